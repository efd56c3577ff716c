"""``minutes coverage``: what there is, what is missing, and the files that gave nothing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from minutes_cli.cli import app
from tests.commands.conftest import Ask
from tests.commands.published import write_pages
from tests.running import run_minutes


def table(done: Result) -> list[dict[str, str]]:
    assert done.exit_code == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


# ---- the hand-made database


def test_each_committee_has_a_line_and_the_unknown_comes_last(ask: Ask) -> None:
    rows = table(ask("coverage", "--csv"))
    assert [(row["council"], row["committee"]) for row in rows] == [
        ("havering", ""),
        ("islington", "Health & Wellbeing Board"),
        ("leeds", "Scrutiny Board"),
        ("southwark", "Health and Wellbeing Board"),
        ("", ""),
    ]


def test_what_there_is_and_what_is_missing_is_counted(ask: Ask) -> None:
    rows = {row.pop("council"): row for row in table(ask("coverage", "--csv"))}
    assert rows["havering"] == {
        "committee": "", "documents": "1", "items": "2", "first": "", "last": "",
        "no_council": "0", "no_committee": "2", "no_date": "2", "no_decision": "1",
    }  # fmt: skip
    assert rows["islington"] == {
        "committee": "Health & Wellbeing Board", "documents": "1", "items": "1",
        "first": "2019-04-18", "last": "2019-04-18",
        "no_council": "0", "no_committee": "0", "no_date": "0", "no_decision": "0",
    }  # fmt: skip
    assert rows[""]["no_council"] == rows[""]["no_committee"] == rows[""]["no_date"] == "1"


def test_procedural_items_count_when_asked_and_lack_no_decision(ask: Ask) -> None:
    for option, items in (([], "1"), (["--all-kinds"], "2")):
        (row,) = table(ask("coverage", "--csv", "-b", "southwark", *option))
        assert (row["items"], row["no_decision"]) == (items, "0")


@pytest.mark.parametrize(
    ("arguments", "councils"),
    [
        (["--since", "2019"], ["islington", "leeds"]),
        (["--programme", "BCF"], ["havering"]),
        (["-b", "haringey", "--named"], ["havering", "islington"]),
        (["--sort", "no_date:desc", "-n", "1"], ["havering"]),
        (["--committee", "scrutiny"], ["leeds"]),
    ],
    ids=str,
)
def test_filters_and_order_are_those_of_every_question(
    ask: Ask, arguments: list[str], councils: list[str]
) -> None:
    rows = table(ask("coverage", "--csv", *arguments))
    assert [row["council"] for row in rows] == councils


def test_what_dates_leave_out_is_said(ask: Ask) -> None:
    assert "3 items of unknown date left out" in ask("coverage", "--since", "2019").stderr


@pytest.mark.parametrize("form", ["--csv", "--json", "-f tsv", "-f jsonl", "-f markdown", "-0"])
def test_every_format_holds_one_table(ask: Ask, form: str) -> None:
    done = ask("coverage", *form.split())
    assert (done.exit_code, done.stderr) == (0, "")
    assert "islington" in done.stdout
    assert ask("coverage", "--count").stdout == "5\n"


def test_on_a_terminal_of_eighty_columns_the_table_fits(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = ask("coverage", "-f", "table").stdout.splitlines()
    assert lines[0].split() == "council committee files items from to no no".split()
    assert max(map(len, lines)) <= 80


# ---- a database that the command wrote


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One meeting in three copies; an empty file and one that holds no item."""
    folder = write_pages(tmp_path_factory.mktemp("published"))
    (folder / "empty.txt").touch()
    (folder / "letter.txt").write_text("Dear Councillor,\n\nthank you for yours of last week.\n")
    path = tmp_path_factory.mktemp("database") / "minutes.db"
    assert run_minutes("ingest", folder, database=path).code == 3
    return path


@pytest.fixture
def published(database: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("MINUTES_DB", str(database))
    runner = CliRunner()
    return lambda *arguments: runner.invoke(app, ["coverage", *arguments])


def test_copies_are_documents_but_no_items(published: Callable[..., Result]) -> None:
    (row,) = table(published("--csv"))
    assert (row["council"], row["committee"]) == ("southwark", "Health and Wellbeing Board")
    assert (row["documents"], row["items"]) == ("3", "2")
    rows = table(published("--csv", "--all-copies"))
    assert [(row["documents"], row["items"]) for row in rows] == [("2", "4"), ("1", "1")]


def test_files_that_gave_nothing_stand_below_with_the_reason(
    published: Callable[..., Result],
) -> None:
    shown = published("-f", "table")
    first, second = shown.stdout.split("\n\n")
    assert "southwark" in first
    assert "empty.txt" in second
    assert "the file is empty" in second
    assert "no agenda item was found in it" in second
    assert shown.stderr == ""


def test_programs_are_told_of_them_and_ask_for_them(published: Callable[..., Result]) -> None:
    assert published("--csv").stderr == ("minutes: 2 files gave no item; --unreadable lists them\n")
    assert published("--csv", "--quiet").stderr == ""
    rows = json.loads(published("--unreadable", "--json").stdout)
    assert [(Path(row["document"]).name, row["reason"]) for row in rows] == [
        ("empty.txt", "the file is empty"),
        ("letter.txt", "no agenda item was found in it"),
    ]
    assert published("--unreadable", "--count").stdout == "2\n"
    assert "southwark" not in published("--unreadable", "-f", "table").stdout


def test_a_part_of_the_answer_has_no_second_table(published: Callable[..., Result]) -> None:
    for part in (["-b", "southwark"], ["-c", "council"], ["--count"]):
        assert "empty.txt" not in published("-f", "table", *part).stdout


def test_both_tables_go_into_a_file(published: Callable[..., Result], tmp_path: Path) -> None:
    assert published("-o", str(tmp_path / "a.txt")).exit_code == 0
    text = (tmp_path / "a.txt").read_text("utf-8")
    assert "southwark" in text
    assert "the file is empty" in text


def test_files_cannot_be_filtered_by_items(published: Callable[..., Result]) -> None:
    done = published("--unreadable", "-b", "southwark")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_where_every_file_could_be_read_there_is_no_second_table(ask: Ask) -> None:
    assert "not read" not in ask("coverage", "-f", "table").stdout
    done = ask("coverage", "--unreadable")
    assert done.stderr == "minutes: no files match\n"
