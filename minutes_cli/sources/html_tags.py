"""Markup made harmless before it is parsed: without what costs a parser more than it tells.

An HTML parser is linear on pages that people write and quadratic on others: 50,000 attributes in
one tag took 8 s, 100,000 open ``<div>`` 22 s, and a few thousand open ``<b>`` before as many
paragraphs filled the memory, because each paragraph opens all of them again. None of that
carries text, so it is taken out first, in one pass over the markup.
"""

from __future__ import annotations

import re

_LONGEST_TAG = 4_000  # characters; a longer one keeps its name only
_DEEPEST = 1_000  # open elements; what opens below is a line end, no element
_TABLE_COUNTS = 25  # as so many: the lines of a table are laid out anew by each table around it
_MOST_FRAMES = 10  # <html> and <body> tags: a further one only adds attributes to the first

_TAG = re.compile(
    r"""
    <(?P<close>/?)(?P<name>[A-Za-z][^\s/>]{0,60}+)
    (?: [^>=]++                                     # names of attributes
      | =\s*+ (?:"[^"]*+" | '[^']*+' | (?!["']))    # a ">" inside quotes does not end the tag
    )*+
    >
    """,
    re.VERBOSE,
)
_NAME = re.compile(r"</?([A-Za-z][^\s/>]{0,60})")

_LOOKS = frozenset(
    "abbr acronym b bdi bdo big blink cite code dfn em font i ins kbd mark nobr s samp small strike"
    " strong tt u var".split()
)
"""Elements that say how letters look, never where a line ends."""

_SILENT = frozenset(("script", "style"))
"""Elements whose contents are neither text nor markup."""

_FRAME = frozenset(("html", "head", "body"))

_SHALLOW = _FRAME | frozenset(
    "area base br caption col colgroup dd dt embed frame hr img input li link meta optgroup option"
    " p param rp rt source tbody td tfoot th thead tr track wbr".split()
)
"""Elements that are empty, or closed by the next of their kind: they do not nest by themselves."""

_INLINE = frozenset("a data label o:p q span sub sup time".split())


def tamed(markup: str) -> str:
    """``markup`` without scripts, styles, comments, formatting tags and bottomless nesting.

    All text stays, in its order; so does every element that makes a line, a list or a table.
    """
    pieces = _Pieces(markup)
    return pieces.tamed()


class _Pieces:
    """One pass over the markup; what has to be remembered from tag to tag."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.out: list[str] = []
        self.depth = 0  # elements that are open
        self.below = 0  # elements opened below the deepest, which close before all others
        self.frames = 0
        self.quotes_pair = True  # once a quote has no partner, ">" ends every tag
        self.comments_end = True
        self.is_xml = "<?xml" in markup[:200]  # there <p/> is an empty paragraph

    def tamed(self) -> str:
        markup, at = self.markup, 0
        while (start := markup.find("<", at)) >= 0:
            self.out.append(markup[at:start])
            first = markup[start + 1 : start + 2]
            name = _NAME.match(markup, start)
            if name is not None:
                at = self._after_tag(start, name[1])
            elif first in ("!", "?", "/"):
                at = self._after_comment(start)
            else:  # "waiting <18 weeks"
                self.out.append("&lt;")
                at = start + 1
        self.out.append(markup[at:])
        return "".join(self.out)

    def _after_comment(self, start: int) -> int:
        """Where the comment, doctype or processing instruction at ``start`` ends."""
        if self.comments_end and self.markup.startswith("<!--", start):
            end = self.markup.find("-->", start + 2)
            if end >= 0:
                return end + 3
            self.comments_end = False
        end = self.markup.find(">", start)
        return end + 1 if end >= 0 else len(self.markup)

    def _after_tag(self, start: int, name: str) -> int:
        """Write what stays of the tag at ``start``; where the text behind it begins."""
        found = _TAG.match(self.markup, start) if self.quotes_pair else None
        if found is None:
            self.quotes_pair = False
            end = self.markup.find(">", start) + 1
            if not end:
                return len(self.markup)  # the page was cut off inside a tag
        else:
            end = found.end()
        tag = name.casefold()
        is_empty = self.is_xml and self.markup.startswith("/>", end - 2)
        if self.markup.startswith("/", start + 1):
            self._close(tag)
        elif tag in _SILENT:
            return end if is_empty else self._after_element(tag, end)
        elif tag not in _LOOKS:
            self._open(tag, start, end, is_empty)
        return end

    def _open(self, tag: str, start: int, end: int, is_empty: bool) -> None:
        written = self.markup[start:end]
        if len(written) > _LONGEST_TAG or not (self.quotes_pair or _TAG.fullmatch(written)):
            written = f"<{tag}>"
        if tag in _SHALLOW:
            if tag in _FRAME:
                self.frames += 1
                written = written if self.frames <= _MOST_FRAMES else ""
            self.out.append("<br>" if self.below else written)
            if is_empty and tag in ("p", "td", "th", "li") and not self.below:
                self.out.append(f"</{tag}>")
        elif is_empty:
            self.out.append(f"{written}</{tag}>")
        elif self.depth >= _DEEPEST:
            self.below += 1
            self.out.append("" if tag in _INLINE else "<br>")
        else:
            self.depth += _TABLE_COUNTS if tag == "table" else 1
            self.out.append(written)

    def _close(self, tag: str) -> None:
        if tag in _SILENT or tag in _LOOKS:
            return
        if tag in _SHALLOW:
            self.out.append("" if self.below or tag in _FRAME else f"</{tag}>")
        elif self.below:
            self.below -= 1
            self.out.append("" if tag in _INLINE else "<br>")
        else:
            self.depth = max(0, self.depth - (_TABLE_COUNTS if tag == "table" else 1))
            self.out.append(f"</{tag}>")

    def _after_element(self, tag: str, start: int) -> int:
        """Where the script or style whose text begins at ``start`` ends."""
        closing = re.compile(rf"</{tag}[^>]{{0,200}}>?", re.IGNORECASE).search(self.markup, start)
        return closing.end() if closing else len(self.markup)
