"""Counts that are kept: how many items of each profile a council has, by year, month and day.

``counted_items`` remembers as what each item stands in the counts, so that they are changed by the
difference and nothing has to be known of what was before. Items that were deleted, or are no copy
any more, are marked there by triggers, and are counted anew when the index is next brought up to
date, which is in the same transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

from minutes_cli.periods import UNDATED, WHENEVER, days_of, months_of, periods_of
from minutes_cli.store.kind_counts import (
    EVERY_COUNCIL,
    Leaf,
    change_sums,
    changed_sums,
    kind_id,
    listed,
)
from minutes_cli.store.place_counts import count_places

AT_ONCE = 500
"""Items whose profiles are made together."""

NO_COUNCIL = 0

_ITEMS = """
    SELECT items.id, items.kind = 'procedural', items.duplicate_of IS NOT NULL, items.status,
        meetings.council_id, meetings.meeting_date,
        (SELECT count(*) FROM actions WHERE actions.item_id = items.id)
    FROM json_each(:ids) AS wanted
    CROSS JOIN items ON items.id = wanted.value
    LEFT JOIN meetings ON meetings.id = items.meeting_id
"""

_PARTS: Mapping[str, str] = {
    "programmes": """
        SELECT item_id, programme, role FROM json_each(:ids) AS wanted
        CROSS JOIN item_programmes ON item_id = wanted.value ORDER BY 1, 2
    """,
    "boroughs": """
        SELECT item_id, council_id, role FROM json_each(:ids) AS wanted
        CROSS JOIN item_boroughs ON item_id = wanted.value ORDER BY 1, 2
    """,
    "clauses": """
        SELECT item_id, status, formal, count(*) FROM json_each(:ids) AS wanted
        CROSS JOIN decisions ON item_id = wanted.value GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    """,
}

_ID_BYTES = 5
"""Of the id of a profile: there are some thousands, and each stands in many rows."""

_WORDING = "SELECT wording FROM profiles WHERE id = ?"
_BOROUGH = "INSERT OR REPLACE INTO profile_boroughs (profile_id, council_id, role) VALUES (?, ?, ?)"
_CLAUSES = """
    INSERT OR REPLACE INTO profile_clauses (profile_id, status, formal, clauses)
    VALUES (?, ?, ?, ?)
"""

_COUNTED = """
    SELECT item_id, day, council_id, profile_id FROM json_each(:ids) AS wanted
    CROSS JOIN counted_items ON item_id = wanted.value
"""
_GONE = "SELECT item_id, day, council_id, profile_id FROM counted_items WHERE gone"
_LEAVE = "DELETE FROM counted_items WHERE item_id = ?"
_ENTER = """
    INSERT OR REPLACE INTO counted_items (item_id, day, council_id, profile_id)
    VALUES (?, ?, ?, ?)
"""

_ADD = """
    INSERT INTO profile_counts (period, council_id, profile_id, items, first, last)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (period, council_id, profile_id) DO UPDATE SET
        items = items + excluded.items,
        first = coalesce(min(first, excluded.first), first, excluded.first),
        last = coalesce(max(last, excluded.last), last, excluded.last)
"""
_TAKE = """
    UPDATE profile_counts SET items = items + :items
    WHERE period = :period AND council_id = :council AND profile_id = :profile
"""
_NONE_LEFT = """
    DELETE FROM profile_counts WHERE period = ? AND council_id = ? AND profile_id = ? AND items = 0
"""
_BOUNDS = """
    UPDATE profile_counts SET (first, last) = (
        SELECT min(coalesce(part.first, part.period)), max(coalesce(part.last, part.period))
        FROM json_each(:parts) AS wanted
        CROSS JOIN profile_counts AS part ON part.period = wanted.value
            AND part.council_id = :council AND part.profile_id = :profile
    )
    WHERE period = :period AND council_id = :council AND profile_id = :profile
"""
_YEARS = """
    WITH RECURSIVE years (year) AS (
        SELECT min(period) FROM profile_counts WHERE period > '' AND period < :undated
        UNION ALL
        SELECT (
            SELECT min(period) FROM profile_counts
            WHERE period > year || '~' AND period < :undated
        )
        FROM years WHERE year IS NOT NULL
    )
    SELECT year FROM years WHERE year IS NOT NULL
