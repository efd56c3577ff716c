"""Reading labelled pages and scoring them, without any database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from minutes_cli.errors import UnreadableError
from minutes_cli.evaluate.labels import LabelledPage
from minutes_cli.evaluate.report import Report
from minutes_cli.evaluate.scoring import PageScore, score_failure, score_page
from minutes_cli.facts import NOTHING_SUPPLIED
from minutes_cli.pipeline import read_document
from minutes_cli.record import DocumentRecord, document_record

Reader = Callable[[LabelledPage], DocumentRecord]


def read_page(page: LabelledPage) -> DocumentRecord:
    """The record of a page, read as an ingest reads it."""
    data = page.path.read_bytes()
    return document_record(read_document(data, str(page.path), len(data), None, NOTHING_SUPPLIED))


def evaluate(pages: Iterable[LabelledPage], read: Reader = read_page) -> Report:
    """Score pages. One that cannot be read counts as wrong in everything, and is named."""
    return Report(tuple(_score(page, read) for page in pages))


FORMATS = {".txt": "text", ".htm": "html"}
"""What files are, where their ending is not the name of it."""


def _score(page: LabelledPage, read: Reader) -> PageScore:
    ending = page.path.suffix.lower()
    return replace(_read_and_score(page, read), format=FORMATS.get(ending, ending[1:]))


def _read_and_score(page: LabelledPage, read: Reader) -> PageScore:
    try:
        record = read(page)
    except UnreadableError as error:
        return score_failure(page.name, page.label, str(error))
    except Exception as error:  # a fault of the rules is a result here, and must be seen
        return score_failure(page.name, page.label, f"{type(error).__name__}: {error}")
    return score_page(page.name, page.label, record)
