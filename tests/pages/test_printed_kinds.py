"""Printed minutes of further kinds: bracketed numbers, lists that are no items, no numbers."""

from __future__ import annotations

import pytest

from minutes_cli.models import Page
from minutes_cli.pages import split
from minutes_cli.pipeline import read_document
from minutes_cli.sources.text import read_text


def page(text: str) -> Page:
    return split(read_text(text.encode()))


HEAD = "Minutes of the meeting of the Housing Panel held on 16 May 2022\n\nPresent: Ada Moss\n\n"


@pytest.mark.parametrize(
    ("first", "second", "items"),
    [
        ("(139) APOLOGIES", "(140) BINS", [("139", "APOLOGIES"), ("140", "BINS")]),
        (
            "(139) APOLOGIES",
            "(140) BINS - Mill Lane",
            [("139", "APOLOGIES"), ("140", "BINS - Mill Lane")],
        ),
        (
            "44  APOLOGIES – None.",
            "46  (29)  BINS – They were noted.",
            [("44", "APOLOGIES"), ("46", "BINS")],
        ),
    ],
)
def test_headings_with_brackets(first: str, second: str, items: list[tuple[str, str]]) -> None:
    found = page(f"{HEAD}{first}\n\nNone came.\n\n{second}\n\nThe Panel spoke.\n")
    assert [(i.number, i.title) for i in found.items] == items


def test_a_date_and_a_clause_are_no_headings() -> None:
    found = page(
        f"16 MAY 2022 HOUSING PANEL\n\n{HEAD}16. APOLOGIES\n\nNone.\n\n17. BINS\n\n"
        "RESOLVED:\n\n(18) Note the plan\n\n18.1 RESOLVED – that they be bought\n"
    )
    assert [i.number for i in found.items] == ["16", "17"]


def test_a_numbered_list_of_persons_is_no_list_of_items() -> None:
    found = page(
        f"{HEAD}9. Apologies\n\nThere were none.\n\n15. Appeal\n\nThese took part:\n\n"
        "1. Chairman – Ada Moss\n\n2. Member – Ben Reed\n\n3. The Applicant – Cara Fell\n\n"
        "4. Officer – Dan Lyle\n\nAll spoke.\n"
    )
    assert [(i.number, i.title) for i in found.items] == [("9", "Apologies"), ("15", "Appeal")]


NO_NUMBERS = """Council

SPECIAL MEETING OF THE COUNCIL

Held in the City Hall on Thursday, 21st June, 2012 at 6.00 pm.

Members present: Aldermen Moss and Reed.

Officers Present

Ms Fell and Mr Lyle were there.

Summons

The Chief Executive submitted the summons.

Apologies

Councillor Dale reported that Councillor Hart could not come.

Bins and Boxes

The Lord Mayor referred to the bins, and it was

Resolved – That they be bought.
"""


def test_printed_minutes_without_numbers_have_titles_above_what_was_said() -> None:
    found = page(NO_NUMBERS.replace("it was\n\nResolved", "it was resolved.\n\nResolved"))
    assert found.kind == "printed"
    assert [i.title for i in found.items] == ["Summons", "Apologies", "Bins and Boxes"]


def test_the_first_business_begins_the_items_however_little_is_said_of_it() -> None:
    found = page(
        "At a meeting of the HOUSING PANEL held on 21 June 2012\n\nPresent:\n\nCouncillor Moss\n\n"
        "Apologies for Absence\n\nApologies for absence came from Councillor Hart of Mill Lane.\n\n"
        "Minutes of the last meeting of the Housing Panel of the Council of the Town that was held "
        "on 5 May 2012\n\n1. RESOLVED that the minutes of the last meeting of the Housing Panel of "
        "the Council of the Town that was held on 5 May 2012 be signed.\n\n"
        "Declarations of Interest (including Whipping Declarations)\n\nThere were none.\n\n"
        "Bins\n\nMr Lee presented a talk on bins.\n\n2. RESOLVED that the talk be noted.\n"
    )
    assert found.kind == "printed"
    assert [i.title for i in found.items if i.title][2:] == [
        "Declarations of Interest (including Whipping Declarations)",
        "Bins",
    ]
    assert len(found.items) == 4


