"""A database as an older version of the program left it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

VERSION_3 = Path(__file__).with_name("version_3.sql")


def write_version_3(path: Path) -> Path:
    """One of schema 3: four pages, one with a supplied date; two states, a note, a saved question,
    a file that could not be read."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"BEGIN;\n{VERSION_3.read_text('utf-8')}\nCOMMIT;")
    return path
