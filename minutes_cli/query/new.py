"""What is new: since when an item has been here, and when something came last."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from minutes_cli.errors import UsageError, quoted

LAST = "last"
"""Typed for the moment at which the last run of ingest began that brought any document."""

_LAST_RUN = "SELECT max(ingested_at) FROM documents"

_BROUGHT = """
    SELECT
        (SELECT count(*) FROM documents WHERE ingested_at = :run),
        (SELECT count(*) FROM items WHERE first_seen = :run)
"""

_ANYTHING = """
    SELECT 1 FROM items WHERE first_seen >= :moment
    UNION ALL SELECT 1 FROM documents WHERE ingested_at >= :moment
    LIMIT 1
"""


def first_moment(connection: sqlite3.Connection, typed: str) -> str:
    """The moment that is meant, to be compared with stored ones: UTC, ISO 8601.

    "2026-11" begins with its first day; "2026-11-22T07:30:00+01:00" is half past six. In a
    database that nothing was read into, everything is newer than the last run.
    """
    plain = typed.strip()
    if plain.casefold() == LAST:
        return last_run(connection) or ""
    from minutes_cli.query.values import first_day

    try:
        return first_day(plain) if len(plain) <= len("2026-11-22") else _moment(plain)
    except (UsageError, ValueError, OverflowError) as error:
        raise UsageError(
            f"--new-since: {quoted(typed)} is no date: write {LAST}, 2026-11, 2026-11-22 or "
            "2026-11-22T07:30:00Z"
        ) from error


def anything_since(connection: sqlite3.Connection, moment: str) -> bool:
    """Whether anything came then or later: an item, or a document, which may have none."""
    return connection.execute(_ANYTHING, {"moment": moment}).fetchone() is not None


def last_brought(connection: sqlite3.Connection) -> list[str]:
    """ "the last ingest to bring a file began 2026-11-22 07:00:00 UTC: 3 files, 12 new items" """
    run = last_run(connection)
    if run is None:
        return []
    documents, items = connection.execute(_BROUGHT, {"run": run}).fetchone()
    files = f"{documents} file{'' if documents == 1 else 's'}"
    new = f"{items or 'no'} new item{'' if items == 1 else 's'}"
    began = run[:19].replace("T", " ")
    return [f"the last ingest to bring a file began {began} UTC: {files}, {new}"]


def last_run(connection: sqlite3.Connection) -> str | None:
    """When the last run began that brought any document; None for an empty database."""
    run: str | None = connection.execute(_LAST_RUN).fetchone()[0]
    return run


def _moment(typed: str) -> str:
    """As ``documents.ingested_at`` is written; without an offset it is in UTC already."""
    when = datetime.fromisoformat(typed)
    when = when.astimezone(UTC) if when.tzinfo else when
    return when.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
