"""Clean text to a page: the facts of its meeting and where its agenda items stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from minutes_cli.models import AgendaItem, Fact, Page, Source, quote
from minutes_cli.pages import agenda_item, decision, issue, meeting, printed, recorded_vote
from minutes_cli.pages.lines import Line, lines_of
from minutes_cli.pages.meeting_council import council_facts
from minutes_cli.pages.meeting_facts import heading_facts, linked_meeting


class Splitter(NamedTuple):
    """How one kind of page is told from the others, and cut into items."""

    recognise: Callable[[Source, Sequence[Line]], str | None]
    split: Callable[[Source, Sequence[Line]], tuple[AgendaItem, ...]]
    header: Callable[[Sequence[Line]], Sequence[Line]] | None = None
    facts: Callable[[Source, Sequence[Line]], list[Fact]] | None = None


SPLITTERS: dict[str, Splitter] = {
    "issue": Splitter(issue.recognise, issue.split, issue.header, issue.facts),
    "recorded_vote": Splitter(
        recorded_vote.recognise, recorded_vote.split, None, recorded_vote.facts
    ),
    "decision": Splitter(decision.recognise, decision.split, decision.header, decision.facts),
    "meeting": Splitter(meeting.recognise, meeting.split, meeting.header),
    "printed": Splitter(printed.recognise, printed.split, printed.header),
    "agenda_item": Splitter(agenda_item.recognise, agenda_item.split, None, linked_meeting),
}
"""Kind of page to its splitter, asked in this order. A new kind is one file and one line here."""


def split(source: Source) -> Page:
    """Recognise the kind of page by its content and cut it into agenda items.

    A page of no known kind has the kind ``other`` and no items: nothing is read into it.
    """
    lines = lines_of(source.text)
    for kind, splitter in SPLITTERS.items():
        why = splitter.recognise(source, lines)
        if why is None:
            continue
        # a row of a table that holds its number alone is no item: there is no word to quote
        items = tuple(item for item in splitter.split(source, lines) if item.start < item.end)
        titles = [(i.start, i.start + len(i.title)) for i in items if i.title]
        first = min((item.start for item in items), default=0)
        header = _above(splitter.header(lines) if splitter.header else lines, first)
        facts: list[Fact] = list(source.facts)
        if kind in ("meeting", "printed"):
            facts += heading_facts(header)
        if splitter.facts is not None:
            facts += splitter.facts(source, lines)
        facts += council_facts(source.text, header, titles)
        items = tuple(replace(i, facts=quoting(source.text, i.facts)) for i in items)
        return Page(kind, quoting(source.text, facts), items, (why,))
    of_source = quoting(source.text, source.facts)
    return Page("other", of_source, (), ("no heading of any known kind of page",))


def quoting(text: str, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Each fact once, with the words at its place: blanks between them are one, whatever a page has
    there. A fact whose place holds no word is none."""
    found: dict[Fact, None] = {}
    for fact in facts:
        if fact.start is None or fact.end is None:
            found[fact] = None
        elif words := quote(text, fact.start, fact.end):
            value = " ".join(fact.value.split())
            found[replace(fact, value=value, quote=words)] = None
    return tuple(found)


def _above(lines: Sequence[Line], start: int) -> Sequence[Line]:
    return [line for line in lines if line.end <= start]
