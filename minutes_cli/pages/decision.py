"""A decision's page: what an executive member, an officer or a committee decided.

``Decision details`` / title / ``Decision Maker:`` / ``Decision status:`` / ``Is Key decision?:``
… / ``Purpose:`` / ``Decision(s):`` / ``Publication date:`` / ``Date of decision:`` /
``Decided at meeting: dd/mm/yyyy - Committee``. The status line says how the recommendations
fared, not what was decided; only the text under ``Decision:`` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_cli.models import AgendaItem, Fact, Section, Source
from minutes_cli.pages.lines import Line, trimmed_title
from minutes_cli.vocabulary.bodies import ANY_BODY
from minutes_cli.vocabulary.calendar import find_dates

_LABEL = re.compile(
    r"(?P<label>decision[ -]?maker|decision type|decision status|is (?:this a )?key decision\??"
    r"|is subject to call[ -]?in\??|subject to call[ -]?in\??|notice of proposed decision[^:]{0,40}"
    r"|purpose(?: of (?:the )?(?:report|decision))?|content|summary|decisions?|decision\(s\)|the"
    r" decision"
    r"|reasons? for (?:the )?(?:decision|recommendation)s?|reason\(s\) for decision"
    r"|(?:alternative|other) options(?: considered)?[^:]{0,40}|conflicts? of interest[^:]{0,60}"
    r"|interests (?:and|or) nature[^:]{0,60}|declarations? of interest[^:]{0,40}"
    r"|implications?[^:]{0,40}"
    r"|wards? affected|wards?|contact(?: officer)?|report author|lead (?:member|officer)|portfolio"
    r"|publication date|date of decision|decision due(?: date)?|decided at meeting|effective from"
    r"|date of (?:effect|publication)[^:]{0,20}|call[ -]?in[^:]{0,30}|accompanying documents"
    r"|supporting documents|background documents?|other reasons[^:]{0,40}|urgency[^:]{0,40}"
    r"|financial[^:]{0,40}|legal[^:]{0,40}|consultation[^:]{0,30}|item description)\s?:",
    re.IGNORECASE,
)
_LONGEST_LABEL = 100  # characters before its colon
_DECISION = ("decision", "decisions", "decision(s)", "the decision")
_BODY = re.compile(rf"\b{ANY_BODY}\b")
_PERSON = re.compile(
    r"\b(?:member|director|leader|officer|head|chief|mayor|manager)\b", re.IGNORECASE
)


def _labelled(lines: Sequence[Line]) -> list[tuple[int, str, int]]:
    """Index, label in lower case and length of each label at the head of a line."""
    found = []
    for i, line in enumerate(lines):
        match = _LABEL.match(line.text) if ":" in line.text[:_LONGEST_LABEL] else None
        if match is not None:
            found.append((i, match["label"].casefold().rstrip("?").strip(), match.end()))
    return found


def recognise(source: Source, lines: Sequence[Line]) -> str | None:
    """Why this is a decision's page, or None."""
    labels = {label for _, label, _ in _labelled(lines)}
    if "decision maker" not in labels and "decision-maker" not in labels:
        return None
    if any(line.text.casefold() == "decision details" for line in lines[:80]):
        return "the heading “Decision details”"
    if labels & set(_DECISION) and len(labels) > 3:
        return "the labels “Decision Maker:” and “Decision:”"
    return None


def _head(lines: Sequence[Line]) -> int:
    """The index of the title: below ``Decision details``, else above the first label."""
    for i, line in enumerate(lines[:80]):
        if line.text.casefold() == "decision details" and i + 1 < len(lines):
            return i + 1
    first = _labelled(lines)[0][0]
    return max(0, first - 1)


def header(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above the title."""
    return lines[: _head(lines)]


def split(source: Source, lines: Sequence[Line]) -> tuple[AgendaItem, ...]:
    """The page's one item."""
    head = _head(lines)
    title: str | None = None
    start = lines[head].start
    if _LABEL.match(lines[head].text) is None:
        title, start, _ = trimmed_title(source.text, lines[head].start, lines[head].end)
    sections = []
    for label, first, last in _values(lines):
        if label in _DECISION:
            sections.append(Section("decision", first, last))
        elif label.startswith(("purpose", "content", "summary", "item description")):
            sections.append(Section("preamble", first, last))
    end = max([start + len(title or ""), *(s.end for s in sections)])
    return (AgendaItem(None, title, start, end, tuple(sections)),)


def facts(source: Source, lines: Sequence[Line]) -> list[Fact]:
    """Committee and date: of the meeting it was decided at, else the decision maker and date."""
    found: list[Fact] = []
    for label, first, last in _values(lines):
        found += _facts(source.text, label, first, last)
    if not any(fact.name == "committee" for fact in found):
        return []  # one person decided: there was no meeting
    return sorted(found, key=lambda fact: fact.origin != "heading")


def _values(lines: Sequence[Line]) -> list[tuple[str, int, int]]:
    """Each label of the page with where the words under it stand."""
    head = _head(lines)
    labels = [row for row in _labelled(lines) if row[0] >= head]
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
    if label == "decided at meeting":
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
