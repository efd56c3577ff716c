"""How many letters are wrong in a word, and which stems of a long sorted list can be near it."""

from __future__ import annotations

from collections.abc import Iterable

ALPHABET = "abcdefghijklmnopqrstuvwxyz"

LONGEST_STEM = 40
SHORTEST_STEM = 0.4
"""How much of a word its stem is at least: 7 letters of the 16 of "responsibilities"."""


def distance(one: str, other: str) -> int:
    """Letters to add, leave out, replace or swap with the next to come from one to the other.

    "bugdet" is 1 away from "budget".
    """
    rows = [list(range(len(other) + 1))]
    for number in range(1, len(one) + 1):
        rows.append(_next_row(rows, one[:number], other))
    return rows[-1][-1]


def near_stems(
    terms: Iterable[tuple[str, int]], word: str, most: int, starred: bool = False
) -> list[tuple[int, str, int]]:
    """Of sorted stems, with the number of their items, those of words that may be near ``word``.

    With each comes how many letters are wrong at least. A stem is compared with every beginning of
    the word, because an ending follows it; without its last letter, too, because that may differ
    ("happi", "happy"). ``starred``: with every beginning of the stem as well.

    Neighbours in the list begin alike, so the rows of the comparison are kept for what is the same;
    and of all that begin with what is already too far away none is compared.
    """
    shortest = SHORTEST_STEM * len(word)
    longest = LONGEST_STEM if starred else len(word) + most
    rows = [list(range(len(word) + 1))]
    least = [0]  # the smallest number of each row
    read = ""  # the letters that the rows are of
    found = []
    for term, items in terms:
        if not shortest <= len(term) <= longest or not term.isalpha():
            continue
        same = _shared(read, term)
        del rows[same + 1 :], least[same + 1 :]
        while least[-1] <= most and len(rows) <= len(term):
            rows.append(_next_row(rows, term[: len(rows)], word))
            least.append(min(rows[-1]))
        read = term[: len(rows) - 1]
        wrong = min(least[-2:]) if read == term else most + 1
        if starred:
            wrong = min(wrong, *(row[-1] for row in rows))
        if wrong <= most:
            found.append((wrong, term, items))
    return found


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    number = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        number += 1
    return number


def _next_row(rows: list[list[int]], begun: str, word: str) -> list[int]:
    """The distances from ``begun`` to each beginning of ``word``; ``rows`` are those of its
    beginnings."""
    above = rows[-1]
    letter = begun[-1]
    row = [len(begun)]
    for at, other in enumerate(word, 1):
        least = min(above[at] + 1, row[-1] + 1, above[at - 1] + (letter != other))
        if at > 1 and len(begun) > 1 and letter == word[at - 2] and begun[-2] == other:
            least = min(least, rows[-2][at - 2] + 1)
        row.append(least)
    return row
