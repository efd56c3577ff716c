"""Items or clauses counted crosswise: by borough and programme, by committee and year …

Each is counted once for every pair of values that it has: an item of two boroughs that names two
programmes stands in four cells. Totals count it once.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from minutes_cli.periods import UNDATED
from minutes_cli.query.columns import LIST_SEPARATOR
from minutes_cli.query.dimensions import (
    COUNTED,
    PERIODS,
    Dimension,
    Key,
    dimension,
    periods,
    periods_between,
)
from minutes_cli.query.filters import Filters
from minutes_cli.query.question import Asked
from minutes_cli.query.tallies import grouped, kept


@dataclass(slots=True)
class Matrix:
    """The counts of two dimensions; of one only where ``across`` is None, in the column None.

    ``rows`` and ``columns`` are the values in the order in which they are shown. ``joint`` counts,
    of what a cell holds, what is of several boroughs. ``undated`` is what a timeline leaves out.
    """

    down: Dimension
    across: Dimension | None
    rows: tuple[Key, ...] = ()
    columns: tuple[Key, ...] = ()
    cells: Counter[tuple[Key, Key]] = field(default_factory=Counter)
    joint: Counter[tuple[Key, Key]] = field(default_factory=Counter)
    row_totals: Counter[Key] = field(default_factory=Counter)
    column_totals: Counter[Key] = field(default_factory=Counter)
    whole: int = 0
    joint_whole: int = 0
    undated: int = 0

    @property
    def repeats(self) -> bool:
        """Whether something stands in several cells, so that sums are more than the totals."""
        return sum(self.cells.values()) > self.whole

    def count(
        self, rows: Iterable[Key], columns: Iterable[Key], *, joint: bool, number: int
    ) -> None:
        """So many items or clauses that count for these values."""
        for column in columns:
            self.column_totals[column] += number
        for row in rows:
            self.row_totals[row] += number
            for column in columns:
                self.cells[row, column] += number
                if joint:
                    self.joint[row, column] += number
        self.whole += number
        if joint:
            self.joint_whole += number


def count_matrix(
    connection: sqlite3.Connection,
    filters: Filters,
    down: str,
    across: str,
    cells: str,
    every: bool = False,
    lineage: bool = False,
) -> Matrix:
    """The matrix of two dimensions.

    With ``every`` it has rows and columns of what could be and was not found, too. ``lineage``
    counts a line of descent as one programme.
    """
    found = Matrix(
        dimension(down, connection, filters, cells, lineage=lineage),
        dimension(across, connection, filters, cells, lineage=lineage),
    )
    for rows, columns, joint, number in _counted(connection, filters, cells, found):
        found.count(rows, columns, joint=joint, number=number)
    found.rows = shown(found.down, found.row_totals, filters, every=every)
    if found.across:
        found.columns = shown(found.across, found.column_totals, filters, every=every)
    return found


def count_timeline(
    connection: sqlite3.Connection,
    filters: Filters,
    by: str,
    across: str | None,
    cells: str,
    lineage: bool = False,
) -> Matrix:
    """The counts of each period from the first to the last, or from --since to --until.

    A period in which nothing was found is there with 0. What has no date is in no period.
    """
    split = dimension(across, connection, filters, cells, lineage=lineage) if across else None
    found = Matrix(periods(by), split)
    for rows, columns, joint, number in _counted(connection, filters, cells, found):
        if None in rows:
            found.undated += number
        else:
            found.count(rows, columns, joint=joint, number=number)
    if found.whole:
        found.rows = shown(found.down, found.row_totals, filters, every=True)
        totals = found.column_totals
        found.columns = shown(split, totals, filters, every=False) if split else (None,)
    return found


def _counted(
    connection: sqlite3.Connection, filters: Filters, cells: str, found: Matrix
) -> Iterator[tuple[set[Key], set[Key], bool, int]]:
    """The values that rows of the question count for, whether these are joint, and how many."""
    dimensions = [one for one in (found.down, found.across) if one]
    split = len(found.down.reads)
    rows, forms = _values(connection, filters, cells, dimensions)
    # many rows are alike in the one dimension or the other
    known: list[dict[tuple[Any, ...], tuple[set[Key], bool]]] = [{} for _ in dimensions]
    for *row, number in rows:
        told = []
        for at, one in enumerate(dimensions):
            own = tuple(row[split:] if at else row[:split])
            if own not in known[at]:
                values = [forms[name](value) for name, value in zip(one.reads, own, strict=True)]
                joint = bool(one.joint and one.joint(*values))
                known[at][own] = set(one.keys(*values)), joint
            told.append(known[at][own])
        columns: set[Key] = told[1][0] if found.across else {None}
        yield told[0][0], columns, any(joint for _, joint in told), number


def _values(
    connection: sqlite3.Connection, filters: Filters, cells: str, dimensions: list[Dimension]
) -> tuple[Iterator[Sequence[Any]], Mapping[str, Callable[[Any], Any]]]:
    """What the dimensions read of each row of the question, and 1; or of rows that are alike, and
    how many they are, where that is kept. Then how each of the columns is to be understood."""
    names = tuple(name for one in dimensions for name in one.reads)
    if "committee" in names or not kept(filters):
        result = COUNTED[cells].ask(connection, filters, Asked(columns=names))
        rows = ((*map(_fixed, row), 1) for row in result.rows)
        return rows, dict.fromkeys(names, _plain({}))
    period = next((one.name for one in dimensions if one.name in PERIODS), None)
    grown = grouped(connection, filters, COUNTED[cells].rows or cells, names, period)
    slugs = dict(connection.execute("SELECT id, slug FROM councils").fetchall())
    return iter(grown), {name: _FORMS.get(name, _plain)(slugs) for name in names}


def _fixed(value: Any) -> Any:
    """A value by which another can be known: of a list, a tuple."""
    return tuple(value) if isinstance(value, list) else value


def _plain(_: Mapping[int, str]) -> Callable[[Any], Any]:
    return lambda value: value


def _several(slugs: Mapping[int, str]) -> Callable[[Any], Any]:
    return lambda ids: [slugs[int(one)] for one in ids.split(LIST_SEPARATOR)] if ids else []


_FORMS: Mapping[str, Callable[[Mapping[int, str]], Callable[[Any], Any]]] = {
    "host": lambda slugs: slugs.get,
    "partners": _several,
    "named": _several,
    "programmes": lambda _: lambda codes: codes.split(LIST_SEPARATOR) if codes else [],
    "date": lambda _: lambda period: None if period == UNDATED else period,
}
"""How what is kept of a value is read, as the question itself gives it."""


def shown(
    dimension: Dimension, found: Counter[Key], filters: Filters, *, every: bool
) -> tuple[Key, ...]:
    """The values in their order, what is not known last."""
    known = sorted(key for key in found if key is not None)
    if dimension.name not in PERIODS:
        order = [key for key in dimension.every if every or key in found]
        order += sorted({*known} - {*order}, key=dimension.label)
    elif every and (known or (filters.since and filters.until)):
        period = PERIODS[dimension.name]
        first = period(filters.since) if filters.since else known[0]
        last = period(filters.until) if filters.until else known[-1]
        order = periods_between(dimension.name, first, last)
    else:
        order = known
    return (*order, None) if None in found else tuple(order)
