"""A recorded vote's page: motions with ``Motion status: Carried`` and who voted how.

Only the text of a motion that was carried is a decision. What was lost, and the names, stay in
the item's body, where the votes are read from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_cli.models import AgendaItem, Fact, Section, Source
from minutes_cli.pages.lines import Line, trimmed_title
from minutes_cli.vocabulary.calendar import find_dates, find_time

_STATUS = re.compile(
    r"(?:Motion|Vote|Resolution|Amendment) status\s?:\s{0,4}(?P<status>\w[\w ]{2,30})",
    re.IGNORECASE,
)
_HEADS = ("recorded vote", "recorded votes", "voting record", "record of voting", "voting")
_ITEM = re.compile(r"(?:Agenda )?Item(?: \d{1,3}[a-z]?)?\s?[:–-]\s{0,4}(?=\S)", re.IGNORECASE)
_VOTE_HEAD = re.compile(r"(?:recorded )?vote (?:on|taken)\b|recorded vote\b", re.IGNORECASE)
_MOVED = re.compile(r"(?:proposed|moved|seconded)\b", re.IGNORECASE)
# Council, Wednesday, 9th March, 2022 7.30 p.m.     Council - 9 March 2022
_MEETING = re.compile(r"(?P<name>[A-Z][^,–-]{2,120}?)(?:,| [–-]) (?=(?:[A-Z][a-z]{2,8}day\b|\d))")


def recognise(source: Source, lines: Sequence[Line]) -> str | None:
    """Why this is a recorded vote's page, or None."""
    if " status" not in source.text.lower():
        return None
    statuses = sum(_STATUS.match(line.text) is not None for line in lines)
    headed = any(line.text.casefold().rstrip(":") in _HEADS for line in lines[:60])
    if statuses and (headed or statuses * 12 > len(lines)):
        return f"{statuses} lines that begin “Motion status:”"
    return None


def split(source: Source, lines: Sequence[Line]) -> tuple[AgendaItem, ...]:
    """The page's one item; a section ``decision`` for each motion that was carried."""
    head = _title_line(lines)
    mark = _ITEM.match(lines[head].text)
    begin = lines[head].start + (mark.end() if mark else 0)
    title, start, _ = trimmed_title(source.text, begin, lines[head].end)
    sections: list[Section] = []
    first = head + 1
    for i in range(head + 1, len(lines)):
        status = _STATUS.match(lines[i].text)
        if status is None:
            continue
        carried = status["status"].casefold().startswith(("carried", "agreed", "approved"))
        motion = _motion(lines, first, i)
        if carried and motion is not None:
            sections.append(Section("decision", *motion))
        first = i + 1
    return (AgendaItem(None, title, start, lines[-1].end, tuple(sections)),)


def _title_line(lines: Sequence[Line]) -> int:
    """The index of the line ``Item: …``, else of the first that is no heading and no date."""
    for i, line in enumerate(lines[:60]):
        if _ITEM.match(line.text):
            return i
    for i, line in enumerate(lines[:60]):
        if line.text.casefold().rstrip(":") in _HEADS:
            return next((k for k in range(i + 1, len(lines)) if not find_dates(lines[k].text)), i)
    return 0


def _motion(lines: Sequence[Line], first: int, stop: int) -> tuple[int, int] | None:
    """Where the motion's own words stand, above its status line."""
    rows = list(lines[first:stop])
    for i, line in enumerate(rows):
        if _VOTE_HEAD.match(line.text):
            rows = list(rows[i:])
            break
    while rows and (_VOTE_HEAD.match(rows[0].text) or _MOVED.match(rows[0].text)):
        rows.pop(0)
    return (rows[0].start, rows[-1].end) if rows else None


def facts(source: Source, lines: Sequence[Line]) -> list[Fact]:
    """Committee, date and time from the line that names the meeting."""
    for line in lines[:40]:
        match = _MEETING.match(line.text)
        days = find_dates(line.text) if match is not None else []
        if match is None or not days:
            continue
        name = match["name"]
        found = [
            Fact("committee", name, "heading", name, line.start, line.start + len(name)),
            _quoted("date", days[0].value.isoformat(), line, days[0].start, days[0].end),
        ]
        time = find_time(line.text)
        if time is not None:
            found.append(_quoted("start_time", time[0], line, time[1], time[2]))
        return found
    return []


def _quoted(name: str, value: str, line: Line, start: int, end: int) -> Fact:
    words = line.text[start:end]
    return Fact(name, value, "heading", words, line.start + start, line.start + end)
