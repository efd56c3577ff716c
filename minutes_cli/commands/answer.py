"""From a question and its options to the answer on stdout and the notes on stderr."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from minutes_cli.commands.database import reading
from minutes_cli.commands.options import FilterOptions, OutputOptions
from minutes_cli.errors import ExitCode
from minutes_cli.query.notes import notes
from minutes_cli.query.question import Question
from minutes_cli.query.values import read_filters
from minutes_cli.render.output import deliver
from minutes_cli.render.terminal import say

ON_A_TERMINAL = 50
"""Rows that a table on a terminal shows where no --limit is given."""


def answer(
    question: Question,
    filters: FilterOptions,
    output: OutputOptions,
    db: Path | None,
    noted: Question | None = None,
    **more: Any,
) -> ExitCode:
    """Asks, prints, and says what was left out.

    ``noted`` is the question whose rows the notes count, where they are not those of ``question``;
    ``more`` are filters that have no option of their own.
    """
    printing = output.printing()
    cut = printing.table and printing.on_terminal and output.limit is None
    with reading(db) as connection:
        wanted = read_filters(connection, **{**filters.given(), **more})
        if output.count:
            rows = question.count(connection, wanted)
            deliver([f"{rows}\n"], output.output)
            said = []
        else:
            asked = output.asked(printing, limit=ON_A_TERMINAL if cut else output.limit)
            result = question.ask(connection, wanted, asked)
            rows = printing.write(result.columns, result.headings, result.rows)
            total = result.total() if cut and rows == ON_A_TERMINAL else rows
            hint = f"{rows} of {total} {question.many}; --limit {total} shows all"
            said = [hint] if total > rows else []
        if not output.quiet:
            empty = rows == 0 and output.offset == 0 and output.limit != 0
            say([*notes(connection, noted or question, wanted, empty=empty), *said])
    return ExitCode.NO_ROWS if output.exit_status and rows == 0 else ExitCode.DONE
