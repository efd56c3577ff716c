"""Actions: commitments, who owns them, and what only sounds like one."""

from __future__ import annotations

import pytest

from minutes_cli.extract.actions import find_actions
from minutes_cli.extract.decisions import find_decisions
from minutes_cli.models import Action, quote
from tests.extract.items import item_of


def actions(minutes: str) -> tuple[Action, ...]:
    text, item = item_of(minutes)
    found = find_actions(text, item, find_decisions(text, item), None)
    for action in found:
        assert quote(text, action.start, action.end) == action.text
    return found


def test_a_requested_clause_is_an_action_with_its_owner() -> None:
    (found,) = actions("RESOLVED: That the Chief Officer be asked to write to the Minister.")
    assert (found.owner, found.rule, found.decision) == ("the Chief Officer", "requested-clause", 0)


def test_a_clause_that_approves_and_asks_is_an_action_too() -> None:
    (found,) = actions("RESOLVED that the plan be approved, and that officers be asked to report.")
    assert found.owner == "officers"


def test_an_owner_line_speaks_of_the_sentence_before_it() -> None:
    (found,) = actions(
        "The Board spoke. The Board requested that the figures be circulated.\n\nACTION: Ann Poole"
    )
    assert found.text == "The Board requested that the figures be circulated"
    assert found.owner == "Ann Poole"


def test_an_owner_line_under_a_block_belongs_to_the_requested_clauses() -> None:
    found = actions(
        "RESOLVED\n\nTHAT the report be noted;\n\nTHAT officers bring a report in June.\n\n"
        "ACTION BY: Head of Housing"
    )
    assert [(a.text, a.owner) for a in found] == [
        ("THAT officers bring a report in June", "Head of Housing")
    ]


def test_a_list_of_actions_gives_one_each() -> None:
    found = actions(
        "Members spoke.\n\nActions/further information to be provided:\n\n"
        "1. The Director will circulate the slides.\n\n2. Ms Fry to send the map."
    )
    assert [a.owner for a in found] == ["The Director", "Ms Fry"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Members asked for the figures to be broken down by ward.",
        "The Panel asked that a briefing note be provided in due course.",
        "It was agreed that a visit to the clinic would be arranged.",
        "A progress report would be added to the work programme for March 2018.",
        "The Head of Service undertook to share the plan.",
        "Dr Bright would provide Members with a written note.",
    ],
)
def test_a_commitment_in_the_discussion_is_an_action(sentence: str) -> None:
    (found,) = actions(f"The officer spoke.\n\n{sentence}")
    assert (found.text, found.soft) == (sentence.rstrip("."), False)


def test_a_hedged_commitment_is_soft() -> None:
    (found,) = actions("The paper could hopefully come back to the Board in May.")
    assert found.soft


@pytest.mark.parametrize(
    "sentence",
    [
        "Members asked how the money would be spent.",
        "A Member asked if the grant was certain.",
        "The team would then write a business case.",
        "It was agreed that the letters were too long.",
        "Councillor Hay asked for the item to be put off, which was not seconded.",
        "A consultation would be held over the summer.",
        "Bus drivers had asked for the training.",
    ],
)
def test_questions_and_plans_are_no_actions(sentence: str) -> None:
    assert actions(f"The officer spoke.\n\n{sentence}") == ()


def test_what_is_said_and_then_resolved_is_one_action() -> None:
    found = actions(
        "The Board requested a further report on pooled budgets and governance.\n\n"
        "RESOLVED: That a further report on pooled budgets and governance be submitted to the "
        "next meeting."
    )
    assert [a.rule for a in found] == ["requested-clause"]


@pytest.mark.parametrize(
    ("minutes", "owner"),
    [
        ("AGREED that a workshop on dentistry be held for all Members.", None),
        ("RESOLVED: That the plan be agreed, and that a visit be arranged for Members.", None),
        ("Ms Poe did not know and agreed to let Members have the figure in writing.", "Ms Poe"),
        ("The Director offered to put this in writing to the Board.", "The Director"),
        ("RESOLVED: That the Trusts be called upon to agree the funding.", "the Trusts"),
        (
            "RESOLVED: That Council refers it, and asks that Panel to report in May.",
            "that Panel",
        ),
        ("Councillor Hay asked that the findings be shared with Members.", None),
    ],
)
def test_what_is_to_come_is_an_action(minutes: str, owner: str | None) -> None:
    assert [found.owner for found in actions(minutes)] == [owner]


@pytest.mark.parametrize(
    "minutes",
    [
        "RESOLVED: That future meetings be held at 6pm.",
        "RESOLVED: That a meeting of the group be held in public.",
        "RESOLVED: That the request for a workshop be held over.",
        "RESOLVED: That it be noted that a seminar would be held.",
        "Dr Poe agreed to let patients see their records.",
        "Councillor Hay asked that the findings be shared with the two trusts.",
        "Members asked about the cost and noted the report.",
    ],
)
def test_what_brings_nothing_to_the_committee_is_no_action(minutes: str) -> None:
    assert actions(minutes) == ()


def test_what_was_moved_and_agreed_sets_somebody_to_work() -> None:
    (found,) = actions(
        "Ms Kerr, seconded by Mr Orr, proposed that the Head of Parks arrange a workshop "
        "with the new "
        "trust, and this was agreed."
    )
    assert found.owner == "the Head of Parks"
    text = "Ms Kerr, seconded by Mr Orr, proposed that the fee stay as it was, and this was agreed."
    assert actions(text) == ()


def test_officers_agree_to_let_somebody_have_a_paper() -> None:
    (found,) = actions("Officers agreed to let Councillor Kerr have the list of landlords.")
    assert found.owner == "Officers"
    assert actions("The landlords agreed to let Mill House to a charity.") == ()
