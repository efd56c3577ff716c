"""Pages: meetings with their items, items on pages of their own, and some of them twice."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from benchmarks.corpus.items import (
    MONTHS,
    PROCEDURAL,
    Setting,
    Written,
    write_procedural,
    write_substantive,
)
from benchmarks.corpus.sheet import Sheet
from benchmarks.corpus.words import name
from minutes_cli.models import BoroughMention, Document, Fact
from minutes_cli.vocabulary.councils import COUNCILS

COMMITTEES = (
    ("Health and Wellbeing Board", "Board", 5),
    ("Health Scrutiny Committee", "Committee", 3),
    ("Adult Care and Health Overview and Scrutiny Panel", "Panel", 2),
    ("Cabinet", "Cabinet", 3),
    ("Planning Committee", "Committee", 3),
    ("Licensing Sub-Committee", "Sub-Committee", 2),
    ("Audit Committee", "Committee", 2),
    ("Children and Education Scrutiny Commission", "Commission", 2),
    ("Housing and Environment Committee", "Committee", 2),
    ("Overview and Scrutiny Committee", "Committee", 3),
)
"""Name, what its minutes call it, how often."""

_COMMITTEES = [row for row in COMMITTEES for _ in range(row[2])]

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

FIRST, LAST = date(2008, 1, 1), date(2025, 12, 31)

MEETINGS = 0.13
"""The share of units that are a whole meeting, which has some ten items."""

COPIES = 0.35
"""The share of meetings one item of which is published on a page of its own, too."""

ORIGINS = ("header", "body")
"""The line "Camden Council" at the top is read as both."""

FILES = 1000
"""How many files are in a folder."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A page and what was planted in it."""

    number: int
    kind: str  # agenda_item, meeting
    text: str
    facts: tuple[Fact, ...]
    written: tuple[Written, ...]
    boroughs: tuple[BoroughMention, ...]

    @property
    def path(self) -> str:
        """Where it stands below its folder: ``0012/012345_meeting.txt``."""
        return f"{self.number // FILES:04}/{self.number:06}_{self.kind}.txt"

    def document(self, folder: str) -> Document:
        """What a reader of the page would find in it, without reading."""
        data = self.text.encode()
        text = self.text
        return Document(
            path=f"{folder}/{self.path}",
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            mtime_ns=None,
            media_type="text/plain",
            kind=self.kind,
            text=text,
            facts=self.facts,
            items=tuple(
                replace(found.item, body=text[found.start : found.item.end])
                for found in self.written
            ),
            boroughs=self.boroughs,
        )


@cache
def _councils() -> tuple[tuple[tuple[str, str, bool], ...], tuple[tuple[str, str, bool], ...]]:
    """Slug, name, in London: those of London, and those elsewhere that a bare name tells."""
    known = [
        council
        for council in COUNCILS().values()
        if not (council.ambiguous or council.until) and council.slug != "city-of-london"
    ]
    london = tuple((c.slug, c.name, True) for c in known if c.london)
    elsewhere = tuple((c.slug, c.name, False) for c in known if not c.london)
    return london, elsewhere


def _setting(rng: random.Random) -> Setting:
    london, elsewhere = _councils()
    slug, council, in_london = rng.choice(london if rng.random() < 0.5 else elsewhere)
    committee, body, _ = rng.choice(_COMMITTEES)
    day = date.fromordinal(rng.randint(FIRST.toordinal(), LAST.toordinal()))
    neighbours = tuple((s, n) for s, n, _ in rng.sample(london, 3))
    return Setting(slug, council, in_london, committee, body, day, neighbours)


def _page_boroughs(setting: Setting, written: list[Written]) -> tuple[BoroughMention, ...]:
    found = {m.council: m for w in written for m in w.item.boroughs}
    if setting.london:
        at = len(setting.council)
        found[setting.slug] = BoroughMention(setting.slug, "host", 1, 0, at)
    return tuple(found[slug] for slug in sorted(found))


def _meeting(number: int, key: str, rng: random.Random, setting: Setting, most: int) -> Planted:
    """The page of a meeting: heading, venue, items with their minutes."""
    sheet = Sheet()
    header = f"{setting.council} Council"
    sheet.line(header)
    state = sheet.line("Agenda and minutes")
    day = setting.day
    printed = f"{_DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
    hour = rng.choice((10, 14, 18, 19))
    time = f"{hour % 12 or 12}.00 {'am' if hour < 12 else 'pm'}"
    at = sheet.line(f"{setting.committee} - {printed} {time}")
    on = at + len(setting.committee) + 3
    room = f"Room {rng.randint(1, 9)}, Civic Centre"
    place = sheet.line(f"Venue: {room}. View directions") + len("Venue: ")
    sheet.line(f"Contact: {name(rng)}")
    sheet.line("Items")
    sheet.line("No. Item")
    clock = on + len(printed) + 1
    facts = (
        Fact("state", "approved", "heading", "Agenda and minutes", state, state + 18),
        Fact("venue", room, "heading", room, place, place + len(room)),
        Fact(
            "committee",
            setting.committee,
            "heading",
            setting.committee,
            at,
            at + len(setting.committee),
        ),
        Fact("date", day.isoformat(), "heading", printed, on, on + len(printed)),
        Fact("start_time", f"{hour:02}:00", "heading", time, clock, clock + len(time)),
        *(Fact("council", setting.slug, origin, header, 0, len(header)) for origin in ORIGINS),
    )
    first, last = (0, 1, 2), (3, 4)
    substantive = rng.randint(4, 9)
    plan = [*first, *([None] * substantive), *last]
    written = []
    for position, kind in enumerate(plan[:most], start=1):
        if kind is None:
            own = random.Random(f"{key}/{position}")
            written.append(write_substantive(sheet, own, setting, position, str(position)))
        else:
            written.append(write_procedural(sheet, rng, setting, position, str(position), kind))
    boroughs = _page_boroughs(setting, written)
    return Planted(number, "meeting", sheet.text, facts, tuple(written), boroughs)


def _item(number: int, key: str, setting: Setting) -> Planted:
    """An item's own page: it states neither committee nor date, and its council in the header."""
    sheet = Sheet()
    header = f"{setting.council} Council"
    sheet.line(header)
    sheet.line("Agenda item")
    written = write_substantive(sheet, random.Random(key), setting, 1, None)
    sheet.line("Supporting documents:")
    facts = tuple(
        Fact("council", setting.slug, origin, header, 0, len(header)) for origin in ORIGINS
    )
    boroughs = _page_boroughs(setting, [written])
    return Planted(number, "agenda_item", sheet.text, facts, (written,), boroughs)


def planted(items: int, seed: int = 1) -> Iterator[Planted]:
    """Pages with so many items in all, one after the other."""
    number = made = unit = 0
    while made < items:
        key = f"corpus/{seed}/{unit}"
        unit += 1
        rng = random.Random(key)
        setting = _setting(rng)
        if rng.random() >= MEETINGS:
            yield _item(number, f"{key}/1", setting)
            number, made = number + 1, made + 1
            continue
        page = _meeting(number, key, rng, setting, items - made)
        yield page
        number, made = number + 1, made + len(page.written)
        if made < items and rng.random() < COPIES:
            yield _item(number, f"{key}/{len(PROCEDURAL) - 1}", setting)
            number, made = number + 1, made + 1
