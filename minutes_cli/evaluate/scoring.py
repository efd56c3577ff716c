"""Scoring one page: the record that was read against its labels. Pure functions.

A measure is either a share ("titles right": right of labelled) or a finding ("clauses": right,
labelled and extracted, hence precision, recall, F1). What was labelled and not found counts as
wrong in every measure of it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from minutes_cli.evaluate.labels import ActionLabel, ItemLabel, PageLabel
from minutes_cli.evaluate.texts import (
    Pairs,
    align,
    in_place_of,
    key,
    likeness,
    match_in_any_order,
    match_in_order,
    same,
    same_ending,
)
from minutes_cli.record import ActionRecord, DocumentRecord, ItemRecord

FINDINGS = ("items", "boroughs", "clauses", "programmes", "actions", "people", "money")
"""Measures that have precision and recall; every other is a share of what was labelled."""
MEASURES = (
    *("items", "numbers", "titles", "kinds", "councils", "boroughs", "committees"),
    *("meeting_dates", "statuses", "clauses", "clause_labels", "clause_statuses", "programmes"),
    *("actions", "due_dates", "owners", "due_texts", "people", "money", "whole_items"),
)
"""Every measure in the order of the report."""


@dataclass(slots=True)
class Count:
    """The counts of one measure; ``extracted`` stays 0 for a share."""

    right: int = 0
    labelled: int = 0
    extracted: int = 0

    def add(self, other: Count) -> None:
        self.right += other.right
        self.labelled += other.labelled
        self.extracted += other.extracted


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as labelled; None stands for what is missing."""

    page: str
    item: str | None
    measure: str
    expected: str | None
    got: str | None
    rule: str | None = None  # the rule that found it, for clauses and actions
    near: str | None = None  # what was found in place of what is missing, and the other way round


@dataclass(slots=True)
class PageScore:
    """The counts of one page and everything that was wrong on it."""

    page: str
    kind: str
    counts: dict[str, Count] = field(
        default_factory=lambda: {measure: Count() for measure in MEASURES}
    )
    differences: list[Difference] = field(default_factory=list)
    rules: dict[tuple[str, str | None], Count] = field(default_factory=dict)
    """By measure and rule; under None stands what no rule found."""
    format: str = "text"  # of the file: text, html, pdf, docx
    failure: str | None = None  # why the page could not be read: everything on it is wrong

    def share(
        self,
        measure: str,
        right: bool,
        expected: str | None,
        got: str | None,
        item: str | None = None,
        rule: str | None = None,
    ) -> bool:
        """Count one thing of a share, noting the difference when it is not right."""
        self.counts[measure].add(Count(int(right), 1))
        if rule is not None:
            self.ruled(measure, rule, Count(int(right), 1))
        if not right:
            self.differences.append(Difference(self.page, item, measure, expected, got, rule))
        return right

    def finding(
        self, measure: str, expected: Iterable[str], got: Iterable[str], item: str | None = None
    ) -> bool:
        """Count a set of things by their keys; whether both sets are the same."""
        wanted = {key(value): value for value in expected}
        found = {key(value): value for value in got}
        both = wanted.keys() & found.keys()
        self.counts[measure].add(Count(len(both), len(wanted), len(found)))
        missed = [wanted[name] for name in sorted(wanted.keys() - both, key=str)]
        besides = [found[name] for name in sorted(found.keys() - both, key=str)]
        for text in missed:
            near = next((other for other in besides if same_ending(text, other)), None)
            self.differences.append(Difference(self.page, item, measure, text, None, near=near))
        for text in besides:
            near = next((other for other in missed if same_ending(text, other)), None)
            self.differences.append(Difference(self.page, item, measure, None, text, near=near))
        return wanted.keys() == found.keys()

    def ruled(self, measure: str, rule: str | None, count: Count) -> None:
        """Count something under its rule."""
        self.rules.setdefault((measure, rule), Count()).add(count)

    def unpaired(
        self,
        measure: str,
        missed: Sequence[str],
        found: Sequence[tuple[str, str]],
        item: str | None,
    ) -> None:
        """Note texts that are labelled and not found, and texts found with the rules that did so.

        What was missed counts under the rule that found something in its place: the same words,
        cut otherwise. What nothing was found for counts under no rule.
        """
        for text in missed:
            near = next((other for other in found if in_place_of(text, other[0])), (None, None))
            self.differences.append(
                Difference(self.page, item, measure, text, None, near[1], near[0])
            )
            self.ruled(measure, near[1], Count(0, 1, 0))
        for text, rule in found:
            label = next((other for other in missed if in_place_of(text, other)), None)
            self.differences.append(Difference(self.page, item, measure, None, text, rule, label))
            self.ruled(measure, rule, Count(0, 0, 1))


