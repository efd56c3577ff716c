"""A question to the database: its own SQL, joined with the filters, the order and the page asked.

The pieces are all written in this package; what a person types travels as bound parameters, and
names of columns are looked up in the question's own list.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, Literal

from minutes_cli.query.columns import (
    NATURAL,
    Column,
    Result,
    Row,
    View,
    chosen_columns,
    natural_order,
    order_by,
    reader,
)
from minutes_cli.query.filters import Filters, Params, conditions
from minutes_cli.query.follow import CONDITIONS as OF_ACTIONS
from minutes_cli.query.found import found
from minutes_cli.query.moment import one_moment
from minutes_cli.query.picking import Picking, reading
from minutes_cli.query.tallies import SUMMED, kept, summed


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the answer is wanted: columns, order, page, and for whom.

    ``record`` asks for each row as the full record of format version 1, where a question has one;
    ``real_paths`` for names of files as the system takes them.
    """

    columns: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    limit: int | None = None
    offset: int = 0
    view: View = "file"
    record: bool = False
    real_paths: bool = False
    said: list[str] = field(default_factory=list, compare=False)
    """What there is to say of the rows, noted while they are found."""

    @property
    def paged(self) -> bool:
        """Whether only some of the rows are wanted."""
        return self.limit is not None or self.offset > 0


MOST_COUNTED = 10_000
"""Rows of an answer that are counted to say how many more there are; of more it says so."""

READ_AHEAD = 10_000
"""Rows that are read at once; beyond them memory counts more."""

Records = Callable[[sqlite3.Connection, Iterator[int]], tuple[tuple[str, ...], Iterator[Row]]]
"""From the ids of items to the keys of their records, and the values in the same order."""


