"""minutes people"""

from __future__ import annotations

from minutes_cli.commands.answer import answer
from minutes_cli.commands.options import Database, FilterOptions, OutputOptions
from minutes_cli.query.people import PEOPLE


def people(filters: FilterOptions, output: OutputOptions, db: Database = None) -> int:
    """People who speak or attend, one row for each item they are in.

    \b
    Examples:
      minutes people --person bowen
      minutes people --borough southwark -c name,role,ref
      minutes people --programme ITF --sort organisation

    Names and roles are as printed. Someone on an attendance list belongs to no item and has no ref.
    """
    return answer(PEOPLE, filters, output, db)
