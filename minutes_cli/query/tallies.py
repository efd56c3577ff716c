"""Counts that are kept (store/counts.py) in place of the items that they count.

A question for counts can be asked of them where its filters speak of nothing but council,
programme, status and date: what it costs then depends on how many kinds of items there are, and
not on how many items. The answer is the same.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from minutes_cli.periods import UNDATED, WHENEVER, between, summed_up
from minutes_cli.query.filters import Filters, Params

_EVERY_COUNCIL = -1
_MOST = 2**62

_FROM = """
    FROM json_each(:periods) AS wanted
    CROSS JOIN profile_counts AS counts ON counts.period = wanted.value
        AND counts.council_id BETWEEN :lowest AND :highest
    CROSS JOIN profiles ON profiles.id = counts.profile_id
    CROSS JOIN kinds ON kinds.id = profiles.kind_id
"""

_FROM_SUMS = """
    FROM json_each(:summed) AS wanted
    CROSS JOIN kind_counts AS counts ON counts.period = wanted.value
        AND counts.council_id BETWEEN :lowest AND :highest
    CROSS JOIN kinds ON kinds.id = counts.kind_id
"""

_CLAUSES = "CROSS JOIN profile_clauses AS clauses ON clauses.profile_id = profiles.id"

_DAY = "CASE length(counts.period) WHEN 10 THEN counts.period END"

PICKED = " ".join(
    [
        "SELECT NULL AS period, counts.council_id, profiles.kind_id, counts.profile_id,",
        "profiles.status, counts.items, counts.items * profiles.decisions AS decisions,",
        "counts.items * profiles.actions AS actions, 0 AS others, 0 AS clauses, 0 AS formal,",
        f"coalesce(counts.first, {_DAY}) AS first, coalesce(counts.last, {_DAY}) AS last",
        _FROM,
    ]
)
"""What stands for the items found: how many of a profile a council has, and between which days."""

PICKED_SUMS = " ".join(
    [
        "SELECT counts.period, counts.council_id, counts.kind_id, NULL AS profile_id,",
        "counts.status, counts.items, counts.decisions, counts.actions, counts.others,",
        "counts.clauses, counts.formal, counts.first, counts.last",
        _FROM_SUMS,
    ]
)
"""The same of kinds: for the periods that they are summed up for. Clauses are told apart here by
their status, and there by the profile."""

CONDITIONS: Mapping[str, str] = {
    "kind": "NOT kinds.procedural",
    "copies": "NOT kinds.copy",
    "host": "counts.council_id IN (SELECT value FROM json_each(:councils))",
    "named": """(
        counts.council_id IN (SELECT value FROM json_each(:councils))
        OR profiles.id IN (
            SELECT profile_id FROM profile_boroughs
            WHERE council_id IN (SELECT value FROM json_each(:councils))
        )
    )""",
    "only_named": "counts.council_id NOT IN (SELECT value FROM json_each(:councils))",
    "programme": """kinds.id IN (
        SELECT kind_id FROM kind_programmes
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

_VALUES: Mapping[str, str] = {
    "host": "counts.council_id",
    "partners": "kinds.partners",
    "named": "profiles.named",
    "programmes": "kinds.programmes",
    "date": "counts.period",
    "status": "profiles.status",
}
"""What can be counted by, as ``dimensions`` calls it."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is counted: as what sum, of which rows, by which values, under which conditions."""

    total: str
    source: str = _FROM
    values: Mapping[str, str] = field(default_factory=lambda: _VALUES)
    conditions: Mapping[str, str] = field(default_factory=lambda: CONDITIONS)


_OF_PROFILES: Mapping[str, _Counted] = {
    "items": _Counted("sum(counts.items)"),
    "actions": _Counted("sum(counts.items * profiles.actions)"),
    "decisions": _Counted(
        "sum(counts.items * clauses.clauses)",
        f"{_FROM} {_CLAUSES}",
        {**_VALUES, "status": "clauses.status"},
        _OF_CLAUSES,
    ),
}

SUMMED = frozenset(_OF_PROFILES)

# a sum is of one status, that of items as well as that of clauses
_STATUS = {**_VALUES, "status": "counts.status"}

_ASKED = "counts.status IN (SELECT value FROM json_each(:statuses))"

_OF_KINDS: Mapping[str, _Counted] = {
    "items": _Counted("sum(counts.items)", f"{_FROM_SUMS} AND counts.items > 0", _STATUS),
    "actions": _Counted("sum(counts.actions)", f"{_FROM_SUMS} AND counts.items > 0", _STATUS),
    "decisions": _Counted("sum(counts.clauses)", f"{_FROM_SUMS} AND counts.clauses > 0", _STATUS),
}

_OF_KINDS_ASKED: Mapping[str, _Counted] = {
    "items": _Counted(
        "sum(counts.items + counts.others)", _FROM_SUMS, _STATUS, {**CONDITIONS, "status": _ASKED}
    ),
    "decisions": _Counted(
        f"sum(CASE WHEN {_ASKED} THEN counts.clauses ELSE counts.formal END)",
        f"{_FROM_SUMS} AND counts.clauses > 0",
        _STATUS,
        {
            **CONDITIONS,
            "status": f"""(
                {_ASKED}
                OR counts.formal > 0 AND 'resolved' IN (SELECT value FROM json_each(:statuses))
            )""",
        },
    ),
}
"""The same under a filter for statuses: clauses of these, or items that have one of them."""

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


def of_kinds(filters: Filters) -> bool:
    """Whether the sums by kind know of all that these filters ask: of the status of items and of
    clauses together they do not, nor of who is named beside it."""
    return kept(filters) and not filters.statuses and not filters.named


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


def with_sums(
    prepared: Callable[[sqlite3.Connection, Filters], Params],
) -> Callable[[sqlite3.Connection, Filters], Params]:
    """The same, of which ``summed`` are the periods that sums are kept of, ``periods`` the rest."""

    def parted(connection: sqlite3.Connection, filters: Filters) -> Params:
        return _parted(prepared(connection, filters))

    return parted


def summed(connection: sqlite3.Connection, filters: Filters, rows: str) -> int:
    """How many items, decisions or actions the filters let through."""
    return sum(row[0] or 0 for row in grouped(connection, filters, rows, ()))


def grouped(
    connection: sqlite3.Connection,
    filters: Filters,
    rows: str,
    names: Sequence[str],
    period: str | None = None,
) -> list[tuple[Any, ...]]:
    """How many ``rows`` there are of each combination of the values called so; the number last.
    A combination can stand there twice.

    Councils are told by their ids, in lists too; ``period`` is the longest that "date" may tell.
    """
    longest = _LENGTHS.get(period or "")
    params = _params(connection, filters, councils="host" in names, longest=longest)
    found: list[tuple[Any, ...]] = []
    if sums := _sums(filters, rows, names):
        params = _parted(params)
        found += _grouped(connection, filters, sums, names, params)
    if params["periods"] != "[]":
        found += _grouped(connection, filters, _OF_PROFILES[rows], names, params)
    return found


def _sums(filters: Filters, rows: str, names: Sequence[str]) -> _Counted | None:
    """What tells ``rows`` by kind, where that can be told."""
    if of_kinds(filters):
        return _OF_KINDS[rows]
    if rows == "items" and (len(filters.statuses) > 1 or "status" in names):
        # one with clauses of several statuses would count several times, and its own is not known
        return None
    return None if filters.named else _OF_KINDS_ASKED.get(rows)


def _grouped(
    connection: sqlite3.Connection,
    filters: Filters,
    counted: _Counted,
    names: Sequence[str],
    params: Params,
) -> list[tuple[Any, ...]]:
    columns = [counted.values[name] for name in names]
    where, own = filters.where(counted.conditions)
    statement = ["SELECT", ", ".join([*columns, counted.total]), counted.source, where]
    if columns:
        statement += ["GROUP BY", ", ".join(columns)]
    return connection.execute(" ".join(statement), {**own, **params}).fetchall()


def _parted(params: Params) -> Params:
    """The periods apart that sums are kept of for the councils asked for."""
    together = params["highest"] == _EVERY_COUNCIL
    periods = json.loads(str(params["periods"]))
    sums = [period for period in periods if summed_up(period, every_council=together)]
    return {
        **params,
        "summed": json.dumps(sums),
        "periods": json.dumps([period for period in periods if period not in {*sums}]),
    }


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
