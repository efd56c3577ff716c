"""A table of counts for people: a dot for nothing, a star for what stands elsewhere, too."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from minutes_cli.render.formats import FORMATS, Row, Style

NOTHING = "·"
JOINT = "*"
"""Stands before a count of which some are counted in another row or column, too."""


class Count(int):
    """A count as people read it: ``·`` for 0, ``*3`` where some of it is joint."""

    joint = False

    def __str__(self) -> str:
        return f"{JOINT if self.joint else ''}{int(self)}" if self else NOTHING


def marked_row(row: Row, joint: Collection[int]) -> tuple[Any, ...]:
    """The row with its counts as people read them; ``joint`` are the columns of joint ones."""
    return tuple(
        _count(value, joint=at in joint) if isinstance(value, int) else value
        for at, value in enumerate(row)
    )


def _count(number: int, *, joint: bool) -> Count:
    count = Count(number)
    count.joint = joint
    return count


def banded(names: Sequence[str], rows: Sequence[Row], style: Style) -> Iterator[str]:
    """The table; where it is too wide, as several under one another, each with the first column."""
    for number, columns in enumerate(_bands(names, rows, style) if rows else ()):
        heads = [names[at] for at in columns]
        cells = ([row[at] for at in columns] for row in rows)
        yield "\n" if number else ""
        yield from FORMATS["table"](heads, cells, style._replace(headings=heads))


def _bands(names: Sequence[str], rows: Sequence[Row], style: Style) -> Iterator[list[int]]:
    """Which columns stand beside each other."""
    from minutes_cli.render.table import GAP, least_width, natural_width

    columns = list(zip(*([names] if style.headers else []), *rows, strict=True))
    first = min(natural_width(columns[0]), style.width // 2)
    band, room = [0], style.width - first
    for at, values in enumerate(columns[1:], 1):
        width = GAP + least_width(values)
        if width > room and len(band) > 1:
            yield band
            band, room = [0], style.width - first
        band.append(at)
        room -= width
    yield band
