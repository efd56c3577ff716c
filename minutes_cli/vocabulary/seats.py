"""The council that sits where a meeting was held, told by building and town: see seats.toml.

"Council Offices, Trinity Road, Cirencester" is the seat of Cotswold District Council. Only a line
that says where a meeting was held is read so: an exhibition can be shown at any county hall.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from minutes_cli.vocabulary.rows import rows

_KINDS = {
    "council": (
        r"Council (?:Offices?|Chambers?|House|Headquarters|HQ)|Civic (?:Centre|Offices|Suite|Hall)"
        r"|(?:Town|City) Hall|Guildhall|Municipal Buildings|(?:District|Borough) Offices"
    ),
    "county": r"(?:New )?County (?:Hall|Offices|Buildings)|Shire ?Hall",
}
# Venue: Council Chamber, … · in the Council Offices, … · HELD AT THE TOWN HALL
_HELD = re.compile(r"\s{0,4}(?:Venue|Location|Place)\s{0,3}:|\bheld (?:at|in|on)\b", re.IGNORECASE)
_FURTHEST = 100  # characters from the building to its town
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
    towns = sorted({town for known in by_hall.values() for town in known}, key=len, reverse=True)
    return _Seats(
        re.compile(rf"\b(?:{halls}|(?P<own>{own}))\b", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(_spaced(town) for town in towns)})\b", re.IGNORECASE),
        by_hall,
    )


def _folded(town: str) -> str:
    return " ".join(town.casefold().replace("-", " ").split())


def _spaced(town: str) -> str:
    return "[ -]".join(re.escape(word) for word in town.split())


def find_seat(text: str) -> Seat | None:
    """The seat that the first line about a venue names, or None.

    >>> find_seat("Venue: Council Offices, Trinity Road, Cirencester").council
    'cotswold'
    """
    at = 0
    for line in text.splitlines(keepends=True):
        if len(line) <= _LONGEST_LINE and _says_where(line, at) and (found := _seat_in(line)):
            return Seat(found.council, at + found.start, at + found.end)
        at += len(line)
    return None


def _says_where(line: str, at: int) -> bool:
    if at < _FIRST_LINES and len(line) < _A_HEADING and not line.rstrip().endswith((".", ";")):
        return True
    folded = line[:60].casefold()
    if "venue" in folded or "location" in folded or "place" in folded or "held" in line.casefold():
        return _HELD.search(line) is not None
    return False


def _seat_in(line: str) -> Seat | None:
    seats = _seats()
    for hall in seats.halls.finditer(line):
        kind = hall.lastgroup or ""
        known = seats.by_hall[hall[0].casefold() if kind == "own" else kind]
        for town in seats.towns.finditer(line, hall.end(), hall.end() + _FURTHEST):
            council = known.get(_folded(town[0]))
            if council is not None:
                return Seat(council, hall.start(), town.end())
    return None
