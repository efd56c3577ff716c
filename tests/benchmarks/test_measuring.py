"""The benchmarks measure what they say: no times are asserted here."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks import aims, growth, ingesting, queries, rivals, startup
from benchmarks.__main__ import PARTS
from benchmarks.mixture import KINDS, Asked, mixed_set
from benchmarks.peers import program
from benchmarks.rivals import rg
from benchmarks.running import (
    Run,
    environment,
    round_robin,
    share_below,
    timed,
    timed_on_terminal,
    watched,
)
from benchmarks.stock import Stock, of_today, short, text_size
from benchmarks.writing import PAGE, put

PYTHON = [sys.executable, "-c"]


@pytest.fixture(scope="module")
def questions() -> list[Asked]:
    return mixed_set()


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    return Stock(tmp_path_factory.mktemp("stock"))


def test_the_mixed_set_has_at_least_200_questions_of_every_kind(questions: list[Asked]) -> None:
    assert len(questions) >= 200
    assert {asked.kind for asked in questions} == {kind for kind, _, _ in KINDS}


def test_the_mixed_set_is_the_same_every_time(questions: list[Asked]) -> None:
    assert mixed_set() == questions


def test_a_small_part_of_the_set_holds_every_kind(questions: list[Asked]) -> None:
    assert {asked.kind for asked in mixed_set(0.01)} == {kind for kind, _, _ in KINDS}
    assert len({asked.kind for asked in mixed_set(0.01, kinds=4)}) == 4


def test_questions_are_asked_with_a_limit(questions: list[Asked]) -> None:
    assert all("--limit" in asked.arguments for asked in questions if asked.kind != "show")


def test_kinds_of_words_are_as_frequent_as_they_say(questions: list[Asked], stock: Stock) -> None:
    files = [path.read_text(encoding="utf-8") for path in stock.pages(400).rglob("*.txt")]

    def share(kind: str) -> float:
        patterns = [rf"\b{asked.fts}\b" for asked in questions if asked.kind == kind]
        found = [
            sum(bool(re.search(pattern, text, re.IGNORECASE)) for text in files) / len(files)
            for pattern in patterns
        ]
        return sum(found) / len(found)

    assert share("word in all") > 0.9
    assert 0.1 < share("common word") < 0.8
    assert 0 < share("word in one of 200") < 0.05
    assert share("rare word") < 0.02


def test_every_question_of_a_small_set_is_answered(stock: Stock) -> None:
    found = queries.measure(stock, (40,), 1, 0.01)
    assert len(found["questions"]) == len(KINDS)
    asked = {question["kind"]: question for question in found["questions"]}
    assert asked["word in all"]["lines"]["40"] == 21  # the header and the limit
    assert asked["show"]["lines"]["40"] > 5
    assert {"start", "sqlite", "rest"} <= found["slowest"]["40"][0].keys()
    report = queries.report(found)
    assert f"{len(KINDS)} questions" in report
    assert "| 40 |" in report


def test_rg_is_asked_for_both_of_two_words(tmp_path: Path) -> None:
    for name, text in {"one": "care", "two": "care budget", "three": "budget"}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    asked = Asked("two words", ("search",), "care budget", ("-w", "-e", "care"), ("-e", "budget"))
    command = rg(asked, tmp_path)
    assert command
    if program("rg") is None:  # the command line above is checked; only a peer can run it
        pytest.skip("rg is not installed: it is measured beside, never needed")
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [Path(line).name for line in told.stdout.split()] == ["two.txt"]


def test_a_corpus_and_a_database_are_made_once(stock: Stock) -> None:
    folder, database = stock.pages(40), stock.database(40)
    before = (folder.stat().st_mtime_ns, database.stat().st_mtime_ns)
    assert (stock.pages(40), stock.database(40)) == (folder, database)
    assert (folder.stat().st_mtime_ns, database.stat().st_mtime_ns) == before
    files, size = stock.size_of_pages(40)
    assert files == sum(1 for _ in folder.rglob("*.txt"))
    assert size == text_size(database)


def test_a_database_of_another_schema_is_made_anew(stock: Stock) -> None:
    database = stock.database(7)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DROP VIEW item_overview")
    assert not of_today(database)
    assert of_today(stock.database(7))


@pytest.mark.parametrize(
    ("items", "name"), [(5, "5"), (1000, "1k"), (10_000, "10k"), (1_000_000, "1m"), (1500, "1500")]
)
def test_sizes_have_short_names(items: int, name: str) -> None:
    assert short(items) == name


def test_a_command_that_fails_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3: no"):
        timed([*PYTHON, "import sys; sys.stderr.write('no'); sys.exit(3)"], dict(os.environ))
    with pytest.raises(RuntimeError, match="ended with 3: no"):
        watched([*PYTHON, "import sys; sys.stderr.write('no'); sys.exit(3)"], dict(os.environ))


def test_lines_are_counted_in_a_pipe_and_on_a_terminal() -> None:
    command = [*PYTHON, "import os; print(os.isatty(1)); print(os.get_terminal_size(0 or 1))"]
    assert timed([*PYTHON, "print(1); print(2)"], dict(os.environ)).lines == 2
    assert timed_on_terminal(command, dict(os.environ)).lines == 2


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux keeps account")
def test_memory_is_that_of_all_processes() -> None:
    held = "held = b'x' * 40_000_000; import time; time.sleep(0.6)"
    child = (
        f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {held!r}]); {held}"
    )
    run = watched([*PYTHON, f"{child}; p.wait()"], dict(os.environ))
    assert run.memory > 80_000_000


def test_cases_are_run_in_turn() -> None:
    order: list[str] = []

    def case(name: str) -> Run:
        order.append(name)
        return Run(0.0, 0)

    runs = round_robin({"a": lambda: case("a"), "b": lambda: case("b")}, 2)
    assert order == ["a", "b", "a", "b"]
    assert {name: len(own) for name, own in runs.items()} == {"a": 2, "b": 2}


def test_shares_are_those_of_the_ordered_values() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert share_below(values, 0.5) == 51
    assert share_below(values, 0.95) == 96
    assert share_below([7.0], 0.95) == 7


def test_settings_of_the_person_are_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MINUTES_FORMAT", "json")
    told = environment(tmp_path / "a.db")
    assert "MINUTES_FORMAT" not in told
    assert told["MINUTES_DB"] == str(tmp_path / "a.db")


def test_only_what_stands_between_the_marks_is_written_anew(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- one -->\nold\n<!-- end of one -->\nafter\n", encoding="utf-8")
    put(page, "one", "new")
    put(page, "one", "newer")
    told = page.read_text(encoding="utf-8")
    assert told == "before\n<!-- one -->\n\nnewer\n\n<!-- end of one -->\nafter\n"
    with pytest.raises(KeyError, match="two"):
        put(page, "two", "new")


@pytest.mark.parametrize("name", ["aims", *PARTS])
def test_the_page_has_a_place_for_every_part(name: str) -> None:
    told = PAGE.read_text(encoding="utf-8")
    assert told.count(f"<!-- {name} -->\n") == 1
    assert told.count(f"<!-- end of {name} -->") == 1


def test_a_table_says_what_is_not_installed() -> None:
    seconds = {startup.Q: 0.02, "`minutes --version`": 0.03}
    told = startup.report({"items": 5, "rounds": 9, "seconds": seconds, "processor": seconds})
    assert "| `minutes --version` | 30 | 1.5 | ≤ 3 | not installed |  | 30 |" in told
    one = {"kind": "rare word", "query": "a", "seconds": {rivals.OURS: 0.05, rivals.RG: 0.1}}
    told = rivals.report({"items": 5, "rounds": 1, "questions": [one]})
    assert "| rg over the files | 100 | 100 | 100 | 2.0 | 1 of 1 |" in told
    assert "| tantivy | not installed | | | | |" in told


def test_the_tables_of_ingest_and_growth_have_ratios() -> None:
    row = {
        "items": 1000,
        "files": 400,
        "size": 4_000_000,
        "seconds": {ingesting.OURS: 2.0, ingesting.PLAIN: 1.0},
        "processor": {ingesting.OURS: 3.0, ingesting.PLAIN: 0.9},
        "memory": {ingesting.OURS: 90_000_000, ingesting.PLAIN: 30_000_000},
        "later": {"again": 0.2, "more": 0.5, "more, alone": 0.25},
        "database": {ingesting.OURS: 8_000_000, ingesting.PLAIN: 6_000_000},
        "checked": "ok",
    }
    told = ingesting.report({"1000": row})
    assert "| 1,000 | 400 | `minutes ingest` | 2.0 | 500 | 0.50 | 3.0 | 90 MB | 2.00 |" in told
    assert "| 1,000 | 0.20 | 2000 | none | 0.50 | 0.25 | 2.0 | ok |" in told
    sizes = {"1000": {"p50": 0.05, "p95": 0.1, "max": 0.2, "bytes": 8_000_000, "text": 4_000_000}}
    told = growth.report(sizes, {"1000": row})
    assert "| 1,000 | 2.00 | 50 ms | 100 ms | 200 ms | 8 MB | 2.00 |" in told


def test_aims_say_what_holds_and_what_is_missed() -> None:
    ours = "`minutes --version`"
    seconds = {startup.Q: 0.02, ours: 0.03, startup.PEER: 0.1}
    questions = [
        {"kind": "matrix", "seconds": {"5": 0.05, "1000": 0.15}},
        {"kind": "show", "seconds": {"5": 0.06, "1000": 0.06}},
    ]
    words = [{"seconds": {rivals.OURS: 0.05, rivals.UTILS: 0.1, rivals.RG: 0.01}}]
    told = aims.report(
        {
            "startup": {"items": 5, "rounds": 9, "seconds": seconds},
            "queries": {"questions": questions},
            "peers": {"1000": {"questions": words}},
        }
    )
    assert "| `minutes --version` over Q | ≤ 3 | 1.5 | 5 | holds |" in told
    assert (
        "| facets and matrix over those of 5 items, median | ≤ 2 | 3.00 | 1,000 | **missed**"
        in told
    )
    assert "| faster than sqlite-utils search | every question | 1 of 1 | 1,000 | holds |" in told
    assert "| faster than rg over the files | every question | 0 of 1 | 1,000 | **missed**" in told


def test_results_can_be_kept_as_json(stock: Stock) -> None:
    found = queries.measure(stock, (5,), 1, 0.01, kinds=2)
    assert queries.report(json.loads(json.dumps(found))) == queries.report(found)
