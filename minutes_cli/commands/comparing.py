"""What matrix and timeline share: their options, and the way from counts to the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from minutes_cli.commands.answer import ON_A_TERMINAL
from minutes_cli.commands.database import reading
from minutes_cli.commands.options import FilterOptions, PageOptions
from minutes_cli.declared import Option
from minutes_cli.errors import ExitCode
from minutes_cli.query.crosswise import Crosswise, crosswise, long_table
from minutes_cli.query.crosswise_notes import remarks
from minutes_cli.query.dimensions import COUNTED
from minutes_cli.query.filters import Filters
from minutes_cli.query.matrix import Matrix
from minutes_cli.query.notes import notes
from minutes_cli.query.values import read_filters
from minutes_cli.render.crosswise import banded, marked_row
from minutes_cli.render.output import deliver
from minutes_cli.render.printing import Printing
from minutes_cli.render.terminal import say

if TYPE_CHECKING:
    from sqlite3 import Connection

Cells = Annotated[
    Literal["items", "clauses"],
    Option("--cells", help="What is counted: items, or their decision clauses."),
]
Long = Annotated[
    bool, Option("--long", help="A row for each count, for notebooks and pivot tables.")
]
Count = Callable[["Connection", Filters], Matrix]
Show = Callable[[Crosswise, Matrix, Printing], Iterable[str]]


def compare(
    count: Count,
    show: Show,
    filters: FilterOptions,
    output: PageOptions,
    db: Path | None,
    cells: str,
    *,
    by_programme: bool,
    long: bool = False,
    totals: bool = False,
    every: bool = False,
    picture: str | None = None,
) -> ExitCode:
    """Counts, prints as ``show`` does, and says what was left out.

    ``long`` has a way to be printed of its own; ``picture`` is a file to print into instead of
    where an answer would go.
    """
    way = output.printing()
    marked = not long and picture is None and way.format in ("table", "markdown")
    with reading(db) as connection:
        # where programmes are counted by and none is named, --lineage is of all of them
        lineage = filters.lineage and not (by_programme and not filters.programme)
        wanted = read_filters(connection, **filters.given(lineage=lineage))
        found = count(connection, wanted)
        table = long_table(found, cells, every=every) if long else crosswise(found, cells, totals)
        said = remarks(found, wanted, cells, marked=marked, totals=totals, every=every)
        if output.count:
            deliver([f"{len(table.rows)}\n"], output.output)
            said = []
        else:
            cut = way.table and way.on_terminal and output.limit is None and picture is None
            page = _page(table, output, cut=cut)
            chunks = show_table(page, way, marked=False) if long else show(page, found, way)
            for_people = way.table and picture is None
            null = way.format == "null"
            path = picture or way.path
            deliver(chunks, path, for_people=for_people, names_of_files=null)
            rows = len(table.rows)
            if cut and len(page.rows) == ON_A_TERMINAL < rows:
                said.append(f"{ON_A_TERMINAL} of {rows} rows; --limit {rows} shows all")
        if not output.quiet:
            empty = not found.whole and not found.undated
            say([*notes(connection, COUNTED[cells], wanted, empty=empty), *said])
    return ExitCode.NO_ROWS if output.exit_status and not table.rows else ExitCode.DONE


def _page(table: Crosswise, output: PageOptions, *, cut: bool) -> Crosswise:
    limit = ON_A_TERMINAL if cut else output.limit
    return table.ordered(output.sort or ()).page(limit, output.offset)


def show_table(page: Crosswise, way: Printing, *, marked: bool) -> Iterable[str]:
    """The table in its format, its total last; ``marked`` with dots and stars."""
    rows = list(page.rows)
    joint = list(page.joint)
    if page.total and rows:
        rows.append(page.total)
        joint.append(page.joint_total)
    if not marked:
        return way.chunks(page.names, page.names, rows)
    shown = [marked_row(row, places) for row, places in zip(rows, joint, strict=True)]
    if way.table:
        return banded(page.names, shown, way.style)
    return way.chunks(page.names, page.names, shown)
