"""Sums of the counts, by kind: what profiles have in common without their clauses, commitments and
mentions of boroughs.

There are as many profiles as an archive has variety, and kinds are a few hundred. They are summed
up for what most questions ask: each council's years, the months of all councils together, the whole
of the time, and what has no date. They change with the counts, by the same difference.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from operator import add
from typing import Any

from minutes_cli.periods import WHENEVER, months_of, periods_of, summed_up

EVERY_COUNCIL = -1

LIST_SEPARATOR = "\x1f"

Leaf = tuple[str | None, int, int]
"""Where an item is counted: its day, its council, its profile."""

Key = tuple[str, int, int, str]
"""A period, a council, a kind, a status."""

_Day = tuple[str | None, int]
"""A day of a council."""

_ID_BYTES = 4

_ITEMS, _DECISIONS, _ACTIONS, _OTHERS, _CLAUSES, _FORMAL = range(6)
"""What is summed up, in the order of the columns."""

_KIND = "SELECT wording FROM kinds WHERE id = ?"
_NEW_KIND = """
    INSERT INTO kinds (id, wording, procedural, copy, programmes, partners)
    VALUES (?, ?, ?, ?, ?, ?)
"""
_PROGRAMME = "INSERT OR REPLACE INTO kind_programmes (kind_id, programme, role) VALUES (?, ?, ?)"
_PROFILE = "SELECT kind_id, wording FROM profiles WHERE id = ?"

_ADD = """
    INSERT INTO kind_counts (period, council_id, kind_id, status, items, decisions, actions, others,
        clauses, formal, first, last)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (period, council_id, kind_id, status) DO UPDATE SET
        items = items + excluded.items, decisions = decisions + excluded.decisions,
        actions = actions + excluded.actions, others = others + excluded.others,
        clauses = clauses + excluded.clauses, formal = formal + excluded.formal,
        first = coalesce(min(first, excluded.first), first, excluded.first),
        last = coalesce(max(last, excluded.last), last, excluded.last)
"""
_NONE_LEFT = """
    DELETE FROM kind_counts
    WHERE period = ? AND council_id = ? AND kind_id = ? AND status = ?
        AND items = 0 AND others = 0
"""
_NO_KIND = """
    DELETE FROM kinds WHERE id = ? AND NOT EXISTS (
        SELECT 1 FROM kind_counts
        WHERE period = '' AND council_id = -1 AND kind_id = kinds.id
    )
"""
_NAME = """
    INSERT INTO kind_boroughs (period, council_id, kind_id, borough_id, items)
    VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (period, council_id, kind_id, borough_id) DO UPDATE SET
        items = items + excluded.items
"""
_NONE_NAMED = """
    DELETE FROM kind_boroughs
    WHERE period = ? AND council_id = ? AND kind_id = ? AND borough_id = ? AND items = 0
"""

_AT_THE_EDGE = """
    SELECT 1 FROM kind_counts
    WHERE period = ? AND council_id = ? AND kind_id = ? AND status = ?
        AND (first >= ? OR last <= ?)
"""
_BY_PROFILE = """
    SELECT profiles.kind_id, profiles.status, min(counts.first), max(counts.last)
    FROM profile_counts AS counts
    CROSS JOIN profiles ON profiles.id = counts.profile_id
    WHERE counts.period = ? AND counts.council_id = ? GROUP BY 1, 2
"""
_SET_BOUNDS = """
    UPDATE kind_counts SET first = ?, last = ?
    WHERE period = ? AND council_id = ? AND kind_id = ? AND status = ?
"""
_OF_PARTS = """
    SELECT min(part.first), max(part.last) FROM json_each(?) AS wanted
    CROSS JOIN kind_counts AS part ON part.period = wanted.value
        AND part.council_id = ? AND part.kind_id = ? AND part.status = ?
