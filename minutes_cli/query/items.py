"""Agenda items, one row each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from minutes_cli.query.columns import Column, Row
from minutes_cli.query.question import Question

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
            SELECT programme FROM item_programmes
            JOIN programmes ON programmes.code = programme
            WHERE item_id = items.id AND programmes.record ORDER BY programme
        )
    )""",
    "always",
    "list",
)
"""The programmes of the record: BCF, iBCF, ITF, ICP and what the user adds."""
OTHER_PROGRAMMES = Column(
    """(
        SELECT group_concat(programme, char(31)) FROM (
            SELECT programme FROM item_programmes
            JOIN programmes ON programmes.code = programme
            WHERE item_id = items.id AND NOT programmes.record ORDER BY programme
        )
    )""",
    "asked",
    "list",
    heading="other programmes",
)
"""Their neighbours, which an item can be asked for by: CCG, JHWS, ICS …"""
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
FIRST_SEEN = Column("items.first_seen")
"""When the run of ingest began that first brought the item: UTC."""


ITS_ITEM = {
    "ref": Column("items.ref", "always"),
    "council": HOST,
    "borough": BOROUGH,
    "committee": COMMITTEE,
    "meeting_date": MEETING_DATE,
    "number": Column("items.number", numbered=True),
    "title": Column("items.title"),
}
"""The first columns of what stands in an item: its clauses, its commitments."""


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
        "number": Column("items.number", numbered=True),
        "title": Column("items.title", "always"),
        "kind": Column("items.kind"),
        "status": Column("items.status", "always"),
        "programmes": PROGRAMMES,
        "other_programmes": OTHER_PROGRAMMES,
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
        "body": Column("(SELECT body FROM item_texts WHERE item_texts.id = items.id)", "asked"),
        "copies": Column(
            "(SELECT count(*) FROM items AS copy WHERE copy.duplicate_of = items.id)", "asked"
        ),
        "copy_of": Column(
            "(SELECT ref FROM items AS shown WHERE shown.id = items.duplicate_of)", "asked"
        ),
        "first_seen": FIRST_SEEN,
        "document": DOCUMENT,
        "position": Column("items.position", "asked"),
        "url": URL,
    },
    rows="items",
    key="items.id",
    order=NEWEST_FIRST,
    records=records,
)
