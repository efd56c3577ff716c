"""Web pages: text as a copy would have it, facts that only the markup tells, hostile markup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from minutes_cli.errors import UnreadableError
from minutes_cli.models import Document, Fact, Source
from minutes_cli.pages import split
from minutes_cli.pipeline import read_document
from minutes_cli.record import document_record
from minutes_cli.sources import media_type_of, read
from minutes_cli.sources.html import decode_page, read_html
from minutes_cli.sources.html_lines import shown
from minutes_cli.sources.html_tags import tamed
from tests.webpages import printed_page, web_page

GOLD = Path(__file__).resolve().parent.parent / "gold"
PAGES = sorted(path.stem for path in GOLD.glob("[0d]*.html"))
SEEDS = sorted(path.stem for path in GOLD.glob("00?_*.txt"))
COPIES = [
    "d02_lambeth_winter_plan",
    "d10_leeds_falls",
    "d14_brent_childrens_trust",
    "d17_dorset_charging",
    "d25_lewisham_meeting",
    "d27_surrey_cabinet_meeting",
    "d28_bury_meeting",
    "d31_kent_issue_navigation",
    "d33_barnet_issue_tennis",
]
PRINTED = sorted(path.stem for path in GOLD.glob("d4*.txt"))


def lines(body: str) -> list[str]:
    """The lines that a page with this body has, without blank ones."""
    return [line for line in read_html(body.encode()).text.split("\n") if line]


def facts(source: Source, name: str) -> list[tuple[str, str]]:
    return [(fact.value, fact.origin) for fact in source.facts if fact.name == name]


def moderngov(heading: str, subtitle: str, content: str = "<p>x</p>", head: str = "") -> bytes:
    return (
        f"<html><head>{head}</head><body><div id=modgov><h1 class=mgMainTitleTxt>{heading}</h1>"
        f"<h2 class=mgSubTitleTxt>{subtitle}</h2><div class=mgContent>{content}</div></div></body>"
    ).encode()


# --- the labelled pages --------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_a_labelled_page_gives_its_items_as_labelled(name: str) -> None:
    label: dict[str, Any] = json.loads((GOLD / f"{name}.json").read_text("utf-8"))
    record = document_record(read_document((GOLD / f"{name}.html").read_bytes(), f"{name}.html"))
    page: dict[str, Any] = json.loads(json.dumps(record))
    for field in ("council", "boroughs", "committee", "meeting_date"):
        assert page[field] == label[field], field
    assert len(page["items"]) == len(label["items"])
    for item, expected in zip(page["items"], label["items"], strict=True):
        for field in ("number", "title", "kind", "status", "programmes"):
            assert item[field] == expected[field], (expected["title"], field)
        assert [(d["label"], d["status"], d["text"]) for d in item["decisions"]] == [
            (d["label"], d["status"], d["text"]) for d in expected["decisions"]
        ]


# --- text copies turned back into pages ----------------------------------------------------------


def outcome(document: Document) -> list[object]:
    """What the tool reads from a page, as far as the form of the page must not change it."""
    return [
        (
            item.number,
            item.title,
            item.kind,
            item.status,
            [(d.label, d.status, d.text, d.formal) for d in item.decisions],
            [(action.text, action.due) for action in item.actions],
            [(p.code, p.count) for p in item.programmes],
            [b.council for b in item.boroughs if b.role != "host"],
        )
        for item in document.items
    ]


@pytest.mark.parametrize("lists", ["spans", "ol", "table"])
@pytest.mark.parametrize("name", [*SEEDS, *COPIES])
def test_a_page_reads_like_its_text_copy(name: str, lists: str) -> None:
    copy = (GOLD / f"{name}.txt").read_text("utf-8")
    expected = read_document(copy.encode(), "page.txt")
    document = read_document(web_page(copy, lists=lists), "page.html")
    assert document.kind == expected.kind
    assert outcome(document) == outcome(expected)


@pytest.mark.parametrize("charset", ["cp1252", "iso-8859-1", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("name", SEEDS)
def test_the_encoding_of_a_page_changes_nothing(name: str, charset: str) -> None:
    copy = (GOLD / f"{name}.txt").read_text("utf-8")
    plain = read(web_page(copy), "page.html")
    assert read(web_page(copy, charset=charset), "page.html").text == plain.text


@pytest.mark.parametrize("name", PRINTED)
def test_printed_minutes_saved_as_htm_read_like_their_text(name: str) -> None:
    copy = (GOLD / f"{name}.txt").read_text("utf-8")
    expected = read_document(copy.encode(), "minutes.txt")
    document = read_document(printed_page(copy), "minutes.htm")
    assert document.kind == "printed"
    assert outcome(document) == outcome(expected)


# --- white space and paragraphs ------------------------------------------------------------------


def test_a_source_line_that_wraps_in_mid_sentence_is_one_line() -> None:
    assert lines("<p>The Board\n  noted\tthe <b>re</b>port.</p>") == ["The Board noted the report."]


def test_blocks_and_line_breaks_end_lines() -> None:
    body = "<div>One<div>Two</div>three</div>four<br>five<p>six<p>seven"
    assert lines(body) == ["One", "Two", "three", "four", "five", "six", "seven"]


def test_paragraphs_stand_a_blank_line_apart_and_an_empty_one_leaves_a_wider_gap() -> None:
    text = read_html(b"<p>One</p><p>Two</p><p>&nbsp;</p><p>Three</p>").text
    assert text == "One\n\nTwo\n\n\nThree\n"


def test_two_line_breaks_part_paragraphs() -> None:
    assert read_html(b"One<br>two<br><br>three").text == "One\ntwo\n\nthree\n"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1.\xa0\xa0\xa0\xa0\xa0\xa0 That the report be noted", "1.  That the report be noted"),
        ("(a)\xa0\xa0\xa0 notes; and", "(a)  notes; and"),
        ("4.2\xa0\xa0\xa0\xa0Members asked", "4.2  Members asked"),
        ("·\xa0\xa0\xa0\xa0\xa0\xa0\xa0\xa0 A point", "·  A point"),
        ("o\xa0\xa0 A point below it", "·  A point below it"),
        ("\uf0b7\xa0\xa0\xa0A point", "·  A point"),
        ("Cllr Moss\xa0\xa0\xa0\xa0\xa0\xa0\xa0Cllr Lee", "Cllr Moss   Cllr Lee"),
        ("one\xa0word  two", "one word two"),
        ("The board&rsquo;s &pound;3", "The board’s £3"),
        ("Q&A; R&D", "Q&A; R&D"),
    ],
)
def test_runs_of_spaces_and_leftover_entities(raw: str, expected: str) -> None:
    assert shown(raw) == expected


def test_a_heading_is_one_line_whatever_breaks_it() -> None:
    assert lines("<h2>Care<br>homes<div>in Bexley</div></h2>") == ["Care homes in Bexley"]


def test_typewriter_text_keeps_its_lines_and_a_page_of_it_is_unwrapped() -> None:
    assert lines("<p>Text that is longer than the rest.</p><pre>a  b\nc</pre>")[1:] == ["a  b", "c"]
    words = "The Committee considered the report on the plan for the winter months and all"
    body = "<pre>" + "\n".join([words] * 6 + ["of it."]) + "</pre>"
    assert lines(body) == [" ".join([words] * 6 + ["of it."])]


# --- lists ---------------------------------------------------------------------------------------


def test_lists_get_the_labels_that_a_browser_prints() -> None:
    body = (
        "<ol><li>one<li>two</ol><ol type=a start=3><li>three</ol><ol type=i><li>x<li>y</ol>"
        '<ol style="list-style-type: upper-alpha"><li>z</ol><ul><li>point</ul>'
    )
    expected = ["1.  one", "2.  two", "c)  three", "i)  x", "ii)  y", "A)  z", "·  point"]
    assert lines(body) == expected


def test_nested_lists_keep_their_own_labels() -> None:
    body = "<ol><li>That the Board:<ol type=a><li>notes; and<li>agrees</ol><li value=5>That</ol>"
    assert lines(body) == ["1.  That the Board:", "a)  notes; and", "b)  agrees", "5.  That"]


def test_a_label_is_not_doubled_nor_left_without_words() -> None:
    assert lines("<ol><li>1. That</li><li></li><li>next</ol><ul><li>(a) that</ul>") == [
        "1. That",
        "3.  next",
        "(a) that",
    ]
    assert lines('<ol style="list-style:none"><li>plain</ol>') == ["plain"]


def test_a_paragraph_that_is_only_a_label_joins_the_next() -> None:
    assert lines("<p>4.4</p><p>RESOLVED:</p><p>(a)</p><p>that</p><p>35</p><p>members</p>") == [
        "4.4  RESOLVED:",
        "(a)  that",
        "35",
        "members",
    ]
    assert lines("<p>4.4</p><p>Minutes:</p>") == ["4.4", "Minutes:"]


# --- tables --------------------------------------------------------------------------------------


def test_a_number_in_one_cell_stands_before_the_text_in_the_next() -> None:
    body = (
        "<table><tr><td><p>7.1</p></td><td><p>The Board met.</p></td></tr>"
        "<tr><td>7.2</td><td><p>RESOLVED: that</p><p>(a)\xa0\xa0 notes</p></td>"
        "<td>ACTION: Moss</td>"
    )
    assert lines(body) == [
        "7.1  The Board met.",
        "7.2  RESOLVED: that",
        "(a)  notes",
        "ACTION: Moss",
    ]


def test_cells_of_one_line_stand_side_by_side() -> None:
    assert lines("<table><tr><th>For<td>A. Moss<td>1<tr><th>Against<td>None<td>0</table>") == [
        "For   A. Moss   1",
        "Against   None   0",
    ]


def test_a_table_inside_a_table_loses_nothing() -> None:
    body = "<table><tr><td>4.1</td><td>A <table><tr><td>x<td>£1m</table> was shown"
    assert lines(body) == ["4.1  A", "x   £1m", "was shown"]


def test_a_name_and_its_value_are_one_line() -> None:
    assert lines("<dl><dt>Decision Maker:</dt><dd>Cabinet</dd><dt>Note</dt><dd>y</dd></dl>") == [
        "Decision Maker: Cabinet",
        "Note",
        "y",
    ]


# --- a meeting's items ---------------------------------------------------------------------------

ITEMS = """
<table id="mgItemTable"><tr><th>No.</th><th>Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">3.<td><p class="mgAiTitleTxt">Minutes
<ul class="mgActionList"><li><a>View the background to item 3.</a>
<li><a>...&nbsp; view the full minutes text for item 3.</a></ul>
<p class="mgSubItemTitleTxt">Minutes:</p>
<div class="mgWordPara">Agreed.<p>4</p><p>Some words</p></div>
<tr><td class="mgItemNumberCell">HWB.40 6.30pm<td><p class="mgAiTitleTxt">Budget<br>for 2019
<span class="mgFileSize">PDF 96 KB</span><p class="mgSubItemTitleTxt">Minutes:</p>It was noted.
<tr><td class="mgItemNumberCell">&nbsp;<td><p class="mgAiTitleTxt">Part B
<tr><td class="mgItemNumberCell"><td><p class="mgAiTitleTxt">Urgent items
<p class="mgSubItemTitleTxt">Minutes:</p>There were none.
</table><p>Publication date: 3 May 2019</p>
"""


def test_each_row_of_the_table_of_items_is_an_item_whatever_its_number() -> None:
    source = read_html(moderngov("Agenda and minutes", "Cabinet", ITEMS))
    page = split(source)
    assert page.kind == "meeting"
    assert [(item.number, item.title) for item in page.items] == [
        ("3", "Minutes"),
        ("HWB.40", "Budget for 2019"),
        (None, "Urgent items"),
    ]
    minutes = [
        [source.text[s.start : s.end] for s in item.sections if s.kind == "minutes"]
        for item in page.items
    ]
    assert minutes == [["Agreed.\n\n4\n\nSome words"], ["It was noted."], ["There were none."]]
    assert [item.truncated for item in page.items] == [True, False, False]


def test_the_text_of_a_meeting_has_the_shape_of_a_copy() -> None:
    source = read_html(moderngov("Agenda and minutes", "Cabinet", ITEMS))
    assert source.text.startswith("Agenda and minutes\n\nCabinet\n\nNo. Item\n\n3.\n\nMinutes\n\n")
    assert "View the background" not in source.text
    assert "96 KB" not in source.text
    for item in source.items:
        assert source.text[item.start : item.end].strip() == source.text[item.start : item.end]


def test_characters_that_mark_items_inside_are_not_read_from_a_page() -> None:
    source = read_html(b"<p>one &#xE000;two</p><pre>\xee\x80\x82three</pre>")
    assert source.items == ()
    assert source.text.split() == ["one", "two", "three"]


def test_on_the_page_of_an_issue_the_number_stands_before_the_title() -> None:
    content = (
        "<h3>Meeting: 14/03/2019 - Cabinet (Item 48)</h3><table class=mgItemTable><tr>"
        "<td class=mgItemNumberCell>48<td><p class=mgAiTitleTxt>Navigation</p>"
        "<p class=mgSubItemTitleTxt>Minutes:</p><p>It was noted.</p></table>"
    )
    page = split(read_html(moderngov("Issue - meetings", "Navigation", content)))
    assert [(item.number, item.title) for item in page.items] == [("48", "Navigation")]


def test_item_marks_of_printed_minutes_stand_as_lines_whether_tags_or_text() -> None:
    assert lines("<p>&lt;AI1&gt;</p><p>1. A</p>") == ["<AI1>", "1. A"]
    assert lines("<AI1><p>1. A</p></AI1><TRAILER_SECTION><p>x") == [
        "<AI1>",
        "1. A",
        "</AI1>",
        "<TRAILER_SECTION>",
        "x",
        "</TRAILER_SECTION>",
    ]
    assert split(read_html(b"<p>&lt;AI1&gt;</p><p>nothing</p>")).items == ()


# --- what is no part of the text -----------------------------------------------------------------

OTHER = """
<html class="no-js"><body class="page-nav has-sidebar">
<div class="cookie-banner">We use cookies</div>
<header class="site-header"><a href="/">Hackney Council</a><nav>Home Bins</nav></header>
<div id="breadcrumbs">Home &gt; Council</div>
<form action="/search"><label>Search</label><input></form>
<div class="wrapper"><h1>Health and Wellbeing Board</h1><p>4 March 2021</p>
<p>The Board met. <span style="display:none">hidden</span></p>
<script>if (a<b) document.write("<p>script</p>")</script><noscript>no script</noscript>
<p>It noted the report.</p></div>
<aside>Related pages</aside><footer>© Hackney Council</footer></body></html>
"""


def test_navigation_banner_footer_and_forms_of_any_site_are_left_out() -> None:
    assert lines(OTHER) == [
        "Health and Wellbeing Board",
        "4 March 2021",
        "The Board met.",
        "It noted the report.",
    ]


def test_a_class_name_alone_does_not_make_most_of_a_page_clutter() -> None:
    body = "<div class=sidebar><p>The Board noted the report and more.</p></div><p>End.</p>"
    assert lines(body) == ["The Board noted the report and more.", "End."]


def test_a_form_around_the_whole_page_hides_nothing() -> None:
    body = '<form id="aspnetForm"><input value="AAAA"><div><p>The Board met.</p></div></form>'
    assert lines(body) == ["The Board met."]


def test_main_is_the_text_when_it_holds_it() -> None:
    assert lines("<div>Menu</div><main><p>The Board noted the report.</p></main>") == [
        "The Board noted the report."
    ]
    assert lines("<main></main><p>The Board noted the report.</p>") == [
        "The Board noted the report."
    ]


def test_headings_outside_moderngovs_frame_are_kept() -> None:
    body = (
        "<h1 class=mgMainTitleTxt>Agenda item</h1><p>Menu</p><div class=mgContent>"
        "<h2 class=mgSubTitleTxt>Falls</h2><p class=mgSubItemTitleTxt>Minutes:</p><p>Noted.</div>"
    )
    assert lines(body) == ["Agenda item", "Falls", "Minutes:", "Noted."]


@pytest.mark.parametrize("body", ["", "<html><frameset><frame src=a></frameset></html>", "<p> "])
def test_a_page_without_text_says_so(body: str) -> None:
    with pytest.raises(UnreadableError, match="without text"):
        read_html(body.encode() or b"<html></html>")


# --- facts ---------------------------------------------------------------------------------------


def test_the_link_to_its_meeting_tells_an_items_committee_date_time_and_number() -> None:
    link = "Meeting of Adults, Health and Care Panel, Thursday, 23 March 2023 6.30 pm (Item 8.)"
    content = f"<ul class=mgActionList><li><a href=x>{link}</a></ul><p>y"
    source = read_html(moderngov("Agenda item", "Falls", content))
    assert facts(source, "committee") == [("Adults, Health and Care Panel", "breadcrumb")]
    assert facts(source, "date") == [("2023-03-23", "breadcrumb")]
    assert facts(source, "start_time") == [("18:30", "breadcrumb")]
    assert split(source).items[0].number == "8"
    assert "Meeting of" not in source.text


def test_links_to_two_meetings_tell_of_none() -> None:
    content = "".join(
        f"<a>Meeting of Cabinet, {day} March 2023 6.30 pm (Item 8.)</a>" for day in (2, 9)
    )
    assert read_html(moderngov("Agenda item", "Falls", content)).facts == ()


def test_the_head_tells_date_and_committee_and_the_heading_comes_first() -> None:
    head = (
        "<meta name=DC.date content=2019-01-29><title>Agenda for Health &amp;amp; Care Panel on"
        " Tuesday, 29th January, 2019, 6.30 pm</title>"
    )
    source = read_html(moderngov("Agenda and minutes", "Care Panel", head=head))
    assert facts(source, "date") == [("2019-01-29", "metadata"), ("2019-01-29", "metadata")]
    assert facts(source, "committee") == [
        ("Care Panel", "heading"),
        ("Health & Care Panel", "metadata"),
    ]
    assert facts(source, "start_time") == [("18:30", "metadata")]


def test_facts_of_the_heading_have_their_place_in_the_text() -> None:
    words = "Care Panel - Tuesday, 29th January, 2019 6.30 pm"
    source = read_html(moderngov("Agenda and minutes", words))
    found = [fact for fact in source.facts if fact.origin == "heading"]
    assert [fact.name for fact in found] == ["committee", "date", "start_time"]
    for fact in found:
        assert source.text[fact.start : fact.end] == fact.quote


def test_a_heading_with_a_typing_error_in_its_date_still_names_the_committee() -> None:
    source = read_html(moderngov("Agenda and minutes", "Care Panel - Tuesday, 29th January, 20-19"))
    assert facts(source, "committee") == [("Care Panel", "heading")]
    assert facts(source, "date") == []


def test_the_date_of_publication_of_other_sites_is_no_meeting_date() -> None:
    page = b"<head><meta name=DC.date content=2019-01-29></head><p>The Board met."
    assert facts(read_html(page), "date") == []


@pytest.mark.parametrize(
    ("head", "council"),
    [
        ('<link rel=canonical href="https://democracy.camden.gov.uk/mgAi.aspx?ID=1">', "camden"),
        ('<meta property="og:url" content="https://moderngov.sutton.gov.uk/x">', "sutton"),
        ('<base href="https://westminster.moderngov.co.uk/">', "westminster"),
        ("<!-- saved from url=(0030)https://democracy.brent.gov.uk/mgAi.aspx -->", "brent"),
    ],
)
def test_the_pages_own_address_tells_the_council(head: str, council: str) -> None:
    source = read_html(moderngov("Agenda item", "Falls", head=head))
    assert facts(source, "council") == [(council, "host")]


def test_the_pages_own_address_is_kept() -> None:
    address = "https://democracy.camden.gov.uk/mgAi.aspx?ID=1"
    source = read_html(moderngov("Agenda item", "x", head=f"<link rel=canonical href={address}>"))
    assert facts(source, "url") == [(address, "metadata")]


def test_most_links_to_a_councils_host_tell_it_and_those_in_the_minutes_do_not() -> None:
    own = "<a href='https://democracy.brent.gov.uk/documents/s1/a.pdf'>a</a>" * 2
    other = "<a href='https://www.harrow.gov.uk/'>h</a><a href='https://www.facebook.com/x'>f</a>"
    prose = "<div class=mgWordPara>" + "<a href='https://www.ealing.gov.uk/x'>e</a>" * 9 + "</div>"
    source = read_html(moderngov("Agenda item", "Falls", own + other + prose))
    assert facts(source, "council") == [("brent", "host")]
    source = read_html(moderngov("Agenda item", "Falls", other + prose))
    assert facts(source, "council") == []


@pytest.mark.parametrize(
    ("around", "council"),
    [
        ('<img src=logo.png alt="London Borough of Richmond upon Thames">', "richmond-upon-thames"),
        ('<img src=logo.png alt="Camden logo">', "camden"),
        ("<div id=footer>Sheffield City Council, Town Hall, Pinstone Street</div>", "sheffield"),
        ("<p>© City of Westminster</p>", "westminster"),
        ('<img alt="A map of the wards">', None),
        ("<p>Bury Council and Bolton Council</p>", None),
        ("<p>News from Islington</p>", None),
    ],
)
def test_the_councils_name_around_the_text_tells_it(around: str, council: str | None) -> None:
    page = moderngov("Agenda item", "Falls").replace(b"<body>", f"<body>{around}".encode())
    expected = [(council, "header")] if council else []
    assert facts(read_html(page), "council") == expected


def test_a_fact_outside_the_text_has_its_words_and_no_place() -> None:
    page = moderngov("Agenda item", "x").replace(b"<body>", b"<body><img alt='Bury Council'>")
    assert read_html(page).facts == (Fact("council", "bury", "header", "Bury Council"),)


# --- encodings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"<p>\xc2\xa33", "utf-8"),
        (b"<p>\xa33", "cp1252"),
        (b"<meta charset=iso-8859-1><p>\xa33 \x93x\x94", "cp1252"),
        (b'<meta http-equiv=x content="text/html; charset=windows-1252"><p>\xa33', "cp1252"),
        (b"<meta charset=iso-8859-15><p>\xa33 \xa4", "iso8859-15"),
        (b"<meta charset=windows-1252><p>\xc2\xa33", "utf-8"),
        (b"<meta charset=utf-8><p>\xa33", "cp1252"),
        (b"<meta charset=no-such><p>\xa33", "cp1252"),
        ("<p>£3".encode("utf-16"), "utf-16"),
        (b"\xef\xbb\xbf<p>\xc2\xa33", "utf-8-sig"),
    ],
)
def test_the_pound_sign_survives(data: bytes, encoding: str) -> None:
    text, name = decode_page(data)
    assert name == encoding
    assert "£3" in text
    source = read_html(data)
    assert source.text.startswith("£3")
    assert bool(source.notes) == (not encoding.startswith("utf-8"))


def test_a_page_cut_off_inside_a_letter_is_still_utf8() -> None:
    source = read_html("<p>£3 for the council’s carers’ café".encode()[:-1])
    assert source.text == "£3 for the council’s carers’ caf\ufffd\n"
    assert source.notes == ("decoded as utf-8 with 1 unreadable bytes",)


def test_a_page_is_known_by_its_first_bytes() -> None:
    xhtml = b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "' + b"x" * 300 + b'"><html>'
    assert media_type_of(xhtml, "page") == "text/html"
    assert media_type_of(b"\n <HTML>", "page.txt") == "text/html"
    assert media_type_of(b'<?xml version="1.0"?><meeting>', "page") == "application/xml"


# --- hostile and broken markup -------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "span", "blockquote", "ol"])
def test_deep_nesting_loses_no_word(tag: str) -> None:
    words = [f"w{i}" for i in range(10_000)]
    text = read_html("".join(f"<{tag}>{word} " for word in words).encode()).text
    kept = [word for word in text.split() if word.startswith("w")]
    assert kept == words


def test_what_follows_deep_nesting_is_in_its_place() -> None:
    page = f"<div id=modgov>{'<div>' * 5000}in{'</div>' * 5000}<p>last</p></div><p>outside</p>"
    assert lines(page) == ["in", "last"]


@pytest.mark.parametrize(
    "markup",
    [
        "<p " + " ".join(f'a{i}="1"' for i in range(50_000)) + ">x</p>",
        "<p>x</p>" + "<div class='y' " * 100_000,
        "<p>x</p>" + "".join(f'<b id="{i}"><p>' for i in range(100_000)),
        "x" + '<a ="' * 100_000,
        "x" + "<!--" * 100_000,
        "x" + "</p>" * 100_000,
        "x" + "".join(f"<body a{i}=1>" for i in range(50_000)),
        "x" + "<table>" * 100_000,
        "x" + "<select><option>" * 50_000,
        "x" + "<div hidden>" * 50_000,
    ],
    ids=lambda markup: markup[:20],
)
def test_markup_that_slows_a_parser_down_is_read_all_the_same(markup: str) -> None:
    assert "x" in read_html(markup.encode()).text


def test_five_megabytes_of_text_are_kept() -> None:
    text = read_html(b"<p>" + b"lorem ipsum " * 420_000).text
    assert len(text) == 420_000 * 12
    assert text.count("ipsum") == 420_000


def test_nul_and_stray_signs_do_not_stop_a_page() -> None:
    assert lines("<p>wai\x00ting <18 weeks & more</p></>< p>") == [
        "waiting <18 weeks & more",
        "< p>",
    ]


def test_quotes_without_a_partner_hide_no_text() -> None:
    page = '<p title="a > b">one</p><p title="x>two</p><p>three</p>'
    assert lines(page) == ["one", "two", "three"]


def test_a_page_cut_off_inside_a_tag_or_comment_keeps_what_came_before() -> None:
    assert lines("<p>one</p><p>two</p><a href='x") == ["one", "two"]
    assert lines("<p>one</p><!-- two") == ["one"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("a<!-- b -->c", "ac"),
        ("a<![if !supportLists]>b<![endif]>c", "abc"),
        ("<b>a</b><FONT size=1>b</FONT>", "ab"),
        ("<script>a<b</script>c", "c"),
        ("<STYLE>p{}</STYLE\n>c", "c"),
        ("<p>1 < 2", "<p>1 &lt; 2"),
        ('<?xml version="1.0"?><p/><a name="x"/>y', '<p/></p><a name="x"/></a>y'),
    ],
)
def test_what_tells_nothing_is_taken_out_of_the_markup(markup: str, expected: str) -> None:
    assert tamed(markup) == expected
