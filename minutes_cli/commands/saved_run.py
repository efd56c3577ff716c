"""minutes saved run"""

from __future__ import annotations

from typing import Annotated

import typer

from minutes_cli.commands.database import reading
from minutes_cli.commands.options import Database, named_path
from minutes_cli.commands.saving import Name, parsed, question_values
from minutes_cli.declared import Argument
from minutes_cli.query.saved import other_database, saved_arguments, with_more

More = Annotated[
    list[str] | None,
    Argument(metavar="[ARGUMENT]...", help="Further options for the saved command."),
]


def saved_run(context: typer.Context, name: Name, more: More = None, db: Database = None) -> int:
    """Ask a saved question again.

    \b
    Examples:
      minutes saved run hubs
      minutes saved run hubs --new-since last --csv
      minutes saved run hubs --feed hubs.xml

    It prints and ends as the command itself would. Further options are put behind those that are
    saved: the last of two counts, and one that may be repeated is asked for, too.
    """
    typed, further = other_database(more or [])
    if typed is not None:
        db = named_path(typed)
    with reading(db) as connection:
        arguments = saved_arguments(connection, name)
    question_values(context, arguments)
    if db is not None:
        further = ["--db", str(db), *further]
    with parsed(context, with_more(arguments, further)) as own:
        return int(own.command.invoke(own) or 0)
