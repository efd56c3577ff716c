"""A person's own SQL, which can only read, for as long as it is given.

That nothing is written does not hang on reading the statement: the file is open for reading only,
query_only is on, and SQLite asks ``_allow`` before each thing that a statement would do, ATTACH
and PRAGMA among them. The first word is looked at for the sake of a clear message.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from math import isinf

from minutes_cli.errors import UsageError, quoted
from minutes_cli.query.columns import Result, Row, distinct
from minutes_cli.query.question import read_ahead

READING = ("SELECT", "WITH", "VALUES", "EXPLAIN", "PRAGMA")

MISSING = "the SQL is missing; for example: minutes sql 'SELECT slug, name FROM councils'"

LONGEST_VALUE = 100_000_000
"""Bytes of one value: SQL can ask for a text of a gigabyte in twenty characters."""

_GUARDS = (
    "PRAGMA query_only = ON",
    "PRAGMA temp_store = MEMORY",  # sorting makes no temporary file
    "PRAGMA hard_heap_limit = 1000000000",  # bytes that SQLite may take in all
)

_STEPS = 1_000
"""Steps of SQLite's virtual machine between two looks at the clock."""

_ACTIONS = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)

_PRAGMAS = frozenset(
    {
        "collation_list",
        "compile_options",
        "data_version",  # full-text search asks for it itself
        "foreign_key_check",
        "foreign_key_list",
        "function_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "table_info",
        "table_list",
        "table_xinfo",
    }
)
"""Those that tell of the schema. The others set something, or can run for ever."""

_ANSWERED_BY_PRAGMA = frozenset({"application_id", "page_count", "page_size", "user_version"})
"""Those that tell a value, and set it when they are given one."""

_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "fts5"})
"""Functions that reach out of the database."""

_FIRST_WORD = re.compile(r"[A-Za-z]+")

_USERS_FAULT = (
    "SQLITE_ERROR",
    "SQLITE_AUTH",
    "SQLITE_RANGE",
    "SQLITE_MISMATCH",
    "SQLITE_TOOBIG",
    "SQLITE_READONLY",
)


def ask_sql(
    connection: sqlite3.Connection, statement: str, values: Mapping[str, str], seconds: float
) -> Result:
    """The rows of one statement that reads; its named parameters are bound to ``values``.

    The connection can do nothing else from then on. Raises UsageError for a statement that would
    write, is wrong, or takes longer than ``seconds``, also while the rows are read.
    """
    _refuse_at_sight(statement)
    _guard(connection, seconds)
    with _told(seconds):
        cursor = connection.execute(statement, dict(values))
    if cursor.description is None:
        raise UsageError("the statement has no answer")
    columns = distinct([name for name, *_ in cursor.description])
    return Result(columns, columns, _rows(cursor, seconds), lambda: -1)


SCHEMA = """
    SELECT tables.name AS "table", tables.type AS kind,
        (SELECT group_concat(name, ', ') FROM pragma_table_xinfo(tables.name) WHERE hidden = 0)
        AS columns
    FROM sqlite_master AS tables
    WHERE type IN ('table', 'view') AND name NOT LIKE 'items_fts_%' AND name NOT LIKE 'sqlite_%'
    ORDER BY name
"""
"""What ``minutes sql --schema`` asks."""


def parameters(given: Iterable[str]) -> dict[str, str]:
    """The values of ``NAME=VALUE``, a colon before the name or not; UsageError without "="."""
    values = {}
    for text in given:
        name, found, value = text.partition("=")
        name = name.strip().lstrip(":@$")
        if not found or not name:
            raise UsageError(
                f"--param {quoted(text)}: it must be NAME=VALUE, as in: --param s=noted"
            )
        values[name] = value
    return values


def _refuse_at_sight(statement: str) -> None:
    """What is no reading statement by its first word, and what the library chokes on."""
    if "\0" in statement or any("\ud800" <= letter <= "\udfff" for letter in statement):
        raise UsageError("the statement holds a character that no SQL can hold")
    first = _FIRST_WORD.match(_uncommented(statement))
    word = first.group().upper() if first else ""
    if word not in READING:
        what = f"begins with {quoted(first.group())}" if first else "holds no statement"
        raise UsageError(
            f"the SQL {what}; it can only read: SELECT …, WITH … SELECT, VALUES …, EXPLAIN …"
        )


