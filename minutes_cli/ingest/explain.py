"""What was recognised in a file and why, without a database: nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from minutes_cli.errors import UnreadableError
from minutes_cli.facts import Supplied, chosen
from minutes_cli.ingest.manifest import Manifest
from minutes_cli.ingest.reading import Found, Piped, Reading
from minutes_cli.ingest.walk import walk
from minutes_cli.models import Action, Decision, Document, Fact, Item
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
    paths: Sequence[Path],
    piped: Piped | None,
    supplied: Supplied,
    manifest: Manifest | None,
) -> Iterator[Explanation]:
    """For each file, under the paths or else of the manifest, what was recognised in it.

    Of an archive, for each member. Raises :class:`~minutes_cli.errors.UsageError` for a path that
    does not exist.
    """
    walked = walk(paths or (manifest.files if manifest and not piped else ()))
    for place, reason in (*walked.failures, *(manifest.not_there() if manifest else ())):
        yield {"document": path_text(place), "unreadable": reason}
    with Reading(None, 1) as reading:
        for path in walked.files:
            said = manifest.about(path, supplied) if manifest else supplied
            yield from _explanations(reading, path, said.settled())
        for found in reading.documents_through(piped) if piped else ():
            yield from _explanation(reading, found, supplied.settled())


def _explanations(reading: Reading, path: Path, supplied: Supplied) -> Iterator[Explanation]:
    text = path_text(path)
    try:
        for found in reading.documents_in(text, path):
            yield from _explanation(reading, found, supplied)
    except UnreadableError as error:
        yield {"document": text, "unreadable": str(error)}


def _explanation(reading: Reading, found: Found, supplied: Supplied) -> Iterator[Explanation]:
    """One explanation; none for the end of an archive that could be read."""
    try:
        if found.reason:
            raise UnreadableError(found.reason)
        if found.members is None:
            yield explained(reading.document(found, supplied))
    except UnreadableError as error:
        yield {"document": found.text, "unreadable": str(error)}


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
