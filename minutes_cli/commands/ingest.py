"""minutes ingest"""

from __future__ import annotations

import os
from typing import Annotated

from minutes_cli.commands.explaining import ExplainOptions, explain_files
from minutes_cli.commands.named import Database
from minutes_cli.commands.reading import ReadingOptions
from minutes_cli.commands.supplied import ManifestFile, Paths, SuppliedOptions
from minutes_cli.declared import Option
from minutes_cli.errors import UsageError


def ingest(
    supplied: SuppliedOptions,
    explaining: ExplainOptions,
    reading: ReadingOptions,
    paths: Paths = None,
    manifest: ManifestFile = None,
    prune: Annotated[
        bool, Option("--prune", help="Then remove the documents whose file is gone.")
    ] = False,
    quiet: Annotated[bool, Option("--quiet", help="Say only what failed.")] = False,
    db: Database = None,
) -> int:
    """Read minutes into the database. What is known is skipped, what changed is read again.

    \b
    Examples:
      minutes ingest ~/Downloads/minutes
      minutes ingest april.txt --council southwark --date 2019-04-18
      minutes ingest ~/minutes --manifest list.csv --prune
      minutes ingest --explain april.txt
      curl -s https://example.org/april.pdf | minutes ingest - --type pdf

    A manifest's paths are relative to it; without PATH its files are read. --prune looks under
    PATH, without PATH at every document. An empty value (--date "") takes back what was supplied.
    """
    from minutes_cli import ingest as files
    from minutes_cli.render.progress import Progress
    from minutes_cli.settings import DEBUG
    from minutes_cli.store import database_path, default_path, open_for_writing

    if not (paths or manifest or prune):
        raise UsageError("nothing to read; give files or folders: minutes ingest FOLDER")
    given, sheet = supplied.checked(), files.read_manifest(manifest) if manifest else None
    named, piped = taken = reading.taken(paths or [])
    if explaining.checked().explain:
        return explain_files(taken, given, sheet, json=explaining.json)
    told, path, debug = Progress(quiet=quiet), database_path(db, os.environ), DEBUG.get()
    how = (prune, told, piped, reading.jobs)
    with open_for_writing(path, make_folder=path == default_path(os.environ)) as store:
        done = files.ingest(named, store, given, sheet, *how, verify=reading.verify, debug=debug)
    told.note(done.line())
    return done.exit_code