def score_page(page: str, label: PageLabel, record: DocumentRecord) -> PageScore:
    """Compare a page's record with its labels."""
    score = PageScore(page, record["kind"])
    _page_values(score, label, record)
    pairs = match_items(label["items"], record["items"])
    partners = dict(pairs)
    score.counts["items"].add(Count(len(pairs), len(label["items"]), len(record["items"])))
    for i, item in enumerate(label["items"]):
        got = record["items"][partners[i]] if i in partners else None
        name = _name(item["number"], item["title"], i)
        if got is None:
            score.differences.append(Difference(page, name, "items", name, None))
        _item(score, name, item, got)
    for j in sorted(set(range(len(record["items"]))) - set(partners.values())):
        extra = record["items"][j]
        name = _name(extra["number"], extra["title"], j)
        score.differences.append(Difference(page, name, "items", None, name))
        _findings(score, name, None, extra)
    return score


def score_failure(page: str, label: PageLabel, reason: str) -> PageScore:
    """A page that could not be read: everything that is labelled on it is wrong."""
    score = PageScore(page, "unreadable", failure=reason)
    score.share("councils", False, label["council"], reason)
    score.share("committees", False, label["committee"], reason)
    score.share("meeting_dates", False, label["meeting_date"], reason)
    score.finding("boroughs", label["boroughs"], ())
    score.counts["items"].add(Count(0, len(label["items"])))
    for i, item in enumerate(label["items"]):
        _item(score, _name(item["number"], item["title"], i), item, None)
    return score


def match_items(labels: Sequence[ItemLabel], items: Sequence[ItemRecord]) -> Pairs:
    """Which extracted item is which labelled one: by title, number and date, in page order.

    Between items that are sure, equally many left on both sides are taken in their order: then a
    title that was misread costs the title and not the item.
    """
    pairs: Pairs = []
    last_i = last_j = 0
    for i, j in [
        *align(len(labels), len(items), lambda i, j: _affinity(labels[i], items[j])),
        (len(labels), len(items)),
    ]:
        if i - last_i == j - last_j:
            pairs += zip(range(last_i, i), range(last_j, j), strict=True)
        if i < len(labels):
            pairs.append((i, j))
        last_i, last_j = i + 1, j + 1
    return pairs


def _affinity(label: ItemLabel, item: ItemRecord) -> float:
    """How surely two items are the same; 0 when neither title nor number says so."""
    score = 0.0
    if label["title"] is not None and item["title"] is not None:
        alike = likeness(label["title"], item["title"])
        score += 4 if alike == 1 else 2 * alike if alike >= 0.6 else 0
    if label["number"] is not None and same(label["number"], item["number"]):
        score += 2
    if score and label.get("meeting_date") and label.get("meeting_date") == item["meeting_date"]:
        score += 1
    return score


def _name(number: str | None, title: str | None, index: int) -> str:
    words = " ".join(part for part in (number, title) if part)
    return words or f"item {index + 1}"


def _page_values(score: PageScore, label: PageLabel, record: DocumentRecord) -> None:
    council, date = label["council"], label["meeting_date"]
    committee = label["committee"]
    score.share("councils", council == record["council"], council, record["council"])
    score.share("committees", same(committee, record["committee"]), committee, record["committee"])
    score.share("meeting_dates", date == record["meeting_date"], date, record["meeting_date"])
    score.finding("boroughs", label["boroughs"], record["boroughs"])


