"""The full-text index: which words stand in it for each item, and writing them.

``items_fts`` holds no text of its own: what it indexes it can read again from the view
``item_texts``, and what is taken out of it must be told as it was put in. Here the texts come from
``texts``, which reads a document once for all its items. An item whose ``filters`` are empty is not
in the index.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from minutes_cli import filter_words as words
from minutes_cli.store.counts import count_items
from minutes_cli.store.texts import Texts

AT_ONCE = 500
"""Items whose words are made together."""

FEW = 5_000
"""Up to so many items the index is made anew whenever it changed, which takes 0.03 s a thousand."""

MERGED_PAGES = 1_000
"""Pages of the index that are merged in one transaction, so that others can soon write."""

WORTH_IT = 5
"""The index is put in order where one document in so many was written, or more: all of it is
written again then, which is not worth it for a few."""

_ITEMS = """
    SELECT items.id, items.kind = 'procedural', items.duplicate_of IS NOT NULL, items.status,
        items.first_seen, items.filters, meetings.council_id, meetings.committee_folded
    FROM json_each(:ids) AS wanted
    CROSS JOIN items ON items.id = wanted.value
    LEFT JOIN meetings ON meetings.id = items.meeting_id
    ORDER BY items.id
"""

_PARTS: Mapping[str, str] = {
    "boroughs": """
        SELECT item_id, council_id FROM json_each(:ids) AS wanted
        CROSS JOIN item_boroughs ON item_id = wanted.value
    """,
    "programmes": """
        SELECT item_id, programme FROM json_each(:ids) AS wanted
        CROSS JOIN item_programmes ON item_id = wanted.value
    """,
    "clauses": """
        SELECT item_id, status, formal FROM json_each(:ids) AS wanted
        CROSS JOIN decisions ON item_id = wanted.value
    """,
    "people": """
        SELECT item_id, name FROM json_each(:ids) AS wanted
        CROSS JOIN people ON item_id = wanted.value
    """,
    "actions": """
        SELECT value FROM json_each(:ids) AS wanted
        WHERE EXISTS (SELECT 1 FROM actions WHERE item_id = wanted.value)
    """,
}

_OUT = """
    INSERT INTO items_fts (items_fts, rowid, title, preamble, body, decisions, filters)
    VALUES ('delete', ?, ?, ?, ?, ?, ?)
"""
_NEW_WORDS = "UPDATE items SET filters = ? WHERE id = ?"
_IN = """
    INSERT INTO items_fts (rowid, title, preamble, body, decisions, filters)
    VALUES (?, ?, ?, ?, ?, ?)
"""

_GIVE_BACK = "PRAGMA incremental_vacuum(1000)"
_OF_DOCUMENT = "SELECT id, filters FROM items WHERE document_id = ? AND filters <> '' ORDER BY id"


def put_in_order(connection: sqlite3.Connection, written: int) -> Iterator[bool]:
    """Put the index in order after so many documents were written, new ones or others anew.

    A small index is made anew. Of a large one the many pieces are merged, where enough of it was
    written. Then the pages that are free go back to the file system. Each True is one step more,
    and each step is for a transaction of the caller's.
    """
    if not index_few(connection):
        if not is_mostly_new(connection, written):
            return
        is_first = True
        while merge_some(connection, is_first):
            is_first = False
            yield True
    while give_back_some(connection):
        yield True


def is_mostly_new(connection: sqlite3.Connection, written: int) -> bool:
    """Whether the documents that were written are enough of all to write the whole index again."""
    (documents,) = connection.execute("SELECT count(*) FROM documents").fetchone()
    return 0 < int(documents) <= written * WORTH_IT


def give_back_some(connection: sqlite3.Connection) -> bool:
    """Give some free pages back, in the caller's transaction; whether there may be more."""
    before = connection.execute("PRAGMA freelist_count").fetchone()[0]
    connection.execute(_GIVE_BACK).fetchall()  # one row, so to speak, for each page
    return bool(0 < connection.execute("PRAGMA freelist_count").fetchone()[0] < before)


