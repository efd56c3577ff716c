"""A database made anew from its stored texts, beside the old one, and put in its place at once.

So it is upgraded to a newer schema, and mended where what was derived is damaged. What only the
old one knows is brought over: the texts with what their formats told, what was supplied, when an
item first came, what people recorded. The rest is read again.

The old database is locked for writers meanwhile, and is what it was until the new one is copied
over it, which is one transaction of SQLite: whoever is killed at any step leaves the old one or the
new one, and beside it at most a file that the next run removes.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minutes_cli.errors import DatabaseError, UnreadableError
from minutes_cli.facts import SUPPLIED_NAMES, Supplied
from minutes_cli.models import Document, Source
from minutes_cli.store.action_moves import Recorded, recorded_of
from minutes_cli.store.backup import back_up
from minutes_cli.store.clock import timestamp
from minutes_cli.store.documents import Store
from minutes_cli.store.failures import WAIT_SECONDS, explained
from minutes_cli.store.opening import connect_for_writing, need_rebuildable
from minutes_cli.store.rows import insert_document
from minutes_cli.store.sources import stored_source

ENDING = "-rebuilding"
"""Ends the name of the file in which the new database grows."""

_PAGES = 1_000  # copied at once

_NOT_READ = "not read"
"""The version of the rules of a document that could not be read again."""

_IDS = (
    "SELECT id FROM documents NOT INDEXED",
    "SELECT id FROM documents ORDER BY path",  # from an index: where the table itself is hurt
)

_DOCUMENT = """
    SELECT id, sha256, path, url, media_type, kind, text, size, mtime_ns, ingested_at, format_facts
    FROM documents WHERE id = ?
"""

_SUPPLIED = """
    SELECT name, value FROM facts
    WHERE document_id = ? AND item_id IS NULL AND supplied = 1 ORDER BY id
