"""The index by which filters find items: right whatever came, went and was read anew."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_cli import filter_words
from minutes_cli.models import Document, Item, Person, ProgrammeMention
from minutes_cli.query.filters import Filters
from minutes_cli.query.items import ITEMS
from minutes_cli.query.question import Asked
from minutes_cli.store import open_for_reading, open_for_writing
from minutes_cli.store.documents import Store
from minutes_cli.store.full_text import index_items
from tests.documents import document, fact, item
from tests.store.test_sameness import LONG, OTHER

COUNCILS = ("lambeth", "southwark", "kent")
HOSTS = ("lambeth",) * 5 + COUNCILS[1:]
COMMITTEES = ("Health and Wellbeing Board", "Health & Wellbeing Board", "Scrutiny Committee")
DAYS = ("2013-10-28", "2013-10-29", "2024-04-18")
PEOPLE = ("Cllr Ada Moss", "CLLR ADA MOSS", "Dr Pugh")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "minutes.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_for_writing(path) as opened:
        yield opened


def page(chance: random.Random, name: str) -> Document:
    """A page of one of few meetings, so that copies come and go."""
    facts = [
        fact(kind, chance.choice(values), "host" if kind == "council" else "heading")
        for kind, values in (
            ("council", HOSTS), ("committee", COMMITTEES), ("date", DAYS[:2] * 2 + DAYS),
            ("state", ("draft", "approved")),
        )
        if chance.random() < 0.8
    ]  # fmt: skip
    items = [_item(chance, at) for at in range(1, chance.randint(2, 4))]
    return document(f"/m/{name}.txt", f"{name} {facts} {items}", facts=facts, items=items)


def _item(chance: random.Random, position: int) -> Item:
    whole = item(
        position,
        title=chance.choice(("Falls prevention", "Winter plan", None)),
        body=chance.choice((LONG, OTHER, "A short one.")),
        kind=chance.choice(("substantive", "substantive", "procedural")),
        status=chance.choice(("resolved", "noted")),
        programmes=(ProgrammeMention("iBCF", "acronym", "mention", 1, 0, 4),)
        * chance.randint(0, 1),
        people=(Person(chance.choice(PEOPLE), None, None, "speaker", 0, 4),),
    )
    bare = replace(whole, decisions=(), actions=(), votes=())
    return chance.choice((whole, bare))


def changed(chance: random.Random, store: Store, names: Sequence[str]) -> None:
    """One page more, another in its place, the same again, or one less."""
    name = chance.choice(names)
    if chance.random() < 0.25:
        store.forget(f"/m/{name}.txt")
    else:
        store.save(page(chance, name))


def index(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Every word of the index with its place."""
    connection.execute(
        "CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, items_fts, instance)"
    )
    rows = connection.execute("SELECT term, doc, col, offset FROM words").fetchall()
    connection.execute("DROP TABLE temp.words")
    return sorted(map(tuple, rows))


