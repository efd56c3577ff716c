"""A folder as no one wants to be sent it: twenty good files among everything that is bad."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

from tests.sources.docx_files import docx, p
from tests.sources.pdf_files import encrypted, scan
from tests.sources.renderings import PAGES, page_html, path_of, rendering

XXE = (
    '<?xml version="1.0"?><!DOCTYPE meeting [<!ENTITY host SYSTEM "file:///etc/passwd">]>'
    "<meeting><meetingdate>18/04/2019</meetingdate><agendaitems><agendaitem>"
    "<agendaitemtitle>&host;</agendaitemtitle></agendaitem></agendaitems></meeting>"
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE meeting [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><meeting><meetingdate>&i;</meetingdate></meeting>"
)


def good(folder: Path) -> int:
    """Write twenty files in five forms, all different; their number."""
    forms = ["txt", "html", "docx", "reportlab.pdf", "weasyprint.pdf"]
    number = 0
    for number, page in enumerate([*PAGES, *PAGES[:6]], 1):
        form = forms[(number + 2 * (number > len(PAGES))) % len(forms)]
        data = {"txt": path_of(page).read_bytes(), "html": page_html(page)}.get(form)
        stored = data if data is not None else rendering(page, form).read_bytes()
        (folder / f"good{number:02}.{form.rpartition('.')[2]}").write_bytes(stored)
    return number


def bad(folder: Path) -> dict[str, str]:
    """Write what cannot be read: the name of each file and a part of its reason."""
    whole = rendering(PAGES[0], "reportlab.pdf").read_bytes()
    contents: dict[str, tuple[bytes, str]] = {
        "empty.txt": (b"", "the file is empty"),
        "bomb.zip": (_bomb("minutes.txt", 300_000_000), "would grow from 292 KB to 300 MB"),
        "bomb.docx": (_bomb("word/document.xml", 300_000_000), "to 300 MB when unpacked"),
        "nested.zip": (_nested(), "more than 2 archives in one another"),
        "xxe.xml": (XXE.encode(), "document type"),
        "laughs.xml": (LAUGHS.encode(), "document type"),
        "xxe.docx": (
            docx(p("Minutes"), parts={"word/settings.xml": XXE}),
            "word/settings.xml declares a document type",
        ),
        "encrypted.pdf": (encrypted(whole, "secret"), "encrypted: it needs a password"),
        "truncated.pdf": (whole[: len(whole) // 2], "it breaks off"),
        "scan.pdf": (scan(), "scanned pages without text"),
        "legacy.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "before 2007"),
        "truncated.docx": (docx(p("Minutes"))[:-30], "damaged zip file"),
    }
    for name, (data, _) in contents.items():
        (folder / name).write_bytes(data)
    with (folder / "large.pdf").open("wb") as file:
        file.truncate(200_000_000)
    os.mkfifo(folder / "pipe.html")
    (folder / "loop").symlink_to(folder)
    (folder / "itself.txt").symlink_to(folder / "itself.txt")
    reasons = {name: reason for name, (_, reason) in contents.items()}
    return {
        **reasons,
        "large.pdf": "larger than 64 MB (200,000,000 bytes)",
        "pipe.html": "not a regular file but a named pipe",
    }


def _bomb(name: str, size: int) -> bytes:
    """A small zip with one member of so many spaces; it can be taken for a Word file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        if name.startswith("word/"):
            archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(name, "w") as member:
            for _ in range(size // 1_000_000):
                member.write(b" " * 1_000_000)
    return buffer.getvalue()


def _nested() -> bytes:
    data = b""
    for depth in range(4):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("a.zip" if depth else "b.jpg", data)
        data = buffer.getvalue()
    return data
