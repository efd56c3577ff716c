"""The lines of a clean text, each with its place, and the headings that stand on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minutes_cli.models import Section
from minutes_cli.pages.agenda_places import without_agenda_place
from minutes_cli.vocabulary.furniture import strip_file_size


class Line(NamedTuple):
    """A line that is not blank: its words without margin, and where they stand."""

    start: int
    end: int
    text: str
    blank_before: int  # blank lines above it


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """All lines of ``text[start:end]`` that hold something, in order."""
    lines: list[Line] = []
    at, blank = start, 0
    for printed in text[start:end].split("\n"):
        words = printed.strip()
        if words:
            first = at if words is printed else at + printed.find(words)
            lines.append(Line(first, first + len(words), words, blank))
            blank = 0
        else:
            blank += 1
        at += len(printed) + 1
    return lines


SECTION_HEADINGS = {
    "minutes": "minutes",
    "decision": "decision",
    "decisions": "decision",
    "decision(s)": "decision",
    "supporting documents": "documents",
    "additional documents": "documents",
    "documents": "documents",
}
"""Headings of an item's sections, lower case and without colon."""


def heading_of(line: Line) -> str | None:
    """The section that ``line`` opens: ``minutes``, ``decision``, ``documents``, or None.

    Only a line of its own that ends in a colon is a heading: "Minutes:". Without the colon,
    "Minutes" is the title of an agenda item and "Decision" a marker inside the minutes.
    """
    if not line.text.endswith(":"):
        return None
    return SECTION_HEADINGS.get(line.text[:-1].strip().casefold())


def sections_of(lines: Sequence[Line]) -> tuple[Section, ...]:
    """Cut the lines below an item's title into preamble, decision and minutes.

    What follows "Supporting documents:" is a list of files and belongs to none of them, until
    the next heading. Without any heading, all is preamble.
    """
    sections: list[Section] = []
    kind, first, last = "preamble", None, None
    for line in lines:
        heading = heading_of(line)
        if heading is not None:
            if first is not None and last is not None:
                sections.append(Section(kind, first.start, last.end))
            kind, first, last = heading, None, None
        elif kind != "documents":
            first = first or line
            last = line
    if first is not None and last is not None:
        sections.append(Section(kind, first.start, last.end))
    return tuple(sections)


_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}\s?[ap]\.?m\.?\s{1,3}", re.IGNORECASE)


def trimmed_title(text: str, start: int, end: int) -> tuple[str, int, int]:
    """A title without file size and clock time, and its place: "6.45pm Care homes PDF 2 MB"."""
    words = without_agenda_place(strip_file_size(text[start:end])).rstrip(" –-")
    end = start + len(words)
    clock = _CLOCK.match(words)
    if clock is not None:
        start += clock.end()
    return " ".join(text[start:end].split()), start, end


_DAY_ENDS = re.compile(r"(?:DAY|day),? (?:the )?\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)?,?\Z")


def with_wrapped_date(line: Line, below: Sequence[Line]) -> Line:
    """The line with the next where its date goes on there: "… THURSDAY, 13" / "OCTOBER 2022"."""
    if not below or below[0].start != line.end + 1 or not _DAY_ENDS.search(line.text[-24:]):
        return line
    return line._replace(end=below[0].end, text=f"{line.text} {below[0].text}")
