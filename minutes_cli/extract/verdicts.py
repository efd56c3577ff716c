"""Decisions told in a sentence, where an item has no block of clauses.

The committee itself, or an impersonal passive, decides the matter before it: "The
Sub-Committee NOTED the report", "The minutes were approved as a correct record", "This item was
deferred". "It was noted that waiting times had risen" is discussion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from minutes_cli.extract.commitments import commitment
from minutes_cli.extract.motions import motion_passed
from minutes_cli.extract.paragraphs import Paragraph, sentences, with_spaces
from minutes_cli.extract.told import (
    is_reported,
    is_told_elsewhere,
    with_plain_names,
    without_request,
)
from minutes_cli.extract.verdict_forms import (
    AFTER,
    AGREED_BE,
    AGREED_TO,
    ANOTHER_BODY,
    BODY_PUT_OFF,
    CARRIED,
    FURTHER_RULES,
    INSERTED,
    LOST,
    MATTER,
    MOTION_CARRIED,
    NO_DECISION,
    PERSON_APPOINTED,
    PUT_OFF,
    SIGNED,
    SUBSTANTIVE,
    THE_MATTER,
)
from minutes_cli.extract.verdict_joined import JOINED_RULES, TAKEN_RULE
from minutes_cli.vocabulary.bodies import ADVERB, COUNCIL
from minutes_cli.vocabulary.trie import any_of

# one who decides alone: The Executive Member APPROVED the scheme.
_ONE_MEMBER = (
    r"The\s(?:(?:Executive|Cabinet|Lead)\s(?:Member|Councillor)|Leader|Mayor|Portfolio\sHolder)"
    r"(?:\s(?:for|of)\s[^.,;]{3,60}?)?"
)
# The Sub-Committee NOTED the report.     Members AGREED to defer the item.
_CAPITAL_VERB = re.compile(
    rf"{AFTER}(?:{COUNCIL}|{_ONE_MEMBER})\s{ADVERB}(?P<verb>NOTED|AGREED|APPROVED|ENDORSED|SUPPORTED|RECEIVED"
    rf"|RECOMMENDED"
    rf"|REFERRED"
    r"|DEFERRED|ADOPTED|CONFIRMED|ACCEPTED|APPOINTED|ELECTED|REJECTED|REFUSED|DELEGATED|WELCOMED)\b"
)
_CAPITAL_HEAD = re.compile(
    r"(?P<verb>NOTED|AGREED|APPROVED|ENDORSED|DEFERRED|WITHDRAWN)\s(?!ACTION\b)(?=\S)"
)
# approved, as a correct record, the minute of …
_AS_A_RECORD = r"(?:,?\sas\sa(?:n\saccurate|\s(?:correct|true)(?:\sand\saccurate)?)\srecord,?)?"
# The Board noted the report.      Members agreed the recommendations.
_BODY_VERB = re.compile(
    rf"{AFTER}{COUNCIL}\s{ADVERB}(?:(?:thanked"
    rf"|congratulated|considered|reviewed|discussed|received|debated|scrutinised|heard"
    rf"|asked\s(?:questions|about|how|why|what|when|where|who)"
    rf"|had\sbefore\s(?:them|it))\s(?:[^.]{{3,120}}?\s)?and\s)?(?P<verb>noted|agreed|approved|endorsed|supported"
    rf"|accepted|adopted"
    rf"|ratified"
    rf"|notes?|agrees?|approves?|endorses?|adopts?|accepts?"
    rf"|confirmed|rejected|refused|deferred|referred|remitted|welcomed|homologated|declined"
    rf"|commended){_AS_A_RECORD}\s(?:and\s\w+ed\s)?(?:{THE_MATTER}"
    r"|(?:it|them)(?:\s\w{2,12}ly)?\.?\Z)"
)
# The Board agreed to defer the item.    The Committee voted to adopt the plan.
_BODY_INFINITIVE = re.compile(
    rf"{AFTER}{COUNCIL}\s{ADVERB}(?:(?:thanked|considered|reviewed|discussed|debated|heard|welcomed"
    rf"|scrutinised)\s(?:[^.]{{3,120}}?\s)?and\s)?{ADVERB}(?P<verb>agreed(?:\sunanimously)?"
    rf"|voted(?:\s(?:by|unanimously)(?:\s[^,.]{{2,40}}?)?)?)(?:,\s[^,.]{{3,60}},)?\sto\s(?:\w+ly\s)?(?:approve"
    rf"|adopt|support|endorse"
    rf"|note"
    r"|accept|appoint|elect|nominate|refer|grant|remit|continue|authori[sz]e|recommend|defer|postpone|reject|refuse|delegate|ratify"
    r"|confirm|establish|set\sup)\b"
)
# It was agreed that the report be noted.
_IMPERSONAL = re.compile(
    rf"(?:{AFTER}[Ii]t\swas\s{ADVERB}|{COUNCIL}\s{ADVERB})(?P<verb>agreed"
    rf"|AGREED)(?:\sunanimously)?\sthat\s[^.;]{{1,160}}?\sbe\s(?:\w+ly\s)?"
    r"(?:noted|approved|agreed|endorsed|supported|adopted|deferred|referred|accepted|appointed"
    r"|elected|confirmed|ratified|rejected)\b"
)
# Councillor Lee’s report was noted.
_SOMEBODY_S = r"[A-Z][\w’-]{0,30}(?:\s[A-Z][\w’-]{0,30}){0,4}?[’']s"
# The minutes of the meeting held on … were approved as a correct record.
_PASSIVE = re.compile(
    rf"(?:The|This|All|Both|{_SOMEBODY_S})\s(?:[\w’&/()-]{{1,40}}(?:[.:]\d\d)?,?\s){{0,24}}?(?:was|were)\s(?:not\s)?{ADVERB}"
    r"(?:\w{3,20}ed\sand\s)?(?P<verb>noted|NOTED|approved|APPROVED|agreed|AGREED|endorsed"
    r"|supported|accepted|adopted"
    r"|confirmed"
    r"|ratified|rejected|refused|deferred|DEFERRED|referred|withdrawn|WITHDRAWN|postponed"
    r"|adjourned|received"
    r"|appointed|elected|carried|lost)\b"
)
_SUBJECT = re.compile(
    rf"(?:The|This|All|Both|{_SOMEBODY_S})\s(?:[\w’&/-]{{1,40}}\s){{0,4}}?{MATTER}\b"
)
_NOT_MINDED = re.compile(
    rf"{COUNCIL}\s(?:was|were)\s(?P<verb>not\sminded)\sto\b|{COUNCIL}\s(?:did\snot|declined\sto)\s"
    r"(?P<verb2>agree|support|approve|accept|endorse)\b"
)

_HAD_BEEN = re.compile(r"\bthis (?:item|report) had been\b")
_WISHED = re.compile(r"\b(?:proposed|moved|asked|suggested|earlier)\b")
# The Leader reported that this item had been withdrawn from the agenda
_THIS_ITEM = re.compile(
    r"\b(?:reported|advised|announced) that this (?:item|report) (?:had|would) be(?:en)?\b"
)
_RECEIVED = ("", "with thanks", "for information", "and noted", "and its contents noted")
_MINUTES = re.compile(r"\bminutes\b", re.IGNORECASE)


# the motion, which had been proposed by Councillor Bell, be referred
_WHICH = re.compile(r", which (?:had|has|have|was|were) [^,]{1,160},")

_LONGEST_SENTENCE = 900  # characters; what is longer is no sentence but a list or a table


def verdict(text: str, start: int, end: int, held: int) -> tuple[str, str] | None:
    """The rule that makes the sentence a decision and the verb as printed, or None.

    ``held`` are the rules of which a word stands in it: a bit for the place of each.
    """
    words = " ".join(text[start : min(end, start + 4 * _LONGEST_SENTENCE)].split())
    if len(words) > _LONGEST_SENTENCE:
        return None
    if ", which " in words:
        words = _WHICH.sub(",", words)
    words = with_plain_names(_without_insertion(words))
    if is_reported(words) and not _THIS_ITEM.search(words):
        return None
    for rule, pattern in _rules_where(held):
        match = pattern.search(words) if rule == "put-off" else pattern.match(words)
        if match is None or (" Board" in words and ANOTHER_BODY.search(match[0]) is not None):
            continue
        groups = match.groupdict()
        verb = groups.get("verb") or groups.get("verb2") or ""
        if _allowed(rule, words, match, verb):
            return rule, verb
    return None


def _without_insertion(words: str) -> str:
    """ "The Committee, after hearing from the applicant, agreed …" without what was heard."""
    if _INSERTION.search(words) is not None:
        return INSERTED.sub(r"\1 ", words, count=1)
    return words


_INSERTION = re.compile(", (?:after|having|following|on|with|in|by) ")
_IN_CAPITALS = (
    "NOTED AGREED APPROVED ENDORSED SUPPORTED RECEIVED RECOMMENDED REFERRED DEFERRED ADOPTED"
    " CONFIRMED ACCEPTED APPOINTED ELECTED REJECTED REFUSED DELEGATED WELCOMED WITHDRAWN"
).split()
_VERBS = (
    "noted agreed approved endorsed supported accepted adopted ratified confirmed rejected refused"
    " deferred referred welcomed commended remitted homologated declined note agree approve"
    " endorse adopt accept"
).split()
_DONE = (
    "noted NOTED approved APPROVED agreed AGREED endorsed supported accepted adopted confirmed"
    " ratified rejected refused deferred DEFERRED referred withdrawn WITHDRAWN postponed adjourned"
    " received appointed elected carried lost"
).split()
_PUTS_OFF = ("deferred", "postponed", "withdrawn", "adjourned", "continued")
_RULES: tuple[tuple[str, re.Pattern[str], Sequence[str]], ...] = (
    ("capital-verb", _CAPITAL_VERB, _IN_CAPITALS),
    ("capital-head", _CAPITAL_HEAD, _IN_CAPITALS),
    ("put-off", PUT_OFF, (*_PUTS_OFF, "lack of time", "carried over", "held over")),
    ("not-minded", _NOT_MINDED, ("not minded", "did not", "declined to")),
    ("body-put-off", BODY_PUT_OFF, (*_PUTS_OFF, "withdrew")),
    ("motion-lost", LOST, ("lost", "LOST", "defeated", "DEFEATED", "fell", "carried", "CARRIED")),
    ("motion-carried", CARRIED, ("carried", "CARRIED", "Carried")),
    ("substantive-motion", SUBSTANTIVE, ("substantive motion", "became the")),
    ("minutes-signed", SIGNED, ("signed",)),
    *FURTHER_RULES[:3],
    TAKEN_RULE,
    ("body-verb", _BODY_VERB, _VERBS),
    ("body-infinitive", _BODY_INFINITIVE, ("agreed", "voted")),
    ("agreed-subjunctive", _IMPERSONAL, ("agreed that", "AGREED that", "unanimously that")),
    ("passive-verdict", _PASSIVE, _DONE),
    *FURTHER_RULES[3:],
    *JOINED_RULES,
    ("person-appointed", PERSON_APPOINTED, ("appointed", "reappointed", "elected", "nominated")),
)
"""Rule, its pattern, and words of which one must begin there before the pattern is tried."""
_KINDS = {
    found: sum(1 << n for n, row in enumerate(_RULES) if found.startswith(tuple(row[2])))
    for _, _, marks in _RULES
    for found in marks
}
"""Each of these words with the rules of all that it begins with: a bit for the place of each."""
# The longest that stands at a place; the space before it is what makes the search fast.
_MARK = re.compile(f" (?=({any_of(_KINDS)}))")


@cache
def _rules_where(held: int) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rules of these places, in order."""
    return tuple(
        (rule, pattern) for place, (rule, pattern, _) in enumerate(_RULES) if held >> place & 1
    )


