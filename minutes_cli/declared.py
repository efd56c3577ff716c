"""Options and arguments as the commands declare them, and commands as functions of plain values.

A declaration is data. Typer is made from it where a command line needs Typer; a plain one is read
without, because importing Typer takes longer than most answers.

A command may take whole groups of options: a parameter annotated with a group, which is a
dataclass, becomes all the options of the group, and the function gets them back as one value.

    def items(filters: FilterOptions, output: OutputOptions, db: Database = None) -> int: ...
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

Command = Callable[..., int | None]


class Declared:
    """What stands in an Annotated beside the type: the names as typed, and Typer's settings.

    ``completes`` names what a shell offers for the value, a key of ``completion.COMPLETES``.
    """

    __slots__ = ("completes", "names", "settings")

    def __init__(self, *names: str, completes: str | None = None, **settings: Any) -> None:
        self.names = names
        self.completes = completes
        self.settings = settings


class Option(Declared):
    """``--borough NAME``"""

    __slots__ = ()


class Argument(Declared):
    """A word that stands without a name: ``minutes show REF``"""

    __slots__ = ()


def parameters(command: Command) -> list[inspect.Parameter]:
    """Its parameters, each group spread out, with their annotations as objects."""
    hints = get_type_hints(command, include_extras=True)
    found: list[inspect.Parameter] = []
    for name, own in inspect.signature(command).parameters.items():
        if _is_group(hints[name]):
            found += _spread(hints[name])
        else:
            found.append(own.replace(kind=own.KEYWORD_ONLY, annotation=hints[name]))
    return found


def ungrouped(command: Command) -> Command:
    """The command as a function of the values of all its parameters, the groups' one by one."""
    hints = get_type_hints(command)
    groups = {name: hint for name, hint in hints.items() if _is_group(hint)}

    def run(**values: Any) -> int | None:
        given = {
            name: group(**{field.name: values.pop(field.name) for field in fields(group)})
            for name, group in groups.items()
        }
        return command(**given, **values)

    return run


def declaration(annotation: Any) -> tuple[Any, Declared | None]:
    """The type of a parameter and what is declared of it."""
    if get_origin(annotation) is not Annotated:
        return annotation, None
    kind, declared = get_args(annotation)[:2]
    return kind, declared if isinstance(declared, Declared) else None


def _is_group(hint: Any) -> bool:
    return isinstance(hint, type) and is_dataclass(hint)


def _spread(group: type[Any]) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=_default(field),
            annotation=hints[field.name],
        )
        for field in fields(group)
    ]


def _default(field: Field[Any]) -> Any:
    return inspect.Parameter.empty if field.default is MISSING else field.default
