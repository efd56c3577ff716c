"""Text copies: encodings, invisible characters, wrapped lines, pipe tables."""

from __future__ import annotations

import pytest

from minutes_cli.errors import UnreadableError
from minutes_cli.sources import media_type_of, read
from minutes_cli.sources.html import read_html
from minutes_cli.sources.text import decode, read_text

POUNDS = "It cost £3.8bn – the board’s estimate.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_the_pound_sign_survives_every_encoding(encoding: str) -> None:
    assert read_text((POUNDS * 3).encode(encoding)).text == POUNDS * 3


def test_an_encoding_other_than_utf8_is_noted() -> None:
    assert read_text(POUNDS.encode("cp1252")).notes == ("decoded as cp1252",)
    assert read_text(POUNDS.encode()).notes == ()


def test_spaces_of_every_kind_become_one_kind_and_invisible_characters_go() -> None:
    text = read_text(
        "1.\u00a0\u2003That\u200b the\u00ad plan\ufeff be\u202fnoted\r\n".encode()
    ).text
    assert text == "1.  That the plan be noted\n"


def test_accents_are_composed() -> None:
    assert read_text("Re\u0301gis".encode()).text == "Régis\n"


def test_nul_does_not_reach_the_text() -> None:
    assert "\x00" not in read_text(b"The board\x00 noted. " * 30).text


@pytest.mark.parametrize("data", [b"", b" \n\t "])
def test_an_empty_file_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="empty"):
        read(data, "a.txt")


def test_binary_data_is_not_text() -> None:
    with pytest.raises(UnreadableError, match="binary"):
        decode(bytes(range(8)) * 64 + b"\x00\x01\x02" * 200)


def test_the_content_tells_the_type_before_the_name_does() -> None:
    assert media_type_of(b"%PDF-1.4 ...", "minutes.txt") == "application/pdf"
    assert media_type_of(b"\n<!DOCTYPE html><html>", "minutes.txt") == "text/html"
    assert media_type_of(b"Agenda item", "minutes") == "text/plain"


def test_clutter_lines_go_and_long_gaps_shrink() -> None:
    text = read_text(b"Skip to content\nAgenda item\n\n\n\n\n\n\n\n\nA title\n").text
    assert text == "Agenda item\n\n\n\n\nA title\n"


PRINTED = """\
HOUSING PANEL

Minutes of the meeting held at 7.00 pm on 16 May 2022

4      REPAIRS AND THE BACKLOG OF WORK IN HIGH BLOCKS AND LOW BLOCKS
       OF THE ESTATES

The Panel considered a report on the repairs which had been left at
the end of the year, and heard that the number was down by a neigh-
bourhood’s worth since the spring of the year before that. The two-
hour visits had been kept by the new contractor, who had asked for
more staff. It was

                                  1

Housing Panel
16 May 2022

noted that the two-hour visits were popular with those at work.

RESOLVED:

     1.   That the report on the repairs and on the contractor be
          noted; and

     2.   That officers bring a plan for the high blocks to the next
          meeting.

                                  2
"""


def test_printed_lines_are_joined_over_page_breaks() -> None:
    text = read_text(PRINTED.encode()).text
    assert "4      REPAIRS AND THE BACKLOG OF WORK IN HIGH BLOCKS AND LOW BLOCKS OF THE" in text
    assert "by a neighbourhood’s worth since" in text
    assert "The two-hour visits had been kept" in text, "a compound of the text keeps its hyphen"
    assert "It was noted that the two-hour visits" in text
    assert "1.   That the report on the repairs and on the contractor be noted; and\n" in text
    assert "\nHousing Panel\n" not in text.split("REPAIRS")[1]


def test_a_pipe_table_gets_its_lines_back() -> None:
    table = (
        "No. | Item |\n---|---|\n| Bins To note the plan. Decision: Resolved that – 1. the plan "
        "is noted; and 2. fees are set. Voting – For 4 Minutes: The Panel spoke. |\n"
    )
    lines = [line for line in read_text(table.encode()).text.split("\n") if line]
    assert lines == [
        "No. Item",
        "Bins",
        "To note the plan.",
        "Decision:",
        "Resolved that –",
        "1. the plan is noted; and",
        "2. fees are set.",
        "Voting – For 4",
        "Minutes:",
        "The Panel spoke.",
    ]


def test_a_type_that_the_content_belies_is_refused() -> None:
    with pytest.raises(UnreadableError, match="application/pdf, not text/html"):
        read(b"%PDF-1.7 and more", "stdin", "text/html")


def test_a_drawn_line_parts_what_stands_above_and_below_it() -> None:
    line = "The Panel spoke of bins and of the foxes that had been seen at night in the"
    text = f"{line}\n" * 8 + "  ____________________\nlane by the school.\n" + "* * * * * *\nEnd.\n"
    lines = [row for row in read_text(text.encode()).text.split("\n") if row]
    assert lines[-2:] == ["lane by the school.", "End."]
    assert not any("_" in row or "*" in row for row in lines)


def test_a_place_to_sign_is_no_drawn_line() -> None:
    assert read_text(b"Signed: __________\n\n- a bullet\n").text.startswith("Signed: ______")


def test_labels_with_their_values_are_not_run_together() -> None:
    text = (
        "Title of decision: Bins for Mill Lane\nDecision maker: Director of Housing\n"
        "Date of decision: 3 May 2022\nDecision: That the bins be bought soon\n"
        "Reasons for decision: The old ones all leak\nKey decision: No\n"
    )
    assert len(read_text(text.encode()).text.splitlines()) == 6


@pytest.mark.parametrize("words", ["a < b", "3 <4> 5", "<AI1>", "<ian@example.org>", "<bold>"])
def test_angle_brackets_that_are_no_markup_stay(words: str) -> None:
    assert read_text(f"{words}\n".encode()).text == f"{words}\n"


def test_markup_that_a_page_prints_is_no_text() -> None:
    assert read_text(b"<b>RESOLVED:</b> That <I>it</I> be noted.<br />\n").text == (
        "RESOLVED: That it be noted.\n"
    )
    page = "<html><body><p>&lt;b&gt;RESOLVED:&lt;/b&gt; That it be noted.</p></body></html>"
    assert read_html(page.encode()).text.strip() == "RESOLVED: That it be noted."
