"""The app itself: its list of commands, its help, and its exit codes."""

from __future__ import annotations

import ast
import errno
import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

import minutes_cli
from minutes_cli import cli
from minutes_cli import ending as end_of_run
from minutes_cli.cli import COMMANDS, SUBCOMMANDS, app
from minutes_cli.command_line import without_debug
from minutes_cli.ending import exit_code
from minutes_cli.errors import (
    DatabaseError,
    ExitCode,
    OutputError,
    UnreadableError,
    UsageError,
)

RUNNER = CliRunner()
FOLDER = Path(minutes_cli.__file__).parent / "commands"
SHARED = {
    "__init__",
    "answer",
    "comparing",
    "completion",
    "database",
    "drawing",
    "explaining",
    "following",
    "named",
    "options",
    "reading",
    "saving",
    "supplied",
}


def test_every_file_of_a_command_is_in_the_list() -> None:
    under = {f"{name}_{each}" for name, names in SUBCOMMANDS.items() for each in names}
    assert {path.stem for path in FOLDER.glob("*.py")} - SHARED == {*COMMANDS, *under}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_the_function_of_its_name(name: str) -> None:
    module = importlib.import_module(f"minutes_cli.commands.{name}")
    assert callable(getattr(module, name))


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_begins_with_a_line_and_examples(name: str, option: str) -> None:
    done = RUNNER.invoke(app, [name, option])
    assert (done.exit_code, done.stderr) == (0, "")
    usage, summary, examples, *_ = done.stdout.split("\n\n")
    assert usage.startswith(f"Usage: minutes {name}")
    assert summary.strip().endswith(".")
    title, first, *_ = examples.splitlines()
    assert title.strip() == "Examples:"
    assert first.startswith(f"    minutes {name}")
    assert "-h, --help" in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_the_help_are_valid_command_lines(name: str) -> None:
    """Each example is parsed by the command it shows (it is not run)."""
    import shlex

    lines = RUNNER.invoke(app, [name, "--help"], terminal_width=200).stdout.splitlines()
    shown = [line.strip() for line in lines if line.strip().startswith("minutes ")]
    assert shown
    for line in shown:
        first = line.split(" | ")[0].split(" > ")[0]
        _, command, *arguments = shlex.split(first)
        loaded: Any = cli.load(command)
        if under := set(arguments[:1]) & set(SUBCOMMANDS.get(command, ())):
            loaded, arguments = loaded.commands[under.pop()], arguments[1:]
        with loaded.make_context(command, arguments) as context:
            assert context.params is not None


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_the_list_of_commands_is_shown_without_loading_any(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from minutes_cli.cli import app\n"
        "from typer.testing import CliRunner\n"
        f"done = CliRunner().invoke(app, {arguments!r})\n"
        "loaded = [name for name in sys.modules if name.startswith('minutes_cli.commands')]\n"
        "assert done.exit_code == 0, done.stderr\n"
        "assert not loaded, loaded\n"
        "print(done.stdout)\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    for name, line in COMMANDS.items():
        assert any(row.split()[:1] == [name] and line in row for row in shown.splitlines())


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(option: str) -> None:
    done = RUNNER.invoke(app, [option])
    assert (done.exit_code, done.stdout) == (0, f"minutes {minutes_cli.__version__}\n")


def test_a_wrong_command_names_the_nearest() -> None:
    done = RUNNER.invoke(app, ["itms"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        "minutes: No such command 'itms'. Did you mean 'items'? (see: minutes --help)\n"
    )


def test_a_wrong_option_names_the_nearest() -> None:
    done = RUNNER.invoke(app, ["items", "--borrow", "x"])
    assert done.stderr == (
        "minutes: No such option: --borrow; did you mean --borough? (see: minutes items --help)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["search", "hospital", "-discharge"], "minutes search 'hospital -discharge'"),
        (["ingest", "-rf.txt"], "minutes ingest -- -april.txt"),
    ],
)
def test_a_word_that_begins_with_a_minus_is_told_where_it_belongs(
    arguments: list[str], advice: str
) -> None:
    done = RUNNER.invoke(app, arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert advice in done.stderr


def test_what_was_typed_is_repeated_without_its_controls() -> None:
    for arguments in (["items", "--\x1b[31m"], ["\x1b[31m"], ["items", "\x9b"]):
        done = RUNNER.invoke(app, arguments)
        assert done.exit_code == 2
        assert not {"\x1b", "\x9b"} & set(done.stderr)


# ---- exit codes


def ending(error: BaseException) -> int:
    def command() -> int:
        raise error

    return exit_code(command)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (UsageError("wrong"), 2, "minutes: wrong\n"),
        (UnreadableError("unreadable"), 3, "minutes: unreadable\n"),
        (DatabaseError("broken"), 4, "minutes: broken\n"),
        (KeyboardInterrupt(), 130, ""),
        (typer.Abort(), 130, ""),
        (typer.Exit(3), 3, ""),
        (
            ValueError("a\nb"),
            4,
            "minutes: internal error (ValueError: a); run the command with --debug to see where\n",
        ),
        (OutputError("no space"), 4, "minutes: no space\n"),
        (OSError(errno.EIO, "Input/output error"), 4,
         "minutes: Input/output error; run the command with --debug to see where\n"),
        (OSError(errno.EACCES, "Permission denied", "list.toml"), 4,
         "minutes: list.toml: Permission denied; run the command with --debug to see where\n"),
    ],
    ids=repr,
)  # fmt: skip
def test_each_failure_has_its_exit_code(
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
    said: str,
) -> None:
    monkeypatch.setattr(end_of_run, "_abandon_output", lambda: None)
    assert ending(error) == code
    assert capfd.readouterr().err == said


def test_a_broken_pipe_is_silent(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(end_of_run, "_abandon_output", lambda: None)
    assert ending(BrokenPipeError()) == ExitCode.BROKEN_PIPE
    assert capfd.readouterr().err == ""


def test_the_code_of_a_command_is_the_code_of_the_process() -> None:
    assert exit_code(lambda: 3) == 3
    assert exit_code(lambda: ExitCode.DONE) == 0


def test_a_traceback_is_shown_with_debug_only(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(end_of_run, "_abandon_output", lambda: None)

    def command() -> int:
        raise ValueError("here")

    assert exit_code(command, debug=True) == 4
    assert "Traceback" in capfd.readouterr().err
    assert exit_code(command) == 4
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "variable", "kept", "debug"),
    [
        (["items"], "", ["items"], False),
        (["--debug", "items"], "", ["items"], True),
        (["items", "--debug", "-n", "1"], "", ["items", "-n", "1"], True),
        (["search", "--", "--debug"], "", ["search", "--", "--debug"], False),
        (["items"], "1", ["items"], True),
    ],
)
def test_debug_may_stand_anywhere(
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    variable: str,
    kept: list[str],
    debug: bool,
) -> None:
    monkeypatch.setenv("MINUTES_DEBUG", variable)
    assert without_debug(arguments) == (kept, debug)


def test_an_unexpected_failure_of_a_command_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr(cli, "load", broken)
    done = RUNNER.invoke(app, ["items"])
    assert done.exit_code == 4
    assert done.stderr == (
        "minutes: internal error (RuntimeError: out of order); "
        "run the command with --debug to see where\n"
    )
    assert "Traceback" in RUNNER.invoke(app, ["--debug", "items"]).stderr


def test_the_package_never_imports_click() -> None:
    for path in FOLDER.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [alias.name for alias in node.names]
                assert "click" not in {getattr(node, "module", None), *names}, path
