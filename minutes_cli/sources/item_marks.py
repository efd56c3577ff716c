"""Marks by which a reader that sees a meeting's table of items keeps them apart in the text.

They are characters that no text has, put into the lines while these are laid out and taken out
again, with their places, once the text is clean.
"""

from __future__ import annotations

import re

from minutes_cli.models import KnownItem

_NUMBERED = "\ue000"  # before the line with an item's number
_UNNUMBERED = "\ue001"  # before the title of an item without a number
_END = "\ue002"  # a line of its own below an item
_MARKS = (_NUMBERED, _UNNUMBERED, _END)

# 68.   4.1   77/21   HWB.14   18a   and what stands beside it: "3. 6.30pm"
_NUMBER = re.compile(
    r"\(?((?:(?:\d\d-\d\d/)?[A-Z]{1,6}[. /]?)?\d{1,4}(?:[./]\d{1,4}){0,2}[a-z]?)(?=[.) ]|$)"
)


def unmarked(words: str) -> str:
    """``words`` of a page without characters that would be taken for marks."""
    if words.isascii() or not any(mark in words for mark in _MARKS):
        return words
    return "".join(letter for letter in words if letter not in _MARKS)


def has_marks(text: str) -> bool:
    """Whether any item is marked in ``text``."""
    return _END in text


def marked_item(number: str, lines: list[str], *, alone: bool = False) -> list[str]:
    """The lines of an item with its number above them, between marks.

    An item without number and text is a heading over other items, and not marked, unless its row
    stands ``alone``: "Next Meeting: 16 April 2024".
    """
    if number:
        return [_NUMBERED + number, "", *lines, "", _END]
    if sum(map(bool, lines)) < 2 and not alone:
        return lines
    return [_UNNUMBERED + lines[0], *lines[1:], "", _END]


def known_items(marked: str) -> tuple[str, tuple[KnownItem, ...]]:
    """The text without marks, and the items that stood between them."""
    items: list[KnownItem] = []
    kept: list[str] = []
    at = 0  # where the next line begins
    end = 0  # where the last line with words ended
    number: str | None = None
    start: int | None = None
    for line in marked.split("\n"):
        words = line
        if line.startswith((_NUMBERED, _UNNUMBERED, _END)):
            if start is not None:
                items.append(KnownItem(number, start, end))
                start = None
            words = line[1:]
            if line[0] == _END:
                continue
            start = at
            number = _number(words) if line[0] == _NUMBERED else None
        if not words and kept and kept[-2:] == ["", ""]:
            continue
        kept.append(words)
        at += len(words) + 1
        end = at - 1 if words else end
    if start is not None:
        items.append(KnownItem(number, start, end))
    return "\n".join(kept), tuple(items)


def _number(words: str) -> str:
    match = _NUMBER.match(words)
    return match[1] if match else words.strip(" .():")
