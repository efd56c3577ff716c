"""PDF: lines and paragraphs from places on a page; what cannot be read says why."""

from __future__ import annotations

import logging
import random
import zlib

import pytest
from pypdf.errors import DependencyError

from minutes_cli.errors import UnreadableError
from minutes_cli.sources import read
from minutes_cli.sources.pdf import MOST_PAGES, read_pdf
from tests.sources.pdf_files import (
    LEADING,
    LETTER,
    a_stream,
    column,
    encrypted,
    paragraph,
    pdf,
    scan,
    shown,
)

LEFT, TOP = 70, 760

LONG = paragraph(
    "The Panel considered a report of the Director of Housing on the repairs that had been left at"
    " the end of the year, and heard that the number was down since the spring of the year before"
    " that. The visits within two hours had been kept by the new contractor, who asked for staff."
)


def lines_of(data: bytes) -> list[str]:
    """The lines of the text that hold something."""
    return [line for line in read_pdf(data).text.split("\n") if line]


def page_of(*lines: str, x: float = LEFT) -> str:
    return column(x, TOP, lines)


# ---- lines and paragraphs


def test_filled_lines_are_one_paragraph_and_short_ones_are_not() -> None:
    data = pdf([page_of(*LONG, "", "Present:", "Councillor A Bell", "Councillor C Dunn", *LONG)])
    assert lines_of(data) == [
        " ".join(LONG),
        "Present:",
        "Councillor A Bell",
        "Councillor C Dunn",
        " ".join(LONG),
    ]


def test_a_line_with_room_for_the_next_word_ends_its_paragraph_though_a_capital_follows() -> None:
    narrow = "i" * 70  # more letters than any other line, and far less width
    font = "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"
    data = pdf([page_of(*LONG, "", f"All {narrow}", "Members agreed.")], font=font)
    assert lines_of(data)[1:] == [f"All {narrow}", "Members agreed."]


def test_a_label_begins_a_line_and_a_clock_time_does_not() -> None:
    entry = LONG[0]  # a filled line
    data = pdf([page_of(*LONG, "", entry, "10.00 am in the hall.", entry, "4.2 It was noted")])
    assert lines_of(data)[1:] == [f"{entry} 10.00 am in the hall.", entry, "4.2 It was noted"]


def test_a_paragraph_goes_on_over_the_page_break_also_with_a_capital() -> None:
    first = page_of(*LONG[:-1]) + "\n" + shown(LEFT, 40, "Page 1")
    second = page_of(LONG[-1].capitalize(), "", "RESOLVED:") + "\n" + shown(LEFT, 40, "Page 2")
    whole = " ".join([*LONG[:-1], LONG[-1].capitalize()])
    assert lines_of(pdf([first, second])) == [whole, "RESOLVED:"]


def test_words_broken_at_line_ends_are_whole_and_compounds_keep_their_hyphen() -> None:
    filled = [line[: 70 - 5 * (i % 2)] for i, line in enumerate(LONG * 3)]
    broken = [
        "The neighbourhood teams were well known. It was said that the neigh-",
        "bourhood teams of the north had begun with their follow-up work, and follow-",
        "up visits were made within two hours of each call by the new con-",
        "tractor.",
    ]
    text = read_pdf(pdf([page_of(*broken, "", *filled)])).text
    assert "that the neighbourhood teams" in text
    assert "follow-up visits" in text
    assert "new contractor." in text


def test_a_program_that_breaks_no_words_has_compounds_at_its_line_ends() -> None:
    lines = paragraph(" ".join(LONG * 8))
    lines.insert(3, "Members asked about the plan for the winter and for the well-")
    lines.insert(4, "being of the staff.")
    assert "for the well-being of the staff." in read_pdf(pdf([page_of(*lines)])).text


def test_a_list_that_runs_on_in_its_paragraph_is_no_list_of_lines() -> None:
    run_in = paragraph(
        "Resolved – (a) That the plan be sent to the body by 4 April 2014;"
        " (b) that the chairman be authorised to make such changes as the body might require, and"
        " (c) that an update be given."
    )
    assert any(line.startswith("(") for line in run_in), "the test needs a label at a line's start"
    assert lines_of(pdf([page_of(*LONG, "", *run_in)]))[1:] == [" ".join(run_in)]


def test_a_marker_in_capitals_begins_a_line_though_the_one_before_ends_in_a_comma() -> None:
    lines = ["Further to the discussion of item 27,", "RESOLVED", "That it be noted."]
    assert lines_of(pdf([page_of(*LONG, "", *lines)]))[1:] == lines


