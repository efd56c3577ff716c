"""Pages that a browser saved in a single file: the page itself is read, in its exact words."""

from __future__ import annotations

import base64
import quopri
from email.message import Message
from pathlib import Path

import pytest

from minutes_cli.errors import UnreadableError
from minutes_cli.sources import media_type_of, read
from minutes_cli.sources.html import read_html
from minutes_cli.sources.media_types import MHTML
from minutes_cli.sources.mhtml import read_mhtml

GOLD = Path(__file__).resolve().parent.parent / "gold"
PAGES = sorted(GOLD.glob("d3*.html"))[:6]
ADDRESS = "https://democracy.brent.gov.uk/ieListDocuments.aspx?CId=1"


def saved(
    page: bytes,
    coding: str = "quoted-printable",
    address: str = "cid:frame-1",
    kind: str = "text/html",
) -> bytes:
    """What Chrome and Edge write for "Webpage, Single File", with a picture after the page."""
    coded = quopri.encodestring(page) if coding == "quoted-printable" else base64.encodebytes(page)
    return b"\r\n".join(
        (
            b"From: <Saved by Blink>",
            b"Snapshot-Content-Location: " + address.encode(),
            b"Subject: =?utf-8?Q?Agenda=20item?=",
            b"MIME-Version: 1.0",
            b"Content-Type: multipart/related;",
            b'\ttype="text/html";',
            b'\tboundary="----MultipartBoundary--x"',
            b"",
            b"------MultipartBoundary--x",
            b"Content-Type: " + kind.encode(),
            b"Content-Transfer-Encoding: " + coding.encode(),
            b"",
            coded,
            b"------MultipartBoundary--x",
            b"Content-Type: image/png",
            b"Content-Transfer-Encoding: base64",
            b"",
            b"iVBORw0KGgo=",
            b"------MultipartBoundary--x--",
            b"",
        )
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
def test_a_saved_page_reads_as_the_page(page: Path, coding: str) -> None:
    data = page.read_bytes()
    found = read(saved(data, coding), "saved.mhtml")
    assert found.text == read_html(data).text
    assert found.facts == read_html(data).facts


def test_it_is_told_by_its_content_under_any_name() -> None:
    page = saved(b"<p>x</p>")
    assert media_type_of(page, "page.txt") == media_type_of(page, "stdin") == MHTML
    prose = b"Minutes:\n\nThe mime-version: of multipart/related letters was noted.\n"
    assert media_type_of(prose, "page.txt") == "text/plain"


def test_the_address_that_the_browser_kept_tells_whose_page_it_is() -> None:
    facts = read(saved(b"<p>RESOLVED: That it be noted</p>", address=ADDRESS), "x.mhtml").facts
    assert ("council", "brent") in {(fact.name, fact.value) for fact in facts}


@pytest.mark.parametrize(
    ("words", "charset"),
    [
        ("£5 for Children’s care – agreed", "windows-1252"),
        ("Łódź", "iso-8859-2"),
        ("Protokół – Łódź", "windows-1250"),
        ("Протокол", "koi8-r"),
    ],
)
@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("old", ["", '<meta charset="windows-1251">'])
def test_the_character_set_may_be_told_by_the_letter_alone(
    words: str, charset: str, coding: str, old: str
) -> None:
    page = f"{old}<p>{words}</p>".encode(charset)
    found = read(saved(page, coding, kind=f'text/html; charset="{charset}"'), "saved.mht")
    assert found.text == f"{words}\n"


@pytest.mark.parametrize("told", ["charset=utf-8", 'charset="a\0b"', "charset*=a\0b''x"])
def test_a_character_set_that_cannot_be_the_page_s_leaves_it_to_the_page(told: str) -> None:
    page = '<meta charset="iso-8859-2"><p>Łódź</p>'.encode("iso-8859-2")
    assert read(saved(page, kind=f"text/html; {told}"), "saved.mhtml").text == "Łódź\n"


def test_a_page_of_xhtml_is_a_page() -> None:
    page = saved(b"<html><body><p>x</p></body></html>", kind="application/xhtml+xml")
    assert read(page, "saved.mhtml").text == "x\n"


def test_a_letter_can_begin_with_its_mark_or_with_the_version() -> None:
    marked = b"\xef\xbb\xbf" + saved(b"<p>x</p>")
    assert read(marked, "saved.mhtml").text == "x\n"
    words = saved(b"<p>x</p>").partition(b"Subject")[2].partition(b"\r\n")[2]
    assert words.startswith(b"MIME-Version")
    assert media_type_of(words, "stdin") == MHTML


@pytest.mark.parametrize(
    "hostile",
    [
        b"Content-Type: message/rfc822\n\n" * 3_000,
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 200_000,
    ],
)
def test_parts_without_end_are_refused(hostile: bytes) -> None:
    with pytest.raises(UnreadableError, match="too many parts"):
        read_mhtml(hostile)


def test_of_a_header_no_more_is_read_than_a_browser_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = []
    get_boundary = Message.get_boundary

    def watched(letter: Message) -> str | None:
        lengths.append(len(letter["Content-Type"]))
        return get_boundary(letter)

    monkeypatch.setattr(Message, "get_boundary", watched)
    with pytest.raises(UnreadableError):
        read_mhtml(b'Content-Type: multipart/related; x="' + b";" * 100_000 + b'"\n\nx')
    assert lengths
    assert max(lengths) < 10_000


@pytest.mark.parametrize(
    "data",
    [
        saved(b" "),
        b"From: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\nno parts",
        b"multipart/" * 30,
    ],
)
def test_without_a_page_it_is_refused_and_not_read_as_text(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="mhtml"):
        read_mhtml(data)
