"""How much some documents hold, counted from indexes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from itertools import islice

_AT_ONCE = 5_000

_COUNTS = (
    "SELECT count(*) FROM json_each(:ids) AS wanted JOIN documents ON documents.id = wanted.value",
    "SELECT count(*) FROM json_each(:ids) AS wanted CROSS JOIN items"
    " ON items.document_id = wanted.value",
    "SELECT count(*) FROM json_each(:ids) AS wanted CROSS JOIN items"
    " ON items.document_id = wanted.value CROSS JOIN decisions ON decisions.item_id = items.id",
)


def held(connection: sqlite3.Connection, documents: Iterable[int]) -> tuple[int, int, int]:
    """How many of these documents there are, how many items and how many decisions they have."""
    totals = [0, 0, 0]
    ids = iter(documents)
    while some := list(islice(ids, _AT_ONCE)):
        wanted = {"ids": json.dumps(some)}
        for place, statement in enumerate(_COUNTS):
            totals[place] += int(connection.execute(statement, wanted).fetchone()[0])
    return totals[0], totals[1], totals[2]
