"""The looks before the rules lose nothing that the rules would find."""

from __future__ import annotations

import pytest

from minutes_cli.extract.commitments import commitment, find_commitments
from minutes_cli.extract.paragraphs import paragraphs_between
from minutes_cli.vocabulary.statuses import Phrase, find_phrase, phrases

COMMITMENTS = (
    "The Board requested that the waiting times be reported to its October meeting.",
    "Members asked for figures on enrolment, to be sent to the Panel.",
    "Mr Orr agreed to circulate the map.",
    "The paper could hopefully come back to the Board in March.",
    "The Director would send Members the figures.",
    "A further report would be brought to the Committee in May.",
    "A progress report would be added to the work programme for January.",
    "Robin to speak to Chris about the hall.",
    "Officers were asked to circulate the list to the Board.",
    "A written response would follow.",
    "Committee members would receive an email update on this.",
)


@pytest.mark.parametrize("sentence", COMMITMENTS)
@pytest.mark.parametrize("before", ["", "It rained. ", "(a) ", "It rained.\n"])
def test_a_commitment_is_found_in_the_minutes_as_it_is_alone(sentence: str, before: str) -> None:
    text = before + sentence
    rows = list(paragraphs_between(text, 0, len(text), "minutes"))
    (found,) = find_commitments(text, rows, ())
    assert (found.owner, found.soft, found.rule) == commitment(sentence)


def test_a_sentence_within_a_clause_is_no_commitment_of_its_own() -> None:
    text = COMMITMENTS[0]
    rows = list(paragraphs_between(text, 0, len(text), "minutes"))
    assert find_commitments(text, rows, [(0, len(text))]) == []


@pytest.mark.parametrize("phrase", phrases(), ids=lambda phrase: phrase.words)
def test_each_phrase_is_found_in_its_example(phrase: Phrase) -> None:
    found = find_phrase(phrase.example)
    assert found is not None
    assert found.status == phrase.status
