"""A plain command line, read without Typer: known options written out, each with its value.

``items --borough havering --csv`` is one. Whatever is not (help, an abbreviation, a mistake,
a value that must be looked at twice) is left to Typer, which says what is wrong with it. What both
can read they read alike; a test compares them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin

from minutes_cli.declared import (
    Argument,
    Command,
    Option,
    declaration,
    parameters,
    ungrouped,
)

COMPLETING = "_MINUTES_COMPLETE"
"""The variable by which a shell asks for what can stand next."""

PLAIN = frozenset(
    "actions borough cite coverage decisions ingest items matrix people programme search show sql"
    " status timeline".split()
)
"""The commands that ask, and reading what has not changed: the others take long enough for Typer
not to matter."""

_KNOWN_SETTINGS = frozenset(
    {"help", "metavar", "min", "max", "case_sensitive", "parser", "show_default", "hidden"}
)
"""An option with any other setting is Typer's to read."""

Read = Callable[[str], Any]


class _NotPlain(Exception):  # noqa: N818 - no error: it is read otherwise
    """Typer is to read the command line."""


class _Parameter(NamedTuple):
    """How the words of a parameter become its value. ``read`` is None for a flag, which stands for
    the value ``flag``."""

    name: str
    read: Read | None
    several: bool = False
    flag: bool = True


def plain_command(arguments: Sequence[str]) -> Callable[[], int] | None:
    """What the arguments ask for, ready to be run; None where Typer has to read them."""
    if not arguments or arguments[0] not in PLAIN or any("\0" in word for word in arguments):
        return None
    name = arguments[0]
    command: Command = getattr(import_module(f"minutes_cli.commands.{name}"), name)
    values = plain_values(command, arguments[1:])
    if values is None:
        return None
    return lambda: int(ungrouped(command)(**values) or 0)


def plain_values(command: Command, arguments: Sequence[str]) -> dict[str, Any] | None:
    """The values of the command's parameters by name, or None."""
    try:
        return _values(command, arguments)
    except _NotPlain:
        return None


def _values(command: Command, arguments: Sequence[str]) -> dict[str, Any]:
    options: dict[str, _Parameter] = {}
    words: list[_Parameter] = []
    values: dict[str, Any] = {}
    required = set()
    for own in parameters(command):
        kind, declared = declaration(own.annotation)
        if declared is None or not declared.settings.keys() <= _KNOWN_SETTINGS:
            raise _NotPlain
        parameter = _parameter(own.name, kind, declared.settings)
        if isinstance(declared, Argument):
            words.append(parameter)
        elif isinstance(declared, Option):
            names = declared.names or ("--" + own.name.replace("_", "-"),)
            for each in names:
                on, _, off = each.partition("/")
                options[on] = parameter
                if off:
                    options[off] = parameter._replace(flag=False)
        if own.default is own.empty:
            required.add(own.name)
        else:
            values[own.name] = own.default
    given = _given(options, words, arguments)
    if not required <= given.keys():
        raise _NotPlain
    return values | given


def _given(
    options: Mapping[str, _Parameter], words: Sequence[_Parameter], arguments: Sequence[str]
) -> dict[str, Any]:
    given: dict[str, Any] = {}
    plain: list[str] = []
    left = iter(arguments)
    for argument in left:
        if not argument.startswith("-"):
            plain.append(argument)
            continue
        name, equals, value = argument.partition("=")
        parameter = options.get(name)
        if parameter is None or (equals and not name.startswith("--")):
            raise _NotPlain
        if parameter.read is None:
            if equals:
                raise _NotPlain
            given[parameter.name] = parameter.flag
            continue
        if not equals:
            value = next(left, "-")
            if value.startswith("-"):
                raise _NotPlain
        _give(given, parameter, value)
    if plain:
        if len(words) != 1 or (len(plain) > 1 and not words[0].several):
            raise _NotPlain
        for word in plain:
            _give(given, words[0], word)
    return given


def _give(given: dict[str, Any], parameter: _Parameter, word: str) -> None:
    assert parameter.read is not None
    value = parameter.read(word)
    if parameter.several:
        given.setdefault(parameter.name, []).append(value)
    elif parameter.name in given:
        raise _NotPlain
    else:
        given[parameter.name] = value


def _parameter(name: str, kind: Any, settings: Mapping[str, Any]) -> _Parameter:
    """The parameter of a type: bool, str, int, float, Literal, a type with a parser, a list of
    str, each alone or with None."""
    alternatives = [each for each in get_args(kind) if each is not NoneType]
    if NoneType in get_args(kind) and len(alternatives) == 1:
        kind = alternatives[0]
    if "parser" in settings:
        return _Parameter(name, _parsed(settings["parser"]), get_origin(kind) is list)
    if kind is bool:
        return _Parameter(name, None)
    if kind is str:
        return _Parameter(name, str)
    if kind == list[str]:
        return _Parameter(name, str, True)
    if kind in (int, float):
        return _Parameter(name, _number(kind, settings.get("min", 0), settings.get("max")))
    if get_origin(kind) is Literal:
        return _Parameter(name, _one_of(get_args(kind)))
    raise _NotPlain


def _parsed(parser: Read) -> Read:
    def read(word: str) -> Any:
        if not word.strip():  # nothing that a parser has to refuse
            raise _NotPlain
        return parser(word)

    return read


def _number(kind: type[int] | type[float], least: float, most: float | None) -> Read:
    def read(word: str) -> int | float:
        if not (word.isascii() and word.isdigit() and len(word) < 10 and int(word) >= least):
            raise _NotPlain
        if most is not None and int(word) > most:
            raise _NotPlain
        return kind(word)

    return read


def _one_of(values: Sequence[Any]) -> Read:
    def read(word: str) -> Any:
        if word not in values:
            raise _NotPlain
        return word

    return read


def without_debug(args: Sequence[str]) -> tuple[list[str], bool]:
    """The arguments without --debug, which may stand anywhere, and whether it was there.

    MINUTES_DEBUG in the environment says the same.
    """
    arguments = list(args)
    before = arguments[: arguments.index("--")] if "--" in arguments else arguments
    rest = arguments[len(before) :]
    kept = [argument for argument in before if argument != "--debug"]
    return kept + rest, len(kept) < len(before) or bool(os.environ.get("MINUTES_DEBUG"))
