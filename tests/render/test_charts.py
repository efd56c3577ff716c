"""Bars by period in the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli.render.charts import LONGEST, bar, bar_charts
from minutes_cli.render.formats import Style
from minutes_cli.render.terminal import UNSAFE
from tests.query.databases import ESCAPES

ROWS = [("2019", 8), ("2020", 0), ("2021", 3)]


def drawn(
    names: list[str],
    rows: list[tuple[object, ...]],
    width: int = 24,
    *,
    headers: bool = True,
    styled: bool = False,
) -> str:
    style = Style(width=width, headers=headers, styled=styled)
    return "".join(bar_charts(names, rows, style))


def test_each_period_is_a_line_with_its_count_and_its_bar() -> None:
    assert drawn(["year", "items"], [*ROWS]) == (
        "year  items\n────  ─────\n2019      8  ███████████\n2020      ·\n2021      3  ████▏\n"
    )


def test_headers_can_be_left_out() -> None:
    assert drawn(["year", "items"], [*ROWS], headers=False).startswith("2019  8  ████")


def test_several_charts_have_one_scale_and_their_names_above() -> None:
    rows: list[tuple[object, ...]] = [("2019-Q1", 4, 1), ("2019-Q2", 0, 2)]
    assert drawn(["quarter", "BCF", "ITF > BCF"], rows, 20) == (
        "BCF\n2019-Q1  4  ████████\n2019-Q2  ·\n\nITF > BCF\n2019-Q1  1  ██\n2019-Q2  2  ████\n"
    )


def test_a_long_name_of_a_single_chart_has_lines_of_its_own() -> None:
    text = drawn(["year", "Health and Wellbeing Board"], [*ROWS], 20)
    assert text.splitlines()[:2] == ["Health and Wellbeing", "Board"]


@given(
    st.lists(st.integers(0, 10**6), min_size=1, max_size=20),
    st.integers(20, 200),
)
def test_a_chart_fits_and_shows_whatever_is_counted(counts: list[int], width: int) -> None:
    rows: list[tuple[object, ...]] = [(f"{2000 + n}", count) for n, count in enumerate(counts)]
    lines = drawn(["year", "items"], rows, width).splitlines()[2:]
    assert max(map(len, lines)) <= width
    for line, count in zip(lines, counts, strict=True):
        assert line.split()[1] == (str(count) if count else "·")
        assert (len(line.split()) == 3) is (count > 0)
        assert line == line.rstrip()


@given(st.integers(0, 1000), st.integers(1, 1000), st.integers(1, LONGEST))
def test_a_longer_bar_never_stands_for_less(value: int, peak: int, room: int) -> None:
    value = min(value, peak)
    assert len(bar(value, peak, room)) <= room
    assert bool(bar(value, peak, room)) is (value > 0)
    assert bar(peak, peak, room) == "█" * room
    assert len(bar(max(value - 1, 0), peak, room)) <= len(bar(value, peak, room))


@pytest.mark.parametrize("styled", [False, True])
def test_a_hostile_name_is_shown_and_not_obeyed(styled: bool) -> None:
    for names in (["year", ESCAPES], ["year", ESCAPES, ESCAPES]):
        rows: list[tuple[object, ...]] = [("2019", *range(1, len(names)))]
        text = drawn(names, rows, 100, styled=styled)
        for ours in ("\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[0m"):
            text = text.replace(ours, "")
        assert "[red]" in text
        assert not [c for c in text if ord(c) in UNSAFE and c != "\n"]


def test_bars_have_a_colour_where_that_is_wanted_and_the_same_text() -> None:
    plain, coloured = (drawn(["year", "items"], [*ROWS], styled=s) for s in (False, True))
    assert "\x1b[36m███" in coloured
    for ours in ("\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[0m"):
        coloured = coloured.replace(ours, "")
    assert coloured == plain


def test_no_rows_are_no_chart() -> None:
    assert drawn(["year", "items"], []) == ""
