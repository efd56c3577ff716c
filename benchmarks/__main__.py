"""Measures the program beside its peers and writes what it finds into docs/performance.md.

python -m benchmarks                              everything, at the usual sizes
python -m benchmarks startup|queries|peers|ingest|formats|growth [--items N,N…] [--rounds N]
python -m benchmarks --small                      everything in seconds; nothing is written

Corpora, databases and results are kept in --place, by default build/benchmarks.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import aims, formats, growth, ingesting, queries, rivals, startup
from benchmarks.stock import Stock
from benchmarks.writing import PAGE, put

ROOT = Path(__file__).resolve().parent.parent

MILLION = 1_000_000

Results = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the benchmarks: its sizes and rounds, usual and small, and what it runs."""

    usual: tuple[int, ...]
    small: tuple[int, ...]
    rounds: int
    measure: Callable[[Stock, Sequence[int], int, bool, Results], Results]
    report: Callable[[Results], str]


def _startup(stock: Stock, sizes: Sequence[int], rounds: int, small: bool, old: Results) -> Results:
    return startup.measure(stock, sizes[0], rounds)


def _queries(stock: Stock, sizes: Sequence[int], rounds: int, small: bool, old: Results) -> Results:
    return queries.measure(stock, sizes, rounds, 0.02 if small else 1.0)


def _peers(stock: Stock, sizes: Sequence[int], rounds: int, small: bool, old: Results) -> Results:
    # of a million items rg reads four gigabytes for each question: a fifth of them
    found = {
        str(size): rivals.measure(
            stock, size, rounds, 0.02 if small else 0.2 if size >= MILLION else 1.0
        )
        for size in sizes
    }
    return old | found


def _ingest(stock: Stock, sizes: Sequence[int], rounds: int, small: bool, old: Results) -> Results:
    found = {
        str(size): ingesting.measure(stock, size, 1 if size >= MILLION // 10 else rounds)
        for size in sizes
    }
    return old | found


def _formats(stock: Stock, sizes: Sequence[int], rounds: int, small: bool, old: Results) -> Results:
    return formats.measure_formats(sizes[0], rounds)


def _growth(stock: Stock, sizes: Sequence[int], rounds: int, small: bool, old: Results) -> Results:
    if small:
        return growth.measure(stock, sizes, rounds, 0.02, kinds=4)
    return growth.measure(stock, sizes, rounds, 0.2)


def _each(report: Callable[[Results], str]) -> Callable[[Results], str]:
    return lambda found: "\n\n".join(report(found[size]) for size in sorted(found, key=int))


PARTS: dict[str, Part] = {
    "startup": Part((10_000,), (100,), 15, _startup, startup.report),
    "queries": Part((5, 100_000, 1_000_000), (5, 100), 3, _queries, queries.report),
    "peers": Part((100_000,), (100,), 1, _peers, _each(rivals.report)),
    "ingest": Part((1000, 10_000, 100_000), (100,), 3, _ingest, ingesting.report),
    "formats": Part((50,), (2,), 3, _formats, formats.report),
    "growth": Part((1000, 10_000, 100_000, 1_000_000), (50, 100), 1, _growth, lambda found: ""),
}


def measured_with() -> str:
    """What the figures were measured with."""
    return (
        f"{os.cpu_count()} cores, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}."
    )


def main() -> None:
    """Run the parts, print their tables, write them into the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART")
    parser.add_argument("--items", help="sizes, as in 5,100000")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--place", type=Path, default=ROOT / "build" / "benchmarks")
    parser.add_argument("--small", action="store_true", help="in seconds; nothing is written")
    parser.add_argument("--report", action="store_true", help="only write what was measured before")
    given = parser.parse_args()
    with ExitStack() as stack:
        place = given.place
        if given.small:
            place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        kept = place / "results.json"
        results: Results = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
        for name in given.parts or PARTS:
            part = PARTS[name]
            sizes = part.small if given.small else part.usual
            if given.items:
                sizes = tuple(int(size) for size in given.items.split(","))
            rounds = given.rounds or (1 if given.small else part.rounds)
            if not given.report:
                found = part.measure(
                    Stock(place.absolute()), sizes, rounds, given.small, results.get(name, {})
                )
                place.mkdir(parents=True, exist_ok=True)
                kept_now = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
                results = kept_now | {name: found}
                kept.write_text(json.dumps(results, indent=1), encoding="utf-8")
            told = report(name, results)
            print(f"\n{name}: {measured_with()}\n\n{told}", flush=True)
            if not given.small and told:
                put(PAGE, name, f"{measured_with()}\n\n{told}")
        told = aims.report(results)
        print(f"\n{told}")
        if not given.small:
            put(PAGE, "aims", told)


def report(name: str, results: Results) -> str:
    """The tables of one part."""
    if name not in results:
        return ""
    if name == "growth":
        return growth.report(results["growth"], results.get("ingest", {}))
    return PARTS[name].report(results[name])


if __name__ == "__main__":
    main()
