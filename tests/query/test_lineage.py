"""Programmes that grew out of one another are one line of descent, shown as such."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from minutes_cli.errors import UsageError
from minutes_cli.query.groups import PROGRAMMES
from minutes_cli.query.lineage import lines, with_lines
from minutes_cli.query.values import read_filters
from tests.query.asking import found, rows
from tests.query.databases import SCHEMA

ITF = "ITF > BCF > iBCF"


@pytest.fixture
def programmes() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA.read_text("utf-8"))
        yield connection


def add(connection: sqlite3.Connection, **succeeds: str | None) -> dict[str, str]:
    connection.executemany(
        "INSERT INTO programmes (code, name, succeeds) VALUES (?1, ?1, ?2)", succeeds.items()
    )
    return lines(connection)


def test_each_programme_of_a_line_has_the_same_line(connection: sqlite3.Connection) -> None:
    assert lines(connection) == {"BCF": ITF, "ICP": "ICP", "ITF": ITF, "iBCF": ITF}


@pytest.mark.parametrize("code", ["ITF", "bcf", "iBCF", "Better Care Fund"])
def test_a_programme_brings_its_whole_line(connection: sqlite3.Connection, code: str) -> None:
    filters = read_filters(connection, programme=[code], lineage=True)
    assert set(filters.programmes) == {"ITF", "BCF", "iBCF"}
    assert filters.remarks == (f"--lineage: {ITF}",)
    names = found(connection, programme=[code], lineage=True)
    assert names == found(connection, programme=["ITF", "BCF", "iBCF"])


def test_one_that_stands_alone_is_said_to(connection: sqlite3.Connection) -> None:
    codes, said = with_lines(connection, ["ICP", "BCF"])
    assert (codes[0], len(codes)) == ("ICP", 4)
    assert said == [
        "--lineage: ICP stands alone; nothing is known to have come before or after it",
        f"--lineage: {ITF}",
    ]


def test_codes_in_other_capitals_are_one_programme(programmes: sqlite3.Connection) -> None:
    """A user's own "bcf" takes the place of "BCF", whose row stays."""
    add(programmes, BCF=None, bcf=None, iBCF="BCF")
    for typed in ("bcf", "BCF"):
        assert read_filters(programmes, programme=[typed]).programmes == ("BCF", "bcf")


def test_lineage_of_no_programme_is_wrong_usage(connection: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="--programme BCF --lineage"):
        read_filters(connection, lineage=True)


def test_the_list_of_programmes_shows_the_line(connection: sqlite3.Connection) -> None:
    shown = rows(connection, PROGRAMMES, "programme", "line")
    assert dict(shown) == {"BCF": ITF, "ITF": ITF, "iBCF": ITF, "ICP": None}


def test_two_that_grew_out_of_one_stand_beside_each_other(
    programmes: sqlite3.Connection,
) -> None:
    of = add(programmes, A=None, C="A", B="A", D="C")
    assert set(of.values()) == {"A > B, C > D"}


def test_a_circle_comes_to_an_end(programmes: sqlite3.Connection) -> None:
    of = add(programmes, A="B", B="A", C="C", D="gone")
    assert {*of["A"].split(" > ")} == {*of["B"].split(" > ")} == {"A", "B"}
    assert (of["C"], of["D"]) == ("C", "D")
    assert "A" in with_lines(programmes, ["A"])[0]
