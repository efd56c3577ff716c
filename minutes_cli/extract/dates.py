"""The words in an action that say when: "next meeting", "20 July 2018", "within nine months".

Which words are taken. A preposition that only points ("in", "by", "at", "on", "for", "to", "by the
deadline of") is left out; one that shifts the time ("before", "after", "within") belongs to the
words. An article stays ("the autumn", "the end of the year"), but not before a meeting or "next"
("next meeting", "October meeting"). Of "the meeting in June 2020" only the date is taken.

A sentence can name several times. Those of the past and those that tell of something else ("the
October figures", "held on 3 May") are no candidates; of the others, one behind the verb of the
task ("be submitted to the next meeting") is preferred, then the plainer one, then the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from minutes_cli.models import quote
from minutes_cli.vocabulary import periods
from minutes_cli.vocabulary.calendar import (
    DAY,
    MONTH,
    MONTH_NUMBERS,
    WEEKDAY_NAMES,
    YEAR,
    day_of,
    find_dates,
)
from minutes_cli.vocabulary.periods import NUMBER_WORDS, UNSETTLED, Period


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due, in the page's words; ``value`` and the range where they settle it."""

    text: str
    start: int
    end: int
    value: str | None  # YYYY-MM-DD, YYYY-MM or YYYY
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to say when. ``gates`` are lower-case pieces without which it cannot occur."""

    gates: tuple[str, ...]
    pattern: re.Pattern[str]
    period: Callable[[re.Match[str], date | None], Period]
    strength: float  # how plainly it says when: a deadline 3, a mere adverb 1
    needs_lead: bool = False  # only after a preposition of time


_NUMBER = (
    r"(?:[1-9][0-9]{0,2}|twenty-four|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|sixty"
    r"|ninety|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?)"
)
_UNIT = r"(?P<unit>day|week|fortnight|month|year)s?"
_SHIFT = (
    r"(?:(?P<shift>before|after|prior\s+to|ahead\s+of|in\s+advance\s+of)\s+(?:the\s+|its\s+|our\s+)?)?"
)
_CAP_MONTH = MONTH.replace("Sep|", "Sep|")
_BODY = r"(?:\s+of\s+(?:the|this|our)\s+[\w&’'-]{1,30}(?:\s+(?:and\s+|&\s+)?[A-Z][\w&’'-]{1,30}){0,6})"
_MEETING = r"(?:meetings?|agenda|cycle)"
