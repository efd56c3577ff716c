"""An Atom 1.0 feed (RFC 4287): the same entries give the same bytes, whatever they hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from minutes_cli import __version__
from minutes_cli.entries import Entry, Feed, Said
from minutes_cli.render.terminal import UNSAFE

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ATOM = "http://www.w3.org/2005/Atom"

_NAMESPACE = "b9bc119a-bd46-479c-ab8d-2ca656e7d01a"
"""What the UUIDs of feeds and entries are made from, with what they are known by. Were it to
change, every reader would show every entry once more."""

_NEVER = "1970-01-01T00:00:00Z"
"""When a feed changed that nothing was ever read for."""

_LEFT_OUT = dict.fromkeys({*UNSAFE, *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF} - {0x09, 0x0A})
"""Controls, which XML forbids or a reader may obey, and what is no character at all."""


def atom(feed: Feed) -> Iterator[str]:
    """The feed as a document, to be written in UTF-8."""
    from xml.etree.ElementTree import Element, SubElement, indent, tostring

    root = Element("feed", {"xmlns": ATOM})
    _add(root, "id", _identity("feed", feed.many, *(word for pair in feed.asked for word in pair)))
    _add(root, "title", _feed_title(feed))
    _add(root, "updated", feed.updated or _NEVER)
    _add(SubElement(root, "author"), "name", "minutes")
    _add(root, "generator", "minutes", version=__version__)
    for entry in feed.entries:
        _add_entry(SubElement(root, "entry"), entry)
    indent(root)
    yield "<?xml version='1.0' encoding='utf-8'?>\n"
    yield f"{tostring(root, encoding='unicode')}\n"


def _add_entry(element: Element, entry: Entry) -> None:
    _add(element, "id", _identity("entry", *entry.key))
    _add(element, "title", _title(entry))
    _add(element, "updated", entry.first_seen)
    for name in (entry.council, entry.committee):
        if term := _line(name or ""):
            _add(element, "category", term=term)
    if address := _address(entry.url):
        _add(element, "link", rel="alternate", href=address)
    _add(element, "content", "\n".join(_content(entry)), type="text")


def _add(above: Element, name: str, text: str | None = None, **attributes: str) -> None:
    from xml.etree.ElementTree import SubElement

    SubElement(above, name, attributes).text = None if text is None else _clean(text)


def _identity(*known_by: str) -> str:
    """A name of its own for everything that is known by something else."""
    from uuid import UUID, uuid5

    return uuid5(UUID(_NAMESPACE), "\x1f".join(map(_clean, known_by))).urn


def _feed_title(feed: Feed) -> str:
    """ "Council minutes: items (borough havering; status noted)" """
    asked = "; ".join(" ".join(pair).strip() for pair in feed.asked)
    return _line(f"Council minutes: {feed.many}{f' ({asked})' if asked else ''}")


def _title(entry: Entry) -> str:
    """ "Hubs, an update", of a part "Hubs, an update: decision 2 (noted)" """
    title = _line(entry.title or "")
    if not title:
        title = f"Item {_line(entry.number)}" if entry.number else f"Item {entry.ref}"
    if entry.part is None or not entry.said:
        return title
    said = entry.said[0]
    which = f" {said.label}" if said.label else ""
    what = f" ({said.status})" if said.status else f" for {said.owner}" if said.owner else ""
    return _line(f"{title}: {entry.part}{which}{what}")


def _content(entry: Entry) -> Iterator[str]:
    """Where and when it was, then the exact words, each with what is known of it."""
    number = f"item {entry.number}" if entry.number else None
    place = (entry.council, entry.committee, entry.meeting_date, number)
    known = ", ".join(_line(part) for part in place if part)
    yield known or "Council, committee and date are not known."
    yield "" if entry.part else f"Status: {entry.status}\n"
    for said in entry.said:
        yield _words(said)
    if not entry.said:
        yield "No decision was found in the minutes."
    yield f"\nminutes show {entry.ref}"


def _words(said: Said) -> str:
    """ "2. That the report be noted (noted)", "That a plan come back (the chair; July 2019)" """
    known = "; ".join(part for part in (said.status, said.owner, said.when) if part)
    label = f"{said.label}. " if said.label else ""
    return f"{label}{said.text.strip()}{f' ({known})' if known else ''}"


def _address(url: str | None) -> str | None:
    """The address where the page was published, when it is one that a reader can open safely."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    from urllib.parse import quote

    return quote(_line(url), safe="%/:=&?~#+!$,;'@()*[]")


def _line(text: str) -> str:
    return _clean(" ".join(text.split()))


def _clean(text: str) -> str:
    """The text without what XML cannot hold and no reader should get."""
    return text.translate(_LEFT_OUT)
