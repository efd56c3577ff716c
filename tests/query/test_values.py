"""Wrong values name the nearest right ones; right ones are found in any spelling."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from minutes_cli.errors import ExitCode, UsageError
from minutes_cli.query.names import folded
from minutes_cli.query.values import council, first_day, last_day, read_filters


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"borough": ["sothwark"]}, ["sothwark", "southwark"]),
        ({"borough": ["Harringey"]}, ["haringey"]),
        ({"borough": ["atlantis"]}, ["atlantis", "for example"]),
        ({"borough": [""]}, ["borough"]),
        ({"programme": ["BFF"]}, ["BFF", "BCF"]),
        ({"status": ["resolvd"]}, ["resolvd", "resolved"]),
        ({"status": ["?"]}, ["resolved", "approved"]),
        ({"since": "2019-13"}, ["2019-13", "2019-04-18"]),
        ({"since": "yesterday"}, ["yesterday", "2019-04-18"]),
        ({"until": "2019-02-30"}, ["2019-02-30"]),
        ({"until": ""}, ["date"]),
        ({"since": "٢٠١٩"}, ["date"]),
        ({"since": "0000"}, ["date"]),
        ({"since": "2020", "until": "2019"}, ["later"]),
        ({"committee": ["--"]}, ["word"]),
    ],
    ids=str,
)
def test_a_wrong_value_says_what_would_be_right(
    connection: sqlite3.Connection, typed: dict[str, Any], said: list[str]
) -> None:
    with pytest.raises(UsageError) as raised:
        read_filters(connection, **typed)
    assert raised.value.exit_code == ExitCode.USAGE
    for words in said:
        assert words in str(raised.value)


@pytest.mark.parametrize(
    "name",
    ["southwark", "Southwark", "SOUTHWARK", " southwark ", "Southwark Council",
     "London Borough of Southwark"],
)  # fmt: skip
def test_a_council_is_known_by_all_its_names(connection: sqlite3.Connection, name: str) -> None:
    assert council(connection, name)[1] == "Southwark"


def test_repeated_values_count_once(connection: sqlite3.Connection) -> None:
    filters = read_filters(
        connection, borough=["leeds", "Leeds"], programme=["BCF", "bcf"], status=["none", "NONE"]
    )
    assert (len(filters.councils), filters.programmes, filters.statuses) == (1, ("BCF",), ("none",))


@pytest.mark.parametrize(
    ("option", "text", "near"),
    [
        ("committee", "weelbeing", "Health"),
        ("committee", "scrutinny board", "Scrutiny Board"),
        ("person", "bowne", "Romi Bowen"),
    ],
)
def test_a_name_that_nobody_has_is_a_remark_with_the_nearest(
    connection: sqlite3.Connection, option: str, text: str, near: str
) -> None:
    (remark,) = read_filters(connection, **{option: [text]}).remarks  # type: ignore[arg-type]
    assert text in remark
    assert near in remark


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-04", "2019-04-01", "2019-04-30"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-12", "2019-12-01", "2019-12-31"),
        ("2019-04-18", "2019-04-18", "2019-04-18"),
        (" 2019 ", "2019-01-01", "2019-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_date_may_be_a_year_or_a_month(typed: str, first: str, last: str) -> None:
    assert (first_day(typed), last_day(typed)) == (first, last)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HEALTH & WELLBEING BOARD", "Health and Wellbeing  Board"),
        ("O’Brien", "O'Brien"),
        ("Zoë", "zoe"),
        ("Richmond-upon-Thames", "richmond upon thames"),
    ],
)
def test_names_are_compared_without_their_dress(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert folded(one) != folded(other + "x")
