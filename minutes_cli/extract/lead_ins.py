"""Lead-ins: the words between a marker and its clauses, "That the Board:" and the like."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_cli.extract.clauses import RUN_IN_LABEL
from minutes_cli.extract.markers import Marker, find_marker
from minutes_cli.extract.motions import MOTION_LEAD
from minutes_cli.extract.paragraphs import Paragraph
from minutes_cli.extract.status import own_status
from minutes_cli.vocabulary.statuses import find_verbs, may_begin_with_verb

# Punctuation and small words between marker and clause: ": ", " – ", ", that –", " to:"
_GLUE = re.compile(r"(?:\s?[:;–—,-]{1,3}){0,2}\s{0,40}(?:\|\s{1,8})?")  # "Resolved | That …"
_LEAD_TO = re.compile(
    r"(?P<lead>(?:,?\s?[Tt]hat|,?\s?THAT|[Tt]o|TO)?\s?[:;–—-]{1,2})\s{0,8}(?=\Z|[A-Za-z(\d])"
    r"|(?:,?\s?[Tt]hat|THAT|[Tt]o)\s{1,8}(?=\([1aiA]\)\s)"  # "Resolved that (1) a group be set up"
)
_LIST_LEAD = re.compile(r"(?:[:;–—-]|\b(?:[Tt]hat|THAT|[Tt]o))\Z")
# "That:"   "That ;"   "That the Cabinet:"   "The Committee:"
_LEADING_NAME = r"(?:[A-Z][\w&’-]{0,30}(?![\w&’]),?(?:\s(?:and\s|of\s|for\s)?|(?=[:;–—-]|\Z))){0,9}"
_PURE_LEAD = re.compile(
    rf"(?:[Tt]hat|THAT)?\s?(?:[Tt]he|THE|this)?\s?{_LEADING_NAME}\s?[:;–—-]{{1,2}}"
)
# "RESOLVED: That the Panel", and below "A. Noted …": the colon is missing
_NAMED_LEAD = re.compile(
    rf"[:;,–—-]?\s{{0,20}}(?:[Tt]hat|THAT)\s(?:(?:[Tt]he|THE|this)\s)?{_LEADING_NAME}|(?:to|TO)\s(?:recommend|RECOMMEND)"
    r"(?:\s(?:to|TO)\s(?:(?:the|THE)\s)?(?:[A-Z][\w-]{1,30}\s?){1,5})?"
)
# "that cabinet", "THAT the Portfolio holder:" over a list
_BODY_LEAD = re.compile(
    r"(?:That|that|THAT)\s(?:the\s)?(?:[\w&’-]{1,30}\s){0,8}?"
    r"(?i:cabinet|council|committee|board|panel|executive|members?|holder)\s?[:;–-]{0,2}"
)
# "… to receive the following minutes:"
_BARE_LEADS = ("That", "THAT", "that", "To", "TO", "to")
"""The whole of a line over a list: "RESOLVED", below it "That", below that "(a) the plan …"."""
_LISTED = re.compile(r"\bthe following\b|\bas follows\b")
# be confirmed subject to the following:    be approved with the following amendments:-
_AMENDED = re.compile(
    r"\b(?:(?:subject\sto|conditional\s(?:up)?on|provided\sthat)\s(?:(?:the|these)\s)?(?:\w{1,20}\s){0,4}?"
    r"|(?:with|including|incorporating|after|following)\sthe\s(?:\w{1,20}\s){0,3}?(?=amend|correct"
    r"|chang|addition|condition|modif|alteration|revision))"
    r"(?:following|below|amendments?|corrections?|changes?|additions?|conditions?|modifications?"
    r"|alterations?|revisions?)(?:\s(?:\w{1,20}\s?){1,4})?:-?\Z"
)
# RESOLVED as follows:     Resolved in the following terms:-
_AS_FOLLOWS = re.compile(r"(?:as\sfollows|in\sthe\sfollowing\sterms|the\sfollowing)\s?[:–-]{1,2}")
# “This Council notes the length of the wait and     above   (1) requests the Director …
_BREAKS_OFF = re.compile(
    r"[“‘\"]?(?:[Tt]hat\s)?(?:This|this|The|the)\s(?:\w{2,20}\s){0,3}?(?:Council|Committee|Board"
    r"|Assembly|Cabinet|Panel)\s(?:\w{3,14}ly\s)?\w{3,14}s\s[^:;]{3,280}?,?\sand(?:\stherefore)?\s?:?-?"
)
_SHORTEST_CLAUSE = 8  # words of "to note that these interests were declared at the meeting:"
_LEADS_ON = re.compile(r"\b(?:[Tt]hat|THAT|[Tt]o|TO|[A-Z][\w-]{1,30})\s?:-?\Z")
_LONGEST_LEAD = 300  # characters of "That the Health and Wellbeing Board:"
_BRACKET = re.compile(r"\([^()]{1,80}\)\Z")


def ends_in_brackets(rest: str) -> bool:
    """Whether only an aside follows the marker's words: "(Councillor Lee abstained)"."""
    filled = rest.rstrip()
    if not filled.endswith(")"):
        return False
    return _BRACKET.search(filled, max(0, len(filled) - 82)) is not None


