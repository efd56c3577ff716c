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
def reading(db: Path | None) -> Iterator[sqlite3.Connection]:
    """``--db`` or what stands for it; whatever fails in the database is said with its path."""
    from minutes_cli.store import database_path, explained, open_for_reading

    path = database_path(db, os.environ)
    connection = open_for_reading(path)
    try:
        with explained(path):
            yield connection
    finally:
        connection.close()
