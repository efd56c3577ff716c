"""Lead-ins: words that only lead to the clauses are no clause themselves."""

from __future__ import annotations

import pytest

from tests.extract.deciding import clauses, decided

LIST = "\n\n1.  Notes the figures.\n\n2.  Approves the lease."
TWO = [("1", "noted", "Notes the figures"), ("2", "approved", "Approves the lease")]


@pytest.mark.parametrize(
    "lead",
    [
        "RESOLVED: That the Panel",
        "RESOLVED: That Council",
        "RESOLVED\n\nthat cabinet",
        "RESOLVED\n\nThat",
        "RESOLVED (by a majority):\n\nThat the Leisure and Parks Committee",
        "RESOLVED:\n\nTHAT the Portfolio Holder:",
        "RESOLVED – that:",
        "Agreed that –",
        "Cabinet agreed the following recommendations:",
        "Accordingly, the Amendment became the finding of the meeting and the Council agreed to:",
        "Cabinet agreed that;",
    ],
)
def test_a_lead_in_over_a_list_is_no_clause(lead: str) -> None:
    assert clauses(f"Members spoke.\n\n{lead}{LIST}") == TWO


def test_a_recommendation_to_another_body_leads_without_a_colon() -> None:
    found = clauses(
        "UNANIMOUSLY RESOLVED TO RECOMMEND TO COUNCIL\n\n5.1 that the plan be approved;"
        "\n\n5.2 that the fee be cut."
    )
    assert [(status, text) for _, status, text in found] == [
        ("recommended", "that the plan be approved"),
        ("recommended", "that the fee be cut"),
    ]


def test_recommended_to_council_in_capitals_opens_a_block() -> None:
    found = decided("RECOMMENDED TO COUNCIL that:-\n\n(a) The fee be set.\n\n(b) The cap be kept.")
    assert [clause.status for clause in found] == ["recommended", "recommended"]
    assert not found[0].formal


def test_a_list_of_names_belongs_to_the_clause_that_leads_to_it() -> None:
    ((label, status, text),) = clauses(
        "RESOLVED to receive the minutes of the following meetings:\n\n"
        "a)  Allotments, 4 May\n\nb)  Highways, 9 May"
    )
    assert (label, status) == (None, "noted")
    assert text.endswith("b) Highways, 9 May")


def test_interests_listed_under_a_clause_belong_to_it() -> None:
    ((_, status, text),) = clauses(
        "RESOLVED:  To note that these interests were declared in the course of the meeting:\n\n"
        "1.  Councillor Wren, a governor.\n\n2.  Councillor Fell, a tenant."
    )
    assert status == "noted"
    assert text.endswith("2. Councillor Fell, a tenant")


def test_a_clause_that_ends_in_a_semicolon_is_no_lead_in() -> None:
    assert [
        label
        for label, _, _ in clauses(
            "Resolved that (1) a group be set up to look at fees;\n\n(2) its members be named;"
            "\n\n(3) the group be requested to report in June."
        )
    ] == ["1", "2", "3"]


def test_the_body_named_again_within_a_resolution_leads_on() -> None:
    found = clauses(
        "RESOLVED:\n\nThis Council notes the rise in fares.\n\nThe Council:\n\n"
        "(1) urges the operator to think again; and\n\n(2) commits itself to a survey."
    )
    assert [label for label, _, _ in found] == [None, "1", "2"]


def test_the_head_of_a_table_of_decisions_is_no_clause() -> None:
    assert clauses(
        "It was a long report.\n\nDecision\nnumber:\nDecision:\n\n"
        "41/2023   The Cabinet noted the comments.\n\n42/2023   The Cabinet approved the tender."
        "\n\nReasons:\n\nIt was the lowest."
    ) == [
        ("41/2023", "noted", "The Cabinet noted the comments"),
        ("42/2023", "approved", "The Cabinet approved the tender"),
    ]


def test_a_number_of_a_decision_may_stand_on_a_line_of_its_own() -> None:
    assert clauses(
        "", "7/2024\n\nThe Cabinet:\n\na)  approved the lease; and\n\nb)  noted the risk."
    ) == [("7/2024", "approved", "The Cabinet: a) approved the lease; and b) noted the risk")]


@pytest.mark.parametrize("capital", ["AGREED that the lease be renewed.", "NOTED the figures."])
def test_agreed_under_the_heading_decision_is_formal(capital: str) -> None:
    (found,) = decided(f"Mr Wren spoke.\n\nDECISION\n\n{capital}")
    assert found.formal


def test_a_sentence_between_the_heading_decision_and_resolved_is_no_clause() -> None:
    (found,) = decided(
        "The Mayor spoke.\n\nDecision\n\nThe Council voted on a show of hands.\n\nRESOLVED\n\n"
        "That the minutes be approved."
    )
    assert found.text == "That the minutes be approved"


def test_the_reason_for_a_decision_is_no_clause_of_it() -> None:
    assert clauses(
        "Resolved\n\nTo approve the tender.\n\nReason for Decision:\n\nTo keep the service open."
    ) == [(None, "approved", "To approve the tender")]


def test_headings_below_a_resolution_lead_to_no_clauses() -> None:
    assert clauses(
        "RESOLVED:\n\nThat the strategy be approved.\n\nKEY DECISION:\n\nYes\n\nPORTFOLIO:\n\n"
        "Housing and Safety"
    ) == [(None, "approved", "That the strategy be approved")]


def test_a_word_torn_off_by_a_line_break_is_no_clause() -> None:
    assert clauses(
        "Mr Wren spoke.\nDecision\nThe\nCommittee:\n1.\nNoted the survey; and\n2.\nAgreed the fee."
    ) == [
        ("1", "noted", "Noted the survey"),
        ("2", "agreed", "Agreed the fee"),
    ]


def test_the_body_recommended_to_is_no_part_of_the_clause() -> None:
    assert clauses("RECOMMENDED TO FULL COUNCIL ON 25th MAY that the plan be adopted.") == [
        (None, "recommended", "that the plan be adopted")
    ]
