"""Words for comparing: one spelling of a name, and what a text has in common with another.

Nothing here knows of items or the database: text in, values out.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest

SKETCH_SIZE = 4
"""Of two texts that share four fifths of their shingles, one pair in 600 shares no sketch value."""

_WORD = re.compile(r"\w+")

_MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    """.split()
)


def folded(name: str) -> str:
    """One spelling for "The Health & Wellbeing Board" and "HEALTH AND WELLBEING BOARD"."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it is compared.

    ``shingles`` are its runs of three words; ``figures`` its numbers, dates and months, which tell
    this year's report from last year's when all other words are the same.
    """

    words: int
    shingles: frozenset[str]
    figures: frozenset[str]


def wording(text: str) -> Wording:
    """A text without case, punctuation and line ends."""
    words = _WORD.findall(text.casefold())
    return Wording(
        words=len(words),
        shingles=_shingles(words),
        figures=frozenset(word for word in words if word in _MONTHS or any(map(str.isdigit, word))),
    )


def likeness(one: Wording, other: Wording) -> float:
    """The share of the shorter text's shingles that the longer one has: 0 to 1.

    1 also for a copy that breaks off, and for a sheet of decisions beside the whole minutes.
    """
    return _shared(one.shingles, other.shingles)


def same_figures(one: Wording, other: Wording) -> bool:
    """Whether four fifths of the figures of the one with fewer stand in the other as well."""
    return not (one.figures and other.figures) or _shared(one.figures, other.figures) >= 0.8


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of a text's shingles, the same on every machine."""
    return tuple(nsmallest(SKETCH_SIZE, set(map(_hash, _shingles(_WORD.findall(text.casefold()))))))


def count_words(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in _WORD.finditer(text))


def _shingles(words: list[str]) -> frozenset[str]:
    return frozenset(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 0.0


def _hash(words: str) -> int:
    digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