def test_a_raised_ending_belongs_to_its_line() -> None:
    at = LEFT + LETTER * len("Held on Friday, 15")
    data = pdf(
        [
            shown(LEFT, TOP, "Held on Friday, 15")
            + shown(at, TOP + 4, "th", 7)
            + shown(at + 2 * 0.6 * 7, TOP, " March 2019 in the Town Hall")
        ]
    )
    assert lines_of(data) == ["Held on Friday, 15th March 2019 in the Town Hall"]


def test_words_drawn_one_by_one_have_spaces_between_them() -> None:
    array = "[(RESOL) 20 (VED) -400 (that) -300 (the) -280 (report) -250 (be) -250 (noted)] TJ"
    data = pdf([f"BT /F1 11 Tf 1 0 0 1 70 700 Tm {array} ET"])
    assert lines_of(data) == ["RESOLVED that the report be noted"]


def test_what_is_printed_twice_to_look_bold_is_read_once() -> None:
    data = pdf(
        [shown(70, 700, "APOLOGIES FOR ABSENCE") + shown(70.3, 700, "APOLOGIES FOR ABSENCE")]
    )
    assert lines_of(data) == ["APOLOGIES FOR ABSENCE"]


def test_every_text_operator_moves_as_the_standard_says() -> None:
    contents = """
        q 2 0 0 2 0 0 cm BT /F1 5.5 Tf 14 TL 35 380 Td (Agenda item) Tj T* (Housing plan) Tj
        0 -28 TD (Minutes:) Tj (The plan was discussed at length) '
        0 0 (RESOLVED: that it be agreed) " ET Q
        BT /F1 11 Tf 70 500 Td 3 Tc 5 Ts 90 Tz (Votes) Tj ET
    """
    assert lines_of(pdf([contents])) == [
        "Agenda item",
        "Housing plan",
        "Minutes:",
        "The plan was discussed at length",
        "RESOLVED: that it be agreed",
        "Votes",
    ]


def test_text_in_a_form_is_read_and_a_form_that_draws_itself_ends() -> None:
    words = shown(70, 700, "The minutes of the last meeting were agreed.") + "\n/Fm1 Do"
    form = a_stream(
        words.encode(),
        "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 0 20]"
        " /Resources << /Font << /F1 3 0 R >> /XObject << /Fm1 5 0 R >> >>",
    )
    data = pdf(["/Fm1 Do"], resources="/XObject << /Fm1 5 0 R >>", extra=[form])
    assert lines_of(data)[0] == "The minutes of the last meeting were agreed."


def test_a_landscape_page_that_is_stored_turned_is_read() -> None:
    words = "The table of members and their attendance follows."
    turned = f"BT /F1 11 Tf 0 1 -1 0 300 70 Tm ({words}) Tj ET"
    assert lines_of(pdf([turned], page_entries="/Rotate 90")) == [words]


def test_ligatures_and_symbol_bullets_are_letters_and_bullets() -> None:
    font = (
        "/Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding << /Type /Encoding"
        " /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl 3 /bullet] >>"
    )
    contents = (
        r"BT /F1 11 Tf 70 700 Td (\003 The \001nal of\001ce plan was \002exible enough) Tj ET"
    )
    assert lines_of(pdf([contents], font=font)) == ["• The final office plan was flexible enough"]


@pytest.mark.parametrize("letter", ["o", "§"])
def test_a_letter_that_word_prints_as_a_bullet_is_one(letter: str) -> None:
    contents = shown(70, 700, letter) + shown(100, 700, "The terms of reference were approved.")
    assert lines_of(pdf([contents])) == ["•   The terms of reference were approved."]


# ---- columns


def test_two_columns_of_members_are_read_one_after_the_other() -> None:
    left = [
        "Present:",
        "Councillor Ada Bell",
        "Councillor Cy Dunn",
        "Councillor Eve Fox (substitute",
    ]
    right = ["Also present:", "Mr Guy Hart", "Ms Ina Jones", "Dr Kim Lowe"]
    contents = column(70, TOP, [*left, "for Councillor Moss)"]) + "\n" + column(320, TOP, right)
    assert lines_of(pdf([contents])) == [
        "Present:",
        "Councillor Ada Bell",
        "Councillor Cy Dunn",
        "Councillor Eve Fox (substitute for Councillor Moss)",
        *right,
    ]


