"""A meeting's page: a heading, the meeting's facts, then a table of items.

``Agenda and minutes`` / ``Committee - Thursday, 18th April, 2019 10.00 am`` / ``Venue:`` … /
``Items`` / ``No. Item``, then for every item a line with its number (``68.``), its title, a
preamble and the sections ``Decision:`` and ``Minutes:``.
"""

from __future__ import annotations

import re
from bisect import bisect_left as bisect
from collections.abc import Sequence

from minutes_cli.models import AgendaItem, KnownItem, Section, Source
from minutes_cli.pages import meeting_details
from minutes_cli.pages.agenda_item import item_from, tells_of_the_meeting
from minutes_cli.pages.lines import Line, heading_of, sections_of, trimmed_title
from minutes_cli.pages.numbers import NUMBER, chain
from minutes_cli.pages.unnumbered import further_titles, reads_as_title, title_lines
from minutes_cli.vocabulary.calendar import find_dates
from minutes_cli.vocabulary.titles import FILE_SIZE, title_end

_HEADING = re.compile(
    r"(?:Printed )?(?:Agenda|Decisions|Draft minutes|Minutes)"
    r"(?:, (?:decisions|draft minutes|minutes|agenda))?(?: and (?:draft )?(?:minutes|decisions))?",
    re.IGNORECASE,
)
_LEAST_TITLES = 3
_USUAL = re.compile(r"(?:apolog|declaration|welcome)", re.IGNORECASE)
# Special Meeting, Housing Panel - Monday, 6th May, 2024 2.00 pm
_NAMED = re.compile(
    r"[A-Z][^.:;]{3,120} - (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{1,2}\w{0,2}"
    r" [A-Z][a-z]{2,8},? \d{4}\b.{0,20}"
)
_TABLE_HEADS = ("no. item", "no item")
# 68.   4.1   (139)   • 5.   8(b)
_NUMBER_LINE = re.compile(rf"(?:[•*] )?\(?({NUMBER}(?: ?\([a-z]\))?)[.)]{{0,2}}")


def _table(lines: Sequence[Line]) -> int | None:
    """The index of the line ``No. Item`` (or ``No.`` over ``Item``) above the first item."""
    for i, line in enumerate(lines):
        if line.text[0] not in "nN":
            continue
        lowered = line.text.casefold()
        if lowered in _TABLE_HEADS:
            return i
        if lowered in ("no.", "no") and i + 1 < len(lines) and lines[i + 1].text == "Item":
            return i + 1
    return None


def recognise(source: Source, lines: Sequence[Line]) -> str | None:
    """Why this is a meeting's page, or None."""
    if source.items:
        return "a table of items"
    if meeting_details.begins(lines) is not None:
        return "the heading “Meeting Details” above an agenda"
    if _table(lines) is not None:
        return "the table head “No. Item”"
    if not any(_is_heading(lines, i) for i in range(min(60, len(lines)))):
        return _named_and_told(lines)
    if sum(_NUMBER_LINE.fullmatch(line.text) is not None for line in lines) > 1:
        return "the heading “Agenda and minutes” above numbered items"
    begin = _below_facts(lines)
    titles = len(title_lines(lines[begin:])) if begin else 0
    return f"the heading “Agenda and minutes” above {titles} titles" if titles > 2 else None


def _named_and_told(lines: Sequence[Line]) -> str | None:
    """A copy that begins with the meeting's name, and tells what was said: an agenda does not."""
    begin = _below_facts(lines)
    if begin is None or not any(tells_of_the_meeting(line) for line in lines[begin:]):
        return None
    titles = title_lines(lines[begin:])
    if len(titles) < _LEAST_TITLES or not any(_USUAL.match(lines[begin + i].text) for i in titles):
        return None
    return f"a meeting’s name and date above {len(titles)} titles"


