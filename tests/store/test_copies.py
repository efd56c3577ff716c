"""Copies in a real database: found, pointed to the one that is shown, and derived anew."""

from __future__ import annotations

import itertools
import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_cli.models import Document, Fact, Item
from minutes_cli.store import open_for_reading, open_for_writing
from minutes_cli.store.copies import MOST_SHARERS, sketch_of
from minutes_cli.store.documents import Store
from tests.documents import document, fact, item
from tests.store.test_sameness import LONG, OTHER

BOARD = (fact("council", "lambeth", "host"), fact("committee", "Health & Wellbeing Board"))
APRIL = (*BOARD, fact("date", "2024-04-18"))
MAY = (*BOARD, fact("date", "2024-05-16"))
DRAFT, APPROVED = fact("state", "draft"), fact("state", "approved")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "minutes.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_for_writing(path) as opened:
        yield opened


def page(name: str, facts: Sequence[Fact], *items: Item) -> Document:
    """A document called so, whose content is its name, facts and items."""
    return document(f"/m/{name}.txt", f"{name} {facts} {items}", facts=facts, items=items)


def falls(position: int = 1, body: str = LONG, **changes: object) -> Item:
    return item(position, title="Falls prevention", body=body, preamble=None, **changes)


def hidden(path: Path) -> dict[str, str]:
    """Document of each hidden item to the one of the item shown in its place."""
    with closing(open_for_reading(path)) as connection:
        rows = connection.execute(
            "SELECT d.path || '#' || i.position, e.path || '#' || s.position FROM items i"
            " JOIN items s ON s.id = i.duplicate_of JOIN documents d ON d.id = i.document_id"
            " JOIN documents e ON e.id = s.document_id"
        )
        return {_short(copy): _short(shown) for copy, shown in rows}


def _short(place: str) -> str:
    """ "/m/a.txt#2" is "a2", and the first item of a is "a" """
    return place.removeprefix("/m/").replace(".txt#1", "").replace(".txt#", "")


def test_draft_and_approved_minutes_of_a_meeting_are_shown_once(store: Store, path: Path) -> None:
    other_spelling = (BOARD[0], fact("committee", "THE HEALTH AND WELLBEING BOARD"), APRIL[2])
    store.save(page("draft", (*other_spelling, DRAFT), falls(), item(2)))
    assert hidden(path) == {}
    store.save(page("final", (*APRIL, APPROVED), item(1, title="FALLS: PREVENTION"), item(2)))
    assert hidden(path) == {"draft": "final", "draft2": "final2"}


def test_the_state_of_an_item_of_its_own_meeting_counts(store: Store, path: Path) -> None:
    store.save(page("a", (*APRIL, DRAFT), falls(facts=(APPROVED,))))
    store.save(page("b", APRIL, falls()))
    assert hidden(path) == {"b": "a"}


def test_an_item_s_own_page_is_a_copy_of_the_meeting_s(store: Store, path: Path) -> None:
    store.save(page("own", BOARD[:1], falls()))
    store.save(page("meeting", (*APRIL, DRAFT), item(1, title="Minutes"), falls(2)))
    assert hidden(path) == {"own": "meeting2"}
    assert store.forget("/m/meeting.txt")
    assert hidden(path) == {}


def test_items_that_recur_at_every_meeting_are_all_shown(store: Store, path: Path) -> None:
    for name, facts in (("april", APRIL), ("may", MAY), ("none", BOARD[:1]), ("no", BOARD[:1])):
        recurring = item(2, title="Work programme", body="The work programme was noted.")
        store.save(page(name, facts, item(1, title="Minutes", body="Agreed."), recurring))
    assert hidden(path) == {}


def test_procedural_items_are_never_told_by_their_text(store: Store, path: Path) -> None:
    assert sketch_of(falls())
    assert sketch_of(falls(kind="procedural")) == ()
    assert sketch_of(falls(body=" ".join(LONG.split()[:35]))) == ()
    for name in "ab":
        store.save(page(name, (), falls(kind="procedural")))
    assert hidden(path) == {}


def test_a_copy_that_is_read_anew_may_become_the_one_that_is_shown(
    store: Store, path: Path
) -> None:
    store.save(page("a", (*APRIL, DRAFT), falls()))
    store.save(page("b", APRIL, falls()))
    assert hidden(path) == {"a": "b"}
    store.save(page("a", (*APRIL, APPROVED), falls()))
    assert hidden(path) == {"b": "a"}
    store.save(page("a", (*MAY, APPROVED), falls()))
    assert hidden(path) == {}


def test_of_three_copies_two_point_to_the_third_also_when_it_goes(store: Store, path: Path) -> None:
    store.save(page("a", (*APRIL, DRAFT), falls()))
    store.save(page("b", APRIL, falls()))
    store.save(page("c", (*APRIL, APPROVED), falls()))
    assert hidden(path) == {"a": "c", "b": "c"}
    store.forget("/m/c.txt")
    assert hidden(path) == {"a": "b"}


def test_a_moved_file_leaves_the_copies_as_they_are(store: Store, path: Path) -> None:
    store.save(page("a", (*APRIL, DRAFT), falls()))
    final = page("b", APRIL, falls())
    store.save(final)
    assert store.save(replace(final, path="/m/c.txt")) == "moved"
    assert hidden(path) == {"a": "c"}


