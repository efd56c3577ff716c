"""What kind of word a capitalised word is: of a title, an office, a body, a matter (names.toml)."""

from __future__ import annotations

import re
from functools import cache

from minutes_cli.vocabulary.rows import rows

INITIALS = re.compile(r"(?:[A-Z]\.){1,4}(?:[A-Z][^\W\d_]*(?:[’'-][^\W\d_]+){0,2})?\Z")
"""Initials, perhaps with the name right behind: "C.J.", "W.J.Chorlton"."""
_IS_A_WORD = re.compile(r"[^\W\d_]+(?:[’'‑-][^\W\d_]+){0,3}\Z")


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one row of names.toml, in lower case."""
    row = next(row for row in rows("names.toml", "words") if row["kind"] == kind)
    return frozenset(word.casefold() for word in row["words"])


@cache
def _no_name() -> dict[str, str]:
    """Words that end a name, with their kind."""
    kinds = ("opener", "matter", "place", "body", "office", "title")
    return {word: kind for kind in kinds for word in words(kind)}


def kind_of(printed: str) -> str:
    """The kind of a word, its plural included: "Committees"; "" for what a name may hold."""
    word = printed.rstrip(".").casefold()
    stops = _no_name()
    kind = stops.get(word, "")
    is_plain = word.isalpha()
    if kind and is_plain:
        return kind
    if not (is_plain or _IS_A_WORD.match(word) or INITIALS.match(printed)):
        return "matter"  # "PDF2", "www.example.org"
    if not kind and word.endswith("s") and word not in words("surname"):
        singular = word[:-3] + "y" if word.endswith("ies") else word[:-1]
        kind = stops.get(singular, "")
        return kind if kind in ("body", "matter", "office") else ""
    return kind


def is_office(phrase: str) -> bool:
    """Whether a phrase names an office or role: "Head of Joint Commissioning"."""
    return _holds(phrase, words("office"))


def is_offices(phrase: str) -> bool:
    """Whether a phrase names several offices: "Heads of Service", "Cabinet Members"."""
    printed = phrase.partition(" (")[0].casefold().split()
    heads = [printed[0]] if printed[1:2] == ["of"] else printed[-1:]
    return any(head.endswith("s") and head[:-1] in words("office") for head in heads)


def is_body(phrase: str) -> bool:
    """Whether a phrase names an organisation: "NHS Central London CCG"."""
    return _holds(phrase, words("body"))


def _holds(phrase: str, some: frozenset[str]) -> bool:
    return any(word.strip("().,;:’'").casefold() in some for word in phrase.split())
