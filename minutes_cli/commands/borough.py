"""minutes borough"""

from __future__ import annotations

from typing import Annotated

import typer

from minutes_cli.commands.answer import answer
from minutes_cli.commands.completion import complete_borough
from minutes_cli.commands.options import Database, FilterOptions, OutputOptions, with_options
from minutes_cli.query.groups import COUNCILS
from minutes_cli.query.items import ITEMS


@with_options
def borough(
    filters: FilterOptions,
    output: OutputOptions,
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME", autocompletion=complete_borough, help="A council, by name or slug."
        ),
    ] = None,
    db: Database = None,
) -> int:
    """The boroughs with their counts, or the items of one.

    \b
    Examples:
      minutes borough
      minutes borough southwark
      minutes borough haringey --named
      minutes borough --programme BCF --csv

    An item belongs to the council whose committee met. "named" counts the items of others that
    name the borough; --named lists them. Councils outside London are listed where there are any.
    """
    if not name:
        return answer(COUNCILS, filters, output, db, noted=ITEMS)
    wanted = " ".join(name)
    return answer(ITEMS, filters, output, db, borough=[*(filters.borough or []), wanted])
