"""Counts that are kept give the answers that counting the items gives, and read no items."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from minutes_cli.query import matrix, question
from minutes_cli.query.actions import ACTIONS
from minutes_cli.query.browse import front
from minutes_cli.query.coverage import COVERAGE
from minutes_cli.query.decisions import DECISIONS
from minutes_cli.query.groups import COUNCILS, PROGRAMMES, STATUSES
from minutes_cli.query.items import ITEMS
from minutes_cli.query.matrix import Matrix, count_matrix, count_timeline
from minutes_cli.query.places import known_by_place, of_boroughs
from minutes_cli.query.question import Asked
from minutes_cli.query.tallies import kept, of_kinds
from minutes_cli.query.values import read_filters
from minutes_cli.store.counts import miscounted
from tests.query.counting import CODES, SLUGS, made_pages, write_pages
from tests.query.counting import STATUSES as NAMES
from tests.query.databases import settle

QUESTIONS = 250
GROUPS = {"borough": COUNCILS, "programme": PROGRAMMES, "status": STATUSES}
ROWS = {"items": ITEMS, "decisions": DECISIONS, "actions": ACTIONS}
BY = ("borough", "programme", "status", "year")

ONE_BY_ONE = re.compile(
    r"SCAN (?:items|documents|decisions|actions|meetings|item_\w+|counts|kind_counts|kind_boroughs"
    r"|day|its|other|several)\b"
)
"""Rows that grow with the archive, one after the other."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Pages made at random; some items are copies of others, some have an action."""
    path = write_pages(tmp_path_factory.mktemp("made") / "made.db", made_pages(17, 220))
    chance = random.Random(17)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        ids = [number for (number,) in connection.execute("SELECT id FROM items ORDER BY id")]
        for number in chance.sample(ids, 40):
            connection.execute(
                "INSERT INTO actions (item_id, position, text, soft, rule, start_char, end_char,"
                " action_key) VALUES (?, 1, 'Words.', 0, 'hand', 0, 6, ?)",
                (number, f"{number}:1"),
            )
        shown = ids[::7]
        for number in chance.sample([number for number in ids if number not in shown], 30):
            connection.execute(
                "UPDATE items SET duplicate_of = ? WHERE id = ?", (chance.choice(shown), number)
            )
        settle(connection)
        assert not miscounted(connection)
        connection.commit()
        yield connection


