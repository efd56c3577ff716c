"""Answers that take several statements, read as if no ingest could come between them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Let all that is read inside be of one moment.

    An ingest that replaces a document gives the ids of its items to others: an item that is looked
    up by one statement and read by the next could have parts of two. Read little inside, or into
    memory: meanwhile no ingest can save anything.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.commit()  # nothing where SQLite gave up by itself
