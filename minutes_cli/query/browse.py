"""What the pages in a browser ask: the numbers of the first page, the ready questions, and what a
search in a list means."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from minutes_cli.errors import UsageError
from minutes_cli.query.columns import Row
from minutes_cli.query.fulltext import fts_expression
from minutes_cli.query.moment import one_moment
from minutes_cli.query.prefixes import phrase
from minutes_cli.query.raw import only_reading
from minutes_cli.query.show import show_items

_READING = Lock()  # prefixes are looked up in one index in memory, whichever thread asks

_NOTHING = '""'

_ASKED_BY_PAGES = frozenset({"database_list", "schema_version"})


@dataclass(frozen=True, slots=True)
class ReadyQuestion:
    """A question that stands ready on the first page; ``sql`` may have named parameters."""

    title: str
    about: str
    sql: str


QUESTIONS: Mapping[str, ReadyQuestion] = {
    "search_by_relevance": ReadyQuestion(
        "Search, the most relevant first",
        'Items that hold the words, with the place where they stand. Words, "phrases", AND, OR, '
        "-word, prefix*, title:word and decision:word are understood.",
        """
        SELECT items.ref, councils.name AS council, meetings.meeting_date, items.title,
            snippet(items_fts, -1, char(64976), char(64977), '…', 32) AS snippet, items.status
        FROM items_fts
        JOIN items ON items.id = items_fts.rowid
        LEFT JOIN meetings ON meetings.id = items.meeting_id
        LEFT JOIN councils ON councils.id = meetings.council_id
        WHERE items_fts MATCH fts_query(:words) AND items.duplicate_of IS NULL
        ORDER BY bm25(items_fts, 10.0, 1.0, 1.0, 4.0)
        LIMIT 100
        """,
    ),
    "decisions_by_council": ReadyQuestion(
        "Decisions by council and status",
        "How many clauses each council's committees decided, and how.",
        """
        SELECT coalesce(council, '(unknown)') AS council, count(*) AS clauses,
            sum(status = 'approved') AS approved, sum(status = 'agreed') AS agreed,
            sum(status = 'supported') AS supported, sum(status = 'recommended') AS recommended,
            sum(status = 'referred') AS referred, sum(status = 'delegated') AS delegated,
            sum(status = 'appointed') AS appointed, sum(status = 'requested') AS requested,
            sum(status = 'deferred') AS deferred, sum(status = 'withdrawn') AS withdrawn,
            sum(status = 'rejected') AS rejected, sum(status = 'noted') AS noted
        FROM decision_overview
        GROUP BY decision_overview.council
        ORDER BY clauses DESC, council
        """,
    ),
    "actions_overdue": ReadyQuestion(
        "Actions overdue",
        "What was to be done by a day that is past, and is neither done nor dropped as far as "
        "somebody recorded it (minutes actions set). What has no due date cannot be late. "
        "Another day can count as today, as in 2024-06-30.",
        """
        SELECT action, council, committee, text, owner, due_text, due_latest AS due_by, state, note
        FROM action_overview
        WHERE due_latest < coalesce(nullif(:today, ''), date('now'))
            AND state IN ('open', 'started')
        ORDER BY due_latest
        """,
    ),
    "what_is_new": ReadyQuestion(
        "What is new",
        "Items first read on or after a day, as in 2026-11-22; without one, by the last ingest "
        "that brought anything.",
        """
        SELECT ref, council, committee, meeting_date, title, status, first_seen
        FROM item_overview
        WHERE kind = 'substantive'
            AND first_seen >= coalesce(
                nullif(:since, ''), (SELECT max(ingested_at) FROM documents), ''
            )
        ORDER BY first_seen DESC, meeting_date DESC
        """,
    ),
    "better_care_fund": ReadyQuestion(
        "The Better Care Fund by council",
        "Items that name the Better Care Fund (BCF), the improved one (iBCF) or the fund before "
        "it (ITF), the meetings between which they lie, and the clauses decided in them.",
        """
        SELECT coalesce(council, '(unknown)') AS council, count(*) AS items,
            sum('ITF' IN (SELECT value FROM json_each(programmes))) AS "ITF",
            sum('BCF' IN (SELECT value FROM json_each(programmes))) AS "BCF",
            sum('iBCF' IN (SELECT value FROM json_each(programmes))) AS "iBCF",
            min(meeting_date) AS first, max(meeting_date) AS last, sum(decisions) AS clauses
        FROM item_overview
        WHERE EXISTS (
            SELECT 1 FROM json_each(programmes) WHERE value IN ('ITF', 'BCF', 'iBCF')
        )
        GROUP BY item_overview.council
        ORDER BY items DESC, council
        """,
    ),
    "items_without_a_date": ReadyQuestion(
        "Items without a date",
        "Their pages do not say when the meeting was, and nothing was guessed. Reading a page "
        "again with minutes ingest --date supplies it.",
        """
        SELECT item_overview.ref, council, committee, item_overview.title, item_overview.status,
            documents.path AS file
        FROM item_overview
        JOIN items ON items.id = item_overview.item_id
        JOIN documents ON documents.id = items.document_id
        WHERE meeting_date IS NULL
        ORDER BY documents.path, items.position
        """,
    ),
}
"""By the last part of their address."""

HOLDS: Mapping[str, str] = {
    "item_overview": """
        item_id IN (SELECT rowid FROM items_fts WHERE items_fts MATCH :sought)
    """,
    # The index has all clauses of an item in one column, each on a line of its own: the marks that
    # highlight() puts in tell which lines hold what is sought, and so which clauses.
    "decision_overview": """
        decision_id IN (
            SELECT decisions.id
            FROM (
                SELECT rowid AS item, highlight(items_fts, 3, char(64976), '') AS clauses
                FROM items_fts WHERE items_fts MATCH 'decisions : (' || :sought || ')'
            ) AS found
            JOIN json_each(
                '["' || replace(
                    substr(json_quote(replace(clauses, char(10), char(64978))), 2),
                    char(64978), '","'
                ) || ']'
            ) AS line
            JOIN decisions ON decisions.item_id = item AND decisions.position = line.key + 1
            WHERE instr(line.value, char(64976))
        )
    """,
    "action_overview": """
        item_id IN (SELECT rowid FROM items_fts WHERE items_fts MATCH :sought)
    """,
}
"""The condition that a search puts on a list, by the name of its view."""

SEARCHED_IN: Mapping[str, str] = {
    "item_overview": "the item",
    "decision_overview": "the clause",
    "action_overview": "the action's item",
}
"""What then holds the words."""

_NUMBERS = """
    SELECT
        (SELECT coalesce(sum(items), 0) FROM shown WHERE NOT procedural) AS items,
        (SELECT coalesce(sum(decisions), 0) FROM shown) AS decisions,
        (SELECT coalesce(sum(actions), 0) FROM shown) AS actions,
        (SELECT count(*) FROM documents) AS documents,
        (SELECT count(*) FROM unreadable) AS unreadable,
        (SELECT max(ingested_at) FROM documents) AS last_read
