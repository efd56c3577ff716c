"""A document's rows: written and removed inside the caller's transaction.

``items_fts`` keeps no words of its own (external content), so its rows are taken out before those
that they were made of; ``store.full_text`` writes them, once it is settled which copies are shown.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from minutes_cli.facts import chosen
from minutes_cli.record import item_ref
from minutes_cli.store.action_moves import Recorded, recorded_of
from minutes_cli.store.copies import items_of, sharers_of
from minutes_cli.store.full_text import take_out
from minutes_cli.store.marks import marks_of
from minutes_cli.store.meetings import Place, placed
from minutes_cli.store.numbering import free_id, ref_digits
from minutes_cli.store.sources import format_facts
from minutes_cli.vocabulary.version import rules_version

if TYPE_CHECKING:
    from minutes_cli.models import BoroughMention, Document, Fact, Item, Marks, Person


@dataclass(slots=True)
class Touched:
    """What has to be derived anew once rows came or went: ids of meetings, and of items that are
    or may be copies of others; what people recorded of actions that went; the ids of the items
    that came, and of those that were hidden as copies of what went."""

    meetings: set[int] = field(default_factory=set)
    items: set[int] = field(default_factory=set)
    recorded: list[Recorded] = field(default_factory=list)
    came: set[int] = field(default_factory=set)
    freed: set[int] = field(default_factory=set)

    def add(self, other: Touched) -> None:
        self.meetings |= other.meetings
        self.items |= other.items
        self.recorded += other.recorded
        self.came |= other.came
        self.freed |= other.freed


def insert_document(
    connection: sqlite3.Connection,
    document: Document,
    councils: Mapping[str, int],
    *,
    document_id: int | None,
    ingested_at: str,
    first_seen: Mapping[str, str],
) -> Touched:
    """Write a document with its items, which are not in the index yet; what to derive anew.

    ``document_id`` is that of the document it replaces, None for a new one; ``first_seen`` tells
    of an item's text when it first came, where that was earlier than now.
    """
    url = chosen(document.facts, "url")
    cursor = connection.execute(
        "INSERT INTO documents (id, sha256, path, url, media_type, kind, text, size, mtime_ns,"
        " ingested_at, rules_version, format_facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document_id,
            document.sha256,
            document.path,
            url.value if url else None,
            document.media_type,
            document.kind,
            document.text,
            document.size,
            document.mtime_ns,
            ingested_at,
            rules_version(),
            format_facts(document),
        ),
    )
    saved = int(cursor.lastrowid or 0)
    _insert_facts(connection, saved, None, document.facts)
    _insert_people(connection, saved, None, document.people)
    connection.executemany(
        "INSERT INTO document_boroughs (document_id, council_id, role, count, start_char, end_char)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [(saved, *_borough(mention, councils)) for mention in document.boroughs],
    )
    digits = ref_digits(connection, document.sha256)
    meetings: set[int] = set()
    own = document.sha256[:digits]
    usual: Place | None = None  # of the items that say nothing of a meeting of their own
    for item, own_marks in zip(document.items, marks_of(document), strict=True):
        seen = first_seen.get(document.text[item.start : item.end], ingested_at)
        ref = item_ref(document.sha256, item.position, digits)
        if item.facts:
            place = placed(connection, document.facts, item.facts, ref, councils)
        else:
            usual = usual or placed(connection, document.facts, (), own, councils)
            place = usual
        _insert_item(connection, document, saved, item, own_marks, councils, ref, place, seen)
        if place.meeting_id and place.tidy:
            meetings.add(place.meeting_id)
    came = items_of(connection, saved)
    return Touched(meetings, came, came=came)


def exchange_paths(connection: sqlite3.Connection, one: int, other: int) -> None:
    """Give two documents each other's path, because their files swapped names."""
    rows = connection.execute("SELECT id, path FROM documents WHERE id IN (?, ?)", (one, other))
    paths = dict(map(tuple, rows))
    statement = "UPDATE documents SET path = ? WHERE id = ?"  # each path is there once at any time
    between = f"{paths[other]}\0"
    moves = [(between, other), (paths[other], one), (paths[one], other)]
    connection.executemany(statement, moves)


def remove_document(
    connection: sqlite3.Connection, document_id: int, *, same_bytes: bool = False
) -> Touched:
    """Remove a document with everything that hangs on it; what to derive anew. ``same_bytes`` says
    that what takes its place was read from the same."""
    own = items_of(connection, document_id)
    copies = sharers_of(connection, own)
    hidden = connection.execute(_COPIES_OF, {"ids": json.dumps(sorted(own))})
    freed = {int(number) for (number,) in hidden}
    recorded = recorded_of(connection, document_id, same_bytes=same_bytes)
    held = connection.execute(_MEETINGS_OF, (document_id,))
    meetings = {int(number) for (number,) in held}
    take_out(connection, document_id)
    connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))
    return Touched(meetings, copies | freed, recorded, freed=freed)


_MEETINGS_OF = """
    SELECT DISTINCT meeting_id FROM items WHERE document_id = ? AND meeting_id IS NOT NULL
"""
_COPIES_OF = """
    SELECT copy.id FROM json_each(:ids) AS own
    CROSS JOIN items AS copy ON copy.duplicate_of = own.value
"""