def _allowed(rule: str, words: str, match: re.Match[str], verb: str) -> bool:
    """The negatives of each rule: other meetings, past decisions, "noted that"."""
    after = words[match.end() :]
    if rule == "capital-verb" and verb in ("RECEIVED",):
        return not re.match(r"\s(?:a|an)\s", after)
    if rule in ("capital-verb", "capital-head"):
        return not words.endswith(":")  # then it leads to a list
    if rule in ("substantive-motion", "there-submitted", "minutes-agreed"):
        return True
    minutes = rule == "passive-verdict" and _MINUTES.search(words[: match.end()]) is not None
    if (
        "amendment" in words and not minutes and rule != "taken-and-was"
    ) or "question be now put" in words:
        return False
    if rule == "put-off":
        told_now = "had been" not in words or _HAD_BEEN.search(words) is not None
        return told_now and _WISHED.search(words) is None
    # behind the verb of a motion stand its reasons: "to learn what had been done"
    told = words[: match.end()] if rule == "moved-agreed" else words
    told = words[match.start("verb") :] if rule == "and-agreed-be" else told
    told = without_request(words, match.end()) if rule == "body-verb" else told
    if is_told_elsewhere(told) and not _MINUTES.search(words[: match.end()]):
        return False
    if rule == "passive-verdict":
        if not _SUBJECT.match(words) or re.match(
            r"\s(?:that|to\sbe(?!\san?\s(?:correct|accurate|true))|as\san?\s(?!correct|accurate|true))",
            after,
        ):
            return False
        return verb not in ("received",) or after.strip(" .") in _RECEIVED
    return True


