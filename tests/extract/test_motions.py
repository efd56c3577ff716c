"""Motions: the text that was carried is the decision."""

from __future__ import annotations

import pytest

from minutes_cli.extract.status import item_status
from tests.extract.deciding import clauses, decided


def test_an_amendment_passed_as_the_substantive_motion_is_the_decision() -> None:
    (found,) = decided(
        "Proposed by Councillor Wren, Seconded by Councillor Fell,\n\n"
        "That the Committee approves the fair.\n\n"
        "Proposed by Councillor Marsh, Seconded by Councillor Pike,\n\n"
        "That the Committee agrees to hold the fair in May.\n\n"
        "The amendment was thereupon put to the Committee as the substantive motion and passed."
    )
    assert found.text == "That the Committee agrees to hold the fair in May"
    assert item_status([found]) == "resolved"


def test_a_motion_under_its_heading_is_read_where_it_was_carried() -> None:
    text = (
        "Motion\n\nTo agree to grant the permit.\n\nMoved by Councillor Wren.\n\nAmendment\n\n"
        "To refuse the permit.\n\nMoved by Councillor Fell.\n\nDecision\n\n"
        "The {} was carried by 6 votes to 3 and the Committee resolved accordingly."
    )
    assert clauses(text.format("Motion"))[0][2] == "To agree to grant the permit"
    assert clauses(text.format("Amendment"))[0][2] == "To refuse the permit"


def test_a_motion_adopted_as_follows_is_carried() -> None:
    (found,) = decided(
        "Council voted and the motion was adopted as follows:\n\nCouncil calls on the operator to "
        "lower its fares."
    )
    assert (found.status, found.formal) == ("requested", True)


QUOTED = (
    "“This Council:\n\n(a)  notes the state of the bins;\n\n(b)  asks the Cabinet to buy new "
    "ones; and\n\n(c)  refers the matter to the Waste Panel.”"
)
LISTED = [
    ("a", "noted", "notes the state of the bins"),
    ("b", "requested", "asks the Cabinet to buy new ones"),
    ("c", "referred", "refers the matter to the Waste Panel"),
]


@pytest.mark.parametrize(
    "lead",
    [
        "The motion, as amended, was put to the vote and was carried:",
        "The motion was declared CARRIED as follows:",
        "The motion was put to the vote and was carried.",
        "RESOLVED –",
    ],
)
def test_a_quoted_motion_has_its_list_as_clauses(lead: str) -> None:
    found = decided(f"Mr Orr spoke of the bins.\n\n{lead}\n\n{QUOTED}")
    assert [(d.label, d.status, d.text) for d in found] == LISTED
    assert item_status(found) == "resolved"


def test_a_quoted_motion_before_its_vote() -> None:
    text = f"Mr Orr moved, and Ms Kerr seconded:\n\n{QUOTED}\n\nThe motion was {{}}."
    assert clauses(text.format("put to the vote and carried")) == LISTED
    assert clauses(text.format("put to the vote and lost"))[0][1] == "rejected"


def test_a_motion_of_two_parts_takes_the_verbs_above_its_lists() -> None:
    found = clauses(
        "The motion was carried.\n\n“This Council notes:\n\n1.  that the bins are old.\n\n"
        "This Council resolves to:\n\n1.  ask the Cabinet to buy new ones.”"
    )
    assert [(status, text) for _, status, text in found] == [
        ("noted", "that the bins are old"),
        ("requested", "ask the Cabinet to buy new ones"),
    ]


def test_marks_of_a_quotation_inside_a_clause_stay() -> None:
    (found,) = clauses("RESOLVED: That the plan “Bins for All” be renamed “Bins”")
    assert found[2] == "That the plan “Bins for All” be renamed “Bins”"


@pytest.mark.parametrize(
    "told",
    [
        "Following a roll call vote the motion was successful by 5 votes to 3.",
        "On a show of hands, by 5 votes to 3,",
        "A vote was taken. The amendment fell by 3 votes to 5.",
    ],
)
@pytest.mark.parametrize("head", ["Decision", "RESOLVED:"])
def test_how_the_vote_went_is_no_clause(head: str, told: str) -> None:
    found = clauses(f"The bins were discussed.\n\n{head}\n\n{told}\n\nTo approve the plan.")
    assert found == [(None, "approved", "To approve the plan")]
    assert clauses(f"Bins.\n\n{head}\n\nTo approve the plan, by 5 votes to 3.") == [
        (None, "approved", "To approve the plan, by 5 votes to 3")
    ]


