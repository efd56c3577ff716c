"""What is not as labelled, gathered: by the rule that did it, or by page, kind, half …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from minutes_cli.evaluate.groups import GROUPS
from minutes_cli.evaluate.scoring import FINDINGS, Count, Difference, PageScore

MISSED, BESIDES, WRONG = "missed", "found besides", "wrong"
"""What can be the matter: nothing found, too much found, found and not as labelled."""


@dataclass(frozen=True, slots=True)
class Faults:
    """Differences of one kind: those of one measure and rule, or those of one group of pages."""

    name: str  # "clauses missed, by resolved-block"
    of: str | None  # "of 331 found", where it is known how many there were in all
    differences: tuple[Difference, ...]
    measure: str | None = None
    rule: str | None = None
    what: str | None = None  # MISSED, BESIDES or WRONG


def what_is_wrong(difference: Difference) -> str:
    """MISSED, BESIDES or WRONG."""
    if difference.measure not in FINDINGS:
        return WRONG
    return MISSED if difference.got is None else BESIDES


def faults(pages: Sequence[PageScore], by: str = "rule") -> list[Faults]:
    """The differences in groups, the largest group first; pages in their order."""
    if by == "rule":
        groups = list(_by_rule(pages))
    else:
        found: dict[str, list[Difference]] = {}
        for page in pages:
            found.setdefault(GROUPS[by](page), []).extend(page.differences)
        groups = [Faults(name, None, tuple(own)) for name, own in found.items() if own]
    if by == "page":
        return groups
    return sorted(groups, key=lambda group: -len(group.differences))


def _by_rule(pages: Sequence[PageScore]) -> Iterator[Faults]:
    found: dict[tuple[str, str, str | None], list[Difference]] = {}
    rules: dict[tuple[str, str | None], Count] = {}
    for page in pages:
        for difference in page.differences:
            kind = (difference.measure, what_is_wrong(difference), difference.rule)
            found.setdefault(kind, []).append(difference)
        for ruled, count in page.rules.items():
            rules.setdefault(ruled, Count()).add(count)
    for (measure, what, rule), differences in found.items():
        name = f"{measure.replace('_', ' ')} {what}"
        counted = rules.get((measure, rule)) if rule is not None else None
        of = counted and (counted.labelled if what == WRONG else counted.extracted)
        if rule is not None:
            name += f", cut otherwise by {rule}" if what == MISSED else f", by {rule}"
            of = None if what == MISSED else of
        elif measure in ("clauses", "actions") and what == MISSED:
            name += ", by no rule"
        yield Faults(name, f"of {of}" if of else None, tuple(differences), measure, rule, what)


def fault_lines(pages: Sequence[PageScore], by: str = "rule") -> Iterator[str]:
    """The groups as text: a heading with the count, then page, item and words of each."""
    for page in pages:
        if page.failure:
            yield f"\n{page.page}: could not be read: {page.failure}\n"
    for group in faults(pages, by):
        of = f" {group.of}" if group.of else ""
        yield f"\n{group.name}: {len(group.differences)}{of}\n"
        place = None
        for difference in group.differences:
            item = " ".join((difference.item or "").split())
            here = (difference.page, item)
            if here != place and by != "page":
                yield f"  {difference.page}" + (f" · {item}" if item else "") + "\n"
            elif here != place and item:
                yield f"  {item}\n"
            place = here
            yield from (f"    {line}\n" for line in _sentences(difference, named=by != "rule"))


def _sentences(difference: Difference, *, named: bool) -> Iterator[str]:
    """ "missed: That …", "found besides: That … [rule]", "labelled agreed, read as noted" """
    name = f"{difference.measure.replace('_', ' ')}: " if named else ""
    rule = f" [{difference.rule}]" if difference.rule and named else ""
    what = what_is_wrong(difference)
    if what == WRONG:
        expected, got = difference.expected or "nothing", difference.got or "nothing"
        yield f"{name}labelled {expected}, read as {got}{rule}"
    elif what == MISSED:
        yield f"{name}missed: {difference.expected}"
        if difference.near:
            yield f"  found in its place: {difference.near}{rule}"
    else:
        yield f"{name}found besides: {difference.got}{rule}"
        if difference.near:
            yield f"  in place of: {difference.near}"


def fault_counts(pages: Sequence[PageScore]) -> list[dict[str, Any]]:
    """Each group of ``faults`` by rule: measure, what, rule, how many."""
    return [
        {
            "measure": group.measure,
            "what": group.what,
            "rule": group.rule,
            "count": len(group.differences),
            "pages": sorted({difference.page for difference in group.differences}),
        }
        for group in faults(pages)
    ]
