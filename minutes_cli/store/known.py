"""What the database knows of the files that were read: whether to read them again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.facts import SUPPLIED_NAMES, Supplied
from minutes_cli.vocabulary.version import rules_version

if TYPE_CHECKING:
    from minutes_cli.models import Document, Fact

_KNOWN = """
    SELECT id, path, sha256, size, mtime_ns, ingested_at, rules_version,
        path IN (SELECT path FROM unreadable) AS unreadable
    FROM documents
"""
_AT_PATH = _KNOWN + " WHERE path = ?"
_OF_CONTENT = _KNOWN + " WHERE sha256 = ?"
_BY_PATH = _KNOWN + " ORDER BY path"

_STAMPS = (
    "SELECT documents.path, documents.id, size, mtime_ns, rules_version"
    " FROM json_each(?) AS wanted CROSS JOIN documents ON documents.path = wanted.value"
    " LEFT JOIN unreadable ON unreadable.path = documents.path WHERE unreadable.path IS NULL"
)

_AT_ONCE = 500
_FIRST_PATHS, _NEXT_PATHS = (
    "SELECT path FROM documents WHERE path >= ? UNION SELECT path FROM unreadable WHERE path >= ?"
    " ORDER BY path LIMIT ?",
    "SELECT path FROM documents WHERE path > ? UNION SELECT path FROM unreadable WHERE path > ?"
    " ORDER BY path LIMIT ?",
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows of a document: enough to tell whether to read its file again."""

    id: int
    path: str
    sha256: str
    size: int
    mtime_ns: int | None
    ingested_at: str
    rules_version: str
    supplied: Supplied
    unreadable: bool  # the file could not be read when it was last tried


class Stamp(NamedTuple):
    """As much of that as tells whether a file was touched; only of files that could be read."""

    id: int
    size: int
    mtime_ns: int | None
    rules_version: str


def known_at(connection: sqlite3.Connection, path: str) -> Known | None:
    """The document that was read from a path."""
    row = connection.execute(_AT_PATH, (path,)).fetchone()
    return _known(connection, row) if row else None


def known_content(connection: sqlite3.Connection, sha256: str) -> Known | None:
    """The document with this content."""
    row = connection.execute(_OF_CONTENT, (sha256,)).fetchone()
    return _known(connection, row) if row else None


def id_of(connection: sqlite3.Connection, sha256: str) -> int:
    """The id of the document with this content, which is there."""
    row = connection.execute("SELECT id FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
    return int(row[0])


def all_known(connection: sqlite3.Connection) -> list[Known]:
    """Every document, in the order of their paths."""
    rows = connection.execute(_BY_PATH)
    return [_known(connection, row) for row in rows]


def stamps_of(connection: sqlite3.Connection, paths: Iterable[str]) -> dict[str, Stamp]:
    """The stamps of the documents that were read from these paths, asked for all at once."""
    rows = connection.execute(_STAMPS, (json.dumps(list(paths)),))
    rows.row_factory = None
    return {row[0]: Stamp(*row[1:]) for row in rows}


def stored_paths(connection: sqlite3.Connection, beginning: str) -> Iterator[str]:
    """The paths that begin so, of all documents and of all files that could not be read, in their
    order. Looked up some at a time: between them documents may be removed."""
    after, statement = beginning, _FIRST_PATHS
    while found := connection.execute(statement, (after, after, _AT_ONCE)).fetchall():
        for (path,) in found:
            if not path.startswith(beginning):
                return
            yield path
            after = path
        statement = _NEXT_PATHS


def is_unreadable(connection: sqlite3.Connection, path: str) -> bool:
    """Whether a file could not be read when it was last tried."""
    statement = "SELECT 1 FROM unreadable WHERE path = ?"
    return connection.execute(statement, (path,)).fetchone() is not None


def unreadable_files(connection: sqlite3.Connection) -> dict[str, str]:
    """Path to reason of every file that could not be read."""
    rows = connection.execute("SELECT path, reason FROM unreadable ORDER BY path")
    return {row[0]: row[1] for row in rows}


def note_unreadable(connection: sqlite3.Connection, path: str, reason: str, at: str) -> None:
    """Note that a file could not be read. The same reason again writes nothing."""
    statement = "SELECT reason FROM unreadable WHERE path = ?"
    row = connection.execute(statement, (path,)).fetchone()
    if row is None or row[0] != reason:
        connection.execute(
            "INSERT INTO unreadable (path, reason, seen_at) VALUES (?, ?, ?)"
            " ON CONFLICT (path) DO UPDATE SET reason = excluded.reason,"
            " seen_at = excluded.seen_at",
            (path, reason, at),
        )


def note_time(connection: sqlite3.Connection, document: int, mtime_ns: int) -> None:
    """Note when the file was changed whose content is stored."""
    connection.execute("UPDATE documents SET mtime_ns = ? WHERE id = ?", (mtime_ns, document))


def supplied_facts(facts: tuple[Fact, ...]) -> Supplied:
    """What the user supplied, told from a document's facts."""
    return Supplied(
        **{fact.name: fact.value for fact in facts if fact.supplied and fact.name in SUPPLIED_NAMES}
    )


def read_alike(known: Known, document: Document) -> bool:
    """Whether the stored rows come from the same rules and the same supplied facts."""
    supplied = supplied_facts(document.facts)
    return known.rules_version == rules_version() and known.supplied == supplied


def _known(connection: sqlite3.Connection, row: sqlite3.Row) -> Known:
    supplied = connection.execute(
        "SELECT name, value FROM facts WHERE document_id = ? AND item_id IS NULL"
        " AND supplied = 1 ORDER BY id",
        (row["id"],),
    )
    return Known(
        id=row["id"],
        path=row["path"],
        sha256=row["sha256"],
        size=row["size"],
        mtime_ns=row["mtime_ns"],
        ingested_at=row["ingested_at"],
        rules_version=row["rules_version"],
        supplied=Supplied(**{row[0]: row[1] for row in supplied if row[0] in SUPPLIED_NAMES}),
        unreadable=bool(row["unreadable"]),
    )
