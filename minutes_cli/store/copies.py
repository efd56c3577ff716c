"""Copies of one item from several documents: found, and pointed to the one that is shown.

An item has marks: its title and its number within its meeting, and the sketch of its text. Items
that share a mark may be the same; each mark is looked up in an index, so that a document touches
its own copies only, however large the database is. What is written depends on the items alone,
not on the order in which they came or went.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache

from minutes_cli.facts import meeting_fact
from minutes_cli.models import Fact, Item
from minutes_cli.store.sameness import LEAST_WORDS, Candidate, Read, shown_instead
from minutes_cli.store.wording import Wording, count_words, folded, sketch, wording

MOST_SHARERS = 100
"""A mark that more items share is no mark of one item but a phrase that everybody uses."""

Mark = tuple[object, ...]

_MARKS: Mapping[str, str] = {
    "title": """
        SELECT items.meeting_id, items.title_folded, items.id
        FROM (
            SELECT DISTINCT meeting_id, title_folded FROM items
            WHERE id IN (SELECT value FROM json_each(:ids))
        ) AS own
        JOIN items ON items.meeting_id = own.meeting_id AND items.title_folded = own.title_folded
    """,
    "number": """
        SELECT items.meeting_id, items.number, items.id
        FROM (
            SELECT DISTINCT meeting_id, number FROM items
            WHERE id IN (SELECT value FROM json_each(:ids))
        ) AS own
        JOIN items ON items.meeting_id = own.meeting_id AND items.number = own.number
    """,
    "sketch": """
        SELECT item_sketches.value, item_sketches.item_id
        FROM (
            SELECT DISTINCT value FROM item_sketches
            WHERE item_id IN (SELECT value FROM json_each(:ids))
        ) AS own
        JOIN item_sketches ON item_sketches.value = own.value
    """,
}
"""The items that share a mark of some items: the mark, then the id of the sharer."""

_CANDIDATES = """
    SELECT items.id, documents.sha256, items.document_id, items.position, items.meeting_id,
        meetings.council_id, meetings.committee_folded, meetings.meeting_date, items.number,
        items.title_folded, length(items.body),
        (SELECT count(*) FROM decisions WHERE decisions.item_id = items.id),
        (SELECT count(*) FROM items AS others WHERE others.document_id = items.document_id)
    FROM items
    JOIN documents ON documents.id = items.document_id
    LEFT JOIN meetings ON meetings.id = items.meeting_id
    WHERE items.id IN (SELECT value FROM json_each(:ids))
"""

_FACTS = """
    SELECT facts.document_id, facts.item_id, facts.name, facts.value, facts.origin, facts.quote
    FROM facts
    WHERE facts.name IN ('state', 'council') AND facts.document_id IN (
        SELECT document_id FROM items WHERE id IN (SELECT value FROM json_each(:ids))
    )
    ORDER BY facts.id
"""


def fold_title(title: str | None) -> str | None:
    """A title for comparing, None where there is none."""
    return (folded(title) if title else None) or None


def sketch_of(item: Item) -> tuple[int, ...]:
    """The sketch of an item's text; none for procedural items and short texts, which recur."""
    if item.kind == "procedural" or count_words(item.body) < LEAST_WORDS:
        return ()
    return sketch(f"{item.preamble or ''}\n{item.body}")


def items_of(connection: sqlite3.Connection, document_id: int) -> set[int]:
    """The ids of a document's items."""
    rows = connection.execute("SELECT id FROM items WHERE document_id = ?", (document_id,))
    return {int(row[0]) for row in rows}


def sharers_of(connection: sqlite3.Connection, own: Iterable[int]) -> set[int]:
    """The other items that these may be copies of, and whose copies change when these go."""
    ids = set(own)
    found: set[int] = set()
    for sharers in _marks(connection, ids).values():
        others = sharers - ids
        if len(others) <= MOST_SHARERS:
            found |= others
    return found


def point_to_shown(connection: sqlite3.Connection, touched: Iterable[int]) -> None:
    """Derive anew, in the caller's transaction, which copies are shown in place of these items.

    Whatever can be reached from them by marks is derived with them, and nothing else is read.
    """
    items: dict[int, Candidate] = {}
    marks: dict[Mark, set[int]] = {}
    reached: set[int] = set()
    waiting = set(touched)
    while waiting:
        reached |= waiting
        found = _marks(connection, waiting)
        marks |= {mark: ids for mark, ids in found.items() if len(ids) <= MOST_SHARERS}
        items |= _candidates(connection, waiting.union(*marks.values()) - items.keys())
        near = [_within_reach(marks[mark], waiting, items) for mark in found.keys() & marks.keys()]
        waiting = set().union(*near) - reached
    answer = shown_instead(
        {number: items[number] for number in reached & items.keys()},
        [sorted(ids & reached) for ids in marks.values()],
        _reader(connection),
    )
    connection.executemany(
        "UPDATE items SET duplicate_of = :shown WHERE id = :id AND duplicate_of IS NOT :shown",
        [{"shown": answer[number], "id": number} for number in sorted(answer)],
    )


def _within_reach(sharers: set[int], own: set[int], items: Mapping[int, Candidate]) -> set[int]:
    """Of the sharers of a mark those that can be the same as ``own``.

    Items of two known meetings cannot. Without this a phrase that recurs at every meeting would
    lead from each to all the others.
    """
    places = {items[number].place for number in sharers & own}
    if None in places:
        return sharers
    return {number for number in sharers if items[number].place in (None, *places)}


def _marks(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[Mark, set[int]]:
    """Each mark of these items with the ids of all that have it."""
    wanted = {"ids": json.dumps(sorted(ids))}
    found: dict[Mark, set[int]] = {}
    for kind, statement in _MARKS.items():
        for *mark, number in connection.execute(statement, wanted):
            found.setdefault((kind, *mark), set()).add(number)
    return found


def _candidates(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Candidate]:
    wanted = {"ids": json.dumps(sorted(ids))}
    facts: dict[tuple[int, int | None], list[Fact]] = {}
    for document, item, *fact in connection.execute(_FACTS, wanted):
        facts.setdefault((document, item), []).append(Fact(*fact))
    found = {}
    for row in connection.execute(_CANDIDATES, wanted):
        number, sha256, document, position, meeting, *rest = row
        council, committee, date, printed, title, length, decisions, items = rest
        page, own = facts.get((document, None), ()), facts.get((document, number), ())
        state, told = (meeting_fact(page, own, name) for name in ("state", "council"))
        found[number] = Candidate(
            id=number,
            document=sha256,
            position=position,
            place=meeting if council and committee and date else None,
            council=council,
            guessed=told is None or told.origin == "body",
            committee=committee,
            date=date,
            number=printed,
            title=title,
            alone=items == 1,
            state=state.value if state else None,
            decisions=decisions,
            length=length,
        )
    return found


def _reader(connection: sqlite3.Connection) -> Read:
    """Reads the wording of an item when it is asked for, and once."""

    @cache
    def read(number: int) -> Wording:
        row = connection.execute(
            "SELECT preamble, body FROM items WHERE id = ?", (number,)
        ).fetchone()
        return wording("\n".join(part for part in row if part))

    return read
