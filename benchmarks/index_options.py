"""What FTS5's options cost and give on the same pages: why the index is as it is.

Repeat with: python -m benchmarks.index_options [--items N] [--place FOLDER]
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.plain import files
from benchmarks.stock import Stock

ROOT = Path(__file__).resolve().parent.parent

COMMON, PHRASE = "care", '"children and young people"'

TOKENIZE = "tokenize='porter unicode61'"
EXTERNAL = "content='pages', content_rowid='id'"


@dataclass(frozen=True, slots=True)
class Variant:
    """An index: its options, what is run before it is filled and after, whether by triggers."""

    name: str
    options: str = f"{EXTERNAL}, {TOKENIZE}"
    first: str = ""
    last: str = ""
    triggers: bool = False


VARIANTS = (
    Variant("external content, porter"),
    Variant("filled by triggers", triggers=True),
    Variant("`hashsize` of 32 MB", first="INSERT INTO f (f, rank) VALUES ('hashsize', 33554432)"),
    Variant("`prefix='2 3'`", f"{EXTERNAL}, {TOKENIZE}, prefix='2 3'"),
    Variant("`detail=column`", f"{EXTERNAL}, {TOKENIZE}, detail=column"),
    Variant("`detail=none`", f"{EXTERNAL}, {TOKENIZE}, detail=none"),
    Variant("`columnsize=0`", f"{EXTERNAL}, {TOKENIZE}, columnsize=0"),
    Variant("without porter", f"{EXTERNAL}, tokenize='unicode61'"),
    Variant("text kept in the index, too", TOKENIZE),
    Variant("`optimize` at the end", last="INSERT INTO f (f) VALUES ('optimize')"),
    Variant("`synchronous = OFF`", first="PRAGMA synchronous = OFF"),
)

TRIGGER = (
    "CREATE TRIGGER filled AFTER INSERT ON pages BEGIN"
    " INSERT INTO f (rowid, text) VALUES (new.id, new.text); END"
)


def build(path: Path, variant: Variant, texts: list[tuple[int, str]]) -> float:
    """Seconds of filling a new database in batches of 1,000."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE pages (id INTEGER PRIMARY KEY, text TEXT)")
        connection.execute(f"CREATE VIRTUAL TABLE f USING fts5 (text, {variant.options})")
        if variant.first:
            connection.execute(variant.first)
        if variant.triggers:
            connection.execute(TRIGGER)
        began = time.process_time()
        for at in range(0, len(texts), 1000):
            batch = texts[at : at + 1000]
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO pages VALUES (?, ?)", batch)
            if not variant.triggers:
                connection.executemany("INSERT INTO f (rowid, text) VALUES (?, ?)", batch)
            connection.execute("COMMIT")
        if variant.last:
            connection.execute(variant.last)
        seconds = time.process_time() - began
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return seconds


def ask(path: Path, words: str) -> str:
    """Milliseconds of the 20 most relevant, the best of five; why not where that fails."""
    with closing(sqlite3.connect(path)) as connection:
        taken = []
        for _ in range(5):
            began = time.process_time()
            try:
                connection.execute(
                    "SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT 20", (words,)
                ).fetchall()
            except sqlite3.Error:
                return "not possible"
            taken.append(time.process_time() - began)
        return f"{min(taken) * 1e3:.1f}"


def main() -> None:
    """Print one row for each variant; times are the processor's, ratios are to the first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--place", type=Path, default=ROOT / "build" / "benchmarks")
    given = parser.parse_args()
    folder = Stock(given.place.absolute()).pages(given.items)
    paths = [Path(path) for path in files(str(folder))]
    texts = [(at, path.read_text(encoding="utf-8")) for at, path in enumerate(paths, start=1)]
    size = sum(len(text.encode()) for _, text in texts)
    print(
        f"{given.items:,} items on {len(texts):,} pages\n\n"
        f"| index | time of filling | database over text | `{COMMON}`, ranked: ms "
        f"| `{PHRASE}`: ms |\n|---|---|---|---|---|"
    )
    first = None
    for variant in VARIANTS:
        with tempfile.TemporaryDirectory(dir=given.place) as place:
            path = Path(place) / "index.db"
            seconds = build(path, variant, texts)
            first = first or seconds
            print(
                f"| {variant.name} | {seconds / first:.2f} | {path.stat().st_size / size:.2f} "
                f"| {ask(path, COMMON)} | {ask(path, PHRASE)} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
