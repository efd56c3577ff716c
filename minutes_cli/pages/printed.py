"""Printed minutes, from PDF, DOC(X) or old .htm: no labels, but headings with numbers.

``MINUTES OF THE MEETING OF … HELD AT … ON …``, ``Present:``, then items as
``101.     TITLE`` or ``HWB.14 Title``; some wrap each item in ``<AI1>`` … ``</AI1>``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutes_cli.models import AgendaItem, Section, Source
from minutes_cli.pages.agenda_item import tells_of_the_meeting
from minutes_cli.pages.agenda_places import without_agenda_place
from minutes_cli.pages.lines import Line, heading_of, trimmed_title
from minutes_cli.pages.numbers import COMPOUND, NUMBER, chain
from minutes_cli.pages.numbers_apart import Head, have_colons, heads, placed
from minutes_cli.pages.numbers_below import heads_above
from minutes_cli.pages.sub_items import with_sub_items
from minutes_cli.pages.unnumbered import printed_titles
from minutes_cli.vocabulary.calendar import find_dates

# 101.     TITLE     34     TITLE     HWB.14 Title     47   :   TITLE     Item 4 – Title
# (139) TITLE     46  (29)  TITLE, with the agenda's number behind     Minute No. 12 – Title
_HEADING = re.compile(
    r"(?:(?:Agenda |AGENDA )?(?:Item|ITEM) (?:No\.? )?"
    r"|(?:Minute |Min\.? )(?:No\.? |Number )?|No\.? |#|§ ?)?"
    rf"[(\[]?({NUMBER})\]?(?:[.)]|\s{{0,6}}:|\s{{1,3}}[–-])?\s{{1,12}}"
    r"(?:\(\d{1,3}\)\s{1,8})?"
    r"(?=[A-Z“‘\"(]|\d{4}\b)(\S.*)"
)
# 2023-24/12  TITLE     HC-12-23 Title     23/HC/12: Title
_COMPOUND = re.compile(
    rf"(?:Item |Minute (?:No\.? )?)?\(?({COMPOUND})(?:[.):]|\s{{1,3}}[–-])?\s{{1,12}}"
    r"(?=[A-Z“‘\"(])(\S.*)"
)
_MONTH = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r",? \d{4}\b",
    re.IGNORECASE,
)
# 33  BETTER CARE FUND – The Director submitted …: a title that runs on into the text
_RUN_IN = re.compile(r"(?P<title>[^a-z]{4,240}?)\s[–-]\s(?=\S{0,40}\s?[^a-z]{0,40}[a-z]{2})")
# … PLAN – MAY TO JULY 2011 – The Director …    OVERVIEW – Young Carers – The chair …
_DECIDES = r"(?!(?i:resolved|agreed|noted|decided|decision|recommended|none)\b)"
_IN_CAPITALS = rf"{_DECIDES}[^a-z–]{{2,100}}?(?:\s–\s{_DECIDES}[^a-z–]{{2,100}}?){{0,2}}"
_IN_WORDS = (
    rf"{_DECIDES}(?!(?:The|An?|There|This|That|It|Mr|Mrs|Ms|Dr|Cllr|Councillors?|Members?|Officers?"
    r"|Chair|Chairman|No|In|At|On|With|Further|Following|Minute|Report)\b)[A-Z][\w’']{1,30}"
    r"(?:,?\s(?:[A-Z][\w’']{0,30}|\d{1,4}|and|&|of|for|the|in|to|on)){0,7}"
)
_MORE_TITLE = re.compile(
    rf"(?P<more>{_IN_CAPITALS}|{_IN_WORDS})\s[–-]\s"
    r"(?=[A-Z](?:[a-z]|\s[a-z])|\([a-z\d]|(?:RESOLVED|AGREED|NOTED|DECIDED|RECOMMENDED)\b)"
)
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_MARK = re.compile(r"</?(?:AI|[A-Z_]{0,40}_SECTION)\d{0,4}>", re.IGNORECASE)
_HELD = re.compile(
    r"\bminutes of (?:the|a)\b.{0,200}\b(?:meeting|held)\b"
    r"|\bminutes? of (?:[\w-]{1,20} ){0,2}meeting\b.{0,200}\bheld\b|^minutes of meeting$"
    r"|^(?:(?:summary|record) of )?decisions of the\b[^.:]{3,120}$"
    r"|^at a meeting of\b|\bheld (?:at|on|in)\b"
    r"|^(?:an?|the) (?:\w{1,20} ){0,2}meeting of .{3,160}\btook place\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"(?:members )?(?:present|in attendance|attendance)\b|members of the \w", re.IGNORECASE
)
_PERSON = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr)\.? [A-Z]")
_USUAL = re.compile(r"(?:welcome|apolog|introduction|sederunt|declaration)", re.IGNORECASE)
_LONGEST_DATE = 60
_LONGEST_TITLE = 220
# What a heading does not begin with: a clause, a sentence's opening.
_CLAUSE = re.compile(
    r"(?:(?:That|THAT|To [a-z]|It was|There (?:was|were)|RESOLVED|Resolved)\b"
    r"|(?:RECOMMENDED|AGREED)\s?[:–-])"
)
_ENDS = re.compile(
    r"confirmed at (?:the|a) meeting of\b"
    r"|(?:the )?meeting (?:was (?:declared )?closed|ended|finished|closed|concluded)\b"
    r"|(?:minutes|chair(?:man|person)?|signed|dated?)\b.{0,20}(?:…|\.\.\.|___|:\s*$)"
    r"|minutes end$|chair(?:man|person)?\W*$|co-chair\W*$",
    re.IGNORECASE,
)


def recognise(source: Source, lines: Sequence[Line]) -> str | None:
    """Why these are printed minutes, or None."""
    if any(_is_mark(line) for line in lines):
        return "item marks such as <AI1>"
    title = next((line for line in lines[:25] if _tells_of_a_meeting(line)), None)
    headings = _headings(lines)
    if title is not None and (below := _heads_above(lines, headings)):
        return f"the heading “{title.text[:60]}” above {len(below)} titles with numbers below them"
    if title is not None and headings:
        return f"the heading “{title.text[:60]}” above numbered items"
    if title is not None and (apart := heads(lines)):
        return f"the heading “{title.text[:60]}” above {len(apart)} titles with their numbers"
    if title is not None and (titles := printed_titles(lines)):
        return f"the heading “{title.text[:60]}” above {len(titles)} titles"
    if _is_dated(lines) and len(headings) > 1 and _are_minuted(lines, headings):
        return f"a date above {len(headings)} numbered items with their minutes"
    present = next((line for line in lines[:40] if _PRESENT.match(line.text)), None)
    if present is not None and len(headings) > 2 and present.start < lines[headings[0][0]].start:
        return f"the list “{present.text[:40]}” above {len(headings)} numbered items"
    if present is not None and not headings and len(apart := heads(lines)) > 2:
        return f"the list “{present.text[:40]}” above {len(apart)} titles with their numbers"
    return None


def _is_dated(lines: Sequence[Line]) -> bool:
    """Whether one of the first lines is the meeting's date: "Tuesday, 1st November, 2011"."""
    return any(
        len(line.text) < _LONGEST_DATE and len(find_dates(line.text)) == 1 for line in lines[:6]
    )