# "This was agreed by the Council.", "These were noted." in a paragraph of its own
_LONGEST_THIS = 80  # characters
_THIS_WAS = re.compile(
    rf"(?:This\swas|These\swere)\s{ADVERB}(?:noted\sand\s)?(?P<verb>agreed|confirmed|approved|noted)(?:\s(?:by\s(?:the\s)?[\w\s-]{{2,40}}"
    r"|unanimously))?\.?"
)


_BY_US = re.compile(
    r"\sby\s(?:the\s)?(?:Board|Committee|Sub-Committee|Panel|Cabinet|Council|Executive|Members)\.?\Z"
)


def _this_was(words: str, alone: bool) -> tuple[str, str] | None:
    """``This was confirmed.`` where a paragraph begins so; elsewhere ``… noted by Council.``"""
    if alone and words[:1] in "MT" and (match := MOTION_CARRIED.fullmatch(words.strip())):
        return "motion-carried", match["verb"]
    match = _THIS_WAS.fullmatch(words.strip()) if words.startswith("Th") else None
    if match is None or not (alone or _BY_US.search(match[0])):
        return None
    return "this-was", match["verb"]


# The Board received the bulletin.
_RECEIVED_IT = re.compile(
    rf"{COUNCIL}\s{ADVERB}received(?:\sand\sconsidered)?\s(?:the|its|this|these|both)\s[^.;:]{{3,160}}\.?"
)


