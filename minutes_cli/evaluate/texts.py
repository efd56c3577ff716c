"""When two texts count as the same, and which belong to one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

_END_PUNCTUATION = ".,;:!?…-–—"
_WORD_EDGES = _END_PUNCTUATION + "()[]{}\"'“”‘’·•"

Pairs = list[tuple[int, int]]
"""Indexes that belong together: (of the labels, of what was extracted)."""


def key(text: str | None) -> str | None:
    """ "Texts are compared lower-cased with spaces and end punctuation dropped"."""
    if text is None:
        return None
    return "".join(text.lower().split()).rstrip(_END_PUNCTUATION)


def same(one: str | None, other: str | None) -> bool:
    """Equal texts; None is equal to None alone."""
    return key(one) == key(other)


def words(text: str) -> list[str]:
    """The words of a text, lower-cased, without the punctuation around them."""
    stripped = (word.strip(_WORD_EDGES) for word in text.lower().split())
    return [word for word in stripped if word]


def likeness(one: str, other: str) -> float:
    """1.0 for equal texts, else the share of the longer one's words that both have in order."""
    if same(one, other):
        return 1.0
    first, second = words(one), words(other)
    longest = max(len(first), len(second))
    return min(_shared(first, second) / longest, 0.999) if longest else 0.0


def is_found(label: str, extracted: str) -> bool:
    """ "equal to a label's, or shares nine tenths of its words in order".

    Nine tenths of the words of either: a clause that swallowed the next one is not found.
    """
    if same(label, extracted):
        return True
    first, second = words(label), words(extracted)
    longest = max(len(first), len(second))
    if 10 * min(len(first), len(second)) < 9 * longest or not longest:
        return False
    if 10 * (Counter(first) & Counter(second)).total() < 9 * longest:
        return False  # too few words in common in any order: spares the long comparison
    return 10 * _shared(first, second) >= 9 * longest


def in_place_of(one: str, other: str) -> bool:
    """Whether two texts are the same words cut otherwise.

    They share a run of words that is at least half of the shorter one: "1 That the plan be
    approved" and "That the plan be approved"; "That the Panel" and "That the Panel note it".
    """
    first, second = words(one), words(other)
    shorter = min(len(first), len(second))
    run = SequenceMatcher(None, first, second, autojunk=False).find_longest_match()
    return run.size > 0 and 2 * run.size >= shorter


def same_ending(one: str, other: str) -> bool:
    """Whether two names have the same last word: "Dr Wilding", "Dr Hamza Wilding"."""
    return words(one)[-1:] == words(other)[-1:]


def match_in_order(labels: Sequence[str], extracted: Sequence[str]) -> Pairs:
    """Pair found texts one to one without crossing: most pairs, then the most alike."""
    return align(
        len(labels),
        len(extracted),
        lambda i, j: (
            # one more pair outweighs any likeness
            len(labels) + 1 + likeness(labels[i], extracted[j])
            if is_found(labels[i], extracted[j])
            else 0.0
        ),
    )


def match_in_any_order(labels: Sequence[str], extracted: Sequence[str]) -> Pairs:
    """Pair found texts one to one, the most alike first."""
    candidates = sorted(
        (-likeness(label, text), i, j)
        for i, label in enumerate(labels)
        for j, text in enumerate(extracted)
        if is_found(label, text)
    )
    pairs: Pairs = []
    for _, i, j in candidates:
        if all(i != left and j != right for left, right in pairs):
            pairs.append((i, j))
    return sorted(pairs)


def align(rows: int, columns: int, weight: Callable[[int, int], float]) -> Pairs:
    """The pairing without crossings whose weights sum highest; a weight of 0 forbids a pair."""
    weights = [[weight(i, j) for j in range(columns)] for i in range(rows)]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = weights[i][j] + best[i + 1][j + 1] if weights[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs: Pairs = []
    i = j = 0
    while i < rows and j < columns:
        if weights[i][j] and best[i][j] == weights[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _shared(first: Sequence[str], second: Sequence[str]) -> int:
    """How many words two texts share in order: the longest common subsequence."""
    row = [0] * (len(second) + 1)
    for word in first:
        before = 0
        for j, other in enumerate(second, start=1):
            before, row[j] = row[j], before + 1 if word == other else max(row[j], row[j - 1])
    return row[-1]
