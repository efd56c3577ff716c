"""Facts about a meeting: which one to trust where several are known, and what the user supplies.

Every fact that was read or supplied is kept with its evidence. These functions only say which of
them stands for its name; nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutes_cli.models import Fact


SUPPLIED_NAMES = ("council", "committee", "date", "url")
"""What a user can supply for a page."""

_COUNCIL_TRUST: Mapping[str, int] = {
    # "host of a URL found in the page, header, supplied fact, body, in this order of trust"
    "host": 0,
    "heading": 1,
    "header": 1,
    "metadata": 1,
    "breadcrumb": 1,
    "supplied": 2,
    "contact": 3,  # an address to write to, which can be another council's
    "body": 4,
}


@dataclass(frozen=True, slots=True)
class Supplied:
    """What the user says about a page. None: nothing is said; empty: it is said to be unknown.

    ``council`` is a slug, ``date`` an ISO date; both were checked when the user gave them.
    """

    council: str | None = None
    committee: str | None = None
    date: str | None = None
    url: str | None = None

    def over(self, earlier: Supplied) -> Supplied:
        """What holds when ``earlier`` was said before: the newer word on each name."""
        return Supplied(**{**earlier.said(), **self.said()})

    def said(self) -> dict[str, str]:
        """The names of which something is said, an empty word for what is said to be unknown."""
        values = {name: getattr(self, name) for name in SUPPLIED_NAMES}
        return {name: value for name, value in values.items() if value is not None}

    def known(self) -> dict[str, str]:
        """The names that have a value: ``{"date": "2019-04-18"}``."""
        return {name: value for name, value in self.said().items() if value}

    def settled(self) -> Supplied:
        """The same once nothing more is to be said: what is said to be unknown is None."""
        return Supplied(**self.known())

    def facts(self) -> tuple[Fact, ...]:
        """The same as facts of origin ``supplied``, to be stored beside those that were read."""
        from minutes_cli.models import Fact

        return tuple(Fact(name, value, "supplied", value) for name, value in self.known().items())


NOTHING_SUPPLIED = Supplied()


def chosen(facts: Iterable[Fact], name: str) -> Fact | None:
    """The fact that stands for ``name``: the most trusted, the first among equals."""
    candidates = [fact for fact in facts if fact.name == name and fact.value]
    return min(candidates, key=_rank, default=None)


def meeting_fact(page: Iterable[Fact], item: Iterable[Fact], name: str) -> Fact | None:
    """The fact for an item's meeting: the item's own (issue pages), else the page's."""
    return chosen(item, name) or chosen(page, name)


def meeting_value(page: Iterable[Fact], item: Iterable[Fact], name: str) -> str | None:
    """The value of :func:`meeting_fact`, None when it is not known."""
    fact = meeting_fact(page, item, name)
    return fact.value if fact else None


def _rank(fact: Fact) -> int:
    """How far from the most trusted source a fact was taken: 0 is nearest."""
    if fact.name == "council":
        return _COUNCIL_TRUST.get(fact.origin, len(_COUNCIL_TRUST))
    if fact.name == "url":
        # whoever downloaded the page knows its address better than a link inside it
        return 0 if fact.supplied else 1
    return 1 if fact.supplied else 0  # what is supplied fills what the page lacks
