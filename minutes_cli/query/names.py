"""Names that hold what was typed: committees, people and owners of actions that are there."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Mapping, Sequence

from minutes_cli.errors import UsageError, quoted

MOST_COMPARED = 5_000
"""Words of names that are compared for spelling; of more, those that begin with the same letter."""

# Each name once: from one to the next in the index, past all rows that repeat it.
_COMMITTEES = """
    WITH RECURSIVE names (name) AS (
        SELECT min(committee) FROM meetings
        UNION ALL
        SELECT (SELECT min(committee) FROM meetings WHERE committee > name)
        FROM names WHERE name IS NOT NULL
    )
    SELECT name FROM names WHERE name IS NOT NULL
"""
# Of names that differ in capitals alone one stands for all.
_PEOPLE = """
    WITH RECURSIVE names (name) AS (
        SELECT min(people.name COLLATE NOCASE) FROM people
        UNION ALL
        SELECT (
            SELECT min(people.name COLLATE NOCASE) FROM people
            WHERE people.name COLLATE NOCASE > names.name
        )
        FROM names WHERE names.name IS NOT NULL
    )
    SELECT name FROM names WHERE name IS NOT NULL
"""
_OWNERS = """
    WITH RECURSIVE names (name) AS (
        SELECT min(owner) FROM actions
        UNION ALL
        SELECT (SELECT min(owner) FROM actions WHERE owner > name)
        FROM names WHERE name IS NOT NULL
    )
    SELECT name FROM names WHERE name IS NOT NULL
"""


def committees_like(
    connection: sqlite3.Connection, typed: Sequence[str]
) -> tuple[tuple[str, ...] | None, list[str]]:
    """The committees whose name holds the words typed; None when none was typed."""
    return _holding(connection, _COMMITTEES, "committee", typed)


def people_like(
    connection: sqlite3.Connection, typed: Sequence[str]
) -> tuple[tuple[str, ...] | None, list[str]]:
    """The names of people that hold the words typed; None when none was typed."""
    return _holding(connection, _PEOPLE, "person", typed)


def owners_like(
    connection: sqlite3.Connection, typed: Sequence[str]
) -> tuple[tuple[str, ...] | None, list[str]]:
    """The owners of actions whose words hold those typed; None when none was typed."""
    return _holding(connection, _OWNERS, "owner", typed)


def _holding(
    connection: sqlite3.Connection, statement: str, what: str, typed: Sequence[str]
) -> tuple[tuple[str, ...] | None, list[str]]:
    if not typed:
        return None, []
    names = {name: folded(name) for (name,) in connection.execute(statement)}
    found: dict[str, None] = {}
    remarks = []
    for text in typed:
        plain = folded(text)
        if not plain:
            raise UsageError(f"--{what} {quoted(text)} holds no word")
        like = [name for name, own in names.items() if plain in own]
        found |= dict.fromkeys(like)
        if not like:
            remarks.append(_nobody(what, text, names))
    return tuple(sorted(found)), remarks


def _nobody(what: str, text: str, names: Mapping[str, str]) -> str:
    """ "no committee here is called like 'helth'; the nearest: Health and Wellbeing Board" """
    from minutes_cli.vocabulary.nearest import nearest

    words: dict[str, str] = {}
    for name, plain in sorted(names.items()):
        words |= {word: name for word in (plain, *plain.split()) if word not in words}
    plain = folded(text)
    if len(words) > MOST_COMPARED:
        words = {word: name for word, name in words.items() if word[:1] == plain[:1]}
    near = dict.fromkeys(words[word] for word in nearest(plain, words))
    hint = f"; the nearest: {', '.join(near)}" if near else ""
    return f"no {what} here is called like {quoted(text)}{hint}"


def folded(name: str) -> str:
    """A name for comparing: no case, accents, punctuation or double spaces; "&" is "and".

    "HEALTH & WELLBEING BOARD" and "Health and Wellbeing  Board" are the same.
    """
    if name.isascii():  # nearly every name: there can be a hundred thousand to look through
        return " ".join(name.lower().translate(_ASCII).split())
    plain = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    return " ".join(
        "".join(
            c if c.isalnum() else "" if c in "'’" or unicodedata.combining(c) else " "
            for c in plain
        ).split()
    )


_ASCII = {code: " " for code in range(128) if not chr(code).isalnum()} | {
    ord("'"): None,
    ord("&"): " and ",
}
