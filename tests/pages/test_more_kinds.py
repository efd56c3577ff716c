"""Decision notices, recorded votes, and the further layouts of printed minutes."""

from __future__ import annotations

import pytest

from minutes_cli.models import Page
from minutes_cli.pages import split
from minutes_cli.sources.text import read_text


def page(text: str) -> Page:
    return split(read_text(text.encode()))


def facts(found: Page) -> dict[str, str]:
    return {fact.name: fact.value for fact in reversed(found.facts)}


DECISION = """Skip to content

Decision details

Bins and boxes

Decision Maker: Cabinet

Decision status: Recommendations Approved

Is Key decision?: No

Purpose:

To buy bins.

Decision:

That the bins be bought.

Publication date: 08/02/2019

Date of decision: 07/02/2019

Decided at meeting: 07/02/2019 - Cabinet
"""


def test_a_decision_notice_has_its_meeting_and_only_the_text_under_decision() -> None:
    found = page(DECISION)
    assert found.kind == "decision"
    (item,) = found.items
    assert item.title == "Bins and boxes"
    text = read_text(DECISION.encode()).text
    assert {s.kind: text[s.start : s.end] for s in item.sections} == {
        "preamble": "To buy bins.",
        "decision": "That the bins be bought.",
    }
    assert facts(found)["committee"] == "Cabinet"
    assert facts(found)["date"] == "2019-02-07"


def test_a_decision_of_one_person_has_no_meeting() -> None:
    alone = DECISION.replace("Maker: Cabinet", "Maker: Cabinet Member for Streets")
    alone = alone.replace("Decided at meeting: 07/02/2019 - Cabinet\n", "")
    assert "date" not in facts(page(alone))
    assert "committee" not in facts(page(alone))


VOTE = """Voting record

Council, Wednesday, 9th March, 2022 7.30 p.m.

Item: Motion on bins

Recorded vote on the amendment

Moved by Councillor Moss, to leave out all the words.

Motion status: Lost

For   Ada Moss   1
Against   Ben Reed and Cara Fell   2

Recorded vote on the motion

Moved by Councillor Reed:

That this Council asks the Cabinet to buy bins.

Motion status: Carried

For   Ben Reed and Cara Fell   2
Against   Ada Moss   1
"""


def test_of_recorded_votes_only_the_motion_that_was_carried_is_a_decision() -> None:
    found = page(VOTE)
    assert found.kind == "recorded_vote"
    (item,) = found.items
    assert item.title == "Motion on bins"
    text = read_text(VOTE.encode()).text
    assert [text[s.start : s.end] for s in item.sections] == [
        "That this Council asks the Cabinet to buy bins."
    ]
    assert facts(found)["committee"] == "Council"
    assert (facts(found)["date"], facts(found)["start_time"]) == ("2022-03-09", "19:30")


def test_an_issue_s_decisions_have_date_and_title_on_one_line() -> None:
    found = page(
        "Issue - decisions\n\nBins\n\n05/02/2019 - Bins and boxes\n\nCabinet spoke.\n\n"
        "DECISION\n\nThat the bins be bought.\n"
    )
    assert (found.kind, [i.title for i in found.items]) == ("issue", ["Bins and boxes"])
    assert [f.value for f in found.items[0].facts] == ["2019-02-05"]


BODY = "The Panel spoke for a good while of the bins and of the boxes that stood in the streets.\n"


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [
        ("44   :   APOLOGIES FOR ABSENCE", "45   :   BINS", ["44", "45"]),
        ("Item 1 – Apologies", "Item 2 – Bins and boxes", ["1", "2"]),
        ("HSC/19/41  APOLOGIES", "HSC/19/42  BINS", ["HSC/19/41", "HSC/19/42"]),
        ("77/21  APOLOGIES", "78/21  BINS", ["77/21", "78/21"]),
        ("5   Apologies for Absence", "6   Bins and Boxes", ["5", "6"]),
        ("31  APOLOGIES – There were none.", "32  BINS – The report was noted.", ["31", "32"]),
    ],
)
def test_printed_headings_of_many_forms(first: str, second: str, numbers: list[str]) -> None:
    text = (
        "HOUSING PANEL\n\nMinutes of the meeting of the Housing Panel held on 16 May 2022\n\n"
        f"Present: Councillor Moss\n\n{first}\n\n{BODY}\n{second}\n\n{BODY}"
    )
    found = page(text)
    assert [item.number for item in found.items] == numbers
    assert (facts(found)["committee"], facts(found)["date"]) == ("Housing Panel", "2022-05-16")


def test_a_title_that_runs_on_ends_at_the_dash() -> None:
    found = page(
        "HOUSING PANEL\n\n16 May 2022\n\nPresent: Councillor Moss\n\n"
        "31  APOLOGIES – There were none.\n\n32  BINS – The report was noted by all.\n\n"
        "33  BOXES – RESOLVED – That they be bought.\n"
    )
    assert [item.title for item in found.items] == ["APOLOGIES", "BINS", "BOXES"]
    assert facts(found)["committee"] == "HOUSING PANEL"


def test_a_column_of_actions_in_the_margin_stands_below_its_paragraph() -> None:
    margin = " " * 20
    lines = ["3.1   The Panel asked for a list of the streets, and for a", "      map of them."]
    text = "\n".join(
        ["MINUTES of the meeting of the Housing Panel held on 16 May 2022", ""]
        + [" " * 62 + "ACTION", "", "3.    BINS AND BOXES IN THE STREETS OF THE BOROUGH", ""]
        + [lines[0], lines[1] + margin * 2 + "J Reed", ""]
        + [f"3.{n}   {BODY[:52]}\n      {BODY[53:].strip()}\n" for n in range(2, 9)]
    )
    clean = read_text(text.encode()).text
    assert "for a map of them.\n\nACTION: J Reed\n" in clean


@pytest.mark.parametrize(
    ("heading", "state"),
    [
        ("Agenda and draft minutes", "draft"),
        ("Agenda and minutes", "approved"),
        ("Agenda, decisions and minutes", "approved"),
        ("Agenda", None),
    ],
)
def test_the_heading_tells_draft_from_approved(heading: str, state: str | None) -> None:
    found = page(f"{heading}\n\nHousing Panel - Monday 16 May 2022\n\nNo. Item\n\n1.\n\nBins\n")
    assert facts(found).get("state") == state


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        (
            "MINUTES of the Housing Panel held on 16 May 2022 at 7.00 pm at 160 Tooley Street",
            "160 Tooley Street",
        ),
        (
            "MINUTES of the Housing Panel held at the Town Hall, High Street on 16 May 2022",
            "Town Hall, High Street",
        ),
        ("MINUTES of the Housing Panel held on Monday 16 May 2022 at 7.00 pm", None),
    ],
)
def test_printed_minutes_name_their_venue(line: str, venue: str | None) -> None:
    items = "1   APOLOGIES\n\nNone.\n\n2   BINS\n\nNone.\n"
    text = f"{line}\n\nPresent: Councillor Moss\n\n{items}"
    assert facts(page(text)).get("venue") == venue
