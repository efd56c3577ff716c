"""The committee asks for work, or agrees that it is to come: "Members asked for enrolments to be
broken down by ward". A question ("asked how", "asked the Director to explain") is none."""

from __future__ import annotations

import re

from minutes_cli.extract.answers import replier, since_reply
from minutes_cli.extract.owners import clause_owner
from minutes_cli.extract.undertakings import Told
from minutes_cli.vocabulary.bodies import COMMITTEE, EVENT, MEMBERS, PRODUCT
from minutes_cli.vocabulary.tasks import (
    AFTERWARDS,
    AGENT,
    TASK_VERBS,
    TO_US,
    agent_before,
    is_person,
)

_WORK = rf"(?:{PRODUCT}|{EVENT}|site\svisits?)"
_DELIVERED = (
    r"(?:provided|arranged|circulated|added|brought|submitted|sent|shared|reported|presented|prepared"
    r"|organised|set\sup|scheduled|produced|issued|distributed|included|placed|held(?!\sover)|invited"
    r"|convened|tabled|re-?circulated|e-?mailed|forwarded|supplied|drawn\sup|compiled)"
)
_CHAIR = r"(?:The|the)\s(?:Vice-?\s?)?Chair(?:man|person|woman)?"
_WHO = rf"(?:{COMMITTEE}|{MEMBERS}|{_CHAIR})"
_ALSO = r"(?:also\s|then\s|therefore\s|further\s|subsequently\s){0,2}"
_THING = (
    r"(?:an?|the|further|more|additional|regular|future|details|information|data|figures|copies"
    r"|clarification|sight)\b"
)

# Following a discussion,    (Minute 52 – Risk Register) –
_LEAD = r"(?:[A-Z][^.;,:]{2,90},\s|\([^()]{2,90}\)\s[–-]\s)?"

# The Board requested that …   Members asked for …   The Committee asked the Director to provide …
_ASKS = re.compile(
    rf"{_LEAD}(?:{_WHO}|[Ii]t\swas)\s{_ALSO}(?:requested|asked|sought|instructed|tasked|directed)\s"
    r"(?P<what>that\b|for\b|(?:the|The|Mr|Ms|Mrs|Dr|[A-Z][a-z]+|officers|him|her|them)\b[^.;]{0,120}?"
    r"\sto\s(?P<verb>[a-z]+)|to\s(?:receive|see|be)\b|(?:if|whether)\b|" + _THING + ")"
)
_ASKS_QUESTION = re.compile(
    r"asked\s(?:(?:a\s(?:number|range|series|variety)\sof\s|several\s|some\s)?(?:further\s)?questions"
    r"|for\s(?:clarification|assurance|confirmation|views|comments|(?:the|an?)\s(?:following\s)?"
    r"(?:amendments?|corrections?))|to\swhat)\b"
)
# asked that these comments be included in the minutes
_FOR_THE_RECORD = re.compile(
    r"\b(?:in\sthe\sminutes|be\s(?:recorded|minuted|noted|placed\son\srecord)|for\sthe\srecord)\b"
)
_ANSWERS = frozenset(
    "express thank explain introduce outline comment describe elaborate expand leave withdraw"
    " summarise refrain bear remember note vote approve agree declare stand remain wait be".split()
)
_NAMED_WORK = re.compile(rf"\b{_WORK}\b", re.IGNORECASE)
_WORK_OR_TO_BE = re.compile(rf"\b{_WORK}\b|\bto be\b", re.IGNORECASE)


def asks(words: str) -> Told | None:
    """ "The Board requested that …", "Members asked for …", "The Chair asked the Clerk to …"."""
    match = _ASKS.match(words)
    if match is None or _ASKS_QUESTION.search(words):
        return None
    what = match["what"]
    if what in ("if", "whether"):
        return _asks_if(words, match.end())
    if _FOR_THE_RECORD.search(words, match.end()):
        return None
    if what.startswith("that"):
        return clause_owner(words[match.start("what") :]), False
    if match["verb"] is not None:
        if match["verb"] in _ANSWERS:
            return None
        return clause_owner(words[match.start() :]), False
    if what.startswith("to "):
        return None, False
    if not _WORK_OR_TO_BE.search(words, match.start("what")):
        return None
    of_somebody = what == "the" and " for " in words
    return clause_owner(words[match.start() :]) if of_somebody else None, False


