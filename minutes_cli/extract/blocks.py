"""Blocks of clauses: from a marker to the last clause under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_cli.extract.clauses import Clause, run_in
from minutes_cli.extract.lead_ins import (
    ends_in_brackets,
    glue_length,
    is_lead_in,
    leads,
    opens_clause,
    table_head,
    told_first,
)
from minutes_cli.extract.markers import Marker, find_marker
from minutes_cli.extract.paragraphs import (
    Paragraph,
    ordinals,
    paragraph_at,
    sentences,
    succeeds,
    trimmed,
    with_bare_labels,
)
from minutes_cli.extract.status import own_status
from minutes_cli.extract.undertakings import telegraphic

# What ends a block: reasons, options, votes, action marks, the next step of the meeting.
_ENDS = re.compile(
    r"(?:reasons?\b|alternative|other options|options (?:considered|rejected)|conflicts? of"
    r" interest"
    r"|voting\b|votes? (?:for|against|were)|for[: –-]|action|dispensation|note[: ]|\(?the above"
    r"|proposed by|(?:the )?meeting (?:ended|closed)|wards? affected|implications|background"
    r"|the chair|councillors?\s|cllrs?\s|in (?:accordance|response)|members (?:asked|noted))",
    re.IGNORECASE,
)
_REASONS = re.compile(
    r"(?:reasons?\b|other options|alternative options|conflicts? of interest)", re.IGNORECASE
)
LONGEST_BLOCK = 2_000  # paragraphs: more than any resolution has


# RECOMMENDED TO FULL COUNCIL that the plan be adopted
_UPWARD = re.compile(r"\s(?:to|TO)\s[^.:;]{3,80}?\s(?=(?:that|THAT)\s)")


def clauses_under(
    text: str, marker: Marker, paragraph: Paragraph, following: Sequence[Paragraph]
) -> tuple[list[Clause], str, int]:
    """The clauses that ``marker`` opens, their common lead-in, and how many paragraphs they took.

    The clauses stand in the marker's own paragraph ("RESOLVED that the report be noted"), or in
    the ones below it, under a lead-in or not.
    """
    following = with_bare_labels(text, following)
    rest_start = marker.end
    rest = text[rest_start : paragraph.end]
    lead_in = marker.lead_in
    if marker.rule == "body-colon" or (marker.rule == "agreed-block" and not rest.strip(" :–-")):
        rest, rest_start = "", paragraph.end
    if marker.rule == "recommended-block" and (match := _UPWARD.match(rest)) is not None:
        rest, rest_start = rest[match.end() :], rest_start + match.end()
    if ends_in_brackets(rest):
        lead_in = f"{lead_in} {rest}"
        rest, rest_start = "", paragraph.end
    if is_lead_in(text, rest, following[0] if following else None):
        words = rest.strip()
        skipped = table_head(text, following) or told_first(text, marker, following)
        if skipped == 0 and leads(text, following):
            skipped, words = 1, f"{words} {following[0].words(text)}"
        if skipped < len(following) and _opens_block(text, following[skipped]):
            return [], lead_in, skipped  # the marker below speaks for the block
        clauses, taken = gather(text, following[skipped:])
        return run_in(text, clauses), f"{lead_in} {words}".strip(), taken + skipped
    start = rest_start + glue_length(rest)
    end = _end_of_clause(text, start, paragraph.end, marker.words.islower())
    row = paragraph_at(text, start, end, paragraph.section)
    if row.label is not None and len(run_in(text, [Clause(None, start, end)])) == 1:
        clauses, taken = gather(text, [row, *following])
        return clauses, lead_in, taken - 1
    more, taken = gather(text, following, after=Clause(None, *trimmed(text, start, end)))
    return run_in(text, more), lead_in, taken


_IN_LISTS = ("agreed-block", "body-colon")  # markers that may open a clause of a list, too


def _opens_block(text: str, paragraph: Paragraph) -> bool:
    """Whether a marker below speaks for the block; "1. Agreed to …" in a list does not."""
    marker = find_marker(text, paragraph)
    return marker is not None and not (marker.rule in _IN_LISTS and _is_entry(paragraph))


def _is_entry(paragraph: Paragraph) -> bool:
    """Whether a paragraph is an entry of a list: "1. Agreed to …", "4.1 AGREED that …"."""
    return bool(paragraph.style) or (paragraph.number or "").endswith(".1")


_NEXT_STEP = re.compile(
    r"(?:\(?Councillor|Cllr|The (?:Chair|meeting|Mayor|Committee|Board|Panel)|Members|Voting|ACTION"
    r"|Action|Proposed|There (?:was|were)|\((?![a-z\d]{1,4}\)))"
)
# The next clause of a resolution that is told in sentences
_GOES_ON_WITH = re.compile(r"(?:That|THAT|To|TO|and)\b|\(?[\da-zA-Z]{1,3}[.)]\s")


def _end_of_clause(text: str, start: int, end: int, told: bool) -> int:
    """Where a clause in running text ends: at the sentence that goes on with the meeting.

    ``told`` is a resolution in the flow of the minutes ("the Panel decided to …"), which ends
    with its sentence.
    """
    for first, _ in sentences(text, start, end):
        if first == start:
            continue
        if told and not _GOES_ON_WITH.match(text, first, end):
            return first
        if not told and _NEXT_STEP.match(text, first, end):
            return first
    return end


def gather(
    text: str, following: Sequence[Paragraph], after: Clause | None = None
) -> tuple[list[Clause], int]:
    """Clauses in the paragraphs below a lead-in, or below a first clause ``after``.

    Each top-level label opens a clause; what is labelled in another style is nested in it; a
    paragraph that goes on in mid-sentence belongs to it. Without labels each paragraph that
    opens as a clause is one; failing that the first paragraph is the only one.
    """
    following = with_bare_labels(text, following[:LONGEST_BLOCK])
    clauses: list[Clause] = [after] if after else []
    top: Paragraph | None = None
    previous: str | None = None
    inner: str | None = None  # the last label of the list nested in the last clause
    led = False  # the paragraph before led to a list
    nested = False  # in a list under a clause without a label of its own
    taken = 0
    for paragraph in following:
        words = paragraph.words(text)
        last = clauses[-1] if clauses else None
        if paragraph.section != following[0].section:
            break
        if (
            (clauses or taken)
            and _speaks_for_itself(text, paragraph)
            and not _counts_on(following[0], paragraph)
        ):
            break
        if top is not None and _is_a_task(text, top, paragraph):
            break
        opens = led or opens_clause(text, paragraph)
        led = top is None and last is not None and not nested and not _ENDS.match(words)
        led = led and _over_list(text, following[taken : taken + 2])
        if led:
            pass  # "The Council:" between a preamble of the resolution and its list
        elif top is None:
            under = paragraph.style and last is not None and (nested or _ends_open(text, last))
            if last is not None and (
                under or (not (paragraph.style or opens) and _terms(text, last, words))
            ):
                nested = True
                clauses[-1] = _extended(text, last, paragraph)
            elif paragraph.style and (last is None or opens):
                top, previous = paragraph, paragraph.label
                clauses.append(_clause(text, paragraph))
            elif last is None:
                if _REASONS.match(words):
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
        elif last is not None and not paragraph.style and _breaks_off(text, last, words):
            clauses[-1] = _extended(text, last, paragraph)
        taken += 1
    return _numbered(clauses, following[:taken]), taken


# That the licence be GRANTED with the following conditions:
_LEADS_TO_TERMS = re.compile(
    r"\b(?:following|these|below)\s(?:[\w’-]{1,20}\s){0,3}?(?:conditions?|hours|times|activities|terms"
    r"|restrictions?|modifications?)\b[^.;:]{0,40}:"
)
_LONGEST_TERM = 120  # characters of a line below it that is no sentence


def _terms(text: str, last: Clause, words: str) -> bool:
    """Whether a line below a clause tells its terms: "Sale of alcohol", "Monday to Thursday …"."""
    if len(words) > _LONGEST_TERM or words.endswith(".") or ":" not in text[last.start : last.end]:
        return False
    if _ENDS.match(words) or _NEXT_STEP.match(words):
        return False
    return _LEADS_TO_TERMS.search(text, last.start, last.end) is not None


def _is_a_task(text: str, top: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a bullet below "• NOTED the plan" gives somebody a task: "➢ Ms Lee to send it"."""
    above, words = top.words(text).split(maxsplit=1), paragraph.words(text).split()
    if paragraph.style != "•" or not above or not above[0].isupper() or not words:
        return False  # the one or the other may be a label alone
    if words[0].isupper() and own_status(words[0]) is not None:
        return False  # "INSTRUCT the Chief Officer to report back", the next clause
    return (told := telegraphic(" ".join(words))) is not None and told[0] is not None


