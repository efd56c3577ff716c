"""Titles of items in a copy of a meeting's page that lost the numbers, and perhaps the labels.

``Agenda and minutes`` / ``No. Item`` / ``Election of Chair`` / ``To elect a chair.`` / (gap) /
``Councillor Reed was proposed.`` / (gap) / ``Minutes PDF 138 KB`` … A title is a short line
without a stop that stands above a label or below a gap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from minutes_cli.pages.agenda_item import tells_of_the_meeting
from minutes_cli.pages.lines import Line, heading_of
from minutes_cli.vocabulary.furniture import strip_file_size

_LONGEST = 220
_MOST_WORDS = 32
_WIDE = 2  # blank lines
_USUAL = re.compile(r"(?:apolog|declaration|minutes\b|welcome|sederunt)", re.IGNORECASE)
_LEAST_TITLES = 3
_MOST_TITLE_WORDS = 14
# a clause, a list entry, a label or a person's line, which has no stop either
_NO_TITLE = re.compile(
    r"""
      (?:That|THAT|It|There|Cllrs?|Mr|Mrs|Ms|Dr|Proposed|Seconded|Moved|Voting|Votes?
        |For|Against|Abst\w{1,8}|Contact|Venue|Media|Note|Reasons?|Options|Alternatives?
        |Recommendations?|Action|ACTION|In\ favour)\b
    | Councillors?\ (?:[A-Z]\w{0,20}[.]?\ ){1,3}[A-Z]
    | (?:RESOLVED|Resolved|RECOMMENDED|AGREED|Agreed|DECISION|Decision|DECIDED|NOTED|Noted)\b
    | (?:I{1,3}|IV|VI{0,3}|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]|[•·▪◦●*–-])\s
    | \d
    """,
    re.VERBOSE,
)


def has_file_size(words: str) -> bool:
    """Whether a report's size stands behind the words: "Work Programme PDF 271 KB"."""
    return strip_file_size(words) != words


def reads_as_title(words: str) -> bool:
    """Whether a line can be an item's title: short, no stop at its end, no clause."""
    if has_file_size(words):
        return True
    if len(words) > _LONGEST or words.count(" ") > _MOST_WORDS or _NO_TITLE.match(words):
        return False
    if words.endswith(_LEADS_ON):
        return False
    return words[0].isupper() and not words.endswith((".", ";", ":", ",", "!", "-", "–"))


_LEADS_ON = (" it was", " was", " were", " that", " the", " and", " to", " of", " by", " then")
"""How a sentence breaks off above its resolution: "… invited nominations, following which it was".
"""


def title_lines(rows: Sequence[Line]) -> list[int]:
    """Indexes of the lines that are titles of items; none when the copy does not show them."""
    if sum(heading_of(row) == "minutes" for row in rows) > 1:
        return _above_labels(rows)
    titles = [
        i
        for i, row in enumerate(rows[:-1])
        if (i == 0 or row.blank_before >= _WIDE or has_file_size(row.text))
        and heading_of(row) is None
        and reads_as_title(row.text)
        and not (i and rows[i - 1].text.endswith(":"))
    ]
    if not any(row.blank_before for row in rows[1:]):
        return _without_gaps(rows)
    wide = sum(row.blank_before >= _WIDE for row in rows)
    sized = sum(has_file_size(rows[i].text) for i in titles)
    return titles if len(titles) > 1 and (wide > 1 or sized > 1) else []


def _without_gaps(rows: Sequence[Line]) -> list[int]:
    """Titles in a copy without blank lines: short, below a sentence's end and above a sentence."""
    titles = [
        i
        for i, row in enumerate(rows[:-1])
        if (i == 0 or rows[i - 1].text.endswith((".", "”")))
        and row.text.count(" ") < _MOST_TITLE_WORDS
        and reads_as_title(row.text)
        and rows[i + 1].text.endswith((".", ":"))
    ]
    usual = any(_USUAL.match(rows[i].text) for i in titles)
    return titles if len(titles) >= _LEAST_TITLES and usual else []


