"""Documents made by hand, for tests of what happens to a document once it was read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from minutes_cli.models import (
    Action,
    Amount,
    BoroughMention,
    Decision,
    Document,
    Fact,
    Item,
    Person,
    ProgrammeMention,
    Vote,
)

TEXT = (
    "Winter plan\n"
    "Cllr Ada Moss asked what the Better Care Fund paid for in Lambeth: £2m.\n"
    "RESOLVED: That the plan be approved. That officers report back by June 2024.\n"
    "For: 5, Against: 2."
)


def fact(name: str, value: str, origin: str = "heading") -> Fact:
    return Fact(name, value, origin, value)


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def item(position: int = 1, *, title: str | None = "Winter plan", **changes: object) -> Item:
    """An item with one of everything; its spans point into TEXT."""
    first, second = "That the plan be approved", "That officers report back by June 2024"
    full = Item(
        position=position,
        number=f"{position}",
        title=title,
        preamble="To consider the plan",
        body=TEXT,
        kind="substantive",
        status="resolved",
        start=0,
        end=len(TEXT),
        decisions=(
            Decision("1", first, "approved", "RESOLVED", *place(first), "resolved", formal=True),
            Decision("2", second, "requested", "RESOLVED", *place(second), "resolved", formal=True),
        ),
        actions=(
            Action(
                text=second,
                owner="officers",
                due_text="June 2024",
                due="2024-06",
                due_earliest=date(2024, 6, 1),
                due_latest=date(2024, 6, 30),
                soft=False,
                start=place(second)[0],
                end=place(second)[1],
                rule="requested clause",
                decision=1,
            ),
        ),
        programmes=(ProgrammeMention("BCF", "expanded", "mention", 1, *place("Better Care Fund")),),
        boroughs=(BoroughMention("lambeth", "mention", 1, *place("Lambeth")),),
        people=(Person("Cllr Ada Moss", None, None, "speaker", *place("Cllr Ada Moss")),),
        votes=(
            Vote(5, 2, None, False, *place("For: 5, Against: 2"), (("for", "Moss"),), decision=0),
        ),
        amounts=(Amount(2_000_000.0, "GBP", "£2m", *place("£2m")),),
    )
    return replace(full, **changes)  # type: ignore[arg-type]


def document(
    path: str = "/minutes/winter.txt",
    content: str = "winter",
    *,
    facts: Sequence[Fact] = (),
    items: Sequence[Item] | None = None,
    sha256: str | None = None,
) -> Document:
    """A document whose hash is that of ``content``; TEXT is its clean text in any case."""
    return Document(
        path=path,
        sha256=sha256 or hashlib.sha256(content.encode()).hexdigest(),
        size=len(content),
        mtime_ns=1_700_000_000_000_000_000,
        media_type="text/plain",
        kind="agenda_item",
        text=TEXT,
        facts=tuple(facts),
        items=tuple(items) if items is not None else (item(),),
        boroughs=(BoroughMention("lambeth", "mention", 1, *place("Lambeth")),),
        people=(Person("Mr Pugh", "Clerk", None, "present", *place("Winter")),),
    )
