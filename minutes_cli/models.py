"""Frozen records that travel along the path from bytes to database.

All offsets are half-open ``[start, end)`` positions, counted in characters of the document's
stored clean text. A record that carries both ``text`` and a span quotes it: with runs of white
space collapsed to one space, ``clean_text[start:end]`` equals ``text``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

_Record = TypeVar("_Record")


def packed_quickly(record: type[_Record]) -> type[_Record]:
    """A frozen record with slots that goes from process to process in two thirds of the time: what
    :mod:`dataclasses` gives it for that looks up its fields anew for each of thousands.

    A record with another number of fields is refused.
    """
    # only dataclasses are given; type[object] is all that can be said of a decorated class here
    names = [one.name for one in fields(record)]  # type: ignore[arg-type]
    read = attrgetter(*names)
    setters: list[Callable[[object, object], None]] = [vars(record)[n].__set__ for n in names]

    def state(self: object) -> tuple[Any, ...]:
        return read(self)

    def set_state(self: object, values: tuple[Any, ...]) -> None:
        for put, value in zip(setters, values, strict=True):
            put(self, value)

    # pickle looks for both by these names; the type of a class allows neither to be set
    record.__getstate__ = state  # type: ignore[method-assign]
    record.__setstate__ = set_state  # type: ignore[attr-defined]
    return record


def quote(text: str, start: int, end: int) -> str:
    """The words of ``text[start:end]`` with every run of white space collapsed to one space."""
    return " ".join(text[start:end].split())


@packed_quickly
@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a meeting, with its evidence.

    ``origin`` says where it was read: ``host`` (a URL), ``heading``, ``header``, ``metadata``,
    ``breadcrumb``, ``supplied`` (given by the user), ``body``. ``start`` and ``end`` are None when
    the evidence does not stand in the clean text; ``quote`` always holds the exact words.
    """

    name: str  # council | committee | date | start_time | venue | state | url
    value: str
    origin: str
    quote: str
    start: int | None = None
    end: int | None = None

    @property
    def supplied(self) -> bool:
        return self.origin == "supplied"


@packed_quickly
@dataclass(frozen=True, slots=True)
class KnownItem:
    """A stretch of clean text that a reader knows to be one agenda item: a row of a table.

    Its first line is the number, as a line of its own, when it has one, else the title.
    """

    number: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A document's bytes turned into clean text by a reader in ``sources``."""

    text: str
    media_type: str
    facts: tuple[Fact, ...] = ()  # what only the bytes could tell: metadata, links, hosts
    notes: tuple[str, ...] = ()  # e.g. "decoded as cp1252", "12 pages"
    items: tuple[KnownItem, ...] = ()  # where the format itself keeps the items apart


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of an agenda item: ``preamble``, ``decision`` or ``minutes``."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An agenda item as a splitter found it: where it stands, not yet what it says."""

    number: str | None
    title: str | None
    start: int
    end: int
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...] = ()  # facts of this item's own meeting (issue pages)
    truncated: bool = False  # the copy breaks off ("... view the full minutes text")


@dataclass(frozen=True, slots=True)
class Page:
    """A document split into the facts of its meeting and its agenda items."""

    kind: str  # agenda_item | meeting | issue | decision | recorded_vote | printed | other
    facts: tuple[Fact, ...]
    items: tuple[AgendaItem, ...]
    why: tuple[str, ...] = ()  # what the kind was recognised by


@packed_quickly
@dataclass(frozen=True, slots=True)
class Decision:
    """A decision clause as the committee recorded it."""

    label: str | None
    text: str
    status: str
    marker: str | None  # RESOLVED, AGREED, Decision … as printed
    start: int
    end: int
    rule: str
    formal: bool = False  # stands under a formal resolution
    by_reference: bool = False  # its content lies elsewhere: "agreed the recommendations"


@packed_quickly
@dataclass(frozen=True, slots=True)
class Action:
    """A recorded commitment that someone does something for the committee after the meeting."""

    text: str
    owner: str | None
    due_text: str | None
    due: str | None  # YYYY-MM-DD, YYYY-MM or YYYY
    due_earliest: date | None
    due_latest: date | None
    soft: bool
    start: int
    end: int
    rule: str
    decision: int | None = None  # index into the item's decisions


@packed_quickly
@dataclass(frozen=True, slots=True)
class ProgrammeMention:
    """A programme named in an item; the span is its first naming."""

    code: str
    evidence: str  # expanded | acronym | alias
    role: str  # subject (named in the title) | mention
    count: int
    start: int
    end: int


@packed_quickly
@dataclass(frozen=True, slots=True)
class BoroughMention:
    """A London borough (or the City) named as a place or partner; ``council`` is its slug."""

    council: str
    role: str  # host | partner | mention
    count: int
    start: int | None  # None for a host known only from outside this stretch of text
    end: int | None


@packed_quickly
@dataclass(frozen=True, slots=True)
class Person:
    """A person who speaks or is named as attending, with name and role as printed."""

    name: str
    role: str | None
    organisation: str | None
    capacity: str  # speaker | present | apologies | substitute
    start: int
    end: int


@packed_quickly
@dataclass(frozen=True, slots=True)
class Vote:
    """A recorded vote; counts are None where the minutes give none."""

    votes_for: int | None
    votes_against: int | None
    abstentions: int | None
    unanimous: bool
    start: int
    end: int
    names: tuple[tuple[str, str], ...] = ()  # (side: for | against | abstain, name as printed)
    decision: int | None = None  # index into the item's decisions


@packed_quickly
@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money with its words: 3_800_000_000.0 for "£3.8bn"."""

    amount: float  # in pounds
    currency: str  # GBP
    words: str
    start: int
    end: int


@packed_quickly
@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item with everything that was read from it."""

    position: int  # 1 for the first item of the document
    number: str | None
    title: str | None
    preamble: str | None
    body: str
    kind: str
    status: str
    start: int
    end: int
    facts: tuple[Fact, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    programmes: tuple[ProgrammeMention, ...] = ()
    boroughs: tuple[BoroughMention, ...] = ()
    people: tuple[Person, ...] = ()
    votes: tuple[Vote, ...] = ()
    amounts: tuple[Amount, ...] = ()


@packed_quickly
@dataclass(frozen=True, slots=True)
class Marks:
    """What the store compares an item by, drawn from what was read of it."""

    title: str | None  # the same for every spelling
    sketch: tuple[int, ...]  # of its text
    action_keys: tuple[str, ...]  # in the order of its actions


@packed_quickly
@dataclass(frozen=True, slots=True)
class Document:
    """A source file read to the end: what the store saves in one transaction."""

    path: str  # absolute; "ARCHIVE.zip!/member" inside an archive
    sha256: str  # of the bytes that were parsed
    size: int  # bytes
    mtime_ns: int | None
    media_type: str
    kind: str  # the page's kind
    text: str  # clean text
    facts: tuple[Fact, ...]
    items: tuple[Item, ...]
    boroughs: tuple[BoroughMention, ...] = ()  # on the whole page, the host included
    people: tuple[Person, ...] = ()  # attendance, outside every item
    notes: tuple[str, ...] = field(default=())
    why: tuple[str, ...] = ()  # what the page's kind was recognised by
    source_facts: tuple[Fact, ...] = ()  # what only the bytes could tell, as Source has it
    known_items: tuple[KnownItem, ...] = ()  # where the format itself keeps the items apart
    marks: tuple[Marks, ...] = field(default=(), compare=False)  # of its items; () not drawn yet
