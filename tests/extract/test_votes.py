"""Recorded votes and the decisions they belong to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli.extract.votes import find_votes
from minutes_cli.models import Decision, Vote


def votes(text: str, *decisions: str) -> tuple[Vote, ...]:
    """The votes of a text in which the decisions stand in these words."""
    found = [
        Decision(None, words, "agreed", None, text.index(words), text.index(words) + len(words), "")
        for words in decisions
    ]
    return find_votes(text, 0, len(text), found)


def counts(vote: Vote) -> tuple[int | None, int | None, int | None]:
    return vote.votes_for, vote.votes_against, vote.abstentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For: 35 / Against: 0 / Abstentions: 21", (35, 0, 21)),
        ("For: 7\n\nAgainst: 0\n\nAbstained: 2", (7, 0, 2)),
        ("Voting – For 9, Against 2, Abstain 1", (9, 2, 1)),
        ("Voting – For 5, Against 1", (5, 1, None)),
        ("(For – 12, Against – 3, Abstentions – 0)", (12, 3, 0)),
        ("Votes For 12 Votes Against 3", (12, 3, None)),
        ("There voted 8 in favour and 1 abstained.", (8, None, 1)),
        ("The motion was carried with 10 votes for, 3 against and 2 abstentions", (10, 3, 2)),
        ("seven Members voted in favour and two against, with no abstentions", (7, 2, 0)),
        ("The Committee voted by four to one to go on.", (4, 1, None)),
        ("The application was refused by 5 votes to 4 with 1 abstention.", (5, 4, 1)),
        ("The report was agreed with one abstention.", (None, None, 1)),
        ("Two voted against.", (None, 2, None)),
    ],
)
def test_counts_are_read(text: str, expected: tuple[int | None, ...]) -> None:
    (vote,) = votes(text)
    assert counts(vote) == expected
    assert not vote.unanimous
    assert vote.names == ()


@pytest.mark.parametrize(
    "text",
    [
        "It was agreed that five would be formed, one for each borough.",
        "It was agreed to stop. The cost fell by four to one hundred pounds.",
        "For 10 years the rate had fallen; against 3 in 2010 it was low.",
        "Open for 35 / 40 hours a week",
        "The rate, 8 in 10, was carried over",
        "Members were unanimous in their thanks.",
        "The Board voted to vary the order of business.",
        "Council, at its meeting on 3 May 2018, unanimously agreed to stop.",
        "The motion was not seconded.",
        "",
    ],
)
def test_what_counts_no_votes_gives_none(text: str) -> None:
    assert votes(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The motion was carried unanimously.",
        "the Committee unanimously RESOLVED to:",
        "RESOLVED (unanimously) that the plan be approved",
        "The recommendations were agreed (by assent).",
        "The plan was approved nem con.",
        "by a unanimous vote",
    ],
)
def test_without_dissent_is_unanimous(text: str) -> None:
    (vote,) = votes(text)
    assert vote.unanimous
    assert counts(vote) == (None, None, None)


def test_unanimity_beside_a_count_is_one_vote() -> None:
    (vote,) = votes("It was carried unanimously (For: 12, Against: 0).")
    assert (vote.unanimous, vote.votes_for, vote.votes_against) == (True, 12, 0)


def test_a_count_with_votes_against_is_not_made_unanimous_by_its_neighbour() -> None:
    first, second = votes("For: 12, Against: 3. The next motion was carried unanimously.")
    assert (first.unanimous, second.unanimous) == (False, True)


# --- names


def test_names_stand_as_printed_under_their_side() -> None:
    text = (
        "Voting for the motion: Councillors Hamish Oduya, Ewan Purley and Bram Lee. (3)\n\n"
        "Voting against the motion: Councillors Tabitha Roe and Neville Sang. (2)"
    )
    (vote,) = votes(text)
    assert counts(vote) == (3, 2, None)
    assert vote.names == (
        ("for", "Hamish Oduya"),
        ("for", "Ewan Purley"),
        ("for", "Bram Lee"),
        ("against", "Tabitha Roe"),
        ("against", "Neville Sang"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "| Vote | Councillors | Count |\n| For | R H Adams, Mrs L Bell and I K Cox | 3 |\n"
        "| Against | None | 0 |\n| Abstain | D Day | 1 |",
        "FOR (3): Councillors R H Adams, Mrs L Bell and I K Cox\nAGAINST (0)\nABSTAIN (1): D Day",
        "For: R H Adams, Mrs L Bell and I K Cox\nAgainst: none\nAbstained: D Day",
        "For: 3 (R H Adams, Mrs L Bell and I K Cox) Against: 0 Abstained: 1 (D Day)",
    ],
)
def test_recorded_votes_are_read_from_tables_lists_and_brackets(text: str) -> None:
    (vote,) = votes(text)
    assert counts(vote) == (3, 0, 1)
    assert vote.names == (
        ("for", "R H Adams"),
        ("for", "Mrs L Bell"),
        ("for", "I K Cox"),
        ("abstain", "D Day"),
    )


def test_one_member_a_line_is_counted() -> None:
    text = "Recorded vote:\nCouncillor Jo Bell – For\nCouncillor Di Cox – Against\nMr E Day – For"
    (vote,) = votes(text)
    assert counts(vote) == (2, 1, None)
    assert vote.names[1] == ("against", "Councillor Di Cox")


def test_two_councillors_of_one_surname_stay_two() -> None:
    (vote,) = votes("Voting for: Councillors A Khan, B Khan and Khan. (3)")
    assert [name for _, name in vote.names] == ["A Khan", "B Khan", "Khan"]


def test_the_printed_count_stands_over_the_number_of_names() -> None:
    (vote,) = votes("Voting for the motion: Councillors Bell and Cox. (4)")
    assert vote.votes_for == 4


# --- decisions


def test_a_vote_before_a_block_belongs_to_its_first_clause() -> None:
    text = "For: 7 Against: 0\n\nIt was therefore RESOLVED to:\n1. Note it.\n2. Ask for more."
    (vote,) = votes(text, "Note it", "Ask for more")
    assert vote.decision == 0


def test_a_vote_right_after_a_block_belongs_to_its_last_clause() -> None:
    text = (
        "Resolved that –\n1. it is noted; and\n2. more is asked for.\n\nVoting – For 5, Against 1"
    )
    (vote,) = votes(text, "it is noted", "more is asked for")
    assert vote.decision == 1


def test_a_vote_in_a_decision_belongs_to_it() -> None:
    (vote,) = votes("Members agreed the plan unanimously.", "Members agreed the plan unanimously")
    assert vote.decision == 0


def test_a_vote_on_an_amendment_belongs_to_no_decision() -> None:
    text = (
        "The amendment was put to the vote. For: 17 Against: 29. The Mayor declared the amendment "
        "lost. It was agreed: That the Council writes to the Minister"
    )
    (vote,) = votes(text, "That the Council writes to the Minister")
    assert vote.decision is None


def test_a_vote_on_the_motion_as_amended_belongs_to_its_decision() -> None:
    text = (
        "An amendment was carried: For 20, Against 10. The substantive motion was put to the "
        "vote: For 25, Against 5. RESOLVED that the Council writes to the Minister"
    )
    first, second = votes(text, "that the Council writes to the Minister")
    assert (first.decision, second.decision) == (None, 0)


def test_a_vote_on_the_order_of_business_belongs_to_no_decision() -> None:
    text = (
        "The Committee voted by four to one to take this item before the deputation.\n\n"
        "RESOLVED –\n\nTHAT the report be noted"
    )
    (vote,) = votes(text, "THAT the report be noted")
    assert vote.decision is None


def test_a_vote_far_from_any_decision_belongs_to_none() -> None:
    text = "For: 7 Against: 0. " + "The talk went on. " * 30 + "RESOLVED that it be noted"
    (vote,) = votes(text, "that it be noted")
    assert vote.decision is None


def test_a_vote_that_the_page_prints_again_is_one_vote() -> None:
    block = "Resolved that – it is noted.\nVoting – For 9, Against 2, Abstain 1"
    talk = "Minutes: " + "The talk went on. " * 30
    (vote,) = votes(f"Decision: {block} {talk} {block}", "it is noted")
    assert vote.decision == 0


@given(st.text(alphabet="For Against:1,(2)/votedby\nunamisly.", max_size=80))
def test_a_span_holds_words(text: str) -> None:
    for vote in votes(text):
        assert 0 <= vote.start < vote.end <= len(text)
        assert text[vote.start : vote.end].strip()


@pytest.mark.parametrize(
    "piece",
    [" ", "a", "(", "1.", "Cllr ", "for 1 against 2 ", "For: Jo Bell\n", "Voting for the a\n"],
)
def test_long_runs_of_one_thing_are_read(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + "\n\nThe plan was carried: For: 8 / Against: 4."
    assert counts(votes(text)[-1]) == (8, 4, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "37 votes were cast in favour of the motion and 25 votes in favour of the amendment, "
            "with 3 abstentions.",
            (37, 25, 3),
        ),
        ("For the motion – 12 votes; for the amendment – 5 votes", (12, 5, None)),
    ],
)
def test_who_is_for_the_amendment_is_against_the_motion(
    text: str, expected: tuple[int | None, ...]
) -> None:
    (vote,) = votes(text)
    assert counts(vote) == expected


def test_names_for_the_amendment_stand_against_the_motion() -> None:
    (vote,) = votes(
        "For the Motion:\nMr R Roe, Mrs J Poe\n\nFor the Amendment:\nMr G Orr\n\n"
        "Abstentions:\nMr D Dee\n"
    )
    assert counts(vote) == (2, 1, 1)
    assert vote.names == (
        ("for", "Mr R Roe"),
        ("for", "Mrs J Poe"),
        ("against", "Mr G Orr"),
        ("abstain", "Mr D Dee"),
    )


def test_names_in_the_columns_of_a_table_are_read() -> None:
    (vote,) = votes(
        "Motion status: Carried\n\nFor   Sir Hugo Roe and Ines Poe   2\n"
        "Against   Tilda Orr   1\nAbstain   None   0\n"
    )
    assert counts(vote) == (2, 1, 0)
    assert vote.names == (("for", "Sir Hugo Roe"), ("for", "Ines Poe"), ("against", "Tilda Orr"))


def test_names_under_yes_and_no_are_read() -> None:
    (vote,) = votes("YES – 2\n\nRoe, B Poe.\n\nNO – 1\n\nOrr.\n\nABSTAIN – 0\n\nThe motion fell.")
    assert counts(vote) == (2, 1, 0)
    assert vote.names == (("for", "Roe"), ("for", "B Poe"), ("against", "Orr"))


def test_names_in_a_sentence_about_those_for_the_motion_are_read() -> None:
    (vote,) = votes(
        "For the Motion were Councillors Roe, Poe and Orr (Total 3).\n\n"
        "Against the Motion was Nil (Total 0).\n"
    )
    assert counts(vote) == (3, 0, None)
    assert [name for _, name in vote.names] == ["Roe", "Poe", "Orr"]


def test_the_vote_on_a_motion_that_was_lost_belongs_to_no_decision() -> None:
    text = (
        "Motion status: Lost\n\nFor   Jo Roe   1\nAgainst   Di Poe and Al Orr   2\n\n"
        "RESOLVED – That the plan stand."
    )
    (vote,) = votes(text, "That the plan stand.")
    assert (counts(vote), vote.decision) == ((1, 2, None), None)


def test_names_of_a_division_go_on_over_offices_and_titles() -> None:
    (vote,) = votes(
        "On a division, there voted:-   for the procedural motion (2) - Councillors Roe and Poe;  "
        "against the procedural motion (3) - Lord Provost Peter Dee; and Councillors Orr and "
        "Jo Lee;  declined to vote (1) - Councillor Fox.\n"
    )
    assert counts(vote) == (2, 3, 1)
    assert [name for side, name in vote.names if side == "against"] == [
        "Lord Provost Peter Dee",
        "Orr",
        "Jo Lee",
    ]


def test_a_vote_on_an_amendment_that_fell_belongs_to_no_clause() -> None:
    text = "RESOLVED that the bins be bought. There voted 3 for and 9 against, so the {} was lost."
    (amendment,) = votes(text.format("amendment"), "that the bins be bought")
    (motion,) = votes(text.format("motion"), "that the bins be bought")
    assert (amendment.decision, motion.decision) == (None, 0)
