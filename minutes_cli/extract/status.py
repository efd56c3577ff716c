"""Statuses of clauses and items, from the table of verbs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_cli.models import Decision
from minutes_cli.vocabulary.statuses import find_verbs, mask_insertions, phrases

_APPROVING = ("approved", "agreed", "supported", "recommended")

_PRODUCT = (
    r"(?:reports?|updates?|papers?|briefings?|notes?|presentations?|reviews?|information|details"
    r"|figures|data|findings|outcomes?|results?|proposals?|drafts?|summary|plans?|strategy|response"
    r"|analysis|evidence|explanation|breakdown|items?)"
)
_TO_US = (
    r"(?:to|at|before|on|for|in|into) (?:the |a |its |this |every |each |all |future |next )?"
    r"(?:[A-Za-z][\w’-]{0,30} ){0,3}(?:board|committee|sub-committee|panel|cabinet|commission"
    r"|members"
    r"|council|meetings?|agenda|work programme|forward plan|executive)\b"
)
# That a further report … be submitted to the next meeting
_PASSIVE_COURSE = re.compile(
    r"\bbe (?:also )?(?:re)?(?P<verb>prepared|brought|submitted|reported|presented|provided"
    r"|circulated|laid"
    r"|produced|added|placed|included|tabled|returned|drafted|sent|scheduled|shared)\b",
    re.IGNORECASE,
)
# That officers bring a report on hardship payments to the committee in six months’ time
_ACTIVE_COURSE = re.compile(
    r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bfurther )(?<!\bprogress )(?<!\bthis )(?<!\bannual )"
    r"\b(?P<verb>bring|submit|provide|present|prepare|circulate|produce|return|report|come back"
    r"|reports back|report back)\b(?= (?:back|a|an|the|its|their|to|on|further|regular|quarterly"
    r"|annual))",
    re.IGNORECASE,
)
# … be commended to Cabinet, with a request for a response by June
_WITH_REQUEST = re.compile(r"\bwith a request (?:for|that|to)\b|\bwrites? (?:again )?to\b")
_RECEIVING = re.compile(
    r"\b(?:receives?|be received|considers?|be considered|received|reviewed?)\b", re.IGNORECASE
)
# Words that put a thing off to a later time.
_LATER = re.compile(
    r"\b(?:(?:future|next|forthcoming|later|subsequent|following) (?:\w+ )?meetings?"
    r"|at (?:its|the|their) (?:\w+ )?meetings? (?:on|in|of)\b|meeting in\b"
    r"|in (?:the )?(?:spring|summer|autumn|winter|new year)|in due course"
    r"|(?:annually|quarterly|monthly|regularly)|every (?:\w+ )?(?:meeting|quarter|year|month|six"
    r" months)"
    r"|in (?:\w+ )?(?:months?|weeks?|years?)|within (?:\w+ )(?:months?|weeks?|days?)"
    r"|(?:in|by|for) (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b|once\b|as soon as)",
    re.IGNORECASE,
)
_MINUTES_OF = re.compile(r"\bminutes of\b", re.IGNORECASE)


def asks_for_work(clause: str) -> int | None:
    """Where ``clause`` orders something to be prepared, brought back or reported, else None.

    "That a further report … be received to a future meeting", "officers report the outcome of the
    procurement to the Board in March", "that a report on dentistry be added to the agenda".
    """
    masked = mask_insertions(clause)
    for pattern in (_PASSIVE_COURSE, _ACTIVE_COURSE):
        for match in pattern.finditer(masked):
            if _is_work(masked, match):
                return match.start()
    receiving = _RECEIVING.search(masked)
    if receiving is not None and not _MINUTES_OF.search(masked):
        later = _LATER.search(masked, receiving.end())
        if later is not None:
            return receiving.start()
    return None


def orders_besides(clause: str) -> bool:
    """Whether a clause of another status orders a letter, or comes "with a request for" something.

    "That the Chairperson writes to the Cabinet Member" is agreed, and an action.
    """
    return _WITH_REQUEST.search(clause) is not None


def is_later_consideration(clause: str) -> bool:
    """Whether a clause only says when a thing will be taken: "subject to … being taken in June"."""
    return "subject to" in clause and asks_for_work(clause.split("subject to")[0]) is None


def _is_work(clause: str, match: re.Match[str]) -> bool:
    """Whether the thing ordered is a report and the like, or comes to the committee."""
    around = clause[max(0, match.start() - 160) : match.end() + 160]
    verb = match["verb"].casefold()
    if verb in ("added", "placed", "included", "scheduled"):
        return (
            re.search(r"\b(?:agenda|work programme|forward plan|work plan)\b", around) is not None
        )
    if verb in ("prepared", "reported", "report", "prepare", "report back", "come back"):
        return True
    named = re.search(rf"\b{_PRODUCT}\b", around, re.IGNORECASE) is not None
    comes = re.search(_TO_US, clause[match.end() : match.end() + 160], re.IGNORECASE) is not None
    return (
        comes
        or (named and _LATER.search(clause, match.end()) is not None)
        or (
            named and verb in ("provide", "provided", "circulate", "circulated", "bring", "brought")
        )
    )


def own_status(clause: str) -> str | None:
    """The status that the words of ``clause`` give by themselves, None without a verb."""
    noted = False
    verb_at: tuple[int, str] | None = None
    for verb in find_verbs(clause):
        if verb.status == "noted":
            noted = True
            continue
        rejected = verb.negated and verb.status in _APPROVING
        verb_at = (verb.start, "rejected" if rejected else verb.status)
        break
    work = asks_for_work(clause)
    if work is not None and (verb_at is None or work < verb_at[0]):
        return "requested"
    if verb_at is not None:
        return verb_at[1]
    for phrase in phrases():
        if phrase.matches(clause):
            return phrase.status
    return "noted" if noted else None


_RECOMMEND = re.compile(r"\brecommend(?:s|ed|ing)?\b", re.IGNORECASE)


def clause_status(clause: str, lead_in: str = "") -> str:
    """The status of a clause under its lead-in.

    A RECOMMEND lead-in decides for all its clauses; another lead-in's verb ("It was agreed to:",
    "Cabinet noted:") for those without a verb of their own. A clause that orders a course with no
    verb of the table is ``agreed``.
    """
    if _RECOMMEND.search(lead_in):
        return "recommended"
    own = own_status(clause)
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