def check(path: Path) -> int:
    """Hold the index and the ids to the tables; how many items are hidden as copies."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO items_fts (items_fts, rank) VALUES ('integrity-check', 1)")
        stored = dict(connection.execute("SELECT id, filters FROM items").fetchall())
        words = index(connection)
        assert all(stored.values())
        connection.execute("INSERT INTO items_fts (items_fts) VALUES ('delete-all')")
        connection.execute("UPDATE items SET filters = ''")
        index_items(connection, stored)
        assert dict(connection.execute("SELECT id, filters FROM items").fetchall()) == stored
        assert index(connection) == words
        days = connection.execute(
            "SELECT items.id, meeting_date FROM items"
            " LEFT JOIN meetings ON meetings.id = meeting_id"
        ).fetchall()
        for number, day in days:
            assert filter_words.first_id(day) <= number <= filter_words.last_id(day)
        (copies,) = connection.execute("SELECT count(duplicate_of) FROM items").fetchone()
        return int(copies)


def test_the_index_is_what_it_would_be_if_made_anew(store: Store, path: Path) -> None:
    chance = random.Random(6)
    copies = 0
    for _ in range(12):
        for _ in range(4):
            changed(chance, store, "abcdefgh")
        copies += check(path)
    assert copies > 10


def filters() -> Iterator[Filters]:
    """Each filter alone and with each other, for what is shown and for everything."""
    alone: list[dict[str, object]] = [
        {"councils": (1,)}, {"councils": (2, 3)}, {"programmes": ("iBCF",)},
        {"statuses": ("noted",)}, {"statuses": ("resolved", "approved")},
        {"committees": COMMITTEES[:2]}, {"committees": COMMITTEES[1:2]},
        {"people": PEOPLE[:1]}, {"people": ()}, {"since": DAYS[1]}, {"until": DAYS[1]},
        {"since": DAYS[0], "until": DAYS[0]}, {"since": DAYS[0], "undated": True},
        {"new_since": "2000"}, {"new_since": "2999"}, {"query": '"short"'},
    ]  # fmt: skip
    for one in alone:
        for other in [{}, *alone]:
            for named in (False, True):
                asked = Filters(**one, named=named).but(**other)  # type: ignore[arg-type]
                yield asked
                yield asked.but(all_kinds=True)
                yield asked.but(all_copies=True)
                yield asked.but(all_kinds=True, all_copies=True)


def test_the_index_finds_what_the_tables_say(store: Store, path: Path) -> None:
    chance = random.Random(7)
    for _ in range(40):
        changed(chance, store, "abcdefgh")
    with closing(open_for_reading(path)) as connection:
        ids = {slug: number for number, slug in connection.execute("SELECT id, slug FROM councils")}
        found = 0
        for asked in filters():
            councils = tuple(ids[COUNCILS[number - 1]] for number in asked.councils)
            asked = asked.but(councils=councils)
            where, params = asked.where()
            statement = (
                "SELECT items.ref FROM items LEFT JOIN meetings ON meetings.id = items.meeting_id "
            )
            expected = {ref for (ref,) in connection.execute(statement + where, params)}
            rows = ITEMS.ask(connection, asked, Asked(columns=("ref",))).rows
            assert {ref for (ref,) in rows} == expected, asked
            assert ITEMS.count(connection, asked) == len(expected)
            found += bool(expected)
        assert found > 500


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (None, "0001-01-01"),
        ("2013-10-28", "2013-10-29"),
        ("2013-10-31", "2013-11-01"),
        ("2013-12-31", "2014-01-01"),
        ("1999-12-31", "2000-01-01"),
    ],
)
def test_ids_rise_with_the_day(earlier: str | None, later: str) -> None:
    assert filter_words.last_id(earlier) < filter_words.first_id(later)
    assert filter_words.day_begins(filter_words.last_id(earlier)) == filter_words.first_id(earlier)
    assert filter_words.day_begins(filter_words.first_id(later)) == filter_words.first_id(later)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_no_day_lies_outside_of_those_there_are(day: str) -> None:
    first, last = filter_words.DATED
    assert first <= filter_words.first_id(day) < filter_words.last_id(day) < last


def test_the_items_of_a_day_have_ids_of_their_own(store: Store, path: Path) -> None:
    facts = [fact("date", "2024-04-18")]
    for name in "abc":
        items = [item(1, body=f"One {name}"), item(2, body=f"Two {name}")]
        store.save(document(f"/m/{name}.txt", name, facts=facts, items=items))
    with closing(open_for_reading(path)) as connection:
        ids = [number for (number,) in connection.execute("SELECT id FROM items ORDER BY id")]
    first = filter_words.first_id("2024-04-18")
    assert ids == list(range(first, first + 6))


def test_words_of_filters_are_stemmed_to_nothing_else() -> None:
    """Each is a term of its own, and no word of a text finds it."""
    made = [
        filter_words.hosted("a", 1), filter_words.hosted("a", 11), filter_words.names("a", 1),
        filter_words.about("a", "BCF"), filter_words.about("a", "A & E"),
        filter_words.about("a", "ibcf"), filter_words.ended("a", "agreed"),
        filter_words.ended("a", "approved"), filter_words.ended("b", "agreed"),
        filter_words.of_committee("a", "board"), filter_words.with_person("a", "board"),
        filter_words.first_read("a", "2026-11-22T07:30:00.250Z"), filter_words.has_actions("a"),
        filter_words.belongs("a"), filter_words.resolved_formally("a"),
    ]  # fmt: skip
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(
            "CREATE VIRTUAL TABLE t USING fts5 (w, tokenize='porter unicode61 remove_diacritics 2')"
        )
        memory.executemany("INSERT INTO t (w) VALUES (?)", [(word,) for word in made])
        for number, word in enumerate(made, 1):
            match = filter_words.any_of([word])
            rows = memory.execute("SELECT rowid FROM t WHERE t MATCH ?", (match,)).fetchall()
            assert rows == [(number,)], word
            plain = word.removeprefix(filter_words.MARK)
            assert not memory.execute("SELECT 1 FROM t WHERE t MATCH ?", (f'"{plain}"',)).fetchall()


def test_names_in_other_capitals_have_one_word() -> None:
    assert filter_words.with_person("a", "CLLR MOSS") == filter_words.with_person("a", "Cllr Moss")
