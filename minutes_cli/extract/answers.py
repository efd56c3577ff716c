"""What an answer promises: "these would be forwarded to all Members", "which he agreed to"."""

from __future__ import annotations

import re

from minutes_cli.extract.undertakings import REPLIED, speaker
from minutes_cli.vocabulary.bodies import PRODUCT
from minutes_cli.vocabulary.tasks import AFTERWARDS, AGENT, is_person

Told = tuple[str | None, bool]
"""Owner, and whether the sentence is hedged."""

# … and the Director confirmed that these would be forwarded to all Members
_SENT = (
    r"\s(?:would|will)\s(?:also\s|then\s)?be\s"
    r"(?:re-?)?(?:provided|circulated|supplied|sent|forwarded|e-?mailed|shared|brought|reported"
    r"|submitted|presented|issued|distributed|passed|given|made\savailable)\b"
)
_BE_SENT = re.compile(_SENT)
_THIS_SENT = re.compile(
    r"\b(?:these|this|those|it|they|that|which|(?:an?|the|further)\s(?:[\w-]{1,20}\s){0,3}?"
    rf"{PRODUCT}(?:\s(?:on|of|about|from|for)\s[^,.;]{{2,60}}?)?){_SENT}[^.;]{{0,60}}?\s"
    r"(?:(?:to|with)\s(?:(?:all|the|its|this|each|other|Board|Committee|Panel|Cabinet|next|a|future)\s)"
    r"{0,3}(?:[Mm]embers|[Cc]ouncillors|[Cc]ommittee|[Bb]oard|[Pp]anel|Cabinet|meeting)\b"
    rf"|(?:by|via)\se-?mail\b|{AFTERWARDS})"
)


def this_sent(words: str) -> Told | None:
    """Who answered that "these would be forwarded to all Members", "this would be supplied"."""
    match = _THIS_SENT.search(words) if _BE_SENT.search(words) is not None else None
    if match is None:
        return None
    before = words[: match.start()]
    replied = max((found.end() for found in REPLIED.finditer(before)), default=0)
    if _OPEN.search(before, replied) or "this meeting" in match[0]:
        return None
    agent = speaker(words, match.start())
    return (agent if agent is not None and is_person(agent) else None), False


_OPEN = re.compile(r"\b(?:if|asked|how|when|whether|any|once|requested|hoped|until)\b")

# Councillor Lee asked for a briefing note, which officers agreed to provide.
_WHICH_AGREED = re.compile(
    rf"\b(?:asked\sfor|requested)\s[^.;]{{3,200}}?,\swhich\s(?P<owner>{AGENT})\s(?:agreed|undertook|offered"
    r"|promised)\sto\s(?:provide|circulate|send|share|supply|arrange|obtain|bring|forward|produce"
    r"|prepare)\b"
)


def which_agreed(words: str) -> Told | None:
    """Who agreed to what was asked for: "a briefing note, which officers agreed to provide"."""
    match = _WHICH_AGREED.search(words)
    return (match["owner"], False) if match is not None else None