@dataclass(frozen=True, slots=True)
class Question:
    """A kind of row that can be asked for.

    Rows that are items, or hang on items, are found through the full-text index (``found``), the
    newest first: ``rows`` names their table, ``member`` the word in the index of the items that
    have such rows, ``joined`` what else is joined to it, ``always`` a condition of every row.
    Of other rows, which are few, ``source`` is the FROM clause; where ``picked`` is given, the
    filters stand in that, in each of its parts, and ``source`` reads from these as ``found``.

    ``key`` is the column that tells one row from another. ``at_once`` names a column and the same
    question in another wording, which is the cheaper one where that column of every row is wanted
    and not only of a page. ``tallied`` is the same question to the counts that are kept, for
    filters that these know (``knows``, where it is not ``kept``); ``prepared`` gives the
    parameters of its own. ``asides`` gives what has to be said beside the rows whatever is asked
    of them.
    """

    one: str
    many: str
    columns: Mapping[str, Column]
    key: str | None
    order: str
    rows: Literal["items", "decisions", "actions", "people"] | None = None
    member: Callable[[str], str] | None = None
    joined: str = ""
    always: str | None = None
    source: str = ""
    picked: tuple[str, ...] = ()
    conditions: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, str] = field(default_factory=dict)
    records: Records | None = None
    at_once: tuple[str, Question] | None = None
    asides: Callable[[sqlite3.Connection], list[str]] | None = None
    tallied: Question | None = None
    knows: Callable[[Filters], bool] | None = None
    prepared: Callable[[sqlite3.Connection, Filters], Params] | None = None

    def ask(self, connection: sqlite3.Connection, filters: Filters, asked: Asked) -> Result:
        """The rows that the filters let through, in the order and page asked for."""
        if self.tallied and (self.tallied.knows or kept)(filters):
            return self.tallied.ask(connection, filters, asked)
        if asked.record and self.records and self.key and not asked.columns:
            with one_moment(connection):
                ids = (row[0] for row in self._rows(connection, filters, asked, [self.key]))
                names, left = self.records(connection, ids)
                first = list(islice(left, READ_AHEAD))
            # where any are left, the statement that picks the ids is not over, nor is the moment
            rows: Iterator[Row] = chain(first, left)
            headings = names
        else:
            names = chosen_columns(self.columns, asked.columns, asked.view)
            if self.at_once and self.at_once[0] in names and not asked.paged:
                return self.at_once[1].ask(connection, filters, asked)
            columns = [self.columns[name] for name in names]
            headings = tuple(self.columns[name].heading or name for name in names)
            with one_moment(connection):  # a page takes several statements; the last one goes on
                found = self._rows(connection, filters, asked, [column.sql for column in columns])
            rows = map(reader(columns, real_paths=asked.real_paths), found)
        return Result(
            names, headings, rows, lambda: self.count(connection, filters, MOST_COUNTED + 1)
        )

    def count(
        self, connection: sqlite3.Connection, filters: Filters, most: int | None = None
    ) -> int:
        """How many rows the filters let through; beyond ``most`` they are not counted."""
        if self.tallied and (self.tallied.knows or kept)(filters):
            return self.tallied.count(connection, filters, most)
        # who names a borough is found faster in the index
        plain = self.rows in SUMMED and not self.always and not filters.named
        if self.rows and plain and most is None and kept(filters):
            return summed(connection, filters, self.rows)
        if self.rows:
            tail, params = self._picking(connection, filters).counting()
            head = ""
        else:
            head, tail, params = self._parts(connection, filters)
        return counted(connection, " ".join([head, "SELECT 1", tail]), params, most)

    def _rows(
        self, connection: sqlite3.Connection, filters: Filters, asked: Asked, select: list[str]
    ) -> Iterator[Any]:
        order = " ".join(["ORDER BY", order_by(self.columns, asked.sort, self.order)])
        if asked.sort:
            connection.create_collation(NATURAL, natural_order)
        if self.rows:
            picking = self._picking(connection, filters)
            if asked.limit is not None and not asked.sort:
                picking = picking.of_the_newest(connection, asked.limit + asked.offset)
            (tail, params), head = picking.whole(), ""
            source = reading(self.rows, self.joined)
        else:
            head, tail, params = self._parts(connection, filters)
            source = self.source
        page = "LIMIT :limit OFFSET :offset" if asked.paged else ""
        if asked.paged:
            params["limit"] = -1 if asked.limit is None else asked.limit
            params["offset"] = asked.offset
        if asked.paged and self.key:
            # The page is picked by key first: a column that costs a query of its own is then
            # read for the rows of the page only, not for every row that is sorted.
            picked = " ".join(["SELECT", self.key, tail, order, page])
            tail, page = " ".join([source, "WHERE", self.key, "IN (", picked, ")"]), ""
        statement = " ".join([head, "SELECT", ", ".join(select), tail, order, page])
        return read_ahead(connection.execute(statement, params))

    def _picking(self, connection: sqlite3.Connection, filters: Filters) -> Picking:
        """Which rows are meant, for a question whose rows hang on items."""
        assert self.rows is not None
        asked = found(connection, filters, own=self.conditions, member=self.member)
        checks = conditions(asked.checks, self.conditions)
        if self.always:
            checks.append(self.always)
        alone = all(name in self.conditions or name in OF_ACTIONS for name in asked.checks)
        params = {**filters.params(), **self.params}
        return Picking(self.rows, self.joined, asked, tuple(checks), alone, params)

    def newest(self, connection: sqlite3.Connection, filters: Filters, most: int) -> list[int]:
        """The ids of the newest items that the filters mean, at most so many."""
        picking = self._picking(connection, filters)
        tail, params = picking.counting()
        params["most"] = most
        number = picking.number
        statement = ["SELECT", number, tail, "ORDER BY", number, "DESC LIMIT :most"]
        return [found for (found,) in connection.execute(" ".join(statement), params)]

    def _parts(self, connection: sqlite3.Connection, filters: Filters) -> tuple[str, str, Params]:
        """What stands before SELECT, what stands after the columns, and the parameters."""
        where, params = filters.where(self.conditions)
        params.update(self.params)
        if self.prepared is not None:
            params.update(self.prepared(connection, filters))
        if not self.picked:
            return "", " ".join([self.source, where]), params
        # LIMIT -1 keeps SQLite from merging the part into the rest, which would read it twice;
        # the word for that, MATERIALIZED, is younger (3.35) than what many systems have.
        picked = " UNION ALL ".join(f"{part} {where}" for part in self.picked)
        head = " ".join(["WITH found AS (", picked, "LIMIT -1 )"])
        return head, self.source, params


def counted(
    connection: sqlite3.Connection, statement: str, params: Params, most: int | None
) -> int:
    """How many rows a statement gives; beyond ``most`` they are not counted."""
    limit = -1 if most is None else most
    whole = " ".join(["SELECT count(*) FROM (", statement, "LIMIT :most )"])
    number: int = connection.execute(whole, {**params, "most": limit}).fetchone()[0]
    return number


def read_ahead(rows: Iterator[Any]) -> Iterator[Any]:
    """The same rows, the first many read before one is given out.

    Who looks at an answer in a pager would otherwise keep the database locked against an ingest
    for as long as the pager is open.
    """
    yield from list(islice(rows, READ_AHEAD))
    yield from rows
