"""Somebody undertakes work for the committee: "undertook to share", "would send Members".

The sentence must name somebody who acts ("the Director", "Paul Clark", "officers", "she"), and
the work must come to the committee or be taken away from its meeting. What a service plans of
its own ("Healthwatch would write to the practices", "the team would write a business case") is
none.
"""

from __future__ import annotations

import re

from minutes_cli.extract.told import OF_ANY, is_the_body
from minutes_cli.vocabulary.bodies import PRODUCT
from minutes_cli.vocabulary.tasks import (
    AFTERWARDS,
    AGENT,
    TAKES_AWAY,
    TASK_VERBS,
    TELLS,
    TO_US,
    agent_before,
    is_person,
    serves_the_committee,
)
from minutes_cli.vocabulary.trie import begins

Told = tuple[str | None, bool]
"""Owner, and whether the sentence is hedged."""

# Farouk Delaney undertook to share …    Officers agreed to circulate …    and offered to check …
_UNDERTOOK = re.compile(
    r"\b(?P<verb>undertook|offered|committed|promised|agreed|volunteered|pledged"
    r"|(?:would\sbe|was|were)\s(?:happy|pleased|willing)|took\s(?:away\s)?(?:an|the)\saction)\sto\s"
    r"(?P<what>put\stogether|draw\sup|set\sup|pull\stogether|[a-z-]+)\b"
)
_ADVERB = r"(?:also|then|therefore|further|subsequently|now|duly|in\sturn)"
_BEFORE_VERB = re.compile(rf"(?:{_ADVERB}\s)?\Z")
_PERFECT = re.compile(
    rf"\b(?:had|has|have|having|been|be|was|were|is|are|already|previously)"
    rf"\s(?:{_ADVERB}\s|all\s|already\s|previously\s){{0,2}}\Z"
)
_BODY_ENDS = re.compile(
    r"\b(?:Board|Committee|Panel|Cabinet|Members|Council|Commission|Forum|Assembly|Sub-Committee"
    r"|Group|Executive)$"
)
_WEAK = frozenset(
    "keep provide produce give make set work review look include take get support meet".split()
)
# … offered to share the draft with its readers’ panel: nothing comes to the committee
_ELSEWHERE = re.compile(
    r"(?<!along\s)\b(?:to|with)\s(?:its|their|his|her|other|local|all\sthe)\s(?!meeting|board|committee|team"
    r"|(?:to|and|about|on|after|outside|before|when)\b)"  # "to meet with her to look at the letter"
)
_COMES = re.compile(rf"\b{TO_US}|\b{AFTERWARDS}")
_PRODUCT = re.compile(rf"\b{PRODUCT}\b")
_CLAUSE_ENDS = re.compile(r"[;?]|\bbut\b|,\s(?:and|which|as|so)\b")


def undertook(words: str) -> Told | None:
    """Who "undertook to", "agreed to" or "offered to" do named work."""
    for match in _UNDERTOOK.finditer(words):
        before = words[: match.start()]
        if _PERFECT.search(before[-40:]):
            continue
        firm, what = match["verb"].startswith(("undertook", "took")), match["what"]
        if not firm and not _is_work(what) and not _LETS.match(words, match.start("what")):
            besides = _AND_WORK.search(words, match.end())
            if besides is None or besides["what"] not in TASK_VERBS:
                continue
            what = besides["what"]
        lead = _BEFORE_VERB.search(before[-30:])
        at = match.start() - (len(lead[0]) if lead else 0)
        agent = agent_before(words, at)
        if agent is not None and _BODY_ENDS.search(agent):
            continue
        if agent is None and not (_PRONOUN.search(words[:at]) or _JOINED.search(words[:at])):
            continue
        rest = words[match.start("what") :]
        if not firm and not _is_for_us(rest, what):
            continue
        if agent is not None and not firm and not is_person(agent) and not _COMES.search(rest):
            continue
        return agent or speaker(words, at), False
    return None


