"""minutes saved remove"""

from __future__ import annotations

import os
import shlex

from minutes_cli.commands.database import reading
from minutes_cli.commands.options import Database
from minutes_cli.commands.saving import Name
from minutes_cli.query.saved import saved_arguments
from minutes_cli.render.terminal import say


def saved_remove(name: Name, db: Database = None) -> None:
    """Remove a saved question; what it asked for stays in the database.

    \b
    Examples:
      minutes saved remove hubs
    """
    from minutes_cli.store import database_path, open_for_writing

    with reading(db) as connection:
        arguments = saved_arguments(connection, name)
    with open_for_writing(database_path(db, os.environ), make_folder=False) as store:
        store.forget_search(name)
    say([f"removed; it was: {shlex.join(['minutes', *arguments])}"])
