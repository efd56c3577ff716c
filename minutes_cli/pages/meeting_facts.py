"""Facts about a meeting as a page's headings state them: committee, date, time, venue.

Each fact keeps its words and their place. Nothing is read from the discussion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_cli.models import Fact, Source
from minutes_cli.pages.heads import fuller_name, name_before_day
from minutes_cli.pages.lines import Line, with_wrapped_date
from minutes_cli.vocabulary.bodies import ANY_BODY
from minutes_cli.vocabulary.calendar import find_dates, find_time
from minutes_cli.vocabulary.councils import find_council_mentions

_IS_BODY = re.compile(rf"\b(?:{ANY_BODY}|(?i:authority|boards|committees|cabinets|panels))\b")
# who decides alone: "Lead Member for Education and Inclusion - Wednesday, 3rd December, 2025"
_IS_OFFICE = re.compile(
    r"(?:Councillor |Cllr )?(?:Lead|Cabinet|Executive) Members?\b|Portfolio Holders?\b"
    r"|(?:The )?(?:Leader|Mayor)\b"
)
_HEAD_LINES = 6  # at the head of the page
# what stands around the name: "a Meeting of ", "the Monthly Meeting of the " · " Meeting"
_MEETING_OF = re.compile(
    r"(?:(?:the|a|an)\s)?(?:[A-Za-z]{3,14}\s){0,2}meeting\sof\s(?:the\s)?(?=\S)", re.IGNORECASE
)
_MEETING_AFTER = re.compile(r"\s(?:Meeting|Minutes|Meeting Minutes)$", re.IGNORECASE)
# HOUSING COMMITTEE                    2
_PAGE_NUMBER = re.compile(r"(?<=[^\s\d])\s{3,200}(?:Page\s)?\d{1,4}$")
# "Housing Panel held on", whose date stands in the next line
_HELD_AFTER = re.compile(
    r",?\s(?:(?:(?:which\s)?(?:was|is)\s|to\sbe\s)?held\b.{0,120}|on|at|for)$", re.IGNORECASE
)

# Health and Wellbeing Board - Tuesday 22 January 2019 6.00 pm
_SUBTITLE = re.compile(
    r"(?:Moved from .{3,40}?, )?(.{3,200}?) [-–—] (?=(?:[A-Z](?:[a-z]{2,8}day|[A-Z]{2,8}DAY)\b|\d))"
)
# MINUTES of the open section of the Health and Social Care Scrutiny Commission held on …
# A meeting of the Joint Committee was held on …     The Annual Meeting of the Council took place on
_MINUTES_OF = re.compile(
    r"(?:(?:minutes?|outcomes|notes?|record) of|^at"
    r"|^(?=(?:(?:a|an|the)\s(?:\w{1,20}\s){0,2}?)?meeting of\b"
    r".{3,200}(?:\sheld|\stook place)\b))\s?"
    r"(?:(?:the|a|an)\s)?(?:open section of the\s)?"
    r"(?:(?:\w{1,20}\s){0,2}?(?:meeting|proceedings) of\s)?(?:the\s)?(?P<name>.{3,160}?),?"
    r"\s(?:was\s)?(?:held|which|took place|on|at)\b",
    re.IGNORECASE,
)
# Agenda for Health and Wellbeing Board on Thursday, 9th February, 2017, 6.15 pm
_AGENDA_FOR = re.compile(r"Agenda (?:and minutes )?for (?P<name>.{3,160}?) on (?=[A-Z0-9])")
# Slough Wellbeing Board – Meeting held on Tuesday, 19th July, 2022.
_MEETING_HELD = re.compile(r"(?P<name>.{3,160}?)\s?[–-]\s?[Mm]eeting held\b")
# MINUTES OF THE HEALTH AND WELLBEING BOARD      Meeting      HOUSING COMMITTEE
_LED = re.compile(
    r"(?:(?:draft\s)?(?:minutes?|notes|(?:summary of |record of )?decisions|record) of "
    r"(?:the\s|a\s)?(?:(?:[\w-]{1,20}\s)?meeting of\s)?(?:the\s)?"
    r"|(?:meeting|committee|name of meeting)\s?(?::|\s{3,})\s{0,20})(?=\S)",
    re.IGNORECASE,
)
# Cllr Ada Moss     Cabinet Member for Bins: a person of a list, a row of a table
_PERSON = re.compile(
    r"(?:Councillors?|Cllrs?|Clrs?|Alderm[ae]n|Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame|Rev)\b\.?\s"
)
_CELLS = re.compile(r"\S\s{3,}\S.*\S\s{3,}\S")
_VENUE = re.compile(r"Venue:\s{0,4}(.{2,300})", re.IGNORECASE)
_VIEW = re.compile(r"\.?\s{0,4}View directions$")
# The publishing system writes "draft minutes" until a meeting has approved them.
_APPROVED = re.compile(r"Agenda(?:, decisions)? and minutes|Printed minutes", re.IGNORECASE)
_CONFIRMED = re.compile(
    r"approved minutes$|(?:approved|confirmed) (?:at|by) (?:the|a) meeting\b", re.IGNORECASE
)
_DRAFT = re.compile(r"\b(draft minutes|subject to (?:confirmation|approval))\b", re.IGNORECASE)


def heading_facts(header: Sequence[Line]) -> list[Fact]:
    """Committee, date, start time, venue and state from the lines above the items."""
    facts: list[Fact] = []
    for line in header[:60]:
        facts += _venue(line) + _state(line)
    for i, plain in enumerate(header[:60]):
        line = with_wrapped_date(plain, header[i + 1 : i + 2])
        held = _MINUTES_OF.search(line.text)
        forms = () if held else (_AGENDA_FOR, _MEETING_HELD, _SUBTITLE)
        subtitle = next((m for form in forms if (m := form.match(line.text))), None)
        named = subtitle is not None and (
            _IS_BODY.search(subtitle[1]) or _IS_OFFICE.match(subtitle[1])
        )
        if subtitle is not None and named and (when := _when(line)):
            return [*facts, _subtitled(line, *subtitle.span(1)), *when]
        if held is not None and (when := _when_held([line, *header[i + 1 : i + 3]])):
            name = held["name"]
            if (own := fuller_name(name, header[:i])) is not None:
                facts.append(_fact("committee", own, 0, len(own.text)))
            elif _IS_BODY.search(name) and not name.casefold().startswith("meeting"):
                facts.append(_committee(line, *held.span("name")))
            else:
                facts += _committee_line(header[: i + 1]) or _committee_line(header)
            return [*facts, *when]
    return facts + _separate_lines(header)


def _subtitled(line: Line, start: int, end: int) -> Fact:
    """The committee before a dash and a date: "MINUTES OF HOUSING PANEL - FRIDAY, 4 MAY"."""
    led = _LED.match(line.text, start, end)
    if led is None:
        return _fact("committee", line, start, end)
    return _committee(line, led.end(), end)


# • Meeting of Scrutiny Committee, Monday, 14th July, 2025 5.00 pm (Item 21.)
_LINKED = re.compile(r"(?:[•*·-] ?)?Meeting of (?P<name>.{3,160}?),? (?=[A-Z][a-z]{2,8}day\b)")


def linked_meeting(source: Source, lines: Sequence[Line]) -> list[Fact]:
    """Committee and date of an agenda item's link to its meeting, near the head of a copy."""
    for line in lines[:80]:
        if "eeting of " not in line.text[:14] or not line.text.endswith(")"):
            continue
        match = _LINKED.match(line.text)
        if match is not None and (when := _when(line)):
            return [_fact("committee", line, *match.span("name")), *when]
    return []


