"""Promises given in an answer, and who is to keep them."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_cli.extract.action_tables import find_table_actions
from minutes_cli.extract.actions import find_actions
from minutes_cli.extract.commitments import commitment
from minutes_cli.extract.dates import find_due
from minutes_cli.extract.decisions import find_decisions
from minutes_cli.extract.owners import clause_owner
from minutes_cli.extract.paragraphs import paragraphs
from tests.extract.items import item_of


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Ann Poole agreed to meet with her to look at the form.", "Ann Poole"),
        ("Ann Poole agreed to host a session and to report back to the Board.", "Ann Poole"),
        (
            "A Member asked how it had been paid for, and the Director of Parks confirmed that "
            "these would be forwarded to all Members.",
            "the Director of Parks",
        ),
        ("The Chair asked for a list and it was agreed that this would be sent by email.", None),
        ("Ms Fry said that it would be circulated after the meeting.", "Ms Fry"),
        ("The Board agreed that a leaflet should be drawn up and sent to its members.", None),
        ("Dr. Knox undertook to share the survey with the Committee.", "Dr. Knox"),
        ("Ms. B. Kerr would provide Members with a note.", "Ms. B. Kerr"),
    ],
)
def test_a_promise_is_a_commitment(sentence: str, owner: str | None) -> None:
    told = commitment(sentence)
    assert told is not None
    assert told[:2] == (owner, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "He hoped that the Chair would share this view.",
        "The Mayor hoped that Ms Fry would share the slides with the Committee.",
        "A Member asked if these would be forwarded to all Members.",
        "These would be reported each month to the Integration Board.",
        "Ann Poole agreed to run a session with her own staff.",
        "It was agreed that this would be hard.",
    ],
)
def test_a_hope_or_a_question_is_none(sentence: str) -> None:
    assert commitment(sentence) is None


@pytest.mark.parametrize(
    ("clause", "owner"),
    [
        ("INVITED the Chief Officer to attend in May", "the Chief Officer"),
        ("INSTRUCTED the Head of Roads to report every six months", "the Head of Roads"),
        ("the targets be reviewed by the Care Alliance, and a list be presented in May", True),
        ("a shorter list be presented by May", None),
        (
            "Delegated authority to the Director to sign off the plan, with the plan to be brought "
            "to the Board in May",
            None,
        ),
        ("Delegated authority to the Director to agree the plan and report back", "the Director"),
    ],
)
def test_who_is_to_do_what_a_clause_asks(clause: str, owner: str | bool | None) -> None:
    assert clause_owner(clause) == ("the Care Alliance" if owner is True else owner)


@pytest.mark.parametrize(
    "clause",
    [
        "agreed to write to the Minister about the timetable",
        "That a letter be sent to the Secretary of State",
        "To write to the water company",
    ],
)
def test_a_letter_that_is_agreed_is_an_action(clause: str) -> None:
    text, item = item_of(f"RESOLVED:\n\n(1) {clause}; and\n\n(2) To note the report.")
    actions = find_actions(text, item, find_decisions(text, item), None)
    assert [action.text for action in actions] == [clause]


def test_the_open_rows_of_a_log_in_pipes_are_actions() -> None:
    text, item = item_of(
        "Ref | Action | Owner | Due | Position\n"
        "A1 | Publish the charter | Ann Poole | April 2023 | Complete\n"
        "A2 | Circulate the list of sites | Ravi Orr | 30 June 2023 | Open"
    )
    found, _ = find_table_actions(text, paragraphs(text, item))
    assert [(text[a.start : a.end], a.owner) for a in found] == [
        ("Circulate the list of sites", "Ravi Orr")
    ]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("send the leaflet by the end of March", "the end of March", "2019-03"),
        ("report to the next meeting of the Committee", "next meeting", None),
        ("report to each meeting of the Committee", "each meeting of the Committee", None),
    ],
)
def test_when_it_is_due(sentence: str, words: str, value: str | None) -> None:
    due = find_due(sentence, 0, len(sentence), date(2019, 3, 14))
    assert due is not None
    assert (due.text, due.value) == (words, value)


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Councillor Kerr asked for a note, which officers agreed to provide.", "officers"),
        ("The Head of Audit confirmed a written response would follow.", None),
        ("It was agreed this would be discussed at the next meeting.", None),
        ("It was agreed that the Chair write to the Minister.", "the Chair"),
        ("It was agreed that an invitation be extended to the Trust.", None),
        ("Officers were tasked with preparing a note on costs.", "Officers"),
        ("The Leader promised to look into it.", "The Leader"),
        ("The Committee instructed officers to prepare a report on costs.", "officers"),
        ("The Director agreed that details would be forwarded to the Member concerned.", None),
    ],
)
def test_further_sentences_that_commit_somebody(sentence: str, owner: str | None) -> None:
    told = commitment(sentence)
    assert told is not None
    assert told[:2] == (owner, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was agreed that officers share information well.",
        "It was agreed that this would be hard to discuss.",
        "The nurse agreed to look after the ward.",
        "Schools were tasked with cutting costs.",
        "A busy winter would follow.",
    ],
)
def test_further_sentences_that_commit_nobody(sentence: str) -> None:
    assert commitment(sentence) is None


def test_what_is_deferred_for_lack_of_figures_is_no_action() -> None:
    text, item = item_of("The Board agreed to defer the report to enable figures to be provided.")
    decisions = find_decisions(text, item)
    assert [decision.status for decision in decisions] == ["deferred"]
    assert find_actions(text, item, decisions, None) == ()


def test_the_owner_may_stand_behind_the_task() -> None:
    text, item = item_of("ACTIONS\n\n1. Circulate the slides – Ms Fry\n\n2. Book a room (J Orr)")
    actions = find_actions(text, item, (), None)
    assert [action.owner for action in actions] == ["Ms Fry", "J Orr"]


def test_the_work_programme_of_a_body_is_no_work() -> None:
    text, item = item_of("The Committee’s work programme was agreed.")
    assert find_actions(text, item, find_decisions(text, item), None) == ()
