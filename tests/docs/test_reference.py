"""docs/reference.md is what the commands say today, and nothing is missing in it."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pkgutil import iter_modules

import pytest

import minutes_cli
from minutes_cli import query
from minutes_cli.cli import COMMANDS, SUBCOMMANDS
from minutes_cli.errors import ExitCode
from minutes_cli.query.question import Question
from minutes_cli.render import formats
from tests.docs.contract import COLUMNS, EXIT_CODES, FORMATS, QUESTIONS, VARIABLES
from tests.docs.examples import PROJECT
from tests.docs.helps import Help, every, program, shared
from tests.docs.reference import REFERENCE, reference

HELPS = {help.name: help for help in every()}


def test_the_reference_is_up_to_date() -> None:
    assert REFERENCE.read_text("utf-8") == reference(), "make docs writes it anew"


def test_every_command_is_in_it() -> None:
    under = {f"minutes {name} {each}" for name, names in SUBCOMMANDS.items() for each in names}
    assert HELPS.keys() == {f"minutes {name}" for name in COMMANDS} | under
    text = REFERENCE.read_text("utf-8")
    assert all(f"\n### {name}\n" in text for name in HELPS)


@pytest.mark.parametrize("help", [*every()], ids=lambda help: help.name)
def test_every_option_of_a_command_is_in_it(help: Help) -> None:
    """Counted on the help that the command prints: each line that begins with an option."""
    from typer.testing import CliRunner

    printed = CliRunner().invoke(minutes_cli.cli.app, [*help.name.split()[1:], "--help"]).stdout
    options = re.findall(r"^  (?:-\w, )?(--[\w-]+)", printed.partition("\nOptions:\n")[2], re.M)
    groups = [group for group in shared() if group.name in help.groups]
    entries = [*help.options, *(entry for group in groups for entry in group.options)]
    told = [re.search(r"--[\w-]+", entry.name) for entry in entries]
    assert sorted(options) == sorted([*(name.group() for name in told if name), "--help"])


def test_no_value_of_an_option_is_named_by_its_type() -> None:
    """``--port N``, not ``--port <int range>``."""
    names = [entry.name for help in every() for entry in help.options]
    assert not [name for name in names if re.search(r"<[a-z ]+>|INTEGER|FLOAT", name)]


def test_every_exit_code_is_explained() -> None:
    assert EXIT_CODES.keys() == set(ExitCode)


def test_every_format_is_explained() -> None:
    assert list(FORMATS) == list(formats.FORMATS)


def test_every_variable_that_is_read_is_explained() -> None:
    read = set()
    for path in (PROJECT / "minutes_cli").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                read |= set(re.findall(VARIABLE, node.value))
    assert {name for name in read if name.isupper()} - OURS == VARIABLES.keys() - SYSTEM


VARIABLE = (
    r"^(?:MINUTES_[A-Z_]+|XDG_[A-Z_]+|[A-Z_]*COLOR[A-Z_]*|PAGER|LESS|TERM|SOURCE_DATE_EPOCH)$"
)
OURS: set[str] = set()
"""Names of ours that look like a variable."""
SYSTEM = {"COLUMNS"}
"""What the standard library reads."""


def questions() -> dict[int, Question]:
    modules = (
        import_module(f"minutes_cli.query.{each.name}") for each in iter_modules(query.__path__)
    )
    return {
        id(value): value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Question)
    }


def test_every_column_is_explained_and_none_that_is_not_there() -> None:
    columns = {name for question in QUESTIONS.values() for name in question.columns}
    assert COLUMNS.keys() == columns


def test_the_questions_of_the_reference_are_those_that_there_are() -> None:
    """Other wordings of a question have no column that it has not."""
    known = {name for question in QUESTIONS.values() for name in question.columns}
    others = {
        name
        for question in questions().values()
        if question.key is not None or question in QUESTIONS.values()
        for name in question.columns
        if name == name.lower()
    }
    assert others - known <= RETURNED


RETURNED = {
    "outcome",
    "later_meetings",
    "rank",
    "returned_ref",
    "returned_date",
    "returned_title",
    "evidence",
    "issue",
    "council_id",
    "committee_folded",
}
"""Columns of ``actions --returned``, which docs/follow.md explains."""


def test_the_program_itself_says_how_to_begin() -> None:
    assert program().examples[0] == "minutes ingest ~/minutes"
