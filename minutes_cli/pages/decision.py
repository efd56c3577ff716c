"""A decision's page: what an executive member, an officer or a committee decided.

``Decision details`` / title / ``Decision Maker:`` / ``Decision status:`` / ``Is Key decision?:``
… / ``Purpose:`` / ``Decision(s):`` / ``Publication date:`` / ``Date of decision:`` /
``Decided at meeting: dd/mm/yyyy - Committee``. A list of decisions has a line ``dd/mm/yyyy - title
ref: 617`` above each. The status line says how the recommendations
fared, not what was decided; only the text under ``Decision:`` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutes_cli.models import AgendaItem, Fact, Section, Source
from minutes_cli.pages.decision_record import (
    record_facts,
    record_head,
    record_header,
    record_items,
    record_recognised,
)
from minutes_cli.pages.lines import Line, trimmed_title
from minutes_cli.vocabulary.bodies import ANY_BODY
from minutes_cli.vocabulary.calendar import find_dates, parse_date

_LABEL = re.compile(
    r"(?P<label>decision[ -]?maker|decision type|decision status|is (?:this a )?key decision\??"
    r"|is subject to call[ -]?in\??|subject to call[ -]?in\??|notice of proposed decision[^:]{0,40}"
    r"|purpose(?: of (?:the )?(?:report|decision))?|content|summary|decisions?|decision\(s\)|the"
    r" decision"
    r"|reasons? for (?:the )?(?:decision|recommendation)s?|reason\(s\) for decision"
    r"|(?:alternative|other) options(?: considered)?[^:]{0,40}|conflicts? of interest[^:]{0,60}"
    r"|interests (?:and|or) nature[^:]{0,60}|declarations? of interest[^:]{0,40}"
    r"|implications?[^:]{0,40}"
    r"|(?:wards?|divisions?) affected|wards?|contact(?: officer)?|report author"
    r"|lead (?:member|officer)|portfolio"
    r"|publication date|date of decision|decision due(?: date)?|(?:decided|made) at meeting"
    r"|decision published|effective from"
    r"|date of (?:effect|publication)[^:]{0,20}|call[ -]?in[^:]{0,30}|accompanying documents"
    r"|supporting documents|background documents?|other reasons[^:]{0,40}|urgency[^:]{0,40}"
    r"|financial[^:]{0,40}|legal[^:]{0,40}|consultation[^:]{0,30}|item description)\s?:",
    re.IGNORECASE,
)
_LONGEST_LABEL = 100  # characters before its colon
_LONGEST_BARE = 60
_DECISION = ("decision", "decisions", "decision(s)", "the decision", "decision taken")
# what tells why: no section of the item, but programmes and money are named there
_REASONING = ("reason", "alternative option", "other option", "other reason", "financial", "legal")
_WHEN = ("date of decision", "decided at meeting", "publication date")
_STATUS = (*_WHEN, "decision status", "decision type", "is key decision", "report author")
# a label that lost its colon: "Decision taken", "Reasons for decision" alone on a line
_BARE = re.compile(
    r"decision taken|reasons? for (?:the )?decision|(?:alternative|other) options considered"
    r"(?: and rejected)?",
    re.IGNORECASE,
)
_BODY = re.compile(rf"\b{ANY_BODY}\b")
_PERSON = re.compile(
    r"\b(?:member|director|leader|officer|head|chief|mayor|manager)\b", re.IGNORECASE
)


def _labelled(lines: Sequence[Line]) -> list[tuple[int, str, int]]:
    """Index, label in lower case and length of each label at the head of a line."""
    found = []
    for i, line in enumerate(lines):
        match = _LABEL.match(line.text) if ":" in line.text[:_LONGEST_LABEL] else None
        if match is None and len(line.text) < _LONGEST_BARE and _BARE.fullmatch(line.text):
            found.append((i, line.text.casefold(), len(line.text)))
        elif match is not None:
            found.append((i, match["label"].casefold().rstrip("?").strip(), match.end()))
    return found


def recognise(source: Source, lines: Sequence[Line]) -> str | None:
    """Why this is a decision's page, or None."""
    return record_recognised(lines) if _record(lines) is not None else _by_labels(lines)