# … asked if Luke could provide an update in July; Luke agreed
_COULD = re.compile(rf"\s(?P<agent>{AGENT})\s(?:could|would|can)\s(?P<what>[a-z-]+)\b")
_WAS_AGREED = re.compile(r"[,;]\s(?:and\s)?(?:[\w’' -]{1,40}\s)?(?:was\s|were\s)?agreed\b")


def _asks_if(words: str, at: int) -> Told | None:
    match = _COULD.match(words, at)
    if match is None or match["what"] not in TASK_VERBS:
        return None
    return (match["agent"], False) if _WAS_AGREED.search(words, match.end()) else None


# Members discussed …, and requested further information on …
_AND_ASKS = re.compile(
    rf"\b(?:and|;|,)\s{_ALSO}(?:requested|asked\sfor)\s(?P<thing>(?:{_THING}|that\s)[^.;]{{2,160}})"
)
_WHO_BEGINS = re.compile(rf"{_WHO}\b")


def and_asks(words: str) -> Told | None:
    """ "Members discussed the report, and requested further information on staffing levels"."""
    if _WHO_BEGINS.match(words) is None:
        return None
    match = _AND_ASKS.search(words)
    if match is None or not _NAMED_WORK.search(match["thing"]):
        return None
    return clause_owner(match["thing"]) if match["thing"].startswith("that") else None, False


_AGREED = rf"{_LEAD}(?:[Ii]t\swas\s{_ALSO}agreed|{_WHO}\s(?:all\s|unanimously\s|also\s)?agreed)"
_AGREED_FIRST = re.compile(_AGREED)
# It was agreed that a visit … would be arranged.    It was agreed an update would come to …
_AGREES = re.compile(
    rf"{_AGREED}\s(?:that\s)?(?P<what>[^.]{{1,240}}?)\s(?:(?:would|should|will|could|is\sto|are\sto"
    rf"|was\sto)\s(?:also\s)?(?:be\s)?(?:re)?{_DELIVERED}|(?:would|will|should)\s(?:come|return)\s(?:back\s)?to\b|(?<!\bto\s)be\s{_DELIVERED})"
)
_AGREED_TO_COME = re.compile(
    rf"{_AGREED}\s(?:to|that)\s[^.]{{0,160}}?\b"
    r"(?:receive|come\sback|report\sback|return|bring|invite|write\sto|request|ask)\b"
)
# It was agreed that officers would arrange a visit …
_AGREED_SOMEBODY = re.compile(
    rf"{_AGREED}\s(?:that\s)?(?P<agent>[^.;]{{2,100}}?)\s(?:would|should|will|to)\s(?:also\s)?"
    r"(?P<what>[a-z-]+)\b"
)


# It was agreed that the Chair write to the Minister.
_AGREED_WRITES = re.compile(rf"{_AGREED}\sthat\s(?P<agent>{AGENT})\s(?P<what>[a-z-]+)\b")
# It was agreed that this would be discussed at the next meeting, that an invitation be extended
_AGREED_NEXT = re.compile(
    rf"{_AGREED}\s(?:that\s)?(?:(?:this|it|the\s(?:item|matter|issue|topic|subject))\s(?:would|should|will)"
    r"\sbe\s(?:discussed|considered|reviewed|revisited|picked\sup|taken|looked\sat)\s(?:\w+\s){0,3}?at\s"
    r"(?:the|a|its)\s(?:next|future|following|[A-Z][a-z]{2,8})\s(?:\w+\s){0,3}?meeting\b"
    r"|an\sinvitation\s(?:would\s|should\s)?be\s(?:extended|sent|issued)\b)"
)
# It was agreed that it had to be told, and Dr Bell said that he would bring a plan in March
_AND_SAID = re.compile(
    r"[,;]?\sand\s(?P<agent>[A-Zt][^,.;]{2,60}?)\s(?:said|stated|confirmed|agreed|undertook|offered"
    r"|promised|advised)\s(?:that\s(?:he|she|they)\s(?:would|will)|to)\s(?P<what>[a-z-]+)\b"
)
# … that a leaflet should be drawn up and sent to its members
_SENT_TO_US = re.compile(rf"\s(?:to|with)\s{TO_US}")


