"""Resolutions whose label and whose "That" a copy has lost, and adverbs before their verbs."""

from __future__ import annotations

import pytest

from minutes_cli.extract.commitments import commitment
from minutes_cli.extract.owners import clause_owner
from minutes_cli.extract.status import clause_status
from minutes_cli.extract.status_words import status_words
from tests.extract.deciding import clauses

TOLD = "The report was presented by Ms Lee.\n\n"


@pytest.mark.parametrize(
    ("order", "status"),
    [
        ("The minutes of the meeting held on 26 June 2031 be confirmed and signed.", "agreed"),
        ("The recommendations in the report be approved.", "approved"),
        ("Councillor Lee be elected Chair for the year.", "appointed"),
        ("Consideration of the plan be deferred.", "deferred"),
        ("Authority be delegated to the Director to sign the lease.", "delegated"),
        ("To approve as a correct record and sign the minutes of 3 May.", "approved"),
        ("To note the report.", "noted"),
    ],
)
def test_the_last_line_orders_a_thing_without_its_label(order: str, status: str) -> None:
    assert clauses(TOLD + order) == [(None, status, order[:-1])]


def test_lines_that_begin_with_to_are_clauses_each() -> None:
    found = clauses(f"{TOLD}To note the report.\n\nTo agree the next steps.")
    assert [status for _, status, _ in found] == ["noted", "agreed"]


def test_the_order_may_be_all_that_is_left() -> None:
    assert len(clauses("The minutes of 3 May be agreed.")) == 1


@pytest.mark.parametrize(
    "minutes",
    [
        "Mr Orr asked that the plan be noted.",
        f"{TOLD}The plan would be approved by the end of the year.",
        f"{TOLD}If the fee be agreed it rises.",
        f"{TOLD}The plan is to be approved in May.",
        f"{TOLD}The report should be noted by all.",
        "To agree the minutes of May.",
        "The Board was asked to consider the report.\n\nTo approve the plan.",
        "Mr Orr spoke of the bus stop.\n\nTo get to the stop one had to walk.",
        "Ms Lee gave the reasons for this.\n\nTo support the plan.",
    ],
)
def test_what_is_told_or_put_to_a_meeting_orders_nothing(minutes: str) -> None:
    assert clauses(minutes) == []


@pytest.mark.parametrize(
    ("clause", "status"),
    [
        ("That the return be retrospectively approved", "approved"),
        ("That the bid be provisionally and conditionally agreed", "agreed"),
        ("To reluctantly support the closure", "supported"),
        ("That the family support service move", "agreed"),
        ("That this Council is concerned at the closure of the unit", "noted"),
        ("That this Council is deeply alarmed by the closure", "noted"),
        ("That this Council is proud of its carers and will write to them", "agreed"),
        (
            "That this Council condemns the closure and calls on the Trust to think again",
            "requested",
        ),
        ("That the Council is concerned, and that the fee be cut", "agreed"),
        ("to remit to the Chief Officer to submit a report each year", "requested"),
        ("to remit to the Chief Officer to issue the direction", "requested"),
        ("to remit the petition to the Finance Committee", "referred"),
        ("to remit to the Finance Committee", "referred"),
    ],
)
def test_the_words_of_a_clause_tell_its_status(clause: str, status: str) -> None:
    assert clause_status(clause) == status


def test_who_is_told_what_to_do_by_a_remit() -> None:
    clause = "to remit to the Chief Officer to submit a report each year"
    assert clause_owner(clause) == "the Chief Officer"
    assert status_words(clause, "requested", None, "").row == "verb: remit"


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        (
            "Mr Orr asked that members be told, and the director for adults and communities said "
            "that a briefing note would be sent to all councillors.",
            "the director for adults and communities",
        ),
        (
            "The head of housing confirmed that this would be sent to Members.",
            "The head of housing",
        ),
        ("Ms Fry replied that a note on the fee would be circulated to Members.", "Ms Fry"),
    ],
)
def test_a_paper_that_will_be_sent_is_a_commitment(sentence: str, owner: str) -> None:
    told = commitment(sentence)
    assert told is not None
    assert told[0] == owner


@pytest.mark.parametrize(
    "sentence",
    [
        "The head of housing said that a letter would be sent to all tenants.",
        "Members asked whether a note would be sent to all councillors.",
        "The director for adults said that fees would be sent up by inflation.",
    ],
)
def test_what_goes_elsewhere_is_none(sentence: str) -> None:
    assert commitment(sentence) is None
