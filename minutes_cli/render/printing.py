"""How an answer is printed: which format, how wide, where to; and the printing itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from minutes_cli.errors import UsageError, quoted
from minutes_cli.render.formats import FORMATS, Row, Style, format_of_file, null
from minutes_cli.render.output import STDOUT, deliver, is_device
from minutes_cli.render.terminal import Colour, is_terminal, wants_links, wants_style, width

WIDE = 120
"""Columns of a terminal from which a table shows more of each row."""

FOR_PROGRAMS = frozenset({"csv", "tsv", "json", "jsonl", "null"})
"""Formats of any width; asking how wide the terminal is loads what else nobody needs (2 ms)."""


class Printing(NamedTuple):
    """The way that the options of one command ask for. ``format`` is a name of FORMATS or null."""

    format: str
    style: Style
    path: str | None
    on_terminal: bool

    @property
    def table(self) -> bool:
        return self.format == "table"

    @property
    def wide(self) -> bool:
        return self.table and self.style.width >= WIDE

    @property
    def records(self) -> bool:
        """Whether the format has room for rows that hold lists of other rows."""
        return self.format in ("json", "jsonl")

    def write(
        self,
        columns: Sequence[str],
        headings: Sequence[str],
        rows: Iterable[Row],
        below: Iterable[str] = (),
    ) -> int:
        """Prints the rows, then the text ``below``, and gives how many rows there were."""
        written = 0

        def counted() -> Iterator[Row]:
            nonlocal written
            for row in rows:
                written += 1
                yield row

        def text() -> Iterator[str]:
            yield from self.chunks(columns, headings, counted())
            for number, chunk in enumerate(below):
                yield f"\n{chunk}" if written and not number else chunk

        deliver(text(), self.path, for_people=self.table, names_of_files=self.format == "null")
        return written

    def chunks(
        self, columns: Sequence[str], headings: Sequence[str], rows: Iterable[Row]
    ) -> Iterator[str]:
        """The rows in the format that is asked for."""
        function = null if self.format == "null" else FORMATS[self.format]
        return function(columns, rows, self.style._replace(headings=headings))


def printing(
    *,
    format: str | None = None,
    csv: bool = False,
    json: bool = False,
    null: bool = False,
    output: str | None = None,
    no_headers: bool = False,
    raw_csv: bool = False,
    color: Colour = "auto",
    usual: str | None = None,
) -> Printing:
    """The printing that these options mean; UsageError where they exclude each other.

    ``usual`` is the format where nothing is asked for, if the command has one of its own.
    """
    if output is not None and not output.strip():
        raise UsageError("-o names no file; for example: -o items.csv")
    flags = {"csv": csv, "json": json, "null": null}
    asked = [*([format] if format else []), *(name for name, flag in flags.items() if flag)]
    if null and "tsv" in asked:
        asked.remove("tsv")
    if len(set(asked)) > 1:
        names = " and ".join("-0" if name == "null" else name for name in dict.fromkeys(asked))
        raise UsageError(f"only one format is possible, not {names}")
    on_terminal = output in STDOUT and is_terminal(sys.stdout)
    stream = sys.stdout if output in STDOUT else None
    printed = asked[0] if asked else usual_format(output, usual)
    style = Style(
        headers=not no_headers,
        raw_csv=raw_csv,
        width=Style().width if printed in FOR_PROGRAMS else width(),
        styled=wants_style(color, stream),
        links=wants_links(stream),
    )
    return Printing(printed, style, output, on_terminal)


def usual_format(output: str | None, usual: str | None) -> str:
    """What the file's name says, else MINUTES_FORMAT, else a table on a terminal and tsv off it.
    A device and a pipe have no name that says anything: /dev/null."""
    if output is not None and output not in STDOUT and not is_device(output):
        return format_of_file(output)
    if usual is not None:
        return usual
    preferred = os.environ.get("MINUTES_FORMAT", "").strip().lower()
    if preferred and preferred not in FORMATS:
        raise UsageError(f"MINUTES_FORMAT is {quoted(preferred)}; there are {', '.join(FORMATS)}")
    return preferred or ("table" if is_terminal(sys.stdout) else "tsv")
