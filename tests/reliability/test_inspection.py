"""What the sweeps look at can be wrong, and is then seen."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.reliability.inspection import differences, inspect
from tests.reliability.processes import Ended, run
from tests.reliability.scenarios import Scenario
from tests.reliability.tally import KINDS, Tally, manners, table


@pytest.fixture
def database(first: Scenario, tmp_path: Path) -> Path:
    """The database of an undisturbed run, to be broken."""
    kept = first.place / "kept.db"
    if not kept.exists():
        run(first.arguments, kept)
    shutil.copyfile(kept, tmp_path / "minutes.db")
    return tmp_path / "minutes.db"


def broken(database: Path, *statements: str) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_an_undisturbed_database_passes(first: Scenario, database: Path) -> None:
    assert inspect(database).problems == []
    assert first.judge(first.undisturbed, database) == []


@pytest.mark.parametrize(
    ("statements", "word"),
    [
        (["DELETE FROM decisions WHERE id = 3"], "half a document"),
        (["DELETE FROM people WHERE id = 1"], "half a document"),
        (["UPDATE actions SET text = 'x' WHERE id = 2"], "half a document"),
        (
            ["UPDATE items SET other_body = 'x' WHERE rowid = (SELECT max(rowid) FROM items)"],
            "full-text",
        ),
        (["UPDATE facts SET document_id = 99"], "foreign key"),
        (["PRAGMA foreign_keys = ON", "DELETE FROM documents WHERE id = 2"], "full-text"),
        (
            [
                "INSERT INTO items_fts"
                " (items_fts, rowid, title, preamble, body, decisions, filters)"
                " SELECT 'delete', id, title, preamble, body, decisions, filters FROM item_texts"
            ],
            "not in the index",
        ),
    ],
)
def test_what_is_broken_is_found(
    first: Scenario, database: Path, statements: list[str], word: str
) -> None:
    broken(database, *statements)
    found = first.seen(first.undisturbed, database)
    assert any(word in words for _, words in found), found


def test_a_document_that_was_reported_and_is_gone_is_lost(first: Scenario, database: Path) -> None:
    database.unlink()
    kinds = {kind for kind, _ in first.seen(first.undisturbed, database)}
    assert "lost" in kinds


def test_rows_that_differ_are_told_without_their_ids(database: Path) -> None:
    before = inspect(database)
    broken(
        database,
        "PRAGMA foreign_keys = OFF",
        "UPDATE people SET id = id + 1000",
        "UPDATE votes SET id = id + 1000",
    )
    assert differences(inspect(database).dump, before.dump) == []
    broken(database, "UPDATE meetings SET venue = 'elsewhere' WHERE id = 1")
    assert [words.split(":")[0] for words in differences(inspect(database).dump, before.dump)] == [
        "meetings"
    ]


def test_half_a_page_of_a_file_is_seen(database: Path) -> None:
    data = bytearray(database.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    database.write_bytes(bytes(data))
    assert inspect(database).problems


@pytest.mark.parametrize(
    ("ended", "kind"),
    [
        (Ended(4, "", "minutes: no room\n"), None),
        (Ended(4, "", "Traceback (most recent call last):\n"), "traceback"),
        (Ended(1, "", "minutes: no room\n"), "message"),
        (Ended(4, "", "minutes: no room\nminutes: none\n"), "message"),
        (Ended(4, "", "no room\n"), "message"),
        (Ended(4, "", "", hung=True), "hang"),
    ],
)
def test_bad_manners_are_seen(ended: Ended, kind: str | None) -> None:
    assert [found for found, _ in manners(ended, codes=(4,))][:1] == ([kind] if kind else [])


def test_the_table_counts_what_was_found() -> None:
    tally = Tally("kill")
    tally.add([("lost", "one")], "here")
    tally.add([], "there")
    row = table([tally]).splitlines()[2].split(" | ")
    assert row[1:3] == ["2", "1"]
    assert len(row) == len(KINDS) + 3
