"""What is said beside an answer."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from minutes_cli.query.decisions import DECISIONS
from minutes_cli.query.items import ITEMS
from minutes_cli.query.notes import notes
from minutes_cli.query.people import PEOPLE
from minutes_cli.query.question import Question
from minutes_cli.query.values import read_filters
from tests.query.databases import SCHEMA


def said(connection: sqlite3.Connection, question: Question, **typed: Any) -> list[str]:
    filters = read_filters(connection, **typed)
    empty = question.count(connection, filters) == 0
    return notes(connection, question, filters, empty=empty)


@pytest.mark.parametrize(
    ("question", "typed", "lines"),
    [
        (ITEMS, {}, []),
        (ITEMS, {"borough": ["southwark"]}, []),
        (
            ITEMS,
            {"borough": ["camden"]},
            ["no items match; 1 more item names Camden; add --named to see it"],
        ),
        (
            ITEMS,
            {"borough": ["haringey", "southwark"]},
            ["2 more items name Haringey or Southwark; add --named to see them"],
        ),
        (ITEMS, {"borough": ["haringey"], "named": True}, []),
        (
            DECISIONS,
            {"borough": ["haringey"]},
            [
                "no decisions match; 3 more decisions come from items that name Haringey; "
                "add --named to see them"
            ],
        ),
        (
            ITEMS,
            {"since": "2014"},
            ["3 items of unknown date left out by --since or --until"],
        ),
        (ITEMS, {"since": "2014", "borough": ["leeds"]}, []),
        (
            ITEMS,
            {"until": "2010", "programme": ["ICP"]},
            ["no items match; 1 item of unknown date left out by --since or --until"],
        ),
        (
            ITEMS,
            {"query": "apologies"},
            ["no items match; 1 procedural item hidden; add --all-kinds to see it"],
        ),
        (ITEMS, {"query": "apologies", "all_kinds": True}, []),
        (
            ITEMS,
            {"query": "title:haringey"},
            ["no items match; 1 item would match without title: and decision: in the query"],
        ),
        (
            DECISIONS,
            {"query": "title:(integration OR falls) decision:bowen"},
            [
                "no decisions match; "
                "2 decisions would match without title: and decision: in the query"
            ],
        ),
        (ITEMS, {"query": "title:haringey title:hubs"}, ["no items match"]),
        (
            ITEMS,
            {"query": "title:haringay"},
            ["no items match; no item has the word 'haringay'; did you mean Haringey?"],
        ),
        (
            PEOPLE,
            {"person": ["osei"]},
            ["no people match; 1 from a procedural item hidden; add --all-kinds to see it"],
        ),
        (ITEMS, {"status": ["withdrawn"]}, ["no items match"]),
        (
            ITEMS,
            {"committee": ["scrutinny"]},
            [
                "no items match; no committee here is called like 'scrutinny'; "
                "the nearest: Scrutiny Board"
            ],
        ),
    ],
    ids=lambda value: value.many if isinstance(value, Question) else str(value),
)
def test_what_was_left_out_is_said(
    connection: sqlite3.Connection, question: Question, typed: dict[str, Any], lines: list[str]
) -> None:
    assert said(connection, question, **typed) == lines


def test_an_empty_database_says_how_to_fill_it() -> None:
    memory = sqlite3.connect(":memory:")
    memory.executescript(SCHEMA.read_text("utf-8"))
    (line,) = said(memory, ITEMS)
    memory.close()
    assert "minutes ingest" in line
