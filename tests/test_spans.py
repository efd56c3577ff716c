"""Every fact carries its evidence: what is read from a page quotes the page, to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from minutes_cli.errors import UnreadableError
from minutes_cli.facts import Supplied
from minutes_cli.models import Document, Item, Person, ProgrammeMention, Vote, quote
from minutes_cli.pipeline import read_document
from minutes_cli.sources import READERS, media_type_of

GOLD = Path(__file__).resolve().parent / "gold"
LABELLED = sorted(path for path in GOLD.iterdir() if path.suffix != ".json")
PAGES = [page for page in LABELLED if media_type_of(page.read_bytes(), page.name) in READERS]
"""The labelled pages in a format that has a reader."""


@cache
def read(page: Path) -> Document:
    data = page.read_bytes()
    return read_document(data, str(page), len(data), None, Supplied())


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def document(request: pytest.FixtureRequest) -> Document:
    return read(request.param)


def quoted(item: Item) -> Iterator[tuple[str, int, int]]:
    """What an item's records say with the span that must say the same."""
    for decision in item.decisions:
        yield decision.text, decision.start, decision.end
    for action in item.actions:
        yield action.text, action.start, action.end
    for amount in item.amounts:
        yield amount.words, amount.start, amount.end


def spans(item: Item) -> Iterator[tuple[int, int]]:
    """Every span of an item's records, those that are only pointed at included."""
    for _, start, end in quoted(item):
        yield start, end
    pointed_at: list[Person | ProgrammeMention | Vote] = [
        *item.people,
        *item.programmes,
        *item.votes,
    ]
    for record in pointed_at:
        yield record.start, record.end
    for borough in item.boroughs:
        if borough.start is not None and borough.end is not None:
            yield borough.start, borough.end


def test_every_labelled_page_is_read() -> None:
    assert len(LABELLED) >= 117
    assert PAGES == LABELLED


def test_every_record_quotes_the_words_at_its_span(document: Document) -> None:
    for item in document.items:
        for text, start, end in quoted(item):
            assert quote(document.text, start, end) == text


TITLES = {"Councillor", "Cllr", "Mr", "Mrs", "Ms", "Miss"}


def test_a_persons_span_quotes_their_name_as_it_stands_there(document: Document) -> None:
    """A list of "Councillors R Whitworth, L Haddon" names Councillor L Haddon, and "Dr Omondi" the
    Dr Sapphire Omondi of the attendance list: words of a name may stand elsewhere, never its last.
    The text may call a Councillor whom the attendance list, headed so, names without the title, and
    "Mr Ashdown" who has another one there.
    """
    for person in (*document.people, *(one for item in document.items for one in item.people)):
        there = quote(document.text, person.start, person.end).split()
        name = person.name.split()
        assert there[-1] == name[-1]
        assert set(there) - TITLES <= set(name)


def test_every_fact_and_borough_of_the_page_quotes_its_words(document: Document) -> None:
    facts = [*document.facts, *(fact for item in document.items for fact in item.facts)]
    for fact in facts:
        assert (fact.start is None) == (fact.end is None)
        if fact.start is not None and fact.end is not None:
            assert quote(document.text, fact.start, fact.end) == fact.quote
    for borough in document.boroughs:
        if borough.start is not None and borough.end is not None:
            assert quote(document.text, borough.start, borough.end)


def test_a_span_holds_words_and_lies_inside_its_item(document: Document) -> None:
    for item in document.items:
        for start, end in spans(item):
            assert item.start <= start < end <= item.end
            assert document.text[start:end] == document.text[start:end].strip()


def test_items_stand_in_order_and_do_not_overlap(document: Document) -> None:
    assert [item.position for item in document.items] == list(range(1, len(document.items) + 1))
    for item in document.items:
        assert 0 <= item.start < item.end <= len(document.text)
    for before, after in pairwise(document.items):
        assert before.end <= after.start


def test_decisions_stand_in_order_and_do_not_overlap(document: Document) -> None:
    for item in document.items:
        for before, after in pairwise(item.decisions):
            assert before.end <= after.start


def test_an_action_of_a_decision_is_read_from_that_decision(document: Document) -> None:
    for item in document.items:
        for action in item.actions:
            if action.decision is not None:
                decision = item.decisions[action.decision]
                assert action.start < decision.end
                assert decision.start < action.end


def test_a_title_stands_in_its_item_and_a_number_before_or_in_it(document: Document) -> None:
    """A meeting page prints the number on a line of its own, above the item's first words.

    An item's page can tell it in a link to the meeting only, "(Item 8.)", which is then a fact.
    """
    linked = {fact.value for fact in document.facts if fact.name == "number"}
    end = 0
    for item in document.items:
        if item.title is not None:
            assert item.title in quote(document.text, item.start, item.end)
        if item.number is not None and item.number not in linked:
            assert item.number in quote(document.text, end, item.end)
        end = item.end


def test_reading_a_page_again_gives_the_same_records(document: Document) -> None:
    page = Path(document.path)
    assert read.__wrapped__(page) == document


def test_most_pages_yield_something_to_quote() -> None:
    """The tests above would hold of empty records too."""
    counts: dict[str, int] = {}
    for page in PAGES:
        document = read(page)
        for item in document.items:
            for name in ("decisions", "actions", "people", "programmes", "boroughs", "amounts"):
                counts[name] = counts.get(name, 0) + len(getattr(item, name))
    assert all(counts[name] >= 20 for name in ("decisions", "actions", "people", "boroughs"))
    assert all(counts[name] >= 5 for name in ("programmes", "amounts"))


def test_a_file_that_is_no_text_is_refused_and_not_read_as_nothing() -> None:
    with pytest.raises(UnreadableError):
        read_document(b"\x00\x01\x02\x03" * 64, "noise.txt", 256, None, Supplied())
