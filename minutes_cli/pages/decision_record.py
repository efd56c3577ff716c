"""A signed record of one decision, as councils print it: labels on lines of their own, no colons.

``Record of Decision`` / title / ``Decision Taker`` / ``Cabinet on 17 March 2020.`` / ``Decision`` /
… / ``Reason for the Decision`` / ``Is this a Key Decision?`` / ``Published``. Other names of the
form: ``Officer Decision Notice``, ``Delegated Decision Record``, ``Executive Decision Record``.
The labels may be numbered, end in a colon, or stand in a column with their values beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minutes_cli.models import AgendaItem, Fact, Section
from minutes_cli.pages.lines import Line, trimmed_title
from minutes_cli.vocabulary.bodies import ANY_BODY
from minutes_cli.vocabulary.calendar import find_dates

# Record of Decisions      OFFICER DECISION NOTICE      Notice of Executive Decision
_WHOSE = (
    r"(?:(?:executive|officer|delegated|cabinet|mayoral|chief officer|portfolio holder|member"
    r"|cabinet member|executive member|lead member|individual|urgent|key|non-key|officer executive"
    r"|leader|council|the|a|an|of|or|and|/|&|-)\s?){0,6}"
)
_FORM = re.compile(
    rf"""
    (?: (?:council|(?:city|county|borough|district)\ council) \W{{1,3}} )?
    (?: (?:formal\ |official\ )? (?:record|notice|statement) \ (?:of|for) \ (?:an?\ |the\ )?
        {_WHOSE} decisions? (?:\ (?:taken|made)\b.{{0,60}})?
      | {_WHOSE} decisions? (?:\ making)? \ (?:record|notice|form|statement|sheet)
      | {_WHOSE} decision
    )
    (?:\ (?:record|notice|form|sheet|pro-?forma|report)){{0,2}}
    """,
    re.IGNORECASE | re.VERBOSE,
)

LABELS: dict[str, str] = {
    "maker": r"(?:name (?:and title )?of )?decision[ -]?(?:maker|taker)s?(?: \(.{0,60}\))?"
    r"|decision (?:to be )?(?:taken|made) by|(?:decided|made|taken) by|name of (?:decision )?"
    r"(?:maker|officer|member)|(?:responsible|delegated|lead|authorising) (?:officer|member)"
    r"(?: making the decision)?|decision making body|body",
    "title": r"(?:title|subject|name|heading) ?(?:of (?:the )?(?:decision|report|item|matter))?"
    r"|(?:decision|report) (?:title|subject)|subject matter|item|matter for decision",
    "decision": r"(?:the |record of (?:the )?|details? of (?:the )?|summary of (?:the )?"
    r"|actual |officer |executive )?decisions?(?:\(s\))?(?: (?:taken|made|details?|reached))?"
    r"|(?:decision|resolution)\(s\)|resolutions?|what (?:is|was|has been) (?:the )?"
    r"(?:decision|decided)\??",
    "date": r"(?:date|time and date|date and time) (?:of |on which )?(?:the )?(?:meeting|decision)"
    r"(?: (?:was )?(?:taken|made))?|(?:decision|meeting) date|date|taken on|made on",
    "information": r"information|background(?: information)?|summary|purpose(?: of (?:the )?"
    r"(?:report|decision))?|details|further information|issue|context|introduction",
    "end": r"reasons? (?:for|of) (?:the )?(?:decisions?|recommendations?|urgency)(?:\(s\))?"
    r"|reason\(s\)(?: for (?:the )?decision)?|reasons?|implementation|authority(?: .{0,60})?"
    r"|alternatives?(?: .{0,90})?|(?:other )?options? .{0,90}"
    r"|details of (?:any )?alternative.{0,90}"
    r"|(?:is (?:this|it) )?(?:an? )?(?:key|urgent|exempt|confidential) decision\??(?: .{0,60})?"
    r"|(?:does|is) (?:the|this|it) (?:decision )?.{0,40}call-?in.{0,40}|call-?in.{0,40}"
    r"|(?:declarations?|conflicts?|disclosures?) (?:of )?(?:any )?.{0,20}interests?\b.{0,120}"
    r"|published|(?:date|publication) (?:of )?(?:published|publication|date)|published on"
    r"|signed?\b.{0,80}|signature.{0,40}|wards?(?: .{0,30})?|portfolio(?: .{0,40})?"
    r"|consultations?(?: .{0,40})?|consultees.{0,40}|background (?:papers|documents)(?: .{0,60})?"
    r"|(?:contact|report|lead) (?:officer|author)(?: .{0,40})?|contact(?: details)?"
    r"|(?:decision )?(?:reference|ref)\.?(?: (?:no|number)\.?)?|decision (?:no|number)\.?"
    r"|type of decision|decision type|(?:financial|legal|equalit\w{1,5}|resource|risk|other)\b"
    r".{0,60}implications?.{0,20}|implications|supporting documents|appendices|directorate"
    r"|department|service(?: area)?|effective (?:date|from)|date (?:of )?(?:implementation|effect"
    r"|effective).{0,20}|(?:any )?(?:dispensation|interest)s? .{0,80}|decision status|forward plan"
    r".{0,40}|notes?",
}
"""What a label says to the words it may have, without number and colon. First come, first held."""

_LABEL = re.compile(
    r"(?:\(?\d{1,2}[.)]?\s{1,12}|\|\s{0,3})?(?:\*\*)?"
    rf"(?:{'|'.join(f'(?P<{kind}>{words})' for kind, words in LABELS.items())})(?:\*\*)?",
    re.IGNORECASE,
)
# Decision Taker: Cabinet     Decision maker      Cabinet     | Decision maker | Cabinet |
_BESIDE = re.compile(r"\s{0,3}:\s{0,20}|\s{0,3}\|\s{0,3}|\s{3,60}(?=\S)")
_ENTRY = re.compile(r"(?:\(?\d{1,2}[.)]?\s{1,12}|\|\s{0,3})")
_FIRST_LINES = 14
_LONGEST_LABEL = 130
_LONGEST_FORM = 90
_LEAST_LABELS = 4
_MOST_TITLE_LINES = 3
_BODY = re.compile(rf"\b(?:{ANY_BODY}|Council|Executive)\b")
_PERSON = re.compile(
    r"\b(?:member|director|leader|officer|head|chief|mayor|manager|cllr|councillor|holder"
    r"|councillors|deputy|solicitor|secretary|commissioner for|mr|mrs|ms|dr)\b",
    re.IGNORECASE,
)
# Cabinet on 17 March 2020.      Cabinet – 17 March 2020      Cabinet, meeting of 17 March 2020
_MEETING = re.compile(
    r"""
    (?:the\ )? (?P<name>.{3,120}?)
    (?: \s?[(–,-] | \ (?:held\ )?on | ,?\ (?:at\ (?:its|the|a)\ )?meeting\ (?:held\ )?(?:on|of) )
    \s{1,3} (?:(?:mon|tues|wednes|thurs|fri)day,?\ )? (?=\d)
    """,
    re.IGNORECASE | re.VERBOSE,
)


class _Label(NamedTuple):
    at: int  # index of the line
    kind: str
    value: int  # length of the label with what parts it from words beside it


def record_head(lines: Sequence[Line]) -> int | None:
    """The index of the line that names the form, if this is such a record; else None."""
    for i, line in enumerate(lines[:_FIRST_LINES]):
        if "ecision" not in line.text and "ECISION" not in line.text:
            continue
        name = line.text.rstrip(" :")
        if len(name) > _LONGEST_FORM or " " not in name or _FORM.fullmatch(name) is None:
            continue
        labels = _labels(lines, i + 1)
        kinds = {label.kind for label in labels}
        if _are_several(labels):
            return None
        if len(labels) >= _LEAST_LABELS and {"decision", "maker"} <= kinds | _stated(lines, labels):
            return i
    return None


def _are_several(labels: Sequence[_Label]) -> bool:
    """Whether several decisions stand on the page, without labels that tell their titles."""
    kinds = [label.kind for label in labels]
    return kinds.count("decision") > max(2, kinds.count("title") + 1)


def _stated(lines: Sequence[Line], labels: Sequence[_Label]) -> set[str]:
    """``maker`` where the form's reasons and options tell as much: an officer's notice."""
    ends = {lines[label.at].text[:6].casefold() for label in labels if label.kind == "end"}
    reasons = any(words.startswith("reason") for words in ends)
    dated = any(label.kind == "date" for label in labels)
    return {"maker"} if reasons and (dated or "altern" in ends) else set()


def _labels(lines: Sequence[Line], begin: int) -> list[_Label]:
    """The labels below the form's name, in order."""
    found: list[_Label] = []
    for i in range(begin, len(lines)):
        words = lines[i].text
        if (label := _label(words)) is not None:
            found.append(_Label(i, *label))
    return found


def record_recognised(lines: Sequence[Line]) -> str | None:
    """Why this is a signed record of a decision, or None."""
    at = record_head(lines)
    return None if at is None else f"the heading “{lines[at].text}” above a decision’s labels"


def record_header(lines: Sequence[Line], head: int) -> Sequence[Line]:
    """The lines down to the form's name: the council's name stands there."""
    return lines[: head + 1]


def record_items(text: str, lines: Sequence[Line], head: int) -> tuple[AgendaItem, ...]:
    """The record's one item, or one for each title where a record has several decisions."""
    titles = [label.at for label in _labels(lines, head + 1) if label.kind == "title"]
    if len(titles) < 2:
        return (_item(text, lines, head),)
    stops = [*titles[1:], len(lines)]
    return tuple(
        _item(text, lines[at - 1 : stop], 0) for at, stop in zip(titles, stops, strict=True)
    )


def _item(text: str, lines: Sequence[Line], head: int) -> AgendaItem:
    """An item: its title, its decision, and what it was decided upon."""
    labels = _labels(lines, head + 1)
    values = _values(lines, labels)
    named = next(((first, last) for kind, first, last in values if kind == "title"), None)
    title: str | None = None
    start = lines[head].start
    place = _first_paragraph(text, *named) if named else _title(lines, head, labels)
    if place is not None:
        title, start, _ = trimmed_title(text, *place)
    sections = [
        Section("decision" if kind == "decision" else "preamble", first, last)
        for kind, first, last in values
        if kind in ("decision", "information")
    ]
    end = max([start + len(title or ""), *(section.end for section in sections)])
    return AgendaItem(None, title, start, end, tuple(sections))


def record_facts(text: str, lines: Sequence[Line], head: int) -> list[Fact]:
    """Committee and date where a body decided; a single person holds no meeting."""
    values = _values(lines, _labels(lines, head + 1))
    committee: Fact | None = None
    dates: list[Fact] = []
    for kind, first, last in values:
        start, end = _first_line(text, first, last)
        words = text[start:end]
        days = find_dates(words)
        if kind in ("maker", "date") and days:
            day = days[0]
            place = (start + day.start, start + day.end)
            quoted = " ".join(text[slice(*place)].split())
            dates.append(Fact("date", day.value.isoformat(), "heading", quoted, *place))
        if kind == "maker" and committee is None:
            match = _MEETING.match(words) if days else None
            name = match["name"] if match else words.rstrip(" .")
            at = start + (match.start("name") if match else 0)
            if _BODY.search(name) and not _PERSON.search(name):
                committee = Fact("committee", name, "header", name, at, at + len(name))
    return [] if committee is None else [committee, *dates[:1]]


def _title(lines: Sequence[Line], head: int, labels: Sequence[_Label]) -> tuple[int, int] | None:
    """The paragraph between the form's name and the first label."""
    first = next((label.at for label in labels), head + 1)
    rows = list(lines[head + 1 : min(first, head + 1 + _MOST_TITLE_LINES)])
    while rows and find_dates(rows[-1].text) and len(rows) > 1 and rows[-1].blank_before:
        rows.pop()
    return (rows[0].start, rows[-1].end) if rows else None


def _values(lines: Sequence[Line], labels: Sequence[_Label]) -> list[tuple[str, int, int]]:
    """Each label's kind with where the words beside and below it stand."""
    found = []
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        stop = following.at if following is not None else len(lines)
        line = lines[label.at]
        last = lines[stop - 1]
        end = last.start + len(last.text.rstrip(" |"))
        if label.value < len(line.text):
            found.append((label.kind, line.start + label.value, end))
        elif label.at + 1 < stop:
            found.append((label.kind, lines[label.at + 1].start, end))
    return found


def _first_line(text: str, start: int, end: int) -> tuple[int, int]:
    """The first line of a value, without a table's bar at its end."""
    stop = text.find("\n", start, end)
    words = text[start : stop if stop >= 0 else end].rstrip(" |")
    return start, start + len(words)


def _first_paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """The lines of a value down to the first blank one."""
    stop = text.find("\n\n", start, end)
    words = text[start : stop if stop >= 0 else end].rstrip(" |")
    return start, start + len(words)


def _label(words: str) -> tuple[str, int] | None:
    """What label a line is or begins with, and how long that is."""
    beside = _BESIDE.search(words, 2, _LONGEST_LABEL + 60)
    if (
        beside is not None
        and beside.start() < 4
        and words[: beside.start()].strip("(). ").isdigit()
    ):
        beside = _BESIDE.search(words, beside.end(), _LONGEST_LABEL + 60)  # "1.    Decision maker"
    end = beside.start() if beside is not None else len(words)
    if end > _LONGEST_LABEL:
        return None
    match = _LABEL.fullmatch(words, 0, end)
    if match is None:
        return None
    kind = match.lastgroup or ""
    return kind, beside.end() if beside is not None else len(words)
