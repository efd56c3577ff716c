"""Lines of printed pages that end or go on: times, postcodes, clauses set far in, page 1."""

from __future__ import annotations

from minutes_cli.sources.layout import unwrap

WIDE = "The Director of Parks told the Panel about the benches of the whole town, and"


def test_a_time_or_an_amount_at_the_head_of_a_line_is_no_number() -> None:
    for words in ("6.30 pm.", "4.2 million had been spent.", "12.5 per cent had come back."):
        assert unwrap([f"{WIDE} at", words]) == [f"{WIDE} at {words}"]


def test_a_paragraph_number_begins_a_line() -> None:
    assert unwrap([f"{WIDE} left.", "4.2 The Panel spoke."]) == [
        f"{WIDE} left.",
        "4.2 The Panel spoke.",
    ]


def test_a_postcode_goes_on_with_the_line_above() -> None:
    held = "MINUTES of the meeting held at the Town Hall, Mill Lane, Northtown, Kent,"
    below = "NT1 1RS, at 6.30 pm on Wednesday, 27 September 2023, for all to see"
    assert unwrap([held, below]) == [f"{held} {below}"]


def test_a_clause_set_far_in_is_one_paragraph() -> None:
    lines = [
        "           1.   That the scheme which is set out in the first appendix to the",
        "                report be taken up by the whole of the town, to begin with that",
        "                of Mill Lane;",
    ]
    (found,) = unwrap(lines)
    assert found.endswith(
        "appendix to the report be taken up by the whole of the town, to begin "
        "with that of Mill Lane;"
    )


def test_a_column_of_names_keeps_its_lines() -> None:
    lines = [
        "Present:        Councillor Ada Moss, Cabinet Member for Parks and for the Coast",
        "                Councillor Ben Lee, Cabinet Member for the Waste of the Town",
        "                Cara Fell, Director",
    ]
    assert len(unwrap(lines)) == 3


def test_the_title_below_the_number_of_page_1_is_no_running_header() -> None:
    lines = ["                    1", "", "NORTHTOWN BOROUGH COUNCIL", "", "HOUSING PANEL", ""]
    lines += [f"MINUTES of the meeting of the Housing Panel of the council on {WIDE}", ""]
    lines += [f"{WIDE} left."] * 30 + ["", "                    2", "", "HOUSING PANEL", "", WIDE]
    found = unwrap(lines)
    assert "NORTHTOWN BOROUGH COUNCIL" in found
    assert found.count("HOUSING PANEL") == 1


def test_a_list_of_people_ends_where_prose_begins() -> None:
    told = "Mr Lee told the Panel of the benches that stood in the squares of the Old Town and"
    lines = ["Members in attendance", "", "Councillor Ada Moss", "Councillor Ben Reed", ""]
    lines += ["Apologies came from Councillor Cara Fell.", "", told, "Mill Lane."]
    assert unwrap(lines)[-1] == f"{told} Mill Lane."
    assert "Councillor Ben Reed" in unwrap(lines)
