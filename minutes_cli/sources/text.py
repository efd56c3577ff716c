"""Plain text: bytes to clean text.

Source: UTF-8, UTF-16 with a byte order mark, else cp1252, the encodings in which copies of
council pages are saved. Nothing is guessed from statistics: a guesser reads the pound sign of a
short page as another letter.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from minutes_cli.errors import UnreadableError
from minutes_cli.models import KnownItem, Source
from minutes_cli.sources.item_marks import has_marks, known_items, unmarked
from minutes_cli.sources.layout import is_rule, is_wrapped, unwrap
from minutes_cli.sources.pipe_table import break_pipe_table
from minutes_cli.vocabulary.furniture import is_furniture

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Spaces that only differ in how they print, characters that print as nothing, line separators,
# and NUL, which SQLite's text functions stop at.
_CLEAN = {
    0x00: "\ufffd",
    0x09: "  ",
    0x0B: "\n",
    0x85: "\n",
    0xA0: " ",
    0xAD: "",
    0x180E: "",
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys(range(0x200B, 0x200E), ""),
    0x2028: "\n",
    0x2029: "\n",
    0x202F: " ",
    0x205F: " ",
    0x2060: "",
    0x3000: " ",
    0xFEFF: "",
    # arrows and ticks that are set for bullets, and bullets of symbol fonts
    **dict.fromkeys(map(ord, "➢➤►▶‣❖⮚⮞✓✔"), "•"),
    **dict.fromkeys(map(ord, "\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc\uf076"), "·"),
}

_WRITTEN = {chr(code): shown for code, shown in _CLEAN.items()}
_UNCLEAN = re.compile(f"[{''.join(map(re.escape, _WRITTEN))}]")

_MOST_BLANK_LINES = 4  # a run of more says nothing more


def decode(data: bytes) -> tuple[str, str]:
    """The text of ``data`` and the name of the encoding it was read in.

    Raises :class:`~minutes_cli.errors.UnreadableError` for bytes that are not text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise UnreadableError(f"not valid {encoding}: {error.reason}") from error
    if b"\x00" in data[:4096]:
        return _decode_with_nulls(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "cp1252"


def _decode_with_nulls(data: bytes) -> tuple[str, str]:
    """UTF-16 without a byte order mark has a NUL in every other byte; binary files do not."""
    sample = data[:4096]
    half = max(1, len(sample) // 2)
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[offset::2].count(0) > 0.7 * half:
            return data.decode(encoding, errors="replace"), encoding
    if sample.count(0) > 0.1 * len(sample):
        raise UnreadableError("binary data, not text")
    return data.decode("utf-8", errors="replace"), "utf-8"


def clean_characters(text: str) -> str:
    """One kind of space, one kind of line end, composed accents; nothing invisible."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _UNCLEAN.sub(_written, text)
    if text.isascii():
        return text
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = text.encode("utf-8", "replace").decode("utf-8") if _has_surrogate(text) else text
    return text


def _written(match: re.Match[str]) -> str:
    return _WRITTEN[match[0]]


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


# "<b>RESOLVED:</b> That …": markup that a page escaped twice, or that a copy kept
_PRINTED_TAG = re.compile(
    r"</?(?:b|i|u|em|strong|span|font|sup|sub|p|br|div)(?:[ ][^<>\n]{0,200})?/?>", re.IGNORECASE
)


def clean_lines(lines: list[str]) -> str:
    """Lines without trailing space, page clutter and long runs of blank lines, as one text.

    A line drawn with underscores parts what stands above and below it as a blank line does.
    """
    kept: list[str] = []
    blank = _MOST_BLANK_LINES
    for raw in lines:
        line = raw.replace("\f", "")
        if "<" in line:
            line = _PRINTED_TAG.sub("", line)
        line = line.rstrip()
        if not line or is_rule(line):
            blank += 1
            if blank <= _MOST_BLANK_LINES:
                kept.append("")
        elif not is_furniture(line.strip()):
            kept.append(line)
            blank = 0
    while kept and not kept[-1]:
        kept.pop()
    return "\n".join(kept) + "\n" if kept else ""


def read_text(data: bytes) -> Source:
    """Read a text copy of a page; hard-wrapped lines are joined, pipe tables broken into lines."""
    decoded, encoding = decode(data)
    notes = () if encoding.startswith("utf-8") else (f"decoded as {encoding}",)
    text, items = items_kept(lay_out(unmarked(clean_characters(decoded))))
    return Source(text=text, media_type="text/plain", items=items, notes=notes)


def items_kept(laid_out: str) -> tuple[str, tuple[KnownItem, ...]]:
    """The text without the marks of a table's rows, and where its items stand."""
    return known_items(laid_out) if has_marks(laid_out) else (laid_out, ())


def lay_out(text: str) -> str:
    """Clean text with one paragraph a line, whatever the layout of the copy was."""
    text = break_pipe_table(text)
    lines = text.split("\n")
    return clean_lines(unwrap(lines) if is_wrapped(lines) else lines)
