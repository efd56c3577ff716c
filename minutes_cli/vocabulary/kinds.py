"""Titles of procedural items, from ``kinds.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from minutes_cli.vocabulary.rows import rows


@dataclass(frozen=True, slots=True)
class ProceduralTitle:
    """A title of the meeting's own housekeeping.

    ``title`` is a regular expression for the whole title, ``preamble`` one that must be found in
    the preamble where the title alone is not enough.
    """

    name: str
    title: str
    example: str
    near_miss: str
    only_when_none: bool = False
    preamble: str = ""

    def matches(self, title: str, preamble: str) -> bool:
        """Whether the item's title, and its preamble where asked, are of this row."""
        if _compiled(self.title).fullmatch(" ".join(title.split()).removesuffix(".")) is None:
            return False
        return not self.preamble or _compiled(self.preamble).search(preamble) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def procedural_titles() -> tuple[ProceduralTitle, ...]:
    """The rows of ``kinds.toml``, in order."""
    return tuple(ProceduralTitle(**row) for row in rows("kinds.toml", "title"))


# "There were none."  "No public questions had been received."  "None declared."
_NOTHING = re.compile(
    r"(?:^|[.:)]\s|\bnote that )(?:\d[\d.]{0,12}\s{1,4})?(?:RESOLVED:?\s{1,4}To note that )?"
    r"(?:there (?:was|were|had been) (?:no|none)\b|none\b|no (?:\w{1,30} ){0,5}(?:questions?|items?"
    r"|business|"
    r"petitions?|matters?|deputations?|speakers?|requests?|statements?|members of the public)\b"
    r"|nil\b|not applicable|n/a\b)",
    re.IGNORECASE,
)


def tells_of_nothing(body: str) -> bool:
    """Whether an item's minutes say that nothing came: "There were no urgent items." """
    words = " ".join(body.split())
    return not words or (len(words) < 400 and _NOTHING.search(words) is not None)
