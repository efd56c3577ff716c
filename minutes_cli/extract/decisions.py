"""Decision clauses of an agenda item.

First the blocks under a marker; without one, the closing block of a copy that has lost its
labels; without that, sentences in which the committee decides. With a block, sentences of the
discussion are not decisions, whatever their verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutes_cli.extract.blocks import LONGEST_BLOCK, clauses_under
from minutes_cli.extract.clauses import Clause
from minutes_cli.extract.lead_ins import marks_inside_a_list, tells_of_vote
from minutes_cli.extract.markers import Marker, find_marker
from minutes_cli.extract.motions import (
    carried_motion,
    carried_text,
    carries_motion,
    last_carried,
    moved_text,
    tells_of_carrying,
    unquoted,
)
from minutes_cli.extract.paragraphs import Paragraph, paragraphs, sentences, trimmed
from minutes_cli.extract.repeated import as_resolved, not_printed_yet
from minutes_cli.extract.status import clause_status, own_status
from minutes_cli.extract.stripped import closing_block, quotes_another
from minutes_cli.extract.verdict_forms import is_put_off
from minutes_cli.extract.verdicts import find_verdicts
from minutes_cli.models import AgendaItem, Decision, quote
from minutes_cli.vocabulary.bodies import COUNCIL

_INQUORATE = re.compile(
    r"\b(?:inquorate|(?:not|no longer) quorate|lost its quorum)\b", re.IGNORECASE
)
_TO_BE_RATIFIED = re.compile(r"\bratif", re.IGNORECASE)
# agreed the recommendations   as set out in paragraphs 10 – 14 of the report
_BY_REFERENCE = re.compile(
    r"\b(?:recommendations?|proposals?|actions?)(?: \w+){0,3}? (?:be |were |was |are )?(?:agreed"
    r"|approved"
    r"|accepted|adopted|endorsed|supported)\b"
    r"|\b(?:agreed?|approved?|accept(?:ed)?|adopt(?:ed)?|endorsed?) (?:all )?(?:the |these"
    r" )?(?:\w+ ){0,2}recommendations?\b"
    r"|\bparagraphs? \d|\bas (?:set out|detailed|listed|recommended|contained|outlined) in\b",
    re.IGNORECASE,
)
# "None.", "There were none.", "Not applicable", "No decision was required."
_NOTHING = re.compile(
    r"(?:none\b|n/a\b|not applicable|there (?:was|were) (?:no|none|one)\b|no decision)",
    re.IGNORECASE,
)


def find_decisions(text: str, item: AgendaItem) -> tuple[Decision, ...]:
    """The decision clauses of ``item``, in order; a decision printed twice counts once."""
    rows = paragraphs(text, item)
    if not rows:
        return ()
    stop = _inquorate_from(text, rows)
    rows = rows[:stop]
    decided = [row for row in rows if row.section == "decision"]
    discussed = [row for row in rows if row.section == "minutes"]
    summary = _section_decisions(text, decided, "decision")
    if len(summary) == 1 and _AGREED_ALL.fullmatch(summary[0].text) is not None:
        summary = _blocks(text, discussed) or summary  # the minutes print what was agreed
        return tuple(replace(decision, formal=True) for decision in summary)
    if summary:  # with a decision section, sentences of the minutes decide nothing more
        return (*summary, *not_printed_yet(_blocks(text, discussed), summary))
    minuted = _section_decisions(text, discussed, "minutes")
    return tuple(minuted) or _one_word(text, decided or discussed)


# "Decision: Noted."
_ONE_WORD = re.compile(
    r"(?:Noted|NOTED|Agreed|AGREED|Approved|APPROVED|Endorsed|ENDORSED|Deferred|DEFERRED"
    r"|Withdrawn|WITHDRAWN|Refused|REFUSED|Received|Accepted|Adopted)\.?"
)


def _one_word(text: str, rows: Sequence[Paragraph]) -> tuple[Decision, ...]:
    """The decision of an item whose record is no more than ``Noted.``, or ends with ``NOTED``."""
    if not rows or _ONE_WORD.fullmatch(rows[-1].words(text)) is None:
        return ()
    start, end = trimmed(text, rows[-1].content, rows[-1].end)
    word = text[start:end]
    if len(rows) > 1 and not word.isupper():
        return ()
    formal = rows[-1].section == "decision"
    marker = Marker(word, start, end, formal, "one-word")
    status = clause_status(f"was {word.casefold()}")
    found = _decision(text, Clause(None, start, end), marker, "", marker.rule, formal)
    return (replace(found, status=status),)


def _section_decisions(text: str, rows: Sequence[Paragraph], section: str) -> list[Decision]:
    if not rows:
        return []
    listed = section == "decision" and "/" in (rows[0].label or "")
    if section == "decision" and marks_inside_a_list(text, rows):
        rows, listed = rows[1:], True
    found = _decision_section(text, rows) if listed else _blocks(text, rows)
    if found:
        return found
    decided = section == "decision"
    if decided and (found := _decision_section(text, rows)):
        return found
    if (closing := closing_block(text, rows)) is not None:
        clauses, lead_in = closing
        return [_decision(text, c, None, lead_in, "label-stripped", decided) for c in clauses]
    return [] if decided else _verdicts(text, rows, formal=False)


def _blocks(text: str, rows: Sequence[Paragraph]) -> list[Decision]:
    """All blocks under markers, in order."""
    found: list[Decision] = []
    carried = headed = False
    below_carried = -1  # the index of the paragraph where a motion told as carried may stand
    last = last_carried(text, rows)
    voted = bool(rows) and tells_of_carrying(text, rows[0].start, rows[-1].end)
    i = 0
    while i < len(rows):
        marker = find_marker(text, rows[i])
        if marker is None and (i < last or i == below_carried):
            marker = carried_motion(text, rows[i])
        if marker is not None and i and _is_quoted(text, rows[i - 1], marker, rows[i]):
            i += 1 + clauses_under(text, marker, rows[i], _below(rows, i))[2]
            continue
        if marker is None or _is_narrative(text, marker, rows, i):
            if voted and carries_motion(text, rows[i]):
                carried, below_carried = True, i + 1
            i += 1
            continue
        clauses, lead_in, taken = clauses_under(text, marker, rows[i], _below(rows, i))
        if not clauses and _AGREED_ALL.fullmatch(rows[i].words(text)) is not None:
            clauses = [Clause(None, *trimmed(text, rows[i].content, rows[i].end))]
        formal = marker.formal or carried or headed or rows[i].section == "decision"
        headed = marker.rule == "decision-heading" and not clauses  # "DECISION" above "AGREED …"
        if len(clauses) == 1:
            clauses = [carried_text(text, rows[:i], clauses[0])]
        clauses = [unquoted(text, clause) for clause in clauses]
        for clause in clauses:
            if clause.end > clause.start and not _NOTHING.match(text, clause.start, clause.end):
                found.append(_decision(text, clause, marker, lead_in, marker.rule, formal))
        # “This Council notes: …” and “This Council resolves to: …” are parts of one motion
        below_carried = i + 1 + taken if i == below_carried else -1
        i += 1 + taken
    return as_resolved(found)


_AGREED_ALL = re.compile(r"AGREED (?:THE )?RECOMMENDATIONS?\.?")


def _below(rows: Sequence[Paragraph], i: int) -> Sequence[Paragraph]:
    return rows[i + 1 : i + 2 + LONGEST_BLOCK]


def _is_quoted(text: str, above: Paragraph, marker: Marker, row: Paragraph) -> bool:
    """Whether a block is another meeting's, quoted below a sentence that ends with a colon."""
    if marker.start > row.content + 20 or above.section != row.section:
        return False
    words = above.words(text)
    return quotes_another(words)


