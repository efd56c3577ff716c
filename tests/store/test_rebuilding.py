"""A database made anew: from an older version, or because it is damaged. Nothing is lost on the
way, whatever happens on it."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from minutes_cli.cli import app
from minutes_cli.errors import DatabaseError
from minutes_cli.ingest.rebuild import rebuild
from minutes_cli.isolation import Task, Workers
from minutes_cli.models import Document
from minutes_cli.store import SCHEMA_VERSION, open_for_reading, open_for_writing, rebuilding
from minutes_cli.store.opening import is_older
from minutes_cli.store.rebuilding import ENDING, Rebuilding
from tests.reliability.inspection import differences, inspect
from tests.store.older import write_version_3


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write_version_3(tmp_path / "minutes.db")


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read it; never write to it. The database of version 3 is beside it."""
    path = write_version_3(tmp_path_factory.mktemp("upgraded") / "minutes.db")
    path.chmod(0o640)
    done = minutes("reindex", path)
    assert done.exit_code == 0, done.stderr
    return path


def minutes(command: str, path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [command, "--db", str(path), *arguments])


def rows(path: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Silent:
    """Listens to a run and keeps what it says."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def start(self, total: int) -> None: ...
    def advance(self) -> None: ...
    def note(self, line: str) -> None:
        self.said.append(line)

    def warn(self, line: str) -> None:
        self.said.append(line)

    def finish(self) -> None: ...


# ---- an older version


def test_an_older_database_is_refused_with_the_way_on(old: Path) -> None:
    before = hash_of(old)
    for open_it in (open_for_reading, open_for_writing):
        with pytest.raises(DatabaseError, match=r"schema 3.*upgrade it with: minutes reindex"):
            open_it(old)
    assert hash_of(old) == before


def test_an_upgrade_leaves_a_sound_database_of_this_version(upgraded: Path) -> None:
    assert rows(upgraded, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    done = minutes("check", upgraded, "--json")
    assert (done.exit_code, '"damage"' in done.stdout) == (0, False)
    assert inspect(upgraded).problems == []
    assert upgraded.stat().st_mode & 0o777 == 0o640


def test_the_copy_is_the_database_as_it_was(upgraded: Path, tmp_path: Path) -> None:
    (copy,) = upgraded.parent.glob("minutes.2*.db")
    assert sorted(each.name for each in upgraded.parent.iterdir()) == sorted(
        [copy.name, upgraded.name]
    )
    was = inspect(write_version_3(tmp_path / "minutes.db"))
    assert differences(inspect(copy).dump, was.dump) == []
    assert copy.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT id, sha256, path, url, media_type, text, size, mtime_ns, ingested_at, format_facts"
        " FROM documents ORDER BY id",
        "SELECT * FROM action_states ORDER BY action_key",
        "SELECT * FROM saved_searches",
        "SELECT * FROM unreadable",
        "SELECT document_id, name, value, origin, quote FROM facts WHERE supplied ORDER BY 1, 2",
        "SELECT ref, first_seen, title FROM items ORDER BY ref",
        "SELECT ref, text, action_key FROM actions JOIN items ON items.id = item_id ORDER BY 1, 2",
        "SELECT ref, text FROM decisions JOIN items ON items.id = item_id ORDER BY 1, 2",
    ],
)
def test_nothing_is_lost(upgraded: Path, tmp_path: Path, statement: str) -> None:
    was = rows(write_version_3(tmp_path / "minutes.db"), statement)
    assert was
    assert rows(upgraded, statement) == was


def test_what_was_recorded_is_shown_with_its_action(upgraded: Path) -> None:
    done = minutes("actions", upgraded, "--state", "done", "-c", "state,note", "--no-headers")
    assert done.stdout == "done\tWent to June\n"
    assert minutes("actions", upgraded, "--lost", "--count").stdout == "0\n"
    assert minutes("search", upgraded, "dental", "--count").stdout != "0\n"


def test_making_it_anew_once_more_changes_nothing(upgraded: Path, tmp_path: Path) -> None:
    path = tmp_path / "minutes.db"
    shutil.copyfile(upgraded, path)
    assert minutes("reindex", path, "--rebuild", "--no-backup").exit_code == 0
    assert differences(inspect(path).dump, inspect(upgraded).dump) == []
    assert [each.name for each in tmp_path.iterdir()] == ["minutes.db"]


def test_a_version_that_was_never_kept_is_told_to_move(tmp_path: Path) -> None:
    path = write_version_3(tmp_path / "minutes.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 2")
    before = hash_of(path)
    for more in ([], ["--rebuild"]):
        done = minutes("reindex", path, *more)
        assert done.exit_code == 4
        assert "move it away" in done.stderr
    assert hash_of(path) == before
    assert [each.name for each in tmp_path.iterdir()] == ["minutes.db"]


def test_what_leads_to_the_database_still_does(old: Path, tmp_path: Path) -> None:
    """A link to the file stays a link, and the file is the same one."""
    link, number = tmp_path / "link.db", old.stat().st_ino
    link.symlink_to(old)
    assert minutes("reindex", link, "--no-backup").exit_code == 0
    assert link.is_symlink()
    assert (old.stat().st_ino, is_older(old)) == (number, False)


# ---- whatever happens


def test_killed_at_any_step_it_is_the_old_database_or_the_new_one(
    old: Path, upgraded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files are copied at each step as a kill would leave them: before and after each document,
    and while page after page of the new database takes the place of the old."""
    folder = tmp_path / "killed"
    before, after = inspect(old).dump, inspect(upgraded).dump
    taken: list[Path] = []

    def take() -> None:
        place = folder / str(len(taken))
        place.mkdir(parents=True)
        for name in ("minutes.db", "minutes.db-journal", "minutes.db-rebuilding"):
            if (old.parent / name).exists():
                shutil.copyfile(old.parent / name, place / name)
        taken.append(place / "minutes.db")

    bring: Callable[..., None] = Rebuilding.bring

    def bring_and_take(*arguments: object) -> None:
        take()
        bring(*arguments)
        take()

    backup_of = Rebuilding.replace

    def replace_and_take(store: Rebuilding) -> None:
        take()
        connection = store._connection

        class Slowly:
            def backup(self, target: sqlite3.Connection, **_: object) -> None:
                connection.backup(target, pages=1, progress=lambda *_: take())

        monkeypatch.setattr(store, "_connection", Slowly())
        backup_of(store)
        monkeypatch.setattr(store, "_connection", connection)
        take()

    monkeypatch.setattr(Rebuilding, "bring", bring_and_take)
    monkeypatch.setattr(Rebuilding, "replace", replace_and_take)
    rebuild(old, Silent(), backup=False, jobs=1)
    assert len(taken) > 60
    monkeypatch.undo()
    seen = {True: 0, False: 0}
    halves = 0
    for path in taken:
        halves += path.with_name("minutes.db-journal").exists()
        state = inspect(path)  # undoes what the kill left
        assert state.problems == []
        expected = before if is_older(path) else after
        assert differences(state.dump, expected) == []
        seen[is_older(path)] += 1
    assert seen[False] >= 1
    assert halves > 20
    for path in (taken[3], taken[len(taken) // 2]):
        assert minutes("reindex", path, "--no-backup").exit_code == 0
        assert differences(inspect(path).dump, after) == []
        assert not path.with_name(path.name + ENDING).exists()


@pytest.mark.parametrize("command", ["items", "check", "reindex"])
def test_a_half_copied_database_is_undone_by_whatever_is_asked_next(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Its first page is of the new version already, and undoing makes it an old one again."""
    half = tmp_path / "half"
    backup = Rebuilding.replace

    def stop(store: Rebuilding) -> None:
        def copy(_: int, left: int, all_pages: int) -> None:
            if left == all_pages // 2:
                half.mkdir()
                for name in ("minutes.db", "minutes.db-journal"):
                    shutil.copyfile(old.parent / name, half / name)

        store._old.execute("COMMIT")
        store._old.execute("PRAGMA cache_size = 1")  # pages go to the file before the commit
        store._connection.backup(store._old, pages=1, progress=copy)

    monkeypatch.setattr(Rebuilding, "replace", stop)
    rebuild(old, Silent(), backup=False, jobs=1)
    monkeypatch.setattr(Rebuilding, "replace", backup)
    path = half / "minutes.db"
    with path.open("r+b") as file:  # the commit writes the first page like any other
        file.write(old.read_bytes()[:4096])
    assert int.from_bytes(path.read_bytes()[60:64], "big") == SCHEMA_VERSION
    done = minutes(command, path)
    if command == "reindex" and done.exit_code == 4:  # undone by the first, upgraded by the next
        done = minutes(command, path)
    assert done.exit_code == (0 if command == "reindex" else 4)
    if command != "reindex":
        assert "upgrade it with: minutes reindex" in done.stderr
        assert is_older(path)


def test_a_file_that_a_killed_run_left_is_no_hindrance(old: Path) -> None:
    left = old.with_name(old.name + ENDING)
    left.write_bytes(b"half of something")
    assert minutes("reindex", old, "--no-backup").exit_code == 0
    assert not left.exists()


def test_ctrl_c_leaves_the_database_as_it_is(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = hash_of(old)
    read = Workers.result
    seen: list[Task] = []

    def interrupted(workers: Workers, task: Task) -> object:
        seen.append(task)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return read(workers, task)

    monkeypatch.setattr(Workers, "result", interrupted)
    done = minutes("reindex", old, "--no-backup")
    assert done.exit_code == 130
    assert "the database is as it was" in done.stderr
    assert hash_of(old) == before
    assert [each.name for each in old.parent.iterdir()] == [old.name]


def test_without_a_copy_nothing_is_changed(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = hash_of(old)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("minutes_cli.store.backup.os.open", full)
    done = minutes("reindex", old)
    assert done.exit_code == 4
    assert done.stderr.count("\n") == 1
    assert hash_of(old) == before
    assert [each.name for each in old.parent.iterdir()] == [old.name]


def test_a_text_that_cannot_be_read_again_is_kept_and_tried_again(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Workers.result

    def failing(workers: Workers, task: Task) -> object:
        document = read(workers, task)
        assert isinstance(document, Document)
        if document.path.endswith("june.txt"):
            raise ValueError("out of order")
        return document

    texts = "SELECT path, text FROM documents ORDER BY path"
    states = "SELECT * FROM action_states ORDER BY action_key"
    was = rows(old, texts), rows(old, states)
    with monkeypatch.context() as patch:
        patch.setattr(Workers, "result", failing)
        done = minutes("reindex", old, "--no-backup")
    assert done.exit_code == 3
    assert "june.txt: reading it again failed, its text stays" in done.stderr
    assert (rows(old, texts), rows(old, states)) == was
    assert minutes("reindex", old, "--no-backup").exit_code == 0
    assert "Air quality" in minutes("items", old, "-c", "title").stdout


def test_where_no_text_can_be_read_again_nothing_is_changed(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> object:
        raise ValueError("out of order")

    before = hash_of(old)
    monkeypatch.setattr(Workers, "result", failing)
    done = minutes("reindex", old, "--no-backup")
    assert done.exit_code == 4
    assert "it was left as it is" in done.stderr
    assert hash_of(old) == before
    assert [each.name for each in old.parent.iterdir()] == [old.name]


def test_writers_wait_and_readers_do_not(old: Path) -> None:
    with rebuilding.rebuilding(old), closing(sqlite3.connect(old, timeout=0)) as other:
        assert other.execute("SELECT count(*) FROM items").fetchone() == (9,)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    with closing(sqlite3.connect(old, timeout=0)) as other:
        other.execute("BEGIN IMMEDIATE")


def test_a_reader_that_never_ends_is_not_waited_for_for_ever(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "WAIT_SECONDS", 0.01)
    before = inspect(old).dump
    with closing(sqlite3.connect(old, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM items").fetchone()
        done = minutes("reindex", old, "--no-backup")
    assert done.exit_code == 4
    assert "is in use by another program" in done.stderr
    assert differences(inspect(old).dump, before) == []
    assert [each.name for each in old.parent.iterdir()] == [old.name]
