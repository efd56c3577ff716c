"""Reading again what is stored: today's rules on the texts of then, without the files."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from minutes_cli.errors import DatabaseError, ExitCode, UnreadableError
from minutes_cli.facts import Supplied
from minutes_cli.ingest.summary import Progress, number_of
from minutes_cli.isolation import Task, WorkerError, Workers
from minutes_cli.models import Document, Source
from minutes_cli.pipeline import understand
from minutes_cli.store.documents import Store
from minutes_cli.store.known import Known
from minutes_cli.store.marks import with_marks
from minutes_cli.vocabulary.version import rules_version

READ = "minutes_cli.ingest.reindex:read_again"


@dataclass(slots=True)
class Reindexed:
    """What a run did. Counts of items, decisions and actions are those of the whole database."""

    again: int = 0
    before: dict[str, int] = field(default_factory=dict)
    after: dict[str, int] = field(default_factory=dict)
    up_to_date: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)  # path, reason
    backup: Path | None = None
    interrupted: bool = False

    @property
    def exit_code(self) -> ExitCode:
        if self.interrupted:
            return ExitCode.INTERRUPTED
        return ExitCode.UNREADABLE if self.failed else ExitCode.DONE

    def line(self) -> str:
        """``137 documents read again; 443 items (were 440), 549 decisions, 214 actions``."""
        if not (self.again or self.failed or self.interrupted):
            if not self.up_to_date:
                return "nothing to read again: the database has no documents"
            them = "its text" if self.up_to_date == 1 else "their texts"
            return (
                f"{number_of(self.up_to_date, 'document')}, all read by today's rules; "
                f"--all reads {them} again all the same"
            )
        parts = [f"{number_of(self.again, 'document')} read again"]
        parts += [f"{self.up_to_date:,} read by today's rules before"] if self.up_to_date else []
        parts += [f"{len(self.failed):,} failed"] if self.failed else []
        told = "; ".join([", ".join(parts), ", ".join(map(self._counted, self.after))])
        return told + ("; interrupted" if self.interrupted else "")

    def _counted(self, noun: str) -> str:
        was = self.before.get(noun, self.after[noun])
        changed = f" (were {was:,})" if was != self.after[noun] else ""
        return number_of(self.after[noun], noun) + changed


def read_again(
    _: bytes,
    source: Source,
    path: str,
    sha256: str,
    size: int,
    mtime_ns: int | None,
    supplied: Supplied,
) -> Document:
    """What a worker runs: its first argument is for bytes of files, which are not needed here."""
    return with_marks(understand(source, path, sha256, size, mtime_ns, supplied))


def reindex(
    store: Store,
    progress: Progress,
    *,
    every: bool = False,
    backup: bool = True,
    jobs: int | None = None,
) -> Reindexed:
    """Read stored texts again and replace what was read from them, each in its transaction.

    Those that other rules read than today's; with ``every`` all. A copy of the database is made
    before the first is replaced, unless ``backup`` is off. What fails keeps its rows. Ctrl-C keeps
    what was done. Raises :class:`DatabaseError`.
    """
    done = Reindexed(before=store.totals())
    stored = store.known()
    waiting = [known for known in stored if every or _is_old(known)]
    done.up_to_date = len(stored) - len(waiting)
    if waiting and backup:
        done.backup = store.back_up()
        progress.note(f"a copy of the database is at {done.backup}")
    progress.start(len(waiting))
    try:
        with Workers(jobs) as workers:
            for known, task in _ahead(store, workers, waiting):
                _replace(store, workers, known, task, done, progress)
                progress.advance()
        if done.again:
            store.tidy_index(done.again)  # what was replaced left its words and its room behind
    except KeyboardInterrupt:
        done.interrupted = True
    finally:
        progress.finish()
    done.after = store.totals()
    return done


def _is_old(known: Known) -> bool:
    return known.rules_version != rules_version()


def _ahead(store: Store, workers: Workers, waiting: list[Known]) -> Iterator[tuple[Known, Task]]:
    """Each document with the call that reads it, some of those after it being under way."""
    begun: deque[tuple[Known, Task]] = deque()
    for known in waiting:
        source = store.source_of(known)
        place = (known.path, known.sha256, known.size, known.mtime_ns, known.supplied)
        begun.append((known, workers.submit(READ, b"", source, *place)))
        if len(begun) > 3 * workers.jobs + 2:
            yield begun.popleft()
    yield from begun


def _replace(
    store: Store, workers: Workers, known: Known, task: Task, done: Reindexed, progress: Progress
) -> None:
    """Save one document; whatever goes wrong with it is noted and the run goes on."""
    try:
        document: Document = workers.result(task)
        if store.save_again(document, known):
            done.again += 1
        else:
            progress.note(f"{known.path}: passed by, another program has just changed it")
    except DatabaseError:
        raise
    except Exception as error:  # a fault of the rules must not cost the other documents
        reason = reason_of(error)
        done.failed.append((known.path, reason))
        progress.warn(f"{known.path}: reading it again failed, what was read stays: {reason}")


def reason_of(error: Exception) -> str:
    """What went wrong with a document, on one line."""
    kind = "" if isinstance(error, UnreadableError | WorkerError) else f"{type(error).__name__}"
    return " ".join(f"{kind}: {error}".removeprefix(": ").split())
