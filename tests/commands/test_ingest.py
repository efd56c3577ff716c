"""``minutes ingest`` as a process: exit codes, streams, and being stopped."""

from __future__ import annotations

import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.running import run_minutes


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "minutes.db"


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def saved_documents(database: Path) -> int:
    """How many documents are in; 0 as long as the database is not created."""
    try:
        ((count,),) = rows(database, "SELECT count(*) FROM documents")
    except sqlite3.Error:
        return 0
    return int(str(count))


def test_the_summary_goes_to_stderr_and_nothing_to_stdout(database: Path, seeds: Path) -> None:
    done = run_minutes("ingest", seeds, database=database)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[-1].endswith("5 documents, 5 items, 8 decisions, 5 added")
    again = run_minutes("ingest", seeds, database=database)
    assert again.err.splitlines()[-1].endswith("5 documents, 5 items, 8 decisions, 5 unchanged")


def test_quiet_says_only_what_failed(database: Path, seeds: Path, tmp_path: Path) -> None:
    assert run_minutes("ingest", seeds, "--quiet", database=database).err == ""
    bad = tmp_path / "empty.txt"
    bad.touch()
    done = run_minutes("ingest", bad, "--quiet", database=database)
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert "empty.txt" in done.err


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_in(
    database: Path, seeds: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "noise\x1b[31m.txt"
    bad.write_bytes(b"\x00\x01\x02\x03" * 64)
    done = run_minutes("ingest", bad, seeds, database=database)
    assert done.code == 3
    assert "\x1b" not in done.err
    assert "noise" in done.err
    assert "5 added, 1 unreadable" in done.err
    assert rows(database, "SELECT count(*) FROM documents") == [(5,)]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "minutes ingest FOLDER"),
        (("--council", "Sothwark", "PAGE"), "southwark"),
        (("--council", "southwrk", "PAGE"), "southwark, south-norfolk or south-bucks?"),
        (("--date", "soon", "PAGE"), "2019-04-18"),
        (("--url", "camden", "PAGE"), "https://"),
        (("--manifest", "PAGE", "PAGE"), "line 1"),
        (("nowhere", "PAGE"), "no such file or folder"),
    ],
)
def test_wrong_usage_is_refused_before_there_is_a_document(
    database: Path, seeds: Path, arguments: tuple[str, ...], words: str
) -> None:
    page = next(seeds.iterdir())
    given = [str(page) if word == "PAGE" else word for word in arguments]
    done = run_minutes("ingest", *given, database=database)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert not database.exists() or rows(database, "SELECT count(*) FROM documents") == [(0,)]


def test_what_is_supplied_is_stored_as_supplied(database: Path, seeds: Path) -> None:
    page = next(seeds.glob("002*"))
    options = ("--committee", "Health Overview and Scrutiny", "--date", "18 April 2016")
    done = run_minutes("ingest", page, *options, database=database)
    assert done.code == 0, done.err
    assert rows(database, "SELECT name, value FROM facts WHERE supplied = 1 ORDER BY id") == [
        ("committee", "Health Overview and Scrutiny"),
        ("date", "2016-04-18"),
    ]
    assert rows(database, "SELECT committee, meeting_date FROM meetings") == [
        ("Health Overview and Scrutiny", "2016-04-18")
    ]


def test_another_program_s_database_is_refused(tmp_path: Path, seeds: Path) -> None:
    foreign = tmp_path / "bookmarks.db"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    before = foreign.read_bytes()
    done = run_minutes("ingest", seeds, "--db", foreign)
    assert (done.code, done.out) == (4, "")
    assert "another program" in done.err
    assert foreign.read_bytes() == before


def test_ctrl_c_ends_the_run_with_its_summary_and_130(
    database: Path, seeds: Path, tmp_path: Path
) -> None:
    page = next(seeds.iterdir()).read_bytes()
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(3000):
        (folder / f"{number:04}.txt").write_bytes(page + b"\n%d" % number)
    process = subprocess.Popen(
        [sys.executable, "-m", "minutes_cli", "ingest", str(folder), "--db", str(database)],
        stderr=subprocess.PIPE,
        text=True,
    )
    for _ in range(1000):
        if saved_documents(database):
            break
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "interrupted" in err
    assert "Traceback" not in err
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    saved = saved_documents(database)
    assert 0 < saved < 3000
    assert f"{saved:,} document{'' if saved == 1 else 's'}, " in err


def test_a_terminal_is_shown_a_bar(database: Path, seeds: Path) -> None:
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "minutes_cli", "ingest", str(seeds), "--db", str(database)],
        stderr=follower,
        stdout=subprocess.PIPE,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(follower)
    seen = b""
    while True:
        try:
            piece = os.read(leader, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        seen += piece
    os.close(leader)
    out, _ = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, b"")
    assert b"5/5" in seen
    assert b"5 documents, 5 items" in seen
