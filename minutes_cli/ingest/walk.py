"""From the paths on the command line to the files to read, and to their bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from minutes_cli.errors import UnreadableError, UsageError
from minutes_cli.sources import SUFFIXES

MAX_FILE_BYTES = 64_000_000
"""Minutes are some megabytes at most; what is larger is something else, and is not opened."""

_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)


@dataclass(slots=True)
class Walk:
    """What a walk found: files in the order to read them, and what it passed by."""

    files: list[Path] = field(default_factory=list)
    failures: list[tuple[Path, str]] = field(default_factory=list)  # path, reason
    links: int = 0  # links inside folders, which are not followed
    others: int = 0  # files of a type that holds no minutes


def walk(paths: Sequence[Path]) -> Walk:
    """The files under ``paths``, each once: a named file always, in folders what can be minutes.

    A link that is named is followed; links inside a folder are not, so that a walk ends and stays
    in its tree. Hidden files and folders are passed by. Raises :class:`UsageError` for a path that
    does not exist.
    """
    found = Walk()
    for named in paths:
        try:
            path = named.resolve(strict=True)
        except PermissionError as error:
            found.failures.append((named, _words(error)))
            continue
        except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
            raise UsageError(
                f"no such file or folder: {named}; to remove what was read from it: "
                f"minutes ingest --prune {named}"
            ) from error
        if path.is_dir():
            _walk_folder(path, found)
        else:
            found.files.append(path)
    found.files = list(dict.fromkeys(found.files))
    return found


def read_bytes(path: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of a regular file and its stat, both of the same opened file.

    Raises :class:`UnreadableError`; never waits for a named pipe.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except OSError as error:
        raise UnreadableError(_words(error)) from error
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(f"not a regular file but {_kind(status.st_mode)}")
        if status.st_size > MAX_FILE_BYTES:
            raise UnreadableError(
                f"larger than {MAX_FILE_BYTES // 1_000_000} MB ({status.st_size:,} bytes)"
            )
        try:
            data = file.read(MAX_FILE_BYTES + 1)
        except OSError as error:
            raise UnreadableError(_words(error)) from error
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableError(f"larger than {MAX_FILE_BYTES // 1_000_000} MB")
    return data, status


def read_stream(stream: BinaryIO) -> bytes:
    """Standard input to its end. Raises :class:`UnreadableError` when it is too much."""
    data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableError(f"standard input: larger than {MAX_FILE_BYTES // 1_000_000} MB")
    return data


def _walk_folder(folder: Path, found: Walk) -> None:
    """Depth first, by name; with a list of its own, because folders can be nested very deep."""
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        try:
            status = place.lstat()
            if not stat.S_ISDIR(status.st_mode):
                found.files.append(place)
                continue
            with os.scandir(place) as scan:
                entries = sorted(scan, key=lambda entry: os.fsencode(entry.name), reverse=True)
        except OSError as error:
            found.failures.append((place, _words(error)))
            continue
        waiting += [Path(entry.path) for entry in entries if _wanted(entry, found)]


def _wanted(entry: os.DirEntry[str], found: Walk) -> bool:
    if entry.name.startswith("."):
        return False
    if entry.is_symlink():
        found.links += 1
        return False
    if entry.is_dir(follow_symlinks=False):
        return True
    if os.path.splitext(entry.name)[1].lower() in SUFFIXES:
        return True
    found.others += 1
    return False


def _kind(mode: int) -> str:
    return next((words for test, words in _KINDS if test(mode)), "something else")


def _words(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