@pytest.fixture(scope="module")
def scattered(made: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The same, with documents that have items, or copies of items, of several meetings, and
    committees in several spellings."""
    chance = random.Random(5)
    with closing(sqlite3.connect(":memory:")) as connection:
        made.backup(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        ids = [number for (number,) in connection.execute("SELECT id FROM items ORDER BY id")]
        meetings = [number for (number,) in connection.execute("SELECT id FROM meetings")]
        for number in meetings[::3]:
            connection.execute(
                "UPDATE meetings SET committee = upper(committee) WHERE id = ?", (number,)
            )
        for number in chance.sample(ids, 90):
            alike = """
                SELECT id FROM meetings WHERE (council_id, committee_folded) IN (
                    SELECT council_id, committee_folded FROM meetings
                    JOIN items ON meeting_id = meetings.id WHERE items.id = ?
                )
            """
            others = [other for (other,) in connection.execute(alike, (number,))] or meetings
            meeting = chance.choice([*others, chance.choice(meetings), None])
            connection.execute("UPDATE items SET meeting_id = ? WHERE id = ?", (meeting, number))
        settle(connection)
        assert not miscounted(connection)
        several = connection.execute("SELECT count(*) FROM counted_documents WHERE apart")
        assert several.fetchone()[0] > 20
        connection.commit()
        yield connection


def typed_at_random(chance: random.Random) -> dict[str, Any]:
    typed: dict[str, Any] = {}
    if chance.random() < 0.4:
        typed["borough"] = chance.sample(SLUGS, chance.randint(1, 2))
        typed["named"] = chance.random() < 0.4
    if chance.random() < 0.4:
        typed["programme"] = chance.sample(CODES, chance.randint(1, 2))
        typed["lineage"] = chance.random() < 0.5
    if chance.random() < 0.4:
        typed["status"] = chance.sample((*NAMES, "resolved", "none"), chance.randint(1, 2))
    for name in ("since", "until"):
        if chance.random() < 0.4:
            year, month = chance.randint(2012, 2022), chance.randint(1, 12)
            typed[name] = chance.choice(
                (f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{chance.randint(1, 28):02}")
            )
    typed["all_kinds"] = chance.random() < 0.3
    typed["all_copies"] = chance.random() < 0.3
    if {"since", "until"} <= typed.keys() and typed["since"] > typed["until"]:
        typed["since"], typed["until"] = typed["until"][:4], typed["since"][:4]
    return typed


def told(found: Matrix) -> tuple[object, ...]:
    return (
        found.rows, found.columns, +found.cells, +found.joint, +found.row_totals,
        +found.column_totals, found.whole, found.joint_whole, found.undated,
    )  # fmt: skip


@contextmanager
def counting_items() -> Iterator[None]:
    """As if nothing were kept."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (matrix, question):
            patch.setattr(module, "kept", lambda filters: False)
        yield


def test_groups_are_the_same_both_ways(made: sqlite3.Connection) -> None:
    chance = random.Random(1)
    found = by_kind = 0
    for number in range(QUESTIONS):
        filters = read_filters(made, **typed_at_random(chance))
        if number % 9 == 0:
            filters = filters.but(since="2015-01-01", undated=True)
        for name, group in GROUPS.items():
            asked = Asked(columns=tuple(group.columns))
            kept_rows = list(group.ask(made, filters, asked).rows)
            slow = list(replace(group, tallied=None).ask(made, filters, asked).rows)
            assert kept_rows == slow, (name, filters)
            by_profile = replace(group.tallied, tallied=None) if group.tallied else group
            assert list(by_profile.ask(made, filters, asked).rows) == slow, (name, filters)
            assert group.count(made, filters) == len(slow)
            at = list(group.columns).index("items")
            found += any(row[at] for row in slow)
            by_kind += of_kinds(filters)
    assert found > QUESTIONS
    assert QUESTIONS < by_kind < 2 * QUESTIONS


def test_boroughs_are_the_same_by_place_and_by_profile(scattered: sqlite3.Connection) -> None:
    chance = random.Random(11)
    by_profile = COUNCILS.tallied
    assert by_profile is not None
    by_kind = by_profile.tallied
    assert by_kind is not None
    assert by_kind.tallied is not None
    asked = Asked(columns=tuple(COUNCILS.columns))
    known = 0
    for number in range(QUESTIONS):
        filters = read_filters(scattered, **typed_at_random(chance))
        filters = filters.but(undated=number % 9 == 0, councils=())
        known += of_boroughs(filters)
        rows = list(COUNCILS.ask(scattered, filters, asked).rows)
        assert rows == list(replace(by_profile, tallied=None).ask(scattered, filters, asked).rows)
        if of_boroughs(filters):
            asking = replace(by_kind, tallied=None)
            assert rows == list(asking.ask(scattered, filters, asked).rows)
    assert QUESTIONS / 8 < known < QUESTIONS


def test_coverage_is_the_same_both_ways(scattered: sqlite3.Connection) -> None:
    chance = random.Random(6)
    asked = Asked(columns=tuple(COVERAGE.columns))
    found = known = 0
    for number in range(QUESTIONS):
        typed = typed_at_random(chance)
        if number % 4:
            typed = {**typed, "all_copies": False, "status": None, "programme": None}
            typed["lineage"] = False
        if number % 3 == 0:
            typed["committee"] = [chance.choice(("board", "health", "scrutiny", "BOARD"))]
        filters = read_filters(scattered, **typed)
        if number % 9 == 0:
            filters = filters.but(undated=True)
        rows = list(COVERAGE.ask(scattered, filters, asked).rows)
        slow = list(replace(COVERAGE, tallied=None).ask(scattered, filters, asked).rows)
        assert rows == slow, filters
        assert COVERAGE.count(scattered, filters) == len(slow)
        known += known_by_place(filters)
        found += bool(rows)
    assert found > QUESTIONS / 2
    assert QUESTIONS / 2 < known < QUESTIONS


def test_coverage_needs_no_index(scattered: sqlite3.Connection) -> None:
    """Nor does it fail for want of one, or of statistics."""
    asked = Asked(columns=tuple(COVERAGE.columns))
    with closing(sqlite3.connect(":memory:")) as own:
        scattered.backup(own)
        own.execute("DROP INDEX items_place")
        own.execute("DROP INDEX counted_documents_apart")
        for typed in ({}, {"since": "2015"}, {"all_copies": True}, {"status": ["noted"]}):
            rows = list(COVERAGE.ask(own, read_filters(own, **typed), asked).rows)
            assert rows
            filters = read_filters(scattered, **typed)
            assert rows == list(COVERAGE.ask(scattered, filters, asked).rows)


@pytest.mark.parametrize("cells", ["items", "clauses"])
def test_matrices_are_the_same_both_ways(made: sqlite3.Connection, cells: str) -> None:
    chance = random.Random(cells)
    pairs = list(permutations(BY, 2))
    found = 0
    for number in range(QUESTIONS):
        down, across = pairs[number % len(pairs)]
        typed = typed_at_random(chance)
        filters, lineage = read_filters(made, **typed), bool(typed.get("lineage"))
        once = count_matrix(made, filters, down, across, cells, lineage=lineage)
        with counting_items():
            slow = count_matrix(made, filters, down, across, cells, lineage=lineage)
        assert told(once) == told(slow), (down, across, typed)
        found += bool(slow.whole)
    assert found > QUESTIONS / 2


@pytest.mark.parametrize("by", ["year", "quarter", "month"])
@pytest.mark.parametrize("split", [None, "borough", "programme", "status"])
def test_timelines_are_the_same_both_ways(
    made: sqlite3.Connection, by: str, split: str | None
) -> None:
    chance = random.Random(f"{by} {split}")
    for cells in ("items", "clauses") * 12:
        filters = read_filters(made, **typed_at_random(chance))
        once = count_timeline(made, filters, by, split, cells)
        with counting_items():
            slow = count_timeline(made, filters, by, split, cells)
        assert told(once) == told(slow), filters


def test_numbers_of_rows_are_the_same_both_ways(made: sqlite3.Connection) -> None:
    chance = random.Random(3)
    for _ in range(QUESTIONS):
        filters = read_filters(made, **typed_at_random(chance))
        for name, rows in ROWS.items():
            asked = Asked(columns=("ref",))
            assert rows.count(made, filters) == len(list(rows.ask(made, filters, asked).rows)), name


def test_the_first_page_counts_what_is_there(made: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(":memory:")) as own:
        made.backup(own)
        own.row_factory = sqlite3.Row
        page = front(own)
        for name, view in {
            "items": "item_overview WHERE kind = 'substantive'",
            "decisions": "decision_overview",
            "actions": "action_overview",
        }.items():
            assert (
                page["numbers"][name] == own.execute(f"SELECT count(*) FROM {view}").fetchone()[0]
            )
        rows = own.execute(
            "SELECT council, count(*) AS items, min(meeting_date) AS first,"
            " max(meeting_date) AS last FROM item_overview WHERE kind = 'substantive'"
            " GROUP BY council ORDER BY council IS NULL, council"
        )
        assert page["councils"] == [dict(row) for row in rows]
        rows = own.execute(
            "SELECT programmes.code, count(*) FROM item_programmes"
            " JOIN programmes ON code = programme AND record"
            " JOIN items ON items.id = item_id AND duplicate_of IS NULL GROUP BY 1 ORDER BY 1"
        )
        assert [(row["code"], row["items"]) for row in page["programmes"]] == list(map(tuple, rows))
        assert page["programmes"]


def test_what_is_not_kept_is_counted_from_the_items(made: sqlite3.Connection) -> None:
    for typed in (
        {"committee": ["board"]}, {"query": "words"}, {"search": "words"}, {"new_since": "2020"},
        {"person": ["anyone"]}, {"follow": {"owner": ["party"]}},
    ):  # fmt: skip
        assert not kept(read_filters(made, **typed)), typed


def test_without_a_filter_no_profile_is_read(made: sqlite3.Connection) -> None:
    """There are as many of them as an archive has variety; kinds are few."""
    everything = ("borough", "programme", "status", "year")
    plain: tuple[dict[str, Any], ...] = (
        {}, {"all_kinds": True, "all_copies": True}, {"borough": ["southwark"]}, {"since": "2015"},
        {"programme": ["BCF"], "until": "2019"},
    )  # fmt: skip
    for typed in plain:
        filters = read_filters(made, **typed)
        with statements_of(made) as seen:
            for group in GROUPS.values():
                list(group.ask(made, filters, Asked()).rows)
            for rows in ROWS.values():
                rows.count(made, filters)
            for down, across in permutations(everything, 2):
                for cells in ("items", "clauses"):
                    count_matrix(made, filters, down, across, cells)
            if not filters.councils:
                count_timeline(made, filters, "month", "status", "clauses")
        statements = dict.fromkeys(s for s in seen if "counts" in s)
        assert len(statements) >= 10
        for statement in statements:
            periods = re.findall(r"json_each\('(.*?)'\) AS wanted\s+CROSS JOIN (\w+)", statement)
            assert periods, statement
            assert all(asked == "[]" for asked, table in periods if table == "profile_counts")


@contextmanager
def statements_of(connection: sqlite3.Connection) -> Iterator[list[str]]:
    seen: list[str] = []
    connection.set_trace_callback(seen.append)
    try:
        yield seen
    finally:
        connection.set_trace_callback(None)


@pytest.mark.parametrize("statistics", ["none", "of a big one"])
def test_counts_read_no_item(made: sqlite3.Connection, tmp_path: Path, statistics: str) -> None:
    """Each statement begins at the periods that are asked for, and reads their rows alone."""
    chance = random.Random(7)
    with closing(sqlite3.connect(tmp_path / "own.db")) as own:
        made.backup(own)
        if statistics != "none":
            own.execute("ANALYZE")
            own.execute(
                "UPDATE sqlite_stat1 SET stat = '1000000 ' || replace(stat, ' 1', ' 300000')"
            )
            own.commit()
        with closing(sqlite3.connect(tmp_path / "own.db")) as fresh:
            for _ in range(60):
                filters = read_filters(fresh, **typed_at_random(chance))
                with statements_of(fresh) as seen:
                    for group in GROUPS.values():
                        list(group.ask(fresh, filters, Asked()).rows)
                    if known_by_place(filters):
                        list(COVERAGE.ask(fresh, filters, Asked()).rows)
                    for rows in ROWS.values():
                        if not filters.named:
                            rows.count(fresh, filters)
                    count_matrix(fresh, filters, "borough", "programme", "clauses")
                    count_timeline(fresh, filters, "month", "status", "items")
                read = [s for s in seen if "profile_counts" in s or "kind_counts" in s]
                assert len(read) >= 4 + 3 * (not filters.named)
                for statement in dict.fromkeys(seen):
                    for *_, detail in fresh.execute(f"EXPLAIN QUERY PLAN {statement}"):
                        assert not ONE_BY_ONE.match(detail), (detail, statement)
                for statement in read:
                    plan = [row[3] for row in fresh.execute(f"EXPLAIN QUERY PLAN {statement}")]
                    sought = [line for line in plan if re.match(r"SEARCH counts\b", line)]
                    assert sought, plan
                    assert all("period=?" in line for line in sought), plan
