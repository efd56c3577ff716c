"""The database: opened, refused or created here, and written one document at a time.

What a question needs is imported here; what writes is loaded when something is written.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from minutes_cli.store.failures import WAIT_SECONDS, explain, explained
from minutes_cli.store.opening import asked_again, open_another_for_reading, open_for_reading
from minutes_cli.store.places import (
    GONE,
    MEMBER,
    database_path,
    default_path,
    file_exists,
    file_of,
    path_text,
    still_holds,
)
from minutes_cli.store.schema import APPLICATION_ID, SCHEMA_VERSION, schema_text

if TYPE_CHECKING:
    from minutes_cli.store.documents import Store

__all__ = [
    "APPLICATION_ID",
    "GONE",
    "MEMBER",
    "SCHEMA_VERSION",
    "asked_again",
    "database_path",
    "default_path",
    "explain",
    "explained",
    "file_exists",
    "file_of",
    "open_another_for_reading",
    "open_for_reading",
    "open_for_writing",
    "path_text",
    "schema_text",
    "still_holds",
]


def open_for_writing(
    path: Path, *, wait_seconds: float = WAIT_SECONDS, make_folder: bool = True
) -> Store:
    """Open the database for ingest; create it when there is none, its folder if ``make_folder``.

    Use as a context manager. Raises :class:`~minutes_cli.errors.DatabaseError`, before anything is
    written, for a file that is no database of this program, is damaged, newer, locked or cannot
    be written.
    """
    from minutes_cli.store.documents import Store
    from minutes_cli.store.opening import connect_for_writing

    connection = connect_for_writing(path, wait_seconds=wait_seconds, make_folder=make_folder)
    try:
        return Store(connection, path.absolute())
    except BaseException:
        connection.close()
        raise
