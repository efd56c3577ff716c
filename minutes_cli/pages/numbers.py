"""Agenda and minute numbers: ``68.``, ``4.1``, ``77/21``, ``HWB.14``, ``HWB-14``, ``18/FRA/1``."""

from __future__ import annotations

import re
from collections.abc import Sequence

NUMBER = (
    r"(?:(?:\d\d-\d\d/)?[A-Z]{1,6}[. /–-]?)?\d{1,5}(?:[./]\d{1,4}){0,2}[a-z]?"
    r"(?:(?:(?<=/\d)|(?<=/\d\d)|(?<=/\d{3}))/[A-Z][A-Za-z]{1,5})?"
)
"""A number as printed, without a closing dot or bracket: ``34``, ``HWB.14``, ``23/14/EnC``."""

COMPOUND = (
    # no date, no range, no paragraph's number
    r"(?!\d{1,2}(?:/\d{1,2}(?:/\d{2,4})?|-\d{1,2}(?:-\d{2,4})?|\.\d{1,2}\.\d{2,4})\s)"
    r"(?!\d{4}[/–-]\d{2,4}\s)(?!\d{1,3}(?:\.\d{1,3}){1,3}\s)"
    r"(?:[A-Z]{1,6}\d{0,4}|\d{1,4})"
    r"(?:[./–-](?:[A-Z]{1,6}\d{0,4}|\d{1,4})|(?<=\d)/[a-z]{2,6}(?=/\d)|(?<=[A-Z\d-]) \d{1,4}){1,3}"
)
"""Rarer ways to number, of which one part counts: ``2023-24/12``, ``HC-12-23``, ``23/hc/12``."""

_PARTS = re.compile(
    r"((?:\d\d-\d\d/)?[A-Z]{0,6})[. /–-]?(\d{1,5})((?:[./]\d{1,4}){0,2})([a-z]?)"
    r"((?:(?:(?<=/\d)|(?<=/\d\d)|(?<=/\d{3}))/[A-Z][A-Za-z]{1,5})?)"
)


_Parts = tuple[str, int, str, str, str]
"""The letters before the number, the number, what counts below it, a letter, letters behind it."""

_WIDEST_STEP = 6
"""From one number to the next: some items of a page may have headings that were not seen."""

_WIDEST_STEP_BELOW = 4
"""The same of "4.2" or "77/21", where the last figures count."""

_IN_BRACKETS = re.compile(r" ?\(([a-z])\)")  # "8(b)" counts as "8b"


def _parts(number: str) -> _Parts | None:
    match = _PARTS.fullmatch(_IN_BRACKETS.sub(r"\1", number) if number[-1:] == ")" else number)
    return (match[1], int(match[2]), match[3], match[4], match[5]) if match else None


def follows(number: str, previous: str) -> bool:
    """Whether ``number`` can be the next item's after ``previous``.

    >>> follows("145/19", "144/19"), follows("HWB.18a", "HWB.18"), follows("4.2", "4.1")
    (True, True, True)
    >>> follows("2018", "5")
    False
    """
    new, old = _parts(number), _parts(previous)
    return new is not None and old is not None and _follows(new, old)


_PIECE = re.compile(r"[A-Z]+|\d+|[^A-Z\d]")


def _pieces(number: str) -> tuple[str, ...]:
    return tuple(_PIECE.findall(number))


def _counts_on(new: tuple[str, ...], old: tuple[str, ...]) -> bool:
    """Whether all parts are the same save one, which counts on: "HC-13-23" after "HC-12-23"."""
    if len(new) != len(old):
        return False
    differing = [(a, b) for a, b in zip(new, old, strict=True) if a != b]
    if len(differing) != 1 or not (differing[0][0].isdigit() and differing[0][1].isdigit()):
        return False
    return 0 < int(differing[0][0]) - int(differing[0][1]) <= _WIDEST_STEP


def _follows(new: _Parts, old: _Parts) -> bool:
    if new[0] != old[0] or not 0 <= new[1] - old[1] <= _WIDEST_STEP:
        return False
    if new[4] or old[4]:
        return _follows_before_letters(new, old)
    if new[1] == old[1]:
        if new[3] or old[3]:
            return new[3] > old[3]
        return 0 < _tail(new[2]) - _tail(old[2]) <= _WIDEST_STEP_BELOW
    return ("/" in new[2]) == ("/" in old[2])


def _follows_before_letters(new: _Parts, old: _Parts) -> bool:
    """ "23/20/EnC" after "23/19/EnC", and "23/20/EnCa" below it."""
    whole = min(len(new[4]), len(old[4]))
    if abs(len(new[4]) - len(old[4])) > 1 or new[4][: whole - 1] != old[4][: whole - 1]:
        return False
    step = _tail(new[2]) - _tail(old[2])
    return new[4] > old[4] if step == 0 else 0 < step <= _WIDEST_STEP_BELOW


def _tail(suffix: str) -> int:
    digits = re.findall(r"\d+", suffix)
    return int(digits[-1]) if digits else 0


def chain(numbers: Sequence[str]) -> list[int]:
    """Indexes of the longest run of ``numbers`` in which each follows the one before.

    Stray numbers (a table's cell, a house number) fall out, because the run that leaves
    them out is longer.
    """
    best: list[int] = []
    length: list[int] = []
    came_from: list[int] = []
    parts = [_parts(number) for number in numbers]
    pieces = [() if parts[i] else _pieces(number) for i, number in enumerate(numbers)]
    for i, new in enumerate(parts):
        length.append(1)
        came_from.append(-1)
        for j in range(max(0, i - 60), i):
            if length[j] < length[i]:
                continue
            old = parts[j]
            if new is not None and old is not None:
                counts = _follows(new, old)
            else:
                counts = _counts_on(pieces[i], pieces[j])
            if counts:
                length[i], came_from[i] = length[j] + 1, j
    if length:
        at = max(range(len(length)), key=lambda k: (length[k], -k))
        while at >= 0:
            best.append(at)
            at = came_from[at]
    return best[::-1]
