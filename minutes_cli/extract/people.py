"""People who speak, move, attend or send apologies in an agenda item, with their roles.

A name with a title is a person wherever it stands. A name without one counts only where the
sentence says so: a role beside it ("Tamsin Hooton, Director of Service Redesign"), a verb of
speaking after it, "introduced by" before it, or the same name in the list of those present.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from minutes_cli.extract.capacities import capacities
from minutes_cli.models import Person
from minutes_cli.vocabulary.deeds import does, goes_on_as_a_name_does, is_a_party
from minutes_cli.vocabulary.letters import has_initials, past_letters
from minutes_cli.vocabulary.lowered import lowered
from minutes_cli.vocabulary.name_words import words
from minutes_cli.vocabulary.named_votes import stretches_of_voters
from minutes_cli.vocabulary.names import NameMention, find_names
from minutes_cli.vocabulary.roles import (
    Role,
    body_after,
    office_in_small_letters,
    role_after,
    role_before,
)

# before a name: who introduced, proposed, was thanked
_CALLED = re.compile(
    r"""
    (?: \b(?:introduced|presented|led|given|moved|seconded|proposed|attended|chaired|made|delivered
          |submitted|represented|substituted|replaced|accompanied|raised|supported|joined
          |received|heard|asked|authorised|nominated|prepared)\s{1,4}(?:by|from)
      | \b(?:presentation|update|report|statement|question|address|apolog(?:y|ies)|petition
          |deputation|introduction|evidence|contribution|briefing|talk)s?\s{1,4}
          (?:\w{1,20}\s{1,4}){0,4}(?:by|from)
      | \b(?:thank(?:ed|ing|s\s{1,4}to)?|welcom(?:e|ed|ing)|invited?|congratulated?|appoint(?:ed)?
          |elect(?:ed)?|nominated?|whom)
      | \b(?:(?:request|suggestion|proposal|comment|response|answer|reply|offer|apolog(?:y|ies))
          \s{1,4}by)
      | \bin\ attendance\s{1,4}(?:were|was)
      | \b(?:contact|author|authorised\ by|enquiries|officer|presenter)s?(?=:)
      | \bofficers?\ to\ action(?=:)
    )
    :?\s{1,4}\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LAST_OF_A_CALL = frozenset(
    "by from of to thank thanked thanking thanks welcome welcomed welcoming invite invited"
    " congratulate congratulated appoint appointed elect elected nominate nominated whom were"
    " was".split()
)
_BEFORE = 90  # characters that may hold such a call

# after the name of a substitute: "Helen Roe for Dr Ada Lim"
_STANDS_IN = re.compile(r"[ ]for[ ](?:Dr|Councillor|Cllr|Mr|Mrs|Ms|Miss|Professor|Prof)\b")

# between two names that share one evidence: "Theresa Broadmayne and Simon Puddletown",
# "Val Dee, and Borough | Commander Jo Roe"
_LINK = re.compile(r"(?:(?P<and>,?\s{1,4}(?:and|&))|,)\s{1,4}(?:[A-Z][a-z]{2,20}[ ]){0,2}")

# before a list of those who move a motion, each a mover with the title that heads the list
_IN_THE_NAMES = re.compile(r"\bin\s+the\s+names\s+of\s[^;:]{0,150}\Z", re.IGNORECASE)

