"""Actions in the columns of a scrutiny committee's tracker, to be pasted into its agenda."""

from __future__ import annotations

from dataclasses import replace

from minutes_cli.query.actions import ACTIONS
from minutes_cli.query.columns import Column
from minutes_cli.query.question import Question

TRACKER = replace(
    ACTIONS,
    columns={
        "Reference": Column("items.ref || '.' || actions.position", "always"),
        "Origin": Column(
            """
            CASE
                WHEN councils.id IS NULL THEN meetings.committee
                WHEN meetings.committee IS NULL THEN councils.name
                ELSE meetings.committee || ' (' || councils.name || ')'
            END
            """,
            "always",
        ),
        "Date": Column("meetings.meeting_date", "always"),
        "Area": Column("items.title", "always"),
        "Recommendation": Column("actions.text", "always"),
        "Exec Date": Column("coalesce(actions.due, actions.due_text)", "always"),
        "Lead Officer": Column("actions.owner", "always"),
        "Action taken": Column("held.note", "always"),
        "Status": Column(
            """
            CASE
                WHEN coalesce(held.state, 'open') IN ('open', 'started')
                    AND actions.due_latest < :today THEN 'Overdue'
                WHEN held.state = 'started' THEN 'Started'
                WHEN held.state = 'done' THEN 'Done'
                WHEN held.state = 'dropped' THEN 'Dropped'
                ELSE 'Open'
            END
            """,
            "always",
        ),
    },
)
"""The columns that trackers have; ``:today`` is an ISO date."""


def tracker(today: str) -> Question:
    """The tracker as it is on a day."""
    return replace(TRACKER, params={"today": today})
