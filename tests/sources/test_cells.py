"""Tables of actions whose cells run on over several printed lines, and columns in the margin."""

from __future__ import annotations

import pytest

from minutes_cli.sources import cells
from minutes_cli.sources.cells import join_cells
from minutes_cli.sources.layout import lift_margin, unwrap

HEAD = "Ref    Action                           Owner        By when"


def filled(lines: list[str]) -> list[str]:
    return [line for line in lines if line]


def test_the_lines_of_each_cell_are_joined_in_their_row() -> None:
    rows = [
        HEAD,
        "4/1    Send the map of the benches      Ada Moss     3 May 2031",
        "       of the whole town",
        "4/2    Ask the Trust about the wards    Ben Reed,    the next",
        "       and the clinics                  Clerk        meeting",
        "4/3    Book the hall                    Clerk        10 May 2031",
        "",
        "Next meeting: 12 June 2031",
    ]
    assert filled(join_cells(rows)) == [
        HEAD,
        "4/1    Send the map of the benches of the whole town    Ada Moss    3 May 2031",
        "4/2    Ask the Trust about the wards and the clinics    Ben Reed, Clerk    the "
        "next meeting",
        "4/3    Book the hall    Clerk    10 May 2031",
        "Next meeting: 12 June 2031",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        # no cell runs on
        [HEAD, "4/1    Book the hall                    Clerk        10 May", "", "Ended."],
        # no table of actions
        ["Ref    Ward                             Councillor", "1      Mill Lane", "       North"],
        # what stands below is prose, and no cell
        [HEAD, "4/1    Book the hall                    Clerk        10 May", "   The Board left."],
        # a gap parts the row from a line set in
        [HEAD, "4/1    Book the hall                    Clerk        10 May", "", "       Ended."],
    ],
)
def test_what_is_no_cell_that_runs_on_stays(rows: list[str]) -> None:
    assert join_cells(rows) == rows


def test_a_row_is_a_paragraph_of_its_own() -> None:
    lines = [
        "The Board spoke for a good while of the benches of the whole town and of Mill Lane",
        "and then went through what was to be done before it would meet again in the summer.",
        "",
        "Ref    Action                              Owner        By",
        "1      Send the map of the benches of      Ada Moss     3 May 2031",
        "       the whole town",
        "2      Book the hall                       Clerk        10 May 2031",
    ]
    assert filled(unwrap(lines))[-2:] == [
        "1    Send the map of the benches of the whole town    Ada Moss    3 May 2031",
        "2    Book the hall    Clerk    10 May 2031",
    ]


def test_a_row_of_very_many_lines_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "_LONGEST_ROW", 3)
    row = ["4/1    Send the map                     Ada Moss     3 May"]
    row += ["       of the wards"] * 4
    found = [line for line in join_cells([HEAD, *row]) if line]
    joined = "4/1    Send the map of the wards of the wards    Ada Moss    3 May"
    assert found == [HEAD, joined, "       of the wards", "       of the wards"]


def test_a_margin_may_be_headed_action_by_on_each_page() -> None:
    head = " " * 62 + "Action By"
    lines = [
        head,
        "The Director said that she would send the map of the wards    Ada Moss",
        "to all Members.",
        "",
        head,
        "The Panel left.",
    ]
    assert filled(lift_margin(lines)) == [
        "The Director said that she would send the map of the wards",
        "to all Members.",
        "ACTION: Ada Moss",
        "The Panel left.",
    ]


def test_a_list_of_people_ends_at_a_heading_with_a_stop_behind_its_number() -> None:
    wide = "Councillor Orr spoke of the pool. The Leader said that he would write to the Health"
    lines = ["PL12. WORDS FROM OTHER MEMBERS", "", wide, "Trust about it and tell all.", ""]
    assert unwrap(lines)[2] == f"{wide} Trust about it and tell all."
