"""Words for comparing: one spelling of a name, and what a text has in common with another.

Nothing here knows of items or the database: text in, values out.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest
from itertools import islice
from zlib import crc32

SKETCH_SIZE = 4
"""Of two texts that share four fifths of their shingles, one pair in 600 shares no sketch value."""

_LONG = 7  # letters of a word that few phrases begin with

_PRINTED_MARKS = "£–’·‘“”—•…\u00a0"
_SPACED = bytes(
    code if chr(code).isalnum() or code == ord("_") else ord(" ") for code in range(128)
) + bytes(128)
"""ASCII without what is between words; there is nothing else to translate."""

_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W_]+")  # a run of what str.isalnum() says is a letter or digit

_MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    """.split()
)


def folded(name: str) -> str:
    """One spelling for "The Health & Wellbeing Board" and "HEALTH AND WELLBEING BOARD"."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    words = _LETTERS.findall(plain)
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
    """Hashes of a few runs of three words, the same for the same words on every machine.

    Those that begin with a long word, which everyday phrases seldom do, are taken before others,
    and of them those that come first in the order of a short hash, which is quick to make.
    """
    words = _words_in(text)
    runs = zip(words, words[1:], words[2:], strict=False)
    chosen = _first([b" ".join(run) for run in runs if len(run[0]) >= _LONG])
    if len(chosen) < SKETCH_SIZE:
        rest = {*map(b" ".join, zip(words, words[1:], words[2:], strict=False))} - {*chosen}
        chosen += _first(sorted(rest))[: SKETCH_SIZE - len(chosen)]
    return tuple(map(_hash, chosen))


def _first(runs: list[bytes]) -> list[bytes]:
    by_number = dict(zip(map(crc32, runs), runs, strict=True))
    return [by_number[number] for number in nsmallest(SKETCH_SIZE, by_number)]


def _words_in(text: str) -> list[bytes]:
    """The words of a text in UTF-8, told apart as ``_WORD`` does it, but quicker."""
    plain = text.casefold()
    if not plain.isascii():
        for mark in _PRINTED_MARKS:
            plain = plain.replace(mark, " ")
    if plain.isascii():
        return plain.encode().translate(_SPACED).split()
    return [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(plain)]


def has_words(text: str, least: int) -> bool:
    """Whether a text has so many words."""
    return next(islice(_WORD.finditer(text), least - 1, None), None) is not None


def _shingles(words: list[str]) -> frozenset[str]:
    return frozenset(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 0.0


def _hash(words: bytes) -> int:
    return int.from_bytes(blake2b(words, digest_size=4).digest(), "big", signed=True)
