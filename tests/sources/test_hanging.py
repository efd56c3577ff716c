"""Decisions in a column beside their label, on printed pages."""

from __future__ import annotations

import pytest

from minutes_cli.sources.hanging import set_below
from minutes_cli.sources.text import read_text

ABOVE = """Minutes of a Meeting of the Housing Committee of Northtown District Council
held on Monday 6 May 2024 in the Town Hall, Mill Lane, Northtown

The Head of Waste presented a report which sought approval for the purchase of
bins and said that the present ones were broken and could not be mended in the
depot, as the parts for them were no longer made by anybody in the country. It
had been found that the boxes were broken too, and that nobody had ever thought
of buying more of them.

"""
BUY = "That the purchase of twelve hundred bins be approved at a cost of no more than £18,500."


def laid_out(block: str) -> list[str]:
    text = read_text((ABOVE + block).encode()).text
    return [line for line in text.split("\n")[4:] if line]


@pytest.mark.parametrize(
    "label",
    ["Resolved", "RESOLVED:", "Resolved –", "AGREED", "It was AGREED", "DECIDED:", "Recommended"],
)
def test_a_clause_beside_its_label_is_one_paragraph(label: str) -> None:
    block = (
        f"{label:20}That the purchase of twelve hundred bins be approved\n"
        f"{'':20}at a cost of no more than £18,500.\n"
    )
    assert laid_out(block) == [f"{label} {BUY}"]


def test_a_list_beside_its_label_stands_below_it() -> None:
    block = """Resolved            (i)   That the purchase of twelve hundred bins be
                          approved at a cost of no more than £18,500.
                    (ii)  That Councillor Moss be thanked for all that she has
                          done.
"""
    assert laid_out(block) == [
        "Resolved",
        f"(i)   {BUY}",
        "(ii)  That Councillor Moss be thanked for all that she has done.",
    ]


def test_clauses_of_a_column_with_a_gap_between_them_stay_apart() -> None:
    block = """RESOLVED            That the purchase of twelve hundred bins be approved
                    at a cost of no more than £18,500.

                    That the boxes be sold.
"""
    assert laid_out(block) == [f"RESOLVED {BUY}", "That the boxes be sold."]


def test_a_clause_far_in_without_a_label_beside_it_is_one_paragraph() -> None:
    block = """Resolved:

                    That the purchase of twelve hundred bins be approved
                    at a cost of no more than £18,500.
"""
    assert laid_out(block) == ["Resolved:", BUY]


def test_a_clause_of_a_column_goes_on_over_the_end_of_a_page() -> None:
    lines = [
        "RESOLVED            That the purchase of the bins be approved at a",
        "",
        "\f",
        "",
        "                    cost of no more than £18,500.",
    ]
    assert set_below(lines, set()) == [
        "RESOLVED That the purchase of the bins be approved at a cost of no more than £18,500.",
        "",
    ]


def test_a_word_parted_at_the_end_of_a_line_is_whole() -> None:
    lines = ["AGREED    That the neigh-", "          bourhood be swept."]
    assert set_below(lines, set()) == ["AGREED That the neighbourhood be swept.", ""]


def test_an_action_in_a_column_is_marked_as_one() -> None:
    lines = ["Action    Ms Lee to send the map to", "          all Members."]
    assert set_below(lines, set()) == ["Action: Ms Lee to send the map to all Members.", ""]


@pytest.mark.parametrize(
    "lines",
    [
        ["Present             Councillor Moss", "                    Councillor Reed"],
        ["Resolved issues     Bins", "                    Boxes"],
        ["Resolved that the bins be bought", "and that the boxes be sold."],
        ["Bins                £18", "Resolved            £20"],
        ["                    Councillor Moss", "                    Councillor Reed"],
    ],
)
def test_other_columns_stay_as_they_are(lines: list[str]) -> None:
    assert set_below(lines, set()) == lines


def test_what_stands_below_a_column_is_no_part_of_it() -> None:
    lines = ["RESOLVED       That bins be bought for", "               all.", "The Chair left."]
    assert set_below(lines, set()) == [
        "RESOLVED That bins be bought for all.",
        "",
        "The Chair left.",
    ]


@pytest.mark.parametrize("bullet", "➢➤►▶‣❖✓✔\uf0b7\uf0d8\uf0fc")
def test_arrows_and_letters_of_symbol_fonts_are_bullets(bullet: str) -> None:
    text = read_text(f"The Board:\n\n{bullet}  NOTED the plan.\n".encode()).text
    assert text.split("\n")[2] in ("•  NOTED the plan.", "·  NOTED the plan.")
