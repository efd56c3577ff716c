"""The database and files that a command line names: all that an ingest needs of the options, of
which loading the others takes four milliseconds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from minutes_cli.declared import Option


def named_path(typed: str) -> Path:
    """A path from the command line. An empty one is a variable that the shell did not know, and
    must not become the current folder."""
    if not typed.strip():
        import typer

        raise typer.BadParameter("the path is empty")
    return Path(typed)


Database = Annotated[
    Path | None,
    Option(
        "--db",
        metavar="FILE",
        parser=named_path,
        help="The database. [default: MINUTES_DB, else minutes.db in the user's data folder]",
    ),
]