def _by_labels(lines: Sequence[Line]) -> str | None:
    """Why this is a page of the publishing system, whose labels have colons."""
    labels = {label for _, label, _ in _labelled(lines)}
    if entries := _entries(lines):
        return f"{len(entries)} decisions that begin “date - title ref: number”"
    decided = not labels.isdisjoint(_DECISION) or {"content", "date of decision"} <= labels
    has_maker = "decision maker" in labels or "decision-maker" in labels
    if any(line.text.casefold() == "decision details" for line in lines[:80]):
        has_status = decided and not labels.isdisjoint(_STATUS)
        return "the heading “Decision details”" if has_maker or has_status else None
    if has_maker and decided and len(labels) > 3:
        return "the labels “Decision Maker:” and “Decision:”"
    if decided and "decision status" in labels and not labels.isdisjoint(_WHEN):
        return "the labels “Decision status:” and “Decision:”"
    if not decided and has_maker and len(labels) > 3 and not labels.isdisjoint(_TAKEN):
        told = _unlabelled(lines)
        return "the label “Decision Maker:” above what was decided" if told else None
    return None


_TAKEN = ("date of decision", "decided at meeting", "made at meeting")
_ONE_LINE = (
    "decision maker",
    "decision-maker",
    "decision status",
    "decision type",
    "is key decision",
    "is this a key decision",
    "is subject to call in",
    "is subject to call-in",
    "subject to call in",
    "subject to call-in",
    *_TAKEN,
    "decision published",
    "effective from",
    "publication date",
    "report author",
    "purpose",
    "item description",
)
"""Labels whose value is one line: below it may stand a text whose own label the copy has lost."""
_SHORTEST_TOLD = 60  # characters of a paragraph that tells something, of which one must be there


