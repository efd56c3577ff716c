"""The tables of the database, as exports and their descriptions know them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its name, SQLite's type of it, and what it holds, where schema.sql says so."""

    name: str
    type: str  # INTEGER, REAL, TEXT
    required: bool
    primary: bool
    about: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row of it is, its columns, and (column, other table, its column)."""

    name: str
    about: str | None
    columns: tuple[TableColumn, ...]
    foreign_keys: tuple[tuple[str, str, str], ...]


Rows = Iterator[tuple[Any, ...]]

Sheet = tuple[Table, Callable[[], Rows]]
"""A table, and what reads its rows, each time anew."""