def _item(score: PageScore, name: str, label: ItemLabel, got: ItemRecord | None) -> None:
    """Everything about one labelled item; ``got`` is None when it was not found."""

    def share(measure: str, expected: str | None, value: str | None, *, exact: bool) -> bool:
        alike = expected == value if exact else same(expected, value)
        return score.share(measure, got is not None and alike, expected, value, name)

    def of(field_name: str) -> str | None:
        value = dict(got).get(field_name) if got is not None else None
        return value if isinstance(value, str) else None

    share("numbers", label["number"], of("number"), exact=False)
    title = share("titles", label["title"], of("title"), exact=False)
    share("kinds", label["kind"], of("kind"), exact=True)
    status = share("statuses", label["status"], of("status"), exact=True)
    if "committee" in label:  # issue pages: the item's own meeting
        share("committees", label["committee"], of("committee"), exact=False)
    if "meeting_date" in label:
        share("meeting_dates", label["meeting_date"], of("meeting_date"), exact=True)
    rest = _findings(score, name, label, got)
    whole = got is not None and title and status and rest
    score.counts["whole_items"].add(Count(int(whole), 1))


def _findings(score: PageScore, name: str, label: ItemLabel | None, got: ItemRecord | None) -> bool:
    """What an item holds; whether its clauses, their statuses and its programmes are all right."""
    programmes = score.finding(
        "programmes",
        label["programmes"] if label else (),
        got["programmes"] if got else (),
        name,
    )
    score.finding(
        "people",
        [person["name"] for person in label["people"]] if label else (),
        [person["name"] for person in got["people"]] if got else (),
        name,
    )
    score.finding("money", label["money"] if label else (), got["money"] if got else (), name)
    _actions(score, name, label["actions"] if label else (), got["actions"] if got else ())
    return _clauses(score, name, label, got) and programmes


def _clauses(score: PageScore, name: str, label: ItemLabel | None, got: ItemRecord | None) -> bool:
    wanted = label["decisions"] if label else []
    found = got["decisions"] if got else []
    pairs = match_in_order([c["text"] for c in wanted], [c["text"] for c in found])
    score.counts["clauses"].add(Count(len(pairs), len(wanted), len(found)))
    statuses = True
    for i, j in pairs:
        clause, rule = found[j], found[j]["rule"]
        expected = wanted[i]["label"]
        score.share(
            "clause_labels", same(expected, clause["label"]), expected, clause["label"], name, rule
        )
        right = wanted[i]["status"] == clause["status"]
        statuses &= score.share(
            "clause_statuses", right, wanted[i]["status"], clause["status"], name, rule
        )
        score.ruled("clauses", rule, Count(1, 1, 1))
    score.unpaired(
        "clauses",
        [wanted[i]["text"] for i in _left(wanted, (i for i, _ in pairs))],
        [(found[j]["text"], found[j]["rule"]) for j in _left(found, (j for _, j in pairs))],
        name,
    )
    return statuses and len(pairs) == len(wanted) == len(found)


def _actions(
    score: PageScore, name: str, wanted: Sequence[ActionLabel], found: Sequence[ActionRecord]
) -> None:
    """ "a soft action counts neither for nor against", labelled as soft or extracted as soft."""
    hard = [label for label in wanted if not label.get("soft")]
    soft = [label for label in wanted if label.get("soft")]
    pairs = match_in_any_order([a["text"] for a in hard], [a["text"] for a in found])
    rest = _left(found, (j for _, j in pairs))
    excused = match_in_any_order([a["text"] for a in soft], [found[j]["text"] for j in rest])
    ignored = {rest[j] for _, j in excused}
    wrong = [j for j in rest if j not in ignored and not found[j]["soft"]]
    score.counts["actions"].add(Count(len(pairs), len(hard), len(pairs) + len(wrong)))
    for i, j in pairs:
        label, action, rule = hard[i], found[j], found[j]["rule"]
        due, got_due = label.get("due"), action["due"]
        score.share("due_dates", due == got_due, due, got_due, name, rule)
        for measure, expected, value in (
            ("owners", label.get("owner"), action["owner"]),
            ("due_texts", label.get("due_text"), action["due_text"]),
        ):
            score.share(measure, same(expected, value), expected, value, name, rule)
        score.ruled("actions", rule, Count(1, 1, 1))
    score.unpaired(
        "actions",
        [hard[i]["text"] for i in _left(hard, (i for i, _ in pairs))],
        [(found[j]["text"], found[j]["rule"]) for j in wrong],
        name,
    )


def _left(values: Sequence[Hashable | object], taken: Iterable[int]) -> list[int]:
    return sorted(set(range(len(values))) - set(taken))
