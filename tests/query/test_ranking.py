"""What is ranked of very many hits: the newest, unless all are asked for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minutes_cli.query import search
from minutes_cli.query.question import Asked
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
