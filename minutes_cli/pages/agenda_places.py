"""Where an item stood on the agenda, told behind its title: "PARKING CHARGES (Agenda Item 4)"."""

from __future__ import annotations

import re

# PARKING CHARGES (Agenda Item 4)   BINS [Item No. 4]:   FEES - AGENDA ITEM 4   FEES (Item 3 (a))
_PLACE = re.compile(
    r"(?:[ \t]{0,20}[(\[](?:agenda (?:item )?|item )|[ \t]{1,20}[-–] ?agenda item )"
    r"(?:(?:no|number)\.? ?)?:? ?"
    r"(?P<number>[a-z]?\d{1,3}(?:\.\d{1,2})?\s?(?:[a-z]|\([a-z]{1,3}\))?)[)\]]?\s?[:.–-]?$",
    re.IGNORECASE,
)


def agenda_place(title: str) -> re.Match[str] | None:
    """The end of a title that tells its place on the agenda; ``number`` is the number there."""
    end = title[-24:].lower()
    return _PLACE.search(title) if "tem" in end or "genda" in end else None


def without_agenda_place(title: str) -> str:
    """A title without where the item stood on the agenda: "PARKING CHARGES (Agenda Item 4):"."""
    place = agenda_place(title)
    return title if place is None else title[: place.start()]
