"""What a document's items are known by: their refs, and their ids."""

from __future__ import annotations

import sqlite3

from minutes_cli.errors import DatabaseError
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
    """An id for an item of a meeting on this day, behind those that there are; where the last one
    is taken, the first that is free. Raises :class:`DatabaseError` where none is."""
    first, last = first_id(day), last_id(day)
    of_day = {"first": first, "last": last}
    taken = connection.execute(_LATEST, of_day).fetchone()[0]
    if taken is None:
        return first
    if taken < last:
        return int(taken) + 1
    if connection.execute("SELECT 1 FROM items WHERE id = ?", (first,)).fetchone() is None:
        return first
    gap = connection.execute(_GAP, of_day).fetchone()[0]
    if gap is None:
        of = f"of meetings on {day}" if day else "whose date is not known"
        raise DatabaseError(f"no more than {last - first + 1:,} items {of} can be stored")
    return int(gap)


_LATEST = "SELECT max(id) FROM items WHERE id BETWEEN :first AND :last"
_GAP = """
    SELECT min(id) + 1 FROM items AS before
    WHERE id >= :first AND id < :last
        AND NOT EXISTS (SELECT 1 FROM items WHERE items.id = before.id + 1)
"""
