"""What the words beside a place name say: its council, another body, a street, a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from minutes_cli.vocabulary.rows import rows


@dataclass(frozen=True, slots=True)
class Beside:
    """A phrase that stands beside a place name; the columns are those of surroundings.toml."""

    words: tuple[str, ...]  # folded
    makes: str  # council | committee | venue | body | trust | nothing | person | place
    reach: int
    any_case: bool


Lookup = dict[str, tuple[Beside, ...]]
"""Phrases by the word that stands nearest to the place name, the longest phrase first."""

# the next word, over one line end but not over a blank line
_WORD_AFTER = re.compile(
    r"(?:[^\S\n]{1,40}(?:\n[^\S\n]{0,40})?|\n[^\S\n]{0,40})([A-Za-z&][\w&’'-]{0,40}\.?)"
)
_LINKS = frozenset({"and", "&", "of", "for", "the"})
_OPENING = "(“‘\"'["
_LIST_HEADS = frozenset({"councillors", "cllrs", "clrs", "aldermen"})
_FURTHEST = 8  # words after the name that are looked at


@cache
def phrases_after() -> Lookup:
    """Phrases by their first word."""
    return _lookup("after", nearest_word=0)


@cache
def phrases_before() -> Lookup:
    """Phrases by their last word."""
    return _lookup("before", nearest_word=-1)


def _lookup(side: str, nearest_word: int) -> Lookup:
    found: dict[str, list[Beside]] = {}
    for row in rows("surroundings.toml", "beside"):
        if row["side"] != side:
            continue
        for phrase in row["words"]:
            words = tuple(_unpossessed(word) for word in phrase.casefold().split())
            beside = Beside(
                words, row["makes"], row.get("reach", 0), bool(row.get("any_case", False))
            )
            found.setdefault(words[nearest_word], []).append(beside)
    return {
        word: tuple(sorted(phrases, key=lambda beside: -len(beside.words)))
        for word, phrases in found.items()
    }


def after(text: str, at: int) -> tuple[Beside, int] | None:
    """The phrase after a place name that ends at ``at``, and where it ends.

    "Leeds *City Council*", "Croydon Health Services *NHS Trust*": only capitalised words and
    the small words that link them are looked through, and no punctuation.
    """
    first = _WORD_AFTER.match(text, at)
    if first is None:
        return None
    known = phrases_after()
    if not first[1][0].isupper():
        return _small_after(text, first, known)
    folded: list[str] = []
    ends: list[int] = []
    match: re.Match[str] | None = first
    while match is not None and len(folded) < _FURTHEST:
        word = match[1].rstrip(".")
        if not (word[0].isupper() or (word in _LINKS and folded)):
            break
        word = _unpossessed(word)
        folded.append(word.casefold())
        ends.append(match.start(1) + len(word))
        if match[1].endswith("."):
            break
        match = _WORD_AFTER.match(text, match.end())
    for i, word in enumerate(folded):
        for beside in known.get(word, ()):
            length = len(beside.words)
            if i <= beside.reach and tuple(folded[i : i + length]) == beside.words:
                return beside, ends[i + length - 1]
    return None


def _small_after(text: str, first: re.Match[str], known: Lookup) -> tuple[Beside, int] | None:
    """A phrase in small letters right after the name: "Barnet clinical commissioning group"."""
    for beside in known.get(_unpossessed(first[1].casefold().rstrip(".")), ()):
        if not beside.any_case:
            continue
        end = first.end()
        for word in beside.words[1:]:
            match = _WORD_AFTER.match(text, end)
            if match is None or match[1].casefold().rstrip(".") != word:
                break
            end = match.end()
        else:
            return beside, end
    return None


def before(words: list[str]) -> tuple[Beside, int] | None:
    """The phrase that ends ``words``, which stand right before a name, and how many it takes.

    ``["the", "London", "Borough", "of"]`` is a council's phrase of three words.
    """
    for beside in phrases_before().get(words[-1].lstrip(_OPENING).casefold(), ()):
        if beside.makes in ("person", "place"):
            continue
        length = len(beside.words)
        bare = [word.lstrip(_OPENING) for word in words[-length:]]
        if tuple(word.casefold() for word in bare) == beside.words and bare[0][0].isupper():
            return beside, length
    return None


def is_person(words: list[str]) -> bool:
    """Whether a title stands before the name, with a forename or initials at most between."""
    known = phrases_before()
    for distance, word in enumerate(reversed(words[-3:])):
        bare = word.lstrip(_OPENING)
        for beside in known.get(bare.casefold(), ()):
            if beside.makes == "person" and distance <= beside.reach and bare[:1].isupper():
                return True
        if not (bare[:1].isupper() and bare.replace("-", "").replace(".", "").isalpha()):
            break
    return is_in_a_list_of_names(words)


def is_in_a_list_of_names(words: list[str]) -> bool:
    """Whether the name goes on a list: "Councillors Gold, S Orr and …"."""
    for word in reversed(words):
        if word.casefold() in _LIST_HEADS and word[0].isupper():
            return True
        name = word.rstrip(",").replace("-", "").replace(".", "").replace("’", "")
        if word != "and" and not (word[:1].isupper() and name.isalpha()):
            return False
    return False


def is_forename(word: str) -> bool:
    """Whether a capitalised word right before a surname may be a forename."""
    if not (word[:1].isupper() and word.isalpha() and not word.isupper()):
        return False
    return not any(b.makes == "place" for b in phrases_before().get(word.casefold(), ()))


def _unpossessed(word: str) -> str:
    """Without the possessive: "Council’s" is "Council"; "Children’s" (Trust) stays."""
    for mark in ("’s", "'s"):
        if word.endswith(mark) and word[:-2].casefold() not in ("children", "women"):
            return word[:-2]
    return word.rstrip("’'")
