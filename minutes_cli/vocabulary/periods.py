"""Stretches of time that minutes name: a month, a season, the financial year, six months from now.

Seasons are those of the calendar in the northern hemisphere by whole months; the financial year
runs from 1 April. What the words and the date of the meeting do not settle stays None.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""First month of each season."""

FINANCIAL_YEAR_BEGINS = 4  # April

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen twenty"
        ).split(),
        1,
    )
} | {"a": 1, "an": 1, "twenty-four": 24, "thirty": 30, "sixty": 60, "ninety": 90}


@dataclass(frozen=True, slots=True)
class Period:
    """When something is due: ``value`` as finely as the words settle it, and the days it spans.

    ``value`` is YYYY-MM-DD, YYYY-MM, YYYY or None; an end that is open or unknown is None.
    """

    value: str | None = None
    earliest: date | None = None
    latest: date | None = None


UNSETTLED = Period()


def day_period(day: date) -> Period:
    """One day."""
    return Period(day.isoformat(), day, day)


def week_of(day: Period) -> Period:
    """The week that begins on a day: "w/c 6 May"; its month is the finest value that is sure."""
    if day.earliest is None:
        return UNSETTLED
    return Period(f"{day.earliest:%Y-%m}", day.earliest, day.earliest + timedelta(days=6))


def month_period(year: int, month: int) -> Period:
    """One month of a year."""
    return Period(f"{year:04}-{month:02}", date(year, month, 1), _end_of_month(year, month))


def next_month_period(month: int, meeting: date | None) -> Period:
    """The month that comes next after a meeting; unsettled in the very month of the meeting."""
    if meeting is None or month == meeting.month:
        return UNSETTLED
    return month_period(meeting.year + (month < meeting.month), month)


def year_period(year: int) -> Period:
    """A calendar year."""
    return Period(f"{year:04}", date(year, 1, 1), date(year, 12, 31))


def part_of_year_period(part: str, year: int) -> Period:
    """ "early 2025", "mid-2025", "late 2025": four months each."""
    first = {"early": 1, "mid": 5, "late": 9}[part]
    return Period(f"{year:04}", date(year, first, 1), _end_of_month(year, first + 3))


def financial_year_period(first_year: int) -> Period:
    """A financial year by the year in which it begins: no form of ``value`` fits it."""
    first, last = first_year, first_year + 1
    return Period(
        None,
        date(first, FINANCIAL_YEAR_BEGINS, 1),
        _end_of_month(last, FINANCIAL_YEAR_BEGINS - 1),
    )


def financial_year_of(day: date) -> int:
    """The year in which the financial year of a day began."""
    return day.year - (day.month < FINANCIAL_YEAR_BEGINS)


def quarter_period(quarter: int, first_year: int) -> Period:
    """A quarter of the financial year that begins in ``first_year``."""
    month = FINANCIAL_YEAR_BEGINS + 3 * (quarter - 1)
    year, month = (first_year, month) if month <= 12 else (first_year + 1, month - 12)
    return Period(None, date(year, month, 1), _end_of_month(year, month + 2))


def next_quarter_period(quarter: int, meeting: date | None) -> Period:
    """The quarter of that number which ends next after a meeting."""
    if meeting is None:
        return UNSETTLED
    year = financial_year_of(meeting)
    period = quarter_period(quarter, year)
    if period.latest is not None and period.latest < meeting:
        period = quarter_period(quarter, year + 1)
    return period


def season_period(season: str, year: int) -> Period:
    """A season of a named year: "spring 2024". A winter lies in two years, so in no one value."""
    first = SEASONS[season]
    if first == 12:
        return Period(None, date(year, 12, 1), _end_of_month(year + 1, 2))
    return Period(f"{year:04}", date(year, first, 1), _end_of_month(year, first + 2))


def next_season_period(season: str, meeting: date | None) -> Period:
    """The season that begins next after a meeting, without a value; unsettled within it."""
    if meeting is None:
        return UNSETTLED
    first = SEASONS[season]
    if (meeting.month - first) % 12 < 3:
        return UNSETTLED
    period = season_period(season, meeting.year + (first < meeting.month))
    return Period(None, period.earliest, period.latest)


def after_period(count: int, unit: str, meeting: date | None) -> Period:
    """So many days, weeks, months or years after a meeting: months and years give a month."""
    if meeting is None:
        return UNSETTLED
    if unit in ("day", "week", "fortnight"):
        days = count * {"day": 1, "week": 7, "fortnight": 14}[unit]
        return day_period(meeting + timedelta(days=days))
    day = months_after(meeting, count * (12 if unit == "year" else 1))
    return month_period(day.year, day.month)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(months=months)


def until(period: Period, meeting: date | None) -> Period:
    """From the meeting to the end of a period: "by March", "before the end of 2023"."""
    return Period(period.value, meeting, period.latest)


def before(period: Period, meeting: date | None) -> Period:
    """From the meeting to the day before a period: "before the summer"."""
    last = period.earliest - timedelta(days=1) if period.earliest else None
    return Period(period.value, meeting, last)


def after(period: Period) -> Period:
    """From the day after a period: "after the election in May"."""
    return Period(period.value, period.latest + timedelta(days=1) if period.latest else None, None)


def _end_of_month(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)
