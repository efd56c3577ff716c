"""Making the database anew from its stored texts: to upgrade it, and to mend it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from minutes_cli.errors import DatabaseError, UnreadableError
from minutes_cli.ingest.reindex import READ, Reindexed, reason_of
from minutes_cli.ingest.summary import Progress
from minutes_cli.isolation import Task, Workers
from minutes_cli.models import Document
from minutes_cli.store.rebuilding import Old, Rebuilding, rebuilding

_TOGETHER = 200
"""Documents that are saved in one transaction of the new database."""


def rebuild(
    path: Path, progress: Progress, *, backup: bool = True, jobs: int | None = None
) -> Reindexed:
    """Read all stored texts again into a new database, which then takes the place of the old one.

    Until then nothing of the old one is changed; Ctrl-C (KeyboardInterrupt) leaves it so. A copy
    of it is made before, unless ``backup`` is off. What cannot be read again is told, and its text
    kept. Raises :class:`DatabaseError`.
    """
    with rebuilding(path) as store:
        done = Reindexed(before=store.old_totals())
        if backup:
            done.backup = store.back_up_old()
            progress.note(f"a copy of the database is at {done.backup}")
        for lost in store.keep():
            done.failed.append((str(path), lost))
            progress.warn(lost)
        numbers = store.old_documents()
        progress.start(len(numbers))
        try:
            with Workers(jobs) as workers:
                reading = _ahead(store, workers, numbers, done, progress)
                while some := list(islice(reading, _TOGETHER)):
                    with store.together():
                        for old, task in some:
                            _bring(store, workers, old, task, done, progress)
                            progress.advance()
            if numbers and not done.again:
                raise DatabaseError(
                    f"no text of the database {path} could be read again, so it was left as it is; "
                    "restore it from a copy, or move it away and ingest the files again"
                )
            store.tidy_index(done.again)
            store.replace()
        except KeyboardInterrupt:
            progress.finish()
            progress.note("interrupted; the database is as it was")
            raise
        finally:
            progress.finish()
        done.after = store.totals()
    return done


def _ahead(
    store: Rebuilding,
    workers: Workers,
    numbers: list[int],
    done: Reindexed,
    progress: Progress,
) -> Iterator[tuple[Old, Task]]:
    """Each document with the call that reads it, some of those after it being under way."""
    begun: deque[tuple[Old, Task]] = deque()
    for number in numbers:
        try:
            old = store.old_document(number)
        except UnreadableError as error:
            done.failed.append((f"document {number}", str(error)))
            progress.warn(f"document {number}: {error}")
            continue
        place = (old.path, old.sha256, old.size, old.mtime_ns, old.supplied)
        begun.append((old, workers.submit(READ, b"", old.source, *place)))
        if len(begun) > 3 * workers.jobs + 2:
            yield begun.popleft()
    yield from begun


def _bring(
    store: Rebuilding,
    workers: Workers,
    old: Old,
    task: Task,
    done: Reindexed,
    progress: Progress,
) -> None:
    """Save one document; whatever goes wrong with it is noted and the run goes on."""
    try:
        document: Document = workers.result(task)
        store.bring(document, old)
        done.again += 1
    except DatabaseError:
        raise
    except Exception as error:  # a fault of the rules must not cost the other documents
        reason = reason_of(error)
        done.failed.append((old.path, reason))
        kept = "its text stays and is tried again by minutes reindex"
        lost = "and its text cannot be kept, because its path or its hash is damaged"
        stays = store.bring_text(old)
        progress.warn(f"{old.path}: reading it again failed, {kept if stays else lost}: {reason}")
