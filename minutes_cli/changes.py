"""What changed between two copies of an item: what is known of it, its decisions, its words.

Both copies are as ``minutes show --json`` gives them. White space and line ends are not compared:
a PDF breaks lines where a web page does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

COMPARED = (
    "council",
    "committee",
    "meeting_date",
    "number",
    "title",
    "kind",
    "status",
    "programmes",
)
"""The keys of the record that are compared as they are. What one copy does not say (an item's own
page states no date) has not changed."""

CONTEXT = 8
"""Words shown before and after a change."""

CLOSE = 4
"""Changes with fewer words than this between them are shown as one."""

LONGEST = 2_000
"""Words that are compared one by one; a longer stretch that changed is shown as it is."""

ALIKE = 0.5
"""How much of its words a clause must keep to count as the same clause, changed."""

MOST_PAIRS = 100_000
"""Pairs of changed clauses that are compared; minutes never have so many."""

_SENTENCE_END = re.compile(r"(?<=[.;:?!]) ")


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that the copies do not share: status, "noted", "resolved"."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A decision clause (label, status, text) that was added, removed or changed."""

    change: str  # added | removed | changed
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that changed, with some words around it that did not."""

    lead: str
    before: str
    after: str
    trail: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed from one copy to the other. All empty: they say the same."""

    facts: tuple[FactChange, ...]
    clauses: tuple[ClauseChange, ...]
    passages: tuple[Passage, ...]


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:
    """What changed from the item ``before`` to the item ``after``."""
    return Changes(
        facts=tuple(
            FactChange(name, before[name], after[name])
            for name in COMPARED
            if before[name] != after[name] and None not in (before[name], after[name])
        ),
        clauses=tuple(_clauses(before["decisions"], after["decisions"])),
        passages=passages(before["text"], after["text"]),
    )


def _clauses(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterator[ClauseChange]:
    """In the order of the clauses after, those that were removed last."""
    partner = _partners([_plain(c["text"]) for c in before], [_plain(c["text"]) for c in after])
    for number, clause in enumerate(after):
        if number not in partner:
            yield ClauseChange("added", None, _clause(clause))
            continue
        old = before[partner[number]]
        if _clause(old) != _clause(clause):
            yield ClauseChange("changed", _clause(old), _clause(clause))
    kept = set(partner.values())
    for number, clause in enumerate(before):
        if number not in kept:
            yield ClauseChange("removed", _clause(clause), None)


def _clause(clause: Mapping[str, Any]) -> dict[str, Any]:
    return {name: clause[name] for name in ("label", "status", "text")}


def _partners(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """For each clause after the one before that it was: the same words, else the most alike."""
    unchanged: dict[str, list[int]] = {}
    for number in reversed(range(len(before))):
        unchanged.setdefault(before[number], []).append(number)
    found = {n: unchanged[text].pop() for n, text in enumerate(after) if unchanged.get(text)}
    taken = set(found.values())
    old = [(n, _words(text)) for n, text in enumerate(before) if n not in taken]
    new = [(n, _words(text)) for n, text in enumerate(after) if n not in found]
    if len(old) * len(new) > MOST_PAIRS:
        return found
    pairs = [(_likeness(mine, theirs), i, j) for i, mine in old for j, theirs in new]
    for likeness, i, j in sorted(pairs, key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair)):
        if likeness >= ALIKE and j not in found and i not in taken:
            found[j] = i
            taken.add(i)
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _likeness(old: frozenset[str], new: frozenset[str]) -> float:
    return len(old & new) / len(old | new) if old | new else 0.0


def words_compared(before: str, after: str) -> tuple[tuple[str, str, str], ...]:
    """Stretches of two short texts: what both have, what was before, and what came instead.

    "That it be noted", "That it be agreed" is ("That it be", "noted", "agreed").
    """
    old, new = before.split(), after.split()
    found, at = [], 0
    for i1, i2, j1, j2 in _differences(old, new):
        found.append((" ".join(new[at:j1]), " ".join(old[i1:i2]), " ".join(new[j1:j2])))
        at = j2
    return (*found, (" ".join(new[at:]), "", ""))


def passages(before: str, after: str) -> tuple[Passage, ...]:
    """The stretches of a text that changed, in their order.

    Sentences are compared first and the words of those that differ afterwards, so that a long
    text costs no more than what changed in it.
    """
    old, new = _plain(before), _plain(after)
    return tuple(_joined(list(_word_changes(old, new)), new.split()))


Change = tuple[int, int, list[str]]
"""Words of the new text from, to, and the words of the old text that stood there."""


def _word_changes(old: str, new: str) -> Iterator[Change]:
    sentences, theirs = _SENTENCE_END.split(old), _SENTENCE_END.split(new)
    at = _offsets(theirs)
    for i1, i2, j1, j2 in _differences(sentences, theirs):
        mine, other = " ".join(sentences[i1:i2]).split(), " ".join(theirs[j1:j2]).split()
        if max(len(mine), len(other)) > LONGEST:
            yield at[j1], at[j2], mine
            continue
        for a1, a2, b1, b2 in _differences(mine, other):
            yield at[j1] + b1, at[j1] + b2, mine[a1:a2]


def _offsets(sentences: Sequence[str]) -> list[int]:
    """How many words stand before each sentence, and at the end."""
    counts = [0]
    for sentence in sentences:
        counts.append(counts[-1] + len(sentence.split()))
    return counts


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where two lists differ: old from, to, new from, to."""
    from difflib import SequenceMatcher

    lead = 0
    while lead < min(len(old), len(new)) and old[lead] == new[lead]:
        lead += 1
    trail = 0
    while trail < min(len(old), len(new)) - lead and old[-1 - trail] == new[-1 - trail]:
        trail += 1
    inner = SequenceMatcher(
        None, old[lead : len(old) - trail], new[lead : len(new) - trail]
    )  # with difflib's own guard against what repeats, which would take very long
    for kind, i1, i2, j1, j2 in inner.get_opcodes():
        if kind != "equal":
            yield i1 + lead, i2 + lead, j1 + lead, j2 + lead


def _joined(found: list[Change], new: list[str]) -> Iterator[Passage]:
    """The changes with those that stand close together as one, and the words around them."""
    joined: list[Change] = []
    for start, end, words in found:
        if joined and start - joined[-1][1] < CLOSE:
            first, last, before = joined.pop()
            joined.append((first, end, [*before, *new[last:start], *words]))
        else:
            joined.append((start, end, words))
    for start, end, words in joined:
        lead, trail = new[max(0, start - CONTEXT) : start], new[end : end + CONTEXT]
        yield Passage(
            lead=("… " if start > CONTEXT else "") + " ".join(lead),
            before=" ".join(words),
            after=" ".join(new[start:end]),
            trail=" ".join(trail) + (" …" if end + CONTEXT < len(new) else ""),
        )


def _plain(text: str) -> str:
    return " ".join(text.split())
