"""Counts that are kept (store/counts.py) in place of the items that they count.

A question for counts can be asked of them where its filters speak of nothing but council,
programme, status and date: what it costs then depends on how many kinds of items there are, and
not on how many items. The answer is the same.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from minutes_cli.periods import UNDATED, WHENEVER, between
from minutes_cli.query.filters import Filters, Params

_EVERY_COUNCIL = -1
_MOST = 2**62

_FROM = """
    FROM json_each(:periods) AS wanted
    CROSS JOIN profile_counts AS counts ON counts.period = wanted.value
        AND counts.council_id BETWEEN :lowest AND :highest
    CROSS JOIN profiles ON profiles.id = counts.profile_id
"""

_CLAUSES = "CROSS JOIN profile_clauses AS clauses ON clauses.profile_id = profiles.id"

PICKED = " ".join(
    [
        "SELECT counts.council_id, counts.profile_id, counts.items, counts.first, counts.last,",
        "profiles.status, profiles.decisions, profiles.actions",
        _FROM,
    ]
)
"""What stands for the items found: how many of a profile a council has, and between which days."""

CONDITIONS: Mapping[str, str] = {
    "kind": "NOT profiles.procedural",
    "copies": "NOT profiles.copy",
    "host": "counts.council_id IN (SELECT value FROM json_each(:councils))",
    "named": """(
        counts.council_id IN (SELECT value FROM json_each(:councils))
        OR profiles.id IN (
            SELECT profile_id FROM profile_boroughs
            WHERE council_id IN (SELECT value FROM json_each(:councils))
        )
    )""",
    "only_named": "counts.council_id NOT IN (SELECT value FROM json_each(:councils))",
    "programme": """profiles.id IN (
        SELECT profile_id FROM profile_programmes
        WHERE programme IN (SELECT value FROM json_each(:programmes))
    )""",
    "status": """(
        profiles.status IN (SELECT value FROM json_each(:statuses))
        OR profiles.id IN (
            SELECT profile_id FROM profile_clauses
            WHERE status IN (SELECT value FROM json_each(:statuses))
        )
    )""",
    # the periods that are asked for are those of the days
    "since": "1",
    "until": "1",
    "undated": "1",
}
"""Each filter's condition, for a statement that reads the counts."""

_OF_CLAUSES: Mapping[str, str] = {
    **CONDITIONS,
    "status": """(
        clauses.status IN (SELECT value FROM json_each(:statuses))
        OR clauses.formal AND 'resolved' IN (SELECT value FROM json_each(:statuses))
    )""",
}

_SUMS: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "items": ("sum(counts.items)", _FROM, CONDITIONS),
    "actions": ("sum(counts.items * profiles.actions)", _FROM, CONDITIONS),
    "decisions": ("sum(counts.items * clauses.clauses)", f"{_FROM} {_CLAUSES}", _OF_CLAUSES),
}
"""What is counted: as what sum, of which rows, under which conditions."""

SUMMED = frozenset(_SUMS)

_VALUES: Mapping[str, str] = {
    "host": "counts.council_id",
    "partners": "profiles.partners",
    "named": "profiles.named",
    "programmes": "profiles.programmes",
    "date": "counts.period",
    "status": "profiles.status",
}
"""What can be counted by, as ``dimensions`` calls it."""

_LENGTHS = {"year": 4, "quarter": 7, "month": 7}


def kept(filters: Filters) -> bool:
    """Whether the counts that are kept know of all that these filters ask."""
    others = (
        filters.committees,
        filters.people,
        filters.new_since,
        filters.run,
        filters.query,
        filters.search,
        filters.follow,
    )
    return all(other is None for other in others)


def by_council(connection: sqlite3.Connection, filters: Filters) -> Params:
    """What counts that tell councils apart are asked for."""
    return _params(connection, filters, councils=True)


def both(connection: sqlite3.Connection, filters: Filters) -> Params:
    """The counts of each council and, from ``from_council`` to ``to_council``, those that tell no
    councils apart, which are fewer: unless there are none, because councils are asked for."""
    params = _params(connection, filters, councils=True)
    lowest = 0 if filters.councils else _EVERY_COUNCIL
    highest = _MOST if filters.councils else _EVERY_COUNCIL
    return {**params, "lowest": lowest, "from_council": lowest, "to_council": highest}


def of_all_councils(connection: sqlite3.Connection, filters: Filters) -> Params:
    """The same of counts that need not tell them apart."""
    return _params(connection, filters, councils=False)


def summed(connection: sqlite3.Connection, filters: Filters, rows: str) -> int:
    """How many items, decisions or actions the filters let through."""
    found = grouped(connection, filters, rows, ())
    return int(found[0][0] or 0)


def grouped(
    connection: sqlite3.Connection,
    filters: Filters,
    rows: str,
    names: Sequence[str],
    period: str | None = None,
) -> list[tuple[Any, ...]]:
    """How many ``rows`` there are of each combination of the values called so; the number last.

    Councils are told by their ids, in lists too; ``period`` is the longest that "date" may tell.
    """
    total, source, own = _SUMS[rows]
    told = {**_VALUES, "status": "clauses.status"} if rows == "decisions" else _VALUES
    columns = [told[name] for name in names]
    where, params = filters.where(own)
    params.update(
        _params(connection, filters, councils="host" in names, longest=_LENGTHS.get(period or ""))
    )
    statement = ["SELECT", ", ".join([*columns, total]), source, where]
    if columns:
        statement += ["GROUP BY", ", ".join(columns)]
    return connection.execute(" ".join(statement), params).fetchall()


def _params(
    connection: sqlite3.Connection, filters: Filters, *, councils: bool, longest: int | None = None
) -> Params:
    apart = councils or bool(filters.councils)
    return {
        "periods": json.dumps(periods_asked(connection, filters, longest)),
        "lowest": 0 if apart else _EVERY_COUNCIL,
        "highest": _MOST if apart else _EVERY_COUNCIL,
    }


def periods_asked(
    connection: sqlite3.Connection, filters: Filters, longest: int | None = None
) -> list[str]:
    """The periods whose counts make up the days of the filters, none of them longer than that."""
    dated = bool(filters.since or filters.until)
    if dated and filters.undated:
        return [UNDATED]
    if not dated and longest is None:
        return [WHENEVER]
    undated = [] if dated else [UNDATED]
    earliest = connection.execute("SELECT min(meeting_date) FROM meetings").fetchone()[0]
    latest = connection.execute("SELECT max(meeting_date) FROM meetings").fetchone()[0]
    if earliest is None:
        return undated
    first = max(filters.since or "", f"{earliest[:4]}-01-01")
    last = min(filters.until or "9999-12-31", f"{latest[:4]}-12-31")
    return [*between(first, last, longest or _LENGTHS["year"]), *undated]
