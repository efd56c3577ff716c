"""The paragraphs of an agenda item with their printed labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutes_cli.models import AgendaItem


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its place, its label, and where its words begin after number and label."""

    start: int
    end: int
    section: str  # decision | minutes
    number: str | None  # a paragraph number such as 4.2
    label: str | None  # as printed without brackets and dots: 1, a, iv; None for a bullet
    style: str  # "1." "(a)" "i)" "•" for a labelled one, "" without label
    content: int  # offset of the first word

    def words(self, text: str) -> str:
        """The paragraph's words after number and label."""
        return text[self.content : self.end]


_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,3})\.?\s{1,12}(?=\S)")
_LABEL = re.compile(
    r"(?P<open>\(?)(?P<label>\d{1,3}|[ivxlc]{1,6}|[IVXLC]{1,6}|[a-z]{1,2}|[A-Z])"
    r"(?P<close>[.):]{1,2})(?:\s{1,12}(?=\S)|$)"
)
_BULLET = re.compile(r"[•·▪◦●*–-]\s{1,12}(?=\S)")


def _style(match: re.Match[str]) -> str:
    """``(1)`` to "(1)", ``ii)`` to "a)": the shape of a label, letters and numerals alike."""
    label = match["label"]
    kind = "1" if label.isdigit() else ("A" if label.isupper() else "a")
    return f"{match['open']}{kind}{match['close']}"


def paragraphs(text: str, item: AgendaItem) -> list[Paragraph]:
    """The paragraphs of the item's decision and minutes sections, in order."""
    found: list[Paragraph] = []
    for section in item.sections:
        if section.kind != "preamble":
            found += paragraphs_between(text, section.start, section.end, section.kind)
    return found


def paragraphs_between(text: str, start: int, end: int, section: str) -> Iterator[Paragraph]:
    """The paragraphs of ``text[start:end]``, one a line."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        words = line.strip()
        if words:
            first = at + len(line) - len(line.lstrip())
            yield paragraph_at(text, first, first + len(words), section)
        at = stop + 1


def paragraph_at(text: str, start: int, end: int, section: str) -> Paragraph:
    """The paragraph ``text[start:end]`` with its number and label taken off."""
    content = start
    number = label = None
    style = ""
    if (match := _NUMBER.match(text, content, end)) is not None:
        number, content = match[1], match.end()
    if (match := _LABEL.match(text, content, end)) is not None:
        label, style, content = match["label"], _style(match), match.end()
    elif (match := _BULLET.match(text, content, end)) is not None:
        style, content = "•", match.end()
    return Paragraph(start, end, section, number, label, style, content)


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _roman(label: str) -> int | None:
    total = 0
    values = [_ROMAN.get(letter) for letter in label.casefold()]
    if None in values:
        return None
    numbers = [value for value in values if value is not None]
    for i, value in enumerate(numbers):
        total += -value if i + 1 < len(numbers) and numbers[i + 1] > value else value
    return total


def ordinals(label: str) -> set[int]:
    """The places in a list that a label can mean: "c" is the third, "i" the ninth or the first."""
    return {place for _, place in _readings(label)}


def _readings(label: str) -> set[tuple[str, int]]:
    """A label read as a number, a letter or a Roman numeral, with its place in such a list."""
    if label.isdigit():
        return {("number", int(label))}
    readings = set()
    if len(label) == 1:
        readings.add(("letter", ord(label.casefold()) - ord("a") + 1))
    roman = _roman(label)
    if roman is not None:
        readings.add(("roman", roman))
    return readings


def succeeds(label: str, previous: str) -> bool:
    """Whether ``label`` is the one after ``previous`` in the same list."""
    return any((kind, place + 1) in _readings(label) for kind, place in _readings(previous))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """``start`` and ``end`` without surrounding space and the punctuation that ends a clause.

    "…be supported; and" ends before the semicolon, "… in March." before the stop.
    """
    while start < end and text[start].isspace():
        start += 1
    while True:
        end = _filled(text, start, end)
        lowered = text[max(start, end - 5) : end].casefold()
        if lowered.endswith((" and", " or")):
            before = _filled(text, start, end - len(lowered.split()[-1]))
            if before > start and text[before - 1] in ";,":
                end = before
                continue
        if end > start and text[end - 1] in ".;," and not text.endswith("...", start, end):
            end -= 1
        else:
            return start, end


def _filled(text: str, start: int, end: int) -> int:
    """``end`` without the space before it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]``: a stop, a space and a capital part them.

    A stop after a title or an initial ("Dr. Lee", "J. Pell") parts nothing.
    """
    at = start
    for match in _STOP.finditer(text, start, end):
        before = text[max(at, match.start() - 6) : match.start()]
        if _ABBREVIATION.search(before):
            continue
        yield at, match.start() + len(match[0].rstrip())
        at = match.end()
    if text[at:end].strip():
        yield at, end


_STOP = re.compile(r"[.!?][”’\")]?\s{1,4}(?=[A-Z“‘(£\d])")
_ABBREVIATION = re.compile(
    r"(?:^|\W)(?:Dr|Mr|Mrs|Ms|Cllr|Clr|St|No|Nos|Rev|Prof|[A-Z]|p|para|i\.e|e\.g)$"
)
