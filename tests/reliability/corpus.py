"""Pages that the sweeps read: of meetings of their own, in words that name their page and version.

Each item of a page holds the page's token (``zqcedar``) and the word of its version (``zqfirst``),
so that whoever reads them can tell whether he has the whole of one version.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

OLD = 1_600_000_000
"""When the files were last changed: long before they are read, so that times can be trusted."""

CLOCK = 1_700_000_000
"""What SOURCE_DATE_EPOCH says in every run: databases are then the same to the byte of a time."""

TREES = (
    "alder ash aspen beech birch box cedar cherry cypress elder elm fir hawthorn hazel holly"
    " hornbeam juniper larch lime linden maple medlar oak olive pear pine plane plum poplar"
    " quince rowan spruce sycamore walnut whitebeam willow wych yew"
).split()
COUNCILS = ("Havering", "Brent", "Southwark", "Merton", "Camden", "Haringey", "Lewisham", "Sutton")
VERSIONS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of minutes: a tree for its name, a number of items, a version of its words."""

    tree: str
    items: int = 3
    version: str = "first"

    @property
    def token(self) -> str:
        return f"zq{self.tree}"

    @property
    def name(self) -> str:
        return f"{self.tree}.txt"

    def text(self) -> str:
        """The page as a council would publish it; no two trees share a meeting."""
        number = TREES.index(self.tree)
        council = COUNCILS[number % len(COUNCILS)]
        day = 1 + number % 28
        blocks = [
            f"{council} Council",
            "Agenda and minutes",
            f"{self.tree.title()} Scrutiny Committee - {day} March 2019 7.00 pm",
            f"Venue: Room {number}, Town Hall",
            "Items",
            "No. Item",
        ]
        for position in range(1, self.items + 1):
            blocks += self._item(position, council)
        return "\n\n".join(blocks) + "\n"

    def data(self) -> bytes:
        return self.text().encode()

    def _item(self, position: int, council: str) -> Sequence[str]:
        word = f"zq{self.version}"
        title = f"Better Care Fund report {self.token} {word} {position}"
        return (
            f"{position}.",
            title,
            "Minutes:",
            f"{position}.1       The Director told members what {self.token} had cost {council} in"
            f" the {word} year: £{position}.{len(self.version)}m, of which the Better Care Fund"
            f" paid a half. Councillor Ada {self.tree.title()} asked about beds.",
            "RESOLVED:",
            f"1. That the report on {self.token} ({word}) be noted.",
            f"2. That officers report back on {self.token} ({word}) by {position + 5} June 2019.",
        )


def pages(number: int, *, items: int = 3, version: str = "first", start: int = 0) -> list[Page]:
    """So many pages, each with a tree of its own."""
    return [Page(tree, items, version) for tree in TREES[start : start + number]]


def write(folder: Path, contents: Mapping[str, bytes], *, age: int = 0) -> None:
    """Write files whose times are old; ``age`` makes those of a later version younger."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in contents.items():
        path = folder / name
        path.write_bytes(data)
        os.utime(path, (OLD + age, OLD + age))


def write_pages(folder: Path, some: Sequence[Page], *, age: int = 0) -> None:
    """Write pages as files."""
    write(folder, {page.name: page.data() for page in some}, age=age)


def hashes(folder: Path) -> list[str]:
    """The hashes of the files of a folder, in the order in which they are read."""
    paths = sorted(folder.iterdir(), key=lambda path: os.fsencode(path.name))
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