def _is_pure_lead(words: str) -> bool:
    return len(words) <= _LONGEST_LEAD and _PURE_LEAD.fullmatch(words) is not None


def is_lead_in(text: str, rest: str, first: Paragraph | None) -> bool:
    """Whether ``rest`` only leads to the paragraphs below: nothing, "that –", "That the Board:"."""
    words = rest.strip()
    if not words.strip(" :;–—-,."):
        return True
    if first is not None and (words in _BARE_LEADS or _AS_FOLLOWS.fullmatch(words) is not None):
        return True
    if first is None or RUN_IN_LABEL.match(words, glue_length(words)) is not None:
        return False
    if not _LIST_LEAD.search(words, max(0, len(words) - 8)):
        listed = first.label is not None or first.number is not None
        return listed and _NAMED_LEAD.fullmatch(words) is not None
    if words.endswith(";") and not _is_pure_lead(words):
        return False  # a first clause of its own
    if _names_a_list(text, words, first):
        return False
    return first.label is not None or first.style == "•" or opens_clause(text, first)


def leads(text: str, following: Sequence[Paragraph]) -> bool:
    """Whether the first line below only leads on: "That the Board:", "That the Panel"."""
    if len(following) < 2 or following[0].style:
        return False
    words = following[0].words(text)
    if _is_pure_lead(words):
        return True
    if words in _BARE_LEADS:
        return following[1].label is not None
    if words.endswith(("and", "and:", "and therefore", "and:-")) and len(words) <= _LONGEST_LEAD:
        return following[1].label in ("1", "a", "i", "A") and bool(_BREAKS_OFF.fullmatch(words))
    if len(words) < 90 and _BODY_LEAD.fullmatch(words) is not None:
        return following[1].label is not None
    if following[1].label is None or len(words) > _LONGEST_LEAD:
        return False
    if words.endswith((":", ":-", ":–")) and MOTION_LEAD.fullmatch(words) is not None:
        return True
    return _NAMED_LEAD.fullmatch(words) is not None


def told_first(text: str, marker: Marker, following: Sequence[Paragraph]) -> int:
    """One where a sentence stands between the heading ``Decision`` and ``RESOLVED``, else none."""
    if tells_of_vote(text, following):
        return 1
    if marker.rule != "decision-heading" or len(following) < 2 or following[0].style:
        return 0
    below = find_marker(text, following[1])
    if below is None or below.rule not in ("resolved-block", "agreed-block"):
        return 0
    return int(below.start == following[1].content and find_marker(text, following[0]) is None)


# Following a roll call vote the motion was successful by 5 votes to 3.
_VOTE = re.compile(r"\b(?:vote[sd]?|voting|ballot|division|hands|motion|amendment)\b", re.I)
_LONGEST_VOTE = 300  # characters


