"""The programmes that an agenda item names: Better Care Fund, BCF, iBCF, ITF, ICP …"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from minutes_cli.models import ProgrammeMention
from minutes_cli.vocabulary.lowered import lower, lowered
from minutes_cli.vocabulary.programmes import PROGRAMMES, Programme
from minutes_cli.vocabulary.trie import any_of, words_apart

_HEADING = 400  # characters at the top of a page that hold its committee


@dataclass(frozen=True, slots=True)
class _Name:
    """A way to write a programme, and what it takes to look for it."""

    code: str
    evidence: str  # expanded | acronym | alias
    pattern: re.Pattern[str]
    beginning: str  # its first two words, in lower case and as they are looked for; else ""
    folded: bool  # the pattern is for text in lower case
    one_word: bool


class _Naming(NamedTuple):
    start: int
    end: int
    name: _Name


def find_programmes(
    text: str,
    start: int,
    end: int,
    title_start: int | None,
    title_end: int | None,
    known: dict[str, Programme] | None = None,
) -> tuple[ProgrammeMention, ...]:
    """The programmes named in ``text[start:end]`` and in the title, in order of first naming.

    The longest name wins: "improved Better Care Fund" is iBCF and not BCF. "Better Care Fund
    (BCF)" counts once. A bare acronym needs its expansion in the item or a word of its context,
    and does not count where the letters stand for something else. ``evidence`` is the strongest
    in the item (expanded, acronym, alias); the span is that of the first naming. ``known`` are
    the programmes that are looked for, all where none are given.
    """
    programmes = PROGRAMMES() if known is None else known
    stretches = [(start, end)]
    if title_start is None or title_end is None:
        title_start = title_end = start
    elif not (start <= title_start and title_end <= end):
        stretches.insert(0, (title_start, title_end))
    names = _names(tuple(programmes.values()))
    namings: list[_Naming] = []
    for a, b in stretches:
        namings.extend(_longest(_namings(text, a, b, names)))
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
    for naming in _once(text, kept, programmes):
        found.setdefault(naming.name.code, []).append(naming)
    return tuple(_mention(code, group, title_start, title_end) for code, group in found.items())


def _mention(code: str, group: list[_Naming], title_start: int, title_end: int) -> ProgrammeMention:
    kinds = {naming.name.evidence for naming in group}
    evidence = next(kind for kind in ("expanded", "acronym", "alias") if kind in kinds)
    in_title = False
    for naming in group:  # in the order of the text
        if naming.start >= title_end:
            break
        in_title = in_title or (title_start <= naming.start and naming.end <= title_end)
    role = "subject" if in_title else "mention"
    first = group[0]
    return ProgrammeMention(code, evidence, role, len(group), first.start, first.end)


# --- names ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    """All names of a vocabulary: what finds where one may begin, and which begin so."""

    beginning: re.Pattern[str]  # after a space, in a text with nothing but words and spaces
    by_beginning: dict[str, tuple[_Name, ...]]
    others: tuple[_Name, ...]  # which begin with a sign or with a letter beyond ASCII


@cache
def _names(programmes: tuple[Programme, ...]) -> _Names:
    """The names of all programmes, compiled once for each vocabulary."""
    compiled = _compiled(programmes)
    names = [name for name in compiled if name.beginning]
    beginnings = {name.beginning for name in names}
    # "ICPs" may be the plural of "ICP" also where somebody has added a programme "ICPS"
    by_beginning = {
        words: tuple(name for name in names if words.startswith(name.beginning))
        for words in beginnings
    }
    return _Names(
        re.compile(f" (?:{any_of(beginnings)})"),
        by_beginning,
        tuple(name for name in compiled if not name.beginning),
    )


def _compiled(programmes: Iterable[Programme]) -> list[_Name]:
    names: list[_Name] = []
    for programme in programmes:
        code = programme.code
        for words in programme.expansions:
            names.append(_name(code, "expanded", lower(words), folded=True, one_word=False))
        for words in programme.acronyms:
            names.append(_name(code, "acronym", words, folded=False, one_word=True))
        for words in programme.aliases:
            one_word = len(words.split()) == 1 or words.split()[-1].isdigit()
            for written in dict.fromkeys((words, words.upper())):
                names.append(_name(code, "alias", written, folded=False, one_word=one_word))
    return names


def _name(code: str, evidence: str, words: str, *, folded: bool, one_word: bool) -> _Name:
    """The words with any white space between them, a line end too; the last also in the plural."""
    body = r"\s{1,40}".join(re.escape(word) for word in words.split())
    pattern = re.compile(rf"{body}s?(?!\w)")
    spaced = words_apart(" ".join(lower(words).split()[:2]))
    beginning = "" if spaced.startswith(" ") else " ".join(spaced.split())
    return _Name(code, evidence, pattern, beginning, folded, one_word)


def _namings(text: str, start: int, end: int, names: _Names) -> list[_Naming]:
    """Every name in ``text[start:end]``: each is tried where the text has its first two words."""
    stretch = text[start:end]
    folded = lowered(text)[start:end]
    spaced = f" {words_apart(folded)}"  # so that the place of a space is that of a word in the text
    search = names.beginning.search
    found: list[_Naming] = []
    begins = search(spaced)
    while begins is not None:
        at = begins.start()
        if not (at and _goes_on(folded[at - 1])):
            for name in names.by_beginning[" ".join(begins[0].split())]:
                match = name.pattern.match(folded if name.folded else stretch, at)
                if match is not None:
                    found.append(_Naming(start + at, start + match.end(), name))
        begins = search(spaced, at + 1)
    for name in names.others:
        for match in name.pattern.finditer(folded if name.folded else stretch):
            at = match.start()
            if not (at and _goes_on(folded[at - 1])):
                found.append(_Naming(start + at, start + match.end(), name))
    return found


def _goes_on(character: str) -> bool:
    """Whether a word goes on after this character."""
    return character.isalnum() or character == "_"


def _longest(namings: list[_Naming]) -> list[_Naming]:
    """Drop names that stand inside a longer one: "Better Care Fund" in "improved Better …"."""
    kept: list[_Naming] = []
    for naming in sorted(namings, key=lambda n: (n.start, -n.end)):
        if not kept or naming.start >= kept[-1].end:
            kept.append(naming)
    return kept


def _once(text: str, namings: list[_Naming], programmes: dict[str, Programme]) -> list[_Naming]:
    """Take a name and the name in brackets after it as one: "Better Care Fund (BCF)".

    The longer name tells which programme it is: "improved Better Care Fund (BCF)" is iBCF, and
    so is "Better Care Fund (iBCF)".
    """
    kept: list[_Naming] = []
    for naming in namings:
        if kept:
            last = kept[-1]
            gap = text[last.end : naming.start]
            same = last.name.code == naming.name.code
            in_brackets = len(gap) < 12 and gap.strip(" \n\u00a0“‘'\"") == "("
            if in_brackets and (same or _expands(last, naming)):
                is_whole = last.name.evidence != "expanded" and same
                longer = programmes[naming.name.code].expansions
                if is_whole or _is_short_for(text[last.start : last.end], longer):
                    kept[-1] = _Naming(last.start, last.end, naming.name)
                continue
        kept.append(naming)
    return kept


def _expands(one: _Naming, other: _Naming) -> bool:
    return one.name.evidence == "expanded" and other.name.evidence == "acronym"


def _is_short_for(words: str, names: Iterable[str]) -> bool:
    """Whether ``words`` end a longer name of a programme: "Better Care Fund" one of iBCF's."""
    short = " ".join(words.lower().split())
    return any(name.lower().endswith(f" {short}") for name in names)


