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
    "UNANIMOUSLY RESOLVED:",
    "RESOLVED by 7 votes to 2:",
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


@pytest.mark.parametrize(
    "line",
    ["RESOLVED by 7 votes to 2", "RESOLVED by 7–2", "UNANIMOUSLY RESOLVED", "RESOLVED unanimously"],
)
def test_how_it_was_voted_is_no_clause(line: str) -> None:
    assert clauses(f"{TOLD}{line}\n\nThat the plan be deferred.") == [
        (None, "deferred", "That the plan be deferred")
    ]


def test_paragraph_numbers_below_a_label_are_its_labels() -> None:
    found = clauses(
        f"{TOLD}UNANIMOUSLY RESOLVED\n\n6.1 that the plan be endorsed;\n\n6.2 that it be published."
    )
    assert [label for label, _, _ in found] == ["6.1", "6.2"]
