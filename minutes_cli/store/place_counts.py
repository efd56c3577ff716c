"""Counts that are kept by place: what each committee of each council has, by year, month and day.

``counted_documents`` remembers what each document adds to them, so that they are changed by the
difference. Triggers mark there the documents of items that were deleted and of meetings that were
named or dated anew; these are counted again with the next change, in the same transaction.

A document is where its items are, and where the items are that are shown in place of its copies.
Nearly each is in one place on one day and is counted there. One that is in several of one
committee would count twice in a year, so it stands apart, to be counted when somebody asks.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby
from typing import Any

from minutes_cli.periods import UNDATED, WHENEVER, periods_of

AT_ONCE = 500
"""Documents that are looked at together."""

_ID_BYTES = 5

Place = tuple[int | None, str | None, str | None]
"""The id of a council, a committee as it is spelt, and the same for every spelling."""

Key = tuple[int, str, int]
"""A place, a period, and whether it is procedural items that are counted."""

_SUMS = ("items", "decisions", "actions", "no_decision", "documents")

_TOUCHED = """
    SELECT items.document_id FROM json_each(:ids) AS wanted
    CROSS JOIN items ON items.id = wanted.value
    UNION
    SELECT copies.document_id FROM json_each(:ids) AS wanted
    CROSS JOIN items AS copies ON copies.duplicate_of = wanted.value
"""
_STALE = "SELECT document_id FROM counted_documents WHERE stale"

_ADDS = """
    SELECT items.document_id, meetings.council_id, meetings.committee, meetings.committee_folded,
        coalesce(meetings.meeting_date, :undated), shown.kind = 'procedural',
        sum(items.duplicate_of IS NULL),
        sum(
            CASE WHEN items.duplicate_of IS NULL
                THEN (SELECT count(*) FROM decisions WHERE decisions.item_id = items.id) ELSE 0 END
        ),
        sum(
            CASE WHEN items.duplicate_of IS NULL
                THEN (SELECT count(*) FROM actions WHERE actions.item_id = items.id) ELSE 0 END
        ),
        sum(
            items.duplicate_of IS NULL AND items.kind = 'substantive' AND items.status = 'none'
        )
    FROM json_each(:ids) AS wanted
    CROSS JOIN items ON items.document_id = wanted.value
    CROSS JOIN items AS shown ON shown.id = coalesce(items.duplicate_of, items.id)
        AND shown.duplicate_of IS NULL
    LEFT JOIN meetings ON meetings.id = shown.meeting_id
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
"""
"""What is of a document at each place, on each day, of each kind."""

_COUNTED = """
    SELECT document_id, place_id, day, procedural, items, decisions, actions, no_decision,
        documents, apart, stale
    FROM json_each(:ids) AS wanted
    CROSS JOIN counted_documents ON document_id = wanted.value ORDER BY 1, 2, 3, 4
"""
_LEAVE = "DELETE FROM counted_documents WHERE document_id = ?"
_ENTER = """
    INSERT INTO counted_documents (document_id, place_id, day, procedural, items, decisions,
        actions, no_decision, documents, apart)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_ADD = """
    INSERT INTO place_counts (place_id, period, procedural, items, decisions, actions, no_decision,
        documents)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (place_id, period, procedural) DO UPDATE SET
        items = items + excluded.items, decisions = decisions + excluded.decisions,
        actions = actions + excluded.actions,
        no_decision = no_decision + excluded.no_decision,
        documents = documents + excluded.documents
"""
_NONE_LEFT = """
    DELETE FROM place_counts WHERE place_id = ? AND period = ? AND procedural = ?
        AND items = 0 AND documents = 0
"""
_NO_PLACE = """
    DELETE FROM places WHERE id = ? AND NOT EXISTS (
        SELECT 1 FROM place_counts WHERE place_id = places.id
    )
"""


