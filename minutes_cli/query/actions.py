"""Commitments, one row each: who does what for the committee, and by when."""

from __future__ import annotations

from minutes_cli.query.columns import Column
from minutes_cli.query.items import (
    DOCUMENT,
    ITS_ITEM,
    NEWEST_FIRST,
    OTHER_PROGRAMMES,
    PROGRAMMES,
    SOURCE,
    URL,
)
from minutes_cli.query.question import Question

ACTIONS = Question(
    one="action",
    many="actions",
    columns={
        **ITS_ITEM,
        "position": Column("actions.position"),
        "text": Column("actions.text", "always"),
        "owner": Column("actions.owner", "always"),
        "due_text": Column("actions.due_text", "always", heading="when"),
        "due": Column("actions.due", "always"),
        "due_earliest": Column("actions.due_earliest", "asked"),
        "due_latest": Column("actions.due_latest", "asked"),
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
        "document": DOCUMENT,
        "url": URL,
    },
    source=" ".join([SOURCE, "JOIN actions ON actions.item_id = items.id"]),
    key="actions.id",
    order=", ".join([NEWEST_FIRST, "actions.position"]),
)
