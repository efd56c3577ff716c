"""How far a run is: a bar on stderr when that is a terminal, and lines about what was met."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from minutes_cli.render.terminal import is_terminal, say, wants_style

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class Progress:
    """Listens to a run. Without a terminal, or when ``quiet``, there is no bar.

    ``note`` is for what is good to know and is left out when ``quiet``; ``warn`` for what failed.
    A run never stops because nobody can read its lines.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._bar: tuple[Bar, TaskID] | None = None

    def start(self, total: int) -> None:
        """Show the bar, empty, of so many steps."""
        if not self._quiet and total and is_terminal(sys.stderr):
            self._bar = _bar(total)

    def advance(self) -> None:
        """One step is done."""
        if self._bar:
            bar, task = self._bar
            bar.advance(task)

    def note(self, line: str) -> None:
        """Say what is good to know."""
        if not self._quiet:
            self.warn(line)

    def warn(self, line: str) -> None:
        """Say what failed. Above the bar, which takes over stderr while it is shown."""
        with contextlib.suppress(OSError, ValueError):
            say([line])

    def finish(self) -> None:
        """Take the bar away. Safe to call when there is none."""
        if self._bar:
            bar, self._bar = self._bar[0], None
            with contextlib.suppress(OSError, ValueError):
                bar.stop()


def _bar(total: int) -> tuple[Bar, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    styled = wants_style("auto", sys.stderr)
    console = Console(
        stderr=True,
        markup=False,
        emoji=False,
        highlight=False,
        color_system="standard" if styled else None,
    )
    bar = Bar(
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        redirect_stdout=False,
    )
    task = bar.add_task("reading", total=total)
    bar.start()
    return bar, task
