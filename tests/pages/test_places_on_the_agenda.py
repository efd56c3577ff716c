"""Headings that tell where the item stood on the agenda, and numbers that end in letters."""

from __future__ import annotations

import pytest

from minutes_cli.models import Page
from minutes_cli.pages import split
from minutes_cli.pages.agenda_places import without_agenda_place
from minutes_cli.pages.numbers import chain
from minutes_cli.sources.layout import drop_page_furniture, unwrap
from minutes_cli.sources.text import read_text

TOLD = (
    "The Panel spoke for a good while of what was put before it, and of the\n"
    "benches in the parks of the town, which had been painted green in the\n"
    "spring by those who live beside them and look after them all the year.\n\n"
)


def page(text: str) -> Page:
    return split(read_text(text.encode()))


@pytest.mark.parametrize(
    "place",
    [
        "(Agenda Item {}):",
        "(Agenda Item {})",
        "(Agenda Item No. {}):",
        "[Agenda Item {}]",
        "(Item {}):",
        "(Agenda Item {} (a)):",
        "- AGENDA ITEM {}",
    ],
)
@pytest.mark.parametrize("titles", [("FEES", "BINS AND BOXES"), ("Fees", "Bins and Boxes")])
def test_the_place_on_the_agenda_is_no_part_of_the_title(
    place: str, titles: tuple[str, str]
) -> None:
    head = "Decisions of the Housing Panel\n\n4 May 2031\n\nMembers:\n\n* Ada Moss (Chair)\n\n"
    found = page(
        f"{head}1.    MINUTES {place.format(1)}\n\nRESOLVED that the minutes of the meeting held "
        f"on\n2 March 2031 be agreed.\n\n2.    {titles[0]} {place.format(2)}\n\n{TOLD}"
        f"3.    {titles[1]} {place.format(7)}\n\n{TOLD}"
    )
    assert [(item.number, item.title) for item in found.items] == [
        ("1", "MINUTES"),
        ("2", titles[0]),
        ("3", titles[1]),
    ]
    facts = {fact.name: fact.value for fact in found.facts}
    assert (facts["committee"], facts["date"]) == ("Housing Panel", "2031-05-04")


def test_brackets_of_another_kind_stay_in_the_title() -> None:
    for title in ("Bins (2031)", "Fees (Part 2)", "Public Questions (if any)", "Item (a)"):
        assert without_agenda_place(title) == title


def test_a_heading_wraps_inside_its_place() -> None:
    lines = [
        "6.    BINS AND BOXES OF THE TOWN AND ITS VILLAGES (Agenda",
        "      Item 6):",
        "",
        TOLD,
    ]
    assert unwrap(lines)[0] == "6.    BINS AND BOXES OF THE TOWN AND ITS VILLAGES (Agenda Item 6):"


def test_page_numbers_between_dashes_are_furniture() -> None:
    told = [line for line in TOLD.split("\n") if line]
    foot = " " * 30
    lines = [*told, "", f"{foot}-1-", "", *told, *told, "", f"{foot}- 2 -", "", *told]
    kept = [line for line in drop_page_furniture(lines) if line.strip()]
    assert not any(line.startswith(foot) for line in kept)


def test_numbers_that_end_in_letters_count_on() -> None:
    assert chain(["31/4/HP", "31/5/HP", "31/6/HP", "31/6/HPa", "31/6/HPb", "31/7/HP"]) == [
        *range(6)
    ]
    assert len(chain(["31/4/HP", "31/5/Env"])) == 1


def test_items_whose_numbers_end_in_letters() -> None:
    found = page(
        "Agenda and minutes\n\nHousing Panel - Tuesday, 4th May, 2031 6.00 pm\n\nItems\n\n"
        "No. Item\n\n"
        "31/9/HP\n\nApologies\n\nMinutes:\n\nNone.\n\n31/10/HP\n\nUrgent Decisions\n\n31/10/HPa\n\n"
        f"A Bench\n\nMinutes:\n\nThe decision was noted.\n\n31/11/HP\n\nFees\n\nMinutes:\n\n{TOLD}"
    )
    assert [(item.number, item.title) for item in found.items] == [
        ("31/9/HP", "Apologies"),
        ("31/10/HP", "Urgent Decisions"),
        ("31/10/HPa", "A Bench"),
        ("31/11/HP", "Fees"),
    ]


MEETING = "MINUTES OF THE MEETING OF THE HOUSING PANEL HELD AT THE TOWN HALL ON 4 MAY 2031\n\n"


def test_the_place_on_the_agenda_is_the_number_where_no_other_is_printed() -> None:
    found = page(
        f"{MEETING}APOLOGIES (Agenda Item 1)\n\nMs Orr.\n\nBINS AND BOXES (Agenda Item 2)\n\n"
        f"{TOLD}Fees (Agenda Item 3):\n\n{TOLD}"
    )
    assert [(item.number, item.title) for item in found.items] == [
        ("1", "APOLOGIES"),
        ("2", "BINS AND BOXES"),
        ("3", "Fees"),
    ]


def test_an_item_that_is_named_in_a_sentence_is_no_heading() -> None:
    told = "".join(
        f"The Panel turned to the report on bins (agenda item {n})\n\n{TOLD}" for n in "123"
    )
    assert [
        item.number for item in page(f"{MEETING}1.  FEES\n\n{told}2.  BINS\n\n{TOLD}").items
    ] == [
        "1",
        "2",
    ]


def test_a_title_in_capitals_goes_on_below_its_words() -> None:
    lines = ["13.  BINS AND BOXES OF THE TOWN AND", "     ALL ITS VILLAGES", "", TOLD]
    assert unwrap(lines)[0] == "13.  BINS AND BOXES OF THE TOWN AND ALL ITS VILLAGES"
    apart = ["13.  BINS AND BOXES", "THE PANEL SPOKE", "", TOLD]
    assert unwrap(apart)[:2] == ["13.  BINS AND BOXES", "THE PANEL SPOKE"]


def test_titles_may_end_in_colons_where_the_usual_business_does() -> None:
    found = page(
        f"{MEETING}1.  Apologies:\n\nMs Orr.\n\n2.  Bins and Boxes:\n\n{TOLD}3.  Fees:\n\n{TOLD}"
    )
    assert [item.number for item in found.items] == ["1", "2", "3"]


def test_numbered_heads_of_a_report_are_no_titles() -> None:
    found = page(
        f"{MEETING}12  BINS AND BOXES\n\n{TOLD}1.  Costs:\n\n{TOLD}2.  Risks:\n\n{TOLD}"
        f"3.  Next Steps:\n\n{TOLD}13  FEES\n\n{TOLD}"
    )
    assert [item.number for item in found.items] == ["12", "13"]
