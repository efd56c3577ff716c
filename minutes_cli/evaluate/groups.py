"""The measures of some pages beside those of others: by kind, format, half, set, page; by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

from minutes_cli.evaluate.labels import half_of, set_of
from minutes_cli.evaluate.rates import rates, shown, total
from minutes_cli.evaluate.scoring import FINDINGS, MEASURES, Count, PageScore

By = Literal["kind", "format", "half", "set", "page", "rule"]

NO_NUMBER = "no number"
NO_LETTER = "no letter"
UNFOUND = "(none)"
"""Stands for the rule of what no rule found."""

GROUPS: Mapping[str, Callable[[PageScore], str]] = {
    "kind": lambda page: page.kind,
    "format": lambda page: page.format,
    "half": lambda page: half_of(page.page) or NO_NUMBER,
    "set": lambda page: set_of(page.page) or NO_LETTER,
    "page": lambda page: page.page,
}
"""What each page belongs to."""

ORDER = (
    *("agenda_item", "meeting", "issue", "decision", "recorded_vote", "printed", "other"),
    *("unreadable", "text", "html", "pdf", "docx", "odd", "even", NO_NUMBER, NO_LETTER),
)
"""Groups in the order in which they stand beside one another; others follow by name."""

PAGE_MEASURES = (
    *("items", "statuses", "clauses", "clause_statuses", "actions", "due_dates", "programmes"),
    "whole_items",
)
"""What is shown of each page, where each is a row."""

RULED = {"clauses": "clause_statuses", "actions": "due_dates"}
"""What rules find, and what must be right about it besides."""

RULE_COLUMNS = ("measure", "rule", "right", "wrong", "missed", "status or date right")


def grouped(pages: Iterable[PageScore], by: str) -> dict[str, list[PageScore]]:
    """The pages of each group, in the order of ORDER."""
    groups: dict[str, list[PageScore]] = {}
    for page in pages:
        groups.setdefault(GROUPS[by](page), []).append(page)
    known = {name: place for place, name in enumerate(ORDER)}
    return dict(sorted(groups.items(), key=lambda g: (known.get(g[0], len(known)), g[0])))


def side_by_side(
    pages: Iterable[PageScore], by: str
) -> tuple[tuple[str, ...], list[list[str | None]]]:
    """A column for each group and a row for each measure that something is labelled for."""
    groups = grouped(pages, by)
    totals = [total(members) for members in groups.values()]
    rows: list[list[str | None]] = [["pages", *(str(len(m)) for m in groups.values())]]
    for measure in MEASURES:
        counts = [each[measure] for each in totals]
        if any(count.labelled or count.extracted for count in counts):
            name = measure.replace("_", " ")
            rows.append([name, *(cell(measure, count) for count in counts)])
    return ("measure", *groups), rows


def page_by_page(
    pages: Iterable[PageScore],
) -> tuple[tuple[str, ...], list[list[str | None]]]:
    """A row for each page with its kind and the counts of PAGE_MEASURES."""
    columns = ("page", "kind", *(measure.replace("_", "\n") for measure in PAGE_MEASURES))
    rows: list[list[str | None]] = [
        [page.page, page.kind, *(_counts(name, page.counts[name]) for name in PAGE_MEASURES)]
        for page in pages
    ]
    return columns, rows


def cell(measure: str, count: Count) -> str | None:
    """ "0.981 157/160" for a share; F1 with what was found besides, "0.989 541/549+3", if any."""
    own = rates(measure, count)
    rate = shown(own["f1" if measure in FINDINGS else "share"])
    return rate and f"{rate} {_counts(measure, count)}"


def _counts(measure: str, count: Count) -> str | None:
    """ "541/549+3": found, labelled, found besides; None where there is nothing to count."""
    besides = count.extracted - count.right if measure in FINDINGS else 0
    if not (count.labelled or besides):
        return None
    return f"{count.right}/{count.labelled}" + (f"+{besides}" if besides else "")


def rule_rows(pages: Iterable[PageScore]) -> list[dict[str, Any]]:
    """How often each rule was right, the worst first.

    ``wrong`` is what it found that is not labelled; ``missed`` what is labelled and was cut
    otherwise by it, or, where ``rule`` is None, what nothing was found for. ``details`` are the
    counts of clause statuses or due dates among what it found.
    """
    rules: dict[tuple[str, str | None], Count] = {}
    for page in pages:
        for name, count in page.rules.items():
            rules.setdefault(name, Count()).add(count)
    rows = []
    for (measure, rule), count in rules.items():
        if measure not in RULED:
            continue
        detail = rules.get((RULED[measure], rule), Count())
        rows.append(
            {
                "measure": measure,
                "rule": rule,
                "right": count.right,
                "wrong": count.extracted - count.right,
                "missed": count.labelled - count.right,
                RULED[measure]: {"right": detail.right, "labelled": detail.labelled},
            }
        )
    return sorted(
        rows,
        key=lambda row: (
            row["measure"] != "clauses",
            -(row["wrong"] + row["missed"]),
            -row["right"],
            row["rule"] or "",
        ),
    )


def rule_cells(rows: Sequence[Mapping[str, Any]]) -> list[list[str | None]]:
    """The rows as cells of RULE_COLUMNS."""
    cells: list[list[str | None]] = []
    for row in rows:
        detail = row[RULED[row["measure"]]]
        cells.append(
            [
                row["measure"],
                row["rule"] or UNFOUND,
                *(str(row[name]) for name in ("right", "wrong", "missed")),
                f"{detail['right']}/{detail['labelled']}" if detail["labelled"] else None,
            ]
        )
    return cells
