"""Text on its way to a terminal: made safe here and nowhere else, and coloured if that is wanted.

Minutes, file names and titles are written by others. On a terminal an escape sequence among them
could move the cursor, hide text, set the window's title or answer as if the user had typed.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from typing import IO, Any, Literal, cast

from minutes_cli.errors import UsageError, quoted

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
    import shutil

    return max(shutil.get_terminal_size((80, 24)).columns, 20)


def wants_style(colour: Colour, stream: IO[Any] | None) -> bool:
    """Whether to write escape sequences of our own: colours, bold, links.

    The option --color decides, else MINUTES_COLOR, else NO_COLOR, else FORCE_COLOR and
    CLICOLOR_FORCE, else CLICOLOR=0, else whether the stream is a terminal that knows them. The
    first two are of this program and say more than variables that are meant for all.
    """
    if colour == "auto":
        colour = preference("MINUTES_COLOR")
    if colour != "auto":
        return colour == "always"
    if os.environ.get("NO_COLOR"):
        return False
    forced = (os.environ.get(name, "") for name in ("FORCE_COLOR", "CLICOLOR_FORCE"))
    if stream is not None and any(value not in ("", "0") for value in forced):
        return True
    if os.environ.get("CLICOLOR") == "0":
        return False
    return is_terminal(stream) and knows_escapes()


def knows_escapes() -> bool:
    """Whether the terminal can do more than print: TERM=dumb cannot."""
    return os.environ.get("TERM") not in ("dumb", "unknown")


def preference(variable: str) -> Colour:
    """What a MINUTES_ variable says; UsageError for what none of them can be."""
    value = os.environ.get(variable, "").strip().lower()
    if value not in ("", "auto", "always", "never"):
        raise UsageError(f"{variable} is {quoted(value)}; there are auto, always, never")
    return cast(Colour, value or "auto")


def wants_links(stream: IO[Any] | None) -> bool:
    """Whether addresses are written so that they can be clicked (OSC 8).

    MINUTES_LINKS decides, else whether the terminal is one that is known to have links: others
    mostly pass the sequence by, but some print it.
    """
    wanted = preference("MINUTES_LINKS")
    if wanted != "auto":
        return wanted == "always"
    return is_terminal(stream) and knows_escapes() and _has_links(os.environ)


def _has_links(environ: Mapping[str, str]) -> bool:
    if environ.get("TERM_PROGRAM") in ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper"):
        return True
    if any(environ.get(name) for name in ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION")):
        return True
    vte = environ.get("VTE_VERSION", "")
    return vte.isdecimal() and int(vte) >= 5000  # GNOME Terminal and its kin, from 0.50 on


LINKED = re.compile(r"https?://[!-~]{1,2000}")
"""An address that may become a link: visible ASCII throughout, so no control can hide in it."""


def link(address: str, text: str) -> str:
    """The text as a link to the address; the bare text where it is none to trust."""
    if not LINKED.fullmatch(address):
        return text
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\"


def say(lines: Iterable[str]) -> None:
    """Notes and errors: each a line of its own on stderr, with the name of the program."""
    if sys.stderr is None:
        return
    for line in lines:
        text = safe_lines(line).encode(sys.stderr.encoding or "ascii", "backslashreplace")
        sys.stderr.write(f"minutes: {text.decode(sys.stderr.encoding or 'ascii')}\n")
    sys.stderr.flush()
