"""How words that say when are described, and what they settle with the date of the meeting.

The forms themselves are in when_calendar.py ("the autumn", "January 2017") and when_meetings.py
("next meeting", "six months’ time"); full dates are in calendar.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from minutes_cli.vocabulary import periods
from minutes_cli.vocabulary.calendar import (
    MONTH,
    MONTH_NUMBERS,
    WEEKDAY_NAMES,
    YEAR,
    day_of,
)
from minutes_cli.vocabulary.periods import NUMBER_WORDS, UNSETTLED, Period

Match = re.Match[str]
Settle = Callable[[Match, date | None], Period]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say when.

    ``gates`` are lower-case pieces, one of which every match holds. ``strength`` says how plainly
    the words name a time: 3 a meeting or date, 1 a mere adverb. A ``led`` form counts only behind
    a preposition of time; of those that point ("in", "by", "at" …) only ``behind`` will do, if it
    is given. One that ``stands_alone`` counts only when no noun follows, as in "October figures".
    The pattern is for a text in small letters, unless the form is ``cased``. In ``example`` the
    words stand in brackets; ``near_miss`` names no time.
    """

    name: str
    gates: tuple[str, ...]
    pattern: re.Pattern[str]
    settle: Settle
    strength: float
    example: str
    near_miss: str
    led: bool = False
    behind: tuple[str, ...] = ()
    stands_alone: bool = False
    cased: bool = False


def pattern(*parts: str, cased: bool = False) -> re.Pattern[str]:
    """The parts as one pattern; a space in it is any white space that a line may wrap at.

    Its letters are made small, unless it tells "March" from the verb: it is for a text in small
    letters, where it is found in half the time of one that tells no case apart.
    """
    words = "".join(parts)
    if not cased:
        words = _SIGNS_AND_CAPITALS.sub(_small, words)
    return re.compile(r"\b" + words.replace(" ", r"\s{1,4}"))


_SIGNS_AND_CAPITALS = re.compile(r"\\.|\(\?P|[A-Z]")  # "\Z" and "(?P" are no words


def _small(found: Match) -> str:
    return found[0].lower() if len(found[0]) == 1 else found[0]


# --- settling


def unsettled(_match: Match, _meeting: date | None) -> Period:
    """ "next meeting", "in due course": no words settle these."""
    return UNSETTLED


def day_of_month(match: Match, meeting: date | None) -> Period:
    """ "3 May", "Friday 3 May", "May 3rd": the next such day, on the weekday if it is named."""
    if meeting is None:
        return UNSETTLED
    month, number = MONTH_NUMBERS[match["month"].lower()], int(match["day"])
    days = [day_of(year, month, number) for year in (meeting.year, meeting.year + 1)]
    to_come = [day for day in days if day is not None and day >= meeting]
    if weekday := match["weekday"]:
        to_come = [day for day in to_come if WEEKDAY_NAMES[day.weekday()] == weekday.lower()]
    return periods.day_period(to_come[0]) if to_come else UNSETTLED


def month(match: Match, meeting: date | None) -> Period:
    """ "January 2017", "October meeting", "the end of June"."""
    month = MONTH_NUMBERS[match["month"].lower()]
    if match["year"]:
        return periods.month_period(int(match["year"]), month)
    if meeting is not None and month == meeting.month and _END_OF.match(match[0]):
        return periods.month_period(meeting.year, month)  # its end is still to come
    return periods.next_month_period(month, meeting)


_END_OF = re.compile(r"(?:the\s)?end\b", re.IGNORECASE)


def season(match: Match, meeting: date | None) -> Period:
    """ "the autumn", "spring 2024"."""
    season = match["season"].lower()
    if match["year"]:
        return periods.season_period(season, int(match["year"]))
    return periods.next_season_period(season, meeting)


def after_so_long(match: Match, meeting: date | None) -> Period:
    """ "six months’ time", "within nine months"; not settled from any other day than this."""
    if match["from"] and not _FROM_NOW.search(match["from"]):
        return UNSETTLED
    number, upto = match["number"].lower(), match["upto"]
    count = int(number) if number.isdigit() else NUMBER_WORDS[number]
    if match["working"] or upto:
        return UNSETTLED
    period = periods.after_period(count, match["unit"].lower(), meeting)
    return periods.until(period, meeting) if match["within"] else period


