"""The report: scores added up, as rows for a table and as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from minutes_cli.evaluate.faults import fault_counts, fault_lines
from minutes_cli.evaluate.groups import (
    RULE_COLUMNS,
    By,
    grouped,
    page_by_page,
    rule_cells,
    rule_rows,
    side_by_side,
)
from minutes_cli.evaluate.rates import numbers, rates, shown, total
from minutes_cli.evaluate.scoring import FINDINGS, Count, PageScore

FORMAT_VERSION = 1
COLUMNS = ("measure", "share", "precision", "recall", "f1")
ERROR_COLUMNS = ("errors", "measure", "what", "rule")

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
        return [_row(measure, count) for measure, count in total(self.pages).items()]

    def difference_rows(self) -> list[dict[str, str | None]]:
        """One row per difference, page by page."""
        return [
            {**asdict(difference), "kind": page.kind}
            for page in self.pages
            for difference in page.differences
        ]

    def rule_rows(self) -> list[dict[str, Any]]:
        """How often each rule was right, the worst first."""
        return rule_rows(self.pages)

    def tables(self, by: By | None = None, *, errors: bool = False) -> list[Table]:
        """The tables that are not empty: the measures and, when asked for, what is wrong."""
        tables = [self.table(by), *([self.error_table()] if errors else [])]
        return [(columns, rows) for columns, rows in tables if rows]

    def table(self, by: By | None = None) -> Table:
        """The measures as columns and rows: of all pages together, or of groups side by side."""
        if by is None:
            rows = [[row[column] for column in COLUMNS] for row in self.rows()]
            return COLUMNS, rows
        if by == "rule":
            return RULE_COLUMNS, rule_cells(self.rule_rows())
        return page_by_page(self.pages) if by == "page" else side_by_side(self.pages, by)

    def error_table(self) -> Table:
        """How many errors there are of each measure and rule, the most first."""
        rows = [
            [str(row["count"]), row["measure"].replace("_", " "), row["what"], row["rule"]]
            for row in fault_counts(self.pages)
        ]
        return ERROR_COLUMNS, rows

    def error_lines(self, by: By = "rule") -> Iterator[str]:
        """What is not as labelled, as text, gathered by the rule that did it or otherwise."""
        return fault_lines(self.pages, by)

    def json_chunks(self, *, differences: bool = False) -> Iterator[str]:
        """The text of :meth:`as_json`."""
        text = json.dumps(self.as_json(differences=differences), ensure_ascii=False, indent=1)
        yield text + "\n"

    def as_json(self, *, differences: bool = False) -> dict[str, Any]:
        """Numerators and denominators of every measure: in all, and of the pages in groups.

        With ``differences`` everything that is not as labelled, and in ``errors`` how much of it
        is of which measure and rule.
        """
        wrong = {"errors": fault_counts(self.pages), "differences": self.difference_rows()}
        return {
            "format_version": FORMAT_VERSION,
            "pages": len(self.pages),
            "failures": [{"page": page, "reason": reason} for page, reason in self.failures],
            "measures": numbers(self.pages),
            "by_kind": self._grouped("kind"),
            "by_format": self._grouped("format"),
            "by_half": self._grouped("half"),
            "by_set": self._grouped("set"),
            "by_page": {
                page.page: {"kind": page.kind, "measures": numbers([page])} for page in self.pages
            },
            "rules": self.rule_rows(),
            **(wrong if differences else {}),
        }

    def _grouped(self, by: By) -> dict[str, Any]:
        return {
            name: {"pages": len(pages), "measures": numbers(pages)}
            for name, pages in grouped(self.pages, by).items()
        }


def _row(measure: str, count: Count) -> dict[str, str | None]:
    right, own = count.right, rates(measure, count)
    row: dict[str, str | None] = dict.fromkeys(COLUMNS)
    row["measure"] = measure.replace("_", " ")
    if measure not in FINDINGS:
        row["share"] = shown(own["share"], right, count.labelled)
        return row
    row["precision"] = shown(own["precision"], right, count.extracted)
    row["recall"] = shown(own["recall"], right, count.labelled)
    row["f1"] = shown(own["f1"])
    return row
