"""The help texts of the commands, taken apart: what the reference and the man page are made of."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import typer

from minutes_cli.cli import COMMANDS, app, load
from minutes_cli.commands.options import FilterOptions, FormatOptions, PageOptions

AS_IT_IS = "\b\n"
"""Begins a paragraph of a help text whose lines stay as they are."""


@dataclass(frozen=True)
class Entry:
    """A line of help: ``-b, --borough NAME`` and what it does."""

    name: str
    about: str


@dataclass(frozen=True)
class Help:
    """The help of a command. ``groups`` are the groups of options that it shares with others."""

    name: str
    usage: str
    summary: str
    examples: tuple[str, ...]
    paragraphs: tuple[str, ...]
    arguments: tuple[Entry, ...]
    options: tuple[Entry, ...]
    groups: tuple[str, ...]
    commands: tuple[Help, ...]

    @property
    def anchor(self) -> str:
        """Where a heading with its name is, as sites of Markdown have it."""
        return self.name.replace(" ", "-")


@dataclass(frozen=True)
class Group:
    """Options that many commands share."""

    name: str
    about: str
    options: tuple[Entry, ...]


GROUPS = {
    "Filters": (
        "Which items. A repeated option means or, different options mean and.",
        [field.name for field in fields(FilterOptions)],
    ),
    "Format": (
        "How the answer is printed, and where to.",
        [field.name for field in fields(FormatOptions)],
    ),
    "Rows": (
        "Which rows of the answer, and in which order.",
        [field.name for field in fields(PageOptions)[len(fields(FormatOptions)) :]],
    ),
    "Database": ("Which database.", ["db"]),
}
"""The groups, what they are for, and the parameters that are in each."""

EVERYWHERE = ("help", "debug")
"""Options that every command has; they are told once."""


@cache
def shared() -> tuple[Group, ...]:
    """The groups with their options, as ``minutes items`` has them."""
    known = dict(_parameters(load("items"), _context(load("items"), "items")))
    return tuple(
        Group(name, about, tuple(known[each] for each in members))
        for name, (about, members) in GROUPS.items()
    )


@cache
def program() -> Help:
    """The help of ``minutes`` itself."""
    command = typer.main.get_command(app)
    context = _context(command, "minutes")
    return _help(command, context, "minutes", tuple(commands()))


def commands() -> Iterator[Help]:
    """The help of each command, in the order of the list."""
    for name in COMMANDS:
        command = load(name)
        context = _context(command, name)
        under = getattr(command, "commands", {})
        yield _help(
            command,
            context,
            f"minutes {name}",
            tuple(
                _help(each, _context(each, f"{name} {own}"), f"minutes {name} {own}", ())
                for own, each in under.items()
            ),
        )


def every() -> Iterator[Help]:
    """The help of each command and of each command under one."""
    for help in commands():
        yield help
        yield from help.commands


def _context(command: Any, name: str) -> typer.Context:
    return typer.Context(command, info_name=name, **command.context_settings)


def _help(command: Any, context: typer.Context, name: str, under: tuple[Help, ...]) -> Help:
    summary, *rest = re.split(r"\n[ \t]*\n", inspect.cleandoc(command.help))
    examples = [part for part in rest if part.startswith(f"{AS_IT_IS}Examples:")]
    paragraphs = [part for part in rest if part not in examples]
    entries = {
        key: entry
        for key, entry in _parameters(command, context)
        if name == "minutes" or key not in EVERYWHERE
    }
    arguments = {
        parameter.name for parameter in command.params if parameter.param_type_name == "argument"
    }
    groups = [
        group.name
        for group in (shared() if name != "minutes" else ())
        if set(group.options) <= set(entries.values())
    ]
    told = {entry for group in shared() if group.name in groups for entry in group.options}
    return Help(
        name=name,
        usage=" ".join([name, "[OPTIONS]", *_arguments(command)]),
        summary=" ".join(summary.split()),
        examples=tuple(line.strip() for part in examples for line in part.splitlines()[2:]),
        paragraphs=tuple(
            part if part.startswith(AS_IT_IS) else " ".join(part.split()) for part in paragraphs
        ),
        arguments=tuple(entry for key, entry in entries.items() if key in arguments),
        options=tuple(
            entry for key, entry in entries.items() if key not in arguments and entry not in told
        ),
        groups=tuple(groups),
        commands=under,
    )


def _arguments(command: Any) -> Iterator[str]:
    """``NAME``, ``[PATH...]``: what a command takes besides options."""
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            name = _bare(parameter.metavar or parameter.name.upper())
            name += "..." if parameter.nargs == -1 and not name.endswith("...") else ""
            yield name if parameter.required else f"[{name}]"
    if getattr(command, "commands", None) and not any(map(_own, command.params)):
        yield "COMMAND [ARGUMENT]..."


def _own(parameter: Any) -> bool:
    """Whether it is no option of the program itself."""
    return parameter.name not in ("version", "debug", "install_completion", "show_completion")


def _bare(name: str) -> str:
    """``PATH`` of ``[PATH]...``, ``REF`` of ``{REF}``, ``<csv|json>`` of ``[csv|json]``: releases
    of Typer differ."""
    name = re.sub(r"^[\[{](\w+)[\]}](?:\.\.\.)?$", r"\1", name)
    return re.sub(r"\[(\S+\|\S+)\]$", r"<\1>", name)


def _parameters(command: Any, context: typer.Context) -> Iterator[tuple[str, Entry]]:
    """What its help says of each parameter; arguments that it says nothing of are left out."""
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            name, about = record
            yield parameter.name, Entry(_bare(name), _plain(about))


def _plain(about: str) -> str:
    """The text of an option, in one line, ranges in words: [1<=x<=64] is [1 to 64]."""
    line = " ".join(about.removesuffix("  [required]").split())
    line = re.sub(r"([\d.]+)<=x<=([\d.]+)", r"\1 to \2", line)
    return re.sub(r"x>=([\d.]+)", r"\1 or more", line)
