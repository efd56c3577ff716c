"""minutes items"""

from __future__ import annotations

from minutes_cli.commands.answer import answer
from minutes_cli.commands.options import Database, FeedOptions, FilterOptions
from minutes_cli.query.items import ITEMS


def items(filters: FilterOptions, output: FeedOptions, db: Database = None) -> int:
    """Agenda items, one row each.

    \b
    Examples:
      minutes items --borough southwark --status resolved
      minutes items --since 2019 --until 2019-06 --csv -o items.csv
      minutes items -c ref,title --sort title
      minutes items -c ref -0 | xargs -0 -n1 minutes show

    The newest meeting comes first, items of unknown date last. With --json or
    --format jsonl each item is its whole record, decisions and actions included.
    """
    return answer(ITEMS, filters, output, db)
