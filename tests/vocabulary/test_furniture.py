"""Page clutter is told from text."""

from __future__ import annotations

import pytest

from minutes_cli.vocabulary.furniture import (
    furniture_kind,
    is_furniture,
    is_truncation,
    strip_file_size,
)


@pytest.mark.parametrize(
    "line",
    [
        "Agenda item",
        "Agenda and minutes",
        "Minutes:",
        "Minutes",
        "Decision:",
        "Items",
        "No. Item",
        "Supporting documents:",
        "Merton Council",
        "Venue: Town Hall",
        "RESOLVED:",
        "Accessibility",
        "Media strategy",
        "Home care",
        "Sharing this item was agreed.",
        "",
        "   ",
        "Skip to content " * 100,
    ],
)
def test_what_the_minutes_need_is_no_clutter(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line",
    ["Skip to content", "  • Share   this item", "BACK TO TOP", "View the background to item 1"],
)
def test_case_spaces_and_bullets_make_no_difference(line: str) -> None:
    assert is_furniture(line)


def test_the_line_that_tells_of_missing_text_is_kept() -> None:
    line = "... view the full minutes text for item 1."
    assert furniture_kind(line) == "truncation"
    assert is_truncation(line)
    assert not is_furniture(line)
    assert not is_truncation("Skip to content")


@pytest.mark.parametrize(
    ("title", "stripped"),
    [
        ("Minutes of Previous Meeting: 16 July 2019 pdf icon PDF 365 KB", "16 July 2019"),
        ("Update from the Cabinet Member PDF 268 KB", "Cabinet Member"),
        ("Hospital at Home pdf icon PDF 1 MB", "Hospital at Home"),
        ("Quality\naccount\nPDF 3.5 MB  ", "account"),
        ("Annual report (PDF, 98KB)", "Annual report"),
        ("ITF", "ITF"),
        ("PDF 98 KB of nothing", "PDF 98 KB of nothing"),
    ],
)
def test_the_file_size_goes_and_the_title_stays(title: str, stripped: str) -> None:
    kept = strip_file_size(title)
    assert kept.endswith(stripped)
    assert title.startswith(kept)


@pytest.mark.parametrize("unit", [" ", "a", "(", "pdf ", "1", ".", "view the ", "|", "home | "])
def test_hostile_lines_are_read_to_their_end(unit: str) -> None:
    line = unit * (400_000 // len(unit))
    assert not is_furniture(line)
    assert strip_file_size(line).strip() == line.strip()
