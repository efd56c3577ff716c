"""The programmes that an agenda item names: Better Care Fund, BCF, iBCF, ITF, ICP …"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from minutes_cli.models import ProgrammeMention
from minutes_cli.vocabulary.programmes import PROGRAMMES, Programme

_HEADING = 400  # characters at the top of a page that hold its committee


@dataclass(frozen=True, slots=True)
class _Name:
    """A way to write a programme, and what it takes to look for it."""

    code: str
    evidence: str  # expanded | acronym | alias
    pattern: re.Pattern[str]
    gate: str  # stands in every text that the pattern finds
    folded: bool  # the gate is looked for in lower case
    one_word: bool


@dataclass(frozen=True, slots=True)
class _Naming:
    start: int
    end: int
    name: _Name


def find_programmes(
    text: str,
    start: int,
    end: int,
    title_start: int | None,
    title_end: int | None,
) -> tuple[ProgrammeMention, ...]:
    """The programmes named in ``text[start:end]`` and in the title, in order of first naming.

    The longest name wins: "improved Better Care Fund" is iBCF and not BCF. "Better Care Fund
    (BCF)" counts once. A bare acronym needs its expansion in the item or a word of its context,
    and does not count where the letters stand for something else. ``evidence`` is the strongest
    in the item (expanded, acronym, alias); the span is that of the first naming.
    """
    programmes = PROGRAMMES()
    stretches = [(start, end)]
    if title_start is None or title_end is None:
        title_start = title_end = start
    elif not (start <= title_start and title_end <= end):
        stretches.insert(0, (title_start, title_end))
    namings: list[_Naming] = []
    for a, b in stretches:
        namings.extend(_longest(_namings(text, a, b)))
    if not namings:
        return ()
    item = "\n".join(text[a:b] for a, b in stretches)
    expanded = {naming.name.code for naming in namings if naming.name.evidence == "expanded"}
    meant: dict[tuple[str, str], bool] = {}
    kept = []
    for naming in sorted(namings, key=lambda naming: naming.start):
        if naming.name.one_word:
            code, letters = naming.name.code, text[naming.start : naming.end]
            if (code, letters) not in meant:
                meant[code, letters] = _is_meant(
                    programmes[code], letters, code in expanded, text, item
                )
            if not meant[code, letters]:
                continue
        kept.append(naming)
    found: dict[str, list[_Naming]] = {}
    for naming in _once(text, kept):
        found.setdefault(naming.name.code, []).append(naming)
    return tuple(_mention(code, group, title_start, title_end) for code, group in found.items())


def _mention(code: str, group: list[_Naming], title_start: int, title_end: int) -> ProgrammeMention:
    kinds = {naming.name.evidence for naming in group}
    evidence = next(kind for kind in ("expanded", "acronym", "alias") if kind in kinds)
    in_title = any(title_start <= n.start and n.end <= title_end for n in group)
    role = "subject" if in_title else "mention"
    first = group[0]
    return ProgrammeMention(code, evidence, role, len(group), first.start, first.end)


# --- names ---------------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def _names(programmes: tuple[Programme, ...]) -> tuple[_Name, ...]:
    """The names of all programmes, compiled once for each vocabulary."""
    return tuple(_compiled(programmes))


def _compiled(programmes: Iterable[Programme]) -> list[_Name]:
    names: list[_Name] = []
    for programme in programmes:
        code = programme.code
        for words in programme.expansions:
            folded = _lower(words)
            names.append(_Name(code, "expanded", _phrase(folded), _rarest(folded), True, False))
        for words in programme.acronyms:
            names.append(_Name(code, "acronym", _phrase(words), words, False, True))
        for words in programme.aliases:
            one_word = len(words.split()) == 1 or words.split()[-1].isdigit()
            for written in dict.fromkeys((words, words.upper())):
                pattern = _phrase(written)
                names.append(_Name(code, "alias", pattern, _rarest(written), False, one_word))
    return names


def _phrase(words: str) -> re.Pattern[str]:
    """The words with any white space between them, a line end too; the last also in the plural.

    It begins with plain letters, so that the search runs at the speed of ``str.find``; whether
    a word begins there is looked at afterwards.
    """
    body = r"\s{1,40}".join(re.escape(word) for word in words.split())
    return re.compile(rf"{body}s?(?!\w)")


def _rarest(words: str) -> str:
    """The word that a text is least likely to hold by chance: the longest."""
    return max(words.split(), key=len)


def _lower(text: str) -> str:
    """Lower case, character by character, so that places in it are places in ``text``."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _namings(text: str, start: int, end: int) -> list[_Naming]:
    stretch = text[start:end]
    folded = _lower(stretch)
    found: list[_Naming] = []
    for name in _names(tuple(PROGRAMMES().values())):
        where = folded if name.folded else stretch
        if name.gate not in where:
            continue
        for match in name.pattern.finditer(where):
            at = match.start()
            if not (at and (where[at - 1].isalnum() or where[at - 1] == "_")):
                found.append(_Naming(start + at, start + match.end(), name))
    return found


