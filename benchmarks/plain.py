"""What is left when one asks SQLite from a bare Python, without any other library.

plain.py search DATABASE WORDS      the 20 most relevant items of a database of this program
plain.py rows DATABASE BOROUGH      20 items of a borough
plain.py load FOLDER DATABASE       every file of a folder and a full-text index, by executemany
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator

SEARCH = """
    SELECT items.ref, items.title FROM items_fts JOIN items ON items.id = items_fts.rowid
    WHERE items_fts MATCH ? ORDER BY rank LIMIT 20
"""

ROWS = """
    SELECT items.ref, items.title FROM items JOIN meetings ON meetings.id = items.meeting_id
    JOIN councils ON councils.id = meetings.council_id
    WHERE councils.slug = ? AND items.duplicate_of IS NULL LIMIT 20
"""

BATCH = 1000


def ask(statement: str, database: str, value: str) -> None:
    for row in sqlite3.connect(database).execute(statement, (value,)):
        print(*row, sep=",")


def files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                yield from files(entry.path)
            else:
                yield entry.path


def load(folder: str, database: str) -> None:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE pages (id INTEGER PRIMARY KEY, path TEXT UNIQUE, text TEXT)")
    connection.execute(
        "CREATE VIRTUAL TABLE pages_fts USING fts5 (text, content='pages', content_rowid='id',"
        " tokenize='porter unicode61')"
    )
    rows: list[tuple[int, str, str]] = []

    def write() -> None:
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO pages VALUES (?, ?, ?)", rows)
        connection.executemany(
            "INSERT INTO pages_fts (rowid, text) VALUES (?, ?)",
            [(number, text) for number, _, text in rows],
        )
        connection.execute("COMMIT")
        rows.clear()

    for number, path in enumerate(files(folder), start=1):
        with open(path, encoding="utf-8") as file:
            rows.append((number, path, file.read()))
        if len(rows) == BATCH:
            write()
    write()


if __name__ == "__main__":
    what, one, other = sys.argv[1:]
    if what == "load":
        load(one, other)
    else:
        ask(SEARCH if what == "search" else ROWS, one, other)