def agrees(words: str) -> Told | None:
    """ "It was agreed that a visit would be arranged", "… that officers would arrange a visit"."""
    if _AGREED_FIRST.match(words) is None:  # all the patterns begin so
        return None
    match = _AGREED_SOMEBODY.match(words)
    if match is not None and match["what"] in TASK_VERBS:
        agent = agent_before(match["agent"] + " ", len(match["agent"]) + 1)
        if agent is not None and is_person(agent):
            return agent, False
    match = _AGREES.match(words)
    if match is not None and (
        _NAMED_WORK.search(match["what"]) or _SENT_TO_US.search(words, match.end())
    ):
        return None, False
    match = _AGREED_WRITES.match(words) if " that " in words else None
    if match is not None and match["what"] in TASK_VERBS:
        agent = match["agent"]
        if not agent.endswith("s") and is_person(agent):  # officers "write" in any mood
            return agent, False
    if _AGREED_NEXT.match(words) is not None:
        return None, False
    match = _AGREED_TO_COME.match(words)
    if match is None or _NAMED_WORK.search(words) is None:
        return None
    said = _AND_SAID.search(words) if " and " in words else None
    by_one = said and said["what"] in TASK_VERBS and is_person(said["agent"])
    return (said["agent"] if said and by_one else None), False


# A progress report would be added to the work programme for January 2017
_ADDED = re.compile(
    r"\b(?:(?:would|will|should|to)|agreed\sthat\s[^.;]{2,160}?)\sbe\s(?:added|included|placed"
    r"|put)\s(?:to|on|in)\s(?:the|its|a)\s(?:[\w’]{1,30}\s){0,6}?"
    r"(?:work\sprogramme|forward\splan|work\splan|agenda|action\slog)\b"
)


def added(words: str) -> Told | None:
    """ "A progress report would be added to the work programme for January 2017"."""
    return (None, False) if _ADDED.search(words) else None


# … and a suggested visit to the hubs would be set up
_VISIT = re.compile(
    r"\b(?:visit|workshop|seminar|briefing|session|meeting)\b[^.]{0,80}?\b(?:would"
    r"|will)\sbe\s(?:set\sup|arranged|organised)\b"
)


def visit(words: str) -> Told | None:
    """ "A suggested visit to the hubs would be set up"."""
    return (None, False) if _VISIT.search(words) else None


