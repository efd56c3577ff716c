"""People who speak or attend, each once for an item, and once for an attendance list."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

from minutes_cli.query.columns import Column
from minutes_cli.query.filters import Filters, Params
from minutes_cli.query.found import found
from minutes_cli.query.items import (
    BOROUGH,
    COMMITTEE,
    DOCUMENT,
    HOST,
    ITEMS,
    MEETING_DATE,
    URL,
)
from minutes_cli.query.question import Question, counted

MOST_FEW = 2_000
"""Items whose people are looked up; of more the names are gone through until the page is full."""

MOST_KNOWN = 50_000
"""Items that are told by their ids alone whether their people are meant; of more each is looked up,
and then most of them are on the page."""

_NAMES = "FROM people INDEXED BY people_name"
_LISTS = "FROM people INDEXED BY people_item"
_ON_A_LIST = "people.item_id IS NULL"
_PAGES = "FROM json_each(:pages) AS few CROSS JOIN people ON people.document_id = few.value"

# The index of names has the id of the item as well: who is not meant is passed by without a look
# into any table. That of an attendance list has none.
_IN_THESE = """
    AND (people.item_id IS NULL OR people.item_id IN (
        SELECT items_fts.rowid FROM items_fts WHERE items_fts MATCH :known
    ))
"""
_IN_THESE_DAYS = """
    AND (people.item_id IS NULL OR people.item_id BETWEEN :first_known AND :last_known)
"""
_MATCHES = "SELECT 1 FROM items_fts WHERE items_fts MATCH :known"

_READ_ON = """
    SELECT DISTINCT document_id FROM items WHERE id IN (SELECT value FROM json_each(:found))
"""
_WITHOUT_ITEMS = """
    SELECT id FROM documents WHERE ingested_at >= :new_since
        AND NOT EXISTS (SELECT 1 FROM items WHERE items.document_id = documents.id)
"""

# An attendance list stands outside every item: its meeting is that of the page's first item.
_JOINED = """
    CROSS JOIN documents ON documents.id = people.document_id
    LEFT JOIN items ON items.id = people.item_id
    LEFT JOIN meetings ON meetings.id = coalesce(items.meeting_id, (
        SELECT meeting_id FROM items AS first
        WHERE first.document_id = people.document_id AND people.item_id IS NULL
        ORDER BY first.position LIMIT 1
    ))
    LEFT JOIN councils ON councils.id = meetings.council_id
"""


class People(Question):
    """People by their names."""

    __slots__ = ()

    def count(
        self, connection: sqlite3.Connection, filters: Filters, most: int | None = None
    ) -> int:
        """Those in items are counted as items are, by the full-text index; attendance lists stand
        outside every item and are gone through."""
        if filters.people is not None:
            _, tail, params = self._parts(connection, filters)
            tail = tail.replace(_NAMES, "FROM people NOT INDEXED")
            return counted(connection, f"SELECT 1 {tail}", params, most)
        in_items = _IN_ITEMS.count(connection, filters, most)
        if in_items == most:
            return in_items
        start, where, params = self._found(connection, filters)
        start = start.replace(_NAMES, _LISTS)
        where = f"{where} AND {_ON_A_LIST}" if where else f"WHERE {_ON_A_LIST}"
        left = None if most is None else most - in_items
        return in_items + counted(
            connection, " ".join(["SELECT 1", start, _JOINED, where]), params, left
        )

    def _parts(self, connection: sqlite3.Connection, filters: Filters) -> tuple[str, str, Params]:
        start, where, params = self._found(connection, filters)
        if start == _NAMES and where and filters.people is None:
            known, wanted = _known(connection, filters)
            where, params = " ".join([where, *known]), params | wanted
        return "", " ".join([start, _JOINED, where]), params

    def _found(self, connection: sqlite3.Connection, filters: Filters) -> tuple[str, str, Params]:
        """Where people are looked up, and the condition that they meet."""
        where, params = filters.where(self.conditions)
        pages = _pages(connection, filters)
        if pages is not None:
            params["pages"] = json.dumps(pages)
        return _NAMES if pages is None else _PAGES, where, params


_IN_ITEMS = replace(ITEMS, rows="people", key="people.id")


def _pages(connection: sqlite3.Connection, filters: Filters) -> list[int] | None:
    """The only pages that come into question, if they are few: those of the items that the filters
    mean, hidden ones included, because attendance lists are known by their page's first item."""
    everything = filters.but(all_kinds=True, all_copies=True)
    if filters.people is not None or not everything.where()[0]:
        return None  # the names lead there at once, or everybody is meant
    every = ITEMS.newest(connection, everything, MOST_FEW + 1)
    if len(every) > MOST_FEW:
        return None
    wanted = {"found": json.dumps(every), "new_since": filters.new_since}
    statements = [_READ_ON, _WITHOUT_ITEMS] if filters.new_since is not None else [_READ_ON]
    return [page for sql in statements for (page,) in connection.execute(sql, wanted)]


def _known(connection: sqlite3.Connection, filters: Filters) -> tuple[list[str], Params]:
    """Conditions that the people of items meet, besides those that are asked of every row: they
    leave in all that are meant, and tell most others by the index alone."""
    asked = found(connection, filters, own={})
    told: list[str] = []
    params: Params = {}
    if asked.first is not None and asked.last is not None:
        told.append(_IN_THESE_DAYS)
        params |= {"first_known": asked.first, "last_known": asked.last}
    if asked.match is not None and (filters.query or asked.narrowing):
        match: Params = {"known": asked.match}
        if counted(connection, _MATCHES, match, MOST_KNOWN + 1) <= MOST_KNOWN:
            told.append(_IN_THESE)
            params |= match
    return told, params


PEOPLE = People(
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
    source=" ".join(["FROM people", _JOINED]),
    key="people.id",
    order="""
        people.name COLLATE NOCASE, meetings.meeting_date IS NULL, meetings.meeting_date DESC,
        documents.path, people.start_char, people.id
    """,
    conditions={
        "person": "people.name COLLATE NOCASE IN (SELECT value FROM json_each(:people))",
        "query": """EXISTS (
            SELECT 1 FROM items_fts
            WHERE items_fts MATCH :query AND items_fts.rowid = people.item_id
        )""",
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
