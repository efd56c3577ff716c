"""Which items are copies of one another, and which is shown: negatives first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations

import pytest

from minutes_cli.store.sameness import Candidate, shown_instead
from minutes_cli.store.wording import wording

LONG = (
    "The Director of Public Health presented the report on the prevention of falls in the home, "
    "which had been written with colleagues in the hospital trust. Members asked how many people "
    "had been visited and were told that 1,240 visits had been made since October, most of them "
    "in the north of the borough, and that a second team would begin in the spring."
)
OTHER = (
    "The Chair of the housing partnership spoke of empty homes and of the grants that owners could "
    "ask for. Members were concerned that few had done so, and wished to know what was being done "
    "to make the scheme known. It was said that letters would go out with the council tax bills, "
    "and that a film was being made for the website by young people from two schools."
)
SHORT = "The report was noted."


def candidate(document: str, **changes: object) -> Candidate:
    """An item of a meeting of which all is known, on a page of several items."""
    plain = Candidate(
        id=0,
        document=document,
        position=1,
        place=1,
        council=7,
        guessed=False,
        committee="health and wellbeing board",
        date="2019-04-18",
        number=None,
        title="falls prevention",
        alone=False,
        state=None,
        decisions=1,
        length=100,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def page(document: str, **changes: object) -> Candidate:
    """The item of an agenda item's own page, which states neither committee nor date."""
    unknown: dict[str, object] = {"place": None, "committee": None, "date": None, "alone": True}
    return candidate(document, **(unknown | changes))


def copies(*items: Candidate, texts: Mapping[str, str] | str = LONG) -> set[tuple[str, str]]:
    """(hidden, shown) by document and position; every item shares a mark with every other.

    Checks on the way that no order of the items changes the answer.
    """
    answers = set()
    for order in permutations(items) if len(items) < 5 else [items]:
        numbered = {n: replace(item, id=n) for n, item in enumerate(order)}

        def text(n: int, numbered: Mapping[int, Candidate] = numbered) -> str:
            return texts if isinstance(texts, str) else texts[numbered[n].document]

        answer = shown_instead(numbered, [list(numbered)], lambda n: wording(text(n)))
        answers.add(
            frozenset(
                (_name(numbered[hidden]), _name(numbered[shown]))
                for hidden, shown in answer.items()
                if shown is not None
            )
        )
    (found,) = answers
    return set(found)


def _name(item: Candidate) -> str:
    return item.document if item.position == 1 else f"{item.document}.{item.position}"


# ---- never the same


@pytest.mark.parametrize(
    "change",
    [
        {"date": "2019-05-16", "place": 2},
        {"committee": "cabinet", "place": 2},
        {"council": 8, "place": 2},
        {"date": "2019-05-16", "committee": None, "place": None},
        {"council": 8, "committee": None, "date": None, "place": None},
    ],
    ids=str,
)
def test_the_same_words_at_another_meeting_are_another_item(change: dict[str, object]) -> None:
    first, second = candidate("a", number="5"), candidate("b", number="5", **change)
    assert copies(first, second) == set()


def test_a_title_alone_says_nothing_where_the_meeting_is_not_known() -> None:
    for title in ("minutes", "work programme", "falls prevention"):
        first, second = page("a", title=title), page("b", title=title)
        assert copies(first, second, texts={"a": LONG, "b": OTHER}) == set()
        assert copies(first, second, texts=SHORT) == set()
        assert copies(first, candidate("c", title=title), texts=SHORT) == set()


def test_a_text_alone_says_nothing_either() -> None:
    assert copies(page("a"), page("b", title="housing strategy")) == set()


def test_this_year_s_report_is_not_last_year_s() -> None:
    texts = {
        "a": f"{LONG} The sum was £4m in March 2018.",
        "b": f"{LONG} The sum was £5m in April 2019.".replace("1,240", "1,310"),
    }
    assert copies(page("a"), page("b"), texts=texts) == set()


def test_two_items_of_one_document_are_two_items() -> None:
    assert copies(candidate("a"), candidate("a", position=2)) == set()


def test_items_with_one_number_and_titles_that_differ_are_two_items() -> None:
    first = candidate("a", number="5", title="apologies for absence")
    second = candidate("b", number="5", title="housing strategy")
    assert copies(first, second, texts={"a": SHORT, "b": OTHER}) == set()
    quarters = (candidate("a", title="quarter 1 return"), candidate("b", title="quarter 2 return"))
    assert copies(*quarters, texts={"a": LONG, "b": OTHER}) == set()


def test_pages_of_two_items_with_one_title_are_two_items() -> None:
    """A committee decides on several planning applications at one meeting."""
    first = candidate("a", title="planning application", number="6", alone=True)
    second = candidate("b", title="planning application", number="7", alone=True)
    assert copies(first, second, texts=SHORT) == set()
    assert copies(first, second, texts={"a": LONG, "b": OTHER}) == set()
    unnumbered = (replace(first, number=None), replace(second, number=None))
    assert copies(*unnumbered, texts={"a": LONG, "b": OTHER}) == set()


