"""Checking the database: what is found, what is said, and that nothing is written."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from minutes_cli.cli import COMMANDS, app
from minutes_cli.errors import DatabaseError
from minutes_cli.ingest import checking
from minutes_cli.render.progress import Progress
from minutes_cli.store import open_for_reading, open_for_writing
from tests.commands.meetings import APRIL, write_meetings
from tests.documents import document, item
from tests.store.older import write_version_3

Ask = Callable[..., Result]

PROJECT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    write_meetings(folder)
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("april.txt", APRIL.replace("Dental", "Urgent dental"))
        archive.writestr("2018/old.txt", APRIL.replace("2019", "2018"))
    return folder


@pytest.fixture
def database(tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "data" / "minutes.db"
    path.parent.mkdir()
    monkeypatch.setenv("MINUTES_DB", str(path))
    done = ask("ingest", str(pages))
    assert done.exit_code == 0, done.output
    return path


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def findings(*more: str) -> list[dict[str, Any]]:
    done = ask("check", "--json", *more)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    damaged = any(finding["severity"] == "damage" for finding in found)
    assert done.exit_code == (4 if damaged else 0)
    return found


def state(folder: Path) -> dict[str, tuple[str, int]]:
    """Each file with its hash and the time when it was written."""
    return {
        each.name: (hashlib.sha256(each.read_bytes()).hexdigest(), each.stat().st_mtime_ns)
        for each in folder.iterdir()
        if each.is_file()
    }


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_sound_database_gives_no_rows_and_one_line(database: Path) -> None:
    before = state(database.parent)
    done = ask("check")
    assert done.exit_code == 0
    assert done.stdout == "severity\tfinding\ttable\twhere\tcount\tway_back\n"
    assert done.stderr == "minutes: sound: 4 documents, all of it checked\n"
    assert ask("check", "--full", "--quiet").stderr == ""
    assert state(database.parent) == before


def test_a_finding_says_what_where_how_often_and_the_way_back(database: Path) -> None:
    change(database, "UPDATE decisions SET text = 'Another' WHERE position = 1")
    found = {(each["finding"], each["table"]): each for each in findings()}
    clause = found["not the words that stand in the document", "decisions"]
    assert clause["severity"] == "damage"
    assert clause["count"] > 3
    assert len(clause["where"]) == 3
    assert ".2 (id " in clause["where"][0]
    assert clause["way_back"] == "minutes reindex --rebuild"
    assert ask("check").stderr.startswith("minutes: damaged: 4 documents")


def test_the_way_back_names_the_newest_copy(database: Path) -> None:
    for name in ("minutes.2019-07-01T120000Z.db", "minutes.notes.db"):
        shutil.copyfile(database, database.parent / name)
    data = bytearray(database.read_bytes())
    with closing(sqlite3.connect(database)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'item_sketches'"
        ).fetchone()
    data[4096 * (root - 1) : 4096 * root] = bytes(4096)
    database.write_bytes(data)
    ways = {each["way_back"] for each in findings() if each["table"] is None}
    assert any(way.endswith("restore the copy minutes.2019-07-01T120000Z.db") for way in ways)
    assert ask("reindex", "--rebuild", "--no-backup").exit_code == 0
    assert findings() == []


def test_files_that_changed_or_are_gone_are_no_damage(database: Path, pages: Path) -> None:
    (pages / "april.txt").write_text(APRIL.replace("dental", "rental"), "utf-8")
    (pages / "june.txt").unlink()
    with zipfile.ZipFile(pages / "more.zip", "w") as archive:
        archive.writestr("april.txt", "Something else")
    found = {each["finding"]: each for each in findings()}
    assert {each["severity"] for each in found.values()} == {"note"}
    changed, gone = found["the file has changed since it was read"], found["the file is gone"]
    assert [Path(each).name for each in changed["where"]] == ["april.txt", "april.txt"]
    assert [Path(each).name for each in gone["where"]] == ["june.txt", "old.txt"]
    assert changed["way_back"] == "minutes ingest FILE"


def test_an_archive_that_cannot_be_unpacked_is_told(database: Path, pages: Path) -> None:
    (pages / "more.zip").write_bytes(b"PK\x03\x04 broken off")
    (found,) = findings()
    assert (found["finding"], found["count"]) == ("the file is there and cannot be read", 2)


def test_states_without_an_action_are_noted(database: Path) -> None:
    item = ask("actions", "-c", "action", "--no-headers", "-q", "dental", "-n", "1").stdout.strip()
    assert ask("actions", "set", item, "--state", "done").exit_code == 0
    change(database, "UPDATE action_states SET action_key = 'nothing:any more'")
    (found,) = findings()
    assert (found["table"], found["way_back"]) == ("action_states", "minutes actions --lost")


def test_tables_and_views_of_others_are_noted_and_triggers_are_damage(database: Path) -> None:
    change(database, "CREATE TABLE mine (a)")
    change(database, "CREATE VIEW my_view AS SELECT 1 AS one")
    (found,) = findings()
    assert (found["severity"], found["where"]) == ("note", ["table mine", "view my_view"])
    change(database, "CREATE TRIGGER t AFTER INSERT ON mine BEGIN DELETE FROM items; END")
    assert findings()[0]["where"] == ["trigger t"]


def test_what_other_rules_read_is_noted(database: Path) -> None:
    change(database, "UPDATE documents SET rules_version = 'old'")
    (found,) = findings()
    assert (found["severity"], found["way_back"]) == ("note", "minutes reindex")


def test_of_very_many_documents_some_are_looked_at_and_that_is_said(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "SMALL", 3)
    monkeypatch.setattr(checking, "SAMPLE", 3)
    done = ask("check")
    assert done.exit_code == 0
    assert done.stderr.endswith(
        "of 4 documents 3, taken at random, for their words, spans and files; --full checks all\n"
    )
    change(database, "INSERT INTO items_fts (items_fts) VALUES ('delete-all')")
    assert ask("check").exit_code == 4
    change(database, "INSERT INTO items_fts (items_fts) VALUES ('rebuild')")
    assert ask("check").exit_code == 0
    change(database, "UPDATE items SET other_body = 'Of a zebra'")
    assert "not found by its own words" in ask("check").stdout
    assert ask("check", "--full").stderr.endswith("all of it checked\n")


@pytest.mark.parametrize("full", [True, False])
def test_a_document_that_is_replaced_meanwhile_is_no_damage(
    tmp_path: Path, full: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before each statement of the check an ingest replaces the document, if it is let."""
    monkeypatch.setattr(checking, "SMALL", 0)
    path = tmp_path / "minutes.db"
    versions = itertools.cycle(
        document(content=words, items=[item(number) for number in range(1, items + 1)])
        for words, items in (("one", 1), ("three", 3))
    )
    replaced = 0

    def replace(_: str) -> None:
        nonlocal replaced
        with suppress(DatabaseError):
            replaced += store.save(next(versions)) == "replaced"

    with open_for_writing(path, wait_seconds=0) as store:
        store.save(next(versions))
        with closing(open_for_reading(path)) as connection:
            connection.set_trace_callback(replace)
            done = checking.check(connection, path, Progress(quiet=True), full=full)
    assert replaced > 10
    assert [finding for finding in done.findings if finding.severity == "damage"] == []


