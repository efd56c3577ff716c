"""ModernGov's web service to clean text: the answer to ``GetMeeting``, a meeting with its items.

Tags are in lower case, dates ``dd/mm/yyyy``; the texts are HTML, encoded once more as text. The
meeting comes out as its page would have it. The answer names neither the council nor, at its top
level, the committee: the addresses and titles of its documents tell them, if anything does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING

from minutes_cli.errors import UnreadableError
from minutes_cli.models import Fact, Source
from minutes_cli.sources.html import rendered_fragment
from minutes_cli.sources.html_lines import shown
from minutes_cli.sources.item_marks import known_items, marked_item
from minutes_cli.sources.text import clean_lines, decode
from minutes_cli.vocabulary.calendar import find_time, parse_date
from minutes_cli.vocabulary.councils import council_by_host

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_BYTES = 50_000_000
_OTHER_CALLS = {
    "committees": "a list of committees (GetCommittees)",
    "getmeetings": "a list of meetings (GetMeetings)",
    "getmeetingsbydate": "a list of meetings (GetAllMeetingsByDate)",
    "councillorsbyward": "a list of councillors (GetCouncillorsByWard)",
    "getattachment": "a document (GetAttachment)",
}
_NESTED_ANSWERS = 3  # an answer can stand as text in another element, <string>&lt;meeting&gt;…

# The words of an attendance record, to the heading under which minutes list such people. What is
# only expected was never recorded, and stays out.
_ATTENDANCE = (
    ("expected", None),
    ("not required", None),
    ("apolog", "Apologies:"),
    ("absent", "Absent:"),
    ("not present", "Absent:"),
    ("substitut", "Substitutes:"),
    ("in attendance", "In attendance:"),
    ("present", "Present:"),
)
_PRESENT_AS_EXPECTED = "present, as expected"


def read_service_xml(data: bytes) -> Source:
    """Read the answer to ``GetMeeting``.

    Raises :class:`~minutes_cli.errors.UnreadableError` for answers to other calls, other XML, and
    XML with a document type or entities of its own.
    """
    if len(data) > _MOST_BYTES:
        raise UnreadableError(f"XML of {len(data):,} bytes; the most is {_MOST_BYTES:,}")
    meeting = _meeting(_parsed(data))
    items = meeting.findall("agendaitems/agendaitem")
    facts = [*_facts(meeting), *_council(meeting), *_committee(meeting)]
    lines = [*_head(meeting, items), "Items", "", "No. Item", ""]
    for item, number in zip(items, _numbers(items), strict=True):
        lines += ["", *marked_item(number, _item(item)), ""]
    text, known = known_items(clean_lines(lines))
    return Source(text=text, media_type="application/xml", facts=tuple(facts), items=known)


# --- the XML -------------------------------------------------------------------------------------


def _parsed(data: bytes | str) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableError(
            "XML with a document type or entities of its own, which can hold other files"
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        if isinstance(data, str):
            raise UnreadableError(f"broken XML: {error}") from error
    # Some files say utf-8 and are not.
    text, _ = decode(data)
    start = text.find("?>") + 2 if text.lstrip().startswith("<?xml") else 0
    return _parsed(text[start:].replace("\x00", ""))


def _meeting(root: Element) -> Element:
    """The element ``<meeting>`` with its items, wherever the answer holds it."""
    for _ in range(_NESTED_ANSWERS):
        for node in root.iter():
            if isinstance(node.tag, str):
                node.tag = node.tag.rpartition("}")[2].casefold()
        other = next((_OTHER_CALLS[n.tag] for n in root.iter() if n.tag in _OTHER_CALLS), None)
        if other is not None:
            raise UnreadableError(
                f"{other} of ModernGov's web service: only GetMeeting holds minutes"
            )
        for node in root.iter("meeting"):
            if node.find("agendaitems") is not None or node.find("meetingdate") is not None:
                return node
        inner = next((n.text for n in root.iter() if (n.text or "").lstrip().startswith("<")), None)
        if inner is None:
            break
        root = _parsed(inner.strip())
    raise UnreadableError(
        f"XML that begins with <{str(root.tag)[:40]}>: only GetMeeting of ModernGov's web service"
        " is read"
    )


def _text(node: Element, name: str) -> str:
    """The words of a child element in one line, "" when there is none."""
    return shown(node.findtext(name) or "")


# --- the meeting ---------------------------------------------------------------------------------


def _head(meeting: Element, items: list[Element]) -> Iterator[str]:
    has_minutes = any(_text(item, "minutesnonemptyhtmlbody") for item in items)
    yield "Agenda and minutes" if has_minutes else "Agenda"
    yield ""
    location = _text(meeting, "meetinglocation")
    if location:
        yield f"Venue: {location}"
        yield ""
    yield from _attendance(meeting)


def _attendance(meeting: Element) -> Iterator[str]:
    """Who was there, under the headings that minutes use; names as the service has them."""
    listed: dict[str, list[str]] = {}
    for person in meeting.iter("attendee"):
        name = shown(person.get("name") or "")
        heading = _heading(shown(person.get("attendance") or "").casefold())
        if not name or heading is None:
            continue
        role = shown(person.get("roledescription") or "")
        listed.setdefault(heading, []).append(f"{name} ({role})" if role else name)
    for heading in dict.fromkeys(heading for _, heading in reversed(_ATTENDANCE) if heading):
        if heading in listed:
            yield from ("", heading, *listed[heading], "")


def _heading(attendance: str) -> str | None:
    if attendance == _PRESENT_AS_EXPECTED:
        return "Present:"
    return next((heading for word, heading in _ATTENDANCE if word in attendance), None)


def _facts(meeting: Element) -> Iterator[Fact]:
    date = _text(meeting, "meetingdate")
    day = parse_date(date)
    if day is not None:
        yield Fact("date", day.isoformat(), "metadata", date)
    time = _text(meeting, "meetingtime")
    clock = find_time(time) or find_time(f"at {time.replace(':', '.', 1)}")
    if clock is not None:
        yield Fact("start_time", clock[0], "metadata", time)


def _council(meeting: Element) -> Iterator[Fact]:
    """The council on whose host most of the documents are."""
    counts: dict[str, int] = {}
    quotes: dict[str, str] = {}
    for address in _words(meeting.iter("url")):
        council = council_by_host(address) if "://" in address else None
        if council is not None:
            counts[council.slug] = counts.get(council.slug, 0) + 1
            quotes.setdefault(council.slug, address)
    best = max(counts, key=lambda slug: counts[slug], default=None)
    if best is not None and counts[best] * 2 > sum(counts.values()):
        yield Fact("council", best, "host", quotes[best])


def _committee(meeting: Element) -> Iterator[Fact]:
    """The committee that the meeting or all of its documents name."""
    own = _text(meeting, "committeetitle")
    names = {own} if own else set(_words(meeting.iter("committeetitle")))
    if len(names) == 1:
        name = names.pop()
        yield Fact("committee", name, "metadata", name)


def _words(nodes: Iterable[Element]) -> Iterator[str]:
    for node in nodes:
        words = shown(node.text or "")
        if words:
            yield words


# --- an item -------------------------------------------------------------------------------------


def _item(item: Element) -> list[str]:
    """An item's lines: title, preamble, documents, decision, minutes."""
    lines = [" ".join(_body(item, "agendaitemtitle")), "", *_body(item, "agendatext"), ""]
    documents = [_text(node, "title") for node in item.findall("linkeddocuments/linkeddoc")]
    if any(documents):
        lines += ["Additional documents:", ""]
        lines += [f"·  {title}" for title in documents if title]
        lines.append("")
    for name, heading in (
        ("decisionnonemptyhtmlbody", "Decision:"),
        ("minutesnonemptyhtmlbody", "Minutes:"),
    ):
        body = _body(item, name)
        if body:
            lines += [heading, "", *body, ""]
    return lines


def _numbers(items: Sequence[Element]) -> list[str]:
    """The items' numbers as the page prints them: in full, else of the minutes, else the agenda.

    An item without a number ("0") is a heading; the kind is chosen for the meeting as a whole.
    """
    best: list[str] = [""] * len(items)
    for name in ("fulldisplaynumberformat", "minutesitemnumber", "agendaitemnumber"):
        numbers = [_text(item, name) for item in items]
        numbers = [number if number.strip(".0 ") else "" for number in numbers]
        if numbers.count("") < best.count(""):
            best = numbers
    return [f"{number}." if number[-1:].isdigit() else number for number in best]


def _body(item: Element, name: str) -> list[str]:
    """The lines of an HTML text, which can be encoded twice."""
    markup = item.findtext(name) or ""
    if "<" not in markup and "&lt;" in markup:
        markup = unescape(markup)
    return rendered_fragment(markup) if markup.strip() else []