def test_a_name_with_its_office_beside_it_is_read_across() -> None:
    names = ["Councillor Ada Bell", "Councillor Cy Dunn", "Mr Guy Hart"]
    offices = ["LB Camden", "LB Islington", "Healthwatch"]
    contents = column(70, TOP, names) + "\n" + column(300, TOP, offices)
    assert lines_of(pdf([contents])) == [
        f"{name}   {office}" for name, office in zip(names, offices, strict=True)
    ]


def test_a_list_beside_its_heading_keeps_one_person_a_line() -> None:
    names = ["Councillor Ada Bell", "(Chair)", "Councillor Cy Dunn"]
    contents = shown(70, TOP, "PRESENT:") + "\n" + column(200, TOP, names)
    first, second = lines_of(pdf([contents]))
    assert first.split("  ")[0] == "PRESENT:"
    assert first.endswith("Councillor Ada Bell (Chair)")
    assert second == "Councillor Cy Dunn"


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = paragraph(" ".join(LONG * 2), 36)
    right = paragraph(" ".join(["Members thanked the officers for their work."] * 8), 36)
    contents = column(60, TOP, left) + "\n" + column(320, TOP, right)
    assert lines_of(pdf([contents])) == [
        " ".join(LONG * 2),
        " ".join(["Members thanked the officers for their work."] * 8),
    ]


def test_actions_in_the_margin_stand_below_their_paragraph() -> None:
    first, second = paragraph(" ".join(LONG[:2]), 60), paragraph(" ".join(LONG[2:]), 60)
    contents = "\n".join(
        [
            shown(480, TOP, "ACTION"),
            column(70, TOP - LEADING, first),
            shown(480, TOP - LEADING, "J Moss"),
            column(70, TOP - LEADING * (len(first) + 2), second),
        ]
    )
    assert lines_of(pdf([contents])) == [
        " ".join(LONG[:2]),
        "ACTION: J Moss",
        " ".join(LONG[2:]),
    ]


# ---- margins


def furnished(body: str, number: int, header: str) -> str:
    return "\n".join(
        [
            shown(LEFT, 805, header, 9) if number > 1 else "",
            body,
            shown(LEFT, 52, "Subject to confirmation at the next meeting", 9),
            shown(290, 38, f"Page {number} of 9", 9),
        ]
    )


@pytest.mark.parametrize("pages", [2, 3, 5])
def test_running_headers_and_footers_and_page_numbers_go(pages: int) -> None:
    bodies = [
        page_of(*LONG[:-1], f"end of sheet {'abcde'[i]}.", "", "RESOLVED:") for i in range(pages)
    ]
    data = pdf(
        [furnished(body, i, "Housing Panel - 16 May 2022") for i, body in enumerate(bodies, 1)]
    )
    text = read_pdf(data).text
    assert "Housing Panel" not in text
    assert "Page" not in text
    assert "Subject" not in text
    assert text.count("RESOLVED:") == pages
    assert text.count("end of sheet") == pages


def test_a_header_on_every_page_stays_on_the_first_where_nothing_else_says_it() -> None:
    header = shown(LEFT, 805, "Borough of Anywhere", 9)
    data = pdf([f"{header}\n{page_of(*LONG)}"] * 3)
    assert read_pdf(data).text.count("Borough of Anywhere") == 1


def test_words_of_the_text_that_come_at_two_page_ends_by_chance_stay() -> None:
    body = [*LONG, "", "7.", "", "Minutes:", "", "The plan was noted.", ""]
    pages = [page_of(*LONG, f"sheet {n}.", "", "Minutes:") for n in "abc"]
    pages.insert(1, page_of(*body, "Minutes:"))
    assert read_pdf(pdf(pages)).text.count("Minutes:") == 5


def test_a_number_in_the_text_is_no_page_number() -> None:
    assert "412" in lines_of(pdf([page_of(*LONG, "The number of visits was", "412")]))[-1]


def test_pages_and_title_are_noted() -> None:
    assert read_pdf(pdf([page_of(*LONG)], title="Printed minutes")).notes == (
        "1 page",
        "titled “Printed minutes”",
    )


# ---- what cannot be read


def test_a_scan_says_so() -> None:
    with pytest.raises(UnreadableError, match="scanned pages without text"):
        read(scan(), "minutes.pdf")


def test_an_encrypted_file_says_so_and_one_with_an_empty_password_is_read() -> None:
    plain = pdf([page_of(*LONG)])
    with pytest.raises(UnreadableError, match="encrypted: it needs a password"):
        read_pdf(encrypted(plain, "secret"))
    assert read_pdf(encrypted(plain, "")).text == read_pdf(plain).text


