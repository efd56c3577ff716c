"""minutes programme"""

from __future__ import annotations

from typing import Annotated

from minutes_cli.commands.answer import answer
from minutes_cli.commands.options import Database, FilterOptions, OutputOptions
from minutes_cli.declared import Argument
from minutes_cli.query.groups import PROGRAMMES
from minutes_cli.query.items import ITEMS


def programme(
    filters: FilterOptions,
    output: OutputOptions,
    code: Annotated[
        list[str] | None,
        Argument(metavar="CODE", completes="programme", help="A programme, by code or name."),
    ] = None,
    db: Database = None,
) -> int:
    """The programmes with their counts, or the items that name one.

    \b
    Examples:
      minutes programme
      minutes programme BCF
      minutes programme iBCF --borough barnet --json
      minutes programme better care fund

    "in title" counts the items whose title names the programme.
    """
    if not code:
        return answer(PROGRAMMES, filters, output, db, noted=ITEMS)
    wanted = " ".join(code)
    return answer(ITEMS, filters, output, db, programme=[*(filters.programme or []), wanted])