def test_formats_and_files(database: Path, tmp_path: Path) -> None:
    change(database, "UPDATE items SET duplicate_of = id WHERE position = 2")
    assert ask("check", "--csv").stdout.startswith("severity,finding,table,where,count,way_back\n")
    file = tmp_path / "found.md"
    assert ask("check", "-o", str(file)).exit_code == 4
    assert "hidden as a copy of itself" in file.read_text("utf-8")


# ---- what is no database of ours


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (a)")
        connection.commit()


def foreign_write_ahead(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE notes (a)")
        connection.commit()


def newer(path: Path) -> None:
    write_version_3(path)
    change(path, "PRAGMA user_version = 999")


def text_file(path: Path) -> None:
    path.write_text("Agenda\n" * 50)


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def older(path: Path) -> None:
    write_version_3(path)


ARGUMENTS = {
    "search": ["dental"],
    "show": ["3f2a1c9e.1"],
    "cite": ["3f2a1c9e.1"],
    "export": ["out"],
    "sql": ["SELECT 1"],
    "ingest": ["page.txt"],
    "saved": ["list"],
    "borough": ["havering"],
    "serve": ["--port", "0"],
}
"""What a command needs beside its name."""

NO_DATABASE = {"config", "evaluate"}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (foreign, "another program"),
        (foreign_write_ahead, "another program"),
        (newer, "newer version"),
        (text_file, "not an SQLite database"),
        (folder, "is not a file"),
        (pipe, "is not a file"),
        (older, "minutes reindex"),
    ],
)
@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in NO_DATABASE])
def test_no_command_touches_what_is_no_database_of_this_version(
    command: str,
    make: Callable[[Path], None],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if make is older and command == "reindex":
        pytest.skip("it upgrades it")
    path = tmp_path / "here" / "some.db"
    path.parent.mkdir()
    make(path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text("A page", "utf-8")
    before = state(path.parent)
    done = ask(command, *ARGUMENTS.get(command, []), "--db", str(path))
    assert done.exit_code == 4, done.output
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    assert str(path) in done.stderr
    assert state(path.parent) == before
    assert [each.name for each in path.parent.iterdir()] == ["some.db"]


@pytest.mark.parametrize("command", ["check", "items", "reindex"])
def test_an_empty_file_is_no_database_yet(command: str, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    done = ask(command, "--db", str(path))
    assert done.exit_code == 4
    assert "no database at" in done.stderr
    assert path.stat().st_size == 0


# ---- where nothing may be written


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_who_may_only_read_can_ask_and_check(database: Path) -> None:
    for command in (["check"], ["items", "--count"], ["search", "dental", "--count"]):
        code, out, err = as_nobody(database, command)
        assert (code, bool(out)) == (0, True), out + err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
@pytest.mark.usefixtures("unmeasured")
def test_who_may_only_read_is_told_what_to_do_about_a_killed_ingest(
    database: Path, tmp_path: Path
) -> None:
    killed = tmp_path / "killed" / "minutes.db"
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")  # pages go to the file before the commit
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE documents SET text = hex(zeroblob(100000))")
        shutil.copytree(database.parent, killed.parent)
        other.execute("ROLLBACK")
    for command in (["check"], ["items", "--count"]):
        code, out, err = as_nobody(killed, command)
        assert (code, out) == (4, "")
        assert err.count("\n") == 1
        assert "a program was killed" in err
        assert "minutes status" in err
    assert ask("check", "--db", str(killed)).exit_code == 0  # who may write undoes it by asking
    assert [each.name for each in killed.parent.iterdir()] == ["minutes.db"]


def as_nobody(path: Path, command: list[str]) -> tuple[int, str, str]:
    """Run a command as a user who can read the database and write nowhere near it."""
    program = (
        "import os; import minutes_cli.cli, minutes_cli.ingest.checking, minutes_cli.store.schema\n"
        "minutes_cli.store.schema.schema_text()  # Python itself may lie where only we can read\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "minutes_cli.cli.main()\n"
    )
    with tempfile.TemporaryDirectory() as folder:  # those of tests are their user's alone
        place = Path(folder)
        for file in path.parent.iterdir():
            shutil.copyfile(file, place / file.name)
            (place / file.name).chmod(0o444)
        place.chmod(0o755)
        before = state(place)
        done = subprocess.run(
            [sys.executable, "-c", program, *command, "--db", str(place / path.name)],
            cwd=PROJECT,
            env={**os.environ, "HOME": "/nonexistent"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert state(place) == before
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("which", ["min", "max"])
def test_every_item_is_asked_whether_filters_find_it(database: Path, which: str) -> None:
    one = f"(SELECT {which}(id) FROM items)"
    with closing(sqlite3.connect(database)) as connection:
        ((ref,),) = connection.execute(f"SELECT ref FROM items WHERE id = {one}").fetchall()
    change(database, f"UPDATE items SET status = 'withdrawn' WHERE id = {one}")
    found = {each["finding"]: each for each in findings()}
    (where,) = found["found by filters for what it is not"]["where"]
    assert ref in where