def _insert_item(
    connection: sqlite3.Connection,
    document: Document,
    document_id: int,
    item: Item,
    marks: Marks,
    councils: Mapping[str, int],
    ref: str,
    place: Place,
    first_seen: str,
) -> None:
    """Write an item with all that was read from it."""
    body_start, other_body = _place_of_body(document.text, item)
    cursor = connection.execute(
        "INSERT INTO items (id, ref, document_id, meeting_id, position, number, title, preamble,"
        " other_body, kind, status, start_char, end_char, body_start, first_seen, title_folded)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            free_id(connection, place.date),
            ref,
            document_id,
            place.meeting_id,
            item.position,
            item.number,
            item.title,
            item.preamble,
            other_body,
            item.kind,
            item.status,
            item.start,
            item.end,
            body_start,
            first_seen,
            marks.title,
        ),
    )
    item_id = int(cursor.lastrowid or 0)
    connection.executemany(
        "INSERT INTO item_sketches (item_id, value) VALUES (?, ?)",
        [(item_id, value) for value in marks.sketch],
    )
    _insert_facts(connection, document_id, item_id, item.facts)
    _insert_people(connection, document_id, item_id, item.people)
    _insert_findings(connection, item_id, item, councils, marks.action_keys)


def _place_of_body(text: str, item: Item) -> tuple[int, str | None]:
    """Where the body begins that ends with its item, as it does on every page that is read; where
    it is anything else, its words."""
    start = item.end - len(item.body)
    if item.start <= start and text[start : item.end] == item.body:
        return start, None
    return item.end, item.body


def _insert_findings(
    connection: sqlite3.Connection,
    item_id: int,
    item: Item,
    councils: Mapping[str, int],
    keys: Sequence[str],
) -> None:
    """What was read from an item: clauses first, because commitments and votes point to them."""
    clauses = [
        connection.execute(
            "INSERT INTO decisions (item_id, position, label, text, status, marker, formal,"
            " by_reference, rule, start_char, end_char) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                item_id,
                position,
                clause.label,
                clause.text,
                clause.status,
                clause.marker,
                clause.formal,
                clause.by_reference,
                clause.rule,
                clause.start,
                clause.end,
            ),
        ).lastrowid
        for position, clause in enumerate(item.decisions, start=1)
    ]
    _write(
        connection,
        "INSERT INTO actions (item_id, decision_id, position, text, owner, due_text, due,"
        " due_earliest, due_latest, soft, rule, start_char, end_char, action_key)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                item_id,
                _clause(clauses, action.decision),
                position,
                action.text,
                action.owner,
                action.due_text,
                action.due,
                _iso(action.due_earliest),
                _iso(action.due_latest),
                action.soft,
                action.rule,
                action.start,
                action.end,
                key,
            )
            for position, (action, key) in enumerate(zip(item.actions, keys, strict=True), start=1)
        ],
    )
    _write(
        connection,
        "INSERT INTO item_programmes (item_id, programme, evidence, role, count, start_char,"
        " end_char) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(item_id, p.code, p.evidence, p.role, p.count, p.start, p.end) for p in item.programmes],
    )
    _write(
        connection,
        "INSERT INTO item_boroughs (item_id, council_id, role, count, start_char, end_char)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [(item_id, *_borough(mention, councils)) for mention in item.boroughs],
    )
    _write(
        connection,
        "INSERT INTO amounts (item_id, amount, currency, words, start_char, end_char)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [(item_id, a.amount, a.currency, a.words, a.start, a.end) for a in item.amounts],
    )
    for vote in item.votes:
        cursor = connection.execute(
            "INSERT INTO votes (item_id, decision_id, votes_for, votes_against, abstentions,"
            " unanimous, start_char, end_char) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                item_id,
                _clause(clauses, vote.decision),
                vote.votes_for,
                vote.votes_against,
                vote.abstentions,
                vote.unanimous,
                vote.start,
                vote.end,
            ),
        )
        connection.executemany(
            "INSERT INTO vote_names (vote_id, position, side, name) VALUES (?, ?, ?, ?)",
            [
                (cursor.lastrowid, position, side, name)
                for position, (side, name) in enumerate(vote.names, start=1)
            ],
        )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _clause(clauses: Sequence[int | None], index: int | None) -> int | None:
    return None if index is None else clauses[index]


def _borough(
    mention: BoroughMention, councils: Mapping[str, int]
) -> tuple[int, str, int, int | None, int | None]:
    return (
        councils[mention.council],
        mention.role,
        mention.count,
        mention.start,
        mention.end,
    )


def _insert_facts(
    connection: sqlite3.Connection, document_id: int, item_id: int | None, facts: Iterable[Fact]
) -> None:
    _write(
        connection,
        "INSERT INTO facts (document_id, item_id, name, value, origin, supplied, quote,"
        " start_char, end_char) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (document_id, item_id, f.name, f.value, f.origin, f.supplied, f.quote, f.start, f.end)
            for f in facts
        ],
    )


def _insert_people(
    connection: sqlite3.Connection, document_id: int, item_id: int | None, people: Iterable[Person]
) -> None:
    _write(
        connection,
        "INSERT INTO people (document_id, item_id, name, role, organisation, capacity, start_char,"
        " end_char) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (document_id, item_id, p.name, p.role, p.organisation, p.capacity, p.start, p.end)
            for p in people
        ],
    )


def _write(
    connection: sqlite3.Connection, statement: str, rows: Sequence[Sequence[object]]
) -> None:
    """Write rows; to prepare a statement for none, as there often are, costs as much as one."""
    if rows:
        connection.executemany(statement, rows)
