"""A thousand questions made at random, each answered as a slow second opinion answers it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from minutes_cli.cli import app
from minutes_cli.query import people
from minutes_cli.query.actions import ACTIONS
from minutes_cli.query.decisions import DECISIONS
from minutes_cli.query.filters import Filters
from minutes_cli.query.items import ITEMS
from minutes_cli.query.notes import notes
from minutes_cli.query.question import Asked, Question
from minutes_cli.query.search import SEARCH
from minutes_cli.query.values import read_filters
from minutes_cli.store import open_for_reading
from tests.query.generated import Generator, Made, spelt_sort
from tests.query.reference import (
    Begins,
    Corpus,
    Entry,
    clause_let_through,
    in_order,
    lets_through,
    newest_first,
    phrases,
)
from tests.running import run_minutes

SEED = 5
QUESTIONS = {"items": ITEMS, "search": SEARCH, "decisions": DECISIONS, "actions": ACTIONS}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, gold: Path) -> Path:
    """A database of every fourth labelled page, and of drafts of some of them: their copies."""
    folder = tmp_path_factory.mktemp("generated")
    pages = folder / "pages"
    pages.mkdir()
    for number, page in enumerate(sorted(gold.glob("*.txt"))[::4]):
        text = page.read_text("utf-8")
        (pages / page.name).write_text(text, "utf-8")
        if number % 6 == 0:
            (pages / f"draft_{page.name}").write_text(f"{text}\n\n", "utf-8")
    path = folder / "minutes.db"
    done = run_minutes("ingest", pages, database=path)
    assert done.code == 0, done.err
    return path


@pytest.fixture(scope="module")
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_for_reading(database)) as opened:
        yield opened


@pytest.fixture(scope="module")
def corpus(database: Path) -> Corpus:
    return Corpus(database)


@pytest.fixture(scope="module")
def questions(corpus: Corpus) -> list[Made]:
    generator = Generator(corpus, SEED)
    return [generator.question() for _ in range(1000)]


def expected(corpus: Corpus, made: Made, *, most: bool) -> list[Entry]:
    """The items that a question finds, the newest first; ``most``: with whatever a prefix may
    find beside the words that begin with it."""
    return [
        entry
        for entry in corpus.entries
        if lets_through(entry, made.wanted, statuses=made.kind != "decisions")
        and all(corpus.holds(n, entry, most=most) for n in (made.text, made.search) if n)
    ]


def between(corpus: Corpus, made: Made) -> tuple[list[Entry], list[Entry]]:
    """What a question finds at least and at most; only a prefix makes a difference."""
    most = expected(corpus, made, most=True)
    parts = [part for node in (made.text, made.search) if node for part, _ in phrases(node)]
    if any(isinstance(part, Begins) for part in parts):
        return expected(corpus, made, most=False), most
    return most, most


def rows(made: Made, entries: list[Entry]) -> list[tuple[Any, ...]]:
    """The rows of the answer: an item's reference, or with it the place of each of its parts."""
    if made.kind == "decisions":
        return [
            (entry.row["ref"], clause["position"])
            for entry in entries
            for clause in entry.clauses
            if clause_let_through(clause, made.wanted)
        ]
    if made.kind == "actions":
        return [(e.row["ref"], action["start_char"]) for e in entries for action in e.actions]
    return [(entry.row["ref"],) for entry in in_order(entries, made.sort)]


COLUMNS = {"decisions": ("ref", "position"), "actions": ("ref", "start")}


def ask(
    connection: sqlite3.Connection, made: Made, filters: Filters, *columns: str, paged: bool = True
) -> list[tuple[Any, ...]]:
    asked = Asked(
        columns=columns or COLUMNS.get(made.kind, ("ref",)),
        sort=tuple(spelt_sort(name, down) for name, down in made.sort),
        limit=made.limit if paged else None,
        offset=made.offset if paged else 0,
    )
    return list(QUESTIONS[made.kind].ask(connection, filters, asked).rows)


