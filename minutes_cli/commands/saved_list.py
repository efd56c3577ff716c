"""minutes saved list"""

from __future__ import annotations

from minutes_cli.commands.answer import answer
from minutes_cli.commands.options import Database, FilterOptions, OutputOptions
from minutes_cli.query.saved import SAVED


def saved_list(output: OutputOptions, db: Database = None) -> int:
    """The saved questions, one row each, by name.

    \b
    Examples:
      minutes saved list
      minutes saved list --json -o searches.json
      minutes saved list -c name -0 | xargs -0 -n1 minutes saved run
    """
    return answer(SAVED, FilterOptions(), output, db)
