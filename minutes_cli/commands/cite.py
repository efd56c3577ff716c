"""minutes cite"""

from __future__ import annotations

from typing import Annotated, Literal

from minutes_cli.commands.database import reading
from minutes_cli.commands.options import Database
from minutes_cli.declared import Argument, Option
from minutes_cli.errors import UsageError


def cite(
    refs: Annotated[list[str], Argument(metavar="REF", help="Ref of an item, or its id.")],
    style: Annotated[
        Literal["plain", "markdown", "bibtex", "csl-json"],
        Option("--style", case_sensitive=False, help="How it is written."),
    ] = "plain",
    decision: Annotated[
        int | None,
        Option("--decision", min=1, metavar="N", help="Its Nth decision clause, quoted."),
    ] = None,
    output: Annotated[
        str | None, Option("--output", "-o", metavar="FILE", help="Write to FILE.")
    ] = None,
    db: Database = None,
) -> None:
    """Cite an item, or one of its decisions, with what lets a reader check it.

    \b
    Examples:
      minutes cite 934e975d.1
      minutes cite 934e975d.1 --decision 2 --style markdown
      minutes items -b havering -c ref -0 | xargs -0 minutes cite --style bibtex -o havering.bib

    A citation names council, committee, date, number and title, where the minutes were published
    or their file, the hash of that file, and the place of the words in its text.
    """
    from minutes_cli.query.cite import cited
    from minutes_cli.render.citation import STYLES
    from minutes_cli.render.output import deliver

    if output is not None and not output.strip():
        raise UsageError("-o names no file; for example: -o cited.txt")
    with reading(db) as connection:
        deliver(STYLES[style](cited(connection, refs, decision)), output)
