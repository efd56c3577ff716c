"""A copy of the database, made before something changes all of it."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path

from minutes_cli.errors import DatabaseError
from minutes_cli.store.failures import explained

_PAGES = 1_000  # copied at once


def backup_path(path: Path, at: str) -> Path:
    """Beside the database, with the time in its name: ``minutes.2026-04-18T093000Z.db``; with a
    number, too, where that is taken."""
    name = f"{path.stem}.{at.replace(':', '')}"
    number = 1
    place = path.with_name(f"{name}{path.suffix}")
    while os.path.lexists(place):
        number += 1
        place = path.with_name(f"{name}-{number}{path.suffix}")
    return place


def newest_copy(path: Path) -> Path | None:
    """The newest of the copies that were made of the database at ``path``, if there is any."""
    form = re.compile(
        rf"{re.escape(path.stem)}\.\d{{4}}-\d\d-\d\dT\d{{6}}Z(?:-\d+)?{re.escape(path.suffix)}"
    )
    try:
        found = [each for each in path.parent.iterdir() if form.fullmatch(each.name)]
        return max(found, key=lambda each: (each.stat().st_mtime_ns, each.name), default=None)
    except OSError:
        return None


def back_up(connection: sqlite3.Connection, path: Path, at: str) -> Path:
    """Copy the database at ``path``, which ``connection`` has open; where the copy is.

    A file that is there is never written to. Raises :class:`~minutes_cli.errors.DatabaseError`,
    and leaves nothing behind, when the copy cannot be made.
    """
    place = backup_path(path, at)
    try:
        # the permissions are those of the database: who may not read that may not read its copy
        mode = stat.S_IMODE(path.stat().st_mode)
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    except OSError as error:
        raise DatabaseError(
            f"a copy of the database cannot be made at {place}: {error.strerror}; make room for "
            "it, or do without with --no-backup"
        ) from error
    try:
        with explained(place), closing(sqlite3.connect(place)) as copy:
            connection.backup(copy, pages=_PAGES)
    except BaseException:
        with suppress(OSError):
            place.unlink()
        raise
    return place
