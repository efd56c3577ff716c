"""Names of people as minutes print them: "Councillor R Whitworth", "Sister Comfort Amankwah".

A name is a run of words in capitals that holds no word of an office, a body or a matter
(names.toml). With a title before it, it is a name for certain; without one it is only a candidate,
and who reads the sentence has to say whether a person is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from minutes_cli.vocabulary.name_words import INITIALS, kind_of, words

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

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-Ž]"
# possessive: what follows a word of a name is never a part of the word
_WORD = rf"{_CAPITAL}[\w.’'‑-]{{0,40}}+"
_PARTICLE = r"(?:d[aeiu]|de[lnr]|della|dos|l[ae]|v[ao]n|bin|bint|ibn|[ae]l|a[bp]|te[nr])"
_GAP = r"(?:[ \t\xa0]{1,2}|[ \t\xa0]{0,2}\n[ \t\xa0]{0,8})"
_MORE = rf"(?:{_GAP}(?:{_PARTICLE}{_GAP}){{0,2}}{_WORD})"

# capitalised words in a row: "Programme Director Annabel Thirkettle", "Mr C. J. van der Plas",
# "Councillors: Jo Roe"; a list with one name a line is one run
_RUN = re.compile(
    rf"{_WORD}(?::(?:(?<=ouncillors:)|(?<=OUNCILLORS:)|(?<=llrs:))-?[ \t\xa0]{{0,20}})?"
    # a look at what comes next, because most words in capitals stand alone
    rf"(?=[ \t\xa0\n]{{1,11}}+(?:{_CAPITAL}|{_PARTICLE}[ \t\xa0\n]))"
    rf"{_MORE}{{1,400}}+"
)
_RUN_IN_LIST = re.compile(rf"{_WORD}{_MORE}{{0,5}}")
_TOKEN = re.compile(r"\w[\w.’'‑-]*")
# between the names of a list: ", " · " and " · " (LB Camden) (Chair), " · " MBE, "
_LIST_GAP = re.compile(
    r"(?:,?[ ](?:[A-Z]{2,4}|PhD|FRCN)(?=[ ,]|$)){0,3}"
    r"[ ]{0,2}[*†]?(?:\s{0,2}\([^()]{1,80}\)){0,3}(?:\s{0,4}(?P<and>,?\s{1,30}and\s{1,30}|\s?&\s)"
    r"|\s{0,2}[,;]\s{1,30}|(?<=\))[ ]{1,3}(?=[A-Z]))"
)
_LONGEST_LIST_GAP = 200  # characters
_MOST_WORDS = 5  # of a name, initials and particles included


class NameMention(NamedTuple):
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
        return _parts(self.words)[1]

    @property
    def given(self) -> str:
        """Forenames or initials, "" for a surname alone."""
        return _parts(self.words)[0]

    @property
    def titles(self) -> frozenset[str]:
        """The titles in one form for all who may bear them: {"councillor", "dr"}."""
        words = self.title.replace(".", "").casefold().split()
        return frozenset(SAME_TITLE.get(word, word) for word in words)


@lru_cache(maxsize=1024)  # everybody named is asked for them some six times
def _parts(words: str) -> tuple[str, str]:
    """Forenames or initials, and the surname: of "W.J.Roe" too."""
    before, _, last = words.rpartition(" ")
    initials, _, surname = last.rpartition(".")
    if not surname:
        initials, surname = "", last
    given = f"{before} {initials}".strip().replace(".", "").casefold()
    return given, surname.casefold()


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
    folded: str  # the word in small letters, without its stop


def _tokens(run: re.Match[str]) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(run.string, run.start(), run.end()):
        word, kind, last, folded = _word(match[0])
        start = match.start()
        tokens.append(_Token(word, start, start + len(word), kind, last, folded))
    return tokens


@lru_cache(maxsize=4096)
def _word(printed: str) -> tuple[str, str, bool, str]:
    """A token's word without stop or genitive, its kind, whether it had these; the word folded."""
    if printed.isalpha():  # most words
        return printed, kind_of(printed), False, printed.casefold()
    word, last = printed, False
    if word.endswith(".") and not INITIALS.match(word) and kind_of(word) != "title":
        word, last = word.rstrip("."), True
    if word.endswith(("’", "'")):
        word = word[:-1]
    elif word.endswith(("’s", "'s", "’S", "'S")):
        word, last = word[:-2], True
    return word, kind_of(word), last, word.rstrip(".").casefold()


@cache
def _also_names() -> frozenset[str]:
    return words("surname") | words("forename")


