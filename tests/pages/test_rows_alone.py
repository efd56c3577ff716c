"""Rows of a table of items that hold a title and nothing else, and bullets that ran together."""

from __future__ import annotations

import pytest

from minutes_cli.pages import split
from minutes_cli.sources.text import read_text

HEAD = (
    "Agenda and minutes\n\nHousing Panel - Tuesday, 5th May, 2031 10.00 am\n\nNo. | Item |\n"
    "---|---|\n| Apologies Minutes: There were none. |\n| Bins PDF 4 KB Minutes: Ms Kerr spoke. "
    "Questions: · Mr Orr asked about lamps. Ms Kerr agreed to send Members the list. – ACTION: Ms "
    "Kerr · It was agreed that lamps were dear. The report was noted. |\n"
)


def titles(row: str) -> list[str | None]:
    return [item.title for item in split(read_text((HEAD + row).encode())).items]


@pytest.mark.parametrize(
    "title",
    [
        "Next Meeting: Tuesday 16th June 2031",
        "Date of Next Meeting",
        "Dates of future meetings",
        "Any Other Business",
        "Urgent Items",
        "Public Questions",
        "Declarations of Interest",
        "Matters Arising",
        "To confirm the minutes of 4 May 2031",
        "Apologies and substitutions",
    ],
)
def test_a_title_of_the_usual_business_alone_in_its_row_is_an_item(title: str) -> None:
    assert titles(f"| {title} |\n") == ["Apologies", "Bins", title]


@pytest.mark.parametrize("head", ["Parks", "Exempt Items", "Part II", "Confidential business"])
def test_a_head_over_other_items_is_none(head: str) -> None:
    assert titles(f"| {head} |\n| Lamps Minutes: It was noted. |\n") == [
        "Apologies",
        "Bins",
        "Lamps",
    ]


def test_bullets_that_ran_together_get_their_lines_back() -> None:
    text = read_text(HEAD.encode()).text
    assert [line for line in text.split("\n") if line][-4:] == [
        "Ms Kerr spoke. Questions:",
        "· Mr Orr asked about lamps. Ms Kerr agreed to send Members the list.",
        "– ACTION: Ms Kerr",
        "· It was agreed that lamps were dear. The report was noted.",
    ]
