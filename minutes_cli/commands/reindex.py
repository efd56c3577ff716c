"""minutes reindex"""

from __future__ import annotations

import os
from typing import Annotated

import typer

from minutes_cli.commands.database import reading
from minutes_cli.commands.options import Database

Every = Annotated[bool, typer.Option("--all", help="Those that today's rules have read, too.")]
NoBackup = Annotated[bool, typer.Option("--no-backup", help="Make no copy of the database before.")]
Jobs = Annotated[
    int | None,
    typer.Option(min=1, max=64, metavar="N", help="Texts read at once; else one a processor."),
]


def reindex(
    every: Every = False,
    no_backup: NoBackup = False,
    jobs: Jobs = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what failed.")] = False,
    db: Database = None,
) -> int:
    """Read the stored texts again with today's rules. The files are not needed.

    \b
    Examples:
      minutes reindex
      minutes reindex --all --no-backup

    For after an upgrade, or a change in programmes.toml. Refs, what you recorded of actions, what
    was supplied and when an item first came stay. A copy of the database is made beside it first.
    """
    from minutes_cli.ingest.reindex import reindex as read_again
    from minutes_cli.query.follow import unseen_states
    from minutes_cli.render.progress import Progress
    from minutes_cli.store import database_path, open_for_writing

    with reading(db):  # there is a database, and it can be read
        told = Progress(quiet=quiet)
    with open_for_writing(database_path(db, os.environ), make_folder=False) as store:
        done = read_again(store, told, every=every, backup=not no_backup, jobs=jobs)
    with reading(db) as connection:
        for line in [done.line(), *unseen_states(connection)]:
            told.note(line)
    return done.exit_code
