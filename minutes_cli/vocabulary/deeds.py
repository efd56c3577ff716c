"""What people do in minutes, as the words right after a name say it."""

from __future__ import annotations

import re
from functools import cache

from minutes_cli.vocabulary.name_words import words
from minutes_cli.vocabulary.trie import any_of

# "Tobias Roe would circulate the leaflet"
_UNDERTAKEN = (
    r"(?:circulate|provide|share|send|report|present|attend|liaise|contact|arrange|prepare|bring"
    r"|email|speak|explain|update|(?:also[ ])?(?:asked|said|attended|spoken|written|raised))\b"
)
_SHOUTED_VERBS = ("MOVED", "SECONDED", "PROPOSED", "AGREED")
_SPACE = r"(?:[ \t\xa0]{1,4}|[ \t\xa0]{0,3}\n[ \t\xa0]{0,30}(?=[a-z]))"  # a line may wrap


@cache
def does() -> re.Pattern[str]:
    """After a name, what people do in minutes: " then introduced", " was in attendance"."""
    return re.compile(
        rf"(?:,[ ](?:who|an?|the|one[ ]of)[ ][^,.;:()\n]{{3,80}},)?{_SPACE}"
        rf"(?:(?:also|then|further|later|again|now|both|briefly){_SPACE})?"
        rf"(?:(?:from|of|for|representing|on[ ]behalf[ ]of)[ ][^,.;:()\n]{{3,80}}?{_SPACE})?"
        rf"(?:(?:would|will|had|has|was[ ]asked|agreed)[ ](?:to[ ])?{_UNDERTAKEN}|"
        rf"(?:(?:{_verbs()})\b|(?:was|were|be|had[ ]been|has[ ]been)[ ](?:re-?)?"
        rf"(?:in[ ]attendance|present\b|elected|appointed|nominated|thanked|welcomed)))"
    )


@cache
def is_a_party() -> re.Pattern[str]:
    """After a name: ", a local resident", " the agent for the applicant"."""
    parties = "|".join(sorted(words("party"), key=len, reverse=True))
    return re.compile(
        rf",?\s{{1,4}}(?:an?|the|one of the)\s(?:[\w-]{{1,20}}\s){{0,2}}(?:{parties})\b"
    )


@cache
def goes_on_as_a_name_does() -> re.Pattern[str]:
    """After the second of two names; not the " residents" of "Dr Roe and Elm Park residents"."""
    return re.compile(
        rf"\s{{0,4}}(?:[^\w\s]|\Z|\n)|{_SPACE}(?:and|who|was|were|had|has|have|as|to|for|on|in|at"
        rf"|with"
        rf"|from|both|then|also|be|[A-Z]|{_verbs()})"
    )


def _verbs() -> str:
    return any_of([*words("verb"), *_SHOUTED_VERBS])
