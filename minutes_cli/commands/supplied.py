"""What an ingest reads, and the options that say what a page lacks."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from minutes_cli.commands.named import named_path
from minutes_cli.declared import Argument, Option

if TYPE_CHECKING:
    from minutes_cli.facts import Supplied

Paths = Annotated[
    list[Path] | None,
    Argument(metavar="[PATH]...", parser=named_path, help="Files and folders."),
]
ManifestFile = Annotated[
    Path | None,
    Option(metavar="FILE", parser=named_path, help="CSV: path,council,committee,date,url."),
]
Words = str | None


@dataclass(frozen=True, slots=True)
class SuppliedOptions:
    """What holds for every page of a run, where the page itself does not say it."""

    council: Annotated[
        Words,
        Option(
            "--council",
            metavar="NAME",
            completes="borough",
            help="The council, by name, slug or abbreviation, where the pages lack it.",
        ),
    ] = None
    committee: Annotated[
        Words,
        Option("--committee", metavar="NAME", help="The committee, where they lack it."),
    ] = None
    date: Annotated[
        Words,
        Option("--date", metavar="DATE", help="The day of the meeting, where they lack it."),
    ] = None
    url: Annotated[Words, Option("--url", metavar="URL", help="Where the page was published.")] = (
        None
    )

    def checked(self) -> Supplied:
        """The values in their normal form. UsageError names the nearest right ones."""
        from minutes_cli.facts import NOTHING_SUPPLIED

        if self == SuppliedOptions():
            return NOTHING_SUPPLIED
        from minutes_cli.ingest.supply import supply

        return supply(**asdict(self))
