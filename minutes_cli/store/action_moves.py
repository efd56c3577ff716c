"""What people recorded of actions, kept with them while pages come, change and go.

A page is read again with other rules, is published anew with a word changed, becomes known to be of
a certain meeting; the copy that a state was recorded on is removed. Then the action that the state
belongs to has another key, and the state follows it: to the same words if they are still there,
else to words nearly the same in the same item. What finds no action stays as it is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from minutes_cli.store.action_states import HOLDING, ITS_PLACE
from minutes_cli.store.wording import Wording, folded, likeness, wording

ALIKE = 0.75
"""How alike the words of two actions must be to be taken for one, reworded: 0 to 1."""

SAME_TITLE = 0.6
"""How alike the titles of two items must be; also what one without a title counts."""

SAME_ITEM = 0.5
"""How much of the shorter text two items of unknown meetings must share."""

_TELLING = 8
"""Runs of three words from which a text can be compared."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record, and the action that it held for; ``copies`` are items that are copies of its."""

    key: str
    words: str
    title: str | None
    meeting: tuple[str | None, ...]  # council, committee, date
    text: Wording | None = None  # of its item
    copies: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An action that a record may belong to now."""

    id: int
    key: str
    words: str
    item: int
    title: str | None
    meeting: tuple[str | None, ...]
    body: str


_OF_DOCUMENT = """
    SELECT actions.action_key, actions.text, items.title, councils.slug,
        meetings.committee, meetings.meeting_date,
        (
            SELECT coalesce(preamble, '') || char(10) || body FROM item_texts
            WHERE item_texts.id = items.id
        ),
        (
            SELECT json_group_array(copy.id) FROM items AS copy
            WHERE copy.document_id <> items.document_id AND (
                copy.id = items.duplicate_of
                OR copy.duplicate_of = coalesce(items.duplicate_of, items.id)
            )
        )
    FROM action_states
    JOIN actions ON actions.action_key = action_states.action_key
    JOIN items ON items.id = actions.item_id
    LEFT JOIN meetings ON meetings.id = items.meeting_id
    LEFT JOIN councils ON councils.id = meetings.council_id
    WHERE items.document_id = :document
    ORDER BY action_states.action_key
"""

_OF_HIDDEN_COPIES = """
    SELECT actions.action_key, actions.text, items.title, items.duplicate_of
    FROM action_states
    JOIN actions ON actions.action_key = action_states.action_key
    JOIN items ON items.id = actions.item_id
    WHERE items.duplicate_of IS NOT NULL AND items.id IN (SELECT value FROM json_each(:items))
        AND NOT EXISTS (
            SELECT 1 FROM actions AS other
            WHERE other.item_id = items.duplicate_of
                AND substr(other.action_key, instr(other.action_key, ':'))
                    = substr(actions.action_key, instr(actions.action_key, ':'))
        )
    ORDER BY action_states.action_key
"""
"""Records of an action that the item shown in place of its own has in other words."""

_WITHOUT_ACTION = """
    SELECT action_states.action_key, action_states.text, action_states.title
    FROM action_states
    WHERE NOT EXISTS (SELECT 1 FROM actions WHERE actions.action_key = action_states.action_key)
        AND substr(action_key, 1, instr(action_key, ':')) IN (
            SELECT substr(actions.action_key, 1, instr(actions.action_key, ':'))
            FROM actions WHERE actions.item_id IN (SELECT value FROM json_each(:items))
        )
    ORDER BY action_states.action_key
"""
"""Records that lost their action before, of the same items as those that came now."""

_CANDIDATES = """
    SELECT actions.id, actions.action_key, actions.text, items.id, items.title, councils.slug,
        meetings.committee, meetings.meeting_date,
        (
            SELECT coalesce(preamble, '') || char(10) || body FROM item_texts
            WHERE item_texts.id = items.id
        )
    FROM actions
    JOIN items ON items.id = actions.item_id
    LEFT JOIN meetings ON meetings.id = items.meeting_id
    LEFT JOIN councils ON councils.id = meetings.council_id
    WHERE items.id IN (SELECT value FROM json_each(:items))
    ORDER BY items.id, actions.position
