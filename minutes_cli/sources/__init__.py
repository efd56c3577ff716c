"""Bytes to clean text: one reader per format.

A reader takes the bytes of one document and gives a :class:`~minutes_cli.models.Source`. It knows
about encodings and layout, and nothing about agenda items or decisions.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from minutes_cli.errors import UnreadableError
from minutes_cli.sources.media_types import DOCX, MHTML, SUFFIXES, TYPES, UNREADABLE, media_type_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutes_cli.models import Source

    Reader = Callable[[bytes], Source]

__all__ = ["READERS", "SUFFIXES", "TYPES", "media_type_of", "read"]

READERS: dict[str, str] = {
    "text/plain": "text:read_text",
    "text/html": "html:read_html",
    MHTML: "mhtml:read_mhtml",
    "application/xml": "service_xml:read_service_xml",
    "application/pdf": "pdf:read_pdf",
    DOCX: "docx:read_docx",
}
"""Media type to the file of a reader and its name there. A new format is one file in this package
and one line here. They are loaded when something is read: a run over files that are unchanged reads
nothing, and the readers are most of what such a run would load."""


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
    return _loaded(reader)(data)


def _loaded(reader: str) -> Reader:
    file, _, name = reader.partition(":")
    return cast("Reader", getattr(import_module(f"{__name__}.{file}"), name))
