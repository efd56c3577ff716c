"""Which words gave a clause its status, and by which row of the table of statuses.

The same order of questions as ``status.clause_status``: the clause's own words, then its lead-in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutes_cli.extract.status import REMITTED, asks_for_work, own_status
from minutes_cli.vocabulary.statuses import VerbMention, find_verbs, phrases, verbs

NO_VERB = "no verb: a course is ordered"
WORK_TO_COME = "work to come"
IN_LEAD_IN = ", in the lead-in"

# be also submitted   be received   report back   bring
_ORDER = re.compile(r"(?:(?:be|are|were) (?:also )?)?[\w-]{1,40}(?: back\b)?", re.IGNORECASE)
# … be recommended to:   Resolved to RECOMMEND:
_RECOMMEND = re.compile(r"\brecommend(?:s|ed|ing)?\b", re.IGNORECASE)
# not be agreed   not minded to support
_NOT = re.compile(r"\bnot\b(?=[^.;:]{0,60}$)", re.IGNORECASE)
# Where a lead-in begins: after a full stop, a semicolon or the end of a line.
_SENTENCE = re.compile(r"(?<=[.;])\s+|\n\s{0,200}")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The exact words that gave a status, None where none did, and the row that they are of.

    ``row`` is "verb: approve" or "phrase: " with the row's example, either with ", in the
    lead-in" where the words stand there; "work to come" for a clause that orders a report and the
    like; "no verb: a course is ordered" for a clause that is agreed without a verb of the table.
    """

    words: str | None
    row: str


def status_words(clause: str, status: str, marker: str | None, above: str) -> StatusWords:
    """Why ``clause`` has ``status``; ``above`` is the text that leads to its block.

    "That the report be noted" is noted by "noted", a form of the verb "note". "the policy be
    approved" under "RECOMMENDED that:" is recommended by "RECOMMENDED".
    """
    if own_status(clause) == status:
        return _own(clause, status) or StatusWords(None, NO_VERB)
    # "The Board agreed that Ms Lake be appointed": what was agreed outranks the agreeing
    inner = _by_verb(clause, status) or _by_recommending(clause, status)
    if inner is not None:
        return inner
    for lead_in in (*_lead_ins(above), marker or ""):
        found = _by_verb(lead_in, status) or _by_recommending(lead_in, status)
        if found is not None:
            # a sentence that decides without a block has its marker in itself
            inside = found.words is not None and found.words in clause
            return found if inside else StatusWords(found.words, found.row + IN_LEAD_IN)
    return _by_form(marker, status) or StatusWords(None, NO_VERB)


def _own(clause: str, status: str) -> StatusWords | None:
    """The clause's own words: work that it orders, its verb, or a phrase."""
    verb = next((v for v in find_verbs(clause) if v.status != "noted"), None)
    work = asks_for_work(clause) if status == "requested" else None
    if work is not None and (verb is None or work < verb.start):
        order = _ORDER.match(clause, work)
        return StatusWords(order[0] if order else None, WORK_TO_COME)
    found = _by_verb(clause, status)
    if found is not None:
        return found
    remitted = REMITTED.search(clause) if status == "requested" else None
    if remitted is not None:
        return StatusWords(remitted[0].split()[0], "verb: remit")
    for phrase in phrases():
        match = re.search(phrase.words, clause, re.IGNORECASE) if phrase.status == status else None
        if match is not None:
            return StatusWords(match[0], f"phrase: {phrase.example}")
    return None


def _by_verb(text: str, status: str) -> StatusWords | None:
    """The first verb with the status; an approving verb that is negated rejects."""
    for verb in find_verbs(text):
        if status == "rejected" and verb.negated and verb.status != "noted":
            negation = _NOT.search(text, 0, verb.start)
            start = negation.start() if negation else verb.start
            return StatusWords(text[start : verb.end], f"verb: not {_base(text, verb)}")
        if verb.status == status:
            return StatusWords(text[verb.start : verb.end], f"verb: {_base(text, verb)}")
    return None


def _base(text: str, mention: VerbMention) -> str:
    """The row's name, the verb as the dictionary has it: "approve" for "approved"."""
    form = " ".join(text[mention.start : mention.end].casefold().split())
    return next(_rows_of(form, mention.status), form)


def _rows_of(form: str, status: str) -> Iterator[str]:
    for verb in verbs():
        if verb.status == status and form in (verb.base, verb.third, verb.past, verb.participle):
            yield verb.base


def _by_recommending(text: str, status: str) -> StatusWords | None:
    """A RECOMMEND decides wherever it stands: "agreed, by 6 votes to 1, to recommend"."""
    match = _RECOMMEND.search(text) if status == "recommended" else None
    return StatusWords(match[0], "verb: recommend") if match else None


def _by_form(marker: str | None, status: str) -> StatusWords | None:
    """The marker itself: "approved" in "was submitted and approved", "lost" of a motion."""
    if not marker:
        return None
    base = next(_rows_of(marker.casefold(), status), None)
    if base is not None:
        return StatusWords(marker, f"verb: {base}")
    return StatusWords(marker, "motion lost") if status == "rejected" else None


def _lead_ins(above: str) -> Iterator[str]:
    """The last line or sentence above the block that has words."""
    parts = [part for part in _SENTENCE.split(above) if _WORD.search(part)]
    yield from parts[-1:]
