"""Resolutions that name who proposed and seconded them."""

from __future__ import annotations

import pytest

from tests.extract.deciding import clauses, decided

NAMES = "Alderman Reed, seconded by Councillor Lamb"


@pytest.mark.parametrize(
    ("minutes", "formal", "text"),
    [
        (
            f"RESOLVED, on the proposal of {NAMES}, that bins be bought.",
            True,
            "that bins be bought",
        ),
        (f"RESOLVED: Proposed by {NAMES}, that bins be bought.", True, "that bins be bought"),
        (f"AGREED – On the motion of {NAMES}, to buy bins.", False, "to buy bins"),
        (f"Agreed: Proposed by {NAMES}, that bins be bought.", False, "that bins be bought"),
        (
            "RESOLVED – Moved by Cllr Reed and seconded by Cllr Lamb – That bins be bought.",
            True,
            "That bins be bought",
        ),
    ],
)
def test_who_moved_it_is_no_part_of_the_clause(minutes: str, formal: bool, text: str) -> None:
    assert [(clause.formal, clause.text) for clause in decided(minutes)] == [(formal, text)]


def test_agreed_to_recommend_on_a_proposal_recommends() -> None:
    minutes = f"AGREED TO RECOMMEND, on the proposal of {NAMES}, that bins be bought."
    assert clauses(minutes) == [(None, "recommended", "that bins be bought")]


@pytest.mark.parametrize(
    ("lead", "formal"),
    [
        ("Proposed by Councillor Reed\nSeconded by Councillor Lamb and resolved", True),
        ("PROPOSED by Councillor Reed, SECONDED by Councillor Lamb and RESOLVED", True),
        ("It was proposed by Councillor Reed, seconded by Councillor Lamb and agreed", False),
        ("Seconded by Councillor Lamb and it was unanimously agreed that:", False),
    ],
)
def test_a_motion_s_last_word_opens_the_clauses_below(lead: str, formal: bool) -> None:
    found = decided(f"{lead}\n\nThat bins be bought.\n\nThat boxes be sold.")
    assert [(clause.formal, clause.text) for clause in found] == [
        (formal, "That bins be bought"),
        (formal, "That boxes be sold"),
    ]


@pytest.mark.parametrize(
    "minutes",
    [
        "Mr Reed, supported by Ms Lamb, resolved the matter with the Trust.",
        "Proposed by Councillor Reed, seconded by Councillor Lamb.",
        "A scheme seconded by the Trust had been tried and agreed with the schools",
    ],
)
def test_who_proposes_alone_decides_nothing(minutes: str) -> None:
    assert clauses(minutes) == []


@pytest.mark.parametrize("gap", [" ", "   ", "            ", " | ", ": | ", " – "])
def test_a_clause_may_stand_in_a_cell_beside_its_label(gap: str) -> None:
    found = decided(f"The report was read.\n\nResolved{gap}That bins be bought.")
    assert [(clause.formal, clause.text) for clause in found] == [(True, "That bins be bought")]


@pytest.mark.parametrize("gap", ["   ", " | "])
def test_a_label_of_a_table_s_column_is_no_decision(gap: str) -> None:
    assert clauses(f"Complaints{gap}Resolved{gap}Upheld\n\n4{gap}3{gap}1") == []
    assert clauses(f"Resolved{gap}14 complaints\n\nUpheld{gap}3") == []


@pytest.mark.parametrize(
    ("verb", "rule"), [("resolved", "resolved-block"), ("agreed", "agreed-block")]
)
def test_the_word_behind_the_movers_says_which_rule_it_is(verb: str, rule: str) -> None:
    words = f"Proposed by Councillor Reed\nSeconded by Councillor Lamb and {verb}"
    assert [clause.rule for clause in decided(f"{words}\n\n1. That bins be bought.")] == [rule]
