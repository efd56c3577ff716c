"""What changed between two copies of an item."""

from __future__ import annotations

from typing import Any

import pytest

from minutes_cli.changes import (
    CONTEXT,
    LONGEST,
    ClauseChange,
    FactChange,
    Passage,
    changes,
    passages,
    words_compared,
)


def clause(label: str | None, status: str, text: str) -> dict[str, Any]:
    return {"label": label, "status": status, "text": text}


def shown(*clauses: dict[str, Any], text: str = "", **more: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "council": None, "committee": None, "meeting_date": None, "number": "5", "title": "Falls",
        "kind": "substantive", "status": "noted", "programmes": [],
    }  # fmt: skip
    return {**plain, "decisions": list(clauses), "text": text, **more}


# ---- words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("The report was noted.", "The report was noted."),
        ("The report\nwas  noted.", "The report was noted.\n"),
    ],
)
def test_white_space_is_no_change(before: str, after: str) -> None:
    assert passages(before, after) == ()


def test_a_changed_word_stands_between_words_that_did_not_change() -> None:
    words = [f"w{n}" for n in range(40)]
    after = [*words[:20], "new", *words[21:]]
    assert passages(" ".join(words), " ".join(after)) == (
        Passage(
            lead="… " + " ".join(words[20 - CONTEXT : 20]),
            before="w20",
            after="new",
            trail=" ".join(words[21 : 21 + CONTEXT]) + " …",
        ),
    )


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("a b c", "a x c", [("a", "b", "x", "c")]),
        ("a c", "a b c", [("a", "", "b", "c")]),
        ("a b c", "a c", [("a", "b", "", "c")]),
        ("a b", "x y", [("", "a b", "x y", "")]),
        ("", "a", [("", "", "a", "")]),
        ("a", "", [("", "a", "", "")]),
        ("a b. c d", "a b. c e", [("a b. c", "d", "e", "")]),
    ],
)
def test_words_that_came_and_went(before: str, after: str, found: list[tuple[str, ...]]) -> None:
    assert passages(before, after) == tuple(Passage(*parts) for parts in found)


def test_changes_that_stand_close_together_are_one() -> None:
    assert passages("one a two b three four five six c", "one x two y three four five six z") == (
        Passage("one", "a two b", "x two y", "three four five six z"),
        Passage("one x two y three four five six", "c", "z", ""),
    )


def test_a_sentence_that_was_put_in_is_one_change() -> None:
    before = "The report was noted. Members thanked the officers. The meeting closed."
    after = "The report was noted. A vote was taken; it was lost. " + before.split(". ", 1)[1]
    (found,) = passages(before, after)
    assert (found.before, found.after) == ("", "A vote was taken; it was lost.")


def test_a_long_stretch_that_is_all_new_is_not_compared_word_by_word() -> None:
    before = " ".join(f"a{n} b" for n in range(LONGEST))
    after = " ".join(f"c{n} b" for n in range(LONGEST))
    (found,) = passages(before, after)
    assert (found.before, found.after) == (before, after)


@pytest.mark.parametrize("part", ["a ", "a. ", "(", ". ", "a b c. "])
def test_hostile_texts_are_compared_too(part: str) -> None:
    text = part * (60_000 // len(part))
    assert passages(text, text) == ()
    assert passages(f"x {text} y", f"z {text} w")


def test_short_texts_are_compared_whole() -> None:
    assert words_compared("That it be noted", "That it be agreed") == (
        ("That it be", "noted", "agreed"),
        ("", "", ""),
    )
    assert words_compared("a b", "a b") == (("a b", "", ""),)
    assert words_compared("b", "a b c") == (("", "", "a"), ("b", "", "c"), ("", "", ""))


# ---- clauses and facts


def test_equal_items_have_no_changes() -> None:
    one = clause("1", "noted", "That the report be noted")
    found = changes(shown(one), shown({**one, "start": 99, "rule": "another"}))
    assert (found.facts, found.clauses, found.passages) == ((), (), ())


def test_clauses_are_added_removed_and_changed() -> None:
    noted = clause("1", "noted", "That the report be noted")
    agreed = clause("1", "agreed", "That the report be noted and agreed")
    report = clause("2", "requested", "That officers report back in June")
    gone = clause("3", "deferred", "That the matter be deferred")
    new = clause("3", "appointed", "That Councillor Moss be appointed")
    assert changes(shown(noted, report, gone), shown(agreed, report, new)).clauses == (
        ClauseChange("changed", noted, agreed),
        ClauseChange("added", None, new),
        ClauseChange("removed", gone, None),
    )


def test_a_clause_that_only_moved_has_another_label() -> None:
    one, two = clause("1", "noted", "That A be noted"), clause("2", "agreed", "That B be agreed")
    moved = {**two, "label": "1"}
    assert changes(shown(one, two), shown(moved)).clauses == (
        ClauseChange("changed", two, moved),
        ClauseChange("removed", one, None),
    )


def test_a_clause_that_is_there_twice_is_kept_twice() -> None:
    one = clause(None, "noted", "That it be noted")
    assert changes(shown(one, one), shown(one, one)).clauses == ()
    assert changes(shown(one, one), shown(one)).clauses == (ClauseChange("removed", one, None),)


def test_very_many_clauses_are_compared_as_they_are() -> None:
    before = [clause(str(n), "noted", f"That a{n} be noted") for n in range(400)]
    after = [clause(str(n), "noted", f"That b{n} be noted") for n in range(400)]
    found = changes(shown(*before, before[0]), shown(before[0], *after)).clauses
    assert len(found) == 400 + 400


def test_a_status_that_was_read_otherwise_is_a_change() -> None:
    before = clause(None, "noted", "That the plan be received")
    after = clause(None, "agreed", "That the plan be received")
    assert changes(shown(before), shown(after)).clauses == (ClauseChange("changed", before, after),)


def test_facts_that_both_copies_state_are_compared() -> None:
    before = shown(status="noted", meeting_date=None, programmes=["BCF"])
    after = shown(status="resolved", meeting_date="2019-04-18", programmes=["BCF", "iBCF"])
    assert changes(before, after).facts == (
        FactChange("status", "noted", "resolved"),
        FactChange("programmes", ["BCF"], ["BCF", "iBCF"]),
    )