_FROM_NOW = re.compile(r"\b(?:now|today|hence|time|this|(?:the|date of the) meeting)\b", re.I)


def edge(match: Match, meeting: date | None) -> Period:
    """ "the end of the year", "the end of 2023", "the start of the financial year"."""
    if match["year_end"]:
        is_end = match["edge"].lower() == "end"
        return periods.month_period(int(match["year"]) + 1, 3) if is_end else UNSETTLED
    if match["year"]:
        return periods.year_period(int(match["year"]))
    unit, kind = (match["unit"] or "").lower(), (match["kind"] or "calendar").lower()
    if meeting is None or match["other"]:
        return UNSETTLED
    if unit == "month":
        return periods.month_period(meeting.year, meeting.month)
    if unit != "year":
        return UNSETTLED
    if kind == "financial" and match["edge"].lower() == "end":
        return periods.month_period(periods.financial_year_of(meeting) + 1, 3)
    return periods.year_period(meeting.year) if kind == "calendar" else UNSETTLED


def next_unit(match: Match, meeting: date | None) -> Period:
    """ "next month", "later this year", "the next financial year", "next spring"."""
    if meeting is None:
        return UNSETTLED
    unit, kind = match["unit"].lower(), (match["kind"] or "calendar").lower()
    ahead = 0 if match["which"].lower().startswith(("this", "the current", "in the")) else 1
    if unit in periods.SEASONS:
        return periods.next_season_period(unit, meeting)
    if unit == "month":
        day = periods.months_after(meeting, ahead)
        return periods.month_period(day.year, day.month)
    if unit == "year" and kind == "calendar":
        return periods.year_period(meeting.year + ahead)
    if unit == "year" and kind == "financial":
        return periods.financial_year_period(periods.financial_year_of(meeting) + ahead)
    return UNSETTLED


def new_year(_match: Match, meeting: date | None) -> Period:
    """ "the new year": it begins on 1 January, and nobody says when it stops being new."""
    return Period(None, date(meeting.year + 1, 1, 1), None) if meeting else UNSETTLED


# before it is submitted in May 2023
_IN_A_MONTH = re.compile(rf"\b(?P<month>{MONTH})\s{{1,4}}(?P<year>{YEAR})\b", re.IGNORECASE)


def before_event(match: Match, meeting: date | None) -> Period:
    """ "before it is submitted in May 2023": settled where the event has its month."""
    named = _IN_A_MONTH.search(match[0])
    if named is None:
        return UNSETTLED
    number = MONTH_NUMBERS[named["month"].lower()]
    return periods.before(periods.month_period(int(named["year"]), number), meeting)


def christmas(_match: Match, meeting: date | None) -> Period:
    """ "Christmas": the next one, in December."""
    if meeting is None or meeting > date(meeting.year, 12, 25):
        return UNSETTLED
    return Period(f"{meeting.year}-12", date(meeting.year, 12, 25), date(meeting.year, 12, 25))


_QUARTERS = {"one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3}
_QUARTERS |= {"fourth": 4, "final": 4, "last": 4}


def quarter(match: Match, meeting: date | None) -> Period:
    """ "Q2", "quarter two 2024/25", "the second quarter": of the financial year."""
    word = (match["quarter"] or match["ordinal"]).lower()
    number = int(word) if word.isdigit() else _QUARTERS[word]
    if match["year"] and match["year_end"]:
        return periods.quarter_period(number, int(match["year"]))
    return UNSETTLED if match["year"] else periods.next_quarter_period(number, meeting)


def year(match: Match, _meeting: date | None) -> Period:
    """ "2024", "early 2025", "2024/25"."""
    year = int(match["year"])
    if match["year_end"]:
        return periods.financial_year_period(year)
    part = match["part"]
    return periods.part_of_year_period(part.lower(), year) if part else periods.year_period(year)


def weekday(match: Match, meeting: date | None) -> Period:
    """ "Friday": the next one after the meeting; "next Friday" may be that or the one after."""
    if meeting is None or match["next"]:
        return UNSETTLED
    ahead = (WEEKDAY_NAMES.index(match["weekday"].lower()) - meeting.weekday() - 1) % 7 + 1
    return periods.after_period(ahead, "day", meeting)
