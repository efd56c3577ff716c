"""Work that is told in rarer words: in the next report, outside the meeting, an undertaking."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_cli.extract.actions import find_actions
from minutes_cli.extract.commitments import commitment
from minutes_cli.extract.decisions import find_decisions
from minutes_cli.extract.owners import clause_owner
from minutes_cli.extract.status import own_status
from minutes_cli.models import Action
from tests.extract.items import item_of


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Ms Orr would speak to the Trust about this outside of the meeting.", "Ms Orr"),
        ("Mr Lee would discuss the fees with the Clerk outside the meeting.", "Mr Lee"),
        ("Democratic Services would chase the Trust for an answer.", "Democratic Services"),
        (
            "The Director replied that she would ask the Head of Housing to look at the roof.",
            "The Director",
        ),
        (
            "The Head of Service confirmed that the figures by ward would be included in her next "
            "report.",
            "The Head of Service",
        ),
        ("It was agreed that the next report would show the trend by ward.", None),
        ("The Committee agreed that future reports would include a column for risk.", None),
        ("A list had been drawn up and it was agreed that it would be circulated.", None),
        ("Members noted the Trust’s undertaking to provide figures by clinic.", "the Trust"),
        ("Would send Members the cost of the lights.", None),
        (
            "Mr Wren asked about fees, to which Ms Orr replied that a written reply would be sent.",
            "Ms Orr",
        ),
        (
            "In reply to Councillor Ada Moss the Head of Parks said that she would e-mail her the "
            "costs.",
            "the Head of Parks",
        ),
    ],
)
def test_somebody_is_to_do_it(sentence: str, owner: str | None) -> None:
    told = commitment(sentence)
    assert told is not None
    assert told[0] == owner


@pytest.mark.parametrize(
    "sentence",
    [
        "The team would discuss this with schools.",
        "Healthwatch would discuss the plan with the practices.",
        "Details of the scheme would be included in the national report.",
        "Members thought it odd, and it was agreed that they would be missed.",
        "Will the Council send Members the costs?",
        "The Council’s commitment to reduce waste was praised.",
        "Mr Orr confirmed that he would be willing to meet residents once a quarter.",
        "He asked if the figures would be included in the next report.",
    ],
)
def test_it_is_no_work_for_the_committee(sentence: str) -> None:
    assert commitment(sentence) is None


def actions(minutes: str) -> tuple[Action, ...]:
    text, item = item_of(minutes)
    return find_actions(text, item, find_decisions(text, item), date(2031, 5, 4))


def test_who_agrees_to_do_it_is_told_in_the_sentence_behind() -> None:
    told = actions(
        "The Chair asked that drafts be sent to Panel members by email. Ms Orr agreed to do this."
    )
    assert [(action.owner, action.text[:14]) for action in told] == [("Ms Orr", "The Chair aske")]


def test_who_takes_it_up_is_told_in_the_same_sentence() -> None:
    told = actions("Members asked for a list of clinics and officers agreed to circulate it.")
    assert [action.owner for action in told] == ["officers"]


def test_the_speaker_of_a_list_of_answers_owns_what_it_promises() -> None:
    told = actions(
        "In response the Head of Parks said the following:\n\ni.    The benches were old."
        "\n\nii.    Would send Councillor Moss the costs after the meeting."
    )
    assert [action.owner for action in told] == ["the Head of Parks"]


def test_she_is_the_speaker_behind_whose_name_a_post_stands() -> None:
    told = actions(
        "Councillor Ada Moss, Cabinet Member for Parks, responded to questions on the benches. "
        "She agreed to send the costs to Members."
    )
    assert [action.owner for action in told] == ["Councillor Ada Moss"]


def test_a_promise_beside_an_action_line_of_the_same_person_stays() -> None:
    told = actions(
        "Winnie Wren would provide a written answer.\n\nThe Panel noted the report.\n\n"
        "ACTION: Winnie Wren to arrange a visit to the depot"
    )
    assert len(told) == 2


def test_views_that_are_to_be_sought_are_an_action_of_those_who_seek_them() -> None:
    told = actions(
        "Resolved that:\n\n1. the plan is approved;\n\n2. the views of carers are sought by "
        "Healthwatch Northtown and Age Aid before the centre is closed."
    )
    assert [(a.owner, a.due_text) for a in told] == [
        ("Healthwatch Northtown and Age Aid", "before the centre is closed")
    ]


@pytest.mark.parametrize(
    ("clause", "status"),
    [
        ("That Members be notified of each closure", "requested"),
        ("That the Panel be kept informed of progress", "requested"),
        ("the Committee be alerted if the date slips", "requested"),
        ("That residents be informed of the works", None),
        ("a report on dentistry is presented to the Board in March", "requested"),
        ("the strategy, which is submitted to Cabinet each year, is noted", "noted"),
        ("That the update, as it is presented to the Board, be noted", "noted"),
        ("That reports on bins be commissioned for the meeting on 4 May", "requested"),
        ("That a review of parking be commissioned for the June meeting", "requested"),
        ("That a contractor be commissioned to mend the roof", None),
        ("That the list of Members as Council appointed trustees be noted", "noted"),
        ("That the Council appointed trustees on 4 May", "appointed"),
    ],
)
def test_what_a_clause_orders(clause: str, status: str | None) -> None:
    assert own_status(clause) == status


@pytest.mark.parametrize(
    ("clause", "owner"),
    [
        ("that the task group report back in May", "the task group"),
        ("To request that a mid-year review of fees be brought to the Panel", None),
        ("asked that the end of year return be shared with Members", None),
        ("asked that a list of the share, with examples, be sent to Members", None),
        ("that a member of the Panel report back in May", "a member of the Panel"),
    ],
)
def test_a_noun_is_no_verb_of_an_owner(clause: str, owner: str | None) -> None:
    assert clause_owner(clause) == owner
