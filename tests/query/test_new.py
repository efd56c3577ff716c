"""What is new: by when a run of ingest first brought it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from minutes_cli.errors import UsageError
from minutes_cli.query.groups import COUNCILS
from minutes_cli.query.items import ITEMS
from minutes_cli.query.new import first_moment, last_brought
from minutes_cli.query.notes import notes
from minutes_cli.query.people import PEOPLE
from minutes_cli.query.values import read_filters
from tests.query.asking import found, rows
from tests.query.databases import SCHEMA, Page, write_database, write_page


@pytest.fixture
def empty() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.executescript(SCHEMA.read_text("utf-8"))
        yield memory


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("last", ["leeds"]),
        (" Last ", ["leeds"]),
        ("2026-03-05", ["leeds"]),
        ("2026-03", ["leeds"]),
        ("2026-03-06", []),
        ("2027", []),
        ("2026-03-05T07:30:00.250Z", ["leeds"]),
        ("2026-03-05T07:30:00.251Z", []),
        ("2026-03-05T07:30:00Z", ["leeds"]),
        ("2026-03-05T07:30", ["leeds"]),
        ("2026-03-05 07:31", []),
        ("2026-03-05T08:30:00+01:00", ["leeds"]),  # the same moment, an hour to the east
        ("2026-03-05T07:30:01+00:00", []),
    ],
)
def test_new_is_what_came_at_that_moment_or_later(
    connection: sqlite3.Connection, typed: str, names: list[str]
) -> None:
    assert found(connection, new_since=typed) == names


def test_the_year_of_the_first_ingest_finds_everything(connection: sqlite3.Connection) -> None:
    assert found(connection, new_since="2026") == found(connection)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "lats", "5 March", "2026-13", "2026-03-32", "2026-3-5", "03/05/2026", "T07:30",
     "2026-03-05T25:00", "0001-01-01T00:00:00+14:00", "2026-03-05T07:30:00Zulu", "١٩٩٩",
     "2026' OR 1=1 --", "x" * 5000],
)  # fmt: skip
def test_what_is_no_moment_is_refused(connection: sqlite3.Connection, typed: str) -> None:
    with pytest.raises(UsageError, match=r"--new-since: .* is no date: write last, 2026-11"):
        first_moment(connection, typed)


def test_an_attendance_list_is_as_new_as_its_page(tmp_path: Path) -> None:
    path = write_database(tmp_path / "small.db")
    page = Page(
        "kent.txt", "eeee0006", "kent", None, None, [{"title": "A", "status": "none", "body": "B"}],
        [("Cllr New", None, None)], seen="2026-04-01T00:00:00.000Z",
    )  # fmt: skip
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        write_page(connection, page)
        assert rows(connection, PEOPLE, "name", new_since="last") == [("Cllr New",)]
        # the same bytes, read again by other rules: nothing of it is new
        connection.execute("UPDATE documents SET ingested_at = '2026-05-01T00:00:00.000Z'")
        assert rows(connection, PEOPLE, "name", new_since="last") == []
        connection.execute("DELETE FROM items WHERE ref LIKE 'eeee%'")
        assert rows(connection, PEOPLE, "name", new_since="last") == [("Cllr New",)]


def test_where_nothing_is_new_it_is_said_when_something_came(
    connection: sqlite3.Connection,
) -> None:
    filters = read_filters(connection, new_since="2026-04")
    assert notes(connection, ITEMS, filters, empty=True) == [
        "no items match; the last ingest to bring a file began 2026-03-05 07:30:00 UTC: "
        "1 file, 1 new item"
    ]


def test_counts_that_are_all_nought_say_so_too(connection: sqlite3.Connection) -> None:
    filters = read_filters(connection, new_since="2026-04")
    assert notes(connection, COUNCILS, filters, empty=False) == [
        "nothing is new; the last ingest to bring a file began 2026-03-05 07:30:00 UTC: "
        "1 file, 1 new item"
    ]
    filters = read_filters(connection, new_since="last")
    assert notes(connection, COUNCILS, filters, empty=False) == []


def test_other_words_say_nothing_of_the_last_ingest(connection: sqlite3.Connection) -> None:
    filters = read_filters(connection, status=["withdrawn"])
    assert notes(connection, ITEMS, filters, empty=True) == ["no items match"]


def test_an_empty_database_has_nothing_new_and_says_how_to_fill_it(
    empty: sqlite3.Connection,
) -> None:
    filters = read_filters(empty, new_since="last")
    assert ITEMS.count(empty, filters) == 0
    assert last_brought(empty) == []
    (line,) = notes(empty, ITEMS, filters, empty=True)
    assert line == (
        "no items match; the database has no items yet; read some with: minutes ingest FOLDER"
    )


def test_a_run_that_brought_a_page_without_items_is_the_last_one(
    empty: sqlite3.Connection,
) -> None:
    write_page(
        empty, Page("none.txt", "ffff0007", None, None, None, [], seen="2026-06-01T00:00:00.000Z")
    )
    assert last_brought(empty) == [
        "the last ingest to bring a file began 2026-06-01 00:00:00 UTC: 1 file, no new items"
    ]


def test_the_last_run_is_found_by_an_index(connection: sqlite3.Connection) -> None:
    """Without it every text of the database would be read past."""
    plan = connection.execute(
        "EXPLAIN QUERY PLAN SELECT max(ingested_at) FROM documents"
    ).fetchall()
    assert "documents_ingested" in " ".join(str(row["detail"]) for row in plan)
