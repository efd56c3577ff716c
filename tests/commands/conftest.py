"""Commands, run in this process on the hand-made database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from minutes_cli.cli import app
from tests.query.databases import write_database

Ask = Callable[..., Result]


@pytest.fixture(scope="session")
def small_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_database(tmp_path_factory.mktemp("small") / "small.db")


@pytest.fixture
def ask(small_database: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Runs ``minutes`` with these arguments and the hand-made database."""
    monkeypatch.setenv("MINUTES_DB", str(small_database))
    monkeypatch.delenv("MINUTES_FORMAT", raising=False)
    runner = CliRunner()

    def run(*arguments: str) -> Result:
        return runner.invoke(app, list(arguments))

    return run
