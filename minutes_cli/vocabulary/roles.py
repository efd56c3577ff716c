"""Roles as minutes print them beside a name: "(Head of Adult Learning)", "The Chief Nurse, …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from minutes_cli.models import quote
from minutes_cli.vocabulary.letters import past_letters
from minutes_cli.vocabulary.name_words import is_body, is_office, is_offices, words
from minutes_cli.vocabulary.names import NameMention

_LONGEST = 120  # characters of a role

# after a name: " (Head of Adult Learning)" · " (NHS Dorset)"
_BRACKET = re.compile(r"\s{0,2}\((?P<role>[^()]{2,120})\)")
# after a name: ", Winter Director, " · " – GP and clinical lead" · ": Strategic Director for Care"
_MARK = re.compile(
    r"(?P<comma>,)\s{1,30}|(?P<colon>:)[ \t\xa0]{1,3}|[ \t\xa0]{1,3}[–—-][ \t\xa0]{1,3}"
)
# "Mr B Lobban in the Chair"
_IN_THE_CHAIR = re.compile(r"[ ]{1,2}\(?in[ ]the[ ](?P<chair>[Cc]hair)\b")
_THE = re.compile(r"the\s{1,30}")
_AFTER_A_PREPOSITION = re.compile(r"\b(?:to|from|by|of|with|for|and)\s{1,4}\Z")
_COMMA = re.compile(r",\s{1,30}")
_SEGMENT = re.compile(r"[^,;:.()\n•–—|]{2,100}(?:\n[ \t]{0,30}(?=[a-z&])[^,;:.()\n•–—|]{1,60})?")
_REST_OF_LINE = re.compile(r"[^\n–—()|]{2,140}")

# fmt: off
_NO_ROLE_BEGINS = frozenset({
    "the", "a", "an", "who", "which", "whose", "and", "but", "as", "in", "on", "at", "by", "for",
    "from", "to", "with", "speaking", "representing",
})
_SMALL_WORDS = frozenset({
    "of", "for", "and", "in", "to", "on", "the", "&", "–", "-", "independent", "interim", "acting",
    "outgoing", "former", "new", "clinical",
})
# fmt: on
"""What a role in capitals prints small: "independent Chair", "Head of Care and Support"."""

# before "The Chief Nurse, Ambrose Dillinger": where its sentence began, and an article in it
_SENTENCE_BEGAN = re.compile(r"[.;:!?•\n(](?=\s|\Z)|\n|[0-9][.)]?(?=\s)")
_SHORT_FORM = re.compile(r"[ ]\([A-Za-z&]{2,8}\)(?=,\Z)")
# "thanked the scrutiny officer, ", not "in reply to the chair, "
_SMALL_OFFICE = re.compile(
    r"(?<!\bto )(?<!\bfor )\b(?:the|its|their|our|his|her)\s(?:[\w’']{1,20}[’']s?\s)?"
    r"(?P<role>[a-z][a-z’-]{2,20}(?:\s[a-z’-]{2,20}){0,5}),\Z"
)
_ARTICLE = re.compile(r"(?:[Tt]he|[Oo]ur|[Tt]heir|its|his|her|and|by|from)\s{1,30}")
_BEFORE = 130  # characters that hold a role before a name


@dataclass(frozen=True, slots=True)
class Role:
    """A role or office, with the place of its words."""

    text: str
    start: int
    end: int

    @property
    def organisation(self) -> str | None:
        """The part of it that is a body and no office: "Kent and Medway CCGs"."""
        parts = [part.strip() for part in re.split(r",| [–—-] ", self.text)]
        return next((part for part in parts if _is_only_a_body(part)), None)


def role_after(text: str, mention: NameMention, limit: int, end: int) -> Role | None:
    """The role printed after a name; ``limit`` is where the next name begins, or ``end``."""
    at = past_letters(text, mention)
    if chair := _IN_THE_CHAIR.match(text, at, end):
        return Role(chair["chair"], *chair.span("chair"))
    bracket = _BRACKET.match(text, at, end)
    if bracket is not None:
        return _in_brackets(text, *bracket.span("role"))
    mark = _MARK.match(text, at, limit)
    if mark is None:
        return None
    if mark["comma"]:
        article = _THE.match(text, mark.end(), limit)
        before = text[max(0, mention.start - 12) : mention.start]
        if article is not None and _AFTER_A_PREPOSITION.search(before):
            return None  # "In reply to Councillor Roe, the Director of Housing said"
        return _apposition(text, article.end() if article else mark.end(), limit)
    return _on_the_line(text, mark.end(), end, strict=bool(mark["colon"]))


def role_before(text: str, mention: NameMention, floor: int) -> Role | None:
    """The role before a name: "The Chair, Councillor Dilys Arkwright", "Matron Jane Roe".

    ``floor`` is where the name before this one, with its role, ends.
    """
    from_ = max(floor, mention.start - _BEFORE)
    lead = text[from_ : mention.start].rstrip()
    if lead.endswith("(") and text[mention.end : mention.end + 1] == ")":
        lead = lead[:-1].rstrip()  # "the Deputy Lord Mayor (Councillor Roe)"
    elif lead.endswith((" –", " -", " —")) and text[mention.end : mention.end + 1] in ("\n", ""):
        lead = lead[:-1].rstrip()  # "Senior Licensing Officer – Jo Roe", a line of its own
    elif not lead.endswith(",") and not mention.before:
        return None
    elif lead.endswith("),"):
        lead = _SHORT_FORM.sub("", lead)  # "The Director of Strategy (DoS), Jo Roe"
    lead = lead.removesuffix(",")
    first = max((began.end() for began in _SENTENCE_BEGAN.finditer(lead)), default=0)
    articles = list(_ARTICLE.finditer(lead, first))
    for article in reversed(articles):
        beginning = article.end()
        phrase = " ".join(lead[beginning:].split())
        if not is_office(phrase):
            continue
        if article[0].startswith("and") and not is_office(lead[first : article.start()]):
            earlier = [a.end() for a in articles if a.start() < article.start()]
            whole = " ".join(lead[max(earlier, default=first) :].split())
            if _is_printed_as_role(whole):  # "the Police and Crime Commissioner"
                return Role(whole, from_ + max(earlier, default=first), from_ + len(lead))
        return _role_printed(phrase, from_ + beginning, from_ + len(lead))
    phrase = " ".join(lead[first:].split())
    return _role_printed(phrase, from_ + first, from_ + len(lead)) if is_office(phrase) else None


def office_in_small_letters(text: str, mention: NameMention) -> Role | None:
    """ "the scrutiny officer, Bettany Ladbroke, said": an apposition that a comma closes."""
    if text[mention.end : mention.end + 1] not in (",", ".") or mention.title:
        return None
    from_ = max(0, mention.start - _BEFORE)
    lead = text[from_ : mention.start].rstrip()
    found = _SMALL_OFFICE.search(lead) if lead.endswith(",") else None
    if found is None or not is_office(found["role"].rpartition(" ")[2]):
        return None
    return Role(
        " ".join(found["role"].split()), from_ + found.start("role"), from_ + found.end("role")
    )


def _role_printed(phrase: str, start: int, end: int) -> Role | None:
    return Role(phrase, start, end) if _is_printed_as_role(phrase) else None


# ", Police Scotland" · " from Age UK Camden" · " of Healthwatch North Tyneside"
_OF_A_BODY = re.compile(
    r"(?:,\s{1,4}|\s{1,4}(?:from|of|representing|on\sbehalf\sof)\s{1,4})(?:the\s{1,4})?"
    r"(?P<body>[A-Z][^,;:.()\n•–—|]{1,80})"
)


def body_after(text: str, mention: NameMention, end: int) -> str | None:
    """The organisation after a name that no role separates from it: "Jo Roe, Police Scotland"."""
    found = _OF_A_BODY.match(text, past_letters(text, mention), end)
    if found is None:
        return None
    body = found["body"].split()
    small = {"of", "for", "and", "in", "the", "&", "at"}
    size = next((n for n, w in enumerate(body) if not (w[0].isupper() or w in small)), len(body))
    while size and body[size - 1] in small:  # "from Age UK to the meeting"
        size -= 1
    parts = " ".join(body[:size]).split(" and ")
    while len(parts) > 1 and not is_body(parts[-1]):  # "from Age UK and Di Poe"
        parts.pop()
    phrase = " and ".join(parts)
    return phrase if phrase and _is_only_a_body(phrase) else None


def _is_only_a_body(phrase: str) -> bool:
    return is_body(phrase) and not is_office(phrase) and not is_offices(phrase)


def _in_brackets(text: str, start: int, end: int) -> Role | None:
    """ "(Place Executive - Merton and Wandsworth)", "(NHS Dorset)"; not "(substituted by …)"."""
    role = quote(text, start, end)
    first = role.split(" ", 1)[0]
    if (
        " by " in role
        or " attend" in role
        or first in words("verb")
        or not (is_office(role) or is_body(role))
    ):
        return None
    return Role(role, start, end)


def _on_the_line(text: str, start: int, end: int, *, strict: bool) -> Role | None:
    """ "– Workforce Programme Director, Surrey Heartlands", to the end of the line."""
    line = _REST_OF_LINE.match(text, start, end)
    if line is None:
        return None
    stop = start + len(line[0].rstrip(" \t\xa0.;*"))
    role = quote(text, start, stop)
    if strict and not _is_printed_as_role(role):
        return None
    if len(role) > _LONGEST or _verb().search(role) or not (is_office(role) or is_body(role)):
        return None
    return Role(role, start, stop) if _may_begin(role) else None


def _apposition(text: str, start: int, limit: int) -> Role | None:
    """ "Sarah McClinton, Director of Adult Social Care, continued"."""
    role_end = _end_of_part(text, start, limit)
    role = quote(text, start, role_end)
    if not (_may_begin(role) and is_office(role)):
        return None
    while comma := _COMMA.match(text, role_end, limit):
        part_end = _end_of_part(text, comma.end(), limit)
        part = quote(text, comma.end(), part_end)
        if not _continues(role, part):
            break
        role, role_end = f"{role}, {part}", part_end
    return Role(role, start, role_end)


def _end_of_part(text: str, start: int, limit: int) -> int:
    """Where the part of a role that begins here ends: at a comma, a verb or an "and".

    A part that runs right into the next name is that person's: ", Matron Jane Roe".
    """
    segment = _SEGMENT.match(text, start, limit)
    if segment is None:
        return start
    verb = _verb().search(segment[0])
    part = segment[0][: verb.start()] if verb else segment[0]
    if not verb and segment.end() == limit and limit < len(text) and text[limit].isupper():
        tail = part.rstrip()
        if not tail.endswith((" and", " &")):
            return start
        part = tail.removesuffix("and").removesuffix("&")
    return start + len(part.rstrip())


@cache
def _verb() -> re.Pattern[str]:
    """What ends a role that no comma closes: "Director of Strategy told the Committee"."""
    verbs = "|".join(sorted(words("verb"), key=len, reverse=True))
    return re.compile(rf"\s(?:{verbs}|who|was|were|is|has|had|will|would|on|that|from|for\swhom)\b")


def _may_begin(role: str) -> bool:
    """Roles begin with a capital or with their noun: "lead for older people"."""
    first, _, rest = role.partition(" ")
    if not role or first.casefold() in _NO_ROLE_BEGINS:
        return False
    return first[0].isupper() or is_office(first) or is_office(rest.split(" ", 1)[0])


def _continues(role: str, part: str) -> bool:
    """Whether a part after a comma still belongs: "…, Brent Council", "Director, Adults"."""
    if not part[:1].isupper() or is_office(part):
        return False
    last_of_role = role.split(",")[0].rpartition(" ")[2]
    return is_body(part) or (is_office(last_of_role) and _is_matter(part))


def _is_matter(part: str) -> bool:
    matter = words("matter") | {"and", "of", "for", "&"}
    return all(word.casefold() in matter for word in part.split())


def _is_printed_as_role(phrase: str) -> bool:
    """Whether all words are in capitals but the small ones: no sentence, no "a Member"."""
    head, *parts = [part.strip() for part in phrase.split(",")]
    printed = head.split()
    return (
        is_office(head)
        and all(_is_matter(part) for part in parts)
        and printed[0].casefold() not in words("opener")
        and all(word[0].isupper() or word in _SMALL_WORDS for word in printed)
    )
