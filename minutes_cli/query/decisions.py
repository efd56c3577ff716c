"""Decision clauses, one row each, in the exact words of the minutes."""

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

DECISIONS = Question(
    one="decision",
    many="decisions",
    columns={
        **ITS_ITEM,
        "position": Column("decisions.position"),
        "label": Column("decisions.label", "always", numbered=True),
        "status": Column("decisions.status", "always"),
        "text": Column("decisions.text", "always"),
        "marker": Column("decisions.marker"),
        "formal": Column("decisions.formal", form="flag"),
        "by_reference": Column("decisions.by_reference", form="flag"),
        "item_status": Column("items.status", "asked"),
        "kind": Column("items.kind", "asked"),
        "programmes": Column(PROGRAMMES.sql, "files", "list"),
        "other_programmes": OTHER_PROGRAMMES,
        "rule": Column("decisions.rule"),
        "start": Column("decisions.start_char"),
        "end": Column("decisions.end_char"),
        "document": DOCUMENT,
        "url": URL,
    },
    source=" ".join([SOURCE, "JOIN decisions ON decisions.item_id = items.id"]),
    key="decisions.id",
    order=", ".join([NEWEST_FIRST, "decisions.position"]),
    conditions={
        # a clause is asked for its own status; "resolved" is what stands under a formal resolution
        "status": """(
            decisions.status IN (SELECT value FROM json_each(:statuses))
            OR decisions.formal AND 'resolved' IN (SELECT value FROM json_each(:statuses))
        )""",
    },
)
