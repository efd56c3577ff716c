"""Entries of a list that somebody puts before the body, and of one that the body asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from minutes_cli.extract.paragraphs import Paragraph
from minutes_cli.extract.status import asks_for_work
from minutes_cli.vocabulary.bodies import COMMITTEE, MEMBERS

# The report recommended that the Council:-     The Board was asked to:     Recommendations:
_PROPOSES = re.compile(
    r"\b(?:(?:report|paper|officers?|letter)\s(?:also\s|further\s)?(?:recommend(?:s|ed)|propose[sd]|asked"
    r"|asks|invited|invites|sought|seeks)|(?:is|are|was|were|being)\s(?:also\s)?(?:asked|recommended"
    r"|invited|requested|proposed)(?:\sto|\sthat)?|recommendations?)\b[^.;]{0,80}\s?[:–-]{1,2}\Z",
    re.IGNORECASE,
)
_MOST_ENTRIES = 30  # of a list of recommendations


def is_proposed(above: str | None) -> bool:
    """Whether a report puts a list before the body, by what leads to it: see :func:`lead`."""
    return above is not None and _proposes(above)


@lru_cache(maxsize=64)  # every entry of a list asks for the same words above it
def _proposes(above: str) -> bool:
    return _PROPOSES.search(above) is not None


# The Committee requested the following:     Members asked that:
_ASKS = re.compile(
    rf"(?:{COMMITTEE}|{MEMBERS}|[Ii]t\swas)\s(?:\w{{4,14}}\s)?(?:asked|requested|agreed)\s(?:for\s|that\b)?"
    r"(?:(?:the\s)?following(?:\s(?:further\s|additional\s)?(?:information|actions?|reports?|updates?"
    r"|items?|work|data|steps|points))?)?(?:\s(?:be|to\sbe)\s(?:\w{4,12}ed|brought|sent))?\s?:[–-]?\Z"
)


def is_asked_for(above: str | None, entry: str) -> bool:
    """Whether an entry names work, in a list that the body asks for by what leads to it."""
    return above is not None and _asks(above) and asks_for_work(entry) is not None


@lru_cache(maxsize=64)
def _asks(above: str) -> bool:
    told = "asked" in above or "requested" in above or "agreed" in above
    return told and _ASKS.search(above) is not None


def lead(text: str, rows: Sequence[Paragraph], i: int) -> str | None:
    """The end of the paragraph that leads to the list of which a paragraph is an entry."""
    if not rows[i].style:
        return None
    for k in range(i - 1, max(-1, i - _MOST_ENTRIES), -1):
        if not rows[k].style:
            words = rows[k].words(text)[-200:]
            return words if words.endswith((":", "-", "–")) else None
    return None
