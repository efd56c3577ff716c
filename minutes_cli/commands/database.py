"""The database of a command, open for as long as it is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


@contextmanager
def reading(db: Path | None, wait_seconds: float | None = None) -> Iterator[sqlite3.Connection]:
    """``--db`` or what stands for it; whatever fails in the database is said with its path.

    ``wait_seconds`` is how long to wait for another program, if not as long as is usual.
    """
    from minutes_cli.store import database_path, explained, open_for_reading

    path = database_path(db, os.environ)
    patience = {} if wait_seconds is None else {"wait_seconds": wait_seconds}
    connection = open_for_reading(path, **patience)
    try:
        with explained(path):
            yield connection
    finally:
        connection.close()
