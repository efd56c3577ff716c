"""Kinds of page: how each is recognised and cut into items."""

from __future__ import annotations

import pytest

from minutes_cli.models import Fact, Page, Source
from minutes_cli.pages import split
from minutes_cli.pages.numbers import chain, follows


def page(text: str) -> Page:
    return split(Source(text, "text/plain"))


def sections(text: str, number: int = 0) -> dict[str, str]:
    item = page(text).items[number]
    return {s.kind: text[s.start : s.end] for s in item.sections}


AGENDA_ITEM = """Skipton Council

Agenda item

Bins and boxes

To note the plan.

Minutes:

The Panel spoke.

RESOLVED: That the plan be noted.

Supporting documents:
Plan PDF 1 MB
"""


def test_an_agenda_item_has_title_preamble_and_minutes() -> None:
    found = page(AGENDA_ITEM)
    assert found.kind == "agenda_item"
    assert found.items[0].title == "Bins and boxes"
    assert sections(AGENDA_ITEM) == {
        "preamble": "To note the plan.",
        "minutes": "The Panel spoke.\n\nRESOLVED: That the plan be noted.",
    }


def test_a_headless_page_starts_at_its_preamble() -> None:
    text = "To consider the plan.\n\nMinutes:\n\nThe Panel spoke.\n"
    found = page(text)
    assert (found.kind, found.items[0].title) == ("agenda_item", None)
    assert sections(text) == {"preamble": "To consider the plan.", "minutes": "The Panel spoke."}


def test_without_labels_the_wide_gap_ends_the_preamble() -> None:
    text = (
        "Agenda item\n\nBins\n\nThe Board is asked to:\n\n1. Note the plan.\n\n\n\n"
        "The officer spoke of bins.\n\n\nMembers asked about boxes.\n\n\n"
        "Others spoke.\n\n\n\nThat the plan be noted.\n"
    )
    assert sections(text)["preamble"] == "The Board is asked to:\n\n1. Note the plan."
    assert sections(text)["minutes"].startswith("The officer spoke")


MEETING = """Agenda and draft minutes

Housing Panel - Thursday, 18th April, 2019 10.00 am

Venue: Room 2, Town Hall. View directions

No. Item

12/19

Apologies pdf icon PDF 138 KB

Minutes:

There were 3 apologies.

13/19

Bins

To note the plan.

Decision:

That the plan be noted.

Minutes:

Of 20 streets,

14

had no boxes.

14/19

6.45pm Boxes

A report.
"""


def test_a_meeting_has_items_by_number_and_facts_in_its_heading() -> None:
    found = page(MEETING)
    assert [(i.number, i.title) for i in found.items] == [
        ("12/19", "Apologies"),
        ("13/19", "Bins"),
        ("14/19", "Boxes"),
    ]
    facts = {f.name: f.value for f in found.facts}
    assert facts["committee"] == "Housing Panel"
    assert facts["date"] == "2019-04-18"
    assert facts["start_time"] == "10:00"
    assert facts["venue"] == "Room 2, Town Hall"
    assert facts["state"] == "draft"
    assert sections(MEETING, 1)["decision"] == "That the plan be noted."


def test_an_item_before_its_meeting_has_no_minutes() -> None:
    assert [s.kind for s in page(MEETING).items[2].sections] == ["preamble"]


ISSUE = """Issue - meetings

Bins

Meeting: 14/03/2019 - Housing Panel (Item 8)

8 Bins PDF 2 MB

Minutes:

The Panel spoke.

Meeting: 25/03/2019 - Cabinet (Item 92)

92 Bins

Minutes:

Cabinet spoke.
"""


def test_an_issue_has_an_item_for_each_meeting_with_its_own_facts() -> None:
    found = page(ISSUE)
    assert found.kind == "issue"
    assert [(i.number, i.title) for i in found.items] == [("8", "Bins"), ("92", "Bins")]
    assert [{f.name: f.value for f in i.facts} for i in found.items] == [
        {"date": "2019-03-14", "committee": "Housing Panel"},
        {"date": "2019-03-25", "committee": "Cabinet"},
    ]


PRINTED = """HOUSING PANEL

Minutes of the meeting held at 7.00 pm on 16 May 2022

Present:

Councillor Ada Moss (Chair)

3     APOLOGIES

There were none.

4     BINS AND BOXES

The Panel spoke.

RESOLVED:

1.   That the plan be noted.

2.   That the boxes be bought.

The meeting ended at 8.52 pm

Chairman
"""


def test_printed_minutes_are_cut_at_numbered_headings_not_at_clauses() -> None:
    found = page(PRINTED)
    assert found.kind == "printed"
    assert [(i.number, i.title) for i in found.items] == [
        ("3", "APOLOGIES"),
        ("4", "BINS AND BOXES"),
    ]
    assert sections(PRINTED, 1)["minutes"].endswith("That the boxes be bought.")
    facts = {f.name: f.value for f in found.facts}
    assert (facts["committee"], facts["date"], facts["start_time"]) == (
        "HOUSING PANEL",
        "2022-05-16",
        "19:00",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Council backs new bins\n\nThe council agreed the plan on Monday night.\n",
        "Report to the Board\n\nRecommendations:\n\n1. That the plan be approved.\n",
    ],
)
def test_what_is_no_page_of_minutes_has_no_items(text: str) -> None:
    assert (page(text).kind, page(text).items) == ("other", ())


@pytest.mark.parametrize(
    ("number", "previous", "yes"),
    [
        ("2", "1", True),
        ("145/19", "144/19", True),
        ("HWB-19", "HWB-18", True),
        ("HWB-18", "ASC-17", False),
        ("HWB.18a", "HWB.18", True),
        ("HWB.18b", "HWB.18a", True),
        ("HWB.19", "HWB.18b", True),
        ("4.2", "4.1", True),
        ("2018", "5", False),
        ("3", "3", False),
    ],
)
def test_which_number_follows_which(number: str, previous: str, yes: bool) -> None:
    assert follows(number, previous) is yes


def test_stray_numbers_fall_out_of_the_chain() -> None:
    assert chain(["1", "2", "14", "3", "4", "2019", "5"]) == [0, 1, 3, 4, 6]


def test_a_fact_of_a_page_of_no_known_kind_quotes_its_words_like_any_other() -> None:
    fact = Fact("committee", "Bins\x1ePanel", "heading", "Bins\x1ePanel", 0, 10)
    found = split(Source("Bins\x1ePanel\n", "text/html", facts=(fact,)))
    assert found.kind == "other"
    assert [(one.value, one.quote) for one in found.facts] == [("Bins Panel", "Bins Panel")]
