"""Who is to do it: the owner that a requested clause names."""

from __future__ import annotations

import pytest

from minutes_cli.extract.owners import clause_owner
from minutes_cli.extract.requests import orders_a_paper, orders_somebody


@pytest.mark.parametrize(
    ("clause", "owner"),
    [
        ("That officers be asked to report back", "officers"),
        ("requests that the hospital trust respond in writing by May", "the hospital trust"),
        ("asked the Public Health Lead for a note on the calls", "the Public Health Lead"),
        ("That the Chair, on behalf of the Panel, writes to the Minister", "the Chair"),
        ("the report be sent to the Cabinet, with a request for a reply by June", "the Cabinet"),
        (
            "To appoint two members to a task and finish group on fees, which is to report in May",
            "a task and finish group on fees",
        ),
        (
            "That the map, as set out in the report, be agreed and that officers bring a note",
            "officers",
        ),
        ("That a further report would be brought to the next meeting", None),
    ],
)
def test_the_owner_of_a_clause(clause: str, owner: str | None) -> None:
    assert clause_owner(clause) == owner


@pytest.mark.parametrize(
    ("clause", "owner"),
    [
        ("the Chair write to the Minister", "the Chair"),
        ("that Councillor Hay would share the outcome with the Forum", "Councillor Hay"),
        ("that the Director of Resources prepares a response", "the Director of Resources"),
        ("Authorises the Director of Housing to invite tenders", None),
        ("That the report be noted", None),
        ("That the Director of Housing be thanked", None),
    ],
)
def test_a_clause_that_sets_somebody_to_work(clause: str, owner: str | None) -> None:
    assert orders_somebody(clause) == owner


def test_a_clause_that_orders_a_paper_for_the_committee() -> None:
    assert orders_a_paper("That information on the budget be shared with the Committee")
    assert not orders_a_paper("That the budget be approved by the Council")


def test_a_task_group_and_an_it_are_asked_for_nothing() -> None:
    group = "To receive the report of the Scrutiny Task Group and accept it, with a view to a reply"
    assert clause_owner(group) is None
    assert clause_owner("That it be requested that a note be brought to the next meeting") is None
    assert clause_owner("To task officers to write a note") == "officers"
