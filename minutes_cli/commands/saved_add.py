"""minutes saved add"""

from __future__ import annotations

from typing import Annotated

import typer

from minutes_cli.commands.database import reading, writing
from minutes_cli.commands.options import Database
from minutes_cli.commands.saving import Name, question_values, refuse_wrong_values
from minutes_cli.declared import Argument, Option
from minutes_cli.query.saved import command_to_save, name_to_save
from minutes_cli.render.terminal import say

Question = Annotated[
    list[str],
    Argument(
        metavar="COMMAND [ARGUMENT]...",
        completes="question",
        help="The question, as it is typed.",
    ),
]


def saved_add(
    context: typer.Context,
    name: Name,
    arguments: Question,
    replace: Annotated[bool, Option("--replace", help="Overwrite what has the name.")] = False,
    db: Database = None,
) -> None:
    """Keep a question under a name.

    \b
    Examples:
      minutes saved add hubs search 'social care hubs' --borough havering
      minutes saved add --replace bcf decisions --programme BCF --lineage

    It is checked at once, and asked with: minutes saved run NAME. Options of this command stand
    before the name. Where the answer goes (-o, --feed) is said when it is run.
    """
    name = name_to_save(name)
    values = question_values(context, arguments)
    with reading(db) as connection:
        refuse_wrong_values(connection, values)
    with writing(db) as store:
        store.keep_search(name, command_to_save(arguments), replace=replace)
    say([f"saved; ask it with: minutes saved run {name}"])