# A further report would be brought to the Committee in March
_BE_DELIVERED = (
    r"be\s(?:(?:[a-z]+ly|\w{3,12}\s[^.;]{0,40}?\sand)\s)?"
    rf"(?:{_DELIVERED}|received|made\savailable)\s"
)
_IS_DELIVERED = re.compile(_BE_DELIVERED)
_WOULD_COME = re.compile(
    rf"\b(?:(?i:{PRODUCT})|version|document|schedule|statement|timetable|policy|diagram|minutes)"
    rf"\s(?:[^.;]{{0,80}}?\s)?(?:would|will|(?:is|are|was|were)\s(?:expected\s|due\s)?to)\s"
    rf"(?:also\s|then\s)?{_BE_DELIVERED}"
    r"(?:back\s)?(?:(?:to|at|with|in|for)\s(?:(?:the|a|this|all|its|each|future|next)\s)?"
    r"(?:[\w’-]{1,30}\s){0,3}?(?:[Bb]oard|[Cc]ommittee|[Ss]ub-[Cc]ommittee|[Pp]anel|[Cc]ommission"
    rf"|[Ff]orum|[Mm]embers|Member|Councillor|[Mm]eetings?|agenda)\b(?!\sof\sthe\spublic)|{AFTERWARDS})"
)
# … replied that a written response would be provided
_IN_WRITING = re.compile(
    r"\bwritten\s(?:response|answer|reply|update)\s(?:would|will)\s(?:also\s)?(?:follow|be\s(?:provided|sent"
    r"|given|circulated|supplied|issued|forwarded))\b"
)
# would be, will also be, to then be: "be" is found first, which is quick, then what is before it
_LEADS = [f"{verb}{word}" for verb in ("would", "will", "to") for word in ("", " also", " then")]
_TO_BE = re.compile(" be (?:" + "|".join(rf"(?<=\b{lead} be )" for lead in _LEADS) + ")")
# The item on fees would come to the July meeting
_COMES_TO_A_MEETING = re.compile(
    r"\b(?:would|will)\s(?:also\s|then\s)?come\s(?:back\s)?to\s(?:the|a|its)\s(?:[\w’-]{1,30}\s){0,4}?"
    r"(?:[Mm]eeting|[Cc]ommittee|[Bb]oard|[Pp]anel)\b"
)
# The invitation would be chased up.    This would be taken up with the benefits team
_TAKEN_UP = re.compile(
    r"\b(?:would|will)\s(?:also\s)?be\s(?:(?:followed|chased|picked|taken)\sup|looked\sinto|fed\sback"
    r"|taken\sback|raised\swith|taken\sforward\swith|clarified\swith|checked\swith)\b"
)
_OF_TAKING_UP = re.compile(r" (?:up|into|back|with)")
_NOT_TOLD = re.compile(r"\b(?:if|asked|how|when|whether|any)\b")


def would_come(words: str) -> Told | None:
    """ "A further report would be brought to the Committee in March"."""
    match = None
    if "written" in words and " follow" in words:
        match = _IN_WRITING.search(words)
    elif _TO_BE.search(words):
        match = _WOULD_COME.search(words) if _IS_DELIVERED.search(words) else None
        if match is None and "written" in words:
            match = _IN_WRITING.search(words)
        if match is None and _OF_TAKING_UP.search(words):
            match = _TAKEN_UP.search(words)
    if match is None and " come " in words:
        match = _COMES_TO_A_MEETING.search(words)
    if match is None:
        return None
    before = words[since_reply(words, match) : match.start()]
    if before.endswith(("any ", "Any ", "all ")) or _NOT_TOLD.search(before):
        return None
    if "this meeting" in words[match.start() :]:  # it was due today
        return None
    return replier(words, match) if match.re is _IN_WRITING else None, False


# Committee members would receive an email update …    Members would be sent a briefing note
_RECEIVES = (
    r"\s(?:would|will)\s(?:also\s)?(?:receive|be\s(?:provided\swith|sent|given|updated|e-?mailed"
    r"|issued\swith|supplied\swith|kept\s(?:informed|updated)|notified|briefed))\b"
)
_SOMEBODY_RECEIVES = re.compile(_RECEIVES)
_RECEIVE = re.compile(
    rf"(?:{MEMBERS}|\b(?:[Cc]ommittee|[Bb]oard|[Pp]anel)(?:\s[Mm]embers)?|\b[Mm]embers|Councillor\s[A-Z][\w’-]{{1,30}})"
    rf"{_RECEIVES}(?P<rest>[^.;]{{0,120}})"
)
_UPDATES = re.compile(r"\b(?:updated|kept\s(?:informed|updated)|notified|briefed)\b")


def members_receive(words: str) -> Told | None:
    """ "Committee members would receive an email update on this"."""
    match = _RECEIVE.search(words) if _SOMEBODY_RECEIVES.search(words) else None
    if match is None or _NOT_TOLD.search(words[: match.start()]):
        return None
    return (None, False) if _UPDATES.search(match[0]) or _NAMED_WORK.search(match["rest"]) else None


