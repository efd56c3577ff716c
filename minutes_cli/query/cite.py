"""What a citation of an item, or of one of its decision clauses, has to say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from minutes_cli.cited import Cited
from minutes_cli.errors import UsageError
from minutes_cli.query.moment import one_moment
from minutes_cli.query.show import find_item

_ITEM = """
    SELECT items.ref, councils.name AS council, meetings.committee, meetings.meeting_date,
        items.number, items.title, documents.path AS file, documents.url, documents.sha256,
        substr(documents.ingested_at, 1, 10) AS read_on, documents.rules_version,
        items.start_char AS start, items.end_char AS "end"
    FROM items
    JOIN documents ON documents.id = items.document_id
    LEFT JOIN meetings ON meetings.id = items.meeting_id
    LEFT JOIN councils ON councils.id = meetings.council_id
    WHERE items.id = ?
"""

_CLAUSE = """
    SELECT start_char AS start, end_char AS "end", label, text AS words FROM decisions
    WHERE item_id = ? ORDER BY position LIMIT 1 OFFSET ?
"""


def cited(
    connection: sqlite3.Connection, refs: Sequence[str], clause: int | None = None
) -> Iterator[Cited]:
    """What each ref's citation says; all are looked up before the first is given.

    ``clause`` is the number of a decision clause, 1 for the item's first. Raises UsageError for an
    unknown ref, and for a clause that an item has not.
    """
    with one_moment(connection):
        return iter([_cited(connection, find_item(connection, ref), clause) for ref in refs])


def _cited(connection: sqlite3.Connection, item: int, clause: int | None) -> Cited:
    found = dict(connection.execute(_ITEM, (item,)).fetchone())
    if clause is not None:
        # SQLite counts no further than this
        row = connection.execute(_CLAUSE, (item, min(clause - 1, 2**62))).fetchone()
        if row is None:
            raise UsageError(_no_clause(connection, item, found["ref"], clause))
        found |= dict(row)
    return Cited(**found | {"file": PurePath(found["file"]).name})


def _no_clause(connection: sqlite3.Connection, item: int, ref: str, clause: int) -> str:
    """ "3f2a1c9e.1 has 2 decision clauses, not 3; see them with: minutes show 3f2a1c9e.1" """
    statement = "SELECT count(*) FROM decisions WHERE item_id = ?"
    (number,) = connection.execute(statement, (item,)).fetchone()
    has = f"{number or 'no'} decision clause{'' if number == 1 else 's'}"
    return f"{ref} has {has}, not {clause}; see them with: minutes show {ref}"
