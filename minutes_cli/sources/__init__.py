"""Bytes to clean text: one reader per format.

A reader takes the bytes of one document and gives a :class:`~minutes_cli.models.Source`. It knows
about encodings and layout, and nothing about agenda items or decisions.
"""

from __future__ import annotations

from collections.abc import Callable

from minutes_cli.errors import UnreadableError
from minutes_cli.models import Source
from minutes_cli.sources.docx import read_docx
from minutes_cli.sources.html import read_html
from minutes_cli.sources.media_types import DOCX, SUFFIXES, TYPES, UNREADABLE, media_type_of
from minutes_cli.sources.pdf import read_pdf
from minutes_cli.sources.service_xml import read_service_xml
from minutes_cli.sources.text import read_text

__all__ = ["READERS", "SUFFIXES", "TYPES", "Reader", "media_type_of", "read"]

Reader = Callable[[bytes], Source]

READERS: dict[str, Reader] = {
    "text/plain": read_text,
    "text/html": read_html,
    "application/xml": read_service_xml,
    "application/pdf": read_pdf,
    DOCX: read_docx,
}
"""Media type to reader. A new format is one file in this package and one line here."""


_TEXTUAL = ("text/plain", "text/html", "application/xml")


def read(data: bytes, name: str, media_type: str | None = None) -> Source:
    """Read one document.

    Raises :class:`~minutes_cli.errors.UnreadableError` with the reason when the bytes hold no text
    that can be read.
    """
    if not data.strip():
        raise UnreadableError("the file is empty")
    told = media_type_of(data, name)
    kind = media_type or told
    if kind != told and kind in _TEXTUAL and told not in _TEXTUAL:
        raise UnreadableError(f"the content is {told}, not {kind}")
    reader = READERS.get(kind)
    if reader is None:
        raise UnreadableError(UNREADABLE.get(kind, f"no reader for {kind}"))
    return reader(data)
