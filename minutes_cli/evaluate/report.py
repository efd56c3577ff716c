"""The report: scores added up, as rows for a table and as one JSON object."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from minutes_cli.evaluate.scoring import FINDINGS, MEASURES, Count, Difference, PageScore

FORMAT_VERSION = 1
COLUMNS = ("measure", "share", "precision", "recall", "f1")
RULE_COLUMNS = ("measure", "rule", "right", "wrong")

Table = tuple[tuple[str, ...], list[list[str | None]]]
"""Columns and rows of cells."""


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of all pages."""

    pages: tuple[PageScore, ...]

    @property
    def failures(self) -> list[tuple[str, str]]:
        """Page and reason of those that could not be read."""
        return [(page.page, page.failure) for page in self.pages if page.failure]

    def rows(self) -> list[dict[str, str | None]]:
        """One row per measure: counts beside every rate, ``0.981 (157/160)``."""
        return [_row(measure, count) for measure, count in _total(self.pages).items()]

    def difference_rows(self) -> list[dict[str, str | None]]:
        """One row per difference, page by page."""
        return [asdict(difference) for page in self.pages for difference in page.differences]

    def rule_rows(self) -> list[dict[str, str | int]]:
        """How often each rule was right, the worst first."""
        rules: dict[tuple[str, str], Count] = {}
        for page in self.pages:
            for name, count in page.rules.items():
                rules.setdefault(name, Count()).add(count)
        rows: list[dict[str, str | int]] = [
            {
                "measure": measure,
                "rule": rule,
                "right": count.right,
                "wrong": count.extracted - count.right,
            }
            for (measure, rule), count in rules.items()
        ]
        return sorted(
            rows, key=lambda row: (-int(row["wrong"]), str(row["measure"]), str(row["rule"]))
        )

    def tables(self, *, rules: bool = False) -> list[Table]:
        """The measures and, when asked for, the rules: each as columns and rows."""
        tables: list[Table] = [(COLUMNS, _cells(COLUMNS, self.rows()))]
        if rules:
            tables.append((RULE_COLUMNS, _cells(RULE_COLUMNS, self.rule_rows())))
        return [(columns, rows) for columns, rows in tables if rows]

    def difference_lines(self) -> Iterator[str]:
        """What is not as labelled, as text: page, item and then each difference on its line."""
        for page in self.pages:
            if page.failure:
                yield f"\n{page.page}: could not be read: {page.failure}\n"
                continue
            if page.differences:
                yield f"\n{page.page} ({page.kind})\n"
            item = None
            for difference in page.differences:
                if difference.item != item and difference.item:
                    yield f"  {' '.join(difference.item.split())}\n"
                item = difference.item
                yield f"    {_sentence(difference)}\n"

    def json_chunks(self, *, differences: bool = False) -> Iterator[str]:
        """The text of :meth:`as_json`."""
        text = json.dumps(self.as_json(differences=differences), ensure_ascii=False, indent=1)
        yield text + "\n"

    def as_json(self, *, differences: bool = False) -> dict[str, Any]:
        """Numerators and denominators of every measure: in all, by kind of page and by page."""
        kinds = sorted({page.kind for page in self.pages})
        return {
            "format_version": FORMAT_VERSION,
            "pages": len(self.pages),
            "failures": [{"page": page, "reason": reason} for page, reason in self.failures],
            "measures": _numbers(self.pages),
            "by_kind": {
                kind: {
                    "pages": sum(page.kind == kind for page in self.pages),
                    "measures": _numbers(page for page in self.pages if page.kind == kind),
                }
                for kind in kinds
            },
            "by_page": {
                page.page: {"kind": page.kind, "measures": _numbers([page])} for page in self.pages
            },
            "rules": self.rule_rows(),
            **({"differences": self.difference_rows()} if differences else {}),
        }


def _sentence(difference: Difference) -> str:
    """``clauses, too many: That … [rule]``, ``statuses: agreed, got noted``."""
    name = difference.measure.replace("_", " ")
    rule = f" [{difference.rule}]" if difference.rule else ""
    if difference.measure not in FINDINGS:
        return f"{name}: {difference.expected or 'none'}, got {difference.got or 'none'}{rule}"
    if difference.got is None:
        return f"{name}, missing: {difference.expected}"
    return f"{name}, too many: {difference.got}{rule}"


def _cells(
    columns: Sequence[str], rows: Iterable[Mapping[str, str | int | None]]
) -> list[list[str | None]]:
    return [
        [None if row[column] is None else str(row[column]) for column in columns] for row in rows
    ]


def _total(pages: Iterable[PageScore]) -> dict[str, Count]:
    total = {measure: Count() for measure in MEASURES}
    for page in pages:
        for measure, count in page.counts.items():
            total[measure].add(count)
    return total


def _numbers(pages: Iterable[PageScore]) -> dict[str, dict[str, int | float | None]]:
    return {measure: _rates(measure, count) for measure, count in _total(pages).items()}


def _rates(measure: str, count: Count) -> dict[str, int | float | None]:
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


def _row(measure: str, count: Count) -> dict[str, str | None]:
    right, rates = count.right, _rates(measure, count)
    row: dict[str, str | None] = dict.fromkeys(COLUMNS)
    row["measure"] = measure.replace("_", " ")
    if measure not in FINDINGS:
        row["share"] = _shown(rates["share"], right, count.labelled)
        return row
    row["precision"] = _shown(rates["precision"], right, count.extracted)
    row["recall"] = _shown(rates["recall"], right, count.labelled)
    row["f1"] = _shown(rates["f1"])
    return row


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _shown(rate: float | None, *counts: int) -> str | None:
    """``0.981 (157/160)``. Rounded down: 1.000 is said of nothing that has a fault."""
    if rate is None:
        return None
    shown = f"{math.floor(rate * 1000 + 1e-9) / 1000:.3f}"
    return f"{shown} ({'/'.join(str(count) for count in counts)})" if counts else shown
