"""Of what a committee asked to be reported back: later items that look like it, or that none does.

``minutes actions --returned``. A row is a proposal, or a request without one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from itertools import islice
from operator import itemgetter
from typing import Any

from minutes_cli.query.actions import ACTIONS
from minutes_cli.query.columns import Column, Result, chosen_columns, in_order, sort_terms
from minutes_cli.query.filters import Filters
from minutes_cli.query.likely_return import Later, Proposal, Request, proposals, rarities
from minutes_cli.query.question import Asked, Question
from minutes_cli.vocabulary.returns import comes_back

READ = 8_000
"""Characters of a later item that are looked at: where it would say what it returns to."""


class Requests(Question):
    """The actions that ask for something to come back to the committee."""

    __slots__ = ()

    def ask(self, connection: sqlite3.Connection, filters: Filters, asked: Asked) -> Result:
        _know_requests(connection)
        return super().ask(connection, filters, asked)

    def count(
        self, connection: sqlite3.Connection, filters: Filters, most: int | None = None
    ) -> int:
        _know_requests(connection)
        return super().count(connection, filters, most)


def _know_requests(connection: sqlite3.Connection) -> None:
    connection.create_function("comes_back", 2, comes_back, deterministic=True)


_ASKED = replace(
    ACTIONS,
    one="request to report back",
    many="requests to report back",
    columns={
        **ACTIONS.columns,
        "council_id": Column("meetings.council_id", "asked"),
        "committee_folded": Column("meetings.committee_folded", "asked"),
        "issue": Column("CASE WHEN documents.kind = 'issue' THEN documents.id END", "asked"),
    },
    always="comes_back(actions.text, actions.due_text)",
)
REQUESTS = Requests(**{field.name: getattr(_ASKED, field.name) for field in fields(_ASKED)})

_LATER = """
    SELECT items.ref, meetings.meeting_date, items.title, items.kind = 'procedural',
        (
            SELECT substr(coalesce(preamble, '') || char(10) || body, 1, :read)
                || char(10) || decisions
            FROM item_texts WHERE item_texts.id = items.id
        ),
        CASE WHEN documents.kind = 'issue' THEN documents.id END, items.status
    FROM items
    JOIN meetings ON meetings.id = items.meeting_id
    JOIN documents ON documents.id = items.document_id
    WHERE meetings.council_id = :council AND meetings.committee_folded = :committee
        AND meetings.meeting_date IS NOT NULL AND items.duplicate_of IS NULL
    ORDER BY meetings.meeting_date, items.ref
