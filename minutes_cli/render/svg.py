"""Bars of counts by period as an SVG for a document: one file, no script, no font of its own.

The same counts give the same bytes. Who cannot see the picture has its title, a description with
every count, and the name and count of each bar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from textwrap import wrap

from minutes_cli.errors import UsageError
from minutes_cli.render.formats import Row
from minutes_cli.render.terminal import REPLACEMENT, safe, safe_lines

WIDTH = 800
LEFT, RIGHT = 64, 32
PLOT = WIDTH - LEFT - RIGHT
TALL, LOW = 280, 120
"""Heights of the plot of a single chart, and of each of several."""

LINE = 20
MOST_BARS = 600
"""Beside each other; more would be thinner than what can be seen."""

MOST_CHARTS = 60
LABEL = 64
"""Room for the name of a period on the axis."""

INK, PALE, BAR = "#222222", "#dddddd", "#1f5f99"
"""Against white: 15.9 to 1 for text, 6.6 to 1 for bars."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a chart, and what its axes are called."""

    title: str
    subtitle: str
    across: str
    up: str


def svg_charts(caption: Caption, names: Sequence[str], rows: Sequence[Row]) -> str:
    """A chart for each column but the first, which names the periods; all have one scale."""
    _refuse_too_many(names, rows)
    charts = list(enumerate(names[1:], 1)) if rows else []
    plot = LOW if len(charts) > 1 else TALL
    title = _lines(caption.title, 72, 2)
    subtitle = _lines(caption.subtitle, 104, 4)
    top = 16 + LINE * len(title) + 16 * len(subtitle)
    ticks = _ticks(max([1, *(value for row in rows for value in row[1:])]))
    body: list[str] = [*_heading(title, subtitle)]
    for number, (at, name) in enumerate(charts):
        head = "" if name == caption.up else name
        place = top + number * (plot + 3 * LINE)
        bars = [(str(row[0]), int(row[at])) for row in rows]
        body += _chart(head, bars, caption, place + LINE, plot, ticks)
    height = top + max(len(charts), 1) * (plot + 3 * LINE)
    if not rows:
        body.append(_text(WIDTH / 2, height / 2, f"no {caption.up} found", "middle"))
    return _document(caption, names, rows, height, body)


def _refuse_too_many(names: Sequence[str], rows: Sequence[Row]) -> None:
    if len(rows) > MOST_BARS:
        raise UsageError(
            f"{len(rows)} bars beside each other cannot be told apart ({MOST_BARS} can): "
            "choose longer periods with --by, or fewer with --since and --until"
        )
    if len(names) - 1 > MOST_CHARTS:
        raise UsageError(
            f"{len(names) - 1} charts are too many for one picture ({MOST_CHARTS} are not): "
            "leave --split out, or choose fewer values with a filter"
        )


def _document(
    caption: Caption, names: Sequence[str], rows: Sequence[Row], height: float, body: Sequence[str]
) -> str:
    described = "\n".join(_described(caption, names, rows))
    drawn = "\n".join(body)
    # so that two of these pictures can stand in one page
    own = sha256(f"{caption}{described}{drawn}".encode("utf-8", "backslashreplace")).hexdigest()[:8]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{_number(height)}" '
            f'viewBox="0 0 {WIDTH} {_number(height)}" role="img" '
            f'aria-labelledby="title-{own} desc-{own}" font-family="sans-serif" font-size="12" '
            f'fill="{INK}">',
            f'<title id="title-{own}">{escaped(caption.title)}</title>',
            f'<desc id="desc-{own}">{escaped(described)}</desc>',
            f'<rect width="{WIDTH}" height="{_number(height)}" fill="#ffffff"/>',
            drawn,
            "</svg>\n",
        ]
    )