def test_an_encryption_that_cannot_be_undone_here_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def needs_more(reader: object, password: str) -> None:
        raise DependencyError("cryptography is required for AES")

    monkeypatch.setattr("pypdf.PdfReader.decrypt", needs_more)
    with pytest.raises(UnreadableError, match=r"encrypted with AES.*minutes-cli\[aes\]"):
        read_pdf(encrypted(pdf([page_of(*LONG)]), ""))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_file_that_breaks_off_is_refused_whole(share: float) -> None:
    data = pdf([page_of(*LONG)] * 3)
    with pytest.raises(UnreadableError, match="it breaks off"):
        read_pdf(data[: int(share * len(data))])


def test_a_linearised_file_that_breaks_off_after_an_early_end_is_refused() -> None:
    data = pdf([page_of(*LONG)])
    said = b"%%PDF-1.4\n9 0 obj\n<< /Linearized 1 /L %d /N 1 >>\nendobj\n" % (10 * len(data))
    with pytest.raises(UnreadableError, match="it breaks off"):
        read_pdf(data.replace(b"%PDF-1.4\n", said))


def test_too_many_pages_are_refused_before_they_are_read() -> None:
    data = pdf([shown(70, 700, "A page")] * (MOST_PAGES + 1))
    with pytest.raises(UnreadableError, match="401 pages; more than 400"):
        read_pdf(data)


def test_fonts_that_do_not_say_their_letters_are_told() -> None:
    font = (
        "/Type /Font /Subtype /Type0 /BaseFont /Subset /Encoding /Identity-H /ToUnicode 5 0 R"
        " /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Subset >>]"
    )
    lines = ["1 begincodespacerange <0000> <ffff> endcodespacerange"]
    lines += [f"1 beginbfchar <00{code:02x}> <25A1> endbfchar" for code in range(65, 123)]
    to_letters = a_stream("\n".join(["begincmap", *lines[:-10], "endcmap"]).encode())
    codes = "".join(f"00{ord(letter):02x}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZwxyz" * 4)
    data = pdf([f"BT /F1 11 Tf 70 700 Td <{codes}> Tj ET"], font=font, extra=[to_letters])
    with pytest.raises(UnreadableError, match="do not say which letters"):
        read_pdf(data)


def test_a_page_that_nests_without_end_is_told_or_read() -> None:
    deep = pdf(["q " * 50_000 + shown(70, 700, "The report was noted by the Panel.")])
    assert lines_of(deep) == ["The report was noted by the Panel."]


@pytest.mark.parametrize("piece", [b"q Q ", b"(a)Tj ", b"[", b"1 ", b"\x00"])
def test_a_page_that_unpacks_without_measure_is_refused(piece: bytes) -> None:
    packed = zlib.compress(piece * (30_000_000 // len(piece)), 9)
    stream = a_stream(packed, "/Filter /FlateDecode").decode("latin-1")
    data = pdf(["CONTENTS"]).decode("latin-1")
    start = data.index("<<  /Length 8 >>")
    bomb = (data[:start] + stream + data[data.index("endstream", start) + 9 :]).encode("latin-1")
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableError, match="larger than any print"):
        read_pdf(bomb)


def test_what_is_no_pdf_says_so() -> None:
    with pytest.raises(UnreadableError, match="damaged PDF"):
        read(b"minutes of the meeting %%EOF", "minutes.pdf")


def test_mutated_files_are_read_or_refused_and_nothing_else(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    chance = random.Random(7)
    whole = pdf([furnished(page_of(*LONG), i, "Housing Panel") for i in (1, 2)])
    outcomes = set()
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read_pdf(bytes(data))
            outcomes.add("read")
        except UnreadableError:
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}
    assert capfd.readouterr() == ("", "")
    assert "pypdf" not in {record.name.split(".")[0] for record in caplog.records}


def test_without_pypdf_s_fonts_the_plain_reading_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(page: object) -> None:
        raise ImportError("no such name in this release")

    data = pdf([page_of(*LONG, "", "RESOLVED:", "", "1. That the report be noted.")])
    monkeypatch.setattr("minutes_cli.sources.pdf.fragments_of", gone)
    text = read_pdf(data).text
    assert " ".join(text.split()) == " ".join([*LONG, "RESOLVED:", "1. That the report be noted."])
    assert "\n1. That the report be noted.\n" in text
