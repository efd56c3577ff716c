"""Names of people as minutes print them: "Councillor R Whitworth", "Sister Comfort Amankwah".

A name is a run of words in capitals that holds no word of an office, a body or a matter
(names.toml). With a title before it, it is a name for certain; without one it is only a candidate,
and who reads the sentence has to say whether a person is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from minutes_cli.vocabulary.rows import rows

SINGULAR = {
    "councillors": "Councillor",
    "cllrs": "Cllr",
    "clrs": "Clr",
    "aldermen": "Alderman",
    "drs": "Dr",
    "messrs": "Mr",
}
"""Titles that head a list, in lower case, to the title of each name in it."""

SAME_TITLE = {
    "cllr": "councillor",
    "clr": "councillor",
    "alderwoman": "alderman",
    "ald": "alderman",
    "doctor": "dr",
    "professor": "prof",
    "mrs": "ms",
    "miss": "ms",
    "revd": "rev",
    "reverend": "rev",
}
"""Titles that the same person may bear in one text: "Cllr Foyle", later "Councillor Foyle"."""

_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w.’'‑-]{0,40}"
_PARTICLE = r"(?:d[aeiu]|de[lnr]|della|dos|l[ae]|v[ao]n|bin|bint|ibn|[ae]l|ap|te[nr])"
_GAP = r"(?:[ \t\xa0]{1,2}|[ \t\xa0]{0,2}\n[ \t\xa0]{0,8})"
_MORE = rf"(?:{_GAP}(?:{_PARTICLE}{_GAP}){{0,2}}{_WORD})"

# capitalised words in a row: "Programme Director Annabel Thirkettle", "Mr C. J. van der Plas"
_RUN = re.compile(rf"{_WORD}{_MORE}{{1,11}}")
_RUN_IN_LIST = re.compile(rf"{_WORD}{_MORE}{{0,4}}")
_TOKEN = re.compile(r"[\w.’'‑-]+")
_INITIALS = re.compile(r"(?:[A-Z]\.){1,4}[A-Z]?\Z")
_IS_A_WORD = re.compile(r"[^\W\d_]+(?:[’'‑-][^\W\d_]+){0,3}\Z")

# between the names of a list: ", " · " and " · " (LB Camden) (Chair), "
_LIST_GAP = re.compile(
    r"[ ]{0,2}[*†]?(?:\s{0,2}\([^()]{1,80}\)){0,3}(?:\s{0,4}(?P<and>,?\s{1,30}and\s{1,30}|\s?&\s)"
    r"|\s{0,2}[,;]\s{1,30})"
)
_MOST_WORDS = 5  # of a name, initials and particles included


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name where it is printed. ``title`` is "" for a mere candidate.

    In a list headed "Councillors", ``listed`` is True, ``title`` is "Councillor" and the span
    holds only ``words``.
    """

    title: str
    words: str
    start: int
    end: int
    listed: bool = False
    before: str = ""  # the capitalised words right before it: "Programme Director"

    @property
    def name(self) -> str:
        return f"{self.title} {self.words}" if self.title else self.words

    @property
    def surname(self) -> str:
        return self.words.rsplit(" ", 1)[-1].casefold()

    @property
    def given(self) -> str:
        """Forenames or initials, "" for a surname alone."""
        return self.words.rpartition(" ")[0].replace(".", "").casefold()

    @property
    def titles(self) -> frozenset[str]:
        """The titles in one form for all who may bear them: {"councillor", "dr"}."""
        words = self.title.replace(".", "").casefold().split()
        return frozenset(SAME_TITLE.get(word, word) for word in words)


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


def _kind(printed: str) -> str:
    """The kind of a word, its plural included: "Committees"; "" for what a name may hold."""
    word = printed.rstrip(".").casefold()
    if not (_IS_A_WORD.match(word) or _INITIALS.match(printed)):
        return "matter"  # "PDF2", "www.example.org"
    stops = _no_name()
    kind = stops.get(word, "")
    if not kind and word.endswith("s") and word not in words("surname"):
        singular = word[:-3] + "y" if word.endswith("ies") else word[:-1]
        kind = stops.get(singular, "")
        return kind if kind in ("body", "matter", "office") else ""
    return kind


def is_office(phrase: str) -> bool:
    """Whether a phrase names an office or role: "Head of Joint Commissioning"."""
    return _holds(phrase, words("office"))


def is_body(phrase: str) -> bool:
    """Whether a phrase names an organisation: "NHS Central London CCG"."""
    return _holds(phrase, words("body"))


def _holds(phrase: str, some: frozenset[str]) -> bool:
    return any(word.strip("().,;:’'").casefold() in some for word in phrase.split())


def find_names(text: str, start: int = 0, end: int | None = None) -> Iterator[NameMention]:
    """Names with a title, and candidates without, in ``text[start:end]``, in order."""
    stop = len(text) if end is None else end
    run = _RUN.search(text, start, stop)
    while run is not None:
        at = run.end()
        for mention in _names_of_run(text, run) if _may_hold_a_name(run[0]) else ():
            yield mention
            if mention.listed:
                for other in _rest_of_list(text, mention, stop):
                    yield other
                    at = max(at, other.end)
        run = _RUN.search(text, at, stop)


class _Token(NamedTuple):
    word: str
    start: int
    end: int
    kind: str  # of names.toml, "" for a word that a name may hold
    last: bool  # a genitive or a full stop: no name goes on behind it


