"""``minutes ingest --explain``: what was recognised in a file and why, instead of storing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from minutes_cli.declared import Option
from minutes_cli.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from minutes_cli.commands.reading import Taken
    from minutes_cli.facts import Supplied
    from minutes_cli.ingest import Manifest


@dataclass(frozen=True, slots=True)
class ExplainOptions:
    """Whether to explain the files instead of storing them, and how."""

    explain: Annotated[
        bool, Option("--explain", help="Store nothing; say what is recognised, and why.")
    ] = False
    json: Annotated[bool, Option("--json", help="With --explain: as JSON.")] = False

    def checked(self) -> ExplainOptions:
        """The same; UsageError for --json where nothing is printed."""
        if self.json and not self.explain:
            raise UsageError("--json is for --explain; what is stored is asked with: minutes items")
        return self


def explain_files(
    taken: Taken, supplied: Supplied, manifest: Manifest | None, *, json: bool
) -> ExitCode:
    """Prints the explanations; exit 3 when a file cannot be read."""
    from minutes_cli.ingest.explain import explanations
    from minutes_cli.render.explanation import explanation_texts
    from minutes_cli.render.formats import json_objects
    from minutes_cli.render.item import READABLE
    from minutes_cli.render.output import deliver
    from minutes_cli.render.terminal import width

    unreadable = 0

    def counted() -> Iterator[dict[str, Any]]:
        nonlocal unreadable
        for one in explanations(*taken, supplied, manifest):
            unreadable += "unreadable" in one
            yield one

    if json:
        deliver(json_objects(counted()))
    else:
        deliver(explanation_texts(counted(), min(width(), READABLE)), for_people=True)
    return ExitCode.UNREADABLE if unreadable else ExitCode.DONE
