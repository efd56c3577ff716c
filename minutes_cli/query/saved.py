"""Saved questions: what a person keeps under a name to ask again, as command lines."""

from __future__ import annotations

import json
import shlex
import sqlite3
import unicodedata
from collections.abc import Sequence

from minutes_cli.errors import UsageError, quoted
from minutes_cli.query.columns import Column
from minutes_cli.query.question import Question

CAN_BE_SAVED = (
    "borough",
    "programme",
    "status",
    "search",
    "items",
    "decisions",
    "actions",
    "people",
    "show",
    "cite",
    "coverage",
    "matrix",
    "timeline",
    "sql",
)
"""The commands that only ask. What reads files, writes or serves is no question."""

LONGEST_NAME = 60


def command_line(stored: str) -> str:
    """What to type for stored arguments: ``minutes search 'social care hubs'``."""
    return shlex.join(["minutes", *(_read(stored) or [stored])])


def nothing_saved(connection: sqlite3.Connection) -> list[str]:
    """How to save a first question."""
    if connection.execute("SELECT 1 FROM saved_searches LIMIT 1").fetchone():
        return []
    return ["save one with: minutes saved add hubs search 'social care hubs'"]


SAVED = Question(
    one="saved question",
    many="saved questions",
    columns={
        "name": Column("saved_searches.name", "always"),
        "command": Column("saved_searches.arguments", "always", command_line),
        "arguments": Column("saved_searches.arguments", "asked", lambda stored: _read(stored)),
        "saved_at": Column("saved_searches.saved_at", "wide", heading="saved"),
    },
    source="FROM saved_searches",
    key="saved_searches.name",
    order="saved_searches.name",
    # a saved question is neither procedural nor a copy
    conditions={"kind": "1", "copies": "1"},
    asides=nothing_saved,
)


def saved_arguments(connection: sqlite3.Connection, name: str) -> list[str]:
    """The arguments saved under a name.

    Raises UsageError for an unknown name, with the nearest ones, and for what is no command line.
    """
    arguments = _read(find_saved(connection, name)[1])
    if arguments is None:
        raise UsageError(
            f"what is saved as {quoted(name)} is no list of arguments, as JSON has them; "
            "overwrite it with: minutes saved add --replace"
        )
    return arguments


def find_saved(connection: sqlite3.Connection, name: str) -> tuple[str, str]:
    """A saved question as it is stored: its name, however its accents are typed, its arguments.

    Raises UsageError for an unknown name, with the nearest ones.
    """
    statement = "SELECT name, arguments FROM saved_searches WHERE name = ?"
    row = connection.execute(statement, (unicodedata.normalize("NFC", _text(name)),)).fetchone()
    if row is not None:
        return row[0], row[1]
    from minutes_cli.vocabulary.nearest import either, nearest

    names = [name for (name,) in connection.execute("SELECT name FROM saved_searches")]
    near = nearest(name, sorted(names))
    hint = f"did you mean {either(near)}?" if near else "list them with: minutes saved list"
    raise UsageError(f"no question is saved as {quoted(name)}; {hint}")


def _read(stored: str) -> list[str] | None:
    """Arguments as the store writes them; None for what somebody else wrote there."""
    try:
        found = json.loads(stored)
    except ValueError:
        return None
    right = isinstance(found, list) and all(isinstance(argument, str) for argument in found)
    return found if right else None


def name_to_save(typed: str) -> str:
    """The name, one spelling for all ways to write its accents.

    Raises UsageError for one that a shell or an option could take for something else.
    """
    name = unicodedata.normalize("NFC", typed)
    if not name.strip():
        raise UsageError("the name is empty; for example: minutes saved add hubs items")
    plain = all(c.isalnum() or c in "-_." for c in name) and name[0].isalnum()
    if not plain or len(name) > LONGEST_NAME:
        raise UsageError(
            f"{quoted(typed)} is no name for a question: it begins with a letter or digit, holds "
            f"letters, digits, - _ and . and has at most {LONGEST_NAME} of them"
        )
    return name


def command_to_save(typed: Sequence[str]) -> list[str]:
    """The arguments without what may stand before the command: ``--`` and ``minutes``.

    Raises UsageError where the command is not one that only asks.
    """
    arguments = list(typed)
    for before in ("--", "minutes"):
        arguments = arguments[1:] if arguments[:1] == [before] else arguments
    if not arguments:
        raise UsageError("no command follows the name, such as: items --borough havering")
    if arguments[0].startswith("-"):
        raise UsageError(
            f"{quoted(arguments[0])} stands behind the name, where the command to save begins; "
            "options of saved add stand before it, as in: minutes saved add --replace hubs items"
        )
    if arguments[0] not in CAN_BE_SAVED:
        raise UsageError(
            f"{quoted(arguments[0])} cannot be saved; what asks can: {', '.join(CAN_BE_SAVED)}"
        )
    return arguments


def with_more(arguments: Sequence[str], more: Sequence[str]) -> list[str]:
    """Saved arguments with further ones; behind ``--``, where no option is read, stay those that
    stand behind it in either."""
    own, own_rest = _divided(arguments)
    further, further_rest = _divided(more)
    rest = [*own_rest, *further_rest]
    return [*own, *further, *(["--"] if rest else []), *rest]


def other_database(more: Sequence[str]) -> tuple[str | None, list[str]]:
    """The value of ``--db`` among further arguments, and the others; the last one counts."""
    before, rest = _divided(more)
    path: str | None = None
    kept: list[str] = []
    pending = iter(before)
    for argument in pending:
        if argument == "--db":
            path = next(pending, "")
        elif argument.startswith("--db="):
            path = argument.removeprefix("--db=")
        else:
            kept.append(argument)
    return path, [*kept, *(["--", *rest] if rest else [])]


def _divided(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands before ``--``, and what behind it."""
    words = list(arguments)
    at = words.index("--") if "--" in words else len(words)
    return words[:at], words[at + 1 :]


def _text(typed: str) -> str:
    """What SQLite can take: a half of a character, which is in no name, becomes another sign."""
    return typed.encode("utf-8", "replace").decode("utf-8")
