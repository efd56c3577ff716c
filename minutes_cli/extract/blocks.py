"""Blocks of clauses: from a marker to the last clause under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes_cli.extract.markers import Marker, find_marker
from minutes_cli.extract.paragraphs import (
    Paragraph,
    ordinals,
    paragraph_at,
    sentences,
    succeeds,
    trimmed,
)
from minutes_cli.vocabulary.statuses import find_verbs


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause's place, before it is read: label, start and end of its words."""

    label: str | None
    start: int
    end: int


# What ends a block: reasons, options, votes, action marks, the next step of the meeting.
_ENDS = re.compile(
    r"(?:reasons?\b|alternative|other options|options (?:considered|rejected)|conflicts? of"
    r" interest"
    r"|voting\b|votes? (?:for|against|were)|for[: –-]|action|dispensation|note[: ]|\(?the above"
    r"|proposed by|(?:the )?meeting (?:ended|closed)|wards? affected|implications|background"
    r"|the chair|councillors?\s|cllrs?\s|in (?:accordance|response)|members (?:asked|noted))",
    re.IGNORECASE,
)
# Punctuation and small words between marker and clause: ": ", " – ", ", that –", " to:"
_GLUE = re.compile(r"(?:\s?[:;–—,-]{1,3}){0,2}\s{0,8}")
_LEAD_TO = re.compile(
    r"(?P<lead>(?:,?\s?[Tt]hat|,?\s?THAT|[Tt]o|TO)?\s?[:;–—-]{1,2})\s{0,8}(?=\Z|[A-Za-z(])"
)
_LIST_LEAD = re.compile(r"(?:[:;–—-]|\b(?:[Tt]hat|THAT|[Tt]o))\Z")
# "That:"   "That ;"   "That the Cabinet:"   "The Committee:"
_LEADING_NAME = r"(?:[A-Z][\w&’-]{0,30}(?![\w&’]),?(?:\s(?:and\s|of\s|for\s)?|(?=[:;–—-]|\Z))){0,9}"
_PURE_LEAD = re.compile(
    rf"(?:[Tt]hat|THAT)?\s?(?:[Tt]he|THE|this)?\s?{_LEADING_NAME}\s?[:;–—-]{{1,2}}"
)
_LONGEST_LEAD = 300  # characters of "That the Health and Wellbeing Board:"
_BRACKET = re.compile(r"\([^()]{1,80}\)\Z")
LONGEST_BLOCK = 2_000  # paragraphs: more than any resolution has


def clauses_under(
    text: str, marker: Marker, paragraph: Paragraph, following: Sequence[Paragraph]
) -> tuple[list[Clause], str, int]:
    """The clauses that ``marker`` opens, their common lead-in, and how many paragraphs they took.

    The clauses stand in the marker's own paragraph ("RESOLVED that the report be noted"), or in
    the ones below it, under a lead-in or not.
    """
    rest_start = marker.end
    rest = text[rest_start : paragraph.end]
    lead_in = marker.lead_in
    if marker.rule == "body-colon" or (marker.rule == "agreed-block" and not rest.strip(" :–-")):
        rest, rest_start = "", paragraph.end
    if _ends_in_brackets(rest):
        lead_in = f"{lead_in} {rest}"
        rest, rest_start = "", paragraph.end
    first = following[0] if following else None
    if _is_lead_in(text, rest, first):
        words = rest.strip()
        skipped = 0
        if len(following) > 1 and _is_pure_lead(following[0].words(text)):
            skipped, words = 1, f"{words} {following[0].words(text)}"
        if skipped < len(following) and find_marker(text, following[skipped]) is not None:
            return [], lead_in, skipped  # the marker below speaks for the block
        clauses, taken = gather(text, following[skipped:])
        return _run_in(text, clauses), f"{lead_in} {words}".strip(), taken + skipped
    start = rest_start + _glue_length(rest)
    end = _end_of_clause(text, start, paragraph.end)
    row = paragraph_at(text, start, end, paragraph.section)
    if row.label is not None and len(_run_in(text, [Clause(None, start, end)])) == 1:
        clauses, taken = gather(text, [row, *following])
        return clauses, lead_in, taken - 1
    more, taken = gather(text, following, after=Clause(None, *trimmed(text, start, end)))
    return _run_in(text, more), lead_in, taken


def _ends_in_brackets(rest: str) -> bool:
    """Whether only an aside follows the marker's words: "(Councillor Lee abstained)"."""
    filled = rest.rstrip()
    if not filled.endswith(")"):
        return False
    return _BRACKET.search(filled, max(0, len(filled) - 82)) is not None


