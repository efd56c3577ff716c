"""What a run tells: while it goes on, and at its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from minutes_cli.errors import ExitCode
from minutes_cli.store.documents import Outcome


class Progress(Protocol):
    """Who is told how far the run is. Nothing is returned; a line may hold anything."""

    def start(self, total: int) -> None: ...
    def advance(self) -> None: ...
    def note(self, line: str) -> None: ...  # good to know
    def warn(self, line: str) -> None: ...  # what failed
    def finish(self) -> None: ...


class Tally:
    """Ids of documents, each once; a bit for each, because there can be a million."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, number: int) -> None:
        place, bit = divmod(number, 8)
        if place >= len(self._bits):
            self._bits.extend(bytes(max(place + 1 - len(self._bits), len(self._bits))))
        self._bits[place] |= 1 << bit

    def __iter__(self) -> Iterator[int]:
        """The ids, rising."""
        for place, bits in enumerate(self._bits):
            if bits:
                yield from (8 * place + bit for bit in range(8) if bits >> bit & 1)


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

    def add(self, outcome: Outcome) -> None:
        """One more document of which this became."""
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    @property
    def has_changed(self) -> bool:
        """Whether the database holds something else than before."""
        return self.removed > 0 or any(name != "unchanged" for name in self.outcomes)

    @property
    def written(self) -> int:
        """How many documents were written, whole."""
        return self.outcomes.get("added", 0) + self.outcomes.get("replaced", 0)

    @property
    def exit_code(self) -> ExitCode:
        if self.interrupted:
            return ExitCode.INTERRUPTED
        return ExitCode.UNREADABLE if self.unreadable else ExitCode.DONE

    def line(self) -> str:
        """``5 documents, 5 items, 8 decisions, 2 unchanged, 1 replaced``; zeros are left out."""
        parts = [
            number_of(self.documents, "document"),
            number_of(self.items, "item"),
            number_of(self.decisions, "decision"),
        ]
        outcomes: tuple[Outcome, ...] = ("unchanged", "added", "replaced", "moved")
        told = [(self.outcomes.get(outcome, 0), str(outcome)) for outcome in outcomes]
        told += [(self.removed, "removed"), (len(self.unreadable), "unreadable")]
        parts += [f"{count} {word}" for count, word in told if count]
        return ", ".join(parts) + ("; interrupted" if self.interrupted else "")


def number_of(count: int, noun: str) -> str:
    """``1 document``, ``2,000 documents``."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
