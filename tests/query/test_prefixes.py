"""A prefix finds every word that begins with it, although the index holds stems."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_cli.query.prefixes import completions, open_words, prefix_expression, stems

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    """The seeds, indexed as the database does it, and their words as they are."""
    memory = sqlite3.connect(":memory:")
    memory.executescript("""
        CREATE VIRTUAL TABLE pages USING fts5 (
            body, tokenize="porter unicode61 remove_diacritics 2"
        );
        CREATE VIRTUAL TABLE plain USING fts5 (body, tokenize="unicode61 remove_diacritics 2");
        CREATE VIRTUAL TABLE words USING fts5vocab (plain, instance);
    """)
    for number, seed in enumerate(SEEDS):
        text = seed.read_text("utf-8")
        memory.execute("INSERT INTO pages (rowid, body) VALUES (?, ?)", (number, text))
        memory.execute("INSERT INTO plain (rowid, body) VALUES (?, ?)", (number, text))
    yield memory
    memory.close()


def found(index: sqlite3.Connection, expression: str) -> set[int]:
    rows = index.execute("SELECT rowid FROM pages WHERE pages MATCH ?", (expression,))
    return {number for (number,) in rows}


def test_every_prefix_of_every_word_of_the_seeds_finds_its_page(index: sqlite3.Connection) -> None:
    pages: dict[str, set[int]] = defaultdict(set)
    for word, number in index.execute("SELECT term, doc FROM words"):
        for length in range(1, len(word) + 1):
            pages[word[:length]].add(number)
    assert len(pages) > 3000
    missed = {
        prefix: numbers - got
        for prefix, numbers in pages.items()
        if not numbers <= (got := found(index, prefix_expression(prefix)))
    }
    assert missed == {}


@pytest.mark.parametrize("word", ["integration", "Integrating", "INTEGRATED"])
def test_integration_is_found_from_its_first_letters(index: sqlite3.Connection, word: str) -> None:
    for length in range(6, len(word) + 1):
        assert found(index, prefix_expression(word[:length])) == set(range(5))


def test_without_care_the_prefix_would_find_nothing(index: sqlite3.Connection) -> None:
    assert found(index, '"integrat" *') == set()


@pytest.mark.parametrize(
    ("prefix", "word", "is_found"),
    [
        ("bus", "busy", True),
        ("bus", "budget", False),  # FTS5 alone would stem "bus" to "bu"
        ("services", "serviceswoman", True),
        ("services", "serving", False),
        ("play", "player", True),
        ("play", "plan", False),
        ("happ", "happiness", True),
        ("apprentic", "apprenticeship", True),
        ("repre", "representatives", True),
        ("mapp", "mapping", True),
        ("disabili", "disability", True),
        ("overall", "overalls", True),
        ("caf", "cafés", True),
        ("café", "cafes", True),
        ("two-h", "two-hour", True),
        ("two-h", "two hands", True),
        ("two-h", "two feet", False),
        ("three h", "three hours", True),
        ("3.8b", "£3.8bn", True),
        ("привет", "приветствие", True),
    ],
)
def test_a_prefix_finds_what_begins_with_it(prefix: str, word: str, is_found: bool) -> None:
    memory = sqlite3.connect(":memory:")
    memory.execute(
        "CREATE VIRTUAL TABLE pages USING fts5 "
        '(body, tokenize="porter unicode61 remove_diacritics 2")'
    )
    memory.execute("INSERT INTO pages (body) VALUES (?)", (word,))
    got = bool(found(memory, prefix_expression(prefix)))
    memory.close()
    assert got == is_found


def test_a_prefix_is_opened_by_a_word_that_is_stemmed_to_it() -> None:
    for prefix in ("integrat", "services", "univers", "bus", "play"):
        (word,) = open_words(prefix)
        assert stems([word]) == {word: prefix}
    assert len(open_words("overall")) > 1


def test_a_completed_word_has_an_ending_of_english() -> None:
    assert {"ion", "ed", "ing", "e"} <= {*completions("integrat"), "e"}
    assert "ion" in completions("integrat")
    assert "zzz" not in completions("integrat")
