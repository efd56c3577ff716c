"""Roles as minutes print them beside a name: "(Head of Adult Learning)", "The Chief Nurse, …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from minutes_cli.models import quote
from minutes_cli.vocabulary.names import NameMention, is_body, is_office, words

_LONGEST = 120  # characters of a role

# after a name: " (Head of Adult Learning)" · " (NHS Dorset)"
_BRACKET = re.compile(r"\s{0,2}\((?P<role>[^()]{2,120})\)")
# after a name: ", Winter Director, " · " – GP and clinical lead" · ": Strategic Director for Care"
_MARK = re.compile(
    r"(?P<comma>,)\s{1,30}|(?P<colon>:)[ \t\xa0]{1,3}|[ \t\xa0]{1,3}[–—-][ \t\xa0]{1,3}"
)
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
_ARTICLE = re.compile(r"(?:[Tt]he|[Oo]ur|and|by)\s{1,30}")
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
        return next((part for part in parts if is_body(part) and not is_office(part)), None)


def role_after(text: str, mention: NameMention, limit: int, end: int) -> Role | None:
    """The role printed after a name; ``limit`` is where the next name begins, or ``end``."""
    bracket = _BRACKET.match(text, mention.end, end)
    if bracket is not None:
        return _in_brackets(text, *bracket.span("role"))
    mark = _MARK.match(text, mention.end, limit)
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
    if not lead.endswith(",") and not mention.before:
        return None
    lead = lead.removesuffix(",")
    first = max((began.end() for began in _SENTENCE_BEGAN.finditer(lead)), default=0)
    beginnings = [first, *(article.end() for article in _ARTICLE.finditer(lead, first))]
    for beginning in reversed(beginnings):
        phrase = " ".join(lead[beginning:].split())
        if is_office(phrase):
            printed_so = _is_printed_as_role(phrase)
            return Role(phrase, from_ + beginning, from_ + len(lead)) if printed_so else None
    return None


def _in_brackets(text: str, start: int, end: int) -> Role | None:
    """ "(Place Executive - Merton and Wandsworth)", "(NHS Dorset)"; not "(substituted by …)"."""
    role = quote(text, start, end)
    first = role.split(" ", 1)[0]
    if " by " in role or first in words("verb") or not (is_office(role) or is_body(role)):
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
    return re.compile(rf"\s(?:{verbs}|who|was|were|is|has|had|will|would|on|that)\b")


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
