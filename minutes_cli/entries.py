"""What a feed says: found by a question, written as Atom."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A decision clause or a commitment in its exact words. None is not known."""

    text: str
    label: str | None = None
    status: str | None = None
    owner: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An item, or one clause or commitment of it.

    ``key`` is what tells it from every other entry and stays when its page is read again, changed.
    ``part`` is "decision" or "action" where it is not the whole item.
    """

    key: tuple[str, ...]
    ref: str
    first_seen: str  # UTC, ISO 8601
    title: str | None
    number: str | None
    council: str | None
    committee: str | None
    meeting_date: str | None  # ISO 8601
    status: str
    url: str | None
    said: tuple[Said, ...]
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """The entries with what they answer: "items", and each filter by its name, as typed.

    ``updated`` is when the newest of them came, and where there is none when anything did.
    """

    many: str
    asked: tuple[tuple[str, str], ...]
    updated: str | None  # UTC, ISO 8601
    entries: tuple[Entry, ...]
