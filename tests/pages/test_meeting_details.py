"""Meeting pages of the software CMIS, in the ways in which copies print them."""

from __future__ import annotations

import pytest

from minutes_cli.models import Page, Source
from minutes_cli.pages import split

HEAD = "Meeting Details\n\nMeeting Summary\nHousing Panel\n21 Feb 2018 - 18:00 to 21:00\n"


def page(text: str) -> Page:
    return split(Source(text=HEAD + text, media_type="text/plain"))


def items(text: str) -> list[tuple[str | None, str | None]]:
    return [(item.number, item.title) for item in page(text).items]


def minutes(text: str, index: int) -> str:
    item = page(text).items[index]
    return "".join((HEAD + text)[s.start : s.end] for s in item.sections if s.kind == "minutes")


BELOW = """Agenda

Agenda
Standard Items
Further Information
This is a meeting which is open to all.
In Attendance
A Moss, Head of Bins.
Items Of Business
Apologies
Apologies from members.
Councillors Lamb and Fry.
Declarations of Interest
There were no declarations.
Minute of Previous Meeting
Minute of Meeting of 6 January
101
The minute of the meeting of 6 January was approved.
Bins
Report by the Head of Bins
102
There was submitted a report by the Head of Bins.

Costs
The costs had gone up.

DECIDED: That the bins be bought.
Boxes
103
The Panel considered the boxes.

DECIDED: That the boxes be sold.
Date of Next Meeting
The next meeting would be on 4 May.
"""


def test_numbers_stand_below_titles_and_preambles() -> None:
    assert items(BELOW) == [
        (None, "Apologies"),
        (None, "Declarations of Interest"),
        ("101", "Minute of Previous Meeting"),
        ("102", "Bins"),
        ("103", "Boxes"),
        (None, "Date of Next Meeting"),
    ]
    assert minutes(BELOW, 3).endswith("The costs had gone up.\n\nDECIDED: That the bins be bought.")
    facts = {fact.name: fact.value for fact in page(BELOW).facts}
    assert (facts["committee"], facts["date"]) == ("Housing Panel", "2018-02-21")


def test_what_stands_above_the_usual_business_is_no_item() -> None:
    text = BELOW.replace("Items Of Business\n", "")
    assert items(text)[0] == (None, "Apologies")


def test_numbers_stand_above_titles() -> None:
    text = (
        "Agenda\nPublic Items\n1\nApologies\nTo receive apologies.\nNone came.\n2\nBins and Boxes\n"
        "To consider the report.\n41\nCouncillor Reed introduced it.\nRESOLVED:\n"
        "1. That bins be bought.\n2. That boxes be sold.\n3\nDate of Next Meeting\n4 May 2018.\n"
    )
    assert items(text) == [
        ("1", "Apologies"),
        ("2", "Bins and Boxes"),
        ("3", "Date of Next Meeting"),
    ]
    assert minutes(text, 1).startswith("Councillor Reed introduced it.")
    assert minutes(text, 1).endswith("2. That boxes be sold.")


def test_a_preamble_runs_on_behind_number_and_title() -> None:
    text = (
        "Agenda Items\n1 Apologies To receive any apologies for absence.\nNone came.\n"
        "2 Declarations of Interest Members should declare any interests in the business.\n"
        "None were declared.\n3 Bins\nReport attached.\nThe Panel noted the report.\n"
    )
    assert items(text) == [("1", "Apologies"), ("2", "Declarations of Interest"), ("3", "Bins")]
    assert minutes(text, 2) == "The Panel noted the report."


def test_items_of_a_list_have_bullets_before_their_numbers() -> None:
    text = (
        "Agenda\n·  1 Apologies\nTo receive apologies.\nNone.\n·  2 Bins\nReport by the Head.\n"
        "The Panel considered the report.\nRESOLVED\nThat bins be bought.\n"
    )
    assert items(text) == [("1", "Apologies"), ("2", "Bins")]


def test_without_numbers_titles_tell_the_items() -> None:
    text = (
        "Agenda\nStandard Items\nApologies\nApologies were received from Councillor Moss.\n"
        "Declarations of Interest\nThere were no declarations.\nBins\n"
        "The Panel considered a report.\nRESOLVED: That bins be bought.\n"
    )
    assert items(text) == [(None, "Apologies"), (None, "Declarations of Interest"), (None, "Bins")]


def test_an_agenda_records_nothing() -> None:
    text = "Agenda\n1 Apologies\nTo receive apologies.\n2 Bins\nReport by the Head of Bins.\n"
    assert [minutes(text, k) for k in range(2)] == ["", ""]


def test_a_number_in_a_table_is_no_item() -> None:
    text = BELOW.replace("The costs had gone up.", "The costs had gone up:\nBins\n14\nBoxes\n9")
    assert [number for number, _ in items(text)] == [None, None, "101", "102", "103", None]


BESIDE = """Agenda

Standard Items

1   Apologies

To be introduced by the Clerk.

{}   Apologies were received from Mr Orr.

2   Minutes

To approve the minutes of 4 May.

Minutes 4 May.pdf
{}   The minutes of 4 May were approved as a correct record.

3   Bins
Bins.pdf

{}   The Panel considered the report. Mr Reed said that bins were dear.

(i) They cost £40 each.

It was agreed that the update be noted.

4   Urgent Business

{}   There was none.

Attendees

Name   Representing
No other attendance was recorded.
"""


@pytest.mark.parametrize(
    "numbers",
    [("1", "2", "3", "4"), ("1.", "2.", "3.", "4."), ("101", "102", "103", "104")],
)
def test_a_minute_beside_its_number_is_the_minute(numbers: tuple[str, ...]) -> None:
    text = BESIDE.format(*numbers)
    assert [number for number, _ in items(text)] == ["1", "2", "3", "4"]
    assert minutes(text, 0) == "Apologies were received from Mr Orr."
    assert minutes(text, 1).startswith("The minutes of 4 May were")
    assert minutes(text, 2).startswith("The Panel considered")
    assert minutes(text, 2).endswith("update be noted.")
    assert minutes(text, 3) == "There was none."


def test_what_stands_above_the_minute_is_the_preamble() -> None:
    text = BESIDE.format("1", "2", "3", "4")
    sections = page(text).items[1].sections
    preamble = next(s for s in sections if s.kind == "preamble")
    assert (HEAD + text)[preamble.start : preamble.end].startswith("To approve the minutes")


def test_a_numbered_list_of_the_agenda_is_no_minute() -> None:
    text = "Agenda\n\n1   Bins\n\nReports:\n\n5   Lamps and benches\n\n2   Boxes\n\nNone.\n"
    assert all(s.kind == "preamble" for item in page(text).items for s in item.sections)
