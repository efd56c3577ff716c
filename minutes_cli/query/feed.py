"""The rows of a question as entries of a feed, the newest first.

An entry must keep its id while its page is corrected, approved or read by better rules, or a
reader of the feed sees it twice. The ref of an item is no use for that, because it begins with the
hash of its file; nor are its words. So an entry is known by where it was recorded: council,
committee, date and title, and the number of earlier items of that meeting with the same title;
where one of the three is not known, also by the address of its page, or its path. A clause has its
place in the item besides, because its words may be corrected; a commitment its words, by which a
person's notes follow it, too.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from minutes_cli.entries import Entry, Feed, Said
from minutes_cli.errors import UsageError
from minutes_cli.query.columns import Column, Row
from minutes_cli.query.filters import Filters
from minutes_cli.query.moment import one_moment
from minutes_cli.query.new import last_run
from minutes_cli.query.question import Asked, Question

MOST = 100
"""Entries of a feed where no --limit is given."""

_SAME_TITLE = """(
    SELECT count(*) FROM items AS same
    JOIN documents AS its ON its.id = same.document_id
    WHERE same.meeting_id = items.meeting_id AND same.duplicate_of IS NULL
        AND coalesce(same.title_folded, '') = coalesce(items.title_folded, '')
        AND (its.path, same.position) < (documents.path, items.position)
)"""

_OF_THE_ITEM = """(
    SELECT json_group_array(json_array(text, label, status)) FROM (
        SELECT text, label, status FROM decisions
        WHERE decisions.item_id = items.id ORDER BY position
    )
)"""

_COLUMNS = {
    "ref": "items.ref",
    "first_seen": "items.first_seen",
    "title": "items.title",
    "number": "items.number",
    "council": "councils.name",
    "committee": "meetings.committee",
    "meeting_date": "meetings.meeting_date",
    "url": "documents.url",
    "slug": "councils.slug",
    "body": "meetings.committee_folded",
    "folded": "items.title_folded",
    "same": _SAME_TITLE,
    "path": "documents.path",
    "copy": "items.duplicate_of IS NOT NULL",
}

_PARTS: Mapping[str, Mapping[str, str]] = {
    "item": {"status": "items.status", "said": _OF_THE_ITEM, "place": "NULL"},
    "decision": {
        "status": "decisions.status",
        "said": "json_array(json_array(decisions.text, decisions.label, decisions.status))",
        "place": "decisions.position",
    },
    "action": {
        "status": "items.status",
        "said": """
            json_array(json_array(
                actions.text, NULL, NULL, actions.owner, coalesce(actions.due, actions.due_text)
            ))
        """,
        "place": "substr(actions.action_key, instr(actions.action_key, ':'))",
    },
}
"""What differs between the questions that a feed can answer, by the name of one of their rows."""


def feed(
    connection: sqlite3.Connection,
    question: Question,
    filters: Filters,
    typed: Mapping[str, Any],
    limit: int | None,
    offset: int = 0,
) -> Feed:
    """The feed of what the filters let through; ``typed`` are these as they were typed.

    At most ``limit`` entries, else MOST. Raises UsageError for a question whose rows are neither
    items nor of items.
    """
    if question.one not in _PARTS:
        raise UsageError(f"--feed is for items, decisions and actions, not for {question.many}")
    columns = {**_COLUMNS, **_PARTS[question.one]}
    of_entries = replace(
        question,
        columns={name: Column(sql, "always") for name, sql in columns.items()},
        at_once=None,
        records=None,
    )
    most = MOST if limit is None else limit
    part = None if question.one == "item" else question.one
    # runs are asked one after another: what an ingest replaces goes to a run that was asked before
    with one_moment(connection):
        rows = islice(_newest_first(connection, of_entries, filters, most, offset), most)
        entries = tuple(_apart(_entry(dict(zip(columns, row, strict=True)), part) for row in rows))
        updated = entries[0].first_seen if entries else last_run(connection)
    return Feed(question.many, tuple(_asked(typed)), updated, entries)


def _newest_first(
    connection: sqlite3.Connection, question: Question, filters: Filters, most: int, offset: int
) -> Iterator[Row]:
    """The rows of one run of ingest after the other, the last run first."""
    found = 0
    run = connection.execute(_LAST_RUN).fetchone()[0]
    while run is not None and found < most and run >= (filters.new_since or ""):
        of_run = filters.but(new_since=None, run=run)
        skipped = question.count(connection, of_run, offset) if offset else 0
        if skipped == offset:
            asked = Asked(columns=tuple(question.columns), limit=most - found, offset=offset)
            for row in question.ask(connection, of_run, asked).rows:
                found += 1
                yield row
        offset -= skipped
        run = connection.execute(_RUN_BEFORE, (run,)).fetchone()[0]


_LAST_RUN = "SELECT max(first_seen) FROM items"
_RUN_BEFORE = "SELECT max(first_seen) FROM items WHERE first_seen < ?"


def _entry(row: dict[str, Any], part: str | None) -> Entry:
    return Entry(
        key=tuple(map(str, _key(row, part))),
        said=tuple(Said(*words) for words in json.loads(row["said"])),
        part=part,
        **{
            name: row[name]
            for name in (
                "ref", "first_seen", "title", "number", "council", "committee", "meeting_date",
                "status", "url",
            )
        },
    )  # fmt: skip


def _apart(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, the second of two that are known by the same by its ref, too: a page that was
    saved twice and is no copy of itself."""
    seen: set[tuple[str, ...]] = set()
    for entry in entries:
        yield replace(entry, key=(*entry.key, entry.ref)) if entry.key in seen else entry
        seen.add(entry.key)


def _key(row: dict[str, Any], part: str | None) -> list[Any]:
    """What the entry is known by."""
    meeting = [row["slug"] or "", row["body"] or "", row["meeting_date"] or ""]
    key = [*meeting, row["folded"] or "", row["same"]]
    if not all(meeting):
        key.append(row["url"] or row["path"])
    if row["copy"]:
        key.append(row["ref"])
    return [*key, part, row["place"]] if part else key


def _asked(typed: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The filters that were given, ("borough", "havering"). Which day it is and what is new today
    is no part of the question: the feed is the same tomorrow."""
    pairs: list[tuple[str, str]] = []
    for name, value in typed.items():
        if isinstance(value, Mapping):
            pairs += _asked(value)
        elif name not in ("new_since", "today") and value not in (None, False, "", [], ()):
            values = value if isinstance(value, list | tuple) else [value]
            pairs += [(name.replace("_", " "), "" if one is True else str(one)) for one in values]
    return pairs
