"""Nothing that others wrote reaches a terminal as a control."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli.errors import UsageError
from minutes_cli.render.terminal import (
    REPLACEMENT,
    is_terminal,
    link,
    safe,
    safe_lines,
    say,
    wants_links,
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
        ({"FORCE_COLOR": "1"}, "auto", io.StringIO(), True),
        ({"FORCE_COLOR": "0"}, "auto", io.StringIO(), False),
        ({"FORCE_COLOR": "1"}, "auto", None, False),
        ({"FORCE_COLOR": "1"}, "never", Terminal(), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", Terminal(), False),
        ({"CLICOLOR_FORCE": "1"}, "auto", io.StringIO(), True),
        ({"CLICOLOR_FORCE": "0"}, "auto", io.StringIO(), False),
        ({"CLICOLOR": "0"}, "auto", Terminal(), False),
        ({"CLICOLOR": "1"}, "auto", Terminal(), True),
        ({"CLICOLOR": "1"}, "auto", io.StringIO(), False),
        ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, "auto", Terminal(), True),
        ({"MINUTES_COLOR": "always", "NO_COLOR": "1"}, "auto", io.StringIO(), True),
        ({"MINUTES_COLOR": "never", "FORCE_COLOR": "1"}, "auto", Terminal(), False),
        ({"MINUTES_COLOR": "auto", "NO_COLOR": "1"}, "auto", Terminal(), False),
        ({"MINUTES_COLOR": "never"}, "always", Terminal(), True),
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


def test_a_preference_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTES_COLOR", "red")
    with pytest.raises(UsageError, match="MINUTES_COLOR is 'red'; there are auto, always, never"):
        wants_style("auto", Terminal())


@pytest.mark.parametrize(
    ("variables", "stream", "links"),
    [
        ({}, Terminal(), False),
        ({"VTE_VERSION": "6003"}, Terminal(), True),
        ({"VTE_VERSION": "4205"}, Terminal(), False),
        ({"VTE_VERSION": "new"}, Terminal(), False),
        ({"TERM_PROGRAM": "iTerm.app"}, Terminal(), True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, Terminal(), False),
        ({"KITTY_WINDOW_ID": "1"}, Terminal(), True),
        ({"KITTY_WINDOW_ID": "1", "TERM": "dumb"}, Terminal(), False),
        ({"KITTY_WINDOW_ID": "1"}, io.StringIO(), False),
        ({"KITTY_WINDOW_ID": "1"}, None, False),
        ({"KITTY_WINDOW_ID": "1", "MINUTES_LINKS": "never"}, Terminal(), False),
        ({"MINUTES_LINKS": "always"}, io.StringIO(), True),
    ],
)
def test_links_are_for_terminals_that_are_known_to_have_them(
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    stream: io.StringIO | None,
    links: bool,
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert wants_links(stream) is links


def test_a_link_shows_its_text_and_leads_to_its_address() -> None:
    address = "https://example.org/a?b=1"
    assert link(address, "page") == f"\x1b]8;;{address}\x1b\\page\x1b]8;;\x1b\\"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://example.org/\x1b]8;;https://evil.example\x1b\\",
        "https://example.org/\x07",
        "https://example.org/a b",
        "https://exämple.org",
        "https://",
        "https://example.org/" + "a" * 3000,
        "",
    ],
)
def test_an_address_that_is_none_to_trust_stays_text(address: str) -> None:
    assert link(address, "page") == "page"


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
