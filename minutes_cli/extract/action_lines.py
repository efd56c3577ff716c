"""``ACTION`` lines: ``ACTION: Councillor Rice``, ``Action >>>>>> Head of Learning``; lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes_cli.extract.owners import leading_owner
from minutes_cli.extract.paragraphs import Paragraph, trimmed


@dataclass(frozen=True, slots=True)
class ActionLine:
    """A line or bracket that marks an action.

    ``start`` equals ``end`` when it names only an owner; the task is then the sentence before.
    """

    at: int  # where the mark stands
    start: int
    end: int
    owner: str | None
    soft: bool
    rule: str


# ACTION: Siobhan Tierney    Action by: Head of Service    Action >>>>>> Head of Adult Learning
_LINE = re.compile(
    r"(?:ACTIONS?|Actions?)(?:\s(?:BY|by|FOR|for|POINT|point|[Rr]equired|REQUIRED))?(?:\s\d{1,3})?"
    r"\s?(?:[:–-]|>{2,12})\s{0,8}(?=\S)"
)
# (Action: Director of Public Health)
_BRACKET = re.compile(r"\((?:ACTION|Action)(?:\s(?:BY|by|FOR|for))?\s?[:–-]\s?([^()]{2,120})\)")
# … asked for the figures. ACTION: The Director to provide uptake by provider
_INSIDE = re.compile(
    r"(?<=[.;?] )(?:ACTION|Action)(?:\s(?:BY|by|FOR|for|[Rr]equired|REQUIRED))?(?:\s\d{1,3})?\s?"
    r"[:–-]\s{0,8}(?=\S)"
)
# Actions/further information to be provided:
_LIST_HEAD = re.compile(
    r"(?:ACTIONS?|Actions?)(?:\s?/\s?[A-Za-z ]{3,60}| (?:arising|agreed|to be taken|points?))?\s?:$"
)
# 17.27 – Principal Policy Officer to circulate the map of community beds by 30 April 2019
_LOG_ENTRY = re.compile(r"\d{1,4}(?:[./]\d{1,4})?\s[–-]\s(?=[A-Z])")
_LOG_STATE = re.compile(r"\s[–-]\s(?P<state>\w[\w ]{2,24})\.?$")
_DONE = re.compile(r"complete|closed|done|discharged|no longer", re.IGNORECASE)
_TASK = re.compile(r"\b(?:to|will|shall|should|would)\s[a-z]{2,}\b")


def find_action_lines(text: str, rows: Sequence[Paragraph]) -> list[ActionLine]:
    """All action marks in the paragraphs, in order."""
    found: list[ActionLine] = []
    in_list = False
    for row in rows:
        words = text[row.start : row.end]
        if _LIST_HEAD.fullmatch(row.words(text)):
            in_list = True
            continue
        if in_list:
            if not row.style:
                in_list = False
            else:
                start, end = trimmed(text, row.content, row.end)
                owner = leading_owner(text[start:end])
                found.append(ActionLine(start, start, end, owner, False, "action-list"))
                continue
        if "ction" in words or "CTION" in words:
            found += _marks(text, row)
        elif (match := _LOG_ENTRY.match(words)) is not None and _TASK.search(words):
            state = _LOG_STATE.search(words)
            if state is not None and _DONE.search(state["state"]):
                continue
            stop = row.start + state.start() if state else row.end
            start, end = trimmed(text, row.start + match.end(), stop)
            owner = leading_owner(text[start:end])
            found.append(ActionLine(start, start, end, owner, False, "action-log"))
    return found


def _marks(text: str, row: Paragraph) -> list[ActionLine]:
    line = _LINE.match(text, row.content, row.end)
    if line is not None:
        start, end = trimmed(text, line.end(), row.end)
        return [_line(text, row.start, start, end, "action-line")]
    found = [
        _line(text, match.start(), match.start(1), match.end(1), "action-bracket")
        for match in _BRACKET.finditer(text, row.start, row.end)
    ]
    inside = _INSIDE.search(text, row.content, row.end)
    if inside is not None and not found:
        start, end = trimmed(text, inside.end(), row.end)
        found.append(_line(text, inside.start(), start, end, "action-line"))
    return found


def _line(text: str, at: int, start: int, end: int, rule: str) -> ActionLine:
    """With a verb the line is the task ("Officers to circulate the slides"), else an owner."""
    words = text[start:end]
    task = _TASK.search(words)
    if task is None or len(words) < 20:
        return ActionLine(at, at, at, " ".join(words.split()) or None, False, rule)
    return ActionLine(at, start, end, leading_owner(words), False, rule)