def _is_heading(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is the page's heading: "MINUTES" beside "(27)" is an item's title."""
    if _HEADING.fullmatch(lines[i].text) is None:
        return False
    beside = (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])
    numbered = any(_NUMBER_LINE.fullmatch(line.text) for line in beside)
    return not numbered or i < _first_number(lines)


def _below_facts(lines: Sequence[Line]) -> int | None:
    """The index below the line that dates the meeting, in a copy without a table's head."""
    for i, line in enumerate(lines[:12]):
        if _HEADING.fullmatch(line.text):
            below = lines[i + 1 : i + 4]
            dated = [k for k, row in enumerate(below, start=i + 2) if find_dates(row.text)]
            return _below_labels(lines, dated[0]) if dated else None
    named = next((i + 1 for i, line in enumerate(lines[:3]) if _NAMED.fullmatch(line.text)), None)
    return None if named is None else _below_labels(lines, named)


# Venue: Meeting Room 5, Health Village     Contact: Cara Fell, tel 01224 000000
_FACT = re.compile(r"(?:Venue|Contact|Link|Location|Place|Webcast|Telephone|Email|Media)\s?:")


def _below_labels(lines: Sequence[Line], begin: int) -> int:
    """``begin`` moved below the lines that say where the meeting is and whom to ask."""
    while begin < len(lines) and _FACT.match(lines[begin].text):
        begin += 1
    return begin


def header(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above the items."""
    table = _table(lines)
    if (details := meeting_details.begins(lines)) is not None:
        return lines[:details]
    if table is None and (first := _first_number(lines)) == len(lines):
        return lines[: _below_facts(lines) or first]
    return lines[: table if table is not None else _first_number(lines)]


def _first_number(lines: Sequence[Line]) -> int:
    return next(
        (i for i, line in enumerate(lines) if _NUMBER_LINE.fullmatch(line.text)), len(lines)
    )


def split(source: Source, lines: Sequence[Line]) -> tuple[AgendaItem, ...]:
    """The meeting's items. A number stands on a line of its own, above its title."""
    if source.items:
        begins = [line.start for line in lines]
        return tuple(
            _known(source, item, lines[bisect(begins, item.start) : bisect(begins, item.end)])
            for item in source.items
        )
    if meeting_details.begins(lines) is not None:
        return meeting_details.split(source, lines)
    first = len(header(lines))
    rows = lines[first + 1 :] if _table(lines) is not None else lines[first:]
    found = [
        (i, match[1])
        for i, line in enumerate(rows)
        if (match := _NUMBER_LINE.fullmatch(line.text))
        and i + 1 < len(rows)
        and heading_of(rows[i + 1]) is None
    ]
    starts = [found[k] for k in chain([number for _, number in found])]
    if not starts and len(joined := _joined(rows)) >= _LEAST_TITLES:
        return _with_joined(source, lines, rows, joined)
    if not starts:
        return _without_numbers(source, lines, rows)
    if _stand_below_titles(rows, [at for at, _ in starts]):
        above = len(lines) - len(rows)  # the first title stands above the first number
        return _with_numbers_below(source, lines, [(above + at, n) for at, n in starts])
    stripped = _lost_labels(lines)
    items = list(_lost_numbers(source, lines, rows[: starts[0][0]]))
    for (at, number), following in zip(starts, [*starts[1:], None], strict=True):
        stop = following[0] if following else len(rows)
        if stop == at + 1:  # a number alone has no words
            continue
        title, start, below = _title_and_rest(source, rows[at + 1 : stop])
        within = further_titles(below)
        own = _above_number(below[: within[0]]) if within else below
        items.append(_titled(title, start, number, own, source.text, stripped=stripped))
        for begin, end in zip(within, [*within[1:], len(below)], strict=False):
            items.append(_further(source, below[begin - 1 : end]))
    return tuple(items)


# 3. MINUTES OF PREVIOUS MEETING     77/21 Bins and boxes
_JOINED = re.compile(rf"\(?({NUMBER})(?:[.):]|\s[–-])?\s{{1,20}}(?=[A-Z“‘])(\S.{{2,220}})")


def _joined(rows: Sequence[Line]) -> list[tuple[int, str, int]]:
    """Index, number and title offset of the lines that hold an item's number and its title."""
    found = [
        (i, match[1], match.start(2))
        for i, row in enumerate(rows)
        if (match := _JOINED.fullmatch(row.text)) is not None
        and (i == 0 or row.blank_before)
        and reads_as_title(match[2])
    ]
    return [found[k] for k in chain([number for _, number, _ in found])]


def _with_joined(
    source: Source,
    lines: Sequence[Line],
    rows: Sequence[Line],
    joined: Sequence[tuple[int, str, int]],
) -> tuple[AgendaItem, ...]:
    """Items whose number stands on the line of their title."""
    stripped = _lost_labels(lines)
    items = []
    for (at, number, offset), after in zip(joined, [*joined[1:], None], strict=True):
        below = rows[at + 1 : after[0] if after else len(rows)]
        title, start, _ = trimmed_title(source.text, rows[at].start + offset, rows[at].end)
        items.append(_titled(title, start, number, below, source.text, stripped=stripped))
    return tuple(items)


# what was done, right below a number: "There were submitted …", "DECIDED: That …"
_DONE = re.compile(r"There (?:was|were) submitted\b|(?:DECIDED|RESOLVED|AGREED)\b")


def _stand_below_titles(rows: Sequence[Line], numbers: Sequence[int]) -> bool:
    """Whether the numbers stand between title and minute: "Minute of May" / "1" / "It was …"."""
    told = sum(
        _DONE.match(rows[at + 1].text) is not None or tells_of_the_meeting(rows[at + 1])
        for at in numbers
    )
    return told > 1 and told * 3 >= 2 * len(numbers)


def _with_numbers_below(
    source: Source, rows: Sequence[Line], starts: Sequence[tuple[int, str]]
) -> tuple[AgendaItem, ...]:
    """Items whose title, where the copy kept it, is the short line above their number."""
    titled = [at > 0 and reads_as_title(rows[at - 1].text) for at, _ in starts]
    firsts = [at - has_title for (at, _), has_title in zip(starts, titled, strict=True)]
    items = []
    for k, (at, number) in enumerate(starts):
        stop = firsts[k + 1] if k + 1 < len(firsts) else len(rows)
        section = Section("minutes", rows[at + 1].start, rows[stop - 1].end)
        title: str | None = None
        start = rows[at].start
        if titled[k]:
            title, start, _ = trimmed_title(source.text, rows[at - 1].start, rows[at - 1].end)
        items.append(AgendaItem(number, title, start, section.end, (section,)))
    return tuple(items)


def _title_and_rest(source: Source, rows: Sequence[Line]) -> tuple[str, int, Sequence[Line]]:
    """The title and the rows below it: "URGENT BUSINESS To consider any business." is both."""
    line, below = rows[0], rows[1:]
    end = title_end(line.text) if line.text.endswith(".") else len(line.text)
    if 0 < end < len(line.text) and FILE_SIZE.match(line.text, end) is None:
        rest = line.start + end + 1
        below = [Line(rest, line.end, source.text[rest : line.end], 0), *below]
        title, start, _ = trimmed_title(source.text, line.start, line.start + end)
        return title, start, below
    title, start, _ = trimmed_title(source.text, line.start, line.end)
    return title, start, below


def _lost_numbers(
    source: Source, lines: Sequence[Line], rows: Sequence[Line]
) -> tuple[AgendaItem, ...]:
    """An item above the first number, which has none: "Available Papers", with its label."""
    labelled = any(heading_of(row) is not None for row in rows[1:])
    if not labelled or not reads_as_title(rows[0].text):
        return ()
    return _without_numbers(source, lines, rows)


def _further(source: Source, rows: Sequence[Line]) -> AgendaItem:
    """An item that stands within the rows of another; the line above its title may number it."""
    match = _NUMBER_LINE.fullmatch(rows[0].text)
    title, start, _ = trimmed_title(source.text, rows[1].start, rows[1].end)
    number = match[1] if match is not None else None
    return _titled(title, start, number, _above_number(rows[2:]), source.text)


def _above_number(rows: Sequence[Line]) -> Sequence[Line]:
    """``rows`` without the number that stands above the next item's title."""
    return rows[:-1] if rows and _NUMBER_LINE.fullmatch(rows[-1].text) else rows


def _known(source: Source, item: KnownItem, rows: Sequence[Line]) -> AgendaItem:
    """An item whose place the page's format tells: the lines of a row of its table of items."""
    if item.number is not None:
        rows = rows[1:]
    if not rows or heading_of(rows[0]) is not None or _lost_its_title(source, item, rows[0]):
        return _titled(None, item.start, item.number, rows, source.text)
    title, start, _ = trimmed_title(source.text, rows[0].start, rows[0].end)
    return _titled(title, start, item.number, rows[1:], source.text)


def _lost_its_title(source: Source, item: KnownItem, first: Line) -> bool:
    """Whether a copy's row begins with its preamble: "To approve the minutes of 16 March."."""
    of_copy = source.media_type == "text/plain" and item.number is None
    return of_copy and first.text.startswith("To ") and first.text.endswith(".")


def _lost_labels(lines: Sequence[Line]) -> bool:
    """Whether a copy of minutes has its numbers, and not one label ``Minutes:``."""
    if any(heading_of(line) in ("minutes", "decision") for line in lines):
        return False
    return any("minutes" in head for head in _heads(lines))


def _heads(lines: Sequence[Line]) -> list[str]:
    """The page's headings above its items, in lower case: "agenda and minutes"."""
    above = [line.text for line in header(lines)[:60]]
    return [words.casefold() for words in above if _HEADING.fullmatch(words)]


def _titled(
    title: str | None,
    start: int,
    number: str | None,
    below: Sequence[Line],
    text: str,
    *,
    stripped: bool = False,
) -> AgendaItem:
    """An item of a meeting's page. Without a heading in it, nothing is recorded yet.

    ``stripped``: the copy has lost the headings of all items.
    """
    item = item_from(title, start, number, below, text)
    sections = sections_of(below)
    if not stripped and {section.kind for section in sections} <= {"preamble"}:
        return AgendaItem(number, title, start, item.end, sections, truncated=item.truncated)
    return item


def _without_numbers(
    source: Source, lines: Sequence[Line], rows: Sequence[Line]
) -> tuple[AgendaItem, ...]:
    """Items of a copy that lost their numbers: told by their titles, else one item."""
    if not rows:
        return ()
    held = _was_held(lines)
    starts = title_lines(rows) or [0]
    items = []
    if held and starts[0] > 0 and rows[0].text.startswith("To "):
        below = rows[: starts[0]]  # its title was lost
        items.append(item_from(None, below[0].start, None, below, source.text))
    for at, stop in zip(starts, [*starts[1:], len(rows)], strict=True):
        title, start, _ = trimmed_title(source.text, rows[at].start, rows[at].end)
        below = rows[at + 1 : stop]
        items.append(_unlabelled(title, start, below, source.text, held=held))
    return tuple(items)


def _was_held(lines: Sequence[Line]) -> bool:
    """Whether the page can hold minutes: an ``Agenda`` alone stands before its meeting."""
    heads = _heads(lines)
    return not heads or any("minutes" in head or "decisions" in head for head in heads)


def _unlabelled(
    title: str, start: int, below: Sequence[Line], text: str, *, held: bool
) -> AgendaItem:
    """An item of a copy without numbers, whose label ``Minutes:`` may be lost too."""
    labelled = any(heading_of(row) in ("minutes", "decision") for row in below)
    if labelled or not below or not held:
        return _titled(title, start, None, below, text)
    return item_from(title, start, None, below, text)
