"""How much a later item looks like the return of what was asked for: negatives first."""

from __future__ import annotations

from dataclasses import replace

from minutes_cli.query.likely_return import (
    LEAST_SCORE,
    MOST,
    Later,
    Request,
    proposals,
    rarities,
    subject_words,
)

REQUEST = Request(
    title="Dental access in the east",
    text="That officers bring a report on dental access to the Board in July 2024",
    owner="officers",
    met="2024-04-18",
    due_text="July 2024",
    due_earliest="2024-07-01",
    due_latest="2024-07-31",
)
JULY = Later("b.1", "2024-07-18", "Dental access", "Members heard of dental access.", False)
NEXT = "2024-05-16"


def looks(request: Request, *items: Later) -> list[tuple[str, int]]:
    rarity = rarities([request.title, *(item.title for item in items)])
    return [(one.item.ref, one.score) for one in proposals(request, items, rarity, next_met=NEXT)]


def evidence(request: Request, item: Later) -> tuple[str, ...]:
    (one,) = proposals(request, [item], {}, NEXT)
    return one.evidence


def test_nothing_is_proposed_that_has_only_common_words() -> None:
    for title in (
        "Work programme", "Minutes of the last meeting", "Report of the Director", "Air quality",
        "Access to leisure centres in the north of the county", None,
    ):  # fmt: skip
        assert looks(REQUEST, replace(JULY, title=title, text="The report was noted.")) == []


def test_nothing_is_proposed_of_the_same_or_an_earlier_meeting_or_of_procedure() -> None:
    for changed in (
        replace(JULY, met="2024-04-18"),
        replace(JULY, met="2023-07-18"),
        replace(JULY, procedural=True),
    ):
        assert looks(REQUEST, changed) == []


def test_an_item_on_the_subject_when_it_was_due_looks_like_it() -> None:
    ((ref, score),) = looks(REQUEST, JULY)
    assert (ref, score >= 75) == ("b.1", True)
    assert evidence(REQUEST, JULY) == (
        "its title has Dental, access",
        "met on 2024-07-18, when it was due (July 2024)",
    )


def test_the_nearer_the_date_the_higher_the_score() -> None:
    when = [
        replace(JULY, ref=met, met=met)
        for met in ("2024-07-18", "2024-08-01", "2024-12-05", "2024-05-16")
    ]
    found = looks(REQUEST, *when)
    assert found[0][0] == "2024-07-18"
    assert len(found) == MOST
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[1]
    assert evidence(REQUEST, when[1])[1] == "met on 2024-08-01, 1 day after it was due (July 2024)"
    assert evidence(REQUEST, when[3])[1] == "met on 2024-05-16, before it was due (July 2024)"


def test_the_next_meeting_is_the_next_that_is_known() -> None:
    request = replace(REQUEST, due_text="next meeting", due_earliest=None, due_latest=None)
    next_one, after = replace(JULY, ref="n", met=NEXT), replace(JULY, ref="a")
    assert [ref for ref, _ in looks(request, after, next_one)] == ["n", "a"]
    assert "the next meeting that is here (next meeting)" in evidence(request, next_one)[1]
    undated = replace(REQUEST, due_text=None, due_earliest=None, due_latest=None)
    assert evidence(undated, JULY)[1] == "met on 2024-07-18; no date was set"


def test_what_the_item_says_itself_counts() -> None:
    text = "As requested at the meeting of the Board, the Director presented figures."
    said = replace(JULY, text=text)
    named = replace(JULY, text=f"{text} The Board had met on 18 April 2024.")
    scores = [looks(REQUEST, item)[0][1] for item in (JULY, said, named)]
    assert scores == sorted(set(scores))
    assert evidence(REQUEST, named)[2].endswith("and names the meeting of 2024-04-18")


def test_what_stands_on_the_page_of_the_same_issue_is_on_the_same_subject() -> None:
    request = replace(REQUEST, issue=7)
    tender = replace(JULY, title="Capital contribution", text="", issue=7)
    assert looks(request, replace(tender, issue=8)) == []
    assert looks(request, replace(tender, issue=None)) == []
    assert looks(REQUEST, replace(tender, issue=None)) == []
    assert looks(request, tender)[0][1] == 68
    assert evidence(request, tender)[0] == "stands on the same issue's page"


def test_an_item_that_was_put_off_looks_less_like_it() -> None:
    for status in ("deferred", "withdrawn"):
        gone = replace(JULY, status=status)
        assert looks(REQUEST, gone)[0][1] == looks(REQUEST, JULY)[0][1] - 15
        assert evidence(REQUEST, gone)[-1] == f"but it was {status}"
    noted = replace(JULY, status="noted")
    assert looks(REQUEST, noted) == looks(REQUEST, JULY)


def test_a_request_made_under_the_work_programme_is_known_by_its_own_words() -> None:
    request = replace(
        REQUEST,
        title="Work programme",
        text="That a report on assistive technology be added to the agenda for July 2024",
    )
    assert looks(request, replace(JULY, title="Assistive technology", text=""))[0][1] >= 75
    assert looks(request, replace(JULY, title="Work programme", text="")) == []


def test_a_word_that_many_titles_have_tells_little() -> None:
    request = replace(REQUEST, title="Care homes", text="That an update be brought in July 2024")
    same, other = replace(JULY, title="Care homes: fees"), replace(JULY, title="Care leavers")
    many = [replace(JULY, ref=f"{n}", title=f"Care of {n}", met="2024-01-01") for n in "xyzuvw"]
    few, among = looks(request, same), looks(request, same, *many)
    assert few[0][1] > among[0][1] > LEAST_SCORE  # "fees" tells more than "care"
    assert looks(request, other, *many) == []


def test_the_owner_and_the_date_are_no_subject() -> None:
    request = replace(REQUEST, owner="the Director of Leisure", title=None)
    request = replace(request, text="That the Director of Leisure report back in July 2024")
    assert request.asked == {}
    assert looks(request, replace(JULY, title="Leisure")) == []


def test_words_of_a_subject_are_folded() -> None:
    assert subject_words("The Carers’ Strategies: reports on Hubs, 2019") == {
        "carer": "Carers", "strategy": "Strategies", "hub": "Hubs",
    }  # fmt: skip
    assert subject_words("bus access process") == {
        "bus": "bus", "access": "access", "process": "process",
    }  # fmt: skip
