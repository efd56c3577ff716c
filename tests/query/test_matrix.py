"""Counts crosswise: equal to a slow second opinion, in order, complete, and never counted twice."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import permutations
from typing import Any

import pytest

from minutes_cli.errors import UsageError
from minutes_cli.query.crosswise import Crosswise, crosswise, long_table
from minutes_cli.query.crosswise_notes import remarks
from minutes_cli.query.dimensions import DIMENSIONS, periods_between
from minutes_cli.query.filters import Filters
from minutes_cli.query.matrix import Matrix, count_matrix, count_timeline
from minutes_cli.query.values import read_filters
from tests.query.counting import (
    CODES,
    SLUGS,
    STATUSES,
    Counts,
    count,
    made_pages,
    write_pages,
)
from tests.query.databases import Page

QUESTIONS = 300


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return made_pages(seed=5, number=250)


@pytest.fixture(scope="module")
def made(
    pages: list[Page], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sqlite3.Connection]:
    path = write_pages(tmp_path_factory.mktemp("made") / "made.db", pages)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def typed_at_random(chance: random.Random) -> dict[str, Any]:
    typed: dict[str, Any] = {}
    if chance.random() < 0.4:
        typed["borough"] = chance.sample(SLUGS, chance.randint(1, 2))
    if chance.random() < 0.3:
        typed["named"] = True
    if chance.random() < 0.4:
        typed["programme"] = chance.sample(CODES, chance.randint(1, 2))
        typed["lineage"] = chance.random() < 0.5
    if chance.random() < 0.3:
        typed["status"] = chance.sample((*STATUSES, "resolved", "none"), chance.randint(1, 2))
    if chance.random() < 0.2:
        typed["committee"] = [chance.choice(("health", "board", "total"))]
    if chance.random() < 0.3:
        typed["since"] = f"{chance.randint(2012, 2018)}-05-01"
    if chance.random() < 0.3:
        typed["until"] = f"{chance.randint(2018, 2022)}-05-01"
    return typed


def same(found: Matrix, expected: Counts) -> bool:
    return (
        +found.cells == +expected.cells
        and +found.joint == +expected.joint
        and +found.row_totals == +expected.row_totals
        and +found.column_totals == +expected.column_totals
        and found.whole == expected.whole
        and found.undated == expected.undated
        and set(expected.row_totals) <= set(found.rows)
        and set(expected.column_totals) <= set(found.columns)
    )


# ---- the second opinion


@pytest.mark.parametrize("cells", ["items", "clauses"])
def test_every_matrix_is_what_a_slow_count_of_the_pages_says(
    pages: list[Page], made: sqlite3.Connection, cells: str
) -> None:
    chance = random.Random(cells)
    pairs = list(permutations(DIMENSIONS, 2))
    counted = 0
    for number in range(QUESTIONS):
        down, across = pairs[number % len(pairs)]
        typed = typed_at_random(chance)
        filters = read_filters(made, **typed)
        lineage = bool(typed.get("lineage"))
        found = count_matrix(made, filters, down, across, cells, lineage=lineage)
        expected = count(pages, typed, down, across, cells)
        assert same(found, expected), (down, across, typed)
        counted += bool(expected.whole)
    assert counted > QUESTIONS / 2


@pytest.mark.parametrize("by", ["quarter", "month"])
@pytest.mark.parametrize("split", [None, "borough", "programme", "status", "committee"])
def test_every_timeline_is_what_a_slow_count_of_the_pages_says(
    pages: list[Page], made: sqlite3.Connection, by: str, split: str | None
) -> None:
    chance = random.Random(f"{by} {split}")
    for cells in ("items", "clauses") * 10:
        typed = typed_at_random(chance)
        filters = read_filters(made, **typed)
        lineage = bool(typed.get("lineage"))
        found = count_timeline(made, filters, by, split, cells, lineage)
        assert same(found, count(pages, typed, by, split, cells)), (cells, typed)


def test_lineage_without_a_programme_joins_every_line(
    pages: list[Page], made: sqlite3.Connection
) -> None:
    found = count_matrix(made, Filters(), "borough", "programme", "items", lineage=True)
    assert same(found, count(pages, {"lineage": True}, "borough", "programme", "items"))
    assert found.columns == ("ICP", "ITF > BCF > iBCF", None)
    notes = remarks(found, Filters(), "items", marked=False, totals=False, every=True)
    assert notes[0] == "--lineage: ITF > BCF > iBCF"


# ---- the hand-made database


def test_a_joint_item_counts_for_each_borough_and_once_in_the_total(
    connection: sqlite3.Connection,
) -> None:
    found = count_matrix(connection, Filters(), "borough", "status", "items")
    for borough in ("islington", "haringey"):
        assert found.cells[borough, "resolved"] == found.joint[borough, "resolved"] == 1
    assert found.cells["camden", "resolved"] == 0, "it is only mentioned"
    assert found.column_totals["resolved"] == 2
    assert (found.whole, found.joint_whole, found.repeats) == (6, 1, True)


def test_with_named_a_borough_that_is_mentioned_counts(connection: sqlite3.Connection) -> None:
    found = count_matrix(connection, Filters(named=True), "borough", "status", "items")
    assert found.cells["camden", "resolved"] == 1


def test_only_boroughs_and_programmes_that_are_asked_for_are_shown(
    connection: sqlite3.Connection,
) -> None:
    filters = read_filters(connection, borough=["islington"])
    assert count_matrix(connection, filters, "borough", "status", "items").rows == ("islington",)
    filters = read_filters(connection, programme=["BCF"])
    assert count_matrix(connection, filters, "programme", "status", "items").rows == ("BCF",)


def test_the_order_is_that_of_the_subject_and_the_unknown_comes_last(
    connection: sqlite3.Connection,
) -> None:
    found = count_matrix(connection, Filters(), "borough", "programme", "items")
    assert found.rows == ("haringey", "havering", "islington", "southwark", "leeds", None)
    assert found.columns == ("ICP", "ITF", "BCF", "iBCF", None), "eldest first"
    found = count_matrix(connection, Filters(), "status", "year", "items")
    assert found.rows == ("resolved", "agreed", "noted", "none")
    assert found.columns == ("2013", "2019", "2021", None)


def test_all_shows_the_boroughs_programmes_statuses_and_years_of_nothing(
    connection: sqlite3.Connection,
) -> None:
    found = count_matrix(connection, Filters(), "borough", "year", "items", True)
    assert found.rows[:2] == ("camden", "haringey")
    assert "kent" not in found.rows, "not in London, and nothing is known of it"
    assert found.columns == (*map(str, range(2013, 2022)), None)
    filters = read_filters(connection, since="2012", until="2014")
    found = count_matrix(connection, filters, "status", "year", "items", True)
    assert found.columns == ("2012", "2013", "2014")
    assert found.rows[0] == "resolved"
    assert found.rows[-1] == "none"
    clauses = count_matrix(connection, filters, "status", "year", "clauses", True)
    assert "none" not in clauses.rows


def test_all_of_an_empty_answer_is_every_row_with_nothing(connection: sqlite3.Connection) -> None:
    filters = read_filters(connection, status=["withdrawn"])
    found = count_matrix(connection, filters, "borough", "year", "items", True)
    assert (found.rows[0], found.columns, found.whole) == ("camden", (), 0)


def test_a_period_without_anything_is_there(connection: sqlite3.Connection) -> None:
    found = count_timeline(connection, Filters(), "year", None, "items")
    assert [found.cells[year, None] for year in found.rows] == [1, 0, 0, 0, 0, 0, 1, 0, 1]
    assert found.undated == 3


def test_since_and_until_are_the_ends_of_a_timeline(connection: sqlite3.Connection) -> None:
    filters = read_filters(connection, since="2018-11", until="2020")
    found = count_timeline(connection, filters, "quarter", None, "items")
    assert (found.rows[0], found.rows[-1], len(found.rows)) == ("2018-Q4", "2020-Q4", 9)
    nothing = read_filters(connection, since="1990", until="1991")
    assert count_timeline(connection, nothing, "month", "status", "items").rows == ()


@pytest.mark.parametrize(
    ("by", "first", "last", "between"),
    [
        ("year", "2019", "2021", ["2019", "2020", "2021"]),
        ("quarter", "2019-Q4", "2020-Q2", ["2019-Q4", "2020-Q1", "2020-Q2"]),
        ("month", "2019-11", "2020-02", ["2019-11", "2019-12", "2020-01", "2020-02"]),
        ("month", "0001-01", "0001-01", ["0001-01"]),
        ("quarter", "9999-Q4", "9999-Q4", ["9999-Q4"]),
        ("year", "2020", "2019", []),
    ],
)
def test_periods_follow_one_another(by: str, first: str, last: str, between: list[str]) -> None:
    assert periods_between(by, first, last) == between


# ---- as a table


def boroughs_by_programme(connection: sqlite3.Connection, *, totals: bool = True) -> Crosswise:
    found = count_matrix(connection, Filters(), "borough", "programme", "items")
    return crosswise(found, "items", totals)


def test_a_table_has_a_row_and_a_column_for_each_value(connection: sqlite3.Connection) -> None:
    table = boroughs_by_programme(connection)
    assert table.names == ("borough", "ICP", "ITF", "BCF", "iBCF", "no programme", "total")
    assert table.rows[1] == ("Havering", 1, 0, 2, 1, 0, 2)
    assert table.rows[-1] == ("no borough", 0, 0, 0, 0, 1, 1)
    assert table.total == ("total", 1, 1, 2, 1, 3, 6)


def test_what_counts_for_several_boroughs_is_marked_and_no_total_of_programmes(
    connection: sqlite3.Connection,
) -> None:
    table = boroughs_by_programme(connection)
    assert [sorted(of) for of in table.joint] == [[5, 6], [], [5, 6], [], [], []]
    assert table.joint_total == set()
    turned = count_matrix(connection, Filters(), "programme", "borough", "items")
    table = crosswise(turned, "items", True)
    assert table.names[1:5] == ("Haringey", "Havering", "Islington", "Southwark")
    assert table.joint[-1] == table.joint_total == {1, 3}


def test_without_totals_there_are_none(connection: sqlite3.Connection) -> None:
    table = boroughs_by_programme(connection, totals=False)
    assert table.total is None
    assert "total" not in table.names


def test_rows_are_sorted_and_paged(connection: sqlite3.Connection) -> None:
    table = boroughs_by_programme(connection)
    names = [row[0] for row in table.ordered(["total:desc"]).rows]
    assert names == ["Havering", "Haringey", "Islington", "Southwark", "Leeds", "no borough"]
    names = [row[0] for row in table.ordered(["NO PROGRAMME:desc,borough:desc"]).rows]
    assert names[:3] == ["no borough", "Leeds", "Islington"]
    page = table.ordered(["borough"]).page(2, 1)
    assert [row[0] for row in page.rows] == ["Havering", "Islington"]
    assert [sorted(of) for of in page.joint] == [[], [5, 6]], "the marks go with their rows"
    assert page.total == table.total
    with pytest.raises(UsageError, match=r"'x'.*borough, ICP"):
        table.ordered(["x:desc"])
    with pytest.raises(UsageError, match="--totals"):
        boroughs_by_programme(connection, totals=False).ordered(["total:desc"])


def test_a_column_with_a_comma_or_colon_in_its_name_can_be_sorted_by() -> None:
    table = Crosswise(("a", "Health, Care: all"), (("x", 1), ("y", 2)), (frozenset(),) * 2)
    for sort in ("health, care: all:desc", "Health, Care: all:DESC"):
        assert table.ordered([sort]).rows[0] == ("y", 2)
    assert table.ordered(["Health, Care: all"]).rows[0] == ("x", 1)


def test_unknown_values_of_a_long_table_come_last_either_way(
    connection: sqlite3.Connection,
) -> None:
    found = count_matrix(connection, Filters(), "borough", "year", "items")
    table = long_table(found, "items", every=False)
    assert table.names == ("borough", "year", "items", "joint")
    assert ("Islington", "2019", 1, 1) in table.rows
    assert (None, None, 1, 0) in table.rows, "unknown stays unknown"
    for sort in ("year", "year:desc"):
        assert [row[1] for row in table.ordered([sort]).rows][-2:] == [None, None]
    assert sum(row[2] for row in table.rows) == sum(found.cells.values())


def test_a_long_table_has_the_cells_of_nothing_when_asked(connection: sqlite3.Connection) -> None:
    found = count_matrix(connection, Filters(), "status", "year", "items", True)
    table = long_table(found, "items", every=True)
    assert table.names == ("status", "year", "items"), "no boroughs, nothing joint"
    assert len(table.rows) == len(found.rows) * len(found.columns)


# ---- what is said beside it


def said(connection: sqlite3.Connection, down: str, across: str, **more: Any) -> list[str]:
    typed = more.pop("typed", {})
    filters = read_filters(connection, **typed)
    found = count_matrix(connection, filters, down, across, "items", more.get("every", False))
    switches = {"marked": True, "totals": True, "every": False, **more}
    return remarks(found, filters, "items", **switches)


def test_what_counts_twice_and_where_nothing_is_known_is_said(
    connection: sqlite3.Connection,
) -> None:
    assert said(connection, "borough", "status") == [
        "1 item of several boroughs is counted for each of them, marked *",
        "a total counts each item once, so it can be less than the sum of its cells",
        "1 of 5 London authorities has none; --all shows them",
    ]
    assert said(connection, "borough", "status", every=True, totals=False, marked=False) == [
        "1 item of several boroughs is counted for each of them"
    ]
    assert said(connection, "committee", "year") == []
    assert said(connection, "borough", "year", typed={"borough": ["leeds"]}) == []


def test_what_has_no_date_is_in_no_period_and_said(connection: sqlite3.Connection) -> None:
    found = count_timeline(connection, Filters(), "month", None, "items")
    assert remarks(found, Filters(), "items", marked=False, totals=False, every=True) == [
        "3 items of unknown date are in no month"
    ]
