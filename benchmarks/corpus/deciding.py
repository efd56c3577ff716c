"""The shapes in which a committee's decision is recorded, with the clauses that stand in them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.corpus.sheet import Sheet
from benchmarks.corpus.words import Stream
from minutes_cli.models import Decision, Vote

ROLES = (
    "Director of Public Health",
    "Director of Adult Social Care",
    "Assistant Director of Commissioning",
    "Head of Integrated Care",
    "Chief Operating Officer",
    "Democratic Services Officer",
    "Head of Finance",
    "Director of Children's Services",
    "Borough Commander",
    "Programme Manager",
)

LATER = ("the next meeting", "a future meeting", "the meeting in March", "the meeting in September")

SET_OUT = "as set out in section"
"""Says that what is decided stands in another document."""

ROMAN = ("i", "ii", "iii", "iv", "v", "vi")


@dataclass(frozen=True, slots=True)
class Wording:
    """A verb of decision in its voices; ``{o}`` is the matter, ``{r}`` an officer."""

    status: str
    weight: int
    passive: str  # That …
    present: str  # The Board: …
    infinitive: str  # To …


WORDINGS = (
    Wording("noted", 40, "{o} be noted", "notes {o}", "note {o}"),
    Wording("approved", 14, "{o} be approved", "approves {o}", "approve {o}"),
    Wording("agreed", 12, "{o} be agreed", "agrees {o}", "agree {o}"),
    Wording("supported", 5, "{o} be supported", "supports {o}", "support {o}"),
    Wording("supported", 3, "{o} be endorsed", "endorses {o}", "endorse {o}"),
    Wording(
        "requested",
        12,
        "the {r} be requested to report to {w} on {o}",
        "requests the {r} to report to {w} on {o}",
        "request the {r} to report to {w} on {o}",
    ),
    Wording(
        "recommended",
        3,
        "Cabinet be recommended to approve {o}",
        "recommends to Cabinet that {o} be approved",
        "recommend to Cabinet that {o} be approved",
    ),
    Wording(
        "referred",
        3,
        "{o} be referred to the {r}",
        "refers {o} to the {r}",
        "refer {o} to the {r}",
    ),
    Wording(
        "delegated",
        3,
        "authority be delegated to the {r} to finalise {o}",
        "delegates authority to the {r} to finalise {o}",
        "delegate authority to the {r} to finalise {o}",
    ),
    Wording("deferred", 2, "{o} be deferred to {w}", "defers {o} to {w}", "defer {o} to {w}"),
    Wording("rejected", 1, "{o} be rejected", "rejects {o}", "reject {o}"),
)

_BY_WEIGHT = [wording for wording in WORDINGS for _ in range(wording.weight)]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it will be printed, with what is asked for in it when it is a request."""

    status: str
    text: str
    owner: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What was planted: the decisions, which of them ask for work, and the votes."""

    decisions: tuple[Decision, ...] = ()
    requests: tuple[tuple[int, str, str], ...] = ()  # index of the decision, owner, when
    votes: tuple[Vote, ...] = ()


def matter(rng: random.Random, words: Stream) -> str:
    """What a clause is about."""
    kind = rng.random()
    if kind < 0.2:
        return "the report"
    if kind < 0.5:
        return f"the report on {words.phrase(rng.randint(2, 6))}"
    if kind < 0.75:
        return f"the plan for {words.phrase(rng.randint(2, 8))}"
    about, section = words.phrase(rng.randint(2, 8)), rng.randint(2, 9)
    return f"the proposals for {about} {SET_OUT} {section} of the report"


def clauses(rng: random.Random, words: Stream, number: int, voice: str) -> list[Clause]:
    """So many clauses in one voice: ``passive``, ``present`` or ``infinitive``."""
    made = []
    for _ in range(number):
        wording = rng.choice(_BY_WEIGHT)
        role, when = rng.choice(ROLES), rng.choice(LATER)
        text = getattr(wording, voice).format(o=matter(rng, words), r=role, w=when)
        asks = wording.status == "requested"
        made.append(Clause(wording.status, text, role if asks else None, when if asks else None))
    return made


@dataclass(frozen=True, slots=True)
class Block:
    """A decision block: its heading, the words before each clause, how clauses are labelled."""

    weight: int
    heading: str
    marker: str
    formal: bool
    voice: str
    before: str  # before the clause's words
    label: Callable[[int], str]
    shown: Callable[[str], str]  # the label as printed
    rule: str = "resolved-block"


def _number(at: int) -> str:
    return str(at + 1)


def _letter(at: int) -> str:
    return "abcdefgh"[at]


def _roman(at: int) -> str:
    return ROMAN[at]


BLOCKS = (
    Block(20, "RESOLVED:", "RESOLVED", True, "passive", "That ", _number, "{}.".format),
    Block(10, "RESOLVED –", "RESOLVED", True, "passive", "That ", _letter, "({})".format),
    Block(6, "RESOLVED:", "RESOLVED", True, "passive", "That ", _roman, "{})".format),
    Block(8, "RESOLVED that the {body}:", "RESOLVED", True, "present", "", _roman, "{})".format),
    Block(6, "RESOLVED:", "RESOLVED", True, "infinitive", "To ", _number, "{})".format),
    Block(
        10, "AGREED:", "AGREED", False, "passive", "That ", _number, "{}.".format, "agreed-block"
    ),
)

_BLOCKS = [block for block in BLOCKS for _ in range(block.weight)]


def write_block(sheet: Sheet, rng: random.Random, words: Stream, body: str) -> Taken:
    """RESOLVED: with numbered, lettered or Roman clauses; AGREED: alike but not formal."""
    block = rng.choice(_BLOCKS)
    found = clauses(rng, words, rng.randint(2, 5), block.voice)
    sheet.line(block.heading.format(body=body))
    decisions, requests = [], []
    for index, clause in enumerate(found):
        label = block.label(index)
        lead = f"{block.shown(label)}        "
        text = block.before + clause.text
        last = index == len(found) - 1
        end = "." if last else "; and" if index == len(found) - 2 else ";"
        at = sheet.line(lead + text + end) + len(lead)
        decisions.append(
            Decision(
                label,
                text,
                clause.status,
                block.marker,
                at,
                at + len(text),
                block.rule,
                block.formal,
                SET_OUT in text,
            )
        )
        if clause.owner and clause.due:
            requests.append((index, clause.owner, clause.due))
    return Taken(tuple(decisions), tuple(requests))


def write_single(sheet: Sheet, rng: random.Random, words: Stream, body: str) -> Taken:
    """RESOLVED: That the report be noted. In one line, sometimes with the votes."""
    (clause,) = clauses(rng, words, 1, "passive")
    votes: tuple[Vote, ...] = ()
    if rng.random() < 0.1:
        yes, no, none = rng.randint(5, 9), rng.randint(0, 4), rng.randint(0, 2)
        line = f"For: {yes} / Against: {no} / Abstentions: {none}"
        at = sheet.line(line)
        votes = (Vote(yes, no, none, False, at, at + len(line), decision=0),)
    lead, text = "RESOLVED: ", f"That {clause.text}"
    at = sheet.line(f"{lead}{text}.") + len(lead)
    decision = Decision(
        None,
        text,
        clause.status,
        "RESOLVED",
        at,
        at + len(text),
        "resolved-block",
        formal=True,
        by_reference=SET_OUT in text,
    )
    asked = ((0, clause.owner, clause.due),) if clause.owner and clause.due else ()
    return Taken((decision,), asked, votes)


SENTENCES = (
    ("The {body} NOTED the report", "noted", "NOTED", "capital-verb"),
    ("The report was noted", "noted", "noted", "matter-verb"),
    ("The {body} agreed the recommendations in the report", "agreed", "agreed", "body-verb"),
    ("The {body} approved the recommendations", "approved", "approved", "body-verb"),
)
"""Sentence, status, marker, the rule that reads it."""


def write_sentence(sheet: Sheet, rng: random.Random, words: Stream, body: str) -> Taken:
    """The Sub-Committee NOTED the report. The decision is a sentence of the minutes."""
    text, status, marker, rule = rng.choice(SENTENCES)
    text = text.format(body=body)
    at = sheet.line(f"{text}.")
    by_reference = "recommendations" in text
    made = Decision(None, text, status, marker, at, at + len(text), rule, False, by_reference)
    return Taken((made,))


def write_none(sheet: Sheet, rng: random.Random, words: Stream, body: str) -> Taken:
    """No decision: the item was discussed."""
    return Taken()


SHAPES: Sequence[tuple[Callable[[Sheet, random.Random, Stream, str], Taken], int]] = (
    (write_block, 50),
    (write_single, 18),
    (write_sentence, 17),
    (write_none, 15),
)


_SHAPES = [shape for shape, weight in SHAPES for _ in range(weight)]


def write_decision(sheet: Sheet, rng: random.Random, words: Stream, body: str) -> Taken:
    """One of the shapes, each as often as its weight says."""
    return rng.choice(_SHAPES)(sheet, rng, words, body)


def status_of(decisions: Sequence[Decision]) -> str:
    """How the item ended, by its decisions."""
    if any(decision.formal for decision in decisions):
        return "resolved"
    told = [decision.status for decision in decisions]
    return next((status for status in told if status != "noted"), "noted" if told else "none")
