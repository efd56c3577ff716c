"""``minutes decisions --why`` and ``minutes actions --why``, in every width and format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.commands.conftest import Ask
from tests.query.databases import REFS
from tests.running import run_minutes

SOUTHWARK = ("--borough", "southwark")


def test_each_clause_is_shown_with_its_rule_marker_words_and_row(ask: Ask) -> None:
    done = ask("decisions", "--why", *SOUTHWARK, "--json")
    found = [
        (row["text"], row["status"], row["rule"], row["marker"], row["words"], row["row"])
        for row in json.loads(done.stdout)
    ]
    assert [each[:2] + each[3:] for each in found] == [
        ("That the progress be noted", "noted", "RESOLVED", "noted", "verb: note"),
        ("That the objectives be agreed", "agreed", "RESOLVED", "agreed", "verb: agree"),
    ]
    assert all(each[2] for each in found)


def test_csv_has_the_same_columns(ask: Ask) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("decisions", "--why", "--csv").stdout)))
    assert {"rule", "marker", "words", "row", "start", "end", "document"} <= rows[0].keys()
    words = {row["text"]: (row["words"], row["row"]) for row in rows}
    assert words["The Sub-Committee NOTED the report"] == ("NOTED", "verb: note")
    assert words["That a report be received"][1] != ""
    assert words["That it go on"] == ("", "no verb: a course is ordered")


def test_without_why_the_columns_are_there_for_who_names_them(ask: Ask) -> None:
    assert "words" not in ask("decisions", "--csv").stdout.splitlines()[0].split(",")
    done = ask("decisions", "-c", "ref,words", *SOUTHWARK, "--csv", "--no-headers")
    assert done.stdout.splitlines()[0] == f"{REFS['southwark']},noted"


@pytest.mark.parametrize("width", [40, 60, 80, 130])
def test_a_table_fits_its_terminal_and_loses_nothing(
    ask: Ask, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    done = ask("decisions", "--why", *SOUTHWARK, "--format", "table")
    assert max(map(len, done.stdout.splitlines())) <= width
    for words in ("rule", "marker", "RESOLVED", "verb: agree", "row"):
        assert words in done.stdout


def test_every_clause_of_the_labelled_pages_has_words_that_stand_on_the_page(
    gold: Path, tmp_path: Path
) -> None:
    """Only an agreed clause may be without: it orders a course and has no verb of the table."""
    database = tmp_path / "minutes.db"
    assert run_minutes("ingest", *gold.glob("[de]*.txt"), database=database).code == 0
    done = run_minutes("decisions", "--why", "--all-kinds", "--json", database=database)
    clauses = json.loads(done.out)
    assert len(clauses) > 250
    pages: dict[str, str] = {}
    for clause in clauses:
        if clause["words"] is None:
            assert (clause["status"], clause["row"]) == ("agreed", "no verb: a course is ordered")
        elif clause["words"] not in clause["text"]:
            path = clause["document"]
            pages[path] = pages.get(path) or " ".join(Path(path).read_text("utf-8").split())
            assert clause["words"] in pages[path]
            assert clause["row"].endswith(", in the lead-in")


def test_actions_show_the_rule_and_the_clause(ask: Ask) -> None:
    done = ask("actions", "--why", *SOUTHWARK, "--json")
    (row,) = json.loads(done.stdout)
    assert (row["text"], row["decision"]) == ("That the plan come back", 0)
    assert row["rule"]
    table = ask("actions", "--why", *SOUTHWARK, "--format", "table").stdout
    assert "rule" in table
    assert "rule" not in ask("actions", *SOUTHWARK, "--format", "table").stdout
