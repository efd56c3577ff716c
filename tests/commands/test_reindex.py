"""Reading stored texts again: what stays, what is said, and what a fault costs."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from minutes_cli.cli import app
from minutes_cli.errors import DatabaseError
from minutes_cli.ingest import rebuild
from minutes_cli.ingest.reindex import reindex
from minutes_cli.isolation import Task, Workers
from minutes_cli.models import Document
from minutes_cli.store import full_text, open_for_writing
from tests.commands.meetings import write_meetings
from tests.running import run_minutes

Ask = Callable[..., Result]

DERIVED = ("id", "duplicate_of", "rules_version")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, seeds: Path, gold: Path) -> Path:
    """A database with pages of every kind and format, as today's rules read them."""
    folder = tmp_path_factory.mktemp("pages")
    write_meetings(folder)
    shutil.copytree(seeds, folder / "seeds")
    names = ("d31_", "d36_", "d41_", "f05_", "f12_", "g01_")
    for page in gold.iterdir():
        if page.name.startswith(names) and page.suffix != ".json":
            shutil.copy(page, folder)
    for page in (gold.parent / "renderings").glob("d26_*"):
        shutil.copy(page, folder)
    path = tmp_path_factory.mktemp("written") / "minutes.db"
    done = run_minutes("ingest", folder, database=path)
    assert done.code == 0, done.err
    date = run_minutes("ingest", folder / "seeds", "--date", "2015-02-03", database=path)
    assert date.code == 0, date.err
    return path


@pytest.fixture
def database(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "minutes.db"
    shutil.copyfile(written, path)
    monkeypatch.setenv("MINUTES_DB", str(path))
    return path


@pytest.fixture
def ask(database: Path) -> Ask:
    runner = CliRunner()
    return lambda *arguments: runner.invoke(app, list(arguments))


def rows(path: Path) -> dict[str, list[str]]:
    """Every table but the numbers of its rows."""
    told = {}
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'items_fts_%'"
        ).fetchall()
        for (name,) in names:
            cursor = connection.execute(f"SELECT * FROM {name}")
            columns = [each[0] for each in cursor.description]
            kept = [
                at
                for at, column in enumerate(columns)
                if column not in DERIVED and not column.endswith("_id")
            ]
            told[name] = sorted(repr([row[at] for at in kept]) for row in cursor)
    return told


