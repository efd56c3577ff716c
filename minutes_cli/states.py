"""The words for how a clause, an item, a commitment stand.

They have a file of their own so that a query, which needs these alone, does not build the records.
"""

from __future__ import annotations

CLAUSE_STATUSES = (
    "approved",
    "agreed",
    "supported",
    "recommended",
    "referred",
    "delegated",
    "appointed",
    "requested",
    "deferred",
    "withdrawn",
    "rejected",
    "noted",
)
"""What a decision clause can be: its first principal verb that is not noting, else ``noted``."""

ITEM_STATUSES = ("resolved", *CLAUSE_STATUSES, "none")
"""What an item can be; ``resolved`` is a formal resolution, ``none`` has no decision."""

ACTION_STATES = ("open", "started", "done", "dropped")
"""What a person can record of an action; ``open`` is also what nothing was recorded of."""
