"""Names of programmes that begin with a sign or a letter beyond ASCII, as a user may add them."""

from __future__ import annotations

import pytest

from minutes_cli.extract.programmes import find_programmes
from minutes_cli.vocabulary.programmes import Programme

KNOWN = {
    "ETE": Programme("ETE", "Été Fund", True, expansions=("été fund",)),
    "PLUS": Programme("PLUS", "+Homes", True, aliases=("+Homes grant",)),
    "S75": Programme("S75", "s.75 agreement", True, expansions=("s.75 agreement",)),
    "CAFE": Programme("CAFE", "Café Fund", True, expansions=("café fund",)),
}


def codes(text: str) -> list[str]:
    return [found.code for found in find_programmes(text, 0, len(text), None, None, KNOWN)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Été Fund was set out.", "ETE"),
        ("Members asked about the +Homes grant.", "PLUS"),
        ("It was funded by the S.75  Agreement.", "S75"),
        ("CAFÉ FUND", "CAFE"),
        ("(café\nfund)", "CAFE"),
    ],
)
def test_a_name_with_signs_is_found_where_a_word_begins(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize("text", ["the décafé fund", "the és.75 agreement", "cafe fund"])
def test_a_name_inside_a_longer_word_is_none(text: str) -> None:
    assert codes(text) == []
