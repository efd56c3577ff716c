"""PDF files written by hand, so that a test can say exactly what stands where on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

WIDTH, HEIGHT = 595, 842  # A4 in points
LEADING = 14
SIZE = 11
LETTER = 0.6 * SIZE  # points: the width of every letter of Courier


def shown(x: float, y: float, words: str, size: float = SIZE) -> str:
    """The operators that print ``words`` with their beginning at ``x``, ``y`` from the bottom."""
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({escaped(words)}) Tj ET"


def escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def column(x: float, y: float, lines: Iterable[str], size: float = SIZE) -> str:
    """Lines below one another; an empty one is a gap."""
    return "\n".join(shown(x, y - LEADING * i, line, size) for i, line in enumerate(lines) if line)


def paragraph(words: str, wide: int = 66) -> list[str]:
    """The lines of a paragraph, of at most ``wide`` characters each."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > wide:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def pdf(
    pages: Sequence[str],
    *,
    font: str = "/Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding",
    resources: str = "",
    extra: Sequence[bytes] = (),
    page_entries: str = "",
    title: str = "",
) -> bytes:
    """A document with these contents of pages; ``extra`` objects begin at number 5."""
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: f"<< {font} >>".encode("latin-1"),
        4: f"<< /Title ({escaped(title)}) >>".encode("latin-1"),
    }
    for number, made in enumerate(extra, 5):
        objects[number] = made
    kids = []
    for contents in pages:
        page, stream = len(objects) + 2, len(objects) + 3
        entries = (
            f"/Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {stream} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> {resources} >> {page_entries}"
        )
        objects[page] = f"<< {entries} >>".encode("latin-1")
        objects[stream] = a_stream(contents.encode("cp1252"))
        kids.append(f"{page} 0 R")
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _written(objects)


def a_stream(data: bytes, entries: str = "") -> bytes:
    """An object that holds ``data``."""
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _written(objects: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places: dict[int, int] = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for number in sorted(objects):
        out += f"{places[number]:010} 00000 n \n".encode()
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>"
    out += f"trailer\n{trailer}\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def scan() -> bytes:
    """A page that is a picture and nothing else."""
    picture = a_stream(
        bytes(range(256)) * 4,
        "/Type /XObject /Subtype /Image /Width 32 /Height 32 /BitsPerComponent 8"
        " /ColorSpace /DeviceGray",
    )
    drawn = "q 500 0 0 700 40 70 cm /Im1 Do Q"
    return pdf([drawn], resources="/XObject << /Im1 5 0 R >>", extra=[picture])


def encrypted(data: bytes, password: str) -> bytes:
    """The same document, to be opened with ``password``."""
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