@pytest.mark.parametrize(
    ("words", "status", "text"),
    [
        (
            "The following Motion was moved by Councillor Mrs. A. Wren, and seconded by Councillor"
            " Orr:\n\nThat Council agrees to suspend rule 12.\n\nMotion Carried.",
            "agreed",
            "That Council agrees to suspend rule 12",
        ),
        (
            "It was moved by Councillor Wren and seconded by Councillor Orr that,\n\n"
            "“This Council opposes the closure of the baths.”\n\n"
            "On being put to the vote the motion was declared carried.",
            "agreed",
            "This Council opposes the closure of the baths",
        ),
        (
            "The Chairman MOVED and it was duly SECONDED that the minutes of 4 May be signed as a"
            " correct record.\n\nThe Motion was put to the vote and declared CARRIED.",
            "agreed",
            "that the minutes of 4 May be signed as a correct record",
        ),
    ],
)
def test_a_motion_moved_above_the_line_that_says_it_was_carried(
    words: str, status: str, text: str
) -> None:
    (found,) = decided(words)
    assert (found.status, found.text, found.formal) == (status, text, True)


def test_a_motion_that_was_lost_or_only_moved_decides_nothing_it_says() -> None:
    moved = (
        "It was moved by Ms Wren and seconded by Mr Orr that,\n\n“This Council sells the baths.”"
    )
    assert clauses(moved) == []
    lost = moved + "\n\nThe Motion was put to the vote and declared LOST."
    assert [status for _, status, _ in clauses(lost)] == ["rejected"]
    later = moved + "\n\nMr Orr spoke.\n\nOn a vote the motion was declared carried."
    assert [text for _, _, text in clauses(later)] == ["On a vote the motion was declared carried"]


def test_a_paragraph_torn_above_a_motion_is_counted_once() -> None:
    words = "That\nthose who visit pay less;\nThe motion as amended was carried."
    assert clauses(words) == [(None, "agreed", "The motion as amended was carried")]


def test_an_amended_motion_is_read_where_it_was_resolved() -> None:
    found = decided(
        "Councillor Wren moved and Councillor Fell seconded the following motion:-\n\n"
        "“This Council:-\n\n(1) notes the length of the wait;\n\n(2) regrets the fees; and\n\n"
        "(3) asks the Leader to write to the Trust.”\n\nAn amendment to paragraph (2) "
        "was carried by 6 votes to 3.\n\nThe substantive motion was put to the vote and was "
        "CARRIED. It was\n\nRESOLVED that this Council:-\n\n(1) notes the length of the wait;\n\n"
        "(2) welcomes the plan; and\n\n(3) asks the Leader to write to the Trust."
    )
    assert [(one.label, one.status) for one in found] == [
        ("1", "noted"),
        ("2", "supported"),
        ("3", "requested"),
    ]


@pytest.mark.parametrize("end", ["and this was agreed.", "which was unanimously agreed."])
def test_what_was_moved_and_seconded_and_then_agreed(end: str) -> None:
    words = "Ms Kerr, seconded by Mr Orr, proposed that the Clerk write to the Trust by May, "
    (found,) = decided(f"The Panel spoke of the fees.\n\n{words}{end}")
    assert (found.status, found.text) == ("agreed", (words + end)[:-1])


@pytest.mark.parametrize(
    "words",
    [
        "Ms Kerr proposed that the Clerk write to the Trust, and this was discussed.",
        "Ms Kerr said that the fee had been raised in May, and this was agreed by the Trust to be "
        "too much.",
        "Ms Kerr, seconded by Mr Orr, had asked that the fee be cut, and this was not agreed.",
    ],
)
def test_what_was_only_proposed_decides_nothing(words: str) -> None:
    assert decided(words) == ()
