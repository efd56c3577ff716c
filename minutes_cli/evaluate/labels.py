"""Labelled pages: NAME.json with the labels beside NAME.txt, NAME.html, NAME.pdf …"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypedDict, cast

from minutes_cli.errors import UsageError

Half = Literal["odd", "even"]

_NUMBER = re.compile(r"[0-9]{1,9}")
_LETTERS = re.compile(r"[^\W\d_]+")


class ClauseLabel(TypedDict):
    label: str | None
    status: str
    text: str


class Hedge(TypedDict, total=False):
    soft: bool


class ActionLabel(Hedge):
    text: str
    owner: str | None
    due_text: str | None
    due: str | None


class PersonLabel(TypedDict):
    name: str
    role: str | None


class ItemMeeting(TypedDict, total=False):
    """On issue pages, where each item has its own meeting."""

    committee: str | None
    meeting_date: str | None


class ItemLabel(ItemMeeting):
    number: str | None
    title: str | None
    kind: str
    status: str
    programmes: list[str]
    decisions: list[ClauseLabel]
    actions: list[ActionLabel]
    people: list[PersonLabel]
    money: list[str]


class PageLabel(TypedDict):
    council: str | None
    boroughs: list[str]
    committee: str | None
    meeting_date: str | None
    items: list[ItemLabel]


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page and what is right about it."""

    name: str
    path: Path
    label: PageLabel


def labelled_pages(folder: Path, prefix: str = "", half: Half | None = None) -> list[LabelledPage]:
    """The labelled pages of a folder by name; ``prefix`` and ``half`` choose some of them.

    The half goes by the first number in the name: d01_… and 003_… are odd. Raises
    :class:`UsageError` when there is none, and for labels that cannot be used.
    """
    if not folder.is_dir():
        raise UsageError(f"no such folder: {folder}; give the folder of labelled pages")
    files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    pages = [
        LabelledPage(path.stem, _page(path, files), _labels(path))
        for path in files
        if path.suffix == ".json"
        and path.stem.startswith(prefix)
        and half in (None, half_of(path.stem))
    ]
    if not pages:
        raise UsageError(
            f"no labelled pages in {folder}"
            + (f" whose name starts with {prefix!r}" if prefix else "")
            + "; labels stand in NAME.json beside NAME.txt"
        )
    return pages


def half_of(name: str) -> Half | None:
    """By the first number in the name: d01_… and 003_… are odd; None without a number."""
    number = _NUMBER.search(name)
    return None if number is None else "odd" if int(number[0]) % 2 else "even"


def set_of(name: str) -> str | None:
    """The letters that the name begins with: d01_… is of set d; None for 003_…"""
    letters = _LETTERS.match(name)
    return letters[0] if letters and _NUMBER.search(name) else None


def _page(label: Path, files: Sequence[Path]) -> Path:
    for path in files:
        if path.stem == label.stem and path.suffix != ".json" and path.is_file():
            return path
    raise UsageError(f"{label}: there is no page {label.stem}.txt (or .html, .pdf …) beside it")


def _labels(path: Path) -> PageLabel:
    try:
        label = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: the labels cannot be read: {error}") from error
    if not isinstance(label, dict):
        raise UsageError(
            f"{path}: the labels are {'a list' if isinstance(label, list) else 'a single value'}, "
            "not an object with council, boroughs, committee, meeting_date and items"
        )
    lacks = _lacking(label, PageLabel, ("items",)) or [
        name
        for item in label["items"]
        for name in _lacking(item, ItemLabel, ("programmes", "decisions", "actions", "people"))
        or [
            *(name for value in item["decisions"] for name in _lacking(value, ClauseLabel)),
            *(name for value in item["actions"] for name in _lacking(value, ActionLabel)),
            *(name for value in item["people"] for name in _lacking(value, PersonLabel)),
        ]
    ]
    if lacks:
        raise UsageError(f"{path}: the labels lack {lacks[0]!r}; compare them with another page's")
    return cast(PageLabel, label)


def _lacking(value: Any, shape: type, lists: Sequence[str] = ()) -> list[str]:
    """The names that a label should have and has not, or has as something else than a list."""
    if not isinstance(value, dict):
        return ["an object"]
    # every TypedDict has it, but type[Any] is all that mypy knows of the shape
    needed: frozenset[str] = shape.__required_keys__  # type: ignore[attr-defined]
    return sorted(needed - value.keys()) or [
        name for name in lists if not isinstance(value[name], list)
    ]
