"""Pages of decisions that have lost their label or title, and titles between dashes."""

from __future__ import annotations

import pytest

from minutes_cli.models import Page
from minutes_cli.pages import split
from minutes_cli.sources.text import read_text
from tests.extract.deciding import decided

ABOVE = """Decision Maker: Cabinet
Decision status: Recommendations Approved
Is Key decision?: No
Is subject to call in?: Yes
"""
TOLD = """Cabinet considered a report of the Director on the bins of the whole county.
Members spoke of the lanes in which no bins had been put up.
The recommendations in the report were considered and agreed.
"""
BELOW = """Publication date: 18/07/2031
Date of decision: 18/07/2031
Decided at meeting: 18/07/2031 - Cabinet
Accompanying Documents:
"""


def page(text: str) -> Page:
    return split(read_text(text.encode()))


@pytest.mark.parametrize(
    ("above", "title", "kinds"),
    [
        (ABOVE, None, ["minutes"]),
        (f"Bins and boxes\n\n{ABOVE}", "Bins and boxes", ["minutes"]),
        (f"Decision details\n\nBins and boxes\n\n{ABOVE}", "Bins and boxes", ["minutes"]),
        (f"Bins\n\n{ABOVE}Purpose:\nTo buy bins.\n", "Bins", ["preamble", "minutes"]),
        (f"Bins\n\n{ABOVE}Purpose: To buy bins.\n\n", "Bins", ["preamble", "minutes"]),
    ],
)
def test_a_decision_without_its_label_is_told_below_the_others(
    above: str, title: str | None, kinds: list[str]
) -> None:
    found = page(above + TOLD + BELOW)
    assert found.kind == "decision"
    (item,) = found.items
    assert (item.title, [section.kind for section in item.sections]) == (title, kinds)
    section = item.sections[-1]
    text = read_text((above + TOLD + BELOW).encode()).text
    assert text[section.start : section.end] == TOLD.strip()
    values = {fact.name: fact.value for fact in reversed(found.facts)}
    assert (values["committee"], values["date"]) == ("Cabinet", "2031-07-18")


def test_what_was_agreed_there_is_not_resolved() -> None:
    assert [(d.status, d.formal) for d in decided(TOLD)] == [("agreed", False)]


@pytest.mark.parametrize(
    "text",
    [
        ABOVE + BELOW,  # labels alone
        ABOVE + TOLD + "Decision due date: 18/07/2031\n",  # it is still to be taken
        "Decision Maker: Cabinet\n" + TOLD,
    ],
)
def test_labels_alone_tell_of_no_decision(text: str) -> None:
    assert page(text).items == ()


HEAD = "Minutes of the meeting of the Housing Panel held on 16 May 2031\n\nPresent: Ada Moss\n\n"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("46 (29) BINS – They were noted.", "BINS"),
        ("46 MINUTES – Resolved – That the minutes be confirmed.", "MINUTES"),
        ("46 BINS – RESOLVED – That they be bought.", "BINS"),
        ("46 FEES – The Director – Mrs Lee – submitted a report.", "FEES"),
        ("46 MEMBERSHIP – Councillor Lee – The Clerk told of his move.", "MEMBERSHIP"),
        ("46 PLAN – MAY TO JULY 2031 – The Director circulated it.", "PLAN – MAY TO JULY 2031"),
        ("46 (3) REVIEW – Young Carers – The chair spoke of it.", "REVIEW – Young Carers"),
        ("46 HOMES – A REVIEW – There was a report.", "HOMES – A REVIEW"),
        ("46 SITES – 31/0123 – MILL LANE – The Clerk spoke.", "SITES – 31/0123 – MILL LANE"),
        ("46 SITES – MILL LANE – RESOLVED – That it be let.", "SITES – MILL LANE"),
    ],
)
def test_what_stands_between_two_dashes_belongs_to_the_title(heading: str, title: str) -> None:
    found = page(f"{HEAD}45 APOLOGIES – None came.\n\n{heading}\n\nThe Panel spoke.\n")
    assert [(item.number, item.title) for item in found.items][1:] == [("46", title)]


NAMED = (
    "Care Board - Tuesday, 22nd January, 2031 10.00 am\n\nVenue: Room 5, Mill Lane\n\n"
    "Contact: Cara Fell\n"
)
ITEMS = """
Welcome from the Chair


The Chair opened the meeting and welcomed all who had come to it.


Members are requested to intimate any declarations of interest


Members were requested to intimate any declarations of interest.


Champion for Bins


The Chair invited nominations, following which it was


RESOLVED:                    That Ada Moss be nominated.
"""


@pytest.mark.parametrize("gap", ["", "\n\n"])
@pytest.mark.parametrize("head", ["", "Agenda and minutes\n\n"])
def test_titles_stand_below_the_lines_on_the_meeting(head: str, gap: str) -> None:
    found = page(head + NAMED + gap + ITEMS)
    assert [item.title for item in found.items] == [
        "Welcome from the Chair",
        "Members are requested to intimate any declarations of interest",
        "Champion for Bins",
    ]
    values = {fact.name: fact.value for fact in reversed(found.facts)}
    assert values["venue"] == "Room 5, Mill Lane"
