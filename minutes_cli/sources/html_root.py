"""Which part of a web page is its text; what stands around it and in it, and is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes_cli.sources.html_blocks import classes_of, is_never_left_out, rendered, walk
from minutes_cli.sources.html_lines import shown
from minutes_cli.vocabulary.furniture import is_truncation

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_MODERNGOV_ROOTS = ("#modgov", ".mgMainCtrl", ".mgContent")
_ROOTS = ("main", "[role=main]", "article", "#content", "#main-content", "#maincontent")
_LEAST_SHARE = 0.3  # of the page's text that such an element holds when it is the page's text

MAIN_TITLE = ".mgMainTitleTxt"  # "Agenda item", "Agenda and minutes"
SUB_TITLE = ".mgSubTitleTxt"  # the item's title, or committee and date

_LINKS = "mgActionList"
_CLUTTER_CLASSES = frozenset((_LINKS, "mgSideNav", "mgFileSize"))
"""ModernGov's own links, side navigation and file sizes."""

_CLUTTER_TAGS = frozenset("nav footer aside dialog form".split())
_SECTIONS = frozenset("main article section".split())  # a <header> in them is the text's own
_CLUTTER_ROLES = frozenset(
    "navigation banner contentinfo search complementary dialog alertdialog menu menubar".split()
)
# class="site-footer", id="mainNav", class="cookie-banner", class="breadcrumbs"
_CLUTTER_NAME = re.compile(
    r"""
    (?:site|page|global|main|top|side|left|right|bottom|primary|secondary|sub|mega|mobile
        |local|section|utility|header|footer|govuk)?
      (?:nav|navbar|navigation|navlinks|menu|sidebar|sidenav|sidemenu|footer|masthead|breadcrumbs?)
    | (?:site|page|global|top)?(?:banner|header|search|searchform|searchbox)
    | cookie\w{0,20} | gdpr\w{0,20} | skip(?:link|links|nav|tocontent|tomain)? | social\w{0,20}
    | share\w{0,20} | addthis\w{0,20} | pagination | pager | backtotop | toplink | feedback
    | youarehere | relatedlinks | printpage | browsealoud\w{0,20}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_LINK = 300  # characters
_MOST_LINKS = 60  # in a list of an item's links
_HIDDEN = re.compile(r"display\s{0,4}:\s{0,4}none|mso-hide\s{0,4}:\s{0,4}all", re.IGNORECASE)
_MOST_IN_CLUTTER = 0.4  # an element with more of the page's text is no clutter, whatever its name


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page's text, what is left out of it, and its main headings as ModernGov marks them."""

    body: LexborNode
    root: LexborNode  # the element that holds the text
    is_moderngov: bool
    clutter: dict[int, LexborNode]  # mem_id to what is left out
    headings: tuple[LexborNode, ...]  # main headings that stand outside the root
    title: str  # "Agenda item", "Agenda and minutes"
    subtitle: str  # the item's title, or committee and date

    def lines(self) -> list[str]:
        """The lines of the page's text."""
        lines: list[str] = []
        for heading in self.headings:
            lines += [*rendered(heading, is_never_left_out), ""]
        # On an issue's page the number stands before the title, on a meeting's above it.
        is_issue = self.title.casefold().startswith("issue")
        return lines + rendered(self.root, self._is_clutter, numbers_alone=not is_issue)

    def around(self) -> list[str]:
        """The lines outside the page's text: banner, navigation, footer."""
        if self.root.mem_id != self.body.mem_id:
            return rendered(self.body, self._is_root)
        return [
            line for node in self.clutter.values() for line in rendered(node, is_never_left_out)
        ]

    def is_root(self, node: LexborNode) -> bool:
        """Whether ``node`` holds the page's text."""
        return node.mem_id == self.root.mem_id

    def _is_root(self, node: LexborNode, tag: str) -> bool:
        return self.is_root(node)

    def _is_clutter(self, node: LexborNode, tag: str) -> bool:
        return node.mem_id in self.clutter


def parts_of(tree: LexborHTMLParser, body: LexborNode) -> PageParts:
    """Find the part of the page that is its text."""
    titles = [tree.css_first(selector) for selector in (MAIN_TITLE, SUB_TITLE)]
    root, is_moderngov = _root(tree, body)
    return PageParts(
        body=body,
        root=root,
        is_moderngov=is_moderngov,
        clutter=_clutter(root, is_moderngov, is_body=root.mem_id == body.mem_id),
        headings=tuple(node for node in titles if node is not None and not _is_in(node, root)),
        title=_words(titles[0]),
        subtitle=_words(titles[1]),
    )


def _words(node: LexborNode | None) -> str:
    return " ".join(rendered(node, is_never_left_out)) if node is not None else ""


def _root(tree: LexborHTMLParser, body: LexborNode) -> tuple[LexborNode, bool]:
    """The element that holds the page's text, and whether ModernGov made it."""
    for selector in _MODERNGOV_ROOTS:
        node = tree.css_first(selector)
        if node is not None and node.text().strip():
            return node, True
    total = len(body.text())
    for selector in _ROOTS:
        found = tree.css(selector)
        if len(found) == 1 and len(found[0].text()) >= _LEAST_SHARE * total:
            return found[0], False
    return body, False


def _is_in(node: LexborNode, root: LexborNode) -> bool:
    above: LexborNode | None = node
    while above is not None:
        if above.mem_id == root.mem_id:
            return True
        above = above.parent
    return False


# --- what is left out ----------------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """An element while it is measured."""

    is_named: bool  # it looks like clutter, if it is small
    before: int  # characters of text before it
    place: int  # elements before it
    is_links: bool
    has_title: bool = False


def _clutter(root: LexborNode, is_moderngov: bool, *, is_body: bool) -> dict[int, LexborNode]:
    """The elements in ``root`` that are no part of the text, by ``mem_id``, in one walk."""
    found: dict[int, LexborNode] = {}
    named: list[tuple[LexborNode, int]] = []  # with the characters in each
    open_: list[_Open] = []
    stretches: dict[int, tuple[int, int]] = {}  # of elements by mem_id: its place, that behind it
    length = sections = links = place = 0
    for event, tag, node in walk(root, is_never_left_out):
        if event == "text":
            length += len(node.text_content or "")
        elif event == "enter":
            classes = classes_of(node)
            sections += tag in _SECTIONS
            is_header = tag == "header" and is_body and not sections
            is_named = is_header or _is_named_clutter(node, tag, classes, is_moderngov)
            is_links = _LINKS in classes
            open_.append(_Open(is_named and len(open_) > 0, length, place, is_links))
            place += 1
            if not links and _is_surely_clutter(node, tag, classes):
                found.update(_left_out(node, classes))
            links += is_links
            if tag in ("h1", "main", "article"):
                _mark_titled(open_)
        else:
            measured = open_.pop()
            sections -= tag in _SECTIONS
            links -= measured.is_links
            stretches[node.mem_id] = (measured.place, place)
            if measured.is_named and not measured.has_title:
                named.append((node, length - measured.before))
    for node, characters in named:
        if characters < _MOST_IN_CLUTTER * length:
            found[node.mem_id] = node
    return _outermost(found, stretches)


def _outermost(
    found: dict[int, LexborNode], stretches: dict[int, tuple[int, int]]
) -> dict[int, LexborNode]:
    """Those of ``found`` that stand in none of the others, in their order."""
    outermost: dict[int, LexborNode] = {}
    end = 0
    for key in sorted(found.keys() & stretches.keys(), key=lambda key: stretches[key][0]):
        place, behind = stretches[key]
        if place >= end:
            outermost[key] = found[key]
            end = behind
    return outermost


def _mark_titled(open_: list[_Open]) -> None:
    """The elements around a page's title are no clutter."""
    for outer in reversed(open_[:-1]):
        if outer.has_title:
            return
        outer.has_title = True


def _left_out(node: LexborNode, classes: frozenset[str]) -> dict[int, LexborNode]:
    """The element; of ModernGov's links, those that do not say that the copy breaks off."""
    entries = node.css("li") if _LINKS in classes and "view the full" in node.text() else []
    if not 0 < len(entries) <= _MOST_LINKS:
        return {node.mem_id: node}
    return {
        entry.mem_id: entry
        for entry in entries
        if len(words := entry.text()) > _LONGEST_LINK or not is_truncation(shown(words))
    }


def _is_surely_clutter(node: LexborNode, tag: str, classes: frozenset[str]) -> bool:
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if not _CLUTTER_CLASSES.isdisjoint(classes):
        return True
    return tag == "span" and _HIDDEN.search((attributes.get("style") or "")[:1000]) is not None


def _is_named_clutter(
    node: LexborNode, tag: str, classes: frozenset[str], is_moderngov: bool
) -> bool:
    attributes = node.attributes
    if tag in _CLUTTER_TAGS or (attributes.get("role") or "") in _CLUTTER_ROLES:
        return True
    if is_moderngov:
        return False
    return any(_is_clutter_name(name) for name in (*classes, attributes.get("id") or ""))


def _is_clutter_name(name: str) -> bool:
    bare = name.replace("-", "").replace("_", "")
    return 3 <= len(bare) <= 40 and _CLUTTER_NAME.fullmatch(bare) is not None
