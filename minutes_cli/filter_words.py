"""How an item is found without being read: the words by which filters find it in the full-text
index, and the order of meetings in its id.

The store writes them and queries ask for them; nothing here knows of the database.

Each item has, in the column ``filters`` of ``items_fts``, a word for whatever a filter can ask of
it: its council, its programmes, its statuses. A filter is then a word of the query like any other,
and the index has to read nothing else. Every word begins with a character that no text holds and
no one types, and ends with a digit, so that stemming leaves it alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

MARK = "\uf8e5"
"""Begins each word: a private character, which the index takes for a letter."""

DAY = 2**20
"""Ids of one day's items: so many can be told apart, and all are greater than those of the day
before. The index writes the way from one item to the next, so more of them would cost room; fewer
would not hold an archive whose pages all bear one date."""

_FIRST_DAY = 372
"""The number of the first day there is, 0001-01-01, at least. What is below is of no known date."""

_LATEST = 10_001 * 372
"""More than the number of the last day there is, 9999-12-31."""


def first_id(day: str | None) -> int:
    """The smallest id of an item of a meeting on this day (ISO 8601); 1 where it is not known.

    The ids of items rise with the dates of their meetings, so that "the newest first" is the order
    of the table and of the full-text index. Items of no known date come before all others.
    """
    number = _number_of(day) if day else 0
    return number * DAY if number else 1


def last_id(day: str | None) -> int:
    """The greatest id of an item of a meeting on this day."""
    number = _number_of(day) if day else 0
    return (number or _FIRST_DAY - 1) * DAY + DAY - 1


def day_begins(item: int) -> int:
    """The smallest id of the day of an item, whose id this is."""
    return max(item // DAY * DAY, 1) if item >= _FIRST_DAY * DAY else 1


UNDATED = (1, last_id(None))
"""The first and the last id of the items of no known date."""

DATED = (_FIRST_DAY * DAY, _LATEST * DAY)
"""The first and the last id of the others."""


def _number_of(day: str) -> int:
    """A number for a day that is greater for each later one; 0 for what is no day.

    "2013-10-28" is 2013 * 372 + 10 * 31 + 28: every month has 31 days here.
    """
    year, month, number = day[:4], day[5:7], day[8:10]
    if not (year.isdecimal() and month.isdecimal() and number.isdecimal()):
        return 0
    return max(int(year) * 372 + int(month) * 31 + int(number), _FIRST_DAY)


def group_of(*, procedural: bool, copy: bool) -> str:
    """The letter of what an answer may hide: a shown, b procedural, c a copy, d both."""
    return "abcd"[procedural + 2 * copy]


def groups(*, all_kinds: bool, all_copies: bool) -> str:
    """The letters of the groups that an answer shows."""
    return {(0, 0): "a", (1, 0): "ab", (0, 1): "ac", (1, 1): "abcd"}[all_kinds, all_copies]


def belongs(group: str) -> str:
    """The word of every item of a group."""
    return f"{MARK}{group}0"


def hosted(group: str, council: int) -> str:
    """The word of an item whose meeting is of this council (its id)."""
    return f"{MARK}{group}h{council}"


def names(group: str, council: int) -> str:
    """The word of an item that a council hosts or is named in."""
    return f"{MARK}{group}n{council}"


def about(group: str, programme: str) -> str:
    """The word of an item that names a programme (its code)."""
    return f"{MARK}{group}p{_plain(programme)}"


def ended(group: str, status: str) -> str:
    """The word of an item that has this status, or a clause that has it."""
    return f"{MARK}{group}s{_plain(status)}"


def resolved_formally(group: str) -> str:
    """The word of an item that has a clause under a formal resolution."""
    return f"{MARK}{group}f0"


def of_committee(group: str, folded: str) -> str:
    """The word of an item of a committee, by its folded name: two can have the same."""
    return f"{MARK}{group}c{_digest(folded)}"


def with_person(group: str, name: str) -> str:
    """The word of an item in which a person speaks, however the name is spelt in capitals: two
    names can have the same."""
    return f"{MARK}{group}e{_digest(name.casefold())}"


def first_read(group: str, moment: str) -> str:
    """The word of an item that a run of ingest first brought: "2026-11-22T07:30:00.250Z"."""
    return f"{MARK}{group}r{''.join(filter(str.isdecimal, moment)) or _digest(moment)}"


def has_actions(group: str) -> str:
    """The word of an item that has a commitment."""
    return f"{MARK}{group}x0"


def any_of(words: Iterable[str]) -> str:
    """FTS5's expression for items that have one of the words."""
    listed = list(dict.fromkeys(words))
    expression = " OR ".join(f'"{word}"' for word in listed)
    return f"({expression})" if len(listed) > 1 else expression


def _plain(value: str) -> str:
    """A code as one word: "iBCF" is ibcf0, "A & E" something else that is as good."""
    small = value.casefold()
    if small.isascii() and small.isalnum():
        return f"{small}0"
    return f"{value.encode('utf-8', 'surrogatepass').hex()}9"


def _digest(value: str) -> int:
    return crc32(value.encode("utf-8", "surrogatepass"))
