"""The rows that come from the vocabulary: councils and programmes."""

from __future__ import annotations

import sqlite3

_STORED = (
    "SELECT slug, name, london, region FROM councils",
    "SELECT code, name, succeeds, record FROM programmes",
)


def bring_up_to_date(connection: sqlite3.Connection) -> dict[str, int]:
    """Write the vocabulary's councils and programmes, inside the caller's transaction; the councils
    with their ids.

    Writes, and loads sqlite-utils, only when they differ from the rows that are there. Rows of
    councils and programmes that left the vocabulary stay: items may name them.
    """
    from minutes_cli.vocabulary.councils import COUNCILS
    from minutes_cli.vocabulary.programmes import PROGRAMMES

    councils = [
        (council.slug, council.name, int(council.london), council.region)
        for _, council in sorted(COUNCILS().items())
    ]
    programmes = [
        (programme.code, programme.name, programme.succeeds, int(programme.record))
        for _, programme in sorted(PROGRAMMES().items())
    ]
    stored = {tuple(row) for query in _STORED for row in connection.execute(query)}
    if stored.issuperset((*councils, *programmes)):
        return council_ids(connection)
    # Inside a transaction sqlite-utils takes a savepoint and begins nothing of its own; the two
    # switches keep it from changing the connection (recursive triggers, plugins).
    from sqlite_utils import Database

    database = Database(connection, recursive_triggers=False, execute_plugins=False)
    database.table("councils").upsert_all(
        [("slug", "name", "london", "region"), *councils], pk="slug"
    )
    database.table("programmes").upsert_all(
        [("code", "name", "succeeds", "record"), *programmes], pk="code"
    )
    return council_ids(connection)


def council_ids(connection: sqlite3.Connection) -> dict[str, int]:
    """Slug to row id."""
    return dict(connection.execute("SELECT slug, id FROM councils").fetchall())
