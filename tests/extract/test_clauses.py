"""Lists of clauses within one paragraph, and labels in odd places."""

from __future__ import annotations

from tests.extract.deciding import clauses, decided


def test_a_list_that_runs_on_after_full_stops_is_parted() -> None:
    assert clauses(
        "It was RESOLVED to: 1. Note the survey 2. Agree the three aims. Agree the logo. "
        "3. Refer the costs to Council."
    ) == [
        ("1", "noted", "Note the survey"),
        ("2", "agreed", "Agree the three aims. Agree the logo"),
        ("3", "referred", "Refer the costs to Council"),
    ]


def test_a_second_clause_on_the_line_of_the_first_is_parted() -> None:
    assert [
        label
        for label, _, _ in clauses(
            "RESOLVED:\n\n1. That Cabinet considered the survey. 2. That Cabinet agreed the aims."
        )
    ] == ["1", "2"]


def test_a_reference_within_a_clause_parts_nothing() -> None:
    (found,) = decided("RESOLVED:\n\n1. That the plan be approved as set out in 2. above.")
    assert found.label == "1"


def test_numbers_that_lost_their_dots_are_labels() -> None:
    assert clauses(
        "RESOLVED\n\n1          That the survey be noted.\n\n2          That the fee be approved."
    ) == [
        ("1", "noted", "That the survey be noted"),
        ("2", "approved", "That the fee be approved"),
    ]


def test_capital_letters_without_dots_are_labels() -> None:
    assert [
        label
        for label, _, _ in clauses(
            "RESOLVED that:\n\nA The statement be approved.\n\nB The strategy be noted."
        )
    ] == ["A", "B"]


def test_an_article_at_the_head_of_a_clause_is_no_label() -> None:
    (found,) = decided("RESOLVED that:\n\nA Charter be approved for the whole of the county.")
    assert found.label is None
    assert found.text.startswith("A Charter")


def test_a_label_alone_on_its_line_belongs_to_the_words_below() -> None:
    assert clauses("RESOLVED:\n(a)\nThat the plan be noted.\n(b)\nThat the fee be approved.") == [
        ("a", "noted", "That the plan be noted"),
        ("b", "approved", "That the fee be approved"),
    ]


def test_a_label_may_touch_its_words_or_stand_far_from_them() -> None:
    assert [
        label
        for label, _, _ in clauses(
            "RESOLVED:\n\n1)Notes the survey.\n\n2)" + " " * 20 + "Approves the fee."
        )
    ] == ["1", "2"]


def test_a_clause_wrapped_at_a_capital_letter_goes_on() -> None:
    (found,) = decided(
        "It was moved, seconded and RESOLVED that Councillor Wren be elected Vice\n"
        "Chair of the Committee for the year."
    )
    assert found.text.endswith("elected Vice Chair of the Committee for the year")


def test_a_resolution_told_in_the_minutes_ends_with_its_sentence() -> None:
    (found,) = decided(
        "The Panel decided to issue a leaflet in spring. This would go to every library."
    )
    assert found.text == "to issue a leaflet in spring"
