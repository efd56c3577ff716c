"""Decisions told in a sentence, and sentences that only look like one."""

from __future__ import annotations

import pytest

from tests.extract.deciding import clauses


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The Committee notes the report and agrees the work programme.", "agreed"),
        ("The Committee approve the minutes of the meeting held in May.", "approved"),
        ("The Board considered and noted the draft work programme.", "noted"),
        ("The Board reviewed the key document and noted the contents.", "noted"),
        (
            "Following consideration the Committee agreed to note the contents of the report.",
            "noted",
        ),
        ("The minutes of the meeting of 4 May were taken as read and signed as correct.", "agreed"),
        (
            "The Minute of the meeting of 4 May at 11.00 am was approved as a correct record.",
            "approved",
        ),
        ("The minutes were approved as correct subject to the following amendments:", "approved"),
        ("The minutes of the Cabinet were received for information.", "noted"),
        (
            "The Clerk read the names, and Mr Pike, being alone, was duly elected Chairman.",
            "appointed",
        ),
        ("The Chair reported that this item would be deferred.", "deferred"),
        (
            "The Committee agreed that the motion, which had been proposed by Councillor Wren and "
            "seconded by Councillor Fell, be referred to the Finance Committee.",
            "referred",
        ),
        ("This was agreed by the Council.", "agreed"),
        ("Noted.", "noted"),
    ],
)
def test_a_sentence_decides(sentence: str, status: str) -> None:
    assert [found for _, found, _ in clauses(sentence)] == [status]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Committee notes that waiting times have risen.",
        "Members considered the report at length.",
        "The Board received an order of the Council which appointed it.",
        "A member asked that the fee be cut. This was agreed to be hard.",
        "The Clerk had been duly elected to another council.",
        "Elected Members were thanked for their work.",
        "The Council had previously agreed the plan.",
    ],
)
def test_a_sentence_decides_nothing(sentence: str) -> None:
    assert clauses(sentence) == []


def test_one_word_is_the_decision_of_its_section() -> None:
    assert clauses("The Clerk spoke.", "Noted.") == [(None, "noted", "Noted")]


def test_one_word_gives_way_to_the_resolution_in_the_minutes() -> None:
    assert clauses("RESOLVED: That the minutes be approved.", "Approved") == [
        (None, "approved", "That the minutes be approved")
    ]


def test_agreed_recommendations_give_way_to_the_resolution_that_prints_them() -> None:
    found = clauses(
        "Mr Wren spoke.\n\nRESOLVED:\n\n1.  That A be noted.\n\n2.  That B be approved.",
        "AGREED RECOMMENDATIONS\n\nReason for decision – as in the report.",
    )
    assert [label for label, _, _ in found] == ["1", "2"]


def test_agreed_recommendations_alone_are_the_decision() -> None:
    assert clauses(
        "Mr Wren spoke.", "AGREED RECOMMENDATIONS\n\nOther options considered – none."
    ) == [(None, "agreed", "AGREED RECOMMENDATIONS")]


def test_what_the_body_did_decides_in_a_decision_section_only() -> None:
    sentence = "The Cabinet has agreed to endorse the plan."
    assert clauses("Mr Wren spoke.", sentence) == [(None, "agreed", sentence[:-1])]
    assert clauses(sentence) == []


def test_corrections_of_the_minutes_are_no_decisions_beside_a_decision_section() -> None:
    assert clauses(
        "The Committee approved the minutes with these changes.\n\n(a)     Attendance\n\n"
        "That Councillor Wren be added to those present.",
        "The Minutes of the meeting of 4 May were approved with minor changes.",
    ) == [
        (None, "approved", "The Minutes of the meeting of 4 May were approved with minor changes")
    ]
