"""What kind of file it is: told by its content, then by the ending of its name."""

from __future__ import annotations

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MHTML = "multipart/related"
ZIP = "application/zip"

SUFFIXES: dict[str, str] = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/plain",
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "text/html",
    ".mhtml": MHTML,
    ".mht": MHTML,
    ".pdf": "application/pdf",
    ".docx": DOCX,
    ".doc": "application/msword",
    ".xml": "application/xml",
    ".zip": ZIP,
}
"""File name endings to media types: what a walk through a folder picks up."""

TYPES: dict[str, str] = {
    "text": "text/plain",
    "html": "text/html",
    "mhtml": MHTML,
    "pdf": "application/pdf",
    "docx": DOCX,
    "xml": "application/xml",
    "zip": ZIP,
}
"""What a user calls a type, to its media type."""

UNREADABLE: dict[str, str] = {
    "application/msword": "a Word file of the kind before 2007 (.doc); save it as .docx or PDF",
    "application/encrypted-office": "encrypted: it needs a password; save it without one",
    "application/rtf": "rich text (.rtf); save it as .docx or PDF",
    "application/vnd.oasis.opendocument": "an OpenDocument file; save it as .docx or PDF",
    "application/vnd.ms-excel": "a spreadsheet, not minutes",
    "application/vnd.ms-powerpoint": "a presentation, not minutes",
    "application/epub+zip": "an e-book, not minutes",
    "application/x-archive": "an archive of a kind that is not read; unpack it, or make it a .zip",
    "image/*": "a picture without text; recognise the text first, for example with OCRmyPDF",
    ZIP: "a zip archive, which holds several documents; ingest reads each of them",
}
"""Kinds of file that are known and that no reader reads, with what to do about it."""

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG", "image/*"),
    (b"\xff\xd8\xff", "image/*"),
    (b"GIF8", "image/*"),
    (b"II*\x00", "image/*"),
    (b"MM\x00*", "image/*"),
    (b"\x1f\x8b", "application/x-archive"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-archive"),
    (b"Rar!\x1a\x07", "application/x-archive"),
)
_LETTER_HEAD = 8192
_OFFICE_BEFORE_2007 = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16le")
_MEMBERS: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"[Content_Types].xml", b"word/"), DOCX),
    ((b"[Content_Types].xml", b"xl/"), "application/vnd.ms-excel"),
    ((b"[Content_Types].xml", b"ppt/"), "application/vnd.ms-powerpoint"),
    ((b"META-INF/container.xml", b"mimetype"), "application/epub+zip"),
    ((b"META-INF/manifest.xml", b"mimetype"), "application/vnd.oasis.opendocument"),
)


def media_type_of(data: bytes, name: str) -> str:
    """The media type of ``data``: by its first bytes, then by the ending of ``name``."""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data, name)
    if data.startswith(_OFFICE_BEFORE_2007):
        is_encrypted = _ENCRYPTED_OFFICE in data
        return "application/encrypted-office" if is_encrypted else "application/msword"
    lowered = head.lower()
    if lowered.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if lowered.startswith(b"<?xml"):
        return "text/html" if b"<html" in lowered else "application/xml"
    if _is_saved_page(data[:_LETTER_HEAD].lower()):
        return MHTML
    return SUFFIXES.get(_ending(name), "text/plain")


def _is_saved_page(head: bytes) -> bool:
    """Whether it begins as what a browser saves in one file: a letter of related parts.

    "From: <Saved by Blink>", then "MIME-Version: 1.0", "Content-Type: multipart/related;"
    """
    lines = b"\n" + head  # Word begins with the one or the other
    return b"\nmime-version:" in lines and b"\ncontent-type: multipart/related" in lines


def _packed(data: bytes, name: str) -> str:
    """What a zip is by what its table of contents names: Word files are zips, too."""
    from minutes_cli.sources.zip_parts import table_of_contents

    directory = table_of_contents(data)
    for members, kind in _MEMBERS:
        if all(member in directory for member in members):
            return kind
    return DOCX if not directory and _ending(name) == ".docx" else ZIP


def _ending(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot >= 0 else ""
