"""The questions that the five real pages must answer, asked as a user asks them.

A page is called by the three digits its file begins with; which page a row came from is told by
its ref, whose first part is the beginning of the file's SHA-256.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.running import Done, Run, run_minutes

DIGITS = ("000", "001", "002", "003", "004")


@pytest.fixture(scope="session")
def refs(seeds: Path) -> dict[str, str]:
    """The ref of each seed's one item, told from the bytes alone: ``{"3f2a1c9e.1": "000"}``."""
    pages = {path.name[:3]: path for path in seeds.iterdir()}
    assert sorted(pages) == list(DIGITS)
    return {
        f"{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}.1": digits
        for digits, path in pages.items()
    }


def pages_of(done: Done, refs: dict[str, str]) -> list[str]:
    """Which seeds stand in a JSON answer, once each, in the order of their digits."""
    assert done.code == 0, done.err
    return sorted({refs[row["ref"]] for row in json.loads(done.out)})


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("status noted", ["000", "004"]),
        ("status resolved", ["000", "001", "003"]),
        ("status agreed", ["000", "003"]),
        ("status none", ["002"]),
        ("programme ITF", ["000"]),
        ("programme BCF", ["002"]),
        ("programme ICP", ["003", "004"]),
        ("borough southwark", ["000"]),
        ("borough islington", ["001"]),
        ("borough havering", ["002", "004"]),
        ("borough merton", ["003"]),
        ("borough haringey", []),
        ("borough haringey --named", ["001"]),
        ("borough camden --named", ["001"]),
    ],
)
def test_a_question_finds_its_pages(
    minutes: Run, refs: dict[str, str], question: str, answer: list[str]
) -> None:
    assert pages_of(minutes(*question.split(), "--json"), refs) == answer


def test_a_borough_that_is_only_named_is_pointed_out_on_stderr(minutes: Run) -> None:
    done = minutes("borough", "haringey", "--csv", "--no-headers")
    assert (done.code, done.out) == (0, "")
    assert done.err.count("\n") == 1
    assert "--named" in done.err
    assert "Haringey" in done.err
    assert "1 " in done.err or "one " in done.err.lower()


def test_a_borough_that_hosts_all_its_pages_needs_no_pointer(minutes: Run) -> None:
    assert minutes("borough", "southwark").err == ""


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("borough sothwark", "southwark"),
        ("programme BFCC", "BCF"),
        ("status resolvd", "resolved"),
    ],
)
def test_a_wrong_value_names_the_nearest_right_one(
    minutes: Run, question: str, nearest: str
) -> None:
    done = minutes(*question.split())
    assert (done.code, done.out) == (2, "")
    assert nearest.lower() in done.err.lower()


@pytest.mark.parametrize("prefix", ["integrat*", "integra*", "INTEGRAT*"])
def test_a_prefix_finds_every_page_in_spite_of_stemming(
    minutes: Run, refs: dict[str, str], prefix: str
) -> None:
    assert pages_of(minutes("search", prefix, "--json"), refs) == list(DIGITS)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("two-hour", ["003"]),
        ("A&E", ["004"]),
        ("£3.8bn", ["000"]),
        ("hospitals' trust", ["004"]),
        ('"rapid response"', ["000", "003"]),
        ("haringey NOT vanguard", []),
        ("masterclasses OR questionnaire", ["000", "002"]),
        ("ageing OR frail", ["001", "003"]),
        ("hospital -discharge", ["003"]),
    ],
)
def test_words_are_found_as_they_are_typed(
    minutes: Run, refs: dict[str, str], words: str, answer: list[str]
) -> None:
    assert pages_of(minutes("search", words, "--json"), refs) == answer


def test_the_decisions_are_the_eight_clauses_in_their_own_words(
    minutes: Run, refs: dict[str, str]
) -> None:
    done = minutes("decisions", "--json")
    assert done.code == 0, done.err
    rows = json.loads(done.out)
    found = sorted((refs[row["ref"]], row["label"] or "", row["status"]) for row in rows)
    assert found == [
        ("000", "1", "noted"),
        ("000", "2", "requested"),
        ("000", "3", "agreed"),
        ("001", "1", "supported"),
        ("001", "2", "requested"),
        ("001", "3", "requested"),
        ("003", "", "agreed"),
        ("004", "", "noted"),
    ]
    texts = {row["text"] for row in rows}
    assert {
        "That the Board agreed the recommendations",
        "That detailed proposals for integration be prepared and reported to the Board for "
        "discussion as soon as possible",
    } <= texts