def _committee(line: Line, start: int, end: int) -> Fact:
    """The body's own name: without "Monthly Meeting of" before it, or "Meeting held on" behind."""
    lead = _MEETING_OF.match(line.text, start, end)
    start = lead.end() if lead else start
    held = _HELD_AFTER.search(line.text[:end], start)
    end = held.start() if held else end
    page = _PAGE_NUMBER.search(line.text[:end], start)
    end = page.start() if page else end
    after = _MEETING_AFTER.search(line.text[:end], start)
    end = after.start() if after else end
    return _fact("committee", line, start, _before_council(line.text, start, end))


_OF_COUNCIL = re.compile(r"\s(?:of|for)\s(?:the\s)?\Z", re.IGNORECASE)


def _before_council(text: str, start: int, end: int) -> int:
    """Where a committee's own name ends: "Housing Committee of NORTHTOWN COUNCIL"."""
    if " council" not in text[start:end].lower():
        return end
    last = next((m for m in find_council_mentions(text[start:end]) if start + m.end == end), None)
    if last is None or last.form != "council":
        return end
    joint = _OF_COUNCIL.search(text, start, start + last.start)
    own = joint is not None and _IS_BODY.search(text, start, joint.start()) is not None
    return joint.start() if joint is not None and own else end


# HELD IN THE TOWN HALL ON TUESDAY 3 MAY 2022, below "MINUTE OF MEETING OF THE HOUSING COMMITTEE"
_GOES_ON = re.compile(r"held (?:at|in|on|within|via|by|remotely|virtually|online)\b", re.IGNORECASE)


