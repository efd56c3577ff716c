"""Copies without the word RESOLVED, where the resolution may be all that is left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutes_cli.extract.decisions import find_decisions
from tests.extract.deciding import clauses
from tests.extract.items import item_of


def test_a_list_that_fills_the_minutes_is_the_resolution() -> None:
    assert clauses("(i)    That the work be noted.\n\n(ii)   That the plan be received.") == [
        ("i", "noted", "That the work be noted"),
        ("ii", "noted", "That the plan be received"),
    ]
    assert [
        label
        for label, _, _ in clauses(
            "(i)    To approve the lease.\n\n(ii)   To delegate the rest to the Director."
        )
    ] == ["i", "ii"]


def test_a_sentence_that_fills_the_minutes_is_the_resolution() -> None:
    assert clauses("That the verbal update be noted.") == [
        (None, "noted", "That the verbal update be noted")
    ]


def test_a_list_above_the_discussion_is_what_was_asked_for() -> None:
    assert (
        clauses(
            "(i)    That the work be noted.\n\n(ii)   That the plan be received.\n\n"
            "Mr Wren presented the plan. He was asked what it would cost."
        )
        == []
    )


def test_a_label_without_words_is_no_clause() -> None:
    words = "Mr Wren spoke.\n\n1.   That the work be noted.\n\n2.   "
    assert [label for label, _, _ in clauses(words)] == ["1"]


def test_a_list_that_begins_with_a_thing_is_no_resolution() -> None:
    assert clauses("(i)    The plan for the year.\n\n(ii)   That the fee be approved.") == []


def test_a_list_right_under_the_word_minutes_is_the_resolution() -> None:
    words = "1.  That the plan be noted.\n\n2.  That the fee be approved.\n\nMr Wren left the room."
    text, item = item_of("Minutes:\n\n" + words)
    start = text.index("1.  That")
    (section,) = item.sections
    item = replace(item, sections=(replace(section, start=start),))
    assert [clause.label for clause in find_decisions(text, item)] == ["1", "2"]


def test_a_list_without_that_is_the_resolution_where_each_ends_in_its_verb() -> None:
    assert clauses(
        "a)   the offer of free parking from May, be agreed;\n\nb)   the notice be approved."
    ) == [
        ("a", "agreed", "the offer of free parking from May, be agreed"),
        ("b", "approved", "the notice be approved"),
    ]


def test_a_sentence_above_the_discussion_is_what_was_asked_for() -> None:
    words = "That the plan be received.\n\nMr Wren presented the plan. He was asked what it cost."
    assert clauses(words) == []


@pytest.mark.parametrize("lead", ["Proposed", "Moved", "Seconded"])
def test_a_motion_on_which_a_vote_is_told_is_no_resolution(lead: str) -> None:
    words = (
        f"Members spoke of it.\n\n{lead} by Councillor Lamb\n\n(i)   That the plan be approved."
        "\n\n(ii)   That the fees be noted.\n\n"
    )
    assert clauses(words + "The motion was put to the vote.") == []
    assert [label for label, _, _ in clauses(words + "The meeting ended.")] == ["i", "ii"]


def test_a_list_without_that_whose_entries_end_as_correct_records() -> None:
    words = (
        "The Panel had before it the minutes of two groups.\n\n"
        "1)   the minutes of the Roads Group be noted and accepted as correct records; and\n\n"
        "2)   the minutes of the Parks Group be noted and accepted as correct records."
    )
    assert clauses(words) == [
        ("1", "agreed", "the minutes of the Roads Group be noted and accepted as correct records"),
        ("2", "agreed", "the minutes of the Parks Group be noted and accepted as correct records"),
    ]


def test_a_list_that_orders_courses_is_the_resolution() -> None:
    words = (
        "Mr Wren spoke of the start of meetings.\n\n"
        "(a)   That the meetings of the Joint Committee continue to be held at noon.\n\n"
        "(b)   That a tour be arranged of the new hall."
    )
    assert [text for _, _, text in clauses(words)] == [
        "That the meetings of the Joint Committee continue to be held at noon",
        "That a tour be arranged of the new hall",
    ]
    asked = words.replace(
        "Mr Wren spoke of the start of meetings.", "The Board was asked to agree:"
    )
    assert clauses(asked) == []


def test_the_close_of_the_meeting_below_the_resolution() -> None:
    words = (
        "That the Panel agreed that hearings are to be held in the hall.\n\n"
        "The meeting closed at 8.15pm."
    )
    assert [text for _, _, text in clauses(words)] == [
        "That the Panel agreed that hearings are to be held in the hall"
    ]


def test_a_decision_section_that_lost_its_label_below_what_was_said() -> None:
    words = (
        "Councillor Wren said that the Roads Panel had met on 3 May.\n\n"
        "(1)   the contents of the report be noted; and\n\n"
        "(2)   the priorities for the year be approved."
    )
    assert [(label, status) for label, status, _ in clauses("", words)] == [
        ("1", "noted"),
        ("2", "approved"),
    ]


def test_what_was_to_be_received_above_its_deferral_is_the_agenda_s() -> None:
    words = (
        "To receive the report of the Task Group, with a view to a reply at a future meeting.\n\n"
        "This item was deferred to allow Councillor Wren to present it at the next meeting."
    )
    assert [(status, text[:22]) for _, status, text in clauses("", words)] == [
        ("deferred", "This item was deferred")
    ]
