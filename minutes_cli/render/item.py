"""One item for people to read: what is known of it, then its text with the evidence marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from textwrap import wrap
from typing import Any

from minutes_cli.render.formats import Style, as_text
from minutes_cli.render.table import UNKNOWN
from minutes_cli.render.terminal import LINKED, link, safe_lines

READABLE = 100
"""Columns beyond which lines of running text are no longer pleasant to read."""

NAMES = 12
"""Columns for the names of the facts in the head."""

_STYLES = {
    "D": "bold green",
    "A": "bold cyan",
    "vote": "bold red",
    "due": "underline",
    "programme": "magenta",
    "borough": "blue",
    "money": "yellow",
    "tag": "dim",
    "title": "bold",
}

_FACT_NAMES = {"council": "council", "committee": "committee", "meeting_date": "date"}
"""Keys of the record, and the facts that they come from."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of evidence in the text.

    ``tag`` is "D2" for a decision and "A1" for an action, with the status or who and when in
    ``about``; else the kind of what is named (vote, due, programme, borough, money) with what
    it was taken for.
    """

    tag: str
    about: str
    start: int
    end: int

    @property
    def numbered(self) -> bool:
        """A decision or an action: long, and referred to from the head."""
        return self.tag[-1].isdigit()

    @property
    def opening(self) -> str:
        """ "[D1 noted] ", "[programme BCF: " """
        name = f"[{self.tag} {self.about}".strip()
        return f"{name}] " if self.numbered else f"{name}: "

    @property
    def closing(self) -> str:
        return f" [/{self.tag}]" if self.numbered else "]"

    @property
    def style(self) -> str:
        return _STYLES[self.tag[0] if self.numbered else self.tag]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with tags put in; ``spans`` are (start, end, style) in it."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def item_texts(items: Iterable[Mapping[str, Any]], style: Style, wrapped: bool) -> Iterator[str]:
    """The items as text, a line between them.

    Each has the keys of the record, and ``facts`` (dicts of name, value, origin, quote), ``start``
    and ``text``, the stretch of the document that begins there. ``wrapped`` breaks lines at the
    width of the terminal and shows the marks in its styles. Controls that others wrote are
    replaced in any case: what goes into a pipe or a file ends on a terminal sooner or later.
    """
    for count, item in enumerate(items):
        marks = marks_of(item)
        lines = list(head_lines(item, marks))
        if wrapped:
            lines = [part for line in lines for part in _hanging(line, style.width)]
        title = (0, len(lines[0]), _STYLES["title"])
        head = Marked("".join(f"{line}\n" for line in lines), (title,))
        named = [*marks, *mentions_of(item)]
        body = marked(item["text"].rstrip(), [_moved(mark, -item["start"]) for mark in named])
        rule = f"\n{'─' * 8}\n\n" if count else ""
        if wrapped:
            top = drawn(head, style)
            if style.links:
                top = LINKED.sub(lambda found: link(found[0], found[0]), top)
            yield f"{rule}{top}\n{_airy(drawn(body, style))}"
        else:
            yield safe_lines(f"{rule}{head.text}\n{_airy(body.text)}")


def _airy(text: str) -> str:
    """The text with at most one blank line in a row: copies of web pages have many."""
    lines: list[str] = []
    for line in text.split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines.append(line if line.strip() else "")
    return "\n".join(lines).rstrip("\n") + "\n"


def head_lines(record: Mapping[str, Any], marks: Sequence[Mark]) -> Iterator[str]:
    """The title and a line for each thing known of the item, or known to be unknown."""
    number = f"{record['number']}  " if record["number"] else ""
    yield number + (record["title"] or "(no title)")
    lines: dict[str, str] = {"ref": record["ref"]}
    for key, fact in _FACT_NAMES.items():
        lines[fact] = _with_evidence(record[key], fact, record["facts"])
    lines["document"] = record["document"]
    lines["url"] = record["url"] or ""
    if record["copy_of"]:
        lines["copy of"] = f"{_copy(record['copy_of'])}, which is shown in answers"
    lines["copies"] = "; ".join(map(_copy, record["copies"]))
    lines["kind"] = record["kind"]
    lines["status"] = record["status"]
    lines["programmes"] = as_text(record["programmes"]) or UNKNOWN
    lines["also named"] = as_text(record["other_programmes"])
    lines["boroughs"] = as_text(record["boroughs"]) or UNKNOWN
    for letter, name in (("D", "decisions"), ("A", "actions")):
        own = [f"{mark.tag} {mark.about}".strip() for mark in marks if mark.tag[0] == letter]
        lines[name] = "; ".join(own) or "none"
    lines["people"] = "; ".join(map(_person, record["people"]))
    lines["votes"] = "; ".join(map(_vote, record["votes"]))
    lines["money"] = as_text(record["money"])
    for name, value in lines.items():
        if value:
            yield f"{name:<{NAMES}}{' '.join(value.split())}"


def _hanging(line: str, width: int) -> list[str]:
    """A line of the head in lines of the terminal's width, the value below itself."""
    if len(line) <= width:
        return [line]
    indent = " " * NAMES
    return wrap(line, width, subsequent_indent=indent, break_on_hyphens=False)


