"""Whether what was read still quotes its document: every span, and the words that stand there."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from minutes_cli.models import quote
from minutes_cli.store.findings import Finding, found
from minutes_cli.store.transactions import one_moment

_SPANS: Mapping[str, str] = {
    "items": """
        SELECT ref, id, start_char, end_char, start_char, end_char, NULL
        FROM items WHERE document_id = ?
    """,
    "decisions": """
        SELECT items.ref, own.id, items.start_char, items.end_char, own.start_char, own.end_char,
            own.text
        FROM items JOIN decisions AS own ON own.item_id = items.id WHERE items.document_id = ?
    """,
    "actions": """
        SELECT items.ref, own.id, items.start_char, items.end_char, own.start_char, own.end_char,
            own.text
        FROM items JOIN actions AS own ON own.item_id = items.id WHERE items.document_id = ?
    """,
    "amounts": """
        SELECT items.ref, own.id, items.start_char, items.end_char, own.start_char, own.end_char,
            own.words
        FROM items JOIN amounts AS own ON own.item_id = items.id WHERE items.document_id = ?
    """,
    "votes": """
        SELECT items.ref, own.id, items.start_char, items.end_char, own.start_char, own.end_char,
            NULL
        FROM items JOIN votes AS own ON own.item_id = items.id WHERE items.document_id = ?
    """,
    "item_programmes": """
        SELECT items.ref, own.programme, items.start_char, items.end_char, own.start_char,
            own.end_char, NULL
        FROM items JOIN item_programmes AS own ON own.item_id = items.id
        WHERE items.document_id = ?
    """,
    "item_boroughs": """
        SELECT items.ref, own.council_id, items.start_char, items.end_char, own.start_char,
            own.end_char, NULL
        FROM items JOIN item_boroughs AS own ON own.item_id = items.id
        WHERE items.document_id = ? AND (own.start_char IS NOT NULL OR own.end_char IS NOT NULL)
    """,
    "people": """
        SELECT documents.path, own.id, 0, NULL, own.start_char, own.end_char, NULL
        FROM documents JOIN people AS own ON own.document_id = documents.id
        WHERE documents.id = ?
    """,
    "document_boroughs": """
        SELECT documents.path, own.council_id, 0, NULL, own.start_char, own.end_char, NULL
        FROM documents JOIN document_boroughs AS own ON own.document_id = documents.id
        WHERE documents.id = ? AND (own.start_char IS NOT NULL OR own.end_char IS NOT NULL)
    """,
    "facts": """
        SELECT documents.path, own.id, 0, NULL, own.start_char, own.end_char, own.quote
        FROM documents JOIN facts AS own ON own.document_id = documents.id
        WHERE documents.id = ? AND (own.start_char IS NOT NULL OR own.end_char IS NOT NULL)
    """,
}
"""Of each table that has spans, the rows of a document: whose it is, its own id, the span that it
must lie in (to the end of the text where that is NULL), its span, the words that it must quote."""

_ITEMS = """
    SELECT id, ref, position, body_start BETWEEN start_char AND end_char FROM items
    WHERE document_id = ?
"""
_BOROUGHS = """
    SELECT items.ref FROM items JOIN item_boroughs ON item_boroughs.item_id = items.id
    WHERE items.document_id = :document AND item_boroughs.start_char IS NOT NULL
        AND item_boroughs.council_id NOT IN (
            SELECT council_id FROM document_boroughs WHERE document_id = :document
        )
"""

OUTSIDE = "a span that does not lie in its text"
MISQUOTED = "not the words that stand in the document"
MISNAMED = "a ref that is not made of its document's hash and its position"
UNKNOWN_BOROUGH = "names a borough that its document has not"


class Evidence:
    """Looks at documents one by one; then ``findings`` are told, of all of them together."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._places: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._unread: list[str] = []

    def look_at(self, document: int) -> None:
        """One document with all that was read from it."""
        try:
            with one_moment(self._connection):
                self._look_at(document)
        except sqlite3.DatabaseError as error:
            self._unread.append(f"id {document}: {error}")

    def _look_at(self, document: int) -> None:
        row = self._connection.execute(
            "SELECT text, sha256 FROM documents WHERE id = ?", (document,)
        ).fetchone()
        if row is None:
            return
        text, sha256 = str(row[0]), str(row[1])
        for table, statement in _SPANS.items():
            for owner, number, low, high, *span in self._connection.execute(statement, (document,)):
                fault = _fault(text, low, len(text) if high is None else high, *span)
                if fault:
                    self._places[fault, table].append(f"{owner} (id {number})")
        for number, ref, position, has_body in self._connection.execute(_ITEMS, (document,)):
            digits, _, last = str(ref).rpartition(".")
            if not (digits and sha256.startswith(digits) and last == str(position)):
                self._places[MISNAMED, "items"].append(f"{ref} (id {number})")
            if not has_body:
                self._places[OUTSIDE, "items"].append(f"{ref} (id {number})")
        for (ref,) in self._connection.execute(_BOROUGHS, {"document": document}):
            self._places[UNKNOWN_BOROUGH, "item_boroughs"].append(str(ref))

    def findings(self, way_to_text: str) -> Iterator[Finding]:
        """What was found so far; ``way_to_text`` leads back where a text cannot be read."""
        yield from found("cannot be read", "documents", self._unread, way_to_text)
        for (what, table), where in sorted(self._places.items()):
            yield from found(what, table, _distinct(where))


def _distinct(places: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(places))


def _fault(
    text: str, low: object, high: object, start: object, end: object, words: object
) -> str | None:
    """What is wrong with a span that must lie between ``low`` and ``high``, if anything is."""
    ours = isinstance(start, int) and isinstance(end, int)
    if not (ours and isinstance(low, int) and isinstance(high, int)):
        return OUTSIDE
    assert isinstance(start, int)  # said once more for the type checker
    assert isinstance(end, int)
    if not 0 <= low <= start < end <= high <= len(text):
        return OUTSIDE
    return MISQUOTED if words is not None and quote(text, start, end) != words else None