def test_a_page_that_is_like_two_meetings_belongs_to_neither() -> None:
    may = candidate("c", date="2019-05-16", place=2)
    assert copies(page("a"), candidate("b"), may) == set()
    assert copies(page("a"), page("d"), candidate("b"), may) == {("d", "a")}


def test_a_page_without_a_date_does_not_join_two_meetings() -> None:
    texts = {"a": LONG, "b": LONG, "c": LONG.replace("spring", "autumn term")}
    may = candidate("c", date="2019-05-16", place=2)
    assert copies(page("a"), candidate("b"), may, texts=texts) == {("a", "b")}


# ---- the same


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"number": "5"}, {"number": "5"}),
        ({"number": "5"}, {"number": None}),
        ({"number": None}, {"number": None}),
        ({"number": "5"}, {"number": "101"}),  # an agenda number and a minute number
        ({"number": "5"}, {"number": "5", "title": "falls prevention in the home"}),
        ({"number": "5"}, {"number": "5", "title": None}),
        ({"number": "5", "alone": True}, {"number": "5"}),
    ],
    ids=str,
)
def test_title_and_number_tell_an_item_of_one_meeting(
    first: dict[str, object], second: dict[str, object]
) -> None:
    pair = candidate("a", **first), candidate("b", **second)
    assert copies(*pair, texts=SHORT) == {("b", "a")}


def test_of_several_items_with_one_title_each_finds_its_own() -> None:
    items = [
        candidate(document, position=position, number=str(position), title="planning application")
        for document in "ab"
        for position in (1, 2)
    ]
    assert copies(*items, texts=SHORT) == {("b", "a"), ("b.2", "a.2")}


def test_several_items_with_one_title_and_no_number_are_told_by_their_text() -> None:
    """A page of one item beside the whole meeting, which has two of its title."""
    first = candidate("a", title="planning application")
    second = candidate("a", position=2, title="planning application")
    third = candidate("b", title="planning application", alone=True)
    assert copies(first, second, third, texts={"a": LONG, "b": OTHER}) == set()
    assert len(copies(first, second, third)) == 1


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (LONG, True),
        (LONG.replace("hospital", "acute").replace("borough", "town"), True),
        (" ".join(LONG.split()[:45]), True),  # the copy breaks off
        (" ".join(LONG.split()[:30]), False),  # too little to tell
        (f"{LONG} {OTHER}", True),
        (LONG.replace("the", "a"), False),
    ],
)
def test_an_item_s_own_page_is_told_by_title_and_text(text: str, same: bool) -> None:
    found = copies(page("a"), candidate("b"), texts={"a": text, "b": LONG})
    assert found == ({("a", "b")} if same else set())


def test_a_page_without_a_title_is_told_by_nearly_all_its_text() -> None:
    headless = page("a", title=None)
    assert copies(headless, candidate("b")) == {("a", "b")}
    some = LONG.replace("hospital", "acute").replace("borough", "town").replace("told", "shown")
    assert copies(headless, candidate("b"), texts={"a": some, "b": LONG}) == set()
    assert copies(headless, page("c", title=None)) == {("c", "a")}


def test_a_council_that_only_the_body_told_can_be_wrong() -> None:
    """The page speaks of a neighbour more than of its own council."""
    wrong = page("a", council=8, guessed=True)
    assert copies(wrong, candidate("b")) == {("a", "b")}
    some = {"a": LONG.replace("hospital", "acute").replace("borough", "town"), "b": LONG}
    assert copies(wrong, candidate("b"), texts=some) == set()
    assert copies(replace(wrong, guessed=False), candidate("b")) == set()
    assert copies(replace(wrong, title=None), candidate("b")) == set()


def test_an_unknown_council_is_no_other_council() -> None:
    assert copies(page("a", council=None), candidate("b")) == {("a", "b")}


# ---- which is shown


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"state": "approved"}, {}),
        ({"state": "approved", "decisions": 0}, {"state": "draft", "decisions": 9}),
        ({}, {"state": "draft", "decisions": 9, "length": 900}),
        ({"decisions": 3}, {"decisions": 2, "length": 900}),
        ({"length": 200}, {"length": 100}),
    ],
    ids=str,
)
def test_the_fullest_and_latest_approved_copy_is_shown(
    better: dict[str, object], worse: dict[str, object]
) -> None:
    assert copies(candidate("a", **worse), candidate("b", **better)) == {("a", "b")}
    assert copies(candidate("b", **worse), candidate("a", **better)) == {("b", "a")}


def test_a_page_that_no_question_about_dates_would_find_stands_behind_a_draft() -> None:
    fuller = page("a", decisions=9, length=900)
    assert copies(fuller, candidate("b", state="draft")) == {("a", "b")}


def test_what_is_equal_is_decided_by_the_hash() -> None:
    assert copies(candidate("a"), candidate("b"), candidate("c")) == {("b", "a"), ("c", "a")}