def _are_minuted(lines: Sequence[Line], headings: Sequence[tuple[int, str, int]]) -> bool:
    """Whether, without a title, the items are those of a meeting that was held.

    The first have the usual business ("1. Welcome and Apologies") or letters in their numbers
    ("C 11/069"), and what was said stands right below some heading: "The Chair welcomed all".
    """
    usual = any(_USUAL.match(lines[i].text[offset:]) for i, _, offset in headings[:2])
    lettered = all(not number[0].isdigit() for _, number, _ in headings)
    told = sum(i + 1 < len(lines) and tells_of_the_meeting(lines[i + 1]) for i, _, _ in headings)
    return (usual or lettered) and told > 0 and told * 3 >= len(headings)


def _is_mark(line: Line) -> bool:
    return line.text[0] == "<" and _MARK.fullmatch(line.text) is not None


def _tells_of_a_meeting(line: Line) -> bool:
    """ "MINUTES OF A MEETING HELD AT …", "At a meeting of the Cabinet": its plain words first."""
    folded = line.text.lower()
    # "5. MINUTES OF THE MEETING HELD IN MAY" is an item, "To approve the minutes of" its preamble
    if folded[0].isdigit() or folded.startswith("to "):
        return False
    told = ("minutes of", "held", "took place", "s of the ", "at a meeting of")
    return any(words in folded for words in told) and _HELD.search(line.text) is not None


