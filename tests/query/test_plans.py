"""How SQLite goes about each question: through indexes, whatever statistics the database has."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import combinations
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from minutes_cli.query import people
from minutes_cli.query.actions import ACTIONS
from minutes_cli.query.decisions import DECISIONS
from minutes_cli.query.feed import feed
from minutes_cli.query.filters import Filters
from minutes_cli.query.items import ITEMS
from minutes_cli.query.notes import notes
from minutes_cli.query.people import PEOPLE
from minutes_cli.query.question import Asked, Question
from minutes_cli.query.search import SEARCH
from minutes_cli.query.show import find_item, show_items
from minutes_cli.query.values import read_filters
from tests.query.databases import REFS

QUESTIONS = {
    "items": ITEMS, "search": SEARCH, "decisions": DECISIONS, "actions": ACTIONS, "people": PEOPLE,
}  # fmt: skip

FILTERS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "borough": {"borough": ["southwark"]},
    "named": {"borough": ["haringey"], "named": True},
    "programme": {"programme": ["BCF", "ICP"]},
    "status": {"status": ["noted", "resolved"]},
    "committee": {"committee": ["board"]},
    "person": {"person": ["bowen"]},
    "since": {"since": "2013"},
    "until": {"until": "2019-12"},
    "new": {"new_since": "2026"},
    "query": {"query": "care OR integration"},
    "all kinds": {"all_kinds": True},
    "all copies": {"all_copies": True},
    "everything": {"all_kinds": True, "all_copies": True},
}
FOLLOWED: dict[str, dict[str, Any]] = {
    "overdue": {"overdue": True, "today": "2026-01-01"},
    "due before": {"due_before": "2020"},
    "due after": {"due_after": "2013"},
    "owner": {"owner": ["party"]},
    "done": {"state": ["done"]},
    "open": {"state": ["open"]},
}

ROWS = re.compile(
    r"SCAN (?:items|documents|decisions|actions|people|meetings|item_\w+|votes|amounts|facts)\b"
    r"(?! USING (?:COVERING )?INDEX)"
)
"""Every row of a table that grows with the archive, one after the other."""

WALK = re.compile(r"SCAN items in .* ORDER BY items\.id DESC LIMIT [ 0-9A-Z]+$")


@pytest.fixture(scope="module", params=["no statistics", "of this database", "of a big one"])
def database(
    request: pytest.FixtureRequest, small_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sqlite3.Connection]:
    """The hand-made database without statistics, with its own, and with some that mislead."""
    path = tmp_path_factory.mktemp("plans") / "plans.db"
    copyfile(small_database, path)
    with closing(sqlite3.connect(path)) as connection:
        if request.param != "no statistics":
            connection.execute("ANALYZE")
        if request.param == "of a big one":
            connection.execute(
                "UPDATE sqlite_stat1 SET stat = '1000000 ' || replace(stat, ' 1', ' 300000')"
            )
        connection.commit()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


@contextmanager
def asked_of(connection: sqlite3.Connection) -> Iterator[list[str]]:
    """The statements that reach SQLite meanwhile, with their values."""
    seen: list[str] = []
    connection.set_trace_callback(lambda statement: seen.append(statement))
    try:
        yield seen
    finally:
        connection.set_trace_callback(None)


def plans(connection: sqlite3.Connection, statements: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Each statement that reads rows, with what SQLite does for it."""
    for statement in dict.fromkeys(statements):
        words = statement.split(None, 1)
        if words and words[0].upper() in ("SELECT", "WITH"):
            rows = connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
            yield statement, [row["detail"] for row in rows]


def scans(connection: sqlite3.Connection, statements: list[str]) -> list[str]:
    """Where all rows of a table are gone through, with the statement."""
    return [
        f"{detail} in {' '.join(statement.split())}"
        for statement, details in plans(connection, statements)
        for detail in details
        if ROWS.match(detail)
    ]


