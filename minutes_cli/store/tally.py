"""How much some documents hold, counted from indexes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice

_AT_ONCE = 2_000

_RUN = " BETWEEN json_extract(run.value, '$[0]') AND json_extract(run.value, '$[1]')"

_COUNTS = (
    "SELECT count(*) FROM json_each(:runs) AS run CROSS JOIN documents ON documents.id" + _RUN,
    "SELECT count(*) FROM json_each(:runs) AS run CROSS JOIN items ON items.document_id" + _RUN,
    "SELECT count(*) FROM json_each(:runs) AS run CROSS JOIN items ON items.document_id"
    + _RUN
    + " CROSS JOIN decisions ON decisions.item_id = items.id",
)


def held(connection: sqlite3.Connection, documents: Iterable[int]) -> tuple[int, int, int]:
    """How many of these documents there are, how many items and how many decisions they have.

    Their ids rise. Those of files that were read together follow one another, and so are counted in
    one go.
    """
    counts = [0, 0, 0]
    runs = _runs(documents)
    while some := list(islice(runs, _AT_ONCE)):
        wanted = {"runs": json.dumps(some)}
        for place, statement in enumerate(_COUNTS):
            counts[place] += int(connection.execute(statement, wanted).fetchone()[0])
    return counts[0], counts[1], counts[2]


def totals(connection: sqlite3.Connection) -> dict[str, int]:
    """How many items, decisions and actions there are."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM items), (SELECT count(*) FROM decisions),"
        " (SELECT count(*) FROM actions)"
    ).fetchone()
    return dict(zip(("item", "decision", "action"), row, strict=True))


def _runs(ids: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and last of those that follow one another."""
    first = last = None
    for number in ids:
        if first is None or last is None:
            first = number
        elif number != last + 1:
            yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last