def test_minutes_of_meeting_heads_minutes_without_when_it_was_held() -> None:
    found = page(
        "NORTHTOWN COUNCIL\n\nHOUSING PANEL\n\nMINUTES OF MEETING\nTuesday 10th September 2019\n\n"
        "APOLOGIES\n11      Apologies came from Councillor Hart.\n\n"
        "BINS\n12      DECIDED – That the bins be bought.\n"
    )
    assert [(i.number, i.title) for i in found.items] == [("11", "APOLOGIES"), ("12", "BINS")]


@pytest.mark.parametrize(
    "text",
    [
        # a report that was held to account, and a notice of a meeting that is to be held
        "Report to the Panel\n\nA consultation was held in May.\n\nBackground\n\nBins are old.\n\n"
        "Options\n\nBins can be bought or mended.\n\nAdvice\n\nThe bins should be bought.\n",
        "Notice\n\nA meeting will be held on 6 May 2024.\n\nApologies\n\nTo receive apologies.\n\n"
        "Minutes\n\nTo agree the minutes of April.\n\nBins\n\nTo consider a report on bins.\n",
        "1 May 2024\n\n1. Welcome\n\nTo welcome all present.\n\n2. Bins\n\nTo note a report.\n",
        "Tuesday 3 May 2011\n\n1. Purpose\n\nThe Cabinet considered a plan.\n\n2. Bins\n\nNone.\n",
    ],
)
def test_what_tells_of_no_meeting_has_no_items(text: str) -> None:
    assert page(text).items == ()


@pytest.mark.parametrize(
    ("head", "first", "second", "numbers"),
    [
        ("Joint Board\n\n29 April 2021", "1. Welcome and Apologies", "3. Members", ["1", "3"]),
        ("Papers\n\nTuesday, 1st May, 2011", "C 11/069 Bins", "C 11/070 Boxes", None),
    ],
)
def test_a_date_above_minuted_items_is_enough(
    head: str, first: str, second: str, numbers: list[str] | None
) -> None:
    found = page(
        f"{head}\n\n{first}\n\nThe Chair welcomed all to the meeting.\n\n{second}\n\n"
        "Consideration was given to a report.\n"
    )
    assert [i.number for i in found.items] == (numbers or ["C 11/069", "C 11/070"])


def test_an_agenda_before_its_meeting_has_no_minutes_even_without_numbers() -> None:
    found = page(
        "Agenda\n\nHousing Panel - Monday, 6 May 2024 2.00 pm\n\nNo. Item\n\n\n\nApologies\n\n"
        "To receive apologies.\n\n\n\nBins PDF 1 MB\n\nThe Panel is asked to note a report.\n\n\n\n"
        "Boxes PDF 1 MB\n\nTo agree the plan.\n"
    )
    assert [i.title for i in found.items] == ["Apologies", "Bins", "Boxes"]
    assert {s.kind for i in found.items for s in i.sections} == {"preamble"}


@pytest.mark.parametrize(
    "told",
    [
        "The Committee considered the report of the Director that showed the costs.",
        "(i)     Council received the minutes of the Panel.",
        "Councillor Moss, seconded by Councillor Reed, moved that rules be set aside.",
    ],
)
def test_what_the_meeting_did_is_no_preamble(told: str) -> None:
    text = (
        f"Agenda item\n\nBins\n\n\n{told}\n\n\nMembers asked about the lane.\n\n\n\n"
        "(a)     That the plan be noted.\n"
    )
    (item,) = page(text).items
    assert [s.kind for s in item.sections] == ["minutes"]


def test_a_recorded_vote_may_have_a_resolution_s_status() -> None:
    found = page(
        "Voting record\n\nCouncil, Wednesday 20th April 2022 6.00 p.m.\n\nItem: Bins\n\n"
        "Resolution status:Carried\n\nForAda Moss1\n\nAgainstBen Reed1\n"
    )
    assert (found.kind, [i.title for i in found.items]) == ("recorded_vote", ["Bins"])


