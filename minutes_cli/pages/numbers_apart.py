"""Printed minutes whose numbers stand apart from the titles, or are Roman.

``(26)`` above ``APOLOGIES``; ``APOLOGIES`` above ``PLA146/14`` or above ``FC39/14 Apologies were
received``; ``II DECLARATION OF INTEREST``. The titles are in capitals: nothing else shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from minutes_cli.pages.lines import Line
from minutes_cli.pages.numbers import chain

# (26)     PLA146/14     FC39/14 Apologies for absence were received …
_NUMBER = re.compile(r"(?:\((?P<plain>\d{1,4})\)|(?P<lettered>[A-Z]{1,5}\d{1,4}/\d{2,4}))\s{0,9}")
_ROMAN = re.compile(r"(?P<number>[IVX]{1,6})[.)]?\s{1,9}(?P<title>\S.{3,200})")
_NUMERALS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX")
_VALUES = {
    tens + ones: 10 * t + o for t, tens in enumerate(_TENS) for o, ones in enumerate(_NUMERALS)
}
_LONGEST_TITLE = 160


class Head(NamedTuple):
    """Where an item's heading stands: its lines, its number, its title's place, its body."""

    first: int  # index of the first line of the heading
    number: str
    title: tuple[int, int]  # offsets
    below: int  # index of the line with which the body begins
    body: int  # offset of the body's first word, on that line or before it


def heads(lines: Sequence[Line]) -> list[Head]:
    """The headings of such minutes, in order; none unless two follow each other."""
    for kind in (_apart, _roman):
        found = list(kind(lines))
        values = [str(_VALUES.get(head.number, head.number)) for head in found]
        kept = [found[k] for k in chain(values)]
        if len(kept) > 1:
            return kept
    return []


def _is_title(line: Line) -> bool:
    return line.text.isupper() and 3 < len(line.text) < _LONGEST_TITLE


def _apart(lines: Sequence[Line]) -> Iterator[Head]:
    for i, line in enumerate(lines):
        if line.text[0] != "(" and not line.text[0].isupper():
            continue
        match = _NUMBER.match(line.text)
        if match is None:
            continue
        number = match["plain"] or match["lettered"]
        alone = match.end() == len(line.text)
        if alone and i + 2 < len(lines) and _is_title(lines[i + 1]):
            title = lines[i + 1]
            yield Head(i, number, (title.start, title.end), i + 2, lines[i + 2].start)
        elif match["lettered"] and i and _is_title(lines[i - 1]):
            title = lines[i - 1]
            below = i + 1 if alone else i
            if below < len(lines):
                body = lines[below].start if alone else line.start + match.end()
                yield Head(i - 1, number, (title.start, title.end), below, body)


def _roman(lines: Sequence[Line]) -> Iterator[Head]:
    for i, line in enumerate(lines[:-1]):
        match = _ROMAN.fullmatch(line.text) if line.text[0] in "IVX" else None
        if match is None or match["number"] not in _VALUES or not match["title"].isupper():
            continue
        start = line.start + match.start("title")
        yield Head(i, match["number"], (start, line.end), i + 1, lines[i + 1].start)
