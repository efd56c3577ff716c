"""Citations of items: a sentence, Markdown, BibTeX, and CSL-JSON for reference managers.

CSL-JSON follows the schema of the Citation Style Language, version 1.0.2: minutes are of its type
"report" with the genre "Minutes".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from minutes_cli import __version__
from minutes_cli.cited import Cited
from minutes_cli.render.formats import json_objects
from minutes_cli.render.terminal import safe


def plain(items: Iterable[Cited]) -> Iterator[str]:
    """ "Southwark council, Health and Wellbeing Board, minutes of 28 October 2013, item 2 …" """
    for item in items:
        yield f"{safe(_sentence(item))}\n"


def markdown(items: Iterable[Cited]) -> Iterator[str]:
    """The same as an entry of a list, the words of a clause as a quotation above it."""
    for item in items:
        title = f"*{_escaped(item.title)}*" if item.title else "an item without title"
        parts = [", ".join([*map(_escaped, _meeting(item)), title])]
        if item.url:
            parts.append(f"<{_link(item.url)}>")
        # in code nothing is escaped: the file's name must not end it
        evidence = _evidence(replace(item, file=safe(item.file).replace("`", "'")), code="`")
        quotation = f"> {_escaped(item.words)}\n\n" if item.words else ""
        yield f"{quotation}- {'. '.join([*parts, evidence])}.\n"


def bibtex(items: Iterable[Cited]) -> Iterator[str]:
    """An entry of type misc, which every BibTeX style knows, for each."""
    for item in items:
        day = date.fromisoformat(item.meeting_date) if item.meeting_date else None
        fields = {
            "author": "{" + _latex(_council(item)) + "}",
            "title": "{" + _latex(item.title or "Item without title") + "}",
            "howpublished": _latex(f"Minutes, {item.committee}" if item.committee else "Minutes"),
            "year": str(day.year) if day else None,
            "month": f"{day:%b}".lower() if day else None,
            "day": str(day.day) if day else None,
            "number": _latex(item.number) if item.number else None,
            "url": _link(item.url) if item.url else None,
            "urldate": item.read_on,
            "note": _latex(_evidence(item)),
            "annote": _latex(item.words) if item.words else None,
        }
        lines = [
            f"  {name} = {value if name == 'month' else '{' + value + '}'}"
            for name, value in fields.items()
            if value
        ]
        yield "@misc{" + _key(item) + ",\n" + ",\n".join(lines) + "\n}\n"


def csl_json(items: Iterable[Cited]) -> Iterator[str]:
    """One array, as reference managers import it."""
    return json_objects(map(_csl, items))


STYLES: Mapping[str, Callable[[Iterable[Cited]], Iterator[str]]] = {
    "plain": plain,
    "markdown": markdown,
    "bibtex": bibtex,
    "csl-json": csl_json,
}


def _csl(item: Cited) -> dict[str, Any]:
    entry = {
        "id": item.ref,
        "type": "report",
        "genre": "Minutes",
        "title": item.title or "Item without title",
        "author": [{"literal": _council(item)}],
        "container-title": item.committee,
        "issued": _date_parts(item.meeting_date),
        "event-date": _date_parts(item.meeting_date),
        "number": item.number,
        "URL": item.url,
        "accessed": _date_parts(item.read_on),
        "note": _evidence(item),
        "abstract": item.words,
    }
    return {name: value for name, value in entry.items() if value is not None}


def _sentence(item: Cited) -> str:
    title = f'"{item.title}"' if item.title else "an item without title"
    parts = [", ".join([*_meeting(item), title])]
    if item.words:
        label = f" ({item.label})" if item.label else ""
        parts.append(f'Decision{label}: "{item.words}"')
    if item.url:
        parts.append(item.url)
    return ". ".join([*parts, _evidence(item)]) + "."


def _meeting(item: Cited) -> list[str]:
    """ "Southwark council", "Cabinet", "minutes of 28 October 2013", "item 2" """
    day = date.fromisoformat(item.meeting_date) if item.meeting_date else None
    return [
        _council(item),
        *([item.committee] if item.committee else []),
        f"minutes of {day.day} {day:%B %Y}" if day else "minutes, date not known",
        *([f"item {item.number}"] if item.number else []),
    ]


def _council(item: Cited) -> str:
    """The council by its short name; in full it may be a borough, a county, a district …"""
    return f"{item.council} council" if item.council else "Council not known"


def _evidence(item: Cited, code: str = "") -> str:
    """What lets a reader check that these are the words: file, hash, place, and who read them."""
    return (
        f"Read from {code}{item.file}{code} (SHA-256 {code}{item.sha256}{code}), characters "
        f"{item.start} to {item.end} of its text, ref {code}{item.ref}{code}, on {item.read_on} by "
        f"minutes {__version__} (rules {item.rules_version})"
    )


def _date_parts(day: str | None) -> dict[str, Any] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None


def _key(item: Cited) -> str:
    """A BibTeX key: southwark-2013-10-28-3f2a1c9e.1"""
    council = re.sub(r"[^a-z]+", "-", (item.council or "minutes").lower()).strip("-")
    return "-".join(part for part in (council, item.meeting_date, item.ref) if part)


_LATEX = str.maketrans(
    {
        **{c: "\\" + c for c in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "£": r"\pounds{}",
    }
)


def _latex(text: str) -> str:
    return safe(" ".join(text.split())).translate(_LATEX)


_MARKDOWN = str.maketrans(
    {**{c: "\\" + c for c in "\\`*_[]#|~"}, "&": "&amp;", "<": "&lt;", ">": "&gt;"}
)


def _escaped(text: str | None) -> str:
    return safe(" ".join((text or "").split())).translate(_MARKDOWN)


def _link(url: str) -> str:
    """An address as it can stand between brackets: no spaces, no brackets, no controls."""
    return "".join(c if c.isprintable() and c not in ' <>{}\\"' else f"%{ord(c):02X}" for c in url)
