"""The statement that picks rows hanging on items: from the index to the items and on to the rows.

Each FROM clause here says in which order SQLite goes through the tables (CROSS JOIN), because
what it would choose depends on statistics that a database has or has not.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from minutes_cli.filter_words import day_begins
from minutes_cli.query.filters import Params
from minutes_cli.query.found import Found

JOINED = """
    CROSS JOIN documents ON documents.id = items.document_id
    LEFT JOIN meetings ON meetings.id = items.meeting_id
    LEFT JOIN councils ON councils.id = meetings.council_id
"""

_FROM_ROWS: Mapping[str, str] = {
    "items": "FROM items",
    "decisions": "FROM decisions CROSS JOIN items ON items.id = decisions.item_id",
    "actions": "FROM actions CROSS JOIN items ON items.id = actions.item_id",
}

_FROM: Mapping[tuple[bool, bool], str] = {
    (False, False): "FROM items NOT INDEXED",
    (False, True): "FROM items_fts",
    (True, False): "FROM json_each(:few) AS few CROSS JOIN items ON items.id = few.value",
    (True, True): """
        FROM json_each(:few) AS few CROSS JOIN items_fts ON items_fts.rowid = few.value
    """,
}
"""Where to begin: whether few items come into question, and whether the index is asked."""

_ITEMS = "CROSS JOIN items ON items.id = items_fts.rowid"

_ROWS: Mapping[tuple[str, bool], str] = {
    ("items", True): "",
    ("items", False): "",
    (
        "decisions",
        True,
    ): "CROSS JOIN decisions INDEXED BY decisions_item ON decisions.item_id = items_fts.rowid",
    (
        "decisions",
        False,
    ): "CROSS JOIN decisions INDEXED BY decisions_item ON decisions.item_id = items.id",
    (
        "people",
        True,
    ): "CROSS JOIN people INDEXED BY people_item ON people.item_id = items_fts.rowid",
    ("people", False): "CROSS JOIN people INDEXED BY people_item ON people.item_id = items.id",
    (
        "actions",
        True,
    ): "CROSS JOIN actions INDEXED BY actions_item ON actions.item_id = items_fts.rowid",
    ("actions", False): "CROSS JOIN actions INDEXED BY actions_item ON actions.item_id = items.id",
}
"""The rows of an item, which is known from the index (True) or from its own row."""

_MEETINGS = "LEFT JOIN meetings ON meetings.id = items.meeting_id"


def reading(rows: str, joined: str) -> str:
    """The FROM clause for rows of this table that are known by their key."""
    return " ".join([_FROM_ROWS[rows], JOINED, joined])


class Picking(NamedTuple):
    """Which rows of a table are meant: what is asked of the index, and the conditions that are
    left to be checked, row by row. ``alone`` says that these name no other table."""

    rows: str
    joined: str
    found: Found
    checks: tuple[str, ...]
    alone: bool
    params: Params

    @property
    def number(self) -> str:
        """What names the id of an item."""
        return "items.id" if self.found.match is None else "items_fts.rowid"

    def whole(self) -> tuple[str, Params]:
        """From FROM to the end of WHERE, with all that columns and orders can name; parameters."""
        match = self.found.match is not None
        where, params = self._where()
        start = self._start(items=True)
        return " ".join([*start, _ROWS[self.rows, match], JOINED, self.joined, where]), params

    def counting(self) -> tuple[str, Params]:
        """The same with nothing more than is needed to tell the rows."""
        match = self.found.match is not None
        where, params = self._where()
        start = self._start(items=not self.alone)
        if not self.alone:
            start.append(_MEETINGS)
        return " ".join([*start, _ROWS[self.rows, match], where]), params

    def _start(self, *, items: bool) -> list[str]:
        """From the index, and from what is looked up in it, to the items."""
        few, match = self.found.few is not None, self.found.match is not None
        start = [_FROM[few, match]]
        return [*start, _ITEMS] if items and match else start

    def of_the_newest(self, connection: sqlite3.Connection, number: int) -> Picking:
        """Only the rows of the days on which the newest so many rows lie.

        Ids rise with the dates of meetings, and within a day are in no order that is shown: so
        the last day is taken whole.
        """
        if number < 1:
            return self
        tail, params = self.counting()
        params["before"] = number - 1
        statement = ["SELECT", self.number, tail]
        statement += ["ORDER BY", self.number, "DESC LIMIT 1 OFFSET :before"]
        last = connection.execute(" ".join(statement), params).fetchone()
        if last is None:
            return self
        first = max(day_begins(last[0]), self.found.first or 1)
        return self._replace(found=self.found._replace(first=first))

    def _where(self) -> tuple[str, Params]:
        params = dict(self.params)
        if self.found.few is not None:
            params["few"] = json.dumps(self.found.few)
        parts = list(self.checks)
        if self.found.match is not None:
            parts.insert(0, "items_fts MATCH :match")
            params["match"] = self.found.match
        for sign, name, value in (
            (">=", "first_id", self.found.first),
            ("<=", "last_id", self.found.last),
        ):
            if value is not None:
                parts.append(f"{self.number} {sign} :{name}")
                params[name] = value
        return (" ".join(["WHERE", " AND ".join(parts)]) if parts else ""), params
