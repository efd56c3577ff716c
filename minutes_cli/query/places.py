"""Counts that are kept by place (store/place_counts.py) in place of the items that they count.

They know of no programme and no status, but tell committees and documents apart, and are few: what
a question costs depends on how many committees and years there are, not on how many items.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from minutes_cli.periods import UNDATED, summed_up
from minutes_cli.query.filters import Filters, Params
from minutes_cli.query.tallies import kept, periods_asked

PICKED = """
    SELECT places.id AS place_id, places.council_id, places.committee, places.committee_folded,
        counts.period, counts.items, counts.decisions, counts.actions, counts.no_decision,
        counts.documents
    FROM places
    CROSS JOIN json_each(:periods) AS wanted
    CROSS JOIN place_counts AS counts ON counts.place_id = places.id
        AND counts.period = wanted.value
"""
"""What stands for the items found: how much each place has in each of the periods."""

FIRST = """(
    SELECT day.period FROM place_counts AS day
    WHERE day.place_id = found.place_id AND day.period BETWEEN :first_day AND :last_day
        AND length(day.period) = 10 AND day.items > 0 AND day.procedural <= :procedural
    ORDER BY day.period LIMIT 1
)"""
"""The first day on which a place has something, from the first period in the order of the table:
a year and a month stand before their days."""

LAST = FIRST.replace("ORDER BY day.period", "ORDER BY day.period DESC")

CONDITIONS: Mapping[str, str] = {
    "kind": "NOT counts.procedural",
    # they hold no copies
    "copies": "1",
    "host": "places.council_id IN (SELECT value FROM json_each(:councils))",
    "committee": "places.committee IN (SELECT value FROM json_each(:committees))",
    # the periods that are asked for are those of the days
    "since": "1",
    "until": "1",
    "undated": "1",
}
"""Each filter's condition, for a statement that reads these counts."""


def known_by_place(filters: Filters) -> bool:
    """Whether these counts know of all that the filters ask."""
    others = filters.programmes or filters.statuses or filters.named or filters.only_named
    return kept(filters.but(committees=None)) and not others and not filters.all_copies


def of_boroughs(filters: Filters) -> bool:
    """Whether boroughs can be counted so, those that are named too: of all councils, committees
    and kinds of items."""
    return known_by_place(filters) and not filters.councils and filters.committees is None


def by_place(connection: sqlite3.Connection, filters: Filters) -> Params:
    """What the counts are asked for. Days are compared as text: ``undated`` is behind each, and
    between ``first_day`` and ``last_day`` where there is no filter for days. ``summed`` are the
    periods that all councils together have sums of, ``single`` the rest."""
    dated = bool(filters.since or filters.until)
    first, last = (filters.since or "0", filters.until or "9999-12-31") if dated else ("0", UNDATED)
    if dated and filters.undated:
        first = last = UNDATED
    periods = periods_asked(connection, filters)
    return {
        "periods": json.dumps(periods),
        "summed": json.dumps([one for one in periods if summed_up(one, every_council=True)]),
        "single": json.dumps([one for one in periods if not summed_up(one, every_council=True)]),
        "first_day": first,
        "last_day": last,
        "procedural": int(filters.all_kinds),
    }
