"""Several tables, and lines below them that go on further in."""

from __future__ import annotations

import pytest

from minutes_cli.render import tables
from minutes_cli.render.tables import hanging, stacked


def test_tables_have_an_empty_line_between_them() -> None:
    text = "".join(stacked([(("a",), [["1"]]), (("b",), [["2"]])]))
    assert text == "a\n─\n1\n\nb\n─\n2\n"


def test_on_a_terminal_a_long_line_goes_on_further_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "is_terminal", lambda stream: True)
    monkeypatch.setenv("COLUMNS", "20")
    lines = ["\nheading\n", "  That the report be noted\n", "  short\n"]
    assert "".join(hanging(lines)) == "\nheading\n  That the report be\n      noted\n  short\n"


def test_in_a_pipe_lines_stay_whole_and_are_safe_all_the_same() -> None:
    line = "  " + "word " * 60 + "\x1b[31m\n"
    assert list(hanging([line])) == [line.replace("\x1b", "\N{REPLACEMENT CHARACTER}")]