"""

_FIRST_SEEN = "SELECT start_char, end_char, first_seen FROM items WHERE document_id = ?"

_KEPT = (
    (
        "what you recorded of actions",
        "SELECT action_key, state, note, changed_at, council, committee, meeting_date, title, text"
        " FROM action_states",
        "INSERT INTO action_states (action_key, state, note, changed_at, council, committee,"
        " meeting_date, title, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ),
    (
        "your saved questions",
        "SELECT name, arguments, saved_at FROM saved_searches",
        "INSERT INTO saved_searches (name, arguments, saved_at) VALUES (?, ?, ?)",
    ),
    (
        "the list of files that could not be read",
        "SELECT path, reason, seen_at FROM unreadable",
        "INSERT INTO unreadable (path, reason, seen_at) VALUES (?, ?, ?)",
    ),
)
"""What no page tells: what it is, the statement that reads it, the one that writes it."""

_BODIES_IN_ITEMS = 3
"""The version of the schema in which bodies stood in items, and there was no view of them."""

_ITEM_TEXTS = "CREATE TEMP VIEW item_texts AS SELECT id, preamble, body FROM items"


@dataclass(frozen=True, slots=True)
class Old:
    """A document as the old database has it."""

    id: int
    path: str
    sha256: str
    size: int
    mtime_ns: int | None
    ingested_at: str
    url: str | None
    kind: str
    source: Source
    format_facts: str | None
    supplied: Supplied
    first_seen: dict[str, str]  # text of an item: when it first came
    recorded: tuple[Recorded, ...]


class Rebuilding(Store):
    """The new database while it grows, and the old one, which ``replace`` gives its content."""

    def __init__(self, new: sqlite3.Connection, place: Path, old: sqlite3.Connection, path: Path):
        super().__init__(new, place)
        self._old = old
        self.old_path = path

    def back_up_old(self) -> Path:
        """Copy the old database to a new file beside it; where that is."""
        # not through the connection that has begun to write: SQLite copies nothing from it
        with closing(sqlite3.connect(self.old_path.as_uri() + "?mode=ro", uri=True)) as reader:
            return back_up(reader, self.old_path, timestamp(os.environ))

    def old_totals(self) -> dict[str, int]:
        """How many items, decisions and actions the old one had, as far as it can be told."""
        try:
            row = self._old.execute(
                "SELECT (SELECT count(*) FROM items), (SELECT count(*) FROM decisions),"
                " (SELECT count(*) FROM actions)"
            ).fetchone()
        except sqlite3.Error:
            return {}
        return dict(zip(("item", "decision", "action"), row, strict=True))

    def old_documents(self) -> list[int]:
        """The ids of the documents of the old one, as many as can be found."""
        found: set[int] = set()
        fault: sqlite3.Error | None = None
        for statement in _IDS:
            rows, failed = _as_many_as_can_be_read(self._old, statement)
            found.update(row[0] for row in rows)
            fault = fault or failed
        if not found and fault:
            raise DatabaseError(
                f"the database {self.old_path} is damaged so that no text can be read from it; "
                f"restore it from a copy, or move it away and ingest the files again ({fault})"
            ) from fault
        return sorted(found)

    def keep(self) -> list[str]:
        """Bring over what no page tells; what of it cannot be read any more."""
        lost = []
        with self._transaction():
            for what, statement, insert in _KEPT:
                rows, fault = _as_many_as_can_be_read(self._old, statement)
                for row in rows:
                    try:
                        self._connection.execute(insert, row)
                    except sqlite3.IntegrityError as error:
                        fault = error
                if fault:
                    lost.append(f"{what}, or some of it, cannot be read any more ({fault})")
        return lost

    def old_document(self, number: int) -> Old:
        """A document of the old database. Raises :class:`UnreadableError`."""
        try:
            return self._old_document(number)
        except (sqlite3.Error, ValueError, TypeError) as error:
            raise UnreadableError(
                f"its text is damaged; ingest the file again if there is one ({error})"
            ) from error

    def _old_document(self, number: int) -> Old:
        row = self._old.execute(_DOCUMENT, (number,)).fetchone()
        if row is None:
            raise sqlite3.DatabaseError("it is in an index and not in its table")
        source = stored_source(row)
        supplied = dict(tuple(pair) for pair in self._asked_of_old(_SUPPLIED, number))
        spans = self._asked_of_old(_FIRST_SEEN, number)
        try:
            recorded = tuple(recorded_of(self._old, number, same_bytes=True))
        except sqlite3.Error:
            recorded = ()
        return Old(
            id=row["id"],
            path=row["path"],
            sha256=row["sha256"],
            size=row["size"],
            mtime_ns=row["mtime_ns"],
            ingested_at=row["ingested_at"],
            url=row["url"],
            kind=row["kind"],
            source=source,
            format_facts=row["format_facts"],
            supplied=Supplied(**{n: v for n, v in supplied.items() if n in SUPPLIED_NAMES}),
            first_seen={
                source.text[start:end]: seen
                for start, end, seen in map(tuple, spans)
                if isinstance(start, int) and isinstance(end, int)
            },
            recorded=recorded,
        )

    def bring(self, document: Document, old: Old) -> None:
        """Save a document that was read again."""
        # the same bytes hold nothing new, however other rules divide them
        earliest = min(old.first_seen.values(), default=old.ingested_at)
        texts = (document.text[item.start : item.end] for item in document.items)
        seen = {text: old.first_seen.get(text, earliest) for text in texts}
        with self._transaction():
            touched = insert_document(
                self._connection,
                document,
                self._councils,
                document_id=old.id,
                ingested_at=old.ingested_at,
                first_seen=seen,
            )
            touched.recorded += old.recorded
            self._settle(touched)

    def bring_text(self, old: Old) -> bool:
        """Save the text of a document that could not be read again: without items, to be tried
        again by the next ``minutes reindex``. False where even that is damaged."""
        try:
            self._bring_text(old)
        except sqlite3.IntegrityError:
            return False
        return True

    def _bring_text(self, old: Old) -> None:
        with self._transaction():
            self._connection.execute(
                "INSERT INTO documents (id, sha256, path, url, media_type, kind, text, size,"
                " mtime_ns, ingested_at, rules_version, format_facts)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    old.id,
                    old.sha256,
                    old.path,
                    old.url,
                    old.source.media_type,
                    old.kind,
                    old.source.text,
                    old.size,
                    old.mtime_ns,
                    old.ingested_at,
                    _NOT_READ,
                    old.format_facts,
                ),
            )
            self._connection.executemany(
                "INSERT INTO facts (document_id, name, value, origin, supplied, quote)"
                " VALUES (?, ?, ?, 'supplied', 1, ?)",
                [(old.id, name, value, value) for name, value in old.supplied.known().items()],
            )

    def replace(self) -> None:
        """Give the old database the content of the new one, in one transaction.

        Readers are waited for, up to WAIT_SECONDS. In exclusive locking mode the end of the
        transaction that kept other writers out is also the beginning of a lock that keeps out
        everybody: nobody can come between the two.
        """
        with explained(self.old_path):
            self._old.execute("COMMIT")
            self._connection.backup(self._old, pages=_PAGES)

    def _asked_of_old(self, statement: str, number: int) -> Sequence[sqlite3.Row]:
        """Rows of the old database; none where they cannot be read, because it goes without."""
        try:
            return self._old.execute(statement, (number,)).fetchall()
        except sqlite3.Error:
            return []


def _as_many_as_can_be_read(
    connection: sqlite3.Connection, statement: str
) -> tuple[list[tuple[Any, ...]], sqlite3.Error | None]:
    """The rows up to where the database is damaged, and what is wrong there."""
    rows: list[tuple[Any, ...]] = []
    try:
        for row in connection.execute(statement):
            rows.append(tuple(row))
    except sqlite3.Error as error:
        return rows, error
    return rows, None


@contextmanager
def rebuilding(path: Path) -> Iterator[Rebuilding]:
    """The database at ``path``, locked for other writers, with an empty one to grow beside it.

    Unless ``replace`` is called, ``path`` is left as it is. Raises :class:`DatabaseError`, before
    anything is written, for a file that is no database of this program, or of a schema that cannot
    be upgraded.
    """
    path = path.resolve()
    need_rebuildable(path)
    with explained(path):
        old = sqlite3.connect(
            path.as_uri() + "?mode=rw", uri=True, timeout=WAIT_SECONDS, isolation_level=None
        )
    place = path.with_name(path.name + ENDING)
    try:
        with explained(path):
            _lock(old)
        with _emptied(place, stat.S_IMODE(path.stat().st_mode)):
            new = connect_for_writing(place, make_folder=False)
            try:
                # if anything happens to this file it is made anew: nothing needs to wait for a disk
                new.execute("PRAGMA journal_mode = MEMORY")
                new.execute("PRAGMA synchronous = OFF")
                yield Rebuilding(new, place, old, path)
            finally:
                new.close()
    finally:
        old.close()


def _lock(connection: sqlite3.Connection) -> None:
    """Begin a transaction that keeps other writers out and lets readers in."""
    connection.row_factory = sqlite3.Row
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] == _BODIES_IN_ITEMS:
        connection.execute(_ITEM_TEXTS)


@contextmanager
def _emptied(place: Path, mode: int) -> Iterator[None]:
    """A file without content, for whom the database is for; it is not there afterwards."""
    _remove(place)
    try:
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    except OSError as error:
        raise DatabaseError(
            f"the new database cannot be made at {place}: {error.strerror}; make room for it, or "
            "change the permissions of the folder"
        ) from error
    try:
        yield
    finally:
        _remove(place)


def _remove(place: Path) -> None:
    for name in (place, place.with_name(place.name + "-journal")):
        with suppress(OSError):
            name.unlink()
