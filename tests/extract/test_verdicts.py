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
        ("The Panel received the Carers Newsletter at Agenda Item 3.", "noted"),
        ("The bulletin was noted.", "noted"),
        ("This was noted and agreed.", "agreed"),
        ("The Mayor told of her visits. These were noted by Council.", "noted"),
        ("The Chairman was authorised to sign the minutes of 4 May.", "approved"),
        ("The Chair signed the minutes of 4 May as a true record.", "agreed"),
        ("The speaker was late and it was agreed to defer the petition to June.", "deferred"),
        ("The Leader gave the reasons, and Cabinet agreed to postpone the sale.", "deferred"),
        ("It was agreed that the item be held over to the next meeting.", "deferred"),
        ("Members were in doubt, and the recommendation was not agreed.", "rejected"),
        ("The Panel heard three speakers and agreed unanimously to refuse the bid.", "rejected"),
        ("The Chair thanked Dr Poe and the report was noted.", "noted"),
        ("Members asked about the cost and noted the report.", "noted"),
        ("The Board asked questions about the plan and approved it.", "approved"),
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
        "The Panel received the newsletter. Members asked who wrote it.",
        "The Panel received a newsletter about carers.",
        "The survey was late. This was confirmed by the Director. This was noted.",
        "It was noted that the Trust had met and it was agreed to adopt a new rota.",
        "The trust consulted in the spring and the proposals were not supported.",
        "The Chair was authorised to speak for the group.",
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


def test_the_report_received_is_a_decision_and_a_report_received_is_told() -> None:
    assert clauses("The Committee RECEIVED the report.") == [
        (None, "noted", "The Committee RECEIVED the report")
    ]
    assert clauses("The Committee RECEIVED a report.") == []
