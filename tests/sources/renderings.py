"""The same pages in every form in which minutes are published.

Each page is a text; here it becomes what a council or a person would make of it: printed to PDF by
two different programs, typed in Word with automatic numbers, saved as HTML, packed into a zip. The
PDF and DOCX files stand in tests/renderings/, so that the tests need none of the programs:

    pip install -e '.[renderings]'
    python -m tests.sources.renderings

writes them anew.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from minutes_cli.sources import read

PROJECT = Path(__file__).resolve().parent.parent.parent
FOLDER = PROJECT / "tests" / "renderings"

PAGES = (
    "000_01a792577c97ed10",
    "001_cc240160add8c7bf",
    "002_c29496552c9ca370",
    "003_17ca75336d6916b7",
    "004_54c6ff0925e6c932",
    "d01_southwark_planning_timetable",
    "d12_kent_care_contract",
    "d14_brent_childrens_trust",
    "d26_brent_meeting",
    "d31_kent_issue_navigation",
    "d41_bromley_printed",
    "d42_kingston_printed",
    "d43_southwark_printed",
    "d44_camden_printed_joint",
)
"""The five seeds and nine labelled pages: agenda items, a meeting, an issue, printed minutes."""

_LABEL = re.compile(
    r"(?P<label>[•·]|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]"
    r"|\d{1,3}\.\d{1,2}|\d{1,3}(?=\s{3}))\s{1,12}(?=[^\s–])"
)
_COLUMN = re.compile(r"(?P<name>[A-Z][A-Za-z ]{2,20}:?) {3,30}(?=\S)")
_ITEM_NUMBER = re.compile(r"\d{1,3}\.")


@dataclass(frozen=True)
class Block:
    """A paragraph: its label or the heading beside it, its words, and the blank lines above."""

    label: str
    words: str
    gap: int
    bold: bool = False
    level: int = 0
    beside: bool = False  # the label is a heading in a column of its own


def path_of(page: str) -> Path:
    """The text that a page is rendered from."""
    return PROJECT / "tests" / "gold" / f"{page}.txt"


def blocks_of(page: str) -> list[Block]:
    """The paragraphs of a page."""
    blocks: list[Block] = []
    gap = 0
    in_column = False
    for line in read(path_of(page).read_bytes(), f"{page}.txt").text.split("\n"):
        words = line.strip()
        if not words:
            gap += 1
            continue
        label, column = _LABEL.match(words), _COLUMN.match(words)
        if column is not None and words[: column.end()].isupper() | words.startswith("PRESENT"):
            blocks.append(Block(column["name"], words[column.end() :], gap, beside=True))
            in_column = True
        elif label is not None:
            level = int(blocks[-1].level > 0 or blocks[-1].words.endswith(":")) if blocks else 0
            level = level if re.match(r"\(?[a-z]+\)", label["label"]) else 0
            words = words[label.end() :]
            blocks.append(Block(label["label"], words, gap, bold=_is_heading(words), level=level))
            in_column = False
        else:
            in_column = in_column and (gap == 0 or words.startswith("OFFICER"))
            blocks.append(Block("", words, gap, bold=_is_heading(words), beside=in_column))
        gap = 0
    return blocks


def _is_heading(words: str) -> bool:
    return words.isupper() or (len(words) < 30 and words.endswith(":"))


def running_header(page: str) -> str:
    """What stands at the top of every page but the first: as councils print it, or browsers."""
    if "printed" not in page:
        return "22/11/2026, 14:43     Council meetings"
    labels = json.loads(path_of(page).with_suffix(".json").read_text("utf-8"))
    day = date.fromisoformat(labels["meeting_date"])
    ordinal = "th" if "joint" in page else ""
    return f"{labels['committee']} - {day.day}{ordinal} {day:%B %Y}"


def rows_of(blocks: Sequence[Block]) -> tuple[list[Block], list[tuple[Block, list[Block]]]]:
    """What stands above a meeting's table of items, and its rows: a number, and the item."""
    head = next((i for i, block in enumerate(blocks) if block.words == "No. Item"), len(blocks))
    rows: list[tuple[Block, list[Block]]] = []
    for block in blocks[head + 1 :]:
        if _ITEM_NUMBER.fullmatch(block.words):
            rows.append((block, []))
        elif rows:
            rows[-1][1].append(block)
    return (list(blocks[:head]), rows) if rows else (list(blocks), [])


# --- PDF by ReportLab -------------------------------------------------------------------------


JUSTIFIED = 4  # reportlab.lib.enums.TA_JUSTIFY


