"""Decisions that a page prints twice: under ``Decision:`` and again in the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import islice

from minutes_cli.models import Decision


def not_printed_yet(minuted: Sequence[Decision], summary: Sequence[Decision]) -> list[Decision]:
    """The clauses of the minutes that the section ``Decision:`` has not printed already.

    Each clause of the summary stands for one of the minutes: the first with the same words, else
    the first with the same label and nine tenths of its words.
    """
    if not summary:
        return list(minuted)
    left = {i: (decision.label, _folded(decision.text)) for i, decision in enumerate(summary)}
    places: dict[str, list[int]] = {}
    for i, (_, other) in reversed(left.items()):
        places.setdefault(other, []).append(i)
    kept = []
    for decision in minuted:
        words = _folded(decision.text)
        same = places.get(words, [])
        while same and same[-1] not in left:
            same.pop()
        twin = same.pop() if same else _like(left, decision.label, words)
        if twin is None:
            kept.append(decision)
        else:
            del left[twin]
    return kept


def _like(left: dict[int, tuple[str | None, str]], label: str | None, words: str) -> int | None:
    """The first of the next forty clauses with this label and nearly these words."""
    nearest = islice(left.items(), 40)
    return next((i for i, (own, other) in nearest if own == label and _alike(words, other)), None)


def _alike(one: str, other: str) -> bool:
    """Whether two clauses share nine tenths of their words in order."""
    if abs(len(one) - len(other)) > 0.2 * max(len(one), len(other)) or len(one) > 4000:
        return False
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.quick_ratio() >= 0.9 and matcher.ratio() >= 0.9


def as_resolved(found: list[Decision]) -> list[Decision]:
    """A motion's clauses once, as "RESOLVED that this Council:" below the vote prints them.

    The motion as it was moved goes where a clause of it stands in the resolution again: an
    amendment may have changed the others.
    """
    moved = [decision for decision in found if decision.rule == "motion-carried"]
    resolved = [decision for decision in found if decision.rule.startswith("resolved-")]
    if not moved or not resolved or moved[0].start > resolved[-1].start:
        return found
    printed = {_folded(one.text) for one in resolved if one.start > moved[0].start}
    if printed.isdisjoint(_folded(one.text) for one in moved):
        return found
    return [one for one in found if one.rule != "motion-carried" or one.start > resolved[-1].start]


def _folded(words: str) -> str:
    return " ".join(words.casefold().strip(' .;:,"“”').split())
