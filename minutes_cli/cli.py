"""The app: the list of commands, each loaded only when it is called; errors become exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from minutes_cli import __version__
from minutes_cli.errors import ExitCode, MinutesError, OutputError
from minutes_cli.render.terminal import say

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
    "coverage": "What there is and what is missing, by council and committee.",
    "sql": "Ask the database in SQL; it can only read.",
    "evaluate": "Score the reading rules on labelled pages.",
}
"""Every command with its line of help. NAME is the function NAME in commands/NAME.py, which is
imported when the command is called, never to list it."""

WRONG_USAGE = cast(type[Exception], typer.BadParameter.__mro__[1])
"""What Typer raises for a wrong command line. Before 0.27 the class has no public name."""

SETTINGS: dict[str, Any] = {
    "help_option_names": ["--help", "-h"],
    "max_content_width": 100,
}


class Command(TyperCommand):
    """A command whose help shows -h and --help in the same order every time, and is written as an
    answer is."""

    def get_help_option_names(self, ctx: Any) -> list[str]:
        return sorted(super().get_help_option_names(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        return with_our_help(super().get_help_option(ctx))


class Commands(TyperGroup):
    """The commands of COMMANDS. Each is a name and a line of help until it is called."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {
            name: TyperCommand(name, short_help=line, rich_markup_mode=None)
            for name, line in COMMANDS.items()
        }

    def get_help_option_names(self, ctx: Any) -> list[str]:
        return sorted(super().get_help_option_names(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        return with_our_help(super().get_help_option(ctx))

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
        """Runs the command line and ends the process with its exit code.

        Whether to show where a failure happened is the object of the command's context.
        """
        self._main_shell_completion(extra, "minutes", complete_var)
        arguments, debug = without_debug(sys.argv[1:] if args is None else args)

        def command() -> int:
            with self.make_context("minutes", arguments, **extra | {"obj": debug}) as context:
                return int(self.invoke(context) or ExitCode.DONE)

        sys.exit(int(exit_code(command, debug=debug)))


def load(name: str) -> TyperCommand:
    """The command called so, from its own file."""
    function: Callable[..., Any] = getattr(import_module(f"minutes_cli.commands.{name}"), name)
    one = typer.Typer(add_completion=False, rich_markup_mode=None)
    one.command(name, cls=Command, context_settings=dict(SETTINGS))(function)
    command = typer.main.get_command(one)
    assert isinstance(command, TyperCommand)
    return command


def without_debug(args: Sequence[str]) -> tuple[list[str], bool]:
    """The arguments without --debug, which may stand anywhere, and whether it was there.

    MINUTES_DEBUG in the environment says the same.
    """
    arguments = list(args)
    before = arguments[: arguments.index("--")] if "--" in arguments else arguments
    rest = arguments[len(before) :]
    kept = [argument for argument in before if argument != "--debug"]
    return kept + rest, len(kept) < len(before) or bool(os.environ.get("MINUTES_DEBUG"))


def exit_code(command: Callable[[], int], *, debug: bool = False) -> int:
    """Runs a command. Every failure becomes a message and an exit code, none a traceback unless
    ``debug``."""
    try:
        code = _outcome(command, debug=debug)
        if code != ExitCode.FAILED:
            _flush()
    except BrokenPipeError:  # who reads the answer has seen enough: | head
        code = ExitCode.BROKEN_PIPE
    except OutputError as error:
        _say_quietly(str(error))
        code = ExitCode.FAILED
    if code in (ExitCode.BROKEN_PIPE, ExitCode.FAILED):
        _abandon_output()
    return code


def _outcome(command: Callable[[], int], *, debug: bool) -> int:
    try:
        return command()
    except typer.Exit as ended:
        return ended.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except WRONG_USAGE as error:
        say([usage_message(error)])
        return ExitCode.USAGE
    except MinutesError as error:
        _say_quietly(str(error))
        return error.exit_code
    except BrokenPipeError:
        raise
    except Exception as error:
        if debug:
            _print_traceback()
        _say_quietly(_failure(error))
        return ExitCode.FAILED


def _flush() -> None:
    """Writes out what is buffered: only here and in ``deliver`` is it stdout that fails."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        what = error.strerror or error
        raise OutputError(f"standard output could not be written: {what}") from error


def _failure(error: Exception) -> str:
    """What an unforeseen failure was: of which file, or of the system, or of our own."""
    if isinstance(error, OSError):
        try:
            os.getcwd()
        except OSError:
            return "the current folder does not exist any more; change to another one"
        what = str(error.strerror or error)
        where = f"{os.fsdecode(error.filename)}: " if error.filename is not None else ""
        return f"{where}{what}; run the command with --debug to see where"
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    return f"internal error ({what}); run the command with --debug to see where"


def usage_message(error: Any) -> str:
    """What is wrong with the command line, the nearest right option, and where help is."""
    near: Sequence[str] = getattr(error, "possibilities", None) or ()
    message = error.message if near else error.format_message()
    hint = f"; did you mean {near[0]}?" if near else ""
    context = getattr(error, "ctx", None)
    where = f" (see: {context.command_path} --help)" if context is not None else ""
    return f"{message.rstrip('.')}{hint}{where}"


def _print_traceback() -> None:
    import traceback

    traceback.print_exc()


def _say_quietly(line: str) -> None:
    with suppress(OSError):
        say([line])


def _abandon_output() -> None:
    """Sends what is still buffered to nowhere: the interpreter writes it out when it ends, and
    would report the same failure again."""
    for stream in (sys.stdout, sys.stderr):
        try:
            descriptor = stream.fileno()
            stream.flush()
        except (AttributeError, ValueError):  # closed, or not a file at all
            continue
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, descriptor)
            os.close(nowhere)


def _show_version(value: bool) -> None:
    if value:
        _print(f"minutes {__version__}")
        raise typer.Exit


def _print(text: str) -> None:
    """Help and version, by the way that answers take: a full disk, a closed stdout are failures."""
    from minutes_cli.render.output import deliver

    deliver([f"{text}\n"], for_people=True)


def with_our_help(option: Any) -> Any:
    """The option --help, its text printed by us."""

    def show(context: Any, _: Any, value: bool) -> None:
        if value and not context.resilient_parsing:
            _print(context.get_help())
            raise typer.Exit

    if option is not None:
        option.callback = show
    return option


app = typer.Typer(
    name="minutes",
    cls=Commands,
    context_settings=SETTINGS,
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
    if sys.stdout is not None and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # help and tables on a terminal without UTF-8
    typer.main.get_command(app).main()