def _is_pure_lead(words: str) -> bool:
    return len(words) <= _LONGEST_LEAD and _PURE_LEAD.fullmatch(words) is not None


# "… that the Board (i) notes the plan; (ii) ratifies it and (iii) requests …"
_RUN_IN_LABEL = re.compile(
    r"(?:(?<=\s)|^)(?P<open>\(?)(?P<label>\d{1,2}|[a-z]|[ivx]{1,5})(?P<close>[.)])\s(?=\S)"
)
_RUN_IN_LEAD = re.compile(
    r"(?:(?:[Tt]hat|THAT)\s)?(?:the\s|The\s)?"
    r"(?:[A-Z][\w&’-]{0,30}(?![\w&’])(?:\s(?:and\s|of\s|for\s)?|(?=[:–-]|\Z))){0,9}[:–-]?\s?"
)


def _run_in(text: str, clauses: list[Clause]) -> list[Clause]:
    """Clauses of a list that runs on in one paragraph, each with its own label.

    Only a clause that stands alone and begins with the list, or leads to it with no more than
    "that the Board", is broken up; a list inside a clause is nested.
    """
    if not clauses or clauses[0].label is not None:
        return clauses
    whole, *others = clauses
    if others:
        return clauses
    labels: list[re.Match[str]] = []
    for match in _RUN_IN_LABEL.finditer(text, whole.start, whole.end):
        if not labels:
            if 1 not in ordinals(match["label"]):
                continue
        elif _shape(match) != _shape(labels[0]) or not succeeds(
            match["label"], labels[-1]["label"]
        ):
            continue
        labels.append(match)
    if len(labels) < 2 or not _RUN_IN_LEAD.fullmatch(text, whole.start, labels[0].start()):
        return clauses
    ends = [*(label.start() for label in labels[1:]), whole.end]
    return [
        Clause(label["label"], *trimmed(text, label.end(), end))
        for label, end in zip(labels, ends, strict=True)
    ]


def _shape(label: re.Match[str]) -> tuple[str, str]:
    return label["open"], label["close"]


def _is_lead_in(text: str, rest: str, first: Paragraph | None) -> bool:
    """Whether ``rest`` only leads to the paragraphs below: nothing, "that –", "That the Board:"."""
    words = rest.strip()
    if not words.strip(" :;–—-,."):
        return True
    if first is None or not _LIST_LEAD.search(words, max(0, len(words) - 8)):
        return False
    return first.label is not None or first.style == "•" or _opens_clause(text, first)


def _glue_length(rest: str) -> int:
    """Length of what stands between marker and clause: ": ", " – ", ", that – ", ": That: "."""
    glue = _GLUE.match(rest)
    at = glue.end() if glue else 0
    lead = _LEAD_TO.match(rest, at)
    return lead.end() if lead is not None else at


_NEXT_STEP = re.compile(
    r"(?:\(?Councillor|Cllr|The (?:Chair|meeting|Mayor|Committee|Board|Panel)|Members|Voting|ACTION"
    r"|Action|Proposed|There (?:was|were)|\((?![a-z\d]{1,4}\)))"
)


def _end_of_clause(text: str, start: int, end: int) -> int:
    """Where a clause in running text ends: at the sentence that goes on with the meeting."""
    for first, _ in sentences(text, start, end):
        if first > start and _NEXT_STEP.match(text, first, end):
            return first
    return end


