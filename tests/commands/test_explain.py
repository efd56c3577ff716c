"""``minutes ingest --explain``: what was recognised and why, and nothing stored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.published import write_pages
from tests.running import Done, run_minutes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pages(tmp_path)


def explain(*arguments: object, tmp_path: Path) -> Done:
    database = tmp_path / "data" / "minutes.db"
    done = run_minutes("ingest", "--explain", *arguments, database=database)
    assert not database.parent.exists(), "something was stored"
    return done


def records(done: Done) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done.out)
    return found


def test_a_page_is_explained_and_nothing_is_stored(folder: Path, tmp_path: Path) -> None:
    done = explain(folder / "draft.txt", tmp_path=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{folder / 'draft.txt'}\nkind        meeting: ")
    assert "media type  text/plain, utf-8\n" in done.out
    assert 'state       draft (heading: "draft minutes")\n' in done.out
    assert "items       3\n" in done.out
    assert "  D1          noted by resolved-block, marker RESOLVED" in done.out


def test_scripts_are_given_the_same(folder: Path, tmp_path: Path) -> None:
    (page,) = records(explain(folder / "draft.txt", "--json", tmp_path=tmp_path))
    assert (page["kind"], page["encoding"]) == ("meeting", "utf-8")
    assert page["why"]
    facts = {fact["name"]: fact for fact in page["facts"] if fact["chosen"]}
    assert facts["date"]["value"] == "2019-04-18"
    assert facts["date"]["quote"] == "Thursday, 18th April, 2019"
    assert [item["kind"] for item in page["items"]] == ["procedural", *["substantive"] * 2]
    assert [clause["status"] for clause in page["items"][1]["decisions"]] == [
        "noted", "requested", "deferred",
    ]  # fmt: skip
    assert page["items"][1]["actions"][0]["rule"]


def test_what_is_supplied_stands_beside_what_was_read(folder: Path, tmp_path: Path) -> None:
    options = ("--date", "2001-01-01", "--council", "kent", "--json")
    (page,) = records(explain(folder / "own.txt", *options, tmp_path=tmp_path))
    assert [(fact["name"], fact["value"], fact["origin"]) for fact in page["facts"]] == [
        ("council", "kent", "supplied"),
        ("date", "2001-01-01", "supplied"),
    ]
    (read,) = records(explain(folder / "draft.txt", "--date", "2001-01-01", "--json",
                              tmp_path=tmp_path))  # fmt: skip
    dates = [(f["value"], f["chosen"]) for f in read["facts"] if f["name"] == "date"]
    assert dates == [("2019-04-18", True), ("2001-01-01", False)]


def test_a_manifest_supplies_too_and_names_the_files(folder: Path, tmp_path: Path) -> None:
    (folder / "list.csv").write_text("path,committee,date\nown.txt,Cabinet,2019-03-25\n")
    options = ("--manifest", folder / "list.csv", "--date", "2001-01-01", "--json")
    (page,) = records(explain(*options, tmp_path=tmp_path))
    supplied = {
        fact["name"]: fact["value"] for fact in page["facts"] if fact["origin"] == "supplied"
    }
    assert supplied == {"committee": "Cabinet", "date": "2019-03-25"}


def test_what_a_row_leaves_empty_is_explained_as_it_would_be_stored(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "list.csv").write_text("path,council,date\nown.txt,,2019-03-25\n")
    words = ["--manifest", folder / "list.csv", "--council", "kent"]
    (page,) = records(explain(*words, "--json", tmp_path=tmp_path))
    explained = {(fact["name"], fact["value"]) for fact in page["facts"]}
    assert ("council", "kent") in explained
    database = tmp_path / "stored.db"
    assert run_minutes("ingest", *words, database=database).code == 0
    done = run_minutes("sql", "SELECT name, value FROM facts", "--json", database=database)
    assert {(row["name"], row["value"]) for row in json.loads(done.out)} == explained


def test_a_row_whose_file_is_missing_is_named_and_the_others_are_explained(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "list.csv").write_text("path,date\ngone.txt,\nown.txt,2019-03-25\n")
    done = explain("--manifest", folder / "list.csv", "--json", tmp_path=tmp_path)
    gone, own = records(done)
    assert done.code == 3
    assert gone == {
        "document": str(folder / "gone.txt"),
        "unreadable": f"no such file ({folder / 'list.csv'} line 2)",
    }
    assert own["document"] == str(folder / "own.txt")


def test_another_encoding_is_said(tmp_path: Path) -> None:
    page = "Agenda item\n\nBudget\n\nMinutes:\n\nThe sum was £4m.\n"
    (tmp_path / "page.txt").write_bytes(page.encode("cp1252"))
    done = explain(tmp_path / "page.txt", tmp_path=tmp_path)
    assert "media type  text/plain, cp1252\n" in done.out
    assert "note        decoded as cp1252\n" in done.out


def test_a_page_of_no_known_kind_is_explained_as_such(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Councillor,\n\nthank you for your letter.\n")
    done = explain(tmp_path / "letter.txt", tmp_path=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert "kind        other: no heading of any known kind of page\n" in done.out
    assert "items       none\n" in done.out


def test_a_folder_is_explained_file_by_file_and_what_is_unreadable_exits_with_3(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "empty.txt").touch()
    done = explain(folder, "--json", tmp_path=tmp_path)
    assert done.code == 3
    names = [Path(page["document"]).name for page in records(done)]
    assert names == ["draft.txt", "empty.txt", "final.txt", "own.txt"]
    assert records(done)[1]["unreadable"] == "the file is empty"
    assert "unreadable  the file is empty\n" in explain(folder, tmp_path=tmp_path).out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--explain",), "nothing to read"),
        (("--explain", "nowhere"), "no such file"),
        (("--json", "PAGE"), "--explain"),
    ],
)
def test_wrong_usage_is_refused(
    folder: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    given = [str(folder / "own.txt") if word == "PAGE" else word for word in arguments]
    database = tmp_path / "data" / "minutes.db"
    done = run_minutes("ingest", *given, database=database)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert words in done.err
    assert not database.exists()


def test_every_labelled_page_can_be_explained(gold: Path, tmp_path: Path) -> None:
    """Those of formats that have a reader; the explanation names each of their items."""
    done = explain(*sorted(gold.glob("*.txt")), "--json", tmp_path=tmp_path)
    assert (done.code, done.err) == (0, "")
    pages = records(done)
    assert len(pages) == len(list(gold.glob("*.txt")))
    assert all(page["why"] and page["kind"] != "other" for page in pages)
    assert all(page["items"] for page in pages)
