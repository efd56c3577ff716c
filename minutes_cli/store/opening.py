"""Opening the database, and refusing what is not one before anything is written.

The journal is SQLite's default, a rollback journal that is deleted after each commit, and not a
write-ahead log: a database in write-ahead mode needs files beside it even to be read, so it cannot
be queried from a read-only folder or medium, and copying the one file can lose what is in the log.
The price is that a commit waits for readers, and they for it, for some milliseconds.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from minutes_cli.errors import DatabaseError
from minutes_cli.store.failures import WAIT_SECONDS, explain, explained
from minutes_cli.store.schema import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    UPGRADABLE,
    apply_schema,
    is_blank,
    missing_tables,
)

Answer = TypeVar("Answer")

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 105
"""The file's header, and behind it the beginning of the table of tables: what page that is, and how
many rows it holds. See https://www.sqlite.org/fileformat2.html"""

_NO_ROWS = (b"\x0d", b"\x00\x00")
"""Of a table's only page: that it is one, and the number of its rows."""
_NOT_ALLOWED = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR_DELETE")
_LEFT_BY_A_KILLED_WRITER = ("SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY_RECOVERY")


def open_for_reading(path: Path, *, wait_seconds: float = WAIT_SECONDS) -> sqlite3.Connection:
    """A connection that can only read; rows are ``sqlite3.Row``.

    Raises :class:`DatabaseError` when there is no database, or none that can be read.
    """
    path = path.absolute()
    if not check_header(path):
        raise DatabaseError(f"no database at {path}; create it with: minutes ingest FOLDER")
    connection = _unless_unfinished(path, wait_seconds)
    if connection is not None:
        return connection
    if not check_header(path):
        raise DatabaseError(
            f"no database at {path}: creating it was interrupted; run again: minutes ingest FOLDER"
        )
    with explained(path):
        return _connect_reading(path, wait_seconds)


def open_another_for_reading(
    path: Path, *, wait_seconds: float = WAIT_SECONDS
) -> sqlite3.Connection:
    """The same in a process where other threads may be reading the database.

    The file is not looked into before, as it was for the first connection: a process that closes a
    file loses all locks that it has on it, and an ingest could write what another thread reads.
    Source: https://www.sqlite.org/howtocorrupt.html, 2.2.
    """
    path = path.absolute()
    connection = _unless_unfinished(path, wait_seconds)
    if connection is not None:
        return connection
    with explained(path):
        return _connect_reading(path, wait_seconds)


def asked_again(
    ask: Callable[[sqlite3.Connection], Answer], path: Path, *, wait_seconds: float = WAIT_SECONDS
) -> Callable[[sqlite3.Connection], Answer]:
    """The same question, for a connection that stays open: where a program was killed since, what
    it left is undone, and the question asked once more."""

    def asked(connection: sqlite3.Connection) -> Answer:
        try:
            return ask(connection)
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorname", None) not in _LEFT_BY_A_KILLED_WRITER:
                raise
        _undo_unfinished(path, wait_seconds)
        return ask(connection)

    return asked


def _unless_unfinished(path: Path, wait_seconds: float) -> sqlite3.Connection | None:
    """A connection that can only read; None where something had to be undone first, and was."""
    try:
        return _connect_reading(path, wait_seconds)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", None) not in _LEFT_BY_A_KILLED_WRITER:
            raise explain(error, path) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise explain(error, path) from error
    _undo_unfinished(path, wait_seconds)
    return None


def connect_for_writing(
    path: Path, *, wait_seconds: float = WAIT_SECONDS, make_folder: bool = True
) -> sqlite3.Connection:
    """A connection that may write, to a database that is whole; created when there is none.

    Transactions are begun by the caller: the connection begins none of its own.
    """
    path = path.absolute()
    if make_folder:
        _make_folder(path.parent)
    else:
        _need_folder(path.parent)
    check_header(path)  # refuses what is not ours
    with explained(path):
        connection = sqlite3.connect(
            path.as_uri() + "?mode=rwc", uri=True, timeout=wait_seconds, isolation_level=None
        )
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            _create(connection)
            _refuse_incomplete(connection, path)
        except BaseException:
            connection.close()
            raise
    if not os.access(path.parent, os.W_OK):
        connection.close()
        raise DatabaseError(
            f"the database {path} cannot be written: its folder is read-only; change the "
            "permissions, or name another database with --db"
        )
    return connection