"""
"""Each year of which something is counted, from one to the next in the table."""


def count_items(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Count these items as what they are now, and no more those that are gone, in the caller's
    transaction. Meetings and copies are settled by then."""
    change: Counter[Leaf] = Counter()
    wanted_ids = set(ids)
    for number, *leaf in connection.execute(_GONE).fetchall():
        wanted_ids.add(number)  # it may be there, as a copy or no more as one
        change[_leaf(leaf)] -= 1
        connection.execute(_LEAVE, (number,))
    known: dict[str, int] = {}
    ordered = sorted(wanted_ids)
    for start in range(0, len(ordered), AT_ONCE):
        wanted = ordered[start : start + AT_ONCE]
        rows = connection.execute(_COUNTED, {"ids": json.dumps(wanted)})
        before = {number: _leaf(leaf) for number, *leaf in rows}
        entering = []
        for number, day, council, profile in _described(connection, wanted):
            if profile not in known:
                known[profile] = _profile_id(connection, profile)
            leaf = (day, council, known[profile])
            if leaf == before.get(number):
                continue
            if number in before:
                change[before[number]] -= 1
            change[leaf] += 1
            entering.append((number, *leaf))
        connection.executemany(_ENTER, entering)
    _apply(connection, {leaf: items for leaf, items in change.items() if items})
    count_places(connection, ordered)


def miscounted(connection: sqlite3.Connection) -> bool:
    """Whether something is counted that is not there, or is counted as something else. The counts
    are made anew, in the caller's transaction: of a copy of the database, or to mend it."""
    before = _content(connection)
    for statement in _NOTHING_COUNTED:
        connection.execute(statement)
    count_items(connection, [row[0] for row in connection.execute("SELECT id FROM items")])
    return before != _content(connection)


_NOTHING_COUNTED = (
    "DELETE FROM counted_items",
    "DELETE FROM profile_counts",
    "DELETE FROM profiles",
    "DELETE FROM kind_counts",
    "DELETE FROM kind_boroughs",
    "DELETE FROM kinds",
    "DELETE FROM kind_programmes",
    "DELETE FROM profile_boroughs",
    "DELETE FROM profile_clauses",
    "DELETE FROM counted_documents",
    "DELETE FROM place_counts",
    "DELETE FROM places",
)

_CONTENT = (
    "SELECT item_id, wording, council_id, day, gone FROM counted_items"
    " LEFT JOIN profiles ON profiles.id = profile_id",
    "SELECT period, council_id, wording, items, first, last FROM profile_counts"
    " LEFT JOIN profiles ON profiles.id = profile_id",
    "SELECT profiles.wording, kinds.wording, status, decisions, actions, named FROM profiles"
    " LEFT JOIN kinds ON kinds.id = kind_id",
    "SELECT wording, procedural, copy, programmes, partners FROM kinds",
    "SELECT wording, programme, role FROM kind_programmes LEFT JOIN kinds ON kinds.id = kind_id",
    "SELECT period, council_id, wording, status, items, decisions, actions, others, clauses,"
    " formal, first, last FROM kind_counts LEFT JOIN kinds ON kinds.id = kind_id",
    "SELECT period, council_id, wording, borough_id, items FROM kind_boroughs"
    " LEFT JOIN kinds ON kinds.id = kind_id",
    "SELECT wording, council_id, role FROM profile_boroughs"
    " LEFT JOIN profiles ON profiles.id = profile_id",
    "SELECT wording, profile_clauses.status, formal, clauses FROM profile_clauses"
    " LEFT JOIN profiles ON profiles.id = profile_id",
    "SELECT * FROM places",
    "SELECT * FROM place_counts",
    "SELECT * FROM counted_documents",
)


def _content(connection: sqlite3.Connection) -> list[set[tuple[Any, ...]]]:
    """What the counts say, without the ids of profiles and kinds."""
    return [{tuple(row) for row in connection.execute(statement)} for statement in _CONTENT]


def _leaf(row: list[Any]) -> Leaf:
    return row[0], row[1], row[2]


