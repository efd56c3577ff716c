"""Word files written by hand: the parts that a test is about, and no others."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"

TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
PACKAGE = (
    '<?xml version="1.0"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>'
)


def p(words: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph; ``properties`` and ``run`` are what stands in its w:pPr and w:rPr."""
    text = (
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>"


def in_list(number: int, level: int | None = None) -> str:
    """The property of a paragraph that makes it an entry of a list."""
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{at}<w:numId w:val="{number}"/></w:numPr>'


def numbered(words: str, number: int, level: int = 0) -> str:
    """An entry of a list."""
    return p(words, in_list(number, level))


def level(at: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    """A level of a list's definition."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(lists: Mapping[int, str], instances: Mapping[int, str] | None = None) -> str:
    """The part with the lists: their levels by number; ``instances`` are further w:num elements.

    Each list has an instance of its own number.
    """
    defined = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>'
        for n, levels in lists.items()
    )
    own = {n: f'<w:abstractNumId w:val="{n}"/>' for n in lists}
    used = "".join(
        f'<w:num w:numId="{n}">{inside}</w:num>'
        for n, inside in {**own, **(instances or {})}.items()
    )
    return f'<w:numbering xmlns:w="{W}">{defined}{used}</w:numbering>'


def styles(*made: str) -> str:
    """The part with the styles."""
    return f'<w:styles xmlns:w="{W}">{"".join(made)}</w:styles>'


def docx(*body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file with these paragraphs and tables, and these further parts."""
    document = f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>'
    every: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": PACKAGE,
        "word/document.xml": document,
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in every.items():
            archive.writestr(name, content)
    return buffer.getvalue()
