"""Whether a file is as it was when it was read, told without opening it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from itertools import islice

from minutes_cli.facts import NOTHING_SUPPLIED, Supplied
from minutes_cli.store.known import Known, Stamp
from minutes_cli.vocabulary.version import rules_version

AT_ONCE = 500
"""Files that the database is asked about together."""

_CLOCK_NS = 2_000_000_000
"""A file changed so shortly before it was read may change again unseen: coarse file clocks."""


def looks_unchanged(path: str, stamp: Stamp) -> bool:
    """Size and time are those of the stored document, and the time is not too fresh to trust."""
    try:
        status = os.stat(path)
    except OSError:
        return False
    return (
        status.st_size == stamp.size
        and status.st_mtime_ns == stamp.mtime_ns
        and status.st_mtime_ns < _nanoseconds(stamp.ingested_at) - _CLOCK_NS
    )


def in_lots(paths: Iterator[str]) -> Iterator[list[str]]:
    """The paths in lists of so many as are asked about together."""
    while some := list(islice(paths, AT_ONCE)):
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


@lru_cache(maxsize=64)  # a run gives all of its documents the same time
def _nanoseconds(moment: str) -> int:
    return int(datetime.fromisoformat(moment).timestamp()) * 1_000_000_000
