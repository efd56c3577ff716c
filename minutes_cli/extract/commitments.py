"""Commitments told in the discussion: the committee asks for work, or somebody undertakes it.

The rules themselves are in requests.py ("The Board requested that …") and undertakings.py ("The
Strategic Lead undertook to share the plan"). What a presenter plans ("a survey would be held over
the summer") is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from minutes_cli.extract.answers import (
    and_agreed,
    and_does,
    bringing,
    circulated,
    does_so,
    in_next_report,
    this_sent,
    to_which_agreed,
    undertaking_of,
    which_agreed,
    will_be_done,
    would_head,
    written_answer,
)
from minutes_cli.extract.listed import is_asked_for, is_proposed, lead
from minutes_cli.extract.paragraphs import Paragraph, sentences, trimmed, with_spaces
from minutes_cli.extract.requests import (
    added,
    agrees,
    and_asks,
    asked_of,
    asks,
    members_receive,
    visit,
    would_come,
)
from minutes_cli.extract.undertakings import (
    Told,
    speaker,
    telegraphic,
    undertook,
    were_asked,
    would,
)
from minutes_cli.vocabulary.bodies import COMMITTEE
from minutes_cli.vocabulary.tasks import TASK_VERBS
from minutes_cli.vocabulary.trie import any_of

_Told = tuple[str | None, bool, str]  # owner, soft, rule
_Test = Callable[[str], Told | None]
_Rule = tuple[str, _Test, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Commitment:
    """A sentence that commits someone to named work."""

    start: int
    end: int
    owner: str | None
    soft: bool
    rule: str


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
    found: list[Commitment] = []
    if not rows:
        return found
    at = rows[0].content
    spaced = f" {with_spaces(text[at : rows[-1].end])}"  # a word in it has its space where it
    apart = _disjoint(clauses)  # begins in the text
    starts = [start for start, _ in apart]
    for i, row in enumerate(rows):
        if _is_within(apart, starts, row.content, row.end):
            continue
        found_here = _HINT.finditer(spaced, row.content - at, row.end - at + 1)
        hints = [(at + match.start(), _KINDS[match[0]]) for match in found_here]
        if not hints:
            continue  # no word of any rule
        above = lead(text, rows, i)
        if is_proposed(above):
            continue
        if is_asked_for(above, row.words(text)):
            if found and text.endswith((":", ":-"), 0, found[-1].end):
                found.pop()  # the words that lead to the list ask for no more than its entries
            place = trimmed(text, row.content, row.end)
            found.append(Commitment(*place, None, False, "asked-list"))
            continue
        next_hint = 0
        for start, end in sentences(text, row.content, row.end):
            held = 0
            while next_hint < len(hints) and hints[next_hint][0] < end:
                held |= hints[next_hint][1]
                next_hint += 1
            if not held:
                continue
            before = bisect_left(starts, end) - 1  # the last clause that begins before the end
            if before >= 0 and start < apart[before][1]:
                continue
            if end - start > 4 * _LONGEST_SENTENCE:
                continue
            if found and found[-1].owner is None and end - start < _LONGEST_REPLY:
                _take_up(text, found, start, end)
            told = commitment(text[start:end], _rules_where(held))
            if told is not None:
                owner, soft, rule = told
                if owner is None and rule in _BY_SOMEBODY:
                    owner = _antecedent(text, row, start) or _list_speaker(text, rows, i, start)
                    owner = owner or _by_pronoun(text[start:end])
                if owner is None and rule == "committee-asks" and held & _OF_OFFERS:
                    owner = and_does(" ".join(text[start:end].split()))
                found.append(Commitment(start, end, owner, soft, rule))
    return found


_LONGEST_REPLY = 160  # characters of "Ms Orr agreed to do this."


def _take_up(text: str, found: list[Commitment], start: int, end: int) -> None:
    """Give the commitment just above ``start`` its owner: "Ms Orr agreed to do this." """
    last = found[-1]
    if text[last.end : start].strip(" .\n\xa0"):
        return
    owner = does_so(" ".join(text[start:end].split()))
    if owner is not None:
        found[-1] = replace(last, owner=owner)


def _is_within(
    apart: Sequence[tuple[int, int]], starts: Sequence[int], start: int, end: int
) -> bool:
    """Whether a paragraph is the words of one clause: each of its sentences overlaps it."""
    clause = bisect_left(starts, start + 1) - 1  # the last that begins where it does or above
    return clause >= 0 and apart[clause][1] >= end


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


def commitment(sentence: str, rules: Sequence[_Rule] | None = None) -> _Told | None:
    """Owner, soft or not, and the rule, when the sentence is a commitment.

    ``rules`` are those whose hints stand in it; all are tried where none are given.
    """
    words = " ".join(sentence.split())
    if len(words) > _LONGEST_SENTENCE or "“" in words:
        return None
    for rule, test, marks in _RULES if rules is None else rules:
        if _holds(words, marks) and (told := test(words)) is not None:
            return None if _NEGATED.search(words) else (told[0], told[1], rule)
    return None


@cache
def _rules_where(held: int) -> tuple[_Rule, ...]:
    """The rules that can find anything in a sentence with hints of these kinds, a bit for each."""
    names = {name for kind, (_, rules) in enumerate(_HINTS) if held >> kind & 1 for name in rules}
    return tuple(rule for rule in _RULES if rule[0] in names)


def _holds(words: str, marks: Sequence[str]) -> bool:
    """Whether one of the marks is there; asked of each sentence, so without a generator."""
    for mark in marks:  # noqa: SIM110 (a generator costs three times as much)
        if mark in words:
            return True
    return False


def _hedged(words: str) -> Told | None:
    """ "The paper could hopefully come back to the Board in March"."""
    return (None, True) if _SOFT.search(words) and _COMES.search(words) else None


def _sets_aside(words: str) -> Told | None:
    return (None, True) if _SET_ASIDE.match(words) else None


_BY_SOMEBODY = ("undertaking", "would-provide")
_PRONOUN = re.compile(r"(?:[Hh]e|[Ss]he)\b")


def _antecedent(text: str, row: Paragraph, start: int) -> str | None:
    """Who "she" is: the last speaker named in the sentences of the paragraph before ``start``."""
    if not _PRONOUN.match(text, start):
        return None
    before = " ".join(text[max(row.content, start - 600) : start].split()) + " "
    return speaker(before, len(before))


# In response to a question from Councillor Lee, she undertook to circulate the number.
_SHE = re.compile(
    r",\s(?:and\sthat\s)?(?P<who>he|she)\s(?:undertook|agreed|offered|promised|would|will)\b"
)


def _by_pronoun(sentence: str) -> str | None:
    """ "she", as printed, behind the question that is answered: nobody else is named."""
    match = _SHE.search(" ".join(sentence.split()))
    return None if match is None else match["who"]


_MOST_ENTRIES = 12  # of a list of answers


def _list_speaker(text: str, rows: Sequence[Paragraph], i: int, start: int) -> str | None:
    """Who gave the answers of a list: "In response the Manager said:", below it "Would send …"."""
    if not rows[i].style or not text.startswith(("Would", "Will"), start):
        return None
    for k in range(i - 1, max(-1, i - 1 - _MOST_ENTRIES), -1):
        if rows[k].style:
            continue
        words = " ".join(rows[k].words(text)[-_LONGEST_SENTENCE:].split())
        return speaker(words, len(words)) if words.endswith(":") else None
    return None


_ASKED = ("asked", "requested", "sought", "tasked", "instructed", "directed")
_AGREED = ("agreed", "undertook", "offered", "promised", "committed", "volunteered", "pledged")
_FUTURE = (" would ", " will ", " shall ")
_OFFERS = (*(f"{verb} to" for verb in _AGREED), "happy to", "pleased to", "willing to", "action to")
_RULES: tuple[_Rule, ...] = (
    ("hedged", _hedged, ("hopefully", "possibly", "perhaps", "ideally", "hoped")),
    ("committee-asks", asks, _ASKED),
    ("committee-asks", and_asks, ("requested", "asked for")),
    ("agreed-to-come", agrees, ("agreed",)),
    ("agreed-to-come", and_agreed, ("it was agreed that ", "was therefore agreed", "also agreed")),
    ("would-come", in_next_report, (" next ", " future ", " following ", " subsequent ")),
    ("added-to-programme", added, (" be added", " be included", " be placed", " be put")),
    ("visit-set-up", visit, (" be set up", " be arranged", " be organised")),
    ("undertaking", undertook, _OFFERS),
    ("undertaking", which_agreed, (", which ",)),
    ("undertaking", to_which_agreed, (", to which ",)),
    ("undertaking", undertaking_of, ("undertaking to", "promise to", "offer to", "nt to ")),
    ("would-provide", would, _FUTURE),
    ("would-provide", would_head, ("Would ", "Will ")),
    ("would-provide", bringing, ("d be ", "ll be ", "lso be ", "hen be ")),
    ("this-sent", this_sent, ("would be ", "will be ", "would also be ", "would then be ")),
    ("this-sent", will_be_done, ("d be ", "ll be ", "lso be ", "hen be ")),
    ("this-sent", circulated, (" be circulated",)),
    ("would-come", would_come, (" be ", " would come ", " will come ", "ld follow", "ll follow")),
    ("members-receive", members_receive, ("ers would ", "ers will ", " would be ", " will be ")),
    ("would-come", written_answer, ("written ",)),
    (
        "was-asked",
        were_asked,
        ("asked to ", "requested to ", "tasked to ", "instructed to ", "tasked with", " by "),
    ),
    ("asked-of", asked_of, ("requested", "asked")),
    ("task-in-note-form", telegraphic, (" to ",)),
    ("set-aside", _sets_aside, ("agreed to",)),
)
"""Rule, its test, and words of which one must be there before it is tried."""

_HINTS: tuple[tuple[Sequence[str], frozenset[str]], ...] = (
    (_ASKED, frozenset({"committee-asks", "was-asked", "asked-of"})),
    (
        (*_AGREED, "happy", "pleased", "willing", "action", "undertaking", "promise", "offer"),
        frozenset({"agreed-to-come", "undertaking", "set-aside"}),
    ),
    (
        ("would", "will", "shall", "Would", "Will"),
        frozenset({"would-provide", "members-receive", "this-sent", "would-come"}),
    ),
    (("be", "come", "follow"), frozenset({"added-to-programme", "visit-set-up", "would-come"})),
    (_RULES[0][2], frozenset({"hedged"})),
    (("to",), frozenset({"task-in-note-form"})),
)
"""Words, and the rules that can find nothing in a sentence without any of them."""

_OF_OFFERS = 1 << 1
"""The bit of the second row: somebody "agreed" or "undertook"."""
_KINDS = {f" {word}": 1 << kind for kind, (words, _) in enumerate(_HINTS) for word in words}
# The space before the words is what makes the search for them fast; "to" before a task only.
_HINT = re.compile(
    f" (?:{any_of([word for words, _ in _HINTS[:-1] for word in words])}"
    rf"|to(?=\s{{1,40}}{any_of({*TASK_VERBS, 'be', 'consider'})}))\b"
)
