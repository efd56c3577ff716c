"""The paragraphs of an agenda item with their printed labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from minutes_cli.models import AgendaItem, Section


class Paragraph(NamedTuple):
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


_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,3})\.?\s{1,40}(?=\S)")
_LABEL = re.compile(
    r"(?P<open>\(?)(?P<label>\d{1,3}|[ivxlc]{1,6}|[IVXLC]{1,6}"
    r"|(?P<letter>[a-z])(?P=letter)?|[A-Z])"
    r"(?P<close>[.):]{1,2})(?:\s{1,40}(?=\S)|$|(?<=\))(?=[A-Z][a-z]))"
)
# 152/2022   The Cabinet approved …   (the number of a decision in a table)
_YEARED = re.compile(r"(?P<label>\d{1,4}/\d{2,4})(?:\s{2,40}(?=[A-Z])|\s(?=The\b)|$)")
# 1          That the report be noted   (the dot after the number is missing)
_BARE = re.compile(
    r"(?P<label>\d{1,2}|[a-z])(?:\s{2,40}(?=[A-Za-z])|\s(?=That\b))|(?P<capital>[A-H])\s{1,40}(?=[A-Z])"
)
_BULLET = re.compile(r"(?:[•·▪◦●*→⇒–-]|[=-]>)\s{1,40}(?=\S)")


def _style(match: re.Match[str]) -> str:
    """``(1)`` to "(1)", ``ii)`` to "a)": the shape of a label, letters and numerals alike."""
    label = match["label"]
    kind = "1" if label.isdigit() else ("A" if label.isupper() else "a")
    return f"{match['open']}{kind}{match['close']}"


def paragraphs(text: str, item: AgendaItem) -> list[Paragraph]:
    """The paragraphs of the item's decision and minutes sections, in order."""
    return list(_paragraphs(text, item.sections))


@lru_cache(maxsize=2)  # an item is asked for its decisions and for its actions
def _paragraphs(text: str, sections: tuple[Section, ...]) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for section in sections:
        if section.kind != "preamble":
            between = paragraphs_between(text, section.start, section.end, section.kind)
            found += _with_words(text, between)
    return tuple(found)


_TORN = frozenset("the that to in this a an members".split())


_TORN_NAME = re.compile(
    r"[A-Z][\w&’-]{1,30}\n(?:Sub-)?(?:Committee|Board|Panel|Commission|Cabinet)\b"
)
_SHORTEST_LINE = 50  # characters of a line that was wrapped
# "That the work programme of the Leisure" / "Panel be noted.": its verb stands on a line below
_TORN_CLAUSE = re.compile(
    r"(?:RESOLVED\s?[:–-]?\s|Resolved\s?[:–-]?\s)?(?:That|that|THAT)\s(?:(?!\bbe\b)[^.;:\n]){8,120}"
    r"(?:\n(?!That\b|To\b|Reason|Action|ACTION|The\s|Councillor|Cllr|\(?[\da-z]{1,3}[.)])"
    r"(?:(?!\bbe\b)[^.;:\n]){1,120}){0,4}"
    r"\n(?!That\b|To\b|Reason|Action|ACTION|The\s|Councillor|Cllr|\(?[\da-z]{1,3}[.)])"
    r"(?:(?!\bbe\b)[^.;:\n]){0,120}\bbe\s(?:noted|agreed|approved|endorsed|adopted|received"
    r"|accepted|supported|confirmed|ratified|authorised|delegated|referred|deferred|appointed"
    r"|elected|requested|asked|recommended)\b"
)


def _is_torn(text: str, row: Paragraph) -> bool:
    """Whether a line break tore the first word off a paragraph: "The" / "Committee: …".

    So it is with a body's name: "The minutes of the Health Scrutiny" / "Committee were agreed".
    """
    if text[row.content : row.content + 1] in _CLAUSE_BEGINS and _tears_clause(text, row):
        return True
    if row.end - row.start >= _SHORTEST_LINE:
        at = text.rfind(" ", row.start, row.end) + 1
        return "A" <= text[at] <= "Z" and _TORN_NAME.match(text, at) is not None
    if row.end - row.content > 7:
        return False
    if text[row.content : row.end].casefold() not in _TORN:
        return False
    return text.startswith("\n", row.end) and not text.startswith("\n\n", row.end)


_CLAUSE_BEGINS = ("T", "t", "R")  # That, RESOLVED that
# a line that ends so goes on below
_OPEN_ENDS = frozenset("the a an of and to for in on with by at from its their be".split())


def _tears_clause(text: str, row: Paragraph) -> bool:
    """Whether the line breaks off a clause before its verb, which stands on the next lines."""
    if text[row.end - 1] in ".;:!?" or not text.startswith("\n", row.end):
        return False
    if "hat " not in text[row.content : row.content + 18]:
        return False
    last = text[row.content : row.end].rsplit(None, 1)[-1].lstrip("‘“(")
    below = text[row.end + 1 : row.end + 2]
    if not (last[:1].isupper() or last in _OPEN_ENDS or below.islower()):
        return False
    return _TORN_CLAUSE.match(text, row.content) is not None


