"""Which council a page tells of.

A page of a council names it in many ways; partners, comparisons and places that patients came
from are named too (:mod:`minutes_cli.vocabulary.standing`). Without better evidence than a passing
mention the answer is None: unknown stays unknown, for a wrong council is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minutes_cli.models import quote
from minutes_cli.vocabulary.councils import COUNCILS, find_council_mentions
from minutes_cli.vocabulary.mentions import CouncilMention
from minutes_cli.vocabulary.seats import Seat, find_seat
from minutes_cli.vocabulary.standing import (
    LONGEST_GAP,
    LOOK_AROUND,
    attends_for,
    members_councils,
    relations,
)
from minutes_cli.vocabulary.voices import speaks_for_another

_VENUE = re.compile(
    r"\bVenue\b|\b(?:Town|City|Shire|County) Hall\b|\bCivic (?:Centre|Offices|Suite|Hall)\b"
    r"|\bCouncil (?:Chamber|Offices)\b|\bGuildhall\b|\bmeeting\b.{0,120}\bheld (?:at|in)\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_ENOUGH = 0.8  # less is a passing mention
_WEIGHTS = {"council": 4.0, "committee": 2.0, "venue": 3.0, "body": 1.0, "trust": 0.3}
_PLACE_WEIGHT = 1.5
_RELATION_WEIGHTS = {"": 1.0, "origin": 0.6, "partner": 0.0, "aside": 0.0}
_SHARED_BODY = 0.4  # of a body's weight for each place in "Kent and Medway CCGs"
_ALONE_WEIGHT = 2.0  # more for a council that has a line to itself: a header or an imprint
_TITLE_WEIGHT = 2.0  # more for a place in an item's title
_SEAT_WEIGHT = 8.0  # a meeting at its council’s seat outweighs what is spoken of there
_BROUGHT_IN_SHARE = 0.5  # of its weight is left to a place that the page brought in as another's
_DISTRICT_SHARE = 0.6  # of a district's weight goes to its county too, when that is named


class _Evidence(NamedTuple):
    mention: CouncilMention
    weight: float
    why: str


def host_council(
    text: str, start: int, end: int, titles: Sequence[tuple[int, int]] = ()
) -> tuple[str, int, int, str, str] | None:
    """The council that ``text[start:end]`` tells of: (slug, start, end, quote, why), or None.

    ``titles`` are places in ``text`` where a title stands: what it names, the page is about.

    The span is that of the strongest evidence. Councils of all the UK are looked for; web and
    mail hosts are not read here. A joint committee's host is the one named first.
    """
    stretch = text[start:end]
    mentions = find_council_mentions(stretch)
    evidence = _in_titles(_weighed(stretch, mentions), titles, start)
    seat = find_seat(stretch)
    if seat is not None and not _is_of_its_county(seat, evidence):
        found = CouncilMention(seat.council, seat.start, seat.end, "place", "venue")
        evidence.append(_Evidence(found, _SEAT_WEIGHT, "the council’s seat is named"))
    if not evidence:
        return None
    scores: dict[str, float] = {}
    for item in sorted(evidence, key=lambda item: not item.weight):  # who only helps comes last
        scores[item.mention.slug] = scores.get(item.mention.slug, 0.0) + item.weight
    if seat is None:
        _credit_counties(scores)
    joint = attends_for(stretch, mentions)
    if joint:
        best = next(m.slug for m in mentions if m.form != "body")
    else:
        best = max(scores, key=lambda slug: scores[slug])  # the first named among equals
    own = [item for item in evidence if item.mention.slug == best]
    if not joint and (scores[best] < _ENOUGH or _is_of_another(stretch, own)):
        return None
    strongest = max(own, key=lambda item: item.weight)
    at, to = start + strongest.mention.start, start + strongest.mention.end
    why = strongest.why if len(own) == 1 else f"{strongest.why}; named {len(own)} times"
    return best, at, to, quote(text, at, to), why


def _is_of_its_county(seat: Seat, evidence: list[_Evidence]) -> bool:
    """Whether a county's body met at a district's seat: the county is named above the venue.

    "Staffordshire … Joint Waste Management Board" / "Venue: Civic Centre, Beecroft Road, Cannock".
    """
    county = COUNCILS()[seat.council].county
    return county is not None and any(
        item.mention.slug == county and item.weight > 0 and item.mention.start < seat.start
        for item in evidence
    )


def _in_titles(
    evidence: list[_Evidence], titles: Sequence[tuple[int, int]], offset: int
) -> list[_Evidence]:
    """The same, with more weight for what a title names."""
    return [
        item._replace(weight=item.weight * _TITLE_WEIGHT)
        if item.mention.form != "body"
        and any(first <= offset + item.mention.start < last for first, last in titles)
        else item
        for item in evidence
    ]


def _is_of_another(text: str, own: list[_Evidence]) -> bool:
    """Whether what names a council does not make the page its own.

    Hospitals alone never do: "Mid and South Essex NHS Foundation Trust" is named in Southend.
    """
    named = [item for item in own if item.weight > 0 and item.mention.beside != "trust"]
    if not named:
        return True
    if any(item.weight >= _SEAT_WEIGHT and item.mention.beside == "venue" for item in named):
        return False
    formally = any(item.mention.form == "council" for item in named)
    council = COUNCILS()[named[0].mention.slug]
    return speaks_for_another(text, council, len(named), formally=formally)


def _weighed(text: str, mentions: list[CouncilMention]) -> list[_Evidence]:
    evidence: list[_Evidence] = []
    stands = relations(text, mentions)
    brought_in = _brought_in(mentions, stands)
    members = members_councils(text, mentions)
    for i, (mention, relation) in enumerate(zip(mentions, stands, strict=True)):
        weight, why = _weight(text, mention)
        if mention.form == "body" and _shares_name(mentions, i):
            weight = 0.0 if mention.beside == "trust" else weight * _SHARED_BODY
            why = "a body of several places is named"
        if mention.start in members:
            weight, why = 0.0, "a member’s council is named"
        elif relation != "" and mention.form != "body":
            weight, why = weight * _RELATION_WEIGHTS[relation], f"named as {relation}"
        elif _stays_another(mention, brought_in.get(mention.slug)):
            weight *= _BROUGHT_IN_SHARE
        evidence.append(_Evidence(mention, weight, why))
    return evidence


def _brought_in(mentions: list[CouncilMention], stands: list[str]) -> dict[str, str]:
    """The councils that are first named as another's, and as what.

    "… three homes in Slough and one in Hillingdon", later "the home in Hillingdon".
    """
    first: dict[str, str] = {}
    for mention, relation in zip(mentions, stands, strict=True):
        if mention.form != "body":
            first.setdefault(mention.slug, relation)
    return {slug: relation for slug, relation in first.items() if relation in ("aside", "partner")}


def _stays_another(mention: CouncilMention, brought_in: str | None) -> bool:
    """Whether a council that was brought in as another's is likely so again.

    "Joint Committee with the London Borough of Newham", later "both Newham and Havering Councils".
    """
    if brought_in == "partner":
        return mention.form != "body" and mention.beside != "venue"
    return brought_in is not None and mention.form == "place" and mention.beside == ""


def _weight(text: str, mention: CouncilMention) -> tuple[float, str]:
    if mention.form == "council":
        if _is_a_countys_committee(text, mention):
            return 0.0, "a committee of the county is named"
        if text[mention.start - 1 : mention.start] == "(" and _is_its_own_abbreviation(
            text, mention
        ):
            return 0.0, "the council’s name is repeated"
        extra = _ALONE_WEIGHT if _is_imprint(text, mention) else 0.0
        return _WEIGHTS["council"] + extra, "the council is named"
    if mention.beside in ("committee", "venue"):
        return _WEIGHTS[mention.beside], f"a {mention.beside} of the place is named"
    if mention.form == "body":
        return _WEIGHTS[mention.beside], "a body of the place is named"
    line = text[max(0, mention.start - LOOK_AROUND * 2) : mention.start].rpartition("\n")[2]
    venue = _VENUE.search(line)
    if venue is None:
        if mention.slug == "westminster" and line.endswith((" at ", " in ")) and "MP" in text:
            return 0.0, "Parliament is meant"
        return _PLACE_WEIGHT, "the place is named"
    # A county hall can stand in a place that the county does not govern.
    if "county hall" in line.casefold() and "County" not in COUNCILS()[mention.slug].full:
        return 0.0, "the place of a county hall"
    return _WEIGHTS["venue"], "the place of the venue"


def _is_imprint(text: str, mention: CouncilMention) -> bool:
    """Whether the council begins a line of its own or an address.

    "THE LONDON BOROUGH OF CAMDEN", "Westminster City Council, 64 Victoria Street, … SW1E 6QP".
    """
    lead = text[max(0, mention.start - LOOK_AROUND) : mention.start].rpartition("\n")[2]
    if lead.replace("©", "").strip().casefold() not in ("", "the"):
        return False
    rest = text[mention.end : mention.end + 2 * LOOK_AROUND].partition("\n")[0]
    return not rest.strip(" .,") or "©" in lead or _POSTCODE.search(rest) is not None


def _is_its_own_abbreviation(text: str, mention: CouncilMention) -> bool:
    """Whether letters in brackets repeat the name before: "the Royal Borough of … (RBKC)"."""
    return text.startswith(")", mention.end) and text[mention.start : mention.end].isupper()


# "Suffolk County Council Health Scrutiny Committee"
_COMMITTEE_AFTER = re.compile(
    r"(?:['’]s)? (?:(?:[A-Z][\w’-]{1,20},?|and|&|of|for) ){1,8}?(?:Committee|Board|Panel|Forum)\b"
)


def _is_a_countys_committee(text: str, mention: CouncilMention) -> bool:
    """Whether a county's committee is named with the county's full name: a district's way.

    "Worcestershire County Council Health Overview and Scrutiny Committee" is an item of a district.
    """
    if COUNCILS()[mention.slug].kind != "county":
        return False
    return (
        _COMMITTEE_AFTER.match(" ".join(text[mention.end : mention.end + 150].split(" ")))
        is not None
    )


def _shares_name(mentions: list[CouncilMention], i: int) -> bool:
    """Whether another place stands in the same body's name: "Camden and Islington NHS …"."""
    for one, other in ((i - 1, i), (i, i + 1)):
        if one >= 0 and other < len(mentions):
            gap = mentions[other].start - mentions[one].end
            if mentions[one].beside == mentions[other].beside and gap <= LONGEST_GAP:
                return True
    return False


def _credit_counties(scores: dict[str, float]) -> None:
    """Places in a county speak for the county where the county itself is named."""
    for slug, score in list(scores.items()):
        county = COUNCILS()[slug].county
        if county in scores and scores[county] > 0:
            scores[county] += score * _DISTRICT_SHARE