def _separate_lines(header: Sequence[Line]) -> list[Fact]:
    """``Health and Wellbeing Board`` / ``15 November 2018`` / ``7:00 pm – 8:40 pm``."""
    for i, line in enumerate(header[:25]):
        days = find_dates(line.text)
        if (
            days
            and i < _HEAD_LINES
            and (name := name_before_day(line.text, days[0].start, days[0].end))
        ):
            return [_fact("committee", line, 0, len(name)), *_when(line)]
        if not days or i == 0 or len(line.text) > 140:
            continue
        if days[0].start > 24 and not _GOES_ON.match(line.text):
            continue
        if days[0].end < len(line.text) - 45 and (i > 3 or find_time(line.text) is None):
            continue  # more than a place after it, unless it stands at the head of the page
        committee = _committee_line(header[:i])
        if not committee:
            continue
        when = _when(line)
        if not any(fact.name == "start_time" for fact in when):
            for row in header[i + 1 : i + 3]:
                if (time := find_time(row.text)) is not None and len(row.text) < 40:
                    when.append(_fact_at("start_time", time[0], row, time[1], time[2]))
                    break
        return committee + when
    return []


def _committee_line(header: Sequence[Line]) -> list[Fact]:
    """The short line nearest above the date that names a body: ``ADULT CARE … COMMITTEE``."""
    for line in reversed(header[-12:]):
        led = _LED.match(line.text)
        start = led.end() if led else 0
        words = line.text[start:]
        if led is None and (_PERSON.match(words) or _CELLS.search(words)):
            continue
        if led is not None and words.lower().startswith("meeting"):
            continue  # "MINUTES of the meeting held at the Council Chamber": no body's name
        if not 3 < len(words) < 160 or find_dates(words) or not _IS_BODY.search(words):
            continue
        if words.endswith((".", ":")) or any(
            led is None and m.form == "council" and m.end - m.start > len(words) - 8
            for m in find_council_mentions(words)
        ):
            continue
        return [_committee(line, start, len(line.text))]
    return []


def _when_held(lines: Sequence[Line]) -> list[Fact]:
    """Date and time of a heading that goes on in the next line: "… held within" / "… on 3 May"."""
    for line in lines:
        if line is not lines[0] and line.blank_before:
            return []
        if when := _when(line):
            return when
    return []


def _when(line: Line) -> list[Fact]:
    """Date and start time of a line that states a meeting's date."""
    days = find_dates(line.text)
    if not days:
        return []
    day = days[0]
    facts = [_fact_at("date", day.value.isoformat(), line, day.start, day.end)]
    time = find_time(line.text)
    if time is not None:
        facts.append(_fact_at("start_time", time[0], line, time[1], time[2]))
    stated = _HELD_AT.search(line.text) or _AT_THE_END.search(
        line.text, max(day.end, time[2] if time else 0)
    )
    if stated is not None:
        facts.append(_fact("venue", line, stated.start("venue"), stated.end("venue")))
    return facts


# … held on 19 September 2019 at 7.00 pm at 160 Tooley Street      HELD AT THE TOWN HALL ON …
_AT_THE_END = re.compile(
    r"(?:^|[\s,])(?:at|in|AT"
    r"|IN)\s(?:the\s)?(?P<venue>(?!\d{1,2}[.:]\d\d)(?=.{0,60}[A-Z])[A-Z\d][^;]{4,160}?)\.?$"
)
_HELD_AT = re.compile(
    r"\bheld (?:at|in) (?:the )?(?P<venue>(?!\d{1,2}[.:]\d\d)[A-Z\d][^;]{4,120}?),?"
    r" on\b",
    re.IGNORECASE,
)


def _venue(line: Line) -> list[Fact]:
    match = _VENUE.match(line.text)
    if match is None:
        return []
    end = match.end(1)
    if (view := _VIEW.search(line.text)) is not None:
        end = view.start()
    return [_fact("venue", line, match.start(1), end)]


def _state(line: Line) -> list[Fact]:
    match = _DRAFT.search(line.text)
    if match is not None:
        return [_fact_at("state", "draft", line, match.start(), match.end())]
    match = _APPROVED.fullmatch(line.text) or _CONFIRMED.match(line.text)
    if match is not None:
        return [_fact_at("state", "approved", line, match.start(), match.end())]
    return []


def _fact(name: str, line: Line, start: int, end: int) -> Fact:
    return _fact_at(name, " ".join(line.text[start:end].split()), line, start, end)


def _fact_at(name: str, value: str, line: Line, start: int, end: int) -> Fact:
    quoted = " ".join(line.text[start:end].split())
    return Fact(name, value, "heading", quoted, line.start + start, line.start + end)
