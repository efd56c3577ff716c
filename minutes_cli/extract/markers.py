"""Markers of a decision: the words that open a block of clauses, and what only looks like one.

``RESOLVED:``, ``it was RESOLVED that``, ``Cabinet RESOLVED that:``, ``Agreed, in order to …, to:``,
``It was agreed:``, ``RECOMMENDED: That:``, ``Decision``, ``Cabinet:``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from minutes_cli.extract.paragraphs import Paragraph
from minutes_cli.vocabulary.bodies import ADVERB, BODY, BODY_ENDS, MEETING_ON
from minutes_cli.vocabulary.lowered import lowered
from minutes_cli.vocabulary.trie import begins


class Marker(NamedTuple):
    """A marker in a paragraph: its words, and where the clauses may begin."""

    words: str  # as printed: RESOLVED, It was agreed
    start: int
    end: int
    formal: bool
    rule: str
    lead_in: str = ""  # words that belong to the lead-in: "(to Council)", "That the Board"


# RESOLVED (by 5 votes to 4) –     resolved unanimously to:     RESOLVED: 2019/061
_BEHIND = (
    r"(?:\s?\([^()]{1,60}\))?(?:,?\s(?:unanimously|UNANIMOUSLY|nem\.?\scon\.?|NEM\.?\sCON\.?|by\s[^:–,]{3,40}(?=[:–,])"
    r"|by\s(?:\d{1,3}|[a-z]{3,9})(?:\svotes?)?(?:\s(?:votes?\s)?to\s|\s?[–:-]\s?)(?:\d{1,3}|none|one|two"
    r"|three|four|five|six|seven)(?:\svotes)?(?:,?\s(?:with|and)\s(?:\d{1,3}|no|one|two|three|four|five|six)"
    r"\sabstentions?)?|accordingly(?:\sand)?)){0,1}"
    r"(?:\s?[:–-]?\s\d{1,4}/\d{1,4}(?=\s|$))?"
)

# RESOLVED:   Resolved –   It was therefore RESOLVED that   RESOLVED, that –   DECIDED
_FORMAL_HEAD = re.compile(
    rf"(?:(?:and\s)?(?:it\swas\s|It\swas\s|IT\sWAS\s|It\sis\s){ADVERB}|UNANIMOUSLY\s|Unanimously\s|{ADVERB})?"
    r"(?P<marker>RESOLVED|RESOVLED|RESLOVED|Resolved|Resovled|RESOLUTION|DECIDED|Decided|R\sE\sS\sO\sL\sV\sE\sD|resolved"
    r"|decided)\b"
    rf"{_BEHIND}"
)
# … and it was RESOLVED to:   Cabinet RESOLVED that:   the Committee unanimously RESOLVED to:
_FORMAL_INSIDE = re.compile(
    rf"(?<=\s)(?P<marker>RESOLVED|Resolved|resolved|DECIDED|decided)\b{_BEHIND}"
)
_INSIDE = re.compile(r"\s(?:RESOLVED|Resolved|resolved|DECIDED|decided)\b")
# The verb is found first, then what stands before it; a search for the subject would try each
# word of the paragraph.
_ONE_PERSON = (
    r"(?:Executive\sCouncillor|Cabinet\sMember|Executive\sMember|Portfolio\sHolder|Leader|Mayor"
    r"|Authority|Trustees)(?:\sfor\s(?:[A-Z][\w&’-]{1,30},?\s?(?:and\s|of\s)?){1,6}(?<!\s))?"
)
_SUBJECT_ENDS = re.compile(
    rf"(?:\b[Ii]t\s(?:was|is)\s|(?:{BODY_ENDS}|{_ONE_PERSON})\s(?:\([^()]{{1,40}}\)\s)?){ADVERB}\Z"
)
_SECONDED_ENDS = re.compile(rf"\b[Ss]econded by [^.;:]{{3,80}}?,?\sand\s{ADVERB}\Z")
_SUBJECT_WITHIN = 120  # characters before the verb
_BARE_CAPITALS = re.compile(
    r"(?P<marker>(?<=\s)(?:RESOLVED|DECIDED)|(?<=[.!?”)]\s)Resolved)\b"
    r"(?=,?\s?[:;–—-]|,?\s(?:[Tt]hat|[Tt]o|THAT|TO)\b)"
)

# agreed:   agreed, in terms of section 12 of the Act:-   agreed, on a vote, to:
# AGREED RECOMMENDATIONS   AGREED that:   Agreed, in order to …, to:   It was agreed:
_AGREED_CAPITALS = re.compile(
    rf"(?:(?:[Ii]t\swas|IT\sWAS)\s{ADVERB})?(?P<marker>AGREED)\b(?!\sACTION\s?:)(?:\s(?:RECOMMENDATIONS?"
    rf"|ACTIONS?)\b)?(?:\s{{1,40}}\((?:with|by)\s[^()]{{1,40}}\bvotes?\b[^()]{{0,40}}\)(?=\s(?:that|to)\b))?"
)
_AGREED_HEAD = re.compile(
    r"(?P<marker>Agreed)\b(?=\s?[:–-]|,|(?:\s{1,40}|\s\|\s)(?:[Tt]hat|[Tt]o)\b)"
)
_AGREED_COLON = re.compile(
    rf"{begins('agreed')}"
    r"(?:(?:,\s(?!that\b|to\b)[^,.:;]{3,90})?(?:,?\s(?:that|to))?"
    r"|\sthe\sfollowing(?:\s\w{4,20})?)\s?(?::|[–-]$)"
)
# Following a lengthy discussion, it was agreed to:
_AGREES = re.compile(
    rf"(?:[A-Z][^,.;]{{3,90}},\s)?(?:(?:the\s)?(?:[Mm]otion|[Aa]mendment)\s(?:therefore\s)?became"
    rf"\sthe\s(?:finding|decision)\sof\sthe\s[A-Za-z]{{3,12}}\sand\s)?(?:[Ii]t\swas|{BODY}(?:\sthen)?)\s{ADVERB}"
)
# The Committee considered the report and AGREED to:
_AGREED_END = re.compile(r"\bAGREED(?:,?\s(?:that|to|THAT|TO))?\s?[:–-]{1,2}$")
_LONGEST_SUBJECT = 300
_RECOMMENDED = re.compile(
    r"(?P<marker>RECOMMENDED|Recommended|RESOLVED\sTO\sRECOMMEND"
    r"|AGREED\sTO\sRECOMMEND(?=,\son\sthe\s))\b(?=,\son\sthe\s|\s?[:–—-]|(?:\s{1,40}|\s\|\s)(?:[Tt]hat|[Tt]o|THAT|TO)\b|$"
    r"|\s\()"
)
# Seconded by Councillor Lamb and resolved      (the clauses stand below)
_SECONDED_AND = re.compile(
    r"(?:It\swas\s)?(?:[Pp]roposed|PROPOSED|[Mm]oved|MOVED|[Ss]econded|SECONDED)\sby\s[^.;:]{3,200}?"
    r",?\sand\s(?:it\swas\s)?(?:unanimously\s|duly\s)?"
    r"(?P<marker>[Rr]esolved|RESOLVED|[Aa]greed|AGREED)(?:,?\s(?:that|to))?\s?[:–-]{0,2}"
)
_LONGEST_MOTION = 260
# Resolution:   Resolution 12/31:   Board decision:   The Committee’s Resolution –   **RESOLVED:**
_LABEL_HEAD = re.compile(
    r"[*_]{0,2}(?:(?:The\s)?(?:Board|Committee|Sub-Committee|Cabinet|Panel|Council|Executive"
    r"|Commission|Key|Agreed|Final|Formal|Unanimous|Delegated)(?:[’']s)?\s)?"
    r"(?P<marker>RESOLVED|RESOLUTIONS?|Resolved|Resolutions?|DECISIONS?|Decisions?|decisions?"
    r"|resolutions?)(?:\sNo\.?)?(?:\s\d{1,4}(?:[/.-]\d{1,4}){0,2})?"
    r"(?:\s?:[*_]{0,2}|[*_]{1,2}\s?:?|\s[–-](?=\s|$)|(?<=[a-zA-Z])$)"
)
# Approved:   APPROVED –   Noted and agreed:   It was noted and approved:
_VERB_HEAD = re.compile(
    r"(?:[Ii]t\swas\s)?(?:(?:NOTED|Noted|noted)(?:\s(?:and|AND|&)\s|,\s))?"
    r"(?P<marker>AGREED|APPROVED|ENDORSED|ADOPTED|RATIFIED|Agreed|Approved|Endorsed|Adopted"
    r"|Ratified|agreed|approved|endorsed|adopted|ratified)(?:\sthe\sfollowing)?\s?:-?"
)
_DECISION_HEAD = re.compile(
    r"(?P<marker>(?:DECISIONS?|Decisions?)(?:\s(?:MADE|[Mm]ade|TAKEN"
    r"|[Tt]aken))?(?:\([Ss]\))?)(?=\s?[:–-]|$|\sof\s(?:the\s)?(?:Executive|Cabinet|Leader|Portfolio)"
    r"[\w ,&’-]{0,70}$)"
)

# Cabinet:   That the Committee:   The Board:   Cabinet noted:   After discussion, the Committee:
_BODY_COLON = re.compile(
    rf"(?:(?:After|Following|Having|On|Upon|In)\s[^,.;:]{{3,80}},\s|(?:Thereafter|Accordingly),?\s)?(?P<marker>(?:[Tt]hat\s)?{BODY}(?:(?:,\s|,?\sand\s){BODY}){{0,2}}"
    r"(?:\s(?:in\s[Cc]ommon|jointly|together|collectively|each|both|therefore|then))?"
    r"(?:\s(?:noted|approved|agreed|endorsed|supported))?)"
    r"(?:\sthat)?\s?(?:[:;][-–]?|[–-])$"
)
# The Northtown ICB:   The ICBs:   a body by its letters, above verbs in capitals
_LETTERS_COLON = re.compile(
    r"(?P<marker>The\s(?:(?:[A-Z][\w&’-]{1,30},?|and|&|the)\s){0,8}[A-Z]{2,6}s?)"
    r"(?:\s(?:in\s[Cc]ommon|jointly|together|collectively|each))?\s?[:;][-–]?$"
)
# The Cabinet Member:   The Corporate Director (Adults):   who decides alone, in a decision's record
_PERSON_COLON = re.compile(
    rf"(?P<marker>(?:The\s)?(?:{_ONE_PERSON}|Lead\sMember(?:\sfor\s[^:;]{{3,60}})?"
    r"|(?:[A-Z][\w&’-]{1,30},?\s(?:and\s|of\s|for\s)?){0,5}?(?:Director|Commissioner|Chief\sExecutive"
    r"|Head\sof\s[A-Z][\w-]{1,30}|Chief\sOfficer|Monitoring\sOfficer)(?:\s?\([^()]{2,60}\)"
    r"|(?:,|\sof|\sfor)\s[^:;]{3,80})?))(?:\s(?:has|therefore))?\s?[:–-]{1,2}"
)
# The Northtown Board and the Southtown Board:
_LONGEST_BODY = 200
_CARRIED_COLON = re.compile(
    r"\b(?P<marker>(?:CARRIED|carried)(?=(?:\sas\s(?:follows|amended))?\s?(?::|[–-]$)|\sthat\b)"
    r"|(?<=motion\swas\s)(?:adopted|agreed)(?=(?:\sas\s(?:follows|amended))?\s?:$))"
    r"(?:\sas\s(?:follows|amended))?(?:\s?(?::|[–-]$))?"
)

# What stands before "resolved" when another meeting did the resolving, or nothing was resolved.
_PAST = re.compile(
    r"\b(?:had|has|have|having|been|be|being|not|were|previously)\s(?:\w{1,30}\s)?\Z"
)
_OTHER_MEETING = re.compile(MEETING_ON)


# "Resolution: 110611", "Resolution: see minute 12": where it stands, not what it was
_TELLS_WHOSE = re.compile(r"\s{0,4}(?:\d{2,8}(?![\d.)/])|see\b|[Rr]ef\b|None\b|N/A\b|[Nn]ot\s)")


def find_marker(text: str, paragraph: Paragraph) -> Marker | None:
    """The marker that opens a block in ``paragraph``, or None."""
    offset = paragraph.content
    words, folded = text[offset : paragraph.end], lowered(text)[offset : paragraph.end]
    if "reso" in folded or "reslo" in folded or "decided" in folded or "r e s" in folded:
        found = _formal(words, offset)
        if found is not None:
            return found
    if "agreed" in folded and not words.startswith("AGREED TO RECOMMEND, on "):
        found = _agreed(words, offset)
        if found is not None:
            return found
    if "ed by " in folded[:200] and len(words) < _LONGEST_MOTION:
        match = _SECONDED_AND.fullmatch(words)
        if match is not None:
            formal = match["marker"].lower() == "resolved"
            rule = "resolved-block" if formal else "agreed-block"
            return _marker(match, offset, formal, rule, "" if formal else "agreed")
    if "recommend" in folded and (match := _RECOMMENDED.match(words)) is not None:
        return _marker(match, offset, False, "recommended-block", match["marker"])
    if "decision" in folded and (match := _DECISION_HEAD.match(words)) is not None:
        return _marker(match, offset, True, "decision-heading")
    if "resol" in folded[:40] or "decision" in folded[:40]:
        match = _LABEL_HEAD.match(words)
        if words[:1] in "dr" and text[offset - 4 : offset] == "for\n":
            match = None  # "Reason for" and on the next line "decision – as set out"
        if match is not None and not _TELLS_WHOSE.match(words, match.end()):
            return _marker(match, offset, True, "resolved-block")
    if ":" in words[:40] and "ed" in folded[:32]:
        match = _VERB_HEAD.match(words)
        if match is not None and not _TELLS_WHOSE.match(words, match.end()):
            return _marker(match, offset, False, "agreed-block", match["marker"])
    moved = "carried" in folded or "motion was" in folded
    if moved and (match := _CARRIED_COLON.search(words)) is not None:
        return _marker(match, offset, True, "motion-carried")
    ends = len(words) < _LONGEST_BODY and words.endswith((":", ";", "-", "–"))
    if ends and not words[:1].islower() and (match := _BODY_COLON.fullmatch(words)) is not None:
        return _marker(match, offset, False, "body-colon", match["marker"])
    if ends and paragraph.section == "decision" and words[-1] in ":-–":
        match = _PERSON_COLON.fullmatch(words)
        if match is not None:
            return _marker(match, offset, False, "body-colon", match["marker"])
    if ends and words[:4] == "The " and (match := _LETTERS_COLON.fullmatch(words)) is not None:
        return _marker(match, offset, False, "body-colon", match["marker"])
    return None


def _marker(
    match: re.Match[str], offset: int, formal: bool, rule: str, lead_in: str = ""
) -> Marker:
    titled = rule == "decision-heading" and match.string.startswith(" of ", match.end())
    end = len(match.string) if titled else match.end()  # "Decision of the Executive"
    return Marker(
        " ".join(match["marker"].split()),
        offset + match.start("marker"),
        offset + end,
        formal,
        rule,
        lead_in,
    )


def _formal(words: str, offset: int) -> Marker | None:
    """``RESOLVED`` at the head of a paragraph or inside it, outside quotations."""
    match = _FORMAL_HEAD.match(words)
    if match is not None and _reads_as_marker(words, match):
        return _marker(match, offset, True, "resolved-block")
    inside = _INSIDE.search(words)
    if inside is None:
        return None
    for pattern in (_FORMAL_INSIDE, _BARE_CAPITALS):
        quotations = _Quotations(words)
        for match in pattern.finditer(words, inside.start()):
            at = match.start("marker")
            if match["marker"].islower() and not _GOES_ON.match(words, match.end()):
                continue
            if _is_past(words, at) or quotations.open_at(at):
                continue
            if pattern is _FORMAL_INSIDE and not _follows_subject(words, at):
                continue  # asked last: it takes the longest
            return _marker(match, offset, True, "resolved-inline")
    return None


_GOES_ON = re.compile(r"\s(?:that|to)\b|,?\s?[:;–-]|\s(?:accordingly|unanimously)\b")


def _follows_subject(words: str, at: int) -> bool:
    """Whether "It was", "Cabinet" or "the Committee unanimously" stands before ``at``.

    Or a seconder: "It was proposed by Mr Orr, seconded by Ms Kerr, and resolved that …".
    """
    floor = max(0, at - _SUBJECT_WITHIN)
    if _SUBJECT_ENDS.search(words, floor, at) is not None:
        return True
    return "econded by " in words and _SECONDED_ENDS.search(words, floor, at) is not None


def _is_past(words: str, at: int) -> bool:
    """Whether the verb at ``at`` tells of another meeting: "had resolved", "at its meeting on"."""
    if _PAST.search(words, max(0, at - 60), at) is not None:
        return True
    return _OTHER_MEETING.search(words, max(0, at - 90), at) is not None


class _Quotations:
    """How many quotations stand open, asked from left to right."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.at = 0
        self.count = 0

    def open_at(self, at: int) -> bool:
        """Whether ``at``, which never lies before the last place asked, is in a quotation."""
        self.count += self.words.count("“", self.at, at) - self.words.count("”", self.at, at)
        self.at = at
        return self.count > 0


