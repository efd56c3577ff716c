"""The schema: where its text is, and how it becomes a database in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

APPLICATION_ID = 1296979027
"""Marks a database of this program ("MNTS"), in the file's header; set by schema.sql."""

SCHEMA_VERSION = 4
"""The header's user_version that this program writes and reads; set by schema.sql."""

UPGRADABLE = frozenset({3})
"""Older versions whose texts, and what people recorded, can be brought over to this one."""

NEEDED_TABLES = frozenset(
    {
        "documents",
        "councils",
        "programmes",
        "meetings",
        "items",
        "item_sketches",
        "facts",
        "decisions",
        "actions",
        "action_states",
        "saved_searches",
        "item_programmes",
        "item_boroughs",
        "document_boroughs",
        "people",
        "votes",
        "vote_names",
        "amounts",
        "unreadable",
        "items_fts",
        "kinds",
        "kind_programmes",
        "kind_counts",
        "kind_boroughs",
        "profiles",
        "profile_boroughs",
        "profile_clauses",
        "profile_counts",
        "counted_items",
        "places",
        "place_counts",
        "counted_documents",
    }
)


def schema_text() -> str:
    """schema.sql: inside the installed package, in a checkout beside it."""
    from importlib import resources  # costs more than a question to the database

    inside = resources.files("minutes_cli").joinpath("schema.sql")
    if inside.is_file():
        return inside.read_text("utf-8")
    return (Path(__file__).resolve().parents[2] / "schema.sql").read_text("utf-8")


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, because ``executescript`` would commit first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if ";" in line and sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if sqlite3.complete_statement(statement + ";") and statement.strip():
        yield statement


def apply_schema(connection: sqlite3.Connection) -> None:
    """Create every table, inside the caller's transaction."""
    for statement in statements(schema_text()):
        connection.execute(statement)


def missing_tables(connection: sqlite3.Connection) -> list[str]:
    """The tables that a whole database has and this one has not."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return sorted(NEEDED_TABLES - {row[0] for row in rows})


def is_blank(connection: sqlite3.Connection) -> bool:
    """Whether the database holds nothing at all, not even an empty table."""
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
