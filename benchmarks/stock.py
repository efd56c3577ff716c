"""What is measured on: corpora and databases of so many items, made when they are first needed."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus.__main__ import write_database, write_pages
from minutes_cli.store import schema_text

SEED = 1


def short(items: int) -> str:
    """1000000 as 1m, 10000 as 10k."""
    for size, letter in ((1_000_000, "m"), (1000, "k")):
        if items >= size and items % size == 0:
            return f"{items // size}{letter}"
    return str(items)


@dataclass(frozen=True, slots=True)
class Stock:
    """A folder with corpora (``p10k/``) and databases (``10k.db``)."""

    place: Path

    def pages(self, items: int, seed: int = SEED) -> Path:
        """A folder of pages with so many items."""
        name = f"p{short(items)}" if seed == SEED else f"p{short(items)}_{seed}"
        folder, mark = self.place / name, self.place / f"{name}.made"
        if not mark.exists():
            self.place.mkdir(parents=True, exist_ok=True)
            files, size = write_pages(folder, items, seed)
            mark.write_text(f"{files} {size}\n", encoding="utf-8")
        return folder

    def size_of_pages(self, items: int, seed: int = SEED) -> tuple[int, int]:
        """How many files and bytes the pages are."""
        self.pages(items, seed)
        name = f"p{short(items)}" if seed == SEED else f"p{short(items)}_{seed}"
        files, size = (self.place / f"{name}.made").read_text(encoding="utf-8").split()
        return int(files), int(size)

    def database(self, items: int) -> Path:
        """A database of so many items, of today's schema."""
        path = self.place / f"{short(items)}.db"
        if not path.exists() or not of_today(path):
            self.place.mkdir(parents=True, exist_ok=True)
            making = path.with_suffix(".making")
            _remove(making)
            write_database(making, items, SEED)
            _remove(path)
            making.rename(path)
        return path

    def keep(self, database: Path, items: int) -> None:
        """Take over a database that was read from the pages, where there is none of that size."""
        path = self.place / f"{short(items)}.db"
        if not path.exists():
            database.rename(path)


def of_today(path: Path) -> bool:
    """Whether a database has the tables, indexes and views of today's schema."""
    with (
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as there,
        closing(sqlite3.connect(":memory:")) as new,
    ):
        new.executescript(schema_text())
        return _parts(there) == _parts(new)


def _parts(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    # SQLite's own statistics come and go; comments change nothing
    return {
        (name, " ".join(re.sub(r"--[^\n]*", "", sql).split()))
        for name, sql in rows
        if not name.startswith("sqlite_")
    }


def _remove(path: Path) -> None:
    for file in (path, Path(f"{path}-wal"), Path(f"{path}-shm"), Path(f"{path}-journal")):
        file.unlink(missing_ok=True)


def text_size(database: Path) -> int:
    """Bytes of the text of all documents in a database."""
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    try:
        (size,) = connection.execute("SELECT sum(size) FROM documents").fetchone()
        return int(size)
    finally:
        connection.close()