def reportlab_pdf(page: str) -> bytes:
    """Flowing text in Times, as a report generator sets it: two columns of members, a table."""
    platypus: Any = import_module("reportlab.platypus")
    styling: Any = import_module("reportlab.lib.styles")
    width, height = 595.27, 841.89  # A4
    size, leading = 11.5, 14
    styles = {
        level: styling.ParagraphStyle(
            f"level{level}",
            fontName="Times-Roman",
            fontSize=size,
            leading=leading,
            alignment=JUSTIFIED if level == 0 else 0,
            leftIndent=36 * (level + 1) if level >= 0 else 0,
            bulletIndent=36 * level if level >= 0 else 0,
        )
        for level in (-1, 0, 1)
    }
    story: list[Any] = []
    for block in blocks_of(page):
        words = html.escape(block.words)
        words = f"<b>{words}</b>" if block.bold else words
        if block.gap:
            story.append(platypus.Spacer(1, leading * min(block.gap, 3)))
        if block.beside:
            cells = [
                platypus.Paragraph(html.escape(block.label), styles[-1]),
                platypus.Paragraph(words, styles[-1]),
            ]
            table = platypus.Table(
                [cells], colWidths=[120, 330], style=[("TOPPADDING", (0, 0), (-1, -1), 0)]
            )
            story.append(table)
        elif block.label:
            story.append(platypus.Paragraph(words, styles[block.level], bulletText=block.label))
        else:
            story.append(platypus.Paragraph(words, styles[-1]))
    buffer = io.BytesIO()
    header = running_header(page)
    body = platypus.SimpleDocTemplate(
        buffer,
        pagesize=(width, height),
        leftMargin=72,
        rightMargin=72,
        invariant=1,
        title="Printed minutes",
    )

    def furnish(canvas: Any, document: Any) -> None:
        number = canvas.getPageNumber()
        canvas.setFont("Times-Italic", 9)
        if number > 1:
            canvas.drawString(72, height - 50, header)
        canvas.drawCentredString(width / 2, 40, f"Page {number}")

    body.build(story, onFirstPage=furnish, onLaterPages=furnish)
    return buffer.getvalue()


# --- HTML, and PDF by WeasyPrint --------------------------------------------------------------


def page_html(page: str) -> bytes:
    """A plain page: paragraphs with their labels in them, an empty one for a wider gap."""
    above, rows = rows_of(blocks_of(page))
    body = "\n".join(map(_paragraph, above))
    if rows:
        cells = "".join(
            f"<tr><td>{number.words}</td><td>{''.join(map(_paragraph, item))}</td></tr>\n"
            for number, item in rows
        )
        body += f"<table><tr><th>No.</th><th>Item</th></tr>\n{cells}</table>"
    title = html.escape(page)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head>\n<body>\n{body}\n</body></html>\n"
    ).encode()


def _paragraph(block: Block) -> str:
    gap = "<p>&nbsp;</p>" * max(0, min(block.gap, 4) - 1)
    label = f"{html.escape(block.label)}&nbsp;&nbsp;" if block.label else ""
    words = html.escape(block.words)
    return f"{gap}<p>{label}{f'<b>{words}</b>' if block.bold else words}</p>"


_CSS = """
@page { size: A4; margin: 25mm 22mm; font-family: DejaVu Sans; font-size: 8pt;
  @bottom-center { content: counter(page) "/" counter(pages) } @top-left { content: HEADER } }
@page :first { @top-left { content: none } }
body { font: 10pt/1.35 DejaVu Sans; hyphens: auto; text-align: justify }
p { margin: 0 } table { border-spacing: 0; width: 100% } td { vertical-align: top; padding: 0 }
td.label { width: 3.4em } td.name { width: 11em } tr { break-inside: avoid }
.level1 { margin-left: 3em }
"""


def weasyprint_pdf(page: str) -> bytes:
    """Justified text with hyphenation, labels in cells of their own, embedded fonts."""
    weasyprint: Any = import_module("weasyprint")
    css = _CSS.replace("HEADER", json.dumps(running_header(page), ensure_ascii=False))
    parts = []
    for block in blocks_of(page):
        style = f'style="margin-top:{1.35 * min(block.gap, 3)}em"'
        words = html.escape(block.words)
        words = f"<b>{words}</b>" if block.bold else words
        if block.label or block.beside:
            kind = "name" if block.beside else "label"
            parts.append(
                f'<table class="level{block.level}" {style}><tr><td class="{kind}">'
                f"{html.escape(block.label)}</td><td>{words}</td></tr></table>"
            )
        else:
            parts.append(f"<p {style}>{words}</p>")
    source = f'<html lang="en-GB"><style>{css}</style><body>{"".join(parts)}</body></html>'
    written = weasyprint.HTML(string=source).write_pdf()
    assert isinstance(written, bytes)
    return written


# --- DOCX with automatic numbers --------------------------------------------------------------

