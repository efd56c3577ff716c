"""minutes ingest"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from minutes_cli.commands.options import Database, with_options
from minutes_cli.commands.supplied import SuppliedOptions
from minutes_cli.errors import UsageError


@with_options
def ingest(
    supplied: SuppliedOptions,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files and folders.")
    ] = None,
    manifest: Annotated[
        Path | None, typer.Option(metavar="FILE", help="CSV: path,council,committee,date,url.")
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Then remove the documents whose file is gone.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what failed.")] = False,
    db: Database = None,
) -> int:
    """Read minutes into the database. What is known is skipped, what changed is read again.

    \b
    Examples:
      minutes ingest ~/Downloads/minutes
      minutes ingest april.txt --council southwark --date 2019-04-18
      minutes ingest ~/minutes --manifest list.csv --prune

    A manifest's paths are relative to it; without PATH its files are read. --prune looks under
    PATH, without PATH at every document. An empty value (--date "") takes back what was supplied.
    """
    from minutes_cli.ingest import ingest as read_all
    from minutes_cli.ingest import read_manifest
    from minutes_cli.render.progress import Progress
    from minutes_cli.store import database_path, open_for_writing

    if not (paths or manifest or prune):
        raise UsageError("nothing to read; give files or folders: minutes ingest FOLDER")
    given, sheet = supplied.checked(), read_manifest(manifest) if manifest else None
    progress = Progress(quiet=quiet)
    with open_for_writing(database_path(db, os.environ)) as store:
        debug = bool(os.environ.get("MINUTES_DEBUG"))
        summary = read_all(paths or [], store, given, sheet, prune, progress, debug=debug)
    progress.note(summary.line())
    return summary.exit_code
