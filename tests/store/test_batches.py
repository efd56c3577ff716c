"""Documents that are saved together: what the database holds is that of one by one."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_cli.errors import DatabaseError
from minutes_cli.models import Document, Item
from minutes_cli.store import full_text, open_for_reading, open_for_writing
from minutes_cli.store.copies import MOST_SHARERS
from tests.documents import document, fact, item
from tests.dumps import exact_dump, whole_dump
from tests.store.test_sameness import LONG, OTHER

COUNCILS = ("lambeth", "southwark", "kent")
DAYS = ("2024-04-18", "2024-05-16", None)
TITLES = ("Falls prevention", "Falls", "Winter plan", "Minutes", None)


def pages(seed: int, count: int = 40) -> list[Document]:
    """Pages of a few meetings, many of them copies of others, with venues that differ."""
    chance = random.Random(seed)
    made = []
    for number in range(count):
        facts = [fact("council", chance.choice(COUNCILS), chance.choice(("host", "body")))]
        facts += [fact("committee", "Cabinet")] if chance.random() < 0.7 else []
        facts += [fact("venue", chance.choice("AB"))] if chance.random() < 0.5 else []
        day = chance.choice(DAYS)
        facts += [fact("date", day)] if day else []
        items = [
            item(
                position,
                title=chance.choice(TITLES),
                body=chance.choice((LONG, OTHER, f"{LONG} {OTHER}", f"{number} {LONG}")),
                kind=chance.choice(("substantive", "procedural")),
            )
            for position in range(1, chance.randint(1, 3) + 1)
        ]
        made.append(document(f"/m/{number}.txt", f"{seed} {number}", facts=facts, items=items))
    return made


def save(path: Path, documents: list[Document], at_once: int) -> list[str]:
    with open_for_writing(path) as store:
        for start in range(0, len(documents), at_once):
            with store.together():
                for one in documents[start : start + at_once]:
                    store.save(one)
    return whole_dump(path)


@pytest.fixture(autouse=True)
def _one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.mark.parametrize("seed", range(4))
def test_batches_of_any_size_give_the_database_of_one_by_one(tmp_path: Path, seed: int) -> None:
    documents = pages(seed)
    # some change, some come under another name, some are of the same content
    again = [
        replace(one, items=one.items[:1], sha256=f"{n:064x}") for n, one in enumerate(documents[:9])
    ]
    documents += [*again, *(replace(one, path=f"{one.path}.old") for one in documents[9:15])]
    with open_for_writing(tmp_path / "plain.db") as store:
        for one in documents:
            store.save(one)
    expected = whole_dump(tmp_path / "plain.db")
    assert any("duplicate_of" in line for line in expected)
    for size in (2, 7, 60):
        assert save(tmp_path / f"{size}.db", documents, size) == expected


def test_a_phrase_that_too_many_share_joins_nothing_in_whatever_batches(tmp_path: Path) -> None:
    def own_page(number: int) -> Document:
        return document(f"/m/{number}.txt", str(number), items=(item(title="Falls", body=LONG),))

    documents = [own_page(number) for number in range(MOST_SHARERS + 3)]
    dumps = [save(tmp_path / f"{size}.db", documents, size) for size in (1, 103)]
    assert dumps[0] == dumps[1]
    with closing(open_for_reading(tmp_path / "1.db")) as connection:
        statement = "SELECT count(*) FROM items WHERE duplicate_of IS NOT NULL"
        assert connection.execute(statement).fetchone()[0] == 0


def test_nobody_sees_a_part_of_a_batch(tmp_path: Path) -> None:
    path = tmp_path / "minutes.db"
    with open_for_writing(path) as store, closing(open_for_reading(path)) as reader:
        count = "SELECT count(*) FROM documents"
        with store.together():
            for one in pages(1, 5):
                store.save(one)
                assert reader.execute(count).fetchone()[0] == 0
        assert reader.execute(count).fetchone()[0] == 5


def test_a_document_that_fails_is_undone_alone(tmp_path: Path) -> None:
    good, bad, last = pages(1, 3)
    broken: tuple[Item, ...] = (item(1), replace(item(2), status=None))  # type: ignore[arg-type]
    with open_for_writing(tmp_path / "a.db") as store, store.together():
        store.save(good)
        with pytest.raises(sqlite3.IntegrityError):
            store.save(replace(bad, items=broken))
        store.save(last)
    assert whole_dump(tmp_path / "a.db") == save(tmp_path / "b.db", [good, last], 2)


def test_a_batch_that_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "minutes.db"
    with open_for_writing(path) as store:
        before = whole_dump(path)
        with suppress(KeyboardInterrupt), store.together():
            store.save(pages(1, 1)[0])
            raise KeyboardInterrupt
        assert whole_dump(path) == before
        store.save(pages(1, 1)[0])
        assert whole_dump(path) != before


def test_other_programs_wait_for_a_batch_and_not_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "minutes.db"
    first, second = pages(1, 2)
    with open_for_writing(path) as store, open_for_writing(path, wait_seconds=0.05) as other:
        with store.together():
            store.save(first)
            with pytest.raises(DatabaseError, match="in use by another program"):
                other.save(second)
        assert other.save(second) == "added"


def test_merging_the_index_changes_nothing_that_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "FEW", 0)
    path = tmp_path / "minutes.db"
    before = save(path, pages(3), 1)

    def pieces() -> int:
        with closing(open_for_reading(path)) as connection:
            statement = "SELECT count(DISTINCT segid) FROM items_fts_idx"
            return int(connection.execute(statement).fetchone()[0])

    several = pieces()
    with open_for_writing(path) as store:
        store.tidy_index(0)
        assert pieces() == several
        store.tidy_index(40)
    assert pieces() == 1 < several
    assert sorted(whole_dump(path)) == sorted(before)  # what is written anew has its indexes last


def test_few_items_have_one_index_in_however_many_batches_they_came(tmp_path: Path) -> None:
    dumps = []
    for at_once in (1, 7, 40):
        path = tmp_path / f"{at_once}.db"
        save(path, pages(3), at_once)
        dumps.append(exact_dump(path))
        with open_for_writing(path) as store:
            store.tidy_index(0)
        dumps.append(exact_dump(path))
    assert dumps[0] != dumps[2] != dumps[4]
    assert dumps[1] == dumps[3] == dumps[5]
