"""Clauses that the line breaks of a copy tear, and what is left of a table's cells."""

from __future__ import annotations

import pytest

from tests.extract.deciding import clauses


def test_a_short_line_that_ends_before_the_verb_goes_on_below() -> None:
    assert clauses("AGREED:\nThat the forward plan of the Leisure\nPanel be noted.") == [
        (None, "noted", "That the forward plan of the Leisure Panel be noted")
    ]


def test_a_numbered_clause_torn_into_many_lines() -> None:
    words = (
        "RESOLVED:\n2.1 That the Park Keeping\nService ‘Aims and Targets’\nfor\n"
        "2024/25 as set out in section 4, be\nagreed.\n"
        "2.2 That the list of repairs and\nproposals to improve\nlighting, be\nnoted."
    )
    assert [(status, text) for _, status, text in clauses(words)] == [
        (
            "agreed",
            "That the Park Keeping Service ‘Aims and Targets’ for 2024/25 as set out in section 4,"
            " be agreed",
        ),
        ("noted", "That the list of repairs and proposals to improve lighting, be noted"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "RESOLVED:\nThat meetings start at 6pm\nThe minutes were signed.",
        "RESOLVED:\nThat meetings start in the Guildhall\nReason: the hall be noted for its heat.",
        "RESOLVED:\nThat meetings start in the Guildhall\n\nPanel be noted.",
    ],
)
def test_a_line_that_is_whole_is_not_joined(words: str) -> None:
    assert clauses(words)[0][2].startswith("That meetings start")
    assert " be noted" not in clauses(words)[0][2]


def test_reasons_torn_before_the_word_decision_open_no_block() -> None:
    words = "RESOLVED: That the plan be noted.\nReason for\ndecision – to receive a report on it."
    assert clauses(words) == [(None, "noted", "That the plan be noted")]


def test_the_bar_at_the_end_of_a_cell_is_not_quoted() -> None:
    words = "|\nThe Cabinet approved the Care Strategy, as set out in Appendix 1. |\nReasons: |"
    assert [text for _, _, text in clauses("", words)] == [
        "The Cabinet approved the Care Strategy, as set out in Appendix 1"
    ]


def test_a_wrapped_word_with_a_semicolon_is_no_body() -> None:
    words = "The papers were late for the\nmeeting;\nMembers considered the paper and spoke of it."
    assert clauses(words) == []


def test_that_in_capitals_alone_above_its_clause_is_a_lead_in() -> None:
    words = "RESOLVED THAT\n\nThe formal resolution at Appendix 2 be approved."
    assert clauses(words) == [(None, "approved", "The formal resolution at Appendix 2 be approved")]


def test_votes_in_brackets_stand_before_the_clause() -> None:
    words = "AGREED      (with 6 votes For and 2 votes Against) that:\n\nthe public be excluded."
    assert [text for _, _, text in clauses(words)] == ["the public be excluded"]
