"""From counts to rates, and how a rate is shown."""

from __future__ import annotations

import math
from collections.abc import Iterable

from minutes_cli.evaluate.scoring import FINDINGS, MEASURES, Count, PageScore


def total(pages: Iterable[PageScore]) -> dict[str, Count]:
    """The counts of some pages added up, by measure."""
    added = {measure: Count() for measure in MEASURES}
    for page in pages:
        for measure, count in page.counts.items():
            added[measure].add(count)
    return added


def numbers(pages: Iterable[PageScore]) -> dict[str, dict[str, int | float | None]]:
    """Numerators, denominators and rates of some pages, by measure."""
    return {measure: rates(measure, count) for measure, count in total(pages).items()}


def rates(measure: str, count: Count) -> dict[str, int | float | None]:
    """The numbers of one measure: a share, or precision, recall and F1; None for 0 of 0."""
    if measure not in FINDINGS:
        return {
            "right": count.right,
            "labelled": count.labelled,
            "share": _ratio(count.right, count.labelled),
        }
    return {
        "right": count.right,
        "labelled": count.labelled,
        "extracted": count.extracted,
        "precision": _ratio(count.right, count.extracted),
        "recall": _ratio(count.right, count.labelled),
        "f1": _ratio(2 * count.right, count.labelled + count.extracted),
    }


def shown(rate: float | None, *counts: int) -> str | None:
    """``0.981 (157/160)``. Rounded down: 1.000 is said of nothing that has a fault."""
    if rate is None:
        return None
    text = f"{math.floor(rate * 1000 + 1e-9) / 1000:.3f}"
    return f"{text} ({'/'.join(str(count) for count in counts)})" if counts else text


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
