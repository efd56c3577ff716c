"""Which actions are meant, by when they are due, whose they are, and what a person recorded."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from minutes_cli.errors import UsageError, quoted
from minutes_cli.states import ACTION_STATES

_KNOWN = """
    SELECT coalesce(kept.duplicate_of, kept.id) AS shown,
        substr(action_states.action_key, instr(action_states.action_key, ':')) AS words,
        action_states.state, action_states.note, max(action_states.changed_at) AS changed_at
    FROM action_states
    CROSS JOIN actions AS own ON own.action_key = action_states.action_key
    CROSS JOIN items AS kept ON kept.id = own.item_id
    GROUP BY 1, 2
"""
"""What people recorded, by item and by words: of several the newest (max() gives its row)."""

HELD = f"""
    LEFT JOIN ({_KNOWN}) AS held ON held.shown = coalesce(items.duplicate_of, items.id)
        AND held.words = substr(actions.action_key, instr(actions.action_key, ':'))
"""
"""What holds for each action: recorded of it, or of the same words in a copy of its item."""

_RECORDED = f"""
    FROM ({_KNOWN}) AS known
    CROSS JOIN items AS place ON place.id = known.shown OR place.duplicate_of = known.shown
    CROSS JOIN actions AS its ON its.item_id = place.id
        AND substr(its.action_key, instr(its.action_key, ':')) = known.words
