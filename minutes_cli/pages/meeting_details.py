"""A meeting's page of the software CMIS: agenda items with the minutes below each.

``Meeting Details`` / committee / ``21 Feb 2018 - 18:00 to 21:00`` / ``Agenda`` or ``Agenda Items``,
then for every item a line with its number and title, its preamble, the minute's number on a line of
its own (``243``) and the minute.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_cli.models import AgendaItem, Section, Source
from minutes_cli.pages.lines import Line, trimmed_title
from minutes_cli.pages.numbers import chain

_WHEN = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} \d{4}\s?-\s?\d{1,2}[:.]\d\d\b")
_ITEM = re.compile(r"(\d{1,2}[a-z]?)[.)]? {1,4}(?=[A-Z“‘(])(?P<title>.{2,240})")
_MINUTE = re.compile(r"\d{1,5}")
_BEGINS = ("agenda", "agenda items")


def begins(lines: Sequence[Line]) -> int | None:
    """The index of the first line of the agenda, if this is such a page."""
    for i, line in enumerate(lines[:60]):
        if line.text[0] not in "mM" or line.text.casefold() != "meeting details":
            continue
        if not any(_WHEN.match(row.text) for row in lines[i + 1 : i + 5]):
            continue
        head = (k for k in range(i + 1, min(len(lines), i + 40)))
        return next((k + 1 for k in head if lines[k].text.casefold() in _BEGINS), None)
    return None


def split(source: Source, lines: Sequence[Line]) -> tuple[AgendaItem, ...]:
    """The items below the head ``Agenda``."""
    first = begins(lines) or 0
    found = [
        (i, match)
        for i, line in enumerate(lines[first:], start=first)
        if (match := _ITEM.fullmatch(line.text)) and not match["title"].endswith((".", ";", ","))
    ]
    starts = [found[k] for k in chain([match[1] for _, match in found])]
    items = []
    for (at, match), following in zip(starts, [*starts[1:], None], strict=False):
        stop = following[0] if following else len(lines)
        begin = lines[at].start + match.start("title")
        title, start, end = trimmed_title(source.text, begin, lines[at].end)
        sections = _sections(lines[at + 1 : stop])
        end = max([end, *(section.end for section in sections)])
        items.append(AgendaItem(match[1], title, start, end, sections))
    return tuple(items)


def _sections(rows: Sequence[Line]) -> tuple[Section, ...]:
    """What stands above the minute's number is the preamble, what stands below it the minute."""
    minute = next((k for k, row in enumerate(rows) if _MINUTE.fullmatch(row.text)), None)
    parts = (
        ("preamble", rows[:minute]),
        ("minutes", rows[minute + 1 :] if minute is not None else ()),
    )
    return tuple(Section(kind, part[0].start, part[-1].end) for kind, part in parts if part)
