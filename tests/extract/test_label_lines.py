"""Lines that label what was decided, in their many forms."""

from __future__ import annotations

import pytest

from tests.extract.deciding import clauses, decided

TOLD = "Members spoke of it at length and asked a good deal.\n\n"
FORMAL = [
    "RESOLVED:",
    "Resolution:",
    "Resolutions:",
    "Resolution 12/31:",
    "Board decision:",
    "The Committee’s Resolution:",
    "Cabinet Decision –",
    "Key decisions:",
    "RESOLVED UNANIMOUSLY:",
    "**RESOLVED:**",
    "*RESOLVED*",
]
OTHERS = ["APPROVED:", "Approved:", "Noted and agreed:", "It was noted and approved:"]


@pytest.mark.parametrize("label", [*FORMAL, *OTHERS])
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_what_stands_behind_a_label_is_decided(label: str, between: str) -> None:
    (found,) = decided(f"{TOLD}{label}{between}That the plan be approved.")
    assert (found.status, found.formal) == ("approved", label in FORMAL)
    assert "he plan be approved" in found.text


@pytest.mark.parametrize("label", [*FORMAL, *OTHERS])
def test_a_list_below_a_label_is_decided(label: str) -> None:
    found = clauses(f"{TOLD}{label}\n\n1. The report be noted.\n\n2. The fee be approved.")
    assert found == [
        ("1", "noted", "The report be noted"),
        ("2", "approved", "The fee be approved"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Resolution: see minute 12",
        "Approved: 12 of the 15 bids of the year",
        "Decisions on fees are taken by the Director.",
        "Resolution of the complaint took a year.",
        "Agreed fees had been paid.",
        "Council resolutions had been sent to the Minister.",
    ],
)
def test_what_only_looks_like_a_label_decides_nothing(line: str) -> None:
    assert clauses(TOLD + line) == []