def _longest(namings: list[_Naming]) -> list[_Naming]:
    """Drop names that stand inside a longer one: "Better Care Fund" in "improved Better …"."""
    kept: list[_Naming] = []
    for naming in sorted(namings, key=lambda n: (n.start, -n.end)):
        if not kept or naming.start >= kept[-1].end:
            kept.append(naming)
    return kept


def _once(text: str, namings: list[_Naming]) -> list[_Naming]:
    """Take a name and the name in brackets after it as one: "Better Care Fund (BCF)".

    The expansion tells which programme it is: "improved Better Care Fund (BCF)" is iBCF.
    """
    kept: list[_Naming] = []
    for naming in namings:
        if kept:
            last = kept[-1]
            gap = text[last.end : naming.start]
            same = last.name.code == naming.name.code
            in_brackets = len(gap) < 12 and gap.strip(" \n\u00a0“‘'\"") == "("
            if in_brackets and (same or _expands(last, naming)):
                if last.name.evidence != "expanded" and same:
                    kept[-1] = _Naming(last.start, last.end, naming.name)
                continue
        kept.append(naming)
    return kept


def _expands(one: _Naming, other: _Naming) -> bool:
    return one.name.evidence == "expanded" and other.name.evidence == "acronym"


# --- bare acronyms -------------------------------------------------------------------------------


def _is_meant(programme: Programme, letters: str, is_expanded: bool, text: str, item: str) -> bool:
    """Whether a name of one word stands for the programme in an item.

    What the item says comes first, then what the page says elsewhere, then the words around.
    """
    if _is_defined_otherwise(programme, letters, item):
        return False
    if is_expanded:
        return True
    if _says_one_of(programme.other_senses, item):
        return False
    if not programme.context:
        return True
    if len(text) > len(item):
        elsewhere = _meant_on_page(programme, letters, text)
        if elsewhere is not None:
            return elsewhere
    return _says_one_of(programme.context, item) or _says_one_of(programme.context, text[:_HEADING])


@lru_cache(maxsize=16)
def _meant_on_page(programme: Programme, letters: str, text: str) -> bool | None:
    """What the letters stand for where the page spells them out; None where it does not."""
    if _says_one_of(programme.expansions, text, plural=True):
        return True
    return False if _is_defined_otherwise(programme, letters, text) else None


def _says_one_of(phrases: tuple[str, ...], text: str, *, plural: bool = False) -> bool:
    """Whether one of ``phrases`` stands in ``text``, in any case and over line ends."""
    words = _words(text)
    return any(_says(phrase.lower(), words, plural) for phrase in phrases)


@lru_cache(maxsize=4)
def _words(text: str) -> str:
    return " ".join(text.lower().split())


def _says(phrase: str, words: str, plural: bool) -> bool:
    at = words.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if plural and words.startswith("s", end):
            end += 1
        if not (at and words[at - 1].isalnum()) and not words[end : end + 1].isalnum():
            return True
        at = words.find(phrase, at + 1)
    return False


def _is_defined_otherwise(programme: Programme, letters: str, text: str) -> bool:
    """Whether ``text`` spells the letters out as something else: "integrated care pathway (ICP)".

    Any words count whose initials are the letters and which are none of the programme's names.
    """
    letters = letters.removesuffix("s")
    own = {_initialled(name) for name in (programme.name, *programme.expansions)}
    at = text.find(f"({letters})")
    while at >= 0:
        words = text[max(0, at - 120) : at].split()[-2 * len(letters) :]
        spelt = _spelt(words, letters)
        if spelt is not None and _initialled(spelt) not in own:
            return True
        at = text.find(f"({letters})", at + 1)
    for match in re.finditer(rf"\b{re.escape(letters)}{_THAT_IS}", text):
        words = text[match.end() : match.end() + 120].split()
        spelt = _spelt([w.rstrip(".,;)") for w in words[: len(letters)]], letters)
        if spelt is not None and _initialled(spelt) not in own:
            return True
    return False


_SMALL = ("and", "of", "for", "the", "to", "&")
# "the ICP, that is to say the infection control procedure"    "ITF (invest to transform fund)"
_THAT_IS = (
    r"(?:\s\(|,\s(?:that\sis(?:\sto\ssay)?|or|meaning|short\sfor|i\.e\.),?\s)(?:the\s|an?\s)?(?=\w)"
)


def _spelt(words: list[str], letters: str) -> str | None:
    """The last of ``words`` whose initials are ``letters``: "integrated care pathway"."""
    for small in (False, True):
        kept = [w for w in words if not (small and w.lower() in _SMALL)]
        last = kept[-len(letters) :]
        if len(last) == len(letters) and "".join(w[0] for w in last).lower() == letters.lower():
            return " ".join(last)
    return None


def _initialled(words: str) -> str:
    """Words as they are compared: lower case, no small words, no plural."""
    kept = [w for w in words.lower().split() if w not in _SMALL]
    return " ".join(kept).removesuffix("s")
