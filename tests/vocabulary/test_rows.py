"""Every row of every vocabulary file: its example is matched, its near miss is not.

A new file of rows joins by one line in CHECKERS.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import minutes_cli.vocabulary
from minutes_cli.extract.programmes import find_programmes
from minutes_cli.vocabulary.councils import find_council_mentions
from minutes_cli.vocabulary.furniture import furniture_kind, strip_file_size
from minutes_cli.vocabulary.rows import rows
from minutes_cli.vocabulary.seats import find_seat
from minutes_cli.vocabulary.statuses import find_verbs

Row = dict[str, Any]


def names_council(row: Row, text: str) -> bool:
    """The council or its place is named, and not only inside another body's name."""
    mentions = find_council_mentions(text)
    return any(m.slug == row["slug"] and m.form in ("council", "place") for m in mentions)


def says_what_is_beside(row: Row, text: str) -> bool:
    """Some place name in ``text`` is read as the row says, and no other way."""
    beside = [mention.beside for mention in find_council_mentions(text)]
    if row["makes"] in ("nothing", "person"):
        return not beside
    if row["makes"] == "place":
        return bool(beside) and set(beside) <= {"", "place"}
    return str(row["makes"]) in beside


def names_programme(row: Row, text: str) -> bool:
    return any(m.code == row["code"] for m in find_programmes(text, 0, len(text), None, None))


def is_clutter(row: Row, text: str) -> bool:
    if row["match"] == "suffix":
        return strip_file_size(text) != text
    return furniture_kind(text) == str(row["kind"])


def gives_status(row: Row, text: str) -> bool:
    return any(verb.status == row["status"] for verb in find_verbs(text))


def is_procedural_title(row: Row, text: str) -> bool:
    return re.fullmatch(row["title"], text, re.IGNORECASE) is not None


def is_a_seat(row: Row, text: str) -> bool:
    seat = find_seat(text)
    return seat is not None and seat.council == row["council"]


CHECKERS: dict[str, tuple[str, Callable[[Row, str], bool]]] = {
    "councils.toml": ("council", names_council),
    "councils_elsewhere.toml": ("council", names_council),
    "surroundings.toml": ("beside", says_what_is_beside),
    "programmes.toml": ("programme", names_programme),
    "furniture.toml": ("furniture", is_clutter),
    "statuses.toml": ("verb", gives_status),
    "kinds.toml": ("title", is_procedural_title),
    "seats.toml": ("seat", is_a_seat),
}
"""File to the name of its rows and what it means that a text matches a row."""

OTHERWISE = {"names.toml"}
"""Files whose rows are lists of words of a kind, with examples of their own sort."""


def all_rows() -> Iterator[tuple[str, int, Row]]:
    for file, (table, _) in CHECKERS.items():
        for number, row in enumerate(rows(file, table), 1):
            yield file, number, row


def wrong_rows(file: str, column: str, *, matches: bool) -> list[str]:
    """The rows whose text in ``column`` is matched when it must not be, or the other way."""
    table, checker = CHECKERS[file]
    found = rows(file, table)
    return [
        f"row {number} ({next(iter(row.values()))!r}): {row[column]!r}"
        for number, row in enumerate(found, 1)
        if checker(row, row[column]) is not matches
    ]


def test_every_vocabulary_file_is_checked() -> None:
    folder = Path(minutes_cli.vocabulary.__file__).parent
    assert {path.name for path in folder.glob("*.toml")} == set(CHECKERS) | OTHERWISE


@pytest.mark.parametrize("file", CHECKERS)
def test_every_example_matches_its_row(file: str) -> None:
    assert wrong_rows(file, "example", matches=True) == []


@pytest.mark.parametrize("file", CHECKERS)
def test_no_near_miss_matches_its_row(file: str) -> None:
    assert wrong_rows(file, "near_miss", matches=False) == []


def test_every_row_has_an_example_and_a_near_miss_that_differ() -> None:
    bad = [
        (file, number)
        for file, number, row in all_rows()
        if not row["example"].strip()
        or not row["near_miss"].strip()
        or row["example"] == row["near_miss"]
    ]
    assert bad == []


def test_a_wrong_example_is_reported_with_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {"slug": "leeds", "example": "The city was consulted.", "near_miss": "In Leeds."}
    monkeypatch.setattr(sys.modules[__name__], "rows", lambda file, table: [broken])
    assert wrong_rows("councils.toml", "example", matches=True) == [
        "row 1 ('leeds'): 'The city was consulted.'"
    ]
    assert wrong_rows("councils.toml", "near_miss", matches=False) == [
        "row 1 ('leeds'): 'In Leeds.'"
    ]
