"""Tables for people, drawn by Rich: they wrap to the width there is and lose no cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Any

from minutes_cli.render.formats import Row, Style, as_text
from minutes_cli.render.terminal import LINKED, MATCH_END, MATCH_START, safe_lines

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

UNKNOWN = "–"
"""Stands for what the minutes do not tell, so that it is not taken for an empty text."""

MATCH = "bold yellow"
GAP = 2
"""Spaces between two columns."""

SHORT = 12
"""A cell up to so long is not wrapped; a longer one may be, down to its longest word or this."""

LONG_WORD = 24
"""A word up to so long is not broken where there is room: "requested-clause"."""

LEGIBLE = 20
"""Columns that a text needs which is longer than four such lines: narrower, it is a ribbon."""

ROWS_AT_ONCE = 200
"""Rows that share their widths. A longer table goes on with widths of its own."""


def table_text(headings: Sequence[str], rows: Iterable[Row], style: Style) -> Iterator[str]:
    """The table as text; nothing where there are no rows."""
    rows = iter(rows)
    first = True
    while values := list(islice(rows, ROWS_AT_ONCE)):
        some = [[cell_text(value, style.links) for value in row] for row in values]
        titles = [cell_text(heading) for heading in headings]
        widths = fitted([titles, *some] if style.headers else some, style.width)
        terminal = console(style, style.width)
        if widths is None:
            names = [cell_text(heading.replace("\n", " ")) for heading in headings]
            _print_records(terminal, names, some, blank=not first)
        else:
            columns = list(zip(widths, map(_are_numbers, zip(*values, strict=True)), strict=True))
            _print_table(terminal, titles, some, columns, headers=style.headers and first)
        first = False
        assert isinstance(terminal.file, StringIO)
        yield "".join(f"{line.rstrip(' ')}\n" for line in terminal.file.getvalue().splitlines())


def cell_text(value: Any, links: bool = False) -> Text:
    """A value made safe, matches of a search in bold; "–" for what is unknown.

    With ``links`` a value that is an address can be clicked.
    """
    from rich.text import Text

    if value is None or value == []:
        return Text(UNKNOWN, "dim")
    if links and isinstance(value, str) and LINKED.fullmatch(value):
        return Text(value, f"link {value}")
    text = Text()
    for number, part in enumerate(as_text(value).split(MATCH_START)):
        match, mark, rest = part.partition(MATCH_END)
        shown = [safe_lines(piece).expandtabs(1) for piece in (match, rest)]
        text.append(shown[0], MATCH if number and mark else None)
        text.append(shown[1])
    return text


def fitted(rows: Sequence[Sequence[Text]], width: int) -> list[int] | None:
    """The width of each column so that all fit and long texts can be read; None if they cannot.

    What room there is beyond the least that each column needs goes to words that would be broken,
    to texts that would be ribbons, then, character by character, to the column that makes the table
    longest.
    """
    columns = list(zip(*rows, strict=True))
    lengths = [[_widest_line(cell) for cell in column] for column in columns]
    natural = [max(lengths_of_one) for lengths_of_one in lengths]
    widths = [max(map(_least, column)) for column in columns]
    room = width - GAP * (len(columns) - 1) - sum(widths)
    if room < 0:
        return None
    for at, column in enumerate(columns):
        missing = max(map(_longest_word, column)) - widths[at]
        if 0 < missing <= min(room, LONG_WORD - widths[at]):
            widths[at] += missing
            room -= missing
    for at, whole in enumerate(natural):
        missing = LEGIBLE - widths[at]
        if whole > 4 * LEGIBLE and 0 < missing <= room:
            widths[at] += missing
            room -= missing
    lines = [_lines(own, have) for own, have in zip(lengths, widths, strict=True)]
    open_columns = [at for at, have in enumerate(widths) if have < natural[at]]
    while room and open_columns:
        longest = max(open_columns, key=lambda at: lines[at])
        widths[longest] += 1
        lines[longest] = _lines(lengths[longest], widths[longest])
        room -= 1
        if widths[longest] == natural[longest]:
            open_columns.remove(longest)
    ribbon = any(w < LEGIBLE and n > 4 * LEGIBLE for w, n in zip(widths, natural, strict=True))
    return None if ribbon else widths


def least_width(values: Iterable[Any]) -> int:
    """How narrow a column of these may become."""
    return max(_least(cell_text(value)) for value in values)


def natural_width(values: Iterable[Any]) -> int:
    """How wide a column of these is where there is room."""
    return max(_widest_line(cell_text(value)) for value in values)


def _lines(lengths: Sequence[int], width: int) -> int:
    """How many lines cells of these lengths take at this width, together."""
    return sum(-(-length // width) for length in lengths)


def _widest_line(cell: Text) -> int:
    from rich.cells import cell_len

    return max([1, *(cell_len(line) for line in cell.plain.splitlines())])


def _least(cell: Text) -> int:
    """How narrow a cell may become: short ones not at all, long ones to their longest word."""
    whole = _widest_line(cell)
    return whole if whole <= SHORT else min(_longest_word(cell), SHORT)


def _longest_word(cell: Text) -> int:
    from rich.cells import cell_len

    return max(map(cell_len, cell.plain.split()), default=1)


def _print_table(
    terminal: Console,
    titles: Sequence[Text],
    rows: Sequence[Sequence[Text]],
    columns: Sequence[tuple[int, bool]],
    *,
    headers: bool,
) -> None:
    """``columns`` are widths, and whether numbers stand there."""
    from rich.table import Table

    table = Table(box=None, show_header=False, padding=0, pad_edge=False)
    for at, (width, number) in enumerate(columns):
        if at:
            table.add_column(width=GAP)
        table.add_column(width=width, overflow="fold", justify="right" if number else "left")
    if headers:
        for title in titles:
            title.stylize("bold")
        table.add_row(*_with_gaps(titles))
        table.add_row(*_with_gaps([_rule(width) for width, _ in columns]))
    for row in rows:
        table.add_row(*_with_gaps(row))
    terminal.print(table)


def _with_gaps(cells: Sequence[Text]) -> list[Text | str]:
    """The cells with an empty one between each two, so that the gap is ours and not Rich's."""
    return [piece for cell in cells for piece in ("", cell)][1:]


def _rule(width: int) -> Text:
    from rich.text import Text

    return Text("─" * width, "dim")


def _are_numbers(values: Iterable[Any]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in known
    )


def _print_records(
    terminal: Console, titles: Sequence[Text], rows: Sequence[Sequence[Text]], *, blank: bool
) -> None:
    """Where the columns do not fit side by side: each row as a list of its cells."""
    from rich.table import Table

    width = max(_widest_line(title) for title in titles)
    for row in rows:
        if blank:
            terminal.print()
        table = Table.grid()
        table.add_column(width=width + GAP, style="bold")
        table.add_column(overflow="fold")
        for title, cell in zip(titles, row, strict=True):
            table.add_row(title, cell)
        terminal.print(table)
        blank = True


def console(style: Style, width: int) -> Console:
    """A console that interprets nothing: no markup, no emoji, no highlighting, no links."""
    from rich.console import Console

    return Console(
        file=StringIO(),
        width=width,
        force_terminal=style.styled,
        no_color=not style.styled,
        color_system="standard" if style.styled else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        force_jupyter=False,
        safe_box=True,
    )
