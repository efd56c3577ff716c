"""The texts of items, read where many are wanted: each document's text once for all its items.

The view ``item_texts`` says the same in SQL; it reads the whole of a document's text for each body.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from typing import Any, NamedTuple

AT_HAND = 8
"""Documents whose texts are kept: those of one day, whose items stand beside each other."""

_TEXTS = """
    SELECT items.title, items.preamble, items.other_body, items.document_id,
        CAST(items.body_start AS INTEGER), CAST(items.end_char AS INTEGER),
        coalesce(
            (
                SELECT group_concat(text, char(10)) FROM (
                    SELECT decisions.text FROM decisions
                    WHERE decisions.item_id = items.id ORDER BY decisions.position
                )
            ),
            ''
        )
    FROM items WHERE items.id = ?
"""


class ItemTexts(NamedTuple):
    """What the full-text index holds of an item but for the words of its filters."""

    title: str | None
    preamble: str | None
    body: str | None  # None where its document is gone
    decisions: str


class Texts:
    """Reads the texts of items while no document changes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._at_hand: OrderedDict[int, Any] = OrderedDict()

    def of(self, number: int) -> ItemTexts:
        """The texts of the item with this id, which is there."""
        row = self._connection.execute(_TEXTS, (number,)).fetchone()
        title, preamble, body, document, start, end, decisions = row
        if body is None:
            text = self._text(document)
            body = None if text is None else text[start:end]
        return ItemTexts(title, preamble, body, decisions)

    def _text(self, document: int) -> Any:
        if document in self._at_hand:
            self._at_hand.move_to_end(document)
            return self._at_hand[document]
        statement = "SELECT text FROM documents WHERE id = ?"
        row = self._connection.execute(statement, (document,)).fetchone()
        self._at_hand[document] = text = row[0] if row else None
        if len(self._at_hand) > AT_HAND:
            self._at_hand.popitem(last=False)
        return text
