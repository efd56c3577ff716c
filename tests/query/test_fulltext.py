"""What people type into a search becomes FTS5's words, whatever it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_cli.errors import ExitCode, UsageError
from minutes_cli.query.fulltext import LONGEST, MOST_BRACKETS, MOST_WORDS, fts_expression

TEXTS = {
    1: "Accident and Emergency, or A&E, at St. George’s cost £3.8bn in a two-hour meeting.",
    2: "Children's services; the Better Care Fund. A fund for better care. section 75(1)",
    3: 'Integration of care AND health. NEAR the café. 5" pipe',
}


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    memory = sqlite3.connect(":memory:")
    memory.execute(
        "CREATE VIRTUAL TABLE pages USING fts5 "
        '(title, body, tokenize="porter unicode61 remove_diacritics 2")'
    )
    memory.executemany("INSERT INTO pages (rowid, body) VALUES (?, ?)", TEXTS.items())
    yield memory
    memory.close()


def found(index: sqlite3.Connection, query: str) -> list[int]:
    statement = "SELECT rowid FROM pages WHERE pages MATCH ? ORDER BY rowid"
    return [number for (number,) in index.execute(statement, (fts_expression(query),))]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("A&E", [1]),
        ("a & e", [1, 3][:1]),
        ("St. George's", [1]),
        ("St. George’s", [1]),
        ("£3.8bn", [1]),
        ("two-hour", [1]),
        ("Children's", [2]),
        ("children’s", [2]),
        ("cafe", [3]),
        ("CAFÉ", [3]),
        ("better care fund", [2]),
        ('"better care fund"', [2]),
        ("“better care fund”", [2]),
        ('"care fund better"', []),
        ('"fund for better"', [2]),
        ("fund integration", []),
        ("fund OR integration", [2, 3]),
        ("fund AND care", [2]),
        ("care -fund", [3]),
        ("care NOT fund", [3]),
        ("care AND NOT fund", [3]),
        ("-fund care", [3]),
        ('care -"care fund"', [3]),
        ("care -(fund OR pipe)", []),
        ("(fund OR pipe) care", [2, 3]),
        ("meeting OR (care -integration)", [1, 2]),
        ("((care))", [2, 3]),
        ("integrat*", [3]),
        ("serv* OR meet*", [1, 2]),
        ('"better car"*', [2]),
        ("-integrat* care", [2]),
        ('5"', [3]),
        ('"lone', []),
        ("near", [3]),
        ("NEAR", [3]),
        ("NEAR(care, 3)", []),
        ("care and health", [3]),
        ("and", [1, 3]),
        ('"AND" health', [3]),
        ("title:care", []),
        ("{title} : care", []),
        ("^care", [2, 3]),
        ("section 75(1)", [2]),
        ("care + fund", [2]),
        ("care -- fund", [2]),
        ("care - fund", [2]),
        ("care – fund", [2]),
        ("* care", [2, 3]),
        ("care\0fund", [2]),
        ("\tcare \n fund\u00a0", [2]),
        ("care \udcff fund", [2]),
    ],
)
def test_a_query_finds_what_was_meant(
    index: sqlite3.Connection, query: str, numbers: list[int]
) -> None:
    assert found(index, query) == numbers


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("", "no word"),
        ("   ", "no word"),
        ("&", "no word"),
        ('"', "no word"),
        ("*", "no word"),
        ("-", "no word"),
        ("AND", "no word"),
        ("\0", "no word"),
        ("()", "no word"),
        ("(care", "bracket is open"),
        ("care (", "bracket is open"),
        ("care )", "bracket is closed"),
        ("1) care", "bracket is closed"),
        ("care AND", "missing after AND"),
        ("care OR", "missing after OR"),
        ("care NOT", "missing after NOT"),
        ("care (AND fund)", "AND stands between"),
        ("OR care", "OR stands between"),
        ("care OR OR fund", "OR stands between"),
        ("care ()", "missing after ("),
        ("-care", "must not be there"),
        ("-care -fund", "must not be there"),
        ("NOT care", "must not be there"),
        ("care OR -fund", "beside OR"),
        ("care NOT NOT fund", "NOT"),
        ("(" * 40 + "care" + ")" * 40, f"more than {MOST_BRACKETS} brackets"),
        ("care " * 300, f"at most {MOST_WORDS}"),
        ("a(" * 50_000, f"at most {LONGEST}"),
    ],
)
def test_a_query_that_means_nothing_is_refused_with_a_hint(query: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        fts_expression(query)
    assert raised.value.exit_code == ExitCode.USAGE
    assert hint in str(raised.value)


PIECES = st.sampled_from(
    ["care", "fund", "A&E", '"', "“", "(", ")", " ", "-", "*", "AND", "OR", "NOT", "NEAR", "^",
     ":", "{", "}", "\0", "'", "+", ",", "é", "title", "\udc80", "75(1)", "\u0301", "😀", "٣"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=14).map("".join)))
def test_nothing_that_is_typed_is_a_syntax_error(query: str) -> None:
    memory = _memory()
    try:
        expression = fts_expression(query)
    except UsageError:
        return
    memory.execute("SELECT rowid FROM pages WHERE pages MATCH ?", (expression,)).fetchall()


_MEMORY: list[sqlite3.Connection] = []


def _memory() -> sqlite3.Connection:
    if not _MEMORY:
        memory = sqlite3.connect(":memory:")
        memory.execute("CREATE VIRTUAL TABLE pages USING fts5 (title, body)")
        memory.execute("INSERT INTO pages (body) VALUES ('care fund')")
        _MEMORY.append(memory)
    return _MEMORY[0]


def test_the_longest_and_deepest_query_is_within_what_fts5_takes(index: sqlite3.Connection) -> None:
    deep = "(care OR " * MOST_BRACKETS + "fund" + ")" * MOST_BRACKETS
    assert found(index, deep) == [2, 3]
    assert found(index, "care " * MOST_WORDS) == [2, 3]
    assert found(index, " OR ".join(["care"] * MOST_WORDS)) == [2, 3]
    assert found(index, "care* " * 20) == [2, 3]
