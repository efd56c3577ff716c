"""What is to come back to a committee, and what says that it was asked for: negatives first."""

from __future__ import annotations

import pytest

from minutes_cli.vocabulary.returns import as_requested, comes_back


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The Head of Service undertook to circulate the figures to Members", None),
        ("That a note on the cost of interpreters be sent to all Members before the next meeting",
         "before the next meeting"),
        ("The Director agreed to provide the Committee with a list of the homes", None),
        ("That a briefing note be provided to all Members in due course", "in due course"),
        ("The Chair to write to the Secretary of State about the report", None),
        ("A visit to the new hub would be arranged for the Board in the spring", "the spring"),
        ("The Programme Director will share the evaluation once it has been published", None),
        ("The Board requested that a summary in plain English be published", None),
        ("Officers to confirm the dates of the group's meetings by June 2022", "June 2022"),
        ("The Chairman reported that two visits could be arranged before the summer", None),
        ("To invite the charity to the meeting in March", "March"),
        ("It was noted that figures differ from the annual report; officers would correct them",
         "before publication"),
    ],
)  # fmt: skip
def test_what_is_sent_round_or_done_elsewhere_comes_to_no_meeting(
    text: str, due: str | None
) -> None:
    assert not comes_back(text, due)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("That officers report back in June 2019", "June 2019"),
        ("That a further report be submitted to the next meeting", "next meeting"),
        ("The draft could hopefully come back to the Board in March", "March"),
        ("A progress report would be added to the work programme for January", "January"),
        ("Request an update on the action plan in twelve months", "twelve months"),
        ("An update on the plans be brought to the Board", None),
        ("The Director to report to the Cabinet on the number of beds", None),
        ("That the waiting times be reported to its October meeting", "October meeting"),
        ("That the final plan be presented to the Board before it is sent to NHS England",
         "before it is sent to NHS England"),
        ("THAT partners provide an update at every meeting of the Committee", "every meeting"),
        ("to bring back a second option at the April meeting", "April meeting"),
        ("that the matter be placed on the agenda for July", "July"),
    ],
)  # fmt: skip
def test_what_comes_to_a_later_meeting(text: str, due: str | None) -> None:
    assert comes_back(text, due)


@pytest.mark.parametrize(
    "text",
    [
        "The Board requested a report for the next meeting.",
        "Members asked whether the money had been spent.",
        "At its last meeting the Board approved the budget.",
        "The report was presented by the Director.",
    ],
)
def test_a_request_is_not_its_return(text: str) -> None:
    assert as_requested(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("As requested at the last meeting, officers came.", "As requested at the last meeting"),
        ("Following a request by Members, the report", "Following a request"),
        ("The Panel had asked for the figures by ward.", "had asked for"),
        ("The figures had been\nrequested at the meeting in June.",
         "been requested at the meeting"),
        ("At its previous meeting the Committee had requested more.",
         "At its previous meeting the Committee had requested"),
    ],
)  # fmt: skip
def test_an_item_says_that_it_was_asked_for(text: str, words: str) -> None:
    assert as_requested(text) == words


@pytest.mark.parametrize("part", [" ", "a", "a ", "to the ", "report ", "at its last ", "added "])
def test_hostile_texts_are_read_in_good_time(part: str) -> None:
    text = part * (100_000 // len(part))
    assert not comes_back(text)
    assert as_requested(text) is None