# "The report recommended:-"    "The Board was asked to:"
_ASKED = re.compile(
    r"\b(?:recommended|asked|requested|invited|proposed|sought)(?:\s(?:to|that))?\s?[:–-]{1,2}$"
)


# The Northtown ICBs: a body by its letters, save for those that are committees
_LETTERS = re.compile(r"\b(?!IJB|HWB|J?HOSC|BOARD|PANEL|FORUM)[A-Z]{2,5}s?$")


def _is_narrative(text: str, marker: Marker, rows: Sequence[Paragraph], i: int) -> bool:
    """A body with a colon opens clauses only above a list of them, or above verbs of decision."""
    if marker.rule != "body-colon":
        return False
    if i + 1 >= len(rows):
        return True
    first = rows[i + 1]
    above = rows[i - 1].words(text) if i else ""
    if _ASKED.search(above) or above in ("Motion", "Amendment"):
        return True
    if own_status(marker.words) is not None and first.label is not None:
        return False
    words = first.words(text)
    if _LETTERS.search(marker.words) and not words.split(maxsplit=1)[0].rstrip(":").isupper():
        return True  # "The ICB:" above what it plans of its own
    listed = first.style or words[:1].isupper() or words.endswith((";", "; and"))
    return own_status(words[:200]) is None or not listed