def _described(caption: Caption, names: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    """Every count in words: "BCF: 2013 1, 2014 0"."""
    yield f"Bar chart: {caption.up} by {caption.across}. {caption.subtitle}".strip()
    for at, name in enumerate(names[1:], 1):
        yield f"{name}: {', '.join(f'{row[0]} {row[at]}' for row in rows) or 'none'}"


def _heading(title: Sequence[str], subtitle: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(title):
        yield _text(LEFT, 24 + LINE * number, line, size=16, bold=True)
    for number, line in enumerate(subtitle):
        yield _text(LEFT, 24 + LINE * len(title) + 16 * number, line)


def _chart(
    head: str,
    bars: Sequence[tuple[str, int]],
    caption: Caption,
    top: float,
    plot: float,
    ticks: Sequence[int],
) -> Iterator[str]:
    """One chart: the lines of its scale, its bars, their names, the names of its axes."""
    bottom, highest, slot = top + plot, ticks[-1], PLOT / len(bars)
    yield "<g>"
    if head:
        yield _text(LEFT, top - 8, _lines(head, 96, 1)[0], bold=True)
    for tick in ticks:
        y = bottom - plot * tick / highest
        colour = PALE if tick else INK
        yield (
            f'<line x1="{LEFT}" y1="{_number(y)}" x2="{WIDTH - RIGHT}" y2="{_number(y)}" '
            f'stroke="{colour}"/>'
        )
        yield _text(LEFT - 8, y + 4, str(tick), "end")
    each = _every(caption.across, LABEL / slot)
    for number, (period, count) in enumerate(bars):
        left, tall = LEFT + slot * number, max(plot * count / highest, 1)
        if count:
            about = escaped(f"{f'{head}, ' if head else ''}{period}: {count}")
            yield (
                f'<rect x="{_number(left + slot * 0.1)}" y="{_number(bottom - tall)}" '
                f'width="{_number(slot * 0.8)}" height="{_number(tall)}" fill="{BAR}">'
                f"<title>{about}</title></rect>"
            )
        if number % each == 0:
            yield _text(left + slot / 2, bottom + 16, period, "middle")
    middle = top + plot / 2
    yield _text(LEFT + PLOT / 2, bottom + 34, caption.across, "middle")
    yield (
        f'<text x="16" y="{_number(middle)}" text-anchor="middle" '
        f'transform="rotate(-90 16 {_number(middle)})">{escaped(caption.up)}</text>'
    )
    yield "</g>"


_STEPS = {"month": (1, 2, 3, 6, 12, 24, 60, 120), "quarter": (1, 2, 4, 8, 20, 40)}


def _every(period: str, least: float) -> int:
    """Every how many bars one has its name under it: months by the year rather than by eleven."""
    return next(step for step in (*_STEPS.get(period, (1, 2, 5, 10, 20, 50)), 600) if step >= least)


def _ticks(peak: int) -> list[int]:
    """Round numbers from 0 to the peak or above it: 0, 5, 10, 15 for 12."""
    step = next(
        unit * 10**power
        for power in range(len(str(peak)) + 1)
        for unit in (1, 2, 5)
        if unit * 10**power * 4 >= peak
    )
    return list(range(0, peak + step, step))


def _text(
    x: float, y: float, text: str, anchor: str = "start", *, size: int = 12, bold: bool = False
) -> str:
    more = f' text-anchor="{anchor}"' if anchor != "start" else ""
    more += f' font-size="{size}"' if size != 12 else ""
    more += ' font-weight="bold"' if bold else ""
    return f'<text x="{_number(x)}" y="{_number(y)}"{more}>{escaped(text)}</text>'


def _lines(text: str, width: int, most: int) -> list[str]:
    """The text in at most so many lines: SVG breaks none."""
    return wrap(safe(text), width, max_lines=most, placeholder=" …")


def _number(value: float) -> str:
    """ "12", "12.5", "12.34": the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def escaped(text: str) -> str:
    """Text as XML may hold it: markup escaped, what XML forbids and terminals obey replaced."""
    return safe_lines(text).translate(_XML)


_XML = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
    | dict.fromkeys(map(chr, (0xFFFE, 0xFFFF)), REPLACEMENT)
)
