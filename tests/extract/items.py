"""Agenda items made from a few paragraphs, for tests of the extractors."""

from __future__ import annotations

from minutes_cli.models import AgendaItem, Section


def item_of(minutes: str, decision: str = "") -> tuple[str, AgendaItem]:
    """Clean text and the item in it: a title, perhaps a decision section, and minutes."""
    text = "A title\n\n"
    sections = []
    for kind, words in (("decision", decision), ("minutes", minutes)):
        if words:
            start = len(text)
            text += words
            sections.append(Section(kind, start, len(text)))
            text += "\n\n"
    return text, AgendaItem("1", "A title", 0, len(text), tuple(sections))
