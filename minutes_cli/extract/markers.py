"""Markers of a decision: the words that open a block of clauses, and what only looks like one.

``RESOLVED:``, ``it was RESOLVED that``, ``Cabinet RESOLVED that:``, ``Agreed, in order to …, to:``,
``It was agreed:``, ``RECOMMENDED: That:``, ``Decision``, ``Cabinet:``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutes_cli.extract.paragraphs import Paragraph

_BODY = (
    r"(?:(?:[Tt]he|THE|[Tt]his)\s)?(?:[A-Z][\w&’,-]*\s(?:(?:and|&|of|for)\s)?){0,8}?"
    r"(?:Board|Committee|Sub-Committee|Subcommittee|Cabinet|Council|Panel|Commission|Executive"
    r"|Forum"
    r"|Assembly|Members|meeting|BOARD|COMMITTEE|SUB-COMMITTEE|CABINET|COUNCIL|PANEL|COMMISSION"
    r"|board"
    r"|committee|sub-committee|panel|commission)"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker in a paragraph: its words, and where the clauses may begin."""

    words: str  # as printed: RESOLVED, It was agreed
    start: int
    end: int
    formal: bool
    rule: str
    lead_in: str = ""  # words that belong to the lead-in: "(to Council)", "That the Board"


_ADVERB = r"(?:(?:therefore|unanimously|then|further|also|accordingly|subsequently|duly)\s){0,2}"

# RESOLVED (by 5 votes to 4) –     resolved unanimously to:     RESOLVED: 2019/061
_BEHIND = (
    r"(?:\s?\([^()]{1,60}\))?(?:,?\s(?:unanimously|nem\.?\scon\.?|by\s[^:–,]{3,40}(?=[:–,]))){0,1}"
    r"(?:\s?[:–-]?\s\d{1,4}/\d{1,4}(?=\s|$))?"
)

# RESOLVED:   Resolved –   It was therefore RESOLVED that   RESOLVED, that –   DECIDED
_FORMAL_HEAD = re.compile(
    rf"(?:(?:and\s)?(?:it\swas\s|It\swas\s|IT\sWAS\s|It\sis\s){_ADVERB}|{_ADVERB})?"
    r"(?P<marker>RESOLVED|Resolved|RESOLUTION|DECIDED|Decided|R\sE\sS\sO\sL\sV\sE\sD|resolved"
    r"|decided)\b"
    rf"{_BEHIND}"
)
# … and it was RESOLVED to:   Cabinet RESOLVED that:   the Committee unanimously RESOLVED to:
_FORMAL_INSIDE = re.compile(
    rf"(?:\b[Ii]t\s(?:was|is)\s{_ADVERB}|(?<![\w]){_BODY}\s(?:\([^()]{{1,40}}\)\s)?{_ADVERB})"
    rf"(?P<marker>RESOLVED|Resolved|resolved|DECIDED|decided)\b{_BEHIND}"
)
_BARE_CAPITALS = re.compile(
    r"(?P<marker>(?<=\s)(?:RESOLVED|DECIDED)|(?<=[.!?”)]\s)Resolved)\b"
    r"(?=,?\s?[:;–—-]|,?\s(?:that|to|THAT|TO)\b)"
)

# AGREED RECOMMENDATIONS   AGREED that:   Agreed, in order to …, to:   It was agreed:
_AGREED_CAPITALS = re.compile(
    rf"(?:(?:[Ii]t\swas|IT\sWAS)\s{_ADVERB})?(?P<marker>AGREED)\b(?:\s(?:RECOMMENDATIONS?"
    rf"|ACTIONS?)\b)?"
)
_AGREED_HEAD = re.compile(r"(?P<marker>Agreed)\b(?=\s?[:–-]|,|\s(?:that|to)\b.{0,80}:\s?$)")
_AGREED_COLON = re.compile(
    rf"(?P<marker>(?:[Ii]t\swas|{_BODY}(?:\sthen)?)\s{_ADVERB}agreed)(?:,?\s(?:that|to))?\s?(?::"
    rf"|[–-]$)"
)
_RECOMMENDED = re.compile(
    r"(?P<marker>RECOMMENDED|Recommended|RESOLVED\sTO\sRECOMMEND)\b(?=\s?[:–—-]|\s(?:that|to)\b|$"
    r"|\s\()"
)
_DECISION_HEAD = re.compile(
    r"(?P<marker>(?:DECISIONS?|Decisions?)(?:\s(?:MADE|[Mm]ade|TAKEN"
    r"|[Tt]aken))?(?:\([Ss]\))?)(?=\s?[:–-]|$)"
)

