"""Printed lines to paragraphs.

A text copy shows only characters; a page of type shows more, and that is what joins lines here:
whether a line was filled, how far the next one is below it, what stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from minutes_cli.sources.pdf_margins import without_running_lines
from minutes_cli.sources.pdf_rows import SAME_PLACE, SOFT_HYPHEN, Row, Sheet, one_by_one, rows_of

_BESIDE = 24  # characters that a heading with a list beside it takes
# "PRESENT:" · "Officers" · "Also in attendance:"
_HEADING = re.compile(
    r"(?=[A-Z])(?:[A-Z ]{3,23}:?|[A-Za-z ]{3,22}:"
    r"|(?i:(?:also )?(?:in )?(?:present|attendance|absent|apologies|officers|members|substitutes)))"
)
_ACTIONS = re.compile(r"actions?(?: by)?:?", re.IGNORECASE)
# 1.   (a)   iv)   4.2   34     HWB.14   •   <AI4>, each before words of its own
_LABEL = re.compile(
    r"""
      [•·▪◦●*–-] \s
    | (?P<short> \(? (?:\d{1,3}|[A-Za-z]|[ivxIVX]{2,5}) [.):] \)? ) \s
    | \d{1,3} (?:\.\d{1,3}){1,3} \.? \s{1,12} (?![a-z\s])     # not "10.00 am"
    | \d{1,3} [A-Za-z]? \s{3}
    | [A-Z]{2,6} \.? \s? \d{1,4} [a-z]? \s
    | </?AI\d
    """,
    re.VERBOSE,
)
_NUMBER_IN_TEXT = re.compile(r"\d{1,3}\. [a-z]")
_FILE_SIZE = re.compile(r"PDF \d{1,4}(?:\.\d)? [KM]B$")  # no-break spaces hold it together
_LONGEST_HEADING = 40
_JOINS = (" and", " or")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_SENTENCE_ENDS = (".", ":", ";", "?", "!", "”", '"', ")")
_RUNS_ON = (",", " and", " or", " of", " the", " to", " in", " for", " with", " at", " by", " a")
_YEARS = re.compile(r"\d[-–]\Z")  # "2023-" / "24"
_NARROW = frozenset("iljtfrI .,;:'’()-|")
_PADDING = 0.5  # heights of the type between a cell's text and its edge
_HYPHENATING = 0.03  # of all lines end in a hyphen where the program breaks words


def laid_out(pages: Sequence[Sheet]) -> list[str]:
    """The paragraphs of a document, one a line, with blank lines where there are gaps."""
    rows = [rows_of(page.fragments) for page in pages]
    edge = _text_edge(rows, pages)
    leading = leading_of(rows, edge)
    rows = [one_by_one(_actions_below(page)) for page in without_running_lines(rows, leading)]
    lines = list(_lines(rows, edge, leading))
    return _paragraphs(lines, _Hyphens(lines))


# --- rows to lines ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of type as characters."""

    text: str
    blank: int  # lines' worth of gap above it
    is_full: bool  # the next line's first word had no room on it
    new_page: bool = False
    goes_on: bool | None = None  # with the line before it; None where the words have to tell


def _lines(pages: Sequence[Sequence[Row]], edge: float, leading: float) -> Iterator[_Line]:
    justified = is_justified(pages, edge)
    for number, page in enumerate(pages):
        column: float | None = None  # where a list beside a heading begins
        spaced = _spaced_columns(page, leading)
        page_edge = max(edge, right_edge(page))
        next_page = next((row for other in pages[number + 1 :] for row in other), None)
        for i, row in enumerate(page):
            blank = blank_lines(page[i - 1], row, leading) if i else 0
            if column is not None and (row.x0 < column - SAME_PLACE * row.height or blank > 3):
                column = None
            following = page[i + 1] if i + 1 < len(page) else next_page
            full = is_full(row, following, page_edge)
            if following is next_page and justified and not reaches(row, page_edge):
                full = False  # a paragraph's last line, though nearly full
            line = _Line(row.text, blank, bool(full), new_page=not i and number > 0)
            if _is_heading_beside(row):
                column = row.cells[1].x0
                words = f"{row.cells[0].text:{_BESIDE}}{row.cells[1].text}"
                line = replace(line, text=words, is_full=False, goes_on=False)
            elif column is not None:
                # "Councillor A Name" / "(Chair)": a wrapped entry, or the next one
                wrapped = row.text[:1] in "(" or row.text[:1].islower() or round(row.x0) in spaced
                line = replace(line, is_full=False, goes_on=wrapped and not blank)
            elif following is not None and full is None:
                line = replace(line, is_full=_looks_full(row, following, page))
            yield line


