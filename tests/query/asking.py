"""Short ways to ask a question in a test."""

from __future__ import annotations

import sqlite3
from typing import Any

from minutes_cli.query.items import ITEMS
from minutes_cli.query.question import Asked, Question
from minutes_cli.query.values import read_filters
from tests.query.databases import REFS

NAMES = {ref: name for name, ref in REFS.items()}


def found(connection: sqlite3.Connection, **typed: Any) -> list[str]:
    """The items that filters as typed let through, by their short names, in order."""
    result = ITEMS.ask(connection, read_filters(connection, **typed), Asked(columns=("ref",)))
    return [NAMES[ref] for (ref,) in result.rows]


def rows(
    connection: sqlite3.Connection, question: Question, *columns: str, **typed: Any
) -> list[tuple[Any, ...]]:
    """The chosen columns of a question's rows."""
    filters = read_filters(connection, **typed)
    return list(question.ask(connection, filters, Asked(columns=columns)).rows)
