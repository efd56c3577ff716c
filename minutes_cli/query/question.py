"""A question to the database: its own SQL, joined with the filters, the order and the page asked.

The pieces are all written in this package; what a person types travels as bound parameters, and
names of columns are looked up in the question's own list.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

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
from minutes_cli.query.filters import Filters, Params


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

    @property
    def paged(self) -> bool:
        """Whether only some of the rows are wanted."""
        return self.limit is not None or self.offset > 0


READ_AHEAD = 10_000
"""Rows that are read at once; beyond them memory counts more."""

Records = Callable[[sqlite3.Connection, Iterator[int]], tuple[tuple[str, ...], Iterator[Row]]]
"""From the ids of items to the keys of their records, and the values in the same order."""


@dataclass(frozen=True, slots=True)
class Question:
    """A kind of row that can be asked for.

    ``source`` is the FROM clause and ``key`` the column that tells one row from another, None
    where the rows are few. Where ``found`` is given, the filters stand in it, and ``source`` reads
    from it as ``found``. ``at_once`` names a column and the same question in another wording, which
    is the cheaper one where that column of every row is wanted and not only of a page. ``asides``
    gives what has to be said beside the rows whatever is asked of them.
    """

    one: str
    many: str
    columns: Mapping[str, Column]
    source: str
    key: str | None
    order: str
    found: str | None = None
    conditions: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, str] = field(default_factory=dict)
    records: Records | None = None
    at_once: tuple[str, Question] | None = None
    asides: Callable[[sqlite3.Connection], list[str]] | None = None

    def ask(self, connection: sqlite3.Connection, filters: Filters, asked: Asked) -> Result:
        """The rows that the filters let through, in the order and page asked for."""
        if asked.record and self.records and self.key and not asked.columns:
            ids = (row[0] for row in self._rows(connection, filters, asked, [self.key]))
            names, rows = self.records(connection, ids)
            headings = names
        else:
            names = chosen_columns(self.columns, asked.columns, asked.view)
            if self.at_once and self.at_once[0] in names and not asked.paged:
                return self.at_once[1].ask(connection, filters, asked)
            columns = [self.columns[name] for name in names]
            headings = tuple(self.columns[name].heading or name for name in names)
            found = self._rows(connection, filters, asked, [column.sql for column in columns])
            rows = map(reader(columns, real_paths=asked.real_paths), found)
        return Result(names, headings, rows, lambda: self.count(connection, filters))

    def count(self, connection: sqlite3.Connection, filters: Filters) -> int:
        """How many rows the filters let through."""
        head, tail, params = self._parts(filters)
        statement = " ".join([head, "SELECT count(*)", tail])
        number: int = connection.execute(statement, params).fetchone()[0]
        return number

    def _rows(
        self, connection: sqlite3.Connection, filters: Filters, asked: Asked, select: list[str]
    ) -> Iterator[Any]:
        head, tail, params = self._parts(filters)
        order = " ".join(["ORDER BY", order_by(self.columns, asked.sort, self.order)])
        if asked.sort:
            connection.create_collation(NATURAL, natural_order)
        page = "LIMIT :limit OFFSET :offset" if asked.paged else ""
        if asked.paged:
            params["limit"] = -1 if asked.limit is None else asked.limit
            params["offset"] = asked.offset
        if asked.paged and self.key:
            # The page is picked by key first: a column that costs a query of its own is then
            # read for the rows of the page only, not for every row that is sorted.
            picked = " ".join(["SELECT", self.key, tail, order, page])
            tail, page = " ".join([self.source, "WHERE", self.key, "IN (", picked, ")"]), ""
        statement = " ".join([head, "SELECT", ", ".join(select), tail, order, page])
        return read_ahead(connection.execute(statement, params))

    def _parts(self, filters: Filters) -> tuple[str, str, Params]:
        """What stands before SELECT, what stands after the columns, and the parameters."""
        where, params = filters.where(self.conditions)
        params.update(self.params)
        if self.found is None:
            return "", " ".join([self.source, where]), params
        # LIMIT -1 keeps SQLite from merging the part into the rest, where bm25() is not known;
        # the word for that, MATERIALIZED, is younger (3.35) than what many systems have.
        head = " ".join(["WITH found AS (", self.found, where, "LIMIT -1 )"])
        return head, self.source, params


def read_ahead(rows: Iterator[Any]) -> Iterator[Any]:
    """The same rows, the first many read before one is given out.

    Who looks at an answer in a pager would otherwise keep the database locked against an ingest
    for as long as the pager is open.
    """
    yield from list(islice(rows, READ_AHEAD))
    yield from rows
