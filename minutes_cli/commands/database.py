"""The database of a command, open for as long as it is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from minutes_cli.store.documents import Store


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


def writing(db: Path | None) -> Store:
    """The same for a command that changes what is in it. Raises DatabaseError where there is none:
    only ``ingest`` makes one."""
    from minutes_cli.store import database_path, open_for_writing

    with reading(db):
        pass
    return open_for_writing(database_path(db, os.environ), make_folder=False)
