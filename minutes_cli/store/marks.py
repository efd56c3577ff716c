"""The marks of items: drawn where a page is read, in as many processes as read, so that the one
process that writes need not draw them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minutes_cli.store.action_keys import action_keys
from minutes_cli.store.copies import fold_title, sketch_of
from minutes_cli.store.meetings import Meeting, meeting_of

if TYPE_CHECKING:
    from minutes_cli.models import Document, Item, Marks


def with_marks(document: Document) -> Document:
    """The same document with the marks of its items."""
    return replace(document, marks=marks_of(document))


def marks_of(document: Document) -> tuple[Marks, ...]:
    """The marks of a document's items, in their order; drawn here where it has none yet."""
    if document.marks:
        return document.marks
    usual = meeting_of(document.facts, ())
    return tuple(
        _marks(item, meeting_of(document.facts, item.facts) if item.facts else usual)
        for item in document.items
    )


def _marks(item: Item, meeting: Meeting) -> Marks:
    from minutes_cli.models import Marks  # a run over unchanged files needs none

    texts = [action.text for action in item.actions]
    return Marks(
        title=fold_title(item.title),
        sketch=sketch_of(item),
        action_keys=tuple(action_keys(meeting, item.title, texts, item.body, item.number)),
    )
