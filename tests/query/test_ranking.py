"""What is ranked of very many hits: the newest, unless all are asked for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minutes_cli.query import rarest, search
from minutes_cli.query.fulltext import fts_expression
from minutes_cli.query.question import Asked
from minutes_cli.query.rarest import by_rarest_words
from minutes_cli.query.search import SEARCH
from minutes_cli.query.values import read_filters
from tests.query.databases import SCHEMA, Page, write_page

MANY = 12


@pytest.fixture(scope="module")
def hits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve items that say "care", the older the oftener; the oldest is the most relevant."""
    path = tmp_path_factory.mktemp("ranking") / "hits.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SCHEMA.read_text("utf-8"))
        for year in range(MANY):
            often = "care " * (MANY - year) + "words " * year + "more words " * 10
            items = [{"title": f"T{year}", "status": "none", "body": often}]
            date = f"{2001 + year}-01-05"
            write_page(connection, Page(f"{year}.txt", f"{year:08}", None, None, date, items))
        connection.commit()
    return path


def titles(hits: Path, limit: int | None, offset: int = 0, **typed: object) -> list[str]:
    return asked(hits, limit, offset, **typed)[0]


def asked(
    hits: Path, limit: int | None, offset: int = 0, **typed: object
) -> tuple[list[str], tuple[str, ...]]:
    with closing(sqlite3.connect(hits)) as connection:
        filters = read_filters(connection, search="care", **typed)  # type: ignore[arg-type]
        wanted = Asked(columns=("title",), limit=limit, offset=offset)
        result = SEARCH.ask(connection, filters, wanted)
        return [title for (title,) in result.rows], result.said


def test_few_hits_are_ranked_in_full(hits: Path) -> None:
    assert asked(hits, 2) == (["T0", "T1"], ())


