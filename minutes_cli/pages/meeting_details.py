"""A meeting's page of the software CMIS: agenda items with the minutes below each.

``Meeting Details`` / committee / ``21 Feb 2018 - 18:00 to 21:00`` / ``Agenda`` or ``Agenda Items``,
then the items. Copies print them in three ways: a line with number and title (``1 Welcome``), the
preamble, the minute's number on a line of its own (``243``) and the minute; a number above its
title; a title, its preamble, the number below them and the minute. Some have no numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from minutes_cli.models import AgendaItem, Section, Source
from minutes_cli.pages.agenda_item import item_from, tells_of_the_meeting
from minutes_cli.pages.lines import Line, trimmed_title
from minutes_cli.pages.numbers import NUMBER, chain
from minutes_cli.pages.unnumbered import reads_as_title, title_lines
from minutes_cli.vocabulary.kinds import may_be_procedural
from minutes_cli.vocabulary.titles import title_end

_WHEN = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} \d{4}\s?-\s?\d{1,2}[:.]\d\d\b")
_ITEM = re.compile(r"(?:[•·*-] {1,4})?(\d{1,2}[a-z]?)[.)]? {1,4}(?=[A-Z“‘(])(?P<title>.{2,240})")
_RUNS_ON = re.compile(r"(?:[•·*-] {1,4})?(\d{1,2}[a-z]?)[.)]? {1,4}(?=[A-Z“‘(])(?P<title>.{2,})")
_MINUTE = re.compile(r"\d{1,5}")
_NUMBER_LINE = re.compile(rf"\(?({NUMBER})[.)]{{0,2}}")
_BEGINS = ("agenda", "agenda items")
# heads above the items, which are none themselves
_HEADS = ("items of business", "standard items", "agenda", "public items", "open items", "part a")
_FIRST = "0123456789•·*-"
_BUSINESS = ("items of business", "order of business and items")
_MOST_ABOVE = 12  # lines of title and preamble above a number
_LONGEST_TITLE = 200
# what was done: "There was submitted …", "RESOLVED: That …"
_DONE = re.compile(r"There (?:was|were) submitted\b|(?:DECIDED|RESOLVED|AGREED|Resolved)\b")


class _Head(NamedTuple):
    """Where an item stands: its title's line, its number, the first lines below title and number"""

    title: int
    number: str | None
    below: int
    minute: int | None  # None: below the title stands what a minute's number may part


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
    """The items below the head ``Agenda``, or below ``Items of Business`` where that is printed."""
    first = begins(lines) or 0
    business = [i for i in range(first, len(lines)) if lines[i].text.casefold() in _BUSINESS]
    rows = lines[business[0] + 1 if business else first :]
    while rows and rows[0].text.casefold() in _HEADS:
        rows = rows[1:]
    rows = rows[: _end_of_agenda(rows)]
    numbered = _numbered(rows)
    above = _numbers_above(rows)
    below = _numbers_below(rows)
    found = max((numbered, above, below), key=len) or _without_numbers(rows)
    return tuple(_items(source, rows, found))


def _end_of_agenda(rows: Sequence[Line]) -> int:
    """The index of ``Attendees`` above ``Name   Representing``, the page's list of who came."""
    for i, row in enumerate(rows[:-1]):
        if row.text in ("Attendees", "Attendance") and rows[i + 1].text.startswith("Name"):
            return i
    return len(rows)


def _items(source: Source, rows: Sequence[Line], found: Sequence[_Head]) -> Iterator[AgendaItem]:
    for head, following in zip(found, [*found[1:], None], strict=False):
        stop = len(rows) if following is None else following.title
        if following is not None and following.minute is None and following.number is not None:
            stop -= (
                _NUMBER_LINE.fullmatch(rows[stop - 1].text) is not None and stop - 1 >= head.below
            )
        line = rows[head.title]
        match = _RUNS_ON.fullmatch(line.text) if head.number is not None else None
        printed = match is not None and match[1] == head.number and head.minute is None
        begin = line.start + (match.start("title") if match is not None and printed else 0)
        last, below = line.end, list(rows[head.below : stop])
        words = source.text[begin:last]
        if words.endswith((".", "?")) and 0 < (end := title_end(words)) < len(words):
            rest = begin + end + 1  # the preamble stands on the title's line
            below = [Line(rest, last, source.text[rest:last], 0), *below]
            last = begin + end
        title, start, end = trimmed_title(source.text, begin, last)
        if head.number is None:
            yield item_from(title, start, None, below, source.text)
            continue
        minute = head.minute - head.below if head.minute is not None else None
        sections = _beside_number(below, head.number) if minute is None else ()
        sections = sections or _sections(below, minute)
        end = max([end, *(section.end for section in sections)])
        yield AgendaItem(head.number, title, start, end, sections)


def _numbered(rows: Sequence[Line]) -> list[_Head]:
    """``1 Welcome``: lines with number and title; a preamble may run on behind the title."""
    found = []
    for i, row in enumerate(rows):
        match = _RUNS_ON.fullmatch(row.text) if row.text[0] in _FIRST else None
        if match is None:
            continue
        words = match["title"]
        if words.endswith((".", "?")):
            end = title_end(words)
            if not 0 < end < len(words) or end > _LONGEST_TITLE:
                continue
        elif _ITEM.fullmatch(row.text) is None or words.endswith((";", ",")):
            continue
        found.append(_Head(i, match[1], i + 1, None))
    return _chained(found)


def _chained(found: Sequence[_Head]) -> list[_Head]:
    return [found[k] for k in chain([head.number or "" for head in found])]


