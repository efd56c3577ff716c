"""What is asked of actions alone: when they are due, whose they are, and what became of them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from minutes_cli.commands.options import Texts
from minutes_cli.declared import Option
from minutes_cli.errors import UsageError, quoted


@dataclass(frozen=True, slots=True)
class FollowOptions:
    """Which actions, beside the filters of their items."""

    due_before: Annotated[
        str | None,
        Option("--due-before", metavar="DATE", help="Due before 2024, 2024-06, 2024-06-30."),
    ] = None
    due_after: Annotated[
        str | None, Option("--due-after", metavar="DATE", help="Due after it, likewise.")
    ] = None
    overdue: Annotated[
        bool, Option("--overdue", help="Due before today and neither done nor dropped.")
    ] = False
    today: Annotated[
        str | None,
        Option(
            "--today", metavar="DATE", help="The day that counts as today: --overdue, --tracker."
        ),
    ] = None
    owner: Annotated[
        Texts, Option("--owner", metavar="TEXT", help="Whose owner's words hold the text.")
    ] = None
    state: Annotated[
        Texts,
        Option(
            "--state",
            metavar="STATE",
            completes="action state",
            help="open, started, done or dropped, as recorded with: minutes actions set.",
        ),
    ] = None

    @property
    def asked(self) -> bool:
        """Whether any of it is."""
        return self != FollowOptions()

    def day(self) -> str:
        """The day that counts as today, YYYY-MM-DD. Raises UsageError for what is no day."""
        if self.today is None:
            return today()
        try:
            return date.fromisoformat(self.today).isoformat()
        except ValueError as error:
            raise UsageError(
                f"--today {quoted(self.today)} is no day; it is written like 2024-06-30"
            ) from error

    def given(self) -> dict[str, Any]:
        """The values as ``query.follow.read_follow`` takes them."""
        return {
            "due_before": self.due_before,
            "due_after": self.due_after,
            "overdue": self.overdue,
            "today": self.day(),
            "owner": self.owner,
            "state": self.state,
        }


@dataclass(frozen=True, slots=True)
class FollowView:
    """In which form the actions are shown."""

    tracker: Annotated[
        bool, Option("--tracker", help="In the columns of a scrutiny action tracker.")
    ] = False
    returned: Annotated[
        bool,
        Option("--returned", help="Of what is to be reported back: what looks like it."),
    ] = False
    lost: Annotated[bool, Option("--lost", help="What was recorded of actions that are gone.")] = (
        False
    )
    why: Annotated[
        bool, Option("--why", help="The rule that found each, and the clause it comes from.")
    ] = False

    def name(self) -> str | None:
        """The form that is asked for, None for the usual one. Raises UsageError for two."""
        asked = {
            "tracker": self.tracker,
            "returned": self.returned,
            "lost": self.lost,
            "why": self.why,
        }
        names = [name for name, wanted in asked.items() if wanted]
        if len(names) > 1:
            raise UsageError(f"only one is possible of --{' and --'.join(names)}")
        return names[0] if names else None


def today() -> str:
    """The day on which it is asked, YYYY-MM-DD in UTC."""
    from minutes_cli.store.clock import timestamp

    return timestamp(os.environ)[:10]
