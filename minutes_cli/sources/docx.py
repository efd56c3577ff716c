"""Word files: paragraphs with their automatic numbers, tables, headings.

Source: ECMA-376. The parts are checked and the numbers written into the text here; mammoth then
makes HTML of it, which is read as any other. Headers, footers, comments and footnotes are left out.
"""

from __future__ import annotations

import io
import logging
import posixpath
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING

from minutes_cli.errors import UnreadableError
from minutes_cli.models import Source
from minutes_cli.sources.docx_numbers import Numbering
from minutes_cli.sources.html import rendered_fragment
from minutes_cli.sources.item_marks import known_items
from minutes_cli.sources.media_types import DOCX
from minutes_cli.sources.text import clean_lines
from minutes_cli.sources.zip_parts import content, opened

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_BYTES = 200_000_000  # of all parts, the pictures with them
_MOST_MARKUP = 40_000_000  # of one part; the minutes of a long meeting have two million
_MARKUP = (".xml", ".rels", ".vml")
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16le", "utf-16be"))

_PACKAGE = "_rels/.rels"
_OFFICE_DOCUMENT = "/officeDocument"
_NOTE_MARKS = ("footnoteReference", "endnoteReference")
_PICTURES = ("drawing", "object")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_GAP = "\u00a0\u00a0\u00a0"  # stands for the tabulator after a label


def read_docx(data: bytes) -> Source:
    """Read a Word file.

    Raises :class:`~minutes_cli.errors.UnreadableError` for one that is damaged, declares a document
    type in any part, or grows too large when unpacked.
    """
    parts = _parts(data)
    try:
        return _read(parts)
    except RecursionError as error:
        raise UnreadableError("damaged Word file: it is nested too deep") from error