def test_of_many_hits_the_newest_are_ranked(hits: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_RANKED", 4)
    found, said = asked(hits, 2)
    assert found == ["T8", "T9"]
    assert said == ("ranked among the newest 4 of more hits; --exact ranks them all",)
    assert titles(hits, 2, 2) == ["T10", "T11"]


def test_exactly_so_many_hits_are_not_too_many(hits: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_RANKED", MANY)
    assert asked(hits, 1) == (["T0"], ())


@pytest.mark.parametrize(("limit", "offset"), [(None, 0), (5, 0), (2, 3)])
def test_what_reaches_behind_the_newest_ranks_all(
    hits: Path, monkeypatch: pytest.MonkeyPatch, limit: int | None, offset: int
) -> None:
    whole = titles(hits, None)
    monkeypatch.setattr(search, "MOST_RANKED", 4)
    found, said = asked(hits, limit, offset)
    assert found == whole[offset:][:limit]
    assert said == ()


def test_all_are_ranked_where_that_is_asked_for(
    hits: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_RANKED", 4)
    assert asked(hits, 2, exact=True) == (["T0", "T1"], ())


def test_the_filters_come_before_the_ranking(hits: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_RANKED", 4)
    assert asked(hits, 2, until="2004") == (["T0", "T1"], ())
    assert titles(hits, 2, until="2009") == ["T5", "T6"]


def test_a_query_beside_the_search_does_not_change_the_scores(hits: Path) -> None:
    def scores(**typed: object) -> dict[str, float]:
        with closing(sqlite3.connect(hits)) as connection:
            filters = read_filters(connection, search="care", **typed)  # type: ignore[arg-type]
            wanted = Asked(columns=("ref", "score"), limit=50)
            return dict(SEARCH.ask(connection, filters, wanted).rows)

    assert scores() == scores(query="more words")
    assert len(scores()) == MANY


@pytest.fixture(scope="module")
def said_often(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve items that say "winter plan", the older the more "winter"; between them stand twelve
    others, half of which say "plan"; all say "the" many times."""
    path = tmp_path_factory.mktemp("ranking") / "phrases.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SCHEMA.read_text("utf-8"))
        for year in range(2 * MANY):
            words = ["the"] * 20
            if year % 2:
                words += ["winter plan", *["winter"] * (2 * MANY - year), "plan"]
            elif year % 4 == 0:
                words += ["plan"] * year
            items = [{"title": f"T{year}", "status": "none", "body": " ".join(words)}]
            date = f"{2001 + year}-01-05"
            write_page(connection, Page(f"{year}.txt", f"{year:08}", None, None, date, items))
        connection.commit()
    return path


@pytest.mark.parametrize(
    ("query", "ranked_by"),
    [
        ("winter plan", '("winter" AND "plan")'),
        ('"winter plan"', '"winter"'),
        ('"Plan, winter"', '"winter"'),
        ("plan-winter", '"winter"'),
        ('title:"the winter" OR "the plan"', '(title : "winter" OR "plan")'),
        ('"plan the"', '"plan"'),
        ('the "winter plan" plan', '("the" AND "winter" AND "plan")'),
        ('"nowhere winter plan"', '"nowhere"'),
        ('"plan winter’s plan"', '"winter’s"'),
        # one word of these finds other items than the whole
        ('the -"winter plan"', '("the" NOT "winter plan")'),
        ('"winter pla"*', None),
        ('"winter plan" -the', None),
    ],
)
def test_a_phrase_is_ranked_by_its_rarest_word(
    said_often: Path, query: str, ranked_by: str | None
) -> None:
    expression = fts_expression(query)
    with closing(sqlite3.connect(said_often)) as connection:
        found = by_rarest_words(connection, expression, 3)
        every = "SELECT rowid FROM items_fts WHERE items_fts MATCH ?"
        hits = set(connection.execute(every, (expression,)))
        assert hits <= set(connection.execute(every, (found,)))
    assert found == (expression if ranked_by is None else ranked_by)


@pytest.mark.parametrize(
    "raw", ['NEAR("winter plan" the, 5)', '^"winter plan"', '"winter" + "plan the"']
)
def test_what_is_the_index_s_own_syntax_stays(said_often: Path, raw: str) -> None:
    with closing(sqlite3.connect(said_often)) as connection:
        assert by_rarest_words(connection, raw, 3) == raw


def scored(path: Path, query: str, limit: int, **typed: object) -> dict[str, float]:
    with closing(sqlite3.connect(path)) as connection:
        filters = read_filters(connection, search=query, **typed)  # type: ignore[arg-type]
        result = SEARCH.ask(connection, filters, Asked(columns=("title", "score"), limit=limit))
        return dict(result.rows)


def bm25(path: Path, expression: str) -> dict[str, float]:
    statement = """
        SELECT items.title, -bm25(items_fts, 10.0, 1.0, 1.0, 4.0, 0.0) FROM items_fts
        JOIN items ON items.id = items_fts.rowid WHERE items_fts MATCH ?
    """
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute(statement, (expression,)))


def test_scores_are_those_of_the_index(said_often: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, by_word = bm25(said_often, '"winter plan"'), bm25(said_often, '"winter"')
    assert scored(said_often, '"winter plan"', 50) == pytest.approx(whole)
    assert scored(said_often, '"winter plan"', 50, all_kinds=True, all_copies=True) == whole
    assert len(whole) == MANY
    assert whole["T1"] != pytest.approx(by_word["T1"])
    monkeypatch.setattr(search, "MOST_RANKED", 4)
    newest = ["T17", "T19", "T21", "T23"]
    found = scored(said_often, '"winter plan"', 4)
    assert list(found) == newest  # the more "winter", the higher
    assert found == pytest.approx({title: by_word[title] for title in newest})
    assert scored(said_often, '"winter plan"', 50, exact=True) == pytest.approx(whole)


def test_words_that_are_parted_otherwise_are_scored_as_they_are(
    said_often: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were a word in a phrase's place ever to miss a hit, that hit would still be scored."""
    monkeypatch.setattr(search, "MOST_RANKED", 4)
    monkeypatch.setattr(rarest, "by_rarest_words", lambda *_: '"nowhere"')
    whole = bm25(said_often, '"winter plan"')
    found = scored(said_often, '"winter plan"', 4)
    assert found == pytest.approx({title: whole[title] for title in ("T17", "T19", "T21", "T23")})


def test_words_of_filters_lead_to_hits_and_weigh_nothing(
    said_often: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, by_word = bm25(said_often, '"winter plan"'), bm25(said_often, '"winter"')
    assert scored(said_often, '"winter plan"', 50, status=["none"]) == pytest.approx(whole)
    monkeypatch.setattr(search, "MOST_RANKED", 4)
    ranked_by: list[object] = []
    score = search._scored

    def watched(connection: sqlite3.Connection, ranking: str, hits: list[int]) -> dict[int, float]:
        ranked_by.append(ranking)
        return score(connection, ranking, hits)

    monkeypatch.setattr(search, "_scored", watched)
    found = scored(said_often, '"winter plan"', 4, status=["none"])
    newest = ("T17", "T19", "T21", "T23")
    assert found == pytest.approx({title: by_word[title] for title in newest})
    assert len(ranked_by) == 1
    assert str(ranked_by[0]).startswith('("winter") AND (filters : ')
