"""minutes export"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from minutes_cli.commands.database import reading
from minutes_cli.commands.options import Database, FilterOptions, named_path
from minutes_cli.declared import Argument, Option
from minutes_cli.render.terminal import say


def export(
    folder: Annotated[
        Path, Argument(metavar="DIR", parser=named_path, help="The folder to write.")
    ],
    filters: FilterOptions,
    jsonl: Annotated[bool, Option("--jsonl", help="Each table as JSON Lines, too.")] = False,
    parquet: Annotated[
        bool, Option("--parquet", help="Each table as Parquet, too; needs pyarrow.")
    ] = False,
    raw_csv: Annotated[
        bool, Option("--raw-csv", help="CSV exactly as it is: formulas and controls, too.")
    ] = False,
    db: Database = None,
) -> None:
    """Every table as CSV, with a description of them that programs read.

    \b
    Examples:
      minutes export minutes-data
      minutes export havering --borough havering --since 2019
      minutes export minutes-data --jsonl --parquet

    datapackage.json describes tables and columns as a Frictionless data package, and says what was
    asked, when, and with which version of the rules the pages were read; SOURCES.sha256 has the
    hash of each page. Without filters everything is exported. An earlier export is replaced.
    """
    from minutes_cli.query.export import read_with, sheets
    from minutes_cli.query.moment import one_moment
    from minutes_cli.query.values import read_filters
    from minutes_cli.render.package import write_package
    from minutes_cli.store.clock import timestamp

    asked = {name: value for name, value in filters.given().items() if value}
    formats = ["csv", *["jsonl"] * jsonl, *["parquet"] * parquet]
    with reading(db) as connection, one_moment(connection):
        wanted = read_filters(connection, **filters.given()) if asked else None
        about = {"query": asked, **read_with(connection)}
        created = timestamp(os.environ)
        tables = sheets(connection, wanted)
        rows = write_package(
            folder, tables, about, created=created, formats=formats, raw_csv=raw_csv
        )
    say([f"{folder}: {len(rows)} tables, {rows['items']} items, {rows['decisions']} decisions"])
