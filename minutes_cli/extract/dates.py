"""The words of an action that say when: "next meeting", "20 July 2018", "within nine months".

Which words are taken. A preposition that only points ("in", "by", "at", "on", "for", "to", "by the
deadline of") is left out; one that shifts the time ("before", "after", "within") belongs to the
words. An article stays ("the autumn", "the end of the year"), but not before a meeting or "next"
("next meeting", "October meeting"). Of "the meeting in June 2020" only the date is taken.

A sentence can name several times. Those of the past and those that tell of something else ("the
October figures", "held on 3 May") are no candidates; of the others, one behind the verb of the
task ("be submitted to the next meeting") is preferred, then the plainer one, then the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from minutes_cli.extract.paragraphs import with_spaces
from minutes_cli.models import quote
from minutes_cli.vocabulary import periods
from minutes_cli.vocabulary.calendar import find_dates
from minutes_cli.vocabulary.lowered import lower
from minutes_cli.vocabulary.periods import Period
from minutes_cli.vocabulary.trie import any_of
from minutes_cli.vocabulary.when import Form
from minutes_cli.vocabulary.when_calendar import CALENDAR_FORMS
from minutes_cli.vocabulary.when_meetings import MEETING_FORMS


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due, in the page's words; value and range where they settle it."""

    text: str
    start: int
    end: int
    value: str | None  # YYYY-MM-DD, YYYY-MM or YYYY
    earliest: date | None
    latest: date | None


class _Candidate(NamedTuple):
    """Words that may say when, in offsets into the sentence."""

    start: int
    end: int
    strength: float
    period: Period


# before the words; what is left out, what belongs to them, and what tells of the past
_LEAD = re.compile(
    r"""(?<!\w)(?:
        (?P<deadline>(?:on\s+or\s+before|no\s+later\s+than|not\s+later\s+than|by\s+the\s+latest\s+in
            |by|(?:deadline|date|target)\s+(?:of|for|is)|deadline:?|due:?))
      | (?P<shift>before|after|prior\s+to|ahead\s+of|in\s+advance\s+of|following)
      | (?P<past>since|until|till|between|dated|from|as\s+(?:at|of)|to\s+date
            |between\s+[\w\s]{2,30}\s+and|(?:months?|weeks?|year|period)\s+(?:to|ended|ending)
            |(?<!\bbe\s)(?:held|published|received|made|taken|agreed|considered|launched|begun|appointed
              |opened|started|established|signed|adopted|recruited)
             \s+(?:on|in|at|during))
      | (?P<meeting>(?:meeting|agenda|programme|plan|cycle|session)s?
            (?:\s+of\s+the\s+(?:[\w-]{1,20}\s+){0,3}(?:board|committee|panel|group|forum|council))?(?:\s+(?:to\s+be\s+held|scheduled|planned|due))?\s+(?:in|on|of|for)
          |(?:scheduled|planned|due|set|arranged|organised|timetabled|listed|booked|expected|fixed
             |prepared|ready|back|convened|held)\s+for)
      | (?P<of>of|for)
      | (?P<point>in|at|on|to|during|over|around|towards|about|within|each|every|and|or)
    )
    (?P<gap>\s+(?:(?:the|its|their|our|his|her|a|an|this)\s+)?)\Z""",
    re.VERBOSE,  # read against small letters: telling no case apart takes three times as long
)
_LONGEST_LEAD = 45  # characters

# the words may go on like this without telling of something else: "in March on the uptake"
_MAY_FOLLOW = re.compile(
    r"\s{0,60}(?:\Z|[^\w\s]|\d|[A-Z]|(?:and|or|on|to|with|for|in|at|when|once|so|if|as|after"
    r"|before|from"
    r"|that|which|where|by|of|about|regarding|setting|showing|including|onwards?|detailing|unless"
    r"|following|covering|without|via|but|along|alongside|together|concerning|outlining|subject)\b)"
)

# what is to be done: the time of the task stands behind it
_TASK = re.compile(
    r"\b(?:(?:to|and|be|been|will|would|should|could|that|they|officers?|who)\s+"
    r"(?:(?:also|then|hopefully|formally|further)\s+)?"
    r"(?:report|update|return|review|place|draft|share|present|schedule|complete|produce|write"
    r"|supply|consider|discuss|receive|bring|send|provide|prepare|publish|arrange|attend|include"
    r"|deliver|invite|add|hold|put|circulate|submit|come|meet|give|visit)(?:s|ed|d|n|ted)?\b"
    r"|report(?:s|ed|ing)?\s+back\b|come\s+back|brought|submitted|presented|circulated|provided"
    r"|sent"
    r"|shared|prepared|produced|returned|added|arranged|invited|placed|supplied|scheduled|bring"
    r"|submit"
    r"|provide|circulate)\b",
)
_LONGEST_SENTENCE = 4_000  # characters; what is longer is no one commitment
_FULL_DATE_STRENGTH = 3.2
_BEHIND_THE_TASK = 1.0
_WEEK_OF = re.compile(r"\b(?:w/c|week\s+(?:commencing|beginning|ending))\s+\Z", re.IGNORECASE)
_WEEK_ENDS = ("c", "C", "g", "G")
_DIGIT = re.compile(r"[0-9]")