def _received_only(text: str, paragraphs: Sequence[Paragraph]) -> list[tuple[int, int, str, str]]:
    """The sentence of an item that tells no more than what the body received."""
    told = [(row.content, row.end) for row in paragraphs if row.words(text)]
    if len(told) != 1 or told[0][1] - told[0][0] > _LONGEST_SENTENCE:
        return []
    words = " ".join(text[slice(*told[0])].split())
    if "received" not in words or _RECEIVED_IT.fullmatch(words) is None or " from " in words:
        return []
    return [(*told[0], "body-verb", "received")]


def _closing_verdicts(
    text: str, paragraphs: Sequence[Paragraph]
) -> list[tuple[int, int, str, str]]:
    """What the body agreed to at the end of an item in which nothing else is decided.

    "The Council agreed to accede to the request", but not "The Board agreed to receive a report",
    which is work to come.
    """
    found = []
    for paragraph in paragraphs[-_CLOSING:]:
        if paragraph.style == "•" or "agreed" not in paragraph.words(text):
            continue
        for start, end in sentences(text, paragraph.content, paragraph.end):
            words = " ".join(text[start : min(end, start + 4 * _LONGEST_SENTENCE)].split())
            if _agrees(words) and commitment(words) is None:
                found.append((start, end, "agreed-to", "agreed"))
    return found


_CLOSING = 2  # paragraphs


def _agrees(words: str) -> bool:
    """Whether a sentence says what the body agreed to do, or that a thing be done."""
    if len(words) > _LONGEST_SENTENCE or "amendment" in words:
        return False
    words = _without_insertion(words)
    if is_reported(words) or is_told_elsewhere(words):
        return False
    match = AGREED_TO.match(words)
    if match is not None and match["what"] not in NO_DECISION:
        return True
    return " that " in words and " be " in words and AGREED_BE.match(words) is not None


def _marks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where a word of any rule begins, and its rules: a bit for the place of each."""
    spaced = f" {with_spaces(text[start:end])}"
    return [(start + mark.start(), _kinds(mark[1])) for mark in _MARK.finditer(spaced)]


def _kinds(mark: str) -> int:
    return _KINDS.get(mark) or _KINDS[re.sub(r"\s+", " ", mark)]


def find_verdicts(text: str, paragraphs: Sequence[Paragraph]) -> list[tuple[int, int, str, str]]:
    """Sentences that decide: start, end, rule and verb as printed, in order."""
    found = []
    marks = _marks(text, paragraphs[0].content, paragraphs[-1].end) if paragraphs else []
    k = 0
    for paragraph in paragraphs:
        for start, end in sentences(text, paragraph.content, paragraph.end):
            held = 0
            while k < len(marks) and marks[k][0] < end:
                held |= marks[k][1] if marks[k][0] >= start else 0
                k += 1
            told = verdict(text, start, end, held) if held else None
            if told is None and end - start < _LONGEST_THIS:
                told = _this_was(text[start:end], alone=start == paragraph.content)
                told = told or motion_passed(text[paragraph.content : start], text[start:end])
            if told is not None:
                found.append((start, end, *told))
    return found or _received_only(text, paragraphs) or _closing_verdicts(text, paragraphs)
