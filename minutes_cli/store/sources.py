"""What a format told of a document beside its text, kept to read the stored text again."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutes_cli.models import Document, Source


def format_facts(document: Document) -> str | None:
    """Facts, items and remarks of the document's reader as JSON; None where there are none."""
    told = {
        "facts": [asdict(fact) for fact in document.source_facts],
        "items": [asdict(item) for item in document.known_items],
        "notes": list(document.notes),
    }
    return json.dumps(told, ensure_ascii=False) if any(told.values()) else None


def stored_source(row: sqlite3.Row) -> Source:
    """The document as its reader gave it, from its row in ``documents``."""
    from minutes_cli.models import Fact, KnownItem, Source

    told = json.loads(row["format_facts"] or "{}")
    return Source(
        text=row["text"],
        media_type=row["media_type"],
        facts=tuple(Fact(**fact) for fact in told.get("facts", ())),
        notes=tuple(told.get("notes", ())),
        items=tuple(KnownItem(**item) for item in told.get("items", ())),
    )