# agreed to let Members have it in writing
_LETS = re.compile(
    rf"let\s{TO_US}\s(?:have|know|see)\b|put\s(?:this|it|that|them|the\s\w{{1,20}})\sin\swriting\b"
)
# agreed to run a session for them and to report back to the Board
_AND_WORK = re.compile(r"\band\s(?:to\s|then\s){0,2}(?P<what>[a-z-]+)\b")


def _is_work(what: str) -> bool:
    """Whether "circulate", "obtaining" or "put together" is work for a committee."""
    stem = what.removesuffix("ing")
    return what in TASK_VERBS or " " in what or stem in TASK_VERBS or f"{stem}e" in TASK_VERBS


_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|who|[Ii]t)\s\Z")
_JOINED = re.compile(r"(?:\b(?:and|but)|[;,])\s\Z|\A\Z")


def _is_for_us(rest: str, what: str) -> bool:
    if _TAKEN_AWAY.match(rest):  # "raise this with his counterparts"
        return True
    if (elsewhere := _ELSEWHERE.search(rest)) is not None:
        return _COMES.search(rest, 0, elsewhere.start()) is not None
    return bool(_COMES.search(rest) or what not in _WEAK or _PRODUCT.search(rest))


_TAKEN_AWAY = re.compile(rf"{TAKES_AWAY}\b")
# … would send Members …    … will circulate the slides …
_WOULD = re.compile(
    rf"{begins('would', 'will', 'shall')}\s(?:{_ADVERB}\s)?"
    rf"(?P<verb>(?P<away>{TAKES_AWAY}\b)|(?P<tells>{TELLS})\b"
    r"|(?P<work>[a-z-]{3,})\b)"
)
# he would …    but would …
_GOES_ON = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|but|and)\s\Z")
_ASKS = re.compile(
    begins("asked", "queried", "questioned", "wondered", "enquired", "requested") + r"\b"
)
_CONDITIONS = ("if ", "If ", "whether ", "unless ", "subject to ")


def would(words: str) -> Told | None:
    """Who "would provide the Board with" something, or "would look into this"."""
    for match in _WOULD.finditer(words):
        if match["work"] is not None and match["work"] not in TASK_VERBS:
            continue
        before = words[: match.start()]
        agent = agent_before(words, match.start())
        goes_on = _GOES_ON.search(before, max(0, len(before) - 6)) if agent is None else None
        if agent is None and (goes_on is None or is_the_body(words, goes_on)):
            continue
        if _is_a_question(before, agent) or _SHARED.match(words, match.start("verb")):
            continue
        if _HOPED.search(before, max(0, len(before) - 80)):
            continue
        agenda_s = " any " in words and OF_ANY.match(words, match.start())
        if agenda_s or (agent is not None and not _acts(agent)):
            continue
        end = _CLAUSE_ENDS.search(words, match.end())
        rest = words[match.end() : end.start() if end else None]
        if _commits(match, rest, agent):
            return agent or speaker(words, match.start()), False
    return None


# hoped that the Chair would share this view
_SHARED = re.compile(
    r"share\s(?:this|that|the|these|those|his|her|their|its|our)\s(?:\w{1,20}\s)?(?:views?|concerns?"
    r"|opinions?|ambitions?|vision|hopes?|frustrations?|enthusiasm|commitment|sentiments?)\b"
)
_HOPED = re.compile(r"\b(?:hoped|wished|hoping|trusted)\s(?:that\s)?(?:[\w’-]{1,30}\s){1,6}\Z")


def _is_a_question(before: str, agent: str | None) -> bool:
    """ "Members asked if officers would bring a report"."""
    lead = before[: len(before) - len(agent) - 1] if agent else before
    asked = max((match.end() for match in _ASKS.finditer(lead)), default=-1)
    if asked >= 0 and not REPLIED.search(lead, asked):
        return True
    return lead.endswith(_CONDITIONS)


REPLIED = re.compile(
    begins(*"said replied advised told confirmed explained responded agreed answered".split())
    + r"\b"
)


def _acts(agent: str) -> bool:
    """Whether ``agent`` can undertake anything: a plan or a report cannot."""
    head = agent.split()[-1]
    if _BODY_ENDS.search(agent):
        return False
    return head[0].isupper() or is_person(agent) or head in ("officers", "Officers")


