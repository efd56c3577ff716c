"""Tables for people: they fit, and lose nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_cli.render.formats import Style
from minutes_cli.render.table import ROWS_AT_ONCE, UNKNOWN, table_text
from tests.query.databases import ESCAPES

HEADINGS = ("ref", "title", "items")


def drawn(rows: Any, headings: Any = HEADINGS, width: int = 80, **style: Any) -> str:
    return "".join(table_text(headings, iter(rows), Style(width=width, **style)))


def test_columns_stand_beside_each_other_numbers_to_the_right() -> None:
    rows = [("a.1", "One", 5), ("a.2", None, 12)]
    assert drawn(rows) == (
        "ref  title  items\n"
        "───  ─────  ─────\n"
        "a.1  One        5\n"
        "a.2  –         12\n"
    )  # fmt: skip


def test_lists_are_joined_and_unknown_is_told_from_empty() -> None:
    rows = [(["BCF", "ITF"], "", None), ([], "x", True)]
    text = drawn(rows, ("a", "b", "c"))
    assert "BCF; ITF" in text
    assert text.splitlines()[2].endswith(UNKNOWN)
    assert text.splitlines()[3].startswith(UNKNOWN)


def test_headers_can_be_left_out() -> None:
    assert drawn([("a", "b", 1)], headers=False) == "a  b  1\n"


def test_no_rows_are_no_table() -> None:
    assert drawn([]) == ""


def test_a_long_cell_wraps_within_its_column() -> None:
    text = drawn([("aaaa0001.1", "word " * 40, 1)], width=60)
    assert max(map(len, text.splitlines())) <= 60
    assert text.count("word") == 40


def test_a_word_that_is_too_long_is_folded_not_cut() -> None:
    text = drawn([("aaaa0001.1", "x" * 150, 1)], width=60)
    assert max(map(len, text.splitlines())) <= 60
    assert text.count("x") == 150


def test_a_long_word_is_not_broken_where_there_is_room() -> None:
    row = ("aaaa0001.1", "requested-clause", "word " * 12)
    assert "requested-clause" in drawn([row], ("a", "rule", "c"), width=60)
    narrow = drawn([row], ("a", "rule", "c"), width=32)
    assert "requested-cl" in narrow
    assert "requested-clause" not in narrow


def test_where_a_long_text_would_be_a_ribbon_each_row_is_a_list() -> None:
    row = ("aaaa0001.1", "requested", "word " * 40)
    assert drawn([row], ("a", "b", "c"), width=50).startswith("a           b          c\n")
    assert drawn([row], ("a", "b", "c"), width=40).startswith(
        "a  aaaa0001.1\nb  requested\nc  word"
    )


def test_one_long_text_beside_a_longer_one_gets_the_room_to_be_read() -> None:
    owner = "the Cabinet Member for Adult Social Care with the Director of Integrated Commissioning"
    rows = [("a.1.1", "A report be brought back to the Board. " * 9, owner)]
    text = drawn(rows * 20, ("action", "text", "owner"), 110)
    assert text.startswith("action  text ")
    assert "the Cabinet Member" in text


def test_room_goes_to_the_column_that_makes_the_table_longest() -> None:
    text = drawn([("aaaa0001.1", "word " * 40, "the integration working party")], width=80)
    assert len(text.splitlines()) <= 2 + 4


def test_where_columns_do_not_fit_each_row_is_a_list() -> None:
    rows = [("aaaa0001.1", "Title of it", 1), ("aaaa0001.2", None, 2)]
    text = drawn(rows, ("ref", "title", "decisions"), width=24)
    assert text == (
        "ref        aaaa0001.1\n"
        "title      Title of it\n"
        "decisions  1\n"
        "\n"
        "ref        aaaa0001.2\n"
        "title      –\n"
        "decisions  2\n"
    )


def test_many_rows_are_drawn_in_pieces() -> None:
    text = drawn((str(n), "x", n) for n in range(ROWS_AT_ONCE * 2 + 1))
    assert len(text.splitlines()) == ROWS_AT_ONCE * 2 + 1 + 2
    assert text.count("title") == 1


def test_styles_are_escape_sequences_only_where_they_are_wanted() -> None:
    rows = [("a", "\ufdd0match\ufdd1 rest", None)]
    assert "\x1b" not in drawn(rows)
    assert "\x1b[1;33mmatch\x1b[0m rest" in drawn(rows, styled=True)


def test_hostile_text_is_shown_as_text() -> None:
    text = drawn([(ESCAPES, "[/foo]", 1)], headings=(ESCAPES, "[red]", ":one:"), width=120)
    assert "\x1b" not in text
    assert "\x9b" not in text
    assert "\u202e" not in text
    for literal in ("[/foo]", "[red]", ":one:", "]8;;http://x"):
        assert literal in text


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=60), st.text(max_size=200), st.integers()), min_size=1,
             max_size=3),
    st.sampled_from([20, 40, 60, 100, 200]),
)  # fmt: skip
def test_a_table_never_fails_nor_holds_a_control(rows: Any, width: int) -> None:
    text = drawn(rows, width=width)
    assert not any((ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in text)
    letters = [c for row in rows for c in row[1] if c.isascii() and c.isalnum()]
    assert sum(c.isascii() and c.isalnum() for c in text) >= len(letters)


@pytest.mark.parametrize("width", [20, 30, 60, 80, 200])
def test_cells_survive_every_width(width: int) -> None:
    text = drawn([("aaaa0001.1", "Integrated Care Partnership priorities", 12)], width=width)
    flat = re.sub(r"\s", "", text)
    assert {"aaaa0001.1", "12"} <= set(text.split())
    for word in ("Integrated", "Care", "Partnership", "priorities"):
        assert word in flat or word in text


def test_an_address_can_be_clicked_where_that_is_wanted() -> None:
    rows = [("a.1", "https://example.org/x", 5), ("a.2", "see https://example.org/y", 12)]
    text = drawn(rows, styled=True, links=True)
    assert len(re.findall(r"\x1b\]8;[^;]*;https://example\.org/x\x1b\\", text)) == 1
    assert "example.org/y\x1b" not in text
    assert "\x1b]8" not in drawn(rows, styled=True)
