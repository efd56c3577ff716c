"""The database: what is refused, what is written, and that nothing is left half done."""

from __future__ import annotations

import hashlib
import itertools
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from minutes_cli import RULES_VERSION
from minutes_cli.errors import DatabaseError, ExitCode, UsageError
from minutes_cli.models import Document, Fact, KnownItem, Source
from minutes_cli.store import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    database_path,
    explain,
    file_exists,
    open_another_for_reading,
    open_for_reading,
    open_for_writing,
    path_text,
    schema_text,
)
from minutes_cli.store.action_keys import action_keys
from minutes_cli.store.clock import timestamp
from minutes_cli.store.documents import Store
from minutes_cli.store.meetings import Meeting
from minutes_cli.store.opening import connect_for_writing
from minutes_cli.store.schema import NEEDED_TABLES, statements
from minutes_cli.store.wording import folded
from minutes_cli.vocabulary.councils import COUNCILS
from tests.documents import TEXT, document, fact, item

KNOWN_MEETING = (
    fact("council", "lambeth", "host"),
    fact("committee", "Health & Wellbeing Board"),
    fact("date", "2024-01-18"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "minutes.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_for_writing(path) as opened:
        yield opened


def dump(path: Path) -> list[str]:
    with closing(open_for_reading(path)) as connection:
        return list(connection.iterdump())


def rows(path: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    with closing(open_for_reading(path)) as connection:
        return [tuple(row) for row in connection.execute(query, values)]


def one(path: Path, query: str, *values: object) -> object:
    ((value,),) = rows(path, query, *values)
    return value


def assert_sound(path: Path) -> None:
    """The database, its foreign keys and its full-text index are whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO items_fts (items_fts, rank) VALUES ('integrity-check', 1)")
        connection.rollback()


# ---- a new database


def test_a_new_database_is_created_with_its_folder_and_its_marks(store: Store, path: Path) -> None:
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION
    tables = {name for (name,) in rows(path, "SELECT name FROM sqlite_master WHERE type='table'")}
    assert tables >= NEEDED_TABLES


def test_a_new_database_holds_every_council_and_programme(store: Store, path: Path) -> None:
    assert one(path, "SELECT count(*) FROM councils") == len(COUNCILS())
    assert one(path, "SELECT count(*) FROM councils WHERE london = 1") == 33
    assert rows(path, "SELECT succeeds FROM programmes WHERE code = 'BCF'") == [("ITF",)]


def test_the_schema_is_the_file_that_the_project_shows() -> None:
    shown = Path(__file__).resolve().parent.parent / "schema.sql"
    assert schema_text() == shown.read_text("utf-8")


def test_a_script_is_cut_into_its_statements() -> None:
    script = (
        "CREATE TABLE a (x); -- a; comment\nINSERT INTO a\nVALUES (';');\nPRAGMA user_version = 1"
    )
    found = [" ".join(statement.split()) for statement in statements(script)]
    assert found == [
        "CREATE TABLE a (x); -- a; comment",
        "INSERT INTO a VALUES (';');",
        "PRAGMA user_version = 1",
    ]


def test_opening_a_database_again_writes_nothing(store: Store, path: Path) -> None:
    store.save(document())
    before = path.read_bytes()
    with open_for_writing(path):
        pass
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with open_for_writing(path) as store:
        assert store.save(document()) == "added"


def test_an_sqlite_file_without_any_table_becomes_a_database(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
    with open_for_writing(path) as store:
        assert store.save(document()) == "added"


def test_two_programs_can_create_the_same_database_at_once(path: Path) -> None:
    failures: list[BaseException] = []
    start = threading.Barrier(4)

    def create(number: int) -> None:
        try:
            start.wait()
            with open_for_writing(path) as store:
                store.save(document(f"/minutes/{number}.txt", f"{number}"))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=create, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert one(path, "SELECT count(*) FROM documents") == 4
    assert_sound(path)


def test_a_database_is_ours_and_whole_as_soon_as_it_is_anything(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comes while it is created must not take a first page without our mark for another's, or
    for a damaged file."""
    connect = sqlite3.connect
    seen: list[bytes] = []

    class Watched(sqlite3.Connection):
        def execute(self, *arguments: Any) -> Any:
            result = super().execute(*arguments)
            seen.append(path.read_bytes()[:100])
            return result

    def watched(*arguments: Any, **options: Any) -> sqlite3.Connection:
        return connect(*arguments, factory=Watched, **options)

    monkeypatch.setattr(sqlite3, "connect", watched)
    connect_for_writing(path).close()
    marks = [int.from_bytes(header[68:72], "big") for header in seen if header]
    assert b"" in seen
    assert set(marks) == {APPLICATION_ID}
    assert one(path, "PRAGMA auto_vacuum") == 2  # pages that are free can be given back


# ---- what is refused


def foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
        connection.execute("INSERT INTO bookmarks VALUES ('https://example.org')")
        connection.commit()


def marked_foreign_database(path: Path) -> None:
    foreign_database(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 252006674")


def write_ahead_foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    foreign_database(path)


def half_written_foreign_database(path: Path) -> None:
    """As it is while another program is writing its first tables: the other pages are to come."""
    foreign_database(path)
    path.write_bytes(path.read_bytes()[:4096])


def foreign_log(path: Path) -> None:
    """All that another program has written stands in its log by now."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
        connection.commit()
        files = {file: file.read_bytes() for file in path.parent.iterdir()}
    for file, data in files.items():
        file.write_bytes(data)


def newer_database(path: Path) -> None:
    with open_for_writing(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")


def older_database(path: Path) -> None:
    """One of schema 1, which knew of no copies."""
    with open_for_writing(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP INDEX items_duplicate")
        connection.execute("DROP TABLE item_sketches")
        connection.execute("PRAGMA user_version = 1")


def text_file(path: Path) -> None:
    path.write_text("Agenda item\n" * 20)


def short_file(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\x10\x00")


def lacking_database(path: Path) -> None:
    with open_for_writing(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE votes")


@pytest.mark.parametrize("opening", [open_for_writing, open_for_reading])
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (foreign_database, "another program"),
        (marked_foreign_database, "another program"),
        (write_ahead_foreign_database, "another program"),
        (half_written_foreign_database, "another program"),
        (foreign_log, "another program"),
        (newer_database, "upgrade"),
        (older_database, "move it away, .* read the files again with: minutes ingest FOLDER"),
        (text_file, "not an SQLite database"),
        (short_file, "not an SQLite database"),
        (lacking_database, "votes is missing"),
    ],
)
def test_what_is_not_our_database_is_refused_and_left_as_it_was(
    path: Path, make: object, words: str, opening: object
) -> None:
    assert callable(make)
    assert callable(opening)
    path.parent.mkdir()
    make(path)

    def state() -> dict[str, str]:
        return {
            file.name: hashlib.sha256(file.read_bytes()).hexdigest()
            for file in path.parent.iterdir()
        }

    before = state()
    with pytest.raises(DatabaseError, match=words) as refused:
        opening(path)
    assert str(path) in str(refused.value)
    assert state() == before


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    for opening in (open_for_reading, open_for_writing):
        with pytest.raises(DatabaseError, match="--db"):
            opening(tmp_path)


def test_asking_without_a_database_says_how_to_make_one(path: Path) -> None:
    with pytest.raises(DatabaseError, match="minutes ingest FOLDER"):
        open_for_reading(path)
    assert not path.parent.exists()


def test_an_empty_file_has_no_answers(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with pytest.raises(DatabaseError, match="minutes ingest FOLDER"):
        open_for_reading(path)


def test_a_folder_that_cannot_be_created_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseError, match="cannot be created"):
        open_for_writing(tmp_path / "file" / "minutes.db")


def test_a_damaged_database_is_reported_with_a_way_back(store: Store, path: Path) -> None:
    store.save(document())
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996  # the first page: the tables' definitions
    path.write_bytes(data)
    for opening in (open_for_reading, open_for_writing):
        with pytest.raises(DatabaseError, match="damaged; restore it from a copy"):
            opening(path)


def test_a_truncated_database_is_reported_when_it_is_used(store: Store, path: Path) -> None:
    store.save(document())
    path.write_bytes(path.read_bytes()[: 4096 * 3])
    with pytest.raises(DatabaseError, match="damaged"), open_for_writing(path) as opened:
        opened.save(document("/minutes/b.txt", "b"))


# ---- reading and writing at the same time


def test_a_reading_connection_cannot_write(store: Store, path: Path) -> None:
    with closing(open_for_reading(path)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("DELETE FROM councils")
        assert connection.execute("SELECT name FROM councils").fetchone()["name"]


def test_a_read_only_folder_answers_and_needs_no_other_files(store: Store, path: Path) -> None:
    store.save(document())
    store.__exit__(None, None, None)
    assert [file.name for file in path.parent.iterdir()] == ["minutes.db"]
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert one(path, "SELECT count(*) FROM items_fts WHERE items_fts MATCH 'winter'") == 1
        if os.geteuid():  # root may write everywhere
            with pytest.raises(DatabaseError, match="read-only"):
                open_for_writing(path)
    finally:
        path.parent.chmod(0o755)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_another_user_can_ask_and_is_told_why_he_cannot_write() -> None:
    program = (
        "import os, sys; from pathlib import Path; import minutes_cli.store.documents\n"
        "from minutes_cli.store import open_for_reading, open_for_writing\n"
        "path = Path(sys.argv[1]); os.setgid(65534); os.setuid(65534)\n"
        "print(open_for_reading(path).execute('SELECT count(*) FROM items').fetchone()[0])\n"
        "try: open_for_writing(path)\n"
        "except Exception as error: print(error)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "minutes.db"
        with open_for_writing(path) as store:
            store.save(document())
        path.parent.chmod(0o755)
        done = subprocess.run(
            [sys.executable, "-c", program, str(path)],
            cwd=Path(__file__).resolve().parent.parent,
            capture_output=True,
            text=True,
            check=False,
        )
    count, message = done.stdout.splitlines() or ["", done.stderr]
    assert count == "1", message
    assert "read-only" in message
    assert "--db" in message


def test_a_writer_that_waits_too_long_says_so(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseError, match="in use by another program"):
            open_for_writing(path, wait_seconds=0.01)


def test_another_connection_of_a_process_takes_no_lock_from_the_first(
    store: Store, path: Path
) -> None:
    """POSIX drops all locks of a process when it closes a file, by whichever of its descriptors."""
    store.save(document())
    with closing(open_for_reading(path)) as first:
        first.execute("BEGIN")
        first.execute("SELECT count(*) FROM items").fetchone()
        with closing(open_another_for_reading(path)) as second:
            assert second.execute("SELECT count(*) FROM items").fetchone()[0] == 1
            assert not can_be_had_alone(path)
        assert not can_be_had_alone(path)
    assert can_be_had_alone(path)


def can_be_had_alone(path: Path) -> bool:
    """Whether another process could write the file now: whether nobody reads it."""
    script = (
        "import sqlite3, sys\n"
        "other = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)\n"
        "try:\n    other.execute('BEGIN EXCLUSIVE')\n"
        "except sqlite3.OperationalError:\n    sys.exit(1)\n"
    )
    return subprocess.run([sys.executable, "-c", script, path], check=False).returncode == 0


def test_a_reader_sees_the_state_before_while_a_writer_writes(store: Store, path: Path) -> None:
    store.save(document())
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM items")
        assert one(path, "SELECT count(*) FROM items") == 1


def test_what_a_killed_writer_left_is_undone_by_the_next_question(
    store: Store, path: Path, tmp_path: Path
) -> None:
    store.save(document())
    killed = tmp_path / "killed"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size = 1")  # pages go to the file before the commit
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE documents SET text = hex(zeroblob(100000))")
        shutil.copytree(path.parent, killed)  # the state in which a kill would leave the folder
        other.execute("ROLLBACK")
    assert (killed / "minutes.db-journal").stat().st_size
    assert dump(killed / "minutes.db") == dump(path)
    assert_sound(killed / "minutes.db")


def test_a_creation_that_was_killed_is_begun_again(path: Path, tmp_path: Path) -> None:
    """The state after a kill between the first page and the commit: a file and its journal."""
    path.parent.mkdir()
    killed = tmp_path / "killed"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements(schema_text()):
            connection.execute(statement)
        connection.execute("INSERT INTO unreadable VALUES ('a', hex(zeroblob(100000)), 'b')")
        shutil.copytree(path.parent, killed)
        connection.execute("ROLLBACK")
    assert (killed / "minutes.db").stat().st_size
    assert (killed / "minutes.db-journal").stat().st_size
    shutil.copytree(killed, tmp_path / "asked")
    with pytest.raises(DatabaseError, match="minutes ingest FOLDER"):
        open_for_reading(tmp_path / "asked" / "minutes.db")
    with open_for_writing(killed / "minutes.db") as store:
        assert store.save(document()) == "added"
    assert_sound(killed / "minutes.db")


def test_a_failure_within_a_document_leaves_no_trace(store: Store, path: Path) -> None:
    before = dump(path)
    twice = document(items=(item(1), item(1)))
    with pytest.raises(sqlite3.IntegrityError):
        store.save(twice)
    assert dump(path) == before
    assert store.save(document()) == "added"
    assert_sound(path)


# ---- killed, and out of space


SEVERAL = [
    document(f"/m/{name}.txt", name, facts=KNOWN_MEETING, items=[item(n) for n in range(1, 31)])
    for name in "abc"
]


def save_all(path: Path) -> None:
    with open_for_writing(path) as store:
        for each in SEVERAL:
            store.save(each)


def in_another_process(work: Callable[[], None]) -> int:
    """Do some work in a process of its own; its exit code."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        except DatabaseError:
            code = int(ExitCode.FAILED)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_four_writers_and_a_reader_at_once_all_come_through(path: Path) -> None:
    def write(name: str) -> None:
        with open_for_writing(path) as store:
            for number in range(10):
                facts = KNOWN_MEETING if number % 2 else ()
                store.save(document(f"/m/{name}{number}.txt", f"{name}{number}", facts=facts))

    with open_for_writing(path):
        pass
    children = []
    for name in "abcd":
        if (child := os.fork()) == 0:
            code = 1
            try:
                write(name)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    seen = [0]
    codes: list[int] = []
    while len(codes) < len(children):
        seen.append(int(str(one(path, "SELECT count(*) FROM items"))))
        child, status = os.waitpid(-1, os.WNOHANG)
        if child:
            codes.append(os.waitstatus_to_exitcode(status))
    assert codes == [0, 0, 0, 0]
    assert seen == sorted(seen)
    assert one(path, "SELECT count(*) FROM documents") == 40
    assert one(path, "SELECT count(*) FROM meetings") == 1
    assert_sound(path)


@pytest.fixture
def undisturbed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The dump of a database into which everything was saved in peace."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    save_all(tmp_path / "undisturbed.db")
    return dump(tmp_path / "undisturbed.db")


@pytest.mark.parametrize("steps", [1, 100, 1000, 5000, 10_000, 20_000, 30_000])
def test_after_a_kill_saving_again_gives_the_database_of_an_undisturbed_run(
    path: Path, undisturbed: list[str], steps: int
) -> None:
    def killed() -> None:
        taken = itertools.count(1)
        with open_for_writing(path) as store:
            # called at each step of SQLite's machine; the process is gone in the middle of one
            store._connection.set_progress_handler(
                lambda: os._exit(9) if next(taken) == steps else None, 1
            )
            for each in SEVERAL:
                store.save(each)

    assert in_another_process(killed) == 9
    saved = int(str(one(path, "SELECT count(*) FROM documents")))
    assert saved < len(SEVERAL)
    assert one(path, "SELECT count(*) FROM items") == 30 * saved
    assert_sound(path)
    save_all(path)
    assert dump(path) == undisturbed
    assert_sound(path)


@pytest.mark.parametrize("room", [-1, 0, 12_288, 40_960])
def test_without_room_the_failure_is_said_and_nothing_is_half_done(
    path: Path, undisturbed: list[str], room: int
) -> None:
    """``room`` is what the file may grow by; -1: there is not even room to create it."""

    def without_room() -> None:
        if room >= 0:
            with open_for_writing(path):
                pass
        limit = path.stat().st_size + room if room >= 0 else 8192
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        save_all(path)

    assert in_another_process(without_room) == ExitCode.FAILED
    save_all(path)
    assert dump(path) == undisturbed
    assert_sound(path)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("SQLITE_FULL", "the disk is full"),
        ("SQLITE_IOERR_WRITE", "check the disk"),
        ("SQLITE_READONLY_DIRECTORY", "read-only"),
        ("SQLITE_BUSY_SNAPSHOT", "in use by another program"),
        ("SQLITE_CORRUPT_VTAB", "damaged"),
        ("SQLITE_CANTOPEN", "cannot be opened"),
        ("SQLITE_ERROR", "failed"),
    ],
)
def test_every_failure_of_sqlite_has_a_way_forward(code: str, words: str) -> None:
    error = sqlite3.OperationalError("words of SQLite")
    error.sqlite_errorname = code
    message = str(explain(error, Path("/data/minutes.db")))
    assert words in message
    assert "/data/minutes.db" in message
    assert "words of SQLite" in message


# ---- saving


def test_a_document_is_stored_with_everything_that_was_read(store: Store, path: Path) -> None:
    assert store.save(document(facts=KNOWN_MEETING)) == "added"
    sha256 = hashlib.sha256(b"winter").hexdigest()
    assert rows(path, "SELECT ref, number, title, status, position FROM items") == [
        (f"{sha256[:8]}.1", "1", "Winter plan", "resolved", 1)
    ]
    assert rows(path, "SELECT decisions FROM item_texts") == [
        ("That the plan be approved\nThat officers report back by June 2024",)
    ]
    assert rows(
        path,
        "SELECT c.slug, committee, meeting_date FROM meetings m"
        " JOIN councils c ON c.id = m.council_id",
    ) == [("lambeth", "Health & Wellbeing Board", "2024-01-18")]
    assert rows(
        path,
        "SELECT d.label, a.owner, a.due, a.due_earliest, a.due_latest FROM actions a"
        " JOIN decisions d ON d.id = a.decision_id",
    ) == [("2", "officers", "2024-06", "2024-06-01", "2024-06-30")]
    assert rows(
        path,
        "SELECT v.votes_for, v.votes_against, v.abstentions, d.label, n.side, n.name FROM votes v"
        " JOIN decisions d ON d.id = v.decision_id JOIN vote_names n ON n.vote_id = v.id",
    ) == [(5, 2, None, "1", "for", "Moss")]
    assert rows(path, "SELECT programme, evidence, role, count FROM item_programmes") == [
        ("BCF", "expanded", "mention", 1)
    ]
    assert rows(path, "SELECT item_id IS NULL, name, capacity FROM people ORDER BY id") == [
        (1, "Mr Pugh", "present"),
        (0, "Cllr Ada Moss", "speaker"),
    ]
    assert rows(path, "SELECT amount, currency, words FROM amounts") == [(2e6, "GBP", "£2m")]
    assert rows(path, "SELECT name, value, origin, supplied FROM facts ORDER BY id LIMIT 1") == [
        ("council", "lambeth", "host", 0)
    ]
    assert rows(path, "SELECT rules_version, kind FROM documents") == [
        (RULES_VERSION, "agenda_item")
    ]
    assert_sound(path)


def test_the_words_of_an_item_are_found_by_their_stem(store: Store, path: Path) -> None:
    store.save(document())
    for words in ("winter", "plans", "approving", "preamble : considering", "decisions : reported"):
        found = "SELECT count(*) FROM items_fts WHERE items_fts MATCH ?"
        assert one(path, found, words) == 1, words


def test_the_same_content_again_writes_nothing(store: Store, path: Path) -> None:
    store.save(document(facts=KNOWN_MEETING))
    before = path.read_bytes()
    assert store.save(document(facts=KNOWN_MEETING)) == "unchanged"
    assert path.read_bytes() == before


def test_other_content_under_the_same_path_replaces_the_document(store: Store, path: Path) -> None:
    store.save(document(facts=KNOWN_MEETING, items=(item(title="Old words"), item(2))))
    assert store.save(document(content="spring")) == "replaced"
    assert one(path, "SELECT count(*) FROM documents") == 1
    assert one(path, "SELECT count(*) FROM items") == 1
    assert one(path, "SELECT count(*) FROM items_fts WHERE items_fts MATCH 'old'") == 0
    assert one(path, "SELECT count(*) FROM meetings") == 0
    assert_sound(path)


def test_the_same_content_under_a_second_path_stays_one_document(
    store: Store, path: Path, tmp_path: Path
) -> None:
    first = tmp_path / "first.txt"
    first.write_text("winter")
    store.save(document(str(first)))
    assert store.save(document("/minutes/copy.txt")) == "unchanged"
    assert rows(path, "SELECT path FROM documents") == [(str(first),)]


def test_a_file_that_moved_keeps_its_document_and_its_refs(store: Store, path: Path) -> None:
    store.save(document("/gone/winter.txt"))
    before = rows(path, "SELECT id, ref FROM items")
    assert store.save(document("/here/winter.txt")) == "moved"
    assert rows(path, "SELECT path FROM documents") == [("/here/winter.txt",)]
    assert rows(path, "SELECT id, ref FROM items") == before


def test_a_file_moved_over_another_takes_its_place(store: Store, path: Path) -> None:
    store.save(document("/gone/a.txt", "a"))
    store.save(document("/gone/b.txt", "b", facts=KNOWN_MEETING))
    assert store.save(document("/gone/b.txt", "a")) == "moved"
    assert rows(path, "SELECT path, size FROM documents") == [("/gone/b.txt", 1)]
    assert one(path, "SELECT count(*) FROM meetings") == 0
    assert_sound(path)


def test_a_file_that_became_a_copy_of_another_has_no_document_any_more(
    store: Store, path: Path, tmp_path: Path
) -> None:
    first = tmp_path / "first.txt"
    first.write_text("a")
    store.save(document(str(first), "a"))
    store.save(document("/minutes/b.txt", "b"))
    assert store.save(document("/minutes/b.txt", "a")) == "replaced"
    assert rows(path, "SELECT path FROM documents") == [(str(first),)]
    assert_sound(path)


def test_other_supplied_facts_replace_the_reading(store: Store, path: Path) -> None:
    store.save(document())
    assert store.save(document(facts=[fact("date", "2024-01-18", "supplied")])) == "replaced"
    assert rows(path, "SELECT value, supplied FROM facts") == [("2024-01-18", 1)]
    assert rows(path, "SELECT meeting_date FROM meetings") == [("2024-01-18",)]
    known = store.find("/minutes/winter.txt")
    assert known is not None
    assert known.supplied.known() == {"date": "2024-01-18"}


def test_a_reading_by_older_rules_is_replaced(store: Store, path: Path) -> None:
    store.save(document())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE documents SET rules_version = '0'")
        connection.commit()
    assert store.save(document()) == "replaced"
    assert rows(path, "SELECT rules_version FROM documents") == [(RULES_VERSION,)]


def test_a_forgotten_document_leaves_nothing_behind(store: Store, path: Path) -> None:
    empty = dump(path)
    store.save(document(facts=KNOWN_MEETING))
    store.record_unreadable("/minutes/winter.txt", "the file is empty")
    assert store.forget("/minutes/winter.txt") is True
    assert store.forget("/minutes/winter.txt") is False
    assert one(path, "SELECT count(*) FROM items_fts WHERE items_fts MATCH 'winter'") == 0
    kept = [line for line in dump(path) if "items_fts_" not in line]
    assert kept == [line for line in empty if "items_fts_" not in line]
    assert_sound(path)


def test_the_full_text_index_stays_whole_through_any_sequence(store: Store, path: Path) -> None:
    titles = ("Winter plan", "Spring plan", None, "Winter, winter")
    for turn, (name, title) in enumerate(itertools.product("abc", titles)):
        content = f"{name}{turn}"
        store.save(document(f"/m/{name}.txt", content, items=(item(title=title), item(2))))
        if turn % 5 == 4:
            store.forget(f"/m/{name}.txt")
        assert_sound(path)


def test_documents_whose_hashes_begin_alike_have_different_refs(store: Store, path: Path) -> None:
    first, second = "ab" * 4 + "0" * 56, "ab" * 4 + "1" * 56
    store.save(document("/m/a.txt", sha256=first))
    store.save(document("/m/b.txt", sha256=second))
    assert rows(path, "SELECT ref FROM items ORDER BY id") == [
        (first[:8] + ".1",),
        (second[:16] + ".1",),
    ]


def test_the_same_documents_in_the_same_order_give_the_same_dump(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    dumps = []
    for name in ("one.db", "two.db"):
        with open_for_writing(tmp_path / name) as store:
            for content in ("a", "b", "c"):
                store.save(document(f"/m/{content}.txt", content, facts=KNOWN_MEETING))
        dumps.append(dump(tmp_path / name))
    assert dumps[0] == dumps[1]
    assert any("2023-11-14T22:13:20.000Z" in line for line in dumps[0])


# ---- meetings


def meetings_after(path: Path, documents: list[Document]) -> list[tuple[object, ...]]:
    with open_for_writing(path) as store:
        for each in documents:
            store.save(each)
    return rows(
        path,
        "SELECT meeting_key, committee, meeting_date, start_time, venue FROM meetings"
        " ORDER BY meeting_key",
    )


def test_documents_of_one_meeting_share_it_in_whatever_order_they_come(tmp_path: Path) -> None:
    other_spelling = (
        *KNOWN_MEETING[::2],
        fact("committee", "THE HEALTH AND WELLBEING BOARD"),
    )
    documents = [
        document("/m/a.txt", "a", facts=(*KNOWN_MEETING, fact("venue", "Room 1"))),
        document("/m/b.txt", "b", facts=(*other_spelling, fact("start_time", "18:30"))),
        document("/m/c.txt", "c", facts=(*KNOWN_MEETING, fact("start_time", "19:00"))),
    ]
    found = {
        tuple(meetings_after(tmp_path / f"{number}.db", list(order)))
        for number, order in enumerate(itertools.permutations(documents))
    }
    assert len(found) == 1
    (((key, committee, day, time, venue),),) = found
    assert key == "lambeth|health and wellbeing board|2024-01-18"
    assert (day, venue) == ("2024-01-18", "Room 1")
    by_hash = sorted(documents, key=lambda each: each.sha256)
    told = {"a": None, "b": "18:30", "c": "19:00"}
    times = [told[each.path[3]] for each in by_hash]
    assert time == next(value for value in times if value)
    assert committee == next(f.value for f in by_hash[0].facts if f.name == "committee")


def test_what_a_removed_document_told_of_a_meeting_goes_with_it(store: Store, path: Path) -> None:
    store.save(document("/m/a.txt", "a", facts=(*KNOWN_MEETING, fact("venue", "Room 1"))))
    store.save(document("/m/b.txt", "b", facts=KNOWN_MEETING))
    assert rows(path, "SELECT venue FROM meetings") == [("Room 1",)]
    store.forget("/m/a.txt")
    assert rows(path, "SELECT venue FROM meetings") == [(None,)]
    store.forget("/m/b.txt")
    assert rows(path, "SELECT venue FROM meetings") == []


def test_documents_that_do_not_know_their_meeting_do_not_share_one(
    store: Store, path: Path
) -> None:
    for content in "ab":
        facts = [fact("council", "lambeth", "body")]
        store.save(document(f"/m/{content}.txt", content, facts=facts, items=(item(1), item(2))))
    assert rows(path, "SELECT count(DISTINCT meeting_id) FROM items GROUP BY document_id") == [
        (1,),
        (1,),
    ]
    assert one(path, "SELECT count(*) FROM meetings") == 2


def test_an_item_of_which_no_meeting_is_known_has_none(store: Store, path: Path) -> None:
    store.save(document())
    assert one(path, "SELECT meeting_id FROM items") is None
    assert one(path, "SELECT count(*) FROM meetings") == 0


def test_each_item_of_an_issue_page_has_its_own_meeting(store: Store, path: Path) -> None:
    page = [fact("council", "kent", "host")]
    own = [
        (fact("committee", "Cabinet"), fact("date", "2019-03-25")),
        (fact("committee", "Scrutiny Committee"), fact("date", "2019-04-02")),
        (fact("committee", "Cabinet"),),
    ]
    items = [item(n, facts=facts) for n, facts in enumerate(own, start=1)]
    store.save(document(facts=page, items=items))
    store.save(document("/m/other.txt", "other", facts=(*page, *own[0])))
    sha8 = hashlib.sha256(b"winter").hexdigest()[:8]
    assert rows(
        path,
        "SELECT i.position, m.meeting_key FROM items i JOIN meetings m ON m.id = i.meeting_id"
        " ORDER BY i.document_id, i.position",
    ) == [
        (1, "kent|cabinet|2019-03-25"),
        (2, "kent|scrutiny committee|2019-04-02"),
        (3, f"{sha8}.3"),
        (1, "kent|cabinet|2019-03-25"),
    ]


@pytest.mark.parametrize(
    ("one_name", "other", "alike"),
    [
        ("The Health & Wellbeing Board", "HEALTH  AND WELLBEING BOARD", True),
        ("Children's Trust Board", "Children’s Trust Board", True),
        ("Planning Committee", "Planning Sub-Committee", False),
        ("The", "the", True),
    ],
)
def test_spellings_of_a_committee(one_name: str, other: str, alike: bool) -> None:
    assert (folded(one_name) == folded(other)) is alike


# ---- unreadable files


def test_a_file_that_could_not_be_read_is_noted_until_it_is_read(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    store.record_unreadable("/minutes/winter.txt", "the file is empty")
    assert store.unreadable_files() == {"/minutes/winter.txt": "the file is empty"}
    before = dump(path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    store.record_unreadable("/minutes/winter.txt", "the file is empty")
    assert dump(path) == before
    store.record_unreadable("/minutes/winter.txt", "encrypted")
    assert store.unreadable_files() == {"/minutes/winter.txt": "encrypted"}
    store.save(document())
    assert store.unreadable_files() == {}


def test_a_note_goes_also_when_the_file_came_back_unchanged(store: Store) -> None:
    store.save(document())
    store.record_unreadable("/minutes/winter.txt", "permission denied")
    known = store.find("/minutes/winter.txt")
    assert known is not None
    assert known.unreadable
    assert store.save(document()) == "unchanged"
    assert store.unreadable_files() == {}


def test_the_store_knows_its_files(store: Store) -> None:
    store.save(document())
    store.record_unreadable("/minutes/scan.pdf", "scanned")
    store.record_unreadable("/minutes/winter.txt", "permission denied")
    assert sorted(store.paths()) == ["/minutes/scan.pdf", "/minutes/winter.txt"]
    known = store.find_content(hashlib.sha256(b"winter").hexdigest())
    assert known is not None
    assert (known.size, known.mtime_ns) == (6, 1_700_000_000_000_000_000)
    assert store.held([known.id, 999]) == (1, 1, 2)
    assert store.held([]) == (0, 0, 0)


# ---- places and times


@pytest.mark.parametrize(
    ("option", "environ", "expected"),
    [
        ("here.db", {"MINUTES_DB": "/there.db"}, "here.db"),
        (None, {"MINUTES_DB": "/there.db", "XDG_DATA_HOME": "/data"}, "/there.db"),
        (None, {"MINUTES_DB": "", "XDG_DATA_HOME": "/data"}, "/data/minutes/minutes.db"),
    ],
)
def test_the_database_is_the_option_else_the_variable_else_the_data_folder(
    option: str | None, environ: dict[str, str], expected: str
) -> None:
    assert database_path(Path(option) if option else None, environ) == Path(expected)


@pytest.mark.parametrize("environ", [{}, {"XDG_DATA_HOME": "relative"}])
def test_without_a_data_folder_the_database_is_in_the_home(environ: dict[str, str]) -> None:
    expected = Path.home() / ".local" / "share" / "minutes" / "minutes.db"
    assert database_path(None, environ) == expected


def test_a_path_that_is_not_utf8_can_be_stored_and_found_again(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    text = path_text(os.fsdecode(raw))
    assert text.endswith("caf\\xe9.txt")
    text.encode("utf-8")
    assert not file_exists(text)
    Path(os.fsdecode(raw)).write_text("x")
    assert file_exists(text)


def test_a_member_is_there_while_its_archive_is(tmp_path: Path) -> None:
    archive = tmp_path / "minutes.zip"
    assert not file_exists(f"{archive}!/2019/april.txt")
    archive.touch()
    assert file_exists(f"{archive}!/2019/april.txt")


def test_a_database_can_have_any_name(tmp_path: Path) -> None:
    for name in ("100%?#.db", os.fsdecode(b"caf\xe9.db"), "a b.db"):
        with open_for_writing(tmp_path / name) as store:
            store.save(document())
        assert one(tmp_path / name, "SELECT count(*) FROM items") == 1


def test_the_time_of_an_ingest_can_be_fixed() -> None:
    assert timestamp({"SOURCE_DATE_EPOCH": "0"}) == "1970-01-01T00:00:00Z"
    assert timestamp({}) >= "2024"
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        timestamp({"SOURCE_DATE_EPOCH": "yesterday"})


# ---- what is new, and the keys of actions


def first_seen(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT title, first_seen FROM items ORDER BY id"))


def at(monkeypatch: pytest.MonkeyPatch, seconds: int) -> str:
    """Set the clock; the time as it is stored."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))
    return timestamp({"SOURCE_DATE_EPOCH": str(seconds)}, "milliseconds")


def test_an_item_is_new_when_its_text_first_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "minutes.db"
    half = len(TEXT) // 2
    kept, other = item(1, title="Kept", end=half), item(2, title="Other", start=half)
    earlier = at(monkeypatch, 1_000)
    with open_for_writing(path) as store:
        store.save(document(items=[kept]))
    later = at(monkeypatch, 2_000)
    with open_for_writing(path) as store:
        store.save(document(content="winter, changed", items=[kept, other]))
    assert first_seen(path) == {"Kept": earlier, "Other": later}


def test_the_same_bytes_read_by_other_rules_hold_nothing_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "minutes.db"
    earlier = at(monkeypatch, 1_000)
    with open_for_writing(path) as store:
        store.save(document(items=[item(title="Whole")]))
    at(monkeypatch, 2_000)
    monkeypatch.setattr("minutes_cli.store.rows.rules_version", lambda: "other")
    monkeypatch.setattr("minutes_cli.store.known.rules_version", lambda: "other")
    half = len(TEXT) // 2
    with open_for_writing(path) as store:
        divided = [item(1, title="First", end=half), item(2, title="Second", start=half)]
        assert store.save(document(items=divided)) == "replaced"
    assert first_seen(path) == {"First": earlier, "Second": earlier}


def test_what_a_format_told_comes_back_with_the_stored_text(tmp_path: Path) -> None:
    told = fact("date", "2019-04-18", "metadata")
    known = KnownItem("1", 0, 11)
    full = replace(document(), source_facts=(told,), known_items=(known,), notes=("2 pages",))
    with open_for_writing(tmp_path / "minutes.db") as store:
        store.save(full)
        stored = store.find(full.path)
        assert stored is not None
        source = store.source_of(stored)
    assert source == Source(TEXT, "text/plain", (told,), ("2 pages",), (known,))


def test_an_action_has_the_same_key_whatever_the_page_s_bytes_and_path(tmp_path: Path) -> None:
    def keys(name: str, *documents: Document) -> list[str]:
        path = tmp_path / name
        with open_for_writing(path) as store:
            for one in documents:
                store.save(one)
        with closing(sqlite3.connect(path)) as connection:
            return [row[0] for row in connection.execute("SELECT action_key FROM actions")]

    here = keys("here.db", document())
    there = keys("there.db", document("/other/place.txt", "the same minutes, another file"))
    elsewhere = keys("elsewhere.db", document(facts=[fact("council", "lambeth")]))
    assert here == there != elsewhere
    assert here[0].partition(":")[2] == elsewhere[0].partition(":")[2]  # the words are the same


def test_two_actions_in_the_same_words_have_different_keys() -> None:
    meeting = Meeting("lambeth", "Cabinet", "2024-05-01", None, None)
    keys = action_keys(meeting, "Winter plan", ["To report back.", "To report back", "To ask"])
    assert len(set(keys)) == 3
    assert keys[1] == keys[0] + "#2"


def test_what_is_supplied_later_becomes_known_of_the_meeting(tmp_path: Path) -> None:
    """A document whose meeting is known in part has a meeting of its own, whatever its facts."""
    path = tmp_path / "minutes.db"

    def meetings(*facts: Fact) -> list[tuple[object, ...]]:
        with open_for_writing(path) as store:
            store.save(document(facts=facts))
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute(
                "SELECT slug, committee, committee_folded, meeting_date FROM meetings"
                " LEFT JOIN councils ON councils.id = council_id"
            ).fetchall()

    council, date = fact("council", "lambeth"), fact("date", "2019-04-18", "supplied")
    committee = fact("committee", "The Cabinet", "supplied")
    assert meetings(council) == [("lambeth", None, None, None)]
    assert meetings(council, date) == [("lambeth", None, None, "2019-04-18")]
    assert meetings(council, committee) == [("lambeth", "The Cabinet", "cabinet", None)]


def test_two_items_of_one_meeting_with_the_same_title_keep_their_actions_apart() -> None:
    meeting = Meeting("lambeth", "Planning Committee", "2024-05-01", None, None)
    title, texts = "Planning application", ["To visit the site."]
    keys = {action_keys(meeting, title, texts, number=number)[0] for number in ("5", "6", None)}
    assert len(keys) == 3
    assert len({key.partition(":")[2] for key in keys}) == 1  # the words are the same


def test_a_folder_that_somebody_named_is_not_created(tmp_path: Path) -> None:
    """ "the name may be mistyped"."""
    place = tmp_path / "mistyped" / "minutes.db"
    with (
        pytest.raises(DatabaseError, match="there is no folder"),
        open_for_writing(place, make_folder=False),
    ):
        pytest.fail("it was opened")
    assert not place.parent.exists()


def test_a_store_that_was_left_is_closed(path: Path) -> None:
    with open_for_writing(path) as store:
        store.save(document())
    with pytest.raises((sqlite3.ProgrammingError, DatabaseError), match="closed"):
        store.unreadable_files()
