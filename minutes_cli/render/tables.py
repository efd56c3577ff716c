"""Several tables under one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from minutes_cli.render.formats import FORMATS, Row, Style
from minutes_cli.render.terminal import width


def stacked(tables: Iterable[tuple[Sequence[str], Iterable[Row]]]) -> Iterator[str]:
    """Each table, columns and rows, with an empty line between them."""
    style = Style(width=width())
    for number, (columns, rows) in enumerate(tables):
        yield "\n" if number else ""
        yield from FORMATS["table"](columns, rows, style)
