"""Decision clauses of an agenda item.

First the blocks under a marker; without one, the closing block of a copy that has lost its
labels; without that, sentences in which the committee decides. With a block, sentences of the
discussion are not decisions, whatever their verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import islice

from minutes_cli.extract.blocks import LONGEST_BLOCK, Clause, clauses_under
from minutes_cli.extract.markers import Marker, find_marker
from minutes_cli.extract.paragraphs import Paragraph, paragraphs, trimmed
from minutes_cli.extract.status import clause_status, own_status
from minutes_cli.extract.stripped import closing_block, quotes_another
from minutes_cli.extract.verdicts import find_verdicts
from minutes_cli.models import AgendaItem, Decision, quote

# … declared the motion carried.   … the motion was put to the vote and CARRIED
_MOTION_CARRIED = re.compile(
    r"\b[Mm]otion\b[^.]{0,80}?\bcarried\b(?! out| on| over)|\bCARRIED\b|\bcarried (?:unanimously"
    r"|nem)"
)
# Every place from which a motion is told carried, overlapping ones too.
_TOLD_CARRIED = re.compile(rf"(?={_MOTION_CARRIED.pattern})")
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
    summary = _section_decisions(text, [r for r in rows if r.section == "decision"], "decision")
    minuted = _section_decisions(text, [r for r in rows if r.section == "minutes"], "minutes")
    return (*summary, *_not_in(minuted, summary))


def _section_decisions(text: str, rows: Sequence[Paragraph], section: str) -> list[Decision]:
    if not rows:
        return []
    found = _blocks(text, rows)
    if found:
        return found
    if section == "decision":
        return _decision_section(text, rows)
    closing = closing_block(text, rows)
    if closing is not None:
        clauses, lead_in = closing
        return [_decision(text, c, None, lead_in, "label-stripped", False) for c in clauses]
    return _verdicts(text, rows, formal=False)


def _blocks(text: str, rows: Sequence[Paragraph]) -> list[Decision]:
    """All blocks under markers, in order."""
    found: list[Decision] = []
    carried = False
    last_carried = _last_carried(text, rows)
    i = 0
    while i < len(rows):
        marker = find_marker(text, rows[i])
        if marker is None and i < last_carried:
            marker = _carried_motion(text, rows[i])
        if marker is not None and i and _is_quoted(text, rows[i - 1], marker, rows[i]):
            i += 1 + clauses_under(text, marker, rows[i], _below(rows, i))[2]
            continue
        if marker is None or _is_narrative(text, marker, rows, i):
            carried = carried or _carries_motion(text, rows[i])
            i += 1
            continue
        clauses, lead_in, taken = clauses_under(text, marker, rows[i], _below(rows, i))
        formal = marker.formal or carried or rows[i].section == "decision"
        for clause in clauses:
            if clause.end > clause.start and not _NOTHING.match(text, clause.start, clause.end):
                found.append(_decision(text, clause, marker, lead_in, marker.rule, formal))
        i += 1 + taken
    return found


# This Council resolves to:
_MOTION_LEAD = re.compile(
    r"(?:[Tt]hat\s)?(?:[Tt]his|[Tt]he)\s(?:Council|Committee|Board|Assembly)\s?"
    r"(?P<verb>resolves?|agrees?|notes?|requests?)?(?:\s(?:to|that))?\s?:[-–]?"
)


def _carried_motion(text: str, row: Paragraph) -> Marker | None:
    """The text of a motion, where the minutes go on to say that it was carried."""
    words = row.words(text)
    if len(words) > 80 or _MOTION_LEAD.fullmatch(words) is None:
        return None
    return Marker(words, row.content, row.end, True, "motion-carried")


def _last_carried(text: str, rows: Sequence[Paragraph]) -> int:
    """The index of the last paragraph, without a label, from which a motion is told carried."""
    plain = [i for i, row in enumerate(rows) if not row.style]
    if not any(mark in text for mark in ("carried", "CARRIED")):
        return -1
    told = "\n".join(rows[i].words(text) for i in plain)
    starts = [match.start() for match in _TOLD_CARRIED.finditer(told)]
    return plain[told.count("\n", 0, starts[-1])] if starts else -1


def _below(rows: Sequence[Paragraph], i: int) -> Sequence[Paragraph]:
    return rows[i + 1 : i + 2 + LONGEST_BLOCK]


def _carries_motion(text: str, row: Paragraph) -> bool:
    words = row.words(text)
    if "arried" not in words and "ARRIED" not in words:
        return False
    return _MOTION_CARRIED.search(words) is not None and "ot carried" not in words


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
    return own_status(first.words(text)[:200]) is None or not (
        first.style or first.words(text)[:1].isupper()
    )


def _decision_section(text: str, rows: Sequence[Paragraph]) -> list[Decision]:
    """``Decision:`` without a marker: clauses from its first line, else deciding sentences."""
    if _NOTHING.match(rows[0].words(text)):
        return []
    heading = Marker("Decision", rows[0].start, rows[0].start, True, "decision-section")
    first = rows[0].words(text)
    if rows[0].style or re.match(r"(?:That|THAT|To [a-z])", first) or first.endswith((":", "–")):
        empty = Paragraph(rows[0].start, rows[0].start, "decision", None, None, "", rows[0].start)
        clauses, lead_in, _ = clauses_under(text, heading, empty, rows)
        if clauses and any(own_status(quote(text, c.start, c.end)) for c in clauses):
            return [_decision(text, c, heading, lead_in, heading.rule, True) for c in clauses]
    return _verdicts(text, rows, formal=True)


def _verdicts(text: str, rows: Sequence[Paragraph], formal: bool) -> list[Decision]:
    found = []
    for start, end, rule, verb in find_verdicts(text, rows):
        if rule == "motion-carried":
            start, end = _moved(text, rows, start) or (start, end)
        start, end = trimmed(text, start, end)
        words = quote(text, start, end)
        resolved = formal or verb.casefold() == "carried"
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
                by_reference=_BY_REFERENCE.search(words) is not None,
            )
        )
    return found


# "Councillor Lee MOVED, Councillor Roe SECONDED that the report be approved."
_MOVED_THAT = re.compile(
    r"\b(?:moved|MOVED|proposed|PROPOSED|seconded"
    r"|SECONDED)\b[^.]{0,160}?\b(?P<text>[Tt]hat\b[^.]{3,600})"
)


def _moved(text: str, rows: Sequence[Paragraph], before: int) -> tuple[int, int] | None:
    """Where the text of the motion stands that a sentence after it says was carried."""
    for row in reversed([row for row in rows if row.content < before][-6:]):
        moved = list(_MOVED_THAT.finditer(text, row.content, min(row.end, before)))
        if moved:
            return moved[-1].span("text")
    return None


# "The Board agreed that Ms Lake be appointed", "Members voted to defer the item"
_AGREED_THAT = re.compile(
    r"\b(?:agreed|AGREED|voted|VOTED)(?:, [^,]{3,60},)? (?=that\b|to\b)", re.IGNORECASE
)


def _verdict_status(words: str, verb: str, rule: str) -> str:
    """The status of a deciding sentence; what was agreed to be done outranks the agreeing."""
    if rule in ("not-minded", "motion-lost"):
        return "rejected"
    agreed = _AGREED_THAT.search(words)
    inner = own_status(words[agreed.end() :]) if agreed else None
    return inner or clause_status(words, verb)


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
        by_reference=_BY_REFERENCE.search(words) is not None,
    )


def _inquorate_from(text: str, rows: Sequence[Paragraph]) -> int:
    """The index of the paragraph from which an inquorate meeting left its wishes to be ratified."""
    whole = text[rows[0].start : rows[-1].end]
    if "quora" not in whole or not _TO_BE_RATIFIED.search(whole):
        return len(rows)
    return next((i for i, row in enumerate(rows) if _INQUORATE.search(row.words(text))), len(rows))


def _not_in(minuted: Sequence[Decision], summary: Sequence[Decision]) -> list[Decision]:
    """The clauses of the minutes that the section ``Decision:`` has not printed already.

    Each clause of the summary stands for one of the minutes: the first with the same words, else
    the first with the same label and nine tenths of its words.
    """
    if not summary:
        return list(minuted)
    left = {i: (decision.label, _folded(decision.text)) for i, decision in enumerate(summary)}
    places: dict[str, list[int]] = {}
    for i, (_, other) in reversed(left.items()):
        places.setdefault(other, []).append(i)
    kept = []
    for decision in minuted:
        words = _folded(decision.text)
        same = places.get(words, [])
        while same and same[-1] not in left:
            same.pop()
        twin = same.pop() if same else _like(left, decision.label, words)
        if twin is None:
            kept.append(decision)
        else:
            del left[twin]
    return kept


def _like(left: dict[int, tuple[str | None, str]], label: str | None, words: str) -> int | None:
    """The first of the next forty clauses with this label and nearly these words."""
    nearest = islice(left.items(), 40)
    return next((i for i, (own, other) in nearest if own == label and _alike(words, other)), None)


def _alike(one: str, other: str) -> bool:
    """Whether two clauses share nine tenths of their words in order."""
    if abs(len(one) - len(other)) > 0.2 * max(len(one), len(other)) or len(one) > 4000:
        return False
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.quick_ratio() >= 0.9 and matcher.ratio() >= 0.9


def _folded(words: str) -> str:
    return " ".join(words.casefold().strip(" .;:,").split())
