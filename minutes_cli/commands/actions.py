"""minutes actions"""

from __future__ import annotations

from minutes_cli.commands.answer import answer
from minutes_cli.commands.options import Database, FilterOptions, OutputOptions, with_options
from minutes_cli.query.actions import ACTIONS


@with_options
def actions(filters: FilterOptions, output: OutputOptions, db: Database = None) -> int:
    """What somebody is to do for the committee, one row each.

    \b
    Examples:
      minutes actions --borough islington
      minutes actions --sort due -c ref,due,owner,text
      minutes actions --json -o actions.json

    "when" and "owner" are the words of the minutes; "due" is the date they mean, where the
    words and the date of the meeting settle it.
    """
    return answer(ACTIONS, filters, output, db)
