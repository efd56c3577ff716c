"""The periods that counts are kept of: each year, month and day on which something was, the whole
of the time, and what has no date.

The store writes them and queries ask for them; nothing here knows of the database.
"""

from __future__ import annotations

from collections.abc import Iterator

_YEAR, _MONTH, _DAY = 4, 7, 10
"""The length of the name of a year, of that of a month, and of that of a day."""

_OF_30_DAYS = ("04", "06", "09", "11")

WHENEVER = ""
"""All of the time, and what has no date."""

UNDATED = "undated"
"""What has no date; it sorts behind each day."""


def periods_of(day: str | None) -> tuple[str, ...]:
    """The periods that a day (ISO 8601) is in: "2019-04-18", "2019-04", "2019" and whenever."""
    return (day, day[:7], day[:4], WHENEVER) if day else (UNDATED, WHENEVER)


def summed_up(period: str, *, every_council: bool) -> bool:
    """Whether sums are kept of a period: of months only for all councils together, of days not."""
    if period == UNDATED or len(period) in (0, _YEAR):
        return True
    return every_council and len(period) == _MONTH


def months_of(year: str) -> list[str]:
    """ "2019-01" to "2019-12" """
    return [f"{year}-{month:02}" for month in range(1, 13)]


def days_of(month: str) -> list[str]:
    """ "2019-04-01" to "2019-04-31": that a day is in no calendar does no harm."""
    return [f"{month}-{day:02}" for day in range(1, 32)]


def between(first: str, last: str, longest: int) -> Iterator[str]:
    """The fewest periods that make up the days from ``first`` to ``last``, both inclusive.

    ``longest`` is the length of the name of the longest of them: 4 for years, 7 for months.
    """
    for year in range(int(first[:4]), int(last[:4]) + 1):
        yield from _within(f"{year:04}", first, last, longest)


def _within(period: str, first: str, last: str, longest: int) -> Iterator[str]:
    size = len(period)
    low, high = first[:size], last[:size]
    if not low <= period <= high:
        return
    begins = period > low or first <= f"{period}-01-01"[:10]
    whole = begins and (period < high or last >= _last_day(period))
    if size == _DAY or (whole and size >= longest):
        yield period
        return
    for part in months_of(period) if size == _YEAR else days_of(period):
        yield from _within(part, first, last, longest)


def _last_day(period: str) -> str:
    """The last day of a year or month."""
    if len(period) == _YEAR:
        return f"{period}-12-31"
    year, month = int(period[:4]), period[5:7]
    if month == "02":
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return f"{period}-{29 if leap else 28}"
    return f"{period}-{30 if month in _OF_30_DAYS else 31}"
