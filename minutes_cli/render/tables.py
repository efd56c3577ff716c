"""Several tables under one another."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from minutes_cli.render.formats import FORMATS, Row, Style
from minutes_cli.render.terminal import is_terminal, safe_lines, width

HANGING = 4
"""Columns by which the lines that continue another stand further in."""


def stacked(tables: Iterable[tuple[Sequence[str], Iterable[Row]]]) -> Iterator[str]:
    """Each table, columns and rows, with an empty line between them."""
    style = Style(width=width())
    for number, (columns, rows) in enumerate(tables):
        yield "\n" if number else ""
        yield from FORMATS["table"](columns, rows, style)


def hanging(lines: Iterable[str]) -> Iterator[str]:
    """Lines made safe; on a terminal those that are too long go on below, further in."""
    columns = width() if is_terminal(sys.stdout) else None
    for line in map(safe_lines, lines):
        if columns is None or len(line) <= columns:
            yield line
            continue
        blank, words = ("\n", line[1:]) if line.startswith("\n") else ("", line)
        indent = " " * (len(words) - len(words.lstrip(" ")) + HANGING)
        parts = wrap(words, columns, subsequent_indent=indent, break_on_hyphens=False)
        yield blank + "".join(f"{part}\n" for part in parts)