def _number_lines(rows: Sequence[Line]) -> list[tuple[int, str]]:
    return [
        (i, match[1])
        for i, row in enumerate(rows[:-1])
        if len(row.text) < 16 and (match := _NUMBER_LINE.fullmatch(row.text))
    ]


def _numbers_above(rows: Sequence[Line]) -> list[_Head]:
    """``1`` / ``Welcome`` / ``The Mayor will welcome all.``: a number above its title."""
    return _chained(
        [
            _Head(i + 1, number, i + 2, None)
            for i, number in _number_lines(rows)
            if reads_as_title(rows[i + 1].text) and not tells_of_the_meeting(rows[i + 1])
        ]
    )


def _numbers_below(rows: Sequence[Line]) -> list[_Head]:
    """``Bins`` / ``Report by the Director.`` / ``1`` / ``There was submitted …``.

    Items of the usual business ("Apologies") have no number, and no minute or only a line.
    """
    lines = _number_lines(rows)
    kept = [lines[k] for k in chain([number for _, number in lines])]
    heads: list[_Head] = []
    floor = 0
    for at, number in kept:
        if reads_as_title(rows[at + 1].text) and not rows[at + 1].text.endswith("."):
            continue  # the number stands above a title
        title = _title_above(rows, floor, at)
        if title is None:
            continue
        heads += _usual_between(rows, floor, title, begun=bool(heads))
        heads.append(_Head(title, number, title + 1, at + 1))
        floor = at + 1
    if not heads or all(head.number is None for head in heads):
        return []
    return [*heads, *_usual_between(rows, floor, len(rows), begun=True)]


# what stands below a title: "Report by the Director", "Joint Report by …", "Minute of Meeting of …"
_BELOW_TITLE = re.compile(
    r"(?:(?:Joint |Verbal |Presentation )?Reports? (?:by|of|from)\b|(?:Joint|Verbal) Report\b"
    r"|Minutes? of (?:the )?(?:Meeting|meeting)\b|Presentation by\b|Letter from\b|To [a-z]"
    r"|(?:Members|The (?:Board|Committee|Panel|Council)) (?:are|is|to)\b|Submit\b|Consider\b)"
)


def _title_above(rows: Sequence[Line], floor: int, at: int) -> int | None:
    """The title of the minute whose number stands at ``at``: above its preamble, if it has one."""
    for i in range(at - 1, max(floor, at - _MOST_ABOVE) - 1, -1):
        words = rows[i].text
        if words.casefold() in _HEADS:
            return None
        if reads_as_title(words) and (i == floor or not _BELOW_TITLE.match(words)):
            return i
    return None


def _usual_between(rows: Sequence[Line], first: int, stop: int, *, begun: bool) -> Iterator[_Head]:
    """Titles without a number: those of the usual business, and any between these and a number.

    What stands above the first of them ("In Attendance") tells of the meeting. ``begun``: the
    first line is the minute of a numbered item.
    """
    usual = False
    for i in range(first + begun, stop):
        words = rows[i].text
        if not reads_as_title(words) or words.casefold() in _HEADS:
            continue
        above = i == first or rows[i - 1].text.endswith((".", "”"))
        sentence = i + 1 < stop and rows[i + 1].text.endswith((".", ":", "?"))
        if may_be_procedural(words) or (usual and not begun and above and sentence):
            usual = True
            yield _Head(i, None, i + 1, None)


def _without_numbers(rows: Sequence[Line]) -> list[_Head]:
    """Items of a copy without any number, told by their titles."""
    titles = title_lines(rows)
    usual = (k for k, i in enumerate(titles) if may_be_procedural(rows[i].text))
    return [_Head(i, None, i + 1, None) for i in titles[next(usual, len(titles)) :]]


# 2   The minutes of 4 May were approved.     243   The Panel received an update: …
_MINUTED = re.compile(r"(?P<number>\d{1,5}[a-z]?)[.)]?(?P<gap> {1,12})(?=[A-Z“‘(])(?P<words>.{2,})")


def _beside_number(rows: Sequence[Line], number: str) -> tuple[Section, ...]:
    """The minute behind its number in one row, as a table prints both: "2   The minutes were …".

    Its number is the item's own, or one of the minute book, which a wide gap sets off. What stands
    above it is the agenda's preamble.
    """
    for i, row in enumerate(rows):
        match = _MINUTED.fullmatch(row.text) if row.text[0] in _FIRST else None
        if match is None:
            if tells_of_the_meeting(row):
                return ()
            continue
        booked = len(match["number"]) > 1 and len(match["gap"]) > 1
        if match["number"] != number and not (booked and row.text.endswith((".", ":"))):
            continue
        begin = row.start + match.start("words")
        above = (Section("preamble", rows[0].start, rows[i - 1].end),) if i else ()
        return (*above, Section("minutes", begin, rows[-1].end))
    return ()


def _sections(rows: Sequence[Line], minute: int | None) -> tuple[Section, ...]:
    """What stands above the minute's number is the preamble, what stands below it the minute.

    Without a number the minute begins with what tells of the meeting.
    """
    above = minute - 1 if minute is not None else None
    if above is None:
        above = next((k for k, row in enumerate(rows) if _MINUTE.fullmatch(row.text)), None)
        minute = above + 1 if above is not None else None
    if above is None:
        told = (
            k for k, row in enumerate(rows) if _DONE.match(row.text) or tells_of_the_meeting(row)
        )
        above = minute = next(told, None)
    parts = (
        ("preamble", rows[:above]),
        ("minutes", rows[minute:] if minute is not None else ()),
    )
    return tuple(Section(kind, part[0].start, part[-1].end) for kind, part in parts if part)
