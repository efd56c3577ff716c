"""Copies of pages that lost numbers, labels or line breaks: their items and titles."""

from __future__ import annotations

import pytest

from minutes_cli.models import Page
from minutes_cli.pages import split
from minutes_cli.sources import read
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


def test_numbers_on_lines_of_their_own_belong_to_the_row_below() -> None:
    text = (
        "Agenda and minutes\nHousing Panel - Monday, 6 May 2024 2.00 pm\nItems\n1.\n"
        "Apologies Minutes: None came.\n2.\nDeclarations Minutes: None. The costs were\n14\n77/21\n"
        "Bins PDF 1 MB Additional documents: Minutes: RESOLVED: That bins be bought.\n"
    )
    assert [(i.number, i.title) for i in page(text).items] == [
        ("1", "Apologies"),
        ("2", "Declarations"),
        ("77/21", "Bins"),
    ]
    piped = "No. | Item |\n---|---|\n1. |\nBoxes Minutes: None. |\n2. | Bins Minutes: None. |\n"
    assert [i.number for i in page(piped).items] == ["1", "2"]


def test_without_blank_lines_a_title_stands_between_sentences() -> None:
    text = (
        "Agenda and minutes\nHousing Panel - Monday, 6 May 2024 2.00 pm\nApologies\n"
        "To receive apologies.\nAda Moss had sent hers.\nMinutes of April\n"
        "RESOLVED that they be signed.\nThese spoke:\nBen Reed\nCara Fell\nBins and Boxes\n"
        "The Panel was told of the bins.\nCosts\nThe report was noted.\n"
    )
    assert titles(text) == ["Apologies", "Minutes of April", "Costs"]


def test_a_web_page_of_meeting_details_is_read_alike() -> None:
    html = (
        "<html><body><h1>Meeting Details</h1><div><span>Housing Panel</span></div>"
        "<div>21 Feb 2018 - 18:00 to 21:00</div><h3>Agenda</h3><table>"
        "<tr><td>1</td><td>Welcome</td></tr><tr><td></td><td>The Mayor will welcome all.</td></tr>"
        "<tr><td>2</td><td>Bins</td></tr><tr><td></td><td><div>243</div>"
        "<p>RESOLVED that bins be bought.</p></td></tr></table></body></html>"
    )
    found = split(read(html.encode(), "page.html"))
    assert [(i.number, i.title) for i in found.items] == [("1", "Welcome"), ("2", "Bins")]
    assert [s.kind for i in found.items for s in i.sections] == ["preamble", "minutes"]


def test_an_item_that_lost_its_number_is_told_by_a_label_of_its_own() -> None:
    text = (
        "Agenda and minutes\n\nNo. Item\n\nAvailable Papers\n\nThe Members had these.\n\n"
        "Additional documents:\n\n17.\n\nApologies\n\nMinutes:\n\nNone came.\n\nUrgent Business\n\n"
        "To hear of it.\n\nMinutes:\n\nThere was none.\n\n18.\n\nBins\n\nMinutes:\n\n"
        "It was noted.\n\n4.\n\nBoxes\n\nMinutes:\n\nThey were bought.\n"
    )
    assert [(i.number, i.title) for i in page(text).items] == [
        (None, "Available Papers"),
        ("17", "Apologies"),
        (None, "Urgent Business"),
        ("18", "Bins"),
        ("4", "Boxes"),
    ]
    assert sections(text, 2) == {"preamble": "To hear of it.", "minutes": "There was none."}
    assert sections(text, 3) == {"minutes": "It was noted."}


def test_a_note_above_the_first_number_is_no_item() -> None:
    text = (
        "Agenda and minutes\n\nNo. Item\n\nBefore the meeting Councillor Moss spoke.\n\n17.\n\n"
        "Apologies\n\nMinutes:\n\nNone.\n\n18.\n\nBins\n\nMinutes:\n\nIt was noted.\n"
    )
    assert [i.number for i in page(text).items] == ["17", "18"]


def test_a_numbered_title_that_runs_on_ends_where_its_preamble_opens() -> None:
    text = (
        "Agenda and minutes\n\nNo. Item\n\n1.\n\nURGENT ITEMS To consider any that are urgent.\n\n"
        "Minutes:\n\nNone.\n\n2.\n\nReports of the Panels, etc.\n\nMinutes:\n\nNoted.\n"
    )
    assert titles(text) == ["URGENT ITEMS", "Reports of the Panels, etc."]
    assert sections(text, 0)["preamble"] == "To consider any that are urgent."


def test_labels_without_a_space_behind_them_are_labels() -> None:
    text = (
        "No. | Item |\n---|---|\nApologies Minutes:None came.\n|\n|\n"
        "Bins PDF 43 KB Additional documents:Decision:RESOLVED: That they be bought. "
        "Minutes:The Chair spoke. |\n"
    )
    assert titles(text) == ["Apologies", "Bins"]
    assert sections(text, 1) == {
        "decision": "RESOLVED: That they be bought.",
        "minutes": "The Chair spoke.",
    }


FILES = "Additional documents:\n\n- Appendix A, item 6. PDF 219 KB\n\n"


