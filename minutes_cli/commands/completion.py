"""What the shell offers for a value: from the database if there is one, else the vocabulary."""

from __future__ import annotations

import os
from collections.abc import Callable

import typer

from minutes_cli.models import ITEM_STATUSES


def complete_borough(context: typer.Context, incomplete: str) -> list[str]:
    """Slugs of the London authorities and of other councils that the database has items of."""
    values = _from_database(context, "councils") or _quietly(_london)
    return [value for value in values if value.startswith(incomplete)]


def complete_programme(context: typer.Context, incomplete: str) -> list[str]:
    """Codes of programmes."""
    values = _from_database(context, "programmes") or _quietly(_programmes)
    return [value for value in values if value.startswith(incomplete)]


def complete_status(incomplete: str) -> list[str]:
    """Statuses of items and clauses."""
    return [status for status in ITEM_STATUSES if status.startswith(incomplete)]


def _from_database(context: typer.Context, what: str) -> list[str]:
    def read() -> list[str]:
        from minutes_cli.query.completion import known_values
        from minutes_cli.store import database_path, open_for_reading

        path = database_path(context.params.get("db"), os.environ)
        connection = open_for_reading(path, wait_seconds=0.2)
        try:
            return known_values(connection, what)
        finally:
            connection.close()

    return _quietly(read)


def _quietly(read: Callable[[], list[str]]) -> list[str]:
    """The values, or none: who presses the tab key is never shown a failure."""
    try:
        return read()
    except Exception:
        return []


def _london() -> list[str]:
    from minutes_cli.vocabulary.councils import LONDON

    return sorted(LONDON())


def _programmes() -> list[str]:
    from minutes_cli.vocabulary.programmes import PROGRAMMES

    return sorted(PROGRAMMES())
