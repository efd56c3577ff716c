"""Where a text names a council or its place: "Leeds City Council", "LB Enfield", "in Harrow".

Capitalised words are looked up in a table of first words, so the time grows with the length of
the text and not with the number of councils. The words beside a name say what is named; see
surroundings.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from minutes_cli.vocabulary import surroundings
from minutes_cli.vocabulary.councils import COUNCILS, LONDON, Council
from minutes_cli.vocabulary.trie import any_of


class CouncilMention(NamedTuple):
    """A council named in a text, as ``text[start:end]``.

    ``form`` is ``council`` ("Leeds City Council", "RBKC"; the span holds all of it), ``place``
    ("in Leeds") or ``body`` (the place inside the name of another body; the span is the place).
    ``beside`` says what the words beside it make of it, in the terms of surroundings.toml.
    """

    slug: str
    start: int
    end: int
    form: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    """A way to write a council or its place."""

    council: Council
    rest: re.Pattern[str] | None  # what follows the first word; None for a name of one word
    length: int
    is_council: bool  # a formal name or an abbreviation, not a place
    exact: str | None  # an abbreviation: in exactly these letters


@dataclass(frozen=True, slots=True)
class _Table:
    """The names of some councils by their first word, and what finds one of these words."""

    first: re.Pattern[str]
    by_first: dict[str, tuple[_Name, ...]]  # folded, the longest name first


class _Hit(NamedTuple):
    name: _Name
    start: int
    end: int


_IN_A_WORD = "@.&/-_"  # before a name: part of an address or of a longer word
_JOIN = re.compile(
    r"\s{0,9}(?:,\s{1,9}(?:and\s{1,9})?|/|(?:and|&)\s{1,9})"
    r"(?:the\s{1,9})?(?:(?:North|South|East|West|Mid)\s{1,9}){0,2}"
)
_LONGEST_JOIN = 30
_LOOK_BACK = 64
# "Bromley-by-Bow", "Havering-atte-Bower" are other places; "Croydon-based" is not
_LONGER_WORD = re.compile(r"[-\u2010\u2011](?!based|wide|led|only|run|born|area)[a-z]|\w|@|\.\w")
_FORMS = {"council": "council", "body": "body", "trust": "body"}


def find_mentions(text: str, *, london_only: bool = False) -> list[CouncilMention]:
    """Every naming of a council in ``text``, in order. With ``london_only``, of the 33 only."""
    hits = _hits(text, _london() if london_only else _everywhere())
    found: list[CouncilMention] = []
    for group in _groups(text, hits):
        found.extend(_read_group(text, group))
    return found


# --- names -------------------------------------------------------------------------------------


@cache
def _london() -> _Table:
    return _by_first_word(LONDON())


@cache
def _everywhere() -> _Table:
    return _by_first_word(COUNCILS())


def _by_first_word(councils: dict[str, Council]) -> _Table:
    table: dict[str, list[_Name]] = {}
    for council in councils.values():
        for text in council.names:
            _add(table, council, text, is_council=False)
        for text in council.formal:
            _add(table, council, text, is_council=True)
        for text in council.abbreviations:
            _add(table, council, text, is_council=True, is_exact=True)
    first = re.compile(rf"(?:{any_of(table, capital=True)})(?![\w&])")
    by_first = {w: tuple(sorted(names, key=lambda n: -n.length)) for w, names in table.items()}
    return _Table(first, by_first)


def _add(
    table: dict[str, list[_Name]],
    council: Council,
    text: str,
    *,
    is_council: bool,
    is_exact: bool = False,
) -> None:
    first, *others = re.split(r"[ -]", text)
    rest = re.compile("".join(map(_word_pattern, others)), re.IGNORECASE) if others else None
    name = _Name(council, rest, len(text), is_council, text if is_exact else None)
    table.setdefault(first.rstrip(".,").casefold(), []).append(name)


def _word_pattern(word: str) -> str:
    """One further word of a name: a space also reads a hyphen or a line end, "and" also "&"."""
    gap = r"(?:,?\s{1,40}|-\s{0,40})"
    bare = word.rstrip(",")
    if bare in ("and", "&"):
        return gap + "(?:and|&)"
    if bare in ("upon", "on"):
        return gap + "(?:upon|on)"
    return gap + re.escape(bare).replace("'", "['’]?").replace("’", "['’]?")


def _hits(text: str, table: _Table) -> list[_Hit]:
    """The names in ``text``, the longest at each place; two councils can share a name."""
    hits: list[_Hit] = []
    taken = 0
    for match in table.first.finditer(text):
        start = match.start()
        if start < taken or (start and _continues(text[start - 1])):
            is_listed = hits and start == taken + 1 and text[taken] == "/"  # "Hackney/Newham"
            if not is_listed:
                continue
        length = 0
        for name in table.by_first[match[0].casefold()]:
            if name.length < length:
                break
            end = _end_of(text, match, name)
            if end is not None and not _is_excluded(text, start, end, name.council, taken):
                hits.append(_Hit(name, start, end))
                taken, length = end, name.length
    return hits


def _continues(character: str) -> bool:
    return character.isalnum() or character in _IN_A_WORD


def _end_of(text: str, first: re.Match[str], name: _Name) -> int | None:
    """Where ``name`` ends if it stands at ``first``."""
    if name.exact is not None:
        return first.end() if first[0] == name.exact else None
    end = first.end()
    if name.rest is not None:
        at = end + 1 if text.startswith(".", end) else end  # "St. Helens"
        rest = name.rest.match(text, at)
        if rest is None:
            return None
        end = rest.end()
    return None if _LONGER_WORD.match(text, end) else end


def _is_excluded(text: str, start: int, end: int, council: Council, taken: int) -> bool:
    """Whether a longer name is meant: "Sutton Coldfield", "Greater Manchester", "New York".

    Words before ``taken`` belong to the name before: "Kensington and Chelsea and Westminster".
    """
    if council.not_before:
        following = " ".join(text[end : end + 40].split()).casefold()
        spaced = following if text[end : end + 1] == "," else following.lstrip("-")
        for words in council.not_before:
            if spaced.startswith(words.casefold()) and not spaced[len(words) :][:1].isalpha():
                return True
    if council.not_after:
        preceding = " ".join(text[max(taken, start - 40) : start].split()).casefold()
        return any(preceding.endswith(words.casefold()) for words in council.not_after)
    return False


# --- what is named -----------------------------------------------------------------------------


def _groups(text: str, hits: list[_Hit]) -> list[list[_Hit]]:
    """Names that stand together in a list: "Barnet, Enfield and Haringey"."""
    groups: list[list[_Hit]] = []
    for hit in hits:
        if groups:
            last = groups[-1][-1]
            gap = text[last.end : hit.start]
            if hit.start == last.start or (len(gap) <= _LONGEST_JOIN and _JOIN.fullmatch(gap)):
                groups[-1].append(hit)
                continue
        groups.append([hit])
    return groups


def _read_group(text: str, group: list[_Hit]) -> list[CouncilMention]:
    """What the names of a list stand for; the words beside a list hold for all of it.

    "Camden and Islington *NHS Foundation Trust*" names no borough; "*London Boroughs of* Camden
    and Islington" names two councils, "Brent and Harrow *Council*" one place and one council.
    """
    first, last = group[0], group[-1]
    words = _words_before(text, first.start)
    if len(group) > 1 and words and surroundings.is_in_a_list_of_names(words):
        return []  # "Councillors Sutton and Bromley"
    after = None if last.name.exact else surroundings.after(text, last.end)
    before = surroundings.before(words) if words else None
    tail, tail_end = (after[0].makes, after[1]) if after else ("", last.end)
    head = before[0].makes if before else ""
    tail_holds_for_all = after is not None and (tail != "council" or after[0].words[-1][-1] == "s")
    head_holds_for_all = before is not None and (head != "council" or _is_plural(before[0].words))
    mentions: list[CouncilMention] = []
    for hit in group:
        is_last = hit.start == last.start
        makes = tail if tail and (is_last or tail_holds_for_all) else ""
        start, end = hit.start, tail_end if is_last and tail == "council" else hit.end
        if not makes and head and (hit.start == first.start or head_holds_for_all):
            makes = head
            if head == "council" and hit.start == first.start and before is not None:
                start = _start_of(text, hit.start, before[1])
        if hit.name.is_council:
            makes, end = "council", hit.end
        if _counts(text, hit, makes, words if hit.start == first.start else []):
            form = _FORMS.get(makes, "place")
            mentions.append(CouncilMention(hit.name.council.slug, start, end, form, makes))
    return mentions


# After these a capitalised common word is a place: "three homes in Slough".
_PLACE_PREPOSITIONS = frozenset("in across around throughout near outside".split())


def _is_plural(words: tuple[str, ...]) -> bool:
    return any(word in ("boroughs", "lbs", "councils") for word in words) or words == ("lb",)


def _counts(text: str, hit: _Hit, makes: str, words: list[str]) -> bool:
    """Whether the name stands for a council or its place at all.

    Not in a street's name, not as somebody's name, and a common word ("Reading") only in the
    form of a council.
    """
    council = hit.name.council
    if makes == "council":
        return True
    if makes == "nothing":
        return False
    if council.ambiguous and makes not in ("committee", "venue"):
        return not makes and bool(words) and words[-1] in _PLACE_PREPOSITIONS
    if not words or makes in ("body", "trust"):
        return True
    if surroundings.is_person(words):
        return False
    one_word = hit.name.rest is None
    is_capitals = text[hit.start : hit.end].isupper()
    return not (
        council.surname and one_word and not is_capitals and surroundings.is_forename(words[-1])
    )


def _words_before(text: str, start: int) -> list[str]:
    """The last words before a name, when nothing but white space parts them from it."""
    if start == 0 or not text[start - 1].isspace():
        return []
    cut = max(0, start - _LOOK_BACK)
    paragraph = text[cut:start].rpartition("\n\n")
    words = paragraph[2].split()
    return words if cut == 0 or paragraph[1] else words[1:]


def _start_of(text: str, start: int, words: int) -> int:
    """Where the ``words`` words before ``start`` begin, without an opening bracket."""
    at = start
    for _ in range(words):
        while at and text[at - 1].isspace():
            at -= 1
        while at and not text[at - 1].isspace():
            at -= 1
    while text[at] in "(“‘\"'[":
        at += 1
    return at
