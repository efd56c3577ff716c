"""One item whole: its record, its text, and where in the text each decision and action stands."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from minutes_cli.errors import UsageError, quoted
from minutes_cli.query.columns import Row, shown_path
from minutes_cli.query.moment import one_moment
from minutes_cli.query.records import RECORD_COLUMNS, item_records

_REF = re.compile(
    # 3f2a1c9e.1, or the beginning of it: 3f2a, 3f2a1c9e, 3f2a1c9e.
    r"[0-9a-f]{1,64} (?: \. [0-9]{0,18} )?",
    re.VERBOSE,
)

_REF_OF_ACTION = re.compile(r"([0-9a-f]{1,64}\.[0-9]{1,18})\.[0-9]{1,18}")

MOST_CHOICES = 5


SHOWN_COLUMNS = (
    *RECORD_COLUMNS,
    "other_programmes",
    "url",
    "facts",
    "start",
    "end",
    "text",
    "mentions",
    "copy_of",
    "copies",
)
"""The record's keys; the neighbours of its programmes that are named; the document's address, the
facts of the meeting with their evidence, the item's place in the document's text with that text;
where in it programmes, boroughs and amounts of money are named (kind, value, start, end); the copy
that answers show in its place (None when that is itself), and the copies that it is shown for, each
with ref, document, state."""

_COPY = """
    SELECT items.id, items.ref, documents.path, (
        SELECT value FROM facts
        WHERE name = 'state' AND facts.document_id = items.document_id
            AND (facts.item_id IS NULL OR facts.item_id = items.id)
        ORDER BY facts.item_id IS NULL, facts.supplied, facts.id LIMIT 1
    ) AS state
    FROM items JOIN documents ON documents.id = items.document_id
"""
_SHOWN = _COPY + "WHERE items.id = (SELECT duplicate_of FROM items WHERE id = ?)"
_HIDDEN = _COPY + "WHERE items.duplicate_of = ? ORDER BY documents.path, items.position"

_MENTIONS = """
    SELECT 'programme', programme, start_char, end_char FROM item_programmes WHERE item_id = :item
    UNION ALL
    SELECT 'borough', slug, start_char, end_char FROM item_boroughs
    JOIN councils ON councils.id = item_boroughs.council_id
    WHERE item_id = :item AND start_char IS NOT NULL
    UNION ALL
    SELECT 'amount', amount, start_char, end_char
    FROM amounts INDEXED BY amounts_item WHERE item_id = :item
    ORDER BY 3, 4, 1, 2
