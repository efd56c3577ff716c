"""Decisions told behind thanks or a discussion, papers that are noted, terms below a grant."""

from __future__ import annotations

import pytest

from tests.extract.deciding import clauses, decided


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The Chair thanked Ms Orr for her work and the Committee noted the update.", "noted"),
        ("Members thanked the team for the talk on the report, which the Panel noted.", "noted"),
        ("The Chair thanked officers for the paper, which Members noted with thanks.", "noted"),
        ("Councillor Lee welcomed it and Members endorsed the approach.", "supported"),
        ("The Chair thanked the team and the Parks Scrutiny Panel noted the report.", "noted"),
        ("The Chair thanked officers for the paper, and this was noted.", "noted"),
        ("The rules of procedure were noted.", "noted"),
        ("The arrangements for the visit were noted.", "noted"),
        ("The urgent decision was noted by the Committee.", "noted"),
        ("The Panel supported the heads of terms.", "supported"),
        (
            "The Panel supported the bid and asked that the costs be sent out before the matter "
            "was considered by Cabinet.",
            "supported",
        ),
    ],
)
def test_the_sentence_decides(sentence: str, status: str) -> None:
    assert clauses(f"Mr Moss spoke of the benches.\n\n{sentence}") == [
        (None, status, sentence.removesuffix("."))
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "He explained the background and the Trust Board approved the business case.",
        "The Director said that the Trust and the Board approved the plan last year.",
        "The comments of residents were noted.",
        "The decision was welcomed by residents of Mill Lane.",
        "He spoke of the report, which the Leader of the opposition had noted.",
        "She recalled that the team had met and the Committee noted the plan in 2029.",
    ],
)
def test_the_sentence_decides_nothing(sentence: str) -> None:
    assert clauses(f"Mr Moss spoke of the benches.\n\n{sentence}") == []


def test_one_word_in_capitals_closes_an_item() -> None:
    assert clauses("Mr Moss spoke of the benches.\n\nNOTED") == [(None, "noted", "NOTED")]
    assert clauses("NOTED\n\nMr Moss spoke of the benches.") == []


def test_the_terms_of_a_grant_belong_to_its_clause() -> None:
    rows = [
        "RESOLVED",
        "That the application be GRANTED with the following conditions:",
        "Sale of alcohol",
        "Monday to Friday from 12:00 to 22:00",
        "Conditions",
        "1.    The garden shall be shut at dusk.",
        "2.    A sign shall be put up.",
    ]
    found = decided("\n\n".join(rows))
    assert [(clause.status, clause.text[-25:]) for clause in found] == [
        ("approved", "2. A sign shall be put up")
    ]


def test_what_is_told_below_the_terms_is_none_of_them() -> None:
    rows = [
        "RESOLVED",
        "That the application be GRANTED with the following conditions:",
        "Sale of alcohol until 22:00",
        "The applicant thanked the Panel for the care that it had taken.",
    ]
    assert [c.text.endswith("until 22:00") for c in decided("\n\n".join(rows))] == [True]


@pytest.mark.parametrize(
    "votes", ["by 5 votes to 0 with 3 abstentions ", "by five votes to none ", "unanimously ", ""]
)
def test_how_it_was_voted_is_no_part_of_the_clause(votes: str) -> None:
    assert clauses(f"The Panel resolved {votes}to endorse the plan.") == [
        (None, "supported", "to endorse the plan")
    ]