def _looks_full(row: Row, following: Row, page: Sequence[Row]) -> bool:
    """The same from the number of characters, where it is not known how far they reach."""
    lengths = sorted(len(other.text) for other in page)
    width = lengths[-1 - len(lengths) // 5]
    word = following.text.split(maxsplit=1)[0]
    return len(row.text) + 1 + len(word) > max(40, width - 6)


def _is_heading_beside(row: Row) -> bool:
    """``PRESENT:      Councillor A Name``, a heading with a list beside it."""
    return len(row.cells) == 2 and _HEADING.fullmatch(row.cells[0].text) is not None


def _spaced_columns(rows: Sequence[Row], leading: float) -> set[int]:
    """Where lists beside a heading begin that have a gap between their entries.

    There a line without a gap above it goes on with the entry.
    """
    starts = {round(row.cells[1].x0) for row in rows if _is_heading_beside(row)}
    return {
        start
        for row, following in pairwise(rows)
        if (start := round(following.x0)) in starts
        and round(row.cells[-1].x0) == start
        and blank_lines(row, following, leading)
    }


def _actions_below(rows: Sequence[Row]) -> list[Row]:
    """What stands under a head "ACTION" in the right margin, below the paragraph beside it.

    "… in the next report.          J Moss" becomes the paragraph and a line "ACTION: J Moss".
    """
    head = next((i for i, row in enumerate(rows) if _ACTIONS.fullmatch(row.cells[-1].text)), None)
    if head is None or rows[head].cells[-1].x0 < 0.5 * max(row.x1 or 0 for row in rows):
        return list(rows)
    margin = rows[head].cells[-1].x0 - 2 * rows[head].height
    out = list(rows[:head])
    entry: list[str] = []
    below: Row | None = None  # the row that the entry goes below
    for row in rows[head:]:
        text = tuple(cell for cell in row.cells if cell.x0 < margin)
        beside = [cell.text for cell in row.cells if cell.x0 >= margin]
        ends = below is not None and below.y - row.y > 1.4 * row.height * 1.2
        if entry and below is not None and ends and not (beside and not text):
            out.append(_action(entry, below))
            entry = []
        if row is not rows[head]:
            entry += beside
        if text:
            below = replace(row, cells=text)
            out.append(below)
    if entry and below is not None:
        out.append(_action(entry, below))
    return out


def _action(words: Sequence[str], below: Row) -> Row:
    cell = replace(below.cells[0], x1=None, text=f"ACTION: {' '.join(words)}")
    return replace(below, cells=(cell,), y=below.y - 0.01, is_apart=True)


# --- lines to paragraphs ----------------------------------------------------------------------


def _paragraphs(lines: Sequence[_Line], hyphens: _Hyphens) -> list[str]:
    out: list[list[str]] = []  # paragraphs, and the pieces of each that spaces part
    before: _Line | None = None
    for line in lines:
        if before is None:
            out.append([line.text])
        elif before.text.endswith(SOFT_HYPHEN) and not line.blank:
            out[-1][-1] = out[-1][-1][:-1] + line.text
        elif _goes_on(before, line, out[-1]):
            glued = hyphens.glued(out[-1][-1], line.text)
            if glued is None:
                out[-1].append(line.text)
            else:
                out[-1][-1] = glued
        else:
            out += [[]] * (1 if line.new_page else line.blank)
            out.append([line.text])
        before = line
    return [" ".join(pieces).replace(SOFT_HYPHEN, "-") for pieces in out]


def _goes_on(before: _Line, line: _Line, paragraph: Sequence[str]) -> bool:
    """Whether ``line`` continues the paragraph of the line before it."""
    if line.blank or before.text.startswith("<"):
        return False
    if _FILE_SIZE.match(line.text):
        return True
    mid_sentence = not before.text.endswith(_SENTENCE_ENDS)
    if label := _LABEL.match(line.text):
        if _runs_in(label["short"], paragraph):
            return True
        # "… Appendix 1, item" / "2. of the report"
        number = _NUMBER_IN_TEXT.match(line.text)
        return bool(number) and before.is_full and mid_sentence and not before.text.endswith(_JOINS)
    if line.goes_on is not None:
        return line.goes_on
    if before.text.count("(") > before.text.count(")"):
        return True
    if line.text.isupper() and not before.is_full and not before.text.isupper():
        return False  # RESOLVED
    if line.new_page:  # the gap above the first line of a page does not show
        heading = line.text.endswith(":") and len(line.text) < _LONGEST_HEADING
        return mid_sentence and (line.text[:1].islower() or (before.is_full and not heading))
    runs_on = mid_sentence and (line.text[:1].islower() or before.text.endswith(_RUNS_ON))
    return before.is_full or runs_on


def _runs_in(label: str | None, paragraph: Sequence[str]) -> bool:
    """Whether the label before this one stands inside the paragraph: "Resolved – (a) That …"."""
    core = (label or "").strip("().:")
    if label is None or core in ("", "1", "a", "A", "i", "I"):
        return False
    former = {chr(ord(core) - 1)} if len(core) == 1 else set()
    if core.casefold() in _ROMAN:
        former.add(_ROMAN[_ROMAN.index(core.casefold()) - 1])
    marks = [f" {label.replace(core, other)} " for other in former]
    words = " ".join(paragraph) + " "
    return any(mark in words for mark in marks)


class _Hyphens:
    """Which hyphens at line ends belong to the word: "two-" / "hour", not "neigh-" / "bours"."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        text = "\n".join(line.text for line in lines).casefold()
        self._compounds = set(re.findall(r"\b[^\W\d_]+-[^\W\d_]+\b", text))
        self._words = set(re.findall(r"\b[^\W\d_]+\b", text))
        broken = sum(line.text.endswith("-") for line in lines)
        self._breaks_words = broken > max(2, _HYPHENATING * len(lines))

    def glued(self, line: str, words: str) -> str | None:
        """``line`` and the ``words`` after it in one word; None when it ends in no hyphen."""
        if _YEARS.search(line[-3:]) and words[:1].isdigit():
            return line + words
        stem = re.search(r"[^\W\d_]+-$", line[-60:]) if line.endswith("-") else None
        rest = re.match(r"[^\W\d_]+", words[:60])
        if stem is None or rest is None:
            return None
        first = stem[0][:-1].casefold()
        whole, compound = first + rest[0].casefold(), f"{first}-{rest[0].casefold()}"
        keeps = compound in self._compounds or not rest[0][0].islower()
        if not keeps and whole not in self._words:
            keeps = not self._breaks_words
        return line + words if keeps else line[:-1] + words


# --- how full a line is, how far the next ------------------------------------------------------


def _text_edge(rows: Sequence[Sequence[Row]], pages: Sequence[Sheet]) -> float:
    """Where the lines of paragraphs end at the right.

    Where lines that wrap show it, there; else as far from the paper's edge as lines begin on the
    other side: in a document of short lines none is filled.
    """
    seen = right_edge([row for page in rows for row in page])
    mirrored = [
        sheet.right - min(row.x0 for row in page) + sheet.left
        for sheet, page in zip(pages, rows, strict=True)
        if page
    ]
    expected = median(mirrored or [0.0])
    wrapping = sum(
        row.x1 is not None and abs(seen - row.x1) < 6 * row.height and following.text[:1].islower()
        for page in rows
        for row, following in pairwise(page)
    )
    return seen if wrapping >= 3 or seen > expected else expected


def right_edge(rows: Sequence[Row]) -> float:
    """Where long lines end: where several do at one place, else the farthest but for one in ten."""
    ends = sorted(row.x1 for row in rows if row.x1 is not None and len(row.text) > 20)
    for i in range(len(ends) - 1, 2, -1):
        if ends[i] - ends[i - 3] < 1:  # justified
            return ends[i]
    return ends[-1 - len(ends) // 10] if ends else 0.0


def is_full(row: Row, following: Row | None, edge: float) -> bool | None:
    """Whether the next line's first word had no room on this one; None when that is not known."""
    if following is None:
        return False
    first = following.cells[0]
    if row.x1 is None or first.x1 is None:
        return None
    room = (row.edge if row.edge is not None else edge) - row.x1
    word = first.text.split(maxsplit=1)[0]
    needed = (first.x1 - first.x0) * _breadth(word + " ") / _breadth(first.text)
    return room < needed + _PADDING * row.height


def _breadth(words: str) -> float:
    """How broad words are, in lower-case letters: capitals are broader, "i" and "l" narrower."""
    capitals = sum(map(str.isupper, words))
    narrow = sum(letter in _NARROW for letter in words)
    return len(words) + 0.35 * capitals - 0.5 * narrow


def reaches(row: Row, edge: float) -> bool:
    """Whether a line ends at the right edge, as all but the last of a justified paragraph do."""
    return row.x1 is not None and edge - row.x1 < 0.1 * row.height


def is_justified(pages: Sequence[Sequence[Row]], edge: float) -> bool:
    """Whether the lines of paragraphs end at one edge."""
    filled = [
        reaches(row, edge)
        for page in pages
        for row, following in pairwise(page)
        if is_full(row, following, edge)
    ]
    return len(filled) > 4 and sum(filled) > 0.7 * len(filled)


def leading_of(pages: Sequence[Sequence[Row]], edge: float) -> float:
    """How far one line of a paragraph is below the other: as usual after a line that is full.

    In heights of the type.
    """
    steps: list[float] = []
    filled: list[float] = []
    for page in pages:
        for row, following in pairwise(page):
            step = (row.y - following.y) / max(row.height, 0.1)
            if 0.8 < step < 4:
                steps.append(step)
                if is_full(row, following, edge):
                    filled.append(step)
    return median(filled) if len(filled) > 4 else min(steps, default=1.2)


def blank_lines(row: Row, following: Row, leading: float) -> int:
    """How many blank lines the gap between two lines stands for."""
    step = row.y - following.y
    if step < 0 or row.is_apart or following.is_apart:
        return 1  # the next column, or a line of its own
    lines = step / (leading * max(min(row.height, following.height), 0.1))
    return 0 if lines < 1.2 else min(4, max(1, round(lines) - 1))
