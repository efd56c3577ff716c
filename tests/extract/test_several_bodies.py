"""Decisions of bodies that meet as one, and the forms of words around their lists."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_cli.extract.actions import find_actions
from minutes_cli.extract.dates import find_due
from minutes_cli.extract.decisions import find_decisions
from minutes_cli.vocabulary.tasks import agent_before
from tests.extract.deciding import clauses, decided
from tests.extract.items import item_of

LIST = "•  ENDORSED the plan;\n\n•  DELEGATED the release of the money to the Chair."


@pytest.mark.parametrize(
    "lead",
    [
        "The Northtown Bins Board and the Southtown Bins Board:",
        "The Integrated Commissioning Boards:",
        "The Committees in Common:",
        "The Northtown Board, the Southtown Board and the Joint Panel:",
        "The Boards jointly:",
        "The Northtown ICBs:",
        "The two Cabinets:",
    ],
)
def test_several_bodies_decide_as_one(lead: str) -> None:
    assert clauses(f"The plan was presented.\n\n{lead}\n\n{LIST}") == [
        (None, "supported", "ENDORSED the plan"),
        (None, "delegated", "DELEGATED the release of the money to the Chair"),
    ]


def test_bodies_that_decide_one_after_the_other_have_their_own_clauses() -> None:
    found = clauses(
        "4.5.  The Northtown Board:\n\n•  NOTED the plan.\n\n"
        "4.6.  The Southtown Board:\n\n•  NOTED the plan.\n\n•  APPROVED the scheme."
    )
    assert [status for _, status, _ in found] == ["noted", "noted", "approved"]


@pytest.mark.parametrize(
    "minutes",
    [
        "The ICB:\n\n•  had approved its own plan;\n\n•  would agree the money in May.",
        "The CCG:\n\n•  Approved drugs were on a list;\n\n•  Agreed prices were not.",
    ],
)
def test_what_a_body_known_by_its_letters_does_is_discussion(minutes: str) -> None:
    assert clauses(minutes) == []


def test_a_task_among_bullets_is_no_clause() -> None:
    text, item = item_of(
        "The Board:\n\n•  NOTED the plan.\n\n•  Ms Lee to circulate the map to members by May."
    )
    found = find_decisions(text, item)
    assert [clause.text for clause in found] == ["NOTED the plan"]
    actions = find_actions(text, item, found, date(2024, 1, 9))
    assert [(action.owner, action.due_text) for action in actions] == [("Ms Lee", "May")]


def test_an_arrow_marks_a_task() -> None:
    text, item = item_of("Ms Orr asked for the map.\n\n→ Ms Lee to circulate the map by May.")
    (action,) = find_actions(text, item, (), date(2024, 1, 9))
    assert action.text == "Ms Lee to circulate the map by May"


@pytest.mark.parametrize(
    ("words", "formal"),
    [
        ("Resolved That bins be bought.", True),
        ("Resolved To buy bins.", True),
        ("It was resolved That bins be bought.", True),
        ("Agreed That bins be bought.", False),
        ("Recommended That bins be bought.", False),
    ],
)
def test_a_clause_may_follow_its_label_with_a_capital(words: str, formal: bool) -> None:
    assert [clause.formal for clause in decided(words)] == [formal]


@pytest.mark.parametrize(
    "sentence",
    [
        "Members noted correspondence from the Trust on bins.",
        "Members noted previously circulated report on bins.",
        "The Committee noted a report by the Head of Bins.",
        "The Panel approved minutes of the meeting held on 4 May.",
        "The Board noted a further letter from the Minister.",
    ],
)
def test_a_matter_without_an_article_is_decided(sentence: str) -> None:
    assert [text for _, _, text in clauses(sentence)] == [sentence.rstrip(".")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Members noted reports of rats in Mill Lane.",
        "Members noted that correspondence from the Trust was late.",
        "Members noted a further rise in fees.",
        "Mr Orr noted a report by the Head of Bins.",
    ],
)
def test_what_is_noted_of_the_world_is_discussion(sentence: str) -> None:
    assert clauses(sentence) == []


@pytest.mark.parametrize(
    ("before", "agent"),
    [
        ("In response to a question from Ada Moss (Northtown Forum), Paul Reed ", "Paul Reed"),
        ("In reply to Councillor Moss, Paul Reed ", "Paul Reed"),
        ("Replying to Mr Lee (Trust) and Ms Orr, Dr Ada Moss ", "Dr Ada Moss"),
        ("Following a question by Ada Moss, Head of Bins, Paul Reed ", "Paul Reed"),
        ("In response to a question, Ada Moss, Head of Bins ", "Ada Moss, Head of Bins"),
        ("Ada Moss (Waste), Head of Bins ", "Ada Moss (Waste), Head of Bins"),
    ],
)
def test_who_answers_is_not_who_asked(before: str, agent: str) -> None:
    assert agent_before(before, len(before)) == agent


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("undertook to send these to Members in advance of the budget meeting", True),
        ("undertook to send it ahead of the Scrutiny workshop", True),
        ("would circulate it to Members prior to the site visit", True),
        ("would give Members the figures ahead of budget setting", True),
        ("would explain the advance payment to the meeting", False),
        ("would tell Members who had got ahead of the others", False),
    ],
)
def test_a_meeting_that_work_must_precede_says_when(sentence: str, due: bool) -> None:
    found = find_due(sentence, 0, len(sentence), date(2024, 1, 9))
    assert (found is not None) == due
    assert found is None or sentence.endswith(found.text)
