"""minutes evaluate"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Annotated, Literal

from minutes_cli.commands.options import Json, named_path
from minutes_cli.declared import Argument, Option
from minutes_cli.errors import ExitCode, UsageError

Folder = Annotated[
    Path,
    Argument(metavar="FOLDER", parser=named_path, help="Pages NAME.txt … with NAME.json."),
]
Prefix = Annotated[str, Option(metavar="NAME", help="Only pages whose name starts so.")]
Odd = Annotated[bool, Option("--odd", help="Only pages with an odd number in the name.")]
Even = Annotated[bool, Option("--even", help="Only pages with an even number in the name.")]
Groups = Literal["kind", "format", "half", "set", "page", "rule"]
By = Annotated[Groups | None, Option("--by", help="Groups side by side; errors likewise.")]
Errors = Annotated[bool, Option("--errors", help="List what is not as labelled, by rule.")]
Format = Annotated[Literal["table", "json"], Option("--format", "-f", help="How to print.")]


def evaluate(
    folder: Folder,
    prefix: Prefix = "",
    odd: Odd = False,
    even: Even = False,
    by: By = None,
    errors: Errors = False,
    format: Format = "table",
    json: Json = False,
) -> int:
    """Score the reading rules on labelled pages, without any database.

    \b
    Examples:
      minutes evaluate tests/gold --by kind
      minutes evaluate tests/gold --odd --errors
    """
    from minutes_cli.evaluate import evaluate as score
    from minutes_cli.evaluate import labelled_pages
    from minutes_cli.render.output import deliver
    from minutes_cli.render.tables import hanging, stacked
    from minutes_cli.render.terminal import say

    if odd and even:
        raise UsageError("--odd and --even leave no page; give one of them")
    report = score(labelled_pages(folder, prefix, "odd" if odd else "even" if even else None))
    if json or format == "json":
        deliver(report.json_chunks(differences=errors))
    else:
        lines = hanging(report.error_lines(by or "rule")) if errors else ()
        deliver(chain(stacked(report.tables(by, errors=errors)), lines), for_people=True)
    say(f"{page} could not be read: {reason}" for page, reason in report.failures)
    return ExitCode.UNREADABLE if report.failures else ExitCode.DONE
