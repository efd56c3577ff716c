"""Meetings: which one an item belongs to, and what its row says.

A meeting is shared by all documents that know the same council, committee and date. Its row is
derived from the stored facts of those documents alone, in the order of their hashes, so that the
order in which they were ingested does not show.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.facts import meeting_value
from minutes_cli.store.wording import folded

if TYPE_CHECKING:
    from minutes_cli.models import Fact


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is known of a meeting; ``council`` is a slug, ``date`` ISO 8601, ``time`` HH:MM."""

    council: str | None
    committee: str | None
    date: str | None
    time: str | None
    venue: str | None

    @property
    def known(self) -> bool:
        return any((self.council, self.committee, self.date, self.time, self.venue))


def meeting_of(page: Iterable[Fact], item: Iterable[Fact]) -> Meeting:
    """The meeting that an item's facts and its page's facts describe."""
    page, item = tuple(page), tuple(item)
    return Meeting(
        council=meeting_value(page, item, "council"),
        committee=meeting_value(page, item, "committee"),
        date=meeting_value(page, item, "date"),
        time=meeting_value(page, item, "start_time"),
        venue=meeting_value(page, item, "venue"),
    )


def meeting_key(meeting: Meeting, own: str) -> str | None:
    """``southwark|health and wellbeing board|2013-10-28``; ``own`` when a part is not known.

    None when nothing at all is known: then there is no meeting to speak of.
    """
    if meeting.council and meeting.committee and meeting.date:
        return f"{meeting.council}|{folded(meeting.committee)}|{meeting.date}"
    return own if meeting.known else None


class Place(NamedTuple):
    """The meeting of an item: its day, its id, and whether its row is to be derived anew."""

    date: str | None
    meeting_id: int | None
    tidy: bool


def placed(
    connection: sqlite3.Connection,
    page: Iterable[Fact],
    item: Iterable[Fact],
    own: str,
    councils: Mapping[str, int],
) -> Place:
    """The meeting that an item's facts and its page's facts describe, a new row when there is none;
    ``own`` as for :func:`meeting_key`."""
    meeting = meeting_of(page, item)
    key = meeting_key(meeting, own)
    meeting_id, tidy = place_meeting(connection, meeting, key, councils) if key else (None, False)
    return Place(meeting.date, meeting_id, tidy)


def place_meeting(
    connection: sqlite3.Connection, meeting: Meeting, key: str, councils: Mapping[str, int]
) -> tuple[int, bool]:
    """The id of the meeting with this key, a new row when there is none; whether to tidy it.

    That is so when this document knows something else of it than the row says.
    """
    told = (meeting.committee, meeting.time, meeting.venue)
    council = councils[meeting.council] if meeting.council else None
    committee = folded(meeting.committee) if meeting.committee else None
    row = connection.execute(
        "SELECT id, committee, start_time, venue FROM meetings WHERE meeting_key = ?", (key,)
    ).fetchone()
    if row:
        # the row of a document's own meeting may be from before its date, say, was supplied
        connection.execute(
            "UPDATE meetings SET council_id = :council, committee_folded = :committee,"
            " meeting_date = :date WHERE id = :id AND (council_id IS NOT :council"
            " OR committee_folded IS NOT :committee OR meeting_date IS NOT :date)",
            {"council": council, "committee": committee, "date": meeting.date, "id": row[0]},
        )
        stored = tuple(row)[1:]
        return int(row[0]), any(
            new not in (None, old) for new, old in zip(told, stored, strict=True)
        )
    cursor = connection.execute(
        "INSERT INTO meetings (meeting_key, council_id, committee, committee_folded, meeting_date,"
        " start_time, venue) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            key,
            council,
            meeting.committee,
            committee,
            meeting.date,
            meeting.time,
            meeting.venue,
        ),
    )
    return int(cursor.lastrowid or 0), False


def tidy_meetings(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Where documents came or went: remove meetings without items, derive the others anew."""
    for meeting_id in sorted(set(ids)):
        sources = _sources(connection, meeting_id)
        if not sources:
            connection.execute("DELETE FROM meetings WHERE id = ?", (meeting_id,))
            continue
        # "as the page names it": of several spellings, times and venues the first that is known
        connection.execute(
            "UPDATE meetings SET committee = ?, start_time = ?, venue = ? WHERE id = ?",
            (
                next((source.committee for source in sources if source.committee), None),
                next((source.time for source in sources if source.time), None),
                next((source.venue for source in sources if source.venue), None),
                meeting_id,
            ),
        )


def _sources(connection: sqlite3.Connection, meeting_id: int) -> list[Meeting]:
    """The meeting as each of its documents (each item, on issue pages) knows it."""
    rows = connection.execute(
        "SELECT DISTINCT d.sha256, i.document_id,"
        " CASE WHEN EXISTS (SELECT 1 FROM facts f WHERE f.item_id = i.id) THEN i.id END AS own,"
        " CASE WHEN EXISTS (SELECT 1 FROM facts f WHERE f.item_id = i.id) THEN i.position END"
        " AS place"
        " FROM items i JOIN documents d ON d.id = i.document_id"
        " WHERE i.meeting_id = ? ORDER BY d.sha256, place",
        (meeting_id,),
    ).fetchall()
    pages: dict[int, Sequence[tuple[int | None, Fact]]] = {}
    sources = []
    for row in rows:
        document_id, own = row["document_id"], row["own"]
        if document_id not in pages:
            pages[document_id] = _stored_facts(connection, document_id)
        facts = pages[document_id]
        sources.append(
            meeting_of(
                (fact for item_id, fact in facts if item_id is None),
                (fact for item_id, fact in facts if own is not None and item_id == own),
            )
        )
    return sources


def _stored_facts(
    connection: sqlite3.Connection, document_id: int
) -> list[tuple[int | None, Fact]]:
    from minutes_cli.models import Fact

    rows = connection.execute(
        "SELECT item_id, name, value, origin, quote, start_char, end_char FROM facts"
        " WHERE document_id = ? AND name IN ('committee', 'start_time', 'venue') ORDER BY id",
        (document_id,),
    )
    return [(row[0], Fact(*tuple(row)[1:])) for row in rows]
