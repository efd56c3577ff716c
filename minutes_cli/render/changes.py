"""What changed between copies of an item, for people to read and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from minutes_cli.changes import Changes, ClauseChange, Passage, changes, words_compared
from minutes_cli.render.formats import Row, Style, as_text
from minutes_cli.render.item import NAMES, Marked, drawn
from minutes_cli.render.output import deliver
from minutes_cli.render.printing import Printing
from minutes_cli.render.table import UNKNOWN
from minutes_cli.render.terminal import safe_lines

CHANGE_COLUMNS = ("ref", "document", "state", "copy", "facts", "decisions", "text")
"""The item that is shown, the copy it is compared with, and what is different in the item."""

_BEFORE, _AFTER, _HEAD = "red", "bold green", "bold"

Compared = tuple[Mapping[str, Any], Mapping[str, Any], Changes]
"""A copy, the item shown in its place, and what changed from the one to the other."""

Piece = tuple[str, str | None]
"""Some text and its style."""


def print_changes(pairs: Iterable[tuple[Row, Row]], columns: Sequence[str], way: Printing) -> None:
    """Compares and prints each pair: a copy, and the item shown in its place."""
    items = (tuple(dict(zip(columns, row, strict=True)) for row in pair) for pair in pairs)
    compared = ((before, after, changes(before, after)) for before, after in items)
    if way.records:
        way.write(CHANGE_COLUMNS, CHANGE_COLUMNS, change_rows(compared))
    else:
        deliver(change_texts(compared, way.style, way.on_terminal), way.path, for_people=True)


def change_rows(compared: Iterable[Compared]) -> Iterator[tuple[Any, ...]]:
    """The values of CHANGE_COLUMNS."""
    for before, after, changed in compared:
        yield (
            after["ref"],
            after["document"],
            state_of(after),
            {"ref": before["ref"], "document": before["document"], "state": state_of(before)},
            [{"name": f.name, "before": f.before, "after": f.after} for f in changed.facts],
            [{"change": c.change, "before": c.before, "after": c.after} for c in changed.clauses],
            [
                {"lead": p.lead, "before": p.before, "after": p.after, "trail": p.trail}
                for p in changed.passages
            ],
        )


def change_texts(compared: Iterable[Compared], style: Style, wrapped: bool) -> Iterator[str]:
    """The changes as text, a line between the pairs; in colours on a terminal."""
    for count, pair in enumerate(compared):
        text = _marked(_pieces(*pair))
        rule = f"\n{'─' * 8}\n\n" if count else ""
        yield rule + (drawn(text, style) if wrapped or style.styled else safe_lines(text.text))


def state_of(item: Mapping[str, Any]) -> str | None:
    """Draft or approved, as the page says; None when it does not."""
    return next((fact["value"] for fact in item["facts"] if fact["name"] == "state"), None)


def _pieces(
    before: Mapping[str, Any], after: Mapping[str, Any], changed: Changes
) -> Iterator[Piece]:
    number = f"{after['number']}  " if after["number"] else ""
    yield f"{number}{as_text(after['title']) or '(no title)'}\n", _HEAD
    yield f"- {_source(before)}\n", _BEFORE
    yield f"+ {_source(after)}\n", _AFTER
    if not (changed.facts or changed.clauses or changed.passages):
        yield "\nthe words are the same\n", None
    if changed.facts:
        yield "\n", None
    for fact in changed.facts:
        name = fact.name.removeprefix("meeting_")
        old, new = (as_text(value) or UNKNOWN for value in (fact.before, fact.after))
        yield f"{name:<{NAMES}}", None
        yield from _words(old, new)
        yield "\n", None
    if changed.clauses:
        yield "\ndecisions\n", _HEAD
    for clause in changed.clauses:
        yield from _clause(clause)
    if changed.passages:
        yield "\ntext\n", _HEAD
    for passage in changed.passages:
        yield from _passage(passage)


def _source(item: Mapping[str, Any]) -> str:
    """ "3f2a1c9e.1  minutes/draft.pdf (draft)" """
    state = state_of(item)
    return f"{item['ref']}  {item['document']}" + (f" ({state})" if state else "")


def _clause(clause: ClauseChange) -> Iterator[Piece]:
    """ "changed 2: [-noted-] {+agreed+}  That the plan be [-noted-] {+agreed+}" """
    before, after = clause.before, clause.after
    shown = after or before or {}
    label = f" {shown['label']}" if shown["label"] else ""
    yield f"{clause.change}{label}: ", None
    if before is None:
        yield f"{{+{shown['status']}  {shown['text']}+}}\n", _AFTER
    elif after is None:
        yield f"[-{shown['status']}  {shown['text']}-]\n", _BEFORE
    else:
        if before["label"] != after["label"]:
            yield "label ", None
            yield from _change(before["label"] or UNKNOWN, after["label"] or UNKNOWN)
            yield "  ", None
        if before["status"] == after["status"]:
            yield after["status"], None
        else:
            yield from _change(before["status"], after["status"])
        yield "  ", None
        yield from _words(before["text"], after["text"])
        yield "\n", None


def _passage(passage: Passage) -> Iterator[Piece]:
    yield f"{passage.lead} ".lstrip(), None
    yield from _change(passage.before, passage.after)
    yield f" {passage.trail}".rstrip() + "\n", None


def _words(before: str, after: str) -> Iterator[Piece]:
    """ "That the plan be [-noted-] {+agreed+} today" """
    gap = ""
    for same, old, new in words_compared(before, after):
        for pieces in ([(same, None)] if same else [], list(_change(old, new))):
            if pieces:
                yield gap, None
                yield from pieces
                gap = " "


def _change(before: str, after: str) -> Iterator[Piece]:
    """The marks stand there with colours, too: a copy of the screen has none."""
    if before:
        yield f"[-{before}-]", _BEFORE
    if before and after:
        yield " ", None
    if after:
        yield f"{{+{after}+}}", _AFTER


def _marked(pieces: Iterable[Piece]) -> Marked:
    text, spans = "", []
    for piece, style in pieces:
        if style:
            spans.append((len(text), len(text) + len(piece), style))
        text += piece
    return Marked(text, tuple(spans))