def _with_evidence(value: str | None, name: str, facts: Sequence[Mapping[str, str]]) -> str:
    """``southwark (body: "Southwark's youth council")``: a fact with where it was read."""
    if value is None:
        return UNKNOWN
    for fact in facts:
        if (fact["name"], fact["value"]) == (name, value):
            quote = "" if fact["origin"] == "supplied" else f': "{fact["quote"]}"'
            return f"{value} ({fact['origin']}{quote})"
    return value


def _copy(copy: Mapping[str, Any]) -> str:
    """ "3f2a1c9e.1 minutes/draft.pdf (draft)" """
    state = f" ({copy['state']})" if copy["state"] else ""
    return f"{copy['ref']} {copy['document']}{state}"


def _person(person: Mapping[str, Any]) -> str:
    about = ", ".join(part for part in (person["role"], person["organisation"]) if part)
    return f"{person['name']} ({about})" if about else str(person["name"])


def marks_of(record: Mapping[str, Any]) -> list[Mark]:
    """The decisions as D1, D2 …, the actions as A1, A2 …, in the record's order."""
    decisions = [
        Mark(f"D{number}", decision["status"], decision["start"], decision["end"])
        for number, decision in enumerate(record["decisions"], 1)
    ]
    actions = [
        Mark(f"A{number}", _about(action), action["start"], action["end"])
        for number, action in enumerate(record["actions"], 1)
    ]
    return decisions + actions


def mentions_of(record: Mapping[str, Any]) -> list[Mark]:
    """What is named in the text: programmes, boroughs, money, votes, and when actions are due."""
    marks = [Mark("vote", _vote(vote), vote["start"], vote["end"]) for vote in record["votes"]]
    first = record["start"]
    for named in record["mentions"]:
        start, end, value = named["start"], named["end"], named["value"]
        kind = named["kind"]
        if kind == "amount":
            kind, value = "money", _pounds(value)
        words = record["text"][start - first : end - first]
        marks.append(Mark(kind, "" if words.casefold() == value.casefold() else value, start, end))
    marks += [due for action in record["actions"] if (due := _due(record, action))]
    return list(dict.fromkeys(marks))


def _due(record: Mapping[str, Any], action: Mapping[str, Any]) -> Mark | None:
    """The words that say when, inside the action's own words."""
    if not action["due_text"]:
        return None
    words = r"\s+".join(map(re.escape, action["due_text"].split()))
    first = record["start"]
    inside = action["start"] - first, action["end"] - first
    found = re.compile(words, re.IGNORECASE).search(record["text"], *inside)
    return Mark("due", action["due"] or "", *(first + at for at in found.span())) if found else None


def _pounds(amount: float) -> str:
    """ "£3,800,000,000", with pence only where there are some"""
    return f"£{amount:,.2f}".removesuffix(".00")


def _vote(vote: Mapping[str, Any]) -> str:
    """ "5 for, 2 against", "unanimous" """
    counts = [
        f"{vote[key]} {word}"
        for key, word in (("for", "for"), ("against", "against"), ("abstentions", "abstaining"))
        if vote[key] is not None
    ]
    return ", ".join([*(["unanimous"] if vote["unanimous"] else []), *counts])


def _about(action: Mapping[str, Any]) -> str:
    """ "the working party, next meeting (2013-12)" """
    due = action["due_text"] or ""
    if action["due"]:
        due = f"{due} ({action['due']})".strip()
    soft = "hedged" if action["soft"] else ""
    return ", ".join(part for part in (action["owner"], due, soft) if part)


def _moved(mark: Mark, by: int) -> Mark:
    return Mark(mark.tag, mark.about, mark.start + by, mark.end + by)


def marked(text: str, marks: Sequence[Mark]) -> Marked:
    """The text with ``[D1 noted]`` before and ``[/D1]`` behind each decision, actions likewise.

    What is named is shown as ``[programme BCF: Better Care Fund]``. Marks may overlap.
    """
    inside = [m for m in marks if 0 <= m.start < m.end and m.start < len(text)]
    events = [(mark.start, 1, -mark.end, at, mark) for at, mark in enumerate(inside)]
    events += [(min(m.end, len(text)), 0, -m.start, -at, m) for at, m in enumerate(inside)]
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    opened: dict[int, int] = {}
    length = done = 0
    for position, opens, _, at, mark in sorted(events, key=lambda event: event[:4]):
        tag = mark.opening if opens else mark.closing
        length += position - done
        pieces += [text[done:position], tag]
        done = position
        spans.append((length, length + len(tag), _STYLES["tag"]))
        if not opens:
            spans.append((opened[-at], length, mark.style))
        length += len(tag)
        if opens:
            opened[at] = length
    # the style of what stands inside another comes after it, or it would not be seen
    spans.sort(key=lambda span: span[0] - span[1])
    return Marked("".join([*pieces, text[done:]]), tuple(spans))


def drawn(part: Marked, style: Style) -> str:
    """The text as a terminal shows it: safe, wrapped, its spans in their styles."""
    from rich.text import Text

    from minutes_cli.render.table import console

    text = Text(safe_lines(part.text).replace("\t", " "))
    for start, end, name in part.spans:
        text.stylize(name, start, end)
    terminal = console(style, min(style.width, READABLE))
    terminal.print(text, soft_wrap=False, overflow="fold", end="")
    assert isinstance(terminal.file, StringIO)
    return "".join(f"{line.rstrip(' ')}\n" for line in terminal.file.getvalue().splitlines())
