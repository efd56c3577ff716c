"""What a database holds, to be compared with another one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

_INSIDE = ('"items_fts_data"', '"items_fts_idx"')


def exact_dump(database: Path) -> list[str]:
    """Every row of every table, those of which SQLite makes the full-text index among them."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return list(connection.iterdump())


def whole_dump(database: Path) -> list[str]:
    """Every row of every table, and every word of the full-text index with its places.

    Only how the index divides them over its pages is left out: that tells in how many transactions
    they came.
    """
    inside = tuple(f"INSERT INTO {name}" for name in _INSIDE)
    lines = [line for line in exact_dump(database) if not line.startswith(inside)]
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, items_fts, instance)"
        )
        words = connection.execute("SELECT * FROM temp.words ORDER BY 1, 2, 3, 4")
        return [*lines, *map(repr, words)]
