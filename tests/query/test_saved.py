"""Saved searches: their names, what can be saved, and how further options are put to them."""

from __future__ import annotations

import json
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from minutes_cli.cli import COMMANDS
from minutes_cli.errors import UsageError
from minutes_cli.query.notes import notes
from minutes_cli.query.saved import (
    CAN_BE_SAVED,
    SAVED,
    command_to_save,
    name_to_save,
    other_database,
    saved_arguments,
    with_more,
)
from minutes_cli.query.values import read_filters
from tests.query.asking import rows
from tests.query.databases import insert, write_database

WRITES_OR_SERVES = {"ingest", "saved", "export", "reindex", "evaluate", "config", "serve", "check"}


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(write_database(tmp_path / "small.db"))) as connection:
        for name, arguments in (
            ("hubs", ["search", "social care hubs", "--borough", "havering"]),
            ("bcf-notes", ["decisions", "--programme", "BCF"]),
            ("café", ["search", "--", "-a $HOME `b`"]),
        ):
            insert(
                connection, "saved_searches", name=name, arguments=json.dumps(arguments),
                saved_at="2026-01-01T00:00:00.000Z",
            )  # fmt: skip
        yield connection


# ---- what can be saved


def test_every_command_either_asks_or_is_known_to_do_more() -> None:
    assert set(COMMANDS) - set(CAN_BE_SAVED) <= WRITES_OR_SERVES
    assert not WRITES_OR_SERVES & set(CAN_BE_SAVED)


@pytest.mark.parametrize(
    ("typed", "arguments"),
    [
        (["items"], ["items"]),
        (["--", "items", "-b", "x"], ["items", "-b", "x"]),
        (["minutes", "items"], ["items"]),
        (["--", "minutes", "search", "--", "-a"], ["search", "--", "-a"]),
        (["search", "minutes"], ["search", "minutes"]),
    ],
)
def test_what_stands_before_the_command_is_left_out(typed: list[str], arguments: list[str]) -> None:
    assert command_to_save(typed) == arguments


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([], "no command follows"),
        (["minutes"], "no command follows"),
        (["ingest", "x"], "'ingest' cannot be saved"),
        (["saved", "run", "x"], "'saved' cannot be saved"),
        (["itms"], "'itms' cannot be saved; what asks can: .*items"),
        (["--replace", "items"], "stands behind the name"),
    ],
)
def test_what_does_not_ask_is_refused(typed: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        command_to_save(typed)


@pytest.mark.parametrize("name", ["hubs", "BCF-2019", "a_b.c", "9", "café", "x" * 60])
def test_a_name_is_letters_digits_and_three_signs(name: str) -> None:
    assert name_to_save(name) == name


def test_a_name_is_the_same_however_its_accents_are_written() -> None:
    assert name_to_save("cafe\u0301") == "café"


@pytest.mark.parametrize(
    "name",
    ["", " ", "-x", ".x", "_x", "a b", "a/b", "a;b", "$x", "x\n", "\x1bx", "x" * 61, "\udcff", "*"],
)
def test_another_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="name"):
        name_to_save(name)


# ---- what is saved


def test_a_saved_search_is_found_by_its_name(kept: sqlite3.Connection) -> None:
    assert saved_arguments(kept, "bcf-notes") == ["decisions", "--programme", "BCF"]
    assert saved_arguments(kept, "cafe\u0301") == ["search", "--", "-a $HOME `b`"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("hub", "no question is saved as 'hub'; did you mean hubs?"),
        ("BCF", "did you mean bcf-notes?"),
        ("zzzz", "list them with: minutes saved list"),
        ("\udcff", "list them with"),
        ("", "list them with"),
        ("x' OR 1=1 --", "list them with"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(
    kept: sqlite3.Connection, typed: str, said: str
) -> None:
    with pytest.raises(UsageError) as refused:
        saved_arguments(kept, typed)
    assert said in str(refused.value)


def test_the_list_shows_what_a_shell_would_read_as_the_same(kept: sqlite3.Connection) -> None:
    listed = rows(kept, SAVED, "name", "command", "arguments")
    assert [name for name, *_ in listed] == ["bcf-notes", "café", "hubs"]
    assert listed[2][1] == "minutes search 'social care hubs' --borough havering"
    for _, command, arguments in listed:
        assert shlex.split(command) == ["minutes", *arguments]


def test_where_nothing_is_saved_it_is_said_how_to(connection: sqlite3.Connection) -> None:
    said = notes(connection, SAVED, read_filters(connection), empty=True)
    assert said == [
        "no saved questions match",
        "save one with: minutes saved add hubs search 'social care hubs'",
    ]


# ---- further options


@pytest.mark.parametrize(
    ("saved", "more", "together"),
    [
        (["items"], [], ["items"]),
        (["items", "-b", "x"], ["--csv"], ["items", "-b", "x", "--csv"]),
        (["search", "--", "-a"], ["--csv"], ["search", "--csv", "--", "-a"]),
        (["search", "a"], ["--csv", "--", "-b"], ["search", "a", "--csv", "--", "-b"]),
        (["search", "--", "-a"], ["-n1", "--", "-b"], ["search", "-n1", "--", "-a", "-b"]),
        (["search", "--", "--"], [], ["search", "--", "--"]),
    ],
)
def test_further_options_stand_before_what_is_no_option(
    saved: list[str], more: list[str], together: list[str]
) -> None:
    assert with_more(saved, more) == together


@pytest.mark.parametrize(
    ("more", "path", "others"),
    [
        ([], None, []),
        (["--csv"], None, ["--csv"]),
        (["--csv", "--db", "a.db", "-n1"], "a.db", ["--csv", "-n1"]),
        (["--db=a.db"], "a.db", []),
        (["--db", "a.db", "--db", "b.db"], "b.db", []),
        (["--db"], "", []),
        (["--db="], "", []),
        (["--", "--db", "x"], None, ["--", "--db", "x"]),
    ],
)
def test_the_database_is_taken_out_of_further_options(
    more: list[str], path: str | None, others: list[str]
) -> None:
    assert other_database(more) == (path, others)
