"""Running the command the way its users do: as a process, with its own environment."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.preloaded import processes

INHERITED = os.environ.copy()
"""The environment the tests were started in. Only installing packages may look at it."""

PLACES = ("PATH", "TMPDIR")
"""What the tests keep of it: where programs and temporary files are."""

MEASURING = "COVERAGE_"
"""Variables by which a process is told to write down the lines it reaches."""

WIDTH = 100
"""Columns of the terminal that the tests pretend to have."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a process ended: its exit code, what it printed and what it said on stderr."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Run(Protocol):
    """What the fixture ``minutes`` offers: arguments in, ``Done`` out."""

    def __call__(self, *arguments: object) -> Done: ...


def isolated_environment(home: Path) -> dict[str, str]:
    """What a process may know: where programs are, an empty home, a plain terminal."""
    kept = {
        name: value
        for name, value in INHERITED.items()
        if name in PLACES or name.startswith(MEASURING)
    }
    return {
        **kept,
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TZ": "Europe/London",
        "TERM": "dumb",
        "COLUMNS": str(WIDTH),
        "LINES": "50",
        "NO_COLOR": "1",
    }


def run_minutes(
    *arguments: object, database: Path | None = None, environment: Mapping[str, str] | None = None
) -> Done:
    """Run ``minutes`` with these arguments, without a terminal and without input."""
    words = [str(argument) for argument in arguments]
    variables = dict(os.environ, **(environment or {}))
    if database is not None:
        variables["MINUTES_DB"] = str(database)
    if processes.fits(words, variables):
        return Done(*processes.run(words, environment=variables))
    return run_process([sys.executable, "-m", "minutes_cli", *words], environment=variables)


def run_shell(line: str, folder: Path, *, database: Path) -> Done:
    """Run a line of shell; ``folder`` receives the programs ``minutes`` and ``python``."""
    write_programs(folder / "bin")
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return run_process(["bash", "-c", line], database=database, environment={"PATH": path})


def write_programs(folder: Path, *, is_preloaded: bool = False) -> None:
    """Put programs into ``folder`` that start the interpreter and the package under test."""
    folder.mkdir(parents=True, exist_ok=True)
    python = shlex.quote(sys.executable)
    minutes = f"{python} -m minutes_cli"
    if is_preloaded and not processes.is_measured():
        minutes = shlex.join(processes.client())
    for name, command in (("python", python), ("minutes", minutes)):
        program = folder / name
        program.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        program.chmod(0o755)


def run_process(
    command: Sequence[str],
    *,
    database: Path | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    seconds: float = 60,
) -> Done:
    """Run a command without a terminal and without input, in this environment plus the given."""
    variables = dict(os.environ, **(environment or {}))
    if database is not None:
        variables["MINUTES_DB"] = str(database)
    done = subprocess.run(
        command,
        env=variables,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,  # as bytes: what reads text makes a line end of every carriage return
        timeout=seconds,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
