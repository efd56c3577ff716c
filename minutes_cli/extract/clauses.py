"""A clause's place, and lists of clauses that run on in one paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

from minutes_cli.extract.paragraphs import ordinals, succeeds, trimmed


class Clause(NamedTuple):
    """A clause's place, before it is read: label, start and end of its words."""

    label: str | None
    start: int
    end: int


# "… that the Board (i) notes the plan; (ii) ratifies it and (iii) requests …"
RUN_IN_LABEL = re.compile(
    r"(?:(?<=\s)|^)(?P<open>\(?)(?P<label>\d{1,2}|[a-z]|[ivx]{1,5})(?P<close>[.)])\s(?=\S)"
)
_RUN_IN_LEAD = re.compile(
    r"(?:(?:[Tt]hat|THAT)\s)?(?:the\s|The\s)?"
    r"(?:[A-Z][\w&’-]{0,30}(?![\w&’])(?:\s(?:and\s|of\s|for\s)?|(?=[:–-]|\Z))){0,9}[:–-]?\s?"
)


def run_in(text: str, clauses: list[Clause]) -> list[Clause]:
    """Clauses of a list that runs on in one paragraph, each with its own label.

    Only a clause that stands alone and begins with the list, or leads to it with no more than
    "that the Board", is broken up; a list inside a clause is nested.
    """
    if len(clauses) != 1:
        return clauses
    (whole,) = clauses
    if whole.label is not None:
        return _run_on(text, whole)
    labels: list[re.Match[str]] = []
    for match in RUN_IN_LABEL.finditer(text, whole.start, whole.end):
        if not labels:
            if 1 not in ordinals(match["label"]):
                continue
        elif _shape(match) != _shape(labels[0]) or not succeeds(
            match["label"], labels[-1]["label"]
        ):
            continue
        labels.append(match)
    if len(labels) < 2 or not _RUN_IN_LEAD.fullmatch(text, whole.start, labels[0].start()):
        return clauses
    ends = [*(label.start() for label in labels[1:]), whole.end]
    return [
        Clause(label["label"], *trimmed(text, label.end(), end))
        for label, end in zip(labels, ends, strict=True)
    ]


def _run_on(text: str, first: Clause) -> list[Clause]:
    """A labelled clause behind whose full stop the next one follows: "1. That … met. 2. That …"."""
    before = text[max(0, first.start - 8) : first.start].split()
    clauses = [first]
    if not before or 1 not in ordinals(first.label or ""):
        return clauses
    for match in RUN_IN_LABEL.finditer(text, first.start, first.end):
        last = clauses[-1]
        mark = f"{match['open']}{last.label}{match['close']}"
        ended = text[last.start : match.start()].rstrip()
        if not ended.endswith((".", ";", "; and")) or not succeeds(
            match["label"], last.label or ""
        ):
            continue
        if len(clauses) == 1 and before[-1] != mark:
            continue
        clauses[-1] = Clause(last.label, *trimmed(text, last.start, match.start()))
        clauses.append(Clause(match["label"], *trimmed(text, match.end(), first.end)))
    return clauses


def _shape(label: re.Match[str]) -> tuple[str, str]:
    return label["open"], label["close"]
