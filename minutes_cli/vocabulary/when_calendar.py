"""Forms of words that name a stretch of the calendar: "the October meeting", "early 2025".

A space in a pattern is any white space at which a line may wrap.
"""

from __future__ import annotations

from minutes_cli.vocabulary import when
from minutes_cli.vocabulary.calendar import DAY, MONTH, MONTH_NUMBERS, WEEKDAY_NAMES, YEAR
from minutes_cli.vocabulary.periods import SEASONS
from minutes_cli.vocabulary.when import Form, pattern

_MONTH_GATES = tuple(name for name in MONTH_NUMBERS if len(name) == 3)
_MONTH = rf"(?P<month>{MONTH})\b"  # with its capital: "March", not the verb
_SEASON = r"(?P<season>spring|summer|autumn|winter)\b"
_KIND = r"(?:(?P<kind>calendar|financial|municipal|academic|school|civic|council) )?"
_YEARS = rf"(?P<year>{YEAR})(?P<year_end>[/–-][0-9]{{2,4}})?"
_WEEKDAY = "(?P<weekday>(?i:" + "|".join(WEEKDAY_NAMES) + "))"
_HOLIDAYS = r"(?: (?:recess|holidays?|break|term)\b)?"

CALENDAR_FORMS: tuple[Form, ...] = (
    Form(
        "day and month",
        _MONTH_GATES,
        pattern(
            rf"(?:{_WEEKDAY},? (?:the )?)?(?P<day>{DAY})(?:st|nd|rd|th)?(?: of)? {_MONTH}",
            rf"(?!,? {YEAR})",
            cased=True,
        ),
        when.day_of_month,
        3,
        example="send the figures by 5pm on [Friday 3 May]",
        near_miss="send the minutes of the meeting held on 3 May",
        led=True,
        cased=True,
    ),
    Form(
        "month",
        _MONTH_GATES,
        pattern(
            r"(?i:(?:the )?(?:end|close|start|beginning|middle) of |(?:early|later?) in ",
            r"|(?:early|mid|late)(?: |-)",
            rf"|end )?{_MONTH}\.?(?:,? (?P<year>{YEAR})\b)?",
            # of the "November 2014 meeting" the month with its year says it all
            r"(?P<meeting>(?(year)(?= (?:meeting|agenda|cycle)\b)",
            r"|(?:[’']s)?(?: [A-Z][\w&’'-]{1,30}){0,3} (?:meeting|agenda|cycle)\b))?",
            cased=True,
        ),
        when.month,
        3,
        example="that the times be reported to its [October meeting]",
        near_miss="that the October figures be sent to Members",
        led=True,
        stands_alone=True,
        cased=True,
    ),
    Form(
        "season",
        tuple(SEASONS),
        pattern(
            r"(?:(?:early|later?) in )?(?:the )?(?:(?:early|late|mid)(?: |-))?",
            rf"{_SEASON}(?:(?: of)? (?P<year>{YEAR})\b)?",
            _HOLIDAYS,
        ),
        when.season,
        2.5,
        example="bring forward a plan in [the autumn]",
        near_miss="provide a copy of the winter plan",
        led=True,
        stands_alone=True,
    ),
    Form(
        "edge",
        ("end", "close", "start", "beginning", "middle"),
        pattern(
            r"(?:the )?(?P<edge>end|close|start|beginning|middle) of ",
            rf"(?:(?:the|this) |(?P<other>(?:the )?(?:next|following|coming) ))?(?:{_YEARS}",
            rf"|{_KIND}(?P<unit>year|month|week|quarter|term)\b)",
        ),
        when.edge,
        3,
        example="publish the number of places by [the end of the year]",
        near_miss="a briefing on the end of the grant",
        led=True,
        stands_alone=True,
    ),
    Form(
        "next",
        ("next ", "this ", "coming ", "following ", "current ", "later in"),
        pattern(
            r"(?P<later>later )?(?:early |late )?",
            r"(?P<which>next|this|the (?:coming|following|current)|(?(later)in the|(?!))) ",
            rf"{_KIND}(?P<unit>year|month|week|quarter|term|spring|summer|autumn|winter)\b(?![’'])",
        ),
        when.next_unit,
        2,
        example="officers to report [later this year]",
        near_miss="a briefing on next year’s budget",
        stands_alone=True,
    ),
    Form(
        "new year",
        ("new year",),
        pattern(r"(?:(?:early|later?) in )?the (?:early )?new year\b(?![’'])"),
        when.new_year,
        2.5,
        example="write to the practices in [the new year]",
        near_miss="write about the new year’s grants",
        led=True,
    ),
    Form(
        "Christmas",
        ("christmas",),
        pattern(rf"(?:the )?Christmas\b{_HOLIDAYS}"),
        when.christmas,
        2,
        example="circulate the draft by [Christmas]",
        near_miss="provide the cost of the Christmas lights",
        led=True,
        stands_alone=True,
    ),
    Form(
        "Easter",
        ("easter", "half-term", "half term", "holidays", "recess"),
        pattern(
            rf"(?:the )?(?:(?:Easter|half(?: |-)term)\b{_HOLIDAYS}",
            r"|(?:(?:summer|winter|spring|school) ){0,2}(?:holidays|recess)\b)",
        ),
        when.unsettled,
        2,
        example="circulate the draft [after Easter]",
        near_miss="provide a list of Easter clubs",
        led=True,
        stands_alone=True,
    ),
    Form(
        "weekday",
        ("day",),
        pattern(rf"(?P<next>next )?{_WEEKDAY}\b"),
        when.weekday,
        1.5,
        example="circulate the answer by [Friday]",
        near_miss="share the plan to open on Saturdays",
        led=True,
        stands_alone=True,
    ),
    Form(
        "quarter",
        ("quarter", "q1", "q2", "q3", "q4"),
        pattern(
            r"(?:the )?(?:end of |start of )?(?:the )?",
            r"(?:q(?:uarter )?(?P<quarter>[1-4]|one|two|three|four)\b",
            rf"|(?P<ordinal>first|second|third|fourth|final|last) quarter\b)(?:(?: of)? {_YEARS})?",
        ),
        when.quarter,
        2,
        example="bring the plan back in [quarter two]",
        near_miss="a quarter of the patients",
        led=True,
        stands_alone=True,
    ),
    Form(
        "year",
        ("19", "20"),
        pattern(rf"(?:(?P<part>early|mid|late)(?: |-))?{_YEARS}(?![0-9]|[,.][0-9])"),
        when.year,
        1,
        example="evaluate the pilot in [early 2025]",
        near_miss="prepare the draft plan for 2019/20 with the 2020 partners",
        led=True,
        behind=("in", "by", "during", "around", "towards"),
        stands_alone=True,
    ),
)
