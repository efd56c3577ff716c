"""minutes evaluate"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Annotated, Literal

import typer

from minutes_cli.commands.options import named_path
from minutes_cli.errors import ExitCode, UsageError

Folder = Annotated[
    Path,
    typer.Argument(metavar="FOLDER", parser=named_path, help="Pages NAME.txt … with NAME.json."),
]
Prefix = Annotated[str, typer.Option(metavar="NAME", help="Only pages whose name starts so.")]
Odd = Annotated[bool, typer.Option("--odd", help="Only pages with an odd number in the name.")]
Even = Annotated[bool, typer.Option("--even", help="Only pages with an even number in the name.")]
Errors = Annotated[bool, typer.Option("--errors", help="List each rule and each difference, too.")]
Format = Annotated[Literal["table", "json"], typer.Option("--format", "-f", help="How to print.")]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]


def evaluate(
    folder: Folder,
    prefix: Prefix = "",
    odd: Odd = False,
    even: Even = False,
    errors: Errors = False,
    format: Format = "table",
    json: Json = False,
) -> int:
    """Score the reading rules on labelled pages, without any database.

    \b
    Examples:
      minutes evaluate tests/gold
      minutes evaluate tests/gold --prefix 00 --errors
      minutes evaluate tests/gold --odd --json
    """
    from minutes_cli.evaluate import evaluate as score
    from minutes_cli.evaluate import labelled_pages
    from minutes_cli.render.output import deliver
    from minutes_cli.render.tables import stacked
    from minutes_cli.render.terminal import safe_lines, say

    if odd and even:
        raise UsageError("--odd and --even leave no page; give one of them")
    report = score(labelled_pages(folder, prefix, "odd" if odd else "even" if even else None))
    if json or format == "json":
        deliver(report.json_chunks(differences=errors))
    else:
        differences = map(safe_lines, report.difference_lines() if errors else ())
        deliver(chain(stacked(report.tables(rules=errors)), differences), for_people=True)
    say(f"{page} could not be read: {reason}" for page, reason in report.failures)
    return ExitCode.UNREADABLE if report.failures else ExitCode.DONE
