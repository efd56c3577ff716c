"""What a check of the database can find: what is wrong, where, how often, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

MOST_PLACES = 3
"""Places that a finding names; the others are counted."""

NOWHERE = ""
"""A place that has no name: a row without an id."""

REBUILD = "minutes reindex --rebuild"
"""Makes all that was read anew from the stored texts, and keeps what people recorded."""

READ_AGAIN = "minutes reindex"

Severity = Literal["damage", "note"]
"""``damage``: the database is not what this program writes. ``note``: it is, and something beside
it has changed that may be worth knowing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of thing that was found, ``count`` times; ``where`` are the first places."""

    severity: Severity
    what: str
    table: str | None
    where: tuple[str, ...]
    count: int
    way_back: str


def found(
    what: str,
    table: str | None,
    places: Iterable[str],
    way_back: str = REBUILD,
    severity: Severity = "damage",
) -> Iterator[Finding]:
    """The finding, if there is any place to it. Of NOWHERE only the number is told."""
    rest = iter(places)
    first = tuple(islice(rest, MOST_PLACES))
    if first:
        named = tuple(place for place in first if place != NOWHERE)
        yield Finding(severity, what, table, named, len(first) + sum(1 for _ in rest), way_back)
