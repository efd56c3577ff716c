"""Copies of pages that lost numbers, labels or line breaks: their items and titles."""

from __future__ import annotations

import pytest

from minutes_cli.models import Page
from minutes_cli.pages import split
from minutes_cli.sources.text import read_text


def page(text: str) -> Page:
    return split(read_text(text.encode()))


def titles(text: str) -> list[str | None]:
    return [item.title for item in page(text).items]


def sections(text: str, at: int) -> dict[str, str]:
    clean = read_text(text.encode()).text
    return {s.kind: clean[s.start : s.end] for s in page(text).items[at].sections}


BARS = """Venue: Room 2
No. | Item |
---|---|
Apologies To receive any apologies. Minutes: Councillor Moss was absent. |
|
Declarations of Interest PDF 55 KB Members are asked to declare interests. Minutes: None. |
|
To confirm the minutes of 3 June. Minutes: They were agreed. |
|
Bins in Mill Lane PDF 1 MB Outline plan for bins
To consider the attached plan. Additional documents: Minutes:
The officer spoke of the lane. RESOLVED: That the bins be bought. |
"""


def test_each_row_between_bars_is_an_item_with_its_own_title() -> None:
    assert titles(BARS) == ["Apologies", "Declarations of Interest", None, "Bins in Mill Lane"]
    assert sections(BARS, 0) == {
        "preamble": "To receive any apologies.",
        "minutes": "Councillor Moss was absent.",
    }
    assert sections(BARS, 3)["minutes"].endswith("RESOLVED: That the bins be bought.")


def test_rows_keep_the_numbers_that_stand_in_their_first_cell() -> None:
    text = (
        "| No. | Item |\n|---|---|\n| 7. | Apologies Minutes: None. |\n"
        "| 8. | Bins Minutes: The plan was noted. |\n"
    )
    assert [(i.number, i.title) for i in page(text).items] == [("7", "Apologies"), ("8", "Bins")]


def test_a_table_within_the_minutes_is_no_row_of_items() -> None:
    text = (
        "No. | Item |\n---|---|\nBins Minutes: These were the costs.\n| Street | Cost |\n"
        "| Mill Lane | £20 |\nThe plan was noted. |\n|\nBoxes Minutes: None. |\n"
    )
    assert titles(text) == ["Bins", "Boxes"]
    assert "Mill Lane" in sections(text, 0)["minutes"]


RUN_TOGETHER = """Welcome Minutes: The Chair welcomed all.
Declarations of Interest
Members should make their declaration by stating:
a) the item b) its nature Minutes: A sheet was passed round.
The Chair read it out.
Question Time To receive questions (for 15 minutes). Minutes: There were two.
"""


def test_without_a_table_the_label_that_comes_again_begins_another_item() -> None:
    assert titles(RUN_TOGETHER) == ["Welcome", "Declarations of Interest", "Question Time"]
    assert sections(RUN_TOGETHER, 1)["minutes"] == (
        "A sheet was passed round.\n\nThe Chair read it out."
    )


def test_a_title_does_not_end_where_a_small_word_leads_on() -> None:
    text = (
        "No. | Item |\n---|---|\nReply of the Cabinet to Reports of the Panel To consider it. "
        "Minutes: None. |\n|\nBoxes Minutes: None. |\n"
    )
    assert titles(text) == ["Reply of the Cabinet to Reports of the Panel", "Boxes"]


@pytest.mark.parametrize(
    "line",
    [
        "The Chair said that the Minutes: a history, was out of print.",
        "Previous Minutes: These were agreed.",
    ],
)
def test_a_label_in_passing_makes_no_table(line: str) -> None:
    assert page(f"News of the week\n\n{line}\n").items == ()


STRIPPED = """Agenda and draft minutes

Housing Panel - Monday, 6 May 2024 2.00 pm

To receive any apologies.



Apologies came from Ada Moss.




Election of Chair

To elect a chair for the year.



Proposed by Cllr Ben Reed, seconded by Cara Fell.



That Ada Moss be elected.




Councillor Questions

There were no questions.




Bins and boxes pdf icon PDF 138 KB

To consider a plan.



The officer spoke of it.
"""


def test_without_numbers_and_labels_a_short_line_below_a_gap_is_a_title() -> None:
    found = page(STRIPPED)
    assert found.kind == "meeting"
    assert [i.title for i in found.items] == [
        None,
        "Election of Chair",
        "Councillor Questions",
        "Bins and boxes",
    ]
    assert sections(STRIPPED, 1) == {
        "preamble": "To elect a chair for the year.",
        "minutes": "Proposed by Cllr Ben Reed, seconded by Cara Fell.\n\n\n\n"
        "That Ada Moss be elected.",
    }
    assert {f.name: f.value for f in found.facts}["date"] == "2024-05-06"


def test_without_numbers_the_line_above_a_label_is_a_title() -> None:
    text = (
        "Agenda and minutes\n\nItems\nNo. Item\n\nApologies\n\nMinutes:\n\nThere were none.\n\n"
        "Voting was by show of hands\n\nBins\n\nTo note the plan.\n\nMinutes:\n\nIt was noted.\n"
    )
    assert titles(text) == ["Apologies", "Bins"]
    assert sections(text, 1) == {"preamble": "To note the plan.", "minutes": "It was noted."}


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [
        ("18-19/FRA/1", "18-19/FRA/3", ["18-19/FRA/1", "18-19/FRA/3"]),
        ("(139)", "(140)", ["139", "140"]),
        ("3.", "  • 4.", ["3", "4"]),
    ],
)
def test_numbers_of_items_of_many_forms(first: str, second: str, numbers: list[str]) -> None:
    text = (
        f"Agenda and minutes\n\nNo. Item\n\n{first}\n\nApologies\n\nMinutes:\n\nNone.\n\n"
        f"{second}\n\nBins\n\nMinutes:\n\nThe plan was noted.\n"
    )
    assert [i.number for i in page(text).items] == numbers


