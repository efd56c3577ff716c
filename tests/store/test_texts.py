"""The texts of items: each stands once, and is what was read of the page."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from minutes_cli import filter_words
from minutes_cli.errors import DatabaseError
from minutes_cli.store import open_for_reading, open_for_writing
from minutes_cli.store import texts as store_texts
from minutes_cli.store.numbering import free_id
from minutes_cli.store.texts import AT_HAND, Texts
from tests.documents import TEXT, document, fact, item

_TEXTS = "SELECT id, title, preamble, body, decisions FROM item_texts ORDER BY id"


@pytest.fixture
def seeds_read(seed_database: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_reading(seed_database)) as connection:
        yield connection


def test_no_body_of_a_page_stands_twice(seeds_read: sqlite3.Connection) -> None:
    statement = "SELECT count(*), count(other_body), sum(body_start < end_char) FROM items"
    every, apart, with_body = seeds_read.execute(statement).fetchone()
    assert every >= with_body > 0
    assert apart == 0


@pytest.mark.parametrize("at_hand", [1, AT_HAND])
def test_sql_and_python_read_the_same_texts(
    seeds_read: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, at_hand: int
) -> None:
    monkeypatch.setattr(store_texts, "AT_HAND", at_hand)
    texts = Texts(seeds_read)
    rows = seeds_read.execute(_TEXTS).fetchall()
    assert len({row[3] for row in rows}) > 1
    for number, *own in rows:
        assert list(texts.of(number)) == own


def test_a_body_that_stands_elsewhere_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "minutes.db"
    bodies = [TEXT, TEXT[5:], "", "Nowhere on the page.", TEXT[:-1]]
    items = [item(position, body=body) for position, body in enumerate(bodies, 1)]
    with open_for_writing(path) as store:
        store.save(document(items=items))
    with closing(open_for_reading(path)) as connection:
        rows = connection.execute(
            "SELECT body, other_body FROM item_texts JOIN items USING (id) ORDER BY position"
        ).fetchall()
        texts = Texts(connection)
        numbers = [number for (number,) in connection.execute("SELECT id FROM items ORDER BY id")]
        assert [texts.of(number).body for number in numbers] == bodies
    assert [row[0] for row in rows] == bodies
    assert [row[1] for row in rows] == [None, None, None, *bodies[3:]]


def test_clauses_come_in_their_order_whatever_that_of_their_rows(tmp_path: Path) -> None:
    path = tmp_path / "minutes.db"
    with open_for_writing(path) as store:
        store.save(document())
    with closing(sqlite3.connect(path)) as connection:
        before = connection.execute("SELECT decisions FROM item_texts").fetchone()[0]
        connection.execute("UPDATE decisions SET id = 1000 - id, position = position")
        assert connection.execute("SELECT decisions FROM item_texts").fetchone()[0] == before
        assert "\n" in before


def test_short_columns_of_documents_stand_before_the_text(seeds_read: sqlite3.Connection) -> None:
    columns = [row[1] for row in seeds_read.execute("PRAGMA table_info(documents)")]
    assert columns[-1] == "text"


def test_free_pages_are_given_back(tmp_path: Path) -> None:
    path = tmp_path / "minutes.db"
    with open_for_writing(path) as store:
        for name in "abcdefgh":
            store.save(document(f"/m/{name}.txt", name, facts=[fact("date", "2024-04-18")]))
        for name in "abcdef":
            store.forget(f"/m/{name}.txt")
        store.tidy_index(0)
    with closing(open_for_reading(path)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone()[0] == 0


def test_ids_that_are_free_again_are_given_again(tmp_path: Path) -> None:
    path, day = tmp_path / "minutes.db", "2024-04-18"
    first, last = filter_words.first_id(day), filter_words.last_id(day)
    with open_for_writing(path) as store:
        items = [item(position) for position in range(1, 5)]
        store.save(document(facts=[fact("date", day)], items=items))
    with closing(sqlite3.connect(path)) as connection:
        assert free_id(connection, day) == first + 4
        connection.execute("UPDATE items SET id = ? WHERE id = ?", (last, first + 2))
        assert free_id(connection, day) == first + 2
        connection.execute("UPDATE items SET id = ? WHERE id = ?", (first + 2, first))
        assert free_id(connection, day) == first


def test_a_day_that_is_full_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = "2024-04-18"
    monkeypatch.setattr(filter_words, "DAY", 2)
    with open_for_writing(tmp_path / "minutes.db") as store:
        items = [item(position) for position in range(1, 4)]
        with pytest.raises(DatabaseError, match="no more than 2 items of meetings on 2024-04-18"):
            store.save(document(facts=[fact("date", day)], items=items))
