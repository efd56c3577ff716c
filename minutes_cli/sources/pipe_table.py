"""Pipe tables: copies that hold each agenda item in one cell, all on one line.

Only line breaks are added, where headings, markers and list labels show that lines were.
"""

from __future__ import annotations

import re

from minutes_cli.sources.item_marks import marked_item
from minutes_cli.sources.item_rows import Row, first_of_items, is_run_together, rows_of
from minutes_cli.vocabulary.kinds import may_be_procedural
from minutes_cli.vocabulary.titles import FILE_SIZE, title_end

_SECTION_MARK = re.compile(
    r"[ \n](?=(?:Additional documents|Supporting documents|Decisions?|Minutes):)"
)
# "Additional documents:Decision:RESOLVED": where a space is missing
_GLUED = re.compile(
    r"(?<=Additional documents:)(?=\S)|(?<=Decision:)(?=\S)|(?<= Minutes:)(?=\S)|(?<=\w[.:])"
    r"(?=(?:Additional documents|Decision|Minutes):)"
)
# "… declared the motion carried. It was agreed: That this Council: (1) calls upon …"
_MARKER = re.compile(
    r"(?:(?<=[.!?”])|(?<=[a-z]\))) (?=(?:It was (?:\w{1,12} )?)?(?:RESOLVED|Resolved|AGREED|agreed:"
    r"|DECIDED)|[–-] ACTION\b|Voting\b|ACTION\b"
    r"|Reasons? for\b|Alternative options\b|Other options\b|Votes? )"
    r"|(?<=\S) (?=[·•▪●] [A-Z“])"
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
    """Give the rows of a table of items their lines back, each between the marks of an item.

    A copy such as ``No. | Item |`` over ``| Title preamble Decision: … Minutes: … |`` holds each
    item on one line; the headings, markers and list labels in it show where the lines were.
    """
    if "Minutes:" not in text and "|" not in text:
        return text
    lines = text.split("\n")
    table = next((i for i, line in enumerate(lines[:60]) if _is_table_head(line)), None)
    if table is not None:
        out = [*lines[:table], "No. Item"]
        below = lines[table + 1 :]
    elif is_run_together(lines):
        first = first_of_items(lines)
        out, below = lines[:first], lines[first:]
    else:
        return text
    for row in rows_of([_GLUED.sub(" ", line) if ":" in line else line for line in below]):
        laid_out = _laid_out(row)
        alone = _is_title_alone(row)
        if row.has_label() or row.number or alone:
            laid_out = marked_item(row.number, laid_out, alone=alone)
        out += ["", *laid_out]
    return "\n".join(out)


# heads over the items that follow, and none themselves
_OVER_OTHERS = re.compile(
    r"(?:exempt|part|confidential|private|restricted|closed)\b", re.IGNORECASE
)


def _is_title_alone(row: Row) -> bool:
    """Whether a row of one line is an item without minutes: "Next Meeting: 16 April 2024"."""
    filled = [line for line in row.lines if line.strip()]
    if len(filled) != 1 or not row.barred or _OVER_OTHERS.match(filled[0]):
        return False
    return may_be_procedural(filled[0])


def _laid_out(row: Row) -> list[str]:
    """The row's lines: title, preamble, and each label, marker and list entry on its own."""
    text = "\n".join(row.lines)
    head, *sections = _SECTION_MARK.split(text)
    out = [] if head.startswith(_LABELS) else _title_and_preamble(head)
    if head.startswith(_LABELS):
        sections.insert(0, head)
    for section in sections:
        mark, _, rest = section.partition(":")
        out += ["", f"{mark}:"]
        for line in rest.split("\n"):
            for paragraph in _MARKER.split(line):
                if paragraph.strip():
                    out += ["", *_break_list(paragraph.strip()).split("\n")]
    return out


def _title_and_preamble(head: str) -> list[str]:
    """The title on a line of its own, then what stood between it and the first label."""
    filled = [line.strip() for line in head.split("\n") if line.strip()]
    if not filled:
        return []  # a row of a number alone, above its label
    first, *rest = filled
    end = title_end(first)
    if end < len(first) or FILE_SIZE.search(first):
        first, rest = " ".join([first, *rest]), []
    size = FILE_SIZE.match(first, end)
    end = size.end() if size else end
    preamble = [first[end:].strip(), *rest]
    lines = [first[:end].strip()]
    for paragraph in filter(None, preamble):
        lines += ["", *_break_list(paragraph).split("\n")]
    return lines


_LABELS = ("Additional documents:", "Supporting documents:", "Decision:", "Decisions:", "Minutes:")


def _is_table_head(line: str) -> bool:
    """``No. | Item |``, the head of a meeting's table of items."""
    if "|" not in line:
        return False
    cells = [cell.strip().casefold() for cell in line.rstrip("| ").strip("| ").split("|")]
    return cells == ["no.", "item"] or cells == ["no", "item"]
