"""A word that no item has is answered with those that are spelt nearly like it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from minutes_cli.query import suggestions
from minutes_cli.query.items import ITEMS
from minutes_cli.query.notes import notes
from minutes_cli.query.spelling import distance, near_stems
from minutes_cli.query.suggestions import most_wrong, spelling_help
from minutes_cli.query.values import read_filters
from minutes_cli.store import open_for_reading
from minutes_cli.store.full_text import index_items
from tests.query.databases import SCHEMA, insert

BODIES = (
    "The integration of services. Integrated budgets, and a budget. HARINGEY was happy.",
    "The budget of Haringey: health care for the Haringey clinic. Integrated, integrating.",
    "Responsibilities of the commissioning board. Zoë Müller spoke of the naïve plan.",
    "The budges of Hackney, the caré home, and carers; 12345 pounds, ICP. Wellbeing.",
    "Budget, budget. Well-being of carers. A theatre. Happiness.",
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spelling") / "minutes.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(SCHEMA.read_text("utf-8"))
        connection.execute("PRAGMA foreign_keys = OFF")
        columns = [row[1] for row in connection.execute("PRAGMA table_info(items)")]
        for number, body in enumerate(BODIES, 1):
            item = {
                "id": number, "ref": f"aaaa000{number}.1", "document_id": number, "position": 1,
                "kind": "substantive", "status": "none", "start_char": 0, "body_start": 0,
                "end_char": len(body),
            }  # fmt: skip
            item |= {name: "2026-01-01" for name in ("first_seen",) if name in columns}
            insert(
                connection, "documents", id=number, sha256=f"{number:064}", path=f"/{number}.txt",
                media_type="text/plain", kind="agenda_item", text=body, size=len(body),
                ingested_at="2026-01-01T00:00:00Z", rules_version="1",
            )  # fmt: skip
            insert(connection, "items", **item)
        index_items(connection, range(1, len(BODIES) + 1))
    return path


@pytest.fixture(scope="module")
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_reading(database)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("bugdet", "budget"),
        ("budgetx", "budget"),
        ("haringay", "Haringey"),
        ("Harringey", "Haringey"),
        ("hakcney", "Hackney"),
        ("ackney", "Hackney"),
        ("jackney", "Hackney"),
        ("ahckney", "Hackney"),
        ("integratoin", "integration"),
        ("intergration", "integration"),
        ("integratd", "Integrated"),
        ("hapyness", "Happiness"),
        ("hapy", "happy"),
        ("responsabilites", "Responsibilities"),
        ("comissioning", "commissioning"),
        ("muler", "Müller"),
        ("naiive", "naïve"),
        ("healthcare", '"health care"'),
        ("integrat", "integrat*"),  # words begin so
        ("budgetof", '"budget of"'),
        ("wellbeeing", "Wellbeing"),
        ("integart*", "integrat*"),
        ("hosptial", None),
        ("xyzzy", None),
        ("12346", None),
        ("ICQ", None),
        ("a" * 200, None),
    ],
)
def test_a_word_that_no_item_has_names_the_nearest_that_one_has(
    connection: sqlite3.Connection, typed: str, suggested: str | None
) -> None:
    (said,) = spelling_help(connection, [typed])
    _, _, near = said.partition("; did you mean ")
    assert near.rstrip("?") == (suggested or "")
    assert said.startswith("no word begins with" if "*" in typed else "no item has the word")


def test_of_words_that_are_equally_near_those_of_most_items_come_first(
    connection: sqlite3.Connection,
) -> None:
    (said,) = spelling_help(connection, ["budgez"])
    assert said.endswith("did you mean budget or budges?")


def test_help_is_given_for_each_word_that_is_nowhere_and_for_no_other(
    connection: sqlite3.Connection,
) -> None:
    said = spelling_help(connection, ["the bugdet of Haringey", "clinc", "carers", "integ*"])
    assert said == [
        "no item has the word 'bugdet'; did you mean budget?",
        "no item has the word 'clinc'; did you mean clinic?",
    ]
    assert spelling_help(connection, ["budgets", "INTEGRATION", "care"]) == []
    assert spelling_help(connection, []) == []
    assert len(spelling_help(connection, [f"xyzzy{n}" for n in range(50)])) <= 5


def test_every_suggestion_is_a_word_that_finds_something(connection: sqlite3.Connection) -> None:
    for word in ("bugdet", "carre", "clinnic", "plam", "bord", "tha", "spock", "pundso"):
        for said in spelling_help(connection, [word]):
            _, _, near = said.partition("; did you mean ")
            for choice in near.rstrip("?").replace(" or ", ", ").split(", "):
                if choice:
                    filters = read_filters(connection, query=choice)
                    assert ITEMS.count(connection, filters) > 0, (word, choice)


def test_the_help_stands_beside_an_answer_without_rows(connection: sqlite3.Connection) -> None:
    filters = read_filters(connection, query="title:bugdet -hakcney")
    assert notes(connection, ITEMS, filters, empty=True) == [
        "no items match; no item has the word 'bugdet'; did you mean budget?"
    ]
    assert notes(connection, ITEMS, filters, empty=False) == []


def test_the_database_is_only_read(database: Path) -> None:
    before = hashlib.sha256(database.read_bytes()).digest()
    with closing(open_for_reading(database)) as opened:
        assert spelling_help(opened, ["bugdet"])
        tables = opened.execute("SELECT name FROM temp.sqlite_schema").fetchall()
        assert tables == []
        assert opened.execute("PRAGMA query_only").fetchone()[0] == 1
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            opened.execute("DELETE FROM items")
    assert hashlib.sha256(database.read_bytes()).digest() == before
    assert [path.name for path in database.parent.iterdir()] == [database.name]


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("", "", 0),
        ("care", "care", 0),
        ("", "care", 4),
        ("bugdet", "budget", 1),
        ("carre", "care", 1),
        ("car", "care", 1),
        ("cane", "care", 1),
        ("ab", "ba", 1),
        ("kitten", "sitting", 3),
        ("abc", "ca", 3),
    ],
)
def test_a_distance_counts_letters_and_swaps(one: str, other: str, number: int) -> None:
    assert distance(one, other) == distance(other, one) == number


def test_the_sorted_list_is_read_as_if_each_stem_were_compared_alone() -> None:
    letters = "abc"
    words = sorted(a + b + c + d for a in letters for b in letters for c in letters
                   for d in ("", *letters, "ab"))  # fmt: skip
    terms = [(word, 1) for word in words]
    for typed in ("abcab", "cabba", "aaaa", "bcbcb"):
        for most in (1, 2):
            together = near_stems(terms, typed, most)
            alone = [found for term in terms for found in near_stems([term], typed, most)]
            assert together == alone
            assert any(bound == 0 for bound, _, _ in together)
            for _, stem, _ in near_stems(terms, typed, most, True):
                begun = [distance(typed[:at], stem) for at in range(len(typed) + 1)]
                ends = [distance(typed, stem[:at]) for at in range(len(stem) + 1)]
                short = [distance(typed[:at], stem[:-1]) for at in range(len(typed) + 1)]
                assert min(begun + ends + short) <= most


def test_short_words_may_hold_fewer_mistakes() -> None:
    assert [most_wrong(word) for word in ("bcf", "hubs", "budge", "budget")] == [0, 1, 1, 2]


def test_a_word_is_parted_only_as_it_is_printed(connection: sqlite3.Connection) -> None:
    """ "Integrated budgets" stands in the index as "integr budget", which is nothing to suggest."""
    assert spelling_help(connection, ["integrbudget"]) == ["no item has the word 'integrbudget'"]


@pytest.mark.parametrize(
    ("typed", "near"),
    [("bugdet", "budget"), ("hakcney", "Hackney"), ("carre", "care"), ("thaetre", "theatre")],
)
def test_in_a_large_database_words_with_one_wrong_letter_are_looked_up(
    connection: sqlite3.Connection, typed: str, near: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = spelling_help(connection, [typed])
    monkeypatch.setattr(suggestions, "LARGE", 0)
    (said,) = spelling_help(connection, [typed])
    assert near in said.partition("did you mean ")[2]
    assert near in small[0]
