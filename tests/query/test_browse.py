"""The views of schema.sql and what the pages in a browser ask of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from minutes_cli.query.actions import ACTIONS
from minutes_cli.query.browse import HOLDS, QUESTIONS, SEARCHED_IN, beside, front, id_of, prepare
from minutes_cli.query.decisions import DECISIONS
from minutes_cli.query.filters import Filters
from minutes_cli.query.items import ITEMS
from minutes_cli.query.question import Asked, Question
from minutes_cli.query.schema import views
from tests.query.databases import write_database

EVERYTHING = Filters(all_kinds=True)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(write_database(tmp_path / "small.db"))
    opened.row_factory = sqlite3.Row
    yield opened
    opened.close()


def asked(connection: sqlite3.Connection, question: Question, *columns: str) -> set[Any]:
    return set(question.ask(connection, EVERYTHING, Asked(columns=columns)).rows)


def viewed(connection: sqlite3.Connection, statement: str) -> set[Any]:
    return {tuple(row) for row in connection.execute(statement)}


def test_the_views_have_the_rows_of_the_commands(connection: sqlite3.Connection) -> None:
    listed = asked(connection, ITEMS, "ref", "meeting_date", "status", "kind", "decisions")
    assert listed == viewed(
        connection, "SELECT ref, meeting_date, status, kind, decisions FROM item_overview"
    )
    assert len(listed) > 5
    assert asked(connection, DECISIONS, "ref", "committee", "label", "text", "status") == viewed(
        connection, "SELECT ref, committee, label, text, status FROM decision_overview"
    )
    assert asked(connection, ACTIONS, "action", "owner", "due", "due_latest", "state") == viewed(
        connection, "SELECT action, owner, due, due_latest, state FROM action_overview"
    )


def test_the_views_leave_copies_out(connection: sqlite3.Connection) -> None:
    before = viewed(connection, "SELECT ref FROM item_overview")
    connection.execute("UPDATE items SET duplicate_of = 1 WHERE ref = 'aaaa0002.1'")
    for view in ("item_overview", "decision_overview"):
        assert ("aaaa0002.1",) not in viewed(connection, f"SELECT ref FROM {view}")
    assert viewed(connection, "SELECT ref FROM item_overview") == before - {("aaaa0002.1",)}


def test_what_was_recorded_of_an_action_stands_in_its_view(connection: sqlite3.Connection) -> None:
    key = connection.execute("SELECT action_key FROM actions ORDER BY id").fetchone()[0]
    connection.execute(
        "INSERT INTO action_states (action_key, state, note, changed_at, text) "
        "VALUES (?, 'started', 'soon', '2026-01-01T00:00:00Z', '')",
        (key,),
    )
    states = viewed(connection, "SELECT state, note FROM action_overview")
    assert states == {("started", "soon"), ("open", None)}


def test_the_lists_in_the_views_are_json(connection: sqlite3.Connection) -> None:
    found = dict(
        connection.execute("SELECT ref, programmes || boroughs FROM item_overview").fetchall()
    )
    assert found["aaaa0002.1"] == '[]["Camden","Haringey","Islington"]'
    assert found["bbbb0003.2"] == '["BCF","ICP","iBCF"]["Haringey","Havering"]'


def test_the_views_say_what_they_hold(connection: sqlite3.Connection) -> None:
    described = {view.name: view for view in views(connection)}
    assert described.keys() == {*HOLDS, "item_texts"}
    assert HOLDS.keys() == SEARCHED_IN.keys()
    for view in described.values():
        assert view.about
        unsaid = {column.name for column in view.columns if not column.about}
        assert unsaid <= {"item_id", "decision_id"}, view.name


def test_a_search_of_clauses_is_that_of_a_slow_reference(seed_database: Path) -> None:
    connection = sqlite3.connect(seed_database)
    clauses = connection.execute("SELECT decision_id, text FROM decision_overview").fetchall()
    words = sorted({word for _, text in clauses for word in text.split() if word.isalpha()})
    condition = HOLDS["decision_overview"]
    statement = f"SELECT decision_id FROM decision_overview WHERE {condition}"
    for word in words:
        found = {row[0] for row in connection.execute(statement, {"sought": f'"{word}"'})}
        holding = {number for number, text in clauses if _holds(text, word)}
        assert found == holding, word
    connection.close()


def _holds(text: str, word: str) -> bool:
    """Whether one clause holds the word, asked of an index that has this clause alone."""
    alone = sqlite3.connect(":memory:")
    alone.execute("CREATE VIRTUAL TABLE one USING fts5 (text, tokenize='porter unicode61')")
    alone.execute("INSERT INTO one VALUES (?)", (text,))
    found = alone.execute("SELECT 1 FROM one WHERE one MATCH ?", (f'"{word}"',)).fetchone()
    alone.close()
    return found is not None


def test_ready_questions_read_and_nothing_else(connection: sqlite3.Connection) -> None:
    prepare(connection)
    for question in QUESTIONS.values():
        connection.execute(question.sql, {"words": "care", "since": "", "today": ""}).fetchall()
    for statement in ("DELETE FROM items", "ATTACH ':memory:' AS x", "PRAGMA schema_version = 3"):
        with pytest.raises(sqlite3.DatabaseError):
            connection.execute(statement)
    assert connection.execute("PRAGMA schema_version").fetchone()[0] > 0


@pytest.mark.parametrize("typed", ["", "  ", "(", '"', "-care", "x" * 20_000, "a AND", "&"])
def test_a_query_that_means_nothing_is_no_failure_in_sql(
    connection: sqlite3.Connection, typed: str
) -> None:
    prepare(connection)
    connection.execute(QUESTIONS["search_by_relevance"].sql, {"words": typed}).fetchall()


def test_the_numbers_of_the_first_page(connection: sqlite3.Connection) -> None:
    numbers = front(connection)
    assert numbers["numbers"]["items"] == sum(row["items"] for row in numbers["councils"])
    assert [row["council"] for row in numbers["councils"]][-1] is None
    assert {row["code"] for row in numbers["programmes"]} == {"BCF", "ICP", "ITF", "iBCF"}


def test_what_stands_beside_an_item(connection: sqlite3.Connection) -> None:
    number = id_of(connection, "aaaa0002.1")
    assert number is not None
    said = beside(connection, number)
    assert said["council"] == "Islington"
    assert list(said["states"]) == ["aaaa0002.1.0"]
    assert id_of(connection, "ffffffff.1") is None
