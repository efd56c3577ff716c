"""Clauses that a page prints twice, under ``Decision:`` and again in the minutes."""

from __future__ import annotations

from minutes_cli.extract.repeated import as_resolved, not_printed_yet
from minutes_cli.models import Decision

LONG = "the Director bring a report on the bins of the borough to the meeting in the month of May"


def clause(text: str, label: str | None = "1") -> Decision:
    return Decision(label, text, "agreed", "RESOLVED", 0, len(text), "resolved-block")


def left(minuted: list[Decision], summary: list[Decision]) -> list[str]:
    return [decision.text for decision in not_printed_yet(minuted, summary)]


def test_without_a_summary_every_clause_stays() -> None:
    assert left([clause("bins be bought")], []) == ["bins be bought"]


def test_case_and_the_full_stop_do_not_count() -> None:
    assert left([clause("Bins be  bought.", None)], [clause("bins be bought")]) == []


def test_each_clause_of_the_summary_stands_for_one() -> None:
    twice = [clause("bins be bought"), clause("bins be bought")]
    assert left(twice, twice[:1]) == ["bins be bought"]
    assert left(twice, twice) == []


def test_nearly_the_same_words_under_the_same_label_are_the_same() -> None:
    other = LONG.replace("month of May", "month of June")
    assert left([clause(LONG)], [clause(other)]) == []
    assert left([clause(LONG, "2")], [clause(other)]) == [LONG]


def test_other_words_stay() -> None:
    other = "the Chair write to the trust about the beds on the wards of the hospital in the town"
    assert left([clause(LONG)], [clause(other)]) == [LONG]
    assert left([clause(LONG)], [clause("bins")]) == [LONG]


def test_what_was_taken_as_nearly_the_same_is_not_taken_again() -> None:
    nearly = LONG.replace("month of May", "month of June")
    assert left([clause(nearly), clause(LONG, "2")], [clause(LONG)]) == [LONG]


def carried(text: str, start: int, rule: str) -> Decision:
    return Decision("1", text, "agreed", None, start, start + len(text), rule, True)


def test_a_motion_counts_once_as_it_was_carried() -> None:
    moved = [carried("notes the wait", 0, "motion-carried"), carried("asks", 20, "motion-carried")]
    resolved = [
        carried("notes the wait", 90, "resolved-block"),
        carried("o", 120, "resolved-block"),
    ]
    assert as_resolved([*moved, *resolved]) == resolved
    assert as_resolved([*moved, resolved[1]]) == [*moved, resolved[1]]  # another matter
    assert as_resolved([resolved[0], carried("asks", 200, "motion-carried")])[1].start == 200
    assert as_resolved(moved) == moved
