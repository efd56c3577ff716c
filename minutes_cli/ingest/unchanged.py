"""Whether a file is as it was when it was read, told without opening it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice

from minutes_cli.facts import NOTHING_SUPPLIED, Supplied
from minutes_cli.store.known import Known, Stamp
from minutes_cli.vocabulary.version import rules_version

AT_ONCE = 500
"""Files that the database is asked about together."""

_TICK_NS = 20_000_000
"""The clock that a system stamps files with: its ticks are of 4 ms mostly, of 10 ms at most."""

_SECOND_NS = 1_000_000_000
_WHOLE_SECONDS_NS = 2 * _SECOND_NS
"""File systems that keep whole seconds; FAT keeps every other one."""


def looks_unchanged(path: str, stamp: Stamp) -> bool:
    """Size and time are those of the stored document, whose time is empty where it says nothing."""
    try:
        status = os.stat(path)
    except OSError:
        return False
    return status.st_mtime_ns == stamp.mtime_ns and status.st_size == stamp.size


def wait_until_sure(mtime_ns: int, now_ns: int) -> float:
    """Seconds until the time of a file that is read tells of every later change; none, mostly.

    A change within one tick of the clock leaves the time as it is. Of a file that changed as
    shortly before it is read, the time says nothing: what changes it again might not be seen.
    """
    tick = _TICK_NS if mtime_ns % _SECOND_NS else _WHOLE_SECONDS_NS
    return max(0, mtime_ns + tick + 1 - now_ns) / _SECOND_NS


def in_lots(paths: Iterator[str], most: int = AT_ONCE) -> Iterator[list[str]]:
    """The paths in lists of so many as are asked about together."""
    while some := list(islice(paths, most)):
        yield some


def over(said: Supplied, before: Known | None) -> Supplied:
    """What is said about a page now, over what was said when it was read before."""
    return said.over(before.supplied if before else NOTHING_SUPPLIED).settled()


def up_to_date(known: Known, said: Supplied) -> bool:
    """Whether today's rules and what is supplied today would give the rows that are stored."""
    return (
        known.rules_version == rules_version()
        and said.over(known.supplied).known() == known.supplied.known()
    )
