"""Titles of procedural items, from ``kinds.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from minutes_cli.vocabulary.rows import rows

_HEAD_OF_BODY = 600  # characters of the minutes: "General" begins with "(1) Apologies for absence"


@dataclass(frozen=True, slots=True)
class ProceduralTitle:
    """A title of the meeting's own housekeeping.

    ``title`` is a regular expression for the whole title; ``preamble`` and ``body`` are such that
    must be found in the preamble or the minutes where the title alone is not enough.
    """

    name: str
    title: str
    example: str
    near_miss: str
    only_when_none: bool = False
    preamble: str = ""
    body: str = ""

    def matches(self, title: str, preamble: str, body: str = "") -> bool:
        """Whether the item's title, and its preamble or minutes where asked, are of this row."""
        if _compiled(self.title).fullmatch(" ".join(title.split()).removesuffix(".")) is None:
            return False
        if self.body and _compiled(self.body).search(body[:_HEAD_OF_BODY]) is None:
            return False
        return not self.preamble or _compiled(self.preamble).search(preamble) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def procedural_titles() -> tuple[ProceduralTitle, ...]:
    """The rows of ``kinds.toml``, in order."""
    return tuple(ProceduralTitle(**row) for row in rows("kinds.toml", "title"))


@cache
def _any_title() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row.title})" for row in procedural_titles()), re.IGNORECASE)


def may_be_procedural(title: str) -> bool:
    """Whether the title is that of a row, whatever else it asks for: one pattern for all."""
    return _any_title().fullmatch(" ".join(title.split()).removesuffix(".")) is not None


# "There were none."  "No public questions had been received."  "None declared."
_NOTHING = re.compile(
    r"(?:^|[.:)]\s"
    r"|\b(?:note|reported|advised|noted|confirmed|stated|announced|informed) that )"
    r"(?:\d[\d.]{0,12}\s{1,4})?(?:RESOLVED:?\s{1,4}To note that )?"
    r"(?:there (?:was|were|had been) (?:no|none)\b|none\b|no (?:notice (?:had been|was|has been)"
    r" (?:received|given) )?(?:\w{1,30} ){0,5}(?:questions?|items?"
    r"|business|"
    r"petitions?|matters?|deputations?|speakers?|requests?|statements?|members of the public)\b"
    r"|nil\b|not applicable|n/a\b"
    # "The Committee did not receive any deputations."
    r"|(?:the )?(?:\w{1,20} ){0,3}(?:did not receive|had not received|(?:had )?received no) "
    r"(?:any )?"
    r"(?:\w{1,20} ){0,2}(?:questions?|petitions?|deputations?|requests?|statements?|items?)\b)",
    re.IGNORECASE,
)


def tells_of_nothing(body: str) -> bool:
    """Whether an item's minutes say that nothing came: "There were no urgent items." """
    words = " ".join(body.split())
    return not words or (len(words) < 400 and _NOTHING.search(words) is not None)
