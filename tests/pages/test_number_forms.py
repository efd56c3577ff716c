"""Rarer numbers of items, and titles in capitals: letters, Roman numerals, lines of their own."""

from __future__ import annotations

import pytest

from minutes_cli.models import Page
from minutes_cli.pages import split
from minutes_cli.pages.numbers import chain
from minutes_cli.sources.text import read_text


def page(text: str) -> Page:
    return split(read_text(text.encode()))


HEAD = "Minutes of the meeting of the Housing Panel held on 16 May 2031\n\nPresent: Ada Moss\n\n"
TOLD = "The Panel spoke for a good while of what was put before it.\n\n"
TITLES = ("Apologies for Absence", "Bins and Boxes", "A Plan for Mill Lane", "Fees")


@pytest.mark.parametrize(
    "form",
    [
        "{roman} {capitals}",
        "{roman}. {capitals}",
        "{roman}. {title}",
        "({roman}) {title}",
        "Article {roman} – {title}",
        "ARTICLE {roman} {capitals}",
        "{letter}. {capitals}",
        "{letter}) {capitals}",
        "Agenda Item {number} – {title}",
        "AGENDA ITEM {number}: {capitals}",
        "{number}\n\n{capitals}",
        "{number}.\n{title}",
        "{roman}\n\n{capitals}",
        "{number}/31\n{title}",
        "{capitals}",
    ],
)
def test_items_are_told_by_any_form_of_number(form: str) -> None:
    text = HEAD
    for i, title in enumerate(TITLES):
        words = {"roman": ("I", "II", "III", "IV")[i], "letter": "ABCD"[i], "number": i + 1}
        text += form.format(**words, title=title, capitals=title.upper()) + "\n\n" + TOLD
    found = page(text)
    expected = [title.upper() if "{capitals}" in form else title for title in TITLES]
    assert [item.title for item in found.items] == expected
    assert all(item.sections for item in found.items)


@pytest.mark.parametrize(
    "lines",
    [
        "A. MOSS\n\nB. REED\n\nC. FELL\n\nD. LYLE\n\n",  # who was there
        "I. Introduction\n\nBins are old.\n\nII. Options\n\nBins can be bought.\n\n"
        "III. Advice\n\nThey should be.\n\n",
        "1\n\nHOUSING PANEL\n\nBins are old.\n\n2\n\nHOUSING PANEL\n\nThey rust.\n\n"
        "3\n\nHOUSING PANEL\n\nThey creak.\n\n",
        "BINS\n\nThey are old.\n\nBOXES\n\nThey are new.\n\nLANES\n\nThey are long.\n\n"
        "FEES\n\nThey are high.\n\n",
    ],
)
def test_lists_and_reports_are_no_items(lines: str) -> None:
    assert page(HEAD + lines).items == ()


@pytest.mark.parametrize("form", ["{}. {}", "{} {}", "({}) {}", "{}/31 {}", "HSC{} {}"])
def test_numbers_on_the_lines_of_the_titles_of_a_meeting_s_page(form: str) -> None:
    text = "Agenda and minutes\n\nHousing Panel - Monday, 6th May, 2031 2.00 pm\n\nNo. Item\n\n"
    for number, title in enumerate(TITLES, start=21):
        text += form.format(number, title) + " PDF 92 KB\n\nTo take it.\n\nMinutes:\n\n" + TOLD
    found = page(text)
    assert found.kind == "meeting"
    assert [item.title for item in found.items] == list(TITLES)
    assert all(item.number and "2" in item.number for item in found.items)


@pytest.mark.parametrize(
    ("numbers", "items"),
    [
        (["HC-11-23", "HC-12-23", "7", "HC-13-23"], [0, 1, 3]),
        (["HC-11-23", "HD-12-23"], [0]),
        (["HC-11-23", "HC-30-23"], [0]),
        (["HC-12-23", "HC-11-23"], [0]),
        (["HC-11-23", "HC-12-24"], [0]),
    ],
)
def test_of_numbers_of_several_parts_one_part_counts_on(
    numbers: list[str], items: list[int]
) -> None:
    assert chain(numbers) == items


def test_letters_of_a_number_may_be_small() -> None:
    found = page(
        f"{HEAD}31-32/hp/007   Apologies\n\n7.1   None came.\n\n31-32/hp/008   Bins and Boxes\n\n"
        f"8.1   {TOLD}31-32/hp/009   Fees\n\nRESOLVED:\nThat the fees of 2030/31 be noted.\n"
    )
    assert [(item.number, item.title) for item in found.items] == [
        ("31-32/hp/007", "Apologies"),
        ("31-32/hp/008", "Bins and Boxes"),
        ("31-32/hp/009", "Fees"),
    ]


def test_small_letters_behind_a_day_leave_a_title_in_capitals() -> None:
    found = page(
        f"{HEAD}APOLOGIES\n\nNone came.\n\nMINUTES OF THE MEETING HELD ON 3rd MAY, 2031\n\n"
        f"They were agreed.\n\nBINS AND BOXES\n\n{TOLD}FEES\n\nThe report was noted.\n"
    )
    assert [item.title for item in found.items] == [
        "APOLOGIES",
        "MINUTES OF THE MEETING HELD ON 3rd MAY, 2031",
        "BINS AND BOXES",
        "FEES",
    ]
