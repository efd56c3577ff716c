"""Procedural or substantive: by the item's title, for some titles also by whether anything came."""

from __future__ import annotations

import re

from minutes_cli.vocabulary.kinds import may_be_procedural, procedural_titles, tells_of_nothing


def item_kind(title: str | None, preamble: str, body: str) -> str:
    """``procedural`` for the meeting's own housekeeping, else ``substantive``.

    "Public questions" or "Urgent business" are procedural only when none came.
    """
    if title is None:  # a copy that lost it has the agenda's words: "To receive any apologies"
        title = preamble.strip().partition("\n")[0]
    if not may_be_procedural(title):
        return "substantive"
    for row in procedural_titles():
        if row.matches(title, preamble, body):
            if row.name == "minutes of an earlier meeting" and _is_of_another(title, body):
                return "substantive"
            if not row.only_when_none or tells_of_nothing(body):
                return "procedural"
            return "substantive"
    return "substantive"


# Minutes of the Pensions Panel held on 7 March
_OF_A_BODY = re.compile(
    r"\bminutes of the (?:[\w&’-]{1,30},? ){1,8}?(?:board|committee|sub-committee|panel|group|forum"
    r"|partnership|working party|commission)\b",
    re.IGNORECASE,
)
_RECEIVED = re.compile(r"\b(?:received|noted|NOTED|RECEIVED|for information)\b")
_CONFIRMED = re.compile(
    r"\b(?:confirm|approve|agree|sign|correct|accurate|true record|amend)", re.IGNORECASE
)


def _is_of_another(title: str, body: str) -> bool:
    """Whether the minutes are those of another body, which this one only receives or notes."""
    if _OF_A_BODY.search(title) is None or _RECEIVED.search(body) is None:
        return False
    return _CONFIRMED.search(body) is None
