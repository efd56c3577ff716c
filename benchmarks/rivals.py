"""The text questions of the mixed set, asked of other tools on the same texts."""

from __future__ import annotations

import shlex
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.mixture import Asked, mixed_set
from benchmarks.peers import NOT_INSTALLED, TANTIVY, plain, program, sqlite_utils, tantivy_python
from benchmarks.running import environment, minutes, share_below, timed
from benchmarks.stock import Stock, short

OURS = "minutes search"
PLAIN = "sqlite3 in a bare Python, ranked"
UTILS = "sqlite-utils search"
RG = "rg over the files"
TANTIVY_NAME = "tantivy"
NAMES = (OURS, PLAIN, UTILS, RG, TANTIVY_NAME)


def measure(
    stock: Stock, items: int, rounds: int, share: float, skip: Sequence[str] = ()
) -> dict[str, Any]:
    """Seconds of each tool for each question that is words alone, in turn."""
    questions = [asked for asked in mixed_set(share=share) if asked.fts]
    database = stock.database(items)
    told = environment(database)
    folder = stock.pages(items) if program("rg") and RG not in skip else None
    index = None if TANTIVY_NAME in skip else tantivy_index(stock, items)
    rows = []
    for at, asked in enumerate(questions, start=1):
        commands = {
            name: command
            for name, command in commands_of(asked, database, folder, index).items()
            if command and name not in skip
        }
        if at == 1:  # files are read into memory, modules compiled
            for command in commands.values():
                timed(command, told, allowed=(0, 1))
        taken = {
            name: statistics.median(
                timed(command, told, allowed=(0, 1)).seconds for _ in range(rounds)
            )
            for name, command in commands.items()
        }
        rows.append({"kind": asked.kind, "query": asked.fts, "seconds": taken})
        if at % 20 == 0:
            print(f"peers: {at} of {len(questions)} questions", file=sys.stderr)
    return {"items": items, "rounds": rounds, "questions": rows}


def commands_of(
    asked: Asked, database: Path, folder: Path | None, index: Path | None
) -> dict[str, list[str] | None]:
    """The same question to each tool; None where a tool is not there or cannot be asked it."""
    query = str(asked.fts)
    python = tantivy_python() if index else None
    return {
        OURS: minutes(*asked.arguments),
        PLAIN: plain("search", str(database), query),
        UTILS: sqlite_utils(
            *("search", str(database), "items", query),
            *("-c", "ref", "-c", "title", "--limit", "20", "--csv"),
        ),
        RG: rg(asked, folder) if folder else None,
        # it stems no prefixes and knows no "fract*"
        TANTIVY_NAME: [python, TANTIVY, "search", str(index), query]
        if python and asked.kind != "prefix"
        else None,
    }


def rg(asked: Asked, folder: Path) -> list[str] | None:
    """The files that hold the words; rg neither ranks nor stems."""
    if not asked.rg:
        return None
    first = ["rg", "-l", "-i", *asked.rg, str(folder)]
    if not asked.also:
        return first
    one = shlex.join([*first, "--null"])
    return ["sh", "-c", f"{one} | xargs -0 -r {shlex.join(['rg', '-l', '-i', *asked.also])}"]


def tantivy_index(stock: Stock, items: int) -> Path | None:
    """An index of the pages by tantivy, made when it is first needed."""
    python = tantivy_python()
    if not python:
        return None
    index = stock.place / f"tantivy_{short(items)}"
    if not index.exists():
        making = index.with_suffix(".making")
        subprocess.run([python, TANTIVY, "load", str(stock.pages(items)), str(making)], check=True)
        making.rename(index)
    return index


def report(results: dict[str, Any]) -> str:
    """Percentiles of each tool, and how often this program was faster."""
    questions = results["questions"]
    lines = [
        f"{len(questions)} questions of words alone at {results['items']:,} items, each the "
        f"median of {results['rounds']}, whole processes; ms.",
        "",
        "| | p50 | p95 | max | its median time over ours | ours faster |",
        "|---|---|---|---|---|---|",
    ]
    for name in NAMES:
        both = [q["seconds"] for q in questions if name in q["seconds"]]
        if not both:
            lines.append(f"| {name} | {NOT_INSTALLED} | | | | |")
            continue
        own = [seconds[name] for seconds in both]
        ratio = statistics.median(seconds[name] / seconds[OURS] for seconds in both)
        won = sum(seconds[OURS] < seconds[name] for seconds in both)
        versus = "" if name == OURS else f"{won} of {len(both)}"
        lines.append(
            f"| {name} | {share_below(own, 0.5) * 1e3:.0f} | {share_below(own, 0.95) * 1e3:.0f} "
            f"| {max(own) * 1e3:.0f} | {ratio:.1f} | {versus} |"
        )
    return "\n".join([*lines, "", *_by_kind(questions)])


def _by_kind(questions: Sequence[dict[str, Any]]) -> list[str]:
    """The median of each tool for each kind of question."""
    there = [name for name in NAMES if any(name in q["seconds"] for q in questions)]
    lines = [f"| kind | {' | '.join(there)} |", "|---" * (len(there) + 1) + "|"]
    for kind in sorted({q["kind"] for q in questions}):
        own = [q["seconds"] for q in questions if q["kind"] == kind]
        told = [[seconds[name] for seconds in own if name in seconds] for name in there]
        cells = [f"{statistics.median(values) * 1e3:.0f}" if values else "" for values in told]
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    return lines
