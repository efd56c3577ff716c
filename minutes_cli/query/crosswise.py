"""A matrix as a table: crosswise, a column for each value, or long, a row for each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutes_cli.errors import UsageError, quoted
from minutes_cli.query.columns import Direction, Row, distinct, in_order, unknown_column
from minutes_cli.query.dimensions import Key
from minutes_cli.query.matrix import Matrix

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Crosswise:
    """A table. What names a row stands in its first columns, counts stand in the others.

    ``joint`` holds for each row the columns whose count has something of several boroughs in it;
    ``total`` is the row that stands last, where there is one.
    """

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    joint: tuple[frozenset[int], ...]
    total: Row | None = None
    joint_total: frozenset[int] = frozenset()

    def ordered(self, sort: Sequence[str]) -> Crosswise:
        """The rows by the columns of --sort, what is not known last, ties as they were."""
        order = list(range(len(self.rows)))
        for at, direction in reversed(list(_terms(self.names, sort))):
            values = [row[at] for row in self.rows]
            order = in_order(order, values.__getitem__, direction)
        return self._with(order)

    def page(self, limit: int | None, offset: int) -> Crosswise:
        """At most ``limit`` rows, the first ``offset`` left out."""
        order = range(len(self.rows))[offset:]
        return self._with(order if limit is None else order[:limit])

    def _with(self, order: Sequence[int]) -> Crosswise:
        rows = tuple(self.rows[at] for at in order)
        return replace(self, rows=rows, joint=tuple(self.joint[at] for at in order))


def crosswise(found: Matrix, cells: str, totals: bool) -> Crosswise:
    """One row for each value of the one dimension, one column for each of the other."""
    across = found.across
    heads = [across.label(key) for key in found.columns] if across else [cells]
    # a committee may be called "total"
    names = distinct([found.down.name, *heads, *([TOTAL] if totals else [])])
    rows, joint = [], []
    for key in found.rows:
        counts = [found.cells[key, column] for column in found.columns]
        several = [bool(found.joint[key, column]) for column in found.columns]
        if totals:
            counts.append(found.row_totals[key])
            several.append(found.down.joint is not None and any(several))
        rows.append((found.down.label(key), *counts))
        joint.append(_places(several))
    if not totals or not rows:
        return Crosswise(names, tuple(rows), tuple(joint))
    # a total of a borough may hold what is in another's, too; that of a programme holds it once
    of_columns = [found.column_totals[column] for column in found.columns]
    marked = frozenset().union(*joint) if across and across.joint else frozenset()
    total = (TOTAL, *of_columns, found.whole)
    return Crosswise(names, tuple(rows), tuple(joint), total, marked - {len(names) - 1})


def long_table(found: Matrix, cells: str, *, every: bool) -> Crosswise:
    """One row for each cell that counts something, with ``every`` for each cell.

    What is not known is None here, as in the answers to other questions. Where boroughs are
    counted by, the column ``joint`` says how much of the cell is of several.
    """
    across = found.across
    dimensions = [found.down, across] if across else [found.down]
    has_joint = any(one.joint for one in dimensions)
    names = [*(one.name for one in dimensions), cells, *(["joint"] if has_joint else [])]
    rows: list[Row] = []
    for row in found.rows:
        for column in found.columns:
            count = found.cells[row, column]
            if count or every:
                keys: list[Key] = [row, column] if across else [row]
                labels = [
                    None if key is None else one.label(key)
                    for one, key in zip(dimensions, keys, strict=True)
                ]
                more = [found.joint[row, column]] if has_joint else []
                rows.append((*labels, count, *more))
    return Crosswise(tuple(names), tuple(rows), (frozenset(),) * len(rows))


def _places(several: Sequence[bool]) -> frozenset[int]:
    """The columns of what is joint; the first column is the name of the row."""
    return frozenset(at for at, joint in enumerate(several, 1) if joint)


def _terms(names: Sequence[str], sort: Sequence[str]) -> Iterator[tuple[int, Direction]]:
    """The columns of "total:desc,borough", each with its direction."""
    for text in sort:
        whole = _term(names, text)
        yield from [whole] if whole else [_known_term(names, part) for part in text.split(",")]


def _term(names: Sequence[str], text: str) -> tuple[int, Direction] | None:
    name, direction = _split(text)
    known = [own.casefold() for own in names]
    return (known.index(name.casefold()), direction) if name.casefold() in known else None


def _split(text: str) -> tuple[str, Direction]:
    """ "total:desc" is total and desc; a name may have a colon of its own."""
    name, _, direction = text.strip().rpartition(":")
    if name and direction.lower() in ("asc", "desc"):
        return name.strip(), "desc" if direction.lower() == "desc" else "asc"
    return text.strip(), "asc"


def _known_term(names: Sequence[str], text: str) -> tuple[int, Direction]:
    term = _term(names, text)
    if term is not None:
        return term
    name = _split(text)[0]
    if name.lower() == TOTAL:
        raise UsageError(f"there is no column {quoted(name)}; add --totals")
    raise unknown_column(name, names)
