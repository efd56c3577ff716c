"""The hand-made database, written once, and a connection that may only read it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.query.databases import write_database


@pytest.fixture(scope="session")
def small_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_database(tmp_path_factory.mktemp("small") / "small.db")


@pytest.fixture(scope="session")
def connection(small_database: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(f"{small_database.as_uri()}?mode=ro", uri=True)
    opened.row_factory = sqlite3.Row
    opened.execute("PRAGMA query_only = ON")
    yield opened
    opened.close()