def index_few(connection: sqlite3.Connection) -> bool:
    """Make the index anew, in the caller's transaction, where there are few items; whether so.

    The same items have the same index then, byte by byte, in however many transactions they came.
    """
    statement = "SELECT 1 FROM items LIMIT 1 OFFSET ?"
    few = connection.execute(statement, (FEW,)).fetchone() is None
    if few:
        connection.execute("INSERT INTO items_fts (items_fts) VALUES ('delete-all')")
        texts = Texts(connection)
        for number, filters in connection.execute("SELECT id, filters FROM items ORDER BY id"):
            connection.execute(_IN, (number, *texts.of(number), filters))
    return few


def merge_some(connection: sqlite3.Connection, is_first: bool) -> bool:
    """Merge some pages of the index, in the caller's transaction; whether there may be more.

    Source: https://www.sqlite.org/fts5.html#the_merge_command: a negative number begins to make
    one of all pieces; where nothing was left to do, no more than the row itself counts as changed.
    """
    before = connection.total_changes
    pages = -MERGED_PAGES if is_first else MERGED_PAGES
    connection.execute("INSERT INTO items_fts (items_fts, rank) VALUES ('merge', ?)", (pages,))
    return is_first or connection.total_changes - before > 1


def index_items(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Bring the index up to date, in the caller's transaction: of these items with what is new
    or is found by other words than before. So are the counts, which follow from the same.

    Meetings and copies are settled by then. Many items at once are best: FTS5 sorts in memory for
    as long as the ids of what is written rise.
    """
    ordered = sorted(set(ids))
    texts = Texts(connection)
    for start in range(0, len(ordered), AT_ONCE):
        for number, filters, before in _words(connection, ordered[start : start + AT_ONCE]):
            if filters == before:
                continue
            own = texts.of(number)
            if before:
                connection.execute(_OUT, (number, *own, before))
            connection.execute(_NEW_WORDS, (filters, number))
            connection.execute(_IN, (number, *own, filters))
    count_items(connection, ordered)


def take_out(connection: sqlite3.Connection, document_id: int) -> None:
    """Take the items of a document out of the index, those that are in it, before they go."""
    texts = Texts(connection)
    own = connection.execute(_OF_DOCUMENT, (document_id,)).fetchall()
    for number, filters in own:
        connection.execute(_OUT, (number, *texts.of(number), filters))


def stale_words(connection: sqlite3.Connection, ids: Iterable[int]) -> list[int]:
    """Which of these items, at most AT_ONCE, are found by other words than they should be."""
    told = _words(connection, sorted(set(ids)))
    return [number for number, filters, before in told if filters != before]


def _words(connection: sqlite3.Connection, ids: list[int]) -> Iterator[tuple[int, str, str]]:
    """Each item that is there with the words of its filters, and those that it has."""
    wanted = {"ids": json.dumps(ids)}
    parts = {name: _by_item(connection, sql, wanted) for name, sql in _PARTS.items()}
    for row in connection.execute(_ITEMS, wanted).fetchall():
        number, procedural, copy, status, first_seen, before, council, committee = row
        group = words.group_of(procedural=procedural, copy=copy)
        named = {council_id for (council_id,) in parts["boroughs"].get(number, ())}
        clauses = parts["clauses"].get(number, ())
        found = {words.belongs(group), words.first_read(group, first_seen)}
        if council is not None:
            named.add(council)
            found.add(words.hosted(group, council))
        if committee is not None:
            found.add(words.of_committee(group, committee))
        found |= {words.names(group, council_id) for council_id in named}
        found |= {words.about(group, code) for (code,) in parts["programmes"].get(number, ())}
        found |= {words.ended(group, s) for s in {status, *(clause for clause, _ in clauses)}}
        found |= {words.with_person(group, name) for (name,) in parts["people"].get(number, ())}
        if any(formal for _, formal in clauses):
            found.add(words.resolved_formally(group))
        if number in parts["actions"]:
            found.add(words.has_actions(group))
        yield number, " ".join(sorted(found)), before


def _by_item(
    connection: sqlite3.Connection, sql: str, wanted: Mapping[str, str]
) -> dict[int, list[tuple[Any, ...]]]:
    """The rows of a part without their first column, collected by it."""
    rows: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *rest in connection.execute(sql, wanted):
        rows[first].append(tuple(rest))
    return rows