def _opens_clause(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph begins as a clause does: "That …", "To note …", "Approved …"."""
    words = paragraph.words(text)[:160]
    if re.match(r"(?:THAT|That|that)\b", words):
        return True
    if re.match(r"(?:To|TO|to)\s[a-z]", words):
        return True
    verbs = find_verbs(words)
    return bool(verbs) and verbs[0].start < 3


def gather(
    text: str, following: Sequence[Paragraph], after: Clause | None = None
) -> tuple[list[Clause], int]:
    """Clauses in the paragraphs below a lead-in, or below a first clause ``after``.

    Each top-level label opens a clause; what is labelled in another style is nested in it; a
    paragraph that goes on in mid-sentence belongs to it. Without labels each paragraph that
    opens as a clause is one; failing that the first paragraph is the only one.
    """
    clauses: list[Clause] = [after] if after else []
    top: Paragraph | None = None
    previous: str | None = None
    inner: str | None = None  # the last label of the list nested in the last clause
    nested = False  # in a list under a clause without a label of its own
    taken = 0
    for paragraph in following[:LONGEST_BLOCK]:
        words = paragraph.words(text)
        last = clauses[-1] if clauses else None
        if paragraph.section != following[0].section:
            break
        if (clauses or taken) and _speaks_for_itself(text, paragraph):
            break
        opens = _opens_clause(text, paragraph)
        if top is None:
            if last is not None and paragraph.style and (nested or _ends_open(text, last)):
                nested = True
                clauses[-1] = _extended(text, last, paragraph)
            elif paragraph.style and (last is None or opens):
                top, previous = paragraph, paragraph.label
                clauses.append(_clause(text, paragraph))
            elif last is None:
                if _ENDS.match(words) and not opens and clauses:
                    break
                clauses.append(_clause(text, paragraph))
            elif opens:
                nested = False
                clauses.append(_clause(text, paragraph))
            elif _goes_on(text, last, paragraph):
                clauses[-1] = _extended(text, last, paragraph)
            else:
                break
        elif paragraph.style == top.style and _is_next(paragraph, previous):
            previous, inner = paragraph.label, None
            clauses.append(_clause(text, paragraph))
        elif last is not None and _belongs(text, paragraph, top, last, inner):
            clauses[-1] = _extended(text, last, paragraph)
            inner = paragraph.label or inner
        elif not (top.label and previous and _resumes(following[taken + 1 :], top, previous)):
            break
        taken += 1
    return clauses, taken


def _resumes(rest: Sequence[Paragraph], top: Paragraph, previous: str) -> bool:
    """Whether the list goes on after a paragraph between: an ``ACTION`` line, a reason, a vote."""
    for paragraph in rest[:3]:
        if paragraph.style == top.style and paragraph.label is not None:
            return succeeds(paragraph.label, previous)
    return False


def _speaks_for_itself(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph opens a block of its own: "RESOLVED: That …" below a list."""
    marker = find_marker(text, paragraph)
    if marker is None or (marker.rule == "agreed-block" and paragraph.style):
        return False
    return marker.rule in ("resolved-block", "resolved-inline", "agreed-block")


def _clause(text: str, paragraph: Paragraph) -> Clause:
    start, end = trimmed(text, paragraph.content, paragraph.end)
    return Clause(paragraph.label, start, end)


def _extended(text: str, clause: Clause, paragraph: Paragraph) -> Clause:
    return Clause(clause.label, *trimmed(text, clause.start, paragraph.end))


def _is_next(paragraph: Paragraph, previous: str | None) -> bool:
    """Whether a label of the top style continues the list; bullets always do."""
    if paragraph.label is None or previous is None:
        return True
    return succeeds(paragraph.label, previous) or paragraph.label == previous


def _belongs(
    text: str, paragraph: Paragraph, top: Paragraph, last: Clause, inner: str | None
) -> bool:
    """Whether a paragraph is nested in the last clause, or goes on with it."""
    if paragraph.style:
        return _is_nested(text, paragraph, top, last, inner)
    return _goes_on(text, last, paragraph)


def _is_nested(
    text: str, paragraph: Paragraph, top: Paragraph, last: Clause, inner: str | None
) -> bool:
    """A label of another style, under a clause that has not ended: "2. … priorities:" then "a)".

    Numerals and letters can look alike: "(a)" under "(i)" begins a list of its own.
    """
    if paragraph.style == top.style:
        if paragraph.label is None or _sentence_over(text, last):
            return False
        if inner is not None:
            return succeeds(paragraph.label, inner)
        return 1 in ordinals(paragraph.label)
    return not _sentence_over(text, last) or paragraph.label is not None


def _after(text: str, clause: Clause) -> str:
    """The punctuation that was trimmed off the end of a clause."""
    stop = text.find("\n", clause.end)
    return text[clause.end : stop if stop >= 0 else len(text)].strip()


def _sentence_over(text: str, clause: Clause) -> bool:
    return _after(text, clause).startswith(".") or text[clause.end - 1 : clause.end] in ".!?"


def _ends_open(text: str, clause: Clause) -> bool:
    """Whether a clause ends with a colon or a dash, so that a list follows."""
    return text.endswith((":", "–", "-"), 0, clause.end)


def _goes_on(text: str, last: Clause, paragraph: Paragraph) -> bool:
    """Whether an unlabelled paragraph continues the clause before it, in mid-sentence."""
    words = paragraph.words(text)
    if paragraph.number is not None or _sentence_over(text, last):
        return False
    if _ENDS.match(words):
        return False
    return words[:1].islower() or _after(text, last).startswith(",") or _ends_open(text, last)