def _connect_reading(path: Path, wait_seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path.as_uri() + "?mode=ro", uri=True, timeout=wait_seconds, isolation_level=None
    )
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA query_only = ON")
        _refuse_incomplete(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _create(connection: sqlite3.Connection) -> None:
    """Create the tables in one transaction, unless another program did so just now.

    The lock is also the test that the file can be written, and undoes what a killed program left.
    The first page that anybody sees has our mark and belongs to a whole database: how pages are
    given back has to be said before there is one, and would by itself write a page without a mark.
    """
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        connection.execute("PRAGMA journal_mode = DELETE")
    has_no_page = connection.execute("PRAGMA page_count").fetchone()[0] == 0
    connection.execute("BEGIN" if has_no_page else "BEGIN IMMEDIATE")
    try:
        if has_no_page:
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # takes the lock, as it writes
        if is_blank(connection):
            apply_schema(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _undo_unfinished(path: Path, wait_seconds: float) -> None:
    """Undo the transaction of a program that was killed: its journal still lies beside the file."""
    with explained(path):
        connection = sqlite3.connect(
            path.as_uri() + "?mode=rw", uri=True, timeout=wait_seconds, isolation_level=None
        )
        try:
            is_blank(connection)
        except sqlite3.OperationalError as error:
            if not getattr(error, "sqlite_errorname", "").startswith(_NOT_ALLOWED):
                raise
            raise DatabaseError(
                f"the database {path} was being written when a program was killed, and what that "
                f"left, {_journal(path).name}, must be undone by someone who may write here; as "
                "that user run any command that asks it, such as: minutes status"
            ) from error
        finally:
            connection.close()


def _refuse_incomplete(connection: sqlite3.Connection, path: Path) -> None:
    """Where an upgrade was killed, undoing it has made the database an older one again."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    missing = missing_tables(connection)
    if version == SCHEMA_VERSION and missing:
        raise DatabaseError(
            f"the database {path} is damaged: the table {missing[0]} is missing; make it anew "
            "with: minutes reindex --rebuild; or restore it from a copy, or move it away and "
            "ingest the files again"
        )
    if 0 < version < SCHEMA_VERSION:
        raise _older(path, version)


def check_header(path: Path) -> bool:
    """Whether there is a database at ``path``; False when there is nothing yet.

    Reads the beginning of the file and changes nothing. Raises :class:`DatabaseError`
    for what is not, or not any more, a database of this program in its present form.
    """
    version = _version_of(path)
    if version is not None and version < SCHEMA_VERSION:
        raise _older(path, version)
    return version is not None


def is_older(path: Path) -> bool:
    """Whether the database at ``path`` is of an older form that ``rebuilding`` can upgrade."""
    return _version_of(path.absolute()) in UPGRADABLE


def need_rebuildable(path: Path) -> None:
    """Raise :class:`DatabaseError` unless the database at ``path`` is of this form, or of an older
    one that can be upgraded."""
    if not is_older(path) and not check_header(path):
        raise DatabaseError(f"no database at {path}; create it with: minutes ingest FOLDER")


def _older(path: Path, version: int) -> DatabaseError:
    way = (
        "upgrade it with: minutes reindex (a copy of it is kept)"
        if version in UPGRADABLE
        else "move it away, or name another with --db, and read the files again with: "
        "minutes ingest FOLDER"
    )
    return DatabaseError(
        f"the database {path} was written by an older version of minutes (schema {version}, "
        f"this one needs {SCHEMA_VERSION}); {way}"
    )


def _version_of(path: Path) -> int | None:
    """The version of the database at ``path``, this one or an older; None when there is nothing."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DatabaseError(f"{path} is not a file; name a database file with --db")
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DatabaseError(
            f"the database {path} cannot be opened: {error.strerror}; change the permissions, or "
            "name another database with --db"
        ) from error
    if not header or (not any(header) and _journal(path).exists()):
        return None  # no page yet: new, or a creation that was killed and will be undone
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise DatabaseError(
            f"{path} is not an SQLite database, or is damaged; name another file with --db"
        )
    application = int.from_bytes(header[68:72], "big")
    if application != APPLICATION_ID:
        if application == 0 and _holds_no_tables(header, path):
            return None
        raise DatabaseError(f"{path} is a database of another program; name another file with --db")
    version = int.from_bytes(header[60:64], "big")
    if version > SCHEMA_VERSION:
        raise DatabaseError(
            f"the database {path} was written by a newer version of minutes (schema {version}, "
            f"this one knows {SCHEMA_VERSION}); upgrade with: pip install --upgrade minutes-cli"
        )
    return version


def _journal(path: Path) -> Path:
    """Where SQLite keeps what undoes the transaction that is under way."""
    return path.with_name(path.name + "-journal")


def _holds_no_tables(header: bytes, path: Path) -> bool:
    """From the bytes that were read, at one moment: SQLite would have to lock the file, and could
    leave files beside it that is another's.

    In write-ahead mode the tables can be in the log alone.
    """
    log = path.with_name(path.name + "-wal")
    rows = (header[100:101], header[103:105])
    return rows == _NO_ROWS and not (log.exists() and log.stat().st_size)


def _need_folder(folder: Path) -> None:
    """A folder that the user named is not created: the name may be mistyped."""
    try:
        folder.stat()
    except FileNotFoundError as error:
        raise DatabaseError(
            f"there is no folder {folder} for the database; create it, or name another database "
            "with --db"
        ) from error
    except OSError:
        return  # opening the file says what is wrong


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(
            f"the folder {folder} for the database cannot be created: {error.strerror}; name "
            "another database with --db"
        ) from error
