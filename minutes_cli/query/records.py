"""The full record of items (format version 1), read from the database a batch at a time."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from minutes_cli.query.columns import Row, shown_path
from minutes_cli.record import (
    ActionRecord,
    DecisionRecord,
    ItemRecord,
    PersonRecord,
    item_record,
    vote_record,
)

RECORD_COLUMNS = tuple(ItemRecord.__annotations__)
"""The keys of the record, in their order."""

BATCH = 200
"""Items whose parts are read together: seven statements for so many records."""

_ITEMS = """
    SELECT items.id, items.ref, documents.path AS document, councils.slug AS council,
        CASE WHEN councils.london THEN councils.name END AS borough, meetings.committee,
        meetings.meeting_date, items.number, items.title, items.kind, items.status
    FROM items
    JOIN documents ON documents.id = items.document_id
    LEFT JOIN meetings ON meetings.id = items.meeting_id
    LEFT JOIN councils ON councils.id = meetings.council_id
    WHERE items.id IN (SELECT value FROM json_each(:ids))
"""

_PARTS: Mapping[str, str] = {
    "programmes": """
        SELECT item_id, programme FROM item_programmes
        JOIN programmes ON programmes.code = programme AND programmes.record
        WHERE item_id IN (SELECT value FROM json_each(:ids))
    """,
    "boroughs": """
        SELECT item_id, slug FROM item_boroughs
        JOIN councils ON councils.id = item_boroughs.council_id
        WHERE item_id IN (SELECT value FROM json_each(:ids))
    """,
    "decisions": """
        SELECT item_id, label, status, marker, text, start_char, end_char, rule
        FROM decisions INDEXED BY decisions_item
        WHERE item_id IN (SELECT value FROM json_each(:ids)) ORDER BY item_id, position
    """,
    "actions": """
        SELECT item_id, text, owner, due_text, due, soft, start_char, end_char, rule
        FROM actions INDEXED BY actions_item
        WHERE item_id IN (SELECT value FROM json_each(:ids)) ORDER BY item_id, position
    """,
    "people": """
        SELECT item_id, name, role, organisation FROM people INDEXED BY people_item
        WHERE item_id IN (SELECT value FROM json_each(:ids)) ORDER BY item_id, start_char, id
    """,
    "votes": """
        SELECT item_id, id, votes_for, votes_against, abstentions, unanimous, start_char, end_char
        FROM votes INDEXED BY votes_item
        WHERE item_id IN (SELECT value FROM json_each(:ids)) ORDER BY item_id, start_char, id
    """,
    "money": """
        SELECT item_id, words FROM amounts INDEXED BY amounts_item
        WHERE item_id IN (SELECT value FROM json_each(:ids)) ORDER BY item_id, start_char, id
    """,
}

_VOTE_NAMES = """
    SELECT vote_id, side, name FROM vote_names
    JOIN votes ON votes.id = vote_names.vote_id
    WHERE votes.item_id IN (SELECT value FROM json_each(:ids))
    ORDER BY vote_id, vote_names.position
"""

Parts = Mapping[str, Mapping[int, list[Any]]]
"""Rows of each part, by the id of their item."""


def item_records(connection: sqlite3.Connection, ids: Iterator[int]) -> Iterator[Row]:
    """The values of each item's record, in the order of ``ids``."""
    while batch := list(islice(ids, BATCH)):
        wanted = {"ids": json.dumps(batch)}
        items = {row[0]: row for row in connection.execute(_ITEMS, wanted)}
        parts = {name: _by_item(connection, sql, wanted) for name, sql in _PARTS.items()}
        parts["vote_names"] = _by_item(connection, _VOTE_NAMES, wanted)
        for number in batch:
            if number in items:  # else it was replaced by an ingest since its id was read
                yield tuple(_record(items[number], parts).values())


def _by_item(
    connection: sqlite3.Connection, sql: str, wanted: Mapping[str, str]
) -> dict[int, list[Any]]:
    """The rows of a part without their first column, collected by it."""
    rows: dict[int, list[Any]] = defaultdict(list)
    for first, *rest in connection.execute(sql, wanted):
        rows[first].append(rest)
    return rows


def _record(item: Any, parts: Parts) -> ItemRecord:
    number, ref, document, *facts = item
    council, borough, committee, meeting_date, printed_number, title, kind, status = facts

    def part(name: str) -> list[Any]:
        return parts[name].get(number, [])

    return item_record(
        ref=ref,
        document=shown_path(document),
        council=council,
        borough=borough,
        committee=committee,
        meeting_date=meeting_date,
        number=printed_number,
        title=title,
        kind=kind,
        status=status,
        programmes=[code for (code,) in part("programmes")],
        boroughs=[slug for (slug,) in part("boroughs")],
        decisions=[
            DecisionRecord(
                label=label,
                status=clause_status,
                marker=marker,
                text=text,
                start=start,
                end=end,
                rule=rule,
            )
            for label, clause_status, marker, text, start, end, rule in part("decisions")
        ],
        actions=[
            ActionRecord(
                text=text,
                owner=owner,
                due_text=due_text,
                due=due,
                soft=bool(soft),
                start=start,
                end=end,
                rule=rule,
            )
            for text, owner, due_text, due, soft, start, end, rule in part("actions")
        ],
        people=[
            PersonRecord(name=name, role=role, organisation=organisation)
            for name, role, organisation in part("people")
        ],
        votes=[
            vote_record(
                votes_for=votes_for,
                votes_against=votes_against,
                abstentions=abstentions,
                unanimous=unanimous,
                names=[(side, name) for side, name in parts["vote_names"].get(vote, [])],
                start=start,
                end=end,
            )
            for vote, votes_for, votes_against, abstentions, unanimous, start, end in part("votes")
        ],
        money=[words for (words,) in part("money")],
    )
