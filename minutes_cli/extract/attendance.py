"""Who was there: the lists before the first item of printed minutes.

``Present:``, ``MEMBERS OF THE COMMITTEE PRESENT``, ``In attendance:``, ``Apologies:``,
``Substitutes:``, ``OFFICER SUPPORT:`` with one person a line, in columns or running on. People
listed as absent, or starred where a legend says that the star means so, attended nothing and are
left out; those who sent apologies are kept with that capacity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutes_cli.models import Person, quote
from minutes_cli.vocabulary.letters import past_letters
from minutes_cli.vocabulary.name_words import is_body, is_office, is_offices
from minutes_cli.vocabulary.names import NameMention, find_names
from minutes_cli.vocabulary.roles import Role, role_before

# the words of a heading, to the capacity of those below it; the first that fits is taken, and
# "end" ends the list above
_CAPACITIES = (
    (re.compile(r"\b(?:absent|not present)\b"), "absent"),
    (re.compile(r"\bapolog(?:y|ies)\b"), "apologies"),
    (re.compile(r"\b(?:substitutes?|reserves?|deputies)\b"), "substitute"),
    (re.compile(r"\b(?:contact|meeting|minutes|agenda|venue|quorum|note|link|date|time)\b"), "end"),
    (
        re.compile(
            r"\b(?:present|attend(?:ance|ees|ing|ed)|members?|councillors|officers?|support|guests?"
            r"|observers?|witnesses|invitees|representatives?|advisers|advisory|speakers|staff"
            r"|secretariat|co-opte\w+|chair|chairman|chairperson|vice-chair|co-chairs?|clerk|convener"
            r"|presiding|officials|sederunt)\b"
        ),
        "present",
    ),
)
_PLAIN_HEADINGS = frozenset({
    "present", "also present", "members present", "officers present", "officers", "in attendance",
    "also in attendance", "attendees", "attendance", "apologies", "absent", "presiding",
    "officials", "other members present", "sederunt",
})  # fmt: skip
_TITLES = {"councillors": "Councillor", "cllrs": "Cllr", "aldermen": "Alderman"}
_BODIES = frozenset({"committee", "sub-committee", "the committee", "board", "panel", "the panel"})
"""Headings over those who sit on the body, as a hearing's minutes print them."""
_OFFICES = {
    "chair": "Chair",
    "chairman": "Chairman",
    "chairperson": "Chairperson",
    "in the chair": "Chair",
    "presiding": "Chair",
    "vice-chair": "Vice-Chair",
    "clerk": "Clerk",
    "convener": "Convener",
}
"""Headings over one person that name the person's office."""
_LONGEST_HEADING = 100  # characters

