"""Sentences that decide: motions from somebody, money, names in capitals, private business."""

from __future__ import annotations

import pytest

from tests.extract.deciding import clauses


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (
            "On a motion from Cllr Moss, seconded by Cllr Reed it was unanimously AGREED that Cllr "
            "Hart be elected as the Chair for 2031/32.",
            "appointed",
        ),
        ("Upon being moved by Mr Orr, it was agreed that the fee be cut.", "agreed"),
        (
            "Following the nomination of Mr Orr by Ms Kerr, it was agreed to appoint him.",
            "appointed",
        ),
        (
            "Moved by Mr Orr, seconded by Ms Kerr and duly agreed that the lease be renewed.",
            "agreed",
        ),
        ("On a nomination from Mr Orr, Ms Kerr was elected Chair.", "appointed"),
        ("The Board approved £310k from the reserve to keep the pilot going.", "approved"),
        ("The Cabinet allocated a further £2m to the scheme.", "agreed"),
        ("The Board approved funding of up to £40,000.", "approved"),
        ("The CARE AND HEALTH BOARD approved the use of the beds until June.", "approved"),
        ("The AUDIT COMMITTEE endorsed both tenders.", "supported"),
        ("It was confirmed that items 5 – 9 would be heard in Part I.", "agreed"),
        ("It was agreed that all items would be considered in public.", "agreed"),
        ("The Board agreed that Item 12 (Bins) would be heard in private.", "agreed"),
        (
            "It was agreed, on the motion of Cllr Moss, seconded by Cllr Reed, that the plan be "
            "adopted.",
            "agreed",
        ),
        (
            "The minutes of 3 May were amended at page 2, line 1, to include “in his opinion” and "
            "with those amendments the minutes were approved.",
            "approved",
        ),
        ("The Chair confirmed that the item would be taken in private.", "agreed"),
    ],
)
def test_a_sentence_decides(sentence: str, status: str) -> None:
    assert [(found, text) for _, found, text in clauses(sentence)] == [(status, sentence[:-1])]


@pytest.mark.parametrize(
    "sentence",
    [
        "On a walk from the pool Mr Orr said that it was agreed that fees were high.",
        "The Board heard that Cabinet had allocated a further £2m to the scheme.",
        "The Committee agreed £25,000 was too much.",
        "The Committee approved of the tone.",
        "The CARE BOARD approved of the tone of the paper.",
        "The CARE BOARD agreed that fees were high.",
        "The CARE BOARD noted there were none.",
        "It was confirmed that items would be sent in private envelopes.",
        "It was confirmed that the pool would be open in part.",
        "On a motion from Mr Orr, Ms Kerr spoke of those who were elected.",
    ],
)
def test_a_sentence_decides_nothing(sentence: str) -> None:
    assert clauses(sentence) == []


@pytest.mark.parametrize(
    ("lead", "mark"),
    [
        ("be confirmed as correct subject to the following:", "• "),
        ("be approved with the following amendments:-", "1. "),
        ("be granted subject to the conditions below:", "(a) "),
        ("be agreed including the changes set out below:", "• "),
        ("be adopted, subject to these corrections:", "i) "),
    ],
)
def test_amendments_below_a_resolution_are_nested_in_it(lead: str, mark: str) -> None:
    second = mark.replace("1", "2").replace("a", "b").replace("i", "ii")
    found = clauses(
        f"RESOLVED that the minutes {lead}\n\n{mark}Item 3, line 2, to read “bins”\n\n"
        f"{second}The name of Ms Orr to be added"
    )
    assert len(found) == 1
    assert found[0][2].endswith("The name of Ms Orr to be added")


@pytest.mark.parametrize(
    "lead", ["that:", "that the following be agreed:", "that, subject to the following:"]
)
def test_other_lists_below_a_resolution_are_its_clauses(lead: str) -> None:
    found = clauses(f"RESOLVED {lead}\n\n• the plan be approved\n\n• the fee be noted")
    assert [(status, text) for _, status, text in found] == [
        ("approved", "the plan be approved"),
        ("noted", "the fee be noted"),
    ]


@pytest.mark.parametrize("passed", ["This was agreed.", "All agreed.", "It was carried."])
def test_a_motion_that_was_agreed_counts_as_its_text(passed: str) -> None:
    found = clauses(f"Cllr Moss, seconded by Cllr Reed, moved that the plan be adopted. {passed}")
    assert [text for _, _, text in found] == ["that the plan be adopted"]


def test_what_was_agreed_behind_no_motion_is_discussion() -> None:
    assert clauses("Ms Orr said that fees were high. All agreed.") == []


def test_a_comma_and_a_gap_lead_to_the_clauses() -> None:
    found = clauses("RESOLVED,       that the Board\n\n(1)  notes it; and\n\n(2)  agrees the plan.")
    assert [(label, text) for label, _, text in found] == [
        ("1", "notes it"),
        ("2", "agrees the plan"),
    ]