def page(made: Made, whole: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    rest = whole[made.offset :]
    return rest if made.limit is None else rest[: made.limit]


def test_a_thousand_answers_equal_those_of_a_slow_reference(
    connection: sqlite3.Connection, corpus: Corpus, questions: list[Made]
) -> None:
    exact = found = ranked = 0
    for made in questions:
        filters = read_filters(connection, **made.typed)
        least, most = between(corpus, made)
        whole = ask(connection, made, filters, paged=False)
        told = f"{made.kind} {made.typed} {made.sort}"
        question: Question = QUESTIONS[made.kind]
        assert question.count(connection, filters) == len(whole), told
        assert ask(connection, made, filters) == page(made, whole), told
        found += bool(whole)
        if rows(made, least) != rows(made, most):
            # a prefix that other forms of its words answer, too: between the two readings of it
            assert set(rows(made, least)) <= set(whole) <= set(rows(made, most)), told
            continue
        exact += 1
        if made.kind == "search":
            most, scored = ranked_rightly(connection, corpus, made, filters, most)
            ranked += scored
        assert whole == rows(made, most), told
    assert exact > 900
    assert found > 500
    assert ranked > 100


def ranked_rightly(
    connection: sqlite3.Connection,
    corpus: Corpus,
    made: Made,
    filters: Filters,
    entries: list[Entry],
) -> tuple[list[Entry], bool]:
    """The items by relevance, the newest first where it is the same; and whether the reference
    could tell what the scores must be. Then they are held to it."""
    scores = dict(ask(connection, replace(made, sort=[]), filters, "ref", "score", paged=False))
    assert scores.keys() == {entry.row["ref"] for entry in entries}, made.typed
    assert made.search is not None
    relevance = corpus.score(made.search)
    if relevance:
        told = {entry.row["ref"]: relevance(entry) for entry in entries}
        assert scores == pytest.approx(told, rel=1e-6), made.typed
    best = sorted(entries, key=lambda e: (-scores[e.row["ref"]], newest_first(e)))
    return best, bool(relevance and entries)


WAYS = {"page by page": (2_000, 50_000), "by their items": (0, 50_000), "name by name": (0, 0)}


def test_people_are_the_same_in_whatever_way_they_are_looked_up(
    connection: sqlite3.Connection, questions: list[Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In few items the people are looked up on their pages, in more by the ids of the items, in
    very many as their names come."""
    some = [made for made in questions if made.kind == "items" and made.typed]
    lists = found = 0
    for made in some:
        filters = read_filters(connection, **made.typed)
        told = []
        for few, known in WAYS.values():
            monkeypatch.setattr(people, "MOST_FEW", few)
            monkeypatch.setattr(people, "MOST_KNOWN", known)
            asked = Asked(("name", "ref", "document", "start"), limit=made.limit or 7)
            told.append(list(people.PEOPLE.ask(connection, filters, asked).rows))
        assert told[0] == told[1] == told[2], made.typed
        found += bool(told[0])
        lists += any(row[1] is None for row in told[0])
    assert found > 50
    assert lists > 20


def test_what_is_said_beside_an_answer_never_fails(
    connection: sqlite3.Connection, questions: list[Made]
) -> None:
    for made in questions[::8]:
        filters = read_filters(connection, **made.typed)
        question = QUESTIONS[made.kind]
        empty = question.count(connection, filters) == 0
        said = notes(connection, question, filters, empty=empty)
        assert bool(said) or not empty, made.typed


def test_the_command_prints_what_the_reference_finds(
    database: Path, corpus: Corpus, questions: list[Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINUTES_DB", str(database))
    runner = CliRunner()
    told = 0
    for generated, made in enumerate(questions[::8]):
        least, most = (rows(made, entries) for entries in between(corpus, made))
        if least != most:
            continue
        shown = len(most) if made.count else len(page(made, most))
        strict = generated % 2  # --exit-status: 1 for no rows, else 0 for them, too
        options = ["--exit-status"] if strict else []
        done = runner.invoke(app, [made.kind, *options, *made.command()[1:]])
        assert done.exit_code == (strict and not shown), (made.command(), done.stderr)
        assert "Traceback" not in done.stderr
        refs = [str(row[0]) for row in most]
        if made.count:
            assert done.stdout == f"{len(most)}\n", made.command()
        elif made.kind == "search":
            assert len(done.stdout.split()) == len(page(made, most)), made.command()
            assert set(done.stdout.split()) <= set(refs), made.command()
        else:
            printed = [(ref,) for ref in done.stdout.split()]
            assert printed == page(made, [(ref,) for ref in refs]), made.command()
        told += bool(most)
    assert told > 50
