"""The reading rules score on every labelled page what the committed table says."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_cli.pipeline import read_document
from tests.accuracy import TABLE, table

NOT_MINUTES = sorted((Path(__file__).resolve().parent / "not_minutes").iterdir())


def test_each_labelled_page_scores_what_the_table_says() -> None:
    """A better score is to be written down too: make accuracy-table."""
    assert table().splitlines() == TABLE.read_text(encoding="utf-8").splitlines()


def test_there_are_pages_that_are_no_minutes() -> None:
    assert len(NOT_MINUTES) >= 12


@pytest.mark.parametrize("page", NOT_MINUTES, ids=lambda path: path.stem)
def test_a_page_that_is_no_minutes_records_no_decision(page: Path) -> None:
    """News, reports with recommendations, agendas before their meeting, terms of reference …"""
    document = read_document(page.read_bytes(), str(page))
    assert [d.text for item in document.items for d in item.decisions] == []
    assert [a.text for item in document.items for a in item.actions] == []