def _decision_section(text: str, rows: Sequence[Paragraph]) -> list[Decision]:
    """``Decision:`` without a marker: clauses from its first line, else deciding sentences."""
    if _NOTHING.match(rows[0].words(text)):
        return []
    if tells_of_vote(text, rows):
        rows = rows[1:]
    if len(rows) > 1 and rows[0].words(text).startswith("To ") and is_put_off(text, rows[1:]):
        return _verdicts(text, rows[1:], formal=True)
    heading = Marker("Decision", rows[0].start, rows[0].start, True, "decision-section")
    first = rows[0].words(text)
    ordered = _ORDER.match(first) is not None  # a course, whatever its verb: "That bins be bought"
    if rows[0].style or ordered or first.endswith((":", "–")):
        empty = Paragraph(rows[0].start, rows[0].start, "decision", None, None, "", rows[0].start)
        under, lead_in, _ = clauses_under(text, heading, empty, rows)
        clauses = [clause for clause in under if clause.start < clause.end]  # a label alone is none
        words = [quote(text, c.start, c.end) for c in clauses]
        if ordered or any(own_status(one) or _ORDER.match(one) for one in words):
            return [_decision(text, c, heading, lead_in, heading.rule, True) for c in clauses]
    return _verdicts(text, rows, formal=True) or _bodies_acts(text, rows)


_ORDER = re.compile(r"(?:That|THAT|To [a-z])")
# "The Cabinet has agreed …", "Approved the purchase of bins", "The purchase of bins was approved"
_ACT = re.compile(
    rf"{COUNCIL}\s|(?:Approved|Agreed|Authorised|Granted|Endorsed|Supported|Adopted|Refused"
    r"|Rejected|Deferred|Appointed|Delegated)\s"
    r"|[^.;:]{3,200}?\s(?:was|were|is|are|has been|have been)"
    r"\s(?:approved|agreed|authorised|granted|endorsed|supported|adopted|refused|rejected|deferred"
    r"|appointed|accepted|confirmed)\b"
)


def _bodies_acts(text: str, rows: Sequence[Paragraph]) -> list[Decision]:
    """Sentences of a decision section that tell what the body did, in whatever tense.

    "The Cabinet has agreed to endorse the report", but not "The Cabinet considered the report".
    """
    found = []
    for row in rows:
        for start, end in sentences(text, row.content, row.end):
            clause = Clause(row.label, *trimmed(text, start, end))
            words = quote(text, clause.start, clause.end)
            if _ACT.match(words) and own_status(words) not in (None, "noted"):
                found.append(_decision(text, clause, None, "", "decision-section", True))
    return found