def find_due(text: str, start: int, end: int, meeting_date: date | None) -> Due | None:
    """The words in ``text[start:end]`` that say when, or None when none do.

    The span and words are those printed; the value is None where the words and the date of the
    meeting do not settle it.
    """
    sentence = text[start : min(end, start + _LONGEST_SENTENCE)]
    candidates = list(_candidates(sentence, meeting_date))
    if not candidates:
        return None
    task = _TASK.search(lower(sentence)) if len(candidates) > 1 else None
    behind = task.start() if task else 0

    def rank(candidate: _Candidate) -> tuple[float, int]:
        bonus = _BEHIND_THE_TASK if candidate.start >= behind else 0.0
        return candidate.strength + bonus, -candidate.start

    best = max(_without_meetings_that_have_a_date(sentence, candidates), key=rank)
    return Due(
        text=quote(sentence, best.start, best.end),
        start=start + best.start,
        end=start + best.end,
        value=best.period.value,
        earliest=best.period.earliest,
        latest=best.period.latest,
    )


def _candidates(sentence: str, meeting: date | None) -> Iterator[_Candidate]:
    """Every time that the sentence names for the task; the longest words where some overlap."""
    found = sorted(_found(sentence, meeting), key=lambda c: (c.start - c.end, -c.strength))
    taken: list[_Candidate] = []
    for candidate in found:
        if _tells_of_something_else(sentence, candidate.start):
            continue
        if all(candidate.end <= other.start or other.end <= candidate.start for other in taken):
            taken.append(candidate)
    yield from taken


# … the posts which would end in March: the time is that of the posts
_RELATIVE = re.compile(r"\b(?:which|who)\s(?P<words>[^,;.:()]{1,70})\Z")
_WORK = re.compile(
    r"\b(?:report|bring|brought|present|return|submit|provide|provided|circulate|come|prepare|send"
    r"|be\s\w+ed|produce|consider|discuss|taken?)\b"
)


_URGENTLY = ("as soon as", "as a matter of")  # nobody waits so: it is said of the task


def _tells_of_something_else(sentence: str, at: int) -> bool:
    """Whether a time stands in a clause about a thing: "posts which would end in March"."""
    if "wh" not in sentence[max(0, at - 80) : at] or sentence.startswith(_URGENTLY, at):
        return False
    clause = _RELATIVE.search(sentence[max(0, at - 80) : at])
    return clause is not None and _WORK.search(clause["words"]) is None


_FORMS = (*MEETING_FORMS, *CALENDAR_FORMS)
_GATES: dict[str, int] = {}
"""The pieces that matches hold, each with its forms: a bit for the place of each."""
for _place, _form in enumerate(_FORMS):
    for _gate in _form.gates:
        _GATES[_gate] = _GATES.get(_gate, 0) | 1 << _place
# Most of them begin words, and are found in one search; each stands for all that it begins with.
_IN_WORDS = ("ly", "ly ", "day")
_OF_YEARS = ("19", "20")
_BEGINNINGS = {with_spaces(gate).lstrip() for gate in _GATES.keys() - {*_IN_WORDS, *_OF_YEARS}}
_BEGIN = re.compile(f" (?=({any_of(_BEGINNINGS)}))".replace(r"\s{1,40}", " "))
_ROWS_OF_WORDS = tuple((gate, _GATES[gate]) for gate in _IN_WORDS)
_ROWS_OF_YEARS = tuple((gate, _GATES[gate]) for gate in _OF_YEARS)


@cache
def _begun(words: str) -> int:
    """The forms of all the gates that ``words``, one of them, begin with."""
    held = 0
    for gate, forms in _GATES.items():
        if words.startswith(with_spaces(gate).lstrip()):
            held |= forms
    return held


def _held(folded: str, has_digits: bool) -> int:
    """The forms of which a sentence in small letters holds a gate: a bit for the place of each."""
    held = 0
    for found in _BEGIN.findall(f" {with_spaces(folded)}"):
        held |= _begun(found)
    for gate, forms in (*_ROWS_OF_WORDS, *_ROWS_OF_YEARS) if has_digits else _ROWS_OF_WORDS:
        if gate in folded:
            held |= forms
    return held


_NAMED_BY_MONTHS = ("day and month", "month")
_BEFORE_A_MONTH = 60  # characters: "Wednesday, the 3rd of", "at the beginning of"
_OF_MONTHS = sum(1 << n for n, form in enumerate(_FORMS) if form.name in _NAMED_BY_MONTHS)
_MONTH_NAME = re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")


@cache
def _forms_where(held: int) -> tuple[Form, ...]:
    """The forms of these places, in order."""
    return tuple(form for place, form in enumerate(_FORMS) if held >> place & 1)