@pytest.mark.parametrize("files", ["Additional documents:\n\n", FILES])
def test_below_additional_documents_stand_the_minutes_when_their_label_is_lost(files: str) -> None:
    text = (
        "Issue - meetings\n\nBins\n\nMeeting: 01/11/2022 - Cabinet (Item 6)\n\n6 Bins PDF 2 MB\n\n"
        "To consider a report.\n\n\nThe Cabinet is recommended:-\n\n\n(1) To buy bins.\n\n\n"
        f"{files}\nThe Cabinet Member submitted the report.\n\n\nRESOLVED - (1) That bins be "
        "bought.\n"
    )
    assert sections(text, 0)["preamble"].endswith("(1) To buy bins.")
    assert sections(text, 0)["minutes"].startswith("The Cabinet Member submitted")
    assert sections(text, 0)["minutes"].endswith("bought.")


def test_an_issue_without_labels_has_minutes_unless_it_is_all_preamble() -> None:
    text = (
        "Issue - meetings\n\nBins\n\nMeeting: 01/11/2022 - Cabinet (Item 6)\n\n6 Bins\n\n"
        "The Board noted the report.\n\nMeeting: 01/12/2022 - Cabinet (Item 7)\n\n7 Bins\n\n"
        "To consider a report.\n"
    )
    assert sections(text, 0) == {"minutes": "The Board noted the report."}
    assert sections(text, 1) == {"preamble": "To consider a report."}


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [("Agenda and minutes", ["minutes", "minutes"]), ("Agenda", ["preamble", "preamble"])],
)
def test_numbered_items_without_any_label_are_minutes_of_a_meeting_that_was_held(
    heading: str, kinds: list[str]
) -> None:
    text = (
        f"{heading}\n\nNo. Item\n\n1.\n\nMinutes\n\nThe minutes of April were agreed.\n\n2.\n\n"
        "Bins PDF 1 MB\n\nRESOLVED that bins be bought.\n"
    )
    found = page(text).items
    assert [i.title for i in found] == ["Minutes", "Bins"]
    assert [s.kind for i in found for s in i.sections] == kinds


def test_a_decision_without_its_label_stands_under_content_once_it_was_taken() -> None:
    text = (
        "Decision\n\nBins and boxes\n\nDecision Maker: Mayor and Cabinet\n\nIs Key Decision?: Yes"
        "\n\nDate of Decision: September 10, 2025\n\nContent:   RESOLVED: To buy bins.\n"
    )
    assert (page(text).kind, titles(text)) == ("decision", ["Bins and boxes"])
    assert sections(text, 0) == {"decision": "RESOLVED: To buy bins."}


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Dates of future meetings", "Dates of future meetings"),
        ("Southwark Council", None),
        ("To note the dates of all the meetings", None),
    ],
)
def test_a_page_that_lost_all_but_its_title_begins_with_it(first: str, title: str | None) -> None:
    text = (
        f"{first}\nMembers of the Panel are invited to suggest bins.\n· 24th November\n"
        "Minutes:\nIt was noted that there were two.\n"
    )
    (item,) = page(text).items
    assert item.title == title


def test_of_lines_above_a_label_the_one_below_the_widest_gap_is_the_title() -> None:
    text = (
        "Agenda and minutes\n\nNo. Item\n\nApologies\n\nMinutes:\n\nThere were none.\n\n\n\n"
        "Bins\n\nMembers may wish to look at the bins\n\nMinutes:\n\nIt was noted.\n"
    )
    assert titles(text) == ["Apologies", "Bins"]


NAMED = (
    "Special Meeting, Housing Panel - Monday, 6th May, 2024 2.00 pm\n\nApologies\n\n\n"
    "{apologies}\n\n\nUrgent Business\n\nUrgent business, if any\n\n\n"
    "It was said that there was none.\n\n\nBins\n\nTo note a report.\n\n\n"
    "{bins}\n\n\nOptions/Alternatives considered\n\nNone.\n"
)


def test_a_copy_may_begin_with_the_meeting_s_name() -> None:
    text = NAMED.format(apologies="Ada Moss was away.", bins="Members considered the bins.")
    found = page(text)
    assert (found.kind, [i.title for i in found.items]) == (
        "meeting",
        ["Apologies", "Urgent Business", "Bins"],
    )
    facts = {f.name: f.value for f in found.facts}
    assert facts["date"] == "2024-05-06"


def test_an_agenda_that_begins_with_the_meeting_s_name_is_not_taken_for_minutes() -> None:
    text = NAMED.format(apologies="To receive apologies.", bins="A report on bins.")
    assert page(text.replace("It was said that there was none.", "None yet.")).items == ()


def test_a_list_of_decisions_may_say_what_each_was_for() -> None:
    text = (
        "Decisions published\n\n17/11/2020 - Bins ref: 1249    Item Deferred\n\nTo buy bins\n\n"
        "Decision Maker: Lead Member for Streets\n\nDecision:\n\nShe RESOLVED to buy none.\n\n"
        "Divisions affected: (All Divisions);\n\nLead officer: Ben Reed\n"
    )
    assert titles(text) == ["Bins"]
    assert sections(text, 0) == {"preamble": "To buy bins", "decision": "She RESOLVED to buy none."}


def test_numbers_may_stand_between_the_title_and_what_was_done() -> None:
    text = (
        "Agenda\n\nItems Of Business\nMinute of the meeting of May\n1\nThere was submitted the "
        "Minute of May.\nDECIDED: That it be approved.\nBins and boxes\n2\nThere was submitted a "
        "report on bins.\nDECIDED: That they be bought.\n3\nDECIDED: That the Group meet again.\n"
    )
    assert [(i.number, i.title) for i in page(text).items] == [
        ("1", "Minute of the meeting of May"),
        ("2", "Bins and boxes"),
        ("3", None),
    ]
    assert sections(text, 1)["minutes"].endswith("DECIDED: That they be bought.")
