"""The counts that are kept: equal to what a count of the items gives, whatever came and went."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_cli.models import Document, Item
from minutes_cli.periods import between, periods_of
from minutes_cli.store import open_for_reading, open_for_writing
from minutes_cli.store.counts import count_items, miscounted
from minutes_cli.store.documents import Store
from tests.documents import document, fact, item

DAYS = ("2013-10-28", "2013-10-29", "2013-12-31", "2014-01-01", "2019-04-18", None)
COUNCILS = ("southwark", "leeds", None)
COMMITTEES = ("Health and Wellbeing Board", "Health & Wellbeing Board")
PLACES = ("places", "place_counts", "counted_documents")
COUNTS = (
    "profiles", "profile_counts", "profile_boroughs", "profile_clauses",
    "kinds", "kind_counts", "kind_boroughs", "kind_programmes",
)  # fmt: skip
STATUSES = ("approved", "noted", "requested")
TEXTS = ("One", "Two", "Two and more words of the same meeting", "Three")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "minutes.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_for_writing(path) as opened:
        yield opened


def is_right(path: Path) -> bool:
    """Whether the counts are those of the items, looked at in a copy."""
    with (
        closing(sqlite3.connect(path)) as connection,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as copy,
    ):
        connection.backup(copy)
        return not miscounted(copy)


def made_page(chance: random.Random, name: int) -> Document:
    facts = []
    day, council = chance.choice(DAYS), chance.choice(COUNCILS)
    if day:
        facts.append(fact("date", day))
    if council:
        facts.append(fact("council", council))
    facts.append(fact("committee", chance.choice(COMMITTEES)))
    items = [made_item(chance, position) for position in range(1, chance.randint(1, 3) + 1)]
    content = f"{name} {chance.random()}"
    return document(f"/m/{name}.txt", content, facts=facts, items=items)


def made_item(chance: random.Random, position: int) -> Item:
    """An item of few kinds, and of many profiles."""
    whole = item(position, title=chance.choice(TEXTS), body=f"{chance.choice(TEXTS)}.")
    clauses = tuple(
        replace(clause, status=chance.choice(STATUSES), formal=chance.random() < 0.5)
        for clause in whole.decisions * chance.randint(0, 2)
    )
    return replace(
        whole,
        status=chance.choice(("resolved", *STATUSES)),
        kind=chance.choice(("substantive", "procedural")),
        decisions=clauses,
        votes=(),
        actions=whole.actions if clauses and chance.random() < 0.5 else (),
        programmes=whole.programmes if chance.random() < 0.5 else (),
        boroughs=tuple(
            replace(whole.boroughs[0], council=slug, role=chance.choice(("partner", "mention")))
            for slug in chance.sample(("lambeth", "brent", "southwark"), chance.randint(0, 2))
        ),
    )


@pytest.mark.parametrize("seed", range(6))
def test_counts_are_right_after_whatever_came_and_went(store: Store, path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(12):
        if chance.random() < 0.5:
            with store.together():
                for _ in range(chance.randint(1, 6)):
                    come_or_go(store, chance)
        else:
            come_or_go(store, chance)
        assert is_right(path)


def come_or_go(store: Store, chance: random.Random) -> None:
    name = chance.randrange(8)
    if chance.random() < 0.3:
        store.forget(f"/m/{name}.txt")
    else:
        store.save(made_page(chance, name))


def test_of_an_emptied_database_nothing_is_counted(store: Store, path: Path) -> None:
    chance = random.Random(1)
    for name in range(4):
        store.save(made_page(chance, name))
    for name in range(4):
        store.forget(f"/m/{name}.txt")
    with closing(open_for_reading(path)) as connection:
        for table in (*COUNTS, "counted_items", *PLACES):
            rows = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert rows[0] == 0, table


def test_items_deleted_by_another_program_are_not_counted_from_the_next_change_on(
    store: Store, path: Path
) -> None:
    chance = random.Random(2)
    for name in range(5):
        store.save(made_page(chance, name))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM documents WHERE id IN (1, 3)")
        connection.commit()
    assert not is_right(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        count_items(connection, [])
        connection.commit()
    assert is_right(path)


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE profile_counts SET items = items + 1 WHERE period = ''",
        "UPDATE profiles SET kind_id = kind_id + 1",
        "UPDATE kinds SET copy = 1",
        "UPDATE kind_programmes SET role = 'subject'",
        "UPDATE kind_boroughs SET items = items + 1 WHERE period = ''",
        "DELETE FROM kind_counts WHERE period = '2019'",
        *(
            f"UPDATE kind_counts SET {column} = {column} + 1 WHERE period = '2019-04'"
            for column in ("items", "decisions", "actions", "others", "clauses", "formal")
        ),
        "UPDATE kind_counts SET last = '2019-04-19' WHERE period = ''",
    ],
)
def test_a_wrong_count_is_seen_and_mended(store: Store, path: Path, fault: str) -> None:
    facts = [fact("date", "2019-04-18")]
    store.save(document("/m/1.txt", "one", facts=facts))
    assert is_right(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        assert connection.execute(fault).rowcount > 0
        connection.commit()
        assert not is_right(path)
        assert miscounted(connection)
        connection.commit()
    assert is_right(path)


def test_what_was_damaged_stops_no_change(store: Store, path: Path) -> None:
    """Rows that another program deleted are left out, and told of by the check."""
    store.save(document("/m/1.txt", "one", facts=[fact("date", "2019-04-18")]))
    with closing(sqlite3.connect(path)) as connection:
        for table in ("profiles", "kinds", "kind_counts"):
            connection.execute(f"DELETE FROM {table}")
        connection.commit()
    store.forget("/m/1.txt")
    store.save(document("/m/2.txt", "two", facts=[fact("date", "2019-04-18")]))
    with closing(sqlite3.connect(path)) as connection:
        assert miscounted(connection)
        connection.commit()
    assert is_right(path)


def test_sums_begin_and_end_with_what_is_left(store: Store, path: Path) -> None:
    """In a year of a council, in a month and a year of all, and whenever."""
    for number, day in enumerate(("2018-04-02", "2019-04-02", "2019-04-18", "2019-04-30")):
        facts = [fact("date", day), fact("council", "southwark")]
        store.save(document(f"/m/{number}.txt", day, facts=facts, items=[item(title=day)]))
    store.forget("/m/0.txt")
    store.forget("/m/3.txt")
    with closing(open_for_reading(path)) as connection:
        rows = connection.execute("SELECT period, items, first, last FROM kind_counts").fetchall()
    resolved = {tuple(row) for row in rows if row[1]}
    assert resolved == {
        (period, 2, "2019-04-02", "2019-04-18") for period in ("", "2019", "2019-04")
    }


def test_a_batch_that_fails_leaves_the_counts_as_they_were(store: Store, path: Path) -> None:
    chance = random.Random(4)
    store.save(made_page(chance, 1))
    with suppress(ZeroDivisionError), store.together():
        store.save(made_page(chance, 2))
        raise ZeroDivisionError
    assert [known.path for known in store.known()] == ["/m/1.txt"]
    assert is_right(path)


def test_each_day_of_a_span_is_in_one_of_its_periods() -> None:
    chance = random.Random(5)
    days = [f"{y}-{m:02}-{d:02}" for y in (2019, 2020) for m in range(1, 13) for d in range(1, 29)]
    days += ["2019-01-31", "2019-04-30", "2020-02-29", "2019-12-31", "2020-12-31"]
    for _ in range(200):
        first, last = sorted(chance.choices(days, k=2))
        for longest in (4, 7):
            parts = list(between(first, last, longest))
            assert len(parts) == len(set(parts))
            for day in days:
                held = [period for period in periods_of(day)[:3] if period in parts]
                assert len(held) == (first <= day <= last), (first, last, day)


def test_a_span_is_made_up_of_few_periods() -> None:
    assert list(between("2015-01-01", "2017-12-31", 4)) == ["2015", "2016", "2017"]
    assert list(between("2019-02-01", "2019-04-30", 4)) == ["2019-02", "2019-03", "2019-04"]
    assert list(between("2020-02-01", "2020-02-29", 7)) == ["2020-02"]
    assert list(between("2019-12-31", "2020-01-01", 4)) == ["2019-12-31", "2020-01-01"]
    assert list(between("2020-01-01", "2019-12-31", 4)) == []
