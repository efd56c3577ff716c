"""Stretches of time that words and the date of a meeting settle."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli.vocabulary import periods
from minutes_cli.vocabulary.periods import UNSETTLED, Period

MEETING = date(2019, 3, 14)


def test_a_month_and_a_year_are_settled_by_themselves() -> None:
    assert periods.month_period(2020, 2) == Period("2020-02", date(2020, 2, 1), date(2020, 2, 29))
    assert periods.year_period(2023) == Period("2023", date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("month", "value"), [(10, "2019-10"), (4, "2019-04"), (2, "2020-02"), (3, None)]
)
def test_a_bare_month_is_the_next_one_and_unsettled_within_itself(
    month: int, value: str | None
) -> None:
    assert periods.next_month_period(month, MEETING).value == value


@pytest.mark.parametrize("count", [1, 6, 9, 12, 24])
def test_months_from_a_meeting_give_a_month(count: int) -> None:
    period = periods.after_period(count, "month", MEETING)
    assert period.value is not None
    year, month = map(int, period.value.split("-"))
    assert (year - 2019) * 12 + month - 3 == count


def test_days_and_weeks_from_a_meeting_give_a_day() -> None:
    assert periods.after_period(28, "day", MEETING).value == "2019-04-11"
    assert periods.after_period(2, "week", MEETING).value == "2019-03-28"
    assert periods.after_period(1, "fortnight", MEETING).value == "2019-03-28"
    assert periods.after_period(1, "year", MEETING).value == "2020-03"


def test_the_last_day_of_a_month_stays_in_the_month_it_is_counted_to() -> None:
    assert periods.months_after(date(2019, 8, 31), 6) == date(2020, 2, 29)


def test_a_season_has_a_value_only_with_a_year_and_in_one_year() -> None:
    assert periods.season_period("spring", 2024) == Period(
        "2024", date(2024, 3, 1), date(2024, 5, 31)
    )
    assert periods.season_period("winter", 2024) == Period(
        None, date(2024, 12, 1), date(2025, 2, 28)
    )
    assert periods.next_season_period("autumn", MEETING) == Period(
        None, date(2019, 9, 1), date(2019, 11, 30)
    )
    assert periods.next_season_period("spring", MEETING) == UNSETTLED


def test_the_financial_year_begins_in_april() -> None:
    assert periods.financial_year_of(date(2019, 3, 31)) == 2018
    assert periods.financial_year_of(date(2019, 4, 1)) == 2019
    assert periods.financial_year_period(2019).latest == date(2020, 3, 31)
    assert periods.quarter_period(2, 2019).earliest == date(2019, 7, 1)
    assert periods.quarter_period(4, 2019).latest == date(2020, 3, 31)


def test_before_until_and_after_keep_the_value_and_move_the_range() -> None:
    may = periods.month_period(2019, 5)
    assert periods.before(may, MEETING) == Period("2019-05", MEETING, date(2019, 4, 30))
    assert periods.until(may, MEETING) == Period("2019-05", MEETING, date(2019, 5, 31))
    assert periods.after(may) == Period("2019-05", date(2019, 6, 1), None)


def test_a_week_is_settled_to_its_month() -> None:
    week = periods.week_of(periods.day_period(date(2019, 5, 6)))
    assert week == Period("2019-05", date(2019, 5, 6), date(2019, 5, 12))


def test_without_a_meeting_nothing_is_counted_from_it() -> None:
    assert periods.next_month_period(5, None) == UNSETTLED
    assert periods.next_season_period("spring", None) == UNSETTLED
    assert periods.after_period(6, "month", None) == UNSETTLED
    assert periods.next_quarter_period(2, None) == UNSETTLED


@given(
    st.dates(date(1970, 1, 1), date(2090, 12, 31)),
    st.integers(1, 12),
    st.sampled_from(sorted(periods.SEASONS)),
    st.integers(1, 4),
)
def test_what_comes_next_does_not_end_before_the_meeting(
    meeting: date, month: int, season: str, quarter: int
) -> None:
    for period in (
        periods.next_month_period(month, meeting),
        periods.next_season_period(season, meeting),
        periods.next_quarter_period(quarter, meeting),
    ):
        assert period.latest is None or period.latest >= meeting
        if period.earliest is not None and period.latest is not None:
            assert period.earliest <= period.latest
