"""From the paths on the command line to the files to read, and to their bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from minutes_cli.errors import UnreadableError, UsageError
from minutes_cli.sources import SUFFIXES

MAX_FILE_BYTES = 64_000_000
"""Minutes are some megabytes at most; what is larger is something else, and is not opened."""

MOST_KEPT = 20_000
"""Paths of a walk that are kept until they are asked for: 2 MB. More are looked for anew."""

_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)


@dataclass(slots=True)
class Walk:
    """What a walk found: how many files, and what it passed by.

    The files themselves are kept in the order to read them, where they are few, and else found anew
    when they are asked for: names of a million files would fill the memory.
    """

    tops: dict[str, bool] = field(default_factory=dict)  # path to whether it is a folder
    total: int = 0
    failures: list[tuple[Path, str]] = field(default_factory=list)  # path, reason
    links: int = 0  # links inside folders, which are not followed
    others: int = 0  # files of a type that holds no minutes
    kept: list[str] | None = None  # the paths, if they are few

    @property
    def paths(self) -> Iterator[str]:
        """The paths of the files, in their order."""
        return self._found(Walk()) if self.kept is None else iter(self.kept)

    @property
    def files(self) -> Iterator[Path]:
        """The same as paths that can do more."""
        return map(Path, self.paths)

    def _found(self, passed: Walk) -> Iterator[str]:
        """The files, and what is passed by on the way. Of a folder in another one, or of a file in
        a folder, each having been named, it is the name that counts."""
        for top, is_folder in self.tops.items():
            if is_folder:
                yield from _in_folder(top, self.tops, passed)
            else:
                yield top


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
            raise UsageError(f"no such file or folder: {named}") from error
        found.tops.setdefault(os.fspath(path), path.is_dir())
    files = found._found(found)
    found.kept = list(islice(files, MOST_KEPT))
    found.total = len(found.kept) + sum(1 for _ in files)
    if found.total > MOST_KEPT:
        found.kept = None
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


def _in_folder(folder: str, tops: Container[str], passed: Walk) -> Iterator[str]:
    """Depth first, by name; with a list of its own, because folders can be nested very deep."""
    waiting = [(os.path.join(folder, ""), _names(folder, passed))]
    while waiting:
        place, names = waiting[-1]
        for name in names:
            path = place + name
            if name[-1] != "/":
                if path not in tops:
                    yield path
            elif path[:-1] not in tops:
                waiting.append((path, _names(path, passed)))
                break
        else:
            waiting.pop()


def _names(folder: str, passed: Walk) -> Iterator[str]:
    """The names in a folder of what can be minutes, in their order; those of folders end with /."""
    folders: set[str] = set()
    names: list[str] = []
    try:
        with os.scandir(folder) as scan:
            for entry in scan:
                if _is_wanted(entry, folders, passed):
                    names.append(entry.name)
    except OSError as error:
        passed.failures.append((Path(folder), _words(error)))
        return iter(())
    names.sort(key=None if all(map(str.isascii, names)) else os.fsencode)
    return (f"{name}/" if name in folders else name for name in names)


def _is_wanted(entry: os.DirEntry[str], folders: set[str], passed: Walk) -> bool:
    name = entry.name
    if name[0] == ".":
        return False
    if not entry.is_file(follow_symlinks=False):
        if entry.is_symlink():
            passed.links += 1
            return False
        if entry.is_dir(follow_symlinks=False):
            folders.add(name)
            return True
    if name[name.rfind(".") :].lower() in SUFFIXES:
        return True
    passed.others += 1
    return False


def _kind(mode: int) -> str:
    return next((words for test, words in _KINDS if test(mode)), "something else")


def _words(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
