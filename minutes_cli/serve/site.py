"""Datasette, set up for a database of minutes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from minutes_cli.serve import plugin
from minutes_cli.serve.descriptions import DATABASE, metadata
from minutes_cli.serve.guard import App, guarded
from minutes_cli.store import asked_again, open_another_for_reading, open_for_reading

HERE = Path(__file__).resolve().parent

SETTINGS = {
    "sql_time_limit_ms": 1000,
    # Facets count all rows, and those of a list look into each: of 100,000 items in 250 ms.
    "facet_time_limit_ms": 1000,
    "suggest_facets": False,  # the useful ones are there already
    "truncate_cells_html": 300,  # the whole text is on the item's own page
    # A file that is written while it is sent arrives broken: copies are made by `minutes export`.
    "allow_download": False,
}

_PATIENCE = 5.0
"""Seconds to wait for an ingest that commits."""


def site(path: Path, *, hosts: frozenset[str] | None) -> App:
    """The application for the database at ``path``, which answers requests to ``hosts`` only.

    Its plugins are those of the whole process; there is one of it in a process.
    """
    from datasette.app import Datasette
    from datasette.plugins import pm

    # Datasette's own writes tracebacks to the terminal, for a mistyped address too.
    pm.unregister(name="datasette.handle_exception")
    if pm.get_plugin(plugin.__name__) is None:
        pm.register(plugin, plugin.__name__)
    connection = open_for_reading(path)
    try:
        about = metadata(connection)
    finally:
        connection.close()
    served = Datasette(
        [],
        memory=False,
        metadata=about,
        settings=SETTINGS,
        template_dir=str(HERE / "templates"),
        static_mounts=[("assets", str(HERE / "static"))],
    )
    served.remove_database("_memory")
    served.add_database(_database(served, path), name=DATABASE)
    return guarded(served.app(), hosts)


def _database(served: Any, path: Path) -> Any:
    """The database as Datasette opens it: for reading, by our own door."""
    from datasette.database import Database

    class ReadOnly(Database):
        def connect(self, write: bool = False) -> Any:
            connection = open_another_for_reading(path, wait_seconds=_PATIENCE)
            self._all_file_connections.append(connection)
            return connection

        async def execute_fn(self, fn: Any) -> Any:
            return await super().execute_fn(asked_again(fn, path, wait_seconds=_PATIENCE))

        async def execute(self, *given: Any, **named: Any) -> Any:
            # what is wrong with somebody's SQL is said on the page, not on this terminal
            return await super().execute(*given, **{**named, "log_sql_errors": False})

    return ReadOnly(served, str(path))
