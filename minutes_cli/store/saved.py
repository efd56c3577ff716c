"""Saved questions in the database: kept and forgotten, in the caller's transaction.

They belong to the person and not to any document: nothing that is read, removed or read again
touches them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from minutes_cli.errors import UsageError


def keep_search(
    connection: sqlite3.Connection,
    name: str,
    arguments: Sequence[str],
    at: str,
    *,
    replace: bool,
) -> None:
    """Keep a command line under a name. Raises UsageError where the name is taken by another one,
    unless that is to be replaced."""
    text = json.dumps(list(arguments))  # in ASCII: an argument may be no UTF-8
    statement = "SELECT arguments FROM saved_searches WHERE name = ?"
    taken = connection.execute(statement, (name,)).fetchone()
    if taken is not None and taken[0] == text:
        return
    if taken is not None and not replace:
        raise UsageError(
            f"there is a saved question {name} (see: minutes saved show {name}); take another "
            "name, or overwrite it with --replace"
        )
    connection.execute(
        "INSERT INTO saved_searches (name, arguments, saved_at) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET arguments = excluded.arguments,"
        " saved_at = excluded.saved_at",
        (name, text, at),
    )


def forget_search(connection: sqlite3.Connection, name: str) -> None:
    """Remove a saved question."""
    connection.execute("DELETE FROM saved_searches WHERE name = ?", (name,))
