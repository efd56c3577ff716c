"""People who speak or attend, each once for an item, and once for an attendance list."""

from __future__ import annotations

from minutes_cli.query.columns import Column
from minutes_cli.query.items import BOROUGH, COMMITTEE, DOCUMENT, HOST, MEETING_DATE, URL
from minutes_cli.query.question import Question

PEOPLE = Question(
    one="person",
    many="people",
    columns={
        "name": Column("people.name", "always"),
        "role": Column("people.role", "always"),
        "organisation": Column("people.organisation", "always"),
        "capacity": Column("people.capacity", "always"),
        "ref": Column("items.ref", "always"),
        "council": HOST,
        "borough": BOROUGH,
        "committee": COMMITTEE,
        "meeting_date": MEETING_DATE,
        "title": Column("items.title"),
        "kind": Column("items.kind", "asked"),
        "start": Column("people.start_char"),
        "end": Column("people.end_char"),
        "document": DOCUMENT,
        "url": URL,
    },
    # An attendance list stands outside every item: its meeting is that of the page's first item.
    source="""
        FROM people
        JOIN documents ON documents.id = people.document_id
        LEFT JOIN items ON items.id = people.item_id
        LEFT JOIN meetings ON meetings.id = coalesce(items.meeting_id, (
            SELECT meeting_id FROM items AS first
            WHERE first.document_id = people.document_id AND people.item_id IS NULL
            ORDER BY first.position LIMIT 1
        ))
        LEFT JOIN councils ON councils.id = meetings.council_id
    """,
    key="people.id",
    order="""
        people.name COLLATE NOCASE, meetings.meeting_date IS NULL, meetings.meeting_date DESC,
        documents.path, people.start_char, people.id
    """,
    conditions={
        "person": "people.name IN (SELECT value FROM json_each(:people))",
        # an attendance list is as old as the first item of its page
        "new": """
            coalesce(items.first_seen, (
                SELECT min(own.first_seen) FROM items AS own
                WHERE own.document_id = people.document_id
            ), documents.ingested_at) >= :new_since
        """,
        # an attendance list is a copy when its page's first item is one and the page of the item
        # that is shown has a list as well
        "copies": """
            CASE WHEN people.item_id IS NOT NULL THEN items.duplicate_of IS NULL
            ELSE NOT EXISTS (
                SELECT 1 FROM items AS first
                JOIN items AS shown ON shown.id = first.duplicate_of
                JOIN items AS leader
                    ON leader.document_id = shown.document_id AND leader.position = 1
                WHERE first.document_id = people.document_id AND first.position = 1
                    AND leader.duplicate_of IS NULL
                    AND EXISTS (
                        SELECT 1 FROM people AS listed
                        WHERE listed.document_id = shown.document_id AND listed.item_id IS NULL
                    )
            ) END
        """,
    },
)
