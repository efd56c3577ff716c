"""What Datasette is told of the database: titles, descriptions, facets, ready questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from minutes_cli.errors import DatabaseError
from minutes_cli.query.browse import QUESTIONS
from minutes_cli.query.schema import tables, views
from minutes_cli.tables import Table

if TYPE_CHECKING:
    from sqlite3 import Connection

DATABASE = "minutes"
"""The name under which the database is served, whatever its file is called: part of addresses."""

_BY_DATE: Mapping[str, Any] = {"sort_desc": "meeting_date"}

LISTS: Mapping[str, Mapping[str, Any]] = {
    "item_overview": {
        "title": "Agenda items",
        "facets": ["status", "council", "committee", {"array": "programmes"}, "kind"],
        **_BY_DATE,
    },
    "decision_overview": {
        "title": "Decisions",
        "facets": ["status", "council", "committee", {"array": "programmes"}],
        **_BY_DATE,
    },
    "action_overview": {
        "title": "Actions",
        "facets": ["state", "council", "committee", "owner"],
        **_BY_DATE,
    },
    "documents": {"facets": ["kind", "media_type"], "label_column": "path"},
    "meetings": {"facets": ["council_id"], "label_column": "meeting_date"},
    "items": {"title": "Agenda items, their copies among them", "facets": ["status", "kind"]},
    "decisions": {"facets": ["status", "marker"], "label_column": "text"},
    "actions": {"facets": ["owner"], "label_column": "text"},
    "people": {"facets": ["capacity", "role"]},
    "programmes": {"label_column": "code"},
    "item_programmes": {"facets": ["programme", "role"]},
    "item_boroughs": {"facets": ["role", "council_id"]},
}
"""What is not said by the database itself, by the name of the table or view."""

HIDDEN = frozenset(
    {
        "action_states",
        "counted_documents",
        "counted_items",
        "document_boroughs",
        "facts",
        "item_sketches",
        "kind_boroughs",
        "kind_counts",
        "kind_programmes",
        "kinds",
        "place_counts",
        "places",
        "profile_boroughs",
        "profile_clauses",
        "profile_counts",
        "profiles",
        "saved_searches",
        "vote_names",
    }
)
"""Tables that are read with others, or that only this program reads."""

SEARCHED: Mapping[str, str] = {
    "item_overview": "The search finds items whose text holds the words.",
    "decision_overview": "The search finds clauses that hold the words, or one of several where "
    "the other clauses of the item hold the rest.",
    "action_overview": "The search finds actions of items whose text holds the words.",
}
"""What a search in a list means."""


def metadata(connection: Connection) -> dict[str, Any]:
    """As Datasette takes it. Raises DatabaseError for a database without the views."""
    known = {table.name: table for table in (*tables(connection), *views(connection))}
    if missing := SEARCHED.keys() - known.keys():
        raise DatabaseError(
            f"the database has no {min(missing)}, it was made before there was one; move it away, "
            "and read the files again with: minutes ingest FOLDER"
        )
    return {
        "title": "Minutes of council committees",
        "extra_css_urls": ["/assets/minutes.css"],
        "databases": {
            DATABASE: {
                "title": "Everything in the database",
                "description": "Three lists join what belongs together; the tables below are "
                "what they are made of. SQL can read all of it and change nothing.",
                "tables": {name: _described(table) for name, table in known.items()},
                "queries": {
                    name: {
                        "title": question.title,
                        "description": question.about,
                        "sql": _unindented(question.sql),
                        "hide_sql": True,
                    }
                    for name, question in QUESTIONS.items()
                },
            }
        },
    }


def _described(table: Table) -> dict[str, Any]:
    about = f"One row is {table.about}." if table.about else ""
    return {
        "description": " ".join(filter(None, [about, SEARCHED.get(table.name)])),
        "columns": {column.name: column.about for column in table.columns if column.about},
        "hidden": table.name in HIDDEN,
        **LISTS.get(table.name, {}),
    }


def _unindented(sql: str) -> str:
    from textwrap import dedent

    return dedent(sql).strip()
