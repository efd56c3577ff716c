"""The path of the data in one place: bytes, clean text, page, items, records.

Start reading here. Each step is a function of its arguments alone; the store and the
terminal stand at the two ends and are not touched.
"""

from __future__ import annotations

import hashlib
from datetime import date

from minutes_cli.extract.actions import find_actions
from minutes_cli.extract.attendance import find_attendance
from minutes_cli.extract.boroughs import find_boroughs
from minutes_cli.extract.decisions import find_decisions
from minutes_cli.extract.kind import item_kind
from minutes_cli.extract.money import find_amounts
from minutes_cli.extract.people import find_people
from minutes_cli.extract.programmes import find_programmes
from minutes_cli.extract.status import item_status
from minutes_cli.extract.votes import find_votes
from minutes_cli.facts import NOTHING_SUPPLIED, Supplied, chosen, meeting_value
from minutes_cli.models import AgendaItem, Document, Fact, Item, Page, Person, Source
from minutes_cli.pages import quoting, split
from minutes_cli.sources import read
from minutes_cli.store.marks import with_marks
from minutes_cli.vocabulary.programmes import PROGRAMMES, Programme


def read_document(
    data: bytes,
    path: str,
    size: int | None = None,
    mtime_ns: int | None = None,
    supplied: Supplied = NOTHING_SUPPLIED,
    *,
    media_type: str | None = None,
) -> Document:
    """Read one document to the end.

    ``path`` names it and helps to tell its format; nothing is opened. Raises
    :class:`~minutes_cli.errors.UnreadableError` when the bytes hold no text that can be read.
    """
    return understand(
        read(data, path, media_type),
        path,
        hashlib.sha256(data).hexdigest(),
        len(data) if size is None else size,
        mtime_ns,
        supplied,
    )


def read_for_store(
    data: bytes,
    path: str,
    size: int | None = None,
    mtime_ns: int | None = None,
    supplied: Supplied = NOTHING_SUPPLIED,
    *,
    media_type: str | None = None,
) -> Document:
    """The same, with all that the store needs and that can be told from the document alone."""
    return with_marks(read_document(data, path, size, mtime_ns, supplied, media_type=media_type))


def understand(
    source: Source, path: str, sha256: str, size: int, mtime_ns: int | None, supplied: Supplied
) -> Document:
    """Read a document from its clean text on: what its bytes told may have been stored long ago.

    ``sha256`` and ``size`` are those of the bytes.
    """
    page = split(source)
    facts = (*page.facts, *supplied.facts())
    council = chosen(facts, "council")
    host = council.value if council else None
    programmes = PROGRAMMES() if page.items else {}
    items = tuple(
        extract_item(source.text, found, position, facts, host, programmes)
        for position, found in enumerate(page.items, start=1)
    )
    return Document(
        path=path,
        sha256=sha256,
        size=size,
        mtime_ns=mtime_ns,
        media_type=source.media_type,
        kind=page.kind,
        text=source.text,
        facts=facts,
        items=items,
        boroughs=find_boroughs(source.text, 0, len(source.text), host),
        people=_attendance(source, page),
        notes=source.notes,
        why=page.why,
        source_facts=quoting(source.text, source.facts),
        known_items=source.items,
    )


def _attendance(source: Source, page: Page) -> tuple[Person, ...]:
    """Who attended, from the lines above the first item of a meeting's minutes."""
    if page.kind not in ("printed", "meeting") or not page.items:
        return ()
    return find_attendance(source.text, 0, page.items[0].start)


def extract_item(
    text: str,
    found: AgendaItem,
    position: int,
    page_facts: tuple[Fact, ...],
    host: str | None,
    programmes: dict[str, Programme] | None = None,
) -> Item:
    """An agenda item with everything that is read from it.

    ``programmes`` are those that it is asked for: a page looks them up once for all its items.
    """
    own = next((fact.value for fact in found.facts if fact.name == "council"), None)
    day = meeting_value(page_facts, found.facts, "date")
    meeting_date = date.fromisoformat(day) if day else None
    preamble = " ".join(text[s.start : s.end] for s in found.sections if s.kind == "preamble")
    recorded = [s for s in found.sections if s.kind != "preamble"]
    body = text[recorded[0].start : found.end] if recorded else ""
    decisions = find_decisions(text, found)
    return Item(
        position=position,
        number=found.number,
        title=found.title,
        preamble=preamble or None,
        body=body,
        kind=item_kind(found.title, preamble, body),
        status=item_status(decisions),
        start=found.start,
        end=found.end,
        facts=found.facts,
        decisions=decisions,
        actions=find_actions(text, found, decisions, meeting_date),
        programmes=find_programmes(
            text, found.start, found.end, found.start, _end_of_title(text, found), programmes
        ),
        boroughs=find_boroughs(text, found.start, found.end, own or host),
        people=find_people(text, found.start, found.end),
        votes=find_votes(text, found.start, found.end, decisions),
        amounts=find_amounts(text, found.start, found.end),
    )


def _end_of_title(text: str, found: AgendaItem) -> int:
    """Where the title ends that begins the item; it may be printed over two lines."""
    title = found.title or ""
    if text.startswith(title, found.start):
        return found.start + len(title)
    at = found.start
    for word in title.split():
        at = max(at, text.find(word, at, found.end) + len(word))
    return at