# Cabinet:   That the Committee:   The Board:   Cabinet noted:
_BODY_COLON = re.compile(
    rf"(?P<marker>(?:[Tt]hat\s)?{_BODY}(?:\s(?:noted|approved|agreed|endorsed|supported))?)"
    r"\s?(?::[-–]?|[–-])$"
)
_CARRIED_COLON = re.compile(r"\b(?P<marker>CARRIED|carried)\s?(?::|[–-]$)")

# What stands before "resolved" when another meeting did the resolving, or nothing was resolved.
_PAST = re.compile(r"\b(?:had|has|have|having|been|be|being|not|were|previously)\s(?:\w+\s)?$")
_OTHER_MEETING = re.compile(
    r"\bat (?:its|the|their|a) (?:\w+ ){0,3}meeting (?:held )?(?:on|in|of)\b"
)


def find_marker(text: str, paragraph: Paragraph) -> Marker | None:
    """The marker that opens a block in ``paragraph``, or None."""
    words = paragraph.words(text)
    lowered = words.casefold()
    if "resolv" in lowered or "decided" in lowered or "r e s" in lowered or "resolution" in lowered:
        found = _formal(words, paragraph.content)
        if found is not None:
            return found
    if "agreed" in lowered:
        found = _agreed(words, paragraph.content)
        if found is not None:
            return found
    if "recommended" in lowered and (match := _RECOMMENDED.match(words)) is not None:
        return _marker(match, paragraph.content, False, "recommended-block", match["marker"])
    if "decision" in lowered and (match := _DECISION_HEAD.match(words)) is not None:
        return _marker(match, paragraph.content, True, "decision-heading")
    if "carried" in lowered and (match := _CARRIED_COLON.search(words)) is not None:
        return _marker(match, paragraph.content, True, "motion-carried")
    if len(words) < 120 and (match := _BODY_COLON.fullmatch(words)) is not None:
        return _marker(match, paragraph.content, False, "body-colon", match["marker"])
    return None


def _marker(
    match: re.Match[str], offset: int, formal: bool, rule: str, lead_in: str = ""
) -> Marker:
    return Marker(
        " ".join(match["marker"].split()),
        offset + match.start("marker"),
        offset + match.end(),
        formal,
        rule,
        lead_in,
    )


def _formal(words: str, offset: int) -> Marker | None:
    """``RESOLVED`` at the head of a paragraph or inside it, outside quotations."""
    match = _FORMAL_HEAD.match(words)
    if match is not None and _reads_as_marker(words, match):
        return _marker(match, offset, True, "resolved-block")
    for pattern in (_FORMAL_INSIDE, _BARE_CAPITALS):
        for match in pattern.finditer(words):
            before = words[: match.start("marker")]
            if _PAST.search(before) or _in_quotation(before) or _OTHER_MEETING.search(before[-90:]):
                continue
            if match["marker"].islower() and not re.match(
                r"\s(?:that|to)\b|,?\s?[:;–-]", words[match.end() :]
            ):
                continue
            return _marker(match, offset, True, "resolved-inline")
    return None


def _reads_as_marker(words: str, match: re.Match[str]) -> bool:
    """Capitals or "Resolved" at the head, but not "Resolved issues …" or "resolved by …"."""
    after = words[match.end() :]
    if match["marker"].isupper() and match["marker"] != "RESOLUTION":
        return True
    return (
        not after.strip() or re.match(r"\s?[:;–—-]|,?\s(?:that|to|THAT|TO|as)\b", after) is not None
    )


def _in_quotation(before: str) -> bool:
    return before.count("“") > before.count("”")


def _agreed(words: str, offset: int) -> Marker | None:
    """``AGREED`` in capitals at the head, or "agreed" with a colon that opens a list.

    "It was agreed that fees were high" inside the discussion opens nothing.
    """
    match = _AGREED_CAPITALS.match(words)
    if match is not None:
        return _marker(match, offset, False, "agreed-block", match["marker"])
    match = _AGREED_HEAD.match(words)
    if match is not None:
        return _marker(match, offset, False, "agreed-block", match["marker"])
    for match in _AGREED_COLON.finditer(words):
        before = words[: match.start()]
        if _in_quotation(before) or (before.strip() and not before.rstrip().endswith((".", ";"))):
            continue
        return _marker(match, offset, False, "agreed-block", "agreed")
    return None
