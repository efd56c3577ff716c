"""Web pages that a browser saved in a single file (.mhtml, .mht): the page itself is read.

Such a file is a letter whose first HTML part is the page, mostly in quoted-printable; frames,
pictures and styles follow. Read as text it would give "Children=E2=80=99s" for exact words.
"""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes
from typing import TYPE_CHECKING

from minutes_cli.errors import UnreadableError
from minutes_cli.sources.html import read_html

if TYPE_CHECKING:
    from email.message import Message

    from minutes_cli.models import Source

_MOST_BYTES = 50_000_000
_MOST_NESTED = 20
_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,1500}")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_mhtml(data: bytes) -> Source:
    """Read a saved page. Raises :class:`~minutes_cli.errors.UnreadableError` if none is in it."""
    if len(data) > _MOST_BYTES:
        raise UnreadableError(f"a saved page of {len(data):,} bytes; the most is {_MOST_BYTES:,}")
    if data.lower().count(b"multipart/") > _MOST_NESTED:
        raise UnreadableError("a saved page (.mhtml) with too many parts in parts")
    letter = message_from_bytes(data.lstrip())
    for part in letter.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return read_html(_with_address(page, letter, part))
    raise UnreadableError("a saved web page (.mhtml) without a page in it; save it as HTML")


def _with_address(page: bytes, letter: Message, part: Message) -> bytes:
    """The page with its address in the comment in which browsers keep it: "saved from url=…"."""
    told = letter.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
    address = _ADDRESS.match(str(told))
    if address is None or page.startswith(_MARKS):
        return page
    comment = f"<!-- saved from url=({len(address[0]):04d}){address[0]} -->\n"
    return comment.encode("ascii", "ignore") + page
