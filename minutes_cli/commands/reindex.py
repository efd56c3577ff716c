"""minutes reindex"""

from __future__ import annotations

import os
from typing import Annotated

from minutes_cli.commands.database import reading, writing
from minutes_cli.commands.options import Database
from minutes_cli.declared import Option

Every = Annotated[bool, Option("--all", help="Those that today's rules have read, too.")]
NoBackup = Annotated[bool, Option("--no-backup", help="Make no copy of the database before.")]
Jobs = Annotated[
    int | None,
    Option(min=1, max=64, metavar="N", help="Texts read at once; else one a processor."),
]


def reindex(
    every: Every = False,
    rebuild: Annotated[
        bool, Option("--rebuild", help="Make the database anew from its texts, to mend it.")
    ] = False,
    no_backup: NoBackup = False,
    jobs: Jobs = None,
    quiet: Annotated[bool, Option("--quiet", help="Say only what failed.")] = False,
    db: Database = None,
) -> int:
    """Read the stored texts again with today's rules. The files are not needed.

    \b
    Examples:
      minutes reindex
      minutes reindex --all --no-backup
      minutes reindex --rebuild

    For after an upgrade, or a change in programmes.toml; a database of an older version is made
    one of this. Refs, what you recorded of actions, what was supplied and when an item first came
    stay. A copy of the database is made beside it first.
    """
    from minutes_cli.ingest.rebuild import rebuild as make_anew
    from minutes_cli.ingest.reindex import reindex as reindex_store
    from minutes_cli.query.follow import unseen_states
    from minutes_cli.render.progress import Progress
    from minutes_cli.store import database_path
    from minutes_cli.store.opening import is_older

    told = Progress(quiet=quiet)
    path = database_path(db, os.environ)
    if rebuild or is_older(path):
        done = make_anew(path, told, backup=not no_backup, jobs=jobs)
    else:
        with writing(db) as store:
            done = reindex_store(store, told, every=every, backup=not no_backup, jobs=jobs)
    with reading(db) as connection:
        for line in [done.line(), *unseen_states(connection)]:
            told.note(line)
    return done.exit_code
