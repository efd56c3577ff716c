"""What a document's items are known by: their refs, and their ids."""

from __future__ import annotations

import sqlite3

from minutes_cli.filter_words import first_id, last_id

_REF_DIGITS = 8


def ref_digits(connection: sqlite3.Connection, sha256: str) -> int:
    """Eight digits of the hash, more when another document begins with the same ones."""
    digits = _REF_DIGITS
    while digits < len(sha256):
        prefix = sha256[:digits]
        taken = connection.execute(
            "SELECT 1 FROM documents WHERE sha256 >= ? AND sha256 < ? AND sha256 <> ?",
            (prefix, prefix + "g", sha256),  # "g" sorts after every hex digit
        ).fetchone()
        if not taken:
            break
        digits *= 2
    return digits


def free_id(connection: sqlite3.Connection, day: str | None) -> int:
    """An id for an item of a meeting on this day, behind those that there are."""
    first = first_id(day)
    row = connection.execute(
        "SELECT max(id) FROM items WHERE id BETWEEN ? AND ?", (first, last_id(day))
    ).fetchone()
    return first if row[0] is None else int(row[0]) + 1
