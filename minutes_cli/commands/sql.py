"""minutes sql"""

from __future__ import annotations

import sys
from typing import Annotated

from minutes_cli.commands.answer import answer_rows
from minutes_cli.commands.database import reading
from minutes_cli.commands.options import Database, FormatOptions, Texts
from minutes_cli.declared import Argument, Option
from minutes_cli.errors import ExitCode, UsageError


def sql(
    output: FormatOptions,
    query: Annotated[
        str | None, Argument(metavar="[QUERY]", help="The SQL; - for standard input.")
    ] = None,
    param: Annotated[
        Texts, Option("--param", metavar="NAME=VALUE", help="The value of :NAME in the SQL.")
    ] = None,
    timeout: Annotated[
        float, Option("--timeout", min=0.001, metavar="SECONDS", help="Stop it after this.")
    ] = 60.0,
    schema: Annotated[
        bool, Option("--schema", help="The tables and their columns instead.")
    ] = False,
    db: Database = None,
) -> int:
    """Ask the database in SQL. It can only read: nothing that it does changes the file.

    \b
    Examples:
      minutes sql --schema
      minutes sql 'SELECT status, count(*) AS clauses FROM decisions GROUP BY status'
      minutes sql 'SELECT title FROM items WHERE status = :s' --param s=noted --csv
      echo 'SELECT count(*) AS items FROM items' | minutes sql -

    Full text: items_fts MATCH '"better care fund"'. What each table holds is told in schema.sql
    and by --schema.
    """
    from minutes_cli.query.raw import MISSING, SCHEMA, ask_sql, parameters

    if schema == (query is not None):
        raise UsageError("--schema takes no SQL beside it" if schema else MISSING)
    statement = SCHEMA if query is None else sys.stdin.read() if query == "-" else query
    with reading(db) as connection:
        answer_rows(ask_sql(connection, statement, parameters(param or ()), timeout), output)
    return ExitCode.DONE
