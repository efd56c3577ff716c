"""Pipe tables: copies that hold each agenda item in one cell, all on one line.

Only line breaks are added, where headings, markers and list labels show that lines were.
"""

from __future__ import annotations

import re

_SECTION_MARK = re.compile(
    r" (?=(?:Additional documents|Supporting documents|Decisions?|Minutes):)"
)
# "… declared the motion carried. It was agreed: That this Council: (1) calls upon …"
_MARKER = re.compile(
    r"(?:(?<=[.!?”])|(?<=[a-z]\))) (?=(?:It was (?:\w{1,12} )?)?(?:RESOLVED|Resolved|AGREED|agreed:"
    r"|DECIDED)|Voting\b|ACTION\b|Reasons? for\b|Alternative options\b|Other options\b|Votes? )"
)
_FIRST_LABEL = re.compile(r"[:–-] (?=(?:1[.)]|\(1\)|\(?a\)|a\.|\(?i\)|i\.|A[.)]|I[.)]) )")
_SENTENCE_END = re.compile(r"[.!?] (?=[A-Z“])")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _next_label(label: str) -> str:
    """The label after ``label``: "(2)" after "(1)", "ii)" after "i)"."""
    core = label.strip("().")
    if core.isdigit():
        return label.replace(core, str(int(core) + 1))
    lowered = core.casefold()
    if lowered in _ROMAN[:-1] and not (lowered in "vx" and len(core) == 1 and core != lowered):
        following = _ROMAN[_ROMAN.index(lowered) + 1]
        return label.replace(core, following.upper() if core.isupper() else following)
    return label.replace(core, chr(ord(core) + 1))


def _break_list(text: str) -> str:
    """Break a list that runs on in one line: "… that – 1. the results …; 2. the centre …"."""
    pieces: list[str] = []
    at = 0
    absent: set[str] = set()  # labels that the rest of the text does not hold
    while (first := _FIRST_LABEL.search(text, at)) is not None:
        start = first.end()
        pieces.append(text[at:start].rstrip())
        label = text[start : text.index(" ", start)]  # the pattern saw the space
        while (following := _next_label(label)) not in absent:
            found = text.find(f" {following} ", start)
            if found < 0:
                absent.add(following)
                break
            pieces.append(text[start:found])
            start, label = found + 1, following
        end = _SENTENCE_END.search(text, start + len(label) + 1)
        at = end.end() if end else len(text)
        pieces.append(text[start:at].rstrip())
    pieces.append(text[at:])
    return "\n\n".join(piece for piece in pieces if piece.strip())


def break_pipe_table(text: str) -> str:
    """Give the cells of a pipe table their lines back.

    A copy such as ``No. | Item |`` over ``| Title preamble Decision: … Minutes: … |`` holds each
    item on one line; the headings, markers and list labels in it show where the lines were.
    """
    lines = text.split("\n")
    head = next((i for i, line in enumerate(lines[:40]) if line.strip()), None)
    table = [i for i, line in enumerate(lines[:60]) if _is_table_head(line)]
    if head is None or not table:
        return text
    out = [*lines[: table[0]], "No. Item"]
    for line in lines[table[0] + 1 :]:
        stripped = line.strip()
        if "|" not in stripped:
            out.append(line)
            continue
        cells = [cell.strip() for cell in stripped.strip("|").split("|")]
        if all(not cell.strip("-: ") for cell in cells):
            continue
        for cell in filter(None, cells):
            for section in _SECTION_MARK.split(cell):
                mark, colon, rest = section.partition(":")
                is_marked = bool(colon) and mark in _MARKS
                if is_marked:
                    out += ["", f"{mark}:"]
                for paragraph in _MARKER.split(rest if is_marked else section):
                    if paragraph.strip():
                        out += ["", *_break_list(paragraph.strip()).split("\n")]
    return "\n".join(out)


_MARKS = (
    "Additional documents",
    "Supporting documents",
    "Decision",
    "Decisions",
    "Minutes",
)


def _is_table_head(line: str) -> bool:
    """``No. | Item |``, the head of a meeting's table of items."""
    cells = [cell.strip().casefold() for cell in line.strip().strip("|").split("|")]
    return cells == ["no.", "item"] or cells == ["no", "item"]
