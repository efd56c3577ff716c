"""Web pages to clean text: ModernGov's, other councils' and old printed minutes in HTML.

The text comes out as a copy of the page would have it, one paragraph a line, so that the splitters
read both alike. What only the markup tells (the head, links, the banner) comes out as facts.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from minutes_cli.errors import UnreadableError
from minutes_cli.models import Fact, Source
from minutes_cli.sources.html_blocks import is_never_left_out, rendered
from minutes_cli.sources.html_facts import facts_of
from minutes_cli.sources.html_root import parts_of
from minutes_cli.sources.html_tags import tamed
from minutes_cli.sources.item_marks import known_items
from minutes_cli.sources.text import clean_lines, decode, items_kept, lay_out

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# <meta charset="windows-1252">   <meta http-equiv="Content-Type" content="text/html; charset=…">
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?([\w.:-]{2,40})",
    re.IGNORECASE,
)
_HEAD_BYTES = 4096
_SINGLE_BYTE = ("cp125", "iso8859", "mac", "koi8")
_MOST_BYTES = 50_000_000
_MOST_STRETCHES = 20
_SAVED_BYTES = 5_000


def decode_page(data: bytes, told: str = "") -> tuple[str, str]:
    """The markup and its encoding: byte order mark, UTF-8 if valid, the declared one, cp1252.

    A declaration comes after UTF-8: pages are saved anew in UTF-8 with their old declaration in
    them, while text in another encoding is hardly ever valid UTF-8. ``told`` is what was declared
    outside of the page, and goes before what stands in it.
    """
    text, encoding = decode(data)
    if encoding != "cp1252":
        return text, encoding
    damaged = data.decode("utf-8", errors="replace")
    unread = damaged.count("\ufffd")
    if sum(not letter.isascii() for letter in damaged) > 2 * unread:
        return damaged, f"utf-8 with {unread} unreadable bytes"  # cut off inside a letter
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    own = declared[1].decode("ascii", "replace") if declared else ""
    name = _codec(told) or _codec(own) or "cp1252"
    return (text, encoding) if name == "cp1252" else (data.decode(name, errors="replace"), name)


def _codec(name: str) -> str | None:
    """The codec for a declared character set, None where it can be none of the page's; latin-1
    means cp1252, as browsers take it."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):  # ValueError: a NUL in it
        return None
    if codec in ("iso8859-1", "ascii"):
        return "cp1252"
    return codec if codec.startswith(_SINGLE_BYTE) else None


def read_html(data: bytes, charset: str = "") -> Source:
    """Read a web page, whose character set may be told beside it.

    Raises :class:`~minutes_cli.errors.UnreadableError` when it has no text.
    """
    from selectolax.lexbor import LexborHTMLParser

    if len(data) > _MOST_BYTES:
        raise UnreadableError(f"a web page of {len(data):,} bytes; the most is {_MOST_BYTES:,}")
    markup, encoding = decode_page(data, charset)
    tree = LexborHTMLParser(tamed(markup.replace("\x00", "")))
    body = tree.body
    if body is None:
        raise UnreadableError("a web page without text, such as one made of frames")
    parts = parts_of(tree, body)
    text, items = known_items(clean_lines(parts.lines()))
    if not text.strip():
        raise UnreadableError("a web page without text")
    if _is_preformatted(body.css("pre"), text):
        text, items = items_kept(lay_out(text))
    return Source(
        text=text,
        media_type="text/html",
        items=items,
        facts=tuple(
            _placed(fact, text, parts.subtitle)
            for fact in facts_of(tree, parts, markup[:_SAVED_BYTES])
        ),
        notes=() if encoding in ("utf-8", "utf-8-sig") else (f"decoded as {encoding}",),
    )


def _placed(fact: Fact, text: str, heading: str) -> Fact:
    """A fact from the page's heading, with the place of its words in the text."""
    at = text.find(f"\n{heading}\n") if fact.origin == "heading" and heading else -1
    if at < 0:
        return fact
    start = text.find(fact.quote, at + 1, at + 1 + len(heading))
    return replace(fact, start=start, end=start + len(fact.quote)) if start >= 0 else fact


def rendered_fragment(markup: str) -> list[str]:
    """The lines of a piece of HTML that stands by itself, such as a text of the web service."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(tamed(markup.replace("\x00", ""))).body
    return rendered(body, is_never_left_out) if body is not None else []


def _is_preformatted(blocks: list[LexborNode], text: str) -> bool:
    """Whether most of the page is a stretch or two of typewriter text, wrapped as on paper."""
    return len(blocks) <= _MOST_STRETCHES and (
        sum(len(node.text()) for node in blocks) > len(text) / 2
    )
