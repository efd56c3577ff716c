"""The committee and the council of a page, and when the council stays unknown."""

from __future__ import annotations

import pytest

from minutes_cli.facts import chosen
from minutes_cli.pipeline import read_document


def fact(text: str, name: str) -> str | None:
    found = chosen(read_document(text.encode(), "page.txt").facts, name)
    return found.value if found else None


def printed(head: str) -> str:
    return f"{head}\n\n1. APOLOGIES\n\nThere were none.\n\n2. BUDGET\n\nThe report was noted.\n"


def meeting(head: str, minutes: str) -> str:
    return f"Agenda and minutes\n\n{head}\n\nNo. Item\n\n1.\n\nApologies\n\nMinutes:\n\n{minutes}\n"


@pytest.mark.parametrize(
    ("head", "committee"),
    [
        (
            "Minutes of the Monthly Meeting of Council held in the Hall on Tuesday, 28 July 2015",
            "Council",
        ),
        ("Minutes of Council Meeting held on Monday 6 November 2017 at 6pm", "Council"),
        ("COUNCIL, 17th July, 2017\n\nPresent: Ada Moss", "COUNCIL"),
        (
            "Health and Care Panel, Tuesday 4 July 2017\n\nPresent: Ada Moss",
            "Health and Care Panel",
        ),
        (
            "Notes of the Elmham Care Board\n\nTuesday 4 July 2017\n\nPresent: Ada Moss",
            "Elmham Care Board",
        ),
        (
            "ELMHAM CARE BOARD\n\nMinutes of the Board Meeting held in public\nTuesday 4 July 2017",
            "ELMHAM CARE BOARD",
        ),
        (
            "Minutes of Proceedings of a Meeting of Elmham District Council held on Tuesday, "
            "9 October 2007",
            "Elmham District Council",
        ),
        ("Minutes of the Planning Committee held on\n4 May 2017 at 9.30 am", "Planning Committee"),
        ("MINUTES OF THE PLANNING COMMITTEE\nHELD ON 4 MAY 2017", "PLANNING COMMITTEE"),
        ("A meeting of the Planning Committee was held on 4 May 2017.", "Planning Committee"),
        (
            "The Annual Meeting of the Planning Committee took place on 4 May 2017.",
            "Planning Committee",
        ),
        (
            "Minutes of the meeting of the Planning Committee held on 4 May 2017",
            "Planning Committee",
        ),
        (
            "Elmshire Combined Fire Authority\n\nMonday, 16 December 2024 at 10.30 am in "
            "Washington Hall, Service Training Centre, Euxton\n\nMinutes\n\n<AI1>",
            "Elmshire Combined Fire Authority",
        ),
    ],
)
def test_a_committee_is_named_without_the_words_for_its_meeting(head: str, committee: str) -> None:
    page = printed(head) + "\n3. FEES\n\nThey were set.\n"
    assert fact(page, "committee") == committee


@pytest.mark.parametrize(
    ("head", "minutes"),
    [
        (
            "Venue: Fire Headquarters, Kempston, Bedford MK42 7NR",
            "The Fire and Rescue Authority thanked the members of the Fire and Rescue Authority.",
        ),
        (
            "Venue: Market Hall, High Street, Winchester",
            "Members followed the County Council’s code.",
        ),
        (
            "Elmshire Police and Crime Panel - Friday, 22nd September, 2017 10.00 am",
            "Apologies were received from Cllr Roe (Powys County Council).",
        ),
        ("Venue: Room 1", "The Cambridge and Peterborough STP had sent its accounts."),
    ],
)
def test_a_place_in_passing_is_no_host_of_another_authority(head: str, minutes: str) -> None:
    assert fact(meeting(head, minutes), "council") is None


def test_the_venue_of_a_council_is_its_own() -> None:
    page = meeting("Venue: Council Chamber, Town Hall, Winchester", "There were none.")
    assert fact(page, "council") == "winchester"


def test_a_meeting_that_was_moved_has_its_committee_named_without_that() -> None:
    page = meeting("Moved from 21 June, Planning Committee - Monday 27 June 2022 6.30 pm", "None.")
    assert fact(page, "committee") == "Planning Committee"


@pytest.mark.parametrize("bullet", ["", "• "])
def test_an_agenda_item_names_its_meeting_in_a_link(bullet: str) -> None:
    page = (
        "Agenda item\n\nHousing Plan\n\n"
        f"{bullet}Meeting of Planning Committee, Monday, 14th July, 2025 5.00 pm (Item 21.)\n\n"
        "Minutes:\n\nThe report was noted.\n"
    )
    assert fact(page, "committee") == "Planning Committee"
    assert fact(page, "date") == "2025-07-14"


