"""Items with letters below an item of printed minutes, and heads whose date wraps."""

from __future__ import annotations

import pytest

from minutes_cli.facts import chosen
from minutes_cli.models import Page
from minutes_cli.pages import split
from minutes_cli.sources.text import read_text

HEAD = (
    "NORTHTOWN DISTRICT COUNCIL\n\nMinutes of a meeting of the Council held on\nThursday, 4 May "
    "2031 at 2.00 p.m.\n\n7.      APOLOGIES\n\n        Apologies were received from Mr Orr.\n\n"
)
TOLD = "        Councillor Lee spoke of the benches in the park, which are green.\n\n"
END = "9.      DATE OF NEXT MEETING\n\n        The next meeting would be on 6 June.\n"


def page(text: str) -> Page:
    return split(read_text(text.encode()))


def items(text: str) -> list[tuple[str | None, str | None]]:
    return [(item.number, item.title) for item in page(text).items]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("8(a)", "8(b)"),
        ("8 (a)", "8 (b)"),
        ("8(i)", "8(ii)"),
        ("8.(a)", "8.(b)"),
        ("8(a).", "8(b)."),
        ("8(a):", "8(b):"),
        ("Item 8(a)", "Item 8(b)"),
        ("Minute 8(a) –", "Minute 8(b) –"),
    ],
)
@pytest.mark.parametrize("parent", ["8.      MOTIONS\n\n", "8       MOTIONS\n\n" + TOLD])
def test_what_has_a_letter_is_an_item_of_its_own(first: str, second: str, parent: str) -> None:
    found = items(
        f"{HEAD}{parent}{first}    Benches in the Park\n\n{TOLD}"
        f"{second}    Lamps (Standing in the name of Ms Kerr)\n\n{TOLD}{END}"
    )
    plain = [number.removeprefix("Item ").removeprefix("Minute ") for number in (first, second)]
    numbers = [number.rstrip(".: –").replace(" ", "") for number in plain]
    assert found == [
        ("7", "APOLOGIES"),
        ("8", "MOTIONS"),
        (numbers[0], "Benches in the Park"),
        (numbers[1], "Lamps (Standing in the name of Ms Kerr)"),
        ("9", "DATE OF NEXT MEETING"),
    ]


def test_letters_without_a_head_of_their_own_follow_the_item_before() -> None:
    found = items(f"{HEAD}8(a)    Benches\n\n{TOLD}8(b)    Lamps\n\n{TOLD}{END}")
    assert [number for number, _ in found] == ["7", "8(a)", "8(b)", "9"]


@pytest.mark.parametrize(
    "line",
    [
        "8(b)    Lamps",  # no "(a)" before it
        "8(a)    That the benches be bought.",
        "8(a)    Councillor Lee had declared an interest.",
        "5(a)    Benches",  # not this item's number
        "8(a)    as his wife was employed there",
        "(a)     Benches",
    ],
)
def test_a_clause_or_a_reference_is_no_item(line: str) -> None:
    found = items(f"{HEAD}8.      MOTIONS\n\n{TOLD}{line}\n\n{TOLD}{END}")
    assert [number for number, _ in found] == ["7", "8", "9"]


def test_a_reference_in_the_middle_of_a_paragraph_is_no_item() -> None:
    text = (
        f"{HEAD}8.      MOTIONS\n\n        Councillor Lee declared an interest in Minute\n"
        f"8(a)    Benches\n\n{TOLD}{END}"
    )
    assert [number for number, _ in items(text)] == ["7", "8", "9"]


@pytest.mark.parametrize(
    ("head", "committee"),
    [
        ("MINUTES OF HOUSING PANEL MEETING - THURSDAY, 13\nOCTOBER 2031", "HOUSING PANEL"),
        ("MINUTES OF HOUSING PANEL MEETING - THURSDAY, 13 OCTOBER 2031", "HOUSING PANEL"),
        ("MINUTES OF THE HOUSING PANEL – MONDAY 13TH\nOCTOBER 2031", "HOUSING PANEL"),
        ("Minutes of Housing Panel - Monday, 13th\nOctober 2031", "Housing Panel"),
        (
            "Minutes of meeting of the Housing Panel held on Monday 13\nOctober 2031",
            "Housing Panel",
        ),
        ("HOUSING PANEL - MONDAY, 13 OCTOBER 2031", "HOUSING PANEL"),
        (
            "HOUSING PANEL                                     2\n\n"
            "Minutes of meeting held in the Hall on\n13 October 2031",
            "HOUSING PANEL",
        ),
        (
            "HOUSING PANEL                          Page 12\n\n"
            "Minutes of meeting held in the Hall on\n13 October 2031",
            "HOUSING PANEL",
        ),
    ],
)
def test_the_head_tells_committee_and_date(head: str, committee: str) -> None:
    found = page(
        f"{head}\n\nPresent:\n\nCouncillor Moss\n\n1  APOLOGIES\n\nThere were none.\n\n"
        "2  BUDGET\n\nThe report was noted.\n\n3  FEES\n\nThe report was noted.\n"
    )
    facts = {name: chosen(found.facts, name) for name in ("committee", "date")}
    assert {name: fact.value if fact else None for name, fact in facts.items()} == {
        "committee": committee,
        "date": "2031-10-13",
    }


@pytest.mark.parametrize(("first", "second"), [("8(a)", "8(b)"), ("8(a).", "8(b)."), ("8a", "8b")])
def test_a_letter_may_stand_in_the_number_cell_of_a_web_page(first: str, second: str) -> None:
    told = "Minutes:\n\nThe report was noted.\n\n"
    found = items(
        "Agenda and minutes\n\nHousing Panel - Tuesday, 6th May, 2031 10.00 am\n\nNo. Item\n\n"
        f"7.\n\nApologies\n\n{told}8.\n\nMotions\n\n{told}{first}\n\nBins\n\n{told}"
        f"{second}\n\nLamps\n\n{told}9.\n\nFees\n\n{told}"
    )
    numbers = [first.removesuffix("."), second.removesuffix(".")]
    assert [number for number, _ in found] == ["7", "8", *numbers, "9"]
