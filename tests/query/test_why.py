"""Why a clause has its status: the text above its block, and the columns that tell."""

from __future__ import annotations

import sqlite3

import pytest

from minutes_cli import filter_words
from minutes_cli.errors import UsageError
from minutes_cli.query.actions import ACTIONS, ACTIONS_AND_WHY
from minutes_cli.query.decisions import DECISIONS, with_reasons
from minutes_cli.query.filters import Filters
from minutes_cli.query.question import Asked
from tests.query.asking import rows

TEXT = """Meals
The Chair approved of it.

Resolved to RECOMMEND:

(a) that one; and
(ii) that two

The Board also agreed:
1. three
"""


@pytest.fixture
def meals() -> sqlite3.Connection:
    """One item with two blocks."""
    opened = sqlite3.connect(":memory:")
    opened.executescript(
        """
        CREATE TABLE items (id, ref, document_id, meeting_id, position, number, title, kind, status,
            start_char, duplicate_of);
        CREATE VIRTUAL TABLE items_fts USING fts5 (filters, content='items');
        CREATE TABLE documents (id, path, url, text);
        CREATE TABLE meetings (id, council_id, committee, meeting_date);
        CREATE TABLE councils (id, slug, name, london);
        CREATE TABLE decisions (id, item_id, position, label, text, status, marker, rule, formal,
            by_reference, start_char, end_char);
        CREATE UNIQUE INDEX decisions_item ON decisions (item_id, position);
        INSERT INTO items VALUES (1, 'a.1', 1, NULL, 1, NULL, 'Meals', 'substantive', 'resolved',
            0, NULL);
        """
    )
    opened.execute(
        "INSERT INTO items_fts (rowid, filters) VALUES (1, ?)", (filter_words.belongs("a"),)
    )
    opened.execute("INSERT INTO documents VALUES (1, 'a.txt', NULL, ?)", (TEXT,))
    for number, words in enumerate(("that one", "that two", "three"), 1):
        start = TEXT.index(words)
        opened.execute(
            "INSERT INTO decisions VALUES (?, 1, ?, NULL, ?, 'agreed', 'M', 'r', 1, 0, ?, ?)",
            (number, number, words, start, start + len(words)),
        )
    return opened


def test_the_text_above_a_block_is_the_same_for_all_its_clauses(meals: sqlite3.Connection) -> None:
    asked: dict[str, str] = {}

    def explain(clause: str, status: str, marker: str | None, above: str) -> tuple[str, str]:
        assert (status, marker) == ("agreed", "M")
        asked[clause] = above
        return clause.upper(), "verb: x"

    question = with_reasons(explain, why=True)
    result = question.ask(meals, Filters(), Asked(columns=("words", "row")))
    assert list(result.rows) == [
        ("THAT ONE", "verb: x"), ("THAT TWO", "verb: x"), ("THREE", "verb: x")
    ]  # fmt: skip
    first = TEXT[: TEXT.index("that one")]
    assert asked == {
        "that one": first,
        "that two": first,
        "three": "\n\nThe Board also agreed:\n1. ",
    }


def test_asked_why_a_table_shows_the_rule_and_the_words() -> None:
    def explain(*_: object) -> tuple[str, str]:
        return "noted", "verb: note"

    shown = {
        why: [n for n, c in with_reasons(explain, why=why).columns.items() if c.shown == "always"]
        for why in (False, True)
    }
    assert shown[False] == [n for n, c in DECISIONS.columns.items() if c.shown == "always"]
    assert shown[True] == [
        "ref", "label", "status", "rule", "marker", "words", "row", "text"
    ]  # fmt: skip


def test_what_is_worked_out_row_by_row_cannot_be_sorted_by(connection: sqlite3.Connection) -> None:
    question = with_reasons(lambda *_: ("noted", "verb: note"), why=False)
    with pytest.raises(UsageError, match="row by row"):
        question.ask(connection, Filters(), Asked(columns=("ref",), sort=("words",)))


def test_actions_show_their_rule_when_asked_why(connection: sqlite3.Connection) -> None:
    shown = [n for n, c in ACTIONS_AND_WHY.columns.items() if c.shown == "always"]
    assert shown == ["ref", "text", "owner", "due_text", "due", "rule", "decision"]
    assert set(ACTIONS_AND_WHY.columns) == set(ACTIONS.columns)
    assert rows(connection, ACTIONS_AND_WHY, "text") == rows(connection, ACTIONS, "text")
