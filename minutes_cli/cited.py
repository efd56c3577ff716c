"""What a citation says of an item: found by a question, written in a style."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cited:
    """Where an item, or a clause of it, can be found and checked. None is not known.

    ``start`` and ``end`` are characters of the document's clean text, ``sha256`` the hash of the
    file that it was read from; ``words`` are those of the clause, None where the item is cited.
    """

    ref: str
    council: str | None
    committee: str | None
    meeting_date: str | None  # ISO 8601
    number: str | None
    title: str | None
    file: str
    url: str | None
    sha256: str
    read_on: str  # ISO 8601, the day
    rules_version: str
    start: int
    end: int
    label: str | None = None
    words: str | None = None
