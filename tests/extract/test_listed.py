"""Lists that a report puts before the body, and lists of work that the body asks for."""

from __future__ import annotations

import pytest

from minutes_cli.extract.actions import find_actions
from minutes_cli.extract.decisions import find_decisions
from tests.extract.deciding import clauses
from tests.extract.items import item_of


def asked(minutes: str) -> list[str]:
    text, item = item_of(minutes)
    return [a.text for a in find_actions(text, item, find_decisions(text, item), None)]


ENTRIES = (
    "\n\n1.  Note the bins; and\n\n2.  Agree that a report would be brought to the next meeting."
    "\n\nThe Board noted the bins."
)


@pytest.mark.parametrize(
    "lead",
    [
        "The report recommended that the Board:-",
        "The Board was asked to:",
        "Members were invited to:",
        "It was recommended that the Board:",
        "Recommendations:",
        "The paper asked the Board to:",
    ],
)
def test_what_is_put_before_the_body_is_no_action(lead: str) -> None:
    assert asked(lead + ENTRIES) == []


@pytest.mark.parametrize(
    "lead",
    [
        "The Committee requested the following:",
        "In the discussion the Committee asked that:",
        "Members also requested the following information:",
        "The Board asked for the following to be provided:",
    ],
)
def test_what_the_body_asks_for_is_an_action_each(lead: str) -> None:
    entries = "•  a report on bins be brought to the next meeting; and\n\n•  the bins were old."
    assert asked(f"{lead}\n\n{entries}") == ["a report on bins be brought to the next meeting"]


def test_a_list_of_questions_asks_for_no_work() -> None:
    lead = "Members asked the following questions:"
    assert asked(f"{lead}\n\n•  would a report on bins be brought to a meeting?") == []


def test_a_request_in_a_list_of_the_discussion_is_no_decision() -> None:
    text = (
        "The Committee heard a report.\n\nThe Committee requested the following:\n\n"
        "•  a report on bins be brought to the next meeting;\n\n"
        "•  that Members be provided with the figures."
    )
    assert clauses(text) == []
    assert len(asked(text)) == 2
