"""The whole check of a database: its parts one after another, and how much of it was looked at."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from minutes_cli.errors import ExitCode
from minutes_cli.ingest.originals import Originals
from minutes_cli.ingest.summary import Progress, number_of
from minutes_cli.store import checking
from minutes_cli.store.backup import newest_copy
from minutes_cli.store.evidence import Evidence
from minutes_cli.store.findings import READ_AGAIN, REBUILD, Finding, Severity
from minutes_cli.vocabulary.version import rules_version

if TYPE_CHECKING:
    import sqlite3

SMALL = 5_000
"""Up to so many items everything is looked at, whatever is asked for: that takes some seconds."""

SAMPLE = 1_000
"""Documents, and items, that are looked at where there are more."""

_NOT_ITS_FAULT = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR_WRITE")
"""What says nothing of the database: another program has it, the disk is full."""


@dataclass(slots=True)
class Checked:
    """What was found, and what of the database was looked at."""

    findings: list[Finding] = field(default_factory=list)
    documents: int = 0
    looked_at: int = 0
    full: bool = True

    @property
    def damaged(self) -> bool:
        return any(finding.severity == "damage" for finding in self.findings)

    @property
    def exit_code(self) -> ExitCode:
        return ExitCode.FAILED if self.damaged else ExitCode.DONE

    def lines(self) -> Iterator[str]:
        """``sound: 137 documents, each looked at``, and whether that was all."""
        state = "damaged" if self.damaged else "sound"
        if self.full:
            yield f"{state}: {number_of(self.documents, 'document')}, all of it checked"
            return
        yield (
            f"{state}: tables, references and pages were checked; of "
            f"{number_of(self.documents, 'document')} {self.looked_at:,}, taken at random, for "
            "their words, spans and files; --full checks all"
        )


def check(
    connection: sqlite3.Connection, path: Path, progress: Progress, *, full: bool = False
) -> Checked:
    """Look at everything, or at the whole structure and at some of the documents."""
    connection.row_factory = None
    # what is no text any more is looked at all the same, and differs from what it should be
    connection.text_factory = lambda value: value.decode("utf-8", "replace")
    return _Run(connection, path, progress, full).checked()


@dataclass(slots=True)
class _Run:
    connection: sqlite3.Connection
    path: Path
    progress: Progress
    full: bool
    found: list[Finding] = field(default_factory=list)

    def checked(self) -> Checked:
        connection, found = self.connection, self.found
        documents, items = checking.document_ids(connection), checking.item_ids(connection)
        full = self.full or len(items) <= SMALL
        some = documents if full else _some(documents)
        parts: list[tuple[str, Callable[[], Iterable[Finding]]]] = [
            ("the file", lambda: checking.pages(connection, full=full, restore=self.restore())),
            ("the tables", lambda: checking.tables(connection)),
            ("what points where", lambda: checking.references(connection)),
            ("copies of items", lambda: checking.copies(connection)),
            ("the full-text index", lambda: checking.indexed(connection)),
            ("saved questions", lambda: checking.saved(connection)),
            ("what was recorded of actions", lambda: checking.states(connection)),
            ("the version of the rules", lambda: checking.rules(connection, rules_version())),
            ("what is derived from other rows", lambda: self.derived(items, full=full)),
        ]
        self.progress.start(len(parts) + 2 * len(some))
        try:
            for name, part in parts:
                self.guarded(name, part)
                self.progress.advance()
            self.guarded("what was read", lambda: self.evidence(some))
            self.guarded("the files", lambda: self.originals(some))
        finally:
            self.progress.finish()
        found.sort(key=lambda finding: finding.severity)
        return Checked(found, len(documents), len(some), full)

    def guarded(self, name: str, part: Callable[[], Iterable[Finding]]) -> None:
        """One part; where it cannot be read to its end, that is a finding, too. Damaged rows can
        lead what reads them anywhere."""
        try:
            for finding in part():
                self.found.append(finding)
        except (ImportError, MemoryError, OSError):
            raise
        except Exception as error:
            code = getattr(error, "sqlite_errorname", None) or ""
            if code.startswith(_NOT_ITS_FAULT):
                raise
            said = str(error) if code else f"{type(error).__name__}: {error}"
            what = f"{name} cannot be looked at to the end ({said})"
            way = f"{REBUILD}; where that fails, {self.restore()}"
            self.found.append(Finding("damage", what, None, (), 1, way))

    def derived(self, items: list[int], *, full: bool) -> Iterator[Finding]:
        """What is made of other rows. Where other rules made it, it can well be different."""
        old = any(finding.way_back == READ_AGAIN for finding in self.found)
        severity: Severity = "note" if old else "damage"
        way = READ_AGAIN if old else REBUILD
        some = items if full else _some(items)
        yield from checking.filter_words(self.connection, some, severity, way)
        if full:
            yield from checking.on_a_copy(self.connection, severity, way)
        else:
            yield from checking.words_of_some(self.connection, some)

    def evidence(self, documents: list[int]) -> Iterator[Finding]:
        evidence = Evidence(self.connection)
        for number in documents:
            evidence.look_at(number)
            self.progress.advance()
        return evidence.findings(f"minutes ingest FOLDER, for its file; else {self.restore()}")

    def originals(self, documents: list[int]) -> Iterator[Finding]:
        originals = Originals()
        for _ in originals.look_at(checking.stored_files(self.connection, documents)):
            self.progress.advance()
        return originals.findings()

    def restore(self) -> str:
        """The way back that always works, where there is a copy."""
        copy = newest_copy(self.path)
        if copy:
            return f"restore the copy {copy.name}"
        return "restore it from a copy, or move it away and ingest the files again"


def _some(ids: list[int]) -> list[int]:
    """As many as can be looked at soon, others each time."""
    return sorted(random.sample(ids, min(SAMPLE, len(ids))))
