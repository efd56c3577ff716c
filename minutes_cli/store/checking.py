"""Whether a database is whole: its file, its tables, what points where, and its full-text index.

Nothing is written. What SQLite can only test by writing is tested on a copy in a temporary file.
What is read from the pages, and its evidence, is looked at in ``evidence``.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing

from minutes_cli.store.copies import point_to_shown
from minutes_cli.store.counts import miscounted
from minutes_cli.store.findings import NOWHERE, READ_AGAIN, REBUILD, Finding, Severity, found
from minutes_cli.store.full_text import AT_ONCE, stale_words
from minutes_cli.store.schema import apply_schema
from minutes_cli.store.transactions import one_moment

_MOST_SAID = 100
"""Faults that SQLite lists, unless it is told otherwise, before it stops looking."""

_MOST_WORDS = 40
"""Words of an item that the index is asked for."""

_WORD = re.compile(r"[A-Za-z0-9]{2,40}")

_OTHERS_WAY = "it is left alone; minutes reindex --rebuild makes a database without it"


def pages(connection: sqlite3.Connection, *, full: bool, restore: str) -> Iterator[Finding]:
    """The file: SQLite's own check of every page, in full also of every index.

    ``restore`` is the way back where even the stored texts are hurt.
    """
    statement = "PRAGMA integrity_check" if full else "PRAGMA quick_check"
    said: list[str] = []
    what = "SQLite finds the file damaged"
    try:
        for (line,) in connection.execute(statement):
            said += [part for part in str(line).splitlines() if part.strip(" *") != "ok"]
    except (sqlite3.Error, UnicodeDecodeError) as error:  # it repeats names that are no text now
        said.append(str(error))
    if len(said) >= _MOST_SAID:
        what += f", in {_MOST_SAID} places or more"
    yield from found(what, None, said, f"{REBUILD}; where that fails, {restore}")


def tables(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Tables, indexes and views: those of schema.sql, all of them and no others."""
    statement = "SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    with closing(sqlite3.connect(":memory:")) as fresh:
        apply_schema(fresh)
        wanted = {row[0]: tuple(row) for row in fresh.execute(statement)}
    there = {row[0]: tuple(row) for row in connection.execute(statement)}
    missing = [f"{wanted[name][1]} {name}" for name in sorted(wanted.keys() - there.keys())]
    yield from found("missing from the database", None, missing)
    both = sorted(wanted.keys() & there.keys())
    other = [f"{wanted[name][1]} {name}" for name in both if wanted[name] != there[name]]
    yield from found("not defined as this version of minutes does it", None, other)
    strange = sorted(there.keys() - wanted.keys(), key=str)
    triggers = [f"trigger {name}" for name in strange if there[name][1] == "trigger"]
    rest = [f"{there[name][1]} {name}" for name in strange if there[name][1] != "trigger"]
    yield from found(
        "made by another program; it can change rows behind our back", None, triggers, REBUILD
    )
    yield from found("made by another program", None, rest, _OTHERS_WAY, "note")