"""
"""The actions that something is recorded of: few, however many there are in all."""


class Follow(NamedTuple):
    """What an action must be to be shown. ``due_before``, ``due_after`` and ``today`` are ISO
    dates, none of them inclusive. ``undue`` turns the dates round: only what has no due date.
    """

    due_before: str | None = None
    due_after: str | None = None
    overdue: bool = False
    today: str = ""
    owners: tuple[str, ...] | None = None
    states: tuple[str, ...] = ()
    undue: bool = False

    @property
    def dated(self) -> bool:
        """Whether actions without a due date are left out."""
        return bool(self.due_before or self.due_after or self.overdue)

    def names(self) -> list[str]:
        """Which of CONDITIONS hold."""
        wanted = {
            "due_before": bool(self.due_before) and not self.undue,
            "due_after": bool(self.due_after) and not self.undue,
            "overdue": self.overdue and not self.undue,
            "undue": self.undue,
            "unfinished": self.overdue,
            "owner": self.owners is not None,
            "state": bool(self.states),
        }
        return [name for name, holds in wanted.items() if holds]

    def params(self) -> dict[str, str]:
        """The parameters of the conditions."""
        texts = {
            "due_before": self.due_before,
            "due_after": self.due_after,
            "today": self.today,
            "owners": json.dumps(self.owners or ()),
            "states": json.dumps(self.states),
        }
        return {name: text for name, text in texts.items() if text}


CONDITIONS: Mapping[str, str] = {
    # the last day on which it is due: "June 2024" is over when June is
    "due_before": "actions.due_latest < :due_before",
    "due_after": "actions.due_latest > :due_after",
    "overdue": "actions.due_latest < :today",
    "undue": "actions.due_latest IS NULL",
    "unfinished": f"""actions.id NOT IN (
        SELECT its.id {_RECORDED} WHERE known.state NOT IN ('open', 'started')
    )""",
    "owner": "actions.owner IN (SELECT value FROM json_each(:owners))",
    # open is also what nothing is recorded of
    "state": f"""CASE WHEN 'open' IN (SELECT value FROM json_each(:states))
        THEN actions.id NOT IN (
            SELECT its.id {_RECORDED}
            WHERE known.state NOT IN (SELECT value FROM json_each(:states))
        )
        ELSE actions.id IN (
            SELECT its.id {_RECORDED} WHERE known.state IN (SELECT value FROM json_each(:states))
        )
    END""",
}
"""Each condition, for a statement that joins ``actions``."""

_ITEMS_OF: Mapping[str, str] = {
    "state": f"""
        SELECT DISTINCT its.item_id {_RECORDED}
        WHERE known.state IN (SELECT value FROM json_each(:states)) LIMIT :most
    """,
    "owner": """
        SELECT DISTINCT item_id FROM actions
        WHERE owner IN (SELECT value FROM json_each(:owners)) LIMIT :most
    """,
    "due_before": """
        SELECT DISTINCT item_id FROM actions WHERE due_latest < :due_before LIMIT :most
    """,
    "due_after": """
        SELECT DISTINCT item_id FROM actions WHERE due_latest > :due_after LIMIT :most
    """,
}
"""The items whose actions can fulfil a condition, found from the actions."""


def items_followed(connection: sqlite3.Connection, follow: Follow, most: int) -> list[int] | None:
    """The items that have what is asked of actions, where one of the conditions leaves at most so
    many; None where none does."""
    for name in follow.names():
        if name not in _ITEMS_OF or (name == "state" and "open" in follow.states):
            continue
        wanted = {**follow.params(), "most": most + 1}
        ids = [number for (number,) in connection.execute(_ITEMS_OF[name], wanted)]
        if len(ids) <= most:
            return ids
    return None


def read_follow(
    connection: sqlite3.Connection,
    *,
    due_before: str | None = None,
    due_after: str | None = None,
    overdue: bool = False,
    today: str = "",
    owner: Sequence[str] | None = None,
    state: Sequence[str] | None = None,
) -> tuple[Follow, list[str]]:
    """The conditions for values as typed, and what has to be said about these.

    Raises UsageError for a date or a state that is none.
    """
    from minutes_cli.query.names import owners_like
    from minutes_cli.query.values import first_day, last_day

    owners, unknown = owners_like(connection, owner or ())
    earliest = last_day(due_after) if due_after is not None else None
    latest = first_day(due_before) if due_before is not None else None
    if earliest and latest and earliest >= latest:
        raise UsageError(
            f"nothing can be due after {due_after} and before {due_before}; change one of them"
        )
    follow = Follow(
        due_before=latest,
        due_after=earliest,
        overdue=overdue,
        today=today,
        owners=owners,
        states=tuple(dict.fromkeys(action_state(name) for name in state or ())),
    )
    return follow, unknown


def action_state(typed: str) -> str:
    """A state, whatever its case. Raises UsageError with the states there are."""
    plain = typed.strip().casefold()
    if plain in ACTION_STATES:
        return plain
    from minutes_cli.vocabulary.nearest import nearest

    near = nearest(plain, ACTION_STATES)
    hint = f"; did you mean {near[0]}?" if near else f"; it is one of {', '.join(ACTION_STATES)}"
    raise UsageError(f"no state is called {quoted(typed)}{hint}")


_LOST = """
    SELECT count(*) FROM action_states
    WHERE NOT EXISTS (SELECT 1 FROM actions WHERE actions.action_key = action_states.action_key)
"""
_NOT_SHOWN = """
    SELECT count(DISTINCT action_states.action_key)
    FROM action_states
    CROSS JOIN actions ON actions.action_key = action_states.action_key
    CROSS JOIN items ON items.id = actions.item_id
    WHERE items.duplicate_of IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM actions AS other
        WHERE other.item_id = items.duplicate_of
            AND substr(other.action_key, instr(other.action_key, ':'))
                = substr(actions.action_key, instr(actions.action_key, ':'))
    )
"""
"""States of an action that a copy has and not the item shown in its place."""


def unseen_states(connection: sqlite3.Connection) -> list[str]:
    """What was recorded and is in no answer: "2 states belong to no action any more; list them
    with: minutes actions --lost"."""
    (lost,), (hidden,) = (
        connection.execute(statement).fetchone() for statement in (_LOST, _NOT_SHOWN)
    )
    said = []
    if lost:
        said.append(
            f"{_belong(lost)} to no action any more; list {'it' if lost == 1 else 'them'} with: "
            "minutes actions --lost"
        )
    if hidden:
        said.append(
            f"{_belong(hidden)} to a copy of an item that is not shown and whose words the shown "
            "one has not; add --all-copies"
        )
    return said


def _belong(number: int) -> str:
    return "1 state belongs" if number == 1 else f"{number} states belong"
