"""Copies of one item from several documents: found, and pointed to the one that is shown.

An item has marks: its title and its number within its meeting, and the sketch of its text. Items
that share a mark may be the same; each mark is looked up in an index, so that a document touches
its own copies only, however large the database is. What is written depends on the items alone,
not on the order in which they came or went.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from minutes_cli.facts import meeting_fact
from minutes_cli.store.sameness import (
    LEAST_WORDS,
    Candidate,
    Outline,
    Read,
    can_be_same,
    shown_instead,
)
from minutes_cli.store.texts import Texts
from minutes_cli.store.wording import Wording, folded, has_words, sketch, wording

if TYPE_CHECKING:
    from minutes_cli.models import Fact, Item

MOST_SHARERS = 100
"""A mark that more items share is no mark of one item but a phrase that everybody uses."""

Mark = tuple[object, ...]

_MARKS_OF: Mapping[str, str] = {
    "title": """
        SELECT DISTINCT id, meeting_id, title_folded FROM items
        WHERE id IN (SELECT value FROM json_each(:ids))
            AND meeting_id IS NOT NULL AND title_folded IS NOT NULL
    """,
    "number": """
        SELECT DISTINCT id, meeting_id, number FROM items
        WHERE id IN (SELECT value FROM json_each(:ids))
            AND meeting_id IS NOT NULL AND number IS NOT NULL
    """,
    "sketch": """
        SELECT item_id, value FROM item_sketches
        WHERE item_id IN (SELECT value FROM json_each(:ids))
    """,
}
"""The marks that items have: the item's id, then the mark."""

_SHARERS: Mapping[str, str] = {
    "title": "SELECT id FROM items WHERE meeting_id = ? AND title_folded = ? LIMIT ?",
    "number": "SELECT id FROM items WHERE meeting_id = ? AND number = ? LIMIT ?",
    "sketch": "SELECT item_id FROM item_sketches WHERE value = ? LIMIT ?",
}
"""The items that have a mark, each from an index and never more than can matter."""

_OUTLINES = """
    SELECT items.id, items.document_id, items.meeting_id, meetings.council_id,
        meetings.committee_folded, meetings.meeting_date, items.title_folded, items.duplicate_of
    FROM items
    LEFT JOIN meetings ON meetings.id = items.meeting_id
    WHERE items.id IN (SELECT value FROM json_each(:ids))
"""

_CANDIDATES = """
    SELECT items.id, documents.sha256, items.document_id, items.position, items.meeting_id,
        meetings.council_id, meetings.committee_folded, meetings.meeting_date, items.number,
        items.title_folded, coalesce(length(items.other_body), items.end_char - items.body_start),
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
    if item.kind == "procedural" or not has_words(item.body, LEAST_WORDS):
        return ()
    return sketch(f"{item.preamble or ''}\n{item.body}")


def items_of(connection: sqlite3.Connection, document_id: int) -> set[int]:
    """The ids of a document's items."""
    rows = connection.execute("SELECT id FROM items WHERE document_id = ?", (document_id,))
    return {int(row[0]) for row in rows}


def sharers_of(connection: sqlite3.Connection, own: Iterable[int]) -> set[int]:
    """The other items that these may be copies of, and whose copies change when these go.

    Also where the last of these makes a mark one of too many: then it joins the others no more.
    """
    ids = set(own)
    found: set[int] = set()
    for sharers in _marks(connection, ids).values():
        others = sharers - ids
        if len(others) <= MOST_SHARERS:
            found |= others
    return found


