"""How the councils that a page names stand to it: as its own, a partner, an aside, an origin.

Partners, comparisons and places that patients came from are named beside the page's own council.
The words around a name say which it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from minutes_cli.vocabulary.mentions import CouncilMention
from minutes_cli.vocabulary.trie import any_of, begins

LOOK_AROUND = 90  # characters before and after a name that are read

_LIST_GAP = re.compile(
    r"\s{0,9}(?:,|;|/)?\s{0,9}(?:(?:and|&|or|with|from|in|of)\s{1,9}){0,3}(?:the\s{1,9})?",
    re.IGNORECASE,
)
LONGEST_GAP = 30
_IN = r"(?:in|of|at|from|by|to|for|between)(?:\ the|\ both)?"  # for verbose patterns
_WITH = r"with(?:\ the|\ both|\ its|\ our|\ neighbouring|\ colleagues\ (?:in|from|at)){0,2}"

# "compared with Harrow", "the same dates as Lambeth", "among them Merton"
_ASIDE_BEFORE = re.compile(
    rf"""
    (?: \b(?:compar\w{{1,8}}|contrast\w{{0,3}}|consistent|in\ line|similar)\ (?:{_WITH}|to)
      | \b(?:as|like|unlike|than|including|e\.g\.|for\ (?:example|instance),?|such\ as)(?:\ in)?
      | \bamong(?:st)?(?:\ them)?,?
      # "the lowest figures in the region after Bexley", "second only to Leeds", "ahead of Kent"
      | \b(?:best|worst|(?:high|low|long|short|fast|slow|great|few|poor)est|(?:larg|bigg|small)est
          |first|second|third|fourth|fifth|most|least|better|worse)
        (?:\ [\w’'-]{{1,20}}){{0,6}}\ (?:after|behind)
      | \b(?:second\ (?:only\ )?to|behind|ahead\ of|next\ to|apart\ from)
      # "paid for its time, as it was in Southwark", "as had been done in Luton"
      | \bas\ (?:(?:it|they|there|that)\ )?(?:was|were|is|are|had|has|have|did|do|does)
        (?:\ [\w’']{{1,20}}){{0,3}}\ (?:in|by|at)
      # "a similar project in Bexley", "had been tried in Manchester", "a visit to Leeds"
      | \b(?:similar|elsewhere,?)(?:\ [\w’']{{1,20}}){{0,3}}\ {_IN}
      | \b(?:examples?|lessons?|tried|trialled|piloted|adopted|introduced|trained|visits?)\ {_IN}
      | \b(?:had|have|been|previously|once|who|also)\ (?:worked|lived|practised)\ {_IN}
      | \bvisited(?:\ [\w’']{{1,20}}){{0,4}}?(?:\ (?:in|at|to|from))?
      # "three homes in Slough and one in Hillingdon"
      | \b(?:and|with|or)\ (?:one|another|others|some)\ (?:in|at|near|from)
      # "the Chairman had written to Worcestershire County Council"
      | \b(?:written|wrote|write|writing|letters?)\ to(?:\ the)?
      # "the Council’s representative on the Suffolk County Council Health Scrutiny Committee"
      | \brepresentatives?\ on(?:\ the)?
      | \b(?:nominated|appointed)\ to(?:\ serve\ on)?(?:\ the)?
      # "permission was still being sought from Lambeth and Westminster Councils"
      | \b(?:sought|obtained|awaited|requested)\ from(?:\ the)?
      # "liaison with officers at Darlington Borough Council"
      | \bofficers?\ (?:at|from)(?:\ the)?
      # "a speaker from Leeds City Council"
      | \b(?:speakers?|representatives?|colleagues|visitors?|guests?|someone|expert)\ from(?:\ the)?
    )\Z
    """,
    re.VERBOSE,
)
# "the closure of the Accident and Emergency department at the Alexandra Hospital in Redditch"
_HOSPITAL_BEFORE = re.compile(begins("Hospital") + r" (?:in|at|near)\Z")
# What leads to a name from further off, by the word that begins it.
_LED_BY = {
    # "an interest in that she works in health and social care in Ealing"
    "interest": re.compile(
        r"\b(?:works?|worked|working|employed|employee|lives?|lived|resident|owns?|owned)\b"
    ),
    # "the award of the contract for litigation services to the London Borough Islington"
    "award": re.compile(r"\ to(?:\ the)?(?:\ london\ borough(?:\ of)?)?\Z"),
    # "the General Assembly and the Annual General Meeting in Birmingham"
    "annual": re.compile(r"\b(?:conference|meeting|congress)(?:\ of\b.{1,60}?)?\ (?:in|at)\Z"),
    "conference": re.compile(r"\bconference\ (?:in|at)\Z"),
}
# "Lambeth had looked at the same question", "Bexley and Bromley had put in smaller sums"
_ASIDE_AFTER = re.compile(
    r"""
    (?: \ (?:were|was|are|is|had|have|has|did)\ (?:(?:also|already|both|since)\ ){0,2}
        (?:[\w’]{1,20}\ ){0,3}?
        (?:done|left\ the|looked\ at|put\ in|tried|(?:the\ )?(?:same|similar))\b
      # "agreed to Newham and Bexley’s request"
      | [’']s?\ (?:request|offer|withdrawal)\b
    )
    """,
    re.VERBOSE,
)
# "shared with Kingston and Wandsworth", "their counterparts in Haringey", "the two boroughs of"
_PARTNER_BEFORE = re.compile(
    rf"""
    (?: \b(?<!consultation\ )(?<!consulted\ ){_WITH}  # whom a hospital should consult is no partner
      | \b(?:counterparts?|colleagues?|neighbours?|partners?)\ {_IN}
      | \b(?:neighbouring|alongside|jointly\ by)(?:\ the)?(?:\ boroughs?(?:\ of)?)?
      | \b(?:two|three|four|five|six|other|joint|tri|bi)[\ -](?:london\ )?(?:boroughs?|councils?)
        (?:\ of)?
    )\Z
    """,
    re.VERBOSE,
)
# "a fifth of the patients came from Newham"
_ORIGIN_BEFORE = re.compile(
    r"\b(?:came|come|comes|coming|drawn|pupils|drew|drawing|travelled|referred) (?:\w{1,12} ){0,3}?"
    r"from(?: the)?\Z"
    # "the centre would serve Redbridge and Newham"
    r"|\bserv(?:e|es|ed|ing)(?: people in| residents of)?\Z"
)
# Words that the patterns above end in; the last of them only beside another cue. Asked first,
# because most names stand behind none.
_LAST_CUES = frozenset(
    "with as like unlike than after behind including e.g. example instance among amongst them"
    " alongside neighbouring borough boroughs council councils serve serves served serving".split()
)
_LAST_PREPOSITIONS = frozenset("in of at from by to for on near between the both its our".split())
_CUES = re.compile(
    any_of(
        (
            " as in, as it, as they, as there, as that, as was, as were, as is, as are, as had,"
            " as has, as have, as did, as do,ahead of,second,first,third,est ,next to,"
            "apart from,like in,than in,including in,e.g. in,instance,example,compar,contrast,"
            "in line,"
            "consistent,similar,elsewhere,lesson,tried,trial,pilot,adopted,introduced,trained,"
            "visit,worked,lived,practised,speaker,representative,colleague,guest,someone,expert,"
            "with the,with both,with its,with our,counterpart,neighbour,partner ,partners ,"
            "alongside,jointly,borough of,boroughs of,council of,councils of,came,come,coming,"
            "drawn,drew,drawing,pupils,travelled,referred,people in,residents of,"
            "and one,with one,or one,another,others,some,written to,wrote to,write to,writing to,"
            "letter to,letters to,"
            "nominated,appointed,officer at,officers at,officer from,officers from,interest,"
            "award,annual,conference,hospital,sought,obtained,awaited,requested"
        ).split(",")
    )
)
# "Councillor Margaret Bell (Warwickshire County Council)", "Councillor Myra Savin (Hounslow)"
_MEMBER_BEFORE = re.compile(r"[A-Z][\w’'-]{1,30}\s\(\Z")
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
    if one.form == "body" or len(gap) > LONGEST_GAP:
        return False
    return not gap or _LIST_GAP.fullmatch(gap) is not None


def _relation(text: str, start: int, end: int) -> str:
    return _told(text[max(0, start - LOOK_AROUND) : start], text[end : end + LOOK_AROUND])


@lru_cache(maxsize=512)  # an item is asked for its boroughs, the page for these and for its council
def _told(before: str, after: str) -> str:
    """What the words around a name say that it is."""
    before = " ".join(before.split())
    if before.endswith("("):
        return ""
    folded = before.lower()
    if _has_cue(folded):
        if _is_led_to(folded) or _HOSPITAL_BEFORE.search(before):
            return "aside"
        is_with = folded.endswith(" with") and not _COMPARES.search(folded)
        for pattern, relation in _BEFORE[1:] if is_with else _BEFORE:
            if pattern.search(folded):
                return relation
    if after[:1].isspace():
        after = " " + after.lstrip()
    if after[:1] in _AFTER_BEGINS and _ASIDE_AFTER.match(" ".join(after.split(" "))):
        return "aside"
    return ""


# the only words that make an aside of what stands right behind "with"
_COMPARES = re.compile(r"compar|contrast|consistent|in line|similar|visited")
_AFTER_BEGINS = (" ", "’", "'")
_BEFORE = ((_ASIDE_BEFORE, "aside"), (_ORIGIN_BEFORE, "origin"), (_PARTNER_BEFORE, "partner"))


def _is_led_to(folded: str) -> bool:
    """Whether a word further off makes the name another's: "an interest in that she works"."""
    for word, pattern in _LED_BY.items():
        at = folded.rfind(word)
        if at >= 0 and ". " not in folded[at:] and pattern.search(folded, at) is not None:
            return True
    return False


def _has_cue(folded: str) -> bool:
    """Whether one of the patterns for what stands before a name may match: a cheap question."""
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


def members_councils(text: str, mentions: list[CouncilMention]) -> frozenset[int]:
    """Where councils stand in brackets behind names: each says whom that member comes from.

    Two at least make it a meeting of several councils: "Councillor Bell (Warwickshire County
    Council), Councillor Bevan (Dudley Metropolitan Borough Council)". Their places in ``text``.
    """
    found = {
        mention.start: mention.slug
        for mention in mentions
        if mention.start
        and text[mention.start - 1] == "("
        and text.startswith(")", mention.end)
        and _MEMBER_BEFORE.search(text, max(0, mention.start - 40), mention.start)
    }
    return frozenset(found) if len(set(found.values())) > 1 else frozenset()