"""

_COUNCILS = """
    SELECT councils.name AS council, sum(counts.items) AS items, min(counts.first) AS first,
        max(counts.last) AS last
    FROM kind_counts AS counts
    CROSS JOIN kinds ON kinds.id = counts.kind_id
    LEFT JOIN councils ON councils.id = counts.council_id
    WHERE counts.period = '' AND counts.council_id >= 0 AND counts.items > 0
        AND NOT kinds.copy AND NOT kinds.procedural
    GROUP BY counts.council_id ORDER BY council IS NULL, council
"""

_PROGRAMMES = """
    SELECT programmes.code, programmes.name, sum(shown.items) AS items
    FROM shown
    CROSS JOIN kind_programmes AS named ON named.kind_id = shown.id
    JOIN programmes ON programmes.code = named.programme AND programmes.record
    GROUP BY programmes.code ORDER BY programmes.code
"""

_SHOWN = """
    WITH shown AS (
        SELECT kinds.id, kinds.procedural, counts.decisions, counts.actions, counts.items
        FROM kind_counts AS counts
        CROSS JOIN kinds ON kinds.id = counts.kind_id
        WHERE counts.period = '' AND counts.council_id = -1 AND counts.items > 0 AND NOT kinds.copy
    )
"""
"""How many items there are of each kind and status, their copies left out."""

_MEETING = """
    SELECT councils.name AS council, meetings.start_time, meetings.venue,
        documents.sha256, documents.ingested_at, documents.rules_version
    FROM items
    JOIN documents ON documents.id = items.document_id
    LEFT JOIN meetings ON meetings.id = items.meeting_id
    LEFT JOIN councils ON councils.id = meetings.council_id
    WHERE items.id = ?
"""

_STATES = "SELECT action, state, note FROM action_overview WHERE item_id = ?"

_ITEM = "SELECT id FROM items WHERE ref = ?"


def prepare(connection: sqlite3.Connection) -> None:
    """Makes a connection ready for pages: it can only read, and knows ``fts_query``."""
    connection.create_function("fts_query", 1, _fts_query, deterministic=True)
    only_reading(connection, also=_ASKED_BY_PAGES, moments=True)


def sought(query: str) -> str:
    """The query for FTS5, as ``minutes search`` reads it; UsageError where it means nothing."""
    with _READING:
        return fts_expression(query)


def front(connection: sqlite3.Connection) -> dict[str, Any]:
    """The numbers of the first page: of everything, of each council, of each programme."""
    statement = " ".join([_SHOWN, _PROGRAMMES])
    with one_moment(connection):
        return {
            "numbers": dict(connection.execute(" ".join([_SHOWN, _NUMBERS])).fetchone()),
            "councils": [dict(row) for row in connection.execute(_COUNCILS)],
            "programmes": [dict(row) for row in connection.execute(statement)],
        }


def item_with_beside(connection: sqlite3.Connection, number: int) -> tuple[Row, dict[str, Any]]:
    """The record of an item, as ``show`` has it, and what its page says beside that: of one moment,
    because an ingest gives its number to an item of the next version."""
    with one_moment(connection):
        (values,) = show_items(connection, [str(number)])
        return values, beside(connection, number)


def beside(connection: sqlite3.Connection, number: int) -> dict[str, Any]:
    """What an item's page says beside its record: its meeting, its source, and what was recorded
    of its actions, by their refs."""
    states = {row["action"]: dict(row) for row in connection.execute(_STATES, (number,))}
    return {**dict(connection.execute(_MEETING, (number,)).fetchone()), "states": states}


def id_of(connection: sqlite3.Connection, ref: str) -> int | None:
    """The id of the item with this ref; None where there is none."""
    row = connection.execute(_ITEM, (ref,)).fetchone()
    return int(row[0]) if row else None


def _fts_query(words: object) -> str:
    """In SQL a query that means nothing finds nothing; one that is wrong is taken word by word."""
    text = str(words or "")
    try:
        return sought(text)
    except UsageError:
        return " ".join(phrase(word) for word in text.split()) or _NOTHING
