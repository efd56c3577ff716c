"""Commitments told in the discussion: the committee asks for work, or an officer undertakes it.

"The Board requested that the waiting times be reported to its October meeting"; "Members asked for
enrolments to be broken down by ward"; "It was agreed that updates would be provided to every
board meeting"; "The Strategic Lead undertook to share the plan". What a presenter plans
("a survey would be held over the summer") is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from minutes_cli.extract.owners import clause_owner
from minutes_cli.extract.paragraphs import Paragraph, sentences
from minutes_cli.vocabulary.bodies import AGENDA, COMMITTEE, EVENT, MEMBERS, PRODUCT, US

_Test = Callable[[str], "tuple[str | None, bool] | None"]


@dataclass(frozen=True, slots=True)
class Commitment:
    """A sentence that commits someone to named work."""

    start: int
    end: int
    owner: str | None
    soft: bool
    rule: str


_WORK = rf"(?:{PRODUCT}|{EVENT}|site\svisits?)"
_DELIVERED = (
    r"(?:provided|arranged|circulated|added|brought|submitted|sent|shared|reported|presented"
    r"|prepared"
    r"|organised|set\sup|scheduled|produced|issued|distributed|included|placed|held|invited"
    r"|convened)"
)
_COMES_TO_US = (
    r"(?i:(?:(?:the|its|this|all|each)\s)?(?:[\w’-]{1,30}\s){0,3}?"
    rf"(?:{US}|meetings?|{AGENDA}))\b"
)

# The Board requested that …   Members asked for …   The Committee asked the Director to provide …
_ASKS = re.compile(
    rf"(?:{COMMITTEE}|{MEMBERS})\s(?:also\s|then\s|therefore\s|further\s)?(?:requested|asked)\s"
    r"(?P<what>that\b|for\b|(?:the|Mr|Ms|Mrs|Dr|[A-Z][a-z]+|officers|him|her"
    r"|them)\b[^.]{1,120}?\sto\s[a-z]+"
    r"|an?\s|further\s|more\s|to\s(?:receive|see|be)\b)"
)
_ASKS_QUESTION = re.compile(
    r"asked\s(?:(?:a\s(?:number|range|series|variety)\sof\s|several\s"
    r"|some\s)?(?:further\s)?questions|for\s(?:clarification|assurance|confirmation|views"
    r"|comments)|to\swhat)\b"
)
# It was agreed that a visit … would be arranged.    The Committee agreed to receive an update …
_AGREES = re.compile(
    rf"(?:It\swas\s(?:also\s|further\s)?agreed|(?:{COMMITTEE}|{MEMBERS}"
    rf"|The\sChair(?:man)?)\sagreed)\sthat\s"
    rf"(?P<what>[^.]{{1,240}}?)\s(?:would|should|will|could)\s(?:also\s)?(?:be\s)?{_DELIVERED}"
)
_AGREED_TO_COME = re.compile(
    rf"(?:It\swas\sagreed|(?:{COMMITTEE}|{MEMBERS})\sagreed)\s(?:to|that)\s[^.]{{0,160}}?\b"
    r"(?:receive|come\sback|report\sback|return|bring|invite)\b"
)
# A progress report would be added to the work programme for January 2017
_ADDED = re.compile(
    r"\b(?:would|will|should|to)\sbe\s(?:added|included|placed|put)\s(?:to|on|in)\s(?:the|its"
    r"|a)\s(?:\w+\s){0,3}?"
    r"(?:work\sprogramme|forward\splan|work\splan|agenda|action\slog)\b"
)
# … and a suggested visit to the hubs would be set up
_VISIT = re.compile(
    r"\b(?:visit|workshop|seminar|briefing|session|meeting)\b[^.]{0,80}?\b(?:would"
    r"|will)\sbe\s(?:set\sup|arranged|organised)\b"
)
# Farouk Delaney undertook to share …    Officers agreed to circulate …
_UNDERTAKES = re.compile(
    r"(?P<owner>(?:The\s|Councillor\s|Cllr\s|Dr\s|Mr\s|Mrs\s|Ms\s)?[A-Z][\w’-]{0,30}(?:\s(?:of"
    r"|for|and"
    r"|the|to|&)|,?\s[A-Z][\w’-]{0,30}){0,9})"
    r"\s(?:also\s|then\s)?(?P<verb>undertook\sto|offered\sto|committed\sto|promised\sto"
    r"|agreed\sto|confirmed\sthat\s\w+\swould)\s"
    r"(?P<what>[a-z]+)\b"
)
# … offered to share the draft with its readers’ panel: nothing comes to the committee
_ELSEWHERE = re.compile(
    r"\b(?:to|with)\s(?:its|their|his|her|other|local|all the)\s(?!meeting|board|committee)"
)
_OFFICER_WORK = frozenset(
    "share provide circulate send bring report prepare submit supply write investigate follow"
    " look check find arrange present forward distribute produce update feed come return"
    " give".split()
)
# Dr Sarpong would provide the Board with a written note …
_WOULD = re.compile(
    r"(?P<owner>(?:The\s(?:[a-z]+\s){0,3}|Councillor\s|Cllr\s|Dr\s|Mr\s|Mrs\s"
    r"|Ms\s)?[A-Za-z][\w’-]{0,30}(?:\s(?:of|for|and"
    r"|the|&)|,?\s[A-Z][\w’-]{0,30}){0,9})"
    rf"\s(?:would|will)\s(?:also\s)?(?:provide|send|circulate|share|bring|report|supply|submit"
    rf"|present|write|update)\b(?=[^.]{{0,160}}?\b{_COMES_TO_US})",
)
# … could hopefully come back to the Board in March
# … replied that … and that she would send the evaluation to the Board
_THAT_WOULD = re.compile(
    r"\b(?:said|replied|advised|confirmed|explained|added|stated|agreed)\b[^.]{0,240}?\b"
    r"(?:he|she|they|officers|the [A-Z][\w’-]{0,30}(?: [A-Z&a-z][\w’-]{0,30}){0,5})\swould\s"
    rf"(?:provide|send|circulate|share|bring|report|supply|submit)\b(?=[^.]{{0,120}}?\b(?:to"
    rf"|with)\s{_COMES_TO_US})"
)
# … and undertook to provide a list of the homes to the Chair
_AND_UNDERTOOK = re.compile(
    r"(?:\band|[;,](?:\sand)?)\s(?:(?P<owner>(?:(?:the|The|officers)\b|[A-Z][\w’-]{0,30})"
    r"(?:\s[A-Z][\w’-]{0,30}(?:\s(?:of|for))?){0,6})\s)?"
    r"(?:undertook|promised|offered)\sto\s[a-z]+\b"
)
# … did not know, but would provide Members with the figures
_BUT_WOULD = re.compile(
    rf"\b(?:but|and)\swould\s(?:provide|send|circulate|share|bring|report|supply"
    rf"|submit)\b(?=[^.]{{0,120}}?\b{_COMES_TO_US})"
)
_SUBJECT = re.compile(
    r"(?P<owner>(?:The\s|Councillor\s|Cllr\s|Dr\s|Mr\s|Mrs\s|Ms\s)?[A-Z][\w’-]{0,30}"
    r"(?:\s(?:of|for|and|the|&)|,?\s[A-Z][\w’-]{0,30}){0,9})\s(?:said|replied|advised|confirmed"
    r"|explained"
    r"|added|stated|noted|reported|thanked|agreed|apologised|accepted)\b"
)
_NAMED_WORK = re.compile(rf"\b{_WORK}\b", re.IGNORECASE)
_WORK_OR_TO_BE = re.compile(rf"\b{_WORK}\b|\bto be\b", re.IGNORECASE)
_SOFT = re.compile(
    r"\b(?:could|might|may|would|should)\s(?:hopefully|possibly|perhaps|ideally)\b"
    r"|\bhoped\sto\b[^.]{0,40}\b(?:bring|report)\b"
)
_COMES = re.compile(
    r"\b(?:come\sback|brought|be\sarranged|report\sback|return|be\sreported|be\spresented"
    r"|be\sprovided)\b"
)
_SET_ASIDE = re.compile(
    rf"{COMMITTEE}\sagreed\sto\s(?:set\saside|look\sat|explore|hold|arrange|consider)\b"
)
_NEGATED = re.compile(
    r"\bnot\s(?:seconded|agreed|supported|carried)\b|\b(?:no|not)\s(?:action|further)\b"
)


def find_commitments(
    text: str, rows: Sequence[Paragraph], clauses: Sequence[tuple[int, int]]
) -> list[Commitment]:
    """Sentences of the discussion that commit someone to work, outside the decision clauses."""
    found = []
    apart = _disjoint(clauses)
    starts = [start for start, _ in apart]
    for row in rows:
        for start, end in sentences(text, row.content, row.end):
            before = bisect_left(starts, end) - 1  # the last clause that begins before the end
            if before >= 0 and start < apart[before][1]:
                continue
            told = commitment(text[start:end]) if end - start <= 4 * _LONGEST_SENTENCE else None
            if told is not None:
                owner, soft, rule = told
                found.append(Commitment(start, end, owner, soft, rule))
    return found


def _disjoint(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places that ``spans`` cover, in order and without overlap."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        elif start < end:
            apart.append((start, end))
    return apart


_LONGEST_SENTENCE = 700  # characters; what is longer is no sentence but a list or a table


def commitment(sentence: str) -> tuple[str | None, bool, str] | None:
    """Owner, soft or not, and the rule, when the sentence is a commitment."""
    words = " ".join(sentence.split())
    if len(words) > _LONGEST_SENTENCE or "“" in words:
        return None
    if any(mark in words for mark in _HEDGES) and _SOFT.search(words) and _COMES.search(words):
        return None, True, "hedged"
    for rule, test, marks in _RULES:
        if any(mark in words for mark in marks) and (told := test(words)) is not None:
            return None if _NEGATED.search(words) else (told[0], told[1], rule)
    return None


def _asks(words: str) -> tuple[str | None, bool] | None:
    match = _ASKS.match(words)
    if match is None or _ASKS_QUESTION.search(words):
        return None
    if match["what"].startswith("that"):
        return clause_owner(words[match.start("what") :]), False
    if match["what"].startswith(("for", "a", "an", "further", "more")):
        wanted = _WORK_OR_TO_BE.search(words, match.end())
        return (None, False) if wanted else None
    if match["what"].startswith("to "):
        return None, False
    return clause_owner(words[match.start() :]), False


def _agrees(words: str) -> tuple[str | None, bool] | None:
    match = _AGREES.match(words)
    if match is not None and _NAMED_WORK.search(match["what"]):
        return None, False
    match = _AGREED_TO_COME.match(words)
    if match is not None and _NAMED_WORK.search(words):
        return None, False
    return None


def _added(words: str) -> tuple[str | None, bool] | None:
    return (None, False) if _ADDED.search(words) else None


def _visit(words: str) -> tuple[str | None, bool] | None:
    return (None, False) if _VISIT.search(words) else None


def _undertakes(words: str) -> tuple[str | None, bool] | None:
    match = _UNDERTAKES.match(words)
    if match is None:
        return None
    firm = match["verb"].startswith(("undertook", "committed", "promised"))
    if not firm and match["what"] not in _OFFICER_WORK:
        return None
    if not firm and _ELSEWHERE.search(words[match.end() :]):
        return None
    if re.search(r"\b(?:Board|Committee|Panel|Cabinet|Members|Council)$", match["owner"]):
        return None
    return match["owner"], False


def _would(words: str) -> tuple[str | None, bool] | None:
    match = _WOULD.match(words)
    if match is not None:
        return match["owner"], False
    if _BUT_WOULD.search(words) is None:
        return None
    subject = re.match(
        r"(?:The|Councillor|Dr|Mr|Mrs"
        r"|Ms)\s[A-Z][\w’-]{0,30}(?:\s[A-Z&a-z][\w’-]{0,30}){0,6}?(?=\s(?:did|could|was|had|said))",
        words,
    )
    return (subject[0] if subject else None), False


def _that_would(words: str) -> tuple[str | None, bool] | None:
    if _THAT_WOULD.search(words) is None:
        return None
    subject = _SUBJECT.match(words)
    return (subject["owner"] if subject else None), False


def _and_undertook(words: str) -> tuple[str | None, bool] | None:
    match = _AND_UNDERTOOK.search(words)
    if match is None:
        return None
    subject = _SUBJECT.match(words)
    return match["owner"] or (subject["owner"] if subject else None), False


def _sets_aside(words: str) -> tuple[str | None, bool] | None:
    return (None, True) if _SET_ASIDE.match(words) else None


_HEDGES = ("hopefully", "possibly", "perhaps", "ideally", "hoped")
_RULES: tuple[tuple[str, _Test, Sequence[str]], ...] = (
    ("committee-asks", _asks, ("requested", "asked")),
    ("agreed-to-come", _agrees, ("agreed",)),
    ("added-to-programme", _added, ("be added", "be included", "be placed", "be put")),
    ("visit-set-up", _visit, ("be set up", "be arranged", "be organised")),
    (
        "undertaking",
        _undertakes,
        ("undertook", "offered", "committed", "promised", "agreed to", "confirmed that"),
    ),
    ("would-provide", _would, (" would ", " will ")),
    ("would-provide", _that_would, (" would ",)),
    ("undertaking", _and_undertook, ("undertook", "promised", "offered")),
    ("set-aside", _sets_aside, ("agreed to",)),
)
"""Rule, its test, and words of which one must be there before it is tried."""