def _with_words(text: str, rows: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """``rows`` with each label that stands alone on its line joined to the words below it."""
    lone: Paragraph | None = None
    for row in rows:
        if lone is not None and not row.style and row.number is None:
            words = lone.content if lone.content < lone.end else row.content
            row = lone._replace(end=row.end, content=words)
            lone = None
        elif lone is not None:
            yield lone
            lone = None
        alone = row.label is not None and row.content == row.end
        lone = row if alone or _is_torn(text, row) else None
        if lone is None:
            yield row
    if lone is not None:
        yield lone


def with_bare_labels(text: str, rows: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """``rows`` with the labels of a list whose numbers lost their dots: "1    That …", "2   To …".

    Only a list that begins with 1 or a in the first row is one.
    """
    if not rows or rows[0].style or text[rows[0].content] not in "1aA":
        return rows
    listed: list[Paragraph] = []
    previous: str | None = None
    for row in rows:
        match = None if row.style else _BARE.match(text, row.content, row.end)
        if match is None:
            listed.append(row)
            continue
        label = match["label"] or match["capital"]
        if label not in ("1", "a", "A") if previous is None else not succeeds(label, previous):
            listed.append(row)
            continue
        previous = label
        style = "1" if label.isdigit() else "a" if label.islower() else "A"
        listed.append(row._replace(label=label, style=style, content=match.end()))
    return listed if previous not in (None, "1", "a", "A") else rows  # one is no list


def paragraphs_between(text: str, start: int, end: int, section: str) -> Iterator[Paragraph]:
    """The paragraphs of ``text[start:end]``, one a line."""
    at = start
    for line in text[start:end].split("\n"):
        words = line and line.strip()  # every other line is empty
        if words and words[-1] == "|":  # where a cell of a table ends
            words = words.rstrip("| \t\xa0")
        if words:
            first = at if line[0] == words[0] else at + line.index(words[0])
            yield paragraph_at(text, first, first + len(words), section)
        at += len(line) + 1


def paragraph_at(text: str, start: int, end: int, section: str) -> Paragraph:
    """The paragraph ``text[start:end]`` with its number and label taken off."""
    content = start
    number = label = None
    style = ""
    if _is_plain_word(text[start : start + 3]):
        return Paragraph(start, end, section, None, None, "", start)
    if (match := _NUMBER.match(text, content, end)) is not None:
        number, content = match[1], match.end()
    if (match := _LABEL.match(text, content, end)) is not None:
        label, style, content = match["label"], _style(match), match.end()
    elif (match := _YEARED.match(text, content, end)) is not None:
        label, style, content = match["label"], "1/", match.end()
    elif (match := _BULLET.match(text, content, end)) is not None:
        style, content = "•", match.end()
    return Paragraph(start, end, section, number, label, style, content)


def _is_plain_word(head: str) -> bool:
    """Whether a paragraph that begins so begins with a word, and so with no number or label.

    "The", "Mrs", "It was"; not "ii)", "aa)", "B.", "1.", "(a)" or a bullet.
    """
    if head[-1:] == " ":  # a label ends with a bracket, a stop or a colon
        return head.rstrip().isalpha()
    is_word = len(head) == 3 and head.isalpha() and head[0] != head[1]
    return is_word and not (head[0] in "ivxlcIVXLC" and _NUMERALS.issuperset(head.lower()))


_NUMERALS = frozenset("ivxlc")
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
    number, _, year = label.partition("/")
    if number.isdigit():
        return {(f"number{year}", int(number))}
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
        ended = end > start and text[end - 1] in ".;,"
        lowered = "" if ended else text[max(start, end - 5) : end].casefold()
        if lowered.endswith((" and", " or")):
            before = _filled(text, start, end - len(lowered.split()[-1]))
            if before > start and text[before - 1] in ";,":
                end = before
                continue
        if ended and not text.endswith("...", start, end):
            end -= 1
        else:
            return start, end


def _filled(text: str, start: int, end: int) -> int:
    """``end`` without the space before it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


@lru_cache(maxsize=4)
def with_spaces(stretch: str) -> str:
    """``stretch`` with a space for what may stand before a word: a search begins with one."""
    for mark in "\n\t\xa0(“‘\"'-–—/,.;:":
        stretch = stretch.replace(mark, " ")
    return stretch


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]``: a stop, a space and a capital part them.

    A stop after a title or an initial ("Dr. Lee", "J. Pell") parts nothing.
    """
    at = start
    for match in _STOP.finditer(text, start, end):
        stop = match.start()
        is_word = text.endswith(_LOWER_ENDS, at, stop)
        if not is_word and _ABBREVIATION.search(text[max(at, stop - 6) : stop]):
            continue
        yield at, match.end(1)
        at = match.end()
    if at < end and not text[at:end].isspace():
        yield at, end


# no abbreviation ends so: most sentences do
_LOWER_ENDS = tuple("ed ng on es nt er al ts th ce ns ee ity ry ly".split())
_STOP = re.compile(r"([.!?][”’\")]?)\s{1,4}(?=[A-Z“‘(£\d])")
_ABBREVIATION = re.compile(
    r"(?:^|\W)(?:Dr|Mr|Mrs|Ms|Cllr|Clr|St|No|Nos|Rev|Prof|[A-Z]|p|para|i\.e|e\.g)$"
)
