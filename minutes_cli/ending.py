"""How a command ends: every failure becomes a message and an exit code, none a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from minutes_cli.errors import ExitCode, MinutesError, OutputError
from minutes_cli.render.terminal import say
from minutes_cli.settings import DEBUG

LONGEST = 200
"""Characters of a word that a message on the command line repeats whole."""

LONGEST_MESSAGE = 1_000
"""Characters of a message on the command line. What was typed stands in the middle of it."""


def exit_code(command: Callable[[], int], *, debug: bool = False) -> int:
    """Runs a command. Every failure becomes a message and an exit code, none a traceback unless
    ``debug``."""
    if sys.stdout is not None and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # help and tables on a terminal without UTF-8
    before = DEBUG.set(debug)
    try:
        code = _outcome(command, debug=debug)
        if code != ExitCode.FAILED:
            _flush()
    except BrokenPipeError:  # who reads the answer has seen enough: | head
        code = ExitCode.BROKEN_PIPE
    except OutputError as error:
        _say_quietly(str(error))
        code = ExitCode.FAILED
    finally:
        DEBUG.reset(before)
    if code in (ExitCode.BROKEN_PIPE, ExitCode.FAILED):
        _abandon_output()
    return code


def _outcome(command: Callable[[], int], *, debug: bool) -> int:
    try:
        return command()
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except MinutesError as error:
        _say_quietly(str(error))
        return error.exit_code
    except BrokenPipeError:
        raise
    except Exception as error:
        code = _said_by_typer(error)
        if code is not None:
            return code
        if debug:
            _print_traceback()
        _say_quietly(_failure(error))
        return ExitCode.FAILED


def _said_by_typer(error: Exception) -> int | None:
    """The exit code where it is Typer that ends the command; None where it is a failure.

    A command line that was read without Typer has not loaded it, and only a command that failed
    pays for it.
    """
    import typer

    wrong_usage = typer.BadParameter.__mro__[1]  # before 0.27 it has no public name
    if isinstance(error, typer.Exit):
        return error.exit_code
    if isinstance(error, typer.Abort):
        return ExitCode.INTERRUPTED
    if isinstance(error, wrong_usage):
        say([usage_message(error)])
        return ExitCode.USAGE
    return None


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


_MEANT_AS_WORDS = {
    "search": "; a word to leave out stands in the quotes: minutes search 'hospital -discharge'",
    "ingest": "; a name that begins with a minus stands after --: minutes ingest -- -april.txt",
}
"""What an unknown option of one letter mostly is: a word of the question, the name of a file."""


def usage_message(error: Any) -> str:
    """What is wrong with the command line, the nearest right option, and where help is."""
    near: Sequence[str] = getattr(error, "possibilities", None) or ()
    message = error.message if near else error.format_message()
    message = " ".join(
        word if len(word) <= LONGEST else f"{word[:60]}…" for word in message.split(" ")
    )
    if len(message) > LONGEST_MESSAGE:
        half = LONGEST_MESSAGE // 2
        message = f"{message[:half]}…{message[-half:]}"
    hint = f"; did you mean {near[0]}?" if near else ""
    context = getattr(error, "ctx", None)
    option: str = getattr(error, "option_name", None) or ""
    if context is not None and len(option) == 2 and not near:
        hint = _MEANT_AS_WORDS.get(context.command.name, "")
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
