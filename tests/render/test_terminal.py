"""Nothing that others wrote reaches a terminal as a control."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli.render.terminal import (
    REPLACEMENT,
    is_terminal,
    safe,
    safe_lines,
    say,
    wants_style,
    width,
    without_marks,
)

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("char", [*map(chr, range(0x20)), "\x7f", *map(chr, range(0x80, 0xA0))])
def test_every_control_character_is_replaced(char: str) -> None:
    assert safe(f"a{char}b") == f"a{REPLACEMENT}b"


@pytest.mark.parametrize("char", [*BIDI, "\u2028", "\u2029", "\udc80"])
def test_bidi_controls_separators_and_surrogates_are_replaced(char: str) -> None:
    assert safe(f"a{char}b") == safe_lines(f"a{char}b") == f"a{REPLACEMENT}b"


def test_ends_of_lines_and_tabs_may_stay() -> None:
    assert safe_lines("a\n\tb\r\x1b") == f"a\n\tb{REPLACEMENT * 2}"


@pytest.mark.parametrize(
    "text", ["", "£3.8bn – “café”", "שלום", "[/foo] [red] :one:", "a\u00a0b", "e\u0301", "👩‍⚕️"]
)
def test_what_people_write_stays(text: str) -> None:
    assert safe(text) == text


@given(st.text())
def test_safe_text_has_the_same_length_and_no_control(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(shown) & set(BIDI)
    assert safe(shown) == shown


def test_marks_of_a_match_can_be_taken_away() -> None:
    assert without_marks("a \ufdd0match\ufdd1 b") == "a match b"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "colour", "stream", "style"),
    [
        ({}, "auto", Terminal(), True),
        ({}, "auto", io.StringIO(), False),
        ({}, "auto", None, False),
        ({}, "always", io.StringIO(), True),
        ({}, "never", Terminal(), False),
        ({"NO_COLOR": "1"}, "auto", Terminal(), False),
        ({"NO_COLOR": ""}, "auto", Terminal(), True),
        ({"NO_COLOR": "1"}, "always", Terminal(), True),
        ({"TERM": "dumb"}, "auto", Terminal(), False),
        ({"TERM": "dumb"}, "always", Terminal(), True),
    ],
)
def test_colour_is_an_option_before_the_environment_before_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    colour: str,
    stream: io.StringIO | None,
    style: bool,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert wants_style(colour, stream) is style  # type: ignore[arg-type]


def test_a_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()
    assert not is_terminal(stream)


@pytest.mark.parametrize(("columns", "expected"), [("60", 60), ("200", 200), ("1", 20)])
def test_the_width_is_that_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, columns: str, expected: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert width() == expected


def test_notes_are_safe_and_name_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    say(["one \x1b[31m", "two"])
    assert capsys.readouterr().err == f"minutes: one {REPLACEMENT}[31m\nminutes: two\n"


def test_notes_fit_a_terminal_without_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stderr", stream)
    say(["£3.8bn"])
    assert stream.buffer.getvalue() == b"minutes: \\xa33.8bn\n"
    monkeypatch.setattr("sys.stderr", None)
    say(["nobody listens"])
