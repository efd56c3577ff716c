"""Who is to do it: the owner of an action, as printed."""

from __future__ import annotations

import re

from minutes_cli.vocabulary.bodies import US_OR_COUNCIL
from minutes_cli.vocabulary.trie import begins

_ARTICLE = r"(?:[Tt]he\s|THE\s)?"
_AGENT = rf"(?P<owner>{_ARTICLE}[A-Za-z][^.;:]{{1,160}}?)"
_ASKING = r"(?:asked|tasked|requested|invited|instructed|required|called\s(?:up)?on)"

# That the integration working party be tasked with …
_BE_ASKED = re.compile(
    rf"{begins('that', 'That', 'THAT')}\s(?!it\s){_AGENT}\s(?:be|is|are)\s(?:also\s)?{_ASKING}\s"
    r"(?:back\s)?(?:to|with|that|for)\b"
)
_HEAD_ASKED = re.compile(
    rf"{_AGENT}\s(?:be|is|are)\s(?:also\s)?{_ASKING}\s(?:back\s)?(?:to|with|for)\b"
)
# To ask officers to report …    Instructed the Corporate Director to agree …
_ASK = re.compile(
    r"\b(?:to\s)?(?:asks?|asked|requests?|requested|instructs?|instructed|invites?|invited|tasks?"
    r"|tasked"
    r"|requires?|required|calls?\s(?:up)?on|called\s(?:up)?on|remit(?:s|ted)?\s(?:back\s)?to)"
    r"(?<!\bthe task)(?<!\ba task)(?<!\bthis task)"
    r"(?<!\beach task)(?<!\bthe request)(?<!\ba request)\s"
    r"(?!that\b(?!\s(?:Committee|Sub-Committee|Board|Panel|Group|Forum|Commission)\sto\b)|for\b)"
    r"(?!(?<=\btask\s)(?:group|force|team|and\sfinish)\b)"
    rf"{_AGENT}\s(?:to|with)\s[a-z]",
    re.IGNORECASE,
)
# The Committee asked the Public Health Principal for a note …
_ASK_FOR = re.compile(
    r"\b(?:asks?|asked|requests?|requested)\s(?!that\b|for\b)"
    r"(?P<owner>(?:[Tt]he\s)?[A-Z][^.;:,]{1,80}?|officers)\sfor\s(?:an?|the|further|more|details"
    r"|information|figures)\b"
)
# That the report be commended to the Cabinet, with a request for a response by June
_WITH_A_REQUEST = re.compile(
    r"\bto\s(?P<owner>(?:[Tt]he\s)?[A-Z][^.;:,]{1,80}?),?\swith\sa\srequest\b"
)
# To appoint … to a task and finish group on charges, which is to report in March
_WHICH_IS_TO = re.compile(
    r"\b(?P<owner>(?:an?|the)\s(?:[\w’-]{1,30}\s){0,6}?(?:group|panel|party|team|committee)\b[^.;:,]{0,60}?),"
    r"\s(?:which|who)\s(?:is|are|will|would|should|shall)\s(?:to\s)?(?:report|bring|prepare|present|submit)\b"
)
# Delegate authority to the Director, after consultation with the Chair, … and report back
_DELEGATED = re.compile(
    r"\b[Dd]elegat(?:e|es|ed|ing)(?:\s(?:authority"
    r"|powers?))?\sto\s(?P<owner>[^.;]{3,120}?)(?:,\s(?:in|after|following|and)\b|\sto\s[a-z])"
)
# requests that officers bring a progress report …     Request that officers report back …
_THAT_AGENT = re.compile(
    rf"{begins('that', 'That', 'THAT')}\s{_AGENT}\s(?:will\s|to\s)?"
    r"(?P<verb>bring|bring\sback|submit|provide|present|prepare|report|circulate|return"
    r"|come\sback|writes?|send|respond|reply|liaise|make|take|look|give|publish|include|add|invite"
    r"|convene|discuss|meet|set|update|draft|seek|raise|follow|check|confirm|email|keep|monitor"
    r"|share|produce|undertake|explore|investigate|review|work|consider|arrange|attend|contact"
    r"|ensure)\b(?!s)"
)
_HEAD_AGENT = re.compile(
    rf"{_AGENT}\s(?:will\s|to\s)?(?:bring|submit|provide|present|prepare|report|circulate|return"
    rf"|send|share)"
    r"\s(?:back|a|an|the|its|their|to|on|further)\b"
)
# that the end of year return be shared     that a mid-year review of the grant be brought
_IS_NOUN = re.compile(
    r"(?:return|report|review|update|draft|share|look|check|work|plan|email|monitor|seek|make|set"
    r"|raise|respond|reply)s?(?:\s(?:of|be|is|are|was|were)\b|,\s(?:with|and|which|to)\b)"
)
# What is asked for is a thing, not somebody: "that an update be presented".
_THING = re.compile(
    r"(?:[Aa]n?|THE|[Tt]he|[Ff]urther|[Tt]hese|[Ff]uture)\s(?:\w{1,30}\s){0,3}?"
    r"(?:reports?|updates?|papers?|notes?|figures|data|information|number|waiting|visit|letter"
    r"|briefing"
    r"|presentation|results?|outcome|draft|plan|item|comments|proposals?|review)\b|.*\bbe$"
)
# a task and finish group, a member of the Panel, a representative of the Trust
_SOME_BODY = re.compile(
    r"\b(?:group|panel|party|team|committee|board|officer|member|director|representative|body|forum"
    r"|manager|consultant|partnership|person|sub-committee|commission|delegation)s?\b",
    re.IGNORECASE,
)
_US = re.compile(rf"(?:the\s)?{US_OR_COUNCIL}", re.IGNORECASE)