_FORMATS = (
    (re.compile(r"\d+"), "decimal"),
    (re.compile(r"[ivx]+"), "lowerRoman"),
    (re.compile(r"[a-z]"), "lowerLetter"),
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@dataclass
class _Numbering:
    """One list of a document: how its labels look and which number comes next."""

    number_id: int
    form: str  # decimal | lowerRoman | lowerLetter | bullet
    text: str  # (%1)
    following: int


def docx(page: str) -> bytes:
    """The page as typed in Word: every label is an automatic number, none is in the text."""
    document: Any = import_module("docx").Document()
    _without_ballast(document)
    document.sections[0].header.paragraphs[0].text = running_header(page)
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    lists = _Lists(document)
    above, rows = rows_of(blocks_of(page))
    _type(document, document, above, lists)
    if rows:
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "No.", "Item"
        for number, item in rows:
            cells = table.add_row().cells
            cells[0].text = number.words
            _type(document, cells[1], item, lists)
    buffer = io.BytesIO()
    document.save(buffer)
    return _repacked(buffer.getvalue())


def _without_ballast(document: Any) -> None:
    """Take out the template's looks of tables, which no page here has."""
    for name, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("stylesWithEffects"):
            del document.part.rels[name]
    styles = document.styles.element
    for style in list(styles):
        w = style.tag.removesuffix("style")
        if style.get(f"{w}type") == "table" and style.get(f"{w}default") is None:
            styles.remove(style)


def _type(document: Any, place: Any, blocks: Sequence[Block], lists: _Lists) -> None:
    """Type the paragraphs into the document or a cell of a table."""
    for block in blocks:
        for _ in range(max(0, min(block.gap, 4) - 1)):
            place.add_paragraph()
        if block.beside:
            table = document.add_table(rows=1, cols=2)
            table.cell(0, 0).text, table.cell(0, 1).text = block.label, block.words
            continue
        paragraph = place.add_paragraph()
        if block.label and not lists.number(paragraph, block.label, block.level):
            paragraph.add_run(f"{block.label}\t")
        paragraph.add_run(block.words).bold = block.bold


class _Lists:
    """The lists of a document: an entry goes on with the list whose next label it has."""

    def __init__(self, document: Any) -> None:
        part = document.part.numbering_part
        self._root = part.element
        for child in list(self._root):
            self._root.remove(child)
        self._open: list[_Numbering] = []
        self._used = 0

    def number(self, paragraph: Any, label: str, level: int) -> bool:
        """Give ``paragraph`` the automatic number ``label``; whether that was possible."""
        if "." in label[:-1]:
            return False
        core = label.strip("().")
        text = label.replace(core, "%1", 1)
        entry = self._continued(core, text) or self._begun(core, text, level)
        entry.following += 1
        number = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_ilvl().val = 0
        number.get_or_add_numId().val = entry.number_id
        return True

    def _continued(self, core: str, text: str) -> _Numbering | None:
        for entry in reversed(self._open):
            if entry.text == text and core == _printed(entry.following, entry.form):
                return entry
        return None

    def _begun(self, core: str, text: str, level: int) -> _Numbering:
        parse_xml: Any = import_module("docx.oxml").parse_xml
        form = next((form for pattern, form in _FORMATS if pattern.fullmatch(core)), "bullet")
        if form == "lowerRoman" and core != "i":
            form = "lowerLetter"
        start = next((n for n in range(1, 400) if _printed(n, form) == core), 1)
        self._used += 1
        text = core if form == "bullet" else text
        names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        left = 720 * (level + 1)
        abstract = parse_xml(
            f'<w:abstractNum {names} w:abstractNumId="{self._used}"><w:lvl w:ilvl="0">'
            f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="720"/></w:pPr></w:lvl></w:abstractNum>'
        )
        number = parse_xml(
            f'<w:num {names} w:numId="{self._used}"><w:abstractNumId w:val="{self._used}"/></w:num>'
        )
        abstracts = [child for child in self._root if child.tag.endswith("abstractNum")]
        self._root.insert(len(abstracts), abstract)
        self._root.append(number)
        entry = _Numbering(self._used, form, text, start)
        self._open.append(entry)
        return entry


def _printed(number: int, form: str) -> str:
    if form == "lowerRoman":
        return _ROMAN[number - 1] if number <= len(_ROMAN) else ""
    if form == "lowerLetter":
        return chr(ord("a") + number - 1) if number <= 26 else ""
    return "·" if form == "bullet" else str(number)


def _repacked(data: bytes) -> bytes:
    """The same archive with fixed dates, so that writing it again gives the same bytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            if name != "docProps/thumbnail.jpeg":
                after.writestr(zipfile.ZipInfo(name), before.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


# --- zip --------------------------------------------------------------------------------------


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


STORED = {
    "reportlab.pdf": reportlab_pdf,
    "weasyprint.pdf": weasyprint_pdf,
    "docx": docx,
}
"""Ending of a file in tests/renderings/ to what writes it."""


def rendering(page: str, ending: str) -> Path:
    """The stored rendering of a page."""
    return FOLDER / f"{page}.{ending}"


def write(pages: Sequence[str] = PAGES) -> None:
    """Write all renderings anew."""
    FOLDER.mkdir(exist_ok=True)
    for page in pages:
        for ending, make in STORED.items():
            rendering(page, ending).write_bytes(make(page))


if __name__ == "__main__":
    write()
