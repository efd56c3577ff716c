"""The words of an action that say when, and what they settle."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli.extract.dates import Due, find_due
from minutes_cli.models import quote
from minutes_cli.vocabulary.when import Form
from minutes_cli.vocabulary.when_calendar import CALENDAR_FORMS
from minutes_cli.vocabulary.when_meetings import MEETING_FORMS

GOLD = Path(__file__).resolve().parent.parent / "gold"
MEETING = date(2019, 3, 14)
FORMS = (*MEETING_FORMS, *CALENDAR_FORMS)


def due(sentence: str, meeting: date | None = MEETING) -> Due | None:
    return find_due(sentence, 0, len(sentence), meeting)


def words_and_value(sentence: str, meeting: date | None = MEETING) -> tuple[str, str | None] | None:
    found = due(sentence, meeting)
    return (found.text, found.value) if found else None


# --- the vocabulary


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_form_finds_its_example_and_not_its_near_miss(form: Form) -> None:
    before, _, rest = form.example.partition("[")
    words, _, after = rest.partition("]")
    found = due(before + words + after, None)
    assert found is not None
    assert found.text == words
    assert due(form.near_miss, None) is None


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_form_holds_one_of_its_gates(form: Form) -> None:
    sentence = form.example.replace("[", "").replace("]", "")
    match = form.pattern.search(sentence if form.cased else sentence.lower())
    assert match is not None
    assert any(gate in sentence.lower() for gate in form.gates)


def test_the_forms_have_different_names() -> None:
    assert len({form.name for form in FORMS}) == len(FORMS)


# --- the labels


def labelled_actions() -> list[tuple[str, str, date | None, str | None, str | None]]:
    actions = []
    for path in sorted(GOLD.glob("[0d]*.json")):
        page = json.loads(path.read_text("utf-8"))
        for item in page["items"]:
            day = item.get("meeting_date") or page["meeting_date"]
            meeting = date.fromisoformat(day) if day else None
            for action in item["actions"]:
                actions.append(
                    (path.stem, action["text"], meeting, action["due_text"], action["due"])
                )
    return actions


@pytest.mark.parametrize(
    ("page", "text", "meeting", "due_text", "value"),
    labelled_actions(),
    ids=[f"{page[:3]}-{text[-24:]}" for page, text, *_ in labelled_actions()],
)
def test_the_labelled_actions_are_due_as_labelled(
    page: str, text: str, meeting: date | None, due_text: str | None, value: str | None
) -> None:
    found = due(text, meeting)
    assert (found.text if found else None) == due_text
    assert (found.value if found else None) == value


# --- which words are taken


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        # pointing prepositions are left out, articles stay
        ("officers to report back by the end of June", "the end of June", "2019-06"),
        ("a report be brought to the Board in spring 2024", "spring 2024", "2024"),
        ("a report be brought to the Board in the autumn", "the autumn", None),
        ("report back in six months", "six months", "2019-09"),
        ("report back in a year’s time", "a year’s time", "2020-03"),
        ("be added to the work programme for six months’ time", "six months’ time", "2019-09"),
        ("be brought to the November 2019 meeting", "November 2019", "2019-11"),
        (
            "let the Chair know by the end of the following week",
            "the end of the following week",
            None,
        ),
        (
            "bring it to a special meeting of the Committee before the end of November 2019",
            "before the end of November 2019",
            "2019-11",
        ),
        ("a letter be sent to all carers before the transfer", "before the transfer", None),
        ("send the figures by 5pm on Friday 3 May", "Friday 3 May", "2019-05-03"),
        ("circulate the note by 31/05/2019", "31/05/2019", "2019-05-31"),
        ("reply by no later than 30 June", "30 June", "2019-06-30"),
        ("report over the next twelve months", "next twelve months", "2020-03"),
        # articles before a meeting or "next" are not taken
        ("be presented at the January meeting", "January meeting", "2020-01"),
        ("report in the next municipal year", "next municipal year", None),
        (
            "be put to the first meeting of the new municipal year",
            "first meeting of the new municipal year",
            None,
        ),
        (
            "report back to the next Health and Wellbeing Board meeting",
            "next Health and Wellbeing Board meeting",
            None,
        ),
        # prepositions that shift the time belong to the words
        ("provide an answer within 28 days", "within 28 days", "2019-04-11"),
        ("circulate it before the July meeting", "before the July meeting", "2019-07"),
        ("share it prior to publication", "prior to publication", None),
        ("bring it back after Easter", "after Easter", None),
        ("share it in advance of the next meeting", "in advance of the next meeting", None),
        (
            "be reviewed six months after the launch of the service",
            "six months after the launch of the service",
            None,
        ),
        # of a meeting with a date only the date
        ("a paper come to the meeting on 9 May", "9 May", "2019-05-09"),
        ("a paper come to the next meeting in April", "April", "2019-04"),
        ("a paper come to the meeting of the Board in September", "September", "2019-09"),
        # how often
        ("results be reported quarterly", "quarterly", None),
        ("results be reported every six months", "every six months", None),
        ("that quarterly updates be provided", "quarterly", None),
        # coarser values
        ("circulate a draft by Christmas", "Christmas", "2019-12"),
        ("report next month", "next month", "2019-04"),
        ("report later this year", "later this year", "2019"),
        ("send the note in the week commencing 6 May", "week commencing 6 May", "2019-05"),
        ("publish it by the end of 2019/20", "the end of 2019/20", "2020-03"),
        ("bring the plan back in quarter two", "quarter two", None),
        (
            "review it before the end of the financial year",
            "before the end of the financial year",
            "2019-03",
        ),
    ],
)
def test_the_words_that_say_when(sentence: str, words: str, value: str | None) -> None:
    assert words_and_value(sentence) == (words, value)


@pytest.mark.parametrize(
    "sentence",
    [
        "write to the Minister",
        "the October figures be sent to Members",
        "Members may ask officers to report",
        "share the minutes of the meeting held on 3 May 2018",
        "bring a report on the budget for 2018/19",
        "provide a briefing on next year’s budget",
        "lay the draft before the Committee",
        "extend the scheme for six months",
        "provide the names of people who had waited longer than a year",
        "provide the results of the survey since January",
        "ask for enrolments to be broken down by ward",
        "the cost, some £3m a year, be set out in a paper",
        "provide details of the 12 months to March 2019",
        "report to Cabinet on 28 February 2019",
    ],
)
def test_sentences_that_do_not_say_when(sentence: str) -> None:
    assert due(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("comparing with October figures, report to the next meeting", "next meeting"),
        (
            "as the draft was required in April, the report could come back to the Board in May",
            "May",
        ),
        (
            "a report be submitted to the next meeting, and loneliness be considered in the autumn",
            "next meeting",
        ),
        (
            "the plan for 2019/20 be brought to the Board before it is submitted",
            "before it is submitted",
        ),
        ("a report on the events of March 2018 be provided by June 2019", "June 2019"),
        (
            "receive the first quarterly report at its meeting on 20 September 2019",
            "20 September 2019",
        ),
    ],
)
def test_of_several_times_the_one_of_the_task_is_taken(sentence: str, words: str) -> None:
    found = due(sentence)
    assert found is not None
    assert found.text == words


# --- what is settled


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("a report be brought in October", None),
        ("a report be brought within nine months", None),
        ("a report be brought by the end of the year", None),
        ("a report be brought by Friday 3 May", None),
        ("a report be brought in October 2019", "2019-10"),
        ("a report be brought by 20 July 2018", "2018-07-20"),
        ("a report be brought before the end of 2023", "2023"),
    ],
)
def test_without_a_meeting_date_only_words_with_a_year_settle_it(
    sentence: str, value: str | None
) -> None:
    found = due(sentence, None)
    assert found is not None
    assert found.value == value


def test_a_month_in_the_very_month_of_the_meeting_is_not_settled() -> None:
    found = due("a report be brought to the Board in March")
    assert found is not None
    assert (found.text, found.value, found.earliest) == ("March", None, None)


def test_a_date_before_the_meeting_is_no_due_date() -> None:
    assert due("a report be brought by 1 March 2019") is None
    found = due("a report be brought by 1 March 2019", date(2019, 2, 1))
    assert found is not None
    assert found.value == "2019-03-01"


def test_a_deadline_runs_from_the_meeting_to_its_end() -> None:
    found = due("a report be brought before the end of November 2019")
    assert found is not None
    assert (found.earliest, found.latest) == (MEETING, date(2019, 11, 30))


def test_before_a_season_ends_on_the_day_before_it() -> None:
    found = due("two visits be arranged before the summer")
    assert found is not None
    assert (found.value, found.latest) == (None, date(2019, 5, 31))


def test_a_named_weekday_chooses_the_year() -> None:
    # 3 May is a Friday in 2019 and a Sunday in 2020
    assert words_and_value("reply by Sunday 3 May") == ("Sunday 3 May", "2020-05-03")


def test_the_span_lies_in_the_text_and_quotes_the_words() -> None:
    text = "Earlier words.  That officers report to the\n     next meeting. Later: in May 2030."
    start = text.index("That")
    found = find_due(text, start, text.index(" Later"), MEETING)
    assert found is not None
    assert found.text == "next meeting"
    assert quote(text, found.start, found.end) == found.text


# --- nothing is invented

TIMELESS = st.sampled_from(
    "that officers bring the a report on costs to of Board and prices for carers with Members "
    "asked 66% £3.8bn 41 paragraph 4.3 plan be provided requested (1) – ; . , Ms Roe".split()
)


@given(st.lists(TIMELESS, max_size=25), st.one_of(st.none(), st.just(MEETING)))
def test_words_that_name_no_time_give_none(words: list[str], meeting: date | None) -> None:
    assert due(" ".join(words), meeting) is None


@given(st.text(max_size=120), st.one_of(st.none(), st.just(MEETING)))
def test_what_is_found_is_printed_there(text: str, meeting: date | None) -> None:
    found = due(text, meeting)
    if found is not None:
        assert quote(text, found.start, found.end) == found.text
        assert found.value is None or found.earliest is not None or found.latest is not None


@pytest.mark.parametrize(
    "piece", [" ", "a", "(", "1.", "£", "next ", "in May ", "within a year of "]
)
def test_long_runs_of_one_thing_are_read(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    found = due(text)
    assert found is None or found.text.strip() != ""
    assert words_and_value("report in six months" + " " * 100_000) == ("six months", "2019-09")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("a short paper would be provided for the next meeting", "next meeting"),
        ("a visit would be arranged for early in the new year", "early in the new year"),
        ("report back later in the autumn", "later in the autumn"),
        (
            "ask them to come to the next round of locality meetings",
            "next round of locality meetings",
        ),
        ("send the list at least two weeks in advance", "at least two weeks in advance"),
        (
            "an item be placed on the agenda of the first meeting of the 2031/32 municipal year",
            "first meeting of the 2031/32 municipal year",
        ),
        ("agreed that the next report would show the trend", "next report"),
        ("an update on the plan in twelve months", "twelve months"),
        ("report the results to the Committee each December", "each December"),
        (
            "circulate the programme to Members before the summer holidays",
            "before the summer holidays",
        ),
        (
            "the view of the trust to be sought before the Leadership Team met",
            "before the Leadership Team met",
        ),
        (
            "report the results before Cabinet takes its decision",
            "before Cabinet takes its decision",
        ),
        (
            "make sure that all members have the papers before future meetings",
            "before future meetings",
        ),
        ("bring details back to the next Schools Forum", "next Schools Forum"),
    ],
)
def test_more_words_that_say_when(sentence: str, words: str) -> None:
    found = due(sentence)
    assert found is not None
    assert found.text == words


@pytest.mark.parametrize(
    "sentence",
    [
        "send an email to all its Members setting out the posts which would end in March",
        "follow up with those members who did not attend the Forum in April",
    ],
)
def test_the_time_of_another_thing_is_no_due_time(sentence: str) -> None:
    assert due(sentence) is None


def test_before_something_that_is_done_in_a_month_is_settled_by_the_month() -> None:
    found = due("share the return with Members before it is submitted in May 2032")
    assert found is not None
    assert (found.text, found.value) == ("before it is submitted in May 2032", "2032-05")


def test_when_somebody_was_appointed_is_no_due_time() -> None:
    found = due("an adviser had been appointed in May and results would be in his next report")
    assert found is not None
    assert found.text == "next report"


def test_the_day_of_the_meeting_itself_is_a_time_to_come() -> None:
    assert words_and_value("The note is due by 14 March 2019.") == ("14 March 2019", "2019-03-14")
    assert words_and_value("The note is due by 13 March 2019.") is None


def test_a_time_after_blanks_is_found() -> None:
    assert words_and_value("  12 May 2020") == ("12 May 2020", "2020-05-12")
