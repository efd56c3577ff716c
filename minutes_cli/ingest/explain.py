"""What was recognised in a file and why, without a database: nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from minutes_cli.errors import UnreadableError
from minutes_cli.facts import NOTHING_SUPPLIED, Supplied, chosen
from minutes_cli.ingest.manifest import Manifest
from minutes_cli.ingest.walk import read_bytes, walk
from minutes_cli.models import Action, Decision, Document, Fact, Item
from minutes_cli.pipeline import read_document
from minutes_cli.store import path_text

_DECODED = "decoded as "

Explanation = dict[str, Any]
"""``document`` and ``unreadable``, the reason; else what EXPLAINED lists."""

EXPLAINED = (
    "document",
    "media_type",
    "encoding",
    "notes",
    "kind",
    "why",
    "facts",
    "people",
    "boroughs",
    "items",
)
"""The keys of the explanation of a file that could be read."""


def explanations(
    paths: Sequence[Path], supplied: Supplied, manifest: Manifest | None
) -> Iterator[Explanation]:
    """For each file, under the paths or else of the manifest, what was recognised in it.

    Raises :class:`~minutes_cli.errors.UsageError` for a path that does not exist.
    """
    found = walk(paths or list(manifest.rows if manifest else ()))
    for place, reason in found.failures:
        yield {"document": path_text(place), "unreadable": reason}
    for path in found.files:
        row = manifest.about(path) if manifest else NOTHING_SUPPLIED
        yield _explanation(path, row.over(supplied).settled())


def _explanation(path: Path, supplied: Supplied) -> Explanation:
    text = path_text(path)
    try:
        data, status = read_bytes(path)
        document = read_document(data, text, status.st_size, status.st_mtime_ns, supplied)
    except UnreadableError as error:
        return {"document": text, "unreadable": str(error)}
    return explained(document)


def explained(document: Document) -> Explanation:
    """A document as what was recognised in it, each thing with its evidence and its rule."""
    return {
        "document": document.path,
        "media_type": document.media_type,
        "encoding": _encoding(document),
        "notes": list(document.notes),
        "kind": document.kind,
        "why": list(document.why),
        "facts": _facts(document.facts),
        "people": [
            {"name": person.name, "role": person.role, "capacity": person.capacity}
            for person in document.people
        ],
        "boroughs": [
            {"council": mention.council, "role": mention.role, "count": mention.count}
            for mention in document.boroughs
        ],
        "items": [_item(item) for item in document.items],
    }


def _encoding(document: Document) -> str | None:
    """In which encoding a text was read: readers note any but UTF-8. None for other formats."""
    if document.media_type not in ("text/plain", "text/html"):
        return None
    said = (note.removeprefix(_DECODED) for note in document.notes if note.startswith(_DECODED))
    return next(said, "utf-8")


def _facts(facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """Every fact that was read or supplied; ``chosen`` is the one that stands for its name."""
    return [
        {
            "name": fact.name,
            "value": fact.value,
            "origin": fact.origin,
            "quote": fact.quote,
            "start": fact.start,
            "end": fact.end,
            "chosen": fact is chosen(facts, fact.name),
        }
        for fact in facts
    ]


def _item(item: Item) -> dict[str, Any]:
    return {
        "number": item.number,
        "title": item.title,
        "kind": item.kind,
        "status": item.status,
        "start": item.start,
        "end": item.end,
        "facts": _facts(item.facts),
        "decisions": [_decision(decision) for decision in item.decisions],
        "actions": [_action(action) for action in item.actions],
        "programmes": [
            {"code": found.code, "evidence": found.evidence, "role": found.role}
            for found in item.programmes
        ],
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "label": decision.label,
        "status": decision.status,
        "marker": decision.marker,
        "formal": decision.formal,
        "rule": decision.rule,
        "text": decision.text,
        "start": decision.start,
        "end": decision.end,
    }


def _action(action: Action) -> dict[str, Any]:
    return {
        "owner": action.owner,
        "due_text": action.due_text,
        "due": action.due,
        "soft": action.soft,
        "rule": action.rule,
        "text": action.text,
        "start": action.start,
        "end": action.end,
    }