NOTICE = """Decision details

Bins and boxes

Decision status: Recommendations Approved

Decisions:

That the bins be bought.

Date of decision: 07/02/2019

Decided at meeting: 07/02/2019 - Cabinet
"""


def test_a_notice_needs_no_decision_maker() -> None:
    found = page(NOTICE)
    assert (found.kind, titles(NOTICE)) == ("decision", ["Bins and boxes"])
    assert sections(NOTICE, 0) == {"decision": "That the bins be bought."}
    assert {f.name: f.value for f in found.facts}["committee"] == "Cabinet"


def test_a_notice_whose_labels_lost_their_colons_and_whose_heading_is_gone() -> None:
    text = (
        "Decision status: Recommendations Approved\nIs Key decision?: No\nDecision taken\n"
        "Cabinet agreed the plan.\nReason for decision\nTo save money.\n"
        "Date of decision: 03/12/2024\nDecided at meeting: 03/12/2024 - Cabinet\n"
    )
    assert (page(text).kind, titles(text)) == ("decision", [None])
    assert sections(text, 0) == {"decision": "Cabinet agreed the plan."}


def test_a_decision_that_is_still_to_be_taken_is_none() -> None:
    text = "Decision details\n\nBins\n\nDecision due: 07/02/2019\n\nWards affected: All\n"
    assert page(text).items == ()


def test_a_list_of_decisions_has_an_item_for_each() -> None:
    text = (
        "Decisions published\n\n17/05/2022 - Bins ref: 617    Recommendations Approved\n\n"
        "Decision Maker: Cabinet\n\nMade at meeting: 17/05/2022 - Cabinet\n\nDecision:\n\n"
        "AGREED that bins be bought.\n\n18/05/2022 - Boxes ref: 618    Recommendations Approved\n\n"
        "Decision Maker: Housing Panel\n\nDecision:\n\nThat boxes be bought.\n"
    )
    found = page(text)
    assert [i.title for i in found.items] == ["Bins", "Boxes"]
    assert [{f.name: f.value for f in i.facts} for i in found.items] == [
        {"date": "2022-05-17", "committee": "Cabinet"},
        {"date": "2022-05-18", "committee": "Housing Panel"},
    ]
    assert sections(text, 1) == {"decision": "That boxes be bought."}


def test_what_stands_under_an_issue_s_decision_is_one() -> None:
    text = (
        "Issue - decisions\n\nBins\n\n02/06/2020 - Bins\n\nTo approve the plan of 24 March 2020.\n"
    )
    assert sections(text, 0) == {"decision": "To approve the plan of 24 March 2020."}


def test_labels_on_lines_of_their_own_are_not_joined_to_a_wrapped_paragraph() -> None:
    body = "The officer gave the Panel an account of the work that was done in the\nstreets of "
    text = (
        "Issue - meetings\n\nBins\n\nMeeting: 19/07/2023 - Housing Panel (Item 65)\n\n"
        "65 Bins and Boxes in the Streets of the Borough in 2023/2024 PDF 242 KB\n"
        "To receive the report on the bins and the boxes in the streets this year\nMinutes:\n"
        + (body + "the borough and said that there was much that was left to be done in\n") * 4
        + "the year.\n"
    )
    assert titles(text) == ["Bins and Boxes in the Streets of the Borough in 2023/2024"]
    assert set(sections(text, 0)) == {"preamble", "minutes"}


DETAILS = """Meeting Details

Housing Panel
21 Feb 2018 - 18:00 to 21:00
Occurred
  • Documents

Documents

Agenda

Part A
1 Welcome
The Mayor will welcome all.
2 Bins and Boxes (Mill Lane)
To consider the plan.

243
Ada Moss spoke of the bins.

RESOLVED that the plan be noted.
3 Boxes
"""


def test_meeting_details_have_the_minute_below_its_own_number() -> None:
    found = page(DETAILS)
    assert found.kind == "meeting"
    assert [(i.number, i.title) for i in found.items] == [
        ("1", "Welcome"),
        ("2", "Bins and Boxes (Mill Lane)"),
        ("3", "Boxes"),
    ]
    assert sections(DETAILS, 0) == {"preamble": "The Mayor will welcome all."}
    assert sections(DETAILS, 1) == {
        "preamble": "To consider the plan.",
        "minutes": "Ada Moss spoke of the bins.\n\nRESOLVED that the plan be noted.",
    }
    facts = {f.name: f.value for f in found.facts}
    assert (facts["committee"], facts["date"], facts["start_time"]) == (
        "Housing Panel",
        "2018-02-21",
        "18:00",
    )


def test_a_table_s_head_may_have_empty_cells() -> None:
    text = (
        "No. | Item | ||||\n---|---|---|---|\nBINS To note the plan. Minutes: None. |||\n|\n"
        "BOXES Minutes: None. |||\n"
    )
    assert titles(text) == ["BINS", "BOXES"]
