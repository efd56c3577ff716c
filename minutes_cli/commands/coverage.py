"""minutes coverage"""

from __future__ import annotations

from typing import Annotated

from minutes_cli.commands.answer import answer
from minutes_cli.commands.options import Database, FilterOptions, OutputOptions
from minutes_cli.declared import Option
from minutes_cli.errors import UsageError
from minutes_cli.query.coverage import COVERAGE, UNREADABLE
from minutes_cli.query.items import ITEMS


def coverage(
    filters: FilterOptions,
    output: OutputOptions,
    unreadable: Annotated[
        bool, Option("--unreadable", help="Only the files that gave no item, with why.")
    ] = False,
    db: Database = None,
) -> int:
    """What there is and what is missing, by council and committee.

    \b
    Examples:
      minutes coverage
      minutes coverage --borough southwark --since 2019
      minutes coverage --sort no_date:desc --csv
      minutes coverage --unreadable --json

    "–" is an unknown council or committee. "no date" and "no decision" count items of which none
    is known. Below stand the files that could not be read or hold no item; the other formats
    hold one table, and --unreadable chooses that one.
    """
    asked = filters != FilterOptions()
    if not unreadable:
        below = None if asked or output.columns else UNREADABLE
        return answer(COVERAGE, filters, output, db, noted=ITEMS, below=below)
    if asked:
        raise UsageError("files that gave no item cannot be filtered by what items hold")
    return answer(UNREADABLE, filters, output, db)
