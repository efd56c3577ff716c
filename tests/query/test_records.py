"""The full record of an item, as programs rely on it."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from minutes_cli.query import records
from minutes_cli.query.filters import Filters
from minutes_cli.query.items import ITEMS
from minutes_cli.query.question import Asked
from minutes_cli.query.records import RECORD_COLUMNS, item_records
from tests.query.databases import REFS

KEYS = (
    "ref", "document", "council", "borough", "committee", "meeting_date", "number", "title",
    "kind", "status", "programmes", "boroughs", "decisions", "actions", "people", "votes", "money",
)  # fmt: skip


def record_of(connection: sqlite3.Connection, name: str) -> dict[str, Any]:
    result = ITEMS.ask(connection, Filters(all_kinds=True), Asked(record=True))
    found = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
    (record,) = [record for record in found if record["ref"] == REFS[name]]
    return record


def test_the_keys_and_their_order_are_fixed() -> None:
    assert RECORD_COLUMNS == KEYS


def test_a_record_holds_the_item_and_its_parts(connection: sqlite3.Connection) -> None:
    record = record_of(connection, "southwark")
    assert record == {
        "ref": REFS["southwark"],
        "document": "/pages/southwark.txt",
        "council": "southwark",
        "borough": "Southwark",
        "committee": "Health and Wellbeing Board",
        "meeting_date": "2013-10-28",
        "number": "2",
        "title": "INTEGRATION FOCUS",
        "kind": "substantive",
        "status": "resolved",
        "programmes": ["ITF"],
        "boroughs": ["southwark"],
        "decisions": [
            {"label": "1", "status": "noted", "marker": "RESOLVED",
             "text": "That the progress be noted", "start": 168, "end": 194, "rule": "hand"},
            {"label": "2", "status": "agreed", "marker": "RESOLVED",
             "text": "That the objectives be agreed", "start": 195, "end": 224, "rule": "hand"},
        ],
        "actions": [
            {"text": "That the plan come back", "owner": "the working party",
             "due_text": "next meeting", "due": None, "soft": False,
             "start": 225, "end": 248, "rule": "hand"},
        ],
        "people": [{"name": "Romi Bowen", "role": "Strategic Director", "organisation": None}],
        "votes": [],
        "money": ["£3.8bn"],
    }  # fmt: skip
    assert tuple(record) == KEYS


def test_a_vote_names_who_voted_how(connection: sqlite3.Connection) -> None:
    (vote,) = record_of(connection, "icp")["votes"]
    assert {**vote, "start": 0, "end": 0} == {
        "for": 5, "against": 1, "abstentions": None, "unanimous": False,
        "names": [{"side": "for", "name": "Cllr Ada"}, {"side": "against", "name": "Cllr Babbage"}],
        "start": 0, "end": 0,
    }  # fmt: skip


def test_what_is_not_known_is_null_or_empty(connection: sqlite3.Connection) -> None:
    record = record_of(connection, "hostile")
    assert [record[key] for key in ("council", "borough", "committee", "meeting_date")] == [
        None
    ] * 4
    assert record["programmes"] == record["decisions"] == []


@pytest.mark.parametrize("batch", [1, 2, 200])
def test_records_keep_the_order_whatever_the_batch(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(records, "BATCH", batch)
    rows = ITEMS.ask(connection, Filters(), Asked(columns=("ref",), sort=("title",))).rows
    sorted_refs = [ref for (ref,) in rows]
    result = ITEMS.ask(connection, Filters(), Asked(record=True, sort=("title",)))
    assert [row[0] for row in result.rows] == sorted_refs


def test_an_item_that_is_gone_meanwhile_is_left_out(connection: sqlite3.Connection) -> None:
    ids = dict(connection.execute("SELECT ref, id FROM items").fetchall())
    one, other = REFS["procedural"], REFS["southwark"]
    asked = iter([ids[one], 99_999, ids[other]])
    assert [row[0] for row in item_records(connection, asked)] == [one, other]


def test_columns_that_are_asked_for_come_instead_of_the_record(
    connection: sqlite3.Connection,
) -> None:
    result = ITEMS.ask(connection, Filters(), Asked(columns=("ref",), record=True))
    assert result.columns == ("ref",)
