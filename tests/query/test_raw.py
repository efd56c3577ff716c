"""A person's own SQL: what it may read, and that nothing else can be done with it."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minutes_cli.errors import UsageError
from minutes_cli.query import raw
from minutes_cli.query.columns import distinct
from minutes_cli.query.raw import SCHEMA, ask_sql, parameters
from minutes_cli.store import SCHEMA_VERSION, open_for_reading
from tests.query.databases import write_database

COUNT = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT {} FROM c"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a view and a trigger through which somebody may write."""
    path = write_database(tmp_path_factory.mktemp("raw") / "minutes.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("""
            CREATE VIEW titles AS SELECT id, title FROM items;
            CREATE TRIGGER titles_write INSTEAD OF UPDATE ON titles BEGIN
                DELETE FROM items WHERE id = NEW.id;
            END;
        """)
    return path


@pytest.fixture
def folder(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with that database, the current one for as long as the test runs."""
    shutil.copy(template, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ask(
    folder: Path, statement: str, seconds: float = 10.0, **values: str
) -> list[tuple[object, ...]]:
    with closing(open_for_reading(folder / "minutes.db")) as connection:
        return [tuple(row) for row in ask_sql(connection, statement, values, seconds).rows]


def state(folder: Path) -> dict[str, str]:
    """Every file below the folder with its hash."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT count(*) FROM items",
        "select count(*) from items;",
        "-- how many\nSELECT count(*) FROM items -- items",
        "/* ; DROP TABLE items */ SELECT count(*) FROM items",
        "WITH some AS (SELECT * FROM items) SELECT count(*) FROM some",
        "SELECT sum(1) FROM titles",
    ],
)
def test_what_reads_is_answered(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "minutes.db")) as connection:
        number = connection.execute("SELECT count(*) FROM items").fetchone()[0]
    assert ask(folder, statement) == [(number,)]


def test_full_text_json_and_the_schema_can_be_asked(folder: Path) -> None:
    found = "SELECT highlight(items_fts, 0, '[', ']') FROM items_fts WHERE items_fts MATCH 'focus'"
    assert ask(folder, found) == [("INTEGRATION [FOCUS]",)]
    assert ask(folder, "SELECT value FROM json_each('[1, 2]')") == [(1,), (2,)]
    assert ("slug",) in ask(folder, "SELECT name FROM pragma_table_info('councils')")
    assert any(row[1] == "title" for row in ask(folder, "PRAGMA table_info(items)"))
    assert ask(folder, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert ask(folder, "EXPLAIN QUERY PLAN SELECT * FROM items")


def test_the_schema_lists_every_table_that_a_person_may_ask(folder: Path) -> None:
    tables = {row[0]: row[2] for row in ask(folder, SCHEMA)}
    assert {"items", "decisions", "actions", "items_fts", "titles"} <= tables.keys()
    assert not any(name in tables for name in ("items_fts_data", "sqlite_sequence"))
    assert str(tables["councils"]).split(", ") == ["id", "slug", "name", "london", "region"]


def test_values_are_bound_and_never_read_as_sql(folder: Path) -> None:
    assert ask(folder, "SELECT :x", x="1; DROP TABLE items") == [("1; DROP TABLE items",)]


# ---- attacks

WRITING = [
    "DELETE FROM items",
    "UPDATE items SET title = 'x'",
    "INSERT INTO items_fts (items_fts) VALUES ('rebuild')",
    "INSERT INTO items_fts (items_fts) VALUES ('delete-all')",
    "REPLACE INTO saved_searches VALUES ('a', '[]', '')",
    "WITH x AS (SELECT 1) DELETE FROM items",
    "WITH x AS (SELECT 1) UPDATE titles SET title = 'x'",
    "WITH x AS (SELECT 1) INSERT INTO items_fts (items_fts) SELECT 'optimize'",
    "UPDATE titles SET title = 'x'",
    "DROP TABLE items",
    "DROP VIEW titles",
    "ALTER TABLE items RENAME TO gone",
    "CREATE TABLE a (b)",
    "CREATE TEMP TABLE a (b)",
    "CREATE TEMP TABLE a AS SELECT 1",
    "CREATE VIRTUAL TABLE v USING fts5vocab (main, items_fts, row)",
    "CREATE VIRTUAL TABLE temp.v USING fts5vocab (main, items_fts, row)",
    "CREATE TRIGGER t AFTER INSERT ON items BEGIN SELECT 1; END",
    "CREATE INDEX i ON items (title)",
    "REINDEX",
    "ANALYZE",
    "VACUUM",
    "VACUUM INTO 'copy.db'",
    "ATTACH 'other.db' AS other",
    "ATTACH DATABASE ':memory:' AS other",
    "DETACH main",
    "BEGIN IMMEDIATE",
    "BEGIN EXCLUSIVE",
    "SAVEPOINT s",
    "COMMIT",
    "PRAGMA query_only = OFF",
    "PRAGMA query_only(0)",
    "PRAGMA main.user_version = 7",
    "PRAGMA application_id(7)",
    "PRAGMA journal_mode = WAL",
    "PRAGMA journal_mode",
    "PRAGMA writable_schema = ON",
    "PRAGMA temp_store_directory = '.'",
    "PRAGMA wal_checkpoint(TRUNCATE)",
    "PRAGMA incremental_vacuum",
    "PRAGMA optimize",
    "PRAGMA hard_heap_limit = 0",
    "PRAGMA integrity_check",
    "SELECT load_extension('libm.so')",
    "SELECT fts3_tokenizer('simple')",
    "SELECT * FROM pragma_wal_checkpoint",
    "EXPLAIN DELETE FROM items",
    "SELECT 1; DELETE FROM items",
    "SELECT writefile('x', 'y')",
    "SELECT readfile('/etc/hostname')",
    "SELECT edit('x')",
    "",
    ";",
    "-- nothing",
    "/* open",
    "SELECT '\0'",
    "SELECT '\ud800'",
    "SELECT",
    "SELECT * FROM",
    "SELECT * FROM items WHERE items_fts MATCH '\"'",
    "SELECT * FROM items_fts WHERE items_fts MATCH '\"'",
]


@pytest.mark.parametrize("ahead", ["", " \n;", "/* SELECT */ ", "-- SELECT\n"])
@pytest.mark.parametrize("statement", WRITING)
def test_what_would_write_or_is_wrong_is_refused_and_changes_no_file(
    folder: Path, statement: str, ahead: str
) -> None:
    before = state(folder)
    with pytest.raises(UsageError):
        ask(folder, ahead + statement)
    assert state(folder) == before


@pytest.mark.parametrize("statement", [s for s in WRITING if s[:1].isalpha() and s.isprintable()])
def test_it_is_refused_by_sqlite_too_were_its_first_word_not_looked_at(
    folder: Path, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raw, "_refuse_at_sight", lambda statement: None)
    before = state(folder)
    with pytest.raises(UsageError):
        ask(folder, statement)
    assert state(folder) == before


@pytest.mark.parametrize(
    "bomb",
    [
        COUNT.format("count(*)"),
        COUNT.format("x") + " ORDER BY random()",
        COUNT.format("group_concat(x)"),
        "SELECT count(*) FROM items a, items b, items c, items d, items e, items f, items g,"
        " items h, items i, items j, items k, items l",
        "SELECT zeroblob(1000000000)",
        "SELECT length(replace(hex(zeroblob(40000000)), '0', hex(zeroblob(1000))))",
        "SELECT 1 WHERE 'x' LIKE '" + "%_" * 20_000 + "'",
    ],
)
def test_a_statement_that_would_run_or_grow_for_ever_is_stopped(folder: Path, bomb: str) -> None:
    before = state(folder)
    with pytest.raises(UsageError):
        ask(folder, bomb, seconds=0.3)
    assert state(folder) == before


def test_rows_are_given_out_until_the_time_is_over(folder: Path) -> None:
    seen: list[object] = []
    with closing(open_for_reading(folder / "minutes.db")) as connection:
        rows = ask_sql(connection, COUNT.format("x"), {}, 1.5).rows
        with pytest.raises(UsageError, match=r"stopped after 1\.5 seconds; --timeout"):
            seen.extend(row[0] for row in rows)
    assert seen[:3] == [1, 2, 3]


def test_a_damaged_database_is_not_taken_for_wrong_sql(folder: Path) -> None:
    path = folder / "minutes.db"
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.DatabaseError) as failure,
    ):
        list(ask_sql(connection, "SELECT * FROM items, facts, people", {}, 10.0).rows)
    assert failure.value.sqlite_errorname.startswith("SQLITE_CORRUPT")


# ---- values and names


def test_values_that_formats_cannot_print_are_printed_as_sqlite_does(folder: Path) -> None:
    statement = "SELECT x'00ff', 9e999, -9e999, CAST(x'ff41' AS TEXT), NULL, 1.5"
    assert ask(folder, statement) == [("x'00ff'", "Inf", "-Inf", "\ufffdA", None, 1.5)]
    json.dumps(ask(folder, statement), allow_nan=False)


@pytest.mark.parametrize(
    ("names", "own"),
    [
        (["a", "b"], ("a", "b")),
        (["a", "a", "a"], ("a", "a_2", "a_3")),
        (["a", "a", "a_2"], ("a", "a_3", "a_2")),
        (["a_2", "a", "a"], ("a_2", "a", "a_3")),
    ],
)
def test_columns_of_the_same_name_are_told_apart(names: list[str], own: tuple[str, ...]) -> None:
    assert distinct(names) == own


def test_parameters_are_names_and_values() -> None:
    assert parameters(["s=noted", ":t=a=b", "u="]) == {"s": "noted", "t": "a=b", "u": ""}
    for wrong in ("noted", "=noted", ":=x"):
        with pytest.raises(UsageError, match="NAME=VALUE"):
            parameters([wrong])
