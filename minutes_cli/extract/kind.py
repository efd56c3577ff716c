"""Procedural or substantive: by the item's title, for some titles also by whether anything came."""

from __future__ import annotations

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
            if not row.only_when_none or tells_of_nothing(body):
                return "procedural"
            return "substantive"
    return "substantive"
