"""An issue's page: one matter through several meetings.

``Issue - meetings`` / the issue's title, then a block for each meeting:
``Meeting: 21/10/2021 - Health & Wellbeing Board (Item 63)`` / ``63 Title`` / body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutes_cli.models import AgendaItem, Fact, Section, Source
from minutes_cli.pages.agenda_item import item_from
from minutes_cli.pages.lines import Line, trimmed_title
from minutes_cli.pages.numbers import NUMBER
from minutes_cli.vocabulary.bodies import NAMED
from minutes_cli.vocabulary.calendar import parse_date

# Meeting: 14/03/2019 - Adult Social Care Cabinet Committee (Item 148)
_MEETING = re.compile(
    rf"Meeting: (\d\d/\d\d/\d{{4}}) - (.{{1,300}}?)(?: \(Item ({NUMBER})[.:]?\))?"
)


# 05/02/2019 - Community Equipment: Joint Contract
_DECIDED = re.compile(r"(\d\d/\d\d/\d{4}) - (.{1,300})")


# "The Cabinet considered a report", "Council had before it the report"
_CONSIDERED = re.compile(
    r"(?:The\s)?(?P<name>(?:[A-Z][\w&’-]{0,30},?\s(?:(?:and|&|of|for)\s)?){0,7}?"
    rf"(?:{NAMED}))\s(?:has\s|have\s)?(?:considered|received|had\sbefore|noted|agreed|resolved)\b"
)

_NO_NAMES = ("Board", "Committee", "Sub-Committee", "Panel", "Commission", "Forum", "Assembly")


_HEADINGS = ("issue - meetings", "issue - decisions")


def recognise(source: Source, lines: Sequence[Line]) -> str | None:
    """Why this is an issue's page, or None."""
    for line in lines[:80]:
        if line.text[:1] in "iI" and line.text.casefold() in _HEADINGS:
            return f"the heading “{line.text}”"
    if "Meeting: " not in source.text:
        return None
    blocks = sum(_MEETING.fullmatch(line.text) is not None for line in lines)
    return f"{blocks} blocks that begin “Meeting: date - committee”" if blocks else None


def header(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above the first meeting."""
    return lines[: next(iter(_blocks(lines)), len(lines))]


def _blocks(lines: Sequence[Line]) -> list[int]:
    """Indexes of the lines that begin a meeting's, or a decision's, block."""
    of_decisions = any(line.text.casefold() == "issue - decisions" for line in lines[:80])
    pattern = _DECIDED if of_decisions else _MEETING
    return [i for i, line in enumerate(lines) if pattern.fullmatch(line.text)]


def split(source: Source, lines: Sequence[Line]) -> tuple[AgendaItem, ...]:
    """One item a meeting, each with the committee and date of its own."""
    blocks = _blocks(lines)
    stops = [*blocks[1:], len(lines)] if blocks else []
    return tuple(
        _block(source, lines[at], lines[at + 1 : stop])
        for at, stop in zip(blocks, stops, strict=True)
    )


def _block(source: Source, heading: Line, below: Sequence[Line]) -> AgendaItem:
    match = _MEETING.fullmatch(heading.text)
    if match is None:
        return _decided(source, heading, below)
    number = match[3]
    title: str | None = None
    start = heading.start
    rest = list(below)
    if rest and heading.text and (found := _numbered_title(rest[0], number)) is not None:
        number, begins = found
        title, start, _ = trimmed_title(source.text, rest[0].start + begins, rest[0].end)
        rest = rest[1:]
    item = item_from(title, start, number, rest, source.text)
    return replace(item, facts=_facts(heading, match))


def _decided(source: Source, heading: Line, below: Sequence[Line]) -> AgendaItem:
    """A block of ``Issue - decisions``: date and title on one line, then the record."""
    match = _DECIDED.fullmatch(heading.text)
    assert match is not None  # the caller cut the blocks at these lines
    start = heading.start + match.start(2)
    title, start, _ = trimmed_title(source.text, start, heading.end)
    item = item_from(title, start, None, below, source.text)
    if item.sections and below and {s.kind for s in item.sections} <= {"preamble", "minutes"}:
        item = replace(item, sections=(Section("decision", below[0].start, item.sections[-1].end),))
    return replace(item, facts=_date(heading, match))


def facts(source: Source, lines: Sequence[Line]) -> list[Fact]:
    """Date and committee of a page of decisions that tells of one meeting."""
    blocks = _blocks(lines)
    match = _DECIDED.fullmatch(lines[blocks[0]].text) if len(blocks) == 1 else None
    if match is None:
        return []
    found = list(_date(lines[blocks[0]], match))
    for line in lines[blocks[0] + 1 : blocks[0] + 4]:
        body = _CONSIDERED.match(line.text)
        if body is not None and body["name"] not in _NO_NAMES:
            place = (line.start + body.start("name"), line.start + body.end("name"))
            found.append(Fact("committee", body["name"], "heading", body["name"], *place))
            break
    return found


def _numbered_title(line: Line, number: str | None) -> tuple[str, int] | None:
    """``148 Community Navigation Services``: the number and where the title begins."""
    match = re.match(rf"({NUMBER})[.:]?\s{{1,8}}(?=\S)", line.text)
    if match is not None and (number is None or match[1] == number):
        return match[1], match.end()
    return (number, 0) if number is not None else None


def _date(heading: Line, match: re.Match[str]) -> tuple[Fact, ...]:
    day = parse_date(match[1])
    if day is None:
        return ()
    start = heading.start + match.start(1)
    return (Fact("date", day.isoformat(), "heading", match[1], start, start + len(match[1])),)


def _facts(heading: Line, match: re.Match[str]) -> tuple[Fact, ...]:
    start = heading.start + match.start(2)
    committee = Fact("committee", match[2], "heading", match[2], start, start + len(match[2]))
    return (*_date(heading, match), committee)
