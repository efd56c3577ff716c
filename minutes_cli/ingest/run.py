"""The folder at one end and the database at the other: which files to read, and saving them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from minutes_cli.errors import DatabaseError, UnreadableError
from minutes_cli.facts import NOTHING_SUPPLIED, SUPPLIED_NAMES, Supplied
from minutes_cli.ingest.manifest import Manifest
from minutes_cli.ingest.prune import judged
from minutes_cli.ingest.reading import STDIN, Found, Piped, Read, Reading, opened
from minutes_cli.ingest.summary import Progress, Summary, number_of
from minutes_cli.ingest.walk import walk
from minutes_cli.isolation import WorkerError
from minutes_cli.store import MEMBER, path_text, still_holds
from minutes_cli.store.documents import Known, Outcome, Store
from minutes_cli.vocabulary.version import rules_version

_CLOCK_NS = 2_000_000_000
"""A file changed so shortly before it was read may change again unseen: coarse file clocks."""

_MOST_HELD = 96_000_000
"""Bytes of the documents that are read ahead."""


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
    debug: bool = False,
) -> Summary:
    """Read files and folders into the store; one failing file never stops the run.

    Without paths, the files of the manifest are read. ``prune`` then removes the documents whose
    file is gone: under the paths that were given, else in the whole database. Ctrl-C keeps what
    was saved. The database is the same whatever the number of ``jobs``. ``debug`` lets an error in
    the reading rules through. Raises :class:`DatabaseError`.
    """
    with Reading(read, jobs) as reading:
        run = _Run(store, supplied, manifest, progress, reading, debug)
        try:
            run.read_all(paths, prune, piped)
            if prune and (paths or not piped):
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
    reading: Reading
    debug: bool
    summary: Summary = field(default_factory=Summary)
    contents: dict[str, None] = field(default_factory=dict)  # hashes of this run's documents
    under_way: set[str] = field(default_factory=set)  # hashes of what is read ahead
    archives: dict[str, set[str]] = field(default_factory=dict)  # path to those of its members

    def read_all(self, paths: Sequence[Path], prune: bool, piped: Piped | None) -> None:
        named = [path for path in paths if not prune or os.path.lexists(path)]
        if not paths and self.manifest:
            gone = {file for file, _ in self.manifest.missing}
            named = [file for file in self.manifest.rows if file not in gone]
        walked = walk(named)
        for place, reason in walked.failures:
            self.fail(path_text(place), reason)
        self.tell_of_manifest(walked.files)
        if walked.links:
            self.progress.note(f"{number_of(walked.links, 'link')} inside folders not followed")
        if walked.others:
            self.progress.note(f"{number_of(walked.others, 'file')} of other types passed by")
        self.progress.start(len(walked.files) + (piped is not None))
        for found in self.read_ahead(self.found(walked.files, piped)):
            self.read_one(found)
            if found.is_file or found.members is not None:
                self.progress.advance()

    def found(self, files: Iterable[Path], piped: Piped | None) -> Iterator[Found]:
        """What is to be read, in order: files, the members of archives, standard input."""
        for file in files:
            text = path_text(file)
            if self.known_unchanged(text, file):
                yield Found(text, file)
                continue
            try:
                yield from self.reading.documents_in(text, file)
            except UnreadableError as error:
                yield Found(text, file, reason=str(error))
        if piped:
            yield from self.reading.documents_through(piped)

    def read_ahead(self, pages: Iterable[Found]) -> Iterator[Found]:
        """The same in the same order, each when some of those after it are being read already."""
        waiting: deque[Found] = deque()
        held = 0
        for found in pages:
            self.begin(found)
            waiting.append(found)
            held += found.size
            while waiting and (len(waiting) > self.reading.ahead or held > _MOST_HELD):
                first = waiting.popleft()
                held -= first.size
                yield first
        yield from waiting

    def begin(self, found: Found) -> None:
        """Have a document read that will probably be asked for."""
        if not self.reading.ahead or not found.data or found.reason:
            return
        known, said = self.store.find(found.text), self.said_about(found.file)
        twin = self.store.find_content(found.sha256)
        if found.sha256 in self.under_way or (twin and self.settled(twin, said, found)):
            return
        self.under_way.add(found.sha256)
        self.reading.begin(found, _over(said, twin or known))

    def known_unchanged(self, text: str, file: Path) -> Known | None:
        """What the database has of a file, when that need not even be opened."""
        known = self.store.find(text)
        if known and _looks_unchanged(file, known) and _up_to_date(known, self.said_about(file)):
            return known
        return None

    def settled(self, twin: Known, said: Supplied, found: Found) -> bool:
        """Whether what the database has of this content stands as it is."""
        if twin.path != found.text:
            return still_holds(twin.path, twin.size, twin.sha256)
        return not twin.unreadable and _up_to_date(twin, said)

    def read_one(self, found: Found) -> None:
        """Read and save one document; whatever goes wrong with it is noted and the run goes on."""
        try:
            if found.members is not None:
                self.end_archive(found, found.members)
                return
            outcome = self.outcome(found)
        except UnreadableError as error:
            self.fail(found.text, str(error))
        except DatabaseError:
            raise
        except Exception as error:  # a fault of the rules must not cost the other files
            if self.debug:
                raise
            kind = "" if isinstance(error, WorkerError) else f"{type(error).__name__}: "
            self.fail(found.text, f"reading it failed: {kind}{error}")
        else:
            self.summary.outcomes[outcome] = self.summary.outcomes.get(outcome, 0) + 1
        finally:
            self.under_way.discard(found.sha256)
            found.data = None

    def outcome(self, found: Found) -> Outcome:
        text, file = found.text, found.file
        if found.is_file and (known := self.known_unchanged(text, file)):
            self.contents[known.sha256] = None
            return "unchanged"
        if found.reason:
            raise UnreadableError(found.reason)
        if found.data is None:  # it changed since it was passed by
            found = opened(text, file)
        known, said = self.store.find(text), self.said_about(file)
        twin = self.store.find_content(found.sha256)
        if twin and self.settled(twin, said, found):
            if twin.path != text:
                return self.copy_of(twin, said, text, known)
            self.contents[found.sha256] = None
            return "unchanged"
        supplied = _over(said, twin or known)
        document = self.reading.document(found, supplied)
        if not document.items:
            self.progress.note(f"{text}: no agenda item was found in it")
        outcome = self.store.save(document)
        self.contents[found.sha256] = None
        return outcome

    def end_archive(self, archive: Found, members: set[str]) -> None:
        """All members of an archive are read: whatever else is stored of it is gone from it."""
        if archive.reason:
            raise UnreadableError(archive.reason)
        self.archives[archive.text] = members
        if not members:
            self.progress.note(f"{archive.text}: no documents in it")
        if archive.text in self.store.unreadable_files():
            self.store.forget(archive.text)  # it could not be read before

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
                f"{self.manifest.path}: {number_of(outside, 'row')} for files that are not under "
                "the given paths"
            )

    def fail(self, text: str, reason: str) -> None:
        words = " ".join(reason.split()).encode("utf-8", "backslashreplace").decode()
        self.store.record_unreadable(text, words)
        self.summary.unreadable.append((text, words))
        self.progress.warn(f"{text}: {words}")

    def prune(self, paths: Sequence[Path]) -> None:
        """Remove what the database holds of files that are gone, under the paths or everywhere.

        A member is also gone when its archive was read and has it no more; what came through
        standard input has no file that could be gone.
        """
        stored = {*self.store.known_files(), *self.store.unreadable_files()}
        stored = {text for text in stored if not text.startswith(STDIN)}
        verdicts = judged(stored, [path_text(path.resolve()) for path in paths])
        gone = {*verdicts.gone, *filter(self.has_left_its_archive, stored)}
        self.summary.removed += sum(map(self.store.forget, sorted(gone)))
        for reason, count in verdicts.unseen.items():
            what = (
                f"{number_of(count, 'document')} kept, because {'its' if count == 1 else 'their'}"
            )
            self.progress.warn(f"{what} file{'' if count == 1 else 's'} may be there: {reason}")

    def has_left_its_archive(self, text: str) -> bool:
        archive = text.partition(MEMBER)[0]
        return archive in self.archives and text not in self.archives[archive]

    def count(self) -> None:
        """Count what the run's files hold, the unchanged ones included."""
        for sha256 in self.contents:
            if self.store.find_content(sha256) is None:
                continue  # it was replaced or removed later in the run
            items, decisions = self.store.count(sha256)
            self.summary.documents += 1
            self.summary.items += items
            self.summary.decisions += decisions


def _over(said: Supplied, before: Known | None) -> Supplied:
    """What is said about a page now, over what was said when it was read before."""
    return said.over(before.supplied if before else NOTHING_SUPPLIED).settled()


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