def _tokens(run: re.Match[str]) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(run.string, run.start(), run.end()):
        word, kind, last = _word(match[0])
        start = match.start()
        tokens.append(_Token(word, start, start + len(word), kind, last))
    return tokens


@lru_cache(maxsize=4096)
def _word(printed: str) -> tuple[str, str, bool]:
    """A token's word without stop or genitive, its kind, and whether it had one of these."""
    word, last = printed, False
    if word.endswith(".") and not _INITIALS.match(word) and _kind(word) != "title":
        word, last = word.rstrip("."), True
    if word.endswith(("’", "'")):
        word = word[:-1]
    elif word.endswith(("’s", "'s")):
        word, last = word[:-2], True
    return word, _kind(word), last


@cache
def _also_names() -> frozenset[str]:
    return words("surname") | words("forename")


def _may_hold_a_name(run: str) -> bool:
    """Whether a run has a title, or two words in a row that a name may hold."""
    before = False
    for printed in run.split():
        word, kind, _ = _word(printed)
        if kind == "title":
            return True
        here = not kind or word.casefold() in _also_names()
        if here and before:
            return True
        before = here
    return False


def _names_of_run(text: str, run: re.Match[str]) -> Iterator[NameMention]:
    """The names in one run of capitalised words."""
    tokens = _tokens(run)
    at = 0
    while at < len(tokens):
        first = at
        while at < len(tokens) and _is_title(tokens, at):
            at += 1
        titles = tokens[first:at]
        size = _length(text, tokens[at:], bool(titles))
        if not size:
            at = max(at, first + 1)
            continue
        name = tokens[at : at + size]
        at += size
        following = tokens[at] if at < len(tokens) and not name[-1].last else None
        if _is_person(text, titles, name, following):
            yield _mention(text, tokens[:first], titles, name)


def _is_title(tokens: list[_Token], at: int) -> bool:
    return tokens[at].kind == "title" or (
        tokens[at].word.rstrip(".").casefold() in words("title") and at + 1 < len(tokens)
    )


def _length(text: str, tokens: list[_Token], titled: bool) -> int:
    """How many of these words make a name: none, when the first cannot begin one."""
    size = 0
    for token in tokens[:_MOST_WORDS]:
        word = token.word.rstrip(".").casefold()
        wrapped = size > 1 and "\n" in text[tokens[size - 1].end : token.start]
        may_end = word in words("surname") and (size > 0 or titled)
        may_begin = word in words("forename") and size == 0
        # after a title a place is a surname, and "A" an initial
        titled_so = titled and (token.kind == "place" or token.word.rstrip(".") in ("A", "I"))
        if wrapped or (token.kind and not (may_end or may_begin or titled_so)):
            break
        size += 1
        if token.last or (token.kind and not (may_begin or titled_so)):
            break
    return size


def _is_person(
    text: str, titles: list[_Token], name: list[_Token], following: _Token | None
) -> bool:
    last = name[-1].word
    if len(last.rstrip(".")) < 2 or last.islower() or (last.isupper() and not titles):
        return _is_capital_surname(name)
    if len(name) == 1 and (
        not titles or all(t.word.rstrip(".").casefold() in words("weak_title") for t in titles)
    ):
        return False
    if any(t.word.isupper() and len(t.word) > 2 for t in name[:-1]) and not titles:
        return False
    return not (
        following is not None
        and following.kind in ("body", "matter", "place")
        and "\n" not in text[name[-1].end : following.start]
    )


def _is_capital_surname(name: list[_Token]) -> bool:
    """A surname in capitals after a forename that is not: "Jane SMITH"."""
    return (
        len(name) > 1
        and name[-1].word.isupper()
        and len(name[-1].word) > 2
        and not name[0].word.isupper()
    )


def _mention(
    text: str, before: list[_Token], titles: list[_Token], name: list[_Token]
) -> NameMention:
    title = " ".join(SINGULAR.get(t.word.casefold(), t.word) for t in titles)
    listed = bool(titles) and titles[0].word.casefold() in SINGULAR
    first = (titles or name)[0].start
    ended = [n for n, token in enumerate(before, 1) if token.last]
    before = before[ended[-1] :] if ended else before
    lead = before[-1].end if before else first
    touching = before and not text[lead:first].strip() and "\n" not in text[lead:first]
    return NameMention(
        title=title,
        words=" ".join(token.word for token in name),
        start=name[0].start if listed else first,
        end=name[-1].end,
        listed=listed,
        before=" ".join(text[before[0].start : lead].split()) if touching else "",
    )


def _rest_of_list(text: str, head: NameMention, end: int) -> Iterator[NameMention]:
    """The names after the first in "Councillors R Whitworth, L Haddon and S Oyelaran"."""
    at = head.end
    while gap := _LIST_GAP.match(text, at, end):
        run = _RUN_IN_LIST.match(text, gap.end(), end)
        tokens = _tokens(run) if run else []
        size = _length(text, tokens, titled=True)
        if not size or tokens[0].kind == "title" or len(tokens[size - 1].word) < 2:
            return
        name = tokens[:size]
        yield NameMention(
            title=head.title,
            words=" ".join(token.word for token in name),
            start=name[0].start,
            end=name[-1].end,
            listed=True,
        )
        at = name[-1].end
        if gap["and"]:
            return