def clause_owner(clause: str) -> str | None:
    """The owner that a requested clause names, or None.

    >>> clause_owner("That officers be asked to report back")
    'officers'
    >>> clause_owner("requests that an update be presented in twelve months") is None
    True
    """
    if ", " in clause:
        clause = _INSERTED.sub("", clause)
    led = clause[:5].casefold().startswith(("that ", "to "))
    head = None if led else _HEAD_ASKED.match(clause)
    if head is not None and (owner := _clean(head["owner"])) is not None:
        return owner
    if " for " in clause and (asked := _ASK_FOR.search(clause)) is not None:
        owner = _clean(asked["owner"])
        if owner is not None and " to " not in f"{owner} ":
            return owner
    for pattern in (_BE_ASKED, _ASK, _THAT_AGENT):
        for match in pattern.finditer(clause):
            if pattern is _THAT_AGENT and _IS_NOUN.match(clause, match.start("verb")):
                continue
            owner = _clean(match["owner"], may_be_us=pattern is _ASK)
            if owner is not None:
                return owner
    delegated = _DELEGATED.search(clause)
    if delegated is not None:
        passive = ", with " in clause and _WITH_THING.search(clause, delegated.end("owner"))
        return None if passive else _clean(delegated["owner"])
    head = None if led else _HEAD_AGENT.match(clause)
    if head is not None:
        return _clean(head["owner"])
    for gate, form in (("with a request", _WITH_A_REQUEST), (", wh", _WHICH_IS_TO)):
        if gate in clause and (named := form.search(clause)) is not None:
            return named["owner"]
    if " by " in clause and (done := _DONE_BY.search(clause)) is not None:
        return _clean(done["owner"])
    return None


# Delegated authority to the Director to sign it off, with the plan to be brought to the Board
_WITH_THING = re.compile(r",\swith\s[^,;]{3,80}?\sto\sbe\s")
# That the measures be reviewed by the Care Alliance, and a shorter list be presented in May
_DONE_BY = re.compile(
    r"\b(?:be|is|are)\s(?:reviewed|sought|obtained|prepared|produced|drafted|submitted|presented|provided|brought|circulated"
    r"|undertaken|carried\sout|drawn\sup|completed|written|given)\s(?:\w{2,12}\s){0,4}?by\s"
    r"(?P<owner>officers|(?:the\s)?(?!January|February|March|April|May\b|June|July|August|September"
    r"|October|November|December|Monday|Friday|Easter|Christmas)[A-Z][^,;.:]{1,80}?)"
    r"(?=,|\s(?:and(?!\s[A-Z])|to|in|at|for|by|with|before|within|on)\b|\Z)"
)


# That the Chair, on behalf of the Committee, writes to the Minister
_INSERTED = re.compile(
    r",\s(?:on\sbehalf\sof|in\sconsultation\swith|together\swith|along\swith|as\s[a-z]+|in"
    r"\sconjunction\swith|after\sconsultation)\b[^,;.:]{1,80},(?=\s)"
)


# What shows a misread verb: "a further | report", "the Board receive the first | report".
_NOT_AN_OWNER = re.compile(
    r"\b(?:be|is|are|was|were|noted|agreed|approved|receives?|will|shall|would|should|may|can|to)\b"
    r"|(?:^|\s)(?:an?|the|any|its|this|each|further|final|first|next|full|draft|annual|quarterly"
    r"|monthly"
    r"|weekly|regular|written|verbal|oral|detailed|interim|joint|initial|updated?|progress"
    r"|summary)$",
    re.IGNORECASE,
)


def _clean(owner: str, *, may_be_us: bool = False) -> str | None:
    """The owner without what leads to it; None for a thing, for the committee itself."""
    owner = re.split(r"\b(?:and|,)\s(?:that|THAT)\s", owner)[-1]
    if len(owner) > 120 or _THING.match(owner) or (_US.fullmatch(owner) and not may_be_us):
        return None
    if _NOT_AN_OWNER.search(owner):
        return None
    if owner.lower().startswith(("a ", "an ")):
        owner = owner if _SOME_BODY.search(owner) else ""  # "a mid-year" is nobody
    return owner.strip(" ,") or None


# The Programme Director will circulate …     Principal Policy Officer to circulate …
_LEADING = re.compile(
    r"(?P<owner>(?:the |officers?\b)?[A-Z]?[^.;:]{1,120}?)\s(?:will|to|shall|would|should"
    r"|agreed\sto"
    r"|undertook\sto)\s[a-z]"
)


def leading_owner(task: str) -> str | None:
    """The owner that stands at the head of a task: "The Director will provide an update"."""
    match = _LEADING.match(task)
    if match is None:
        return None
    return _clean(match["owner"])
