"""``ACTION`` marks: their task, their owner, and tables of actions."""

from __future__ import annotations

import pytest

from minutes_cli.extract.actions import find_actions
from minutes_cli.extract.decisions import find_decisions
from minutes_cli.models import Action, AgendaItem, Section, quote
from tests.extract.items import item_of


def actions(minutes: str) -> list[Action]:
    text, item = item_of(minutes)
    found = find_actions(text, item, find_decisions(text, item), None)
    for action in found:
        assert quote(text, action.start, action.end) == action.text
    return list(found)


def told(minutes: str) -> list[tuple[str, str | None]]:
    return [(action.text, action.owner) for action in actions(minutes)]


TASK = "The Board requested that the figures be circulated"


@pytest.mark.parametrize(
    ("mark", "owner"),
    [
        ("ACTION: Ann Poole", "Ann Poole"),
        ("ACTION – Ann Poole", "Ann Poole"),
        ("ACTION BY: Head of Housing", "Head of Housing"),
        ("ACTION AP", "AP"),
        ("Action 2.01: AP", "AP"),
        ("ACTION\n\nHead of Housing", "Head of Housing"),
        ("Officer to action:\n\nAnn Poole, Housing", "Ann Poole, Housing"),
        ("AP/TR", "AP/TR"),
        ("[Action: Ann Poole]", "Ann Poole"),
        ("Action: Dem. Services", "Dem. Services"),
    ],
)
def test_an_owner_line_gives_the_task_before_it_an_owner(mark: str, owner: str) -> None:
    assert told(f"{TASK}.\n\n{mark}") == [(TASK, owner)]


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("ACTION: AP to send map", "AP"),
        ("Action 3 – Ann Poole to send the map of the sites", "Ann Poole"),
        ("ACTION\n\nAnn Poole to send the map", "Ann Poole"),
    ],
)
def test_a_line_with_a_verb_is_the_task(line: str, owner: str) -> None:
    ((text, who),) = told(f"The Board spoke of the sites.\n\n{line}")
    assert who == owner
    assert text.endswith(("send map", "send the map", "map of the sites"))


def test_a_mark_without_a_space_before_it_ends_the_sentence() -> None:
    assert told("Ann Poole to send a poster to the Clerk.Action 2.01: AP") == [
        ("Ann Poole to send a poster to the Clerk", "AP")
    ]


def test_a_mark_inside_a_paragraph_takes_one_sentence() -> None:
    found = told("Members spoke. ACTION: The Clerk to send the map of sites. The talk went on.")
    assert found == [("The Clerk to send the map of sites", "The Clerk")]


def test_two_marks_in_a_paragraph_are_two_actions() -> None:
    found = told(
        "Members spoke. ACTION: The Clerk to send the map of sites. They spoke of fees. "
        "ACTION: Ms Fry to circulate the table of fees."
    )
    assert [owner for _, owner in found] == ["The Clerk", "Ms Fry"]


def test_initials_without_a_commitment_above_are_no_action() -> None:
    assert told("The Board spoke of the sites.\n\nAP") == []


def test_a_repeated_heading_is_nobody() -> None:
    assert told("The Board spoke of the sites.\n\nACTION: ACTION") == []


def test_an_owner_line_below_the_reasons_belongs_to_the_decision() -> None:
    found = told(
        "RESOLVED:\n\n1. That the plan be approved; and\n\n2. That a report be brought to the "
        "Cabinet in May.\n\nReasons for the decision\n\nThe plan was needed.\n\n"
        "ACTION BY: Head of Housing"
    )
    assert found == [("That a report be brought to the Cabinet in May", "Head of Housing")]


def test_a_table_of_actions_with_cells_side_by_side() -> None:
    found = actions(
        "Ref   Action   Lead officer   Deadline   Status\n"
        "1   Circulate the plan   Ann Poole   12 May 2020   Ongoing\n"
        "2   Circulate the map   Ann Poole   12 May 2020   Complete\n"
        "3   Write to the trust about parking   June 2020"
    )
    assert [(a.text, a.owner, a.due_text, a.due) for a in found] == [
        ("Circulate the plan", "Ann Poole", "12 May 2020", "2020-05-12"),
        ("Write to the trust about parking", None, "June 2020", "2020-06"),
    ]


