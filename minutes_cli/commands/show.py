"""minutes show"""

from __future__ import annotations

from typing import Annotated, Literal

from minutes_cli.commands.database import reading
from minutes_cli.commands.options import Color, Database, Json, OutputFile
from minutes_cli.declared import Argument, Option
from minutes_cli.errors import UsageError
from minutes_cli.query.show import SHOWN_COLUMNS, compared_items, show_items
from minutes_cli.render.item import item_texts
from minutes_cli.render.output import deliver
from minutes_cli.render.printing import printing


def show(
    refs: Annotated[list[str], Argument(metavar="REF", help="Ref of an item, or its id.")],
    diff: Annotated[
        bool, Option("--diff", help="What changed between its copies: draft and approved.")
    ] = False,
    format: Annotated[
        Literal["text", "json", "jsonl"] | None,
        Option("--format", "-f", case_sensitive=False, help="[default: text]"),
    ] = None,
    json: Json = False,
    output: OutputFile = None,
    color: Color = "auto",
    db: Database = None,
) -> None:
    """One item whole, with its evidence marked in the text.

    \b
    Examples:
      minutes show 934e
      minutes show 934e975d.1 --diff
      minutes items -c ref -0 | xargs -0 -n1 minutes show

    REF is a ref, the beginning of one that no other ref has, or an item's id. [D1 noted] and
    [/D1] stand around the first decision, [A1] and [/A1] around the first action. What is named
    is marked as [programme BCF: Better Care Fund], likewise borough, money, vote and due.
    """
    asked = "table" if format == "text" else format
    way = printing(format=asked, json=json, output=output, color=color, usual="table")
    if not (way.table or way.records):
        raise UsageError(f"an item can be written as text, json or jsonl, not as {way.format}")
    with reading(db) as connection:
        if diff:
            from minutes_cli.render.changes import print_changes

            print_changes(compared_items(connection, refs), SHOWN_COLUMNS, way)
            return
        rows = show_items(connection, refs)
        if way.records:
            way.write(SHOWN_COLUMNS, SHOWN_COLUMNS, rows)
            return
        items = (dict(zip(SHOWN_COLUMNS, row, strict=True)) for row in rows)
        deliver(item_texts(items, way.style, way.on_terminal), output, for_people=True)
