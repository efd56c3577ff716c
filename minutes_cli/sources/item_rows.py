"""Rows of a meeting's table of items in a copy that runs title, preamble and labels together.

``Apologies To receive any apologies. Minutes: There were none. |`` is one row. Some copies keep the
bars between rows, some lose them all; then the label ``Minutes:`` that comes again shows that
another item has begun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

# 5.   77/21   HWB.14: the cell of the number
_NUMBER_CELL = re.compile(r"\(?(?:[A-Z]{1,6}[. /]?)?\d{1,4}(?:[./]\d{1,4}){0,2}[a-z]?[.)]?")
_RUN_ON = re.compile(r"\s{0,40}\S[^\n]{0,600}? Minutes:")
_LABEL = re.compile(r"(?:(?<=\s)|^)(?:(Additional documents|Decisions?)|Minutes):(?=\s|$)", re.M)
_LISTED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|[•·-]\s")
_ENDS = (".", "!", "?", ";", "”", '"', "|")
_LONGEST_HEAD = 6  # lines of title and preamble that are looked at above a label
_SENTENCE_END = re.compile(r"[.!?”)] (?=[A-Z“])")
_LONE_LABEL = re.compile(r"(?:^|\s)\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]$")


@dataclass(slots=True)
class Row:
    """An item's row: its number, where the copy kept it, and its printed lines."""

    number: str = ""
    lines: list[str] = field(default_factory=list)
    barred: bool = False  # it stands between bars of its own

    def has_label(self) -> bool:
        """Whether it holds a label such as ``Minutes:``."""
        return any(":" in line and _LABEL.search(line) for line in self.lines)


def rows_of(lines: Sequence[str]) -> list[Row]:
    """The rows of the table whose lines, below its head, are ``lines``."""
    found: list[Row] = []
    for row in _between_bars(lines):
        pieces = _items_in("\n".join(row.lines))
        found.append(Row(row.number, pieces[0].split("\n"), row.barred and len(pieces) == 1))
        found += [Row("", piece.split("\n")) for piece in pieces[1:]]
    return [Row(row.number, _rejoined(row.lines), row.barred) for row in _numbered(found)]


def _is_number(line: str) -> bool:
    """Whether a line is an item's number: "7.", "77/21"; "14" alone may be a table's cell."""
    return _NUMBER_CELL.fullmatch(line.strip()) is not None and not line.strip().isdigit()


def _numbered(rows: Sequence[Row]) -> list[Row]:
    """Rows whose numbers, which ended the row above, stand at their own: "7." over "Bins"."""
    kept: list[Row] = []
    number = ""
    for row in rows:
        row.number, number = row.number or number, ""
        if len(row.lines) > 1 and not row.number and _is_number(row.lines[0]):
            row.number = row.lines.pop(0).strip()
        if row.lines and (
            _is_number(row.lines[-1]) or (row.lines[-1].isdigit() and not row.lines[1:])
        ):
            number = row.lines.pop().strip()
        if any(row.lines):
            kept.append(row)
    return kept


def _between_bars(lines: Sequence[str]) -> list[Row]:
    """Rows as the bars show them: "… |" ends one, "|" and "| …" begin one."""
    rows: list[Row] = [Row()]
    for line in lines:
        words = line.strip()
        cells = [cell.strip() for cell in words.split("|")] if "|" in words else [words]
        filled = [cell for cell in cells if cell]
        if "|" in words and all(not cell.strip("-: ") for cell in filled):
            rows.append(Row())  # "|" or "---|---|"
            continue
        number = filled[0] if len(filled) > 1 and _NUMBER_CELL.fullmatch(filled[0]) else ""
        texts = filled[1:] if number else filled
        if len(texts) > 1 and not any(_LABEL.search(cell) for cell in texts):
            rows[-1].lines += ["", *texts]  # a table within the minutes
            continue
        if words.startswith("|") or number:
            rows.append(Row())
            rows[-1].barred = words.startswith("|") and words.endswith("|") and len(filled) == 1
        rows[-1].number = number or rows[-1].number
        rows[-1].lines += texts or [""]
        if words.endswith("|"):
            rows.append(Row())
    return [row for row in rows if any(row.lines)]


def is_run_together(lines: Sequence[str]) -> bool:
    """Whether a copy without a table has titles and labels in one line: "Apologies Minutes: …"."""
    return sum(_RUN_ON.match(line) is not None for line in lines if " Minutes:" in line) > 2


def first_of_items(lines: Sequence[str]) -> int:
    """In a copy without a table, the index of the line with which its first item begins."""
    text = "\n".join(lines)
    label = _LABEL.search(text)
    first = text.count("\n", 0, _start_above(text, label.start(), 0)) if label else 0
    return first - 1 if first and _NUMBER_CELL.fullmatch(lines[first - 1].strip()) else first


def _leads_on(above: str, words: str) -> bool:
    """Whether a line of a title or preamble runs on into the next: "stating:" / "a) the item"."""
    if _NUMBER_CELL.fullmatch(above):
        return False
    if above.endswith(":"):
        return _LISTED.match(words) is not None or words[0].islower()
    return not above.endswith(_ENDS)


def _items_in(text: str) -> list[str]:
    """The items of a row: another begins where ``Minutes:`` comes again."""
    starts = [0]
    group: int | None = None  # where the first label after the last ``Minutes:`` stands
    minutes: int | None = None  # where the last ``Minutes:`` ended
    for label in _LABEL.finditer(text):
        if label[1]:
            group = label.start() if group is None else group
            continue
        if minutes is not None:
            start = _start_above(text, group if group is not None else label.start(), minutes)
            if start > minutes:
                starts.append(start)
        minutes, group = label.end(), None
    ends = [*starts[1:], len(text)]
    return [text[start:end].strip("\n ") for start, end in zip(starts, ends, strict=True)]


def _start_above(text: str, label: int, floor: int) -> int:
    """Where the title stands above ``label``: its line, and lines above that run on into it.

    Nothing before ``floor`` belongs to it. Without a line of its own it begins after a sentence.
    """
    start = text.rfind("\n", 0, label) + 1
    for _ in range(_LONGEST_HEAD):
        above_start = text.rfind("\n", 0, max(0, start - 1)) + 1
        above = text[above_start : max(0, start - 1)].strip()
        if start == 0 or not above or above_start < floor:
            break
        if text[start:label].strip() and not _leads_on(above, text[start:label]):
            break
        start = above_start
    if start > floor:
        return start
    ends = [match.end() for match in _SENTENCE_END.finditer(text, floor, label)]
    return ends[-1] if ends and label - ends[-1] < 150 else floor


def _rejoined(lines: Sequence[str]) -> list[str]:
    """Lines that were cut in mid-sentence, whole again: "1." over "To endorse"."""
    out: list[str] = []
    for line in lines:
        last = out[-1] if out else ""
        if last and line and (line[0].islower() or _LONE_LABEL.search(last[-8:])):
            out[-1] = f"{last} {line}"
        else:
            out.append(line)
    return out