def point_to_shown(
    connection: sqlite3.Connection, touched: Iterable[int], came: Iterable[int] = ()
) -> set[int]:
    """Derive anew, in the caller's transaction, which copies are shown in place of these items.

    ``came`` are those of them that are new. Whatever can be reached from them by a mark and a
    likeness of titles and meetings is derived with them, and nothing else is read. The ids of
    those that are shown or hidden otherwise now.
    """
    outlines: dict[int, Outline] = {}
    marks: dict[Mark, set[int]] = {}
    pairs: set[tuple[int, int]] = set()
    reached: set[int] = set()
    new = frozenset(came)
    waiting = {*new, *touched}
    while waiting:
        reached |= waiting
        found = _marks(connection, waiting)
        parted: set[int] = set().union(*(ids for ids in found.values() if _is_new_excess(ids, new)))
        found = {mark: ids for mark, ids in found.items() if 1 < len(ids) <= MOST_SHARERS}
        marks |= found
        outlines |= _outlines(connection, waiting.union(*found.values()) - outlines.keys())
        near = set(_near_pairs(found.values(), waiting, outlines))
        pairs |= near
        waiting = parted.union(*near) - reached
    reached &= outlines.keys()
    answer: dict[int, int | None] = dict.fromkeys(reached)
    if pairs:
        answer |= _shown_among(connection, pairs, marks, outlines)
    changed = sorted(n for n in answer if answer[n] != outlines[n].shown)
    connection.executemany(
        "UPDATE items SET duplicate_of = ? WHERE id = ?", [(answer[n], n) for n in changed]
    )
    return set(changed)


def _is_new_excess(sharers: set[int], new: frozenset[int]) -> bool:
    """Whether a mark joined its items until the new ones made it one of too many."""
    return len(sharers) > MOST_SHARERS >= len(sharers - new)


def _shown_among(
    connection: sqlite3.Connection,
    pairs: set[tuple[int, int]],
    marks: Mapping[Mark, set[int]],
    outlines: Mapping[int, Outline],
) -> dict[int, int | None]:
    """For each item of these pairs the one that is shown in its place, if any."""
    paired = {number for pair in pairs for number in pair}
    documents = {outlines[number].document for number in paired}
    # another item of one of their documents may have the title that would tell them apart
    beside = {
        number
        for mark, ids in marks.items()
        if mark[0] == "title" and not ids.isdisjoint(paired)
        for number in ids
        if outlines[number].document in documents
    }
    items = _candidates(connection, paired | beside)
    answer = shown_instead(items, pairs, _reader(connection))
    return {number: answer[number] for number in paired}


def _near_pairs(
    sharers: Iterable[set[int]], own: set[int], outlines: Mapping[int, Outline]
) -> Iterator[tuple[int, int]]:
    """Of the items that share a mark the pairs, one of them ``own``, that can be the same.

    Without this a phrase that everybody uses would lead from each item to all the others.
    """
    for ids in sharers:
        for one in ids & own:
            mine = outlines[one]
            for other in ids:
                if other != one and can_be_same(mine, outlines[other]):
                    yield (one, other) if one < other else (other, one)


def _marks(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[Mark, set[int]]:
    """Each mark of these items with the ids of all that have it; of a mark that others than these
    have in too great number, of some more than that."""
    wanted = {"ids": json.dumps(sorted(ids))}
    found: dict[Mark, set[int]] = {}
    for kind, statement in _MARKS_OF.items():
        for number, *mark in connection.execute(statement, wanted).fetchall():
            found.setdefault((kind, *mark), set()).add(number)
    for mark, own in found.items():
        most = MOST_SHARERS + len(own) + 1
        rows = connection.execute(_SHARERS[str(mark[0])], (*mark[1:], most))
        own.update([row[0] for row in rows])
    return found


def _outlines(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Outline]:
    found = {}
    for row in connection.execute(_OUTLINES, {"ids": json.dumps(sorted(ids))}):
        number, document, meeting, council, committee, day, title, shown = row
        place = meeting if council and committee and day else None
        found[number] = Outline(document, place, council, committee, day, title, shown)
    return found


def _candidates(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Candidate]:
    from minutes_cli.models import Fact

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

    texts = Texts(connection)

    @cache
    def read(number: int) -> Wording:
        own = texts.of(number)
        return wording("\n".join(part for part in (own.preamble, own.body) if part))

    return read
