"""Word files: numbers that are in no text, tables, and what a hostile file may hold."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from minutes_cli.errors import UnreadableError
from minutes_cli.sources import media_type_of, read
from minutes_cli.sources.docx import read_docx
from tests.sources.docx_files import (
    PACKAGE,
    W,
    docx,
    in_list,
    level,
    numbered,
    numbering,
    p,
    styles,
)

LEGAL = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerRoman", "(%3)")


def lines_of(data: bytes) -> list[str]:
    """The lines of the text that hold something, with single spaces."""
    return [" ".join(line.split()) for line in read_docx(data).text.split("\n") if line]


def with_lists(*body: str, lists: str, more: dict[str, str] | None = None) -> list[str]:
    return lines_of(docx(*body, parts={"word/numbering.xml": lists, **(more or {})}))


# ---- automatic numbers


@pytest.mark.parametrize(
    ("form", "text", "start", "labels"),
    [
        ("decimal", "%1.", 1, ["1.", "2."]),
        ("decimal", "%1", 34, ["34", "35"]),
        ("decimal", "HWB.%1", 9, ["HWB.9", "HWB.10"]),
        ("lowerLetter", "(%1)", 1, ["(a)", "(b)"]),
        ("lowerLetter", "%1)", 26, ["z)", "aa)"]),
        ("upperLetter", "%1.", 1, ["A.", "B."]),
        ("lowerRoman", "(%1)", 3, ["(iii)", "(iv)"]),
        ("upperRoman", "%1.", 9, ["IX.", "X."]),
        ("decimalZero", "%1", 9, ["09", "10"]),
        ("ordinal", "%1", 2, ["2nd", "3rd"]),
        ("none", "Note:", 1, ["Note:", "Note:"]),
        ("bullet", "\uf0b7", 1, ["·", "·"]),
        ("japaneseCounting", "%1.", 1, ["1.", "2."]),
    ],
)
def test_a_label_is_printed_as_word_prints_it(
    form: str, text: str, start: int, labels: list[str]
) -> None:
    lists = numbering({7: level(0, form, text, start)})
    assert with_lists(numbered("That x", 7), numbered("That y", 7), lists=lists) == [
        f"{labels[0]} That x",
        f"{labels[1]} That y",
    ]


def test_levels_count_below_one_another_and_start_again() -> None:
    body = [
        numbered("Apologies", 1),
        numbered("None.", 1, 1),
        numbered("Repairs", 1),
        numbered("The plan", 1, 1),
        numbered("one", 1, 2),
        numbered("two", 1, 2),
        numbered("The cost", 1, 1),
        numbered("three", 1, 2),
    ]
    assert with_lists(*body, lists=numbering({1: LEGAL})) == [
        "1. Apologies",
        "1.1 None.",
        "2. Repairs",
        "2.1 The plan",
        "(i) one",
        "(ii) two",
        "2.2 The cost",
        "(i) three",
    ]


def test_text_between_the_entries_does_not_stop_the_count() -> None:
    body = [numbered("one", 1), p("Members agreed."), numbered("two", 1)]
    assert with_lists(*body, lists=numbering({1: LEGAL})) == ["1. one", "Members agreed.", "2. two"]


def test_another_instance_goes_on_with_the_list_or_starts_anew() -> None:
    restart = (
        '<w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride>"
    )
    lists = numbering({1: LEGAL}, {2: '<w:abstractNumId w:val="1"/>', 3: restart})
    body = [numbered(words, n) for words, n in (("a", 1), ("b", 2), ("c", 3), ("d", 3), ("e", 1))]
    assert with_lists(*body, lists=lists) == ["1. a", "2. b", "5. c", "6. d", "7. e"]


def test_an_instance_can_print_its_labels_in_another_way() -> None:
    other = level(0, "lowerLetter", "%1)")
    changed = f'<w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">{other}</w:lvlOverride>'
    lists = numbering({1: LEGAL}, {2: changed})
    assert with_lists(numbered("x", 1), numbered("y", 2), lists=lists) == ["1. x", "b) y"]


def test_a_style_can_number_its_paragraphs() -> None:
    lists = numbering({4: level(0, "decimal", "%1.", more='<w:pStyle w:val="Item"/>')})
    made = styles(
        f'<w:style w:type="paragraph" w:styleId="Item"><w:pPr>{in_list(4)}</w:pPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Item"/></w:style>',
    )
    body = [
        p("Apologies", '<w:pStyle w:val="Item"/>'),
        p("Repairs", '<w:pStyle w:val="Sub"/>'),
        p("Plain", f'<w:pStyle w:val="Item"/>{in_list(0)}'),
    ]
    assert with_lists(*body, lists=lists, more={"word/styles.xml": made}) == [
        "1. Apologies",
        "2. Repairs",
        "Plain",
    ]


def test_a_list_can_be_that_of_a_numbering_style() -> None:
    linked = '<w:numStyleLink w:val="Legal"/>'
    lists = numbering({1: level(0, "lowerLetter", "(%1)"), 2: linked})
    made = styles(
        f'<w:style w:type="numbering" w:styleId="Legal"><w:pPr>{in_list(1)}</w:pPr></w:style>'
    )
    assert with_lists(numbered("x", 2), lists=lists, more={"word/styles.xml": made}) == ["(a) x"]


def test_a_level_can_go_on_counting_below_the_next_entry() -> None:
    lists = numbering(
        {
            1: level(0, "decimal", "%1.")
            + level(1, "decimal", "(%2)", more='<w:lvlRestart w:val="0"/>')
        }
    )
    body = [numbered(words, 1, at) for words, at in (("a", 0), ("b", 1), ("c", 0), ("d", 1))]
    assert with_lists(*body, lists=lists) == ["1. a", "(1) b", "2. c", "(2) d"]


def test_an_empty_entry_counts_and_a_deleted_one_does_not() -> None:
    deleted = (
        f'<w:p><w:pPr>{in_list(1)}<w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
        '<w:del w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>'
    )
    body = [numbered("a", 1), deleted, numbered("b", 1), numbered("", 1), numbered("c", 1)]
    assert with_lists(*body, lists=numbering({1: LEGAL})) == ["1. a", "2. b", "4. c"]


def test_a_list_that_is_defined_nowhere_is_plain_text() -> None:
    assert with_lists(numbered("x", 9), lists=numbering({1: LEGAL})) == ["x"]
    assert lines_of(docx(numbered("x", 9))) == ["x"]


# ---- text


def test_capitals_are_printed_as_they_show() -> None:
    made = styles(
        '<w:style w:type="paragraph" w:styleId="Head"><w:rPr><w:caps/></w:rPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="Low"><w:basedOn w:val="Head"/><w:rPr>'
        '<w:caps w:val="0"/></w:rPr></w:style>',
    )
    body = [
        p("Apologies", run="<w:caps/>"),
        p("Repairs", '<w:pStyle w:val="Head"/>'),
        p("Housing", '<w:pStyle w:val="Low"/>'),
    ]
    data = docx(*body, parts={"word/styles.xml": made})
    assert lines_of(data) == ["APOLOGIES", "REPAIRS", "Housing"]


def test_a_table_gives_a_line_a_row_and_several_paragraphs_several_lines() -> None:
    def cell(*inside: str) -> str:
        return f"<w:tc>{''.join(inside)}</w:tc>"

    table = (
        f"<w:tbl><w:tr>{cell(p('7.1'))}{cell(p('The plan was noted.'))}</w:tr>"
        f"<w:tr>{cell(p('Cllr Bell'))}{cell(p('Chair'))}</w:tr></w:tbl>"
    )
    assert lines_of(docx(table)) == ["7.1 The plan was noted.", "Cllr Bell Chair"]


def test_wide_gaps_between_paragraphs_stay() -> None:
    data = docx(p("To note the report."), p(), p(), p("The report was noted."))
    assert read_docx(data).text == "To note the report.\n\n\nThe report was noted.\n"


def test_changes_are_read_as_if_they_were_accepted() -> None:
    changed = (
        "<w:p><w:r><w:t>That the plan be </w:t></w:r><w:del><w:r><w:delText>noted</w:delText></w:r>"
        "</w:del><w:ins><w:r><w:t>agreed</w:t></w:r></w:ins></w:p>"
    )
    assert lines_of(docx(changed)) == ["That the plan be agreed"]


def test_hidden_text_is_not_read() -> None:
    body = "".join(
        f"<w:r><w:rPr>{looks}</w:rPr><w:t>{words}</w:t></w:r>"
        for words, looks in (("a", ""), ("b", "<w:vanish/>"), ("c", '<w:vanish w:val="0"/>'))
    )
    assert lines_of(docx(f"<w:p>{body}</w:p>")) == ["ac"]


def test_headers_comments_and_footnotes_are_left_out_and_footnotes_noted() -> None:
    noted = (
        '<w:p><w:r><w:t>The cost was £3m</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:t>.</w:t></w:r></w:p>"
    )
    parts = {
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{p("Housing Panel")}</w:hdr>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{p("At cost")}'
        "</w:footnote></w:footnotes>",
    }
    source = read_docx(docx(noted, parts=parts))
    assert source.text == "The cost was £3m.\n"
    assert source.notes == ("1 footnote left out",)


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    both = (
        f"<w:p><w:r><mc:AlternateContent {spaces}>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines_of(docx(both)) == ["In the box"]


def test_the_main_part_may_have_another_name() -> None:
    package = PACKAGE.replace("word/document.xml", "/word/document2.xml")
    other = f'<w:document xmlns:w="{W}"><w:body>{p("Minutes")}</w:body></w:document>'
    assert lines_of(docx(parts={"_rels/.rels": package, "word/document2.xml": other})) == [
        "Minutes"
    ]


# ---- what must not break it


def test_a_word_file_is_told_from_other_zips_by_what_it_holds() -> None:
    data = docx(p("Minutes"))
    assert media_type_of(data, "minutes.zip") == media_type_of(data, "minutes.docx")
    assert read(data, "minutes").text == "Minutes\n"


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY f SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/numbering.xml", "_rels/.rels", "docProps/core.xml"]
)
def test_a_document_type_in_any_part_is_refused(name: str, encoding: str) -> None:
    said = f'<?xml version="1.0" encoding="{encoding}"?>{DOCTYPE}'
    part = f'{said}<w:document xmlns:w="{W}"><w:body>{p("&a;&f;")}</w:body></w:document>'
    with pytest.raises(UnreadableError, match="document type"):
        read_docx(docx(p("Minutes"), parts={name: part.encode(encoding)}))


def test_a_part_that_grows_without_measure_is_refused_before_it_is_unpacked() -> None:
    bomb = docx(p("Minutes"), parts={"word/numbering.xml": b" " * 60_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableError, match="would grow from 59 KB to 60 MB"):
        read_docx(bomb)


def test_a_part_that_is_longer_than_the_archive_says_is_refused() -> None:
    data = docx(p("Minutes " * 2000))
    size = len(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")).to_bytes(4, "little")
    assert data.count(size) == 2  # before the part and in the table of contents
    with pytest.raises(UnreadableError, match=r"damaged Word file: word/document\.xml"):
        read_docx(data.replace(size, (400).to_bytes(4, "little")))


def test_very_deep_markup_is_told() -> None:
    deep = "<w:ins>" * 30_000 + "</w:ins>" * 30_000
    with pytest.raises(UnreadableError, match="too deep"):
        read_docx(docx(f"<w:p>{deep}</w:p>"))


def test_a_file_without_text_says_so() -> None:
    with pytest.raises(UnreadableError, match="without text"):
        read_docx(docx(p(), p()))


@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels"])
def test_broken_markup_names_its_part(name: str) -> None:
    with pytest.raises(UnreadableError, match=f"damaged Word file: {name}"):
        read_docx(docx(p("Minutes"), parts={name: "<w:document"}))


def test_links_that_only_look_well_formed_are_a_damaged_file() -> None:
    links = "<Relationships xmlns='http://schemas.open xml'/>"  # no name of anything
    with pytest.raises(UnreadableError, match="damaged Word file: "):
        read_docx(docx(p("Minutes"), parts={"word/_rels/document.xml.rels": links}))


def test_mutated_files_are_read_or_refused_and_nothing_else() -> None:
    chance = random.Random(3)
    lists = numbering({1: LEGAL})
    body = "".join([p("RESOLVED:"), *(numbered(f"That {n} be noted", 1, n % 3) for n in range(9))])
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    outcomes = set()
    for _ in range(200):
        mutated = {}
        for name, markup in (("word/document.xml", document), ("word/numbering.xml", lists)):
            letters = list(markup)
            for _ in range(chance.randint(1, 3)):
                letters[chance.randrange(len(letters))] = chance.choice('abclvw0123456789%"<>/ ')
            mutated[name] = "".join(letters)
        try:
            read_docx(docx(parts=mutated))
            outcomes.add("read")
        except UnreadableError:
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "minutes.doc", "before 2007"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16le"),
            "minutes.docx",
            "needs a password",
        ),
        (b"{\\rtf1 Minutes}", "minutes.doc", "rich text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "minutes.pdf", "a picture"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(90), "minutes.zip", "make it a .zip"),
    ],
)
def test_what_is_known_and_not_read_says_what_to_do(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(data, name)
