"""The folder at one end and the database at the other: which files to read, and saving them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from minutes_cli.errors import DatabaseError, ExitCode, UnreadableError
from minutes_cli.facts import NOTHING_SUPPLIED, SUPPLIED_NAMES, Supplied
from minutes_cli.ingest.manifest import Manifest
from minutes_cli.ingest.prune import judged
from minutes_cli.ingest.walk import read_bytes, walk
from minutes_cli.models import Document
from minutes_cli.pipeline import read_document
from minutes_cli.store import file_exists, path_text
from minutes_cli.store.documents import Known, Outcome, Store
from minutes_cli.vocabulary.version import rules_version

_CLOCK_NS = 2_000_000_000
"""A file changed so shortly before it was read may change again unseen: coarse file clocks."""


class Read(Protocol):
    """Bytes to a document: what ``pipeline.read_document`` does."""

    def __call__(
        self, data: bytes, path: str, size: int, mtime_ns: int | None, supplied: Supplied
    ) -> Document: ...


class Progress(Protocol):
    """Who is told how far the run is. Nothing is returned; a line may hold anything."""

    def start(self, total: int) -> None: ...
    def advance(self) -> None: ...
    def note(self, line: str) -> None: ...  # good to know
    def warn(self, line: str) -> None: ...  # what failed
    def finish(self) -> None: ...


@dataclass(slots=True)
class Summary:
    """What a run did. ``documents``, ``items``, ``decisions`` count what its files hold now."""

    documents: int = 0
    items: int = 0
    decisions: int = 0
    outcomes: dict[Outcome, int] = field(default_factory=dict)
    removed: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)  # path, reason
    interrupted: bool = False

    @property
    def exit_code(self) -> ExitCode:
        if self.interrupted:
            return ExitCode.INTERRUPTED
        return ExitCode.UNREADABLE if self.unreadable else ExitCode.DONE

    def line(self) -> str:
        """``5 documents, 5 items, 8 decisions, 2 unchanged, 1 replaced``; zeros are left out."""
        parts = [
            _number(self.documents, "document"),
            _number(self.items, "item"),
            _number(self.decisions, "decision"),
        ]
        outcomes: tuple[Outcome, ...] = ("unchanged", "added", "replaced", "moved")
        told = [(self.outcomes.get(outcome, 0), str(outcome)) for outcome in outcomes]
        told += [(self.removed, "removed"), (len(self.unreadable), "unreadable")]
        parts += [f"{count} {word}" for count, word in told if count]
        return ", ".join(parts) + ("; interrupted" if self.interrupted else "")


def ingest(
    paths: Sequence[Path],
    store: Store,
    supplied: Supplied,
    manifest: Manifest | None,
    prune: bool,
    progress: Progress,
    *,
    read: Read = read_document,
    debug: bool = False,
) -> Summary:
    """Read files and folders into the store; one failing file never stops the run.

    Without paths, the files of the manifest are read. ``prune`` then removes the documents whose
    file is gone: under the paths that were given, else in the whole database. Ctrl-C keeps what
    was saved. ``debug`` lets an error in the reading rules through. Raises :class:`DatabaseError`.
    """
    run = _Run(store, supplied, manifest, progress, read, debug)
    try:
        run.read_all(paths, prune)
        if prune:
            run.prune(paths)
    except KeyboardInterrupt:
        run.summary.interrupted = True
    finally:
        progress.finish()
    run.count()
    return run.summary


@dataclass(slots=True)
class _Run:
    store: Store
    supplied: Supplied
    manifest: Manifest | None
    progress: Progress
    read: Read
    debug: bool
    summary: Summary = field(default_factory=Summary)
    contents: dict[str, None] = field(default_factory=dict)  # hashes of this run's documents

    def read_all(self, paths: Sequence[Path], prune: bool) -> None:
        named = [path for path in paths if not prune or os.path.lexists(path)]
        if not paths and self.manifest:
            gone = {file for file, _ in self.manifest.missing}
            named = [file for file in self.manifest.rows if file not in gone]
        found = walk(named)
        for place, reason in found.failures:
            self.fail(path_text(place), reason)
        self.tell_of_manifest(found.files)
        if found.links:
            self.progress.note(f"{_number(found.links, 'link')} inside folders not followed")
        if found.others:
            self.progress.note(f"{_number(found.others, 'file')} of other types passed by")
        self.progress.start(len(found.files))
        for path in found.files:
            self.read_one(path)
            self.progress.advance()

    def read_one(self, path: Path) -> None:
        """Read one file and save it; whatever goes wrong with it is noted and the run goes on."""
        text = path_text(path)
        try:
            outcome = self.outcome(path, text)
        except UnreadableError as error:
            self.fail(text, str(error))
        except DatabaseError:
            raise
        except Exception as error:  # a fault of the rules must not cost the other files
            if self.debug:
                raise
            self.fail(text, f"reading it failed: {type(error).__name__}: {error}")
        else:
            self.summary.outcomes[outcome] = self.summary.outcomes.get(outcome, 0) + 1

    def outcome(self, path: Path, text: str) -> Outcome:
        known = self.store.find(text)
        said = self.said_about(path)
        if known and _looks_unchanged(path, known) and _up_to_date(known, said):
            self.contents[known.sha256] = None
            return "unchanged"
        data, status = read_bytes(path)
        sha256 = hashlib.sha256(data).hexdigest()
        twin = self.store.find_content(sha256)
        if twin and twin.path != text and file_exists(twin.path):
            return self.copy_of(twin, said, text, known)
        if twin and twin.path == text and not twin.unreadable and _up_to_date(twin, said):
            self.contents[sha256] = None
            return "unchanged"
        before = twin or known
        supplied = said.over(before.supplied if before else NOTHING_SUPPLIED).settled()
        document = self.read(data, text, status.st_size, status.st_mtime_ns, supplied)
        if not document.items:
            self.progress.note(f"{text}: no agenda item was found in it")
        outcome = self.store.save(document)
        self.contents[sha256] = None
        return outcome

    def copy_of(self, twin: Known, said: Supplied, text: str, known: Known | None) -> Outcome:
        """The same content is known under another path: one document, whatever its paths."""
        if said.known() and not _up_to_date(twin, said):
            self.progress.note(
                f"{text}: the same content as {twin.path}; what is supplied for it is ignored"
            )
        self.contents[twin.sha256] = None
        self.store.forget(text)  # the content that stood under this path before
        return "replaced" if known else "unchanged"

    def said_about(self, path: Path) -> Supplied:
        """The manifest's row for a file; the options fill what the row leaves empty."""
        row = self.manifest.about(path) if self.manifest else NOTHING_SUPPLIED
        values = {name: getattr(row, name) for name in SUPPLIED_NAMES}
        for name, value in values.items():
            option = getattr(self.supplied, name)
            if not value and option is not None:
                values[name] = option
        return Supplied(**values)

    def tell_of_manifest(self, files: Iterable[Path]) -> None:
        """Rows whose file is missing, or is none of those that are read."""
        if not self.manifest:
            return
        for file, line in self.manifest.missing:
            reason = f"no such file ({self.manifest.path} line {line})"
            self.summary.unreadable.append((path_text(file), reason))
            self.progress.warn(f"{path_text(file)}: {reason}")
        gone = {file for file, _ in self.manifest.missing}
        outside = len(self.manifest.rows.keys() - gone - set(files))
        if outside:
            self.progress.note(
                f"{self.manifest.path}: {_number(outside, 'row')} for files that are not under the "
                "given paths"
            )

    def fail(self, text: str, reason: str) -> None:
        words = " ".join(reason.split()).encode("utf-8", "backslashreplace").decode()
        self.store.record_unreadable(text, words)
        self.summary.unreadable.append((text, words))
        self.progress.warn(f"{text}: {words}")

    def prune(self, paths: Sequence[Path]) -> None:
        """Remove what the database holds of files that are gone, under the paths or everywhere."""
        stored = {*self.store.known_files(), *self.store.unreadable_files()}
        verdicts = judged(stored, [path_text(path.resolve()) for path in paths])
        self.summary.removed += sum(map(self.store.forget, verdicts.gone))
        for reason, count in verdicts.unseen.items():
            what = f"{_number(count, 'document')} kept, because {'its' if count == 1 else 'their'}"
            self.progress.warn(f"{what} file{'' if count == 1 else 's'} may be there: {reason}")

    def count(self) -> None:
        """Count what the run's files hold, the unchanged ones included."""
        for sha256 in self.contents:
            if self.store.find_content(sha256) is None:
                continue  # it was replaced or removed later in the run
            items, decisions = self.store.count(sha256)
            self.summary.documents += 1
            self.summary.items += items
            self.summary.decisions += decisions


def _looks_unchanged(path: Path, known: Known) -> bool:
    """Size and time are those of the stored document, and the time is not too fresh to trust."""
    try:
        status = path.stat()
    except OSError:
        return False
    read_at = int(datetime.fromisoformat(known.ingested_at).timestamp()) * 1_000_000_000
    return (
        not known.unreadable
        and status.st_size == known.size
        and status.st_mtime_ns == known.mtime_ns
        and status.st_mtime_ns < read_at - _CLOCK_NS
    )


def _up_to_date(known: Known, said: Supplied) -> bool:
    """Whether today's rules and what is supplied today would give the rows that are stored."""
    return (
        known.rules_version == rules_version()
        and said.over(known.supplied).known() == known.supplied.known()
    )


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