def header(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above the first item: title, date, attendance."""
    headings = _headings(lines)
    if below := _heads_above(lines, headings):
        return lines[: below[0].first]
    if not headings and (apart := heads(lines)):
        return lines[: apart[0].first]
    if not headings and (titles := printed_titles(lines)):
        return lines[: titles[0]]
    return lines[: headings[0][0]] if headings else lines


def _headings(lines: Sequence[Line]) -> list[tuple[int, str, int]]:
    """Index, number and title offset of the lines that head an item.

    A numbered clause looks much like a heading. Headings are in capitals or stand where an
    item mark was; else they are short, end without a stop and do not begin as a clause does.
    """
    headings = _numbered(lines, _HEADING)
    compound = _numbered(lines, _COMPOUND) if len(headings) < _MANY else []
    counted = len(compound) >= _LEAST_COMPOUND and len(compound) > len(headings)
    return compound if counted else headings or placed(lines, _reads_as_title)


_LEAST_COMPOUND = 3
_MANY = 12  # numbered titles leave no doubt


def _numbered(lines: Sequence[Line], form: re.Pattern[str]) -> list[tuple[int, str, int]]:
    """The lines whose numbers are written in one form and count on."""
    candidates: list[_Candidate] = []
    after_mark = False
    dotted = any(
        line.text[0] in "mM" and line.text.casefold() == "meeting documents" for line in lines[:30]
    )
    stops = (".",) if dotted else ()
    if have_colons(lines, form):
        stops = (*stops, ":")
    for i, line in enumerate(lines):
        if _is_mark(line):
            after_mark = True
            continue
        match = form.match(line.text)
        if match is not None and (after_mark or _reads_as_heading(line.text, match, stops)):
            words = without_agenda_place(match[2])
            plain = after_mark or words.isupper() or line.text[0] == "("
            plain = plain or _run_in(words) is not None
            candidates.append((i, match[1], match.start(2), plain))
        after_mark = False
    candidates = _without_lists(candidates)
    strong = [c for c in candidates if c[3]]
    if len(strong) >= 2 or (strong and len(strong) * 2 >= len(candidates)):
        candidates = strong
    picked = chain([c[1] for c in candidates])
    return [candidates[k][:3] for k in picked]


_Candidate = tuple[int, str, int, bool]
_LIST = 4  # numbered lines one below the other, with nothing between them


def _without_lists(candidates: list[_Candidate]) -> list[_Candidate]:
    """Those that are no entries of a list: "1. Chairman – Cllr Reed" / "2. The Applicant" …

    An item has its minute below its heading. Where nothing but such lists is left, all stay.
    """
    runs: list[list[_Candidate]] = []
    for candidate in candidates:
        last = runs[-1][-1] if runs else None
        if last and last[0] + 1 == candidate[0] and _is_next(candidate[1], last[1]):
            runs[-1].append(candidate)
        else:
            runs.append([candidate])
    lists = [run for run in runs if len(run) >= _LIST and run[0][1] == "1"]
    kept = [candidate for run in runs if run not in lists for candidate in run]
    return kept if len(kept) > 1 else candidates


def _is_next(number: str, previous: str) -> bool:
    return number.isdigit() and previous.isdigit() and int(number) == int(previous) + 1


def _reads_as_heading(line: str, match: re.Match[str], stops: tuple[str, ...]) -> bool:
    """Whether a numbered line can head an item; "10 NOVEMBER 2011" and "(2) note it" cannot.

    Nor can "Item 3 – Mr A Moss (Non-Financial)", a declaration.

    ``stops``: how titles may end, "." on pages headed ``Meeting documents``.
    """
    if line[0] == "(" and not (len(match[1]) > 2 or match[2].isupper()):
        return False
    if match[1].count("/") == 2 and _DATE.fullmatch(match[1]) is not None:
        return False
    words = without_agenda_place(match[2])
    if words.endswith(stops or "\0") and len(words) < _LONGEST_DATE:
        words = words[:-1] if words[-1] == ":" or len(match[1]) > 1 else words
    if _MONTH.match(words) or _PERSON.match(words):
        return False
    return _reads_as_title(words)


def _run_in(words: str) -> tuple[int, int] | None:
    """Where a title ends that runs on into the text, and where that begins.

    Not "MILL LANE - 2019002 - Extension", which ends so. What stands between two dashes belongs
    to the title, too: "FORWARD PLAN – MAY TO JULY 2011 – The Director circulated …".
    """
    ends = len(words) > _LONGEST_TITLE or words.endswith((".", ":", ";", "–", "-", "”", ")"))
    match = _RUN_IN.match(words) if ends else None
    if match is None:
        return None
    more = _MORE_TITLE.match(words, match.end())
    return (more.end("more"), more.end()) if more is not None else (match.end("title"), match.end())


def _reads_as_title(words: str) -> bool:
    if _CLAUSE.match(words):
        return False
    run_in = _run_in(words)
    if run_in is not None:
        return words[: run_in[0]].partition(" – ")[0].partition(" - ")[0].isupper()
    if len(words) > _LONGEST_TITLE:
        return False
    return not words.endswith((".", ";", ":", ",")) or words.isupper()


def split(source: Source, lines: Sequence[Line]) -> tuple[AgendaItem, ...]:
    """The items below each heading."""
    headings = _headings(lines)
    if below := _heads_above(lines, headings):
        return _with_heads(source, lines, below)
    if not headings:
        return _unnumbered(source, lines)
    items = []
    headings = with_sub_items(lines, headings, _reads_as_title)
    followings = [*headings[1:], None]
    for (at, number, offset), following in zip(headings, followings, strict=True):
        stop = following[0] if following else _end_of_meeting(lines, at)
        line = lines[at]
        rows = [row for row in lines[at + 1 : stop] if not _is_mark(row)]
        title_end = line.end
        run_in = _run_in(without_agenda_place(line.text[offset:]))
        if run_in is not None:
            title_end = line.start + offset + run_in[0]
            rest = line.start + offset + run_in[1]
            rows.insert(0, Line(rest, line.end, source.text[rest : line.end], 0))
        title, start, end = trimmed_title(source.text, line.start + offset, title_end)
        items.append(_item(number, title, start, end, rows))
    return tuple(items)


def _heads_above(lines: Sequence[Line], headings: Sequence[tuple[int, str, int]]) -> Sequence[Head]:
    """The titles whose numbers stand apart, where more items have such than numbered titles.

    One line with the number before its words, and no stop at its end, is no heading yet:
    ``DATE OF NEXT MEETING`` / ``FC34/23  The next meeting would be held on 6 May at 6 pm``.
    """
    below, apart = heads_above(lines), heads(lines)
    best = below if len(below) > len(apart) else apart if headings else []
    return best if len(best) > len(headings) else []


def _with_heads(
    source: Source, lines: Sequence[Line], found: Sequence[Head]
) -> tuple[AgendaItem, ...]:
    """Items whose headings have their numbers on other lines than their titles."""
    items = []
    for head, after in zip(found, [*found[1:], None], strict=True):
        stop = after.first if after is not None else _end_of_meeting(lines, head.below)
        title, start, end = trimmed_title(source.text, *head.title)
        below = list(lines[head.below : stop])
        if below:
            first = below[0]
            words = source.text[head.body : first.end]
            below[0] = Line(head.body, first.end, words, first.blank_before)
        items.append(_item(head.number, title, start, end, below))
    return tuple(items)


def _unnumbered(source: Source, lines: Sequence[Line]) -> tuple[AgendaItem, ...]:
    """Items of printed minutes whose titles have no numbers beside them."""
    if apart := heads(lines):
        return _with_heads(source, lines, apart)
    items = []
    titles = printed_titles(lines)
    for at, following in zip(titles, [*titles[1:], None], strict=False):
        stop = following if following is not None else _end_of_meeting(lines, at)
        title, start, end = trimmed_title(source.text, lines[at].start, lines[at].end)
        items.append(_item(None, title, start, end, lines[at + 1 : stop]))
    return tuple(items)


def _end_of_meeting(lines: Sequence[Line], after: int) -> int:
    """The index of the line that ends the last item: "The meeting ended at 8.52 pm"."""
    return next((i for i in range(after + 1, len(lines)) if _ENDS.match(lines[i].text)), len(lines))


def _item(
    number: str | None, title: str, start: int, end: int, below: Sequence[Line]
) -> AgendaItem:
    item = AgendaItem(number, title, start, end, sections=())
    rows = [row for row in below if heading_of(row) in (None, "decision")]  # that opens a block
    if not rows:
        return item
    section = Section("minutes", rows[0].start, rows[-1].end)
    return replace(item, end=max(end, section.end), sections=(section,))
