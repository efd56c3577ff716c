"""What items and clauses can be counted by: borough, programme, status, committee, year.

A dimension tells for one row which of its values the row counts for: of boroughs and programmes it
may be several, of the others exactly one. None is a value that is not known.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from minutes_cli.query.columns import Column
from minutes_cli.query.decisions import DECISIONS
from minutes_cli.query.filters import Filters
from minutes_cli.query.items import ITEMS
from minutes_cli.query.lineage import lines
from minutes_cli.query.question import Question
from minutes_cli.states import CLAUSE_STATUSES, ITEM_STATUSES

Key = str | None
"""A value that is counted by; None where it is not known."""

_COUNCILS_OF_THE_ITEM = """(
    SELECT group_concat(councils.slug, char(31))
    FROM item_boroughs JOIN councils ON councils.id = item_boroughs.council_id
    WHERE item_boroughs.item_id = items.id
)"""

_COUNTED = {
    "host": Column("councils.slug"),
    "partners": Column(
        _COUNCILS_OF_THE_ITEM.replace("items.id", "items.id AND role = 'partner'"), form="list"
    ),
    "named": Column(_COUNCILS_OF_THE_ITEM, form="list"),
    "programmes": Column(
        "(SELECT group_concat(programme, char(31)) FROM item_programmes WHERE item_id = items.id)",
        form="list",
    ),
    "committee": Column("meetings.committee_folded"),
    "spelling": Column("meetings.committee"),
    "date": Column("meetings.meeting_date"),
}

COUNTED: Mapping[str, Question] = {
    "items": replace(
        ITEMS, columns={**_COUNTED, "status": Column("items.status")}, order="items.id"
    ),
    "clauses": replace(
        DECISIONS,
        columns={**_COUNTED, "status": Column("decisions.status")},
        order="decisions.id",
    ),
}
"""What a cell can count, with the question for it. The filters are those of the question: --status
asks an item for its own status or that of a clause, and a clause for its own."""

PERIODS: Mapping[str, Callable[[str], str]] = {
    "year": lambda day: day[:4],
    "quarter": lambda day: f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}",
    "month": lambda day: day[:7],
}
"""The period that a day of the calendar is in: 2019, 2019-Q2, 2019-04."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way to count.

    ``reads`` are columns of COUNTED, whose values ``keys`` turns into what the row counts for;
    ``joint`` says of the same whether the row has several boroughs, asked for or not. ``every``
    are the values that could be, in their order, also those without a row; ``labels`` say what a
    value is called where that is not the value itself; ``lineage`` are the lines of descent that
    are counted as one programme without being asked for by --programme.
    """

    name: str
    reads: tuple[str, ...]
    keys: Callable[..., Iterable[Key]]
    unknown: str
    joint: Callable[..., bool] | None = None
    every: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    lineage: tuple[str, ...] = ()

    def label(self, key: Key) -> str:
        """What stands at the head of a row or column: "Havering", "no date"."""
        return self.unknown if key is None else self.labels.get(key, key)


def dimension(
    name: str, connection: sqlite3.Connection, filters: Filters, cells: str, *, lineage: bool
) -> Dimension:
    """The dimension called so, for these filters.

    Of boroughs and programmes, of which an item may have several, only those that are asked for
    are counted by where some are. ``lineage`` counts a line of descent as one programme.
    """
    return _DIMENSIONS[name](connection, filters, cells, lineage)


def _boroughs(connection: sqlite3.Connection, filters: Filters, *_: Any) -> Dimension:
    """The host and its partners; with --named whatever borough is named."""
    rows = connection.execute("SELECT id, slug, name, london FROM councils ORDER BY name, slug")
    councils = rows.fetchall()
    asked = {slug for id, slug, *_ in councils if id in filters.councils}

    def keys(host: str | None, others: list[str]) -> Iterable[Key]:
        slugs = {host, *others} - {None}
        return slugs & asked if asked else slugs or {None}

    def joint(host: str | None, others: list[str]) -> bool:
        return len({host, *others} - {None}) > 1

    london = [slug for _, slug, _, london in councils if london]
    return Dimension(
        "borough",
        ("host", "named" if filters.named else "partners"),
        keys,
        "no borough",
        joint,
        tuple(slug for _, slug, *_ in councils if slug in asked) or tuple(london),
        {slug: name for _, slug, name, _ in councils},
    )


def _programmes(
    connection: sqlite3.Connection, filters: Filters, _: str, lineage: bool
) -> Dimension:
    """Those of the record, or those that are asked for; a line of descent together, or in order."""
    of = lines(connection)
    record = [code for (code,) in connection.execute("SELECT code FROM programmes WHERE record")]
    wanted = set(filters.programmes or record)
    if lineage:
        shown = {of[code] for code in wanted}
        called = {code: line for code, line in of.items() if line in shown}
    else:
        called = {code: code for code in wanted}

    def in_line(code: str) -> tuple[str, int, str]:
        return of[code], f" {of[code]} ".replace(",", " ").find(f" {code} "), code

    def keys(codes: list[str]) -> Iterable[Key]:
        found = {called[code] for code in codes if code in called}
        return found or (() if filters.programmes else (None,))

    every = tuple(dict.fromkeys(called[code] for code in sorted(called, key=in_line)))
    joined = () if filters.programmes else tuple(line for line in every if line not in of)
    return Dimension(
        "programme", ("programmes",), keys, "no programme", every=every, lineage=joined
    )


def _statuses(_: sqlite3.Connection, __: Filters, cells: str, ___: bool) -> Dimension:
    every = CLAUSE_STATUSES if cells == "clauses" else ITEM_STATUSES
    return Dimension("status", ("status",), lambda status: (status,), "no status", every=every)


def _committees(connection: sqlite3.Connection, filters: Filters, *_: Any) -> Dimension:
    """Spellings of one committee are one, under the first of them, whichever council's it is."""
    statement = """
        SELECT committee_folded, min(committee) FROM meetings
        WHERE committee_folded IS NOT NULL GROUP BY committee_folded
    """
    labels: dict[str, str] = dict(connection.execute(statement).fetchall())
    asked = None if filters.committees is None else set(filters.committees)
    if asked is not None:
        statement = "SELECT DISTINCT committee_folded, committee FROM meetings"
        spellings = connection.execute(statement).fetchall()
        asked = {folded for folded, committee in spellings if committee in asked}
    every = sorted(labels, key=lambda key: (labels[key].casefold(), key))
    return Dimension(
        "committee",
        ("committee",),
        lambda committee: (committee,),
        "no committee",
        every=tuple(key for key in every if asked is None or key in asked),
        labels=labels,
    )


def _years(*_: Any) -> Dimension:
    return periods("year")


def periods(by: str) -> Dimension:
    """The years, quarters or months of the meetings."""
    period = PERIODS[by]
    return Dimension(by, ("date",), lambda day: (period(day) if day else None,), "no date")


_DIMENSIONS: Mapping[str, Callable[..., Dimension]] = {
    "borough": _boroughs,
    "programme": _programmes,
    "status": _statuses,
    "committee": _committees,
    "year": _years,
}

DIMENSIONS = tuple(_DIMENSIONS)


def periods_between(by: str, first: str, last: str) -> list[str]:
    """Every period from the one to the other: 2019-Q4, 2020-Q1, 2020-Q2."""
    step = {"year": 12, "quarter": 3, "month": 1}[by]
    months = range(_first_month(first), _first_month(last) + 1, step)
    return [PERIODS[by](f"{month // 12:04}-{month % 12 + 1:02}-01") for month in months]


def _first_month(period: str) -> int:
    """The first month of a period, counted from the year 0."""
    year, _, part = period.partition("-")
    before = 3 * (int(part[1:]) - 1) if part.startswith("Q") else int(part or 1) - 1
    return 12 * int(year) + before
