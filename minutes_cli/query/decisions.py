"""Decision clauses, one row each, in the exact words of the minutes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from minutes_cli.query.columns import Column, Shown
from minutes_cli.query.items import (
    DOCUMENT,
    FIRST_SEEN,
    ITS_ITEM,
    NEWEST_FIRST,
    OTHER_PROGRAMMES,
    PROGRAMMES,
    URL,
)
from minutes_cli.query.question import Question

DECISIONS = Question(
    one="decision",
    many="decisions",
    columns={
        **ITS_ITEM,
        "position": Column("decisions.position"),
        "label": Column("decisions.label", "always", numbered=True),
        "status": Column("decisions.status", "always"),
        "text": Column("decisions.text", "always"),
        "marker": Column("decisions.marker"),
        "formal": Column("decisions.formal", form="flag"),
        "by_reference": Column("decisions.by_reference", form="flag"),
        "item_status": Column("items.status", "asked"),
        "kind": Column("items.kind", "asked"),
        "programmes": Column(PROGRAMMES.sql, "files", "list"),
        "other_programmes": OTHER_PROGRAMMES,
        "rule": Column("decisions.rule"),
        "start": Column("decisions.start_char"),
        "end": Column("decisions.end_char"),
        "first_seen": FIRST_SEEN,
        "document": DOCUMENT,
        "url": URL,
    },
    rows="decisions",
    key="decisions.id",
    order=", ".join([NEWEST_FIRST, "decisions.position"]),
    conditions={
        # a clause is asked for its own status; "resolved" is what stands under a formal resolution
        "status": """(
            decisions.status IN (SELECT value FROM json_each(:statuses))
            OR decisions.formal AND 'resolved' IN (SELECT value FROM json_each(:statuses))
        )""",
    },
)

Explain = Callable[[str, str, str | None, str], tuple[str | None, str]]
"""From a clause, its status, its marker and the text above its block to the words that gave the
status, None where there are none, and the row of the table of statuses that they are of."""

_IN_ITS_PLACE = """
    json_array(
        decisions.text, decisions.status, decisions.marker, decisions.start_char,
        substr(
            documents.text,
            max(items.start_char, decisions.start_char - 4000) + 1,
            min(4000, decisions.start_char - items.start_char)
        ),
        (
            SELECT group_concat(earlier.end_char, ' ') FROM decisions AS earlier
            WHERE earlier.item_id = decisions.item_id AND earlier.position < decisions.position
        ),
        (
            SELECT group_concat(earlier.start_char, ' ') FROM decisions AS earlier
            WHERE earlier.item_id = decisions.item_id AND earlier.position < decisions.position
        )
    )
"""
"""A clause with up to 4,000 characters above it, and where the clauses before it end and start."""

_WHY: Mapping[str, Shown] = {
    "council": "files",
    "meeting_date": "files",
    "committee": "files",
    "rule": "always",
    "marker": "always",
    "words": "always",
    "row": "always",
}
"""Where columns stand when it is asked why."""

_FIRST = (*ITS_ITEM, "position", "label", "status", "rule", "marker", "words", "row")


def with_reasons(explain: Explain, *, why: bool) -> Question:
    """DECISIONS with the columns ``words`` and ``row``, which ``why`` shows without being asked."""

    @lru_cache(maxsize=16)  # both columns of a row ask
    def explanation(place: str) -> tuple[str | None, str]:
        text, status, marker, start, before, ends, starts = json.loads(place)
        earlier = sorted(zip(_numbers(starts), _numbers(ends), strict=True))
        return explain(text, status, marker, _above(before, start, earlier))

    columns = {
        **DECISIONS.columns,
        "words": Column(_IN_ITS_PLACE, "asked", lambda place: explanation(place)[0]),
        "row": Column(_IN_ITS_PLACE, "asked", lambda place: explanation(place)[1]),
    }
    if why:
        order = (*_FIRST, *(name for name in columns if name not in _FIRST))
        columns = {
            name: columns[name]._replace(shown=_WHY.get(name, columns[name].shown))
            for name in order
        }
    return replace(DECISIONS, columns=columns)


def _numbers(text: str | None) -> list[int]:
    return [int(number) for number in (text or "").split()]


# What may stand between two clauses of one block: ";", "and", a label, white space.
_BETWEEN_CLAUSES = re.compile(r"(?:\b(?:and|[a-z]{1,2}|[ivx]{3,6})\b|[\W\d_])*", re.IGNORECASE)


def _above(before: str, start: int, earlier: list[tuple[int, int]]) -> str:
    """The text above the block of the clause that starts at ``start``.

    ``before`` ends there. Clauses of the same block have nothing but labels between them; the text
    between them and what stands before is the block's marker and lead-in.
    """
    offset = start - len(before)
    until = start
    for first, last in reversed(earlier):
        if last > until or last < offset:
            break
        gap = before[last - offset : until - offset]
        if not _BETWEEN_CLAUSES.fullmatch(gap):
            return gap
        until = first
    return before[: max(until - offset, 0)]
