"""Every table's rows for an export: all of them, or those that hang on the items asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from minutes_cli import __version__
from minutes_cli.query.filters import Filters
from minutes_cli.query.schema import tables
from minutes_cli.tables import Rows, Sheet, Table, TableColumn

_FOUND = "SELECT items.id FROM items LEFT JOIN meetings ON meetings.id = items.meeting_id"

_DOCUMENTS = "(SELECT document_id FROM items WHERE items.id IN (SELECT id FROM found))"
_ITEMS = "(SELECT id FROM found)"

_OF_THE_ITEMS: Mapping[str, str] = {
    "documents": "id IN " + _DOCUMENTS,
    "meetings": "id IN (SELECT meeting_id FROM items WHERE items.id IN (SELECT id FROM found))",
    "items": "id IN " + _ITEMS,
    "item_sketches": "item_id IN " + _ITEMS,
    "facts": "item_id IN " + _ITEMS + " OR (item_id IS NULL AND document_id IN " + _DOCUMENTS + ")",
    "decisions": "item_id IN " + _ITEMS,
    "actions": "item_id IN " + _ITEMS,
    "action_states": "action_key IN (SELECT action_key FROM actions WHERE item_id IN "
    + _ITEMS
    + ")",
    "item_programmes": "item_id IN " + _ITEMS,
    "item_boroughs": "item_id IN " + _ITEMS,
    "document_boroughs": "document_id IN " + _DOCUMENTS,
    "people": "item_id IN "
    + _ITEMS
    + " OR (item_id IS NULL AND document_id IN "
    + _DOCUMENTS
    + ")",
    "votes": "item_id IN " + _ITEMS,
    "vote_names": "vote_id IN (SELECT id FROM votes WHERE item_id IN " + _ITEMS + ")",
    "amounts": "item_id IN " + _ITEMS,
}
"""Which rows belong to the items found. Tables that are not here are exported whole, if they are
no list of their own that has nothing to do with the items."""

_NOT_OF_ITEMS = frozenset({"unreadable", "saved_searches"})

_COUNTS = frozenset(
    {
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
"""Tables that hold nothing of their own: counts of the rows of others. They are not exported."""

_TEXTS: Mapping[str, tuple[TableColumn, ...]] = {
    "items": (
        TableColumn("decisions", "TEXT", True, False, "the clauses' texts, one a line"),
        TableColumn("body", "TEXT", True, False, None),
    )
}
"""Columns that a table has in an export in place of those that lead to its texts."""

_LEADS_TO_TEXTS = frozenset({"filters", "body_start", "other_body"})
"""Of items: words for the full-text index, and where the body is."""


def sheets(connection: sqlite3.Connection, filters: Filters | None) -> Iterator[Sheet]:
    """Each table with its rows, but for counts; ``filters`` None means everything that is stored.

    To be read in one moment, so that an ingest at the same time does not show in some of them only.
    """
    for table in map(_with_texts, tables(connection)):
        if table.name in _COUNTS:
            continue
        if filters is None:
            yield table, _reader(connection, _statement(table), {})
        elif table.name not in _NOT_OF_ITEMS:
            where, params = filters.where()
            own = _OF_THE_ITEMS.get(table.name)
            statement = _statement(table, own, " ".join([_FOUND, where]))
            yield table, _reader(connection, statement, params if own else {})


def _with_texts(table: Table) -> Table:
    if table.name not in _TEXTS:
        return table
    stored = (column for column in table.columns if column.name not in _LEADS_TO_TEXTS)
    return replace(table, columns=(*stored, *_TEXTS[table.name]))


def read_with(connection: sqlite3.Connection) -> dict[str, object]:
    """What wrote the database: versions of the program, of the rules, of the schema."""
    rules = [row[0] for row in connection.execute(_RULES)]
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    return {"version": __version__, "rules_versions": rules, "schema_version": schema}


_RULES = "SELECT DISTINCT rules_version FROM documents ORDER BY rules_version"


def _reader(
    connection: sqlite3.Connection, statement: str, params: Mapping[str, str | int]
) -> Callable[[], Rows]:
    return lambda: map(tuple, connection.execute(statement, params))


def _statement(table: Table, condition: str | None = None, found: str = "") -> str:
    names = [_value(table, column) for column in table.columns]
    keys = [_name(column.name) for column in table.columns if column.primary]
    parts = ["SELECT", ", ".join(names), "FROM", _name(table.name)]
    if condition:
        parts = ["WITH found AS (", found, ")", *parts, "WHERE", condition]
    return " ".join([*parts, "ORDER BY", ", ".join(keys or names)])


def _value(table: Table, column: TableColumn) -> str:
    name = _name(column.name)
    if column not in _TEXTS.get(table.name, ()):
        return name
    from_texts = "FROM item_texts WHERE item_texts.id = items.id) AS"
    return " ".join(["(SELECT", name, from_texts, name])


def _name(name: str) -> str:
    """A name of the schema as SQL takes any name."""
    return '"' + name.replace('"', '""') + '"'
