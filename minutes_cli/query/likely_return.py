"""How much a later item looks like the return of what a committee asked to be reported back.

Nothing here claims that it is: the score adds up what speaks for it, each in words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from minutes_cli.vocabulary.returns import COMMON_WORDS, as_requested

LEAST_TOPIC = 0.4
"""The share of the subject that an item must have in common to be proposed at all."""

LEAST_SCORE = 45

MOST = 3
"""Items that are proposed for one request."""

ONE_ISSUE = 0.8
"""What counts as the share of two items that the council keeps on one page, that of an issue."""

_TOPIC, _DUE, _SAYS = 60, 20, 20
"""What each kind of evidence can add to a score of 100."""

_NOT_TAKEN = 15
"""What an item loses that was deferred or withdrawn: the report may not have been there."""

_SOON = 62
"""Days after the due date in which a meeting is still near it."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True)
class Request:
    """What was asked to come back: the subject of its item, its own words, when, and where from."""

    title: str | None
    text: str
    owner: str | None
    met: str
    due_text: str | None
    due_earliest: str | None
    due_latest: str | None
    issue: int | None = None  # the page that follows an issue from meeting to meeting

    @cached_property
    def own(self) -> dict[str, str]:
        """The words of its item's subject."""
        return subject_words(self.title or "")

    @cached_property
    def asked(self) -> dict[str, str]:
        """The words of what is asked for, without who is to do it and when."""
        text = self.text.replace(self.due_text, " ") if self.due_text else self.text
        owner = subject_words(self.owner or "")
        words = subject_words(text).items()
        return {word: written for word, written in words if word not in owner}

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of its subject."""
        return frozenset((*self.own, *self.asked))


@dataclass(frozen=True)
class Later:
    """An item of the same committee: ``text`` is what it says, or the beginning of that."""

    ref: str
    met: str
    title: str | None
    text: str
    procedural: bool
    issue: int | None = None
    status: str | None = None

    @cached_property
    def in_title(self) -> dict[str, str]:
        """The words of its title."""
        return subject_words(self.title or "")

    @cached_property
    def in_text(self) -> dict[str, str]:
        """The words of what it says."""
        return subject_words(self.text)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A later item that looks like the return, with what speaks for it."""

    item: Later
    score: int
    evidence: tuple[str, ...]


def proposals(
    request: Request, items: Iterable[Later], rarity: Mapping[str, float], next_met: str | None
) -> list[Proposal]:
    """The later items that look like the return, the likeliest first.

    ``rarity`` weighs words: those that many of the committee's items have tell little. ``next_met``
    is when the committee met next, as far as is known.
    """
    found = []
    for item in items:
        if item.procedural or item.met <= request.met:
            continue
        one_issue = request.issue is not None and request.issue == item.issue
        if not one_issue and request.words.isdisjoint(item.in_title):
            continue  # its text alone is never enough
        share, shared = _topic(request, item, rarity)
        share = max(share, ONE_ISSUE) if one_issue else share
        if share < LEAST_TOPIC:
            continue
        due, when = _due(request, item, next_met)
        says, words = _says(request, item)
        score = round(_TOPIC * share) + due + says
        gone = f"but it was {item.status}" if item.status in ("deferred", "withdrawn") else None
        score -= _NOT_TAKEN if gone else 0
        if score >= LEAST_SCORE:
            page = "stands on the same issue's page" if one_issue else None
            told = tuple(filter(None, [page, shared, when, words, gone]))
            found.append(Proposal(item, score, told))
    return sorted(found, key=lambda one: (-one.score, one.item.met, one.item.ref))[:MOST]


def rarities(titles: Iterable[str | None]) -> dict[str, float]:
    """How much each word of a committee's titles tells: 1 for one that only one of them has."""
    counts: dict[str, int] = {}
    number = 0
    for title in titles:
        number += 1
        for word in subject_words(title or ""):
            counts[word] = counts.get(word, 0) + 1
    whole = math.log(1 + number) or 1.0
    return {word: math.log(1 + number / count) / whole for word, count in counts.items()}


def subject_words(text: str) -> dict[str, str]:
    """The words that tell a subject, folded so that "hubs" is "hub", and how they are written."""
    words: dict[str, str] = {}
    for word in _WORD.findall(text):
        plain = word.casefold().replace("’", "'").removesuffix("'s")
        if plain in COMMON_WORDS or plain.isdecimal() or len(plain) < 2:
            continue
        words.setdefault(_singular(plain), word)
    return words


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "su" else word


def _topic(request: Request, item: Later, rarity: Mapping[str, float]) -> tuple[float, str | None]:
    """The share of the subject in common, 0 to 1, and in which words.

    Half is how much of the item's title the request speaks of; half how much of the request's
    title, or of its own words, the item has in its title, or to a lesser part in what it says.
    """
    own, asked, title = request.own, request.asked, item.in_title
    in_title = {word: title[word] for word in title if word in own or word in asked}

    def weight(words: Iterable[str]) -> float:
        return sum(rarity.get(word, 1.0) for word in words)

    def share(part: Iterable[str], whole: Sequence[str] | Mapping[str, str]) -> float:
        return weight(part) / weight(whole) if whole else 0.0

    of_title = share(in_title, title)
    of_own = share((word for word in own if word in title), own)
    of_asked = share((word for word in asked if word in title), asked)
    says = item.in_text if asked else {}
    told = {word: says[word] for word in asked if word in says and word not in title}
    of_asked += share(told, asked) / 2
    words = ", ".join(in_title.values())
    said = [f"its title has {words}"] if in_title else []
    if told:
        said.append(f"its text has {', '.join(told.values())}")
    return (of_title + max(of_own, min(of_asked, 1.0))) / 2, "; ".join(said) or None


def _due(request: Request, item: Later, next_met: str | None) -> tuple[int, str | None]:
    """How well the date of the meeting fits what was said of when."""
    said = f" ({request.due_text})" if request.due_text else ""
    first, last = request.due_earliest, request.due_latest
    if last:
        if (first or last) <= item.met <= last:
            return _DUE, f"met on {item.met}, when it was due{said}"
        late = (date.fromisoformat(item.met) - date.fromisoformat(last)).days
        if late < 0:
            return _DUE // 4, f"met on {item.met}, before it was due{said}"
        points = _DUE * 3 // 5 if late <= _SOON else _DUE // 5
        return points, f"met on {item.met}, {_days(late)} after it was due{said}"
    if request.due_text and re.search(r"\b(?:next|every|each)\b", request.due_text, re.IGNORECASE):
        if item.met == next_met:
            return _DUE, f"met on {item.met}, the next meeting that is here{said}"
        return _DUE // 5, f"met on {item.met}, not the next meeting{said}"
    return _DUE * 2 // 5, f"met on {item.met}; no date was set{said}"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _says(request: Request, item: Later) -> tuple[int, str | None]:
    """Whether the item itself says that it was asked for, and at which meeting."""
    words = as_requested(item.text)
    day = date.fromisoformat(request.met)
    named = rf"\b{day.day}(?:st|nd|rd|th)?\s{{1,3}}(?:of\s)?{day:%B},?\s{{1,3}}{day.year}\b"
    dated = re.search(named, item.text, re.IGNORECASE)
    if not words:
        return 0, None
    if dated:
        return _SAYS, f"says “{words}” and names the meeting of {request.met}"
    return _SAYS * 3 // 5, f"says “{words}”"
