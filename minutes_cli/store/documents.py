"""The store: what is known of the files, and saving or forgetting documents in transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal

from minutes_cli.store.action_moves import follow_actions
from minutes_cli.store.action_states import Change, Find, clear, has_states, record
from minutes_cli.store.backup import back_up
from minutes_cli.store.clock import timestamp
from minutes_cli.store.copies import point_to_shown
from minutes_cli.store.failures import explained
from minutes_cli.store.full_text import index_items, put_in_order
from minutes_cli.store.known import (
    Known,
    Stamp,
    all_known,
    id_of,
    is_unreadable,
    known_at,
    known_content,
    note_time,
    note_unreadable,
    read_alike,
    stamps_of,
    stored_paths,
    unreadable_files,
)
from minutes_cli.store.meetings import tidy_meetings
from minutes_cli.store.places import file_exists, still_holds
from minutes_cli.store.reference import bring_up_to_date, council_ids
from minutes_cli.store.rows import Touched, exchange_paths, insert_document, remove_document
from minutes_cli.store.saved import forget_search, keep_search
from minutes_cli.store.sources import stored_source
from minutes_cli.store.tally import held, totals
from minutes_cli.store.transactions import savepoint, transaction

if TYPE_CHECKING:
    from minutes_cli.models import Document, Source

Outcome = Literal["added", "replaced", "moved", "unchanged"]

_CACHE = "PRAGMA cache_size = -65536"
"""In KiB: all pages that a batch changes, so that readers are let in until its end."""


class Store:
    """A database that is open for writing. Each method is one transaction, and so are all those
    that are called within :meth:`together`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._began = timestamp(os.environ, "milliseconds")
        self._pending: Touched | None = None  # what is to be derived at the end of a batch
        self.last_id = 0  # of the document that was saved last, or was found to be in already
        with explained(path):
            connection.execute(_CACHE)
            is_new = not council_ids(connection)
            self._councils: Mapping[str, int] = {}  # as the first transaction leaves them
        if is_new:  # its tables tell what a borough is
            with self._transaction():
                pass

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def save(self, document: Document, *, ingested_at: str | None = None) -> Outcome:
        """Save a document with all its rows, or nothing.

        ``ingested_at`` is when its file was read, where that was not in this run.

        The same content again is ``unchanged`` and writes nothing, also under another path while
        the first file exists; when that is gone, the document is ``moved``. Other content under a
        known path, and the same content read by other rules or with other supplied facts, is
        ``replaced``.
        """
        with self._transaction():
            outcome = self._save(document, ingested_at or self._began)
            self._connection.execute("DELETE FROM unreadable WHERE path = ?", (document.path,))
            return outcome

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all that is saved and forgotten in it; nobody sees a part of it.

        What fails among them is undone alone. Meetings, copies and the index, which many documents
        share, are brought up to date once, before the commit. Where even that fails, nothing of the
        batch is kept.
        """
        if self._pending is not None:
            yield
            return
        with self._transaction():
            self._pending = Touched()
            try:
                yield
                self._derive(self._pending)
            finally:
                self._pending = None

    def forget(self, path: str) -> bool:
        """Remove the document of a path, and what was noted of it; whether there was one."""
        with self._transaction():
            here = self.find(path)
            if here:
                self._settle(remove_document(self._connection, here.id))
            self._connection.execute("DELETE FROM unreadable WHERE path = ?", (path,))
            return here is not None

    def record_unreadable(self, path: str, reason: str) -> None:
        """Note that a file could not be read. The same reason again writes nothing."""
        with self._transaction():
            note_unreadable(self._connection, path, reason, timestamp(os.environ))

    def save_again(self, document: Document, known: Known) -> bool:
        """Replace what was read from a stored text by what is read from it now.

        Nothing else of it changes: when it was read first, its file, what is noted of that. False
        when the document is not there any more as it is ``known``.
        """
        with self._transaction():
            if self.find(known.path) != known:
                return False
            self._write(document, known.ingested_at, replacing=known)
            return True

    def record_actions(
        self, find: Find, state: str | None, note: str | None, *, take_back: bool = False
    ) -> list[Change]:
        """Record a state, a note or both of the actions that ``find`` looks up, or take back what
        was recorded of them: all of it or, where that raises, nothing."""
        at = timestamp(os.environ, "milliseconds")
        with self._transaction():
            found = find(self._connection)
            if take_back:
                return [clear(self._connection, named) for named in found]
            return [record(self._connection, named, state, note, at) for named in found]

    def keep_search(self, name: str, arguments: Sequence[str], *, replace: bool = False) -> None:
        """Keep a command line under a name; UsageError for a name that is taken."""
        at = timestamp(os.environ, "milliseconds")
        with self._transaction():
            keep_search(self._connection, name, arguments, at, replace=replace)

    def forget_search(self, name: str) -> None:
        """Remove a saved question."""
        with self._transaction():
            forget_search(self._connection, name)

    def find(self, path: str) -> Known | None:
        """The document that was read from a path."""
        with explained(self.path):
            return known_at(self._connection, path)

    def find_content(self, sha256: str) -> Known | None:
        """The document with this content."""
        with explained(self.path):
            return known_content(self._connection, sha256)

    def stamps(self, paths: Iterable[str]) -> dict[str, Stamp]:
        """Path to what tells whether its file was touched, of those that are known and readable."""
        with explained(self.path):
            return stamps_of(self._connection, paths)

    def source_of(self, known: Known) -> Source:
        """A stored document as its reader gave it, to be read again from its clean text on."""
        with explained(self.path):
            row = self._connection.execute(
                "SELECT text, media_type, format_facts FROM documents WHERE id = ?", (known.id,)
            ).fetchone()
            return stored_source(row)

    def known(self) -> list[Known]:
        """Every document, in the order of their paths."""
        with explained(self.path):
            return all_known(self._connection)

    def back_up(self) -> Path:
        """Copy the database to a new file beside it; where that is."""
        return back_up(self._connection, self.path, timestamp(os.environ))

    def totals(self) -> dict[str, int]:
        """How many items, decisions and actions there are."""
        with explained(self.path):
            return totals(self._connection)

    def note_time(self, document: int, mtime_ns: int) -> None:
        """When a file was changed that still holds what is stored of it."""
        with self._transaction():
            note_time(self._connection, document, mtime_ns)

    def paths(self, beginning: str = "") -> Iterator[str]:
        """The paths that begin so, of documents and of files that could not be read, in order."""
        with explained(self.path):
            yield from stored_paths(self._connection, beginning)

    def unreadable_files(self) -> dict[str, str]:
        """Path to reason of every file that could not be read."""
        with explained(self.path):
            return unreadable_files(self._connection)

    def tidy_index(self, written: int) -> None:
        """Put the full-text index in order after so many documents were written.

        That is done in steps that are each a transaction: it can be broken off, and nobody waits
        for long.
        """
        steps = put_in_order(self._connection, written)
        goes_on = True
        while goes_on:
            with self._transaction():
                goes_on = next(steps, False)

    def is_unreadable(self, path: str) -> bool:
        """Whether a file could not be read when it was last tried."""
        with explained(self.path):
            return is_unreadable(self._connection, path)

    def held(self, documents: Iterable[int]) -> tuple[int, int, int]:
        """How many of these documents there are, and how many items and decisions they have."""
        with explained(self.path):
            return held(self._connection, documents)

    def _save(self, document: Document, at: str) -> Outcome:
        here, twin = self.find(document.path), self.find_content(document.sha256)
        self.last_id = twin.id if twin else 0
        if twin is None:
            self._write(document, at, replacing=here)
            return "replaced" if here else "added"
        if twin.path == document.path:
            if read_alike(twin, document):
                return "unchanged"
            self._write(document, at, replacing=twin)
            return "replaced"
        # the content is known under another path; what stood under this one is gone, or is there
        stays = still_holds(twin.path, twin.size, twin.sha256)
        if here and not stays and file_exists(twin.path):
            exchange_paths(self._connection, here.id, twin.id)
            here = None
        touched = remove_document(self._connection, here.id) if here else Touched()
        if stays:
            self._settle(touched)
            return "replaced" if here else "unchanged"
        if read_alike(twin, document):
            self._connection.execute(
                "UPDATE documents SET path = ?, size = ?, mtime_ns = ? WHERE id = ?",
                (document.path, document.size, document.mtime_ns, twin.id),
            )
            self._settle(touched)
        else:
            self._write(document, at, replacing=twin, touched=touched)
        return "moved"

    def _write(
        self,
        document: Document,
        at: str,
        *,
        replacing: Known | None,
        touched: Touched | None = None,
    ) -> None:
        touched = touched or Touched()
        seen = self._first_seen(replacing.id) if replacing else {}
        # the same bytes hold nothing new, however other rules divide them
        same = replacing is not None and replacing.sha256 == document.sha256
        if same and seen:
            earliest = min(seen.values())
            texts = (document.text[item.start : item.end] for item in document.items)
            seen = {text: seen.get(text, earliest) for text in texts}
        if replacing:
            touched.add(remove_document(self._connection, replacing.id, same_bytes=same))
        touched.add(
            insert_document(
                self._connection,
                document,
                self._councils,
                document_id=replacing.id if replacing else None,
                ingested_at=at,
                first_seen=seen,
            )
        )
        self.last_id = id_of(self._connection, document.sha256)
        self._settle(touched)

    def _first_seen(self, document_id: int) -> dict[str, str]:
        """The text of each item of a document, and when it first came."""
        rows = self._connection.execute(
            "SELECT substr(d.text, i.start_char + 1, i.end_char - i.start_char), i.first_seen"
            " FROM items i JOIN documents d ON d.id = i.document_id WHERE d.id = ?",
            (document_id,),
        )
        return dict(map(tuple, rows))

    def _settle(self, touched: Touched) -> None:
        """What follows from rows that came or went: now, or at the end of the batch.

        What people recorded of actions is moved before the next document comes, because it may
        hold what they belong to as well.
        """
        if self._pending is None or has_states(self._connection):
            self._derive(touched)
        else:
            self._pending.add(touched)

    def _derive(self, touched: Touched) -> None:
        """Derive meetings and copies of items anew, and with them the index; let what people
        recorded follow its actions."""
        tidy_meetings(self._connection, touched.meetings)
        changed = point_to_shown(self._connection, touched.items, touched.came)
        index_items(self._connection, touched.came | touched.freed | changed)
        shown = touched.items | changed
        follow_actions(self._connection, touched.recorded, touched.came, shown)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """A transaction; within a batch, a part of it that can be undone alone."""
        if self._pending is None:
            try:
                with transaction(self._connection, self.path):
                    self._councils = self._councils or bring_up_to_date(self._connection)
                    yield
            except BaseException:
                self._councils = {}  # undone, perhaps with what was brought up to date
                raise
            return
        whole, self._pending = self._pending, Touched()
        try:
            with explained(self.path), savepoint(self._connection):
                yield
            whole.add(self._pending)
        finally:
            self._pending = whole
