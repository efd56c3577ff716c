"""The pager: what goes through it, on a pseudo terminal."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_cli.render.pager import pager
from tests.running import isolated_environment

Show = Callable[..., str]


@pytest.fixture
def show(seed_database: Path, tmp_path: Path) -> Show:
    """Runs a command on a terminal of 10 lines, and gives what it printed there."""

    def run(*arguments: str, **variables: str) -> str:
        environ = isolated_environment(tmp_path) | {
            "TERM": "xterm",
            "LINES": "10",
            "MINUTES_DB": str(seed_database),
            **variables,
        }
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "minutes_cli", *arguments]
        process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, close_fds=True
        )
        os.close(theirs)
        said = b""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            ready, _, _ = select.select([ours], [], [], 0.2)
            if ready:
                try:
                    piece = os.read(ours, 65536)
                except OSError:  # the terminal is closed
                    break
                if not piece:
                    break
                said += piece
            elif process.poll() is not None:
                break
        os.close(ours)
        assert process.wait(10) == 0, said
        return said.decode().replace("\r\n", "\n")

    return run


@pytest.fixture
def counting(tmp_path: Path) -> str:
    """A pager that prints how many lines it got."""
    program = tmp_path / "counting"
    program.write_text('#!/bin/sh\necho "paged $(wc -l) lines, LESS=$LESS, $*"\n')
    program.chmod(0o755)
    return str(program)


def test_a_long_answer_goes_through_the_pager(show: Show, counting: str) -> None:
    assert show("borough", MINUTES_PAGER=f"{counting} --with 'two words'") == (
        "paged 35 lines, LESS=FRX, --with two words\n"
    )


def test_an_answer_that_fits_does_not(show: Show, counting: str) -> None:
    assert "paged" not in show("borough", "-n", "3", MINUTES_PAGER=counting)


def test_what_programs_read_does_not(show: Show, counting: str) -> None:
    assert "paged" not in show("borough", "--csv", MINUTES_PAGER=counting)


@pytest.mark.parametrize("value", ["cat", "", "no-such-program-at-all", "'open"])
def test_without_a_pager_the_answer_is_printed(show: Show, value: str) -> None:
    said = show("borough", MINUTES_PAGER=value)
    assert "Southwark" in said
    assert said.count("\n") >= 35


def test_pager_is_asked_where_minutes_pager_is_not_set(show: Show, counting: str) -> None:
    assert "paged 35 lines" in show("borough", PAGER=counting)
    assert "paged" not in show("borough", PAGER=counting, MINUTES_PAGER="cat")


def test_a_dumb_terminal_has_no_pager(show: Show, counting: str) -> None:
    assert "paged" not in show("borough", MINUTES_PAGER=counting, TERM="dumb")


def test_a_pager_that_ends_early_is_no_failure(show: Show) -> None:
    assert show("borough", MINUTES_PAGER="head -n 1").count("\n") == 1
    assert show("borough", MINUTES_PAGER="true") == ""


def test_help_goes_through_the_pager_as_well(show: Show, counting: str) -> None:
    assert "paged" in show("items", "--help", MINUTES_PAGER=counting)


def test_less_is_the_usual_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    less = tmp_path / "less"
    less.write_text("#!/bin/sh\n")
    less.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pager({}) == ["less"]
    assert pager({"PAGER": ""}) is None
