"""What a citation of an item, or of one of its decision clauses, has to say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from minutes_cli.cited import Cited
from minutes_cli.errors import UsageError
from minutes_cli.query.show import find_item

_ITEM = """
    SELECT items.ref, councils.name, meetings.committee, meetings.meeting_date, items.number,
        items.title, documents.path, documents.url, documents.sha256,
        substr(documents.ingested_at, 1, 10), documents.rules_version,
        items.start_char, items.end_char
    FROM items
    JOIN documents ON documents.id = items.document_id
    LEFT JOIN meetings ON meetings.id = items.meeting_id
    LEFT JOIN councils ON councils.id = meetings.council_id
    WHERE items.id = ?
"""

_CLAUSE = """
    SELECT start_char, end_char, label, text FROM decisions
    WHERE item_id = ? ORDER BY position LIMIT 1 OFFSET ?
"""


def cited(
    connection: sqlite3.Connection, refs: Sequence[str], clause: int | None = None
) -> Iterator[Cited]:
    """What each ref's citation says; all are looked up before the first is given.

    ``clause`` is the number of a decision clause, 1 for the item's first. Raises UsageError for an
    unknown ref, and for a clause that an item has not.
    """
    return iter([_cited(connection, find_item(connection, ref), clause) for ref in refs])


def _cited(connection: sqlite3.Connection, item: int, clause: int | None) -> Cited:
    row = tuple(connection.execute(_ITEM, (item,)).fetchone())
    ref, council, committee, day, number, title, path, *source = row
    where = source[-2:]
    label = words = None
    if clause is not None:
        found = connection.execute(_CLAUSE, (item, clause - 1)).fetchone()
        if found is None:
            query = "SELECT count(*) FROM decisions WHERE item_id = ?"
            number_of = connection.execute(query, (item,)).fetchone()[0]
            has = f"{number_of or 'no'} decision clause{'' if number_of == 1 else 's'}"
            raise UsageError(f"{ref} has {has}, not {clause}; see them with: minutes show {ref}")
        *where, label, words = tuple(found)
    url, sha256, read_on, rules = source[:4]
    return Cited(
        ref=ref,
        council=council,
        committee=committee,
        meeting_date=day,
        number=number,
        title=title,
        file=PurePath(path).name,
        url=url,
        sha256=sha256,
        read_on=read_on,
        rules_version=rules,
        start=where[0],
        end=where[1],
        label=label,
        words=words,
    )
