"""minutes borough"""

from __future__ import annotations

from typing import Annotated

from minutes_cli.commands.answer import answer
from minutes_cli.commands.options import Database, FilterOptions, OutputOptions
from minutes_cli.declared import Argument
from minutes_cli.query.groups import COUNCILS
from minutes_cli.query.items import ITEMS


def borough(
    filters: FilterOptions,
    output: OutputOptions,
    name: Annotated[
        list[str] | None,
        Argument(metavar="NAME", completes="borough", help="A council, by name or slug."),
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
