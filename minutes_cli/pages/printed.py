"""Printed minutes, from PDF, DOC(X) or old .htm: no labels, but headings with numbers.

``MINUTES OF THE MEETING OF … HELD AT … ON …``, ``Present:``, then items as
``101.     TITLE`` or ``HWB.14 Title``; some wrap each item in ``<AI1>`` … ``</AI1>``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutes_cli.models import AgendaItem, Section, Source
from minutes_cli.pages.lines import Line, heading_of, trimmed_title
from minutes_cli.pages.numbers import NUMBER, chain

# 101.     TITLE     34     TITLE     HWB.14 Title     47   :   TITLE     Item 4 – Title
_HEADING = re.compile(
    rf"(?:Item )?({NUMBER})(?:[.)]|\s{{0,6}}:|\s{{1,3}}[–-])?\s{{1,12}}"
    r"(?=[A-Z“‘\"(]|\d{4}\b)(\S.*)"
)
# 33  BETTER CARE FUND – The Director submitted …: a title that runs on into the text
_RUN_IN = re.compile(r"(?P<title>[^a-z]{4,240}?)\s[–-]\s(?=\S{0,40}\s?[^a-z]{0,40}[a-z]{2})")
_MARK = re.compile(r"</?(?:AI|[A-Z_]{0,40}_SECTION)\d{0,4}>", re.IGNORECASE)
_HELD = re.compile(
    r"\bminutes of (?:the|a)\b.{0,200}\b(?:meeting|held)\b|^at a meeting of\b|\bheld (?:at|on"
    r"|in)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"(?:members )?(?:present|in attendance|attendance)\b|members of the \w", re.IGNORECASE
)
# What a heading does not begin with: a clause, a sentence's opening.
_CLAUSE = re.compile(r"(?:That|THAT|To [a-z]|It was|There (?:was|were))\b")
_ENDS = re.compile(
    r"confirmed at (?:the|a) meeting of\b"
    r"|(?:the )?meeting (?:was (?:declared )?closed|ended|finished|closed|concluded)\b"
    r"|(?:minutes|chair(?:man|person)?|signed|dated?)\b.{0,20}(?:…|\.\.\.|___|:\s*$)"
    r"|minutes end$|chair(?:man|person)?\W*$|co-chair\W*$",
    re.IGNORECASE,
)


def recognise(source: Source, lines: Sequence[Line]) -> str | None:
    """Why these are printed minutes, or None."""
    if any(_MARK.fullmatch(line.text) for line in lines):
        return "item marks such as <AI1>"
    title = next((line for line in lines[:25] if _HELD.search(line.text)), None)
    headings = _headings(lines)
    if title is not None and headings:
        return f"the heading “{title.text[:60]}” above numbered items"
    present = next((line for line in lines[:40] if _PRESENT.match(line.text)), None)
    if present is not None and len(headings) > 2 and present.start < lines[headings[0][0]].start:
        return f"the list “{present.text[:40]}” above {len(headings)} numbered items"
    return None


def header(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above the first item: title, date, attendance."""
    headings = _headings(lines)
    return lines[: headings[0][0]] if headings else lines


def _headings(lines: Sequence[Line]) -> list[tuple[int, str, int]]:
    """Index, number and title offset of the lines that head an item.

    A numbered clause looks much like a heading. Headings are in capitals or stand where an
    item mark was; else they are short, end without a stop and do not begin as a clause does.
    """
    candidates: list[tuple[int, str, int, bool]] = []
    after_mark = False
    for i, line in enumerate(lines):
        if _MARK.fullmatch(line.text):
            after_mark = True
            continue
        match = _HEADING.match(line.text)
        if match is not None and (after_mark or _reads_as_title(match[2])):
            strong = after_mark or match[2].isupper() or _RUN_IN.match(match[2]) is not None
            candidates.append((i, match[1], match.start(2), strong))
        after_mark = False
    strong = [c for c in candidates if c[3]]
    if len(strong) >= 2 or (strong and len(strong) * 2 >= len(candidates)):
        candidates = strong
    picked = chain([c[1] for c in candidates])
    return [candidates[k][:3] for k in picked]


def _reads_as_title(words: str) -> bool:
    run_in = _RUN_IN.match(words)
    if run_in is not None:
        return run_in["title"].isupper()
    if len(words) > 220 or _CLAUSE.match(words):
        return False
    return not words.endswith((".", ";", ":", ",")) or words.isupper()


def split(source: Source, lines: Sequence[Line]) -> tuple[AgendaItem, ...]:
    """The items below each heading."""
    headings = _headings(lines)
    items = []
    followings = [*headings[1:], None] if headings else []
    for (at, number, offset), following in zip(headings, followings, strict=True):
        stop = following[0] if following else _end_of_meeting(lines, at)
        line = lines[at]
        below = [row for row in lines[at + 1 : stop] if not _MARK.fullmatch(row.text)]
        title_end = line.end
        run_in = _RUN_IN.match(line.text[offset:])
        if run_in is not None:
            title_end = line.start + offset + run_in.end("title")
            rest = line.start + offset + run_in.end()
            below.insert(0, Line(rest, line.end, source.text[rest : line.end], 0))
        title, start, end = trimmed_title(source.text, line.start + offset, title_end)
        items.append(_item(number, title, start, end, below))
    return tuple(items)


def _end_of_meeting(lines: Sequence[Line], after: int) -> int:
    """The index of the line that ends the last item: "The meeting ended at 8.52 pm"."""
    return next((i for i in range(after + 1, len(lines)) if _ENDS.match(lines[i].text)), len(lines))


def _item(number: str, title: str, start: int, end: int, below: Sequence[Line]) -> AgendaItem:
    item = AgendaItem(number=number, title=title, start=start, end=end, sections=())
    rows = [row for row in below if heading_of(row) is None]
    if not rows:
        return item
    section = Section("minutes", rows[0].start, rows[-1].end)
    return replace(item, end=max(end, section.end), sections=(section,))
