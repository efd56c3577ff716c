"""What stands in the margins of the pages: running headers and footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from minutes_cli.sources.pdf_rows import Row

_Place = tuple[str, int]  # the words of a line but for its numbers, and its height on the page

_HEADING_LINES = 15  # of the first page, which say what a running header repeats

_PAGE_NUMBER = re.compile(r"(?:page )?[-–]? ?\d{1,4} ?[-–]?(?: ?(?:of|/) ?\d{1,4})?", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?(?:\d{1,4}|[A-Z]{1,6}\.?\d{1,4}|[a-z]|[ivx]{1,5})[.)]?\s(?!\d)")


def without_running_lines(pages: Sequence[list[Row]], leading: float) -> list[list[Row]]:
    """The pages without page numbers and without what stands in the margin of several pages.

    On the first page a header stays unless the heading says the same: it may be the one place
    that names the council.
    """
    pages = [_without_page_numbers(page) for page in pages]
    tops = [_edge_lines(page, leading) for page in pages]
    feet = [_edge_lines(page[::-1], leading) for page in pages]
    repeated = _repeated(pages, [_places(*edges) for edges in zip(tops, feet, strict=True)])
    kept = []
    for i, page in enumerate(pages):
        running = _places(tops[i], feet[i]) & repeated
        if i == 0:
            running -= {_place(row) for row in tops[i] if not _is_said_below(row, page)}
        else:
            running |= {_place(row) for row in tops[i] if _is_said_below(row, pages[0])}
        if i == 1 and len(pages) == 2:
            running |= {_place(row) for row in tops[i] if _is_above(row, pages[0])}
        kept.append([row for row in page if _place(row) not in running])
    return kept


def _repeated(pages: Sequence[list[Row]], edges: Sequence[set[_Place]]) -> set[_Place]:
    """What stands at one place of several pages.

    "Minutes:" can be at the top of two pages by chance. So a place where other pages have words of
    their own is inside the text, and words that also stand in the middle of a page belong to it.
    """
    counts = Counter(place for edge in edges for place in edge)
    filled = Counter(height for page in pages for height in {_place(row)[1] for row in page})
    running = Counter(
        height for page in pages for height in {h for w, h in map(_place, page) if counts[w, h] > 1}
    )
    inside = {
        _place(row)[0]
        for number, (page, edge) in enumerate(zip(pages, edges, strict=True))
        for row in page[0 if number else _HEADING_LINES :]
        if _place(row) not in edge
    }
    return {
        (words, height)
        for (words, height), count in counts.items()
        if count > 1 and running[height] >= 0.8 * filled[height] and words not in inside
    }


def _edge_lines(rows: Sequence[Row], leading: float) -> Sequence[Row]:
    """The one to three lines at the edge of a page that a gap parts from the others."""
    for i, (row, following) in enumerate(pairwise(rows[:4]), 1):
        if abs(row.y - following.y) > 1.4 * leading * min(row.height, following.height):
            return rows[:i]
    return ()


def _place(row: Row) -> _Place:
    """What a running line says, but for its numbers, and where."""
    return re.sub(r"\d+", "0", row.text.casefold()), round(row.y / 3)


def _places(*edges: Sequence[Row]) -> set[_Place]:
    return {_place(row) for edge in edges for row in edge}


def _is_said_below(row: Row, page: Sequence[Row]) -> bool:
    """Whether the first lines of the page have all words of a header: a body's name, a date."""
    below = " ".join(other.text for other in page[:_HEADING_LINES] if other is not row).casefold()
    words = set(re.findall(r"\w+", row.text.casefold()))
    return len(words) > 1 and words <= set(re.findall(r"\w+", below))


def _is_above(row: Row, first_page: Sequence[Row]) -> bool:
    """Whether the second of two pages has its header here: higher than the first page's text.

    A sentence, a clause and a numbered heading are none.
    """
    top = max((other.y for other in first_page), default=row.y)
    ends = row.text.endswith((".", ";", ":", ",", "–"))
    return row.y > top + row.height and not ends and not _NUMBERED.match(row.text)


def _without_page_numbers(rows: list[Row]) -> list[Row]:
    """A page without the number at its top or bottom, which stands apart from the text."""
    if len(rows) > 1 and _PAGE_NUMBER.fullmatch(rows[-1].text) and _stand_apart(rows[-2:]):
        rows = rows[:-1]
    if len(rows) > 1 and _PAGE_NUMBER.fullmatch(rows[0].text) and _stand_apart(rows[:2]):
        rows = rows[1:]
    return rows


def _stand_apart(rows: Sequence[Row]) -> bool:
    return rows[0].y - rows[1].y > 1.6 * rows[1].height
