"""What a database holds, told without its ids, and whether it is whole.

Nothing here knows the tables: keys, references and full-text indexes are read from the schema, so
that a table that is added is compared like all others.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
Dump = Mapping[str, list[str]]
"""Each table's rows as text in order; ids are replaced by what they stand for."""

OF_OTHERS = frozenset({"duplicate_of", "filters"})
"""Columns that hang on other documents, too: no part of what one document brings."""

_BY_NAME = {
    "council_id": "councils",
    "meeting_id": "meetings",
    "item_id": "items",
    "document_id": "documents",
}
"""Where a column without a declared reference points to."""


@dataclass(slots=True)
class State:
    """A database as it was found: what is wrong with the file, and what is in it."""

    problems: list[str] = field(default_factory=list)
    dump: Dump = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)  # hash to all that belongs to it
    words: dict[str, str] = field(default_factory=dict)  # ref to the words that an index has of it
    shown: dict[str, str | None] = field(default_factory=dict)  # the same, None for what has none
    unreadable: frozenset[str] = frozenset()  # names of files, without their folders
    states: dict[str, str] = field(default_factory=dict)  # action key to recorded state


def inspect(path: Path) -> State:
    """Everything of a database. The first thing that a connection does is to undo what a killed
    program left. A file that is missing or blank is an empty state."""
    if not path.exists():
        return State()
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        try:
            state = State(problems=list(problems(connection)))
            if _tables(connection):
                _read(connection, state)
        except sqlite3.DatabaseError as error:
            return State(problems=[f"cannot be read: {error}"])
        return state