def _counts_on(first: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph number goes on counting a block: "4.2" in one that begins with "4.1"."""
    if first.number is None or paragraph.number is None or not first.number.endswith(".1"):
        return False
    return paragraph.number.rpartition(".")[0] == first.number.rpartition(".")[0]


def _numbered(clauses: list[Clause], rows: Sequence[Paragraph]) -> list[Clause]:
    """``clauses`` with paragraph numbers as labels where these count the block: "4.1", "4.2".

    Numbers that go on from the discussion ("4.7", "4.8") belong to the minutes.
    """
    if len(clauses) < 2 or not rows or rows[0].number is None or rows[0].label is not None:
        return clauses
    if not rows[0].number.endswith(".1"):
        return clauses
    numbers = {row.content: row.number for row in rows if row.label is None}
    return [c._replace(label=c.label or numbers.get(c.start)) for c in clauses]


def _over_list(text: str, pair: Sequence[Paragraph]) -> bool:
    """Whether the first of two paragraphs leads to a list: "The Council:" above "(1) urges …"."""
    return len(pair) == 2 and pair[1].label is not None and leads(text, pair)


def _resumes(rest: Sequence[Paragraph], top: Paragraph, previous: str) -> bool:
    """Whether the list goes on after a paragraph between: an ``ACTION`` line, a reason, a vote."""
    for paragraph in rest[:3]:
        if paragraph.style == top.style and paragraph.label is not None:
            return succeeds(paragraph.label, previous)
    return False


def _breaks_off(text: str, last: Clause, words: str) -> bool:
    """Whether a line break parts a clause: "… consent, Mayow Road" / "Depot be let"."""
    return not _after(text, last) and not _ENDS.match(words) and text[last.end - 1].isalnum()


def _speaks_for_itself(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph opens a block of its own: "RESOLVED: That …" below a list."""
    marker = find_marker(text, paragraph)
    if marker is None or (marker.rule in _IN_LISTS and paragraph.style):
        return False
    if marker.rule == "body-colon":
        return own_status(marker.words) is not None  # "Cabinet approved;" below a list of notes
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
    return (
        words[:1].islower()
        or _after(text, last).startswith(",")
        or _ends_open(text, last)
        or _is_wrapped(text, last, paragraph)
    )


_SHORTEST_LINE = 50  # characters of a line that was wrapped


def _is_wrapped(text: str, last: Clause, paragraph: Paragraph) -> bool:
    """Whether only a line break parts a clause and the rest: "be elected Vice" / "Chair of …"."""
    between = text[last.end : paragraph.start]
    if between.count("\n") != 1 or between.strip():
        return False
    return last.end - text.rfind("\n", 0, last.end) > _SHORTEST_LINE
