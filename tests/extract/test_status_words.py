"""Which words gave a clause its status, and of which row of the table they are."""

from __future__ import annotations

import pytest

from minutes_cli.extract.status import clause_status
from minutes_cli.extract.status_words import NO_VERB, WORK_TO_COME, status_words
from minutes_cli.vocabulary.statuses import Phrase, phrases

PHRASE = "phrase: That approval be given to the scheme"


@pytest.mark.parametrize(
    ("clause", "status", "words", "row"),
    [
        ("That the report be noted", "noted", "noted", "verb: note"),
        ("That the report be noted and the plan be approved", "approved", "approved",
         "verb: approve"),
        ("That the return be signed off by the Chair", "approved", "signed off", "verb: sign off"),
        ("That paragraph 4.6 not be agreed", "rejected", "not be agreed", "verb: not agree"),
        ("That approval be given to the new rota", "approved", "approval be given", PHRASE),
        ("That a further report be submitted to the next meeting", "requested", "be submitted",
         WORK_TO_COME),
        ("That officers bring a report to the Board in June", "requested", "bring", WORK_TO_COME),
        ("That the day centre close on 30 June", "agreed", None, NO_VERB),
    ],
)  # fmt: skip
def test_the_words_stand_in_the_clause(
    clause: str, status: str, words: str | None, row: str
) -> None:
    assert clause_status(clause) == status
    found = status_words(clause, status, "RESOLVED", "RESOLVED:\n1. ")
    assert (found.words, found.row) == (words, row)
    assert words is None or words in clause


@pytest.mark.parametrize(
    ("clause", "status", "marker", "above", "words", "row"),
    [
        # a RECOMMEND lead-in decides for all its clauses
        ("the fees be approved", "recommended", "RECOMMENDED", "It rained.\n\nRECOMMENDED that:\n",
         "RECOMMENDED", "verb: recommend, in the lead-in"),
        # a lead-in's verb for clauses without one
        ("the effect on the rent", "noted", "Cabinet noted", "Cabinet noted:\n\n(1) ",
         "noted", "verb: note, in the lead-in"),
        # what was agreed outranks the agreeing, in the sentence itself
        ("The Board agreed that Ms Lake be appointed", "appointed", "agreed", "She came. ",
         "appointed", "verb: appoint"),
        ("The Board agreed, by 6 votes to 1, to recommend the plan", "recommended", "agreed", "",
         "recommend", "verb: recommend"),
        # the marker stands in the sentence that decides
        ("The minute was submitted and approved", "approved", "approved", "",
         "approved", "verb: approve"),
        ("The motion was put and was lost", "rejected", "lost", "", "lost", "motion lost"),
        # a sentence of the discussion above is no lead-in
        ("the rota be as printed", "agreed", "RESOLVED", "The Chair agreed.\n\nRESOLVED:\n1. ",
         None, NO_VERB),
    ],
)  # fmt: skip
def test_the_words_stand_outside_the_clause_s_own_verbs(
    clause: str, status: str, marker: str, above: str, words: str | None, row: str
) -> None:
    found = status_words(clause, status, marker, above)
    assert (found.words, found.row) == (words, row)


def test_a_long_hostile_text_costs_little() -> None:
    for piece in (" ", "a", "(", "not ", "and ", "recommend ", ".\n", "i "):
        text = piece * (100_000 // len(piece))
        status_words(text[:5_000], "noted", text[:50], text)


@pytest.mark.parametrize("phrase", phrases(), ids=lambda phrase: phrase.example)
def test_each_phrase_explains_its_example(phrase: Phrase) -> None:
    found = status_words(phrase.example, phrase.status, None, "")
    assert found.row == f"phrase: {phrase.example}"
    assert found.words is not None
    assert found.words in phrase.example
