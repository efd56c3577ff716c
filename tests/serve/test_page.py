"""An item's text in pieces, and the cells of lists."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from minutes_cli.render.item import Mark
from minutes_cli.serve.cells import cell
from minutes_cli.serve.guard import host_of
from minutes_cli.serve.page import day, link, pieces

TEXT = "That the Better Care Fund plan be noted. Bye."
CLAUSE = Mark("D1", "noted", 100, 139)
ACTION = Mark("A1", "the Chair", 126, 139)
FUND = Mark("programme", "BCF", 109, 125)


def test_pieces_are_cut_where_marks_begin_and_end() -> None:
    cut = pieces(TEXT, 100, [CLAUSE, ACTION, FUND])
    assert [(piece.text, piece.kinds) for piece in cut] == [
        ("That the ", ("decision",)),
        ("Better Care Fund", ("decision", "programme")),
        (" ", ("decision",)),
        ("plan be noted", ("decision", "action")),
        (". Bye.", ()),
    ]
    assert [mark.tag for piece in cut for mark in piece.begins] == ["D1", "A1"]
    assert [piece.about for piece in cut if piece.about] == ["programme: BCF"]


@pytest.mark.parametrize(
    "marks",
    [
        [],
        [Mark("D1", "noted", 0, 1000)],  # around all of it
        [Mark("D1", "noted", 90, 104), Mark("D2", "noted", 102, 200)],  # over its edges
        [Mark("D1", "noted", 10, 90), Mark("D2", "noted", 150, 160)],  # outside
        [Mark("money", "", 105, 105)],  # of nothing
        [CLAUSE, CLAUSE],
    ],
)
def test_pieces_are_the_text_whatever_the_marks(marks: list[Mark]) -> None:
    assert "".join(piece.text for piece in pieces(TEXT, 100, marks)) == TEXT


def test_many_blank_lines_are_one() -> None:
    assert [piece.text for piece in pieces("a\n \n\xa0\n\n b\nc", 0, [])] == ["a\n\n b\nc"]
    assert pieces("", 0, []) == []


@pytest.mark.parametrize(
    ("iso", "said"),
    [("2019-04-08", "8 April 2019"), ("2019-04", "2019-04"), ("soon", "soon"), (None, None)],
)
def test_a_day_is_written_out(iso: str | None, said: str | None) -> None:
    assert day(iso) == said


@pytest.mark.parametrize("bad", [None, "", "javascript:alert(1)", "//x", "ftp://x", " http://x"])
def test_only_addresses_of_the_web_are_links(bad: str | None) -> None:
    assert link(bad) is None
    assert link("HTTPS://a.gov.uk/x?y=1") == "HTTPS://a.gov.uk/x?y=1"


def shown(row: dict[str, Any], column: str, table: str | None) -> str | None:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    names = ", ".join(f":{name} AS {name}" for name in row)
    found = connection.execute(f"SELECT {names}", row).fetchone()
    connection.close()
    html = cell(found, row[column], column, table)
    return None if html is None else str(html)


def test_cells_lead_to_items_and_to_lists() -> None:
    ref = {"ref": "3f2a1c9e.1", "title": "A & <B>"}
    assert shown(ref, "ref", None) == '<a href="/item/3f2a1c9e.1">3f2a1c9e.1</a>'
    assert shown(ref, "title", None) == '<a href="/item/3f2a1c9e.1">A &amp; &lt;B&gt;</a>'
    listed = shown({"programmes": '["BCF", "a&b\\"c"]'}, "programmes", "item_overview")
    assert listed is not None
    assert "programmes__arraycontains=a%26b%22c" in listed
    assert "a&amp;b&#34;c</a>" in listed


def test_cells_that_are_nothing_special_are_left_to_datasette() -> None:
    assert shown({"ref": '3f2a1c9e.1"><b>'}, "ref", None) is None
    assert shown({"title": "x"}, "title", "items") is None
    assert shown({"status": "<b>"}, "status", "items") is None
    assert shown({"position": 3}, "position", "items") is None
    assert shown({"programmes": "BCF"}, "programmes", "mine") is None


def test_matches_are_marked_and_all_else_is_escaped() -> None:
    assert shown({"snippet": "<i>\ufdd0care\ufdd1\n\n&"}, "snippet", None) == (
        "&lt;i&gt;<mark>care</mark> &amp;"
    )


@pytest.mark.parametrize(
    ("given", "host"),
    [
        (b"127.0.0.1:8001", "127.0.0.1"),
        (b"LocalHost", "localhost"),
        (b"[::1]:80", "[::1]"),
        (b"[::1]", "[::1]"),
        (b"a:b", "a:b"),
        (b"", ""),
        (b"\xff", "\xff"),
    ],
)
def test_the_host_is_read_without_its_port(given: bytes, host: str) -> None:
    assert host_of({"headers": [(b"host", given)]}) == host
    assert host_of({"headers": []}) == ""
