"""Marks of items: drawn by a worker or by the store, the database is the same."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from minutes_cli import models
from minutes_cli.models import Action, Document, Marks
from minutes_cli.pipeline import read_document, read_for_store
from minutes_cli.store import open_for_writing
from minutes_cli.store.marks import marks_of
from tests.documents import document, fact, item
from tests.dumps import exact_dump
from tests.store.test_sameness import LONG, OTHER

GOLD = Path(__file__).parent.parent / "gold"
PAGES = sorted(GOLD.glob("*.txt"))[::7]


REPORT = Action(
    text="To report back.",
    owner=None,
    due_text=None,
    due=None,
    due_earliest=None,
    due_latest=None,
    soft=False,
    start=0,
    end=15,
    rule="to",
)


def minutes() -> Document:
    """One item with commitments, one whose page tells another meeting, one that is procedural."""
    return document(
        "/m/a.txt",
        "a",
        facts=(fact("council", "lambeth", "host"), fact("committee", "Health & Wellbeing Board")),
        items=(
            item(1, title="Falls & Fractures", body=LONG, actions=(REPORT,)),
            item(
                2, title="Winter plan", body=OTHER, actions=(), facts=(fact("date", "2024-04-18"),)
            ),
            item(3, title="Minutes", body=LONG, kind="procedural"),
        ),
    )


def stored(path: Path, page: Document, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with open_for_writing(path) as store:
        store.save(page)
    return exact_dump(path)


def test_a_page_that_comes_with_its_marks_is_stored_like_one_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = minutes()
    with_them = replace(page, marks=marks_of(page))
    without = stored(tmp_path / "without.db", page, monkeypatch)
    assert stored(tmp_path / "with.db", with_them, monkeypatch) == without


def test_the_store_takes_the_marks_that_a_page_comes_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = minutes()
    first, *others = marks_of(page)
    others_title = replace(page, marks=(replace(first, title="drawn elsewhere"), *others))
    rows = stored(tmp_path / "minutes.db", others_title, monkeypatch)
    assert any("drawn elsewhere" in row for row in rows)


def test_marks_are_those_of_the_items() -> None:
    falls, winter, procedural = marks_of(minutes())
    assert falls.title == "falls and fractures"
    assert falls.sketch
    assert winter.sketch
    assert falls.sketch != winter.sketch
    assert procedural.sketch == ()
    assert len(falls.action_keys) == 1
    assert winter.action_keys == ()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_what_a_worker_reads_is_the_document_with_a_mark_for_each_item(path: Path) -> None:
    read, for_store = (
        reader(path.read_bytes(), path.name) for reader in (read_document, read_for_store)
    )
    assert for_store == read
    assert len(for_store.marks) == len(read.items)
    assert for_store.marks == marks_of(read)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_document_comes_whole_out_of_another_process(path: Path) -> None:
    sent = read_for_store(path.read_bytes(), path.name)
    got = pickle.loads(pickle.dumps(sent, pickle.HIGHEST_PROTOCOL))
    assert got == sent
    assert repr(got) == repr(sent)  # also what is left out where documents are compared


RECORDS = [
    kind
    for kind in vars(models).values()
    if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == models.__name__
]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_of_a_record_is_packed(kind: Callable[..., object]) -> None:
    names = [one.name for one in fields(kind)]  # type: ignore[arg-type]
    record = kind(*names)
    got = pickle.loads(pickle.dumps(record))
    assert [getattr(got, name) for name in names] == names
    assert type(got) is kind


def test_a_record_with_another_number_of_fields_is_refused() -> None:
    made = object.__new__(Marks)
    with pytest.raises(ValueError, match="zip"):
        made.__setstate__(("falls",))  # type: ignore[attr-defined]