# … and asked the Clerk to arrange …    Councillor Hay asked that the list be circulated
_ASKED_OF = re.compile(
    r"(?P<before>\b[\w’)-]{2,30}|[;,])\s(?:also\s)?(?:asked|requested)\s(?:(?P<that>that\s[^.;]{1,160}?"
    rf"\sbe\s(?:also\s)?{_DELIVERED}|for\s[^.;]{{1,160}}?\sto\sbe\s{_DELIVERED}"
    rf"|(?:for\s)?(?:an?|further)\s(?:\w{{1,20}}\s)?{PRODUCT}\b[^.;]{{0,80}}?\b(?:to|at|before|of|for)\s(?:the|a)\s"
    r"(?:[\w’-]{1,30}\s){1,3}[Mm]eeting\b)"
    r"|(?P<agent>[^.;,]{2,80}?)\sto\s(?P<what>[a-z-]+)\b)"
)
_ASKED_SOMETHING = re.compile(
    r"\s(?:asked|requested)\s(?:(?:that|for|an?|further)\s|[^.;,]{2,80}?\sto\s[a-z-])"
)
_TO_A_MEETING = re.compile(
    r"\s(?:back\s)?(?:to|at|for)\s(?:the|a)\s(?:next|future)\b[^.;]{0,40}\b[Mm]eeting\b"
)
# … that the findings be shared with the two trusts: nothing comes to the committee
_TO_OTHERS = re.compile(rf"\s(?:to|with)\s(?!{TO_US})(?!(?:the|a)\s(?:next|future)\b)")
_PAST = frozenset("had has have been was were is be being not".split())


def asked_of(words: str) -> Told | None:
    """A single speaker asks: "… and asked the Clerk to arrange its circulation"."""
    asked = _ASKED_SOMETHING.search(words)
    match = _ASKED_OF.search(words, max(0, asked.start() - 40)) if asked is not None else None
    if match is None or match["before"] in _PAST:
        return None
    if match["that"] is not None:
        if "letter" not in match["that"] and _TO_OTHERS.match(words, match.end()):
            return None
        comes = _NAMED_WORK.search(match["that"]) or _TO_A_MEETING.match(words, match.end())
        return (None, False) if comes else None
    agent = agent_before(match["agent"] + " ", len(match["agent"]) + 1)
    if agent is None or match["what"] not in TASK_VERBS or len(agent) < len(match["agent"]):
        return None
    return (agent, False) if is_person(agent) else None


# That the Scrutiny Co-ordinator email all members …    the Chair write to the Minister
_SOMEBODY_DOES = re.compile(
    rf"(?:(?:[Tt]hat|THAT),?\s)?(?P<agent>{AGENT})\s(?:will\s|would\s|to\s|shall\s|should\s)?"
    r"(?:also\s)?(?P<what>[a-z-]+)\b"
)
_ORDERS_ONE = re.compile(r"[A-Z][A-Za-z]+\s(?:that\s)?the\s|[A-Z]{3,}E[DS]\s")
_BE_SHARED = rf"be\s{_DELIVERED}\s(?:by\se-?mail\s)?(?:to|with|at|by)\s"
_IS_SHARED = re.compile(_BE_SHARED)
_SHARED_WITH_US = re.compile(rf"\b(?i:{PRODUCT})\b[^.;]{{0,120}}?\s{_BE_SHARED}{TO_US}")


def orders_somebody(clause: str) -> str | None:
    """Who a clause without a verb of asking sets to work: "the Chair write to the Minister"."""
    match = _SOMEBODY_DOES.match(clause)
    if match is None or not is_person(match["agent"]):
        return None
    if match["what"] not in TASK_VERBS and match["what"].removesuffix("s") not in TASK_VERBS:
        return None
    if match["agent"].endswith(("’s", "'s")):  # "the Committee’s work programme"
        return None
    if _ORDERS_ONE.match(match["agent"]):  # "Authorises the Director to invite tenders"
        return None
    return match["agent"]


def orders_a_paper(clause: str) -> bool:
    """Whether a clause orders a thing for the committee: "that the plans be shared with it"."""
    is_shared = _IS_SHARED.search(clause) is not None  # the cheaper question
    return is_shared and _SHARED_WITH_US.search(clause) is not None