_OPENS = re.compile(r"\s?[:;–—-]|(?:,?\s|\s{2,40}|\s\|\s)(?:[Tt]hat|[Tt]o|THAT|TO|as)\b")


def _reads_as_marker(words: str, match: re.Match[str]) -> bool:
    """Capitals or "Resolved" at the head, but not "Resolved issues …" or "resolved by …"."""
    after = words[match.end() :]
    if match["marker"].isupper() and match["marker"] != "RESOLUTION":
        return True
    return not after.strip() or _OPENS.match(after) is not None


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
    match = _AGREED_END.search(words, max(0, len(words) - 30))
    if match is not None and not _is_past(words, match.start()):
        place = (offset + match.start(), offset + match.end())
        return Marker("AGREED", *place, False, "agreed-block", "agreed")
    quotations = _Quotations(words)
    for match in _AGREED_COLON.finditer(words):
        start = _sentence_start(words, match.start())
        if start is None or quotations.open_at(start):
            continue
        if _AGREES.fullmatch(words, start, match.start()) is not None:
            stop = offset + match.end()
            marker = " ".join((words[start : match.start()] + "agreed").split())
            formal = " became the " in marker  # the amendment was carried
            return Marker(marker, offset + start, stop, formal, "agreed-block", "agreed")
    return None


def _sentence_start(words: str, at: int) -> int | None:
    """Where the sentence or part that holds ``at`` begins, None when that is far away."""
    floor = max(0, at - _LONGEST_SUBJECT)
    stop = max(words.rfind(".", floor, at), words.rfind(";", floor, at))
    if stop < 0 and floor > 0:
        return None
    start = stop + 1
    while start < at and words[start].isspace():
        start += 1
    return start
