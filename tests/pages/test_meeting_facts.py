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
        (
            "Minutes of Proceedings of a Meeting of Elmham District Council held on Tuesday, "
            "9 October 2007",
            "Elmham District Council",
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
    assert fact(printed(head), "committee") == committee


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
