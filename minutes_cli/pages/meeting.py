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
from minutes_cli.pages import meeting_details
from minutes_cli.pages.agenda_item import item_from
from minutes_cli.pages.lines import Line, heading_of, sections_of, trimmed_title
from minutes_cli.pages.numbers import NUMBER, chain
from minutes_cli.pages.unnumbered import title_lines
from minutes_cli.vocabulary.calendar import find_dates

_HEADING = re.compile(
    r"(?:Printed )?(?:Agenda|Decisions|Draft minutes|Minutes)"
    r"(?:, (?:decisions|draft minutes|minutes|agenda))?(?: and (?:draft )?(?:minutes|decisions))?",
    re.IGNORECASE,
)
_HEADING_LINE = re.compile(rf"^{_HEADING.pattern}$", re.IGNORECASE | re.MULTILINE)
_TABLE_HEADS = ("no. item", "no item")
# 68.   4.1   (139)   • 5.
_NUMBER_LINE = re.compile(rf"(?:[•*] )?\(?({NUMBER})[.)]{{0,2}}")


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
    if meeting_details.begins(lines) is not None:
        return "the heading “Meeting Details” above an agenda"
    if _table(lines) is not None:
        return "the table head “No. Item”"
    if not any(_is_heading(lines, i) for i in range(min(60, len(lines)))):
        return None
    if sum(_NUMBER_LINE.fullmatch(line.text) is not None for line in lines) > 1:
        return "the heading “Agenda and minutes” above numbered items"
    begin = _below_facts(lines)
    titles = len(title_lines(lines[begin:])) if begin else 0
    return f"the heading “Agenda and minutes” above {titles} titles" if titles > 2 else None


def _is_heading(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is the page's heading: "MINUTES" beside "(27)" is an item's title."""
    if _HEADING.fullmatch(lines[i].text) is None:
        return False
    beside = (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])
    numbered = any(_NUMBER_LINE.fullmatch(line.text) for line in beside)
    return not numbered or i < _first_number(lines)


def _below_facts(lines: Sequence[Line]) -> int | None:
    """The index below the line that dates the meeting, in a copy without a table's head."""
    for i, line in enumerate(lines[:12]):
        if _HEADING.fullmatch(line.text):
            below = lines[i + 1 : i + 4]
            dated = [k for k, row in enumerate(below, start=i + 2) if find_dates(row.text)]
            return dated[0] if dated else None
    return None


def header(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above the items."""
    table = _table(lines)
    if (details := meeting_details.begins(lines)) is not None:
        return lines[:details]
    if table is None and (first := _first_number(lines)) == len(lines):
        return lines[: _below_facts(lines) or first]
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
    if meeting_details.begins(lines) is not None:
        return meeting_details.split(source, lines)
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
    if not rows or heading_of(rows[0]) is not None or _lost_its_title(source, item, rows[0]):
        return _titled(None, item.start, item.number, rows, source.text)
    title, start, _ = trimmed_title(source.text, rows[0].start, rows[0].end)
    return _titled(title, start, item.number, rows[1:], source.text)


def _lost_its_title(source: Source, item: KnownItem, first: Line) -> bool:
    """Whether a copy's row begins with its preamble: "To approve the minutes of 16 March."."""
    of_copy = source.media_type == "text/plain" and item.number is None
    return of_copy and first.text.startswith("To ") and first.text.endswith(".")


def _titled(
    title: str | None, start: int, number: str | None, below: Sequence[Line], text: str
) -> AgendaItem:
    """An item of a meeting's page. Without a heading in it, nothing is recorded yet."""
    item = item_from(title, start, number, below, text)
    sections = sections_of(below)
    if {section.kind for section in sections} <= {"preamble"}:
        return AgendaItem(number, title, start, item.end, sections, truncated=item.truncated)
    return item


def _without_numbers(source: Source, rows: Sequence[Line]) -> tuple[AgendaItem, ...]:
    """Items of a copy that lost their numbers: told by their titles, else one item."""
    if not rows:
        return ()
    held = _was_held(source)
    starts = title_lines(rows) or [0]
    items = []
    if held and starts[0] > 0 and rows[0].text.startswith("To "):
        below = rows[: starts[0]]  # its title was lost
        items.append(item_from(None, below[0].start, None, below, source.text))
    for at, stop in zip(starts, [*starts[1:], len(rows)], strict=True):
        title, start, _ = trimmed_title(source.text, rows[at].start, rows[at].end)
        below = rows[at + 1 : stop]
        items.append(_unlabelled(title, start, below, source.text, held=held))
    return tuple(items)


def _was_held(source: Source) -> bool:
    """Whether the page can hold minutes: an ``Agenda`` alone stands before its meeting."""
    heads = [m[0].casefold() for m in _HEADING_LINE.finditer(source.text[:3000])]
    return not heads or any("minutes" in head or "decisions" in head for head in heads)


def _unlabelled(
    title: str, start: int, below: Sequence[Line], text: str, *, held: bool
) -> AgendaItem:
    """An item of a copy without numbers, whose label ``Minutes:`` may be lost too."""
    labelled = any(heading_of(row) in ("minutes", "decision") for row in below)
    if labelled or not below or not held:
        return _titled(title, start, None, below, text)
    return item_from(title, start, None, below, text)