def _commits(match: re.Match[str], rest: str, agent: str | None) -> bool:
    """Whether what an agent or, None, a pronoun would do is done for the committee."""
    somebody = agent is None or is_person(agent) or serves_the_committee(agent)
    if match["away"] is not None:
        return somebody
    comes = _COMES.search(rest[:200]) is not None and _OWN.search(rest) is None
    if match["tells"] is not None:
        if match["verb"] == "attend" and not comes:
            return False
        if comes and not _thing(agent):
            return True
    if agent is not None and serves_the_committee(agent):
        return match["verb"] in TASK_VERBS
    if agent is None and match["verb"] == "circulate":  # "and that she would circulate a note"
        return match.string[: match.start()].endswith((" he ", " she ", "He ", "She "))
    return agent is not None and somebody and match["verb"] in ("circulate", "write")


_OWN = re.compile(r"\b(?:its|their|his|her)\sown\b")
_THING = re.compile(
    r"\b(?:report|strategy|plan|programme|policy|framework|review|scheme|fund|project|system|model|contract"
    r"|grant|budget|survey|dashboard|data|funding|service|centre|hub|app|website|changes?|proposals?|act"
    r"|bill|guidance|paper|update|presentation|portal|group)$",
    re.IGNORECASE,
)


def _thing(agent: str | None) -> bool:
    return agent is not None and _THING.search(agent) is not None


# The Director of Leisure said that he would …
_SPEAKS = re.compile(
    r"\s(?:said|replied|advised|confirmed|explained|responded|answered|added|stated|noted|reported"
    r"|thanked|agreed|apologised|accepted|updated|indicated|acknowledged|commented|informed"
    r"|clarified|highlighted|outlined|assured|told)\b"
)
_AS = re.compile(r",\sas\s[^,.;]{2,80},(?=\s)")  # "Councillor Hay, as ward member, stated"
_ACTS = re.compile(r"\s(?:did\snot|could\snot|was|had)\b")


def speaker(words: str, end: int) -> str | None:
    """Who speaks in a sentence, before ``end``: "…, the Director said that he" gives her."""
    if ", as " in words:
        words = _AS.sub("", words[:end])
        end = len(words)
    for pattern in (_SPEAKS, _ACTS):
        last = None
        for match in pattern.finditer(words, 0, end):
            agent = agent_before(words, match.start() + 1)
            if agent is None or _BODY_ENDS.search(agent):
                continue
            if last is None or is_person(agent):
                last = agent
        if last is not None:
            return last
    if ", " not in words[:end] or _APPOSITION.search(words, 0, end) is None:
        return None
    before = _APPOSITION.sub("", words[:end])
    return speaker(before, len(before))


# Councillor Ada Moss, Cabinet Member for Health, responded to questions
_APPOSITION = re.compile(
    r",\s(?=[A-Z][^,.;]{0,60}?(?:Director|Head|Member|Manager|Officer|Lead|Leader|Chair|Consultant|Chief"
    r"|Executive|Commissioner|Principal|Adviser))[A-Z][^,.;]{3,90},(?=\s(?:said|replied|advised|confirmed"
    r"|explained|responded|answered|added|stated|reported|informed|clarified|told)\b)"
)


# Robin to speak to Chris Aston …    Clerk to write to the County Council
_TELEGRAPHIC = re.compile(rf"(?P<owner>{AGENT})\sto\s(?P<what>[a-z-]+)\b")
# … his budget position; Atul Lad to bring this to the next meeting
_AND_TASK = re.compile(rf";\s(?P<owner>{AGENT})\sto\s(?P<what>[a-z-]+)\b")
# Minutes of the last meeting to be circulated
_TO_BE = re.compile(
    r"(?P<what>[A-Z][^.,;:]{1,80}?)\sto\sbe\s(?:circulated|invited|sent|provided|arranged|added"
    r"|brought|submitted|shared|reported|presented|organised|scheduled|produced|distributed"
    r"|included|contacted|updated|prepared|raised|followed\sup|asked|forwarded)\b"
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|be|been|had|has|have|asked|requested|agreed|wanted|needs?|needed|wished"
    r"|would|will|proposed|suggested|recommended|expected|likely|due|continued|remained|hoped"
    r"|able|called|noted|resolved|there|it|considered|felt|wish|ought|seem(?:s|ed)|appeared)\b"
)