def _read(parts: dict[str, bytes]) -> Source:
    name = _main_part(parts)
    document = _element(parts, name)
    if document is None:
        raise UnreadableError("damaged Word file: it has no text part")
    folder = posixpath.dirname(name)
    relations = f"{folder}/_rels/{posixpath.basename(name)}.rels"
    styles = _element(parts, f"{folder}/styles.xml")
    notes = _written_out(document, styles, _element(parts, f"{folder}/numbering.xml"))
    shown = {_PACKAGE: _package(name), name: _markup(document)}
    if (links := _element(parts, relations)) is not None:
        shown[relations] = _markup(links)
    if styles is not None:
        shown[f"{folder}/styles.xml"] = _markup(styles)
    text, items = known_items(clean_lines(rendered_fragment(_html(shown))))
    if not text.strip():
        raise UnreadableError("a Word file without text, such as scanned pictures of pages")
    return Source(text=text, media_type=DOCX, items=items, notes=notes)


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts that hold markup. None of them may declare a document type, with its entities."""
    archive = opened(data, _MOST_BYTES)
    parts: dict[str, bytes] = {}
    for member in archive.infolist():
        name = member.filename
        if not name.lower().endswith(_MARKUP):
            continue
        if member.file_size > _MOST_MARKUP:
            raise UnreadableError(
                f"its part {name} has {member.file_size:,} bytes; the most is {_MOST_MARKUP:,}"
            )
        try:
            parts[name] = content(archive, member)
        except UnreadableError as error:
            raise UnreadableError(f"damaged Word file: {name}: {error}") from error
        if any(mark in parts[name].upper() for mark in _DOCTYPES):
            raise UnreadableError(
                f"its part {name} declares a document type, which Word never does"
            )
    return parts


def _element(parts: dict[str, bytes], name: str) -> Element | None:
    """The root of a part, parsed without entities; None where the file has no such part."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if name not in parts:
        return None
    try:
        root: Element = fromstring(parts[name], forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableError(f"its part {name} declares a document type") from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableError(f"damaged Word file: {name}: {error}") from error
    return root


def _main_part(parts: dict[str, bytes]) -> str:
    """The name of the part with the text, ``word/document.xml`` in most files."""
    package = _element(parts, _PACKAGE)
    for relation in package if package is not None else ():
        if relation.get("Type", "").endswith(_OFFICE_DOCUMENT):
            name = (relation.get("Target") or "").lstrip("/")
            if name in parts:
                return name
    return "word/document.xml"


def _package(name: str) -> bytes:
    """The part that says which part has the text."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return (
        f'<Relationships xmlns="{space}"><Relationship Id="r1" Type="{kind}" Target="{name}"/>'
        "</Relationships>"
    ).encode()


# --- what only Word would see is written into the text ----------------------------------------


def _written_out(
    document: Element, styles: Element | None, numbering: Element | None
) -> tuple[str, ...]:
    """Write automatic numbers into ``document`` and take out what is no text; notes about that."""
    w = document.tag.removesuffix("document")
    left_out = _without_unprinted(document, w)
    numbers = Numbering(numbering, styles, w)
    capitals = _Capitals(styles, w)
    body = document.find(f"{w}body")
    in_body = {id(child) for child in body} if body is not None else set()
    for paragraph in document.iter(f"{w}p"):
        if paragraph.find(f"{w}pPr/{w}rPr/{w}del") is not None:
            continue  # deleted, and only still there for whoever reviews the changes
        capitals.apply(paragraph)
        label = numbers.label(paragraph)
        if not _has_text(paragraph, w):
            # an empty paragraph is a wider gap; its number, which Word prints, says nothing
            if id(paragraph) in in_body:
                _insert(paragraph, "\u00a0", w)
        elif label:
            _insert(paragraph, label + _GAP, w)
    if not left_out:
        return ()
    return (f"{left_out} footnote{'' if left_out == 1 else 's'} left out",)


def _without_unprinted(document: Element, w: str) -> int:
    """Take out pictures, hidden text, text boxes that are there twice, and the marks of footnotes.

    How many of these marks there were.
    """
    unwanted = {f"{_MC}Choice", *(f"{w}{name}" for name in _PICTURES)}
    marks = {f"{w}{name}" for name in _NOTE_MARKS}
    notes = 0
    for parent in list(document.iter()):
        for child in list(parent):
            hidden = child.find(f"{w}rPr/{w}vanish") if child.tag == f"{w}r" else None
            if child.tag in unwanted or (hidden is not None and _is_on(hidden, w)):
                parent.remove(child)
            elif child.tag in marks:
                parent.remove(child)
                notes += 1
    return notes


def _has_text(paragraph: Element, w: str) -> bool:
    if any((text.text or "").strip() for text in paragraph.iter(f"{w}t")):
        return True
    return next(paragraph.iter(f"{w}sym"), None) is not None


def _insert(paragraph: Element, words: str, w: str) -> None:
    """Put ``words`` at the beginning of ``paragraph``, behind its properties."""
    from xml.etree.ElementTree import Element, SubElement

    run = Element(f"{w}r")
    SubElement(run, f"{w}t", {_PRESERVE: "preserve"}).text = words
    first = 1 if len(paragraph) and paragraph[0].tag == f"{w}pPr" else 0
    paragraph.insert(first, run)


class _Capitals:
    """Text that is typed "Apologies" and printed "APOLOGIES"."""

    def __init__(self, styles: Element | None, w: str) -> None:
        self._w = w
        named: Iterable[Element] = styles.iter(f"{w}style") if styles is not None else ()
        self._styles = {style.get(f"{w}styleId"): style for style in named}

    def apply(self, paragraph: Element) -> None:
        """Write the capitals that a run, or the paragraph's style, is printed in."""
        w = self._w
        style = paragraph.find(f"{w}pPr/{w}pStyle")
        by_style = self._of_style(style.get(f"{w}val") if style is not None else None)
        for run in paragraph.iter(f"{w}r"):
            own = run.find(f"{w}rPr/{w}caps")
            if by_style if own is None else _is_on(own, w):
                for text in run.iter(f"{w}t"):
                    text.text = (text.text or "").upper()

    def _of_style(self, name: str | None) -> bool:
        w = self._w
        for _ in range(20):  # styles that are based on one another
            style = self._styles.get(name)
            if style is None:
                return False
            caps = style.find(f"{w}rPr/{w}caps")
            if caps is not None:
                return _is_on(caps, w)
            base = style.find(f"{w}basedOn")
            name = base.get(f"{w}val") if base is not None else None
        return False


def _is_on(element: Element, w: str) -> bool:
    return element.get(f"{w}val") not in ("0", "false", "off")


# --- to HTML ----------------------------------------------------------------------------------


def _markup(root: Element) -> bytes:
    from xml.etree.ElementTree import tostring

    return bytes(tostring(root, encoding="utf-8"))


def _html(parts: dict[str, bytes]) -> str:
    """What mammoth makes of the parts. It sees no numbering, so no paragraph is a list's to it."""
    # mammoth has no types, nor has anybody published some
    import mammoth  # type: ignore[import-untyped]

    logging.getLogger("mammoth").setLevel(logging.CRITICAL)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    try:
        made = mammoth.convert_to_html(
            packed,
            convert_image=mammoth.images.img_element(lambda _: {}),
            ignore_empty_paragraphs=False,
            include_embedded_style_map=False,
        )
    except (RecursionError, MemoryError):
        raise
    except Exception as error:  # of mammoth, which expects well-formed files: any
        raise UnreadableError(f"damaged Word file: {type(error).__name__}: {error}") from error
    return str(made.value)
