"""The tables of docs/accuracy.md, which are written into it between markers and never by hand.

A table stands between ``<!-- table: NAME -->`` and ``<!-- end -->``; what is around it is ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from minutes_cli.evaluate import By, Report
from minutes_cli.evaluate.faults import faults
from minutes_cli.evaluate.groups import UNFOUND, cell, grouped
from minutes_cli.evaluate.rates import total
from minutes_cli.evaluate.scoring import MEASURES, Difference

_TABLE = re.compile(
    r"^<!-- table: (?P<name>[a-z-]+) -->\n(?P<table>(?:(?!<!--).*\n)*)<!-- end -->$", re.MULTILINE
)

PATTERNS: Mapping[str, str] = {
    "resolved-block": "RESOLVED: 1. That …",
    "resolved-inline": "… and it was RESOLVED that …",
    "agreed-block": "It was agreed: (a) …; AGREED RECOMMENDATIONS",
    "recommended-block": "RECOMMENDED: That …",
    "decision-heading": "DECISION(S) as a heading, clauses below",
    "decision-section": "the section Decision: of a web page",
    "body-colon": "The Board: 1. noted …",
    "label-stripped": "clauses at the end of a copy that lost RESOLVED",
    "capital-verb": "The Sub-Committee NOTED the report",
    "capital-head": "NOTED the report",
    "body-verb": "Members agreed the recommendations",
    "body-infinitive": "The Board agreed to defer the item",
    "body-put-off": "The Chair adjourned the item",
    "agreed-to": "The Council agreed to accede to the request",
    "moved-and-this": "Ms A, seconded by Mr B, proposed that …, and this was agreed",
    "agreed-subjunctive": "It was agreed that the report be noted",
    "passive-verdict": "The report was noted",
    "and-body": "The Chair thanked officers and the Committee noted the report",
    "which-body": "… for the report, which the Committee noted",
    "paper-noted": "The rules of procedure were noted",
    "one-word": "NOTED, alone in its paragraph",
    "person-appointed": "Councillor … was elected Chair",
    "put-off": "The item was deferred to the next meeting",
    "not-minded": "The Committee was not minded to …",
    "motion-carried": "The motion was put and CARRIED",
    "motion-lost": "The motion was put and lost",
    "substantive-motion": "the amendment became the substantive motion",
    "minutes-signed": "The minutes were signed as a correct record",
    "requested-clause": "a clause that asks for work",
    "committee-asks": "The Committee asked that …",
    "undertaking": "Officers undertook to …",
    "would-provide": "The Director would provide Members with …",
    "would-come": "A report would come to the next meeting",
    "agreed-to-come": "It was agreed that a report would …",
    "added-to-programme": "… would be added to the work programme",
    "visit-set-up": "a visit would be set up",
    "set-aside": "The Board agreed to set aside time",
    "was-asked": "Officers were asked to …",
    "asked-of": "… was requested of officers",
    "task-in-note-form": "AB to circulate the figures",
    "action-line": "ACTION: …",
    "action-bracket": "[Action: …]",
    "action-list": "a list under Actions",
    "action-log": "a log of actions with their owners",
    "action-table": "a table of actions",
}
"""What each rule reads, in words of ours."""

EXAMPLES = 3
"""Pages from which an example of each sort of error is shown."""

LONGEST = 110
"""Characters of an example that are shown."""


def overall(report: Report) -> str:
    """Every measure on all pages and on both halves."""
    groups = {"all pages": list(report.pages), **grouped(report.pages, "half")}
    totals = [total(pages) for pages in groups.values()]
    rows: list[list[str | None]] = [["pages", *(str(len(pages)) for pages in groups.values())]]
    for measure in MEASURES:
        rows.append([measure.replace("_", " "), *(cell(measure, each[measure]) for each in totals)])
    return _markdown(("measure", *groups), rows)


def side_by_side(by: By) -> Callable[[Report], str]:
    """The measures of the groups of pages."""

    def written(report: Report) -> str:
        columns, rows = report.table(by)
        return _markdown([column.replace("_", " ") for column in columns], rows)

    return written


def patterns(measure: str) -> Callable[[Report], str]:
    """What each rule found, was wrong in and missed."""
    detail = {"clauses": "statuses right", "actions": "due dates right"}[measure]

    def written(report: Report) -> str:
        _, rows = report.table("rule")
        own = [row[1:] for row in rows if row[0] == measure]
        own.sort(key=lambda row: (row[0] == UNFOUND, -int(row[1] or 0), row[0] or ""))
        cells = [[rule, PATTERNS.get(rule or "", None), *rest] for rule, *rest in own]
        return _markdown(("rule", "reads", "right", "besides", "missed", detail), cells)

    return written


def errors(report: Report) -> str:
    """Every sort of error with its number and an example from each of the first pages."""
    rows: list[list[str | None]] = []
    for group in faults(report.pages):
        heading = [str(len(group.differences)), group.name]
        first = {one.page: one for one in reversed(group.differences)}
        for example in sorted(first.values(), key=lambda one: one.page)[:EXAMPLES]:
            rows.append([*heading, *_example(example)])
            heading = ["", ""]
    return _markdown(("errors", "what", "for example on", "labelled", "read"), rows)


def _example(one: Difference) -> list[str | None]:
    got = one.got if one.got is not None else one.near
    expected = one.expected if one.expected is not None else one.near
    return [one.page.split("_")[0] if "_" in one.page else one.page, _short(expected), _short(got)]


def _short(text: str | None) -> str | None:
    plain = " ".join((text or "").split())
    return (plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…") or None


def _markdown(columns: Iterable[str], rows: Iterable[Sequence[str | None]]) -> str:
    lines = ["| " + " | ".join(columns) + " |"]
    lines.append("|" + "---|" * (lines[0].count("|") - 1))
    for row in rows:
        cells = ("–" if cell is None else re.sub(r"([|*<>\[\]])", r"\\\1", cell) for cell in row)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


TABLES: Mapping[str, Callable[[Report], str]] = {
    "overall": overall,
    "sets": side_by_side("set"),
    "kinds": side_by_side("kind"),
    "formats": side_by_side("format"),
    "clause-patterns": patterns("clauses"),
    "action-patterns": patterns("actions"),
    "errors": errors,
}
"""The tables by the names that the document calls them by."""


def names(document: str) -> list[str]:
    """The names of the tables in a document, in order."""
    return [match["name"] for match in _TABLE.finditer(document)]


def filled(document: str, report: Report) -> str:
    """The document with each of its tables written anew. KeyError for a name that is none."""

    def written(match: re.Match[str]) -> str:
        name = match["name"]
        return f"<!-- table: {name} -->\n\n{TABLES[name](report)}\n<!-- end -->"

    return _TABLE.sub(written, document)