# "The motion was carried and the Board agreed to approve the plan": the sentence tells it all
_AND_SO = re.compile(
    rf"\bcarried\b[^.]{{0,60}}?\band\s(?:accordingly\s)?{COUNCIL}\s(?:\w{{3,15}}ly\s)?"
    r"(?:agreed|approved|endorsed|adopted|noted)\b"
)


def _verdicts(text: str, rows: Sequence[Paragraph], formal: bool) -> list[Decision]:
    found = []
    for start, end, rule, verb in find_verdicts(text, rows):
        moved = rule in ("motion-carried", "substantive-motion")
        if moved and not _AND_SO.search(text, start, end):
            start, end = moved_text(text, rows, start) or (start, end)
        start, end = trimmed(text, start, end)
        words = quote(text, start, end)
        resolved = formal or verb.casefold() == "carried" or rule == "substantive-motion"
        status = _verdict_status(words, verb, rule)
        found.append(
            Decision(
                label=None,
                text=words,
                status=status,
                marker="Decision" if formal else verb or None,
                start=start,
                end=end,
                rule=rule,
                formal=resolved,
                by_reference=_is_by_reference(words),
            )
        )
    return found


# "The Board agreed that Ms Lake be appointed", "Members voted to defer the item"
_AGREED_THAT = re.compile(
    r"\b(?:agreed|voted|content|happy|pleased|minded)(?: unanimously| by [^,.]{2,30}?)?"
    r"(?:, [^,]{3,60},)? (?=that\b|to\b)",
    re.IGNORECASE,
)


def _verdict_status(words: str, verb: str, rule: str) -> str:
    """The status of a deciding sentence; what was agreed to be done outranks the agreeing."""
    if rule in ("not-minded", "motion-lost"):
        return "rejected"
    if rule == "heard-in-public":  # "would be considered in public" considers nothing yet
        return "agreed"
    if rule in ("and-was", "taken-and-was"):
        return clause_status(f"be {verb}")
    agreed = _AGREED_THAT.search(words)
    if agreed is not None and own_status(words[: agreed.start()]) not in (None, "noted"):
        agreed = None  # "approved the plan and agreed to delegate the rest"
    inner = own_status(words[agreed.end() :]) if agreed else None
    status = inner or clause_status(words, verb)
    if status == "noted" and " and the " in words and (both := _AND_THE.search(words)) is not None:
        return clause_status(f"be {both['verb']}")
    return status


# The report was noted and the recommendations approved.
_AND_THE = re.compile(
    r"\band\sthe\s(?:[\w’]{1,20}\s){1,4}?(?:were\s|was\s)?(?P<verb>approved|agreed|endorsed|adopted"
    r"|accepted|supported|ratified)(?:\s\w+ly)?\.?\Z"
)


def _decision(
    text: str, clause: Clause, marker: Marker | None, lead_in: str, rule: str, formal: bool
) -> Decision:
    words = quote(text, clause.start, clause.end)
    return Decision(
        label=clause.label,
        text=words,
        status=clause_status(words, lead_in),
        marker=marker.words if marker else None,
        start=clause.start,
        end=clause.end,
        rule=rule,
        formal=formal,
        by_reference=_is_by_reference(words),
    )


def _is_by_reference(words: str) -> bool:
    """Whether what was decided stands in another document: "agreed the recommendations"."""
    return _REFERENCES.search(words.lower()) is not None and _BY_REFERENCE.search(words) is not None


_REFERENCES = re.compile(
    r"recommend|proposal|action|paragraphs? |as (?:set out|detailed|listed|contained|outlined) in"
)


def _inquorate_from(text: str, rows: Sequence[Paragraph]) -> int:
    """The index of the paragraph from which an inquorate meeting left its wishes to be ratified."""
    whole = text[rows[0].start : rows[-1].end]
    if "quora" not in whole or not _TO_BE_RATIFIED.search(whole):
        return len(rows)
    return next((i for i, row in enumerate(rows) if _INQUORATE.search(row.words(text))), len(rows))