"""


@dataclass(slots=True)
class _Sums:
    """By how much the sums of a key change, and between which days items come and go."""

    by: list[int]
    come: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Change:
    """By how much the sums change."""

    sums: Mapping[Key, _Sums]
    named: Mapping[tuple[str, int, int, int], int]


def kind_id(connection: sqlite3.Connection, profile: tuple[Any, ...]) -> int:
    """The id of the kind that a profile is of, which is written when it is new; drawn from its
    wording, so that it does not tell in which order the kinds came."""
    procedural, copy, _, programmes, boroughs, *_ = profile
    partners = [council for council, role in boroughs if role == "partner"]
    wording = json.dumps((procedural, copy, programmes, partners), separators=(",", ":"))
    digest = blake2b(wording.encode(), digest_size=_ID_BYTES).digest()
    number = int.from_bytes(digest, "big") >> 1  # what SQLite writes in as many bytes
    while row := connection.execute(_KIND, (number,)).fetchone():
        if row[0] == wording:
            return number
        number += 1
    codes = listed(code for code, _ in programmes)
    values = (number, wording, procedural, copy, codes, listed(partners))
    connection.execute(_NEW_KIND, values)
    connection.executemany(_PROGRAMME, [(number, *row) for row in programmes])
    return number


def listed(values: Iterable[object]) -> str | None:
    """The values as a list in one column; None of none."""
    return LIST_SEPARATOR.join(map(str, values)) or None


def changed_sums(connection: sqlite3.Connection, change: Mapping[Leaf, int]) -> Change:
    """What becomes of the sums where so many items come or go, while their profiles are there."""
    days: dict[_Day, dict[tuple[int, str], list[int]]] = defaultdict(dict)
    names: dict[_Day, Counter[tuple[int, int]]] = defaultdict(Counter)
    known: dict[int, tuple[int, dict[str, list[int]], list[int]]] = {}
    for (day, council, profile), items in change.items():
        if profile not in known:
            row = connection.execute(_PROFILE, (profile,)).fetchone()
            if row is None:  # another program deleted it, of which `minutes check` tells
                continue
            known[profile] = row[0], *_one_item(json.loads(row[1]))
        kind, statuses, boroughs = known[profile]
        of_day = days[day, council]
        for status, one in statuses.items():
            more = [items * number for number in one]
            by = of_day.get((kind, status))
            of_day[kind, status] = more if by is None else list(map(add, by, more))
        for borough in boroughs:
            names[day, council][kind, borough] += items
    sums: dict[Key, _Sums] = {}
    named: Counter[tuple[str, int, int, int]] = Counter()
    for (day, council), of_day in days.items():
        changed = [(kind, by) for kind, by in of_day.items() if any(by)]
        for place in _places(day, council):
            for (kind, status), by in changed:
                total = sums.get((*place, kind, status))
                if total is None:
                    total = sums[*place, kind, status] = _Sums(by)
                else:
                    total.by = list(map(add, total.by, by))
                if day is not None and by[_ITEMS]:
                    (total.come if by[_ITEMS] > 0 else total.gone).append(day)
            for (kind, borough), items in names[day, council].items():
                named[*place, kind, borough] += items
    return Change(sums, named)


def _one_item(profile: list[Any]) -> tuple[dict[str, list[int]], list[int]]:
    """What an item of a profile adds to the sums of each status, and the boroughs that it names."""
    _, _, own, _, boroughs, clauses, actions = profile
    statuses: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    statuses[own][_ITEMS] = 1
    statuses[own][_DECISIONS] = sum(number for *_, number in clauses)
    statuses[own][_ACTIONS] = actions
    for status, formal, number in clauses:
        by = statuses[status]
        by[_OTHERS] = int(status != own)
        by[_CLAUSES] += number
        by[_FORMAL] += formal * number
    return statuses, [council for council, _ in boroughs]


def _places(day: str | None, council: int) -> list[tuple[str, int]]:
    """The periods and councils that a day of a council is summed up in."""
    return [
        (period, place)
        for period in periods_of(day)
        for place in (council, EVERY_COUNCIL)
        if summed_up(period, every_council=place == EVERY_COUNCIL)
    ]


def change_sums(connection: sqlite3.Connection, change: Change, years: list[str]) -> None:
    """Change the sums, after the counts of profiles; ``years`` are those of which these are."""
    # in the order of the table, which is written once from one end to the other
    connection.executemany(
        _ADD,
        [
            (*key, *one.by, min(one.come, default=None), max(one.come, default=None))
            for key, one in sorted(change.sums.items(), key=lambda pair: pair[0])
            if one.come or any(one.by)
        ],
    )
    connection.executemany(
        _NAME, [(*key, items) for key, items in sorted(change.named.items()) if items]
    )
    less = [key for key, one in change.sums.items() if one.gone or min(one.by) < 0]
    connection.executemany(_NONE_LEFT, less)
    connection.executemany(_NONE_NAMED, [key for key, items in change.named.items() if items < 0])
    _change_bounds(connection, change, years)
    connection.executemany(_NO_KIND, [(kind,) for kind in sorted({key[2] for key in less})])


def _change_bounds(connection: sqlite3.Connection, change: Change, years: list[str]) -> None:
    """What is left where the first or last went may begin later, or end earlier."""
    edges = [
        key
        for key, one in change.sums.items()
        if one.gone
        and connection.execute(_AT_THE_EDGE, (*key, min(one.gone), max(one.gone))).fetchone()
    ]
    by_profile: dict[tuple[str, int], dict[tuple[int, str], tuple[Any, Any]]] = {}
    # months before the years that they are part of, these before the whole
    for key in sorted(edges, key=lambda key: -len(key[0])):
        period, council, *kind = key
        if period == WHENEVER or (council == EVERY_COUNCIL and len(period) == len("2019")):
            parts = years if period == WHENEVER else months_of(period)
            values = (json.dumps(parts), council, *kind)
            bounds = connection.execute(_OF_PARTS, values).fetchone()
        else:
            if (period, council) not in by_profile:
                rows = connection.execute(_BY_PROFILE, (period, council))
                by_profile[period, council] = {tuple(row[:2]): tuple(row[2:]) for row in rows}
            bounds = by_profile[period, council].get((key[2], key[3]), (None, None))
        connection.execute(_SET_BOUNDS, (*bounds, *key))
