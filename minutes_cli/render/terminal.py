"""Text on its way to a terminal: made safe here and nowhere else, and coloured if that is wanted.

Minutes, file names and titles are written by others. On a terminal an escape sequence among them
could move the cursor, hide text, set the window's title or answer as if the user had typed.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from typing import IO, Any, Literal

Colour = Literal["auto", "always", "never"]

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

MATCH_START, MATCH_END = "\ufdd0", "\ufdd1"
"""Stand around a match in a snippet. Noncharacters of Unicode: no text of minutes holds them."""

UNSAFE: dict[int, str] = dict.fromkeys(
    [
        *range(0x20),  # C0: ESC, BEL, CR, NUL …
        *range(0x7F, 0xA0),  # DEL and C1: 0x9b begins a sequence like ESC [
        0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A),  # bidi controls
        *range(0x2028, 0x202A),  # separators of lines and paragraphs
        *range(0xD800, 0xE000),  # halves of characters, which cannot be encoded
    ],
    REPLACEMENT,
)  # fmt: skip

_SAFE_LINES = {**UNSAFE, ord("\n"): "\n", ord("\t"): "\t"}


def safe(text: str) -> str:
    """The text with every control and bidi character replaced by U+FFFD; on one line, tabs too.

    ``safe("\\x1b[31mred")`` is ``"�[31mred"``.
    """
    return text if text.isprintable() else text.translate(UNSAFE)


def safe_lines(text: str) -> str:
    """The same for a text of several lines: ends of lines and tabs stay."""
    return text if text.isprintable() else text.translate(_SAFE_LINES)


def without_marks(text: str) -> str:
    """A snippet without the marks around its matches."""
    return text.replace(MATCH_START, "").replace(MATCH_END, "")


def is_terminal(stream: IO[Any] | None) -> bool:
    """Whether what is written to the stream is seen by a person at once."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def width() -> int:
    """Columns of the terminal: COLUMNS, else what it says itself, else 80."""
    return max(shutil.get_terminal_size((80, 24)).columns, 20)


def wants_style(colour: Colour, stream: IO[Any] | None) -> bool:
    """Whether to write escape sequences of our own: --color, else a terminal that knows them.

    With NO_COLOR there are none at all, neither colours nor bold.
    """
    if colour != "auto":
        return colour == "always"
    known = os.environ.get("TERM") not in ("dumb", "unknown")
    return is_terminal(stream) and known and not os.environ.get("NO_COLOR")


def say(lines: Iterable[str]) -> None:
    """Notes and errors: each a line of its own on stderr, with the name of the program."""
    if sys.stderr is None:
        return
    for line in lines:
        text = safe_lines(line).encode(sys.stderr.encoding or "ascii", "backslashreplace")
        sys.stderr.write(f"minutes: {text.decode(sys.stderr.encoding or 'ascii')}\n")
    sys.stderr.flush()
