"""What the tests share: an environment that holds nothing of the person who runs them, and the
five pages of seeds/ in a database that the real pipeline wrote."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_cli.isolation import workers
from tests.preloaded import processes
from tests.running import MEASURING, Done, Run, isolated_environment, run_minutes, run_shell

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def isolated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty home, no settings, a terminal of fixed width and without colour."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # a shell starts what runs in the background deaf to Ctrl-C, and its children would be, too
        signal.signal(signal.SIGINT, signal.default_int_handler)
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        kept = isolated_environment(home)
        for name in os.environ.keys() - kept.keys():
            if not name.startswith(("PYTEST_", "COVERAGE_")):
                patch.delenv(name)
        for name, value in kept.items():
            patch.setenv(name, value)
        yield home


@pytest.fixture(autouse=True)
def forked_workers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An ingest in this process has its workers forked, too, but where they are what is tested."""
    if not request.path.name.startswith("test_isol"):
        monkeypatch.setattr(workers, "subprocess", processes.FORKED_WORKERS)


@pytest.fixture
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes of the test are not measured: measuring loads modules and writes of its own."""
    for name in [name for name in os.environ if name.startswith(MEASURING)]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five real pages."""
    return PROJECT / "seeds"


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of the labelled pages."""
    return PROJECT / "tests" / "gold"


@pytest.fixture(scope="session")
def seed_database(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A database with the five seeds, written once. Read it; never write to it."""
    path = tmp_path_factory.mktemp("seeds") / "minutes.db"
    done = run_minutes("ingest", seeds, database=path)
    assert done.code == 0, done.err
    return path


@pytest.fixture
def minutes(seed_database: Path) -> Run:
    """Runs the command as a process of its own, with the seeds as its database."""

    def run(*arguments: object) -> Done:
        return run_minutes(*arguments, database=seed_database)

    return run


@pytest.fixture
def shell(seed_database: Path, tmp_path: Path) -> Run:
    """Runs a line of shell in which ``minutes`` and ``python`` are those under test."""

    def run(*line: object) -> Done:
        return run_shell(" ".join(map(str, line)), tmp_path, database=seed_database)

    return run
