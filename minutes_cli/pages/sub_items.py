"""Items below an item of printed minutes, each with a letter: ``8.  MOTIONS`` / ``8(a)  Bins``.

A council's own minutes number so what stands under one head of the agenda. A reference at the
head of a line ("8(a) as his wife …") and a clause ("6(b) That …") look alike and are none: of
items the letters begin with the first and go on by one, and each stands below an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from minutes_cli.pages.lines import Line
from minutes_cli.pages.numbers import follows

Heading = tuple[int, str, int]
"""Index of the line, number as printed, and where the title begins in the line."""

# 6(a)    Housing Policy     12 (ii) Bins     HWB.14(b): Bins     6.(a) Bins
_SUB_ITEM = re.compile(
    r"(?:(?:Item|ITEM|Minute) )?(?P<number>(?P<base>(?:[A-Z]{1,6}[. /–-]?)?\d{1,4}(?:/\d{2,4})?)"
    r"\.?\s?\((?P<letter>[a-z]|[ivx]{2,4})\))[.:]?(?:\s{1,3}[–-])?\s{1,12}(?=[A-Z“‘\"])(?P<title>\S.{2,220})"
)
_BEGINS = re.compile(r"[A-Z\d]")
_FIRST = ("a", "i")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def with_sub_items(
    lines: Sequence[Line], headings: Sequence[Heading], is_title: Callable[[str], bool]
) -> list[Heading]:
    """``headings`` with those that have letters, in the order of the page."""
    found = list(headings)
    within = -1  # the place in ``headings`` of the item that holds the line
    base, previous = "", ""
    last = len(headings) - 1
    for i, line in enumerate(lines if headings else ()):
        while within < last and headings[within + 1][0] <= i:
            within += 1
            previous = ""
        if within < 0 or "(" not in line.text[:16] or not _BEGINS.match(line.text):
            continue
        match = _SUB_ITEM.fullmatch(line.text)
        if match is None or not line.blank_before or not is_title(match["title"]):
            continue
        own, letter = match["base"], match["letter"]
        number = headings[within][1]
        if own != number and not follows(own, number):
            continue
        begins = letter in _FIRST if own != base or not previous else _is_next(letter, previous)
        if begins:
            found.append((i, "".join(match["number"].split()), match.start("title")))
            base, previous = own, letter
    return sorted(found)


def _is_next(letter: str, previous: str) -> bool:
    """Whether ``letter`` comes right after ``previous``: "b" after "a", "iv" after "iii"."""
    if len(letter) == len(previous) == 1 and ord(letter) == ord(previous) + 1:
        return True
    if letter not in _ROMAN or previous not in _ROMAN:
        return False
    return _ROMAN.index(letter) == _ROMAN.index(previous) + 1