def tells_of_vote(text: str, rows: Sequence[Paragraph]) -> bool:
    """Whether the first paragraph of a decision tells only how the vote went.

    What was carried stands below it: "To approve the plan", "(1) That bins be bought".
    """
    if len(rows) < 2 or rows[0].style or not text.endswith((".", ",", ":"), 0, rows[0].end):
        return False
    words = rows[0].words(text)
    if len(words) > _LONGEST_VOTE or opens_clause(text, rows[0]) or _VOTE.search(words) is None:
        return False
    return bool(rows[1].label) or _OPENS.match(rows[1].words(text)) is not None


# The head of a table of decisions: "Decision number:" | "Decision:"
_NUMBER_CELL = re.compile(r"(?:Decision\s)?(?:[Nn]umber|[Nn]o\.?|[Rr]ef(?:erence)?\.?)\s?:?")


def table_head(text: str, following: Sequence[Paragraph]) -> int:
    """How many cells of a table's head stand under the word ``Decision``: none or one."""
    if not following or following[0].end - following[0].start > 20:
        return 0
    return 1 if _NUMBER_CELL.fullmatch(following[0].words(text)) is not None else 0


def _names_a_list(text: str, words: str, first: Paragraph) -> bool:
    """Whether a clause only ends in a list of names: "to receive the following minutes:"."""
    if not first.style or not words.endswith((":", ":-")):
        return False
    if _AMENDED.search(words, max(0, len(words) - 120)) is not None:
        return own_status(words) is not None and not opens_clause(text, first)
    if first.label is None:
        return False
    if _LISTED.search(words, max(0, len(words) - 200)) is None and (
        words.count(" ") < _SHORTEST_CLAUSE or _LEADS_ON.search(words) or own_status(words) is None
    ):
        return False
    return not opens_clause(text, first) and own_status(first.words(text)[:300]) is None


# RESOLVED, on the proposal of Mr Reed, seconded by Ms Lamb, that bins be bought
_MOVED = re.compile(
    r"(?:[Oo]n\sthe\s(?:proposal|proposition|motion)\sof|(?:[Pp]roposed|[Mm]oved)(?:\sby)?)\s"
    r"[^.;:–]{3,100}?,?\s(?:and\s)?[Ss]econded(?:\sby)?\s[^.;:,–]{3,80}?"
    r"(?:,?\sand\s(?:it\s)?(?:was\s)?(?:unanimously\s)?(?:agreed|resolved|carried))?"
    r"\s?[,:–-]{0,2}\s(?=(?:[Tt]hat|THAT|[Tt]o|TO)\b)"
)


def glue_length(rest: str) -> int:
    """Length of what stands between marker and clause: ": ", " – ", ", that – ", ": That: "."""
    glue = _GLUE.match(rest)
    at = glue.end() if glue else 0
    if "econded" in rest[: at + 200] and (moved := _MOVED.match(rest, at)) is not None:
        at = moved.end()
    lead = _LEAD_TO.match(rest, at)
    return lead.end() if lead is not None else at


_OPENS = re.compile(r"(?:THAT|That|that)\b|(?:To|TO|to)\s[a-z]")


def opens_clause(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph begins as a clause does: "That …", "To note …", "Approved …"."""
    words = paragraph.words(text)[:160]
    if _OPENS.match(words):
        return True
    if not may_begin_with_verb(words):
        return False
    verbs = find_verbs(words)
    return bool(verbs) and verbs[0].start < 3


def marks_inside_a_list(text: str, rows: Sequence[Paragraph]) -> bool:
    """Whether the first marker is the verb of an entry: "The Cabinet Member:" / "1. Approved the
    plan;" / "2. Agreed that the cost be met"."""
    if len(rows) < 3 or not rows[0].words(text).endswith(":"):
        return False
    marked = next((i for i, row in enumerate(rows) if find_marker(text, row) is not None), 0)
    return marked > 1 and all(row.label is not None for row in rows[1 : marked + 1])
