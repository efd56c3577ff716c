"""Dates and clock times as minutes print them: a small grammar that invents nothing.

Days written in figures are read the British way, day before month. A form is accepted whole or
not at all: ``31 February 2019`` and ``20-19`` give nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

MONTH_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
"""Lower-case names and abbreviations of the months to their numbers."""

WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sept(?:ember)?|Sep|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
"""Pattern of a month's name or abbreviation, without a dot."""

DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
"""Pattern of a day of the month, without ``st``, ``nd``, ``rd``, ``th``."""

YEAR = r"(?:19|20)[0-9]{2}"

GAP = r"(?:[ \t\xa0]{1,4}|[ \t\xa0]{0,4}\r?\n[ \t\xa0]{0,30})"
"""White space inside a date: a line may wrap there, a paragraph may not end."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A full date as printed; ``start`` and ``end`` enclose its words, the weekday with them."""

    value: date
    start: int
    end: int


# before the year: "18th April, " · "15 January " · "15TH MARCH, " · "the 2nd of May " · "3 Sept. "
_DAY_MONTH = re.compile(
    rf"""
    (?P<day>{DAY})
    (?:{GAP}?(?:st|nd|rd|th))?          # 18th, and the copy's "18 th"
    (?:{GAP}of)?
    {GAP}
    (?P<month>{MONTH})[.]?,?
    {GAP}
    \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)

# before the year: "March 26 " · "April 20, " · "December 1st, "
_MONTH_DAY = re.compile(
    rf"""
    \b(?P<month>{MONTH})[.]?
    {GAP}
    (?P<day>{DAY})(?:st|nd|rd|th)?
    (?:,{GAP}?|{GAP})
    \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)

# before the year: "21/10/" · "21.10." · "21-10-"
_FIGURES = re.compile(rf"(?P<day>{DAY})(?P<stroke>[/.-])(?P<month>1[0-2]|0?[1-9])(?P=stroke)\Z")

# after the year: "-01-22"
_ISO_REST = re.compile(rf"-(?P<month>0[1-9]|1[0-2])-(?P<day>{DAY})(?![0-9-])")

# 01/02/19: two figures only between strokes, because 3.1.19 is a paragraph and 20-19 a slip
_SHORT_YEAR = re.compile(
    rf"(?P<day>{DAY})/(?P<month>1[0-2]|0?[1-9])/(?P<year>[0-9]{{2}})(?![0-9/]|[.-][0-9])"
)
_FIRST_SHORT_YEAR = 70  # 70 to 99 are 1970 to 1999, the others 2000 to 2069

# the weekday that stands before a date: "Thursday, " · "FRIDAY, " · "Tues "
_WEEKDAY_BEFORE = re.compile(
    rf"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|sat|sun)"
    rf"[.]?,?{GAP}(?:the{GAP})?\Z",
    re.IGNORECASE,
)

_LONGEST_BEFORE_YEAR = 80  # characters from the day to the year, with a wrapped, indented line
_LONGEST_WEEKDAY = 60


def find_dates(text: str) -> list[DateMention]:
    """Every full date printed in the text, in order: "18th April, 2019", "21/10/2021"."""
    found = [mention for at in _years(text) if (mention := _date_at_year(text, at)) is not None]
    if "/" in text:
        found += _short_dates(text)
        found.sort(key=lambda mention: mention.start)
    return [
        mention for n, mention in enumerate(found) if not n or mention.start >= found[n - 1].end
    ]


def parse_date(text: str) -> date | None:
    """The date when the whole string is one: "Thursday, 18th April, 2019", " 21/10/2021 "."""
    words = text.strip().rstrip(".,").rstrip()
    if len(words) > _LONGEST_WEEKDAY + _LONGEST_BEFORE_YEAR:
        return None
    dates = find_dates(words)
    if len(dates) == 1 and (dates[0].start, dates[0].end) == (0, len(words)):
        return dates[0].value
    return None


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day: 31 February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _years(text: str) -> list[int]:
    """Where a year of four figures begins: 1900 to 2099, not inside a longer number or word."""
    starts: list[int] = []
    for century in ("19", "20"):
        at = text.find(century)
        while at >= 0:
            year = text[at : at + 4]
            if (
                len(year) == 4
                and year.isascii()
                and year.isdigit()
                and not text[at + 4 : at + 5].isdigit()
                and not text[max(0, at - 1) : at].isalnum()
            ):
                starts.append(at)
            at = text.find(century, at + 2)
    return sorted(starts)


def _date_at_year(text: str, at: int) -> DateMention | None:
    """The date whose year stands at this place: "18th April, |2019", "21/10/|2021"."""
    year, end = int(text[at : at + 4]), at + 4
    if rest := _ISO_REST.match(text, end):
        return _mention(text, at, rest.end(), (year, int(rest["month"]), int(rest["day"])))
    if text[end : end + 1] in ("-", "–", "/") and text[end + 1 : end + 2].isdigit():
        return None  # the span of years in "May 2018/19"
    from_ = max(0, at - _LONGEST_BEFORE_YEAR)
    window = text[from_:at]
    if window.endswith(("/", ".", "-")):
        match = _FIGURES.search(window)
    else:
        match = _DAY_MONTH.search(window) or _MONTH_DAY.search(window)
    if match is None:
        return None
    month = match["month"]
    number = MONTH_NUMBERS[month.lower()] if month.isalpha() else int(month)
    return _mention(text, from_ + match.start(), end, (year, number, int(match["day"])))


