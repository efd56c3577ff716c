"""minutes serve"""

from __future__ import annotations

import os
from typing import Annotated

from minutes_cli.commands.options import Database
from minutes_cli.declared import Option
from minutes_cli.errors import ExitCode


def serve(
    port: Annotated[
        int,
        Option("--port", metavar="N", min=0, max=65535, help="The port; 0 takes any that is free."),
    ] = 8001,
    host: Annotated[
        str, Option("--host", metavar="ADDRESS", help="The address to listen at.")
    ] = "127.0.0.1",
    public: Annotated[
        bool, Option("--public", help="Let other machines in, where --host does.")
    ] = False,
    open_: Annotated[bool, Option("--open", help="Open it in the browser.")] = False,
    db: Database = None,
) -> int:
    """Show the database in a browser, on this machine only.

    \b
    Examples:
      minutes serve
      minutes serve --open
      minutes serve --port 8080

    Search, filters, facets, a page for each item, ready questions and SQL, by Datasette, which has
    to be installed: pip install 'minutes-cli[serve]'. Nothing can be changed there. The database
    may be ingested into meanwhile. Ctrl-C ends it.
    """
    from minutes_cli.serve.server import listen, need_datasette, run
    from minutes_cli.store import database_path, explained, open_for_reading

    need_datasette()
    path = database_path(db, os.environ).absolute()
    with listen(host, port, public=public) as listening, explained(path):
        open_for_reading(path).close()
        run(path, listening, public=public, browse=open_)
    return ExitCode.DONE