"""

Copy = dict[str, str | None]
"""Where else an item was published: ref, document, state (draft, approved, None: not said)."""


def find_item(connection: sqlite3.Connection, ref: str) -> int:
    """The id of the item that ``ref`` means: a ref, an id, or the beginning of one ref only; of
    an action's ref (3f2a1c9e.1.2) the item that the action is of.

    Raises UsageError when there is none, or more than one.
    """
    typed = ref.strip().lower()
    if action := _REF_OF_ACTION.fullmatch(typed):
        typed = action[1]
    if not _REF.fullmatch(typed):
        raise UsageError(f"{quoted(ref)} is no ref: refs look like 3f2a1c9e.1; {_HELP}")
    if row := connection.execute("SELECT id FROM items WHERE ref = ?", (typed,)).fetchone():
        return int(row[0])
    if typed.isdigit() and len(typed) < 19:
        row = connection.execute("SELECT id FROM items WHERE id = ?", (int(typed),)).fetchone()
        if row:
            return int(row[0])
    # refs consist of digits, letters a to f and a dot, all of which come before "g"
    found = connection.execute(
        "SELECT id, ref FROM items WHERE ref >= ? AND ref < ? || 'g' ORDER BY ref LIMIT ?",
        (typed, typed, MOST_CHOICES + 1),
    ).fetchall()
    if not found:
        raise UsageError(f"no item has the ref {quoted(ref)}; {_HELP}")
    if len(found) > 1:
        refs = [str(row[1]) for row in found[:MOST_CHOICES]]
        more = " …" if len(found) > MOST_CHOICES else ""
        raise UsageError(f"more than one ref begins with {quoted(ref)}: {', '.join(refs)}{more}")
    return int(found[0][0])


_HELP = "list them with: minutes items -c ref,title"


def show_items(connection: sqlite3.Connection, refs: list[str]) -> Iterator[Row]:
    """The values of SHOWN_COLUMNS for each ref; all are looked up before the first is given."""
    for ref in refs:
        find_item(connection, ref)
    return (row for ref in refs for row in _of_ref(connection, ref))


def _of_ref(connection: sqlite3.Connection, ref: str) -> list[Row]:
    """An item looked up and read in one moment: a page may come between any two that are shown."""
    with one_moment(connection):
        return list(_shown(connection, find_item(connection, ref)))


def compared_items(connection: sqlite3.Connection, refs: list[str]) -> Iterator[tuple[Row, Row]]:
    """For each ref the values of SHOWN_COLUMNS of a copy and of the item shown in its place.

    A ref of the item that is shown gives a pair for each of its copies. Raises UsageError for an
    item that has none, before the first pair is given.
    """
    for ref in refs:
        _pairs(connection, ref)
    return (pair for ref in refs for pair in _compared(connection, ref))


def _compared(connection: sqlite3.Connection, ref: str) -> list[tuple[Row, Row]]:
    with one_moment(connection):
        return [
            (next(_shown(connection, older)), next(_shown(connection, newer)))
            for older, newer in _pairs(connection, ref)
        ]


def _pairs(connection: sqlite3.Connection, ref: str) -> list[tuple[int, int]]:
    """The ids of each copy and of the item shown in its place."""
    number = find_item(connection, ref)
    shown = _ids(connection.execute(_SHOWN, (number,)))
    hidden = _ids(connection.execute(_HIDDEN, (number,)))
    if not (shown or hidden):
        raise UsageError(
            f"{ref} has no copies: it was read from one document only, so there is nothing to "
            "compare it with; what has some, lists: minutes items --all-copies -c ref,copy_of"
        )
    return [(number, each) for each in shown] + [(each, number) for each in hidden]


def _ids(rows: Iterable[Sequence[int]]) -> list[int]:
    return [row[0] for row in rows]


def _dicts(keys: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(keys, row, strict=True)) for row in rows]


def _copies(rows: Iterable[Sequence[Any]]) -> list[Copy]:
    return [
        {"ref": ref, "document": shown_path(path), "state": state} for _, ref, path, state in rows
    ]


def _shown(connection: sqlite3.Connection, number: int) -> Iterator[Row]:
    for values in item_records(connection, iter([number])):
        url, text, start, end = connection.execute(
            """
            SELECT documents.url, documents.text, items.start_char, items.end_char
            FROM items JOIN documents ON documents.id = items.document_id WHERE items.id = ?
            """,
            (number,),
        ).fetchone()
        facts = connection.execute(
            """
            SELECT facts.name, facts.value, facts.origin, facts.quote
            FROM facts JOIN items ON items.document_id = facts.document_id
            WHERE items.id = ? AND (facts.item_id IS NULL OR facts.item_id = items.id)
            ORDER BY facts.item_id IS NULL, facts.id
            """,
            (number,),
        )
        evidence = _dicts(("name", "value", "origin", "quote"), facts)
        named = connection.execute(_MENTIONS, {"item": number})
        mentions = _dicts(("kind", "value", "start", "end"), named)
        others = connection.execute(
            """
            SELECT programme FROM item_programmes
            JOIN programmes ON programmes.code = programme
            WHERE item_id = ? AND NOT programmes.record ORDER BY programme
            """,
            (number,),
        )
        codes = [code for (code,) in others]
        shown = _copies(connection.execute(_SHOWN, (number,)))
        hidden = _copies(connection.execute(_HIDDEN, (number,)))
        copy_of = shown[0] if shown else None
        part = text[start:end]
        yield (*values, codes, url, evidence, start, end, part, mentions, copy_of, hidden)