def _above_labels(rows: Sequence[Line], *, begun: bool = False) -> list[int]:
    """For each ``Minutes:``, the nearest line above it that reads as a title.

    ``begun``: the first rows are the minutes of an item, and what follows them is another.
    """
    titles: list[int] = []
    floor = 0  # the line after the last "Minutes:"
    for i, row in enumerate(rows):
        if heading_of(row) != "minutes":
            continue
        first = next((k for k in range(floor, i) if heading_of(rows[k]) is not None), i)
        above = range(first - 1, floor - 1 if not (titles or begun) else floor, -1)
        likely = [k for k in above if reads_as_title(rows[k].text)]
        if likely:  # the one with a report's size, or below the widest gap, else the nearest
            widest = max(likely, key=lambda k: (has_file_size(rows[k].text), rows[k].blank_before))
            titles.append(widest)
        floor = i + 1
    return titles


# the one usual title that is long: "Minutes of the last meeting of the … Committee held on …"
_MINUTES = re.compile(r"minutes of\b", re.IGNORECASE)


# what a meeting begins with, however little is said of it: "Declarations of Interest" / "None."
_FIRST = re.compile(r"(?:apolog|declarations? of|welcome)", re.IGNORECASE)


def _is_first(lines: Sequence[Line], at: int) -> bool:
    """Whether the items can begin here: a meeting's first business, or what was said at it."""
    return _FIRST.match(lines[at].text) is not None or tells_of_the_meeting(lines[at + 1])


def printed_titles(lines: Sequence[Line]) -> list[int]:
    """Indexes of the titles in printed minutes without numbers, below the list of those present.

    ``Apologies`` / ``Apologies were reported from …`` / ``Bins and Boxes`` / ``The Lord
    Mayor referred to …``: a short line above a sentence. The first has what was said below it, and
    one of them is a meeting's usual business.
    """
    found = [
        i
        for i, line in enumerate(lines[:-1])
        if line.blank_before
        and (line.text.count(" ") < _MOST_TITLE_WORDS or _MINUTES.match(line.text))
        and reads_as_title(line.text)
        and lines[i + 1].text.endswith((".", ":"))
        and (len(lines[i + 1].text) > len(line.text) or _FIRST.match(line.text))
    ]
    first = next((k for k, i in enumerate(found) if _is_first(lines, i)), None)
    titles = found[first:] if first is not None else []
    usual = any(_USUAL.match(lines[i].text) for i in titles)
    told = any(tells_of_the_meeting(lines[i + 1]) for i in titles)  # an agenda tells of nothing
    titles = titles if len(titles) >= _LEAST_TITLES and usual and told else []
    capitals = _in_capitals(lines)
    return capitals if len(capitals) > len(titles) else titles


_LEAST_IN_CAPITALS = 4
_MOST_TIMES = 2  # what is printed more often is the head of each page


_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")


def _all_capitals(words: str) -> bool:
    """Whether a line is in capitals; "MINUTES OF 3rd MAY" is but for what stands behind the 3."""
    return words.isupper() or (words[:2].isupper() and _ORDINAL.sub("", words).isupper())


def _in_capitals(lines: Sequence[Line]) -> list[int]:
    """Titles in capitals, whatever stands below them, from the first usual business on.

    ``APOLOGIES FOR ABSENCE`` / ``DECLARATIONS OF INTEREST`` / ``BINS AND BOXES`` …
    """
    found = [
        i
        for i, line in enumerate(lines[:-1])
        if line.blank_before
        and _all_capitals(line.text)
        and len(line.text) > 3
        and reads_as_title(line.text)
        and not lines[i + 1].text.isupper()
    ]
    first = next((k for k, i in enumerate(found) if _USUAL.match(lines[i].text)), len(found))
    times = Counter(lines[i].text for i in found)
    titles = [i for i in found[first:] if times[lines[i].text] <= _MOST_TIMES]
    told = sum(lines[i + 1].text.endswith((".", ":", ":-")) for i in titles)
    return titles if len(titles) >= _LEAST_IN_CAPITALS and told * 2 >= len(titles) else []


def further_titles(rows: Sequence[Line]) -> list[int]:
    """Indexes of titles below an item's ``Minutes:`` that have a ``Minutes:`` of their own."""
    labels = [i for i, row in enumerate(rows) if heading_of(row) == "minutes"]
    if len(labels) < 2:
        return []
    begin = labels[0] + 1
    return [begin + i for i in _above_labels(rows[begin:], begun=True)]
