"""What a sweep found, counted for the table and told in words."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from tests.reliability.processes import Ended

Kind = Literal["lost", "damaged", "different", "hang", "traceback", "message"]
"""What can be wrong: a document that was reported is missing; a file or a document is broken; the
database is another than without the fault; a process did not end; it showed a traceback; its words
or its exit code were not those of the failure."""

KINDS: tuple[Kind, ...] = ("lost", "damaged", "different", "hang", "traceback", "message")

Finding = tuple[Kind, str]


@dataclass(slots=True)
class Tally:
    """One row of the table: faults of one kind and what came of them."""

    name: str
    injected: int = 0
    found: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    seconds: float = 0.0
    left_out: str = ""

    def add(self, findings: Sequence[Finding], where: str, *, struck: bool = True) -> None:
        """Count a fault, if it struck, and whatever was wrong after it."""
        self.injected += struck
        for kind, words in findings:
            self.found[kind] += 1
            self.told.append(f"{self.name}: {where}: {kind}: {words}")

    @contextmanager
    def timed(self) -> Iterator[None]:
        began = time.monotonic()
        try:
            yield
        finally:
            self.seconds += time.monotonic() - began


HEADINGS = (
    "fault",
    "injected",
    "documents lost",
    "databases damaged",
    "other than undisturbed",
    "hangs",
    "tracebacks",
    "wrong words or code",
    "seconds",
)


def table(tallies: Sequence[Tally]) -> str:
    """The rows as a table of Markdown, with their sums."""
    rows = [_row(tally) for tally in tallies]
    whole = Tally("all")
    for tally in tallies:
        whole.injected += tally.injected
        whole.found += tally.found
        whole.seconds += tally.seconds
    lines = [HEADINGS, ("---", *["---:"] * (len(HEADINGS) - 1)), *rows, _row(whole)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _row(tally: Tally) -> tuple[str, ...]:
    if tally.left_out:
        return (tally.name, tally.left_out, *[""] * (len(HEADINGS) - 2))
    counts = [f"{tally.injected:,}", *(str(tally.found[kind]) for kind in KINDS)]
    return (tally.name, *counts, f"{tally.seconds:.0f}")


def manners(ended: Ended, *, codes: Sequence[int], most_lines: int = 1) -> list[Finding]:
    """What is wrong with how a process ended, whatever it did: it must end by itself, without a
    traceback, with one of these codes and no more than so many lines, all of them ours."""
    found: list[Finding] = []
    if ended.hung:
        return [("hang", "it had to be ended")]
    if ended.traceback:
        found.append(("traceback", ended.err[-600:]))
    if ended.code not in codes:
        found.append(("message", f"exit code {ended.code}, not {codes}: {ended.err[-300:]}"))
    ours = [line for line in ended.lines if line.startswith("minutes: ")]
    if not ended.traceback and (len(ended.lines) > most_lines or len(ours) < len(ended.lines)):
        found.append(("message", f"{len(ended.lines)} lines on stderr: {ended.err[-300:]}"))
    return found