# "PRESENT:      Councillor …" · "OFFICER      Leander Coombs": a heading, then its list
_HEADING_AND_LIST = re.compile(
    r"(?P<head>[^:\n|]{2,100}?)(?P<gap>[ ]?:|[ \xa0]{3,60}|\t{1,4}|[ ]?\|)(?P<rest>[^\n]{0,2000})"
)
# "Apologies for absence were received from Councillor …"
_APOLOGIES_SENTENCE = re.compile(
    r"[ \t]{0,40}(?:an )?apolog(?:y|ies)\b[^:\n]{0,60}?\b(?:from|by)[ ]", re.IGNORECASE
)
# "* Absent" · "* denotes Member present" · "†Apologies"
_LEGEND = re.compile(
    r"^[ \t]{0,40}\(?[*†][ \t]{0,4}(?:[=–-]|(?:denotes?|indicates?|means)\b)?[^\n]{0,40}?"
    r"\b(?P<what>absent|not present|apolog\w{1,4}|present)\b",
    re.IGNORECASE | re.MULTILINE,
)
_BRACKET = re.compile(r"\s{0,2}[*†,]?\s{0,2}\((?P<words>[^()]{1,120})\)")
_IN_THE_CHAIR = re.compile(r",?[ ]{1,2}(?:\(?in the chair|presiding|presided)\b", re.IGNORECASE)
_STANDS_IN = re.compile(
    r"\b(?:substitut\w{1,4}|reserve|in place of|on behalf of|deputising|deputy for)\b",
    re.IGNORECASE,
)
_NOTED = re.compile(r"\babsent\b|\bapolog(?:y|ies)\b", re.IGNORECASE)
# after a name: ", Carers Forum" · " – Your Healthcare" · "          Director of Care"; the line may
# wrap after a small word
_BESIDE = re.compile(
    r"[*†]?(?:,\s{1,30}|[ \t\xa0]{1,4}[–—-][ \t\xa0]{1,4}|[ \xa0]{3,60}|\t{1,4}|[ ]?\|[ ]?)"
    r"(?P<words>[^\n|*†]{2,160}"
    r"(?:(?:(?<=\band)|(?<=\bof)|(?<=\bfor)|(?<=\bthe)|(?<=&)|(?=\n[a-z&]))\n[^\n|*†]{1,80})?)"
)
# "Alistair Roe Acting Head of Finance and Resources;"
_STRAIGHT_ON = re.compile(
    r"[ ](?P<words>[A-Z][\w&’'-]{1,20}(?:[ ](?:[A-Z][\w&’'-]{1,20}|of|and|for|the|&)){0,9})"
    r"(?=[,;\n]|\Z)"
)
# "Licensing Officer (for item 6)", "Head of Care (until 7pm)"
_FOR_A_WHILE = re.compile(r"[ ]\((?:for|from|until|up to|part|minutes?|items?)\b[^()]{0,60}\)")
# what stands before a name that begins an entry
_ENTRY = re.compile(r"(?:\A|[\n,;:|•·*†)]|\band|&|[ \xa0]{3}|\t)[ \t\xa0]{0,60}\Z")
_BEFORE = 70  # characters that show whether one does
_STAR = re.compile(r"[ ]?[*†]")
_STAR_BEFORE = re.compile(r"(?:\A|[\n:]|[ \t]{3})[ \t\xa0]{0,60}[*†][ \t\xa0]{0,4}\Z")


@dataclass(frozen=True, slots=True)
class _List:
    """A stretch of the page under one heading.

    ``office`` is "Chair" for "Chair: …", ``title`` what a line "Councillors: …" calls each.
    """

    capacity: str
    start: int
    end: int
    office: str | None
    title: str = ""


def find_attendance(text: str, start: int, end: int) -> tuple[Person, ...]:
    """The people whom the lists in ``text[start:end]`` name, in order, each once.

    ``start`` and ``end`` enclose what stands before the first item.
    """
    stars = _meaning_of_stars(text, start, end)
    people: dict[str, Person] = {}
    for roll in _lists(text, start, end):
        mentions = [
            mention
            for mention in find_names(text, roll.start, roll.end)
            if mention.title
            or is_office(mention.before)
            or _ENTRY.search(_before(text, roll, mention))
        ]
        for person in _people(text, roll, mentions, stars):
            people.setdefault(person.name, person)
    return tuple(people.values())


def _lists(text: str, start: int, end: int) -> Iterator[_List]:
    """The stretches under "Present:", "Apologies:" … with their capacity."""
    headings = [found for line in _lines(text, start, end) if (found := _heading(text, *line))]
    ends = [heading.start for heading in headings[1:]] + [end]
    for heading, stop in zip(headings, ends, strict=False):
        if heading.capacity != "end":
            yield replace(heading, start=heading.end, end=stop)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield at, stop
        at = stop + 1


def _heading(text: str, start: int, end: int) -> _List | None:
    """The heading that this line is, or begins with; its own place is ``start`` to ``end``."""
    line = text[start:end]
    if not line.strip() or line.lstrip()[0] in "*†":
        return None
    if sentence := _APOLOGIES_SENTENCE.match(line):
        return _List("apologies", start, start + sentence.end(), None)
    beside = _HEADING_AND_LIST.match(line)
    if beside is not None:
        words, stop = beside["head"].strip(), start + beside.end("gap")
    else:
        words, stop = line.strip(), end
        if len(words) > _LONGEST_HEADING or "," in words or words.endswith("."):
            return None
        if words.casefold() in ("councillors", "members") or not words[0].isalpha():
            return None  # a link of the web page around the minutes; the end of a wrapped line
        above = text[text.rfind("\n", 0, start - 1) + 1 : start] if start else ""
        if above.strip() and words.casefold() not in _PLAIN_HEADINGS:
            return None  # a heading of more words and without a colon stands apart
    if any(True for _ in find_names(words)) or any(c.isdigit() for c in words):
        return None
    folded = words.casefold()
    capacity = next((kind for form, kind in _CAPACITIES if form.search(folded)), "")
    if folded in _BODIES:
        capacity = "present"
    if not capacity:
        return None
    office = _OFFICES.get(folded)
    running = beside is not None and ":" in beside["gap"] and "," in beside["rest"]
    title = _TITLES.get(folded.rpartition(" ")[2], "") if running else ""
    return _List(capacity, start, stop, office, title)


