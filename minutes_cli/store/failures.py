"""What SQLite's failures mean to a user: what happened, to which file, what to do next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minutes_cli.errors import DatabaseError

WAIT_SECONDS = 30.0
"""How long a command waits for another program that is using the database."""

_MEANINGS = {
    "SQLITE_BUSY": "is in use by another program; wait until that is done, then run the command "
    "again",
    "SQLITE_LOCKED": "is in use by another part of this program; run the command again",
    "SQLITE_READONLY": "cannot be written: the file or its folder is read-only; change the "
    "permissions, or name another database with --db",
    "SQLITE_FULL": "cannot grow: the disk is full; what was saved before is kept, so make room and "
    "run the command again",
    "SQLITE_IOERR": "could not be read or written by the disk it is on; what was saved before is "
    "kept, so check the disk and its free space and run the command again",
    "SQLITE_CORRUPT": "is damaged; restore it from a copy, or move it away and ingest the files "
    "again",
    "SQLITE_NOTADB": "is damaged or not an SQLite database; restore it from a copy, or name "
    "another database with --db",
    "SQLITE_CANTOPEN": "cannot be opened; check that its folder exists and that you may read it, "
    "or name another database with --db",
    "SQLITE_PERM": "cannot be opened: permission denied; change the permissions, or name another "
    "database with --db",
}


def explain(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> DatabaseError:
    """The failure of the database at ``path`` in words, with a way forward.

    A UnicodeDecodeError is a failure that repeats a name of the schema which is no text any more.
    """
    code: str = getattr(error, "sqlite_errorname", None) or ""
    if isinstance(error, UnicodeDecodeError):
        code = "SQLITE_CORRUPT"
    for name, meaning in _MEANINGS.items():
        if code == name or code.startswith(name + "_"):
            return DatabaseError(f"the database {path} {meaning} ({error})")
    return DatabaseError(
        f"the database {path} failed: {error}; if this stays so, move the file away and ingest "
        "the files again"
    )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn failures of the database into :class:`DatabaseError`.

    What is wrong with one document's values (a constraint, a string too long) passes through: it
    is no failure of the database.
    """
    try:
        yield
    except (
        sqlite3.IntegrityError,
        sqlite3.DataError,
        sqlite3.InterfaceError,
        sqlite3.ProgrammingError,
    ):
        raise
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise explain(error, path) from error
