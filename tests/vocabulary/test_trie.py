"""Many words as one pattern."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from minutes_cli.vocabulary.trie import any_of

LETTERS = st.text(alphabet="abc.(’", min_size=1, max_size=4)


@given(st.sets(LETTERS, min_size=1), st.text(alphabet="abc.(’ ", max_size=20))
def test_it_finds_the_longest_word_at_the_first_place(words: set[str], text: str) -> None:
    plain = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    assert re.findall(any_of(words), text) == re.findall(plain, text)


def test_a_space_reads_any_white_space() -> None:
    pattern = re.compile(any_of(["better care", "better plan"]))
    assert [
        match[0] for match in pattern.finditer("better\n care, better\u00a0plan, bettercare")
    ] == [
        "better\n care",
        "better\u00a0plan",
    ]


def test_with_a_capital_the_first_letter_is_one_and_the_others_are_any() -> None:
    pattern = re.compile(any_of(["bury", "b&d"], capital=True))
    assert pattern.findall("Bury BURY bury B&D B&d") == ["Bury", "BURY", "B&D", "B&d"]
