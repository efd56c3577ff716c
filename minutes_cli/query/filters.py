"""Which items are meant: the same filters for every question, as one clause of SQL.

A repeated filter means or, different filters mean and. The values here are those of the database
(ids of councils, codes, statuses, full names); ``values`` finds them for what a person typed.
Every value is bound, none is ever written into the SQL.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from minutes_cli.query.follow import CONDITIONS as FOLLOW_CONDITIONS
from minutes_cli.query.follow import Follow

Params = dict[str, str | int]
"""Named parameters of a statement. Lists travel as JSON and are opened with json_each."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What an item must be to be shown. Empty means: do not ask.

    ``only_named`` leaves out, of ``named``, what the councils host. ``until`` and ``since`` are
    ISO dates, both inclusive; ``undated`` turns them round: only the items that no date is known
    for. ``new_since`` is a moment as stored, inclusive: when an item was first read; ``run`` is
    the moment itself. ``query`` and ``search`` are FTS5 expressions: ``query`` narrows any
    question, ``search`` is the one that is ranked.
    """

    councils: tuple[int, ...] = ()
    named: bool = False
    only_named: bool = False
    programmes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    committees: tuple[str, ...] | None = None
    people: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None
    undated: bool = False
    new_since: str | None = None
    run: str | None = None
    query: str | None = None
    search: str | None = None
    all_kinds: bool = False
    all_copies: bool = False
    exact: bool = False
    """Rank every hit of ``search``, however many there are."""
    follow: Follow | None = None
    council_names: tuple[str, ...] = ()
    """The councils as a person calls them, for messages."""
    remarks: tuple[str, ...] = ()
    """What has to be said about the values, one sentence each."""
    hints: tuple[str, ...] = ()
    """What may help where nothing is found."""
    sought: tuple[str, ...] = ()
    """Words, phrases and prefixes* of the queries, for spelling help where nothing is found."""
    anywhere: tuple[tuple[str, str], ...] = ()
    """``query`` and ``search`` without their title: and decision:, where they have any."""

    def where(self, own: Mapping[str, str] | None = None) -> tuple[str, Params]:
        """The WHERE clause ("" for none) and its parameters.

        ``own`` holds a question's own wording of some conditions, by the name of the condition:
        for decision clauses ``status`` is that of the clause.
        """
        parts = conditions(self._names(), own or {})
        return (" ".join(["WHERE", " AND ".join(parts)]) if parts else "", self.params())

    def _names(self) -> list[str]:
        """Which conditions hold, by name."""
        dated = bool(self.since or self.until)
        wanted = {
            "kind": not self.all_kinds,
            "copies": not self.all_copies,
            "host": bool(self.councils) and not self.named,
            "named": bool(self.councils) and self.named,
            "only_named": bool(self.councils) and self.only_named,
            "programme": bool(self.programmes),
            "status": bool(self.statuses),
            "committee": self.committees is not None,
            "person": self.people is not None,
            "since": self.since is not None and not self.undated,
            "until": self.until is not None and not self.undated,
            "undated": dated and self.undated,
            "new": self.new_since is not None,
            "run": self.run is not None,
            "query": self.query is not None,
            "search": self.search is not None,
        }
        asked = [name for name, holds in wanted.items() if holds]
        return asked + (self.follow.names() if self.follow else [])

    def params(self) -> Params:
        """The parameters of the conditions."""
        lists: dict[str, Sequence[object] | None] = {
            "councils": self.councils,
            "programmes": self.programmes,
            "statuses": self.statuses,
            "committees": self.committees,
            "people": self.people,
        }
        texts = {
            "since": self.since,
            "until": self.until,
            "new_since": self.new_since,
            "run": self.run,
            "query": self.query,
            "search": self.search,
        }
        params: Params = {name: json.dumps(values) for name, values in lists.items() if values}
        for name in ("committees", "people"):
            params.setdefault(name, "[]")
        params.update({name: text for name, text in texts.items() if text is not None})
        params.update(self.follow.params() if self.follow else {})
        return params

    def but(self, **changes: object) -> Filters:
        """The same filters with some changed."""
        # replace() refuses a name that is no field; mypy cannot tell which value is for which
        return replace(self, **changes)  # type: ignore[arg-type]


CONDITIONS: Mapping[str, str] = {
    # procedural items are hidden unless asked for; rows of no item (attendance) are not procedural
    "kind": "items.kind IS NOT 'procedural'",
    # of an item that was published several times one copy is shown, unless all are asked for
    "copies": "items.duplicate_of IS NULL",
    "host": "meetings.council_id IN (SELECT value FROM json_each(:councils))",
    "named": """(
        meetings.council_id IN (SELECT value FROM json_each(:councils))
        OR EXISTS (
            SELECT 1 FROM item_boroughs WHERE item_boroughs.item_id = items.id
                AND item_boroughs.council_id IN (SELECT value FROM json_each(:councils))
        )
    )""",
    "only_named": """(
        meetings.council_id IS NULL
        OR meetings.council_id NOT IN (SELECT value FROM json_each(:councils))
    )""",
    "programme": """EXISTS (
        SELECT 1 FROM item_programmes WHERE item_programmes.item_id = items.id
            AND item_programmes.programme IN (SELECT value FROM json_each(:programmes))
    )""",
    # LABELS: "A search for a status finds items with that status and items with a clause of
    # that status"
    "status": """(
        items.status IN (SELECT value FROM json_each(:statuses))
        OR EXISTS (
            SELECT 1 FROM decisions WHERE decisions.item_id = items.id
                AND decisions.status IN (SELECT value FROM json_each(:statuses))
        )
    )""",
    "committee": "meetings.committee IN (SELECT value FROM json_each(:committees))",
    "person": """EXISTS (
        SELECT 1 FROM people AS its WHERE its.item_id = items.id
            AND its.name COLLATE NOCASE IN (SELECT value FROM json_each(:people))
    )""",
    "since": "meetings.meeting_date >= :since",
    "until": "meetings.meeting_date <= :until",
    "undated": "meetings.meeting_date IS NULL",
    "new": "items.first_seen >= :new_since",
    "run": "items.first_seen = :run",
    "query": "items.id IN (SELECT rowid FROM items_fts WHERE items_fts MATCH :query)",
    "search": "items_fts MATCH :search",
}
"""Each filter's condition, for a statement that joins ``items`` with ``meetings``."""


def conditions(names: Iterable[str], own: Mapping[str, str]) -> list[str]:
    """The conditions called so; ``own`` holds a question's own wording of some."""
    known = {**CONDITIONS, **FOLLOW_CONDITIONS, **own}
    return [known[name] for name in names]
