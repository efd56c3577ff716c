"""Commitments, one row each: who does what for the committee, by when, and what became of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from minutes_cli.filter_words import has_actions
from minutes_cli.query.columns import Column, Shown
from minutes_cli.query.follow import HELD, unseen_states
from minutes_cli.query.items import (
    DOCUMENT,
    FIRST_SEEN,
    ITS_ITEM,
    NEWEST_FIRST,
    OTHER_PROGRAMMES,
    PROGRAMMES,
    URL,
)
from minutes_cli.query.question import Question

ACTIONS = Question(
    one="action",
    many="actions",
    columns={
        "ref": Column("items.ref"),
        "action": Column("items.ref || '.' || actions.position", "always"),
        **{name: column for name, column in ITS_ITEM.items() if name != "ref"},
        "position": Column("actions.position"),
        "text": Column("actions.text", "always"),
        "owner": Column("actions.owner", "always"),
        "due_text": Column("actions.due_text", "always", heading="when"),
        "due": Column("actions.due", "always"),
        "due_earliest": Column("actions.due_earliest", "asked"),
        "due_latest": Column("actions.due_latest", "asked"),
        "state": Column("coalesce(held.state, 'open')", "wide"),
        "note": Column("held.note", "wide"),
        "soft": Column("actions.soft", form="flag"),
        "decision": Column(
            "(SELECT position FROM decisions WHERE decisions.id = actions.decision_id)"
        ),
        "status": Column("items.status", "asked"),
        "kind": Column("items.kind", "asked"),
        "programmes": Column(PROGRAMMES.sql, "files", "list"),
        "other_programmes": OTHER_PROGRAMMES,
        "rule": Column("actions.rule"),
        "start": Column("actions.start_char"),
        "end": Column("actions.end_char"),
        "first_seen": FIRST_SEEN,
        "document": DOCUMENT,
        "url": URL,
    },
    rows="actions",
    member=has_actions,
    joined=HELD,
    key="actions.id",
    order=", ".join([NEWEST_FIRST, "actions.position"]),
    asides=unseen_states,
)


def _in_tables(question: Question, *names: str, wide: Collection[str] = ()) -> Question:
    """The same with these columns in tables and no others, those of ``wide`` in tables on a wide
    terminal, too; files have what they had."""

    def shown(name: str, column: Column) -> Shown:
        if name in names:
            return "always"
        if name in wide:
            return "wide"
        return "asked" if column.shown == "asked" else "files"

    columns = {
        name: column._replace(shown=shown(name, column))
        for name, column in question.columns.items()
    }
    return replace(question, columns=columns)


_WHY = ("ref", "text", "owner", "due_text", "due", "rule", "decision")

_REASONED = _in_tables(ACTIONS, *_WHY)

ACTIONS_AND_WHY = replace(
    _REASONED,
    columns={name: _REASONED.columns[name] for name in dict.fromkeys((*_WHY, *ACTIONS.columns))},
)
"""The same, with the rule that found each and the clause that it comes from first and in tables,
too."""

FOLLOWED = _in_tables(
    ACTIONS, "action", "text", "owner", "due_text", "due", "state", wide=("council",)
)
"""The same, with what a person recorded in tables of any width."""

LOST = Question(
    one="state without an action",
    many="states without an action",
    columns={
        "key": Column("action_states.action_key", "always"),
        "state": Column("action_states.state", "always"),
        "note": Column("action_states.note", "always"),
        "changed_at": Column("action_states.changed_at", "wide", heading="recorded"),
        "council": Column("action_states.council", "always"),
        "committee": Column("action_states.committee", "wide"),
        "meeting_date": Column("action_states.meeting_date", "always", heading="date"),
        "title": Column("action_states.title"),
        "text": Column("action_states.text", "always"),
    },
    source="""
        FROM (
            SELECT * FROM action_states AS own WHERE NOT EXISTS (
                SELECT 1 FROM actions WHERE actions.action_key = own.action_key
            )
        ) AS action_states
    """,
    key="action_states.action_key",
    order="action_states.changed_at DESC, action_states.action_key",
    # what is left of them is neither procedural nor a copy
    conditions={"kind": "1", "copies": "1"},
)
"""What people recorded of actions that are not here any more, with the words these had."""