# where printed minutes list who was there, and where that list ends
_ROLL = re.compile(
    r"^[ \t]*(?:(?:also|members?|councillors?|officers?|those)[ ])?"
    r"(?:present|in attendance|attendees|attendance|members? of the \w{1,20}(?: present)?)"
    r"[ \t]*(?::|[(]|[ ]{2}|$)",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST_ITEM = re.compile(
    r"^[ \t]*(?:<AI1>|(?:\d{1,3}[A-Z]?(?:/\d\d)?|[A-Z]{2,5}[.]?\d{1,4})[.]?[ \t]{1,12}[A-Z])", re.M
)
_ROLL_WITHIN, _LONGEST_ROLL = 4_000, 6_000  # characters


_Bearers = dict[str, dict[str, NameMention]]
"""Surname to forenames or initials to the name as first printed."""


class _Sighting(NamedTuple):
    """A name in the item, the role beside it, and whether it is a person by its own words."""

    mention: NameMention
    role: Role | None
    certain: bool


class _Told:
    """What the item has told of a person so far."""

    __slots__ = ("first", "name", "organisation", "role")

    def __init__(
        self, name: str, role: str | None, organisation: str | None, first: NameMention
    ) -> None:
        self.name, self.role, self.organisation, self.first = name, role, organisation, first


def find_people(text: str, start: int, end: int) -> tuple[Person, ...]:
    """The people of ``text[start:end]``, each once, in the order of their first naming.

    A later short form ("Dr Sarpong", "Councillor Whitworth") is the person whose full name the
    item, else the roll at the head, prints; where two could be meant, it stays as printed.
    """
    names = _names(text)
    first = bisect_left(names, start, key=_start)
    mentions = names[first : bisect_left(names, end, key=_start)]
    while mentions and _signs(text, mentions[-1]):
        mentions = mentions[:-1]
    if not mentions:
        return ()
    known, roll = _full_names(text)
    sightings = _with_company(text, _sightings(text, mentions, end, known))
    capacity = capacities(text, start, end, [sighting.mention for sighting in sightings])
    here = _by_surname([s.mention for s in sightings if s.mention.given])
    people: dict[str, _Told] = {}
    wholes: dict[tuple[str, str, str, bool], NameMention | None] = {}
    titled: set[str] = set()
    for sighting in sightings:
        mention = sighting.mention
        form = mention.title, mention.given, mention.surname, mention.listed
        if form not in wholes:  # a page names few people often
            wholes[form] = _whole_name(mention, here, {} if mention.listed else roll)
        whole = wholes[form] or mention
        role, key = sighting.role, f"{whole.given or whole.title} {whole.surname}"
        if key not in people:
            people[key] = _Told(
                name=_as_printed(text, mention) if mention.listed else whole.name,
                role=role.text if role else None,
                organisation=role.organisation if role else body_after(text, mention, end),
                first=mention,
            )
        elif role is not None and people[key].role is None:
            people[key].role, people[key].organisation = role.text, role.organisation
        if mention.title and not mention.listed and key not in titled:
            titled.add(key)
            called = mention if mention.given else whole
            people[key].name = called.name
    return tuple(
        Person(p.name, p.role, p.organisation, capacity[p.first.start], p.first.start, p.first.end)
        for p in people.values()
    )


# "CHAIR: Councillor Roe" below the last item, where the minutes are signed
_SIGNATURE = re.compile(
    r"[ \t]{0,60}(?:signed(?: by)?|chair(?:man|person)?)[ ]?[:.]{1,3}[ \t]{0,20}", re.I
)
_FOOT = 300  # characters at the end of a page


def _signs(text: str, mention: NameMention) -> bool:
    """Whether a name stands in the signature block at the foot of printed minutes."""
    if len(text) - mention.end > _FOOT:
        return False
    line = text.rfind("\n", 0, mention.start) + 1
    return _SIGNATURE.fullmatch(text, line, mention.start) is not None


def _start(mention: NameMention) -> int:
    return mention.start


def _sightings(
    text: str, mentions: Sequence[NameMention], end: int, known: _Bearers
) -> list[_Sighting]:
    limits = [mention.start for mention in mentions[1:]] + [end]
    voters = stretches_of_voters(text, mentions[0].start - _BEFORE, end)
    sightings: list[_Sighting] = []
    floor = 0
    last = 0  # where the mention before ends
    for mention, limit in zip(mentions, limits, strict=True):
        before, last = last, mention.end
        role = (
            role_after(text, mention, limit, end)
            or role_before(text, mention, floor)
            or office_in_small_letters(text, mention)
        )
        floor = max(mention.end, role.end if role else 0)
        certain = bool(
            mention.title
            or role
            or mention.given in known.get(mention.surname, {})
            or has_initials(text, mention)
            or any(first <= mention.start < last for first, last in voters)
            or (
                does().match(text, past_letters(text, mention))
                and text[before : mention.start] != " of "  # "Mr Lee of Long Marton asked"
            )
            or is_a_party().match(text, mention.end)
            or _STANDS_IN.match(text, mention.end)
            or _is_called(text, mention.start)
            or (text[mention.end : mention.end + 1] == " " and body_after(text, mention, end))
        )
        if not mention.title and text.startswith(("the ", "The "), mention.start - 4):
            certain = False  # "The Gold Line, a telephone service": a thing
        sightings.append(_Sighting(mention, role, certain))
    return sightings


def _is_called(text: str, start: int) -> bool:
    """Whether the words before a name call for somebody: "introduced by", "thanked"."""
    lead = text[max(0, start - _BEFORE) : start]
    word = lead.rstrip(": \n").rpartition(" ")[2].rpartition("\n")[2].casefold()
    return (word in _LAST_OF_A_CALL or lead.rstrip().endswith(":")) and bool(_CALLED.search(lead))


def _with_company(text: str, sightings: list[_Sighting]) -> list[_Sighting]:
    """Keep who is certain, and who stands beside them: "A, B and C presented the report"."""
    certain = [sighting.certain for sighting in sightings]
    links = [
        link
        if (link := _LINK.fullmatch(text, first.mention.end, second.mention.start)) is not None
        and goes_on_as_a_name_does().match(text, second.mention.end)
        else None
        for first, second in pairwise(sightings)
    ]
    together = [link is not None for link in links]
    for n, link in reversed(list(enumerate(links))):
        if link is not None and not link["and"]:  # a list of commas ends with an "and"
            together[n] = n + 1 < len(links) and together[n + 1]
    for n, is_one in enumerate(together):
        certain[n + 1] |= is_one and certain[n]
    for n, is_one in reversed(list(enumerate(together))):
        certain[n] |= is_one and certain[n + 1]
    return [sighting for sighting, kept in zip(sightings, certain, strict=True) if kept]


@lru_cache(maxsize=2)
def _names(text: str) -> tuple[NameMention, ...]:
    """All names of the document; every item asks for them."""
    return tuple(find_names(text))


@lru_cache(maxsize=2)
def _full_names(text: str) -> tuple[_Bearers, _Bearers]:
    """Full names that the document gives to people, with a title or by its roll; the roll's."""
    first = last = 0
    roll = _roll(text)
    if roll is not None:
        item = _FIRST_ITEM.search(text, roll.end(), roll.end() + _LONGEST_ROLL)
        first, last = roll.start(), item.start() if item else roll.end()
        first = (
            chair.start()
            if (chair := _CHAIR_ABOVE.search(text, max(0, first - 300), first))
            else first
        )
    full = [
        mention for mention in _names(text) if mention.given and not _joins_cells(text, mention)
    ]
    listed = [mention for mention in full if first <= mention.start < last]
    return _by_surname([m for m in full if m.title or first <= m.start < last]), _by_surname(listed)


# "Chair:" / "Councillor Jo Roe" above "Councillors Present:"
_CHAIR_ABOVE = re.compile(
    r"^[ \t]{0,20}(?:Chair(?:man|person)?|Convener|Provost|Mayor|Presiding)[ \t]{0,9}:",
    re.MULTILINE,
)


def _joins_cells(text: str, mention: NameMention) -> bool:
    """Whether a name runs from the last cell of a row into the next: "Roe    Marton" / "Lake"."""
    wrap = text.find("\n", mention.start, mention.end)
    if wrap < 0:
        return False
    row = text[text.rfind("\n", 0, mention.start) + 1 : mention.start]
    return bool(row.strip()) and row.endswith("   ")


def _roll(text: str) -> re.Match[str] | None:
    """Where the list of those present begins; only lines that say so are looked at."""
    folded = lowered(text)[:_ROLL_WITHIN]
    lines: set[int] = set()
    for mark in ("present", "attend", "members of the", "member of the"):
        at = folded.find(mark)
        while at >= 0:
            lines.add(folded.rfind("\n", 0, at) + 1)
            at = folded.find(mark, at + len(mark))
    found = (_ROLL.match(text, line, _ROLL_WITHIN) for line in sorted(lines))
    return next((match for match in found if match is not None), None)


def _by_surname(mentions: Sequence[NameMention]) -> _Bearers:
    """Who bears a surname: by forenames or initials, each as first printed."""
    bearers: _Bearers = {}
    for mention in mentions:
        bearers.setdefault(mention.surname, {}).setdefault(mention.given, mention)
    return bearers


def _whole_name(mention: NameMention, here: _Bearers, known: _Bearers) -> NameMention | None:
    """The full name that a short form stands for, None unless only one person can be meant."""
    given, surname, titles = mention.given, mention.surname, mention.titles
    for names in (here, known):
        namesakes = names.get(surname, {})
        if given in namesakes:
            return namesakes[given]
        bearers = [] if given else [n for n in namesakes.values() if _may_be(titles, n.titles)]
        if bearers:
            return bearers[0] if len(bearers) == 1 else None
    return None


def _may_be(short: frozenset[str], full: frozenset[str]) -> bool:
    """ "Dr Omondi" may be "Dr Sapphire Omondi" or "Sapphire Omondi", not "Mr John Omondi"."""
    return not full or bool(short & full)


def _as_printed(text: str, mention: NameMention) -> str:
    """The name as a list prints it: "Councillors A, B" without the title that heads them all.

    Those in whose names a motion stands keep it: "in the names of Councillors A and B".
    """
    before = text[max(0, mention.start - 200) : mention.start]
    if " names " in before and _IN_THE_NAMES.search(before):
        return mention.name
    own = [w for w in mention.title.split() if w.rstrip(".").casefold() in words("personal")]
    return " ".join([*own, mention.words])