def _described(
    connection: sqlite3.Connection, ids: list[int]
) -> Iterator[tuple[int, str | None, int, str]]:
    """Each item that is there: its id, day, council, and the wording of its profile."""
    wanted = {"ids": json.dumps(ids)}
    parts: dict[str, dict[int, list[list[Any]]]] = {}
    for name, statement in _PARTS.items():
        parts[name] = defaultdict(list)
        for number, *part in connection.execute(statement, wanted):
            parts[name][number].append(part)
    for row in connection.execute(_ITEMS, wanted).fetchall():
        number, procedural, copy, status, council, day, actions = row
        boroughs = [part for part in parts["boroughs"].get(number, ()) if part[0] != council]
        programmes, clauses = (parts[name].get(number, []) for name in ("programmes", "clauses"))
        profile = (procedural, copy, status, programmes, boroughs, clauses, actions)
        wording = json.dumps(profile, separators=(",", ":"))
        yield number, day, council if council is not None else NO_COUNCIL, wording


def _profile_id(connection: sqlite3.Connection, wording: str) -> int:
    """The id of a profile, which is written when it is new.

    It is drawn from the wording, so that it does not tell in which order the profiles came.
    """
    number = int.from_bytes(blake2b(wording.encode(), digest_size=_ID_BYTES).digest(), "big")
    while row := connection.execute(_WORDING, (number,)).fetchone():
        if row[0] == wording:
            return number
        number += 1
    profile = json.loads(wording)
    _, _, status, _, boroughs, clauses, actions = profile
    connection.execute(
        "INSERT INTO profiles (id, wording, kind_id, status, decisions, actions, named)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            wording,
            kind_id(connection, profile),
            status,
            sum(number for *_, number in clauses),
            actions,
            listed(council for council, _ in boroughs),
        ),
    )
    for statement, rows in ((_BOROUGH, boroughs), (_CLAUSES, clauses)):
        connection.executemany(statement, [(number, *row) for row in rows])
    return number


def _apply(connection: sqlite3.Connection, change: Mapping[Leaf, int]) -> None:
    """Change the counts of all periods and councils that these leaves are part of, and the sums."""
    by_kind = changed_sums(connection, change)  # while their profiles are there
    more: dict[tuple[str, int, int], list[Any]] = {}
    less: Counter[tuple[str, int, int]] = Counter()
    for (day, council, profile), items in change.items():
        for period in periods_of(day):
            bound = day if period != day else None  # a day says itself when it is
            for place in (council, EVERY_COUNCIL):
                key = (period, place, profile)
                if items < 0:
                    less[key] += items
                elif key in more:
                    sums = more[key]
                    sums[0] += items
                    if bound is not None:
                        sums[1] = min(sums[1] or bound, bound)
                        sums[2] = max(sums[2] or bound, bound)
                else:
                    more[key] = [items, bound, bound]
    # in the order of the table, which is written once from one end to the other
    connection.executemany(_ADD, [(*key, *more[key]) for key in sorted(more)])
    years = []
    if less:
        years = [row[0] for row in connection.execute(_YEARS, {"undated": UNDATED})]
        _take(connection, less, years)
    change_sums(connection, by_kind, years)


def _take(
    connection: sqlite3.Connection, less: Mapping[tuple[str, int, int], int], years: list[str]
) -> None:
    """Take items out; what is left may begin later, or end earlier."""
    for (period, council, profile), items in less.items():
        values = {"period": period, "council": council, "profile": profile, "items": items}
        connection.execute(_TAKE, values)
    connection.executemany(_NONE_LEFT, list(less))
    # days before the months that they are part of, these before the years
    for period, council, profile in sorted(less, key=lambda key: -len(key[0])):
        if period == UNDATED or len(period) == len("2019-04-18"):
            continue
        if period == WHENEVER:
            parts = years
        else:
            parts = months_of(period) if len(period) == len("2019") else days_of(period)
        values = {"parts": json.dumps(parts), "period": period, "council": council}
        connection.execute(_BOUNDS, {**values, "profile": profile})
    for profile in {profile for _, _, profile in less}:
        left = (WHENEVER, EVERY_COUNCIL, profile)
        connection.execute(
            "DELETE FROM profiles WHERE id = ? AND NOT EXISTS (SELECT 1 FROM profile_counts"
            " WHERE period = ? AND council_id = ? AND profile_id = ?)",
            (profile, *left),
        )
