"""What people type for a filter, found in the database: names of councils, programmes, dates …

The database's own tables are asked first, because that is fast; the vocabulary, with its other
names and its spelling help, only when they do not know the value.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from minutes_cli.errors import UsageError, quoted
from minutes_cli.query.filters import Filters
from minutes_cli.query.names import committees_like, folded, people_like
from minutes_cli.query.new import first_moment

if TYPE_CHECKING:
    from minutes_cli.query.follow import Follow

MOST_NEAR = 3
"""How many values a suggestion names."""


def read_filters(
    connection: sqlite3.Connection,
    *,
    borough: Sequence[str] | None = None,
    named: bool = False,
    programme: Sequence[str] | None = None,
    status: Sequence[str] | None = None,
    committee: Sequence[str] | None = None,
    person: Sequence[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    new_since: str | None = None,
    query: str | None = None,
    search: str | None = None,
    fts_raw: bool = False,
    exact: bool = False,
    all_kinds: bool = False,
    all_copies: bool = False,
    lineage: bool = False,
    follow: Mapping[str, Any] | None = None,
) -> Filters:
    """The filters for values as typed.

    Raises UsageError for a borough, programme, status or date that is none, and for a query that
    means nothing. A committee or person that the database does not know is a remark: their names
    are no closed list.
    """
    found = [council(connection, name) for name in borough or ()]
    committees, unknown_committees = committees_like(connection, committee or ())
    people, unknown_people = people_like(connection, person or ())
    codes, descent = programme_codes(connection, programme or (), lineage=lineage)
    followed, unknown_owners = _follow(connection, follow)
    earliest = first_day(since) if since is not None else None
    latest = last_day(until) if until is not None else None
    if earliest and latest and earliest > latest:
        raise UsageError(f"--since {since} is later than --until {until}: nothing is between")
    return Filters(
        councils=tuple(dict.fromkeys(number for number, _ in found)),
        council_names=tuple(dict.fromkeys(name for _, name in found)),
        named=named,
        programmes=codes,
        statuses=tuple(dict.fromkeys(item_status(name) for name in status or ())),
        committees=committees,
        people=people,
        since=earliest,
        until=latest,
        new_since=None if new_since is None else first_moment(connection, new_since),
        all_kinds=all_kinds,
        all_copies=all_copies,
        exact=exact,
        follow=followed,
        remarks=(
            *descent,
            *_read_as(status or ()),
            *unknown_committees,
            *unknown_people,
            *unknown_owners,
        ),
        **_texts(connection, query, search, fts_raw),
    )


def council(connection: sqlite3.Connection, name: str) -> tuple[int, str]:
    """The id and the name of a council: by slug, name, or whatever else the vocabulary knows."""
    rows = connection.execute("SELECT id, slug, name FROM councils ORDER BY london DESC, slug")
    known = {slug: (number, full) for number, slug, full in rows}
    _not_empty("borough", name)
    plain = folded(name)
    for slug, (number, full) in known.items():
        if plain and plain in (folded(slug), folded(full)):
            return number, full
    from minutes_cli.vocabulary.councils import council_by_name
    from minutes_cli.vocabulary.nearest import nearest

    other = council_by_name(name)
    if other is not None and other.slug in known:
        return known[other.slug]
    near = nearest(name, [*known, *(full for _, full in known.values())])
    slugs = {full: slug for slug, (_, full) in known.items()}
    raise _unknown("borough", name, [slugs.get(choice, choice) for choice in near], list(known)[:3])


def programme_codes(
    connection: sqlite3.Connection, typed: Sequence[str], *, lineage: bool
) -> tuple[tuple[str, ...], list[str]]:
    """The codes of programmes, with ``lineage`` those of their lines, and what to say of these."""
    named = (programme_code(connection, code) for code in typed)
    codes = tuple(dict.fromkeys(code for name in named for code in _in_any_case(connection, name)))
    if not lineage:
        return codes, []
    if not codes:
        raise UsageError("--lineage is of a programme; name it, as in: --programme BCF --lineage")
    from minutes_cli.query.lineage import with_lines

    return with_lines(connection, codes)


def programme_code(connection: sqlite3.Connection, typed: str) -> str:
    """The code of a programme, whatever its case; any of its names does as well."""
    _not_empty("programme", typed)
    names = dict(connection.execute("SELECT code, name FROM programmes ORDER BY code").fetchall())
    for code, name in names.items():
        if folded(typed) in (folded(code), folded(name)):
            return str(code)
    from minutes_cli.vocabulary.nearest import nearest
    from minutes_cli.vocabulary.programmes import PROGRAMMES, programme_by_code

    other = programme_by_code(typed)
    if other is not None and other.code in names:
        return other.code
    called = {code: code for code in names} | {name: code for code, name in names.items()}
    for known in PROGRAMMES().values():
        if known.code in names:
            others = (known.name, *known.expansions, *known.acronyms, *known.aliases)
            called |= {name: known.code for name in others if name not in names}
    near = dict.fromkeys(called[name] for name in nearest(typed, called, n=len(called)))
    raise _unknown("programme", typed, list(near)[:MOST_NEAR], list(names))


def _in_any_case(connection: sqlite3.Connection, code: str) -> list[str]:
    """The code and those that differ in capitals alone: "BCF", and "bcf" of a user's own row that
    took its place. They are one programme, and the full-text index knows them by one word."""
    statement = "SELECT code FROM programmes WHERE code = ? COLLATE NOCASE ORDER BY code"
    return [code for (code,) in connection.execute(statement, (code,))]


FORMAL = ("resolve", "resolves", "resolved", "decide", "decides", "decided")
"""Verbs of a formal resolution, which is a status of its own whatever it resolves."""


def item_status(typed: str) -> str:
    """A status, whatever its case; a verb that gives it will do: "accepted" is ``agreed``."""
    from minutes_cli.states import ITEM_STATUSES

    _not_empty("status", typed)
    plain = " ".join(typed.casefold().split())
    if plain in ITEM_STATUSES:
        return plain
    if plain in FORMAL:
        return "resolved"
    from minutes_cli.vocabulary.nearest import nearest
    from minutes_cli.vocabulary.statuses import verbs

    for verb in verbs():
        if plain in (verb.base, verb.third, verb.past, verb.participle):
            return verb.status
    near = nearest(typed, ITEM_STATUSES)
    if not near:
        every = f"{', '.join(ITEM_STATUSES[:-1])} or {ITEM_STATUSES[-1]}"
        raise UsageError(f"no status is called {quoted(typed)}; it is one of {every}")
    raise _unknown("status", typed, near, ITEM_STATUSES)


def _read_as(typed: Sequence[str]) -> list[str]:
    """ "accepted" is read as the status agreed: said, because it was not asked for in this word."""
    pairs = [(name, item_status(name)) for name in typed]
    return [
        f"{quoted(name)} is read as the status {status}"
        for name, status in pairs
        if name.strip().casefold() != status
    ]


def _follow(
    connection: sqlite3.Connection, typed: Mapping[str, Any] | None
) -> tuple[Follow | None, list[str]]:
    """What is asked of actions; None where nothing is."""
    if typed is None:
        return None, []
    from minutes_cli.query.follow import read_follow

    return read_follow(connection, **typed)


def first_day(typed: str) -> str:
    """ "2019" is 2019-01-01, "2019-04" 2019-04-01."""
    year, month, day = _date_parts(typed)
    return date(year, month or 1, day or 1).isoformat()


def last_day(typed: str) -> str:
    """ "2019" is 2019-12-31, "2019-04" 2019-04-30."""
    year, month, day = _date_parts(typed)
    if month and day:
        return date(year, month, day).isoformat()
    month = month or 12
    if (year, month) == (date.max.year, 12):
        return date.max.isoformat()
    after = date(year + month // 12, month % 12 + 1, 1)
    return (after - timedelta(days=1)).isoformat()


def _date_parts(typed: str) -> tuple[int, int | None, int | None]:
    """Year, month and day of "2019", "2019-04" or "2019-04-18"; None for what is not said."""
    parts = typed.strip().split("-")
    lengths = tuple(len(part) for part in parts)
    if lengths in ((4,), (4, 2), (4, 2, 2)) and all(p.isascii() and p.isdigit() for p in parts):
        year, month, day = (*(int(part) for part in parts), None, None)[:3]
        try:
            date(year or 0, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            pass
        else:
            return year or 0, month, day
    raise UsageError(f"{quoted(typed)} is no date: write 2019, 2019-04 or 2019-04-18")


def _texts(
    connection: sqlite3.Connection, query: str | None, search: str | None, fts_raw: bool
) -> dict[str, Any]:
    """What the filters hold of full text; its parser is loaded only for a query."""
    if query is None and search is None:
        return {}
    from minutes_cli.query.texts import read_texts

    return read_texts(connection, query, search, fts_raw)


def _not_empty(what: str, typed: str) -> None:
    """An empty word is a mistake of the shell's line: a variable that is not set."""
    if not typed.strip():
        raise UsageError(f"the {what} is empty; leave it out, or name one")


def _unknown(what: str, typed: str, near: Sequence[str], some: Sequence[str]) -> UsageError:
    """ "no borough is called 'sothwark'; did you mean southwark?" """
    choices = list(dict.fromkeys(near))
    if choices:
        from minutes_cli.vocabulary.nearest import either

        return UsageError(f"no {what} is called {quoted(typed)}; did you mean {either(choices)}?")
    return UsageError(
        f"no {what} is called {quoted(typed)}; there are, for example, {', '.join(some)}"
    )
