"""Sentences in which ModernGov names a meeting: titles, breadcrumbs and headings of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes_cli.models import Fact
from minutes_cli.vocabulary.calendar import DateMention, find_dates, find_time

# Agenda for Health & Wellbeing Board on …   Meeting of Cabinet, …   Draft minutes for …
_LEAD = re.compile(
    r"(?:(?:Printed |Draft )?(?:Agenda|Minutes|Decisions|Agenda and (?:draft )?minutes|Meeting)"
    r" (?:for|of)(?: the)? )",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\(Item ([^()\s]{1,20}?)\.?\)\s{0,3}$")
# what follows the committee: ", Thursday …", " - Monday …", also where the date has a typing error
_DAY = re.compile(r"[\s,–—-]{1,6}(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_MEETING_TITLES = ("agenda", "minutes", "draft minutes", "decisions", "printed minutes")
_LONGEST = 400


def is_meeting_title(title: str) -> bool:
    """Whether a page's main heading is that of a meeting: "Agenda and draft minutes".

    >>> is_meeting_title("agenda, decisions and minutes"), is_meeting_title("agenda item")
    (True, False)
    """
    return title.startswith(_MEETING_TITLES) and not title.startswith("agenda item")


def meeting_in(words: str, origin: str, *, alone: bool = False) -> Iterator[Fact]:
    """Committee, date and start time of "Agenda for Cabinet on Monday, 4th March, 2019, 7.00 pm".

    Without "Agenda for", the words are a heading ("Cabinet - Monday 4 March 2019 7.00 pm"); they
    name the committee only when ``alone`` says that the heading does nothing else.
    """
    if len(words) > _LONGEST:
        return
    lead = _LEAD.match(words)
    if lead is None and not alone:
        return
    start = lead.end() if lead else 0
    day = next(iter(find_dates(words)), None)
    end = day.start if day is not None else len(words)
    committee = _trimmed(words[start:end])
    if committee and (day is not None or lead is None) and any(map(str.isalpha, committee)):
        yield Fact("committee", committee, origin, committee)
    if day is not None:
        yield from _when(words, day, origin)


def _trimmed(committee: str) -> str:
    """``Cabinet`` of "Cabinet, ", "Cabinet - ", "Cabinet on ", "Cabinet - Monday 4 Mrach 2019"."""
    day = _DAY.search(committee)
    committee = (committee[: day.start()] if day else committee).strip(" ,-–—:")
    return committee.removesuffix(" on").strip(" ,-–—:")


def _when(words: str, day: DateMention, origin: str) -> Iterator[Fact]:
    yield Fact("date", day.value.isoformat(), origin, words[day.start : day.end])
    time = find_time(words, day.end)
    if time is not None:
        yield Fact("start_time", time[0], origin, words[time[1] : time[2]])


def number_in(words: str) -> Iterator[Fact]:
    """The agenda item's number of "Meeting of Cabinet, 4 March 2019 7.00 pm (Item 8.)"."""
    item = _ITEM.search(words[-60:])
    if item is not None:
        yield Fact("number", item[1], "breadcrumb", words)
