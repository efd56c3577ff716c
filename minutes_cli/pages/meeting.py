"""A meeting's page: a heading, the meeting's facts, then a table of items.

``Agenda and minutes`` / ``Committee - Thursday, 18th April, 2019 10.00 am`` / ``Venue:`` … /
``Items`` / ``No. Item``, then for every item a line with its number (``68.``), its title, a
preamble and the sections ``Decision:`` and ``Minutes:``.
"""

from __future__ import annotations

import re
from bisect import bisect_left as bisect
from collections.abc import Sequence

from minutes_cli.models import AgendaItem, KnownItem, Source
from minutes_cli.pages.agenda_item import item_from
from minutes_cli.pages.lines import Line, heading_of, sections_of, trimmed_title
from minutes_cli.pages.numbers import NUMBER, chain

_HEADING = re.compile(
    r"(?:Printed )?(?:Agenda|Decisions|Draft minutes|Minutes)"
    r"(?:, (?:decisions|draft minutes|minutes|agenda))?(?: and (?:draft )?(?:minutes|decisions))?",
    re.IGNORECASE,
)
_TABLE_HEADS = ("no. item", "no item")
_NUMBER_LINE = re.compile(rf"({NUMBER})[.)]?")


def _table(lines: Sequence[Line]) -> int | None:
    """The index of the line ``No. Item`` (or ``No.`` over ``Item``) above the first item."""
    for i, line in enumerate(lines):
        lowered = line.text.casefold()
        if lowered in _TABLE_HEADS:
            return i
        if lowered in ("no.", "no") and i + 1 < len(lines) and lines[i + 1].text == "Item":
            return i + 1
    return None


def recognise(source: Source, lines: Sequence[Line]) -> str | None:
    """Why this is a meeting's page, or None."""
    if source.items:
        return "a table of items"
    if _table(lines) is not None:
        return "the table head “No. Item”"
    heading = any(_HEADING.fullmatch(line.text) for line in lines[:60])
    if heading and sum(_NUMBER_LINE.fullmatch(line.text) is not None for line in lines) > 1:
        return "the heading “Agenda and minutes” above numbered items"
    return None


def header(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above the items."""
    table = _table(lines)
    return lines[: table if table is not None else _first_number(lines)]


def _first_number(lines: Sequence[Line]) -> int:
    return next(
        (i for i, line in enumerate(lines) if _NUMBER_LINE.fullmatch(line.text)), len(lines)
    )


def split(source: Source, lines: Sequence[Line]) -> tuple[AgendaItem, ...]:
    """The meeting's items. A number stands on a line of its own, above its title."""
    if source.items:
        begins = [line.start for line in lines]
        return tuple(
            _known(source, item, lines[bisect(begins, item.start) : bisect(begins, item.end)])
            for item in source.items
        )
    first = len(header(lines))
    rows = lines[first + 1 :] if _table(lines) is not None else lines[first:]
    found = [
        (i, match[1])
        for i, line in enumerate(rows)
        if (match := _NUMBER_LINE.fullmatch(line.text))
        and i + 1 < len(rows)
        and heading_of(rows[i + 1]) is None
    ]
    starts = [found[k] for k in chain([number for _, number in found])]
    if not starts:
        return _without_numbers(source, rows)
    items = []
    for (at, number), following in zip(starts, [*starts[1:], None], strict=True):
        stop = following[0] if following else len(rows)
        title, start, _ = trimmed_title(source.text, rows[at + 1].start, rows[at + 1].end)
        items.append(_titled(title, start, number, rows[at + 2 : stop], source.text))
    return tuple(items)


def _known(source: Source, item: KnownItem, rows: Sequence[Line]) -> AgendaItem:
    """An item whose place the page's format tells: the lines of a row of its table of items."""
    if item.number is not None:
        rows = rows[1:]
    if not rows or heading_of(rows[0]) is not None:
        return _titled(None, item.start, item.number, rows, source.text)
    title, start, _ = trimmed_title(source.text, rows[0].start, rows[0].end)
    return _titled(title, start, item.number, rows[1:], source.text)


def _titled(
    title: str | None, start: int, number: str | None, below: Sequence[Line], text: str
) -> AgendaItem:
    """An item of a meeting's page. Without a heading in it, nothing is recorded yet."""
    item = item_from(title, start, number, below, text)
    sections = sections_of(below)
    if {section.kind for section in sections} <= {"preamble"}:
        return AgendaItem(number, title, start, item.end, sections, truncated=item.truncated)
    return item


# --- one item on one line, without a number (V3) ----------------------------------------------

_OPENING = re.compile(
    r"(?<=[\w)”’.?]) (?="
    r"To (?:note|report|receive|consider|agree|approve|review|discuss|seek|comment|endorse)\b"
    r"|The (?:\w{1,20} ){1,4}(?:is|are|has|have) (?:asked|requested|invited|been|recommended)\b"
    r"|(?:This|The attached) (?:report|paper|item)\b|Reports? (?:of|by|attached)\b)"
)
_CAPITALS = re.compile(r"(?:[^a-z\s]{1,40} ){2,40}(?=[A-Z][a-z]|A )")
_FILE_SIZE = re.compile(r" (?:pdf icon )?PDF \d{1,4}(?:\.\d)? [KM]B\b")


def _title_end(words: str) -> int:
    """Where the title ends in a line that runs on into the preamble."""
    size = _FILE_SIZE.search(words)
    capitals = _CAPITALS.match(words)
    opening = _OPENING.search(words)
    if size is not None:
        return size.start()
    if capitals is not None:
        return capitals.end() - 1
    return opening.start() if opening is not None else len(words)


def _without_numbers(source: Source, rows: Sequence[Line]) -> tuple[AgendaItem, ...]:
    if not rows:
        return ()
    line = rows[0]
    end = _title_end(line.text)
    title, start, _ = trimmed_title(source.text, line.start, line.start + end)
    size = _FILE_SIZE.match(line.text, end)
    rest = line.start + (size.end() if size else end)
    after = source.text[rest : line.end]
    rest += len(after) - len(after.lstrip())
    below = list(rows[1:])
    if rest < line.end:
        below.insert(0, Line(rest, line.end, source.text[rest : line.end], 0))
    return (_titled(title, start, None, below, source.text),)
