"""Pages that a browser saved in a single file: the page itself is read, in its exact words."""

from __future__ import annotations

import base64
import quopri
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


def saved(page: bytes, coding: str = "quoted-printable", address: str = "cid:frame-1") -> bytes:
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
            b"Content-Type: text/html",
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
