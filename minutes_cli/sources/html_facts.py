"""What a web page tells of its meeting outside its text: in its head, its links and its banner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutes_cli.models import Fact
from minutes_cli.sources.html_blocks import classes_of, is_never_left_out, walk
from minutes_cli.sources.html_lines import shown
from minutes_cli.sources.meeting_words import is_meeting_title, meeting_in, number_in
from minutes_cli.vocabulary.calendar import parse_date
from minutes_cli.vocabulary.councils import (
    council_by_host,
    council_by_name,
    find_council_mentions,
)

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from minutes_cli.sources.html_root import PageParts

_DATE_NAMES = ("dc.date", "dcterms.date", "dc.date.issued")
_TITLE_NAMES = ("dc.title", "dcterms.title", "og:title")
_PUBLISHER_NAMES = (
    "dc.publisher",
    "dcterms.publisher",
    "dc.creator",
    "dcterms.creator",
    "og:site_name",
    "application-name",
    "author",
    "copyright",
)
# What a browser writes into a page that it saves: <!-- saved from url=(0048)https://… -->
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s<>\"]{4,1500})")
_HOST = re.compile(r"https?://(?:[^\s/@]{1,80}@)?([A-Za-z0-9.-]{4,200})(?=[:/?#]|$)")
_SAME_SITE = re.compile(r"/(?:documents/|ie[A-Z]\w{3,40}\.aspx|mg[A-Z]\w{2,40}\.aspx|\(S\()")
_PROSE = frozenset(("mgWordPara", "WordSection1", "Section1", "MsoNormal"))
_LOGO_WORDS = re.compile(r"\b(?:logo|home ?page|home|crest|coat of arms|website)\b", re.IGNORECASE)
_LONGEST_WORDS = 300
_ENOUGH_LINKS = 2  # to a council's host, so that a page without any address of its own is on it


@dataclass(slots=True)
class _Gathered:
    """What a walk over the page has seen."""

    hosts: list[tuple[str, str, int]] = field(default_factory=list)  # slug, address, weight
    meetings: list[str] = field(default_factory=list)  # words of links to meetings
    logos: list[str] = field(default_factory=list)


def facts_of(tree: LexborHTMLParser, parts: PageParts, markup: str) -> tuple[Fact, ...]:
    """The facts, the most trusted first: headings, the page's head, links, banner and footer."""
    head = _head(tree)
    gathered = _gathered(parts)
    facts = [*_own_addresses(tree, head, markup), *_linked_council(gathered)]
    title = parts.title.casefold()
    # Issues and decisions have dates of several kinds; their texts say which is the meeting's.
    is_of_meeting = not title.startswith(("issue", "decision"))
    if is_of_meeting and (parts.is_moderngov or title):
        facts += _dates(head)
    if is_meeting_title(title) and parts.subtitle:
        facts += meeting_in(parts.subtitle, "heading", alone=True)
    if is_of_meeting:
        facts += _breadcrumbs(gathered, is_item=title.startswith("agenda item"))
        for words in _titles(tree, head):
            facts += meeting_in(words, "metadata")
    facts += _named_councils(head, gathered, parts, tree)
    return _without_repetition(facts)


def _without_repetition(facts: list[Fact]) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys(facts))


# --- the head ------------------------------------------------------------------------------------


def _head(tree: LexborHTMLParser) -> dict[str, str]:
    """``<meta name>`` and ``<meta property>`` in lower case to their content, the first of each."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = (attributes.get("name") or attributes.get("property") or "").casefold()
        content = shown((attributes.get("content") or "")[:2000])
        if name and content:
            found.setdefault(name, content)
    return found


def _dates(head: dict[str, str]) -> list[Fact]:
    """``DC.date``: in ModernGov's pages the date of the meeting."""
    for name in _DATE_NAMES:
        day = parse_date(head.get(name, "")[:10])
        if day is not None:
            return [Fact("date", day.isoformat(), "metadata", head[name][:10])]
    return []


def _titles(tree: LexborHTMLParser, head: dict[str, str]) -> Iterator[str]:
    for name in _TITLE_NAMES:
        if name in head:
            yield head[name]
    yield _title(tree)


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return shown(node.text()[:2000]) if node is not None else ""


def _own_addresses(tree: LexborHTMLParser, head: dict[str, str], markup: str) -> Iterator[Fact]:
    """The page's own address and the council whose host it is on: canonical link, ``og:url``."""
    saved = _SAVED_FROM.search(markup[:5000])
    canonical = tree.css_first("link[rel=canonical]")
    base = tree.css_first("base[href]")
    named = (
        saved[1] if saved else None,
        canonical.attributes.get("href") if canonical is not None else None,
        head.get("og:url"),
        base.attributes.get("href") if base is not None else None,
    )
    is_page = True
    for address in named:
        host = _HOST.match((address or "").strip())
        if host is None or address is None:
            continue
        address = shown(address[:1500])
        if is_page and len(address) > host.end() + 1:
            yield Fact("url", address, "metadata", address)
            is_page = False
        council = council_by_host(host[1])
        if council is not None:
            yield Fact("council", council.slug, "host", address)