def _unlabelled(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The first and last line of the minutes below one-line labels, ``Decision:`` being lost."""
    labels = _labelled(lines)
    for (at, label, length), following in zip(labels, [*labels[1:], None], strict=True):
        if label not in _ONE_LINE:
            continue
        first = at + 1 if lines[at].text[length:].strip() else at + 2
        stop = following[0] if following else len(lines)
        if any(len(line.text) >= _SHORTEST_TOLD for line in lines[first:stop]):
            return first, stop - 1
    return None


_MAKER = re.compile(r"decision[ -]?maker\s?:", re.IGNORECASE)
# 17/05/2022 - Bins and boxes ref: 617    Recommendations Approved
_ENTRY = re.compile(
    r"(?P<date>\d\d/\d\d/\d{4}) - (?P<title>\S.{1,300}?) ref: ?\d{1,6}(?:\s.{0,80})?"
)


def _entries(lines: Sequence[Line]) -> list[int]:
    """Indexes of the lines that begin the entries of a list of decisions, if it is one."""
    return [
        i
        for i, line in enumerate(lines[:-1])
        if " ref:" in line.text
        and _ENTRY.fullmatch(line.text)
        and any(_MAKER.match(line.text) for line in lines[i + 1 : i + 4])
    ]


def _record(lines: Sequence[Line]) -> int | None:
    """The line that names the form of a signed record, on a page that is no other."""
    if any(line.text.casefold() == "decision details" for line in lines[:80]) or _entries(lines):
        return None
    return record_head(lines)


def _head(lines: Sequence[Line]) -> int:
    """The index of the title: below ``Decision details``, else above the first label."""
    if entries := _entries(lines):
        return entries[0]
    for i, line in enumerate(lines[:80]):
        if line.text.casefold() == "decision details" and i + 1 < len(lines):
            return i + 1
    first = _labelled(lines)[0][0]
    return max(0, first - 1)


def header(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above the title."""
    if (record := _record(lines)) is not None:
        return record_header(lines, record)
    return lines[: _head(lines)]


def split(source: Source, lines: Sequence[Line]) -> tuple[AgendaItem, ...]:
    """The page's one item, or those of a list of decisions, each with its own date."""
    if (record := _record(lines)) is not None:
        return record_items(source.text, lines, record)
    if entries := _entries(lines):
        stops = [*entries[1:], len(lines)]
        return tuple(
            _entry(source.text, lines[at:stop]) for at, stop in zip(entries, stops, strict=True)
        )
    head = _head(lines)
    title: str | None = None
    start = lines[head].start
    labels = {label for _, label, _ in _labelled(lines)}
    lost = labels.isdisjoint((*_DECISION, "content"))
    told = _unlabelled(lines) if lost else None
    if _LABEL.match(lines[head].text) is None:
        title, start, _ = trimmed_title(source.text, lines[head].start, lines[head].end)
    if told is not None:
        first, last = lines[told[0]], lines[told[1]]
        start = first.start if title is None else start
        return (_lost_label(title, start, first.start, last.end, _values(lines[head : told[0]])),)
    return (_item(title, start, _values(lines[head:])),)


def _lost_label(
    title: str | None, start: int, first: int, last: int, above: Sequence[tuple[str, int, int]]
) -> AgendaItem:
    """An item whose decision is told in its minutes, as the label ``Decision:`` is gone."""
    purposes = [
        Section("preamble", begin, end)
        for label, begin, end in above
        if label.startswith(("purpose", "item description"))
    ]
    return AgendaItem(None, title, start, last, (*purposes, Section("minutes", first, last)))


def _entry(text: str, lines: Sequence[Line]) -> AgendaItem:
    match = _ENTRY.fullmatch(lines[0].text)
    assert match is not None  # the caller cut the list at these lines
    at = lines[0].start
    title, start, _ = trimmed_title(text, at + match.start("title"), at + match.end("title"))
    values = _values(lines)
    facts = _facts_of(text, values)
    day = parse_date(match["date"])
    if day is not None and not any(fact.name == "date" for fact in facts):
        place = (at + match.start("date"), at + match.end("date"))
        facts.append(Fact("date", day.isoformat(), "heading", match["date"], *place))
    item = replace(_item(title, start, values), facts=tuple(facts))
    first = next((i for i, _, _ in _labelled(lines)), len(lines))
    if first < 2:
        return item
    purpose = Section("preamble", lines[1].start, lines[first - 1].end)
    return replace(item, sections=(purpose, *item.sections))


def _item(title: str | None, start: int, values: Sequence[tuple[str, int, int]]) -> AgendaItem:
    labels = {label for label, _, _ in values}
    # a notice without "Decision:" has it under "Content:", once it was taken
    taken = labels.isdisjoint(_DECISION) and "date of decision" in labels
    decided = ("content",) if taken else _DECISION
    sections = []
    for label, first, last in values:
        if label in decided:
            sections.append(Section("decision", first, last))
        elif label.startswith(("purpose", "content", "summary", "item description")):
            sections.append(Section("preamble", first, last))
    told = [last for label, _, last in values if label.startswith(_REASONING)]
    end = max([start + len(title or ""), *(s.end for s in sections), *told])
    return AgendaItem(None, title, start, end, tuple(sections))


def facts(source: Source, lines: Sequence[Line]) -> list[Fact]:
    """Committee and date: of the meeting it was decided at, else the decision maker and date."""
    if (record := _record(lines)) is not None:
        return record_facts(source.text, lines, record)
    return [] if _entries(lines) else _facts_of(source.text, _values(lines[_head(lines) :]))


def _facts_of(text: str, values: Sequence[tuple[str, int, int]]) -> list[Fact]:
    found: list[Fact] = []
    for label, first, last in values:
        found += _facts(text, label, first, last)
    if not any(fact.name == "committee" for fact in found):
        return []  # one person decided: there was no meeting
    return sorted(found, key=lambda fact: fact.origin != "heading")


def _values(lines: Sequence[Line]) -> list[tuple[str, int, int]]:
    """Each label of a decision with where the words under it stand."""
    labels = _labelled(lines)
    found = []
    for (at, label, length), following in zip(labels, [*labels[1:], None], strict=True):
        value = _value(lines, at, length, following[0] if following else len(lines))
        if value is not None:
            found.append((label, *value))
    return found


def _value(lines: Sequence[Line], at: int, length: int, stop: int) -> tuple[int, int] | None:
    """Where the words under a label stand: on its line, and on the lines below it."""
    line = lines[at]
    rest = line.text[length:]
    last = lines[stop - 1]
    if rest.strip():
        return line.start + length + len(rest) - len(rest.lstrip()), last.end
    return (lines[at + 1].start, last.end) if at + 1 < stop else None


def _facts(text: str, label: str, start: int, end: int) -> list[Fact]:
    first = text[start:end].split("\n", 1)[0]
    if label in ("decided at meeting", "made at meeting"):
        return _meeting(first, start)
    if label == "date of decision" and (days := find_dates(first)):
        day = days[0]
        words = first[day.start : day.end]
        return [
            Fact(
                "date", day.value.isoformat(), "heading", words, start + day.start, start + day.end
            )
        ]
    is_maker = label in ("decision maker", "decision-maker")
    if is_maker and _BODY.search(first) and not _PERSON.search(first):
        words = first.strip()
        return [Fact("committee", words, "header", words, start, start + len(first))]
    return []


def _meeting(words: str, start: int) -> list[Fact]:
    """``17/12/2018 - Health and Wellbeing Board``: the date and the committee."""
    days = find_dates(words)
    if not days:
        return []
    day = days[0]
    quoted = words[day.start : day.end]
    facts = [
        Fact("date", day.value.isoformat(), "heading", quoted, start + day.start, start + day.end)
    ]
    name = re.match(r"\s{0,3}[-–]\s{0,3}(?=\S)", words[day.end :])
    if name is not None:
        at = day.end + name.end()
        facts.append(
            Fact(
                "committee",
                words[at:].strip(),
                "heading",
                words[at:].strip(),
                start + at,
                start + len(words.rstrip()),
            )
        )
    return facts
