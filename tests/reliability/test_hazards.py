"""What could go wrong has a test: the table of docs/reliability.md, and those of its tests that
belong to no part of the program alone."""

from __future__ import annotations

import ast
import io
import json
import re
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from minutes_cli.sources import SUFFIXES
from minutes_cli.sources.archive import members
from tests.dumps import exact_dump
from tests.query.databases import REFS, write_database
from tests.running import run_minutes

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENT = PROJECT / "docs" / "reliability.md"
HAZARDS = 24
"""So many things are known to have gone wrong elsewhere."""


def rows() -> list[list[str]]:
    """The rows of the table under "What could go wrong, and its test"."""
    text = DOCUMENT.read_text("utf-8").partition("## What could go wrong, and its test\n")[2]
    lines = [line for line in text.partition("\n## ")[0].splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


def test_every_hazard_has_tests_that_there_are() -> None:
    assert len(rows()) == HAZARDS
    for hazard, _, named in rows():
        tests = re.findall(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`", named)
        assert any(function for _, function in tests), hazard
        for file, function in tests:
            tree = ast.parse((PROJECT / file).read_text("utf-8"))
            there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            assert not function or function in there, (hazard, file, function)


# ---- other programs on the same database


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return write_database(tmp_path / "minutes.db")


def test_sqlite_utils_and_datasette_find_the_full_text_index(database: Path) -> None:
    import sqlite_utils

    with closing(sqlite3.connect(database)) as connection:
        table = sqlite_utils.Database(connection)["items"]
        assert isinstance(table, sqlite_utils.db.Table)
        assert table.detect_fts() == "items_fts"
        found = list(table.search('"better care fund"', columns=["ref"]))
        assert {row["ref"] for row in found} >= {REFS["hubs"]}
    with closing(sqlite3.connect(database)) as connection:
        utils = pytest.importorskip("datasette.utils")
        assert utils.detect_fts(connection, "items") == "items_fts"


def test_a_trigger_that_another_program_dropped_is_missed_and_comes_back(
    tmp_path: Path, seed_database: Path
) -> None:
    """``sqlite-utils transform`` makes a table anew, and its triggers are gone without a word."""
    path = tmp_path / "minutes.db"
    shutil.copyfile(seed_database, path)
    with closing(sqlite3.connect(path)) as connection:
        names = "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        before = connection.execute(names).fetchall()
        assert before
        for (name,) in before:
            connection.execute(f"DROP TRIGGER {name}")
        connection.commit()
    done = run_minutes("check", "--json", database=path)
    missing = [f for f in json.loads(done.out) if f["finding"] == "missing from the database"]
    assert (done.code, len(missing), missing[0]["way_back"]) == (
        4,
        1,
        "minutes reindex --rebuild",
    )
    assert run_minutes("reindex", "--rebuild", database=path).code == 0
    assert run_minutes("check", database=path).code == 0
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(names).fetchall() == before


# ---- the place and the day


@pytest.mark.parametrize(
    ("zone", "locale"),
    [("Pacific/Kiritimati", "C"), ("America/Los_Angeles", "tr_TR.UTF-8"), ("", "ar_EG.UTF-8")],
)
def test_zone_and_locale_change_nothing_that_is_read(
    tmp_path: Path, seeds: Path, zone: str, locale: str
) -> None:
    dumps = []
    for number, variables in enumerate(
        ({"TZ": "Europe/London", "LC_ALL": "C.UTF-8"}, {"TZ": zone, "LC_ALL": locale})
    ):
        path = tmp_path / f"{number}.db"
        known = variables | {"SOURCE_DATE_EPOCH": "1700000000"}
        done = run_minutes("ingest", seeds, database=path, environment=known)
        assert done.code == 0, done.err
        asks = ("actions", "--csv", "--since", "2013", "-c", "ref,meeting_date,due,due_text")
        answer = run_minutes(*asks, database=path, environment=known)
        dumps.append((exact_dump(path), answer.out))
    assert dumps[0] == dumps[1]


# ---- zip files


def test_a_link_in_an_archive_is_its_words_and_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, f"{tmp_path}/secret.txt")
        archive.writestr("a.txt", "words")
    read = {one.name: one.data for one in members(buffer.getvalue(), frozenset(SUFFIXES))}
    assert b"secret" not in [data.strip() for data in read.values()]
    assert read["a.txt"] == b"words"
    assert read.get("link.txt", b"/").endswith((b"/", b"/secret.txt"))
