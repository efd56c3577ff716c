"""``minutes evaluate`` as a process: its two formats, its choices of pages and its exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.running import run_minutes


def test_the_five_real_pages_are_read_right_in_every_measure(gold: Path) -> None:
    done = run_minutes("evaluate", gold, "--prefix", "00", "--json")
    assert (done.code, done.err) == (0, "")
    told = json.loads(done.out)
    assert told["pages"] == 5
    reported_only = {"owners", "due_texts", "people", "money"}
    for measure, numbers in told["measures"].items():
        rate = numbers.get("share", numbers.get("f1"))
        if measure not in reported_only and numbers["labelled"]:
            assert rate == 1.0, measure
    assert told["measures"]["clauses"] == {
        "right": 8,
        "labelled": 8,
        "extracted": 8,
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
    }


def test_the_table_shows_counts_beside_every_rate(gold: Path) -> None:
    done = run_minutes("evaluate", gold, "--prefix", "00")
    assert done.code == 0
    (line,) = [line for line in done.lines if line.startswith("whole items")]
    assert line.split()[2:4] == ["1.000", "(5/5)"]


@pytest.mark.parametrize(
    ("options", "pages"), [((), 5), (("--odd",), 2), (("--even",), 3), (("--prefix", "003"), 1)]
)
def test_pages_are_chosen(gold: Path, options: tuple[str, ...], pages: int) -> None:
    prefix = () if "--prefix" in options else ("--prefix", "00")
    done = run_minutes("evaluate", gold, *prefix, *options, "--format", "json")
    assert json.loads(done.out)["pages"] == pages


def test_differences_are_listed_when_asked_for(gold: Path, tmp_path: Path) -> None:
    for page in gold.glob("002*"):
        shutil.copy(page, tmp_path)
    label = next(tmp_path.glob("*.json"))
    label.write_text(label.read_text("utf-8").replace('"none"', '"noted"'), "utf-8")
    assert "read as none" not in run_minutes("evaluate", tmp_path).out
    done = run_minutes("evaluate", tmp_path, "--errors")
    assert "1       statuses  wrong  –\n" in done.out
    assert "\nstatuses wrong: 1\n  002_" in done.out
    assert "    labelled noted, read as none\n" in done.out
    told = json.loads(run_minutes("evaluate", tmp_path, "--errors", "--json").out)
    assert [(d["measure"], d["expected"], d["got"]) for d in told["differences"]] == [
        ("statuses", "noted", "none")
    ]


@pytest.mark.parametrize(
    ("by", "heading"),
    [
        ("kind", "agenda_item"),
        ("format", "text"),
        ("half", "odd"),
        ("set", "no letter"),
        ("page", "000_01a792577c97ed10"),
        ("rule", "resolved-block"),
    ],
)
def test_groups_stand_side_by_side(gold: Path, by: str, heading: str) -> None:
    done = run_minutes("evaluate", gold, "--prefix", "00", "--by", by)
    assert (done.code, done.err) == (0, "")
    assert heading[:12] in done.out


def test_a_page_that_cannot_be_read_is_named_and_counted_as_wrong(
    gold: Path, tmp_path: Path
) -> None:
    for page in gold.glob("00[01]*"):
        shutil.copy(page, tmp_path)
    next(tmp_path.glob("001*.txt")).write_bytes(b"")
    done = run_minutes("evaluate", tmp_path, "--json")
    assert done.code == 3
    assert "001_cc240160add8c7bf could not be read" in done.err
    told = json.loads(done.out)
    assert [failure["page"] for failure in told["failures"]] == ["001_cc240160add8c7bf"]
    assert told["measures"]["whole_items"] == {"right": 1, "labelled": 2, "share": 0.5}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere",), "no such folder"),
        (("GOLD", "--odd", "--even"), "--odd and --even"),
        (("GOLD", "--prefix", "zzz"), "no labelled pages"),
    ],
)
def test_wrong_usage_is_refused(gold: Path, arguments: tuple[str, ...], words: str) -> None:
    given = [str(gold) if word == "GOLD" else word for word in arguments]
    done = run_minutes("evaluate", *given)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_no_database_is_needed_or_made(gold: Path, tmp_path: Path) -> None:
    database = tmp_path / "minutes.db"
    assert run_minutes("evaluate", gold, "--prefix", "000", database=database).code == 0
    assert not database.exists()
