"""minutes cite"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.commands.conftest import Ask
from tests.query.databases import REFS
from tests.running import Run


def test_an_item_is_cited_by_what_the_database_knows_of_it(ask: Ask) -> None:
    done = ask("cite", REFS["southwark"])
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "Southwark council, Health and Wellbeing Board, minutes of 28 October 2013, item 2, "
        '"INTEGRATION FOCUS". Read from southwark.txt (SHA-256 aaaa0001'
    )


def test_the_offsets_of_a_cited_decision_quote_its_words(minutes: Run, seed_database: Path) -> None:
    ref = minutes("items", "--borough", "southwark", "-c", "ref", "--no-headers").out.strip()
    done = minutes("cite", ref, "--decision", "2", "--style", "csl-json")
    entry = json.loads(done.out)[0]
    start, end = map(int, entry["note"].partition("characters ")[2].split(" of ")[0].split(" to "))
    with closing(sqlite3.connect(seed_database)) as connection:
        text, sha256 = connection.execute(
            "SELECT text, sha256 FROM documents WHERE sha256 LIKE ?", (ref[:8] + "%",)
        ).fetchone()
    assert " ".join(text[start:end].split()) == entry["abstract"]
    assert sha256 in entry["note"]


def test_many_items_become_one_file(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    refs = [REFS["southwark"], REFS["islington"]]
    done = ask("cite", *refs, "--style", "csl-json", "-o", str(file))
    assert (done.exit_code, done.stdout) == (0, "")
    assert [entry["id"] for entry in json.loads(file.read_text("utf-8"))] == refs


def test_a_clause_that_is_not_there_is_refused_before_anything_is_written(
    ask: Ask, tmp_path: Path
) -> None:
    file = tmp_path / "old.txt"
    file.write_text("old")
    done = ask("cite", REFS["islington"], REFS["southwark"], "--decision", "9", "-o", str(file))
    assert done.exit_code == 2
    assert "has 2 decision clauses, not 9; see them with: minutes show" in done.stderr
    assert file.read_text() == "old"
    done = ask("cite", REFS["islington"], "--decision", str(10**30))
    assert (done.exit_code, "internal" in done.stderr) == (2, False)


def test_an_unknown_ref_and_style_are_wrong_usage(ask: Ask) -> None:
    assert ask("cite", "ffffffff.1").exit_code == 2
    assert ask("cite", REFS["southwark"], "--style", "apa").exit_code == 2
    assert ask("cite", REFS["southwark"], "-o", " ").exit_code == 2
