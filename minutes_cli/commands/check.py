"""minutes check"""

from __future__ import annotations

import os
from dataclasses import astuple
from typing import Annotated

from minutes_cli.commands.database import reading
from minutes_cli.commands.options import Database, FormatOptions
from minutes_cli.declared import Option

COLUMNS = ("severity", "finding", "table", "where", "count", "way_back")


def check(
    output: FormatOptions,
    full: Annotated[
        bool, Option("--full", help="All documents, however many; else some of very many.")
    ] = False,
    db: Database = None,
) -> int:
    """Whether the database is whole; for each fault where it is, and the way back.

    \b
    Examples:
      minutes check
      minutes check --full
      minutes check --json

    Looks at the file, the tables, what points where, the full-text index, every span and the words
    that it quotes, and the files that were read. Nothing is written. The exit code is 4 if there is
    damage, 0 if not, also with notes: files that changed or are gone, states of actions that are.
    """
    from minutes_cli.ingest.checking import check as check_database
    from minutes_cli.render.progress import Progress
    from minutes_cli.render.terminal import say
    from minutes_cli.store import database_path

    printing = output.printing()
    with reading(db) as connection:
        path = database_path(db, os.environ)
        done = check_database(connection, path, Progress(quiet=output.quiet), full=full)
    rows = [
        (severity, what, table, list(where), count, way)
        for severity, what, table, where, count, way in map(astuple, done.findings)
    ]
    if rows or not (printing.table and printing.on_terminal):
        printing.write(COLUMNS, ("", "found", "in", "where", "times", "way back"), rows)
    if not output.quiet:
        say(done.lines())
    return done.exit_code
