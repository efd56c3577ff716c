"""Which items the filters mean, asked of the full-text index alone.

What a filter can ask of an item stands in the index as a word (``filter_words``), and the order of
ids is that of the meetings. So a question reads the index from the newest item on, and stops when
its page is full: what it costs does not depend on how many items there are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from minutes_cli import filter_words as words
from minutes_cli.query.filters import Filters
from minutes_cli.query.follow import items_followed

MOST_WORDS = 300
"""Words of one filter that are asked for; of more values (names that hold "a") each item that
the rest of the question finds is looked at."""

MOST_FEW = 1_000
"""Items that are looked up one by one; more of them are met on the way through the index."""

_RUNS = """
    WITH RECURSIVE runs (moment) AS (
        SELECT min(first_seen) FROM items WHERE first_seen >= :new_since
        UNION ALL
        SELECT (SELECT min(first_seen) FROM items WHERE first_seen > moment)
        FROM runs WHERE moment IS NOT NULL
    )
    SELECT moment FROM runs WHERE moment IS NOT NULL LIMIT :most
"""
"""When runs of ingest began that brought an item, from a moment on."""

# Each committee once, from one to the next in the index.
_COMMITTEES = """
    WITH RECURSIVE names (name) AS (
        SELECT min(committee) FROM meetings
        UNION ALL
        SELECT (SELECT min(committee) FROM meetings WHERE committee > name)
        FROM names WHERE name IS NOT NULL
    )
    SELECT name, (SELECT committee_folded FROM meetings WHERE committee = name LIMIT 1)
    FROM names WHERE name IS NOT NULL
"""


class Found(NamedTuple):
    """What is asked of the index: ``match`` is an expression of FTS5, None where every item is
    meant; ``first`` and ``last`` are ids; ``few`` are the only ids that come into question, where
    that is known; ``checks`` names the conditions that the index cannot tell, or not exactly.

    ``narrowing`` is the part of the expression that is not text; None where there is none, or where
    it only tells what is shown, which is nearly everything."""

    match: str | None
    first: int | None
    last: int | None
    few: tuple[int, ...] | None
    checks: tuple[str, ...]
    narrowing: str | None = None


def found(
    connection: sqlite3.Connection,
    filters: Filters,
    *,
    own: Mapping[str, str],
    member: Callable[[str], str] | None = None,
) -> Found:
    """The filters as the index can be asked for them.

    ``own`` are a question's own conditions, which are always checked; ``member`` is the word that
    an item has, by its group, if it can have rows of the question at all.
    """
    groups = words.groups(all_kinds=filters.all_kinds, all_copies=filters.all_copies)
    asked: list[str] = []
    checks: list[str] = []
    for name, wording in _asked(connection, filters, clauses="status" in own):
        told = None if wording is None else [word for group in groups for word in wording(group)]
        if told is not None:
            asked.append(words.any_of(told) if told else NOTHING)
        if told is None or name in own or name in NOT_EXACT:
            checks.append(name)
    if member is not None:
        asked.append(words.any_of(map(member, groups)))
    hides = member is None and not asked and groups != "abcd"
    if hides:
        asked.append(words.any_of(map(words.belongs, groups)))
    few = None
    if filters.follow:
        checks += filters.follow.names()
        few = items_followed(connection, filters.follow, MOST_FEW)
    if filters.councils and filters.only_named:
        hosts = [words.hosted(group, council) for group in groups for council in filters.councils]
        asked.append(f"({asked.pop(0)} NOT {words.any_of(hosts)})")
    texts = [f"({text})" for text in (filters.search, filters.query) if text is not None]
    tokens = [f"(filters : ({' AND '.join(asked)}))"] if asked else []
    first, last = _days(filters)
    match = " AND ".join([*texts, *tokens]) or None
    narrowing = tokens[0] if tokens and not hides else None
    return Found(match, first, last, None if few is None else tuple(few), tuple(checks), narrowing)


NOTHING = f'"{words.MARK}"'
"""A word that no item has."""

NOT_EXACT = frozenset({"committee", "person"})
"""Filters whose words can be those of another value, too."""

Wording = Callable[[str], list[str]]


def _asked(
    connection: sqlite3.Connection, filters: Filters, *, clauses: bool
) -> Iterator[tuple[str, Wording | None]]:
    """The name of each filter that holds, with its words for a group of items; None where it has
    too many. ``clauses``: the status is that of clauses."""
    if filters.councils:
        word = words.names if filters.named else words.hosted
        yield (
            "named" if filters.named else "host",
            lambda group: [word(group, council) for council in filters.councils],
        )
    if filters.programmes:
        yield "programme", lambda group: [words.about(group, c) for c in filters.programmes]
    if filters.statuses:
        yield "status", lambda group: _ended(group, filters.statuses, clauses=clauses)
    if filters.committees is not None:
        spelt, exact = _committees(connection, filters.committees)
        few = len(spelt) <= MOST_WORDS
        yield (
            "spelling" if exact and few else "committee",
            (lambda group: [words.of_committee(group, name) for name in spelt]) if few else None,
        )
    if filters.people is not None:
        people, few = filters.people, len(filters.people) <= MOST_WORDS
        yield (
            "person",
            (lambda group: [words.with_person(group, name) for name in people]) if few else None,
        )
    if filters.new_since is not None:
        wanted = {"new_since": filters.new_since, "most": MOST_WORDS + 1}
        runs = [run for (run,) in connection.execute(_RUNS, wanted)]
        few = len(runs) <= MOST_WORDS
        yield (
            "new",
            (lambda group: [words.first_read(group, run) for run in runs]) if few else None,
        )
    if filters.run is not None:
        run = filters.run
        yield "run", lambda group: [words.first_read(group, run)]


def _ended(group: str, statuses: tuple[str, ...], *, clauses: bool) -> list[str]:
    """Of an item or of a clause of it; a clause under a formal resolution is resolved, too."""
    formal = [words.resolved_formally(group)] if clauses and "resolved" in statuses else []
    return [*(words.ended(group, status) for status in statuses), *formal]


def _committees(connection: sqlite3.Connection, wanted: tuple[str, ...]) -> tuple[list[str], bool]:
    """The committees as the index knows them, and whether their words are those of no other."""
    names = set(wanted)
    known = [(name, folded or "") for name, folded in connection.execute(_COMMITTEES)]
    spelt = {folded for name, folded in known if name in names}
    digests = {words.of_committee("", folded) for folded in spelt}
    exact = all(
        name in names or words.of_committee("", folded) not in digests for name, folded in known
    )
    return sorted(spelt), exact


def _days(filters: Filters) -> tuple[int | None, int | None]:
    """The ids between which the items of the days lie."""
    if not (filters.since or filters.until):
        return None, None
    if filters.undated:
        return words.UNDATED
    first = words.first_id(filters.since) if filters.since else words.DATED[0]
    last = words.last_id(filters.until) if filters.until else words.DATED[1]
    return first, last