# --- links, banner and footer --------------------------------------------------------------------


def _gathered(parts: PageParts) -> _Gathered:
    """Links and logos of the whole page, those in the minutes' own sentences left out."""
    found = _Gathered()
    prose = inside = 0
    open_: list[bool] = []  # whether each open element is one of prose
    for event, tag, node in walk(parts.body, is_never_left_out):
        if event == "text":
            continue
        if event == "leave":
            inside -= parts.is_root(node)
            prose -= open_.pop()
            continue
        inside += parts.is_root(node)
        open_.append(not _PROSE.isdisjoint(classes_of(node)))
        prose += open_[-1]
        if prose:
            continue
        if tag == "a":
            _gather_link(found, node)
        elif tag == "img" and (
            not inside or node.mem_id in parts.clutter or parts.is_root(parts.body)
        ):
            alt = shown((node.attributes.get("alt") or "")[:_LONGEST_WORDS])
            if alt:
                found.logos.append(alt)
    return found


def _gather_link(found: _Gathered, node: LexborNode) -> None:
    address = (node.attributes.get("href") or "").strip()[:1500]
    host = _HOST.match(address)
    council = council_by_host(host[1]) if host else None
    if council is not None:
        found.hosts.append((council.slug, address, 3 if _SAME_SITE.search(address) else 1))
    words = shown(node.text()[:_LONGEST_WORDS])
    if words.startswith("Meeting of "):
        found.meetings.append(words)


def _linked_council(gathered: _Gathered) -> Iterator[Fact]:
    """The council to whose hosts most links go: pages link to their own site."""
    weights: dict[str, int] = {}
    for slug, _, weight in gathered.hosts:
        weights[slug] = weights.get(slug, 0) + weight
    best = max(weights, key=lambda slug: weights[slug], default=None)
    if best is None or weights[best] < _ENOUGH_LINKS or weights[best] * 2 <= sum(weights.values()):
        return
    address = next(address for slug, address, _ in gathered.hosts if slug == best)
    yield Fact("council", best, "host", shown(address))


def _breadcrumbs(gathered: _Gathered, *, is_item: bool) -> Iterator[Fact]:
    """``Meeting of Cabinet, Thursday, 23 March 2023 6.30 pm (Item 8.)``, when there is one."""
    meetings = list(dict.fromkeys(gathered.meetings))
    if len(meetings) != 1:
        return
    yield from meeting_in(meetings[0], "breadcrumb")
    if is_item:
        yield from number_in(meetings[0])


def _named_councils(
    head: dict[str, str], gathered: _Gathered, parts: PageParts, tree: LexborHTMLParser
) -> Iterator[Fact]:
    """The council whose name stands on the page's logo, in its head, its banner or footer."""
    for words in gathered.logos:
        if (slug := _council_of(words)) is not None:
            yield Fact("council", slug, "header", words)
            break
    for name in _PUBLISHER_NAMES:
        if name in head and (slug := _council_of(head[name])) is not None:
            yield Fact("council", slug, "metadata", head[name])
            break
    last = re.split(r" [|–—-] ", _title(tree))[-1]
    if last != _title(tree) and (council := council_by_name(last)) is not None:
        yield Fact("council", council.slug, "metadata", last)
    yield from _council_around(parts.around())


def _council_of(words: str) -> str | None:
    """The one council that ``words`` name: "Southwark Council", "Camden logo"."""
    bare = " ".join(_LOGO_WORDS.sub(" ", words).strip(" -–|:©").split())
    council = council_by_name(bare)
    if council is not None:
        return council.slug
    named = {m.slug for m in find_council_mentions(bare) if m.form == "council"}
    return named.pop() if len(named) == 1 else None


def _council_around(lines: list[str]) -> Iterator[Fact]:
    """The council that the banner and the footer name most often."""
    counts: dict[str, int] = {}
    words: dict[str, str] = {}
    for line in [*lines[:60], *lines[60:][-60:]]:
        if not line or len(line) > _LONGEST_WORDS:
            continue
        for mention in find_council_mentions(line):
            if mention.form == "council":
                counts[mention.slug] = counts.get(mention.slug, 0) + 1
                words.setdefault(mention.slug, line[mention.start : mention.end])
    best = max(counts, key=lambda slug: counts[slug], default=None)
    if best is not None and list(counts.values()).count(counts[best]) == 1:
        yield Fact("council", best, "header", words[best])