def _short_dates(text: str) -> list[DateMention]:
    """Dates with a year of two figures: "01/02/19"."""
    dates: list[DateMention] = []
    stroke = text.find("/")
    while stroke > 0:
        for start in (max(0, stroke - 2), stroke - 1):
            match = _SHORT_YEAR.match(text, start)
            if match is None or match.start("month") != stroke + 1:
                continue
            year = int(match["year"])
            year += 1900 if year >= _FIRST_SHORT_YEAR else 2000
            parts = (year, int(match["month"]), int(match["day"]))
            if (mention := _mention(text, start, match.end(), parts)) is not None:
                dates.append(mention)
            break
        stroke = text.find("/", stroke + 1)
    return dates


def _mention(text: str, start: int, end: int, parts: tuple[int, int, int]) -> DateMention | None:
    """The mention, its weekday included, unless it is a part of something or no day at all."""
    value = day_of(*parts)
    if value is None or _inside_a_longer_number_or_word(text, start):
        return None
    from_ = max(0, start - _LONGEST_WEEKDAY)
    weekday = _WEEKDAY_BEFORE.search(text[from_:start])
    return DateMention(value, from_ + weekday.start() if weekday else start, end)


def _inside_a_longer_number_or_word(text: str, start: int) -> bool:
    """Whether what stands before makes this a part of something else: "4.3 March 2019"."""
    if not start:
        return False
    before = text[start - 1]
    if before.isalnum() or before in "£$€":
        return True
    return before in "/.,:" and text[start - 2 : start - 1].isdigit()


# 10.00 am · 7:30 pm · 5.30 p.m. · 7pm · 2.00 - 4.00 pm (the start of the range)
_TWELVE_HOURS = re.compile(
    rf"""
    (?P<hour>1[0-9]|2[0-3]|0?[0-9])                    # 13.00 pm is printed too
    (?:[.:](?P<minute>[0-5][0-9]))?
    (?:
        {GAP}?(?:-|–|to){GAP}?                          # a range that names am or pm once
        (?P<last>1[0-9]|0?[0-9])(?:[.:][0-5][0-9])?
    )?
    {GAP}?
    (?P<half>[ap])(?:[.]{GAP}?m\b[.]?|{GAP}?m\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)

# 19:30 · 09:15 · 1900 hours · at 19.30 (a bare 4.30 may be a paragraph)
_TWENTY_FOUR_HOURS = re.compile(
    rf"""
    (?P<hour>[01][0-9]|2[0-3])
    (?:
        :(?P<colon>[0-5][0-9])(?![0-9:.])
      | [.:]?(?P<hours>[0-5][0-9]){GAP}?(?:hours|hrs)\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AT_TWENTY_FOUR_HOURS = re.compile(
    rf"\bat{GAP}(?P<hour>1[0-9]|2[0-3]|0?[0-9])[.](?P<minute>[0-5][0-9])(?![0-9.%])",
    re.IGNORECASE,
)
_NAMED_HOUR = re.compile(
    rf"\b(?:12{GAP}?)?(?P<name>noon|midday|midnight)\b(?![’'-])", re.IGNORECASE
)


def find_time(text: str, start: int = 0, end: int | None = None) -> tuple[str, int, int] | None:
    """The first clock time in ``text[start:end]`` as ("HH:MM", start, end): "7:30 pm", "noon"."""
    stop = len(text) if end is None else end
    times = [
        time
        for form in (_twelve_hours, _twenty_four_hours, _named_hour)
        if (time := form(text, start, stop)) is not None
    ]
    return min(times, key=lambda time: (time[1], -time[2]), default=None)


def _twelve_hours(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """A time with am or pm: "10.00 am", "7pm", "2.00 - 4.00 pm"."""
    for match in _TWELVE_HOURS.finditer(text, start, end):
        hour = int(match["hour"])
        if _inside_a_longer_number_or_word(text, match.start()):
            continue
        afternoon = match["half"] in "pP"
        if match["last"] is not None and hour % 12 > int(match["last"]) % 12:
            afternoon = not afternoon  # 10.00 - 12.30 pm starts before noon
        if hour <= 12:
            hour = hour % 12 + (12 if afternoon else 0)
        elif not afternoon:
            continue  # 13.00 am is no time
        return f"{hour:02}:{match['minute'] or '00'}", match.start(), match.end()
    return None


def _twenty_four_hours(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """A time of the 24-hour clock: "19:30", "1900 hours", "at 19.30"."""
    for match in _TWENTY_FOUR_HOURS.finditer(text, start, end):
        if not _inside_a_longer_number_or_word(text, match.start()):
            return f"{match['hour']}:{match['colon'] or match['hours']}", match.start(), match.end()
    at = _AT_TWENTY_FOUR_HOURS.search(text, start, end)
    if at is not None:
        return f"{int(at['hour']):02}:{at['minute']}", at.start("hour"), at.end()
    return None


def _named_hour(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """A time by its name: "noon", "12 noon", "midnight"."""
    match = _NAMED_HOUR.search(text, start, end)
    if match is None:
        return None
    hour = "00" if match["name"].lower() == "midnight" else "12"
    return f"{hour}:00", match.start(), match.end()
