"""Mutated pages through readers, splitters, rules and store: read or refused, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from minutes_cli.errors import UnreadableError
from minutes_cli.isolation import Task, WorkerError, Workers
from minutes_cli.isolation.workers import LIMITS
from minutes_cli.models import Action, Amount, Decision, Document, Fact, KnownItem, quote
from minutes_cli.pipeline import read_document
from minutes_cli.sources import SUFFIXES
from minutes_cli.sources.archive import members
from minutes_cli.store import open_for_writing
from tests.reliability.inspection import problems
from tests.reliability.mutation import FORMS, mutated
from tests.reliability.processes import PROJECT, run
from tests.reliability.tally import Finding, Tally

NUMBERS: Mapping[str, int] = {
    "text": 4_000,
    "HTML": 2_500,
    "MHTML": 500,
    "XML": 1_000,
    "Word": 1_000,
    "PDF": 1_000,
    "zip": 600,
}
"""Inputs of a full sweep, by form."""

KEPT = PROJECT / "build" / "hostile"
"""Inputs that something was wrong with."""

AT_ONCE = 50
"""Documents of one transaction."""

IN_A_DATABASE = 1_000

_HUNG = f"longer than {LIMITS.seconds} seconds"

Read = tuple[list[Document], list[str]]


def read(data: bytes, name: str) -> Read:
    """What a worker does: the documents of an input, and what of them is not as it says.

    Raises :class:`UnreadableError` when none could be read.
    """
    if not name.endswith(".zip"):
        document = read_document(data, f"/hostile/{name}")
        return [document], list(untrue(document))
    documents = []
    for member in members(data, frozenset(SUFFIXES)):
        try:
            documents.append(read_document(member.data, f"/hostile/{name}!/{member.name}"))
        except UnreadableError:
            continue
    return documents, [words for document in documents for words in untrue(document)]


def untrue(document: Document) -> Iterator[str]:
    """Spans that lie outside their text, and words that do not stand at their span."""
    long = len(document.text)
    for record in _records(document):
        start, end = getattr(record, "start", None), getattr(record, "end", None)
        if start is None and end is None:
            continue
        empty = start == end and not isinstance(record, KnownItem)
        if start is None or end is None or empty or not 0 <= start <= end <= long:
            yield f"a span outside its text of {long} characters: {record!r:.300}"
        elif (words := _words(record)) is not None and words != quote(document.text, start, end):
            yield f"at {start}-{end} stands {document.text[start:end]!r:.200}: {record!r:.300}"


def _words(record: object) -> str | None:
    """The words of a record that quotes its text."""
    if isinstance(record, Decision | Action):
        return record.text
    if isinstance(record, Amount):
        return record.words
    return record.quote if isinstance(record, Fact) else None


def _records(value: Any) -> Iterator[object]:
    if isinstance(value, tuple):
        for each in value:
            yield from _records(each)
    elif is_dataclass(value):
        if not isinstance(value, Document):
            yield value
        for field in fields(value):
            yield from _records(getattr(value, field.name))


def hostile_files(place: Path, numbers: Mapping[str, int], seed: int, jobs: int = 2) -> list[Tally]:
    """One row for each form: so many inputs, read, stored, and the databases looked at."""
    place.mkdir(parents=True, exist_ok=True)
    tallies = []
    with Workers(jobs) as workers:
        for kind in FORMS:
            tally = Tally(f"mutated {kind}")
            with tally.timed():
                for some in _parts(range(numbers.get(kind, 0)), IN_A_DATABASE):
                    _read_and_store(workers, kind, seed, some, place / f"{kind}{some[0]}.db", tally)
            tallies.append(tally)
    return tallies


def _parts(numbers: range, most: int) -> Iterator[range]:
    for start in range(0, len(numbers), most):
        yield numbers[start : start + most]


def _read_and_store(
    workers: Workers, kind: str, seed: int, some: range, path: Path, tally: Tally
) -> None:
    with open_for_writing(path) as store:
        for batch in _parts(some, AT_ONCE):
            tasks = []
            for number in batch:
                name, data = mutated(kind, seed, number)
                task = workers.submit("tests.reliability.hostile_files:read", data, name)
                tasks.append((name, data, task))
            saved = []
            for name, data, task in tasks:
                documents, findings = _outcome(workers, task)
                saved += documents
                tally.add(findings, _kept(seed, name, data) if findings else name)
            try:
                with store.together():
                    for document in saved:
                        store.save(document)
            except Exception as error:
                names = f"{batch[0]} to {batch[-1]} of seed {seed}"
                tally.add([("traceback", f"storing: {error!r}")], names, struck=False)
    tally.add(_damage(path), f"{path.name} of seed {seed}", struck=False)
    path.unlink()


def _outcome(workers: Workers, task: Task) -> tuple[list[Document], list[Finding]]:
    try:
        documents, wrong = workers.result(task)
    except UnreadableError as error:
        return [], [("hang", str(error))] if _HUNG in str(error) else []
    except WorkerError as error:
        return [], [("traceback", f"{error}\n{error.trace[-1500:]}")]
    return documents, [("message", words) for words in wrong[:3]]


def _kept(seed: int, name: str, data: bytes) -> str:
    """Where the input is now: ``minutes ingest --explain`` reads it again."""
    KEPT.mkdir(parents=True, exist_ok=True)
    file = KEPT / f"{seed}-{name}"
    file.write_bytes(data)
    return f"seed {seed}, {file}"


def _damage(path: Path) -> list[Finding]:
    """What is wrong with a database, as SQLite and as ``minutes check`` see it."""
    with closing(sqlite3.connect(path)) as connection:
        found: list[Finding] = [("damaged", words) for words in problems(connection)]
    done = run(["check", "--full", "--csv", "--quiet"], path)
    if done.code != 0 or done.traceback:
        found.append(("damaged", f"minutes check: {done.code} {done.out[-600:]} {done.err[-300:]}"))
    return found
