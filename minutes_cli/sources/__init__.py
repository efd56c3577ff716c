"""Bytes to clean text: one reader per format.

A reader takes the bytes of one document and gives a :class:`~minutes_cli.models.Source`. It knows
about encodings and layout, and nothing about agenda items or decisions.
"""

from __future__ import annotations

from collections.abc import Callable

from minutes_cli.errors import UnreadableError
from minutes_cli.models import Source
from minutes_cli.sources.html import read_html
from minutes_cli.sources.service_xml import read_service_xml
from minutes_cli.sources.text import read_text

Reader = Callable[[bytes], Source]

READERS: dict[str, Reader] = {
    "text/plain": read_text,
    "text/html": read_html,
    "application/xml": read_service_xml,
}
"""Media type to reader. A new format is one file in this package and one line here."""

SUFFIXES: dict[str, str] = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/plain",
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""File name endings to media types: what a walk through a folder picks up."""


def media_type_of(data: bytes, name: str) -> str:
    """The media type of ``data``: by its first bytes, then by the ending of ``name``."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    lowered = head[:256].lower()
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if head.startswith(b"PK\x03\x04"):
        return SUFFIXES[".docx"] if b"word/" in data[:4096] else "application/zip"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "application/msword"
    if lowered.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if lowered.startswith(b"<?xml"):
        return "text/html" if b"<html" in head.lower() else "application/xml"
    dot = name.rfind(".")
    return SUFFIXES.get(name[dot:].lower(), "text/plain") if dot >= 0 else "text/plain"


def read(data: bytes, name: str, media_type: str | None = None) -> Source:
    """Read one document.

    Raises :class:`~minutes_cli.errors.UnreadableError` with the reason when the bytes hold no text
    that can be read.
    """
    if not data.strip():
        raise UnreadableError("the file is empty")
    kind = media_type or media_type_of(data, name)
    reader = READERS.get(kind)
    if reader is None:
        raise UnreadableError(f"no reader for {kind}")
    return reader(data)
