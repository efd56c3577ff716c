"""minutes timeline"""

from __future__ import annotations

from typing import Annotated, Literal

from minutes_cli.commands.comparing import Cells, Long, compare
from minutes_cli.commands.drawing import drawing
from minutes_cli.commands.options import Database, FilterOptions, PageOptions
from minutes_cli.declared import Option
from minutes_cli.query.matrix import count_timeline


def timeline(
    filters: FilterOptions,
    output: PageOptions,
    by: Annotated[
        Literal["month", "quarter", "year"], Option("--by", help="How long a period is.")
    ] = "year",
    split: Annotated[
        Literal["borough", "programme", "status", "committee"] | None,
        Option("--split", help="A chart for each, in other formats a column."),
    ] = None,
    cells: Cells = "items",
    long: Long = False,
    svg: Annotated[
        str | None, Option("--svg", metavar="FILE", help="Draw the chart into FILE.")
    ] = None,
    title: Annotated[
        str | None, Option("--title", metavar="TEXT", help="With --svg: what stands above.")
    ] = None,
    db: Database = None,
) -> int:
    """Counts by year, quarter or month of the meeting, as a chart.

    \b
    Examples:
      minutes timeline
      minutes timeline --by quarter --programme BCF --lineage
      minutes timeline --split status --cells clauses --csv
      minutes timeline --by month --since 2019 --svg items.svg

    Periods of which there is nothing are there with 0, from the first to the last or from --since
    to --until. Quarters are of the calendar year. Items of unknown date are in no period; a note
    says how many. --svg writes a picture for a document, with --title above it.
    """
    return compare(
        lambda db, f: count_timeline(db, f, by, split, cells, filters.lineage),
        drawing(filters, output, cells, long=long, svg=svg, title=title),
        filters, output, db, cells,
        by_programme=split == "programme", long=long, every=True, picture=svg,
    )  # fmt: skip
