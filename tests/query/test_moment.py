"""Answers of several statements, before each of which an ingest saves something, if it is let."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_cli.errors import DatabaseError
from minutes_cli.query.browse import front, item_with_beside
from minutes_cli.query.feed import feed
from minutes_cli.query.items import ITEMS
from minutes_cli.query.show import SHOWN_COLUMNS
from minutes_cli.query.values import read_filters
from minutes_cli.store import open_for_reading, open_for_writing
from minutes_cli.store.documents import Store
from tests.documents import TEXT, document, fact, item

MEETING = (
    fact("council", "lambeth", "host"),
    fact("committee", "Health & Wellbeing Board"),
    fact("date", "2024-01-18"),
)


class Ingest:
    """Runs of ingest: each saves a document's next version, which has another number of items."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.runs = 0
        self.saved = 0

    def save(self, path: str) -> None:
        self.runs += 1
        titles = [f"{path} {self.runs} {part}" for part in range(1, 2 + self.runs % 2)]
        text = f"{TEXT}\n{path} {self.runs}"
        items = [
            item(part, title=title, body=text, end=len(text))
            for part, title in enumerate(titles, 1)
        ]
        page = replace(document(path, text, facts=MEETING, items=items), text=text)
        at = f"2026-03-05T07:30:{self.runs:02}.000Z"
        with suppress(DatabaseError):  # somebody reads
            self.saved += self.store.save(page, ingested_at=at) != "unchanged"


@pytest.fixture
def ingest(tmp_path: Path) -> Iterator[Ingest]:
    with open_for_writing(tmp_path / "minutes.db", wait_seconds=0) as store:
        yield Ingest(store)


@pytest.fixture
def connection(ingest: Ingest, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Whoever asks through it has the older page replaced before each statement."""
    ingest.save("/minutes/older.txt")
    ingest.save("/minutes/newer.txt")
    with closing(open_for_reading(tmp_path / "minutes.db")) as opened:
        opened.set_trace_callback(lambda _: ingest.save("/minutes/older.txt"))
        yield opened


def test_a_feed_has_every_page_though_one_becomes_the_newest(
    connection: sqlite3.Connection, ingest: Ingest
) -> None:
    found = feed(connection, ITEMS, read_filters(connection), {}, None)
    assert ingest.saved > 2
    titles = [str(entry.title) for entry in found.entries]
    assert {title.split()[0] for title in titles} == {"/minutes/older.txt", "/minutes/newer.txt"}
    newest = [entry.first_seen for entry in found.entries]
    assert newest == sorted(newest, reverse=True)


def test_what_stands_beside_an_item_is_of_its_own_version(
    connection: sqlite3.Connection, ingest: Ingest
) -> None:
    number = connection.execute(
        "SELECT min(items.id) FROM items JOIN documents ON documents.id = document_id"
        " WHERE path = '/minutes/older.txt'"
    ).fetchone()[0]
    values, beside = item_with_beside(connection, number)
    assert ingest.saved > 2
    record = dict(zip(SHOWN_COLUMNS, values, strict=True))
    assert str(record["ref"]).split(".")[0] == beside["sha256"][:8]


def test_the_numbers_of_the_first_page_are_of_one_moment(
    connection: sqlite3.Connection, ingest: Ingest
) -> None:
    told = front(connection)
    assert ingest.saved > 2
    items = told["numbers"]["items"]
    assert items == sum(council["items"] for council in told["councils"])


def test_an_ingest_can_save_before_and_after(
    connection: sqlite3.Connection, ingest: Ingest
) -> None:
    for _ in range(2):
        before = ingest.saved
        front(connection)
        assert ingest.saved == before + 2  # before the moment begins, and before anything is read
        assert not connection.in_transaction
