"""The reading rules score on every labelled page what the committed tables say."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_cli.evaluate import evaluate, labelled_pages
from minutes_cli.pipeline import read_document
from tests.accuracy import DOCUMENT, HERE, TABLE, document, table
from tests.accuracy_tables import TABLES, filled, names

NOT_MINUTES = sorted((HERE / "not_minutes").iterdir())


def test_each_labelled_page_scores_what_the_table_says() -> None:
    """A better score is to be written down too: make accuracy-table."""
    assert table().splitlines() == TABLE.read_text(encoding="utf-8").splitlines()


def test_the_tables_of_the_document_are_those_of_a_fresh_run() -> None:
    """They are written by the same command: make accuracy-table."""
    assert DOCUMENT.read_text(encoding="utf-8").splitlines() == document().splitlines()


def test_the_document_has_each_table_once() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert sorted(names(text)) == sorted(TABLES)
    assert text.count("<!-- table:") == text.count("<!-- end -->") == len(TABLES)


def test_a_table_is_written_between_its_markers_and_nowhere_else() -> None:
    text = "Before\n\n<!-- table: kinds -->\nold\n<!-- end -->\nAfter | 1.000\n"
    report = evaluate(labelled_pages(HERE / "gold", "00"))
    written = filled(text, report)
    assert written.startswith("Before\n\n<!-- table: kinds -->\n\n| measure | agenda item |\n")
    assert "| clauses | 1.000 8/8 |\n" in written
    assert written.endswith("\n<!-- end -->\nAfter | 1.000\n")
    assert "old" not in written
    assert filled(written, report) == written
    with pytest.raises(KeyError):
        filled("<!-- table: nothing -->\n<!-- end -->\n", report)


def test_an_error_is_shown_with_its_example(tmp_path: Path) -> None:
    for path in (HERE / "gold").glob("002*"):
        text = path.read_text(encoding="utf-8").replace('"none"', '"noted"')
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    report = evaluate(labelled_pages(tmp_path))
    assert "| 1 | statuses wrong | 002 | noted | none |\n" in TABLES["errors"](report)


def test_there_are_pages_that_are_no_minutes() -> None:
    assert len(NOT_MINUTES) >= 12


@pytest.mark.parametrize("page", NOT_MINUTES, ids=lambda path: path.stem)
def test_a_page_that_is_no_minutes_records_no_decision(page: Path) -> None:
    """News, reports with recommendations, agendas before their meeting, terms of reference …"""
    document = read_document(page.read_bytes(), str(page))
    assert [d.text for item in document.items for d in item.decisions] == []
    assert [a.text for item in document.items for a in item.actions] == []
