"""A plain command line is read without Typer, and just as Typer would read it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_cli import cli
from minutes_cli.command_line import PLAIN, plain_command, plain_values
from minutes_cli.declared import declaration, parameters

WORDS = st.sampled_from(
    [
        "havering",
        "2019",
        "7",
        "-1",
        "0",
        "007",
        "1_000",
        "٣",
        "csv",
        "CSV",
        "json",
        "never",
        "auto",
        "",
        " ",
        "a b",
        "-",
        "--",
        "title:care",
        "é",
        "--json",
        "-x",
        "x=y",
        "99999999999999999999",
        "None",
    ]
)


def _function(name: str) -> Callable[..., Any]:
    function: Callable[..., Any] = getattr(import_module(f"minutes_cli.commands.{name}"), name)
    return function


def _options(name: str) -> list[str]:
    found = []
    for own in parameters(_function(name)):
        declared = declaration(own.annotation)[1]
        assert declared is not None
        found += [one for name in declared.names for one in name.split("/")]
    return [*found, "--help", "-h", "--nonsense", "--bor"]


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    name = draw(st.sampled_from(sorted(PLAIN)))
    option = st.sampled_from(_options(name))
    piece = st.one_of(
        WORDS.map(lambda word: [word]),
        option.map(lambda name: [name]),
        st.tuples(option, WORDS).map(list),
        st.tuples(option, WORDS).map(lambda both: ["=".join(both)]),
        st.tuples(option, WORDS).map(lambda both: ["".join(both)]),
    )
    return [name, *(word for words in draw(st.lists(piece, max_size=5)) for word in words)]


@settings(max_examples=300, deadline=None)
@given(command_lines())
def test_what_is_plain_is_read_as_typer_reads_it(arguments: list[str]) -> None:
    name, *rest = arguments
    values = plain_values(_function(name), rest)
    if values is None:
        return
    assert values == _read_by_typer(name, rest)
    assert {key: type(value) for key, value in values.items()} == {
        key: type(value) for key, value in _read_by_typer(name, rest).items()
    }


def _read_by_typer(name: str, rest: list[str]) -> dict[str, Any]:
    """What the command's function gets when Typer reads the words behind its name."""
    seen: dict[str, Any] = {}
    run = cli.for_typer(_function(name))

    def record(**values: Any) -> None:
        seen.update(values)

    for attribute in ("__signature__", "__annotations__", "__name__"):
        setattr(record, attribute, getattr(run, attribute))
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name)(record)
    typer.main.get_command(app).main(rest, standalone_mode=False)
    return seen


@pytest.mark.parametrize(
    "arguments",
    [
        ["items", "--borough", "havering", "--csv"],
        ["items", "--limit=3", "-f", "json", "-b", "a", "-b", "b", "--db", "x.db"],
        ["search", "better", "care", "fund", "--borough", "havering"],
        ["actions", "--overdue", "--today", "2024-01-01"],
        ["borough", "kingston", "upon", "thames"],
        ["show", "934e"],
        ["decisions"],
        ["matrix", "--csv"],
        ["sql", "select 1"],
        ["ingest", "minutes", "more", "--jobs", "2", "--quiet", "--db", "x.db"],
    ],
)
def test_common_command_lines_are_plain(arguments: list[str]) -> None:
    assert plain_values(_function(arguments[0]), arguments[1:]) is not None


@pytest.mark.parametrize(
    "arguments",
    [
        ["items", "--help"],
        ["items", "--borough"],
        ["items", "--borough", "--csv"],
        ["items", "--limit", "many"],
        ["items", "--limit", "-1"],
        ["items", "--format", "CSV"],  # Typer knows it in any case of the letters
        ["items", "--csv=1"],
        ["items", "--since", "2019", "--since", "2020"],
        ["items", "-bhavering"],
        ["items", "word"],
        ["items", "--", "word"],
        ["search"],
        ["search", "-"],
        ["status", "noted", "agreed"],
        ["actions", "set", "1.1", "--state", "done"],
        ["items", "--db", " "],
        ["config", "list"],
        ["--version"],
        [],
    ],
)
def test_what_is_not_plain_is_left_to_typer(arguments: list[str]) -> None:
    assert plain_command(arguments) is None


def test_every_plain_command_can_be_read_plainly() -> None:
    """An option with a setting that the plain reader does not know would leave a command to Typer
    for ever, unseen."""
    words = {"search": ["care"], "show": ["1.1"], "cite": ["1.1"], "sql": ["select 1"]}
    slow = [name for name in sorted(PLAIN) if plain_values(_function(name), words.get(name, []))]
    assert slow == sorted(PLAIN)
    assert set(cli.COMMANDS) >= PLAIN
