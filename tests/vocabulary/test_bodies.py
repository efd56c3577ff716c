"""Words for the body that meets: what each piece must match, and what it must not."""

from __future__ import annotations

import re

import pytest

from minutes_cli.vocabulary import bodies

CASES = {
    "BODY": ("The Health, Care and Wellbeing Sub-Committee", "The Boardroom"),
    "COUNCIL": ("The council", "council tax"),
    "BODY_ENDS": ("Cabinet", "Cabinetry"),
    "COMMITTEE": ("The Task and Finish Group", "A Group"),
    "MEMBERS": ("Members of the Panel", "Membership"),
    "ANY_BODY": ("PARTNERSHIP", "partner"),
    "US": ("sub-committee", "council"),
    "US_OR_COUNCIL": ("council", "counsel"),
    "AGENDA": ("forward plan", "plan"),
    "MEETING_S": ("at its last meeting", "at its last sitting"),
    "MEETING_ON": ("at its meeting held on", "at its meeting held again"),
    "ADVERB": ("therefore unanimously ", "very "),
    "PRODUCT": ("briefings", "brief"),
    "EVENT": ("workshop", "shop"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_example_is_matched_and_the_near_miss_is_not(name: str) -> None:
    example, near_miss = CASES[name]
    pattern = re.compile(getattr(bodies, name))
    assert pattern.fullmatch(example)
    assert not pattern.fullmatch(near_miss)


def test_every_piece_has_a_case() -> None:
    pieces = {name for name in vars(bodies) if name.isupper() and not name.startswith("_")}
    assert pieces - {"NOUNS", "GATHERINGS", "NAMED", "COMMON"} == set(CASES)


def test_each_noun_is_known_as_a_name_and_in_capitals() -> None:
    for noun in bodies.NOUNS:
        for form in (noun.title(), noun.upper()):
            assert re.fullmatch(bodies.BODY, f"The {form}"), form
