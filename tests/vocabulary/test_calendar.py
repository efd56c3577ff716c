"""Dates and clock times as printed, and everything that only looks like one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli.vocabulary.calendar import MONTH_NAMES, find_dates, find_time, parse_date

PRINTED = {
    "18th April, 2019": date(2019, 4, 18),
    "15 January 2026": date(2026, 1, 15),
    "March 26 2015": date(2015, 3, 26),
    "April 20, 2019": date(2019, 4, 20),
    "December 1st, 2020": date(2020, 12, 1),
    "21/10/2021": date(2021, 10, 21),
    "3/4/2021": date(2021, 4, 3),
    "21.10.2021": date(2021, 10, 21),
    "21-10-2021": date(2021, 10, 21),
    "2019-01-22": date(2019, 1, 22),
    "01/02/19": date(2019, 2, 1),
    "01/02/98": date(1998, 2, 1),
    "Thursday, 28th June 2023": date(2023, 6, 28),
    "FRIDAY, 15TH MARCH, 2019": date(2019, 3, 15),
    "Tues 3 Sept. 2019": date(2019, 9, 3),
    "13 July 2017": date(2017, 7, 13),
    "2nd of May 2018": date(2018, 5, 2),
    "18 th April 2019": date(2019, 4, 18),
    "Friday,\n15th March, 2019": date(2019, 3, 15),
    "15\xa0January\xa02026": date(2026, 1, 15),
    "29 February 2020": date(2020, 2, 29),
}


@pytest.mark.parametrize(("words", "day"), PRINTED.items())
def test_a_printed_date_is_read_whole(words: str, day: date) -> None:
    assert parse_date(words) == day
    text = f"The Board met on {words} at the town hall."
    (mention,) = find_dates(text)
    assert mention.value == day
    assert text[mention.start : mention.end] == words


@pytest.mark.parametrize(
    "words",
    [
        "31 February 2019",
        "29 February 2019",
        "31 April 2019",
        "April 31, 2019",
        "13/13/2019",
        "32/01/2019",
        "2019-02-30",
        "20-19",
        "April 20-19",
        "March 2019",
        "30 April",
        "3.1.19",
        "77/21",
        "1/2",
        "66%",
        "1 May 2018/19",
        "1 May 2018-19",
        "paragraph 4.3 March 2019",
        "a cost of £15 March 2019",
        "section 4\n\nMarch 2019",
        "SW1 2019",
        "ACH22-041",
        "1904 people",
        "12019-01-22",
        "121/10/2021",
        "21/10/20211",
        "21/10-2021",
        "",
    ],
)
def test_what_only_looks_like_a_date_gives_none(words: str) -> None:
    assert find_dates(words) == []
    assert parse_date(words) is None


def test_a_whole_string_is_one_date_and_nothing_else() -> None:
    assert parse_date(" 18th April, 2019. ") == date(2019, 4, 18)
    assert parse_date("18th April, 2019 10.00 am") is None
    assert parse_date("18 April 2019, 19 April 2019") is None


def test_dates_come_in_the_order_of_the_text() -> None:
    text = "On 21/10/2021, after 3 May 2019 and 01/02/19, and until 2022-03-04."
    assert [mention.value for mention in find_dates(text)] == [
        date(2021, 10, 21),
        date(2019, 5, 3),
        date(2019, 2, 1),
        date(2022, 3, 4),
    ]


def test_the_last_day_of_a_printed_range_is_read() -> None:
    text = "3-5 March 2019"
    assert [mention.value for mention in find_dates(text)] == [date(2019, 3, 5)]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_every_form(day: date) -> None:
    month = MONTH_NAMES[day.month - 1]
    for words in (
        f"{day.day} {month} {day.year}",
        f"{day.day}th {month.upper()}, {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day:%d/%m/%Y}",
        day.isoformat(),
    ):
        assert parse_date(words) == day


@given(st.text(alphabet="0123456789/-. \nJanMay,th", max_size=60))
def test_a_mention_encloses_words_that_are_the_date_themselves(text: str) -> None:
    for mention in find_dates(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert parse_date(text[mention.start : mention.end]) == mention.value


TIMES = {
    "10.00 am": "10:00",
    "7:30 pm": "19:30",
    "5.30 p.m.": "17:30",
    "19:30": "19:30",
    "6.00pm": "18:00",
    "7pm": "19:00",
    "7 PM": "19:00",
    "12.00 am": "00:00",
    "12.30 pm": "12:30",
    "13.00 pm": "13:00",
    "noon": "12:00",
    "12 noon": "12:00",
    "midnight": "00:00",
    "1900 hours": "19:00",
    "19.00 hrs": "19:00",
    "2.00 - 4.00 pm": "14:00",
    "10.00 – 12.30 pm": "10:00",
}


@pytest.mark.parametrize(("words", "time"), TIMES.items())
def test_a_printed_time_is_read_whole(words: str, time: str) -> None:
    text = f"The meeting began, {words} in Room 3"
    found = find_time(text)
    assert found is not None
    assert found[0] == time
    assert text[found[1] : found[2]] == words


def test_a_bare_time_with_a_dot_needs_its_at() -> None:
    assert find_time("held at 19.30 in the hall") == ("19:30", 8, 13)
    assert find_time("see paragraph 4.30") is None


@pytest.mark.parametrize(
    "words",
    ["4.30", "25:00 pm", "19:75", "13.00 am", "a ratio of 3:10", "66%", "afternoon", ""],
)
def test_what_only_looks_like_a_time_gives_none(words: str) -> None:
    assert find_time(words) is None


def test_the_first_time_within_the_bounds_is_taken() -> None:
    text = "from 6.45pm to 8.40 pm"
    assert find_time(text) == ("18:45", 5, 11)
    assert find_time(text, 11) == ("20:40", 15, 22)
    assert find_time(text, 11, 18) is None


@pytest.mark.parametrize("piece", [" ", "a", "(", "1.", "£", "20", "1/", "May ", "10 ", "0:"])
def test_long_runs_of_one_thing_hold_no_date(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert find_dates(text) == []
    assert find_time(text) is None
    assert find_dates(text + " 3 May 2019")[0].value == date(2019, 5, 3)