@pytest.mark.parametrize(
    ("record", "committee"),
    [
        ("The Cabinet considered a report on the contract.", "Cabinet"),
        ("Council had before it the report of the Leader.", "Council"),
        ("The Housing and Growth Panel noted the report.", "Housing and Growth Panel"),
        ("The Committee noted the report.", None),
        ("The contract was shared with the Cabinet of Hackney.", None),
    ],
)
def test_a_page_of_one_decision_has_its_date_and_the_body_that_took_it(
    record: str, committee: str | None
) -> None:
    head = "Issue - decisions\n\nEquipment\n\n05/02/2019 - Equipment"
    page = f"{head}\n\n{record}\n\nRESOLVED:\n\nTo wait.\n"
    assert fact(page, "date") == "2019-02-05"
    assert fact(page, "committee") == committee


def test_a_title_that_names_a_partner_does_not_name_the_host() -> None:
    title = "Shared Services with the London Borough of Newham"
    page = (
        f"Issue - meetings\n\n{title}\n\nMeeting: 20/11/2013 - Cabinet (Item 91)\n\n91 {title}\n\n"
        "Minutes:\n\nBoth Newham and Havering Councils were short of money.\n"
    )
    assert fact(page, "council") == "havering"


def test_a_member_who_decides_alone_stands_for_a_committee() -> None:
    page = meeting("Lead Member for Roads - Wednesday, 3rd December, 2025 11.00 am", "None.")
    assert fact(page, "committee") == "Lead Member for Roads"
    assert fact(page, "date") == "2025-12-03"


@pytest.mark.parametrize(
    "members",
    [
        "Councillor Ada Moss (Babergh District Council), Ben Reed",
        "(Babergh and Mid Suffolk District Councils), Ben Reed",
        "Representing Babergh District Council: Councillor Ada Moss",
        "Ada Moss, on behalf of Babergh District Council",
        "Mr B Reed - Babergh District Council (Highways)",
        "A Moss – Clerk, Babergh District Council",
    ],
)
def test_a_members_council_in_the_list_of_those_present_is_not_the_pages(members: str) -> None:
    head = "Minutes of the Suffolk Scrutiny Committee held on 4 May 2017\n\nPresent:\n\n"
    assert fact(printed(head + members), "council") == "suffolk"


@pytest.mark.parametrize(
    ("head", "committee"),
    [
        (
            "MINUTE of MEETING of the EDUCATION EXECUTIVE of ANGUS COUNCIL held within the TOWN "
            "HALL, FORFAR, on 4 MAY 2017.",
            "EDUCATION EXECUTIVE",
        ),
        (
            "MINUTE of MEETING of the EDUCATION EXECUTIVE of ANGUS COUNCIL held\nwithin the TOWN "
            "HALL, FORFAR, on 4 MAY 2017.",
            "EDUCATION EXECUTIVE",
        ),
        (
            "Minute of the Meeting of the Parks Committee held remotely by video\nconference on "
            "Thursday, 4 May 2017",
            "Parks Committee",
        ),
        (
            "MINUTE OF MEETING OF THE PARKS COMMITTEE\nHELD IN FORFAR ON 4 MAY 2017",
            "PARKS COMMITTEE",
        ),
        (
            "At a Meeting of the PARKS PANEL of ANGUS COUNCIL held\nonline on 4 May 2017",
            "PARKS PANEL",
        ),
        (
            "Minute of hybrid meeting of the Parks Panel held in Forfar\n2 Hill Rd on 4 May 2017",
            "Parks Panel",
        ),
        ("Minute of Meeting of Angus Council held in Forfar on 4 May 2017", "Angus Council"),
        (
            "PARKS COMMITTEE\n\nMINUTES of the meeting held in the Hall, Forfar, on 4 May 2017",
            "PARKS COMMITTEE",
        ),
    ],
)
def test_headings_of_minutes_in_other_parts_of_the_country(head: str, committee: str) -> None:
    assert fact(printed(head), "committee") == committee
    assert fact(printed(head), "date") == "2017-05-04"


@pytest.mark.parametrize(
    ("head", "council"),
    [
        (
            "NHS LINCOLNSHIRE INTEGRATED CARE BOARD\n\nMinutes of the meeting held on 4 May 2017",
            None,
        ),
        ("MINUTES OF A MEETING OF OAKHAM TOWN COUNCIL\nHELD ON 4 MAY 2017", None),
        ("LINCOLNSHIRE COUNTY COUNCIL\n\nMinutes of the Board held on 4 May 2017", "lincolnshire"),
        ("Minutes of the Lincolnshire Health Board held on 4 May 2017", "lincolnshire"),
    ],
)
def test_another_body_s_head_is_no_county_s(head: str, council: str | None) -> None:
    below = "Present: Ada Moss, Lincolnshire County Council"
    page = printed(head + "\n\n" + below)
    spoken = "Lincolnshire spoke of Lincolnshire.\n\nRutland had sent its plan to Lincolnshire."
    assert fact(f"{page}\n\n3. LINCOLNSHIRE\n\n{spoken}\n", "council") == council
