"""Texts as they are compared: what counts and what does not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from minutes_cli.store.wording import (
    SKETCH_SIZE,
    folded,
    has_words,
    likeness,
    same_figures,
    sketch,
    wording,
)

REPORT = (
    "The Director presented the report on visits to people who had fallen at home. Members asked "
    "how the visits were paid for, and whether the scheme would go on after March 2019."
)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("The Health & Wellbeing Board", "HEALTH  AND WELLBEING BOARD", True),
        ("Children's Trust Board", "Children’s Trust Board", True),
        ("Falls prevention", "FALLS – PREVENTION:", True),
        ("The", "the", True),
        ("Planning Committee", "Planning Sub-Committee", False),
        ("Budget 2018", "Budget 2019", False),
    ],
)
def test_spellings_of_one_name_are_folded_together(one: str, other: str, alike: bool) -> None:
    assert (folded(one) == folded(other)) is alike


def test_case_punctuation_and_line_ends_do_not_count() -> None:
    printed = REPORT.upper().replace(" ", "\n").replace(",", " ,")
    assert wording(printed).shingles == wording(REPORT).shingles
    assert sketch(printed) == sketch(REPORT)
    assert wording(REPORT).words == 32
    assert (has_words(REPORT, 32), has_words(REPORT, 33)) == (True, False)


def test_likeness_is_the_part_of_the_shorter_text() -> None:
    half = " ".join(REPORT.split()[:16])
    assert likeness(wording(REPORT), wording(half)) == 1.0
    assert likeness(wording(half), wording(REPORT)) == 1.0
    assert likeness(wording(REPORT), wording("Another thing was said by somebody else.")) == 0.0
    assert likeness(wording(""), wording(REPORT)) == 0.0
    changed = REPORT.replace("visits", "calls")
    assert 0.6 < likeness(wording(REPORT), wording(changed)) < 0.9


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("in March 2019", "in March 2019, £3m", True),
        ("in March 2019", "in April 2019", False),
        ("in March 2019", "in March 2020", False),
        ("no figure", "in March 2019", True),
        ("1 2 3 4 5", "1 2 3 4 6", True),
        ("1 2 3 4", "1 2 3 5", False),
    ],
)
def test_figures_tell_one_year_from_another(one: str, other: str, same: bool) -> None:
    assert same_figures(wording(one), wording(other)) is same
    assert same_figures(wording(other), wording(one)) is same


def test_texts_that_are_nearly_the_same_share_a_part_of_their_sketch() -> None:
    assert set(sketch(REPORT)) & set(sketch(REPORT.replace("whether", "if")))
    assert not set(sketch(REPORT)) & set(sketch("A text of which every single word is another."))
    assert len(sketch(REPORT)) == SKETCH_SIZE
    assert sketch("two words") == ()


def test_a_sketch_is_the_same_in_every_process() -> None:
    """Python's own hashes are not."""
    code = f"from minutes_cli.store.wording import sketch; print(sketch({REPORT!r}))"
    shown = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert shown == {str(sketch(REPORT))}


def test_a_number_of_a_sketch_takes_four_bytes_of_the_database() -> None:
    assert all(-(2**31) <= value < 2**31 for value in sketch(REPORT))


@pytest.mark.parametrize("text", [" " * 100_000, "a" * 100_000, "(" * 100_000, "a " * 50_000])
def test_hostile_texts_cost_no_more_than_others(text: str) -> None:
    words = wording(text).words
    assert not has_words(text, words + 1)
    assert words == 0 or has_words(text, words)
    assert len(sketch(text)) <= 1


def test_a_sketch_is_of_the_runs_that_begin_with_a_long_word() -> None:
    """ "Those that begin with a long word … are taken before others"."""
    runs = [f"{word} of the" for word in "cemetery allotment playground footbridge".split()]
    assert len(runs) == SKETCH_SIZE
    assert sketch(" and so on to ".join(runs)) == sketch(" but not if at ".join(runs))
    assert sketch(" and so on to ".join(runs)) != sketch(" and so on to ".join(runs[1:]))
