"""Ingest of pages from files, with all that is read from them, beside tools that only store."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.peers import NOT_INSTALLED, plain, sqlite_utils
from benchmarks.running import Run, environment, median_work, minutes, watched
from benchmarks.stock import Stock

MORE, MORE_SEED = 100, 2
"""Items that come later, and the seed of their corpus."""

MOST_UTILS = 100_000
"""sqlite-utils is left out of what is larger."""

MOST_VERIFIED = 100_000
"""Of more items the files are not all read a second time."""

OURS = "`minutes ingest`"
PLAIN = "`sqlite3`: executemany + FTS5"
UTILS = "`sqlite-utils`: insert-files, enable-fts"


def measure(stock: Stock, items: int, rounds: int) -> dict[str, Any]:
    """Each way of loading the same files, in turn; then what a second run and new files cost."""
    folder = stock.pages(items)
    files, size = stock.size_of_pages(items)
    more = stock.pages(MORE, MORE_SEED)
    first: dict[str, list[Run]] = {OURS: [], PLAIN: [], UTILS: []}
    later: dict[str, list[Run]] = {"again": [], "verify": [], "more": [], "more, alone": []}
    weight: dict[str, int] = {}
    for turn in range(rounds):
        with tempfile.TemporaryDirectory(dir=stock.place) as place:
            ours = Path(place) / "ours.db"
            told = environment(ours)
            for name, run in loads(folder, Path(place), told, utils=items <= MOST_UTILS).items():
                if run is None:
                    continue
                first[name].append(run)
            for path, name in ((ours, OURS), (Path(place) / "plain.db", PLAIN)):
                weight[name] = path.stat().st_size
            weight[UTILS] = _size(Path(place) / "utils.db")
            later["again"].append(watched(minutes("ingest", str(folder), "--quiet"), told))
            if items <= MOST_VERIFIED:
                verify = minutes("ingest", str(folder), "--quiet", "--verify")
                later["verify"].append(watched(verify, told))
            later["more"].append(watched(minutes("ingest", str(more), "--quiet"), told))
            alone = environment(Path(place) / "alone.db")
            later["more, alone"].append(watched(minutes("ingest", str(more), "--quiet"), alone))
            checked = _checked(ours)
            stored = _count(ours)
            stock.keep(ours, items)
        print(f"ingest of {items}: round {turn + 1} of {rounds}", file=sys.stderr)
    return {
        "items": items,
        "files": files,
        "size": size,
        "rounds": rounds,
        "seconds": {name: _median(runs) for name, runs in first.items() if runs},
        "processor": {name: median_work(runs) for name, runs in first.items() if runs},
        "memory": {name: max(run.memory for run in runs) for name, runs in first.items() if runs},
        "later": {name: _median(runs) for name, runs in later.items() if runs},
        "later_memory": {n: max(run.memory for run in runs) for n, runs in later.items() if runs},
        "database": weight,
        "stored": stored,
        "checked": checked,
    }


def loads(
    folder: Path, place: Path, told: dict[str, str], *, utils: bool = True
) -> dict[str, Run | None]:
    """Load the folder in each of the three ways; None for sqlite-utils where it is left out."""
    found: dict[str, Run | None] = {}
    found[OURS] = watched(minutes("ingest", str(folder), "--quiet"), told)
    found[PLAIN] = watched(plain("load", str(folder), str(place / "plain.db")), told)
    database = str(place / "utils.db")
    insert = sqlite_utils("insert-files", database, "pages", str(folder), "-c", "path")
    index = sqlite_utils("enable-fts", database, "pages", "text", "--fts5", "--tokenize", "porter")
    found[UTILS] = None
    if insert and index and utils:
        one = watched([*insert, "-c", "text:content_text", "--pk", "path"], told)
        other = watched(index, told)
        found[UTILS] = Run(
            one.seconds + other.seconds,
            0,
            max(one.memory, other.memory),
            one.processor + other.processor,
        )
    return found


def _checked(database: Path) -> str:
    """``ok`` when the database and its full-text index are whole."""
    connection = sqlite3.connect(database)
    try:
        connection.execute("INSERT INTO items_fts (items_fts) VALUES ('integrity-check')")
        (told,) = connection.execute("PRAGMA integrity_check").fetchone()
        return str(told)
    except sqlite3.DatabaseError as error:
        return str(error)
    finally:
        connection.close()


def _count(database: Path) -> int:
    connection = sqlite3.connect(database)
    (count,) = connection.execute("SELECT count(*) FROM items").fetchone()
    connection.close()
    return int(count)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _median(runs: list[Run]) -> float:
    ordered = sorted(run.seconds for run in runs)
    return ordered[len(ordered) // 2]


def report(results: dict[str, dict[str, Any]]) -> str:
    """Tables for every size that was measured."""
    lines = [
        "| items | files | by | seconds | items per second | over `sqlite3` | seconds of "
        "processor | peak memory | database over text |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    ordered = sorted(results.values(), key=lambda row: row["items"])
    for row in ordered:
        for name in (OURS, PLAIN, UTILS):
            taken = row["seconds"].get(name)
            if taken is None:
                missing = "not run" if row["items"] > MOST_UTILS else NOT_INSTALLED
                lines.append(
                    f"| {row['items']:,} | {row['files']:,} | {name} | {missing} | | | | | |"
                )
                continue
            lines.append(
                f"| {row['items']:,} | {row['files']:,} | {name} | {taken:.1f} "
                f"| {row['items'] / taken:.0f} | {row['seconds'][PLAIN] / taken:.2f} "
                f"| {row['processor'][name]:.1f} | {row['memory'][name] / 1e6:.0f} MB "
                f"| {row['database'][name] / row['size']:.2f} |"
            )
    lines += [
        "",
        f"| items | a second run: seconds | files per second | with `--verify` | {MORE} new items "
        f"into it: seconds | {MORE} into an empty database | ratio | whole |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in ordered:
        later = row["later"]
        verify = f"{row['files'] / later['verify']:.0f}" if "verify" in later else "none"
        lines.append(
            f"| {row['items']:,} | {later['again']:.2f} | {row['files'] / later['again']:.0f} "
            f"| {verify} | {later['more']:.2f} | {later['more, alone']:.2f} "
            f"| {later['more'] / later['more, alone']:.1f} | {row['checked']} |"
        )
    return "\n".join(lines)
