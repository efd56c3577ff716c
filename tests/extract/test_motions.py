"""Motions: the text that was carried is the decision."""

from __future__ import annotations

from minutes_cli.extract.status import item_status
from tests.extract.deciding import clauses, decided


def test_an_amendment_passed_as_the_substantive_motion_is_the_decision() -> None:
    (found,) = decided(
        "Proposed by Councillor Wren, Seconded by Councillor Fell,\n\n"
        "That the Committee approves the fair.\n\n"
        "Proposed by Councillor Marsh, Seconded by Councillor Pike,\n\n"
        "That the Committee agrees to hold the fair in May.\n\n"
        "The amendment was thereupon put to the Committee as the substantive motion and passed."
    )
    assert found.text == "That the Committee agrees to hold the fair in May"
    assert item_status([found]) == "resolved"


def test_a_motion_under_its_heading_is_read_where_it_was_carried() -> None:
    text = (
        "Motion\n\nTo agree to grant the permit.\n\nMoved by Councillor Wren.\n\nAmendment\n\n"
        "To refuse the permit.\n\nMoved by Councillor Fell.\n\nDecision\n\n"
        "The {} was carried by 6 votes to 3 and the Committee resolved accordingly."
    )
    assert clauses(text.format("Motion"))[0][2] == "To agree to grant the permit"
    assert clauses(text.format("Amendment"))[0][2] == "To refuse the permit"


def test_a_motion_adopted_as_follows_is_carried() -> None:
    (found,) = decided(
        "Council voted and the motion was adopted as follows:\n\nCouncil calls on the operator to "
        "lower its fares."
    )
    assert (found.status, found.formal) == ("requested", True)