"""


def recorded_of(
    connection: sqlite3.Connection, document_id: int, *, same_bytes: bool = False
) -> list[Recorded]:
    """What is recorded of the actions of a document, before it is removed.

    With ``same_bytes`` it is read again as it is: then it is the same meeting, although another
    date may be supplied for it now, or other rules read its committee in other words.
    """
    rows = connection.execute(_OF_DOCUMENT, {"document": document_id})
    recorded = [
        Recorded(row[0], row[1], row[2], tuple(row)[3:6], wording(row[6]), _ids(row[7]))
        for row in rows
    ]
    if same_bytes:
        return [replace(one, meeting=(None, None, None), text=None) for one in recorded]
    return recorded


def follow_actions(
    connection: sqlite3.Connection,
    recorded: Iterable[Recorded],
    came: Iterable[int],
    touched: Iterable[int],
) -> None:
    """Give records whose action has gone to the action that is the same or most like it now.

    In the caller's transaction. ``recorded`` are those of the documents that were removed,
    ``came`` the items that came, ``touched`` those that may be shown now or shown no more.
    """
    if connection.execute("SELECT 1 FROM action_states LIMIT 1").fetchone() is None:
        return
    came = frozenset(came)
    lost = [one for one in recorded if not _has_action(connection, one.key)]
    known = {one.key for one in lost}
    lost += [one for one in _lost_before(connection, came) if one.key not in known]
    hidden = list(_on_hidden_copies(connection, touched))
    items = came.union(*(one.copies for one in (*lost, *hidden)))
    candidates = _candidates(connection, items)
    pairs = [
        (fit, one.key, candidate.key, candidate.id)
        for one in (*lost, *hidden)
        for fit, candidate in _fitting(one, came, candidates)
    ]
    moved: set[str] = set()
    for _, before, _, action in sorted(pairs, key=lambda pair: (*(-n for n in pair[0]), *pair[1:])):
        if before not in moved and _move(connection, before, action):
            moved.add(before)


def _fitting(
    one: Recorded, came: frozenset[int], candidates: list[_Candidate]
) -> Iterator[tuple[tuple[float, float, float], _Candidate]]:
    """The actions that a record may belong to: whether the words are the same, how alike the
    titles are, how alike the words."""
    near = [
        (1.0 if candidate.item in one.copies else _title_likeness(one, candidate), candidate)
        for candidate in candidates
        if candidate.item in one.copies or (candidate.item in came and _same_place(one, candidate))
    ]
    near = [(title, candidate) for title, candidate in near if title >= SAME_TITLE]
    nearest = max((title for title, _ in near), default=0.0)
    words = _after_colon(one.key)
    for title, candidate in near:
        if _after_colon(candidate.key) == words:
            yield (1.0, title, 1.0), candidate
        elif title == nearest:
            alike = _likeness(one.words, candidate.words)
            if alike >= ALIKE:
                yield (0.0, title, alike), candidate


def _same_place(one: Recorded, candidate: _Candidate) -> bool:
    """Whether the meetings can be the same. What is not known of them the items' texts tell: a
    page whose file holds next month's minutes now is another one, though its title recurs."""
    both = list(zip(one.meeting, candidate.meeting, strict=True))
    if any(before and now and folded(before) != folded(now) for before, now in both):
        return False
    if one.text is None or all(before and now for before, now in both):
        return True
    text = wording(candidate.body)
    if min(len(one.text.shingles), len(text.shingles)) < _TELLING:
        return True
    return likeness(one.text, text) >= SAME_ITEM


def _move(connection: sqlite3.Connection, before: str, action: int) -> bool:
    """Give a record to an action, unless one holds for it already."""
    place = connection.execute(ITS_PLACE, {"action": action}).fetchone()
    holding = connection.execute(HOLDING, {"key": place[0], "action": action})
    if any(row[0] != before for row in holding):
        return False
    connection.execute(
        "UPDATE action_states SET action_key = ?, council = ?, committee = ?, meeting_date = ?,"
        " title = ?, text = ? WHERE action_key = ?",
        (*place, before),
    )
    return True


def _lost_before(connection: sqlite3.Connection, came: Iterable[int]) -> Iterator[Recorded]:
    for row in connection.execute(_WITHOUT_ACTION, {"items": json.dumps(sorted(came))}):
        yield Recorded(row[0], row[1], row[2], (None, None, None))


def _on_hidden_copies(connection: sqlite3.Connection, touched: Iterable[int]) -> Iterator[Recorded]:
    for row in connection.execute(_OF_HIDDEN_COPIES, {"items": json.dumps(sorted(touched))}):
        yield Recorded(row[0], row[1], row[2], (None, None, None), copies=frozenset({row[3]}))


def _candidates(connection: sqlite3.Connection, items: Iterable[int]) -> list[_Candidate]:
    rows = connection.execute(_CANDIDATES, {"items": json.dumps(sorted(items))})
    return [
        _Candidate(
            id=row[0],
            key=row[1],
            words=row[2],
            item=row[3],
            title=row[4],
            meeting=tuple(row)[5:8],
            body=row[8],
        )
        for row in rows
    ]


def _has_action(connection: sqlite3.Connection, key: str) -> bool:
    row = connection.execute("SELECT 1 FROM actions WHERE action_key = ? LIMIT 1", (key,))
    return row.fetchone() is not None


def _title_likeness(one: Recorded, candidate: _Candidate) -> float:
    if not (one.title and candidate.title):
        return 1.0 if one.title == candidate.title else SAME_TITLE
    return _likeness(one.title, candidate.title)


def _likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common, in their order: 0 to 1."""
    return SequenceMatcher(None, folded(one).split(), folded(other).split(), False).ratio()


def _after_colon(key: str) -> str:
    return key.partition(":")[2]


def _ids(text: str) -> frozenset[int]:
    return frozenset(json.loads(text))