def telegraphic(words: str) -> Told | None:
    """A task in note form: "Robin to speak to Chris", "Ms Poole to be invited to the next one"."""
    if words.endswith((":", ":-", ":–")) or not names_a_task(words, None if "; " in words else 160):
        return None
    orders = _ORDERS.match(words) is not None
    has_topic = "– " in words[:90] or "- " in words[:90] or ") " in words[:16]
    lead = _TOPIC.match(words) if has_topic else None
    match = None if orders else _TELEGRAPHIC.match(words, lead.end() if lead else 0)
    if match is not None and (match["what"] in TASK_VERBS or match["what"] == "consider"):
        owner = match["owner"]
        return None if _BODY_ENDS.search(owner) or _thing(owner) else (owner, False)
    if "; " in words and (match := _AND_TASK.search(words)) is not None:
        owner = match["owner"]
        if match["what"] in TASK_VERBS and not _BODY_ENDS.search(owner) and not _thing(owner):
            return owner, False
    match = None if orders or " to be " not in words else _TO_BE.match(words)
    if match is not None and not _FINITE.search(match["what"]):
        return None, False
    return None


def names_a_task(words: str, until: int | None = None) -> bool:
    """Whether a "to" before ``until`` is followed by a verb of work: a look before the patterns."""
    at = words.find(" to ", 0, until)
    while at >= 0:
        end = words.find(" ", at + 4)
        verb = words[at + 4 : end if end > 0 else None].rstrip(".,;:")
        if verb in TASK_VERBS or verb in ("be", "consider"):
            return True
        at = words.find(" to ", at + 4, until)
    return False


# (3.2) Newsletter – Clerk to draft the first issue
_TOPIC = re.compile(
    r"(?:\([^()]{1,12}\)\s)?(?:[A-Z][^.;:]{1,70}\s[–-]\s(?=[A-Z])|(?<=\)\s)(?=[A-Z]))"
)
# what stands in a resolution: "Authorises the Director to invite tenders"
_ORDERS = re.compile(
    r"(?:Authori[sz]|Agree|Approv|Not(?:e|es|ed|ing)\b|Delegat|Request|Instruct|Ask|Recommend"
    r"|Endors|Invit|Resolv|For\b|That\b|To\b|Members?\b|RESOLVED|AGREED)"
)


# Officers were asked to provide …    The Director was requested to report back …
_WERE_ASKED = re.compile(
    r"\s(?:was|were|is|are)\s(?:also\s|then\s)?(?:asked|requested|tasked|instructed)\s"
    r"(?:by\s(?:the\s)?[\w-]{1,30}\s)?(?:to\s(?P<what>[a-z-]+)|with\s(?P<doing>[a-z]{3,12})ing)\b"
)


def were_asked(words: str) -> Told | None:
    """Who "was asked to" do named work: "Officers were asked to circulate the list"."""
    match = _WERE_ASKED.search(words)
    if match is None:
        return None
    doing = match["doing"]  # "tasked with preparing a note"
    what = match["what"] or (doing if doing in TASK_VERBS else f"{doing}e")
    if what not in TASK_VERBS:
        return None
    at = match.start() + 1
    agent = agent_before(words, at)
    if agent is None or _BODY_ENDS.search(agent) or _THEN_DONE.search(words, match.end()):
        return None
    lead = words[: at - 1 - len(agent)]
    if lead and not lead.endswith((", ", "; ", " and ", "agreed that ")):
        return None
    comes = (is_person(agent) and what in _SENDS) or _COMES.search(words, match.end())
    return (agent, False) if comes else None


_SENDS = frozenset(
    "circulate send share provide bring report arrange write forward email clarify contact liaise"
    " investigate prepare draft undertake forward".split()
)
_THEN_DONE = re.compile(r"\band\s(?:had|found|said|has|have|was|were|reported|did)\b")
