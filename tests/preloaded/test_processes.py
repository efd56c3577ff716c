"""A process that was forked from one that has loaded everything is like one that was started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.preloaded import processes
from tests.running import Done, isolated_environment, run_process

pytestmark = pytest.mark.skipif(
    processes.is_measured(), reason="where coverage is measured nothing is forked"
)

ASKED = (
    "items",
    "items --json",
    "show 934e975d.1",
    "--version",
    "ingest --help",
    "status nowhere",
    "nosuch",
    "config path",
    "evaluate seeds/nowhere",
    "sql SELECT~count(*)~FROM~items",
)


@pytest.mark.parametrize("line", ASKED)
def test_it_prints_says_and_ends_as_one_that_is_started(line: str, seed_database: Path) -> None:
    words = [word.replace("~", " ") for word in line.split()]
    variables = {**os.environ, "MINUTES_DB": str(seed_database)}
    assert processes.fits(words, variables)
    started = run_process([sys.executable, "-m", "minutes_cli", *words], environment=variables)
    assert Done(*processes.run(words, environment=variables)) == started


def test_it_runs_in_the_folder_and_the_environment_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Agenda item\n\nA plan\n\nMinutes:\n\nIt was noted.\n")
    variables = isolated_environment(tmp_path) | {"MINUTES_DB": "here.db"}
    code, _, said = processes.run(["ingest", "page.txt"], environment=variables, folder=tmp_path)
    assert (code, "1 document" in said) == (0, True)
    assert (tmp_path / "here.db").exists()


def test_it_is_ended_by_a_signal(tmp_path: Path) -> None:
    out, nothing = os.pipe()
    waits = ["ingest", "-"]  # its input never ends
    process = processes.Process(
        waits,
        environment={**os.environ, "MINUTES_DB": str(tmp_path / "minutes.db")},
        folder=None,
        descriptors=(out, nothing, nothing),
    )
    process.kill()
    assert process.wait(30) == -signal.SIGKILL
    for pipe in (out, nothing):
        os.close(pipe)


def test_what_begins_otherwise_is_started_anew(tmp_path: Path) -> None:
    known = isolated_environment(tmp_path)
    assert processes.fits(["items"], known)
    assert not processes.fits(["items"], known | {"LC_ALL": "C"})
    assert not processes.fits(["items"], known | {"PYTHONHASHSEED": "1"})
    assert not processes.fits(["serve"], known)
    (tmp_path / ".config" / "minutes").mkdir(parents=True)
    assert not processes.fits(["items"], known)


def test_the_program_on_a_command_line_ends_likewise(seed_database: Path) -> None:
    known = {**os.environ, "MINUTES_DB": str(seed_database)}
    for words, anew in ((["items", "--count"], {}), (["items", "--count"], {"LC_ALL": "C"})):
        done = subprocess.run(
            [*processes.client(), *words], env=known | anew, capture_output=True, check=False
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, b"5\n", b"")
    assert run_process([*processes.client(), "nosuch"]).code == 2
