"""How many documents are read ahead and saved together: bounded, so that memory stays the same
however many there are, and the database is never locked for long."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from minutes_cli.ingest.reading import Found
from minutes_cli.store.documents import Outcome

MOST_DOCUMENTS = 256
"""Of a batch; about half a second of writing."""

MOST_BYTES = 4_000_000
"""Of the files of a batch."""

MOST_SECONDS = 1.0
"""A document that was read waits no longer to be saved, as long as others come."""

MOST_AHEAD = 200
"""Documents that are read ahead, besides those of the batch."""

MOST_HELD = 24_000_000
"""Bytes of the documents that are read ahead."""

FIRST_LOAD = 5_000
"""Documents that came in one run, from which on it is worth while to put the index in order."""

GAP = 0.02
"""Seconds between two batches in which other programs that wait to write get in."""


def read_ahead(pages: Iterable[Found], begin: Callable[[Found], None]) -> Iterator[Found]:
    """The same in the same order, each when some of those after it are being read already."""
    waiting: deque[Found] = deque()
    held = 0
    for found in pages:
        begin(found)
        waiting.append(found)
        held += found.size
        while waiting and (len(waiting) > MOST_AHEAD or held > MOST_HELD):
            first = waiting.popleft()
            held -= first.size
            yield first
    yield from waiting


@dataclass(slots=True)
class Batch:
    """Documents that were read and are to be saved together."""

    found: list[Found] = field(default_factory=list)
    size: int = 0
    since: float = 0.0

    def add(self, found: Found) -> None:
        if not self.found:
            self.since = time.monotonic()
        self.found.append(found)
        self.size += found.size

    @property
    def seconds_left(self) -> float | None:
        """How long what was gathered can wait for more; None when there is nothing."""
        if not self.found:
            return None
        return max(0.0, self.since + MOST_SECONDS - time.monotonic())

    @property
    def is_full(self) -> bool:
        return bool(self.found) and (
            len(self.found) >= MOST_DOCUMENTS
            or self.size >= MOST_BYTES
            or time.monotonic() - self.since >= MOST_SECONDS
        )

    def taken(self) -> list[Found]:
        """What was gathered; the batch is empty then."""
        found, self.found, self.size = self.found, [], 0
        return found


@dataclass(slots=True)
class Told:
    """What became of a document, to be told once it is safe in the database."""

    found: Found
    document: int = 0  # the id under which it is known
    outcome: Outcome | None = None
    reason: str = ""  # why there is none
    notes: list[str] = field(default_factory=list)
