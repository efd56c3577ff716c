"""Whether the files that documents were read from are there still, and hold what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from minutes_cli.errors import UnreadableError
from minutes_cli.ingest.reading import STDIN
from minutes_cli.ingest.walk import read_bytes
from minutes_cli.sources import SUFFIXES
from minutes_cli.sources.archive import members
from minutes_cli.store import GONE, MEMBER, file_of, path_text
from minutes_cli.store.findings import Finding, found

Stored = tuple[str, int, str]
"""A document: its path, its size in bytes, its hash."""


@dataclass(slots=True)
class Originals:
    """Looks at files one by one; then ``findings`` are told. None of them is damage: a database
    needs its files no more."""

    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def look_at(self, stored: Iterable[Stored]) -> Iterator[str]:
        """The files of these documents, given in the order of their paths; each when it is done."""
        for file, group in groupby(stored, lambda one: one[0].split(MEMBER, 1)[0]):
            documents = [one for one in group if not one[0].startswith(STDIN)]
            if documents:
                self._file(file, documents)
            yield file

    def findings(self) -> Iterator[Finding]:
        """What was found so far."""
        told = (
            ("the file has changed since it was read", self.changed, "minutes ingest FILE"),
            (
                "the file is gone",
                self.gone,
                "nothing need be done: its text is kept; minutes ingest --prune FOLDER forgets it",
            ),
            (
                "the file is there and cannot be read",
                self.unreadable,
                "change its permissions",
            ),
        )
        for what, paths, way in told:
            yield from found(what, "documents", paths, way, "note")

    def _file(self, file: str, documents: list[Stored]) -> None:
        names = [path for path, _, _ in documents]
        path = Path(file_of(file))
        try:
            status = path.stat()
            is_member = MEMBER in names[0]
            if not is_member and status.st_size != documents[0][1]:
                self.changed += names
                return
            data, _ = read_bytes(path)
            hashes = _members(file, data) if is_member else {file: _hash(data)}
        except OSError as error:
            (self.gone if error.errno in GONE else self.unreadable).extend(names)
            return
        except ValueError:  # a path that no file can have: a damaged one
            self.gone += names
            return
        except UnreadableError:
            self.unreadable += names
            return
        for name, _, sha256 in documents:
            if name not in hashes:
                self.gone.append(name)
            elif hashes[name] != sha256:
                self.changed.append(name)


def _members(file: str, data: bytes) -> Mapping[str, str]:
    """The path of each member of an archive, and the hash of what it holds."""
    endings = frozenset(SUFFIXES)
    return {
        path_text(f"{file}{MEMBER}{member.name}"): _hash(member.data)
        for member in members(data, endings)
        if not member.reason
    }


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
