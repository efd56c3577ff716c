"""How files are read: standard input among them, and how many at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from minutes_cli.declared import Option
from minutes_cli.errors import UsageError

if TYPE_CHECKING:
    from minutes_cli.ingest import Piped

STDIN = Path("-")
Taken = tuple[list[Path], "Piped | None"]
"""The files and folders to read, and what came through standard input."""

TYPES = ("text", "html", "mhtml", "pdf", "docx", "xml", "zip")


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What ``-`` holds, and how many files are read at the same time."""

    type: Annotated[
        str | None,
        Option(
            "--type",
            metavar="TYPE",
            completes="media type",
            help=f"What - holds: {', '.join(TYPES)}; else its content tells.",
        ),
    ] = None
    jobs: Annotated[
        int | None,
        Option("--jobs", min=1, max=64, metavar="N", help="Files read at once; else up to four."),
    ] = None

    verify: Annotated[bool, Option("--verify", help="Trust no file's size and time.")] = False

    def taken(self, paths: Sequence[Path]) -> Taken:
        """The paths without ``-``, which stands for standard input. Raises UsageError."""
        from minutes_cli.sources.media_types import TYPES

        if self.type is not None and STDIN not in paths:
            raise UsageError("--type says what standard input holds; give - as a path to read it")
        if self.type is not None and self.type not in TYPES:
            raise UsageError(f"--type: {self.type!r} is none of {', '.join(TYPES)}")
        piped = None
        if STDIN in paths:
            from minutes_cli.ingest import Piped, read_stream

            piped = Piped(read_stream(sys.stdin.buffer), TYPES.get(self.type or ""))
        return [path for path in paths if path != STDIN], piped
