"""How a timeline is shown: as a table for programs, as a chart for people, as a picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from minutes_cli.commands.comparing import Show, show_table
from minutes_cli.commands.options import FilterOptions, PageOptions
from minutes_cli.errors import UsageError
from minutes_cli.query.crosswise import Crosswise
from minutes_cli.query.matrix import Matrix
from minutes_cli.render.printing import Printing

if TYPE_CHECKING:
    from minutes_cli.render.svg import Caption

_WHAT = {"items": "items", "clauses": "decision clauses"}
"""What is counted, by --cells, in the words of a picture, which stands alone."""


def drawing(
    filters: FilterOptions,
    output: PageOptions,
    cells: str,
    *,
    long: bool,
    svg: str | None,
    title: str | None,
) -> Show:
    """The way to show a timeline; UsageError where options exclude each other."""
    if svg is None and (output.output or "").lower().endswith(".svg"):
        raise UsageError(f"a picture has an option of its own: --svg {output.output}")
    if svg is None and title is not None:
        raise UsageError("--title stands above a picture; add --svg FILE")
    if svg is not None:
        if not svg.strip():
            raise UsageError("--svg names no file; for example: --svg items.svg")
        others = (output.format, output.output, output.csv, output.json, output.null, output.count)
        if any(others) or long:
            raise UsageError("--svg draws the answer; leave out what asks for another form of it")

    def show(page: Crosswise, found: Matrix, way: Printing) -> Iterable[str]:
        if svg is not None:
            from minutes_cli.render.svg import svg_charts

            return [svg_charts(_caption(found, filters, cells, title), page.names, page.rows)]
        if way.table:
            from minutes_cli.render.charts import bar_charts

            return bar_charts(page.names, page.rows, way.style)
        return show_table(page, way, marked=False)

    return show


def _caption(found: Matrix, filters: FilterOptions, cells: str, title: str | None) -> Caption:
    """What the picture has to say of itself once it has left the terminal."""
    from minutes_cli.render.svg import Caption

    what, by = _WHAT[cells], found.down.name
    split = f" and {found.across.name}" if found.across else ""
    said = [
        f"{name.replace('_', ' ')}: {value if isinstance(value, str) else ', '.join(value)}"
        for name, value in filters.given().items()
        if value and value is not True
    ]
    said += [name.replace("_", " ") for name, value in filters.given().items() if value is True]
    if found.undated:
        said.append(f"{found.undated} of unknown date left out")
    return Caption(title or f"{what.capitalize()} by {by}{split}", "; ".join(said), by, what)
