"""Recorded votes of an item, and which of its decisions each belongs to.

Unanimous means carried without dissent: "nem con" and "by assent" (the chair asks, nobody
objects, nobody counts) are recorded so too. Names stay as printed; no surname is matched with
anybody here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_cli.models import Decision, Vote
from minutes_cli.vocabulary.ballots import find_ballots
from minutes_cli.vocabulary.named_votes import Ballot

# another meeting's vote: "Council, at its meeting on 3 May, unanimously agreed"
_ELSEWHERE = re.compile(
    r"\bat\s(?:its|their|the|a)\s(?:\w{1,20}\s){0,3}meeting\b[^.]{0,80}\Z", re.IGNORECASE
)
# what was voted on, the word nearest before the count
_MATTER = re.compile(
    r"\b(?P<matter>amendment|motion|recommendations?|proposals?|resolution|application|report"
    r"|order\s+of\s+business)\b",
    re.IGNORECASE,
)
_AMENDED = re.compile(r"\bas amended\b|\bamended motion\b|\bsubstantive motion\b", re.IGNORECASE)
_AMENDMENT_FELL = re.compile(
    r"\bamendment\b[^.]{0,60}\b(?:lost|fell|fallen|defeated|not carried|rejected)\b", re.IGNORECASE
)
_ORDER_OF_BUSINESS = re.compile(
    r"\b(?:to|that)\s(?:\w{1,20}\s){0,4}(?:(?:take|vary|consider|bring|move)\b[^.]{0,40}"
    r"\b(?:before|first|forward|next|order|agenda)\b|extend\sthe\smeeting|suspend\sstanding)"
    r"|\border\sof\sbusiness\b",
    re.IGNORECASE,
)
# "Motion status: Lost" above the names of those who voted
_LOST = re.compile(
    r"\bstatus\s?:\s{0,4}(?:lost|not carried|rejected|fell|defeated)\b", re.IGNORECASE
)
_NEXT_TO = 40  # characters between a decision and the vote right after it
_BEFORE_DECISION = 300  # characters between a vote and the decision that it led to
_AROUND = 160  # characters in which the sentence says what was voted on


def find_votes(text: str, start: int, end: int, decisions: Sequence[Decision]) -> tuple[Vote, ...]:
    """The votes recorded in ``text[start:end]``, in order, each with the index of its decision.

    A vote belongs to the decision in whose words it stands, else to the one right before it, else
    to the one that follows. A vote on an amendment or on the order of business belongs to none.
    One that a page prints twice, with a decision and again far from any, is one vote.
    """
    votes: list[Vote] = []
    for ballot in find_ballots(text, start, end):
        if _ELSEWHERE.search(text[max(start, ballot.start - _AROUND) : ballot.start]):
            continue
        votes.append(
            Vote(
                votes_for=ballot.count("for"),
                votes_against=ballot.count("against"),
                abstentions=ballot.count("abstain"),
                unanimous=ballot.unanimous,
                start=ballot.start,
                end=ballot.end,
                names=ballot.names,
                decision=_decision_of(text, start, end, ballot, decisions),
            )
        )
    decided = {_outcome(vote) for vote in votes if vote.decision is not None}
    return tuple(v for v in votes if v.decision is not None or _outcome(v) not in decided)


def _decision_of(
    text: str, start: int, end: int, ballot: Ballot, decisions: Sequence[Decision]
) -> int | None:
    if _is_on_something_else(text, start, end, ballot):
        return None
    for index, decision in enumerate(decisions):
        if decision.start <= ballot.start < decision.end:
            return index
    last = max(
        (i for i, d in enumerate(decisions) if d.end <= ballot.start),
        key=lambda i: decisions[i].end,
        default=None,
    )
    following = min(
        (i for i, d in enumerate(decisions) if d.start >= ballot.end),
        key=lambda i: decisions[i].start,
        default=None,
    )
    if last is not None and ballot.start - decisions[last].end <= _NEXT_TO:
        return last
    if following is not None and decisions[following].start - ballot.end <= _BEFORE_DECISION:
        return following
    return None


def _is_on_something_else(text: str, start: int, end: int, ballot: Ballot) -> bool:
    """Whether the vote was on an amendment or on the order of business."""
    before = text[max(start, ballot.start - _AROUND) : ballot.start]
    after = text[ballot.end : min(end, ballot.end + _AROUND)]
    if _AMENDMENT_FELL.search(after.partition(".")[0]) or _LOST.search(before[-_NEXT_TO:]):
        return True
    if _ORDER_OF_BUSINESS.search(after.partition(".")[0]):
        return True
    matters = list(_MATTER.finditer(before))
    if not matters or _AMENDED.search(before):
        return False
    return matters[-1]["matter"].lower().startswith(("amendment", "order"))


def _outcome(vote: Vote) -> tuple[object, ...]:
    return vote.votes_for, vote.votes_against, vote.abstentions, vote.unanimous, vote.names
