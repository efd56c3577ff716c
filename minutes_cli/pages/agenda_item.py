"""A page with one agenda item, as text copies have it.

V1 full: ``Agenda item`` / title / preamble / ``Minutes:`` / body / ``Supporting documents:``.
V2 label-stripped: the same with ``Minutes:`` and bold lines gone, gaps in their place.
V4 headless: starts at the preamble; there is no title line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_cli.models import AgendaItem, Section, Source
from minutes_cli.pages.lines import Line, heading_of, sections_of, trimmed_title
from minutes_cli.vocabulary.councils import council_by_name
from minutes_cli.vocabulary.furniture import is_truncation, strip_file_size

_HEADS = ("agenda item", "agenda item - minutes", "agenda item - decision")


def _head(lines: Sequence[Line]) -> int | None:
    """The index of the line ``Agenda item`` above the title."""
    for i, line in enumerate(lines[:80]):
        if line.text.casefold() in _HEADS:
            return i
    return None


def recognise(source: Source, lines: Sequence[Line]) -> str | None:
    """Why this is an agenda item's page, or None."""
    if _head(lines) is not None:
        return "the heading “Agenda item”"
    headings = {heading_of(line) for line in lines}
    if "minutes" in headings:
        return "the heading “Minutes:” without a title above it"
    return None


def split(source: Source, lines: Sequence[Line]) -> tuple[AgendaItem, ...]:
    """The page's one item."""
    head = _head(lines)
    text = source.text
    title, title_start, below = None, None, list(lines)
    if head is not None:
        below = list(lines[head + 1 :])
        if below and heading_of(below[0]) is None and not _reads_as_preamble(below[0].text):
            title, title_start, _ = trimmed_title(text, below[0].start, below[0].end)
            below = below[1:]
    elif _is_title_of_all(lines):
        title, title_start, _ = trimmed_title(text, lines[0].start, lines[0].end)
        below = below[1:]
    elif (first := _first_of_body(lines)) is not None:
        below = list(lines[first:])
    return (item_from(title, title_start, _number(source), below, text),)


def _number(source: Source) -> str | None:
    """The item's number, which only the page's link to its meeting tells: "(Item 8.)"."""
    return next((fact.value for fact in source.facts if fact.name == "number"), None)


def _reads_as_preamble(words: str) -> bool:
    """Whether the line under ``Agenda item`` is the preamble, because the copy lost the title."""
    return words.endswith(".") and len(words) > 40 and _PREAMBLE.match(words) is not None


def _is_title_of_all(lines: Sequence[Line]) -> bool:
    """Headless: whether the page begins with the title, right above a preamble in sentences."""
    at = next(i for i, line in enumerate(lines) if heading_of(line) is not None)
    first = lines[0].text
    if not 1 < at < _LONGEST_PREAMBLE or first.endswith((".", ":", ";", ",")) or len(first) > 160:
        return False
    if not first[0].isupper() or _PREAMBLE.match(first) or council_by_name(first):
        return False
    return lines[1].text.endswith((".", ":")) and len(lines[1].text) > _LEAST_SENTENCE


_LONGEST_PREAMBLE = 12  # lines
_LEAST_SENTENCE = 30  # characters


def _first_of_body(lines: Sequence[Line]) -> int | None:
    """Headless: the paragraph above ``Minutes:`` is the preamble, higher up is a banner."""
    at = next(i for i, line in enumerate(lines) if heading_of(line) is not None)
    first = at
    while first > 0 and (len(lines[first - 1].text) > 60 or first == at):
        first -= 1
    return first


def item_from(
    title: str | None,
    title_start: int | None,
    number: str | None,
    below: Sequence[Line],
    text: str,
) -> AgendaItem:
    """An item from its title and the lines below it."""
    body = list(below)
    ends_at = next(
        (
            i
            for i, line in enumerate(body)
            if line.text[0] in "bB" and line.text.casefold().startswith("back to top")
        ),
        None,
    )
    if ends_at is not None:
        body = body[:ends_at]
    sections = sections_of(body)
    if {s.kind for s in sections} <= {"preamble"}:
        sections = _below_documents(body) or (_guessed_sections(body) if sections else ())
    start = title_start if title_start is not None else (body[0].start if body else 0)
    end = max([start + len(title or ""), *(s.end for s in sections)])
    return AgendaItem(
        number=number,
        title=title,
        start=start,
        end=end,
        sections=sections,
        truncated=any(is_truncation(line.text) for line in body),
    )