"""
"""Every item of a committee, the oldest meeting first."""


@dataclass(frozen=True, slots=True)
class _Committee:
    items: list[Later]
    rarity: dict[str, float]


class Returned(Question):
    """For each request the later items that look like its return, or why there is none."""

    __slots__ = ()

    def ask(self, connection: sqlite3.Connection, filters: Filters, asked: Asked) -> Result:
        names = chosen_columns(self.columns, asked.columns, asked.view)
        rows = _sorted(list(_rows(connection, filters)), self, asked)
        end = None if asked.limit is None else asked.offset + asked.limit
        shown = (tuple(row[name] for name in names) for row in rows[asked.offset : end])
        headings = tuple(self.columns[name].heading or name for name in names)
        return Result(names, headings, shown, lambda: len(rows))

    def count(
        self, connection: sqlite3.Connection, filters: Filters, most: int | None = None
    ) -> int:
        return sum(1 for _ in islice(_rows(connection, filters), most))


_REQUEST_COLUMNS = (
    *("ref", "action", "council", "committee", "meeting_date", "title", "text"),
    *("owner", "due_text", "due", "state"),
)
_OF_A_PROPOSAL = (
    *("rank", "returned_ref", "returned_date", "returned_title"),
    *("returned_status", "score"),
)
_NEEDED = (
    *_REQUEST_COLUMNS,
    "due_earliest",
    "due_latest",
    "council_id",
    "committee_folded",
    "issue",
)

RETURNED = Returned(
    one="row",
    many="rows",
    columns={
        **{name: ACTIONS.columns[name]._replace(shown="files") for name in _REQUEST_COLUMNS},
        "action": Column("", "always"),
        "meeting_date": Column("", "always", heading="date"),
        "text": Column("", "always"),
        "due_text": Column("", "wide", heading="when"),
        "outcome": Column(""),
        "later_meetings": Column(""),
        "rank": Column(""),
        "returned_ref": Column("", "always", heading="looks like"),
        "returned_date": Column(""),
        "returned_title": Column("", "always", heading="title of that"),
        "returned_status": Column(""),
        "score": Column("", "always"),
        "evidence": Column("", "always", heading="because"),
    },
    key=None,
    order="",
)


def _rows(connection: sqlite3.Connection, filters: Filters) -> Iterator[dict[str, Any]]:
    committees: dict[tuple[int, str], _Committee] = {}
    found = REQUESTS.ask(connection, filters, Asked(columns=_NEEDED)).rows
    for values in found:
        request = dict(zip(_NEEDED, values, strict=True))
        place = request.pop("council_id"), request.pop("committee_folded")
        if None in place or request["meeting_date"] is None:
            request.pop("issue")
            unknown = "its committee or the date of its meeting is not known"
            yield _without_return(request, "meeting_unknown", None, unknown)
            continue
        if place not in committees:
            committees[place] = _committee(connection, *place)
        yield from _answers(request, committees[place])


def _committee(connection: sqlite3.Connection, council: int, committee: str) -> _Committee:
    rows = connection.execute(
        _LATER, {"council": council, "committee": committee, "read": READ}
    ).fetchall()
    items = [
        Later(
            ref=row[0],
            met=row[1],
            title=row[2],
            text=row[4],
            procedural=bool(row[3]),
            issue=row[5],
            status=row[6],
        )
        for row in rows
    ]
    return _Committee(items, rarities(item.title for item in items))


def _answers(request: dict[str, Any], committee: _Committee) -> Iterator[dict[str, Any]]:
    """The rows of one request."""
    later = sorted({i.met for i in committee.items if i.met > request["meeting_date"]})
    asked = Request(
        title=request["title"],
        text=request["text"],
        owner=request["owner"],
        met=request["meeting_date"],
        due_text=request["due_text"],
        due_earliest=request["due_earliest"],
        due_latest=request["due_latest"],
        issue=request.pop("issue"),
    )
    if not later:
        nothing = "no later meeting of this committee is in the database"
        yield _without_return(request, "no_later_meeting", 0, nothing)
        return
    found = proposals(asked, committee.items, committee.rarity, later[0])
    if not found:
        number = "1 later meeting is" if len(later) == 1 else f"{len(later)} later meetings are"
        nothing = f"{number} in the database, none has an item that looks like it"
        if request["due_earliest"] and later[-1] < request["due_earliest"]:
            early = "it was" if len(later) == 1 else "all were"
            nothing += f"; {early} before it is due ({request['due_text']})"
        yield _without_return(request, "none_looks_like_it", len(later), nothing)
    for rank, proposal in enumerate(found, start=1):
        yield {**request, "later_meetings": len(later), **_proposed(rank, proposal)}


def _proposed(rank: int, proposal: Proposal) -> dict[str, Any]:
    return {
        "outcome": "looks_returned",
        "rank": rank,
        "returned_ref": proposal.item.ref,
        "returned_date": proposal.item.met,
        "returned_title": proposal.item.title,
        "returned_status": proposal.item.status,
        "score": proposal.score,
        "evidence": "; ".join(proposal.evidence),
    }


def _without_return(
    request: dict[str, Any], outcome: str, later: int | None, why: str
) -> dict[str, Any]:
    nothing = dict.fromkeys(_OF_A_PROPOSAL)
    return {**request, **nothing, "outcome": outcome, "later_meetings": later, "evidence": why}


def _sorted(rows: list[dict[str, Any]], question: Question, asked: Asked) -> list[dict[str, Any]]:
    """In the order asked for, unknown values last, else as the requests come."""
    for column, direction in reversed(sort_terms(question.columns, asked.sort)):
        rows = in_order(rows, itemgetter(column), direction)
    return rows
