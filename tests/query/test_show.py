"""Which item a ref means, and what is shown of it."""

from __future__ import annotations

import sqlite3

import pytest

from minutes_cli.errors import UsageError
from minutes_cli.query.show import SHOWN_COLUMNS, find_item, show_items
from tests.query.databases import REFS


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("aaaa0001.2", "southwark"),
        ("AAAA0001.2", "southwark"),
        (" aaaa0001.2 ", "southwark"),
        ("c", "leeds"),
        ("cccc0004", "leeds"),
        ("cccc0004.", "leeds"),
        ("{id}", "southwark"),
    ],
)
def test_a_ref_its_beginning_or_an_id_find_the_item(
    connection: sqlite3.Connection, typed: str, name: str
) -> None:
    (number,) = connection.execute(
        "SELECT id FROM items WHERE ref = ?", (REFS["southwark"],)
    ).fetchone()
    found = find_item(connection, typed.replace("{id}", str(number)))
    (ref,) = connection.execute("SELECT ref FROM items WHERE id = ?", (found,)).fetchone()
    assert ref == REFS[name]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("aaaa", "aaaa0001.1, aaaa0001.2, aaaa0002.1"),
        ("aaaa0001", "more than one"),
        ("ffff0000.1", "no item"),
        ("999999", "no item"),
        ("9" * 30, "no item"),
        ("", "is no ref"),
        ("xyz", "is no ref"),
        ("a' OR 1=1", "is no ref"),
        ("..", "is no ref"),
        ("\udcff", "is no ref"),
        ("a%", "is no ref"),
    ],
)
def test_a_wrong_ref_says_what_to_do(connection: sqlite3.Connection, typed: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        find_item(connection, typed)


def test_the_whole_item_comes_with_its_evidence(connection: sqlite3.Connection) -> None:
    (row,) = show_items(connection, [REFS["southwark"]])
    shown = dict(zip(SHOWN_COLUMNS, row, strict=True))
    assert shown["facts"] == [
        {"name": "council", "value": "southwark", "origin": "body", "quote": "Southwark Council"}
    ]
    assert shown["text"].startswith("INTEGRATION FOCUS\nTo note")
    for part in (*shown["decisions"], *shown["actions"]):
        start = part["start"] - shown["start"]
        assert shown["text"][start : start + len(part["text"])] == part["text"]


def test_what_is_named_comes_with_its_place(connection: sqlite3.Connection) -> None:
    (row,) = show_items(connection, [REFS["southwark"]])
    shown = dict(zip(SHOWN_COLUMNS, row, strict=True))
    assert {(named["kind"], named["value"]) for named in shown["mentions"]} >= {
        ("programme", "ITF")
    }
    places = [(named["start"], named["end"]) for named in shown["mentions"]]
    assert places == sorted(places)
    assert all(isinstance(place, int) for pair in places for place in pair)


def test_one_wrong_ref_among_right_ones_shows_nothing(connection: sqlite3.Connection) -> None:
    with pytest.raises(UsageError):
        show_items(connection, [REFS["southwark"], "ffff"])
