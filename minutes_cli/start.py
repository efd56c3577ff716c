"""The process that runs a command: begun and ended without what only costs time.

A question is asked twenty times an hour, and of its time most is Python's own. Times here are of
a small query, some 90 ms without any of this.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

ALLOCATIONS = 100_000
"""Objects made before rubbish is looked for. The usual 700 are reached hundreds of times while
modules are loaded, none of which ever goes (6 ms)."""

ASKS_FOR_VERSION = (["--version"], ["-V"])


def main() -> NoReturn:
    """What the command ``minutes`` runs."""
    gc.set_threshold(ALLOCATIONS)
    if sys.argv[1:] in ASKS_FOR_VERSION and _said_version():
        end(0)
    code: object = None
    try:
        code = _answered()
        if code is None:
            from minutes_cli.cli import main as command

            command()
    except SystemExit as ended:
        code = ended.code
    except KeyboardInterrupt:  # while modules are loaded: no command is there yet to see to it
        code = 130
    if isinstance(code, str):
        raise SystemExit(code)
    end(code if isinstance(code, int) else 0)


def _answered() -> int | None:
    """The exit code of a plain command line, which is read without Typer; None for any other."""
    from minutes_cli.command_line import COMPLETING, plain_command, without_debug

    arguments, debug = without_debug(sys.argv[1:])
    command = None if COMPLETING in os.environ else plain_command(arguments)
    if command is None:
        return None
    from minutes_cli.ending import exit_code
    from minutes_cli.settings import apply_settings

    def run() -> int:
        apply_settings(os.environ)
        return command()

    return int(exit_code(run, debug=debug))


def end(code: int) -> NoReturn:
    """End the process with this exit code, here and now.

    Before this the command has closed its database, its files and the processes that it started;
    what Python would still do is to take all modules apart (11 ms). Who measures or debugs the
    process gets the usual end.
    """
    if sys.gettrace() or sys.getprofile() or sys.flags.inspect:
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # closed; a failure was told before
            stream.flush()
    os._exit(code)


def _said_version() -> bool:
    """Whether the version could be printed. Where it could not, the command says what is wrong."""
    from minutes_cli import __version__

    try:
        os.write(1, f"minutes {__version__}\n".encode())
    except OSError:
        return False
    return True
