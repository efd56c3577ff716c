"""minutes saved remove"""

from __future__ import annotations

from minutes_cli.commands.database import reading, writing
from minutes_cli.commands.options import Database
from minutes_cli.commands.saving import Name
from minutes_cli.query.saved import command_line, find_saved
from minutes_cli.render.terminal import say


def saved_remove(name: Name, db: Database = None) -> None:
    """Remove a saved question; what it asked for stays in the database.

    \b
    Examples:
      minutes saved remove hubs
    """
    with reading(db) as connection:
        kept, arguments = find_saved(connection, name)
    with writing(db) as store:
        store.forget_search(kept)
    say([f"removed; it was: {command_line(arguments)}"])
