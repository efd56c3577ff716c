"""From files to documents: opened here, read and unpacked in worker processes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from minutes_cli.errors import UnreadableError
from minutes_cli.facts import Supplied
from minutes_cli.ingest.unchanged import wait_until_sure
from minutes_cli.ingest.walk import read_bytes
from minutes_cli.sources import SUFFIXES, media_type_of
from minutes_cli.sources.media_types import ZIP
from minutes_cli.store import MEMBER, path_text

if TYPE_CHECKING:
    from minutes_cli.isolation import Task, Workers
    from minutes_cli.models import Document
    from minutes_cli.sources.archive import Member

_READ = "minutes_cli.pipeline:read_for_store"
_UNPACK = "minutes_cli.sources.archive:some_members"
_ENDINGS = frozenset(SUFFIXES)
_AT_ONCE = 32_000_000  # bytes of an archive's members that are held unpacked

_LONGEST_PAUSE = 0.05
"""Seconds that a file which has just changed is waited for."""

STDIN = "stdin-"
"""Begins the path of what came through standard input: ``stdin-3f2a1c9e``."""


class Read(Protocol):
    """Bytes to a document: what ``pipeline.read_document`` does."""

    def __call__(
        self, data: bytes, path: str, size: int, mtime_ns: int | None, supplied: Supplied
    ) -> Document: ...


@dataclass(frozen=True, slots=True)
class Piped:
    """What came through standard input, and its media type where the user says it."""

    data: bytes
    media_type: str | None = None


@dataclass(slots=True)
class Found:
    """A file, a member of an archive or standard input, on its way into the database.

    ``data`` is None for a file that was not opened: nothing in it seems to have changed.
    """

    text: str  # the path as it is stored
    file: Path
    data: bytes | None = None
    size: int = 0
    mtime_ns: int | None = None
    sha256: str = ""
    reason: str = ""  # why it cannot be read
    media_type: str | None = None
    is_file: bool = True  # not a member, not standard input
    members: set[str] | None = None  # paths of an archive's members: here it ends
    task: Task | None = field(default=None, repr=False)
    supplied: Supplied | None = None  # what the task was given


def opened(text: str, file: Path) -> Found:
    """A file with its bytes. Raises :class:`UnreadableError`.

    One that changed a tick ago is read when that is over, so that its time tells of every later
    change and the next run need not open it. Git compares such files anew until it writes its index
    the next time; here a second run would then write what the first one has not. Who waits for a
    file that goes on changing, or that comes from the future, waits in vain: it has no time.
    """
    began = time.time_ns()
    data, status = read_bytes(file)
    if 0 < (pause := wait_until_sure(status.st_mtime_ns, began)) <= _LONGEST_PAUSE:
        time.sleep(pause)
        began = time.time_ns()
        data, status = read_bytes(file)
    is_sure = not wait_until_sure(status.st_mtime_ns, began)
    found = _of_bytes(text, file, data, status.st_mtime_ns if is_sure else None)
    found.is_file = True
    return found


class Reading:
    """Reads documents and unpacks archives. Use as a context manager.

    ``read`` stands in for the workers, and reads each document only when it is asked for. The
    workers' code is loaded when there is the first thing to read: often nothing has changed.
    """

    def __init__(self, read: Read | None, jobs: int | None) -> None:
        self._read = read
        self._jobs = jobs
        self._made: Workers | None = None

    def __enter__(self) -> Reading:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._made:
            self._made.close()

    @property
    def _workers(self) -> Workers:
        if self._made is None:
            from minutes_cli.isolation import Workers

            self._made = Workers(self._jobs)
        return self._made

    @property
    def is_ahead(self) -> bool:
        """Whether documents can be under way before the first is asked for."""
        return self._read is None

    def hear(self) -> None:
        """Take in what the workers have read, and give them more, without waiting."""
        if self._made:
            self._made.hear()

    def finish(self, found: Found, seconds: float | None = None) -> bool:
        """Wait until a document that was begun is read, or cannot be; at most so long. Whether
        there is nothing more to wait for."""
        return found.task is None or self._workers.finish(found.task, seconds)

    def documents_in(self, text: str, file: Path) -> Iterator[Found]:
        """A file, or the members of an archive. Raises :class:`UnreadableError`."""
        found = opened(text, file)
        return self._unpacked(found, found.media_type or media_type_of(found.data or b"", text))

    def documents_through(self, piped: Piped) -> Iterator[Found]:
        """The same of standard input, whose path is made of its content."""
        import hashlib

        text = STDIN + hashlib.sha256(piped.data).hexdigest()[:8]
        found = _of_bytes(text, Path("-"), piped.data, None)
        found.media_type = piped.media_type
        return self._unpacked(found, piped.media_type or media_type_of(piped.data, text))

    def begin(self, found: Found, supplied: Supplied) -> None:
        """Have a document read, to be asked for later with the same ``supplied``."""
        assert found.data is not None  # what was not opened is not read ahead
        found.supplied = supplied
        found.task = self._workers.submit(
            _READ,
            found.data,
            found.text,
            found.size,
            found.mtime_ns,
            supplied,
            media_type=found.media_type,
        )

    def document(self, found: Found, supplied: Supplied) -> Document:
        """The document. Raises :class:`UnreadableError`, or what went wrong in the rules."""
        assert found.data is not None  # the caller has opened it
        if self._read:
            return self._read(found.data, found.text, found.size, found.mtime_ns, supplied)
        if found.task is None or found.supplied != supplied:
            self.begin(found, supplied)
        assert found.task is not None  # just begun
        document: Document = self._workers.result(found.task)
        return document

    def _unpacked(self, found: Found, media_type: str) -> Iterator[Found]:
        """The document itself; of an archive its members, and the archive as the end of them."""
        if media_type != ZIP:
            yield found
            return
        from minutes_cli.isolation import WorkerError

        names: set[str] = set()
        end = Found(found.text, found.file, is_file=False, members=names)
        try:
            for member in self._members(found.data or b""):
                text = path_text(f"{found.text}{MEMBER}{member.name}")
                names.add(text)
                one = _of_bytes(text, found.file, member.data, found.mtime_ns)
                one.reason = member.reason
                yield one
        except UnreadableError as error:
            end.reason = str(error)
        except WorkerError as error:
            end.reason = f"reading it failed: {error}"
        yield end

    def _members(self, data: bytes) -> Iterator[Member]:
        start, is_all = 0, False
        while not is_all:
            task = self._workers.submit(_UNPACK, data, _ENDINGS, start, _AT_ONCE)
            members, is_all = self._workers.result(task)
            start += len(members)
            yield from members


def _of_bytes(text: str, file: Path, data: bytes, mtime_ns: int | None) -> Found:
    import hashlib

    sha256 = hashlib.sha256(data).hexdigest()
    return Found(text, file, data, len(data), mtime_ns, sha256, is_file=False)