def test_a_table_of_actions_with_a_cell_a_line() -> None:
    found = actions(
        "Actions\n\nAction\n\nLead\n\nBy when\n\nWrite to the trust\n\nAnn Poole\n\n3 May 2019\n\n"
        "Share the plan\n\nTom Reed\n\nEnd of June 2019"
    )
    assert [(a.text, a.owner, a.due) for a in found] == [
        ("Write to the trust", "Ann Poole", "2019-05-03"),
        ("Share the plan", "Tom Reed", "2019-06"),
    ]


def test_an_action_column_beside_the_discussion_names_the_owner() -> None:
    found = told(
        "Minute   ACTION\n"
        "Ms Fry would circulate the plan to Members. The talk went on.   AP\n"
        "There was nothing else."
    )
    assert found == [("Ms Fry would circulate the plan to Members", "AP")]


def test_a_table_of_something_else_is_no_table_of_actions() -> None:
    assert told("Ward   Visits   Cost\nNorth   Circulate   3\nSouth   Write to   4") == []


@pytest.mark.parametrize(
    "piece",
    [
        "Action   Owner   Due\n",
        "Action\nLead\nDue\nCirculate the map\nA B\nMay\n",
        "Minute   ACTION\nThere was a long talk about it.   JW\n",
        "(Action: ",
        "ACTION: ",
        "; A to ",
        "The Director would ",
        "a  b\n",
    ],
)
def test_long_runs_of_one_thing_are_read(piece: str) -> None:
    text = "A title\n\n" + piece * (30_000 // len(piece)) + "\n"
    item = AgendaItem("1", "A title", 0, len(text), (Section("minutes", 9, len(text)),))
    for action in find_actions(text, item, (), None):
        assert quote(text, action.start, action.end) == action.text


@pytest.mark.parametrize(
    "line",
    [
        "4.1  Action 26: Mrs Moss asked that the list be cut by street.",
        "Action 3: Completed.",
        "Action 4 – This is now complete",
        "Action 5: Officers reported that the list had been sent.",
        "Action 6: Ongoing",
    ],
)
def test_what_is_told_of_an_earlier_action_is_none(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Action 6: The Clerk to circulate the slides", "The Clerk"),
        ("Action 7: Officers will send the figures to Members", "Officers"),
        ("Action 8: Ms Fry to check whether the list was sent", "Ms Fry"),
    ],
)
def test_a_numbered_action_is_one(line: str, owner: str) -> None:
    assert [found for _, found in told(line)] == [owner]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2   Write to the trust   Ann Poole   Complete", []),
        ("2   none   Ann Poole   May 2020   Ongoing", []),
        ("2   Write to the trust", [("Write to the trust", None)]),
        ("2019/041   Write to the trust   Ann Poole", [("Write to the trust", "Ann Poole")]),
        ("HOSC/2019/0412   Write to the trust   Ann Poole", [("Write to the trust", "Ann Poole")]),
        ("Buy bins.   Ann Poole", [("Buy bins", "Ann Poole")]),
        (
            "-----\n2   Write to the trust   Ann Poole   May 2020   Ongoing",
            [("Write to the trust", "Ann Poole")],
        ),
        ("The meeting ended at noon.\n2   Write to the trust   Ann Poole   May 2020   Open", []),
    ],
)
def test_rows_with_empty_cells_and_rules_between_them(
    row: str, expected: list[tuple[str, str | None]]
) -> None:
    """A cell of up to eight characters before the task, or a word with digits, numbers the row."""
    found = actions(
        "Ref   Action   Lead officer   Deadline   Status\n"
        "1   Circulate the plan   Tom Reed   12 May 2020   Ongoing\n" + row
    )
    assert [(a.text, a.owner) for a in found] == [("Circulate the plan", "Tom Reed"), *expected]


def test_headings_that_are_repeated_on_the_next_page_are_no_task() -> None:
    heads = "Action required\n\nLead\n\nBy when\n\n"
    assert told(
        f"Actions\n\n{heads}Write to the trust\n\nAnn Poole\n\n3 May 2019\n\n"
        f"{heads}Share the plan\n\nTom Reed\n\nEnd of June 2019"
    ) == [("Write to the trust", "Ann Poole"), ("Share the plan", "Tom Reed")]


def test_of_several_sentences_those_in_note_form_are_tasks() -> None:
    found = actions("ACTION: Circulate the plan. Ann Poole to send the map. It was cold.")
    assert [(a.text, a.owner, a.soft) for a in found] == [
        ("Circulate the plan", None, False),
        ("Ann Poole to send the map", "Ann Poole", False),
    ]
