"""A text in small letters, place by place."""

from __future__ import annotations

from minutes_cli.vocabulary.lowered import lower, lowered


def test_words_are_found_in_small_letters_where_they_stand_in_the_text() -> None:
    text = "RESOLVED that Mr İnan’s report be noted"
    for find in (lower, lowered):
        assert find(text).index("report") == text.index("report")
        assert find(text).startswith("resolved that mr ")


def test_a_letter_that_is_longer_in_lower_case_keeps_its_place() -> None:
    assert len("İ".lower()) == 2
    assert lower("Aİß") == "aİß"
