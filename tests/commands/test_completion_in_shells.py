"""Completion as somebody at the keyboard meets it: installed by the command itself into bash, zsh
and fish, and asked by the tab key."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.running import isolated_environment, run_process, write_programs

PATIENCE = 15
"""Seconds after which a shell that shows nothing is given up."""

KEYBOARD = {"bash": ["bash", "--noprofile", "-i"], "zsh": ["zsh", "-i"]}
"""How a shell is started at a keyboard; it reads the file that the installation has changed."""


def installed(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")


@pytest.fixture
def environment(tmp_path: Path, small_database: Path) -> dict[str, str]:
    """A home of its own, with the command in its path and a database."""
    home = tmp_path / "home"
    home.mkdir()
    for name in (".bashrc", ".zshrc"):  # a system's own file may have set another prompt before
        (home / name).write_text("PS1='> '\n")
    write_programs(tmp_path / "bin")
    known = isolated_environment(home)
    known["PATH"] = f"{tmp_path / 'bin'}{os.pathsep}{known['PATH']}"
    return known | {"MINUTES_DB": str(small_database), "ZDOTDIR": str(home)}


def install(shell: str, environment: dict[str, str]) -> None:
    """As the README says: typed in the shell itself, which is how the command knows it."""
    done = run_process([shell, "-c", "minutes --install-completion; true"], environment=environment)
    assert (done.code, done.err) == (0, "")
    assert f"{shell} completion installed" in done.out


@pytest.mark.parametrize("shell", KEYBOARD)
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("minutes borough hav", "minutes borough havering"),
        ("minutes saved ru", "minutes saved run"),
    ],
)
def test_the_tab_key_completes(
    shell: str, typed: str, completed: str, environment: dict[str, str]
) -> None:
    installed(shell)
    install(shell, environment)
    assert completed in after_tab(shell, typed, completed, environment)


def after_tab(shell: str, typed: str, awaited: str, environment: dict[str, str]) -> str:
    """What stands on the terminal behind the prompt when ``typed`` and the tab key were pressed."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        KEYBOARD[shell],
        env=environment,
        cwd=environment["HOME"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        read_until(ours, "> ")
        os.write(ours, f"{typed}\t".encode())
        return read_until(ours, awaited)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def read_until(terminal: int, awaited: str) -> str:
    shown, end = "", time.monotonic() + PATIENCE
    while awaited not in shown and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            shown += os.read(terminal, 65536).decode("utf-8", "replace")
    return shown


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("minutes cov", "coverage"),
        ("minutes borough hav", "havering"),
        ("minutes items --prog", "--programme"),
        ("minutes saved ru", "run"),
    ],
)
def test_fish_completes(typed: str, offered: str, environment: dict[str, str]) -> None:
    installed("fish")
    install("fish", environment)
    script = f"complete --do-complete '{typed}'"
    done = run_process(["fish", "-c", script], environment=environment)
    assert [line.split("\t")[0] for line in done.out.splitlines()] == [offered]