def _found(sentence: str, meeting: date | None) -> Iterator[_Candidate]:
    has_digits = _DIGIT.search(sentence) is not None
    dates = find_dates(sentence) if has_digits else []
    for mention in dates:
        if meeting is None or mention.value >= meeting:
            period = periods.day_period(mention.value)
            candidate = _with_lead(
                sentence, (mention.start, mention.end), period, meeting, _FULL_DATE_STRENGTH
            )
            if candidate is not None:
                yield candidate
    folded = lower(sentence)
    held = _held(folded, has_digits)
    first = 0  # where a month may be named
    if held & _OF_MONTHS:
        month = _MONTH_NAME.search(sentence)
        if month is None:
            held &= ~_OF_MONTHS  # "the market", "may", "decide"
        else:
            first = max(0, month.start() - _BEFORE_A_MONTH)
    for form in _forms_where(held):
        of_month = form.name in _NAMED_BY_MONTHS
        words = sentence if form.cased else folded
        for match in form.pattern.finditer(words, first if of_month else 0):
            if dates and any(d.start < match.end() and match.start() < d.end for d in dates):
                continue
            named = "meeting" in form.pattern.groupindex and match["meeting"] is not None
            if form.stands_alone and not named and not _MAY_FOLLOW.match(sentence, match.end()):
                continue
            period = form.settle(match, meeting)
            if meeting is not None and period.latest is not None and period.latest < meeting:
                continue
            named = named or words.startswith(_LED_WITHIN, match.start())
            candidate = _with_lead(
                sentence,
                match.span(),
                period,
                meeting,
                form.strength,
                led=form.led and not named,
                behind=form.behind,
                may_be_for=form.name in _MAY_BE_FOR,
            )
            if candidate is not None:
                yield candidate


_LED_WITHIN = ("early in ", "later in ", "late in ")
"""What leads to a time inside the words of a form: "early in the new year"."""
_MAY_BE_FOR = ("meeting", "round", "time from now", "frequent reports")
"""What a paper may be for, or somebody asked for: "the next meeting", "quarterly figures"."""


def _with_lead(
    sentence: str,
    span: tuple[int, int],
    period: Period,
    meeting: date | None,
    strength: float,
    *,
    led: bool = False,
    behind: tuple[str, ...] = (),
    may_be_for: bool = False,
) -> _Candidate | None:
    """The candidate with the preposition that belongs to it; None when that tells of the past."""
    start, end = span
    from_ = max(0, start - _LONGEST_LEAD)
    before = sentence[from_:start]
    week = _WEEK_OF.search(before) if before.rstrip()[-1:] in _WEEK_ENDS else None
    if week is not None:
        start = from_ + week.start()
        from_ = max(0, start - _LONGEST_LEAD)
        period = periods.week_of(period)
    lead = _lead(sentence[from_:start])
    if lead is None:
        return None if led and start > 0 else _Candidate(start, end, strength - 1, period)
    if lead["past"] or (lead["of"] and not (may_be_for and lead["of"] == "for")):
        return None
    pointing = lead["point"] or lead["meeting"] or (lead["deadline"] and "by")
    if behind and pointing and pointing.split()[-1] not in behind:
        return None  # "reduced to six months", "the plan for 2019/20"
    if lead["shift"]:
        shifts_back = lead["shift"] not in ("after", "following")
        words = sentence[start:end].lower()
        if shifts_back and words.startswith(("the end", "end")):
            period = periods.until(period, meeting)
        else:
            period = periods.before(period, meeting) if shifts_back else periods.after(period)
        return _Candidate(from_ + lead.start(), end, strength, period)
    if lead["deadline"]:
        return _Candidate(start, end, strength + 0.2, periods.until(period, meeting))
    return _Candidate(start, end, strength, period)


def _lead(before: str) -> re.Match[str] | None:
    """What leads to a time at the end of ``before``; most words there do not, so these first."""
    if not before[-1:].isspace():
        return None
    last = before.split()[-2:]
    word = last[-1].lower() if last else ""
    if word in _ARTICLES and len(last) == 2:
        word = last[0].lower()
    if word.strip("([“‘,;/–-—") and not word.endswith(_LEAD_ENDS):
        return None
    return _LEAD.search(lower(before))


_ARTICLES = ("the", "its", "their", "our", "his", "her", "a", "an", "this")
_LEAD_ENDS = tuple(
    "before by than in of for is deadline deadline: due due: after to following since until till"
    " between dated from at and ended ending on during over around towards about within each every"
    " or date".split()
)
"""How the last word of what leads to a time may end."""


def _without_meetings_that_have_a_date(
    sentence: str, candidates: list[_Candidate]
) -> list[_Candidate]:
    """Leave "next meeting" out where its date follows: "the next meeting in March"."""
    if len(candidates) == 1:
        return candidates
    return [
        one
        for one in candidates
        if not any(
            0 <= other.start - one.end <= 24
            and re.fullmatch(
                r"\s+(?:(?:to be held |scheduled )?(?:in|on|of)\s+(?:the\s+)?|(?=\Z))",
                sentence[one.end : other.start],
            )
            and other.strength >= 3
            for other in candidates
        )
    ]
