"""What a person records of an action: its state and a note, under the action's key.

A state recorded on one copy of an item holds for the same words in every other copy, whichever of
them is shown; so recording it again, on another copy, replaces it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from minutes_cli.errors import UsageError

Named = tuple[str, int | None]
"""An action that is meant: its key, and its id; None where a state has no action any more."""

Find = Callable[[sqlite3.Connection], Sequence[Named]]
"""Looks up which actions are meant, in the transaction that writes."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A state with its note."""

    state: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What stood recorded of an action before, and now; None where nothing."""

    before: Recording | None
    after: Recording | None


HOLDING = """
    SELECT action_key, state, note FROM action_states
    WHERE action_key = :key OR action_key IN (
        SELECT other.action_key
        FROM actions AS own
        JOIN items ON items.id = own.item_id
        JOIN items AS copy ON copy.id = coalesce(items.duplicate_of, items.id)
            OR copy.duplicate_of = coalesce(items.duplicate_of, items.id)
        JOIN actions AS other ON other.item_id = copy.id
        WHERE own.id = :action
            AND substr(other.action_key, instr(other.action_key, ':'))
                = substr(own.action_key, instr(own.action_key, ':'))
    )
    ORDER BY changed_at DESC, action_key
"""
"""What holds for an action: recorded of it or of the same words in a copy, the newest first."""

ITS_PLACE = """
    SELECT actions.action_key, councils.slug, meetings.committee, meetings.meeting_date,
        items.title, actions.text
    FROM actions
    JOIN items ON items.id = actions.item_id
    LEFT JOIN meetings ON meetings.id = items.meeting_id
    LEFT JOIN councils ON councils.id = meetings.council_id
    WHERE actions.id = :action
"""
"""What is repeated of an action, so that the record can be read when the action is gone."""


def has_states(connection: sqlite3.Connection) -> bool:
    """Whether anything is recorded of any action."""
    return connection.execute("SELECT 1 FROM action_states LIMIT 1").fetchone() is not None


def record(
    connection: sqlite3.Connection, named: Named, state: str | None, note: str | None, at: str
) -> Change:
    """Record a state, a note or both; what is None stays as it was, an empty note is none.

    In the caller's transaction. Raises UsageError where there is no action to record it of.
    """
    key, action = named
    if action is None:
        raise UsageError(f"{key} belongs to no action any more: only --clear is possible")
    before = _take_out(connection, key, action)
    kept = before or Recording("open")
    after = Recording(state or kept.state, kept.note if note is None else note.strip() or None)
    place = connection.execute(ITS_PLACE, {"action": action}).fetchone()
    connection.execute(
        "INSERT INTO action_states (action_key, council, committee, meeting_date, title, text,"
        " state, note, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*place, after.state, after.note, at),
    )
    return Change(before, after)


def clear(connection: sqlite3.Connection, named: Named) -> Change:
    """Take back what was recorded, in the caller's transaction."""
    return Change(_take_out(connection, *named), None)


def _take_out(connection: sqlite3.Connection, key: str, action: int | None) -> Recording | None:
    rows = connection.execute(HOLDING, {"key": key, "action": action}).fetchall()
    connection.executemany(
        "DELETE FROM action_states WHERE action_key = ?", [(row[0],) for row in rows]
    )
    return Recording(rows[0][1], rows[0][2]) if rows else None
