"""Motions: where their text stands, and where the minutes say that they were carried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from minutes_cli.extract.clauses import Clause
from minutes_cli.extract.markers import Marker
from minutes_cli.extract.paragraphs import Paragraph, trimmed

# … declared the motion carried.   … the motion was put to the vote and CARRIED
_MOTION_CARRIED = re.compile(
    r"\b[Mm]otion\b[^.]{0,80}?\bcarried\b(?! out| on| over)|\bCARRIED\b|\bcarried (?:unanimously"
    r"|nem)"
)
# Every place from which a motion is told carried, overlapping ones too.
_TOLD_CARRIED = re.compile(rf"(?={_MOTION_CARRIED.pattern})")
# "… the Amendment was carried by 6 votes to 3 and the Committee resolved accordingly"
_ACCORDINGLY = re.compile(
    r"\b(?P<which>Motion|Amendment)\b[^.]{0,60}\bcarried\b[^.]{0,80}accordingly"
)


def carried_text(text: str, above: Sequence[Paragraph], clause: Clause) -> Clause:
    """The motion under its own heading, where the decision only says that it was carried."""
    told = _ACCORDINGLY.search(text, clause.start, min(clause.end, clause.start + 400))
    if told is None:
        return clause
    for heading, row in pairwise(above):
        if heading.words(text).strip(" :") == told["which"]:
            return unquoted(text, Clause(row.label, *trimmed(text, row.content, row.end)))
    return clause


def unquoted(text: str, clause: Clause) -> Clause:
    """``clause`` without the marks of a quotation that it only begins, only ends, or fills.

    “That bins be bought.” loses both; the last clause of a quoted list loses the one at its end.
    """
    start, end = clause.start, clause.end
    opens, closes = text.startswith("“", start), text.endswith("”", start, end)
    if not opens and not closes:
        return clause
    marks = text.count("“", start, end), text.count("”", start, end)
    if opens and (marks == (1, 0) or (closes and marks == (1, 1))):
        start += 1
    if closes and (marks == (0, 1) or start > clause.start):
        end -= 1
    return Clause(clause.label, *trimmed(text, start, end))


# This Council resolves to:
MOTION_LEAD = re.compile(
    r"[“‘\"]?(?:[Tt]hat\s)?(?:[Tt]his|[Tt]he)\s(?:(?:Full|City|Borough|County|Town|District)\s)?"
    r"(?:Council|Committee|Board|Assembly|Cabinet|Panel|Executive)\s?"
    r"(?:(?:also|further|therefore|hereby)\s)?"
    r"(?P<verb>resolves?|agrees?|notes?|requests?|believes?|recognises?|asks?|welcomes?)?"
    r"(?:\s(?:to|that))?\s?:[-–]?"
)
"""The words above the list of a motion, which may be quoted: “That this Council:”."""


def carried_motion(text: str, row: Paragraph) -> Marker | None:
    """The text of a motion, where the minutes go on to say that it was carried."""
    words = row.words(text)
    if len(words) > 80 or MOTION_LEAD.fullmatch(words) is None:
        return None
    return Marker(words, row.content, row.end, True, "motion-carried", lead_in=words)


def last_carried(text: str, rows: Sequence[Paragraph]) -> int:
    """The index of the last paragraph, without a label, from which a motion is told carried."""
    if not rows or not tells_of_carrying(text, rows[0].start, rows[-1].end):
        return -1
    plain = [i for i, row in enumerate(rows) if not row.style]
    # a paragraph may go on below a line break: here each is one line
    told = "\n".join([rows[i].words(text).replace("\n", " ") for i in plain])
    last = -1
    for at in reversed([match.start() for match in _CARRIED.finditer(told)]):
        if at < last:
            break
        around = max(0, at - _LONGEST_BEFORE), at + _LONGEST_AFTER
        starts = [match.start() for match in _TOLD_CARRIED.finditer(told, *around)]
        last = max([last, *starts])
    return plain[told.count("\n", 0, last)] if last >= 0 else -1


_CARRIED = re.compile("carried|CARRIED")
_LONGEST_BEFORE, _LONGEST_AFTER = 100, 60  # characters of those patterns around that word


def tells_of_carrying(text: str, start: int, end: int) -> bool:
    """Whether "carried" stands there at all: a look before the patterns."""
    return text.find("arried", start, end) >= 0 or text.find("ARRIED", start, end) >= 0


def carries_motion(text: str, row: Paragraph) -> bool:
    words = row.words(text)
    if "arried" not in words and "ARRIED" not in words:
        return False
    return _MOTION_CARRIED.search(words) is not None and "ot carried" not in words


# "Councillor Lee MOVED, Councillor Roe SECONDED that the report be approved."
_MOVED_THAT = re.compile(
    r"\b(?:moved|MOVED|proposed|PROPOSED|seconded"
    r"|SECONDED)\b[^.]{0,160}?\b(?P<text>[Tt]hat\b(?:[^.]|\.(?=\d)){3,600})"
)
# "Proposed by Councillor Lee,", "Seconded by Councillor Roe," and below it "That the fee be cut."
_MOVED_BY = re.compile(
    r"(?:.{0,160}\b)?(?:[Pp]roposed|[Mm]oved|[Ss]econded|PROPOSED|MOVED|SECONDED)\sby\s[^.]{3,120}[,;:–-]?"
)
_THAT_ROW = re.compile(r"[“\"]?(?P<text>That\b[^”\"]{3,1500})")
# “This Council opposes the closure of the baths.” as the whole of a motion
_THIS_ROW = re.compile(
    r"[“\"]?(?P<text>This\s(?:Council|Committee|Board|Assembly)\s[^”\"]{3,1500})"
)


def moved_text(text: str, rows: Sequence[Paragraph], before: int) -> tuple[int, int] | None:
    """Where the text of the motion stands that a sentence after it says was carried."""
    above = [row for row in rows if row.content < before][-6:]
    if not above:  # the vote opens the minutes
        return None
    for mover, row in zip(reversed([None, *above[:-1]]), reversed(above), strict=True):
        if mover is not None and _MOVED_BY.fullmatch(mover.words(text)):
            told = _THAT_ROW.match(text, row.content, row.end)
            if told is None and row is above[-1] and not row.style:
                told = _THIS_ROW.match(text, row.content, row.end)
            if told is not None:
                return told.span("text")
        moved = list(_MOVED_THAT.finditer(text, row.content, min(row.end, before)))
        if moved:
            return moved[-1].span("text")
    return None


# "Mr Orr moved, seconded by Ms Kerr, that the fee be cut." and behind it "All agreed."
_ALL_AGREED = re.compile(
    r"(?:(?:This|It)\swas\s|All\s(?:were\s)?|Unanimously\s)(?:unanimously\s|all\s|then\s)?"
    r"(?P<verb>agreed|approved|carried|passed)(?:\sunanimously|\sby\sall(?:\spresent)?)?\.?"
)


def motion_passed(before: str, words: str) -> tuple[str, str] | None:
    """``This was agreed.`` behind the sentence in which a motion was moved and seconded."""
    if "econded" not in before[-400:]:
        return None
    match = _ALL_AGREED.fullmatch(words.strip())
    return None if match is None else ("motion-carried", match["verb"])
