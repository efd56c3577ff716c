"""Web pages that a browser saved in a single file (.mhtml, .mht): the page itself is read.

Such a file is a letter whose first HTML part is the page, mostly in quoted-printable; frames,
pictures and styles follow. Read as text it would give "Children=E2=80=99s" for exact words.
"""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes
from email.policy import Compat32
from typing import TYPE_CHECKING

from minutes_cli.errors import UnreadableError
from minutes_cli.sources.html import read_html

if TYPE_CHECKING:
    from email.message import Message

    from minutes_cli.models import Source

_MOST_BYTES = 50_000_000
_MOST_NESTED = 20
_MOST_PARTS = 100_000
_LONGEST_HEADER = 4_000
_TOO_MANY = "a saved page (.mhtml) with too many parts, or parts in parts"
_PAGES = ("text/html", "application/xhtml+xml")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,1500}")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class _ShortHeaders(Compat32):
    """Headers as far as any browser writes them: in one of megabytes the search for its parameters,
    which begins anew at every semicolon, would take hours."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


def read_mhtml(data: bytes) -> Source:
    """Read a saved page. Raises :class:`~minutes_cli.errors.UnreadableError` if none is in it."""
    if len(data) > _MOST_BYTES:
        raise UnreadableError(f"a saved page of {len(data):,} bytes; the most is {_MOST_BYTES:,}")
    nested = data.lower().count(b"multipart/")
    if nested > _MOST_NESTED or data.count(b"\n--") > _MOST_PARTS:
        raise UnreadableError(_TOO_MANY)
    try:
        page, charset = _page_in(data.removeprefix(codecs.BOM_UTF8).lstrip())
    except RecursionError as error:  # letters in letters
        raise UnreadableError(_TOO_MANY) from error
    return read_html(page, charset)


def _page_in(data: bytes) -> tuple[bytes, str]:
    """The first page of a letter, and the character set that is told beside it."""
    letter = message_from_bytes(data, policy=_ShortHeaders())
    for part in letter.walk():
        if part.get_content_type() in _PAGES:
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return _with_address(page, letter, part), _charset(part)
    raise UnreadableError("a saved web page (.mhtml) without a page in it; save it as HTML")


def _charset(part: Message) -> str:
    """The character set that the letter tells of a page, which need not tell it again."""
    try:
        return part.get_content_charset() or ""
    except ValueError:  # it is told in a character set that is none
        return ""


def _with_address(page: bytes, letter: Message, part: Message) -> bytes:
    """The page with its address in the comment in which browsers keep it: "saved from url=…"."""
    told = letter.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
    address = _ADDRESS.match(str(told))
    if address is None or page.startswith(_MARKS):
        return page
    comment = f"<!-- saved from url=({len(address[0]):04d}){address[0]} -->\n"
    return comment.encode("ascii", "ignore") + page