def references(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Rows that point to rows which are not there."""
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for table, number, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        places[str(table), str(parent)].append(f"id {number}" if number is not None else NOWHERE)
    for (table, parent), where in sorted(places.items()):
        yield from found(f"points to a row of {parent} that is not there", table, where)


_COPIES: Mapping[str, str] = {
    "hidden as a copy of itself": "SELECT ref FROM items WHERE duplicate_of = id",
    "hidden as a copy of an item that is hidden, too": """
        SELECT items.ref FROM items JOIN items AS other ON other.id = items.duplicate_of
        WHERE other.duplicate_of IS NOT NULL AND other.id <> items.id
    """,
}


def copies(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Copies of items: each points to one that is shown."""
    for what, statement in _COPIES.items():
        yield from found(what, "items", _texts(connection, statement))


_INDEXED: Mapping[str, str] = {
    "not in the full-text index": """
        SELECT ref FROM items
        WHERE filters = '' OR id NOT IN (SELECT id FROM items_fts_docsize)
    """,
    "not among those that are counted": """
        SELECT ref FROM items WHERE id NOT IN (SELECT item_id FROM counted_items WHERE NOT gone)
    """,
    "in the full-text index, but not in the table": """
        SELECT 'id ' || id FROM items_fts_docsize WHERE id NOT IN (SELECT id FROM items)
    """,
}


def indexed(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The full-text index and the counts have the rows that the table has."""
    for what, statement in _INDEXED.items():
        yield from found(what, "items", _texts(connection, statement))


def words_of_some(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Finding]:
    """Some items can be found by their own words."""
    yield from found("not found by its own words", "items", _not_found(connection, ids))


def _not_found(connection: sqlite3.Connection, ids: Iterable[int]) -> Iterator[str]:
    texts = "SELECT ref, coalesce(title, '') || ' ' || body FROM item_texts WHERE id = ?"
    match = "SELECT 1 FROM items_fts WHERE items_fts MATCH ? AND rowid = ?"
    for number in ids:
        with one_moment(connection):
            row = connection.execute(texts, (number,)).fetchone()
            if row is None:
                continue
            words = list(dict.fromkeys(_WORD.findall(_ascii_words(str(row[1])))))[:_MOST_WORDS]
            query = " AND ".join(f'"{word}"' for word in words)
            found_by_them = not query or connection.execute(match, (query, number)).fetchone()
        if not found_by_them:
            yield str(row[0])


def _ascii_words(text: str) -> str:
    """Only words that are ASCII throughout: "cafe" is no word of "cafés"."""
    return " ".join(word for word in re.split(r"[\W_]+", text) if word.isascii())


def filter_words(
    connection: sqlite3.Connection, ids: Sequence[int], severity: Severity, way_back: str
) -> Iterator[Finding]:
    """The words by which filters find items are those that the rows give."""
    what = "found by filters for what it is not"
    stale: list[str] = []
    for start in range(0, len(ids), AT_ONCE):
        with one_moment(connection):
            stale += _refs(connection, stale_words(connection, ids[start : start + AT_ONCE]))
    yield from found(what, "items", stale, way_back, severity)


def on_a_copy(
    connection: sqlite3.Connection, severity: Severity, way_back: str
) -> Iterator[Finding]:
    """What can only be tested by writing: the whole of the full-text index, the counts, and which
    copies of items are shown. The copy is a temporary file that nobody sees."""
    with closing(sqlite3.connect("", isolation_level=None)) as copy:
        connection.backup(copy)
        copy.row_factory = sqlite3.Row
        try:
            copy.execute("INSERT INTO items_fts (items_fts, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:  # that the disk image is malformed means the index
            yield from found("not what the items give", "items_fts", [NOWHERE])
        ids = item_ids(copy)
        copy.execute("BEGIN")
        if miscounted(copy):
            yield from found(
                "counted otherwise than they are", "profile_counts", [NOWHERE], way_back, severity
            )
        copy.execute("ROLLBACK")
        copy.execute("BEGIN")
        wrong = _refs(copy, point_to_shown(copy, ids))
        yield from found("shown, or hidden as a copy, wrongly", "items", wrong, way_back, severity)


_LOST_STATES = """
    SELECT action_key FROM action_states
    WHERE action_key NOT IN (SELECT action_key FROM actions) ORDER BY action_key
"""


def states(connection: sqlite3.Connection) -> Iterator[Finding]:
    """What people recorded of actions that are not there any more."""
    yield from found(
        "recorded of an action that is not there any more",
        "action_states",
        _texts(connection, _LOST_STATES),
        "minutes actions --lost",
        "note",
    )


def saved(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Saved questions are command lines."""
    wrong = [
        str(name)
        for name, stored in connection.execute("SELECT name, arguments FROM saved_searches")
        if not _is_command_line(stored)
    ]
    way = "minutes saved remove NAME, then save it again"
    yield from found("not a command line", "saved_searches", wrong, way)


def _is_command_line(stored: object) -> bool:
    try:
        told = json.loads(str(stored))
    except ValueError:
        return False
    return isinstance(told, list) and bool(told) and all(isinstance(each, str) for each in told)


def rules(connection: sqlite3.Connection, today: str) -> Iterator[Finding]:
    """Documents that other rules read than today's."""
    statement = "SELECT path FROM documents WHERE rules_version <> ? ORDER BY path"
    paths = [str(row[0]) for row in connection.execute(statement, (today,))]
    yield from found("read by other rules than today's", "documents", paths, READ_AGAIN, "note")


def document_ids(connection: sqlite3.Connection) -> list[int]:
    """The ids of all documents."""
    return _ids(connection, "SELECT id FROM documents ORDER BY id")


def item_ids(connection: sqlite3.Connection) -> list[int]:
    """The ids of all items."""
    return _ids(connection, "SELECT id FROM items ORDER BY id")


def _ids(connection: sqlite3.Connection, statement: str) -> list[int]:
    """All of them, or none where they cannot be read, which the parts of a check find as well."""
    try:
        return [row[0] for row in connection.execute(statement)]
    except sqlite3.DatabaseError:
        return []


def stored_files(
    connection: sqlite3.Connection, ids: Sequence[int]
) -> Iterator[tuple[str, int, str]]:
    """Path, size and hash of these documents, in the order of their paths."""
    statement = """
        SELECT documents.path, documents.size, documents.sha256 FROM json_each(?) AS wanted
        CROSS JOIN documents ON documents.id = wanted.value ORDER BY documents.path
    """
    for row in connection.execute(statement, (json.dumps(list(ids)),)).fetchall():
        yield str(row[0]), row[1], str(row[2])


def _refs(connection: sqlite3.Connection, ids: Iterable[int]) -> list[str]:
    statement = "SELECT ref FROM json_each(?) AS wanted CROSS JOIN items ON items.id = wanted.value"
    return _texts(connection, statement, json.dumps(sorted(ids)))


def _texts(connection: sqlite3.Connection, statement: str, *values: object) -> list[str]:
    return [str(row[0]) for row in connection.execute(statement, values)]
