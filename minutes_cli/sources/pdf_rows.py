"""Strings with places on a page to printed lines, in the order they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from statistics import median


@dataclass(frozen=True, slots=True)
class Fragment:
    """A string on a page. ``x1`` is None where it is not known how far the string reaches.

    In points or any other unit; ``y`` grows upwards.
    """

    x0: float
    x1: float | None
    y: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its strings, and where the paper begins and ends from left to right."""

    fragments: tuple[Fragment, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a line between two wide gaps."""

    x0: float
    x1: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line."""

    cells: tuple[Cell, ...]
    y: float
    height: float
    edge: float | None = None  # right edge of its column, where that is not the page's
    is_apart: bool = False  # a paragraph of its own, however near the others

    @property
    def x0(self) -> float:
        return self.cells[0].x0

    @property
    def x1(self) -> float | None:
        return self.cells[-1].x1

    @property
    def text(self) -> str:
        return "   ".join(cell.text for cell in self.cells)


SOFT_HYPHEN = "\u00ad"  # at the end of a line: only breaks the word

# All in heights of the type.
SAME_PLACE = 0.6  # what is nearer begins at the same place
_WIDE_GAP = 1.5  # a column's or a label's gap, no space between words
_WORD_GAP = 0.13  # less is kerning inside a word
_SPACE = 0.35  # the widest space between words

_MOST_ROWS = 200  # of two columns

_PERSON = re.compile(r"(?:Councillors?|Cllrs?|Mrs?|Ms|Miss|Dr|Prof(?:essor)?|Sir|Rev)\b\.?\s")
_HYPHEN = "\u2010"
_BULLET_LETTERS = ("o", "§", "Ø", "ü")  # Word's bullets, in the letters of an ordinary font


def rows_of(fragments: Sequence[Fragment]) -> list[Row]:
    """The lines of a page from top to bottom, each from left to right."""
    lines: list[list[Fragment]] = []
    y = height = 0.0  # of the tallest string in the last line
    for fragment in sorted(fragments, key=lambda f: (-f.y, f.x0)):
        if not fragment.text.strip():
            continue
        # "15th" with a raised "th" is one line
        if lines and abs(y - fragment.y) < 0.5 * max(height, fragment.height):
            lines[-1].append(fragment)
        else:
            lines.append([fragment])
            height = 0.0
        if fragment.height > height:
            y, height = fragment.y, fragment.height
    rows = [_row(line) for line in lines]
    for i, line in enumerate(lines):  # a long entry can nearly touch the column beside it
        beside = [row for row in rows[max(0, i - 1) : i + 2] if len(row.cells) > 1]
        if len(rows[i].cells) == 1 and beside:
            rows[i] = _row(line, [cell.x0 for row in beside for cell in row.cells[1:]])
    return rows


def _row(fragments: list[Fragment], gutters: Sequence[float] = ()) -> Row:
    """A line; what begins at one of ``gutters`` is a cell of its own."""
    fragments.sort(key=lambda f: f.x0)
    base = max(fragments, key=lambda f: f.height)
    cells: list[Cell] = []
    parts: list[str] = []  # of the cell that is being read
    start, end = fragments[0].x0, fragments[0].x1
    for fragment in fragments:
        gap = fragment.x0 - end if end is not None else inf
        if parts and gap < -0.5 * base.height and parts[-1] == fragment.text:
            continue  # printed twice, a hair apart, to look bold
        at_gutter = any(abs(fragment.x0 - x) < 0.1 * base.height for x in gutters)
        if parts and gap > (_SPACE if at_gutter else _WIDE_GAP) * base.height:
            cells.append(Cell(start, end, _words("".join(parts))))
            parts = []
        if not parts:
            start, end = fragment.x0, fragment.x1
        elif gap > _WORD_GAP * base.height:
            parts.append(" ")
        parts.append(fragment.text)
        end = None if end is None or fragment.x1 is None else max(end, fragment.x1)
    cells.append(Cell(start, end, _words("".join(parts))))
    if cells[0].text in _BULLET_LETTERS and len(cells) > 1:
        cells[0] = replace(cells[0], text="•")
    return Row(tuple(cell for cell in cells if cell.text), base.y, base.height)


def _words(text: str) -> str:
    """``text`` with single spaces; a typographic hyphen at the end was set to break a word."""
    words = " ".join(text.split())
    if _HYPHEN in words:
        words = words[:-1].replace(_HYPHEN, "-") + words[-1].replace(_HYPHEN, SOFT_HYPHEN)
    return words


# --- columns ----------------------------------------------------------------------------------


def one_by_one(rows: Sequence[Row]) -> list[Row]:
    """Rows in the order they are read: of two columns first the left one, then the right one."""
    arranged: list[Row] = []
    at = 0
    while at < len(rows):
        end = _end_of_columns(rows, at)
        if end is None:
            arranged.append(rows[at])
            at += 1
        else:
            arranged += _columns(rows[at:end])
            at = end
    return arranged


def _end_of_columns(rows: Sequence[Row], start: int) -> int | None:
    """Where the two columns end that begin at ``start``, or None when none do."""
    if len(rows[start].cells) != 2:
        return None
    gutter = rows[start].cells[1].x0
    both: list[Row] = []
    end = start
    for i, row in enumerate(rows[start : start + _MOST_ROWS], start):
        slack = SAME_PLACE * row.height
        if i > start and row.cells[0].text.endswith(":"):
            break  # the heading of another list
        if len(row.cells) == 2 and abs(row.cells[1].x0 - gutter) < slack:
            both.append(row)
            end = i + 1
        elif len(row.cells) > 1 or (row.x0 <= gutter - slack and not _ends_before(row, gutter)):
            break
    if len(both) < 3 or not _are_columns(both):
        return None
    step = 1.2 * median(row.y - following.y for row, following in pairwise(rows[start:end]))
    while end < len(rows) and len(rows[end].cells) == 1 and rows[end - 1].y - rows[end].y < step:
        if rows[end].x0 <= gutter - SAME_PLACE and not _ends_before(rows[end], gutter):
            break
        end += 1  # one column is longer than the other
    return end


def _ends_before(row: Row, x: float) -> bool:
    return row.x1 is not None and row.x1 < x


def _are_columns(rows: Sequence[Row]) -> bool:
    """Whether each side is read by itself: two lists of people, or two columns of prose.

    A name with an office or a body beside it is read across.
    """
    if all(cell.text.endswith(":") for cell in rows[0].cells):
        return True
    people = [sum(bool(_PERSON.match(row.cells[side].text)) for row in rows) for side in (0, 1)]
    return min(people) * 2 >= len(rows) or _is_prose(rows)


def _is_prose(rows: Sequence[Row]) -> bool:
    words = [median(len(row.cells[side].text.split()) for row in rows) for side in (0, 1)]
    return len(rows) >= 6 and min(words) >= 4


def _columns(rows: Sequence[Row]) -> Iterator[Row]:
    """The cells of the left column, then those of the right one, each with its column's edge."""
    both = [row for row in rows if len(row.cells) == 2]
    gutter = min(row.cells[1].x0 for row in both)
    is_prose = _is_prose(both)
    for is_left in (True, False):
        cells = [
            (row, cell)
            for row in rows
            for cell in row.cells
            if (cell.x0 < gutter - SAME_PLACE * row.height) == is_left
        ]
        edge = inf  # of a list of people no line counts as filled
        if is_prose:
            edge = max((cell.x1 for _, cell in cells if cell.x1 is not None), default=inf)
        for row, cell in cells:
            yield replace(row, cells=(cell,), edge=edge)