# --- bare acronyms -------------------------------------------------------------------------------


def _is_meant(programme: Programme, letters: str, is_expanded: bool, text: str, item: str) -> bool:
    """Whether a name of one word stands for the programme in an item.

    What the item says comes first, then what the page says elsewhere, then the words around.
    """
    if _is_defined_otherwise(programme, letters, item):
        return False
    if is_expanded:
        return True
    if _says_one_of(programme.other_senses, item, plural=True):
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
    folded = _folded(text)
    for phrase, rarest in _sayable(phrases):
        if rarest in folded:
            words = folded if phrase is rarest else _words(text)
            if _says(phrase, words, plural):
                return True
    return False


@cache
def _sayable(phrases: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each phrase in lower case with its longest word; the phrases of one word first."""
    lowered = sorted((phrase.lower() for phrase in phrases), key=lambda p: len(p.split()))
    return tuple((p, p if p.split() == [p] else max(p.split(), key=len)) for p in lowered)


@lru_cache(maxsize=4)
def _folded(text: str) -> str:
    return lower(text)


@lru_cache(maxsize=4)
def _words(text: str) -> str:
    """``text`` in lower case, with single spaces between its words."""
    return " ".join(_folded(text).split())


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
    at = text.find(letters)
    while at >= 0:
        end = at + len(letters)
        spelt = None
        if at and text[at - 1] == "(" and text.startswith((")", "s)"), end):
            words = text[max(0, at - 121) : at - 1].split()
            spelt = _spelt(words[-2 * len(letters) :], letters)
        elif not (at and _goes_on(text[at - 1])) and (that := _THAT_IS.match(text, end)):
            words = text[that.end() : that.end() + 120].split()
            spelt = _spelt([w.rstrip(".,;)") for w in words[: len(letters)]], letters)
        if spelt is not None and _initialled(spelt) not in _own_names(programme):
            return True
        at = text.find(letters, end)
    return False


@cache
def _own_names(programme: Programme) -> frozenset[str]:
    return frozenset(_initialled(name) for name in (programme.name, *programme.expansions))


_SMALL = ("and", "of", "for", "the", "to", "&")
# "the ICP, that is to say the infection control procedure"    "ITF (invest to transform fund)"
_THAT_IS = re.compile(
    r"(?:\s\(|,\s(?:that\sis(?:\sto\ssay)?|or|meaning|short\sfor|i\.e\.),?\s)(?:the\s|an?\s)?(?=\w)"
)


def _spelt(words: list[str], letters: str) -> str | None:
    """The last of ``words`` whose initials are ``letters``: "integrated care pathway"."""
    for small in (False, True):
        kept = [w for w in words if not (small and w.lower() in _SMALL)]
        last = kept[-len(letters) :]
        if len(last) == len(letters) and "".join(w[:1] for w in last).lower() == letters.lower():
            return " ".join(last)
    return None


def _initialled(words: str) -> str:
    """Words as they are compared: lower case, no small words, no plural."""
    kept = [w for w in words.lower().split() if w not in _SMALL]
    return " ".join(kept).removesuffix("s")
