"""What a question can show: its columns, where each is shown, and how its value is read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeVar

from minutes_cli.errors import UsageError, quoted
from minutes_cli.file_names import path_text, real_path

_T = TypeVar("_T")

Direction = Literal["asc", "desc"]

Row = tuple[Any, ...]
"""Values of one row: str, int, float, bool, None, or a list of str."""

LIST_SEPARATOR = "\x1f"
"""Stands between the members of a list that SQL has put into one text (char(31))."""

Shown = Literal["always", "wide", "files", "asked"]
"""Where a column stands without being asked for: ``always`` in tables and files, ``wide`` in files
and in tables on a wide terminal, ``files`` in files only, ``asked`` nowhere."""

View = Literal["table", "wide", "file"]
"""What the answer is for: a terminal, a wide terminal, or a format that programs read."""

_SHOWN_IN: Mapping[View, frozenset[str]] = {
    "table": frozenset({"always"}),
    "wide": frozenset({"always", "wide"}),
    "file": frozenset({"always", "wide", "files"}),
}


class Column(NamedTuple):
    """A column: its SQL, where it is shown, how its value is read, and its heading in a table.

    ``form`` may be a function that works the value out from what the SQL gives; such a column has
    no order of its own.
    """

    sql: str
    shown: Shown = "files"
    form: Literal["value", "list", "flag", "path", "line"] | Callable[[Any], Any] = "value"
    heading: str | None = None
    numbered: bool = False  # sorted as people count: 2, 10, 10a, 143/19


class Result(NamedTuple):
    """The answer to a question: rows that are fetched as they are read, and how many there are."""

    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: Iterator[Row]
    total: Callable[[], int]
    said: tuple[str, ...] = ()
    """What has to be said of the rows, one sentence each."""


def chosen_columns(
    columns: Mapping[str, Column], asked: Sequence[str], view: View
) -> tuple[str, ...]:
    """The names asked for ("ref,title", "status"), else those that the view shows."""
    names = [name.strip().lower() for text in asked for name in text.split(",") if name.strip()]
    if asked and not names:
        raise UsageError("-c names no column; for example: -c ref,title")
    names = [known_column(columns, name) for name in names]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"-c names the column {name} twice")
    shown = _SHOWN_IN[view]
    return tuple(names) or tuple(n for n, column in columns.items() if column.shown in shown)


def known_column(columns: Mapping[str, Column], name: str) -> str:
    """The name of the column called so; what stands above it in a table will do ("date", "when").

    A wrong name is answered with the nearest right ones.
    """
    if name in columns:
        return name
    for own, column in columns.items():
        if name in (own.casefold(), column.heading):
            return own
    raise unknown_column(name, list(columns))


def unknown_column(name: str, names: Sequence[str]) -> UsageError:
    """The error for a name that is none of the ``names``, with the nearest of them."""
    from minutes_cli.vocabulary.nearest import either, nearest

    near = nearest(name, names)
    hint = f"; did you mean {either(near)}?" if near else ""
    return UsageError(f"there is no column {quoted(name)}{hint} (columns: {', '.join(names)})")


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """The names, each a name of its own: a, b, a is a, b, a_2."""
    wanted = set(names)
    given: dict[str, None] = {}
    for name in names:
        number, own = 1, name
        while own in given or (number > 1 and own in wanted):
            number += 1
            own = f"{name}_{number}"
        given[own] = None
    return tuple(given)


def order_by(columns: Mapping[str, Column], sort: Sequence[str], default: str) -> str:
    """The terms of ORDER BY for "meeting_date:desc,title": unknown values last, ties by default."""
    terms = []
    for name, direction in sort_terms(columns, sort):
        column = columns[name]
        if callable(column.form):
            raise UsageError(f"--sort {name}: this column is worked out row by row; sort another")
        collation = NATURAL if column.numbered else "NOCASE"
        terms += [f"{column.sql} IS NULL", f"{column.sql} COLLATE {collation} {direction}"]
    return ", ".join([*terms, default])


def sort_terms(columns: Mapping[str, Column], sort: Sequence[str]) -> list[tuple[str, Direction]]:
    """The columns of "meeting_date:desc,title" by their names, each with its direction.

    Raises UsageError for an unknown column or direction.
    """
    terms: list[tuple[str, Direction]] = []
    for asked in (part.strip() for text in sort for part in text.split(",")):
        name, _, direction = asked.lower().partition(":")
        if direction not in ("", "asc", "desc"):
            raise UsageError(f"--sort {asked}: after the colon stands asc or desc")
        own = known_column(columns, name.strip())
        terms.append((own, "desc" if direction == "desc" else "asc"))
    return terms


def in_order(rows: Sequence[_T], value: Callable[[_T], object], direction: Direction) -> list[_T]:
    """Rows that no SQL sorts, by a value as ``order_by`` would: whatever the case of its letters,
    unknown values last, ties as they were."""
    known = [row for row in rows if value(row) is not None]
    known.sort(key=lambda row: _folded(value(row)), reverse=direction == "desc")
    return known + [row for row in rows if value(row) is None]


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


NATURAL = "as_counted"
"""The order of numbers as people count, which ``natural_order`` gives."""


def natural_order(one: str, other: str) -> int:
    """-1 where a text comes before another, 1 after it: 1, 2, 10, 10a, 143/19, then letters."""
    first, second = _counted(one), _counted(other)
    return (first > second) - (first < second)


def _counted(text: str) -> list[tuple[int, int, str]]:
    """The runs of digits and of other characters; a number counts by its length, then its digits,
    because no text is too long for that."""
    runs = _RUNS.findall(text.casefold())
    plain = [(run.lstrip("0"), run) for run in runs]
    return [(0, len(number), number) if run.isdecimal() else (1, 0, run) for number, run in plain]


_RUNS = re.compile(r"[0-9]+|[^0-9]+")


def reader(columns: Sequence[Column], *, real_paths: bool = False) -> Callable[[Any], Row]:
    """A function from a row of the database to the values that are shown.

    ``real_paths`` gives paths as the system takes them, not as text.
    """
    forms = [
        real_shown_path if real_paths and column.form == "path" else _form(column)
        for column in columns
    ]
    if not any(forms):
        return tuple
    return lambda row: tuple(
        value if form is None else form(value) for form, value in zip(forms, row, strict=True)
    )


def _form(column: Column) -> Callable[[Any], Any] | None:
    return column.form if callable(column.form) else _FORMS.get(column.form)


def shown_path(path: str) -> str:
    """A stored path as it would be typed here: relative to the current folder where it is inside.

    "/home/ada/seeds/000.txt" is "seeds/000.txt" in /home/ada.
    """
    try:
        here = path_text(os.getcwd())
    except OSError:  # the current folder is gone
        return path
    inside = path.removeprefix(os.path.join(here, ""))
    return inside or path


def real_shown_path(path: str | None) -> str | None:
    """The same with the name that the file really has, for a program that opens it."""
    return None if path is None else real_path(shown_path(path))


_FORMS: Mapping[str, Callable[[Any], Any]] = {
    "list": lambda text: text.split(LIST_SEPARATOR) if text else [],
    "flag": lambda value: None if value is None else bool(value),
    "path": lambda path: None if path is None else shown_path(path),
    "line": lambda text: None if text is None else " ".join(text.split()),
}
