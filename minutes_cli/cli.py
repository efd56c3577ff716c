"""The app: the list of commands, each loaded only when it is called; errors become exit codes."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from minutes_cli import __version__
from minutes_cli.command_line import COMPLETING, without_debug
from minutes_cli.declared import Command as Function
from minutes_cli.declared import Option, declaration, parameters, ungrouped
from minutes_cli.ending import exit_code
from minutes_cli.errors import ExitCode, MinutesError, OutputError
from minutes_cli.settings import apply_settings

COMMANDS: Mapping[str, str] = {
    "ingest": "Read minutes from files and folders into the database.",
    "borough": "The boroughs with their counts, or the items of one.",
    "programme": "The programmes with their counts, or the items that name one.",
    "status": "How items ended, with counts, or the items of one status.",
    "search": "Items that hold the words, the most relevant first.",
    "items": "Agenda items, one row each.",
    "decisions": "Decision clauses in their exact words, one row each.",
    "actions": "What somebody is to do for the committee, one row each.",
    "people": "People who speak or attend, one row for each item they are in.",
    "show": "One item whole, with its decisions and actions marked.",
    "cite": "Cite an item or a decision, with what lets a reader check it.",
    "matrix": "Counts crosswise: boroughs by programmes, or what you choose.",
    "timeline": "Counts by year, quarter or month of the meeting, as a chart.",
    "coverage": "What there is and what is missing, by council and committee.",
    "saved": "Questions kept under a name, to be asked again.",
    "export": "Every table as CSV, described as a data package.",
    "sql": "Ask the database in SQL; it can only read.",
    "serve": "Show the database in a browser, on this machine only.",
    "reindex": "Read the stored texts again with today's rules.",
    "check": "Whether the database is whole, and the way back where it is not.",
    "config": "Settings that hold for every command.",
    "evaluate": "Score the reading rules on labelled pages.",
}
"""Every command with its line of help. NAME is the function NAME in commands/NAME.py, which is
imported when the command is called, never to list it."""

SUBCOMMANDS: Mapping[str, tuple[str, ...]] = {
    "actions": ("set",),
    "saved": ("add", "run", "list", "show", "remove"),
    "config": ("list", "get", "set", "unset", "path"),
}
"""The commands under a command: ``actions set`` is the function actions_set in
commands/actions_set.py. One that takes no option of its own has nothing else to do."""

TAKES_A_COMMAND = frozenset({"saved_add", "saved_run"})
"""Those that hand on what they get: behind the first argument nothing is an option of theirs."""

ASKS_FOR_COMPLETION = ("--install-completion", "--show-completion")

NEEDS_NO_SETTINGS = (["config"], ["--help"], ["-h"], ["--version"], ["-V"])
"""What comes first on a command line that is to work whatever the settings are."""

CONTEXT: dict[str, Any] = {
    "help_option_names": ["--help", "-h"],
    "max_content_width": 100,
}
"""How Typer reads and prints every command."""


class OurHelp:
    """The help of a command: -h and --help in the same order every time, written as an answer.

    It stands before a class of Typer's, which has the methods; alone it has none, so mypy must not
    ask for them.
    """

    def get_help_option_names(self, ctx: Any) -> list[str]:
        # the class of Typer's behind this one has the method; mypy looks at object
        return sorted(super().get_help_option_names(ctx))  # type: ignore[misc]

    def get_help_option(self, ctx: Any) -> Any:
        # likewise
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.callback = _show_help
        return option


class Command(OurHelp, TyperCommand):
    """A command that has no other commands under it."""


class CommandAndMore(OurHelp, TyperGroup):
    """A command that also has commands under it. Where none of them stands first, it is read and
    run like any other command, if it has options of its own."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.subcommand_metavar = "" if self.params else "COMMAND [ARGUMENT]..."

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] in self.commands:
            self.callback = None
        elif self.params:
            ctx.allow_extra_args, ctx.allow_interspersed_args = False, True
        return super().parse_args(ctx, args)


