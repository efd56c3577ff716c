"""minutes saved show"""

from __future__ import annotations

import shlex

from minutes_cli.commands.database import reading
from minutes_cli.commands.options import Database
from minutes_cli.commands.saving import Name
from minutes_cli.query.saved import saved_arguments


def saved_show(name: Name, db: Database = None) -> None:
    """The command line of a saved question, ready to be pasted into a shell.

    \b
    Examples:
      minutes saved show hubs
      minutes saved show hubs >> questions.sh
    """
    from minutes_cli.render.output import deliver

    with reading(db) as connection:
        line = shlex.join(["minutes", *saved_arguments(connection, name)])
    deliver([f"{line}\n"], names_of_files=True)
