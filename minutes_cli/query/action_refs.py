"""Which actions a person means: by their refs, or by the ref of an item that has only one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes_cli.errors import UsageError, quoted, shortened
from minutes_cli.query.show import find_item

_REF = re.compile(r"(?P<item>[^.]*\.[0-9]{1,18})\.(?P<position>[0-9]{1,9})")
_KEY = re.compile(r"[0-9a-f]{16}:[0-9a-f]{16}(?:#[0-9]{1,9})?")

MOST_LISTED = 8
"""How many of an item's actions a message lists."""

LONGEST = 60
"""Characters of an action's words in a message."""


@dataclass(frozen=True, slots=True)
class NamedAction:
    """An action that was named; ``id`` is None for a state whose action is gone."""

    ref: str
    key: str
    id: int | None
    text: str


def find_actions(connection: sqlite3.Connection, refs: Sequence[str]) -> list[NamedAction]:
    """The actions that the refs mean, each once, in their order.

    A ref is an action's (3f2a1c9e.1.2), that of an item with a single action, or the key of a state
    that ``minutes actions --lost`` lists. Raises UsageError, with the actions of the item, for what
    is none of these.
    """
    found = (_lost(connection, ref.strip()) or _called(connection, ref) for ref in refs)
    return list({action.key: action for action in found}.values())


def _called(connection: sqlite3.Connection, ref: str) -> NamedAction:
    match = _REF.fullmatch(ref.strip().lower())
    item = find_item(connection, match["item"] if match else ref)
    own = list(_actions_of(connection, item))
    if not match and len(own) == 1:
        return own[0][1]
    if match:
        for position, action in own:
            if position == int(match["position"]):
                return action
    raise UsageError(_which(connection, item, ref, [action for _, action in own]))


def _which(connection: sqlite3.Connection, item: int, ref: str, own: Sequence[NamedAction]) -> str:
    """ "3f2a1c9e.1 has 2 actions; name one: 3f2a1c9e.1.1 (That officers report back) …" """
    (its_ref,) = connection.execute("SELECT ref FROM items WHERE id = ?", (item,)).fetchone()
    if not own:
        return f"the item {its_ref} has no action; what has some: minutes actions -c action,text"
    listed = ", ".join(f"{a.ref} ({shortened(a.text, LONGEST)})" for a in own[:MOST_LISTED])
    more = " …" if len(own) > MOST_LISTED else ""
    if ref.strip().lower().count(".") > 1:
        return f"there is no action {quoted(ref)}; the item has: {listed}{more}"
    return f"the item {its_ref} has {len(own)} actions; name one: {listed}{more}"


def _actions_of(connection: sqlite3.Connection, item: int) -> Iterator[tuple[int, NamedAction]]:
    rows = connection.execute(
        """
        SELECT actions.position, items.ref || '.' || actions.position, actions.action_key,
            actions.id, actions.text
        FROM actions JOIN items ON items.id = actions.item_id
        WHERE items.id = ? ORDER BY actions.position
        """,
        (item,),
    )
    for row in rows:
        yield row[0], NamedAction(*tuple(row)[1:])


def _lost(connection: sqlite3.Connection, key: str) -> NamedAction | None:
    """A state without an action, by its key."""
    if not _KEY.fullmatch(key):
        return None
    row = connection.execute(
        """
        SELECT text FROM action_states
        WHERE action_key = ? AND action_key NOT IN (SELECT action_key FROM actions)
        """,
        (key,),
    ).fetchone()
    if row is None:
        raise UsageError(f"no lost state has the key {key}; list them with: minutes actions --lost")
    return NamedAction(key, key, None, row[0])
