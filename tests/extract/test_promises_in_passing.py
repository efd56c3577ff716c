"""Work promised in passing: a written answer to be sought, she would circulate a note."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_cli.extract.actions import find_actions
from minutes_cli.extract.commitments import commitment, find_commitments
from minutes_cli.extract.dates import find_due
from minutes_cli.extract.decisions import find_decisions
from minutes_cli.extract.owners import clause_owner
from minutes_cli.extract.paragraphs import paragraphs_between
from tests.extract.items import item_of

MEETING = date(2031, 5, 14)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Chair said that a written answer would be sought from the Trust.",
        "A full written response would be sent to Mr Wren within ten days.",
        "It was noted that a written reply would be provided.",
        "In reply to Councillor Lee, she said that fees were high and that she would circulate a "
        "note on them.",
        "He said that he would circulate the map.",
    ],
)
def test_a_promise_in_passing_is_work(sentence: str) -> None:
    assert commitment(sentence) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "A written answer had been sent to Mr Wren in March.",
        "The written answers to the survey would be read by the firm.",
        "Members did not vote on the idea and would come back to it in the spring.",
        "The Panel discussed the lamps but would return to the matter at a later meeting.",
        "The Board noted the figures and would report on them.",
    ],
)
def test_what_the_body_will_do_itself_is_none(sentence: str) -> None:
    assert commitment(sentence) is None


def test_she_is_the_owner_where_nobody_else_is_named() -> None:
    for sentence in (
        "In response to a question from Councillor Lee, she undertook to circulate the number.",
        "Asked by Members, she agreed to circulate the number.",
    ):
        rows = list(paragraphs_between(sentence, 0, len(sentence), "minutes"))
        (found,) = find_commitments(sentence, rows, ())
        assert found.owner == "she"


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (
            "Mr Orr agreed to send the number who were waiting as soon as possible",
            "as soon as possible",
        ),
        ("Members to be told as soon as there is any news", "as soon as there is any news"),
        ("that the map be circulated as soon as it is ready", "as soon as it is ready"),
        ("that the list be put on the agenda of the Parks Panel for June 2031", "June 2031"),
        ("that the list be put on the agenda of the Overview Group for June 2031", "June 2031"),
        ("that the Trust be asked for quarterly figures on fees", "quarterly"),
        ("that the quarterly figure be checked", None),
    ],
)
def test_when_it_is_due(words: str, due: str | None) -> None:
    found = find_due(words, 0, len(words), MEETING)
    assert (found.text if found else None) == due


@pytest.mark.parametrize(
    ("clause", "owner"),
    [
        ("the Hospitals Group be asked for figures on the transport scheme", "the Hospitals Group"),
        ("That the Clerk be asked for a note on the lease", "the Clerk"),
        ("that a report be asked for", None),
    ],
)
def test_who_is_asked_for_something(clause: str, owner: str | None) -> None:
    assert clause_owner(clause) == owner


def actions(minutes: str) -> list[str]:
    text, item = item_of(minutes)
    found = find_actions(text, item, find_decisions(text, item), MEETING)
    return [action.text for action in found]


def test_a_return_and_a_thing_put_forward_are_no_work() -> None:
    assert actions("RESOLVED: To delegate sign-off of the quarter three return to the Chair.") == []
    assert actions("RESOLVED: To delegate sign-off of the year-end return to the Director.") == []
    assert (
        actions(
            "Members discussed the log and the work programme was agreed, save that the item on "
            "lamps would be brought forward to January."
        )
        == []
    )


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        (
            "Ms Poole asked that the wards be told and Dr Wren confirmed that this would be done.",
            "Dr Wren",
        ),
        (
            "The Director asked if the notes could be shared with the Trust each quarter, to which "
            "the Chief Executive agreed.",
            "the Chief Executive",
        ),
        (
            "Most lived nearby; officers would be bringing a separate report on this to the Board.",
            "officers",
        ),
        ("Mr Reed agreed to raise this with his counterparts in the next county.", "Mr Reed"),
        (
            "Ada Moss said that each did so and that she would look at this with the firm.",
            "Ada Moss",
        ),
        ("The dates of the visits would be circulated once they had been settled.", None),
    ],
)
def test_an_answer_takes_up_what_was_asked_for(sentence: str, owner: str | None) -> None:
    told = commitment(sentence)
    assert told is not None
    assert told[0] == owner


@pytest.mark.parametrize(
    "sentence",
    [
        "The letter confirmed that this would be done by the contractor in June.",
        "Mr Reed asked if the road could be closed, to which there was no answer.",
        "The Trust would be bringing a new scanner to the town.",
        "The Chair asked whether officers would be bringing a report to the Board.",
        "The dates would be circulated to residents of the street.",
    ],
)
def test_what_others_do_or_what_is_only_asked_is_no_answer(sentence: str) -> None:
    assert commitment(sentence) is None