def _uncommented(statement: str) -> str:
    """The statement from its first word on, or "" when it has none."""
    at = 0
    while at < len(statement):
        if statement.startswith("--", at):
            end = statement.find("\n", at)
            at = len(statement) if end < 0 else end + 1
        elif statement.startswith("/*", at):
            end = statement.find("*/", at + 2)
            at = len(statement) if end < 0 else end + 2
        elif statement[at].isspace() or statement[at] in "(;\ufeff":
            at += 1
        else:
            break
    return statement[at:]


def _guard(connection: sqlite3.Connection, seconds: float) -> None:
    """Leaves the connection nothing but reading, for so long."""
    only_reading(connection)
    connection.row_factory = None
    connection.text_factory = lambda value: value.decode("utf-8", "replace")
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)


def only_reading(
    connection: sqlite3.Connection, also: frozenset[str] = frozenset(), *, moments: bool = False
) -> None:
    """Leaves the connection nothing but reading. ``also`` names pragmas, in lower case, that it
    may still ask, though not set; ``moments`` lets it read several statements of one moment."""
    for statement in _GUARDS:
        connection.execute(statement)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000)
    asked = _ANSWERED_BY_PRAGMA | also
    actions = _ACTIONS | {sqlite3.SQLITE_TRANSACTION} if moments else _ACTIONS
    connection.set_authorizer(lambda *about: _allow(actions, asked, *about))


def _allow(
    actions: frozenset[int],
    asked: frozenset[str],
    action: int,
    one: str | None,
    other: str | None,
    database: str | None,
    _: str | None,
) -> int:
    """SQLite's question whether a statement may do something; ``asked`` are the pragmas that may
    be asked for their value."""
    if action == sqlite3.SQLITE_PRAGMA:
        known = (one or "").lower()
        harmless = known in _PRAGMAS or (known in asked and other is None)
    elif action == sqlite3.SQLITE_FUNCTION:
        harmless = (other or "").lower() not in _FUNCTIONS
    elif action == sqlite3.SQLITE_UPDATE:
        # asked when a table-valued function (json_each) is first used, which writes nothing; a
        # statement that would write to it meets query_only
        harmless = one == "sqlite_master"
    else:
        harmless = action in actions
    return sqlite3.SQLITE_OK if harmless else sqlite3.SQLITE_DENY


def _rows(cursor: sqlite3.Cursor, seconds: float) -> Iterator[Row]:
    def told() -> Iterator[Row]:
        with _told(seconds):
            for row in cursor:
                yield tuple(map(_shown, row))

    return read_ahead(told())


def _shown(value: object) -> object:
    """A value as every format can print it: bytes as SQL writes them, x'0a1b'."""
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    if isinstance(value, float) and isinf(value):
        return "Inf" if value > 0 else "-Inf"
    return value


@contextmanager
def _told(seconds: float) -> Iterator[None]:
    """What is the statement's own fault as UsageError; what is the database's passes through."""
    try:
        yield
    except MemoryError as error:
        raise UsageError("the SQL needs too much memory; ask for less at once") from error
    except (sqlite3.Error, sqlite3.Warning) as error:
        name: str = getattr(error, "sqlite_errorname", None) or ""
        if name == "SQLITE_INTERRUPT":
            unit = "second" if seconds == 1 else "seconds"
            raise UsageError(
                f"the SQL was stopped after {seconds:g} {unit}; --timeout gives it longer"
            ) from error
        if name == "SQLITE_AUTH" or "not authorized" in str(error):
            raise UsageError(f"the SQL can only read this database ({error})") from error
        if not name or name.startswith(_USERS_FAULT):
            raise UsageError(f"the SQL is wrong: {error}{_columns_hint(str(error))}") from error
        raise


def _columns_hint(message: str) -> str:
    """Where names can be looked up, if a name was not known."""
    unknown = message.startswith(("no such column", "no such table"))
    return "; minutes sql --schema lists tables and columns" if unknown else ""