def make_old(path: Path, where: str = "1") -> None:
    """Documents as other rules read them: with no items' statuses, and fewer actions."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"UPDATE documents SET rules_version = 'old' WHERE {where}")
        connection.execute(
            "UPDATE items SET status = 'none' WHERE document_id IN"
            " (SELECT id FROM documents WHERE rules_version = 'old')"
        )
        connection.commit()


def copies_of(database: Path) -> list[Path]:
    return sorted(database.parent.glob("minutes.*.db"))


def test_there_is_nothing_to_do_when_todays_rules_read_everything(ask: Ask, database: Path) -> None:
    before = database.read_bytes()
    done = ask("reindex")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.endswith(
        "documents, all read by today's rules; --all reads their texts again all the same\n"
    )
    assert database.read_bytes() == before
    assert copies_of(database) == []


def test_the_stored_text_gives_what_the_file_gave(ask: Ask, database: Path) -> None:
    before = rows(database)
    assert len(before["documents"]) > 12
    done = ask("reindex", "--all", "--no-backup")
    assert done.exit_code == 0, done.stderr
    assert rows(database) == before
    assert " documents read again; " in done.stderr
    assert "(were" not in done.stderr


def test_what_other_rules_read_is_read_again_and_nothing_else(ask: Ask, database: Path) -> None:
    before = rows(database)
    make_old(database, "path LIKE '%april.txt'")
    assert rows(database) != before
    done = ask("reindex", "--no-backup", "--jobs", "1")
    assert "1 document read again, " in done.stderr
    assert rows(database) == before


def test_refs_states_searches_supplied_facts_and_first_seen_stay(ask: Ask, database: Path) -> None:
    item = ask("actions", "-c", "ref", "--no-headers", "-q", "dental").stdout.strip()
    ask("actions", "set", item, "--state", "done", "--note", "Went to June")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(
            "INSERT INTO saved_searches VALUES ('mine', '[\"items\"]', '2020-01-01T00:00:00Z')"
        )
        connection.execute("UPDATE items SET first_seen = '2020-01-01T00:00:00.000Z'")
        connection.execute("INSERT INTO unreadable VALUES ('/x', 'why', '2020-01-01T00:00:00Z')")
        connection.commit()
    ask("reindex", "--all", "--no-backup")  # the index, too, is to know when items first came
    before = rows(database)
    make_old(database)
    assert ask("reindex", "--no-backup").exit_code == 0
    assert rows(database) == before
    first = ask("sql", "SELECT DISTINCT first_seen FROM items", "--no-headers").stdout
    assert first == "2020-01-01T00:00:00.000Z\n"
    assert "2015-02-03" in ask("items", "-c", "meeting_date", "--no-headers").stdout
    assert "done\tWent to June" in ask("actions", "--state", "done", "-c", "state,note").stdout


@pytest.mark.parametrize("how", ["--all", "--rebuild"])
def test_the_index_is_in_order_afterwards_and_no_room_is_left_empty(
    ask: Ask, database: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "FEW", 0)
    monkeypatch.setattr(rebuild, "_TOGETHER", 3)
    assert ask("reindex", how, "--no-backup").exit_code == 0
    with closing(sqlite3.connect(database)) as connection:
        pieces = "SELECT count(DISTINCT segid) FROM items_fts_idx"
        assert connection.execute(pieces).fetchone() == (1,)
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_a_file_that_could_not_be_read_meanwhile_stays_noted(ask: Ask, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(
            "INSERT INTO unreadable SELECT path, 'damaged', '2020-01-01' FROM documents"
        )
        connection.commit()
    before = rows(database)["unreadable"]
    ask("reindex", "--all", "--no-backup")
    assert rows(database)["unreadable"] == before


# ---- the copy of the database


def test_a_copy_is_made_before_with_its_time_and_never_over_another(
    ask: Ask, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1561982400")
    database.chmod(0o640)
    make_old(database)
    old = rows(database)
    done = ask("reindex")
    (copy,) = copies_of(database)
    assert copy.name == "minutes.2019-07-01T120000Z.db"
    assert f"minutes: a copy of the database is at {copy}\n" in done.stderr
    assert rows(copy) == old != rows(database)
    assert copy.stat().st_mode & 0o777 == 0o640
    assert ask("items", "--count", "--db", str(copy)).exit_code == 0
    ask("reindex", "--all")
    assert [path.name for path in copies_of(database)] == [
        "minutes.2019-07-01T120000Z-2.db",
        "minutes.2019-07-01T120000Z.db",
    ]
    assert rows(copy) == old


def test_without_a_copy_nothing_is_changed(
    ask: Ask, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old(database)
    before = database.read_bytes()

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with open_for_writing(database) as store, monkeypatch.context() as patch:
        patch.setattr("minutes_cli.store.backup.sqlite3.connect", full)
        with pytest.raises(DatabaseError, match="disk is full"):
            reindex(store, Silent())
    assert copies_of(database) == []
    assert database.read_bytes() == before


# ---- faults


def test_a_fault_in_one_document_keeps_its_rows_and_the_run_goes_on(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rows(database)
    make_old(database)
    read = Workers.result

    def failing(workers: Workers, task: Task) -> Document:
        document = read(workers, task)
        assert isinstance(document, Document)
        if document.path.endswith("april.txt"):
            raise ValueError("out of order")
        return document

    monkeypatch.setattr(Workers, "result", failing)
    told = Silent()
    with open_for_writing(database) as store:
        done = reindex(store, told, backup=False)
    assert (done.exit_code, len(done.failed), done.again) == (3, 1, len(whole["documents"]) - 1)
    (warning,) = told.warnings
    assert warning.endswith(
        "april.txt: reading it again failed, what was read stays: ValueError: out of order"
    )
    assert "1 failed" in done.line()
    now = rows(database)
    assert len(now["items"]) == len(whole["items"])
    assert set(whole["items"]) - set(now["items"])  # april's, which keep what other rules read


def test_ctrl_c_keeps_what_was_done(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = rows(database)
    make_old(database)
    read = Workers.result
    seen: list[Task] = []

    def interrupted(workers: Workers, task: Task) -> Document:
        if len(seen) == 2:
            raise KeyboardInterrupt
        seen.append(task)
        document = read(workers, task)
        assert isinstance(document, Document)
        return document

    monkeypatch.setattr(Workers, "result", interrupted)
    with open_for_writing(database) as store:
        done = reindex(store, Silent(), backup=False)
    assert (done.exit_code, done.again) == (130, 2)
    assert done.line().endswith("; interrupted")
    assert len(rows(database)["items"]) == len(whole["items"])


def test_there_must_be_a_database(tmp_path: Path) -> None:
    done = run_minutes("reindex", database=tmp_path / "none.db")
    assert done.code == 4
    assert "no database at" in done.err
    assert list(tmp_path.iterdir()) == []


class Silent:
    """Listens to a run and keeps what failed."""

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def start(self, total: int) -> None: ...
    def advance(self) -> None: ...
    def note(self, line: str) -> None: ...
    def warn(self, line: str) -> None:
        self.warnings.append(line)

    def finish(self) -> None: ...
