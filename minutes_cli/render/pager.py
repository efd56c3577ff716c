"""Long answers on a terminal go through a pager, as those of git and gh do."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from itertools import chain

from minutes_cli.errors import quoted
from minutes_cli.render.terminal import is_terminal, knows_escapes, say

USUAL = "less"

_LESS = "FRX"
"""For a less that is not told otherwise: end if all fits, show colours, leave the text standing."""


def pager(environ: Mapping[str, str]) -> list[str] | None:
    """The program to show long answers with, and its arguments; None for none.

    MINUTES_PAGER names it, else PAGER, else it is less where there is one. ``cat`` and an empty
    value mean none.
    """
    named = next((environ[name] for name in ("MINUTES_PAGER", "PAGER") if name in environ), USUAL)
    try:
        words = shlex.split(named)
    except ValueError:  # a quotation mark that is not closed
        say([f"the pager {quoted(named)} is not understood; the answer is shown without one"])
        return None
    if not words or words == ["cat"] or shutil.which(words[0]) is None:
        return None
    return words


def shown_in_pager(chunks: Iterable[str]) -> Iterable[str] | None:
    """Shows a text that is longer than the terminal in the pager, and gives None.

    A shorter one, and any where there is no pager or nobody who could use it, is given back to be
    printed.
    """
    if not (is_terminal(sys.stdout) and is_terminal(sys.stdin) and knows_escapes()):
        return chunks
    command = pager(os.environ)
    if command is None:
        return chunks
    rest = iter(chunks)
    first, room = [], shutil.get_terminal_size((80, 24)).lines - 1
    for chunk in rest:
        first.append(chunk)
        room -= chunk.count("\n")
        if room < 0:
            break
    else:
        return first
    _show(command, chain(first, rest))
    return None


def _show(command: list[str], chunks: Iterable[str]) -> None:
    environ = {"LESS": _LESS, "LESSCHARSET": "utf-8", "LV": "-c", **os.environ}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, env=environ, encoding="utf-8", errors="backslashreplace"
    ) as shown:
        assert shown.stdin is not None
        try:
            for chunk in chunks:
                shown.stdin.write(chunk)
            shown.stdin.close()
        except BrokenPipeError:  # the reader has seen enough
            pass
        except KeyboardInterrupt:  # meant for the pager, which may stay
            pass
        finally:
            _close(shown)


def _close(shown: subprocess.Popen[str]) -> None:
    """Waits until the reader has ended the pager; Ctrl-C is the pager's in the meantime."""
    while True:
        try:
            if shown.stdin is not None and not shown.stdin.closed:
                shown.stdin.close()
        except BrokenPipeError:
            pass
        try:
            shown.wait()
            return
        except KeyboardInterrupt:
            continue
