"""What only tells of a decision: an earlier one, another body's, or what somebody said."""

from __future__ import annotations

import re

from minutes_cli.vocabulary.bodies import MEETING_S

# An earlier or another decision, told in the discussion.
_ELSEWHERE = re.compile(
    r"\b(?:had|has|have)\sbeen\b|"
    rf"{MEETING_S} (?:held )?(?:on|in) .{{3,40}}?\b(?:had|agreed)"
    r"|\b(?:last|previous) year\b|\bin (?:19|20)\d\d\b|\bby (?:the )?(?:Council|Cabinet"
    r"|Government|NHS)\b"
    r"|\b(?:earlier|already|previously(?!\s(?:circulated|tabled|issued|distributed)))\b"
)
_REPORTED = re.compile(r"[“”]|\b(?:said|explained|reported|advised|asked if|replied|stated) that\b")
# considered “in committee”   the “Bins for All” report: a name, and nothing that somebody said
_QUOTED_NAME = re.compile(r"“[^“”.,;]{1,40}”")


def with_plain_names(words: str) -> str:
    """The words without the marks around a name: "noted the “Bins for All” report"."""
    return _QUOTED_NAME.sub(lambda name: name[0][1:-1], words) if "“" in words else words


def is_reported(words: str) -> bool:
    """Whether a sentence tells what somebody said; a name in quotation marks tells nothing."""
    if "“" in words:
        words = _QUOTED_NAME.sub(" ", words)
    if " that" not in words and "“" not in words and "”" not in words:
        return False
    return _REPORTED.search(words) is not None


# the information which had been provided
_RELATIVE = re.compile(r"\b(?:which|that|who)\s(?:had|has|have)\s(?:\w{2,12}ly\s)?been\b")


def is_told_elsewhere(words: str) -> bool:
    """Whether another meeting's decision is told; what had been put before this one is not that."""
    if "been" in words:
        words = _RELATIVE.sub("", words)
    return _ELSEWHERE.search(words) is not None


# The Board supported the plan and asked that the costs be circulated before Cabinet met
_ASKS_TOO = re.compile(r",?\s(?:and|but)\s(?:also\s)?(?:asked|requested|invited|instructed)\s")


def without_request(words: str, at: int) -> str:
    """A decision without the request behind it, which tells of its own times and bodies."""
    besides = _ASKS_TOO.search(words, at)
    return words if besides is None else words[: besides.start()]


# Members did not vote on it and would come back to it in the spring
_THE_BODY = re.compile(
    r"(?:Members|(?:The\s(?:[A-Z][\w&’-]{1,30}\s){0,5}?)?(?:Board|Committee|Sub-Committee|Panel|Cabinet"
    r"|Council|Commission|Forum))\s(?:did|had|was|were|[a-z]{2,14}ed)\b(?!\sthat\b)"
)
_AND_SO = ("and", "but")


def is_the_body(words: str, goes_on: re.Match[str]) -> bool:
    """Whether the body itself "… and would come back to it": it undertakes nothing for itself."""
    if goes_on[0].strip() not in _AND_SO:
        return False
    return _THE_BODY.match(words) is not None and " that " not in words[: goes_on.start()]


# The Clerk will report on any matters that need attention: what an agenda says
OF_ANY = re.compile(
    r"will\s(?:inform|advise|report|announce|notify)\b[^.;]{0,60}?\sany\s(?:\w{1,20}\s)?(?:items?|matters?|business)\b"
)
