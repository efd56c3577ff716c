"""What the commands of ``minutes saved`` share: a question is parsed by the command it calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from minutes_cli.commands.following import FollowOptions, FollowView
from minutes_cli.commands.options import FilterOptions
from minutes_cli.declared import Argument
from minutes_cli.errors import UsageError
from minutes_cli.query.saved import command_to_save

if TYPE_CHECKING:
    from sqlite3 import Connection

_Group = TypeVar("_Group", FilterOptions, FollowOptions, FollowView)

Name = Annotated[
    str,
    Argument(metavar="NAME", completes="saved", help="Name of a saved question."),
]

SAID_WHEN_RUN = {"db": "--db", "output": "-o", "feed": "--feed", "svg": "--svg"}
"""Where a question is asked, and where its answer goes: no part of the question."""


def parsed(context: typer.Context, arguments: Sequence[str]) -> Any:
    """The context of the command that the arguments call, as if they had been typed after
    ``minutes``. Whatever is wrong with them is refused as the command itself would."""
    root = context.find_root()
    app: Any = root.command
    name, command, rest = app.resolve_command(root, list(arguments))
    if rest and rest[0] in getattr(command, "commands", ()):
        raise UsageError(f"{name} {rest[0]} cannot be saved; only what asks can")
    return command.make_context(name, rest, parent=root)


def question_values(context: typer.Context, arguments: Sequence[str]) -> dict[str, Any]:
    """The values of the options of a saved question, or one that is to be saved.

    Raises UsageError where it does more than ask.
    """
    with parsed(context, command_to_save(arguments)) as own:
        values: dict[str, Any] = own.params
    for name, option in SAID_WHEN_RUN.items():
        if values.get(name) is not None:
            raise UsageError(f"{option} is not saved with a question; say it when you run it")
    return values


def refuse_wrong_values(connection: Connection, values: Mapping[str, Any]) -> None:
    """A borough, a date or a query that is none is refused now, and not when it is run at night."""
    from minutes_cli.query.values import read_filters

    filters = _group(FilterOptions, values)
    if filters is None:
        return
    typed = filters.given()
    if follow := _group(FollowOptions, values):
        typed["follow"] = follow.given()
    if view := _group(FollowView, values):
        view.name()
    if "words" in values:
        typed |= {"search": " ".join(values["words"]), "fts_raw": values["fts_raw"]}
    read_filters(connection, **typed)


def _group(group: type[_Group], values: Mapping[str, Any]) -> _Group | None:
    """The options of a group as its command gets them; None where the command has none of them."""
    names = {field.name for field in fields(group)}
    return group(**{name: values[name] for name in names}) if names <= values.keys() else None
