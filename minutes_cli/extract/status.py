"""Statuses of clauses and items, from the table of verbs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from minutes_cli.models import Decision
from minutes_cli.vocabulary.bodies import AGENDA, MEETING_ON, PRODUCT, US_OR_COUNCIL
from minutes_cli.vocabulary.statuses import find_phrase, find_verbs, mask_insertions
from minutes_cli.vocabulary.trie import any_of

_APPROVING = ("approved", "agreed", "supported", "recommended")

# to the board   at a future meeting   in the work programme   on the next agenda
_TO_US = re.compile(
    r"\b(?:to|at|before|on|for|in|into) (?:the |a |its |this |every |each |all |future |next )?"
    rf"(?:[A-Za-z][\w’-]{{0,30}} ){{0,3}}(?:{US_OR_COUNCIL}|meetings?|{AGENDA})\b",
    re.IGNORECASE,
)
_PRODUCT = re.compile(rf"\b{PRODUCT}\b", re.IGNORECASE)
# a presentation on dementia be made to a future meeting
_TOLD = re.compile(r"\b(?:presentations?|reports?|updates?|briefings?)\b", re.IGNORECASE)
_AGENDA = re.compile(rf"\b{AGENDA}\b")
# That a further report … be submitted to the next meeting
_PASSIVE_COURSE = re.compile(
    r"\b(?:(?<!consideration )be (?:also )?|(?:are|were) (?=provided with\b))(?:re)?(?P<verb>"
    r"made|given|commissioned|prepared|brought|submitted|reported|presented|provided"
    r"|circulated|laid"
    r"|produced|added|placed|included|tabled|returned|drafted|sent|scheduled|shared)\b",
    re.IGNORECASE,
)
# That officers bring a report on hardship payments to the committee in six months’ time
_ACTIVE_COURSE = re.compile(
    r"\b(?=[bspcrai])(?<!-)(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bfurther )(?<!\bprogress )"
    r"(?<!\bthis )(?<!\bwho will )(?<!\bannual )(?P<verb>bring|submit|provide|present|prepare"
    r"|circulate|produce|return|report|add|place|include|put|schedule"
    r"|come back|reports back|report back)\b(?= (?:back|a|an|the|its|their|to|on|further"
    r"|regular|quarterly|annual)\b)",
    re.IGNORECASE,
)
# a report on the use of the fund is brought to the Board’s meeting in November
_IS_COURSE = re.compile(
    r"(?:[Tt]hat\s)?(?:an?|the|further|regular|quarterly|annual|progress)\s(?:[\w’-]{1,30}\s){0,4}?"
    rf"{PRODUCT}\b[^.;:]{{0,160}}?\s(?<!which\s)(?<!that\s)(?<!it\s)(?<!as\s)(?:is|are)\s(?:also\s)?(?P<verb>"
    r"brought|submitted|reported|presented|provided|circulated|commissioned|added|placed|included"
    r"|tabled|sent|scheduled|shared)\b"
)
_IS_MAY = re.compile(
    r" (?:is|are) (?:also )?(?:brought|submitted|reported|presented|provided|circulated"
    r"|commissioned|added|placed|included|tabled|sent|scheduled|shared)"
)
# That Members be notified of any further closure     the Committee be kept informed
_US_INFORMED = re.compile(
    r"\b(?:Members|Councillors|[Tt]he\s(?:[A-Z][\w&’-]{1,30}\s){0,4}?(?:Board|Committee|Sub-Committee|Panel"
    r"|Commission|Forum|Chair(?:man|person)?))\s(?:also\s)?be\s(?:also\s)?(?:(?:notified|informed|advised|updated"
    r"|alerted|briefed)\s(?:of|on|about|when|if|once|should|in\swriting|by\se-?mail|regularly|immediately"
    r"|promptly|before|following|after|whenever|quarterly|monthly|annually|as\s(?:soon|and|to))\b"
    r"|kept\s(?:regularly\s|fully\s)?(?:informed|updated|up\sto\sdate|advised)\b)"
)
_INFORMED_MAY = re.compile(
    r" be (?:also )?(?:notified|informed|advised|updated|alerted|briefed|kept )"
)
# … be commended to Cabinet, with a request for a response by June
_WITH_REQUEST = re.compile(
    r"^(?:[Aa]greed\s|AGREED\s)?(?:[Tt]o|[Tt]hat|THAT|TO)\s(?:write\s(?:again\s)?to\b|a\sletter\sbe"
    r"\s(?:sent|written)\b|send\sa\sletter\b)"
    r"|\band\s(?:also\s|further\s)?agreed\s(?:to\s(?:write\sto|send\sa\s)|that\s(?:a|the)\s(?:\w+\s)?"
    r"(?:letter|response|reply)\s(?:\w+\s){0,3}?be\s(?:sent|forwarded|issued|written)\b)"
    r"|\bwith a request (?:for|that|to)\b"
    r"|^(?:(?:[Tt]hat|THAT)\s)?(?:[Tt]he\s)?(?:[A-Z][\w-]{1,30}|officers)\b(?:(?! authori[sz]ed"
    r" ).){0,80}?"
    r"\s(?<!authorised to )(?<!asked to )writes? (?:again )?to\b"
)
_RECEIVING = re.compile(
    r"\b(?:receives?|be received|considers?|be considered|received|reviewed?)\b", re.IGNORECASE
)
# Words that put a thing off to a later time.
_LATER = re.compile(
    rf"\b(?:(?:future|next|forthcoming|later|subsequent|following) (?:\w{{1,30}} )?meetings?"
    rf"|{MEETING_ON}|meeting in\b"
    r"|in (?:the )?(?:spring|summer|autumn|winter|new year)|in due course"
    r"|(?:annually|quarterly|monthly|regularly)|every"
    r" (?:\w{1,30} )?(?:meeting|quarter|year|month|six months)"
    r"|in (?:\w{1,30} )?(?:months?|weeks?|years?)|within (?:\w{1,30} )(?:months?|weeks?|days?)"
    r"|(?:in|by|for) (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b|once\b|as soon as)",
    re.IGNORECASE,
)
# To note that a report will be brought in June: what is only noted orders nothing
_NOTED_THAT = re.compile(
    r"(?:That\s|that\s)?(?:[Tt]o\s|it\sbe\s|(?:the\s)?(?:[A-Z][\w-]{1,20}\s){0,6})?"
    r"(?:[Nn]ote[sd]?|NOTE[SD]?)\s(?:that|(?:the|a|an)\s(?:[\w-]{1,30}\s){1,8}?(?:will|would))\b"
)
_BEYOND = re.compile(r"(?:,|;)\s?and\b|\band\s(?:that|to|requests?|asks?|agrees?)\b")
# That Members look forward to receiving an update
_LOOKS_FORWARD = re.compile(
    r"\blook(?:s|ed|ing)?\sforward\sto\s(?:receiving|considering|seeing|reviewing|scrutinising"
    r"|hearing|getting|being\s(?:updated|kept|given|provided|sent)|an?\s|further\s|the\s)"
)
# That the plan be received and the items for the next meeting noted
_AND_NOTED = re.compile(r",?\sand\s(?:the|its|these)\s[^,;]{3,160}?\s(?:be\s)?[Nn]oted\Z")
_MINUTES_OF = re.compile(r"\bminutes of\b", re.IGNORECASE)


def asks_for_work(clause: str) -> int | None:
    """Where ``clause`` orders something to be prepared, brought back or reported, else None.

    "That a further report … be received to a future meeting", "officers report the outcome of the
    procurement to the Board in March", "that a report on dentistry be added to the agenda".
    """
    return _asks_for_work(clause)


# In small letters and without what must not stand around: a clause without either is told fast.
_PASSIVE_MAY = re.compile(
    r"be (?:also )?(?:re)?(?:made|given|commissioned|prepared|brought|submitted|reported"
    r"|presented|provided|circulated|laid|produced|added|placed|included|tabled|returned|drafted"
    r"|sent|scheduled|shared)|are provided with|were provided with"
)
_ACTIVE_MAY = re.compile(
    any_of(
        "bring,submit,provide,present,prepare,circulate,produce,return,report,come back,add,place,"
        "include,put,schedule,reports back,report back".split(",")
    )
    + r" (?:back|an?|the|its|their|to|on|further|regular|quarterly|annual)\b"
)
_COURSES = ((_PASSIVE_MAY, _PASSIVE_COURSE), (_ACTIVE_MAY, _ACTIVE_COURSE))


@lru_cache(maxsize=512)  # a clause is asked for its status and for its actions
def _asks_for_work(clause: str) -> int | None:
    masked = mask_insertions(clause)
    told = _NOTED_THAT.match(masked) if "note" in masked[:200].lower() else None
    if told is not None:
        beyond = _BEYOND.search(masked, told.end())
        if beyond is None:
            return None
        masked = " " * beyond.start() + masked[beyond.start() :]
    put_off: int | None = None  # where the clause last names a later time; -1 for nowhere
    lowered = masked.lower()
    for may_hold, pattern in _COURSES:
        if may_hold.search(lowered) is None:
            continue
        for match in pattern.finditer(masked):
            if put_off is None:
                put_off = max((m.start() for m in _LATER.finditer(masked)), default=-1)
            if _is_work(masked, match, put_off >= match.end()):
                return match.start()
    course = _IS_COURSE.match(masked) if _IS_MAY.search(lowered) is not None else None
    if course is not None and _is_work(
        masked, course, _LATER.search(masked, course.end()) is not None
    ):
        return course.start("verb")
    if _INFORMED_MAY.search(lowered) is not None:
        informed = _US_INFORMED.search(masked)
        if informed is not None:
            return informed.start()
    receives = "receive" in lowered or "consider" in lowered or "review" in lowered
    if " forward to " in lowered and (ahead := _LOOKS_FORWARD.search(masked)) is not None:
        told = _PRODUCT.search(masked, ahead.end(), ahead.end() + 160)
        if told is not None or _LATER.search(masked, ahead.end()) is not None:
            return ahead.start()
    receiving = _RECEIVING.search(masked) if receives else None
    if receiving is not None and not _MINUTES_OF.search(masked):
        stop = _AND_NOTED.match(masked, receiving.end()) if "oted" in masked else None
        later = None if stop is not None else _LATER.search(masked, receiving.end())
        if later is not None:
            return receiving.start()
    return None


def orders_besides(clause: str) -> bool:
    """Whether a clause of another status orders a letter, or comes "with a request for" something.

    "That the Chairperson writes to the Cabinet Member" is agreed, and an action.
    """
    folded = clause.lower()
    if not any(mark in folded for mark in ("request", "write", "letter", " response", " reply")):
        return False
    return _WITH_REQUEST.search(clause) is not None


def is_later_consideration(clause: str) -> bool:
    """Whether a clause only says when a thing will be taken: "subject to … being taken in June"."""
    return "subject to" in clause and asks_for_work(clause.split("subject to")[0]) is None


def _is_work(clause: str, match: re.Match[str], later: bool) -> bool:
    """Whether the thing ordered is a report and the like, or comes to the committee.

    ``later`` tells that a later time is named behind the verb.
    """
    verb = match["verb"].casefold()
    around = (max(0, match.start() - 160), match.end() + 160)
    if verb == "given" and clause.endswith("onsideration ", 0, match.start()):
        return False  # "with reference to the report, consideration be given to …"
    if verb in ("made", "given", "commissioned"):
        told = _PRODUCT if verb == "commissioned" else _TOLD
        return told.search(clause, max(0, match.start() - 160), match.start()) is not None and (
            later or _TO_US.search(clause, match.end(), match.end() + 160) is not None
        )
    if verb in _ON_A_LIST:
        if verb in ("schedule", "scheduled") and later:
            return _PRODUCT.search(clause, *around) is not None
        return _AGENDA.search(clause, *around) is not None
    if verb in ("prepared", "reported", "report", "prepare", "report back", "come back"):
        return True
    if _TO_US.search(clause, match.end(), match.end() + 160) is not None:
        return True
    if not later and verb not in (
        "provide",
        "provided",
        "circulate",
        "circulated",
        "bring",
        "brought",
    ):
        return False
    return _PRODUCT.search(clause, *around) is not None


# added to the agenda   include an item on dentistry in the work programme
_ON_A_LIST = frozenset("added placed included scheduled add place include put schedule".split())


@lru_cache(maxsize=256)  # a clause is asked when its block is gathered, and once it is found
def own_status(clause: str) -> str | None:
    """The status that the words of ``clause`` give by themselves, None without a verb."""
    noted = False
    verb_at: tuple[int, str] | None = None
    for verb in find_verbs(clause):
        if verb.status == "noted":
            noted = True
            continue
        if noted and _is_of_what_is_noted(clause, verb.start):
            continue
        rejected = verb.negated and verb.status in _APPROVING
        verb_at = (verb.start, "rejected" if rejected else verb.status)
        break
    work = asks_for_work(clause)
    if work is not None and (verb_at is None or work < verb_at[0]):
        phrase = find_phrase(clause[:work])
        return phrase.status if phrase is not None else "requested"
    if verb_at is not None:
        remitted = verb_at[1] == "referred" and REMITTED.search(clause) is not None
        return "requested" if remitted else verb_at[1]
    phrase = find_phrase(clause)
    if phrase is not None:
        return phrase.status
    if noted and " and that " in clause and _COURSE_TOO.search(clause) is not None:
        return "agreed"
    both = _AND_BARE.search(clause) if noted and " and " in clause else None
    if both is not None and _OF_ANOTHER_TIME.search(both["what"]) is None:
        return own_status(f"be {both['verb'].lower()}")
    return "noted" if noted else None


# That the report be noted and the recommendations approved: one "be" for both
_AND_BARE = re.compile(
    r"\bbe\s(?:noted|NOTED|received|RECEIVED),?\sand\s(?P<what>(?:[\w’/-]{1,30}\s){1,8}?)(?P<verb>approved"
    r"|APPROVED|agreed|AGREED|endorsed|ENDORSED|adopted|ADOPTED|accepted|ACCEPTED|supported"
    r"|SUPPORTED|ratified|confirmed|authorised|welcomed|deferred|referred)\Z"
)
_OF_ANOTHER_TIME = re.compile(
    r"\b(?:that|which|as|was|were|is|are|had|has|have|been|be|not|when|where|what|by|already|all"
    r"|previously|recently|to|and)\b",
    re.IGNORECASE,
)


# Cabinet notes the recommendation made by the Panel that Cabinet approves the plan
_WHAT = (" recommendation", " request", " decision", " resolution", " proposal", " view")
_NOTED_WHAT = re.compile(
    rf"\b(?:[Nn]ote[sd]?|NOTE[SD]?|[Rr]eceives?)\s(?:the|a|an)(?:{'|'.join(_WHAT)})s?\b"
    r"[^,;:]{0,160}?\sthat\s"
)


def _is_of_what_is_noted(clause: str, verb_at: int) -> bool:
    """Whether a verb tells only what was recommended: "notes the recommendation that X approve"."""
    if " that " not in clause or not any(clause.find(what, 0, verb_at) > 0 for what in _WHAT):
        return False
    told = _NOTED_WHAT.search(clause, 0, verb_at)
    return told is not None and _BEYOND.search(clause, told.end(), verb_at) is None


REMITTED = re.compile(
    r"\b[Rr]emit(?:s|ted)?\s(?:back\s)?to\s(?:the\s|all\s)?(?:[\w’&-]{1,30},?\s){1,10}?to\s"
    r"(?!the\b|a\b|an\b|its\b|[A-Z])[a-z]{3,}"
)
"""An officer is told what to do, which is no referral: "to remit to the Director to report"."""

# that the report be noted and that the Board’s thanks be placed on record
_COURSE_TOO = re.compile(
    r"\bbe\s(?:noted|received),?\sand\sthat\s[^,;]{3,120}?(?<!would)(?<!will)(?<!should)\sbe\s"
    r"(?!noted\b|received\b)(?:\w{2,12}ly\s)?(?:\w{3,14}ed|placed|given|made|kept|held|sent|set|paid"
    r"|put|taken|written|drawn)\b"
)


_RECOMMEND = re.compile(r"\brecommend(?:s|ed|ing)?\b", re.IGNORECASE)


# under "The Board noted:": that a further report would be submitted in May
_TOLD_THAT = re.compile(r"[Tt]hat\s[^.;]{2,160}?\s(?:would|will)\s")
# agreed that the speakers be invited to return: the course that was agreed tells the status
_AGREED_COURSE = re.compile(
    r"(?:agreed|Agreed|AGREED)(?:,\s[^,]{3,60},)?\s(?=(?:that|to|THAT|TO)\s)"
)


def clause_status(clause: str, lead_in: str = "") -> str:
    """The status of a clause under its lead-in.

    A RECOMMEND lead-in decides for all its clauses; another lead-in's verb ("It was agreed to:",
    "Cabinet noted:") for those without a verb of their own. A clause that orders a course with no
    verb of the table is ``agreed``.
    """
    if _RECOMMEND.search(lead_in):
        return "recommended"
    agreed = _AGREED_COURSE.match(clause)
    if agreed is not None:
        return own_status(clause[agreed.end() :]) or "agreed"
    own = own_status(clause)
    if own == "requested" and "not" in lead_in.casefold() and _TOLD_THAT.match(clause):
        return "noted" if own_status(lead_in) == "noted" else own
    if own is not None:
        return own
    return (own_status(lead_in) if lead_in else None) or "agreed"


def item_status(decisions: Sequence[Decision]) -> str:
    """``resolved`` under a formal resolution, else the first status that is not ``noted``."""
    if not decisions:
        return "none"
    if any(decision.formal for decision in decisions):
        return "resolved"
    return next((d.status for d in decisions if d.status != "noted"), "noted")
