"""What the generator plants is what the rules read, and the same seed gives the same pages."""

from __future__ import annotations

import sqlite3
from collections import Counter
from itertools import islice
from pathlib import Path
from statistics import mean

import pytest

from benchmarks.corpus import Planted, planted
from benchmarks.corpus.__main__ import write_database, write_pages
from benchmarks.corpus.words import ranked
from minutes_cli.models import Document, Item, quote
from minutes_cli.pipeline import read_document

SAMPLE = 150


@pytest.fixture(scope="module")
def pages() -> list[Planted]:
    return list(planted(SAMPLE, seed=7))


@pytest.fixture(scope="module")
def both(pages: list[Planted]) -> list[tuple[Document, Document]]:
    """Each page as it was planted, and as it is read."""
    told = [page.document("/corpus") for page in pages]
    return [(document, read_document(document.text.encode(), document.path)) for document in told]


@pytest.fixture(scope="module")
def items(both: list[tuple[Document, Document]]) -> list[tuple[Item, Item]]:
    """Each item as it was planted, and as it is read."""
    pairs = ((one.items, other.items) for one, other in both if len(one.items) == len(other.items))
    return [pair for one, other in pairs for pair in zip(one, other, strict=True)]


def test_the_same_seed_gives_the_same_pages(pages: list[Planted]) -> None:
    assert list(planted(SAMPLE, seed=7)) == pages


def test_another_seed_gives_other_pages(pages: list[Planted]) -> None:
    texts = {page.text for page in planted(SAMPLE, seed=8)}
    assert texts.isdisjoint({page.text for page in pages})


def test_a_larger_corpus_begins_with_the_smaller_one(pages: list[Planted]) -> None:
    # the last page of a corpus is cut to the number of items
    whole = pages[:-1]
    assert list(islice(planted(SAMPLE * 10, seed=7), len(whole))) == whole


def test_it_has_as_many_items_as_were_asked_for(pages: list[Planted]) -> None:
    assert sum(len(page.written) for page in pages) == SAMPLE


def test_items_are_as_long_as_real_ones() -> None:
    sizes = [len(page.text) / len(page.written) for page in planted(600)]
    assert 3000 < mean(sizes) < 5500


def test_words_follow_a_long_tail(pages: list[Planted]) -> None:
    words = Counter(word for page in pages for word in page.text.lower().split())
    once = sum(1 for count in words.values() if count == 1)
    assert words.most_common(1)[0][0] == "the"
    assert once > 0.4 * len(words)
    assert len(ranked()) > 60_000


def test_pages_are_recognised_for_what_they_are(both: list[tuple[Document, Document]]) -> None:
    assert [read.kind for _, read in both] == [told.kind for told, _ in both]
    assert all(read.text == told.text for told, read in both)


def test_what_is_known_of_the_meetings_is_read(both: list[tuple[Document, Document]]) -> None:
    right = sum(read.facts == told.facts for told, read in both)
    assert right >= 0.95 * len(both)


def test_items_are_found_where_they_were_written(items: list[tuple[Item, Item]]) -> None:
    assert len(items) >= 0.98 * SAMPLE
    for name in ("number", "title", "preamble", "body", "kind", "start", "end"):
        right = sum(getattr(told, name) == getattr(read, name) for told, read in items)
        assert right >= 0.98 * len(items), name


def test_nine_of_ten_statuses_and_decisions_are_read_as_planted(
    items: list[tuple[Item, Item]],
) -> None:
    assert sum(told.status == read.status for told, read in items) >= 0.9 * len(items)
    told = sum(len(told.decisions) for told, _ in items)
    alike = sum(
        (one.label, one.text, one.status) == (other.label, other.text, other.status)
        for a, b in items
        for one, other in zip(a.decisions, b.decisions, strict=False)
    )
    assert alike >= 0.9 * told


@pytest.mark.parametrize(
    "name", ["actions", "programmes", "boroughs", "people", "votes", "amounts"]
)
def test_as_much_is_found_as_was_planted(items: list[tuple[Item, Item]], name: str) -> None:
    told = sum(len(getattr(told, name)) for told, _ in items)
    read = sum(len(getattr(read, name)) for _, read in items)
    assert told > 0
    assert abs(read - told) <= 0.15 * told


def test_every_status_and_programme_is_there() -> None:
    found = [w.item for page in planted(2000) for w in page.written]
    assert {"resolved", "noted", "agreed", "approved", "none"} <= {item.status for item in found}
    assert {p.code for item in found for p in item.programmes} == {"BCF", "iBCF", "ITF", "ICP"}


def test_spans_quote_their_text(both: list[tuple[Document, Document]]) -> None:
    for told, _ in both:
        for item in told.items:
            for decision in item.decisions:
                assert quote(told.text, decision.start, decision.end) == decision.text
            for action in item.actions:
                assert quote(told.text, action.start, action.end) == action.text
            for person in item.people:
                assert told.text[person.start : person.end] == person.name
            for amount in item.amounts:
                assert told.text[amount.start : amount.end] == amount.words


def test_pages_are_written_a_thousand_to_a_folder(tmp_path: Path, pages: list[Planted]) -> None:
    files, size = write_pages(tmp_path, SAMPLE, 7)
    written = sorted(path for path in tmp_path.rglob("*.txt"))
    assert [str(path.relative_to(tmp_path)) for path in written] == [page.path for page in pages]
    assert [path.read_text(encoding="utf-8") for path in written] == [page.text for page in pages]
    assert files == len(pages)
    assert size == sum(path.stat().st_size for path in written)


def test_a_database_holds_what_was_planted_with_some_copies(tmp_path: Path) -> None:
    database = tmp_path / "corpus.db"
    write_database(database, 300, 7)
    connection = sqlite3.connect(database)
    ((items, copies),) = connection.execute(
        "SELECT count(*), sum(duplicate_of IS NOT NULL) FROM items"
    )
    connection.execute("INSERT INTO items_fts (items_fts) VALUES ('integrity-check')")
    connection.close()
    assert items == 300
    assert 0 < copies < 30
