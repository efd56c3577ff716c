"""Printed minutes whose numbers stand apart from the titles, or are Roman.

``(26)`` above ``APOLOGIES``; ``APOLOGIES`` above ``PLA146/14`` or above ``FC39/14 Apologies were
received``; ``II DECLARATION OF INTEREST``. The titles are in capitals: nothing else shows them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from minutes_cli.pages.agenda_places import agenda_place
from minutes_cli.pages.lines import Line
from minutes_cli.pages.numbers import chain

# (26)     PLA146/14     FC39/14 Apologies for absence were received …
_NUMBER = re.compile(
    r"(?:\((?P<plain>\d{1,4})\)|(?P<lettered>[A-Z]{1,5}\d{1,4}/\d{2,4})(?![\w/–-]))\s{0,9}"
)
# II DECLARATION OF INTEREST     Article II – Declaration of Interest     B. MINUTES
_ROMAN = re.compile(
    r"(?P<word>(?:Article|ARTICLE|Item|ITEM|Agenda\sItem|Minute)\s{1,3})?(?P<open>\()?"
    r"(?P<number>[IVX]{1,6}|[A-Z])(?P<sign>\)?[.):]?(?:\s{0,3}[–-])?)\s{1,9}(?P<title>\S.{3,200})"
)
_USUAL = re.compile(
    r"(?:welcome|apolog|introductions\b|sederunt|declaration|minutes?\b|membership)", re.IGNORECASE
)
_LEAST = 3
"""So many headings there are, or none: fewer can be anything."""

_NUMERALS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX")
_VALUES = {
    tens + ones: 10 * t + o for t, tens in enumerate(_TENS) for o, ones in enumerate(_NUMERALS)
}
_LONGEST_ALONE = 12
_LONGEST_TITLE = 160
_LONGEST_ENDED = 60
"""Characters: of a number on a line of its own, of a title, of one that ends in a colon."""


class Head(NamedTuple):
    """Where an item's heading stands: its lines, its number, its title's place, its body."""

    first: int  # index of the first line of the heading
    number: str
    title: tuple[int, int]  # offsets
    below: int  # index of the line with which the body begins
    body: int  # offset of the body's first word, on that line or before it


def heads(lines: Sequence[Line]) -> list[Head]:
    """The headings of such minutes, in order; none unless two follow each other."""
    for kind in (_apart, _roman, _lettered, _roman_in_words, _alone):
        found = list(kind(lines))
        values = [_value(head.number, kind is _lettered) for head in found]
        kept = [found[k] for k in chain(values)]
        if len(kept) > 1:
            return kept
    return []


def _value(number: str, lettered: bool) -> str:
    """What a numeral or a letter counts as: "II" and "B" as 2."""
    return str(ord(number) - ord("A") + 1 if lettered else _VALUES.get(number, number))


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
    """Capitals with Roman numerals: "II DECLARATION OF INTEREST"."""
    for head, match in _with_numerals(lines):
        if head.number in _VALUES and match["title"].isupper():
            yield head


def _roman_in_words(lines: Sequence[Line]) -> list[Head]:
    """Titles of any case behind a numeral with its sign: "II. Apologies", "Article II – Bins"."""
    found = [
        head
        for head, match in _with_numerals(lines)
        if head.number in _VALUES and (match["word"] or match["sign"]) and _reads(match["title"])
    ]
    return found if _are_usual(lines, found) else []


def _lettered(lines: Sequence[Line]) -> list[Head]:
    """Capitals behind letters with a sign: "A. APOLOGIES", "B. MINUTES"."""
    found: list[Head] = []
    for head, match in _with_numerals(lines):
        letter = len(head.number) == 1 and (match["word"] or match["sign"])
        step = ord(head.number[0]) - (ord(found[-1].number) if found else ord("A") - 1)
        if letter and match["title"].isupper() and (step == 1 or (found and 1 < step < 4)):
            found.append(head)
    return found if _are_usual(lines, found) else []


# 231     12.     IV     on a line of its own
_ALONE = re.compile(r"(?P<number>\d{1,4}(?:/\d{2,4})?|[IVX]{1,6})[.):]?")


def _alone(lines: Sequence[Line]) -> list[Head]:
    """A number on a line of its own above each title, which is no page's number and header."""
    found: list[Head] = []
    titles = set()
    for i, line in enumerate(lines[:-2]):
        match = _ALONE.fullmatch(line.text) if len(line.text) < _LONGEST_ALONE else None
        title = lines[i + 1]
        if match is None or not _reads(title.text) or len(title.text) > _LONGEST_TITLE:
            continue
        if match["number"][0].isdigit() or match["number"] in _VALUES:
            titles.add(title.text)
            place = (title.start, title.end)
            found.append(Head(i, match["number"], place, i + 2, lines[i + 2].start))
    firsts = [lines[head.first + 1] for head in found[:3]]
    usual = any(_USUAL.match(line.text) for line in firsts)
    return found if usual and _LEAST <= len(found) == len(titles) else []


def _are_usual(lines: Sequence[Line], found: Sequence[Head]) -> bool:
    """Whether one of the first titles is a meeting's usual business: a list of names has none."""
    if len(found) < _LEAST:
        return False
    firsts = [lines[head.first] for head in found[:3]]
    return any(
        _USUAL.match(line.text, head.title[0] - line.start)
        for line, head in zip(firsts, found, strict=False)
    )


def _reads(title: str) -> bool:
    return title[0].isupper() and title.count(" ") < 20 and not title.endswith((".", ";", ":", ","))


def _with_numerals(lines: Sequence[Line]) -> Iterator[tuple[Head, re.Match[str]]]:
    for i, line in enumerate(lines[:-1]):
        if not (line.text[0].isupper() or line.text[0] == "("):
            continue
        match = _ROMAN.fullmatch(line.text)
        if match is None or (match["open"] and not match["sign"].startswith(")")):
            continue
        start = line.start + match.start("title")
        yield (
            Head(i, match["number"], (start, line.end), i + 1, lines[i + 1].start),
            match,
        )


def placed(lines: Sequence[Line], is_title: Callable[[str], bool]) -> list[tuple[int, str, int]]:
    """Titles whose one number is that of the agenda: "BINS AND BOXES (Agenda Item 2)".

    The index of the line, the number, and where the title begins in it.
    """
    found = []
    for i, line in enumerate(lines):
        place = agenda_place(line.text)
        if place is not None and line.blank_before and is_title(line.text[: place.start()]):
            found.append((i, place["number"], 0))
    picked = chain([number for _, number, _ in found])
    return [found[k] for k in picked] if len(picked) >= _LEAST else []


def have_colons(lines: Sequence[Line], form: re.Pattern[str]) -> bool:
    """Whether titles end in colons: "1. Apologies:" and at least two more, each set apart."""
    ended = [row for row in lines if row.text[-1] == ":" and len(row.text) < _LONGEST_ENDED]
    if len(ended) < _LEAST:
        return False
    titles = [match[2] for row in ended if row.blank_before and (match := form.match(row.text))]
    return len(titles) >= _LEAST and any(_USUAL.match(title) for title in titles[:2])