@lru_cache(maxsize=4096)  # a page names its bodies often
def _may_hold_a_name(run: str) -> bool:
    """Whether a run has a title, or two words in a row that a name may hold."""
    before, also_names = False, _also_names()
    for printed in run.split():
        word, kind, _, folded = _word(printed)
        if kind == "title":
            return True
        here = not kind or folded in also_names or (before and word.rstrip(".") == "A")
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
        at = _past_titles(tokens, at)
        titles = tokens[first:at]
        size = _length(text, tokens[at : at + _MOST_WORDS], bool(titles))
        if not size:
            at = max(at, first + 1)
            continue
        name = tokens[at : at + size]
        at += size
        following = tokens[at] if at < len(tokens) and not name[-1].last else None
        if _is_person(text, titles, name, following):
            yield _mention(text, tokens[:first], titles, name)


def _past_titles(tokens: list[_Token], first: int) -> int:
    """Where the titles that begin at ``first`` end: "Councillor Dr", "Detective Chief Inspector".

    The last word of a run is a name after a title: "Councillor Major".
    """
    at = first
    ranks, titles = words("rank"), words("title")
    while at < len(tokens):
        past = at
        while past < min(at + 2, len(tokens)) and tokens[past].folded in ranks:
            if tokens[past].last:  # "the Task Group. Councillor Moss"
                break
            past += 1
        if past > at and not (past < len(tokens) and tokens[past].folded in words("ranked")):
            past = at
        if past == at and not (tokens[at].kind == "title" or tokens[at].folded in titles):
            break
        if past + 1 >= len(tokens):
            break
        at = past + 1
    return at


def _length(text: str, tokens: list[_Token], titled: bool) -> int:
    """How many of these words make a name: none, when the first cannot begin one."""
    size = 0
    for token in tokens[:_MOST_WORDS]:
        wrapped = size > 1 and "\n" in text[tokens[size - 1].end : token.start]
        if not token.kind:  # most words
            if wrapped:
                break
            size += 1
            if token.last:
                break
            continue
        may_end = token.folded in words("surname") and (size > 0 or titled)
        may_end = may_end and not (token.kind == "office" and text.startswith(" of ", token.end))
        may_begin = token.folded in words("forename") and size == 0
        # after a title a place is a surname, and "A" an initial; after an initial "A" is one too
        titled_so = titled and (token.kind == "place" or (token.kind == "title" and size == 0))
        if token.word.rstrip(".") in ("A", "I"):
            titled_so = titled or (size > 0 and len(tokens[size - 1].word.rstrip(".")) == 1)
        if wrapped or not (may_end or may_begin or titled_so):
            break
        size += 1
        if token.last or not (may_begin or titled_so):
            break
    return size


def _is_person(
    text: str, titles: list[_Token], name: list[_Token], following: _Token | None
) -> bool:
    last = name[-1].word
    if len(last.rstrip(".")) < 2 or last.islower() or (last.isupper() and not titles):
        return _is_capital_surname(name)
    if len(name) == 1 and (not titles or all(t.folded in words("weak_title") for t in titles)):
        return False
    if not titles and any(t.word.isupper() and len(t.word) > 2 for t in name[:-1]):
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
    title, listed = "", False
    if titles:
        title = " ".join([SINGULAR.get(t.word.casefold(), t.word) for t in titles])
        listed = any(t.word.casefold() in SINGULAR for t in titles)
    first = (titles or name)[0].start
    lead_in = ""
    if before:
        ended = [n for n, token in enumerate(before, 1) if token.last]
        before = before[ended[-1] :] if ended else before
        lead = before[-1].end if before else first
        if before and not text[lead:first].strip() and "\n" not in text[lead:first]:
            lead_in = " ".join(text[before[0].start : lead].split())
    return NameMention(
        title=title,
        words=" ".join([token.word for token in name]),
        start=name[0].start if listed else first,
        end=name[-1].end,
        listed=listed,
        before=lead_in,
    )


def _rest_of_list(text: str, head: NameMention, end: int) -> Iterator[NameMention]:
    """The names after the first in "Councillors R Whitworth, Mrs L Haddon and S Oyelaran"."""
    heading = [w for w in head.title.split() if w.rstrip(".").casefold() not in words("personal")]
    at = head.end
    while gap := _LIST_GAP.match(text, at, end):
        run = _RUN_IN_LIST.match(text, gap.end(), end)
        tokens = _tokens(run) if run else []
        own = 0
        while own < len(tokens) - 1 and tokens[own].folded in words("personal"):
            own += 1
        size = _length(text, tokens[own:], titled=True)
        name = tokens[own : own + size]
        if not size or len(name[-1].word) < 2 or (name[0].kind == "title" and len(tokens) > 1):
            return
        yield NameMention(
            title=" ".join([*heading, *(token.word for token in tokens[:own])]),
            words=" ".join(token.word for token in name),
            start=name[0].start,
            end=name[-1].end,
            listed=True,
        )
        at = name[-1].end
        if gap["and"]:
            return


def in_one_list(text: str, one: NameMention, other: NameMention) -> bool:
    """Whether two names stand side by side in a list under one head: "Councillors Roe and Poe"."""
    return (
        one.listed
        and other.listed
        and other.start - one.end < _LONGEST_LIST_GAP
        and _LIST_GAP.match(text, one.end, other.start) is not None
    )
