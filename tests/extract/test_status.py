"""Statuses of clauses and items."""

from __future__ import annotations

import pytest

from minutes_cli.extract.status import clause_status, item_status
from minutes_cli.models import Decision
from minutes_cli.vocabulary.statuses import find_verbs, verbs


@pytest.mark.parametrize("verb", verbs(), ids=lambda verb: verb.base)
def test_each_verb_matches_its_example_and_not_its_near_miss(verb: object) -> None:
    from minutes_cli.vocabulary.statuses import Verb

    assert isinstance(verb, Verb)
    assert clause_status(verb.example) == verb.status
    assert find_verbs(verb.near_miss) == []


@pytest.mark.parametrize(
    ("clause", "status"),
    [
        ("That the report be noted, and that the comments be referred to Cabinet", "referred"),
        ("that the winter plan be noted and endorsed", "supported"),
        ("That future meetings start at 6pm", "agreed"),
        ("That it be noted that the Director will see to the changes", "noted"),
        ("That the petition be received", "noted"),
        ("That a further report be received at a future meeting", "requested"),
        ("That a report on the library be submitted to the next meeting", "requested"),
        ("That officers bring a report on fees to the committee in six months", "requested"),
        ("That an item on fees be added to the agenda for June", "requested"),
        ("officers report the outcome of the tender to the Board in March", "requested"),
        ("That the request, that the matter be referred to the Minister, be rejected", "rejected"),
        ("The proposal was not approved", "rejected"),
        ("Approve the lease and report back in July", "approved"),
        ("authority is delegated to the Director to set the fees", "delegated"),
        ("That Cabinet be recommended to adopt the policy", "recommended"),
        ("in relation to item 3, resolution (ii), to note the update", "noted"),
        ("In terms of the Act, to exclude the public", "agreed"),
        ("to amend item 3 to include ‘and report to the Board in June’", "agreed"),
        ("Note that progress will be reported to each committee", "noted"),
        (
            "To note that a report will be brought in May, and that officers be asked to act",
            "requested",
        ),
        ("That a presentation be made to a future meeting on fees", "requested"),
        ("That the speech be made known", "agreed"),
        ("That the Committee were provided with a breakdown of the fees", "requested"),
        ("that an officer be hired who will report to the Director", "agreed"),
        ("the Analysis Report and the actions in it be approved", "approved"),
        ("That approval be given for the plan to be submitted to Cabinet", "approved"),
        ("That the group be thanked and commended for its work", "supported"),
        ("To note the steps that will be required if fees fall", "noted"),
        ("Elected Members were asked to note the figures", "requested"),
        ("That Members appointed as chairs lead the groups", "agreed"),
        ("That the Leader authorises the purchase and delegates the rest", "approved"),
        ("That the Chair and Treasurer approve and sign the return", "approved"),
        ("that the Charter Trustees approve the accounts", "approved"),
        ("The Cabinet: a) approved the plan; and b) delegated the rest", "approved"),
        ("thanks everyone for coming, and notes the contents of the report", "noted"),
    ],
)
def test_the_first_verb_that_is_not_noting_decides(clause: str, status: str) -> None:
    assert clause_status(clause) == status


def _decision(status: str, formal: bool) -> Decision:
    return Decision(None, "words", status, None, 0, 5, "rule", formal)


def test_an_item_is_resolved_under_a_formal_resolution_else_by_its_first_real_status() -> None:
    assert item_status([]) == "none"
    assert item_status([_decision("noted", True)]) == "resolved"
    assert item_status([_decision("noted", False), _decision("deferred", False)]) == "deferred"
    assert item_status([_decision("noted", False)]) == "noted"


@pytest.mark.parametrize(
    ("clause", "status"),
    [
        ("add a report on bins to the agenda for May", "requested"),
        ("include an item on dentistry in the work programme", "requested"),
        ("to place the audiology review on the agenda for the next meeting", "requested"),
        ("schedule a report on bins for the next meeting", "requested"),
        ("That Members look forward to receiving an update at a future meeting", "requested"),
        ("looks forward to seeing the final report", "requested"),
        ("add two members to the group", "agreed"),
        ("include the bins of Mill Lane in the contract", "agreed"),
        ("That Members look forward to the summer", "agreed"),
        ("thanks the officers for their report", "noted"),
        ("That the Director be warmly thanked", "agreed"),
        ("congratulates the team on its award", "noted"),
        ("That the Director be thanked and that bins be bought", "agreed"),
        ("That the thanks of the Board be recorded", "agreed"),
        ("That item 7 be considered in private", "agreed"),
        ("That the report be considered", "noted"),
    ],
)
def test_work_that_goes_on_an_agenda_and_thanks(clause: str, status: str) -> None:
    assert clause_status(clause) == status


@pytest.mark.parametrize(
    ("clause", "status"),
    [
        ("That the report be noted and the recommendations approved", "approved"),
        ("That the report be noted and fund approved", "approved"),
        ("That the report be noted and the budget previously approved", "noted"),
        ("That the report be noted and the plan that officers approved", "noted"),
        (
            "That Cabinet notes the recommendation made by the Panel that Cabinet approves it",
            "noted",
        ),
        ("That Cabinet notes the proposal of the Panel that Cabinet approves it", "noted"),
        ("That Cabinet notes the view that Council adopts the plan", "noted"),
        ("That Cabinet notes the proposal and approves it so that work can begin", "approved"),
        ("That Cabinet notes the request that it be agreed, and agrees it", "agreed"),
        ("That the Member for Roads be given delegated responsibility for the award", "delegated"),
        ("That Ms Wren be re-appointed to the panel for four years", "appointed"),
        ("the Order as set out in TRO sub-report A be confirmed", "agreed"),
        ("That officers report a saving to the Board", "requested"),
        (
            "With reference to the matters raised in the report, consideration be given to any"
            " additions to the work programme",
            "agreed",
        ),
    ],
)
def test_the_verb_that_decides_beside_others(clause: str, status: str) -> None:
    assert clause_status(clause) == status
