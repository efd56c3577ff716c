"""Tables of actions on printed pages, whose cells run on over several lines.

``05/1   Circulate the map of the    Ada Moss    3 May`` / ``       wards`` becomes one line, with
the words of each cell together. Nothing is read as a table save below a head with a column of
actions and one that says who or when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_CELL = re.compile(r"\S+(?:\s\S+){0,60}")  # two spaces part the cells
_TASK = re.compile(
    r"(?:agreed )?(?:actions?|tasks?)(?: (?:required|points?|agreed))?", re.IGNORECASE
)
_WHO_OR_WHEN = re.compile(
    r"(?:action )?(?:owners?|leads?|by whom|who|officers?|lead officer|responsible(?: officer)?"
    r"|assigned to|by when|when|by|due(?: date| by)?|deadline|timescale|target date|date)\??",
    re.IGNORECASE,
)
_SLACK = 1  # a cell begins where the column's head does, save for one space
_WIDEST_BLANK = 2  # lines between the rows
_LONGEST_ROW = 200  # lines
_MOST = 9  # columns

_Cells = list[tuple[int, str]]


def join_cells(lines: list[str]) -> list[str]:
    """``lines`` with each row of a table of actions on one line, set apart from the others."""
    out: list[str] = []
    i = 0
    while i < len(lines):
        columns = _columns(lines[i])
        rows, stop = _rows(lines, i + 1, columns) if columns else ([], i + 1)
        out.append(lines[i])
        if rows:
            for row in rows:
                out += ["", "    ".join(words for _, words in row)]
            out.append("")
        i = stop if rows else i + 1
    return out


def _cells(line: str) -> _Cells:
    return [(match.start(), match[0]) for match in _CELL.finditer(line)]


def _columns(head: str) -> list[int]:
    """Where the columns of a table of actions begin; none where no such head stands."""
    if "  " not in head or not ("ction" in head or "CTION" in head or "ask" in head):
        return []
    cells = _cells(head)
    task = any(_TASK.fullmatch(words) for _, words in cells)
    whose = any(_WHO_OR_WHEN.fullmatch(words) for _, words in cells)
    return [start for start, _ in cells] if task and whose and len(cells) < _MOST else []


def _rows(lines: Sequence[str], at: int, columns: Sequence[int]) -> tuple[list[_Cells], int]:
    """The rows below a head and the index of the line below them; none if no cell runs on."""
    rows: list[_Cells] = []
    stop, begun, blank, runs_on = at, at, 0, False
    for k in range(at, len(lines)):
        cells = _cells(lines[k])
        blank = 0 if cells else blank + 1
        if blank > _WIDEST_BLANK:
            break
        if not cells:
            continue
        places = [_column(start, columns) for start, _ in cells]
        if None in places or _columns(lines[k]):
            break  # prose, or the head of the next table
        begins = places[0] == 0
        if begins and len(cells) > 1:
            begun = k
            rows.append(
                [(place or 0, words) for place, (_, words) in zip(places, cells, strict=True)]
            )
        elif rows and not begins and stop == k < begun + _LONGEST_ROW:
            runs_on = True
            rows[-1] = _with(rows[-1], [p or 0 for p in places], [words for _, words in cells])
        else:
            break
        stop = k + 1
    return (rows, stop) if runs_on else ([], at)


def _column(start: int, columns: Sequence[int]) -> int | None:
    """The column in which a cell stands that begins at ``start``."""
    return next((n for n, at in enumerate(columns) if abs(at - start) <= _SLACK), None)


def _with(row: _Cells, places: Sequence[int], more: Sequence[str]) -> _Cells:
    """``row`` with the words of the line below it, each in its own column."""
    cells = dict(row)
    for place, words in zip(places, more, strict=True):
        cells[place] = f"{cells[place]} {words}" if place in cells else words
    return sorted(cells.items())
