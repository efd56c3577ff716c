"""Where text goes: stdout, or a file that is whole or not there."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO

from minutes_cli.errors import OutputError
from minutes_cli.render.terminal import is_terminal, safe_lines

_ASCII = str.maketrans(
    {"─": "-", "━": "-", "–": "-", "…": "...", "·": "."}
    | dict.fromkeys("█▉▊▋▌", "#")
    | dict.fromkeys("▍▎▏", ".")
)
"""What tables, charts and texts of ours are drawn with, where the terminal has no UTF-8."""


STDOUT = (None, "-", "/dev/stdout")
"""What --output is where it names no file."""

_DESCRIPTOR = re.compile(r"(?:/dev|/proc/self)/fd/([0-9]{1,9})|/dev/stderr")


def deliver(
    chunks: Iterable[str],
    path: str | None = None,
    *,
    for_people: bool = False,
    names_of_files: bool = False,
) -> None:
    """Writes the text to ``path``, else to stdout.

    Text for programs is UTF-8 with LF, to the byte as the format made it, except that on a
    terminal control characters are replaced. Text ``for_people`` is in the terminal's encoding.
    Text that is ``names_of_files`` may hold bytes that are not UTF-8, as Python writes them: they
    are written as they are. A BrokenPipeError passes through; any other failure is an OutputError.
    """
    errors = "surrogateescape" if names_of_files else "backslashreplace"
    if path in STDOUT:
        _to_stdout(chunks, for_people, errors)
        return
    assert path is not None
    with _failing_as(path), _opened(path) as file:
        terminal = file.isatty()
        for chunk in chunks:
            text = safe_lines(chunk) if terminal and not for_people else chunk
            file.write(_encoded(text, errors))


def _encoded(text: str, errors: str) -> bytes:
    """UTF-8; a half of a character that is no byte of a name either is written as an escape."""
    try:
        return text.encode("utf-8", errors)
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace")


def _to_stdout(chunks: Iterable[str], for_people: bool, errors: str) -> None:
    out = sys.stdout
    if out is None:  # the process was started with stdout closed
        raise OutputError("nothing can be written: standard output is closed")
    terminal = is_terminal(out)
    encoding = out.encoding if for_people else "utf-8"
    unicode = encoding.lower().replace("-", "") in ("utf8", "utf8sig")
    with _failing_as("standard output"):
        out.flush()
        if terminal and for_people and unicode:
            from minutes_cli.render.pager import shown_in_pager

            left = shown_in_pager(chunks)
            if left is None:
                return
            chunks = left
        for chunk in chunks:
            text = safe_lines(chunk) if terminal and not for_people else chunk
            if unicode:
                out.buffer.write(_encoded(text, errors))
            else:
                out.buffer.write(text.translate(_ASCII).encode(encoding, "replace"))
        out.buffer.flush()


@contextmanager
def _failing_as(what: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{what} could not be written: {error.strerror or error}") from error


def is_device(path: str) -> bool:
    """Whether what stands there is written as it is: /dev/null, a pipe."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO | IO[bytes]]:
    """The file for writing. A regular file is replaced only when everything is written; a device
    or a pipe is written as it is, and so is what the shell has opened already: /dev/stdout."""
    if opened := _DESCRIPTOR.fullmatch(path):
        with os.fdopen(os.dup(int(opened[1] or 2)), "wb") as file:
            yield file
        return
    if os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode):
        with open(path, "wb") as file:
            yield file
        return
    path = os.path.realpath(path)
    temporary = f"{path}.{os.getpid()}.part"
    try:
        with open(temporary, "xb") as file:
            yield file
        if os.path.exists(path):
            os.chmod(temporary, stat.S_IMODE(os.stat(path).st_mode))
        os.replace(temporary, path)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise
