"""One item whole: its record, its text, and where in the text each decision and action stands."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from minutes_cli.errors import UsageError
from minutes_cli.query.columns import Row
from minutes_cli.query.records import RECORD_COLUMNS, item_records

_REF = re.compile(
    # 3f2a1c9e.1, or the beginning of it: 3f2a, 3f2a1c9e, 3f2a1c9e.
    r"[0-9a-f]{1,64} (?: \. [0-9]{0,18} )?",
    re.VERBOSE,
)

MOST_CHOICES = 5


SHOWN_COLUMNS = (*RECORD_COLUMNS, "url", "facts", "start", "end", "text")
"""The record's keys; then the document's address, the facts of the meeting with their evidence,
and the item's place in the document's text with that text."""


def find_item(connection: sqlite3.Connection, ref: str) -> int:
    """The id of the item that ``ref`` means: a ref, an id, or the beginning of one ref only.

    Raises UsageError when there is none, or more than one.
    """
    typed = ref.strip().lower()
    if not _REF.fullmatch(typed):
        raise UsageError(f"{ref!r} is no ref: refs look like 3f2a1c9e.1; {_HELP}")
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
        raise UsageError(f"no item has the ref {ref!r}; {_HELP}")
    if len(found) > 1:
        refs = [str(row[1]) for row in found[:MOST_CHOICES]]
        more = " …" if len(found) > MOST_CHOICES else ""
        raise UsageError(f"more than one ref begins with {ref!r}: {', '.join(refs)}{more}")
    return int(found[0][0])


_HELP = "list them with: minutes items -c ref,title"


def show_items(connection: sqlite3.Connection, refs: list[str]) -> Iterator[Row]:
    """The values of SHOWN_COLUMNS for each ref; all are looked up before the first is given."""
    ids = [find_item(connection, ref) for ref in refs]
    return (row for number in ids for row in _shown(connection, number))


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
        keys = ("name", "value", "origin", "quote")
        evidence = [dict(zip(keys, fact, strict=True)) for fact in facts]
        yield (*values, url, evidence, start, end, text[start:end])
