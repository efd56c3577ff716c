"""Scoring: worked out by hand on small pages, so that a figure in the report can be believed."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from minutes_cli.errors import UnreadableError, UsageError
from minutes_cli.evaluate import By, Report, evaluate, labelled_pages, score_failure, score_page
from minutes_cli.evaluate.groups import grouped
from minutes_cli.evaluate.labels import ItemLabel, LabelledPage, PageLabel
from minutes_cli.evaluate.scoring import FINDINGS, MEASURES, Count, PageScore, match_items
from minutes_cli.evaluate.texts import (
    in_place_of,
    is_found,
    likeness,
    match_in_any_order,
    match_in_order,
    same,
    words,
)
from minutes_cli.record import (
    ActionRecord,
    DecisionRecord,
    DocumentRecord,
    ItemRecord,
    PersonRecord,
    item_record,
)

TEN = "that the plan for the winter be approved by officers"
"""A clause of ten words."""


def clause(text: str, status: str = "approved", label: str | None = None) -> dict[str, Any]:
    return {"label": label, "status": status, "text": text}


def action(text: str, *, soft: bool = False, **values: str | None) -> dict[str, Any]:
    marked = {"soft": True} if soft else {}
    return {"text": text, "owner": None, "due_text": None, "due": None, **values, **marked}


def labelled(**changes: Any) -> ItemLabel:
    item: dict[str, Any] = {
        "number": "1",
        "title": "Winter plan",
        "kind": "substantive",
        "status": "resolved",
        "programmes": [],
        "decisions": [],
        "actions": [],
        "people": [],
        "money": [],
    }
    return ItemLabel(**{**item, **changes})  # type: ignore[typeddict-item]


def page_label(*items: ItemLabel, **changes: Any) -> PageLabel:
    page: dict[str, Any] = {
        "council": "kent",
        "boroughs": [],
        "committee": None,
        "meeting_date": None,
        "items": list(items),
    }
    return PageLabel(**{**page, **changes})  # type: ignore[typeddict-item]


def extracted(label: ItemLabel, rule: str = "resolved", **changes: Any) -> ItemRecord:
    """The record that is right in everything the label says, but for the changes."""
    wanted: dict[str, Any] = {**label, **changes}
    return item_record(
        ref="00000000.1",
        document="page.txt",
        council="kent",
        borough=None,
        committee=wanted.get("committee"),
        meeting_date=wanted.get("meeting_date"),
        number=wanted["number"],
        title=wanted["title"],
        kind=wanted["kind"],
        status=wanted["status"],
        programmes=wanted["programmes"],
        boroughs=[],
        decisions=[
            cast(DecisionRecord, {**each, "marker": None, "start": 0, "end": 1, "rule": rule})
            for each in wanted["decisions"]
        ],
        actions=[
            cast(ActionRecord, {"soft": False, **each, "start": 0, "end": 1, "rule": rule})
            for each in wanted["actions"]
        ],
        people=[
            PersonRecord(name=each["name"], role=each["role"], organisation=None)
            for each in wanted["people"]
        ],
        votes=[],
        money=wanted["money"],
    )


def page_record(label: PageLabel, items: Sequence[ItemRecord], **changes: Any) -> DocumentRecord:
    page: dict[str, Any] = {
        "document": "page.txt",
        "kind": "agenda_item",
        "council": label["council"],
        "boroughs": label["boroughs"],
        "committee": label["committee"],
        "meeting_date": label["meeting_date"],
        "items": list(items),
    }
    return DocumentRecord(**{**page, **changes})  # type: ignore[typeddict-item]


def scored(label: ItemLabel, page_name: str = "d01", **changes: Any) -> PageScore:
    """The score of a page with this one item, of which the changes were read wrong."""
    page = page_label(label)
    return score_page(page_name, page, page_record(page, [extracted(label, **changes)]))


def counts(score: PageScore, measure: str) -> tuple[int, int, int]:
    count = score.counts[measure]
    return (count.right, count.labelled, count.extracted)


# ---- texts


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("That the Plan be noted.", "that the  plan\nbe noted", True),
        ("INTEGRATION FOCUS", "Integration Focus –", True),
        ("A (b)", "A b", False),
        (None, None, True),
        (None, "", False),
    ],
)
def test_texts_are_compared_without_case_spaces_and_end_punctuation(
    one: str | None, other: str | None, alike: bool
) -> None:
    assert same(one, other) is alike


def test_words_are_taken_without_the_punctuation_around_them() -> None:
    assert words("That “the plan” (see 3.2), – be noted;") == [
        *("that", "the", "plan", "see", "3.2", "be", "noted")
    ]


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (TEN, True),
        (TEN.replace("winter", "summer"), True),  # nine of ten words
        (TEN.replace("winter", "summer").replace("plan", "budget"), False),  # eight of ten
        (TEN + " now", True),  # ten of eleven
        (TEN + " without any delay", False),  # ten of thirteen: it swallowed too much
        (" ".join(TEN.split()[1:]), True),  # nine of ten
        (" ".join(TEN.split()[2:]), False),  # eight of ten
        ("officers by " + " ".join(TEN.split()[:8]), False),  # all ten, eight of them in order
        (" ".join(reversed(TEN.split())), False),  # all words, in another order
        ("", False),
    ],
)
def test_a_text_is_found_when_nine_tenths_of_the_longer_one_are_shared_in_order(
    other: str, found: bool
) -> None:
    assert is_found(TEN, other) is found
    assert is_found(other, TEN) is found


def test_likeness_is_the_shared_part_of_the_longer_text() -> None:
    assert likeness("a b c d", "a b c x") == 0.75
    assert likeness("a b", "a b c d") == 0.5
    assert likeness("Same.", "same") == 1.0
    assert likeness("...", "---x") == 0.0


def test_clauses_are_paired_in_order_and_once_each() -> None:
    assert match_in_order(["a", "b", "a"], ["a", "a", "c"]) == [(0, 0), (2, 1)]
    assert match_in_order(["a", "b"], ["b", "a"]) in ([(0, 1)], [(1, 0)])
    assert match_in_order([], ["a"]) == []


def test_the_equal_text_is_preferred_to_the_similar_one() -> None:
    near = TEN.replace("winter", "summer")
    assert match_in_order([TEN], [near, TEN]) == [(0, 1)]
    assert match_in_any_order([TEN], [near, TEN]) == [(0, 1)]


def test_more_pairs_are_preferred_to_a_likelier_one() -> None:
    near = TEN.replace("winter", "summer")
    # equal texts would cross the other pair out
    assert match_in_order([TEN, near], [near, TEN]) == [(0, 0), (1, 1)]


def test_actions_are_paired_in_any_order() -> None:
    assert match_in_any_order(["a", "b"], ["b", "x", "a"]) == [(0, 2), (1, 0)]


# ---- items


def matched(labels: Sequence[ItemLabel], items: Sequence[ItemRecord]) -> list[tuple[int, int]]:
    return match_items(labels, items)


def test_items_are_matched_by_title_and_number_in_page_order() -> None:
    labels = [labelled(number=str(n), title=t) for n, t in enumerate(["Apologies", "Minutes"], 1)]
    labels.append(labelled(number="3", title="Winter plan"))
    items = [extracted(label) for label in labels]
    assert matched(labels, items) == [(0, 0), (1, 1), (2, 2)]
    assert matched(labels, items[1:]) == [(1, 0), (2, 1)]
    assert matched(labels[:2], items) == [(0, 0), (1, 1)]


def test_a_misread_title_between_sure_items_costs_the_title_and_not_the_item() -> None:
    labels = [labelled(number=None, title=title) for title in ("Apologies", "Minutes", "Plan")]
    items = [extracted(label) for label in labels]
    items[1]["title"] = "Councillor Ada Moss was in the chair"
    assert matched(labels, items) == [(0, 0), (1, 1), (2, 2)]


def test_an_item_too_many_is_matched_with_nothing() -> None:
    labels = [labelled(number="1", title="Apologies"), labelled(number="2", title="Plan")]
    items = [extracted(labels[0]), extracted(labels[0]), extracted(labels[1])]
    items[1]["title"], items[1]["number"] = "Reasons for the decision", None
    assert matched(labels, items) == [(0, 0), (1, 2)]


def test_blocks_of_an_issue_page_with_one_title_are_told_apart_by_their_date() -> None:
    labels = [labelled(meeting_date=day) for day in ("2019-03-14", "2019-03-25")]
    assert matched(labels, [extracted(labels[1])]) == [(1, 0)]


# ---- measures


def test_a_page_read_right_is_right_in_every_measure() -> None:
    label = labelled(
        decisions=[clause(TEN, "approved", "1"), clause("That it be noted", "noted", "2")],
        actions=[action(TEN, owner="officers", due_text="June 2024", due="2024-06")],
        programmes=["BCF"],
        people=[{"name": "Cllr Moss", "role": None}],
        money=["£2m"],
    )
    page = page_label(label, boroughs=["lambeth"])
    score = score_page("d01", page, page_record(page, [extracted(label)]))
    assert score.differences == []
    for measure in MEASURES:
        right, wanted, found = counts(score, measure)
        assert right == wanted > 0, measure
        assert found == (right if measure in FINDINGS else 0)


def test_every_finding_is_a_measure() -> None:
    assert set(FINDINGS) < set(MEASURES)


def test_clauses_are_counted_found_missed_and_too_many() -> None:
    label = labelled(decisions=[clause(TEN), clause("That it be noted", "noted"), clause("Third")])
    got = [clause(TEN + " now", "agreed"), clause("That it be noted", "noted"), clause("Another x")]
    score = scored(label, decisions=got)
    assert counts(score, "clauses") == (2, 3, 3)
    assert counts(score, "clause_statuses") == (1, 2, 0)
    assert counts(score, "clause_labels") == (2, 2, 0)
    assert counts(score, "whole_items") == (0, 1, 0)
    assert [(d.measure, d.expected, d.got, d.rule) for d in score.differences] == [
        ("clause_statuses", "approved", "agreed", "resolved"),
        ("clauses", "Third", None, None),
        ("clauses", None, "Another x", "resolved"),
    ]
    assert score.rules == {
        ("clauses", "resolved"): Count(2, 2, 3),
        ("clauses", None): Count(0, 1, 0),
        ("clause_labels", "resolved"): Count(2, 2),
        ("clause_statuses", "resolved"): Count(1, 2),
    }


@pytest.mark.parametrize(
    ("changes", "whole"),
    [
        ({}, 1),
        ({"title": "winter plan."}, 1),
        ({"title": "Winter plans"}, 0),
        ({"status": "agreed"}, 0),
        ({"decisions": [clause(TEN, "noted")]}, 0),
        ({"decisions": []}, 0),
        ({"decisions": [clause(TEN), clause("Another")]}, 0),
        ({"programmes": []}, 0),
        ({"programmes": ["BCF", "ICP"]}, 0),
        # not part of a whole item
        ({"decisions": [clause(TEN, label="9")]}, 1),
        ({"number": "2", "kind": "procedural", "money": ["£1"], "actions": [action("x")]}, 1),
    ],
)
def test_a_whole_item_is_title_status_clauses_and_programmes(
    changes: dict[str, Any], whole: int
) -> None:
    score = scored(labelled(decisions=[clause(TEN)], programmes=["BCF"]), **changes)
    assert counts(score, "whole_items") == (whole, 1, 0)


def test_soft_actions_count_neither_for_nor_against() -> None:
    hard, soft = "officers to report in May", "it could hopefully come back in March"
    label = labelled(actions=[action(hard), action(soft, soft=True)])
    assert counts(scored(label), "actions") == (1, 1, 1)
    missed = scored(label, actions=[action(hard)])
    assert counts(missed, "actions") == (1, 1, 1)
    taken_for_hard = scored(label, actions=[action(hard), action(soft)])
    assert counts(taken_for_hard, "actions") == (1, 1, 1)
    soft_of_its_own = scored(label, actions=[action(hard), action("perhaps later", soft=True)])
    assert counts(soft_of_its_own, "actions") == (1, 1, 1)
    found_as_soft = scored(label, actions=[action(hard, soft=True)])
    assert counts(found_as_soft, "actions") == (1, 1, 1)
    for score in (missed, taken_for_hard, soft_of_its_own, found_as_soft):
        assert score.differences == []
    wrong = scored(label, actions=[action("a plan of the presenter")])
    assert counts(wrong, "actions") == (0, 1, 1)


def test_owners_and_dates_are_counted_among_the_actions_found() -> None:
    label = labelled(
        actions=[
            action("one two", owner="officers", due_text="June 2024", due="2024-06"),
            action("three four"),
        ]
    )
    got = [action("one two", owner="Officers", due_text="in June", due="2024-06-30")]
    score = scored(label, actions=got)
    assert counts(score, "actions") == (1, 2, 1)
    assert counts(score, "owners") == (1, 1, 0)
    assert counts(score, "due_texts") == (0, 1, 0)
    assert counts(score, "due_dates") == (0, 1, 0)


def test_sets_are_counted_by_what_is_in_both() -> None:
    label = labelled(programmes=["BCF", "ITF"], money=["£3.8bn"], people=[{"name": "Cllr Moss"}])
    score = scored(
        label,
        programmes=["BCF", "iBCF", "ICP"],
        money=["£3.8bn", "£3.8bn"],
        people=[{"name": "cllr moss", "role": "Chair"}],
    )
    assert counts(score, "programmes") == (1, 2, 3)
    assert counts(score, "money") == (1, 1, 1)
    assert counts(score, "people") == (1, 1, 1)


def test_the_page_s_own_values_are_compared() -> None:
    label = page_label(
        labelled(), boroughs=["lambeth", "merton"], committee="Cabinet", meeting_date="2019-03-25"
    )
    record = page_record(
        label,
        [extracted(label["items"][0])],
        council="surrey",
        boroughs=["lambeth", "sutton"],
        committee="CABINET",
        meeting_date=None,
    )
    score = score_page("d01", label, record)
    assert counts(score, "councils") == (0, 1, 0)
    assert counts(score, "boroughs") == (1, 2, 2)
    assert counts(score, "committees") == (1, 1, 0)
    assert counts(score, "meeting_dates") == (0, 1, 0)


def test_an_item_s_own_meeting_is_compared_where_the_label_has_one() -> None:
    label = labelled(meeting_date="2019-03-25", committee="Cabinet")
    score = scored(label, committee="Council")
    assert counts(score, "meeting_dates") == (2, 2, 0)
    assert counts(score, "committees") == (1, 2, 0)


def test_what_stands_in_a_missed_item_is_missed_too() -> None:
    found = labelled(number="1", title="Apologies", kind="procedural", status="none")
    lost = labelled(
        number="2", decisions=[clause(TEN)], actions=[action(TEN)], programmes=["BCF"], money=["£1"]
    )
    page = page_label(found, lost)
    score = score_page("d01", page, page_record(page, [extracted(found)]))
    assert counts(score, "items") == (1, 2, 1)
    for measure in ("numbers", "titles", "kinds", "statuses", "whole_items"):
        assert counts(score, measure) == (1, 2, 0), measure
    for measure in ("clauses", "actions", "programmes", "money"):
        assert counts(score, measure) == (0, 1, 0), measure
    assert counts(score, "clause_statuses") == (0, 0, 0)


def test_what_stands_in_an_item_too_many_is_too_much() -> None:
    label = labelled()
    extra = extracted(labelled(number=None, title="Reasons", decisions=[clause(TEN)]))
    page = page_label(label)
    score = score_page("d01", page, page_record(page, [extracted(label), extra]))
    assert counts(score, "items") == (1, 1, 2)
    assert counts(score, "titles") == (1, 1, 0)
    assert counts(score, "clauses") == (0, 0, 1)
    assert counts(score, "whole_items") == (1, 1, 0)


def test_a_page_that_cannot_be_read_is_wrong_in_everything() -> None:
    label = page_label(
        labelled(decisions=[clause(TEN)], actions=[action("x"), action("y", soft=True)]),
        council=None,
        boroughs=["lambeth"],
    )
    score = score_failure("d01", label, "ValueError: oh")
    assert score.failure == "ValueError: oh"
    for measure in ("councils", "committees", "meeting_dates", "titles", "whole_items"):
        assert counts(score, measure) == (0, 1, 0), measure
    for measure in ("items", "boroughs", "clauses", "actions"):
        assert counts(score, measure) == (0, 1, 0), measure


# ---- the report


def test_the_report_adds_up_the_pages() -> None:
    good = labelled(decisions=[clause(TEN)])
    right = scored(good)
    wrong = replace(scored(good, "d02", decisions=[], title="Another"), kind="meeting")
    report = Report((right, wrong))
    rows = {row["measure"]: row for row in report.rows()}
    assert rows["titles"]["share"] == "0.500 (1/2)"
    assert rows["clauses"] == {
        "measure": "clauses",
        "share": None,
        "precision": "1.000 (1/1)",
        "recall": "0.500 (1/2)",
        "f1": "0.666",
    }
    assert rows["boroughs"]["f1"] is None  # none labelled, none found: nothing to say
    told = json.loads(json.dumps(report.as_json(differences=True)))
    assert told["pages"] == 2
    assert told["measures"]["titles"] == {"right": 1, "labelled": 2, "share": 0.5}
    assert told["measures"]["clauses"]["f1"] == pytest.approx(2 / 3)
    assert told["by_kind"]["meeting"]["measures"]["titles"]["share"] == 0.0
    assert told["by_kind"]["agenda_item"]["pages"] == 1
    assert told["by_page"]["d02"]["measures"]["clauses"]["labelled"] == 1
    assert {d["page"] for d in told["differences"]} == {"d02"}
    assert list(told["measures"]) == list(MEASURES)


def test_a_rate_is_rounded_down_so_that_one_means_all() -> None:
    score = PageScore("d01", "meeting")
    score.counts["titles"] = Count(9999, 10000)
    score.counts["kinds"] = Count(7, 7)
    rows = {row["measure"]: row["share"] for row in Report((score,)).rows()}
    assert rows["titles"] == "0.999 (9999/10000)"
    assert rows["kinds"] == "1.000 (7/7)"


def test_rules_are_listed_with_the_worst_first() -> None:
    label = labelled(decisions=[clause(TEN)])
    bad = scored(label, rule="loose", decisions=[clause("x"), clause("y")])
    report = Report((scored(label, rule="strict"), bad))
    one, none = {"right": 1, "labelled": 1}, {"right": 0, "labelled": 0}
    assert report.rule_rows() == [
        {"measure": "clauses", "rule": "loose", "right": 0, "wrong": 2, "missed": 0,
         "clause_statuses": none},
        {"measure": "clauses", "rule": None, "right": 0, "wrong": 0, "missed": 1,
         "clause_statuses": none},
        {"measure": "clauses", "rule": "strict", "right": 1, "wrong": 0, "missed": 0,
         "clause_statuses": one},
    ]  # fmt: skip
    assert report.table("rule") == (
        ("measure", "rule", "right", "wrong", "missed", "status or date right"),
        [
            ["clauses", "loose", "0", "2", "0", None],
            ["clauses", "(none)", "0", "0", "1", None],
            ["clauses", "strict", "1", "0", "0", "1/1"],
        ],
    )


def test_what_a_rule_cut_otherwise_counts_as_missed_by_that_rule() -> None:
    label = labelled(decisions=[clause(TEN), clause("Quite another thing")])
    score = scored(label, rule="cutter", decisions=[clause("1 " + TEN[: len(TEN) // 2])])
    rows = {row["rule"]: (row["wrong"], row["missed"]) for row in Report((score,)).rule_rows()}
    assert rows == {"cutter": (1, 1), None: (0, 1)}
    assert [(d.rule, d.near is not None) for d in score.differences if d.measure == "clauses"] == [
        ("cutter", True), (None, False), ("cutter", True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same_words"),
    [
        ("1 That the plan be approved", "That the plan be approved", True),
        ("That the Panel", "That the Panel note the report", True),
        ("That the report be noted", "That the annual plan for carers be noted", False),
        ("That the report be noted", "", False),
        ("", "", False),
    ],
)
def test_words_cut_otherwise_share_a_run_of_words(one: str, other: str, same_words: bool) -> None:
    assert in_place_of(one, other) is same_words
    assert in_place_of(other, one) is same_words


def test_errors_are_gathered_by_rule_the_most_first() -> None:
    label = labelled(decisions=[clause(TEN), clause("Third", label="3")])
    got = [clause(TEN, "noted"), clause("Another x"), clause("Another y")]
    report = Report((scored(label, decisions=got, title="Plan"), scored(label)))
    assert "".join(report.error_lines()) == (
        "\nclauses found besides, by resolved: 2 of 5\n"
        "  d01 · 1 Winter plan\n"
        "    found besides: Another x\n"
        "    found besides: Another y\n"
        "\ntitles wrong: 1\n"
        "  d01 · 1 Winter plan\n"
        "    labelled Winter plan, read as Plan\n"
        "\nclause statuses wrong, by resolved: 1 of 3\n"
        "  d01 · 1 Winter plan\n"
        "    labelled approved, read as noted\n"
        "\nclauses missed, by no rule: 1\n"
        "  d01 · 1 Winter plan\n"
        "    missed: Third\n"
    )
    assert report.error_table()[1][0] == ["2", "clauses", "found besides", "resolved"]
    told = report.as_json(differences=True)
    assert told["errors"][0] == {
        "measure": "clauses", "what": "found besides", "rule": "resolved", "count": 2,
        "pages": ["d01"],
    }  # fmt: skip
    assert sum(group["count"] for group in told["errors"]) == len(told["differences"])


def test_errors_can_be_gathered_by_page() -> None:
    label = labelled(decisions=[clause(TEN)])
    cut = scored(label, decisions=[clause(TEN + " and more words than the label has")])
    assert "".join(Report((cut,)).error_lines("page")) == (
        "\nd01: 2\n"
        "  1 Winter plan\n"
        f"    clauses: missed: {TEN}\n"
        f"      found in its place: {TEN} and more words than the label has [resolved]\n"
        f"    clauses: found besides: {TEN} and more words than the label has [resolved]\n"
        f"      in place of: {TEN}\n"
    )


def test_a_page_that_could_not_be_read_stands_before_the_errors() -> None:
    failed = score_failure("d02", page_label(labelled()), "scanned, without text")
    first = next(Report((failed,)).error_lines())
    assert first == "\nd02: could not be read: scanned, without text\n"


def test_groups_of_pages_stand_side_by_side() -> None:
    label = labelled(decisions=[clause(TEN)])
    right = scored(label)
    wrong = replace(scored(label, "e02", decisions=[clause("x")]), kind="meeting", format="html")
    report = Report((right, wrong, replace(right, page="page")))

    def row(by: By, measure: str) -> tuple[list[str], list[str | None]]:
        columns, rows = report.table(by)
        return list(columns[1:]), next(row[1:] for row in rows if row[0] == measure)

    assert row("kind", "pages") == (["agenda_item", "meeting"], ["2", "1"])
    assert row("kind", "clauses") == (["agenda_item", "meeting"], ["1.000 2/2", "0.000 0/1+1"])
    assert row("format", "titles") == (["text", "html"], ["1.000 2/2", "1.000 1/1"])
    assert row("half", "pages") == (["odd", "even", "no number"], ["1", "1", "1"])
    assert row("set", "whole items") == (
        ["no letter", "d", "e"], ["1.000 1/1", "1.000 1/1", "0.000 0/1"]
    )  # fmt: skip
    assert "money" not in [cells[0] for cells in report.table("kind")[1]]  # nothing is labelled
    columns, rows = report.table("page")
    assert [cells[:2] for cells in rows] == [
        ["d01", "agenda_item"], ["e02", "meeting"], ["page", "agenda_item"]
    ]  # fmt: skip
    assert rows[1][columns.index("clauses")] == "0/1+1"
    told = report.as_json()
    for by in ("kind", "format", "half", "set", "page"):
        assert list(told[f"by_{by}"]) == list(grouped(report.pages, by))


# ---- folders of labelled pages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("000_a.txt", "003_b.txt", "d01_c.html", "d02_d.txt", "d35_e.html"):
        (tmp_path / name).write_text("page")
        (tmp_path / name).with_suffix(".json").write_text(json.dumps(page_label(labelled())))
    (tmp_path / "README.md").write_text("about the pages")
    return tmp_path


def test_labelled_pages_are_chosen_by_prefix_and_half(folder: Path) -> None:
    def names(**choice: Any) -> list[str]:
        return [page.name for page in labelled_pages(folder, **choice)]

    assert names() == ["000_a", "003_b", "d01_c", "d02_d", "d35_e"]
    assert names(prefix="00") == ["000_a", "003_b"]
    assert names(half="odd") == ["003_b", "d01_c", "d35_e"]
    assert names(half="even") == ["000_a", "d02_d"]
    assert names(prefix="d", half="even") == ["d02_d"]
    assert labelled_pages(folder)[2].path.name == "d01_c.html"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda label: label.pop("council"), "council"),
        (lambda label: label["items"][0].pop("title"), "title"),
        (lambda label: label["items"][0].update(decisions=[{"text": "x"}]), "label"),
        (lambda label: label["items"][0].update(actions=[{"text": "x"}]), "due"),
        (lambda label: label.update(items=None), "items"),
    ],
)
def test_labels_that_lack_something_are_refused(folder: Path, change: Any, words: str) -> None:
    label = copy.deepcopy(page_label(labelled()))
    change(label)
    (folder / "003_b.json").write_text(json.dumps(label))
    with pytest.raises(UsageError, match=rf"003_b\.json.*'{words}'"):
        labelled_pages(folder)


def test_labels_that_are_no_json_are_refused(folder: Path) -> None:
    (folder / "003_b.json").write_text("{")
    with pytest.raises(UsageError, match=r"003_b\.json"):
        labelled_pages(folder)
    (folder / "003_b.json").write_text("[]")
    with pytest.raises(UsageError, match=r"003_b\.json"):
        labelled_pages(folder)


def test_labels_without_a_page_are_refused(folder: Path) -> None:
    (folder / "003_b.txt").unlink()
    with pytest.raises(UsageError, match="no page 003_b"):
        labelled_pages(folder)


def test_a_folder_without_labels_is_refused(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(UsageError, match="no labelled pages"):
        labelled_pages(folder, prefix="x")
    with pytest.raises(UsageError, match="no such folder"):
        labelled_pages(tmp_path / "nowhere")


def test_a_page_that_breaks_the_reader_is_named_and_the_others_are_scored(folder: Path) -> None:
    def read(page: LabelledPage) -> DocumentRecord:
        if page.name == "003_b":
            raise ZeroDivisionError("oh")
        if page.name == "d01_c":
            raise UnreadableError("no reader for text/html")
        return page_record(page.label, [extracted(page.label["items"][0])])

    report = evaluate(labelled_pages(folder), read)
    assert report.failures == [
        ("003_b", "ZeroDivisionError: oh"),
        ("d01_c", "no reader for text/html"),
    ]
    assert report.as_json()["measures"]["titles"] == {"right": 3, "labelled": 5, "share": 0.6}


def test_the_labels_of_the_project_can_all_be_used(gold: Path) -> None:
    pages = labelled_pages(gold)
    items = [item for page in pages for item in page.label["items"]]
    assert len(pages) >= 117

    def perfect(page: LabelledPage) -> DocumentRecord:
        return page_record(page.label, [extracted(item) for item in page.label["items"]])

    told = evaluate(pages, perfect).as_json(differences=True)
    assert told["differences"] == []
    assert told["measures"]["items"]["labelled"] == len(items)
    clauses = sum(len(item["decisions"]) for item in items)
    assert told["measures"]["clauses"]["labelled"] == clauses