def differences(one: Dump, other: Dump) -> list[str]:
    """Tables whose rows differ, each with the first row that only one of them has."""
    found = []
    for table in sorted({*one, *other}):
        mine, theirs = one.get(table, []), other.get(table, [])
        if mine != theirs:
            only = [*(set(mine) ^ set(theirs)), "the same rows, some twice"]
            found.append(f"{table}: {len(mine)} rows for {len(theirs)}, as {only[0][:300]}")
    return found


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the file, with what points where, and with its full-text indexes."""
    for (said,) in connection.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield f"integrity check: {said}"
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield f"foreign key: {tuple(row)}"
    for table in _full_text(connection):
        statement = f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"
        try:
            connection.execute(statement)
        except sqlite3.DatabaseError as error:
            yield f"full-text index {table}: {error}"
        finally:
            connection.rollback()


def _full_text(connection: sqlite3.Connection) -> list[str]:
    statement = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
    return [row[0] for row in connection.execute(statement)]


def _tables(connection: sqlite3.Connection) -> list[str]:
    """The tables that hold rows of their own: not those of a full-text index."""
    indexes = _full_text(connection)
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND sql NOT LIKE 'CREATE VIRTUAL TABLE%' ORDER BY name"
    )
    names = [row[0] for row in rows]
    return [name for name in names if not any(name.startswith(f"{own}_") for own in indexes)]


def _read(connection: sqlite3.Connection, state: State) -> None:
    keys = _Keys(connection)
    dump: dict[str, list[str]] = {}
    belongs: dict[str, list[str]] = defaultdict(list)
    for table in _tables(connection):
        lines = []
        for row in keys.rows(table).values():
            named = keys.named(table, row)
            lines.append(_line(named))
            if owner := keys.owner(table, row):
                kept = {name: value for name, value in named.items() if name not in OF_OTHERS}
                belongs[owner].append(f"{table} {_line(kept)}")
        dump[table] = sorted(lines)
    for index in _full_text(connection):
        found = _words(connection, index)
        dump[index] = sorted(f"{keys.key('items', item)} {words}" for item, words in found.items())
        for item, row in keys.rows("items").items():
            words = _own(found.get(item))
            if words:
                state.words[row["ref"]] = words
            if row["duplicate_of"] is None:
                state.shown[row["ref"]] = words
    state.dump = dump
    state.documents = {owner: "\n".join(sorted(lines)) for owner, lines in belongs.items()}
    rows = connection.execute("SELECT path FROM unreadable")
    state.unreadable = frozenset(Path(row[0]).name for row in rows)
    rows = connection.execute("SELECT action_key, state, note FROM action_states")
    state.states = {row[0]: f"{row[1]} {row[2]}" for row in rows}


def _own(words: str | None) -> str | None:
    """Without those of columns that hang on other documents, too."""
    if words is None:
        return None
    return " ".join(word for word in words.split(" ") if word.partition("/")[0] not in OF_OTHERS)


def _words(connection: sqlite3.Connection, index: str) -> dict[int, str]:
    """Each row of a full-text index as the words that it is found by, and where they stand."""
    connection.execute(
        f"CREATE VIRTUAL TABLE temp.of_{index} USING fts5vocab(main, {index}, instance)"
    )
    found: dict[int, list[str]] = defaultdict(list)
    rows = connection.execute(f"SELECT doc, col, offset, term FROM temp.of_{index}")
    for doc, column, offset, term in rows:
        found[doc].append(f"{column}/{offset}/{term}")
    connection.execute(f"DROP TABLE temp.of_{index}")
    return {doc: " ".join(sorted(words)) for doc, words in found.items()}


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, default=repr)


class _Keys:
    """Rows by what they are known as, in place of ids that hang on the order of writing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows: dict[str, dict[Any, Row]] = {}
        self._keys: dict[tuple[str, Any], str] = {}
        self._references: dict[str, dict[str, str]] = {}
        self._unique: dict[str, list[str]] = {}

    def rows(self, table: str) -> dict[Any, Row]:
        """A table's rows by their id; those of a table without one by their number."""
        if table not in self._rows:
            found: dict[Any, Row] = {}
            for number, row in enumerate(self._connection.execute(f"SELECT * FROM {table}")):
                values = dict(row)
                found[values.get("id", ("row", number))] = values
            self._rows[table] = found
            self._references[table] = self._find_references(table)
            self._unique[table] = self._find_unique(table)
        return self._rows[table]

    def named(self, table: str, row: Row) -> dict[str, Any]:
        """A row without its id, each reference as the key of what it points to."""
        self.rows(table)
        references = self._references[table]
        return {
            name: self.key(references[name], value)
            if name in references and value is not None
            else value
            for name, value in row.items()
            if name != "id"
        }

    def key(self, table: str, number: Any) -> str:
        """What a row is known as: the columns that are unique, else all of it."""
        if (table, number) not in self._keys:
            row = self.rows(table).get(number)
            if row is None:
                return f"{table} has no row {number}"
            named = self.named(table, {n: v for n, v in row.items() if n not in OF_OTHERS})
            unique = self._unique[table]
            self._keys[table, number] = _line({n: named[n] for n in unique} if unique else named)
        return self._keys[table, number]

    def owner(self, table: str, row: Row) -> str | None:
        """The hash of the document that a row came with."""
        if table == "documents":
            return str(row["sha256"])
        self.rows(table)
        for name, other in self._references[table].items():
            if name in OF_OTHERS or other in ("meetings", "councils", "programmes"):
                continue
            if row[name] is not None and (owner := self.owner_of(other, row[name])):
                return owner
        return None

    def owner_of(self, table: str, number: Any) -> str | None:
        row = self.rows(table).get(number)
        return self.owner(table, row) if row else None

    def _find_references(self, table: str) -> dict[str, str]:
        rows = self._connection.execute(f"PRAGMA foreign_key_list({table})")
        declared = {row["from"]: row["table"] for row in rows if row["to"] in ("id", None)}
        columns = {row["name"] for row in self._connection.execute(f"PRAGMA table_info({table})")}
        return {name: other for name, other in _BY_NAME.items() if name in columns} | declared

    def _find_unique(self, table: str) -> list[str]:
        """The fewest columns that tell rows apart; of several the last: a hash before a path."""
        found: list[list[str]] = []
        for index in self._connection.execute(f"PRAGMA index_list({table})").fetchall():
            if index["unique"] and not index["partial"]:
                rows = self._connection.execute(f"PRAGMA index_info({index['name']})")
                found.append([row["name"] for row in rows])
        return max(found, key=lambda columns: (-len(columns), columns), default=[])
