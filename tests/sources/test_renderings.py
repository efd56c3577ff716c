"""The same page in every form gives the same items, decisions and statuses.

What the forms are, and the table that this file holds true, is in docs/formats.md.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from minutes_cli.facts import meeting_value
from minutes_cli.models import Document
from minutes_cli.pipeline import read_document
from minutes_cli.sources import SUFFIXES
from minutes_cli.sources.archive import members
from tests.sources.renderings import PAGES, PROJECT, page_html, path_of, rendering, zipped
from tests.webpages import service_answer


def stored(ending: str) -> Callable[[str], Document]:
    return lambda page: read_document(rendering(page, ending).read_bytes(), f"{page}.{ending}")


def from_html(page: str) -> Document:
    return read_document(page_html(page), f"{page}.html")


def from_xml(page: str) -> Document:
    """The answer for the page's meeting; it states the date only where the page does."""
    answer = service_answer(path_of(page).read_text("utf-8"))
    day = meeting_value(as_text(page).facts, (), "date")
    stated = f"{date.fromisoformat(day):%d/%m/%Y}" if day else ""
    return read_document(answer.replace(b"18/04/2019", stated.encode()), f"{page}.xml")


def from_zip(page: str) -> Document:
    """The page's text in one archive with its rendering as PDF, in an archive in the archive."""
    inner = zipped([(f"{page}.txt", path_of(page).read_bytes())])
    outer = zipped([("other.pdf", rendering(page, "reportlab.pdf").read_bytes()), ("a.zip", inner)])
    _, member = members(outer, frozenset(SUFFIXES))
    return read_document(member.data, member.name)


FORMATS: dict[str, Callable[[str], Document]] = {
    "PDF, ReportLab": stored("reportlab.pdf"),
    "PDF, WeasyPrint": stored("weasyprint.pdf"),
    "DOCX": stored("docx"),
    "HTML": from_html,
    "XML": from_xml,
    "zip": from_zip,
}
"""What stands at the head of the table in docs/formats.md, to how a page is read in that form."""

DIFFERENCES: dict[tuple[str, str], str] = {}
"""Page and format to the note of docs/formats.md that explains why they differ."""


@cache
def as_text(page: str) -> Document:
    return read_document(path_of(page).read_bytes(), f"{page}.txt")


def items_of(document: Document) -> list[object]:
    """What must be the same in every form."""
    return [
        (
            item.number,
            item.title,
            item.kind,
            item.status,
            [(d.label, " ".join(d.text.split()), d.status, d.formal) for d in item.decisions],
            [(" ".join(a.text.split()), a.owner, a.due_text, a.due) for a in item.actions],
            [(p.code, p.role, p.count) for p in item.programmes],
        )
        for item in document.items
    ]


def people_of(document: Document) -> set[tuple[str, str | None, str | None, str]]:
    return {(p.name, p.role, p.organisation, p.capacity) for p in document.people}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_gives_the_same_items_in_every_form(page: str, form: str) -> None:
    document = FORMATS[form](page)
    assert document.items
    same = items_of(document) == items_of(as_text(page))
    if (page, form) in DIFFERENCES:
        assert not same, f"no difference is left: {DIFFERENCES[page, form]}"
    else:
        assert items_of(document) == items_of(as_text(page))


@pytest.mark.parametrize("form", ["PDF, ReportLab", "PDF, WeasyPrint", "DOCX"])
@pytest.mark.parametrize("page", [page for page in PAGES if "printed" in page])
def test_printed_minutes_tell_the_same_of_their_meeting(page: str, form: str) -> None:
    document = FORMATS[form](page)
    assert document.kind == "printed"
    assert people_of(document) == people_of(as_text(page))
    names = ("council", "committee", "date", "start_time", "state")
    told, expected = (
        {(fact.name, fact.value) for fact in read.facts if fact.name in names}
        for read in (document, as_text(page))
    )
    assert told == expected


def test_the_table_in_the_documentation_is_true() -> None:
    table = ["| page | " + " | ".join(FORMATS) + " |", "|---" * (len(FORMATS) + 1) + "|"]
    for page in PAGES:
        cells = [DIFFERENCES.get((page, form), "same") for form in FORMATS]
        table.append(f"| `{page}` | " + " | ".join(cells) + " |")
    text = (PROJECT / "docs" / "formats.md").read_text("utf-8")
    assert "\n".join(table) in text, "the table should be:\n" + "\n".join(table)
