"""Titles of procedural items beside the examples of their rows."""

from __future__ import annotations

import pytest

from minutes_cli.extract.kind import item_kind


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("Minutes.", "Agreed.", "procedural"),
        ("Minutes and Actions from Last Meeting", "They were agreed.", "procedural"),
        ("Public and Member Questions", "No questions had been received.", "procedural"),
        ("Questions from the public and councillors", "There were none.", "procedural"),
        ("Public and Member Questions", "Mr Wren asked when the pool would open.", "substantive"),
        ("Minutes and seconds of response times", "The report was noted.", "substantive"),
    ],
)
def test_a_title_tells_the_kind(title: str, body: str, kind: str) -> None:
    assert item_kind(title, "", body) == kind
