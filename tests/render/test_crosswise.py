"""Tables of counts for people: dots, stars, and columns that fit."""

from __future__ import annotations

import json

import pytest

from minutes_cli.render.crosswise import banded, marked_row
from minutes_cli.render.formats import FORMATS, Style
from minutes_cli.render.terminal import UNSAFE
from tests.query.databases import ESCAPES


def drawn(names: list[str], rows: list[tuple[object, ...]], width: int = 80) -> str:
    return "".join(banded(names, [marked_row(row, {2}) for row in rows], Style(width=width)))


def test_nothing_is_a_dot_and_what_is_joint_has_a_star() -> None:
    text = drawn(["borough", "BCF", "ITF"], [("Brent", 12, 3), ("Camden", 0, 0), (None, 1, 1)])
    assert text == (
        "borough  BCF  ITF\n"
        "───────  ───  ───\n"
        "Brent     12   *3\n"
        "Camden     ·    ·\n"
        "–          1   *1\n"
    )


def test_a_count_is_still_a_number() -> None:
    row = marked_row(("Brent", 0, 3), {2})
    assert json.dumps(row) == '["Brent", 0, 3]'
    assert list(FORMATS["jsonl"](["a", "b", "c"], [row], Style())) == [
        '{"a": "Brent", "b": 0, "c": 3}\n'
    ]


@pytest.mark.parametrize("width", [24, 40, 60, 100])
def test_columns_that_do_not_fit_stand_below_with_their_rows(width: int) -> None:
    names = ["borough", *(f"column {n}" for n in range(12))]
    text = drawn(names, [("Kensington and Chelsea", *range(12)), ("total", *range(12))], width)
    assert max(map(len, text.splitlines())) <= width
    tables = text.split("\n\n")
    assert len(tables) > 1
    for number in range(12):
        assert sum(f"column {number}" in " ".join(table.split()) for table in tables) >= 1
    assert all(sum(line.startswith("total") for line in t.splitlines()) == 1 for t in tables)


def test_a_wide_terminal_has_one_table() -> None:
    names = ["borough", *(f"column {n}" for n in range(12))]
    assert "\n\n" not in drawn(names, [("Brent", *range(12))], 160)


def test_names_of_rows_and_columns_reach_no_terminal_as_they_are() -> None:
    text = drawn(["borough", ESCAPES], [(ESCAPES, 1)])
    assert "[red]" in text
    assert not [c for c in text if ord(c) in UNSAFE and c != "\n"]


def test_no_rows_are_no_table() -> None:
    assert drawn(["borough", "BCF"], []) == ""
