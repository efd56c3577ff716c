"""What has to be said beside an answer: what the filters left out, and how to see it."""

from __future__ import annotations

import sqlite3

from minutes_cli.query.filters import Filters
from minutes_cli.query.question import MOST_COUNTED, Question

MOST_TOLD = 1_000
"""Rows that are counted for a sentence beside the answer; of more it says so."""


def notes(
    connection: sqlite3.Connection, question: Question, filters: Filters, *, empty: bool
) -> list[str]:
    """Sentences for stderr, the most telling first; none when nothing was left out.

    ``empty`` says that the answer has no rows.
    """
    said = [*filters.remarks, *_named(connection, question, filters)]
    said += _undated(connection, question, filters)
    said += _undue(connection, question, filters)
    said += _nothing_new(connection, filters, empty=empty)
    if empty:
        said += filters.hints
        said += _misspelt(connection, filters)
        said += _anywhere(connection, question, filters)
        hidden = filters.but(all_kinds=True, all_copies=True)
        if _count(connection, question, hidden):  # a phrase that is nowhere is looked for once
            said += _procedural(connection, question, filters)
            said += _copies(connection, question, filters)
        nothing = f"no {question.many} match"
        if not said and not _anything(connection):
            said.append("the database has no items yet; read some with: minutes ingest FOLDER")
        said[:1] = [f"{nothing}; {said[0]}" if said else nothing]
    if question.asides:
        said += question.asides(connection)
    return said


def _named(connection: sqlite3.Connection, question: Question, filters: Filters) -> list[str]:
    """--borough means the host; where a borough is only named, more would be found."""
    if filters.named or not filters.councils:
        return []
    more = _count(connection, question, filters.but(named=True, only_named=True))
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
    number = _count(connection, question, filters.but(undated=True))
    if number < 1:
        return []
    what = question.one if number == 1 else question.many
    return [f"{_told(number)} {what} of unknown date left out by --since or --until"]


def _undue(connection: sqlite3.Connection, question: Question, filters: Filters) -> list[str]:
    """What is asked of due dates leaves out what has none: it can be neither early nor overdue."""
    if not (filters.follow and filters.follow.dated):
        return []
    number = _count(connection, question, filters.but(follow=filters.follow._replace(undue=True)))
    if number < 1:
        return []
    what = f"1 {question.one} has" if number == 1 else f"{_told(number)} {question.many} have"
    return [f"{what} no due date and {'is' if number == 1 else 'are'} left out"]


def _nothing_new(connection: sqlite3.Connection, filters: Filters, *, empty: bool) -> list[str]:
    """When something came last, where nothing new is found; counts have rows even then."""
    if filters.new_since is None:
        return []
    from minutes_cli.query.new import anything_since, last_brought

    if empty:
        return last_brought(connection)
    if anything_since(connection, filters.new_since):
        return []
    return [f"nothing is new; {line}" for line in last_brought(connection)]


def _misspelt(connection: sqlite3.Connection, filters: Filters) -> list[str]:
    """Words that no item has, and what they are perhaps meant to be."""
    if not filters.sought or not _anything(connection):
        return []
    from minutes_cli.query.suggestions import spelling_help

    return spelling_help(connection, filters.sought)


def _anywhere(connection: sqlite3.Connection, question: Question, filters: Filters) -> list[str]:
    """The words are there, but not in the title or the decisions, as the query wants them."""
    if not filters.anywhere:
        return []
    number = _count(connection, question, filters.but(**dict(filters.anywhere)))
    if number < 1:
        return []
    what = f"{_told(number)} {question.one if number == 1 else question.many}"
    return [f"{what} would match without title: and decision: in the query"]


def _procedural(connection: sqlite3.Connection, question: Question, filters: Filters) -> list[str]:
    """Procedural items are hidden unless asked for."""
    if filters.all_kinds:
        return []
    number = _count(connection, question, filters.but(all_kinds=True))
    if number < 1:
        return []
    kind = f"{_told(number)} procedural {question.one if number == 1 else question.many}"
    if question.many != "items":
        kind = f"{_told(number)} from {'a procedural item' if number == 1 else 'procedural items'}"
    return [f"{kind} hidden; add --all-kinds to see {_them(number)}"]


def _copies(connection: sqlite3.Connection, question: Question, filters: Filters) -> list[str]:
    """A copy matches, a draft for example, and not the item that is shown in its place."""
    if filters.all_copies:
        return []
    number = _count(connection, question, filters.but(all_copies=True))
    if number < 1:
        return []
    copies = f"{_told(number)} {'copy of an item' if number == 1 else 'copies of items'}"
    if question.many != "items":
        copies = f"{_told(number)} from {'a copy of an item' if number == 1 else 'copies of items'}"
    return [f"{copies} hidden; add --all-copies to see {_them(number)}"]


def rows_left(
    rows: int,
    total: int,
    question: Question,
    *,
    what: str = "",
    does: str = "shows",
    into: str = "",
) -> list[str]:
    """ "50 of 312 items; --limit 312 shows all"; nothing where all are shown."""
    if total <= rows:
        return []
    if total <= MOST_COUNTED:
        number, all_of_them = str(total), f"--limit {total} {does} all"
    else:
        number, all_of_them = f"more than {MOST_COUNTED:,}", f"--limit {does} more"
    return [f"{rows} of {number} {question.many}{what}; {all_of_them}{into}"]


def _count(connection: sqlite3.Connection, question: Question, filters: Filters) -> int:
    """How many rows; of more than are told, one more than that."""
    return question.count(connection, filters, MOST_TOLD + 1)


def _told(number: int) -> str:
    """ "12", "more than 1,000" """
    return str(number) if number <= MOST_TOLD else f"more than {MOST_TOLD:,}"


def _anything(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM items LIMIT 1").fetchone() is not None


def _more(number: int, question: Question) -> str:
    return f"{_told(number)} more {question.one if number == 1 else question.many}"


def _them(number: int) -> str:
    return "it" if number == 1 else "them"
