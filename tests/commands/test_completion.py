"""What the shell offers: commands, options, and values out of the database."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from minutes_cli.cli import COMMANDS
from tests.running import run_process


def offered(words: str, database: Path | None, **environment: str) -> list[str]:
    """What bash is offered behind these words (the last is the one to complete)."""
    done = run_process(
        [sys.executable, "-m", "minutes_cli"],
        database=database,
        environment={
            "_MINUTES_COMPLETE": "complete_bash",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split(" ")) - 1),
            **environment,
        },
    )
    assert (done.code, done.err) == (0, "")
    return done.out.split()


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("minutes ", list(COMMANDS)),
        ("minutes s", [name for name in COMMANDS if name.startswith("s")]),
        ("minutes borough ha", ["haringey", "havering"]),
        ("minutes items --borough s", ["southwark"]),
        ("minutes items --borough l", ["leeds"]),
        ("minutes items -b k", []),  # Kent has no meeting
        ("minutes decisions --programme i", ["iBCF", "ICP", "ITF"]),
        ("minutes programme I", ["iBCF", "ICP", "ITF"]),
        ("minutes programme b", ["BCF"]),
        ("minutes borough Ha", ["haringey", "havering"]),
        ("minutes status NO", ["noted", "none"]),
        ("minutes status re", ["resolved", "recommended", "referred", "requested", "rejected"]),
        ("minutes search care --status no", ["noted", "none"]),
        ("minutes items --format j", ["json", "jsonl"]),
        ("minutes items --no", ["--no-headers"]),
    ],
)  # fmt: skip
def test_values_come_from_the_database(small_database: Path, words: str, values: list[str]) -> None:
    assert sorted(offered(words, small_database)) == sorted(values)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("minutes borough sou", ["southwark"]),
        ("minutes items --borough kens", ["kensington-and-chelsea"]),
        ("minutes programme BC", ["BCF"]),
        ("minutes status non", ["none"]),
    ],
)
def test_without_a_database_values_come_from_the_vocabulary(
    tmp_path: Path, words: str, values: list[str]
) -> None:
    assert offered(words, tmp_path / "missing.db") == values


def test_a_broken_database_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"SQLite format 3\0" + os.urandom(5000))
    assert offered("minutes borough sou", tmp_path / "bad.db") == ["southwark"]


def test_the_database_of_the_command_line_is_asked(small_database: Path, tmp_path: Path) -> None:
    words = f"minutes items --db {small_database} --borough l"
    assert offered(words, tmp_path / "missing.db") == ["leeds"]


def test_the_shell_is_given_a_script(tmp_path: Path) -> None:
    done = run_process(
        [sys.executable, "-m", "minutes_cli", "--show-completion", "bash"],
        environment={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
    )
    assert done.code == 0
    assert "_MINUTES_COMPLETE=complete_bash" in done.out
