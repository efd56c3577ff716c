"""From a question and its options to the answer on stdout and the notes on stderr."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minutes_cli.commands.database import reading
from minutes_cli.commands.options import (
    MOST,
    FeedOptions,
    FilterOptions,
    FormatOptions,
    OutputOptions,
)
from minutes_cli.errors import ExitCode
from minutes_cli.query.columns import Result
from minutes_cli.query.filters import Filters
from minutes_cli.query.notes import notes, rows_left
from minutes_cli.query.question import MOST_COUNTED, Asked, Question
from minutes_cli.query.values import read_filters
from minutes_cli.render.output import deliver
from minutes_cli.render.printing import Printing
from minutes_cli.render.terminal import say

if TYPE_CHECKING:
    from sqlite3 import Connection

ON_A_TERMINAL = 50
"""Rows that a table on a terminal shows where no --limit is given."""


def answer(
    question: Question,
    filters: FilterOptions,
    output: OutputOptions,
    db: Path | None,
    noted: Question | None = None,
    below: Question | None = None,
    **more: Any,
) -> ExitCode:
    """Asks, prints, and says what was left out.

    ``noted`` is the question whose rows the notes count, where they are not those of ``question``;
    ``below`` is one that needs no filter, whose rows stand in a second table, and in the formats
    for programs nowhere; ``more`` are filters that have no option of their own.
    """
    feed_file = output.feed_file() if isinstance(output, FeedOptions) else None
    printing = output.printing()
    cut = printing.table and printing.on_terminal and output.limit is None
    with reading(db) as connection:
        wanted = read_filters(connection, **{**filters.given(), **more})
        if output.count:
            rows = question.count(connection, wanted)
            deliver([f"{rows}\n"], output.output)
            said: list[str] = []
        elif feed_file is not None:
            typed = {**filters.given(), **more}
            rows, said = _write_feed(connection, question, wanted, typed, output, feed_file)
        else:
            asked = output.asked(printing, limit=ON_A_TERMINAL if cut else output.limit)
            result = question.ask(connection, wanted, asked)
            rest = below.count(connection, Filters()) if below else 0
            second = _second(connection, below, printing) if below and rest else ()
            rows = printing.write(result.columns, result.headings, result.rows, second)
            total = result.total() if cut and rows == ON_A_TERMINAL else rows
            said = [*result.said, *rows_left(rows, total, question)]
            said += _not_shown(below, rest, printing) if below else []
        if not output.quiet:
            empty = rows == 0 and output.offset == 0 and output.limit != 0
            say([*notes(connection, noted or question, wanted, empty=empty), *said])
    return ExitCode.NO_ROWS if output.exit_status and rows == 0 else ExitCode.DONE


def _write_feed(
    connection: Connection,
    question: Question,
    wanted: Filters,
    typed: Mapping[str, Any],
    output: OutputOptions,
    file: str,
) -> tuple[int, list[str]]:
    """Writes the answer as a feed; how many entries it has, and what to say where not all do."""
    from minutes_cli.query.feed import feed
    from minutes_cli.render.feed import atom

    limit = None if output.limit is None else min(output.limit, MOST)
    found = feed(connection, question, wanted, typed, limit, min(output.offset, MOST))
    deliver(atom(found), file)
    rows = len(found.entries)
    if output.limit is not None or output.offset:
        return rows, []
    total = question.count(connection, wanted, MOST_COUNTED + 1)
    return rows, rows_left(rows, total, question, what=" are in the feed", does="puts", into=" in")


def answer_rows(result: Result, output: FormatOptions) -> int:
    """Prints rows whose number is not known, and says on a terminal when there are more."""
    printing = output.printing()
    rows = result.rows
    cut = printing.table and printing.on_terminal
    written = printing.write(
        result.columns, result.headings, islice(rows, ON_A_TERMINAL) if cut else rows
    )
    if cut and not output.quiet and next(rows, None) is not None:
        say([f"the first {ON_A_TERMINAL} rows; a LIMIT in the SQL or -o FILE gives others"])
    return written


def _second(connection: Connection, below: Question, printing: Printing) -> Iterable[str]:
    """The second table; nothing in a format that can hold only one."""
    if not printing.table:
        return ()
    limit = ON_A_TERMINAL if printing.on_terminal else None
    asked = Asked(view="wide" if printing.wide else "table", limit=limit)
    result = below.ask(connection, Filters(), asked)
    return printing.chunks(result.columns, result.headings, result.rows)


def _not_shown(below: Question, rest: int, printing: Printing) -> list[str]:
    """ "3 files gave no item; --unreadable lists them" """
    if printing.table and (rest <= ON_A_TERMINAL or not printing.on_terminal):
        return []
    what = f"{rest} {below.one if rest == 1 else below.many} gave no item"
    return [f"{what}; --unreadable lists {'it' if rest == 1 else 'them'}"] if rest else []
