"""An item that was published several times: one item in answers, all of them when asked."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from minutes_cli.cli import app
from tests.commands.published import write_pages
from tests.running import run_minutes

Ask = Callable[..., Result]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three pages, read by the command itself."""
    folder = tmp_path_factory.mktemp("published")
    path = tmp_path_factory.mktemp("database") / "minutes.db"
    done = run_minutes("ingest", write_pages(folder), database=path)
    assert "3 documents, 7 items" in done.err, done.err
    return path


@pytest.fixture
def ask(database: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    monkeypatch.setenv("MINUTES_DB", str(database))
    runner = CliRunner()
    return lambda *arguments: runner.invoke(app, list(arguments))


def table(done: Result) -> list[dict[str, str]]:
    assert done.exit_code == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def pages(done: Result) -> list[str]:
    return [f"{Path(row['document']).stem} {row['title']}" for row in table(done)]


@pytest.fixture
def refs(ask: Ask) -> dict[str, str]:
    """ "draft Falls prevention" to its ref."""
    rows = table(ask("items", "--all-copies", "--all-kinds", "--csv"))
    return {f"{Path(row['document']).stem} {row['title']}": row["ref"] for row in rows}


# ---- every question


def test_an_item_is_shown_once_and_all_copies_when_asked(ask: Ask) -> None:
    assert pages(ask("items", "--csv")) == ["final Falls prevention", "final Winter plan"]
    assert pages(ask("items", "--csv", "--all-copies")) == [
        "draft Falls prevention",
        "draft Winter plan",
        "final Falls prevention",
        "final Winter plan",
        "own Falls prevention",
    ]
    assert len(pages(ask("items", "--csv", "--all-kinds"))) == 3


@pytest.mark.parametrize(
    ("arguments", "once", "all_of_them"),
    [
        (["items"], 2, 5),
        (["decisions"], 2, 7),
        (["actions"], 1, 3),
        (["search", "hospital OR acute"], 1, 3),
        (["items", "-q", "falls"], 1, 3),
        (["status", "noted"], 1, 3),
        (["programme", "BCF"], 0, 0),
        (["people", "--person", "moss"], 1, 3),
    ],
    ids=str,
)
def test_every_question_hides_copies(
    ask: Ask, arguments: list[str], once: int, all_of_them: int
) -> None:
    assert ask(*arguments, "--count").stdout == f"{once}\n"
    assert ask(*arguments, "--count", "--all-copies").stdout == f"{all_of_them}\n"


@pytest.mark.parametrize(
    ("arguments", "name", "once", "all_of_them"),
    [
        (["borough", "-c", "council,items"], "southwark", "2", "4"),
        (["status", "-c", "status,items"], "requested", "1", "3"),
    ],
)
def test_counts_count_an_item_once(
    ask: Ask, arguments: list[str], name: str, once: str, all_of_them: str
) -> None:
    for option, expected in (([], once), (["--all-copies"], all_of_them)):
        lines = ask(*arguments, "--csv", *option).stdout.splitlines()
        assert f"{name},{expected}" in lines


def test_where_only_a_copy_matches_that_is_said(ask: Ask) -> None:
    done = ask("search", "snow", "--csv", "--no-headers")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == (
        "minutes: no items match; 1 copy of an item hidden; add --all-copies to see it\n"
    )
    assert ask("search", "snow", "--count", "--all-copies").stdout == "1\n"
    deferred = ask("decisions", "--status", "deferred", "--no-headers")
    assert deferred.stderr == (
        "minutes: no decisions match; 1 from a copy of an item hidden; add --all-copies to see it\n"
    )
    assert ask("search", "ice").stderr == ""


def test_a_copy_can_be_told_from_the_item_that_is_shown(ask: Ask, refs: dict[str, str]) -> None:
    rows = table(ask("items", "--all-copies", "--csv", "-c", "ref,copy_of,copies"))
    found = {row["ref"]: (row["copy_of"], row["copies"]) for row in rows}
    shown = refs["final Falls prevention"]
    assert found[shown] == ("", "2")
    assert found[refs["draft Falls prevention"]] == (shown, "0")
    assert found[refs["own Falls prevention"]] == (shown, "0")


# ---- attendance lists


def test_an_attendance_list_that_is_printed_twice_is_shown_once(tmp_path: Path) -> None:
    head = (
        "MINUTES of the Health and Wellbeing Board held on Thursday 18 April 2019 at Southwark "
        "Council\n\n{}PRESENT: Councillor Ada Moss (Chair)\n\n"
    )
    items = "1.   APOLOGIES\n\nThere were none.\n\n2.   WINTER PLAN\n\nThe report was noted.\n"
    (tmp_path / "draft.txt").write_text(head.format("DRAFT MINUTES\n\n") + items)
    (tmp_path / "final.txt").write_text(head.format("") + items)
    database = tmp_path / "minutes.db"
    run_minutes("ingest", tmp_path, database=database)
    listed = ["people", "--person", "moss", "--csv", "-c", "name,document", "--no-headers"]
    with closing(sqlite3.connect(database)) as connection:
        (count,) = connection.execute(
            "SELECT count(*) FROM people WHERE item_id IS NULL AND name LIKE '%Moss%'"
        ).fetchone()
        (copies,) = connection.execute(
            "SELECT count(*) FROM items WHERE duplicate_of IS NOT NULL"
        ).fetchone()
    assert (count, copies) == (2, 2)
    (line,) = run_minutes(*listed, database=database).lines
    assert line.endswith("final.txt")
    assert len(run_minutes(*listed, "--all-copies", database=database).lines) == 2


# ---- show


def test_the_item_that_is_shown_lists_its_copies(ask: Ask, refs: dict[str, str]) -> None:
    shown = ask("show", refs["final Falls prevention"]).stdout
    (line,) = [line for line in shown.splitlines() if line.startswith("copies ")]
    assert refs["draft Falls prevention"] in line
    assert "draft.txt (draft)" in line
    assert refs["own Falls prevention"] in line
    assert "copy of " not in shown


def test_a_copy_says_which_item_is_shown(ask: Ask, refs: dict[str, str]) -> None:
    shown = ask("show", refs["draft Falls prevention"]).stdout
    (line,) = [line for line in shown.splitlines() if line.startswith("copy of ")]
    assert f"{refs['final Falls prevention']} " in line
    assert "copies " not in shown


def test_an_item_of_one_document_only_speaks_of_no_copies(minutes: Any) -> None:
    assert "cop" not in minutes("show", "72e70b4a.1").out.split("\n\n")[0]


def test_programs_are_given_the_copies_too(ask: Ask, refs: dict[str, str]) -> None:
    (main,) = json.loads(ask("show", refs["final Winter plan"], "--json").stdout)
    assert main["copy_of"] is None
    assert [copy["ref"] for copy in main["copies"]] == [refs["draft Winter plan"]]
    assert main["copies"][0]["state"] == "draft"
    (copy,) = json.loads(ask("show", refs["draft Winter plan"], "--json").stdout)
    assert copy["copy_of"]["ref"] == main["ref"]
    assert copy["copies"] == []


# ---- show --diff


def test_the_difference_between_draft_and_approved_is_shown(ask: Ask, refs: dict[str, str]) -> None:
    done = ask("show", refs["draft Falls prevention"], "--diff")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "2  Falls prevention"
    assert lines[1].startswith(f"- {refs['draft Falls prevention']}  ")
    assert lines[1].endswith("draft.txt (draft)")
    assert lines[2].startswith(f"+ {refs['final Falls prevention']}  ")
    assert "changed 1: noted  That the report be noted {+with both of its appendices+}" in lines
    assert "removed 3: [-deferred  That the matter be deferred-]" in lines
    assert any("in the [-acute-] {+hospital+} trust. Dr" in line for line in lines)
    assert any("told that [-1,204-] {+1,240+} visits" in line for line in lines)
    assert not any("That officers report back" in line for line in lines if "changed" in line)


def test_the_item_that_is_shown_is_compared_with_each_copy(ask: Ask, refs: dict[str, str]) -> None:
    done = ask("show", refs["final Falls prevention"], "--diff")
    assert done.stdout.count("2  Falls prevention\n") == 2
    assert done.stdout.index("draft.txt") < done.stdout.index("own.txt")
    assert done.stdout.endswith("the words are the same\n")


def test_the_difference_as_json(ask: Ask, refs: dict[str, str]) -> None:
    (shown,) = json.loads(ask("show", refs["draft Falls prevention"], "--diff", "--json").stdout)
    assert shown["ref"] == refs["final Falls prevention"]
    assert shown["copy"]["state"] == "draft"
    assert [change["change"] for change in shown["decisions"]] == ["changed", "removed"]
    assert {"before": "acute", "after": "hospital"}.items() <= shown["text"][0].items()


def test_an_item_without_copies_has_no_differences(ask: Ask, minutes: Any) -> None:
    done = minutes("show", "72e70b4a.1", "--diff")
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "72e70b4a.1 has no copies" in done.err


def test_a_wrong_ref_among_right_ones_compares_nothing(
    ask: Ask, refs: dict[str, str], tmp_path: Path
) -> None:
    target = tmp_path / "a.txt"
    done = ask("show", refs["final Winter plan"], "ffff", "--diff", "-o", str(target))
    assert (done.exit_code, done.stdout) == (2, "")
    assert not target.exists()