def questions() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each question with each filter, and with each two of them."""
    for name in QUESTIONS:
        own = {} if name != "search" else {"search": "care OR board"}
        for one in FILTERS:
            yield name, one, FILTERS[one] | own
        for one, other in combinations(FILTERS, 2):
            yield name, f"{one}, {other}", FILTERS[one] | FILTERS[other] | own
    for one, follow in FOLLOWED.items():
        yield "actions", one, {"follow": follow}
        yield "actions", f"{one}, borough", {"follow": follow, **FILTERS["borough"]}


def ask_whole(connection: sqlite3.Connection, question: Question, filters: Filters) -> None:
    """A page, what is said beside it, and how many rows there are."""
    rows = list(question.ask(connection, filters, Asked(limit=2, offset=1)).rows)
    notes(connection, question, filters, empty=not rows)
    question.count(connection, filters)


def test_a_page_never_goes_through_all_rows(database: sqlite3.Connection) -> None:
    for name, what, typed in questions():
        with asked_of(database) as statements:
            filters = read_filters(database, **typed)
            list(QUESTIONS[name].ask(database, filters, Asked(limit=2, offset=1)).rows)
        found = scans(database, statements)
        if typed.keys() >= FILTERS["everything"].keys():
            # where every item is meant, the table is gone through from its end, and left
            found = [scan for scan in found if not WALK.search(scan)]
        assert statements, (name, what)
        assert found == [], (name, what)


def test_a_page_is_found_without_sorting_what_is_not_on_it(database: sqlite3.Connection) -> None:
    """The statement that finds the last day of a page reads the index from its end."""
    for name, what, typed in questions():
        if name in ("search", "people"):
            continue
        with asked_of(database) as statements:
            filters = read_filters(database, **typed)
            list(QUESTIONS[name].ask(database, filters, Asked(limit=2, offset=1)).rows)
        sought = [s for s in statements if "LIMIT 1 OFFSET" in s]
        assert len(sought) == 1, (name, what)
        for _, details in plans(database, sought):
            few = "json_each" in sought[0] and "few" in sought[0]
            sorts = any("TEMP B-TREE FOR ORDER BY" in detail for detail in details)
            assert not sorts or few, (name, what, details)


def test_hits_are_read_from_the_newest_on(database: sqlite3.Connection) -> None:
    for _, what, typed in (one for one in questions() if one[0] == "search"):
        with asked_of(database) as statements:
            list(SEARCH.ask(database, read_filters(database, **typed), Asked(limit=2)).rows)
        sought = [s for s in statements if "ORDER BY items_fts.rowid DESC LIMIT" in s]
        assert len(sought) == 1, what
        for _, details in plans(database, sought):
            assert not any("TEMP B-TREE" in detail for detail in details), (what, details)


def test_hits_are_found_without_a_look_into_their_rows(database: sqlite3.Connection) -> None:
    """Committees and people are told by words that may be those of others: these are checked."""
    checked = {"committee", "person"}
    for _, what, typed in (one for one in questions() if one[0] == "search"):
        if checked & typed.keys():
            continue
        with asked_of(database) as statements:
            list(SEARCH.ask(database, read_filters(database, **typed), Asked(limit=2)).rows)
        sought = [s for s in statements if "ORDER BY items_fts.rowid DESC LIMIT" in s]
        for _, details in plans(database, sought):
            assert [detail.split(" VIRTUAL")[0] for detail in details] == ["SCAN items_fts"], what
        scoring = [s for s in statements if "bm25(" in s]
        assert len(scoring) <= 1, what
        assert not any("\uf8e5a0" in s for s in scoring), what  # nearly all items have that word


def test_people_are_passed_by_without_a_look_into_their_rows(
    database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "MOST_FEW", 0)
    columns = [row["name"] for row in database.execute("PRAGMA index_info(people_name)")]
    assert columns == ["name", "item_id"]
    for what in ("borough", "named", "programme", "status", "since", "until", "new", "query"):
        with asked_of(database) as statements:
            filters = read_filters(database, **FILTERS[what])
            list(PEOPLE.ask(database, filters, Asked(limit=2)).rows)
        last = [s for s in statements if "people INDEXED BY people_name" in s]
        assert len(last) == 1, what
        assert "AND (people.item_id IS NULL OR people.item_id" in last[0], what
        for _, details in plans(database, last):
            at = details.index("SCAN people USING INDEX people_name")
            assert not any(" documents " in detail for detail in details[:at]), what
            if what not in ("since", "until"):
                assert details[at + 1].startswith("LIST SUBQUERY"), (what, details)
                assert details[at + 2].startswith("SCAN items_fts VIRTUAL TABLE"), what


def test_what_is_said_and_counted_goes_through_no_long_rows(database: sqlite3.Connection) -> None:
    wide = re.compile(r"SCAN (?:items|documents)\b(?! USING (?:COVERING )?INDEX)")
    for name, what, typed in questions():
        with asked_of(database) as statements:
            ask_whole(database, QUESTIONS[name], read_filters(database, **typed))
        found = [scan for scan in scans(database, statements) if wide.match(scan)]
        if typed.keys() >= FILTERS["everything"].keys():
            found = [scan for scan in found if not scan.startswith("SCAN items in SELECT")]
        assert found == [], (name, what)


def test_one_item_is_found_by_its_ref(database: sqlite3.Connection) -> None:
    with asked_of(database) as statements:
        find_item(database, REFS["southwark"])
        find_item(database, "cccc")
        list(show_items(database, [REFS["southwark"], REFS["icp"]]))
    assert len(statements) > 10
    assert scans(database, statements) == []


def test_a_feed_reads_the_runs_one_by_one(database: sqlite3.Connection) -> None:
    for question in (ITEMS, DECISIONS, ACTIONS):
        with asked_of(database) as statements:
            feed(database, question, read_filters(database, borough=["leeds"]), {}, 3)
        assert len(statements) > 2
        assert scans(database, statements) == []


def test_the_check_sees_a_scan(database: sqlite3.Connection) -> None:
    assert scans(database, ["SELECT title FROM item_texts WHERE body LIKE '%care%'"])
    assert scans(database, ["SELECT text FROM decisions"])
    assert scans(database, ["SELECT id FROM items WHERE ref = 'a'"]) == []