@pytest.mark.parametrize(
    "items",
    [
        "(26)\nAPOLOGIES\nNone came.\n(27)\nMINUTES\nThey were agreed.\n",
        "APOLOGIES\n\nPLA26/14\n\nNone came.\n\nMINUTES\n\nPLA27/14\n\nThey were agreed.\n",
        "APOLOGIES\n\nFC26/14 None came.\n\nMINUTES\n\nFC27/14 They were agreed.\n",
        "I APOLOGIES\n\nNone came.\n\nII MINUTES\n\nThey were agreed.\n",
    ],
)
def test_numbers_may_stand_apart_from_the_titles(items: str) -> None:
    text = f"{HEAD}{items}"
    found = page(text)
    assert (found.kind, [i.title for i in found.items]) == ("printed", ["APOLOGIES", "MINUTES"])
    clean = read_text(text.encode()).text
    assert [clean[s.start : s.end] for i in found.items for s in i.sections] == [
        "None came.",
        "They were agreed.",
    ]
    numbers = [i.number for i in found.items]
    assert numbers in (["I", "II"], ["26", "27"], ["PLA26/14", "PLA27/14"], ["FC26/14", "FC27/14"])


def test_capitals_above_a_case_number_are_no_item_when_there_are_headings() -> None:
    found = page(
        f"{HEAD}1. APOLOGIES\n\nNone.\n\n2. PLANS\n\nMILL LANE\n\nAB/22/00120 was noted.\n\n"
        "HIGH STREET\n\nAB/22/00121 was noted.\n"
    )
    assert [i.number for i in found.items] == ["1", "2"]


def test_an_agenda_that_is_to_approve_minutes_is_not_printed_minutes() -> None:
    found = page(
        "Meeting documents\n\nHousing Panel\nFriday, 10th June, 2011 11.00 am\n\nA G E N D A\n\n"
        "1. APOLOGIES FOR ABSENCE\n\nTo receive any apologies.\n\n"
        "2. MINUTES OF THE MEETING HELD IN MAY\n\nTo approve the minutes of the meeting.\n\n"
        "3. BINS\n\nTo consider a report on the bins.\n"
    )
    assert found.items == ()


def test_meeting_documents_may_end_their_titles_with_a_stop_and_count_high() -> None:
    found = page(
        "Meeting documents\n\nThe Council\nThursday, 17th July, 2014 6.30 pm\n\n"
        "14365 Apologies for absence.\nMembers reported that Ada Moss was away.\n"
        "14366 Bins\nThe Mayor reported that bins were bought.\n"
    )
    assert [(i.number, i.title) for i in found.items] == [
        ("14365", "Apologies for absence."),
        ("14366", "Bins"),
    ]


def test_a_person_s_declaration_on_an_item_is_no_heading() -> None:
    found = page(
        f"{HEAD}1. Apologies\n\nThere were none.\n\n2. Declarations\n\nThese were made:\n\n"
        "Item 3 – Mr A Moss (Non-Financial)\n\nItem 4 – Mrs B Reed (Financial)\n"
    )
    assert [i.number for i in found.items] == ["1", "2"]


def test_a_label_decision_right_below_a_title_opens_the_decision() -> None:
    found = read_document(
        f"{HEAD}C4. APOLOGIES\n\nNone came.\n\nC5. BINS\n\nDECISION:\n\n1. That the plan "
        f"be noted.\n\n"
        "2. That Cabinet approves £9,000 for boxes.\n\nReasons for Decision\n\n(1) Report 9 of the "
        "Clerk.\n\nMs Moss brought the report. It was noted that the summer had been hot.\n\n"
        "C6. FEES\n\nThe report was noted.\n".encode(),
        "page.txt",
    )
    assert [(item.number, item.status) for item in found.items] == [
        ("C4", "none"),
        ("C5", "resolved"),
        ("C6", "noted"),
    ]
    assert [(one.label, one.status) for one in found.items[1].decisions] == [
        ("1", "noted"),
        ("2", "approved"),
    ]
