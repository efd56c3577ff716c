"""Printed minutes whose numbers stand beside what was said, or alone above or behind a title.

``NOTICE OF RECORDING`` above ``132  The Chair advised …``; ``BINS`` / ``The following report was
submitted:-`` / ``139  RESOLVED:-``; ``Apologies`` / ``7.`` / ``Apologies were received``. An item
may hold several numbers: ``136`` before the discussion, ``137`` before what was resolved. The
first of them is its own. ``132`` / ``Apologies`` and ``APOLOGIES (132)`` are the other ways to
set a number apart from its title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minutes_cli.pages.lines import Line
from minutes_cli.pages.numbers import COMPOUND, chain
from minutes_cli.pages.numbers_apart import Head
from minutes_cli.pages.unnumbered import reads_as_title

# 132    The Chair …     7.     (132)     Minute No. 132     HWB12 Apologies …     1718 RESOLVED:-
_SPACED = COMPOUND.replace(" ", r"\ ")
_NUMBER = re.compile(
    rf"""
    (?:(?:Minute|Min\.?|Item)\ (?:No\.?\ |Number\ )?|No\.?\ |\#|§\ ?)?
    [\[(]? (?P<number>(?:[A-Z]{{1,5}}[ ./–-]?)?\d{{1,4}}(?:/\d{{2,4}})?|{_SPACED}) [\])]? [.:]?
    (?: \s{{1,12}} (?P<words>["“‘(]?[A-Z].*) )?
    """,
    re.VERBOSE,
)
_BEGINS = re.compile(r"[\[(A-Z\d#§]")
# what was said or done: a sentence, or the word that leads in what was resolved
_DONE = re.compile(
    r"(?:RESOLVED|Resolved|AGREED|Agreed|RECOMMENDED|Recommended|DECIDED|NOTED|REPORTED)\b"
)
_CLAUSE = re.compile(r"(?:That|THAT|To [a-z])\b")
# capitals that are no title: "RESOLVED:-", "PRESENT: -", "IN ATTENDANCE"
_NO_TITLE = re.compile(
    r"""
    (?: RESOLVED | AGREED | RECOMMENDED | DECIDED | NOTED | REPORTED | ORDERED | ACTIONS? | NOTE
      | PRESENT | ALSO\ PRESENT | IN\ ATTENDANCE | ATTENDANCE | MINUTES\ OF\ (?:A|THE)\ MEETING
      | VOTING | FOR | AGAINST | DECISION | MINUTES: | THAT | PUBLIC$ | PRIVATE$ | PART\ [A-Z\d]
      | \(? (?:\d{1,3}|[A-Z]|[IVX]{1,4}) [.)]
    )(?:\b|$|(?<=[.):]))
    """,
    re.VERBOSE,
)
_USUAL = re.compile(
    r"(?:apolog|declaration|disclosure|minutes\b|welcome|notice of recording|urgent)", re.IGNORECASE
)
_LONGEST_TITLE = 200
_LEAST_ITEMS = 2
_LEAST_PLAIN = 3  # of titles that are not in capitals
_MOST_WORDS = 14
_LONGEST_NUMBER = 24


class _Numbered(NamedTuple):
    at: int  # index of the line
    number: str
    body: int  # offset of the first word of the minute
    alone: bool  # nothing else stands on the line


def heads_above(lines: Sequence[Line]) -> list[Head]:
    """The headings of such minutes, in order; none unless two numbers follow each other."""
    for apart in (_above_titles(lines), _behind_titles(lines)):
        if len(apart) >= _LEAST_PLAIN and any(_is_usual(lines, head) for head in apart):
            return apart
    numbered = _numbered(lines)
    if len(numbered) < _LEAST_ITEMS:
        return []
    capitals = _with_titles(lines, numbered, _capital_titles(lines))
    plain = _with_titles(lines, numbered, _plain_titles(lines, numbered))
    if len(plain) > len(capitals):
        usual = any(_is_usual(lines, head) for head in plain)
        return plain if usual and len(plain) >= _LEAST_PLAIN else []
    return capitals if len(capitals) >= _LEAST_ITEMS else []


def _is_usual(lines: Sequence[Line], head: Head) -> bool:
    """Whether the title is of a meeting's usual business: "Apologies", "Minutes"."""
    return any(
        _USUAL.match(line.text, max(0, head.title[0] - line.start))
        for line in lines[head.first : head.first + 2]
        if line.start <= head.title[0] < line.end
    )


def _above_titles(lines: Sequence[Line]) -> list[Head]:
    """``132`` / ``Apologies`` / ``Apologies were received from …``: numbers above titles."""
    found = []
    for i, line in enumerate(lines[:-2]):
        match = _NUMBER.fullmatch(line.text) if len(line.text) < _LONGEST_NUMBER else None
        if match is None or match["words"] is not None:
            continue
        title = lines[i + 1]
        gap = line.blank_before > 0 or title.blank_before > 0
        if _is_in_capitals(title) or (gap and _is_plain_title(title)):
            place = (title.start, title.end)
            found.append(Head(i, match["number"], place, i + 2, lines[i + 2].start))
    return [found[k] for k in chain([head.number for head in found])]


# APOLOGIES (132)     Bins and boxes (Minute No. 133)
_BEHIND = re.compile(
    r"(?P<title>[A-Z][^a-z]{2,150}?) \((?:MINUTE (?:NO\.? )?)?(?P<capitals>\d{1,4}(?:/\d{2,4})?)\)"
    r"|(?P<plain>[A-Z].{2,150}?) \(Minute (?:No\.? ?)?(?P<small>\d{1,4}(?:/\d{2,4})?)\)"
)


def _behind_titles(lines: Sequence[Line]) -> list[Head]:
    """``APOLOGIES (132)``: numbers in brackets at the ends of titles."""
    found = []
    for i, line in enumerate(lines[:-1]):
        match = _BEHIND.fullmatch(line.text) if line.text[-1] == ")" else None
        if match is not None:
            kind = "title" if match["title"] else "plain"
            place = (line.start, line.start + match.end(kind))
            number = match["capitals"] or match["small"]
            found.append(Head(i, number, place, i + 1, lines[i + 1].start))
    return [found[k] for k in chain([head.number for head in found])]


def _numbered(lines: Sequence[Line]) -> list[_Numbered]:
    """The lines that begin with the number of a minute, as far as the numbers run on."""
    found: list[_Numbered] = []
    for i, line in enumerate(lines):
        match = _NUMBER.fullmatch(line.text) if _BEGINS.match(line.text) else None
        if match is None:
            continue
        words = match["words"]
        if words is None:
            if i + 1 == len(lines) or not _tells(lines[i + 1].text):
                continue
            found.append(_Numbered(i, match["number"], lines[i + 1].start, True))
        elif _tells(words) and not _CLAUSE.match(words):
            body = line.start + match.start("words")
            found.append(_Numbered(i, match["number"], body, False))
    return [found[k] for k in chain([one.number for one in found])]


def _tells(words: str) -> bool:
    return (not words.isupper() and words.endswith((".", ":", ":-", "-", "–"))) or bool(
        _DONE.match(words)
    )


def _capital_titles(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """First and last line of each title in capitals; a long one can go on in the next line."""
    found: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if not _is_in_capitals(line):
            continue
        if found and found[-1][1] == i - 1 and not line.blank_before:
            found[-1] = (found[-1][0], i)
        else:
            found.append((i, i))
    return found


def _is_in_capitals(line: Line) -> bool:
    words = line.text
    if not words.isupper() or not 2 < len(words) < _LONGEST_TITLE or not words[0].isalpha():
        return False
    return not words.endswith((":", ":-", ";")) and _NO_TITLE.match(words) is None


def _plain_titles(lines: Sequence[Line], numbered: Sequence[_Numbered]) -> list[tuple[int, int]]:
    """Titles in small letters: a short line below a gap, right above the number."""
    above = [one.at - 1 for one in numbered if one.at]
    return [(i, i) for i in above if lines[i].blank_before and _is_plain_title(lines[i])]


def _is_plain_title(line: Line) -> bool:
    words = line.text
    if words.count(" ") >= _MOST_WORDS or _NO_TITLE.match(words):
        return False
    return reads_as_title(words)


def _with_titles(
    lines: Sequence[Line], numbered: Sequence[_Numbered], titles: Sequence[tuple[int, int]]
) -> list[Head]:
    """Each title that has a number between it and the next one.

    Titles above the first number's own are the head of the page; one without a number below it,
    as a heading within a discussion, is no item.
    """
    heads: list[Head] = []
    for (first, last), following in zip(titles, [*titles[1:], None], strict=False):
        stop = following[0] if following is not None else len(lines)
        own = next((one for one in numbered if last < one.at < stop), None)
        if own is None:
            continue
        below = last + 1
        body = lines[below].start
        if own.at == below:  # the number is no part of what was said
            below, body = (own.at + 1 if own.alone else own.at), own.body
        heads.append(Head(first, own.number, (lines[first].start, lines[last].end), below, body))
    return heads
