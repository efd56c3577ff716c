"""minutes status"""

from __future__ import annotations

from typing import Annotated

from minutes_cli.commands.answer import answer
from minutes_cli.commands.options import Database, FilterOptions, OutputOptions
from minutes_cli.declared import Argument
from minutes_cli.query.groups import STATUSES
from minutes_cli.query.items import ITEMS


def status(
    filters: FilterOptions,
    output: OutputOptions,
    name: Annotated[
        str | None,
        Argument(metavar="STATUS", completes="status", help="One status."),
    ] = None,
    db: Database = None,
) -> int:
    """How items ended, with counts, or the items of one status.

    \b
    Examples:
      minutes status
      minutes status none
      minutes status resolved --programme ITF
      minutes status deferred --since 2019 --csv

    An item is found by its own status and by that of each of its clauses, so most are found under
    several. "ended so" counts the items with that status themselves.
    """
    if name is None:
        return answer(STATUSES, filters, output, db, noted=ITEMS)
    return answer(ITEMS, filters, output, db, status=[*(filters.status or []), name])
