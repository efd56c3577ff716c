"""What the database says of itself: its tables and columns, with what each is."""

from __future__ import annotations

import re
import sqlite3

from minutes_cli.tables import Table, TableColumn

_TABLES = """
    SELECT name, sql FROM sqlite_master
    WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'
        AND name NOT LIKE 'items_fts%' AND name NOT LIKE 'sqlite_%'
    ORDER BY rowid
"""
"""The tables in the order of schema.sql; not those in which full-text search keeps its index."""

_COLUMNS = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid'

_KEYS = 'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?) ORDER BY id'

_VIEWS = "SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY rowid"

_HEAD = re.compile(r"CREATE TABLE [^(\n]{1,80}\([ \t]*--[ \t]?([^\n]*)")
_COMMENT = re.compile(r"^[ \t]*(\w+)[ \t][^\n-]*(?:-[^\n-]+)*--[ \t]?([^\n]*)$", re.MULTILINE)
_VIEW_HEAD = re.compile(r"CREATE VIEW [^\n]{1,80} AS[ \t]{1,9}-- ([^\n]*)")
_VIEW_COMMENT = re.compile(r"\bAS (\w+),?[ \t]{1,40}-- ([^\n]*)$", re.MULTILINE)


def tables(connection: sqlite3.Connection) -> tuple[Table, ...]:
    """Every table that holds something of its own, in the order of schema.sql."""
    return tuple(
        _table(connection, name, statement) for name, statement in connection.execute(_TABLES)
    )


def views(connection: sqlite3.Connection) -> tuple[Table, ...]:
    """Every view, in the order of schema.sql."""
    return tuple(
        _view(connection, name, statement) for name, statement in connection.execute(_VIEWS)
    )


def _view(connection: sqlite3.Connection, name: str, statement: str) -> Table:
    head = _VIEW_HEAD.match(statement)
    about = dict(_VIEW_COMMENT.findall(statement))
    return Table(
        name=name,
        about=head.group(1).strip() if head else None,
        columns=tuple(
            TableColumn(column, kind, False, False, about.get(column))
            for column, kind, *_ in connection.execute(_COLUMNS, (name,))
        ),
        foreign_keys=(),
    )


def _table(connection: sqlite3.Connection, name: str, statement: str) -> Table:
    head = _HEAD.match(statement)
    about = dict(_COMMENT.findall(statement))
    return Table(
        name=name,
        about=head.group(1).strip() if head else None,
        columns=tuple(
            TableColumn(column, kind, bool(notnull or primary), bool(primary), about.get(column))
            for column, kind, notnull, primary in connection.execute(_COLUMNS, (name,))
        ),
        foreign_keys=tuple(
            (own, other, key or "id") for own, other, key in connection.execute(_KEYS, (name,))
        ),
    )
