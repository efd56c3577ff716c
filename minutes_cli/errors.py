"""Failures a user can meet: one class per kind, each with its exit code.

The message says what happened, to what, and what to do next. The exit codes are a contract
with scripts: 0 done, 1 no rows (only with --exit-status), 2 wrong usage or query, 3 some files
could not be read, 4 database or output failed, 130 interrupted, 141 broken pipe.
"""

from __future__ import annotations

from enum import IntEnum

LONGEST_QUOTE = 60


def quoted(text: str) -> str:
    """What somebody typed, as a message repeats it: in quotes, and cut when it is long."""
    short = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    return repr(short)


def shortened(text: str, most: int) -> str:
    """A text on one line and of at most so many characters, as a message repeats it."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


class ExitCode(IntEnum):
    """What the process tells the shell. Stable."""

    DONE = 0
    NO_ROWS = 1
    USAGE = 2
    UNREADABLE = 3
    FAILED = 4
    INTERRUPTED = 130
    BROKEN_PIPE = 141


class MinutesError(Exception):
    """A failure with a message for the user and an exit code for the shell."""

    exit_code = ExitCode.FAILED


class UsageError(MinutesError):
    """A wrong option, value or query; the message names what would be right."""

    exit_code = ExitCode.USAGE


class UnreadableError(MinutesError):
    """A source file that cannot be read; the message is the reason, without the path."""

    exit_code = ExitCode.UNREADABLE


class DatabaseError(MinutesError):
    """The database is missing, foreign, damaged, too new or locked."""


class OutputError(MinutesError):
    """A result could not be written."""
