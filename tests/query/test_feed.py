"""What a feed holds, and what its entries are known by."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from minutes_cli.entries import Feed, Said
from minutes_cli.errors import UsageError
from minutes_cli.query.actions import ACTIONS
from minutes_cli.query.decisions import DECISIONS
from minutes_cli.query.feed import feed
from minutes_cli.query.items import ITEMS
from minutes_cli.query.people import PEOPLE
from minutes_cli.query.question import Question
from minutes_cli.query.search import SEARCH
from minutes_cli.query.values import read_filters
from minutes_cli.store import open_for_reading
from tests.query.databases import (
    PAGES,
    REFS,
    SCHEMA,
    Page,
    settle,
    write_database,
    write_page,
)
from tests.running import run_minutes

FOLLOW: dict[str, Any] = {"overdue": True, "owner": ["chair"], "state": None, "today": "2026-01-01"}


def asked(
    connection: sqlite3.Connection,
    question: Question,
    limit: int | None = None,
    offset: int = 0,
    **typed: Any,
) -> Feed:
    return feed(connection, question, read_filters(connection, **typed), typed, limit, offset)


def test_the_newest_come_first_then_as_the_question_has_them(
    connection: sqlite3.Connection,
) -> None:
    found = asked(connection, ITEMS)
    refs = [entry.ref for entry in found.entries]
    assert refs[0] == REFS["leeds"]
    assert refs[1:3] == [REFS["islington"], REFS["southwark"]]
    assert found.updated == "2026-03-05T07:30:00.250Z"


def test_an_item_has_its_clauses(connection: sqlite3.Connection) -> None:
    (entry,) = asked(connection, ITEMS, borough=["southwark"]).entries
    assert (entry.title, entry.council, entry.committee, entry.meeting_date, entry.number) == (
        "INTEGRATION FOCUS", "Southwark", "Health and Wellbeing Board", "2013-10-28", "2",
    )  # fmt: skip
    assert (entry.status, entry.part) == ("resolved", None)
    assert entry.said == (
        Said("That the progress be noted", "1", "noted"),
        Said("That the objectives be agreed", "2", "agreed"),
    )


def test_a_clause_and_an_action_are_entries_of_their_own(connection: sqlite3.Connection) -> None:
    clauses = asked(connection, DECISIONS, borough=["southwark"]).entries
    assert [entry.said[0].label for entry in clauses] == ["1", "2"]
    assert {entry.part for entry in clauses} == {"decision"}
    (action,) = asked(connection, ACTIONS, borough=["islington"]).entries
    assert action.said == (Said("That a report be received", when="2019-07"),)


def test_a_search_is_a_feed_of_items(connection: sqlite3.Connection) -> None:
    searched = asked(connection, SEARCH, search="integrat*")
    assert {entry.ref for entry in searched.entries} == {
        REFS[name] for name in ("southwark", "islington", "hubs")
    }
    items = {entry.key for entry in asked(connection, ITEMS).entries}
    assert {entry.key for entry in searched.entries} <= items


def test_a_feed_is_cut_at_a_hundred_or_as_asked() -> None:
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.executescript(SCHEMA.read_text("utf-8"))
        items = [{"title": "T", "status": "none", "body": f"B{n}"} for n in range(120)]
        write_page(memory, Page("many.txt", "eeee0006", None, None, None, items))
        assert len(asked(memory, ITEMS).entries) == 100
        assert len(asked(memory, ITEMS, limit=120).entries) == 120
        assert len({entry.key for entry in asked(memory, ITEMS, limit=120).entries}) == 120
        assert [entry.ref for entry in asked(memory, ITEMS, limit=1, offset=3).entries] == [
            "eeee0006.4"
        ]


def test_people_are_no_feed(connection: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="for items, decisions and actions, not for people"):
        asked(connection, PEOPLE)


def test_an_empty_feed_is_as_old_as_the_last_ingest(connection: sqlite3.Connection) -> None:
    found = asked(connection, ITEMS, status=["withdrawn"])
    assert (found.entries, found.updated) == ((), "2026-03-05T07:30:00.250Z")


def test_what_was_asked_is_kept_but_not_the_day(connection: sqlite3.Connection) -> None:
    typed: dict[str, Any] = {
        "borough": ["leeds", "kent"],
        "all_kinds": True,
        "query": "falls",
        "since": None,
    }
    found = asked(connection, ITEMS, **typed, new_since="last")
    assert found.asked == (
        ("borough", "leeds"), ("borough", "kent"), ("all kinds", ""), ("query", "falls"),
    )  # fmt: skip
    filters = read_filters(connection, follow=FOLLOW)
    one = feed(connection, ACTIONS, filters, {"follow": FOLLOW}, None)
    assert one.asked == (("overdue", ""), ("owner", "chair"))


# ---- what an entry is known by


@pytest.mark.parametrize("question", [ITEMS, DECISIONS, ACTIONS], ids=lambda q: q.many)
def test_no_two_entries_are_known_by_the_same(
    connection: sqlite3.Connection, question: Question
) -> None:
    entries = asked(connection, question, all_kinds=True, all_copies=True).entries
    assert len({entry.key for entry in entries}) == len(entries) > 2


def test_a_page_that_was_saved_twice_is_two_entries() -> None:
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.executescript(SCHEMA.read_text("utf-8"))
        for name, digits in (("a.txt", "eeee0006"), ("b.txt", "eeee0007")):
            items = [{"title": "T", "status": "none", "body": name}]
            write_page(memory, Page(name, digits, None, None, None, items))
        memory.execute("UPDATE documents SET url = 'https://example.org/1'")
        one, other = (entry.key for entry in asked(memory, ITEMS).entries)
        assert other == (*one, "eeee0007.1")


def test_items_without_a_title_are_told_apart() -> None:
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.executescript(SCHEMA.read_text("utf-8"))
        items = [{"title": "…", "status": "none", "body": f"B{n}"} for n in range(4)]
        write_page(memory, Page("a.txt", "eeee0006", None, None, None, items))
        memory.execute("UPDATE items SET title_folded = '' WHERE position > 2")
        found = [entry.key for entry in asked(memory, ITEMS).entries]
        assert [key[4] for key in found] == ["0", "1", "2", "3"]


def keys(path: Path, question: Question, **typed: Any) -> list[tuple[str, ...]]:
    with closing(open_for_reading(path)) as connection:
        return [entry.key for entry in asked(connection, question, **typed).entries]


PAGE = (
    "Agenda item\n\nWinter plan\n\n5. Winter plan\n\nMinutes:\n\n"
    "The Committee discussed the plan at length.\n\nRESOLVED: That {clause}.\n"
)
SUPPLIED = ("--council", "havering", "--committee", "Health Overview", "--date", "2019-04-18")


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("question", [ITEMS, DECISIONS], ids=lambda q: q.many)
def test_an_entry_stays_the_same_when_its_page_changes(
    tmp_path: Path, question: Question, known: bool
) -> None:
    page, database = tmp_path / "page.txt", tmp_path / "minutes.db"
    found = []
    for clause, epoch in (("the report be noted", "1700000000"), ("it be agreed", "1800000000")):
        page.write_text(PAGE.format(clause=clause))
        environment = {"SOURCE_DATE_EPOCH": epoch}
        more = SUPPLIED if known else ()
        done = run_minutes("ingest", page, *more, database=database, environment=environment)
        assert done.code == 0, done.err
        with closing(open_for_reading(database)) as connection:
            (entry,) = asked(connection, question).entries
        found.append(entry)
    before, after = found
    meeting = (before.council, before.committee, before.meeting_date)
    assert meeting == (("Havering", "Health Overview", "2019-04-18") if known else (None,) * 3)
    assert before.key == after.key
    assert before.ref != after.ref
    assert (before.first_seen[:4], after.first_seen[:4]) == ("2023", "2027")
    assert before.said != after.said


def test_two_items_of_one_title_at_one_meeting_are_two_entries(tmp_path: Path) -> None:
    path = write_database(tmp_path / "small.db")
    leeds = next(page for page in PAGES if page.council == "leeds")
    twice = [{**leeds.items[0], "title": "Falls"}, {**leeds.items[0], "title": "FALLS"}]
    with closing(sqlite3.connect(path)) as connection:
        write_page(connection, replace(leeds, name="z.txt", digits="eeee0006", items=twice))
        # as the store writes it: one meeting, one spelling of the title, and a copy that is hidden
        connection.execute("UPDATE items SET title_folded = 'falls', meeting_id = ("
                           " SELECT min(meeting_id) FROM items WHERE title LIKE 'falls'"
                           ") WHERE title LIKE 'falls'")  # fmt: skip
        connection.commit()
    every = keys(path, ITEMS, borough=["leeds"])
    assert len(set(every)) == len(every) == 3
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE items SET duplicate_of = ("
                           " SELECT id FROM items WHERE ref = 'cccc0004.1'"
                           ") WHERE ref = 'eeee0006.1'")  # fmt: skip
        settle(connection)
        connection.commit()
    assert len(keys(path, ITEMS, borough=["leeds"])) == 2
    every = keys(path, ITEMS, borough=["leeds"], all_copies=True)
    assert len(set(every)) == len(every) == 3
