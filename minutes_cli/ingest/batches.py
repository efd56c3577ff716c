"""How many documents are read ahead and saved together: bounded, so that memory stays the same
however many there are, and the database is never locked for long."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from minutes_cli.ingest.reading import Found
from minutes_cli.store.documents import Outcome

MOST_DOCUMENTS = 256
"""Of a batch; about half a second of writing."""

MOST_BYTES = 4_000_000
"""Of the files of a batch."""

SLOW = {".pdf": 16, ".docx": 16}
"""As how many documents those count that take longer to read, so that no batch takes long to come.

Batches end by what is in them and never by the clock: the segments of the full-text index are those
of the batches, and two runs over the same files are to make the same database, byte by byte.
"""

MOST_SECONDS = 10.0
"""So long a document may take before those that are whole are saved without it."""

MOST_AHEAD = 200
"""Documents that are read ahead, besides those of the batch."""

MOST_HELD = 24_000_000
"""Bytes of the documents that are read ahead."""

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
    weight: int = 0  # in documents that are read fast

    def add(self, found: Found) -> None:
        self.found.append(found)
        self.size += found.size
        self.weight += SLOW.get(os.path.splitext(found.text)[1].lower(), 1)

    @property
    def is_full(self) -> bool:
        return self.weight >= MOST_DOCUMENTS or self.size >= MOST_BYTES

    def taken(self) -> list[Found]:
        """What was gathered; the batch is empty then."""
        found, self.found, self.size, self.weight = self.found, [], 0, 0
        return found


@dataclass(slots=True)
class Told:
    """What became of a document, to be told once it is safe in the database."""

    found: Found
    document: int = 0  # the id under which it is known
    outcome: Outcome | None = None
    reason: str = ""  # why there is none
    notes: list[str] = field(default_factory=list)