def test_a_document_that_takes_the_place_of_another_frees_its_copies(
    store: Store, path: Path
) -> None:
    store.save(page("a", (*APRIL, DRAFT), falls()))
    store.save(page("b", APRIL, falls()))
    gone = document("/gone/c.txt", "c", facts=MAY, items=(item(title="Housing", body=OTHER),))
    store.save(gone)
    here = document("/m/b.txt", "c", facts=MAY, items=gone.items)
    assert store.save(here) == "moved"
    assert hidden(path) == {}


# ---- the same database in whatever order


def collection() -> list[Document]:
    """Two meetings in several copies, items' own pages, an ambiguous one, and a lone one."""
    recurring = f"{OTHER} The programme of work was gone through item by item and agreed."
    return [
        page("draft", (*APRIL, DRAFT), item(1, title="Minutes", number="1"), falls(2, number="2"),
             item(3, title="Programme of work", body=recurring, number="3")),
        page("final", APRIL, item(1, title="Minutes", number="1"), falls(2, number="2"),
             item(3, title="Programme of work", body=recurring, number="3")),
        page("own", BOARD[:1], falls(number=None)),
        page("headless", (), item(title=None, body=LONG, preamble=None, number=None)),
        page("may", MAY, item(1, title="Programme of work", body=recurring, number="7")),
        page("unclear", BOARD[:1], item(title="Programme of work", body=recurring, number=None)),
        page("lone", (), item(title="Housing", body=OTHER, number=None)),
    ]  # fmt: skip


EXPECTED = {
    "draft": "final",
    "draft2": "final2",
    "draft3": "final3",
    "own": "final2",
    "headless": "final2",
}


def test_the_order_of_the_ingest_does_not_show(tmp_path: Path) -> None:
    orders = list(itertools.permutations(collection()))
    for number, order in enumerate(random.Random(7).sample(orders, 25)):
        with open_for_writing(tmp_path / f"{number}.db") as store:
            for each in order:
                store.save(each)
        assert hidden(tmp_path / f"{number}.db") == EXPECTED, [each.path for each in order]


def test_nor_does_what_came_and_went_in_between(store: Store, path: Path) -> None:
    chance = random.Random(11)
    documents = collection()
    for _ in range(60):
        each = chance.choice(documents)
        if chance.random() < 0.4:
            store.forget(each.path)
        else:
            store.save(each)
    for each in documents:
        store.save(each)
    assert hidden(path) == EXPECTED


def test_ingesting_again_writes_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with open_for_writing(path) as store:
        for each in collection():
            store.save(each)
        before = path.read_bytes()
        for each in collection():
            assert store.save(each) == "unchanged"
    assert path.read_bytes() == before
    with open_for_writing(tmp_path / "other.db") as store:
        for each in collection():
            store.save(each)
    assert dump(tmp_path / "other.db") == dump(path)


def dump(path: Path) -> list[str]:
    with closing(open_for_reading(path)) as connection:
        return list(connection.iterdump())


# ---- at scale


def test_a_phrase_that_everybody_uses_makes_no_copies(store: Store, path: Path) -> None:
    """Once too many items share a text it says nothing, and says it again when some are gone."""
    for number in range(MOST_SHARERS):
        store.save(page(f"{number}", (), falls(number=None)))
    assert len(hidden(path)) == MOST_SHARERS - 1
    store.save(page("more", (), falls(number=None)))
    assert hidden(path) == {}
    store.forget("/m/0.txt")
    assert len(hidden(path)) == MOST_SHARERS - 1


def test_a_document_costs_no_more_in_a_large_database(store: Store, path: Path) -> None:
    """Steps of SQLite's machine, which do not depend on the computer, as a meeting is added to a
    database that has the same titles and numbers at every other meeting."""

    def steps(number: int) -> int:
        counted = itertools.count()
        connection: sqlite3.Connection = store._connection
        connection.set_progress_handler(lambda: next(counted) and 0, 10)
        facts = (*BOARD, fact("date", f"{1900 + number}-04-18"))
        own = " ".join(f"word{number}x{place}" for place in range(60))
        store.save(page(f"{number}", facts, item(1, title="Minutes"), falls(2, body=own)))
        connection.set_progress_handler(None, 0)
        return next(counted)

    costs = [steps(number) for number in range(150)]
    assert hidden(path) == {}
    assert costs[-1] < 2 * costs[5]


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        ("SELECT id FROM items WHERE meeting_id = 1 AND title_folded = 'x'", "items_place"),
        ("SELECT id FROM items WHERE meeting_id = 1 AND number = '5'", "items_place"),
        ("SELECT id FROM items WHERE duplicate_of = 1", "items_duplicate"),
        (
            "SELECT id FROM items WHERE first_seen > 'x' AND duplicate_of IS NULL",
            "items_first_seen",
        ),
    ],
)
def test_lookups_use_the_index_that_was_made_for_them(
    store: Store, path: Path, statement: str, index: str
) -> None:
    with closing(open_for_reading(path)) as connection:
        ((_, _, _, plan),) = connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    assert f"INDEX {index} " in plan
