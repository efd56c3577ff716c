"""An item as its page shows it: its record, and its text cut at the edges of the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from minutes_cli.render.item import Mark, marks_of, mentions_of
from minutes_cli.render.terminal import safe_lines

_KINDS = {"D": "decision", "A": "action"}

# copies of web pages have many blank lines: "…\n \n\xa0\n\n…" is shown as "…\n\n…"
_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that is evidence of the same things from end to end.

    ``kinds`` are classes of HTML, ``begins`` the numbered marks (D1, A2) that begin here, ``about``
    what the words were taken for.
    """

    text: str
    kinds: tuple[str, ...] = ()
    begins: tuple[Mark, ...] = ()
    about: str = ""


def item_page(record: Mapping[str, Any], beside: Mapping[str, Any]) -> dict[str, Any]:
    """The record (``query.show.SHOWN_COLUMNS``) and what stands beside it, for the template.

    Control characters are replaced, one by one, so that offsets stay.
    """
    item: dict[str, Any] = _printable({**record, **beside})
    marks = marks_of(item)
    item["pieces"] = pieces(item["text"], item["start"], [*marks, *mentions_of(item)])
    for number, action in enumerate(item["actions"], 1):
        held = item["states"].get(f"{item['ref']}.{number}") or {}
        action["state"], action["note"] = held.get("state"), held.get("note")
    item["day"] = day(item["meeting_date"])
    item["link"] = link(item["url"])
    return item


def pieces(text: str, first: int, marks: Sequence[Mark]) -> list[Piece]:
    """The text, which begins at ``first`` in its document, cut where a mark begins or ends."""
    inside = sorted(
        (
            (max(mark.start - first, 0), min(mark.end - first, len(text)), mark)
            for mark in marks
            if mark.start < mark.end and mark.end > first and mark.start - first < len(text)
        ),
        key=lambda found: found[:2],
    )
    edges = sorted({0, len(text), *(at for start, end, _ in inside for at in (start, end))})
    found: list[Piece] = []
    covering: list[tuple[int, int, Mark]] = []
    begun = 0
    for start, end in pairwise(edges):
        covering = [each for each in covering if each[1] > start]
        while begun < len(inside) and inside[begun][0] == start:
            covering.append(inside[begun])
            begun += 1
        found.append(_piece(text[start:end], start, covering))
    return found


def _piece(text: str, start: int, covering: Sequence[tuple[int, int, Mark]]) -> Piece:
    """The piece that begins at ``start``, with the marks that lie over it."""
    marks = [mark for _, _, mark in covering]
    return Piece(
        _BLANK.sub("\n\n", text),
        tuple(dict.fromkeys(map(kind_of, marks))),
        tuple(mark for begin, _, mark in covering if begin == start and mark.numbered),
        "; ".join(_about(mark) for mark in marks if not mark.numbered),
    )


def kind_of(mark: Mark) -> str:
    """ "decision", "action", "due", "programme", "borough", "money", "vote" """
    return _KINDS[mark.tag[0]] if mark.numbered else mark.tag


def _about(mark: Mark) -> str:
    return f"{mark.tag}: {mark.about}" if mark.about else mark.tag


def day(iso: str | None) -> str | None:
    """ "2019-04-18" as "18 April 2019"; None where no date is known."""
    if iso is None:
        return None
    try:
        when = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def link(url: str | None) -> str | None:
    """The address where it can be followed: http and https only."""
    good = url is not None and url.lower().startswith(("http://", "https://"))
    return url if good else None


def _printable(value: Any) -> Any:
    """The same with every text made fit to be shown: no controls, no change of direction."""
    if isinstance(value, str):
        return safe_lines(value)
    if isinstance(value, Mapping):
        return {key: _printable(each) for key, each in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        return [_printable(each) for each in value]
    return value
