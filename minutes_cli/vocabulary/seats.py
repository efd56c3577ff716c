"""The council that sits where a meeting was held, told by building and town: see seats.toml.

"Council Offices, Trinity Road, Cirencester" is the seat of Cotswold District Council. Only a line
that says where a meeting was held is read so: an exhibition can be shown at any county hall.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from minutes_cli.vocabulary.rows import rows
from minutes_cli.vocabulary.trie import any_of

_KINDS = {
    "council": (
        r"Council (?:Offices?|Chambers?|House|Headquarters|HQ)|Civic (?:Centre|Offices|Suite|Hall)"
        r"|(?:Town|City) Hall|Guildhall|Municipal Buildings|(?:District|Borough) Offices"
    ),
    "county": r"(?:New )?County (?:Hall|Offices|Buildings)|Shire ?Hall",
}
# Venue: Council Chamber, … · held in the Council Offices, … · HELD AT THE TOWN HALL
_SAYS_WHERE = re.compile(
    r"^\s{0,4}(?:Venue|Location|Place)\s{0,3}:|\bheld (?:at|in|on)\b", re.IGNORECASE
)
_CUES = ("Venue", "VENUE", "Location:", "Place:", "held at", "held in", "held on", "HELD ")
_FURTHEST = 100  # characters from the building to its town
_LONGEST_HALL = 40
_LONGEST_LINE = 300
_A_HEADING = 120  # a line no longer than this, among the first, can be a venue alone
_FIRST_LINES = 600  # characters


@dataclass(frozen=True, slots=True)
class Seat:
    """The seat of ``council`` as ``text[start:end]`` names it, from the building to the town."""

    council: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Seats:
    halls: re.Pattern[str]
    towns: re.Pattern[str]
    by_hall: dict[str, dict[str, str]]  # kind of hall, or its folded name, to town to council


@cache
def _seats() -> _Seats:
    by_hall: dict[str, dict[str, str]] = {}
    for row in rows("seats.toml", "seat"):
        known = by_hall.setdefault(row["hall"].casefold(), {})
        for town in row["towns"]:
            known[_folded(town)] = row["council"]
    own = "|".join(re.escape(hall) for hall in by_hall if hall not in _KINDS)
    halls = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items())
    towns = {town for known in by_hall.values() for town in known}
    towns |= {town.replace(" ", "-") for town in towns}
    return _Seats(
        re.compile(rf"\b(?:{halls}|(?P<own>{own}))\b", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(towns, capital=True)})\b"),
        by_hall,
    )


def _folded(town: str) -> str:
    return " ".join(town.casefold().replace("-", " ").split())


def find_seat(text: str) -> Seat | None:
    """The seat that the first line about a venue names, or None.

    >>> find_seat("Venue: Council Offices, Trinity Road, Cirencester").council
    'cotswold'
    """
    for start, end in (*_first_lines(text), *_lines_about_a_venue(text)):
        if (found := _seat_in(text, start, end)) is not None:
            return found
    return None


def _first_lines(text: str) -> list[tuple[int, int]]:
    """Where the lines of a page's head stand that name a town and are no sentences."""
    lines: list[tuple[int, int]] = []
    for town in _seats().towns.finditer(text, 0, _FIRST_LINES):
        start, end = _line_around(text, town.start())
        if end - start < _A_HEADING and not text[start:end].rstrip().endswith((".", ";")):
            lines.append((start, end))
    return lines


def _lines_about_a_venue(text: str) -> list[tuple[int, int]]:
    """Where the lines stand that say where a meeting was held."""
    lines: set[tuple[int, int]] = set()
    for cue in _CUES:
        place = text.find(cue)
        while place >= 0:
            start, end = _line_around(text, place)
            if end - start <= _LONGEST_LINE and _SAYS_WHERE.search(text[start:end]) is not None:
                lines.add((start, end))
            place = text.find(cue, max(end, place + len(cue)))
    return sorted(lines)


def _line_around(text: str, place: int) -> tuple[int, int]:
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


def _seat_in(text: str, start: int, end: int) -> Seat | None:
    """The seat of one line: a building, then within the same line its town."""
    seats = _seats()
    for town in seats.towns.finditer(text, start, end):
        name = _folded(town[0])
        begin = max(start, town.start() - _FURTHEST - _LONGEST_HALL)
        for hall in seats.halls.finditer(text, begin, town.start()):
            kind = hall.lastgroup or ""
            council = seats.by_hall[hall[0].casefold() if kind == "own" else kind].get(name)
            if council is not None:
                return Seat(council, hall.start(), town.end())
    return None
