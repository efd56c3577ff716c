"""Zip archives of documents: their members one by one, without anything written to disk.

An archive is no document, so it has no reader; what reads files asks for its members and reads
each as a file of its own.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from minutes_cli.errors import UnreadableError
from minutes_cli.sources.zip_parts import content, opened

DEEPEST = 2
"""A zip in a zip is read; one in that is not."""

MOST_BYTES = 256_000_000
"""What all members of an archive, and of the archives in it, may unpack to."""

MOST_OF_A_MEMBER = 64_000_000

_BETWEEN = "!/"  # between an inner archive and its member
_ZIP = ".zip"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. ``reason`` says why it has no ``data``."""

    name: str  # as the archive has it, "2019/inner.zip!/april.txt" in an inner archive
    data: bytes = b""
    reason: str = ""


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked."""

    left: int


def members(
    data: bytes, endings: frozenset[str], *, start: int = 0, most: int = MOST_BYTES
) -> Iterator[Member]:
    """The members of a zip whose names have one of ``endings``, from the ``start``-th on.

    Folders, hidden files and what macOS adds are passed by. A name stands for nothing outside the
    archive, whatever is written in it. Raises :class:`~minutes_cli.errors.UnreadableError` when the
    archive itself cannot be read, before it gives any member.
    """
    skipped = 0
    for archive, info, name in _files(data, endings, _Budget(most)):
        if skipped < start:
            skipped += 1
        elif isinstance(info, str):
            yield Member(name, reason=info)
        else:
            yield _read(archive, info, name)


def some_members(
    data: bytes, endings: frozenset[str], start: int, enough: int
) -> tuple[list[Member], bool]:
    """Members from the ``start``-th on, until they have ``enough`` bytes; whether these are all.

    For whoever cannot hold a whole archive unpacked, or get it from another process at once.
    """
    found: list[Member] = []
    size = 0
    for member in members(data, endings, start=start):
        found.append(member)
        size += len(member.data)
        if size >= enough:
            return found, False
    return found, True


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Member:
    if info.file_size > MOST_OF_A_MEMBER:
        return Member(name, reason=f"larger than {MOST_OF_A_MEMBER // 1_000_000} MB")
    try:
        return Member(name, content(archive, info))
    except UnreadableError as error:
        return Member(name, reason=str(error))


def _files(
    data: bytes, endings: frozenset[str], budget: _Budget, prefix: str = "", depth: int = 1
) -> Iterator[tuple[zipfile.ZipFile, zipfile.ZipInfo | str, str]]:
    """Archive, member and name of every file; a reason in place of a member that has none."""
    archive = opened(data, budget.left)
    budget.left -= sum(info.file_size for info in archive.infolist())
    taken: set[str] = set()
    for info in archive.infolist():
        path = PurePosixPath(info.filename.replace("\\", "/"))
        ending = path.suffix.lower()
        if not info.filename or info.is_dir() or ending not in endings or _is_hidden(path):
            continue
        name = prefix + _unused(info.filename, taken)
        if ending != _ZIP:
            yield archive, info, name
        elif depth >= DEEPEST:
            yield archive, f"more than {DEEPEST} archives in one another", name
        else:
            yield from _inner(archive, info, name, endings, budget, depth)


def _inner(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    name: str,
    endings: frozenset[str],
    budget: _Budget,
    depth: int,
) -> Iterator[tuple[zipfile.ZipFile, zipfile.ZipInfo | str, str]]:
    """The files of an archive in an archive; its own name with the reason where it has none."""
    try:
        data = content(archive, info)
        yield from _files(data, endings, budget, prefix=name + _BETWEEN, depth=depth + 1)
    except UnreadableError as error:
        yield archive, str(error), name


def _is_hidden(path: PurePosixPath) -> bool:
    return "__MACOSX" in path.parts or any(
        part.startswith(".") and part not in (".", "..") for part in path.parts
    )


def _unused(name: str, taken: set[str]) -> str:
    """``a.txt``, or ``a (2).txt`` for the second member that is called so."""
    number, unused = 1, name
    stem, dot, ending = name.rpartition(".")
    while unused in taken:
        number += 1
        unused = f"{stem} ({number}){dot}{ending}"
    taken.add(unused)
    return unused