class Commands(OurHelp, TyperGroup):
    """The commands of COMMANDS. Each is a name and a line of help until it is called."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {
            name: TyperCommand(name, short_help=line, rich_markup_mode=None)
            for name, line in COMMANDS.items()
        }

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name, placeholder, rest = super().resolve_command(ctx, args)
        return name, load(name) if name else placeholder, rest

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs the command line and ends the process with its exit code."""
        if os.environ.get(COMPLETING):
            with suppress(MinutesError):  # who presses the tab key is never shown a failure
                apply_settings(os.environ)
            sys.exit(int(exit_code(lambda: self._completed(extra, complete_var))))
        arguments, debug = without_debug(sys.argv[1:] if args is None else args)
        if arguments[:1] and arguments[0] in ASKS_FOR_COMPLETION:
            from minutes_cli.commands.completion import complete_at_the_first_tab

            complete_at_the_first_tab()

        def command() -> int:
            if arguments[:1] == ["--show-completion"] and sys.stdout is None:
                raise OutputError("nothing can be written: standard output is closed")
            if arguments[:1] not in NEEDS_NO_SETTINGS:
                apply_settings(os.environ)
            with self.make_context("minutes", arguments, **extra) as context:
                return int(self.invoke(context) or ExitCode.DONE)

        sys.exit(int(exit_code(command, debug=debug)))

    def _completed(self, extra: dict[str, Any], complete_var: str | None) -> int:
        """Offers what can stand next, which Typer prints itself."""
        self._main_shell_completion(extra, "minutes", complete_var)
        return ExitCode.DONE


def load(name: str) -> TyperCommand | TyperGroup:
    """The command called so, from its own file, with the commands under it."""
    one = typer.Typer(add_completion=False, rich_markup_mode=None)
    settings = dict(CONTEXT)
    if under := SUBCOMMANDS.get(name):
        group: dict[str, Any] = {"cls": CommandAndMore, "invoke_without_command": True}
        one.callback(**group, context_settings=settings)(_function(name))
        for each in under:
            own = f"{name}_{each}"
            passes = {"allow_interspersed_args": False} if own in TAKES_A_COMMAND else {}
            one.command(each, cls=Command, context_settings=settings | passes)(_function(own))
    else:
        one.command(name, cls=Command, context_settings=settings)(_function(name))
    command = typer.main.get_command(one)
    assert isinstance(command, TyperCommand | TyperGroup)
    return command


def _function(name: str) -> Callable[..., Any]:
    return for_typer(getattr(import_module(f"minutes_cli.commands.{name}"), name))


def for_typer(command: Function) -> Function:
    """The same as Typer wants to see a command."""
    run = ungrouped(command)
    own = [
        parameter.replace(annotation=_typers(parameter.annotation))
        for parameter in parameters(command)
    ]
    run.__doc__ = command.__doc__
    run.__name__ = command.__name__
    # inspect reads the attribute from a function that has it; the type of functions has it not
    run.__signature__ = inspect.Signature(own)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in own}
    return run


def _typers(annotation: Any) -> Any:
    from minutes_cli.commands.completion import COMPLETES

    kind, declared = declaration(annotation)
    if declared is None:
        return annotation
    make = typer.Option if isinstance(declared, Option) else typer.Argument
    settings = dict(declared.settings)
    if declared.completes:
        settings["autocompletion"] = COMPLETES[declared.completes]
    return Annotated[kind, make(*declared.names, **settings)]


def _show_version(value: bool) -> None:
    if value:
        _print(f"minutes {__version__}")
        raise typer.Exit


def _print(text: str) -> None:
    """Help and version, by the way that answers take: a full disk, a closed stdout are failures."""
    from minutes_cli.render.output import deliver

    deliver([f"{text}\n"], for_people=True)


def _show_help(context: Any, _: Any, value: bool) -> None:
    if value and not context.resilient_parsing:
        _print(context.get_help())
        raise typer.Exit


app = typer.Typer(
    name="minutes",
    cls=Commands,
    context_settings=CONTEXT,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def minutes(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", callback=_show_version, is_eager=True, help="Show the version."
        ),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where an internal error happened.")
    ] = False,
) -> None:
    """Answers from the minutes of council committees: read them once, then ask.

    \b
    Examples:
      minutes ingest ~/minutes
      minutes borough
      minutes programme BCF
      minutes decisions --status noted
      minutes search '"better care fund"' --borough havering
      minutes items --since 2019 --csv > items.csv

    Each command explains itself: minutes items --help. Answers go to stdout, notes and errors to
    stderr. The database is --db, else MINUTES_DB, else minutes.db in the user's data folder.
    """
    if context.invoked_subcommand is None:
        _print(context.get_help())


def main() -> None:
    """What the command ``minutes`` runs."""
    typer.main.get_command(app).main()
