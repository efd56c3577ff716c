"""The time, as it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from minutes_cli.errors import UsageError


def timestamp(environ: Mapping[str, str], timespec: str = "seconds") -> str:
    """The time now in UTC, ``2024-05-01T09:30:00Z``; SOURCE_DATE_EPOCH, where set, stands for it.

    Its value is seconds since 1970, as reproducible builds use it. Raises UsageError for another.
    """
    fixed = environ.get("SOURCE_DATE_EPOCH")
    try:
        now = datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f"SOURCE_DATE_EPOCH is {fixed!r}; it must be a number of seconds, such as 1700000000"
        ) from error
    return now.replace(tzinfo=None).isoformat(timespec=timespec) + "Z"
