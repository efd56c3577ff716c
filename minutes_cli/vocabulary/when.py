"""Words that say when, apart from full dates: "next meeting", "six months’ time", "the autumn".

Each form is a pattern for the words themselves, without the preposition before them, and a
function that settles what it can from the words and the date of the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from minutes_cli.vocabulary import periods
from minutes_cli.vocabulary.calendar import DAY, MONTH, MONTH_NUMBERS, WEEKDAY_NAMES, YEAR, day_of
from minutes_cli.vocabulary.periods import NUMBER_WORDS, UNSETTLED, Period

Match = re.Match[str]
Settle = Callable[[Match, date | None], Period]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say when.

    ``gates`` are lower-case pieces, one of which every match holds. ``strength`` says how plainly
    the words name a time: 3 a meeting or date, 1 a mere adverb. A ``led`` form counts only behind
    a preposition of time, one that ``stands_alone`` only when no noun follows it, as one does in
    "October figures".
    """

    name: str
    gates: tuple[str, ...]
    pattern: re.Pattern[str]
    settle: Settle
    strength: float
    led: bool = False
    stands_alone: bool = False


def _pattern(*parts: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """The parts as one pattern; a space in it is any white space that a line may wrap at."""
    return re.compile(r"\b" + "".join(parts).replace(" ", r"\s{1,4}"), flags)


# --- settling


def _unsettled(_match: Match, _meeting: date | None) -> Period:
    return UNSETTLED


def _day_of_month(match: Match, meeting: date | None) -> Period:
    """ "3 May", "Friday 3 May", "May 3rd": the next such day, on the weekday if it is named."""
    if meeting is None:
        return UNSETTLED
    month, number = MONTH_NUMBERS[match["month"].lower()], int(match["day"])
    days = [day_of(year, month, number) for year in (meeting.year, meeting.year + 1)]
    to_come = [day for day in days if day is not None and day >= meeting]
    if weekday := match["weekday"]:
        to_come = [day for day in to_come if WEEKDAY_NAMES[day.weekday()] == weekday.lower()]
    return periods.day_period(to_come[0]) if to_come else UNSETTLED


def _month(match: Match, meeting: date | None) -> Period:
    """ "January 2017", "October meeting", "the end of June"."""
    month = MONTH_NUMBERS[match["month"].lower()]
    if match["year"]:
        return periods.month_period(int(match["year"]), month)
    return periods.next_month_period(month, meeting)


def _season(match: Match, meeting: date | None) -> Period:
    """ "the autumn", "spring 2024"."""
    season = match["season"].lower()
    if match["year"]:
        return periods.season_period(season, int(match["year"]))
    return periods.next_season_period(season, meeting)


def _after_so_long(match: Match, meeting: date | None) -> Period:
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


def _edge(match: Match, meeting: date | None) -> Period:
    """ "the end of the year", "the end of 2023", "the start of the financial year"."""
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


def _next_unit(match: Match, meeting: date | None) -> Period:
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


def _new_year(_match: Match, meeting: date | None) -> Period:
    """ "the new year": it begins on 1 January, and nobody says when it stops being new."""
    return Period(None, date(meeting.year + 1, 1, 1), None) if meeting else UNSETTLED


def _christmas(_match: Match, meeting: date | None) -> Period:
    if meeting is None or meeting > date(meeting.year, 12, 25):
        return UNSETTLED
    return Period(
        f"{meeting.year}-12", date(meeting.year, 12, 25), date(meeting.year, 12, 25)
    )


_QUARTERS = {"one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3}
_QUARTERS |= {"fourth": 4, "final": 4, "last": 4}


def _quarter(match: Match, meeting: date | None) -> Period:
    """ "Q2", "quarter two 2024/25", "the second quarter": of the financial year."""
    word = match["quarter"].lower()
    number = int(word) if word.isdigit() else _QUARTERS[word]
    if match["year"] and match["year_end"]:
        return periods.quarter_period(number, int(match["year"]))
    return UNSETTLED if match["year"] else periods.next_quarter_period(number, meeting)


def _year(match: Match, _meeting: date | None) -> Period:
    """ "2024", "early 2025", "2024/25"."""
    year = int(match["year"])
    if match["year_end"]:
        return periods.financial_year_period(year)
    part = match["part"]
    return periods.part_of_year_period(part.lower(), year) if part else periods.year_period(year)


def _weekday(match: Match, meeting: date | None) -> Period:
    """ "Friday": the next one after the meeting; "next Friday" may be that or the one after."""
    if meeting is None or match["next"]:
        return UNSETTLED
    ahead = (WEEKDAY_NAMES.index(match["weekday"].lower()) - meeting.weekday() - 1) % 7 + 1
    return periods.after_period(ahead, "day", meeting)


# --- the forms

_NUMBER = (
    r"(?:[1-9][0-9]{0,2}|twenty-four|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|sixty"
    r"|ninety|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?)"
)
_SPAN = (
    rf"(?P<number>{_NUMBER})(?: (?:to|or) (?P<upto>{_NUMBER})|-(?P<upto2>[0-9]{{1,3}}))? "
    r"(?P<working>working )?(?P<unit>day|week|fortnight|month|year)s?[’']?s?\b[’']?(?: time\b)?"
)
_FROM = (
    r"(?P<from> (?:of|from|after|following)(?: (?!on\b|to\b|and\b|with\b|in\b)[\w’'-]{1,30}){1,6}"
    r"| (?:later|hence))"
)
_MONTH_GATES = tuple(name for name in MONTH_NUMBERS if len(name) == 3)
_CAPITAL_MONTH = f"(?P<month>{MONTH})"  # "March", not the verb; only with capitals
_SEASON_NAME = r"(?P<season>spring|summer|autumn|winter)"
_KIND = r"(?:(?P<kind>calendar|financial|municipal|academic|school|civic|council) )?"
_MEETING = r"(?:meetings?|agenda|cycle|session)\b"
_PLAIN_WORD = (
    r"(?!(?:to|at|in|for|the|of|a|an|on|by|with|this|that|its|our|their|be|is|was|month|year"
    r"|week|report|quarter)\b)[\w&’'-]{1,30}"
)
_OF_A_BODY = (
    r"(?: of (?:the|this|our) [\w&’'-]{1,30}(?: (?:and |& )?(?:[A-Z][\w&’'-]{1,30}|year)){0,6})?"
)
_LATER = (
    r"next|future|later|subsequent|following|forthcoming|upcoming|coming|earliest|early|first"
    r"|special|additional|extraordinary"
)
_WEEKDAY = "(?:" + "|".join(WEEKDAY_NAMES) + ")"
_BY_FREQUENCY = (
    r"(?:annually|yearly|quarterly|monthly|fortnightly|weekly|bi-?annually|bi-?monthly"
    r"|half[- ]yearly|six[- ]monthly|termly|regularly)"
)

FORMS: tuple[Form, ...] = (
    # to the next meeting · to a future meeting · the first meeting of the new municipal year
    Form(
        "meeting",
        ("meeting", "agenda", "cycle", "session"),
        _pattern(
            rf"(?:(?:{_LATER})|(?:every|each|all(?: future)?|each of (?:its|the)))",
            rf"(?: {_PLAIN_WORD}){{0,7}}? {_MEETING}(?: after next\b)?",
            r"(?-i:",
            _OF_A_BODY,
            ")",
        ),
        _unsettled,
        3,
    ),
    # to the next Committee
    Form(
        "next body",
        ("next",),
        _pattern(
            r"next (?:Health and Wellbeing )?(?:Board|Committee|Sub-Committee|Panel|Cabinet|Council"
            r"|Commission)\b(?! member)"
        ),
        _unsettled,
        2.5,
        stands_alone=True,
    ),
    # by Friday 3 May · on 3 May · by May 3rd
    Form(
        "day and month",
        _MONTH_GATES,
        _pattern(
            rf"(?:(?:w/c|week (?:commencing|beginning|ending)) )?"
            rf"(?:(?P<weekday>(?i:{_WEEKDAY})),? (?:the )?)?"
            rf"(?P<day>{DAY})(?:st|nd|rd|th)?(?: of)? {_CAPITAL_MONTH}\b(?!,? {YEAR})",
            flags=0,
        ),
        _day_of_month,
        3,
        led=True,
    ),
    # January 2017 · the October meeting · the end of June · mid-March
    Form(
        "month",
        _MONTH_GATES,
        _pattern(
            r"(?:(?i:(?:the )?(?:end|start|beginning|middle) of|early|mid|late|end)(?: |-))?",
            rf"{_CAPITAL_MONTH}\b\.?(?:,? (?P<year>{YEAR})\b)?",
            r"(?:(?:[’']s)?(?: [A-Z][\w&’'-]{1,30}){0,3} (?:meeting|agenda|cycle)\b)?",
            flags=0,
        ),
        _month,
        3,
        led=True,
        stands_alone=True,
    ),
    # in the autumn · before the summer recess · spring 2024
    Form(
        "season",
        tuple(periods.SEASONS),
        _pattern(
            rf"(?:the )?(?:(?:early|late|mid)(?: |-))?{_SEASON_NAME}\b(?:(?: of)? (?P<year>{YEAR}))?",
            r"(?: (?:recess|holidays?|break|term))?",
        ),
        _season,
        2.5,
        led=True,
        stands_alone=True,
    ),
    # in six months · in six months’ time · after 6 months from the implementation
    Form(
        "so long",
        ("day", "week", "month", "year", "fortnight"),
        _pattern(
            r"(?P<within>within (?:the (?:next|coming) |about |a further )?)?"
            r"(?(within)|(?:next |coming |following |about |around |approximately |a further )?)",
            _SPAN,
            _FROM + "?",
        ),
        _after_so_long,
        3,
        led=True,
    ),
)