def count_places(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Count again the documents of these items, of their copies, and those that are marked."""
    documents = {row[0] for row in connection.execute(_STALE)}
    wanted = json.dumps(sorted(set(ids)))
    documents.update(row[0] for row in connection.execute(_TOUCHED, {"ids": wanted}))
    known: dict[Place, int] = {}
    change: dict[Key, list[int]] = defaultdict(lambda: [0] * len(_SUMS))
    ordered = sorted(documents)
    for start in range(0, len(ordered), AT_ONCE):
        part = ordered[start : start + AT_ONCE]
        before = _by_document(connection.execute(_COUNTED, {"ids": json.dumps(part)}).fetchall())
        after = _added(connection, part, known)
        for document in part:
            old, new = before.get(document, []), after.get(document, [])
            if [(*row, 0) for row in new] == old:  # the 0: not stale
                continue
            for sign, rows in ((-1, old), (1, new)):
                for place, day, procedural, *sums in rows:
                    for period in _periods(day):
                        totals = change[place, period, procedural]
                        for at in range(len(_SUMS)):
                            totals[at] += sign * sums[at]
            connection.execute(_LEAVE, (document,))
            connection.executemany(_ENTER, [(document, *row) for row in new])
    _apply(connection, change)


def _by_document(rows: Sequence[Sequence[Any]]) -> dict[int, list[tuple[Any, ...]]]:
    """The rows of each document, without its id."""
    return {
        document: [tuple(row)[1:] for row in own]
        for document, own in groupby(rows, key=lambda row: row[0])
    }


def _added(
    connection: sqlite3.Connection, documents: list[int], known: dict[Place, int]
) -> dict[int, list[tuple[Any, ...]]]:
    """What each document adds, as ``counted_documents`` has it, but for its id."""
    values = {"ids": json.dumps(documents), "undated": UNDATED}
    added = {}
    for document, rows in _by_document(connection.execute(_ADDS, values).fetchall()).items():
        days: dict[tuple[int | None, str | None], set[tuple[str | None, str]]] = defaultdict(set)
        kinds: dict[tuple[Any, ...], int] = {}
        for council, committee, folded, day, procedural, *_ in rows:
            days[council, folded].add((committee, day))
            where = (council, committee, folded, day)
            kinds[where] = min(procedural, kinds.get(where, procedural))
        own = []
        for council, committee, folded, day, procedural, *sums in rows:
            place = (council, committee, folded)
            if place not in known:
                known[place] = _place_id(connection, place)
            apart = len(days[council, folded]) > 1
            # once on a day: among what is substantive, if it has any
            once = not apart and procedural == kinds[(*place, day)]
            own.append((known[place], day, procedural, *sums, int(once), int(apart)))
        added[document] = sorted(own)
    return added


def _place_id(connection: sqlite3.Connection, place: Place) -> int:
    """The id of a place, which is written when it is new; drawn from what it is called, so that it
    does not tell in which order the places came."""
    wording = json.dumps(place).encode()
    number = int.from_bytes(blake2b(wording, digest_size=_ID_BYTES).digest(), "big")
    statement = "SELECT council_id, committee, committee_folded FROM places WHERE id = ?"
    while row := connection.execute(statement, (number,)).fetchone():
        if tuple(row) == place:
            return number
        number += 1
    connection.execute(
        "INSERT INTO places (id, council_id, committee, committee_folded) VALUES (?, ?, ?, ?)",
        (number, *place),
    )
    return number


def _periods(day: str) -> tuple[str, ...]:
    return (UNDATED, WHENEVER) if day == UNDATED else periods_of(day)


def _apply(connection: sqlite3.Connection, change: Mapping[Key, list[int]]) -> None:
    changed: list[tuple[Any, ...]] = [
        (*key, *change[key]) for key in sorted(change) if any(change[key])
    ]
    connection.executemany(_ADD, changed)
    less = [row[:3] for row in changed if row[3] < 0 or row[-1] < 0]
    connection.executemany(_NONE_LEFT, less)
    connection.executemany(_NO_PLACE, [(place,) for place in sorted({row[0] for row in less})])
