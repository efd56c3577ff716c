"""What people type into a search becomes FTS5's words, whatever it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_cli.errors import ExitCode, UsageError
from minutes_cli.query.fulltext import (
    LONGEST,
    MOST_BRACKETS,
    MOST_WORDS,
    fts_expression,
    read_query,
)
from minutes_cli.query.pieces import hints

TEXTS = {
    1: "Accident and Emergency, or A&E, at St. George’s cost £3.8bn in a two-hour meeting.",
    2: "Children's services; the Better Care Fund. A fund for better care. section 75(1)",
    3: 'Integration of care AND health. NEAR the café. 5" pipe',
    4: "Note: this began at 10:30. Title: none.",
}
TITLES = {1: "Emergency care", 2: "The pooled budget", 3: "Apologies AND titles"}
DECISIONS = {2: "That the emergency budget be agreed", 3: "That the report be noted"}


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    memory = sqlite3.connect(":memory:")
    memory.execute(
        "CREATE VIRTUAL TABLE pages USING fts5 "
        '(title, body, decisions, tokenize="porter unicode61 remove_diacritics 2")'
    )
    rows = [(n, TITLES.get(n), text, DECISIONS.get(n)) for n, text in TEXTS.items()]
    memory.executemany(
        "INSERT INTO pages (rowid, title, body, decisions) VALUES (?, ?, ?, ?)", rows
    )
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
        ("care -fund", [1, 3]),
        ("care NOT fund", [1, 3]),
        ("care AND NOT fund", [1, 3]),
        ("-fund care", [1, 3]),
        ('care -"care fund"', [1, 3]),
        ("care -(fund OR pipe)", [1]),
        ("(fund OR pipe) care", [2, 3]),
        ("meeting OR (care -integration)", [1, 2]),
        ("((care))", [1, 2, 3]),
        ("integrat*", [3]),
        ("serv* OR meet*", [1, 2]),
        ('"better car"*', [2]),
        ("-integrat* care", [1, 2]),
        ('5"', [3]),
        ('"lone', []),
        ("near", [3]),
        ("NEAR", [3]),
        ("NEAR(care, 3)", []),
        ("care and health", [3]),
        ("and", [1, 3]),
        ('"AND" health', [3]),
        ("{title} : care", [3]),
        # fields
        ("title:care", [1]),
        ("Title:CARING", [1]),
        ('title:"pooled budget"', [2]),
        ("title:“pooled budget”", [2]),
        ("title:budge*", [2]),
        ('title:"pooled bud"*', [2]),
        ("title:(care OR budget)", [1, 2]),
        ("title:(pooled -emergency)", [2]),
        ("decision:agreed", [2]),
        ("decisions:(agreed OR noted)", [2, 3]),
        ("decision:emergency", [2]),
        ("care -title:emergency", [2, 3]),
        ("care NOT title:emergency", [2, 3]),
        ("care title:-emergency", [2, 3]),
        ("title:budget decision:budget", [2]),
        ("title:budget OR decision:noted", [2, 3]),
        ("title:pooled fund", [2]),
        ("title:and", [3]),
        ("title:AND", [3]),
        ("title:apologies:and", [3]),
        ("title:£ care", [1, 2, 3]),
        ("care -title:£", [1, 2, 3]),
        # words that merely hold a colon
        ("10:30", [4]),
        ("note:this", [4]),
        ("body:care", []),
        ('"title:care"', []),
        ("subtitle:care", []),
        ("title: none", [4]),
        ("(title:)", [3, 4]),
        ("title:", [3, 4]),
        ("title:-", [3, 4]),
        ("^care", [1, 2, 3]),
        ("section 75(1)", [2]),
        ("care + fund", [2]),
        ("care -- fund", [2]),
        ("care - fund", [2]),
        ("care – fund", [2]),
        ("* care", [1, 2, 3]),
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
        ("NOT " * 2000 + "care", "NOT stands before what is itself excluded"),
        ("care -title:-fund", "NOT stands before what is itself excluded"),
        ("(" * 40 + "care" + ")" * 40, f"more than {MOST_BRACKETS} brackets"),
        ("(a OR b -" * 20 + "c" + ")" * 20, "too many brackets in each other"),
        ("title:(care", "bracket is open"),
        ("care title:()", "missing after ("),
        ('title:"', "no word"),
        ('care title:"', "missing after title:"),
        ("title:(care decision:fund)", "decision: stands inside of title:"),
        ("title:-title:care", "title: stands inside of title:"),
        ("-title:care", "must not be there"),
        ("title:(-care)", "must not be there"),
        ("care OR -title:fund", "beside OR"),
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
     ":", "title:", "decision:", "-title:", "{", "}", "\0", "'", "+", ",", "é", "title", "\udc80",
     "75(1)", "\u0301", "😀", "٣"]
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
        memory.execute("CREATE VIRTUAL TABLE pages USING fts5 (title, body, decisions)")
        memory.execute("INSERT INTO pages (body) VALUES ('care fund')")
        _MEMORY.append(memory)
    return _MEMORY[0]


def test_the_longest_and_deepest_query_is_within_what_fts5_takes(index: sqlite3.Connection) -> None:
    deep = "(care OR " * MOST_BRACKETS + "fund" + ")" * MOST_BRACKETS
    assert found(index, deep) == [1, 2, 3]
    assert found(index, "care " * MOST_WORDS) == [1, 2, 3]
    assert found(index, " OR ".join(["care"] * MOST_WORDS)) == [1, 2, 3]
    assert found(index, "care* " * MOST_WORDS) == [1, 2, 3]
    assert found(index, "(care OR fund -" * 15 + "pipe" + ")" * 15) == [1, 2, 3]
    assert found(index, "title:(" + "(care OR fund -" * 14 + "pipe" + ")" * 15) == [1]


def test_a_word_that_comes_again_is_asked_for_once() -> None:
    """What costs FTS5 most is a long list of words, each of which stands everywhere."""
    assert fts_expression("care fund care -x -x") == '(("care" AND "fund") NOT "x")'
    assert fts_expression("care OR care") == '"care"'
    assert fts_expression("care* care*") == fts_expression("care*")


@pytest.mark.parametrize(
    ("query", "sought"),
    [
        ("care fund", ("care", "fund")),
        ("care -fund", ("care",)),
        ("care -(fund OR pipe*)", ("care",)),
        ("care NOT title:fund", ("care",)),
        (
            'title:"better care" integrat* "pooled bud"*',
            ("better care", "integrat*", "pooled bud*"),
        ),
        ('"care*" care care', ("care",)),
    ],
)
def test_what_is_sought_is_what_must_be_there(query: str, sought: tuple[str, ...]) -> None:
    assert read_query(query).sought == sought


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("title: care", ["title:care"]),
        ("care Decision: fund", ["decision:care"]),
        ('"integrat*"', ['"integrat"*']),
        ("title:care", []),
        ("subtitle: care", []),
        ("care:", []),
    ],
)
def test_signs_that_meant_nothing_are_explained(query: str, words: list[str]) -> None:
    said = hints(query)
    assert len(said) == len(words)
    assert all(word in line for word, line in zip(words, said, strict=True))
