"""What has to be said beside an answer: what the filters left out, and how to see it."""

from __future__ import annotations

import sqlite3

from minutes_cli.query.filters import Filters
from minutes_cli.query.question import Question


def notes(
    connection: sqlite3.Connection, question: Question, filters: Filters, *, empty: bool
) -> list[str]:
    """Sentences for stderr, the most telling first; none when nothing was left out.

    ``empty`` says that the answer has no rows.
    """
    said = [*filters.remarks, *_named(connection, question, filters)]
    said += _undated(connection, question, filters)
    if empty:
        said += filters.hints
        said += _procedural(connection, question, filters)
        said += _copies(connection, question, filters)
        nothing = f"no {question.many} match"
        if not said and not _anything(connection):
            said.append("the database has no items yet; read some with: minutes ingest FOLDER")
        said[:1] = [f"{nothing}; {said[0]}" if said else nothing]
    return said


def _named(connection: sqlite3.Connection, question: Question, filters: Filters) -> list[str]:
    """--borough means the host; where a borough is only named, more would be found."""
    if filters.named or not filters.councils:
        return []
    more = question.count(connection, filters.but(named=True))
    more -= question.count(connection, filters)
    if more < 1:
        return []
    verb = "names" if more == 1 else "name"
    if question.many != "items":
        verb = "comes from an item that names" if more == 1 else "come from items that name"
    names = " or ".join(filters.council_names)
    return [f"{_more(more, question)} {verb} {names}; add --named to see {_them(more)}"]


def _undated(connection: sqlite3.Connection, question: Question, filters: Filters) -> list[str]:
    """--since and --until leave out what has no known date."""
    if not (filters.since or filters.until):
        return []
    number = question.count(connection, filters.but(undated=True))
    if number < 1:
        return []
    what = question.one if number == 1 else question.many
    return [f"{number} {what} of unknown date left out by --since or --until"]


def _procedural(connection: sqlite3.Connection, question: Question, filters: Filters) -> list[str]:
    """Procedural items are hidden unless asked for."""
    if filters.all_kinds:
        return []
    number = question.count(connection, filters.but(all_kinds=True))
    if number < 1:
        return []
    kind = f"{number} procedural {question.one if number == 1 else question.many}"
    if question.many != "items":
        kind = f"{number} from {'a procedural item' if number == 1 else 'procedural items'}"
    return [f"{kind} hidden; add --all-kinds to see {_them(number)}"]


def _copies(connection: sqlite3.Connection, question: Question, filters: Filters) -> list[str]:
    """A copy matches, a draft for example, and not the item that is shown in its place."""
    if filters.all_copies:
        return []
    number = question.count(connection, filters.but(all_copies=True))
    if number < 1:
        return []
    copies = f"{number} {'copy of an item' if number == 1 else 'copies of items'}"
    if question.many != "items":
        copies = f"{number} from {'a copy of an item' if number == 1 else 'copies of items'}"
    return [f"{copies} hidden; add --all-copies to see {_them(number)}"]


def _anything(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM items LIMIT 1").fetchone() is not None


def _more(number: int, question: Question) -> str:
    return f"{number} more {question.one if number == 1 else question.many}"


def _them(number: int) -> str:
    return "it" if number == 1 else "them"
