"""Which council a page tells of, and which councils it only names beside it.

A page of a council names it in many ways; partners, comparisons and places that patients came
from are named too. The words around a name say which it is. Without better evidence than a
passing mention the answer is None: unknown stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutes_cli.models import quote
from minutes_cli.vocabulary.councils import COUNCILS, find_council_mentions
from minutes_cli.vocabulary.mentions import CouncilMention
from minutes_cli.vocabulary.trie import any_of

_LOOK_AROUND = 90  # characters before and after a name that are read

# --- partners, asides and the place itself -------------------------------------------------------

_LIST_GAP = re.compile(
    r"\s{0,9}(?:,|;|/)?\s{0,9}(?:(?:and|&|or|with|from|in|of)\s{1,9}){0,3}(?:the\s{1,9})?",
    re.IGNORECASE,
)
_LONGEST_GAP = 30
_IN = r"(?:in|of|at|from|by|to|for|between)(?:\ the|\ both)?"  # for verbose patterns
_WITH = r"with(?:\ the|\ both|\ its|\ our|\ neighbouring|\ colleagues\ (?:in|from|at)){0,2}"

# "compared with Harrow", "the same dates as Lambeth", "among them Merton"
_ASIDE_BEFORE = re.compile(
    rf"""
    (?: \b(?:compar\w{{1,8}}|contrast\w{{0,3}}|consistent|in\ line|similar)\ (?:{_WITH}|to)
      | \b(?:as|like|unlike|than|including|e\.g\.|for\ (?:example|instance),?|such\ as)(?:\ in)?
      | \bamong(?:st)?(?:\ them)?,?
      # "a similar project in Bexley", "had been tried in Manchester", "a visit to Leeds"
      | \b(?:similar|elsewhere,?)(?:\ [\w’']{{1,20}}){{0,3}}\ {_IN}
      | \b(?:examples?|lessons?|tried|trialled|piloted|adopted|introduced|trained|visits?)\ {_IN}
      | \b(?:had|have|been|previously|once|who|also)\ (?:worked|lived|practised)\ {_IN}
      | \bvisited(?:\ [\w’']{{1,20}}){{0,4}}?(?:\ (?:in|at|to|from))?
      # "a speaker from Leeds City Council"
      | \b(?:speakers?|representatives?|colleagues|visitors?|guests?|someone|expert)\ from(?:\ the)?
    )\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Lambeth had looked at the same question", "Bexley and Bromley had put in smaller sums"
_ASIDE_AFTER = re.compile(
    r"""
    \ (?:were|was|are|is|had|have|has|did)\ (?:(?:also|already|both|since)\ ){0,2}
    (?:[\w’]{1,20}\ ){0,3}?
    (?:done|left\ the|looked\ at|put\ in|tried|(?:the\ )?(?:same|similar))\b
    """,
    re.VERBOSE,
)
# "shared with Kingston and Wandsworth", "their counterparts in Haringey", "the two boroughs of"
_PARTNER_BEFORE = re.compile(
    rf"""
    (?: \b(?<!consultation\ )(?<!consulted\ ){_WITH}  # whom a hospital should consult is no partner
      | \b(?:counterparts?|colleagues?|neighbours?|partners?)\ {_IN}
      | \b(?:neighbouring|alongside|jointly\ by)(?:\ the)?(?:\ boroughs?(?:\ of)?)?
      | \b(?:two|three|four|five|six|other|joint|tri|bi)[\ -](?:London\ )?(?:boroughs?|councils?)
        (?:\ of)?
    )\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "a fifth of the patients came from Newham"
_ORIGIN_BEFORE = re.compile(
    r"\b(?:came|come|comes|coming|drawn|pupils|drew|drawing|travelled|referred) (?:\w{1,12} ){0,3}?"
    r"from(?: the)?\Z"
    # "the centre would serve Redbridge and Newham"
    r"|\bserv(?:e|es|ed|ing)(?: people in| residents of)?\Z",
    re.IGNORECASE,
)
# Words that the patterns above end in; the last of them only beside another cue. Asked first,
# because most names stand behind none.
_LAST_CUES = frozenset(
    "with as like unlike than including e.g. example instance among amongst them alongside"
    " neighbouring borough boroughs council councils serve serves served serving".split()
)
_LAST_PREPOSITIONS = frozenset("in of at from by to for between the both its our".split())
_CUES = re.compile(
    any_of(
        (
            " as in,like in,than in,including in,e.g. in,instance,example,compar,contrast,in line,"
            "consistent,similar,elsewhere,lesson,tried,trial,pilot,adopted,introduced,trained,"
            "visit,worked,lived,practised,speaker,representative,colleague,guest,someone,expert,"
            "with the,with both,with its,with our,counterpart,neighbour,partner ,partners ,"
            "alongside,jointly,borough of,boroughs of,council of,councils of,came,come,coming,"
            "drawn,drew,drawing,pupils,travelled,referred,people in,residents of"
        ).split(",")
    )
)
# "Councillor Bettina Crane (LB Camden)": a member of a joint committee
_ATTENDS_FOR = re.compile(r"\((?:LB|L\.B\.|RB|London Borough|Royal Borough)\b")


def relations(text: str, mentions: list[CouncilMention]) -> list[str]:
    """How each mention stands to the page: ``partner``, ``aside``, ``origin`` or ``""``.

    A list shares the words before and after it: "shared with Brent and Ealing".
    """
    found: list[str] = []
    for i, mention in enumerate(mentions):
        if i and _is_listed(text, mentions[i - 1], mention):
            found.append(found[-1])
        else:
            last = i
            while last + 1 < len(mentions) and _is_listed(text, mentions[last], mentions[last + 1]):
                last += 1
            found.append(_relation(text, mention.start, mentions[last].end))
    return found


def _is_listed(text: str, one: CouncilMention, other: CouncilMention) -> bool:
    gap = text[one.end : other.start]
    if one.form == "body" or len(gap) > _LONGEST_GAP:
        return False
    return not gap or _LIST_GAP.fullmatch(gap) is not None


def _relation(text: str, start: int, end: int) -> str:
    before = " ".join(text[max(0, start - _LOOK_AROUND) : start].split())
    if before.endswith("("):
        return ""
    if _has_cue(before):
        for pattern, relation in _BEFORE:
            if pattern.search(before):
                return relation
    after = text[end : end + _LOOK_AROUND]
    if after[:1].isspace() and _ASIDE_AFTER.match(" " + " ".join(after.split())):
        return "aside"
    return ""


_BEFORE = ((_ASIDE_BEFORE, "aside"), (_ORIGIN_BEFORE, "origin"), (_PARTNER_BEFORE, "partner"))


def _has_cue(before: str) -> bool:
    """Whether one of the patterns for what stands before a name may match: a cheap question."""
    folded = before.lower()
    last = folded.rpartition(" ")[2].rstrip(",")
    if last in _LAST_CUES or "visited" in folded:
        return True
    return last in _LAST_PREPOSITIONS and _CUES.search(f" {folded}") is not None


def attends_for(text: str, mentions: list[CouncilMention]) -> list[str]:
    """The councils that members are named for in a joint committee's list, in order."""
    found = dict.fromkeys(
        mention.slug
        for mention in mentions
        if mention.form == "council" and _ATTENDS_FOR.match(text, max(0, mention.start - 1))
    )
    return list(found) if len(found) > 1 else []


# --- the host ------------------------------------------------------------------------------------

_VENUE = re.compile(
    r"\bVenue\b|\b(?:Town|City|Shire|County) Hall\b|\bCivic (?:Centre|Offices|Suite|Hall)\b"
    r"|\bCouncil (?:Chamber|Offices)\b|\bGuildhall\b|\bmeeting\b.{0,120}\bheld (?:at|in)\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_ENOUGH = 0.8  # less is a passing mention
_WEIGHTS = {"council": 4.0, "committee": 3.0, "venue": 3.0, "body": 1.0, "trust": 0.3}
_PLACE_WEIGHT = 1.5
_RELATION_WEIGHTS = {"": 1.0, "origin": 0.6, "partner": 0.0, "aside": 0.0}
_SHARED_BODY = 0.4  # of a body's weight for each place in "Kent and Medway CCGs"
_ALONE_WEIGHT = 2.0  # more for a council that has a line to itself: a header or an imprint
_TITLE_WEIGHT = 2.0  # more for a place in an item's title
_DISTRICT_SHARE = 0.6  # of a district's weight goes to its county too, when that is named


@dataclass(frozen=True, slots=True)
class _Evidence:
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
    if not mentions:
        return None
    evidence = _weighed(stretch, mentions)
    for i, item in enumerate(evidence):
        at = start + item.mention.start
        if item.mention.form != "body" and any(first <= at < last for first, last in titles):
            evidence[i] = replace(item, weight=item.weight * _TITLE_WEIGHT)
    scores: dict[str, float] = {}
    for item in sorted(evidence, key=lambda item: not item.weight):  # who only helps comes last
        scores[item.mention.slug] = scores.get(item.mention.slug, 0.0) + item.weight
    _credit_counties(scores)
    joint = attends_for(stretch, mentions)
    if joint:
        best = next(m.slug for m in mentions if m.form != "body")
    else:
        best = max(scores, key=lambda slug: scores[slug])  # the first named among equals
    if scores[best] < _ENOUGH and not joint:
        return None
    own = [item for item in evidence if item.mention.slug == best]
    strongest = max(own, key=lambda item: item.weight)
    at, to = start + strongest.mention.start, start + strongest.mention.end
    why = strongest.why if len(own) == 1 else f"{strongest.why}; named {len(own)} times"
    return best, at, to, quote(text, at, to), why


def _weighed(text: str, mentions: list[CouncilMention]) -> list[_Evidence]:
    evidence: list[_Evidence] = []
    stands = relations(text, mentions)
    for i, (mention, relation) in enumerate(zip(mentions, stands, strict=True)):
        weight, why = _weight(text, mention)
        if mention.form == "body" and _shares_name(mentions, i):
            weight = 0.0 if mention.beside == "trust" else weight * _SHARED_BODY
            why = "a body of several places is named"
        if relation != "" and mention.form != "body":
            weight, why = weight * _RELATION_WEIGHTS[relation], f"named as {relation}"
        evidence.append(_Evidence(mention, weight, why))
    return evidence


def _weight(text: str, mention: CouncilMention) -> tuple[float, str]:
    if mention.form == "council":
        extra = _ALONE_WEIGHT if _is_imprint(text, mention) else 0.0
        return _WEIGHTS["council"] + extra, "the council is named"
    if mention.beside in ("committee", "venue"):
        return _WEIGHTS[mention.beside], f"a {mention.beside} of the place is named"
    if mention.form == "body":
        return _WEIGHTS[mention.beside], "a body of the place is named"
    line = text[max(0, mention.start - _LOOK_AROUND * 2) : mention.start].rpartition("\n")[2]
    venue = _VENUE.search(line)
    if venue is None:
        return _PLACE_WEIGHT, "the place is named"
    # A county hall can stand in a place that the county does not govern.
    if "county hall" in line.casefold() and "County" not in COUNCILS()[mention.slug].full:
        return 0.0, "the place of a county hall"
    return _WEIGHTS["venue"], "the place of the venue"


def _is_imprint(text: str, mention: CouncilMention) -> bool:
    """Whether the council begins a line of its own or an address.

    "THE LONDON BOROUGH OF CAMDEN", "Westminster City Council, 64 Victoria Street, … SW1E 6QP".
    """
    lead = text[max(0, mention.start - _LOOK_AROUND) : mention.start].rpartition("\n")[2]
    if lead.replace("©", "").strip().casefold() not in ("", "the"):
        return False
    rest = text[mention.end : mention.end + 2 * _LOOK_AROUND].partition("\n")[0]
    return not rest.strip(" .,") or "©" in lead or _POSTCODE.search(rest) is not None


def _shares_name(mentions: list[CouncilMention], i: int) -> bool:
    """Whether another place stands in the same body's name: "Camden and Islington NHS …"."""
    for one, other in ((i - 1, i), (i, i + 1)):
        if one >= 0 and other < len(mentions):
            gap = mentions[other].start - mentions[one].end
            if mentions[one].beside == mentions[other].beside and gap <= _LONGEST_GAP:
                return True
    return False


def _credit_counties(scores: dict[str, float]) -> None:
    """Places in a county speak for the county where the county itself is named."""
    for slug, score in list(scores.items()):
        county = COUNCILS()[slug].county
        if county in scores and scores[county] > 0:
            scores[county] += score * _DISTRICT_SHARE
