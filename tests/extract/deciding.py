"""What an item decides, for tests of the rules that read decisions."""

from __future__ import annotations

from minutes_cli.extract.decisions import find_decisions
from minutes_cli.models import Decision, quote
from tests.extract.items import item_of


def decided(minutes: str, decision: str = "") -> tuple[Decision, ...]:
    """The decisions of an item with these sections, each of which quotes the text."""
    text, item = item_of(minutes, decision)
    found = find_decisions(text, item)
    for clause in found:
        assert quote(text, clause.start, clause.end) == clause.text
    return found


def clauses(minutes: str, decision: str = "") -> list[tuple[str | None, str, str]]:
    """Label, status and text of each clause."""
    return [(d.label, d.status, d.text) for d in decided(minutes, decision)]