# "To note the progress report …", "The Board is asked to:", "Report of the Director …"
_PREAMBLE = re.compile(
    r"(?:To [a-z]|Reports? (?:of|by|attached)\b|This (?:report|paper|item)\b|Wards?:|Contact\b"
    r"|[A-Z][\w& -]{2,80} (?:is|are) (?:asked|requested|invited|recommended) to\b"
    r"|Recommend(?:ation|ed)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])"
)


def _below_documents(lines: Sequence[Line]) -> tuple[Section, ...]:
    """Label-stripped, save ``Additional documents:``: what stands below it is the minutes.

    The names of files may stand between; they are no sentences. ``Supporting documents:`` stands
    below the minutes and tells nothing.
    """
    at = next((i for i, row in enumerate(lines) if row.text == "Additional documents:"), None)
    if at is None:
        return ()
    first = next((i for i in range(at + 1, len(lines)) if _is_prose(lines[i])), None)
    if first is None:
        return ()
    last = next((i for i in range(first, len(lines)) if heading_of(lines[i])), len(lines)) - 1
    minutes = Section("minutes", lines[first].start, lines[last].end)
    if at == 0:
        return (minutes,)
    return (Section("preamble", lines[0].start, lines[at - 1].end), minutes)


def _is_prose(line: Line) -> bool:
    """Whether a line below ``Additional documents:`` is a sentence or a marker, not a file."""
    if line.text[0] in "-•·" or strip_file_size(line.text) != line.text:
        return False
    return line.text.endswith((".", ":")) or line.text.isupper() or tells_of_the_meeting(line)


# "The Committee considered the report", "(i) Council received the minutes", "Mr Reed said"
_TOLD = re.compile(
    r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s{1,12})?"
    r"(?:The|Councillors?|Cllrs?|Council|Cabinet|Members|Mr|Mrs|Ms|Dr|At this|Consideration was)\b"
    r"(?! (?:attached |enclosed )?(?:report|paper|minutes)\b)"
    r"(?![^.]{0,40}\b(?:is|are|will|should)\b)[^.:]{0,140}"
    r"\b(?:considered|received|reported|advised|informed|introduced|presented|submitted|noted|gave"
    r"|explained|asked|referred|thanked|welcomed|announced|stated|said|highlighted|outlined|moved"
    r"|agreed|commented|queried|given to)\b"
)


def tells_of_the_meeting(line: Line) -> bool:
    """Whether a line says what was done: "The Committee considered a report"; no preamble does."""
    return _TOLD.match(line.text) is not None


def _guessed_sections(lines: Sequence[Line]) -> tuple[Section, ...]:
    """Label-stripped: the preamble ends at the gap that the heading ``Minutes:`` has left.

    Such a gap is wider than those between paragraphs, and rare. In a copy whose gaps are all
    alike the preamble is told by its wording, else there is none.
    """
    lines = [line for line in lines if heading_of(line) is None]
    gaps = [line.blank_before for line in lines]
    widest = max(gaps)
    stop = 0
    if widest > 1 and gaps.count(widest) <= max(2, len(gaps) // 3):
        stop = next(i for i, gap in enumerate(gaps) if gap == widest)
        told = sum(_PREAMBLE.match(line.text) is None for line in lines[:stop])
        if told > 2:  # what stands above the gap is discussion: another label was lost there
            stop = 0
    stop = next((i for i, line in enumerate(lines[:stop]) if tells_of_the_meeting(line)), stop)
    if stop == 0:
        while stop < len(lines) and _PREAMBLE.match(lines[stop].text):
            if tells_of_the_meeting(lines[stop]):
                break
            stop += 1
    if stop == 0:
        return (Section("minutes", lines[0].start, lines[-1].end),)
    preamble = Section("preamble", lines[0].start, lines[stop - 1].end)
    if stop == len(lines):
        return (preamble,)
    return (preamble, Section("minutes", lines[stop].start, lines[-1].end))
