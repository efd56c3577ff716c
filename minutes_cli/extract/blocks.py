"""Blocks of clauses: from a marker to the last clause under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes_cli.extract.markers import Marker
from minutes_cli.extract.paragraphs import Paragraph, sentences, succeeds, trimmed
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
_GLUE = re.compile(r"(?:\s?[:–—,-]{1,3}){0,2}\s{0,8}")
_LEAD_TO = re.compile(
    r"(?P<lead>(?:,?\s?[Tt]hat|,?\s?THAT|[Tt]o|TO)?\s?[:–—-]{1,2})\s*(?=$|[A-Za-z(])"
)
_LIST_LEAD = re.compile(r"[:–—-]{1,2}\s*$|\b(?:[Tt]hat|THAT|[Tt]o)\s*$")
_CLAUSE_HEAD = re.compile(r"(?:THAT|That|that|To|TO|to)\b")
_BRACKET = re.compile(r"\s*\([^()]{1,80}\)\s*$")


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
    if (bracket := _BRACKET.search(rest)) is not None and ":" in rest[: bracket.start()] + ":":
        lead_in = f"{lead_in} {rest}"
        rest, rest_start = "", paragraph.end
    first = following[0] if following else None
    if _is_lead_in(text, rest, first):
        words = rest.strip()
        clauses, taken = gather(text, following)
        return clauses, f"{lead_in} {words}".strip(), taken
    start = rest_start + _glue_length(rest)
    own = trimmed(text, start, _end_of_clause(text, start, paragraph.end))
    clauses = [Clause(None, *own)]
    more, taken = gather(text, following, after=clauses[0])
    return clauses[:-1] + more, lead_in, taken


def _is_lead_in(text: str, rest: str, first: Paragraph | None) -> bool:
    """Whether ``rest`` only leads to the paragraphs below: nothing, "that –", "That the Board:"."""
    words = rest.strip()
    if not words.strip(" :–—-,."):
        return True
    if first is None or not _LIST_LEAD.search(words):
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
    r"|Action|Proposed|\()"
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
    taken = 0
    for paragraph in following:
        words = paragraph.words(text)
        last = clauses[-1] if clauses else None
        if paragraph.section != following[0].section:
            break
        opens = _opens_clause(text, paragraph)
        if top is None:
            if paragraph.style and (last is None or opens or _ends_open(text, last)):
                top, previous = paragraph, paragraph.label
                clauses.append(_clause(text, paragraph))
            elif last is None:
                if _ENDS.match(words) and not opens and clauses:
                    break
                clauses.append(_clause(text, paragraph))
            elif opens:
                clauses.append(_clause(text, paragraph))
            elif _goes_on(text, last, paragraph):
                clauses[-1] = _extended(text, last, paragraph)
            else:
                break
        elif paragraph.style == top.style and _is_next(paragraph, previous):
            previous = paragraph.label
            clauses.append(_clause(text, paragraph))
        elif last is not None and _belongs(text, paragraph, top, last):
            clauses[-1] = _extended(text, last, paragraph)
        else:
            break
        taken += 1
    return clauses, taken


def _clause(text: str, paragraph: Paragraph) -> Clause:
    label = paragraph.label
    if label is None and paragraph.number and _CLAUSE_HEAD.match(paragraph.words(text)):
        label = paragraph.number
    start, end = trimmed(text, paragraph.content, paragraph.end)
    return Clause(label, start, end)


def _extended(text: str, clause: Clause, paragraph: Paragraph) -> Clause:
    return Clause(clause.label, *trimmed(text, clause.start, paragraph.end))


def _is_next(paragraph: Paragraph, previous: str | None) -> bool:
    """Whether a label of the top style continues the list; bullets always do."""
    if paragraph.label is None or previous is None:
        return True
    return succeeds(paragraph.label, previous) or paragraph.label == previous


def _belongs(text: str, paragraph: Paragraph, top: Paragraph, last: Clause) -> bool:
    """Whether a paragraph is nested in the last clause, or goes on with it."""
    if paragraph.style:
        return _is_nested(text, paragraph, top, last)
    return _goes_on(text, last, paragraph)


def _is_nested(text: str, paragraph: Paragraph, top: Paragraph, last: Clause) -> bool:
    """A label of another style, under a clause that has not ended: "2. … priorities:" then "a)"."""
    if paragraph.style == top.style:
        return False
    return not _sentence_over(text, last) or paragraph.label is not None


def _after(text: str, clause: Clause) -> str:
    """The punctuation that was trimmed off the end of a clause."""
    stop = text.find("\n", clause.end)
    return text[clause.end : stop if stop >= 0 else len(text)].strip()


def _sentence_over(text: str, clause: Clause) -> bool:
    return _after(text, clause).startswith(".") or text[clause.end - 1 : clause.end] in ".!?"


def _ends_open(text: str, clause: Clause) -> bool:
    """Whether a clause ends with a colon or a dash, so that a list follows."""
    return text[: clause.end].endswith((":", "–", "-"))


def _goes_on(text: str, last: Clause, paragraph: Paragraph) -> bool:
    """Whether an unlabelled paragraph continues the clause before it, in mid-sentence."""
    words = paragraph.words(text)
    if paragraph.number is not None or _sentence_over(text, last):
        return False
    if _ENDS.match(words):
        return False
    return words[:1].islower() or not _after(text, last).startswith(";")
