"""The folder at one end and the database at the other: which files to read, and saving them."""

from __future__ import annotations

import os
import shlex
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from minutes_cli.errors import DatabaseError, UnreadableError, UsageError
from minutes_cli.facts import NOTHING_SUPPLIED, Supplied
from minutes_cli.ingest.batches import GAP, MOST_SECONDS, Batch, Told, read_ahead
from minutes_cli.ingest.interrupts import interrupts_wait
from minutes_cli.ingest.prune import prune_gone
from minutes_cli.ingest.reading import Found, Piped, Read, Reading
from minutes_cli.ingest.summary import Progress, Summary, Tally, number_of
from minutes_cli.ingest.unchanged import in_lots, looks_unchanged, over, up_to_date
from minutes_cli.ingest.walk import Walk, walk
from minutes_cli.store import path_text, still_holds
from minutes_cli.store.documents import Outcome, Store
from minutes_cli.store.known import Known
from minutes_cli.vocabulary.version import rules_version

if TYPE_CHECKING:
    from minutes_cli.ingest.manifest import Manifest


def ingest(
    paths: Sequence[Path],
    store: Store,
    supplied: Supplied,
    manifest: Manifest | None,
    prune: bool,
    progress: Progress,
    piped: Piped | None = None,
    jobs: int | None = None,
    *,
    read: Read | None = None,
    verify: bool = False,
    debug: bool = False,
) -> Summary:
    """Read files and folders into the store; one failing file never stops the run.

    Without paths, the files of the manifest are read. ``prune`` then removes the documents whose
    file is gone: under the paths that were given, else in the whole database. A file whose size
    and time are as they were is not opened, unless ``verify`` asks for it. Ctrl-C keeps what was
    read. What the database holds is the same whatever the number of ``jobs``. ``debug`` lets an
    error in the reading rules through. Raises :class:`DatabaseError`.
    """
    with Reading(read, jobs) as reading:
        run = _Run(store, supplied, manifest, progress, reading, verify, debug, prune)
        try:
            try:
                run.read_all(paths, prune, piped)
            finally:
                run.save_batch()  # on Ctrl-C, too: what was read is whole
            if prune and (paths or not piped):
                prune_gone(store, paths, run.archives, run.summary, progress)
            if run.summary.has_changed:
                store.tidy_index(run.summary.written)
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
    reading: Reading
    verify: bool
    debug: bool
    prunes: bool
    summary: Summary = field(default_factory=Summary)
    contents: Tally = field(default_factory=Tally)  # this run's documents
    under_way: set[str] = field(default_factory=set)  # hashes of what is read ahead
    lost: set[str] = field(default_factory=set)  # of what took too long or too much to be read
    archives: dict[str, set[str]] = field(default_factory=dict)  # path to its members, to prune
    batch: Batch = field(default_factory=Batch)
    saved_at: float = 0.0  # when the last batch was

    def read_all(self, paths: Sequence[Path], prune: bool, piped: Piped | None) -> None:
        named = [path for path in paths if not prune or os.path.lexists(path)]
        if self.manifest and not (paths or piped):
            named = self.manifest.files
        walked = self.walked(named)
        for place, reason in walked.failures:
            self.fail(path_text(place), reason)
        self.tell_of_manifest(walked)
        if walked.links:
            self.progress.note(f"{number_of(walked.links, 'link')} inside folders not followed")
        if walked.others:
            self.progress.note(f"{number_of(walked.others, 'file')} of other types passed by")
        self.progress.start(walked.total + (piped is not None))
        for found in read_ahead(self.found(walked, piped), self.begin):
            if found.sha256 in self.lost and not found.task:  # not while others cannot write
                self.under_way.discard(found.sha256)
                self.begin(found)
            if not self.reading.finish(found, MOST_SECONDS):
                self.save_batch()  # what is whole does not wait for what may hang
                self.reading.finish(found)
            if found.task and found.task.is_lost:
                self.lost.add(found.sha256)
            self.batch.add(found)
            if self.batch.is_full:
                self.save_batch()

    def walked(self, named: Sequence[Path]) -> Walk:
        """The files under these paths; where one is not there, what can be done if it once was."""
        try:
            return walk(named)
        except UsageError as error:
            gone = next((path for path in named if not os.path.lexists(path)), None)
            if gone is None or not any(self.store.paths(path_text(gone.absolute()))):
                raise
            command = f"minutes ingest --prune {shlex.quote(os.fspath(gone))}"
            raise UsageError(f"{error}; to remove what was read from it: {command}") from error

    def found(self, files: Walk, piped: Piped | None) -> Iterator[Found]:
        """What is to be read, in order: files, the members of archives, standard input."""
        for paths in in_lots(files.paths):
            for path in self.changed(paths):
                text = path_text(path)
                try:
                    yield from self.reading.documents_in(text, Path(path))
                except UnreadableError as error:
                    yield Found(text, Path(path), reason=str(error))
        if piped:
            yield from self.reading.documents_through(piped)

    def changed(self, paths: Sequence[str]) -> Iterator[str]:
        """Of some files those that have to be opened; the others are done with."""
        texts = [path_text(path) for path in paths]
        stamps = {} if self.verify else self.store.stamps(texts)
        rules = rules_version()
        unsaid = not self.manifest and self.supplied == NOTHING_SUPPLIED
        for path, text in zip(paths, texts, strict=True):
            stamp = stamps.get(text)
            if (
                stamp is not None
                and stamp.rules_version == rules
                and looks_unchanged(path, stamp)
                and (unsaid or self.says_nothing_new(path))
            ):
                self.contents.add(stamp.id)
                self.summary.add("unchanged")
                self.progress.advance()
            else:
                yield path

    def says_nothing_new(self, path: str) -> bool:
        known = self.store.find(path_text(path))
        return known is not None and up_to_date(known, self.said_about(Path(path)))

    def begin(self, found: Found) -> None:
        """Have a document read that will probably be asked for."""
        if not self.reading.is_ahead or not found.data or found.reason:
            return
        known, said = self.store.find(found.text), self.said_about(found.file)
        twin = self.store.find_content(found.sha256)
        if found.sha256 in self.under_way or (twin and self.settled(twin, said, found)):
            return
        self.under_way.add(found.sha256)
        self.reading.begin(found, over(said, twin or known))

    def settled(self, twin: Known, said: Supplied, found: Found) -> bool:
        """Whether what the database has of this content stands as it is."""
        if twin.path != found.text:
            return still_holds(twin.path, twin.size, twin.sha256)
        return not twin.unreadable and up_to_date(twin, said)

    def save_batch(self) -> None:
        """Save what was gathered in one transaction, and then tell of it."""
        found = self.batch.taken()
        if not found:
            return
        pause = self.saved_at + GAP - time.monotonic()
        if self.saved_at and pause > 0:
            time.sleep(pause)
        self.save_or_name(found)
        self.saved_at = time.monotonic()

    def save_or_name(self, batch: Sequence[Found]) -> None:
        """Save documents; those that harm what they share with others are named."""
        try:
            self.save_together(batch)
        except DatabaseError:
            raise
        except Exception as error:
            if self.debug:
                raise
            if len(batch) == 1:
                told = Told(batch[0])
                self.note_failure(told, f"saving it failed: {type(error).__name__}: {error}")
                self.tell(told)
            else:
                for one in batch:
                    self.save_or_name([one])

    def save_together(self, batch: Sequence[Found]) -> None:
        told: list[Told] = []
        with interrupts_wait() as interrupted:
            with self.store.together():
                for found in batch:
                    told.append(self.save_one(found))
                    self.reading.hear()
                    if interrupted():
                        break
            for one in told:
                self.tell(one)

    def save_one(self, found: Found) -> Told:
        """Save one document; whatever goes wrong with it is noted and the run goes on."""
        told = Told(found)
        try:
            if found.members is not None:
                self.end_archive(found, found.members, told)
            else:
                self.save(found, told)
        except UnreadableError as error:
            self.note_failure(told, str(error))
        except DatabaseError:
            raise
        except Exception as error:  # a fault of the rules must not cost the other files
            if self.debug:
                raise
            from minutes_cli.isolation import WorkerError

            kind = "" if isinstance(error, WorkerError) else f"{type(error).__name__}: "
            self.note_failure(told, f"reading it failed: {kind}{error}")
        return told

    def tell(self, told: Told) -> None:
        """What is in the database now may be told."""
        found = told.found
        self.under_way.discard(found.sha256)
        for note in told.notes:
            self.progress.note(note)
        if told.reason:
            self.summary.unreadable.append((found.text, told.reason))
            self.progress.warn(f"{found.text}: {told.reason}")
        elif told.outcome:
            self.contents.add(told.document)
            self.summary.add(told.outcome)
        if self.prunes and found.members is not None and not told.reason:
            self.archives[found.text] = found.members
        if found.is_file or found.members is not None:
            self.progress.advance()

    def save(self, found: Found, told: Told) -> None:
        text, file = found.text, found.file
        if found.reason:
            raise UnreadableError(found.reason)
        known, said = self.store.find(text), self.said_about(file)
        twin = self.store.find_content(found.sha256)
        if twin and self.settled(twin, said, found):
            told.document = twin.id
            told.outcome = "unchanged"
            if twin.path != text:
                told.outcome = self.copy_of(twin, said, text, known, told)
            elif found.is_file and found.mtime_ns not in (None, twin.mtime_ns):
                self.store.note_time(twin.id, found.mtime_ns)  # not to open it the next time
            return
        document = self.reading.document(found, over(said, twin or known))
        if not document.items:
            told.notes.append(f"{text}: no agenda item was found in it")
        told.outcome = self.store.save(document)
        told.document = self.store.last_id

    def end_archive(self, archive: Found, members: set[str], told: Told) -> None:
        """All members of an archive are read: whatever else is stored of it is gone from it."""
        if archive.reason:
            raise UnreadableError(archive.reason)
        if not members:
            told.notes.append(f"{archive.text}: no documents in it")
        if self.store.is_unreadable(archive.text):
            self.store.forget(archive.text)  # it could not be read before

    def copy_of(
        self, twin: Known, said: Supplied, text: str, known: Known | None, told: Told
    ) -> Outcome:
        """The same content is known under another path: one document, whatever its paths."""
        if said.known() and not up_to_date(twin, said):
            told.notes.append(
                f"{text}: the same content as {twin.path}; what is supplied for it is ignored"
            )
        self.store.forget(text)  # the content that stood under this path before
        return "replaced" if known else "unchanged"

    def said_about(self, path: Path) -> Supplied:
        """The manifest's row for a file; the options fill what the row leaves empty."""
        return self.manifest.about(path, self.supplied) if self.manifest else self.supplied

    def tell_of_manifest(self, walked: Walk) -> None:
        """Rows whose file is missing, or is none of those that are read."""
        if not self.manifest:
            return
        for file, reason in self.manifest.not_there():
            self.summary.unreadable.append((path_text(file), reason))
            self.progress.warn(f"{path_text(file)}: {reason}")
        rows = set(self.manifest.files)
        outside = len(rows) - sum(1 for file in walked.files if file in rows)
        if outside:
            self.progress.note(
                f"{self.manifest.path}: {number_of(outside, 'row')} for files that are not under "
                "the given paths"
            )

    def fail(self, text: str, reason: str) -> None:
        """Note of what could not even be looked into."""
        told = Told(Found(text, Path(text), is_file=False))
        self.note_failure(told, reason)
        self.tell(told)

    def note_failure(self, told: Told, reason: str) -> None:
        words = " ".join(reason.split()).encode("utf-8", "backslashreplace").decode()
        self.store.record_unreadable(told.found.text, words)
        told.reason = words

    def count(self) -> None:
        """Count what the run's files hold, the unchanged ones included."""
        documents, items, decisions = self.store.held(self.contents)
        self.summary.documents += documents
        self.summary.items += items
        self.summary.decisions += decisions
