"""The full-text queries of a question: what the filters take of them, and what helps where they
find nothing."""

from __future__ import annotations

import sqlite3
from typing import Any

from minutes_cli.query.fts_syntax import raw_query
from minutes_cli.query.fulltext import read_query
from minutes_cli.query.pieces import hints


def read_texts(
    connection: sqlite3.Connection, query: str | None, search: str | None, fts_raw: bool
) -> dict[str, Any]:
    """Fields of ``Filters``, by name; ``fts_raw`` takes ``search`` as FTS5 itself reads it.

    Raises UsageError for a query that means nothing.
    """
    read = {}
    helped = []
    if search is not None:
        read["search"] = raw_query(connection, search) if fts_raw else read_query(search)
        helped += [] if fts_raw else hints(search)
    if query is not None:
        read["query"] = read_query(query)
        helped += hints(query)
    return {
        **{name: one.expression for name, one in read.items()},
        "sought": tuple(term for one in read.values() for term in one.sought),
        "anywhere": tuple((name, one.anywhere) for name, one in read.items() if one.anywhere),
        "hints": tuple(helped),
    }
