"""The options that commands share, in groups: which database, which items, which output."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any, Literal

from minutes_cli.commands.named import Database as Database
from minutes_cli.commands.named import named_path as named_path
from minutes_cli.declared import Argument, Option
from minutes_cli.errors import UsageError

if TYPE_CHECKING:
    from minutes_cli.query.question import Asked
    from minutes_cli.render.printing import Printing


OutputFile = Annotated[
    str | None,
    Option("--output", "-o", metavar="FILE", help="Write to FILE; its ending tells the format."),
]
Json = Annotated[bool, Option("--json", help="Short for --format json.")]
Color = Annotated[
    Literal["auto", "always", "never"], Option("--color", help="Colours on the terminal.")
]
SettingName = Annotated[
    str, Argument(metavar="NAME", completes="setting", help="db, format, color, links or pager.")
]
Texts = list[str] | None


MOST = 2**62
"""More rows than this SQLite cannot count."""


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """Which items: the same for every question."""

    borough: Annotated[
        Texts,
        Option(
            "--borough",
            "-b",
            metavar="NAME",
            completes="borough",
            help="Host council, by name or slug; again for another.",
        ),
    ] = None
    named: Annotated[
        bool, Option("--named", help="With --borough: items that only name it, too.")
    ] = False
    programme: Annotated[
        Texts,
        Option(
            "--programme",
            "-p",
            metavar="CODE",
            completes="programme",
            help="Programme named in the item: BCF, iBCF, ITF, ICP, others.",
        ),
    ] = None
    lineage: Annotated[
        bool,
        Option(
            "--lineage", help="With --programme: what it grew out of and what grew out of it, too."
        ),
    ] = False
    status: Annotated[
        Texts,
        Option(
            "--status",
            "-s",
            metavar="STATUS",
            completes="status",
            help="Status of the item or of a clause of it: resolved, noted, none, others.",
        ),
    ] = None
    committee: Annotated[
        Texts,
        Option("--committee", metavar="TEXT", help="Committee whose name holds the text."),
    ] = None
    person: Annotated[
        Texts,
        Option("--person", metavar="TEXT", help="Person whose name holds the text."),
    ] = None
    since: Annotated[
        str | None,
        Option("--since", metavar="DATE", help="Met on or after 2019, 2019-04, 2019-04-18."),
    ] = None
    until: Annotated[
        str | None, Option("--until", metavar="DATE", help="Met on or before, likewise.")
    ] = None
    new_since: Annotated[
        str | None,
        Option(
            "--new-since",
            metavar="DATE|last",
            completes="last",
            help="First read on or after DATE (UTC), or by the last ingest to bring a file.",
        ),
    ] = None
    query: Annotated[
        str | None,
        Option("--query", "-q", metavar="WORDS", help="Full text, as in: minutes search."),
    ] = None
    all_kinds: Annotated[
        bool,
        Option("--all-kinds", help="Procedural items (apologies, previous minutes), too."),
    ] = False
    all_copies: Annotated[
        bool,
        Option("--all-copies", help="Every copy of an item published several times, too."),
    ] = False

    def given(self, **changes: Any) -> dict[str, Any]:
        """The values as ``query.values.read_filters`` takes them."""
        return {f.name: getattr(self, f.name) for f in fields(self)} | changes


@dataclass(frozen=True, slots=True)
class FormatOptions:
    """In which format the answer is printed, and where to."""

    format: Annotated[
        Literal["table", "csv", "tsv", "json", "jsonl", "markdown"] | None,
        Option(
            "--format",
            "-f",
            case_sensitive=False,
            help="[default: table on a terminal, tsv in a pipe]",
        ),
    ] = None
    csv: Annotated[bool, Option("--csv", help="Short for --format csv.")] = False
    json: Json = False
    output: OutputFile = None
    no_headers: Annotated[
        bool, Option("--no-headers", help="No line with the names of the columns.")
    ] = False
    null: Annotated[
        bool, Option("--null", "-0", help="NUL after each row, no header: for xargs -0.")
    ] = False
    raw_csv: Annotated[
        bool, Option("--raw-csv", help="CSV exactly as it is: formulas and controls, too.")
    ] = False
    quiet: Annotated[bool, Option("--quiet", help="No notes on stderr.")] = False
    color: Color = "auto"

    def printing(self) -> Printing:
        """How the answer is printed; UsageError where the options exclude each other."""
        from minutes_cli.render.printing import printing

        return printing(
            format=self.format,
            csv=self.csv,
            json=self.json,
            null=self.null,
            output=self.output,
            no_headers=self.no_headers,
            raw_csv=self.raw_csv,
            color=self.color,
        )


@dataclass(frozen=True, slots=True)
class PageOptions(FormatOptions):
    """Which rows of the answer, besides, and in which order."""

    sort: Annotated[
        Texts,
        Option("--sort", metavar="COLUMN[:desc]", help="Order by a column."),
    ] = None
    limit: Annotated[
        int | None,
        Option("--limit", "-n", min=0, metavar="N", help="At most N rows."),
    ] = None
    offset: Annotated[
        int, Option("--offset", min=0, metavar="N", help="Leave out N rows first.")
    ] = 0
    count: Annotated[
        bool,
        Option("--count", help="Print only how many rows match, whatever --limit and --offset."),
    ] = False
    exit_status: Annotated[
        bool, Option("--exit-status", help="Exit with 1 when there are no rows.")
    ] = False


@dataclass(frozen=True, slots=True)
class OutputOptions(PageOptions):
    """What of the answer, besides."""

    columns: Annotated[
        Texts,
        Option("--columns", "-c", metavar="NAMES", help="Columns, such as: ref,title."),
    ] = None

    def asked(self, way: Printing, limit: int | None) -> Asked:
        """What of the answer is wanted, for the way that it is printed."""
        from minutes_cli.query.question import Asked

        return Asked(
            columns=tuple(self.columns or ()),
            sort=tuple(self.sort or ()),
            limit=None if limit is None else min(limit, MOST),
            offset=min(self.offset, MOST),
            view="wide" if way.wide else "table" if way.table else "file",
            record=way.records,
            real_paths=way.format == "null",
        )


@dataclass(frozen=True, slots=True)
class FeedOptions(OutputOptions):
    """Or all of it as a feed."""

    feed: Annotated[
        str | None,
        Option(
            "--feed", metavar="FILE", help="Write an Atom feed to FILE instead, the newest first."
        ),
    ] = None

    def feed_file(self) -> str | None:
        """Where the feed goes; None where none is asked for. UsageError for options that it would
        not heed."""
        if self.feed is None:
            return None
        if not self.feed.strip():
            raise UsageError("--feed names no file; for example: --feed new.xml")
        plain = OutputOptions()
        unheeded = [
            "--" + field.name.replace("_", "-")
            for field in fields(OutputOptions)
            if field.name not in ("limit", "offset", "exit_status", "quiet", "color")
            and getattr(self, field.name) != getattr(plain, field.name)
        ]
        if unheeded:
            raise UsageError(
                f"--feed writes a feed in place of the answer; leave out {', '.join(unheeded)}"
            )
        return self.feed
