"""minutes matrix"""

from __future__ import annotations

from typing import Annotated, Literal

from minutes_cli.commands.comparing import Cells, Long, compare, show_table
from minutes_cli.commands.options import Database, FilterOptions, PageOptions
from minutes_cli.declared import Option
from minutes_cli.errors import UsageError
from minutes_cli.query.matrix import count_matrix

By = Literal["borough", "programme", "status", "committee", "year"]


def matrix(
    filters: FilterOptions,
    output: PageOptions,
    rows: Annotated[By, Option("--rows", "-r", help="What the rows are.")] = "borough",
    columns: Annotated[By, Option("--columns", "-c", help="The columns.")] = "programme",
    cells: Cells = "items",
    every: Annotated[
        bool, Option("--all", help="Rows and columns of which there is nothing, too.")
    ] = False,
    totals: Annotated[
        bool | None,
        Option("--totals/--no-totals", help="[default: in tables and Markdown only]"),
    ] = None,
    long: Long = False,
    db: Database = None,
) -> int:
    """Counts crosswise: boroughs by programmes, or what you choose.

    \b
    Examples:
      minutes matrix
      minutes matrix --all
      minutes matrix --rows programme --columns year --lineage
      minutes matrix --columns status --cells clauses --csv
      minutes matrix -r committee -c status -b havering --long --json

    An item that names two programmes counts for both. One of several boroughs, the host and its
    partners, counts for each and is marked *; totals count it once. --all shows where nothing is
    known, too. With --lineage programmes that grew out of one another count as one.
    """
    if rows == columns:
        raise UsageError(f"rows and columns are both {rows}; choose another for one of them")
    if long and totals:
        raise UsageError("--long has a row for each count and none for a total; leave one out")
    people = output.printing().format in ("table", "markdown")
    return compare(
        lambda db, f: count_matrix(db, f, rows, columns, cells, every, filters.lineage),
        lambda page, _, way: show_table(page, way, marked=people),
        filters, output, db, cells,
        by_programme="programme" in (rows, columns), long=long, every=every,
        totals=not long and (people if totals is None else totals),
    )  # fmt: skip