def dump(path: Path) -> str:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        lines = "\n".join(connection.iterdump())
    connection.close()
    return lines


def test_reading_the_same_pages_twice_changes_nothing(tmp_path: Path, seeds: Path) -> None:
    database = tmp_path / "minutes.db"
    first = run_minutes("ingest", seeds, database=database)
    assert first.code == 0, first.err
    before = dump(database)
    second = run_minutes("ingest", seeds, database=database)
    assert second.code == 0, second.err
    assert dump(database) == before
    assert "5 unchanged" in second.err


def test_the_order_of_reading_does_not_show_in_the_answers(tmp_path: Path, seeds: Path) -> None:
    pages = sorted(seeds.iterdir())
    answers = []
    for name, order in (("forward", pages), ("backward", pages[::-1])):
        database = tmp_path / f"{name}.db"
        for page in order:
            assert run_minutes("ingest", page, database=database).code == 0
        answers.append(run_minutes("items", "--json", database=database).out)
    assert answers[0] == answers[1]


def test_a_changed_page_replaces_its_document(
    tmp_path: Path, seeds: Path, refs: dict[str, str]
) -> None:
    database, folder = tmp_path / "minutes.db", tmp_path / "pages"
    shutil.copytree(seeds, folder)
    assert run_minutes("ingest", folder, database=database).code == 0
    page = next(folder.glob("002*"))
    page.write_text(page.read_text("utf-8").replace("Better Care Fund", "winter"), "utf-8")
    assert run_minutes("ingest", folder, database=database).code == 0
    assert json.loads(run_minutes("programme", "BCF", "--json", database=database).out) == []
    items = json.loads(run_minutes("items", "--json", database=database).out)
    assert len(items) == 5
    assert len([item for item in items if item["ref"] in refs]) == 4


def test_pruning_removes_the_documents_whose_file_is_gone(tmp_path: Path, seeds: Path) -> None:
    database, folder = tmp_path / "minutes.db", tmp_path / "pages"
    shutil.copytree(seeds, folder)
    assert run_minutes("ingest", folder, database=database).code == 0
    next(folder.glob("002*")).unlink()
    assert run_minutes("ingest", folder, database=database).code == 0
    assert run_minutes("items", "--count", database=database).out.strip() == "5"
    done = run_minutes("ingest", "--prune", folder, database=database)
    assert done.code == 0, done.err
    assert run_minutes("items", "--count", database=database).out.strip() == "4"
    assert json.loads(run_minutes("status", "none", "--json", database=database).out) == []


def test_the_answer_can_be_cut_short_by_another_program(shell: Run) -> None:
    done = shell("minutes search 'two-hour' --csv | head -1")
    assert done.err == ""
    (header,) = done.lines
    assert "ref" in next(csv.reader(io.StringIO(header)))


def test_the_json_answer_is_json_to_other_programs(shell: Run) -> None:
    done = shell("minutes items --json | python -m json.tool")
    assert (done.code, done.err) == (0, "")
    assert len(json.loads(done.out)) == 5


def test_refs_can_be_handed_to_show_one_by_one(shell: Run, refs: dict[str, str]) -> None:
    done = shell("minutes items -c ref -0 | xargs -0 -n1 minutes show")
    assert (done.code, done.err) == (0, "")
    for title in ("INTEGRATION FOCUS", "ICP AND LOCALITIES MODEL", "A Road Map for Integrated"):
        assert title in done.out
    for ref in refs:
        assert ref in done.out


def test_every_measure_of_the_labels_is_full_on_the_seeds(gold: Path) -> None:
    done = run_minutes("evaluate", gold, "--prefix", "00", "--json")
    assert done.code == 0, done.err
    measures = json.loads(done.out)["measures"]
    assert {name: measures[name]["right"] for name in ("titles", "councils", "statuses")} == {
        "titles": 5,
        "councils": 5,
        "statuses": 5,
    }
    assert measures["clauses"]["right"] == 8
    for name, measure in measures.items():
        assert measure["right"] == measure["labelled"], name
        assert measure["right"] == measure.get("extracted", measure["right"]), name
