"""Bars of counts by period, drawn with the blocks of Unicode; ``output`` has the letters that
stand for them where the terminal has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from textwrap import wrap

from minutes_cli.render.crosswise import Count
from minutes_cli.render.formats import Row, Style
from minutes_cli.render.terminal import safe

EIGHTHS = "▏▎▍▌▋▊▉█"
LONGEST = 72
"""Columns of the longest bar on a wide terminal."""

GAP = 2
SHORT = 12
"""Letters of a name that stands above the counts; a longer one has a line of its own."""

Piece = tuple[str, str | None]
"""Some text and its style."""


def bar_charts(names: Sequence[str], rows: Sequence[Row], style: Style) -> Iterator[str]:
    """A chart for each column but the first, which names the periods; all have one scale.

    Every period is a line: its name, its count, its bar.
    """
    if not rows:
        return
    peak = max(1, *(value for row in rows for value in row[1:]))
    several = len(names) > 2 or len(safe(names[1])) > SHORT
    labels = max(len(row[0]) for row in rows)
    counts = len(str(peak))
    if style.headers and not several:
        labels, counts = max(labels, len(names[0])), max(counts, len(safe(names[1])))
    room = max(1, min(LONGEST, style.width - labels - counts - 2 * GAP))
    for at, name in enumerate(names[1:], 1):
        pieces: list[Piece] = [("\n", None)] if at > 1 else []
        if several:
            pieces += [(f"{line}\n", "bold") for line in wrap(safe(name), style.width) or [""]]
        elif style.headers:
            pieces.append((f"{names[0]:<{labels}}{' ' * GAP}{safe(name):>{counts}}\n", "bold"))
            pieces.append((f"{'─' * labels}{' ' * GAP}{'─' * counts}\n", "dim"))
        for row in rows:
            drawn = bar(row[at], peak, room)
            text = f"{row[0]:<{labels}}{' ' * GAP}{Count(row[at])!s:>{counts}}"
            pieces += [(text + " " * GAP, None), (drawn, "cyan")] if drawn else [(text, None)]
            pieces.append(("\n", None))
        yield _drawn(pieces, style)


def bar(value: int, peak: int, room: int) -> str:
    """A bar of up to ``room`` columns, to the eighth of one; whatever is counted shows.

    ``bar(3, 8, 4)`` is ``"█▌"``.
    """
    eighths = max(round(value * room * 8 / peak), 1) if value else 0
    whole, part = divmod(eighths, 8)
    return "█" * whole + (EIGHTHS[part - 1] if part else "")


def _drawn(pieces: Sequence[Piece], style: Style) -> str:
    if not style.styled:
        return "".join(text for text, _ in pieces)
    from rich.text import Text

    from minutes_cli.render.table import console

    terminal = console(style, style.width)
    terminal.print(
        Text.assemble(*((text, look or "") for text, look in pieces)), end="", soft_wrap=True
    )
    assert isinstance(terminal.file, StringIO)
    return terminal.file.getvalue()
