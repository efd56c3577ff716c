"""Which council met, as the head of a page tells it, its addresses, or else its body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from minutes_cli.models import Fact
from minutes_cli.pages.heads import is_other_body
from minutes_cli.pages.lines import Line
from minutes_cli.vocabulary.councils import council_by_host, find_council_mentions
from minutes_cli.vocabulary.matching import host_council
from minutes_cli.vocabulary.mentions import CouncilMention
from minutes_cli.vocabulary.standing import relations
from minutes_cli.vocabulary.voices import OTHER_AUTHORITY

_URL = re.compile(r"\b(?:https?://|(?=www\.))([A-Za-z0-9.-]{4,120})", re.IGNORECASE)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9.-]{4,120}[a-z])")
_HEAD_LINES = 6  # at the head of the page


def council_facts(
    text: str, header: Sequence[Line], titles: Sequence[tuple[int, int]]
) -> list[Fact]:
    """Which council met: by a URL's host, the header, a contact address, else the body."""
    facts: list[Fact] = []
    for pattern, origin, marks in ((_URL, "host", ("://", "www.")), (_EMAIL, "contact", ("@",))):
        if not any(mark in text for mark in marks):
            continue
        for found in islice(pattern.finditer(text), 50):
            if (council := council_by_host(found[1])) is not None:
                place = (found.start(), found.end())
                facts.append(Fact("council", council.slug, origin, found[0], *place))
                break
    for line in header[:60]:
        if len(line.text) >= 200 or line.text.startswith("Venue"):
            continue
        own = _own_council(line.text)
        if own is not None:
            facts.append(_council_fact(own.slug, line, own.start, own.end))
            break
    if any(is_other_body(line.text) for line in header[:_HEAD_LINES]):
        return [fact for fact in facts if fact.origin in ("host", "contact")]
    told = host_council(text, 0, len(text), titles)
    headed = any(OTHER_AUTHORITY.search(line.text) for line in header[:60])
    if told is not None and not headed:
        slug, start, end, words, _ = told
        facts.append(Fact("council", slug, "body", words, start, end))
    return facts


def _own_council(line: str) -> CouncilMention | None:
    """The council that a header names, unless as another: "Shared Services with the LB Newham"."""
    mentions = find_council_mentions(line)
    for mention, relation in zip(mentions, relations(line, mentions), strict=True):
        if mention.form == "council" and relation == "" and not _is_a_members(line, mention):
            return mention
    return None


_REPRESENTS = re.compile(
    r"\b(?:represent(?:s|ing|ed|atives? (?:of|from))|on behalf of)(?: the)? \Z", re.I
)
_PERSON_OF = re.compile(
    r"\s*(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Prof|Professor|Revd?)\b\.?\s|(?:[A-Z]\.?\s){1,3})"
    r"[^-–—,:]{2,40}?\s?[-–—,:]\s(?:[^-–—:]{2,60}[-–—,]\s)?\Z"
)


def _is_a_members(line: str, mention: CouncilMention) -> bool:
    """Whether the council is the one somebody present comes from.

    "Councillor Reed (Northtown District Council)", "Representing Northtown Borough Council:",
    "Mr B Reed - Northtown District Council (Highways)".
    """
    before = line[: mention.start]
    if _PERSON_OF.match(before):
        return True
    bracket = before.rfind("(")
    if bracket > before.rfind(")"):
        return bool(before[:bracket].strip() or line.partition(")")[2].strip())
    return _REPRESENTS.search(before[-40:]) is not None


def _council_fact(slug: str, line: Line, start: int, end: int) -> Fact:
    return Fact(
        "council", slug, "header", line.text[start:end], line.start + start, line.start + end
    )
