"""Agenda items, one row each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from minutes_cli.query.columns import Column, Row
from minutes_cli.query.question import Question

SOURCE = """
    FROM items
    JOIN documents ON documents.id = items.document_id
    LEFT JOIN meetings ON meetings.id = items.meeting_id
    LEFT JOIN councils ON councils.id = meetings.council_id
"""

NEWEST_FIRST = """
    meetings.meeting_date IS NULL, meetings.meeting_date DESC, documents.path, items.position
"""
"""The newest meeting first, then as the pages have it; items without a date last."""

HOST = Column("councils.slug", "always")
BOROUGH = Column("CASE WHEN councils.london THEN councils.name END")
COMMITTEE = Column("meetings.committee", "wide")
MEETING_DATE = Column("meetings.meeting_date", "always", heading="date")
PROGRAMMES = Column(
    """(
        SELECT group_concat(programme, char(31)) FROM (
            SELECT programme FROM item_programmes WHERE item_id = items.id ORDER BY programme
        )
    )""",
    "always",
    "list",
)
BOROUGHS = Column(
    """(
        SELECT group_concat(slug, char(31)) FROM (
            SELECT slug FROM item_boroughs
            JOIN councils ON councils.id = item_boroughs.council_id
            WHERE item_id = items.id ORDER BY slug
        )
    )""",
    "files",
    "list",
)
DOCUMENT = Column("documents.path", form="path")
URL = Column("documents.url", "asked")


def records(
    connection: sqlite3.Connection, ids: Iterator[int]
) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The keys of the full record, and its values for each id."""
    from minutes_cli.query.records import RECORD_COLUMNS, item_records

    return RECORD_COLUMNS, item_records(connection, ids)


ITEMS = Question(
    one="item",
    many="items",
    columns={
        "ref": Column("items.ref", "always"),
        "id": Column("items.id", "asked"),
        "council": HOST,
        "borough": BOROUGH,
        "committee": COMMITTEE,
        "meeting_date": MEETING_DATE,
        "start_time": Column("meetings.start_time", "asked"),
        "venue": Column("meetings.venue", "asked"),
        "number": Column("items.number"),
        "title": Column("items.title", "always"),
        "kind": Column("items.kind"),
        "status": Column("items.status", "always"),
        "programmes": PROGRAMMES,
        "boroughs": BOROUGHS,
        "decisions": Column("(SELECT count(*) FROM decisions WHERE item_id = items.id)", "wide"),
        "actions": Column("(SELECT count(*) FROM actions WHERE item_id = items.id)", "wide"),
        "money": Column(
            """(
                SELECT group_concat(words, char(31)) FROM (
                    SELECT words FROM amounts WHERE item_id = items.id ORDER BY start_char
                )
            )""",
            "asked",
            "list",
        ),
        "preamble": Column("items.preamble", "asked"),
        "body": Column("items.body", "asked"),
        "document": DOCUMENT,
        "position": Column("items.position", "asked"),
        "url": URL,
    },
    source=SOURCE,
    key="items.id",
    order=NEWEST_FIRST,
    records=records,
)
