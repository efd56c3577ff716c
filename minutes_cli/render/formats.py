"""The output formats: one function each, from columns and rows to pieces of text.

What programs read is exact and complete; what could harm the program that opens it is escaped as
that format allows. The table, for people, is in ``table``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from minutes_cli.errors import UsageError, quoted
from minutes_cli.render.terminal import (
    MATCH_END,
    MATCH_START,
    UNSAFE,
    safe,
    safe_lines,
    without_marks,
)

Row = Sequence[Any]

LIST_JOINER = "; "
"""Between the members of a list, where a format has no lists: "BCF; iBCF"."""


class Style(NamedTuple):
    """How a format is written.

    ``headings`` are the columns' names in a table; ``styled`` says whether a table may be bold and
    have colours.
    """

    headings: Sequence[str] = ()
    headers: bool = True
    raw_csv: bool = False
    width: int = 80
    styled: bool = False
    links: bool = False


Format = Callable[[Sequence[str], Iterable[Row], Style], Iterator[str]]


def table(columns: Sequence[str], rows: Iterable[Row], style: Style) -> Iterator[str]:
    """For people: wraps to the width of the terminal."""
    from minutes_cli.render.table import table_text

    return table_text(style.headings or columns, rows, style)


def csv(columns: Sequence[str], rows: Iterable[Row], style: Style) -> Iterator[str]:
    """RFC 4180 with LF. Spreadsheets run cells that begin = + - @ as formulas: such a text gets a
    leading apostrophe. Controls but tabs and ends of lines become U+FFFD, because CSV is read on
    terminals, too. With ``raw_csv`` both stay as they are."""

    def cell(value: Any) -> str:
        text = plain(value)
        if isinstance(value, str | list) and not style.raw_csv:
            text = ("'" if text.startswith(_FORMULA) else "") + safe_lines(text)
        if any(c in text for c in ',"\n\r') or text[:1] == " " or text[-1:] == " ":
            return '"' + text.replace('"', '""') + '"'
        return text

    if style.headers:
        yield ",".join(map(cell, columns)) + "\n"
    for row in rows:
        # An empty line would be no row at all to many readers.
        yield (",".join(map(cell, row)) or '""') + "\n"


_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tsv(columns: Sequence[str], rows: Iterable[Row], style: Style) -> Iterator[str]:
    r"""One line a row, cells between tabs; tab, line end and backslash are ``\t \n \r \\``.

    Other controls become U+FFFD.
    """
    if style.headers:
        yield "\t".join(name.translate(_TSV) for name in columns) + "\n"
    for row in rows:
        yield "\t".join(plain(value).translate(_TSV) for value in row) + "\n"


_TSV_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_TSV = {**UNSAFE, **_TSV_ESCAPES}


def null(columns: Sequence[str], rows: Iterable[Row], style: Style) -> Iterator[str]:
    """For ``xargs -0``: a NUL after each row, no header. A single column is exact, to the byte."""
    for row in rows:
        cells = [plain(value).replace("\0", "\N{REPLACEMENT CHARACTER}") for value in row]
        yield (
            cells[0] if len(cells) == 1 else "\t".join(c.translate(_TSV_ESCAPES) for c in cells)
        ) + "\0"


def jsonl(columns: Sequence[str], rows: Iterable[Row], style: Style) -> Iterator[str]:
    """One JSON object on each line."""
    for row in rows:
        yield exact_json(dict(zip(columns, row, strict=True))) + "\n"


def json_array(columns: Sequence[str], rows: Iterable[Row], style: Style) -> Iterator[str]:
    """One array, an object on each of its lines."""
    return json_objects(dict(zip(columns, row, strict=True)) for row in rows)


def json_objects(objects: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The same for objects that need not have the same keys."""
    before = "[\n"
    for one in objects:
        yield before + exact_json(one)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def exact_json(value: Any) -> str:
    """JSON that holds exactly the value, with controls of a terminal in JSON's own escapes."""
    text = json.dumps(value, ensure_ascii=False)
    if MATCH_START in text:
        text = without_marks(text)
    return text if text.isprintable() else text.translate(_JSON_ESCAPES)


_JSON_ESCAPES = {code: f"\\u{code:04x}" for code in UNSAFE}


def markdown(columns: Sequence[str], rows: Iterable[Row], style: Style) -> Iterator[str]:
    """A table of GitHub's Markdown. What Markdown or HTML would read as markup is escaped."""

    def cell(value: Any) -> str:
        text = safe(" ".join(as_text(value).split())).translate(_MARKDOWN)
        return text.replace(MATCH_START, "**").replace(MATCH_END, "**")

    if style.headers:
        yield "| " + " | ".join(cell(name) for name in columns) + " |\n"
        yield "|" + " --- |" * len(columns) + "\n"
    for row in rows:
        yield "| " + " | ".join(map(cell, row)) + " |\n"


_MARKDOWN = str.maketrans(
    {**{c: "\\" + c for c in "\\`*_[]|~#"}, "&": "&amp;", "<": "&lt;", ">": "&gt;"}
)


def plain(value: Any) -> str:
    """A value as text: nothing for what is unknown, true or false, lists joined."""
    return without_marks(as_text(value))


def as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return LIST_JOINER.join(map(as_text, value))
    return str(value)


FORMATS: Mapping[str, Format] = {
    "table": table,
    "csv": csv,
    "tsv": tsv,
    "json": json_array,
    "jsonl": jsonl,
    "markdown": markdown,
}

ENDINGS: Mapping[str, str] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".txt": "table",
}
"""The format that the name of a file asks for."""


def format_of_file(name: str) -> str:
    """The format for ``-o NAME``; UsageError for an ending that no format has."""
    for ending, found in ENDINGS.items():
        if name.lower().endswith(ending):
            return found
    raise UsageError(
        f"the format of {quoted(name)} is not known: it ends with none of {' '.join(ENDINGS)}; "
        "name one with --format"
    )
