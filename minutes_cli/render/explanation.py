"""What was recognised in a file and why, for people to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from typing import Any

from minutes_cli.errors import shortened
from minutes_cli.render.item import NAMES
from minutes_cli.render.table import UNKNOWN
from minutes_cli.render.terminal import safe

LONGEST_QUOTE = 160
"""Characters of a quoted text that are shown."""


def explanation_texts(explanations: Iterable[Mapping[str, Any]], width: int) -> Iterator[str]:
    """The explanations as text, a line between them; lines are wrapped at ``width``."""
    for count, one in enumerate(explanations):
        yield f"\n{'─' * 8}\n\n" if count else ""
        for line in _lines(one):
            for part in _wrapped(safe(line), width):
                yield f"{part}\n"


def _wrapped(line: str, width: int) -> list[str]:
    """The line in lines of this width, those that follow below its value."""
    start = len(line) - len(line.lstrip(" "))
    indent = " " * (start + NAMES if line[start : start + NAMES].strip() else NAMES)
    return wrap(line, width, subsequent_indent=indent, break_on_hyphens=False) or [""]


def _lines(one: Mapping[str, Any]) -> Iterator[str]:
    yield str(one["document"])
    if "unreadable" in one:
        yield _named("unreadable", one["unreadable"])
        return
    yield _named("kind", f"{one['kind']}: {'; '.join(one['why']) or UNKNOWN}")
    yield _named("media type", ", ".join(filter(None, (one["media_type"], one["encoding"]))))
    for note in one["notes"]:
        yield _named("note", note)
    yield from _facts(one["facts"], "")
    for person in one["people"]:
        role = f", {person['role']}" if person["role"] else ""
        yield _named(person["capacity"], f"{person['name']}{role}")
    for borough in one["boroughs"]:
        yield _named("borough", f"{borough['council']} ({borough['role']}, {borough['count']}×)")
    yield _named("items", str(len(one["items"]) or "none"))
    for item in one["items"]:
        yield ""
        yield from _item(item)


def _facts(facts: Iterable[Mapping[str, Any]], indent: str) -> Iterator[str]:
    """ "council     southwark (header: "Southwark Council")", the others "not taken" """
    for fact in facts:
        supplied = fact["origin"] == "supplied"
        quote = "" if supplied else f': "{shortened(fact["quote"], LONGEST_QUOTE)}"'
        rest = "" if fact["chosen"] else "; not taken, another stands before it"
        yield indent + _named(fact["name"], f"{fact['value']} ({fact['origin']}{quote}){rest}")


def _item(item: Mapping[str, Any]) -> Iterator[str]:
    number = f"{item['number']}  " if item["number"] else ""
    yield f"{number}{item['title'] or '(no title)'}"
    place = f"characters {item['start']}–{item['end']}"
    yield "  " + _named("recognised", f"{item['kind']}, {item['status']}, {place}")
    yield from _facts(item["facts"], "  ")
    if not item["decisions"]:
        yield "  " + _named("decisions", "none")
    for count, decision in enumerate(item["decisions"], 1):
        marker = f"marker {decision['marker']}" if decision["marker"] else "no marker"
        formal = ", formal" if decision["formal"] else ""
        label = f", label {decision['label']}" if decision["label"] else ""
        about = f"{decision['status']} by {decision['rule']}, {marker}{formal}{label}"
        yield "  " + _named(f"D{count}", f'{about}: "{shortened(decision["text"], LONGEST_QUOTE)}"')
    for count, action in enumerate(item["actions"], 1):
        owner = f", owner {action['owner']}" if action["owner"] else ""
        due = f", due {action['due_text']}" if action["due_text"] else ""
        day = f" ({action['due']})" if action["due"] else ""
        soft = ", hedged" if action["soft"] else ""
        about = f"action by {action['rule']}{owner}{due}{day}{soft}"
        yield "  " + _named(f"A{count}", f'{about}: "{shortened(action["text"], LONGEST_QUOTE)}"')
    for programme in item["programmes"]:
        yield "  " + _named("programme", f"{programme['code']} ({', '.join(_seen(programme))})")


def _seen(programme: Mapping[str, Any]) -> tuple[str, str]:
    return programme["evidence"], programme["role"]


def _named(name: str, value: str) -> str:
    return f"{name:<{NAMES}}{value}"
