"""Decisions told behind something else, and what only sounds like one."""

from __future__ import annotations

import pytest

from tests.extract.deciding import clauses, decided


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (
            "The speaker had been taken ill and it was agreed that the report be deferred to May.",
            "deferred",
        ),
        (
            "The consultant was held up, so Members agreed that consideration of it be postponed.",
            "deferred",
        ),
        ("No officer could attend; the Panel agreed that the matter be adjourned.", "deferred"),
        ("The map had been lost and it was therefore agreed that the item be noted.", "noted"),
        (
            "The Board considered the list and its forward plan was approved, subject to one item "
            "on lamps being added.",
            "approved",
        ),
        ("Members discussed the log and the work programme was agreed.", "agreed"),
        ("The Sub-Committee received the dashboard, which was noted.", "noted"),
        (
            "The Panel reviewed paper HP/12 and the recommendations were endorsed, with two "
            "amendments.",
            "supported",
        ),
        (
            "The Committee received a note and its work programme was agreed, save for July.",
            "agreed",
        ),
        ("The committee moved the recommendations.", "agreed"),
        ("The Committee supported the direction of travel and moved the report.", "supported"),
        ("The committee supported the direction of the service.", "supported"),
        ("The planner was noted.", "noted"),
        ("The forward workplan was approved.", "approved"),
        ("Council noted the Mayor’s engagements.", "noted"),
        ("The tracker was noted.", "noted"),
        ("By leave of the Council the motion was withdrawn.", "withdrawn"),
        ("With the consent of the seconder, the petition was withdrawn.", "withdrawn"),
    ],
)
def test_what_is_decided_behind_something_else(sentence: str, status: str) -> None:
    found = clauses(f"Ms Kerr spoke of the lamps.\n\n{sentence}")
    assert found == [(None, status, sentence.removesuffix("."))]


@pytest.mark.parametrize(
    "sentence",
    [
        "The officer said that staff were tired and it was agreed that morale was low.",
        "The ward had closed and it was agreed that relatives should be told sooner.",
        "The grant had ended and it was agreed that the gap would be noticed.",
        "The Trust considered the plan and its workforce was agreed to be too small.",
        "The Committee considered the report and the figures were noted to be out of date.",
        "Councillor Bell moved the report.",
        "Members supported the direction in which the bus was going.",
        "The planner noted that trees were down.",
        "The Council’s engagement with residents was noted to be weak.",
        "The Board considered the position and the service was agreed by the Trust in 2019.",
        "She reported that the Panel considered the bid and the plan was approved.",
        "Councillor Lee asked that the motion he had put in 2030, which was withdrawn, be read.",
    ],
)
def test_what_is_told_of_somebody_else_is_no_decision(sentence: str) -> None:
    assert clauses(f"Ms Kerr spoke of the lamps.\n\n{sentence}") == []


@pytest.mark.parametrize(
    "who",
    [
        "The Cabinet Member:",
        "The Cabinet Member for Health and Wellbeing:",
        "The Lead Member for Housing:",
        "The Leader:",
        "The Mayor has:",
        "The Corporate Director (Adults and Health):",
        "The Director of Public Health:",
        "The Executive Director of Housing and Parks –",
        "The Chief Executive:",
        "The Head of Parks:",
    ],
)
def test_one_who_decides_alone_leads_to_a_list(who: str) -> None:
    entries = "1) APPROVED the award of the contract.\n\n2) AGREED that bins be bought."
    found = clauses("Ms Kerr spoke.", decision=f"{who}\n\n{entries}")
    assert found == [
        ("1", "approved", "APPROVED the award of the contract"),
        ("2", "agreed", "AGREED that bins be bought"),
    ]


def test_in_the_discussion_one_person_leads_to_no_clauses() -> None:
    told = "The Director of Parks:\n\n1) welcomed the plan.\n\n2) supported the lease."
    assert decided(f"{told}\n\nMs Kerr thanked her.\n\nRESOLVED: That bins be bought.")[0].text == (
        "That bins be bought"
    )


@pytest.mark.parametrize(
    "lead",
    [
        "The Council RESOLVED as follows:\n\n“This Council notes how long people wait and",
        "RESOLVED as follows:-\n\n“That this Council regrets the delay and",
        "RESOLVED in the following terms:\n\nThis Committee deplores the delay, and",
        "Council RESOLVED the following:\n\nThis Council welcomes the report and therefore",
        "RESOLVED:\n\nThe Panel recognises that lamps are dear and",
    ],
)
def test_a_motion_that_breaks_off_leads_to_its_list(lead: str) -> None:
    found = clauses(
        f"Ms Kerr spoke.\n\n{lead}\n\n(1) requests the Clerk to write to the Trust; and\n\n"
        "(2) welcomes the work of the charities."
    )
    assert [clause[:2] for clause in found] == [("1", "requested"), ("2", "supported")]


@pytest.mark.parametrize(
    ("clause", "status"),
    [
        ("that grants totalling £4,000 be awarded to five groups", "agreed"),
        ("that grants to five groups be paid", "agreed"),
        ("that grants of £400 be made to the clubs", "agreed"),
        ("grants the application", "approved"),
        ("That the licence be granted", "approved"),
        ("grants authority to the Director", "approved"),
    ],
)
def test_sums_called_grants_grant_nothing(clause: str, status: str) -> None:
    found = clauses(f"RESOLVED:\n\n(1) {clause}; and\n\n(2) that the report be noted.")
    assert [one[1] for one in found] == [status, "noted"]