def _meaning_of_stars(text: str, start: int, end: int) -> str:
    """What a star at a name means: "absent", "apologies", "present", or "" without a legend."""
    if "*" not in text and "†" not in text:
        return ""
    legend = _LEGEND.search(text, start, end)
    if legend is None:
        return ""
    what = legend["what"].casefold()
    if what.startswith("apolog"):
        return "apologies"
    return "present" if what == "present" else "absent"


def _before(text: str, roll: _List, mention: NameMention) -> str:
    return text[max(roll.start, mention.start - _BEFORE) : mention.start]


def _people(
    text: str, roll: _List, mentions: Sequence[NameMention], stars: str
) -> Iterator[Person]:
    """The people of one list, unless a star or a bracket says that they were not there."""
    limits = [mention.start for mention in mentions[1:]] + [roll.end]
    entries: list[tuple[Person, bool]] = []
    floor = roll.start
    for mention, limit in zip(mentions, limits, strict=False):
        if mention.start >= floor:  # not the other name in "(in place of Councillor Roe)"
            person, starred, floor = _entry(text, roll, mention, limit)
            entries.append((person, starred))
    for person, starred in entries:
        capacity = person.capacity
        if stars == "present" and any(star for _, star in entries):
            capacity = capacity if starred else "absent"
        elif starred and stars:
            capacity = stars
        if capacity != "absent":
            yield replace(person, capacity=capacity)


def _bare(words: str) -> str:
    """What a column beside the names says, without its dash or brackets.

    "Lucia Hyson            - Interim Locality Director", "Petronella Offerton   (Healthwatch
    Stockport)", "Corporate Lead Officer –" at the end of a line
    """
    words = words.strip(" ,;.-–—")
    if words.startswith("(") and words.find(")") == len(words) - 1:
        words = words[1:-1].strip()
    return words


def _entry(text: str, roll: _List, mention: NameMention, limit: int) -> tuple[Person, bool, int]:
    """One entry with what stands beside the name; whether it has a star; where it ends."""
    capacity, role, organisation = roll.capacity, roll.office, None
    at = past_letters(text, mention)
    while bracket := _BRACKET.match(text, at, roll.end):
        words, at = quote(text, *bracket.span("words")), bracket.end()
        if words.casefold() in ("in the chair", "presiding", "chairing"):
            role = role or "Chair"
        elif _STANDS_IN.search(words):
            capacity = "substitute"
        elif noted := _NOTED.search(words):
            capacity = "absent" if noted[0].casefold() == "absent" else "apologies"
        elif is_office(words) or is_offices(words):
            role = role or words
        elif is_body(words):
            organisation = organisation or words
    if _IN_THE_CHAIR.match(text, at, roll.end):
        role = role or "Chair"
    if role is None and (mention.before or text[max(0, mention.start - 1) : mention.start] == "("):
        office = role_before(text, mention, max(roll.start, text.rfind("\n", 0, mention.start)))
        role = office.text if office else None
    beside = _BESIDE.match(text, at, max(at, limit))
    if beside is not None:
        at = beside.end()
        words = _bare(_FOR_A_WHILE.sub("", quote(text, *beside.span("words"))))
        if is_office(words):
            role = role or words
            organisation = organisation or Role(words, 0, 0).organisation
        elif is_body(words) and not is_offices(words):
            organisation = organisation or words
    elif role is None and (straight := _STRAIGHT_ON.match(text, at, max(at, limit))):
        at = straight.end()
        role = quote(text, *straight.span("words")) if is_office(straight["words"]) else None
    starred = (
        any(star in text[mention.end : at] for star in "*†")
        or _STAR.match(text, at) is not None
        or _STAR_BEFORE.search(_before(text, roll, mention)) is not None
    )
    name = mention.name if mention.title else f"{roll.title} {mention.words}".lstrip()
    person = Person(name, role, organisation, capacity, mention.start, mention.end)
    return person, starred, at
