"""Tables of actions: columns for the task, who does it, by when and how it stands.

A table comes as rows whose cells stand apart ("Circulate the map   J Poole   3 May 2019"), or
with one cell a line, under its headings "Action", "Lead", "By when".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes_cli.extract.commitments import commitment
from minutes_cli.extract.paragraphs import Paragraph, sentences, trimmed


@dataclass(frozen=True, slots=True)
class TableAction:
    """A row of an action table: spans of the task and of the cell that says when."""

    start: int
    end: int
    owner: str | None
    due: tuple[int, int] | None
    beside: bool = False  # the row tells the discussion, its last cell who acts


_COLUMNS = {
    "task": re.compile(
        r"(?:agreed |outstanding |new |further |follow-up )?actions?"
        r"(?: (?:required|agreed|points?|to be taken|needed|taken|item|description))?"
        r"|tasks?|action/task|description(?: of action)?",
        re.IGNORECASE,
    ),
    "owner": re.compile(
        r"(?:action )?(?:owners?|leads?|by whom|who\??|responsib(?:le|ility)|person responsible"
        r"|responsible (?:officer|person|lead|owner)|lead (?:officer|member|person)|officers?"
        r"|assigned to|action by|action owner|named officer|allocated to|to be actioned by)",
        re.IGNORECASE,
    ),
    "due": re.compile(
        r"(?:by when\??|when\??|due(?: date| by)?|deadline|time-?(?:scale|line|frame)s?|target"
        r"(?: date)?|completion date|date due|due for completion|by)",
        re.IGNORECASE,
    ),
    "state": re.compile(
        r"(?:status|progress|rag|outcome|completed\??|update|comments?|response|done"
        r"|(?:current |latest )?position|state|open/closed)"
        r"(?: update)?(?: ?/ ?\w{1,20})?",
        re.IGNORECASE,
    ),
    "other": re.compile(
        r"(?:ref(?:erence)?\.?|no\.?|number|item(?: no\.?| number)?|minute(?: no\.?| ref\.?"
        r"| number)?|agenda item|date(?: of meeting| raised)?|meeting(?: date)?|subject|topic"
        r"|issue|title|#|priority|discussion|notes?|agenda)",
        re.IGNORECASE,
    ),
}
_CELLS = re.compile(r"[ \t\xa0]{2,}|\t|[ ]?\|[ ]?")
_GAP = re.compile(r"  |[\t|\xa0]")  # of these one stands in each
_RULE = re.compile(r"[-_=|+ ]{4,}\Z")
_DONE = re.compile(
    r"\b(?:complete[d]?|closed|done|discharged|no longer|actioned|achieved|resolved)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(r"\b(?:not|in\s?complete|to be|partly|partially)\b", re.IGNORECASE)
_OWNER = re.compile(r"[A-Z][^.;:?!]{1,70}")


def find_table_actions(text: str, rows: Sequence[Paragraph]) -> tuple[list[TableAction], set[int]]:
    """The actions of every table, and where the rows begin that the tables take up."""
    found: list[TableAction] = []
    taken: set[int] = set()
    heads = [k for k, row in enumerate(rows) if _may_name_the_task(text, row)]
    at = 0
    while (next_head := bisect_left(heads, at)) < len(heads):
        at = max(at, heads[next_head] - _MOST_BEFORE)
        read = _wide_table(text, rows, at) or _tall_table(text, rows, at)
        if read is None:
            at += 1
            continue
        actions, after = read
        found += actions
        if not any(action.beside for action in actions):
            taken.update(row.start for row in rows[at:after])
        at = after
    return found, taken


def _may_name_the_task(text: str, row: Paragraph) -> bool:
    """Whether a row is short enough for a heading and has a word of that of the task."""
    if row.end - row.start > 200:
        return False
    words = text[row.start : row.end]
    return "ction" in words or "CTION" in words or "ask" in words


_MOST_BEFORE = 3  # columns before the task: a reference, a date, a topic


def _heading(words: str) -> str | None:
    """Which column a heading names."""
    words = words.strip(" :*")
    return next((kind for kind, form in _COLUMNS.items() if form.fullmatch(words)), None)


def _is_table(kinds: Sequence[str | None]) -> bool:
    """Whether these headings make an action table: a task, and who or when."""
    return None not in kinds and "task" in kinds and ("owner" in kinds or "due" in kinds)


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a row whose cells stand apart."""
    spans, at = [], start
    for gap in _CELLS.finditer(text, start, end):
        if gap.start() > at:
            spans.append((at, gap.start()))
        at = gap.end()
    if at < end:
        spans.append((at, end))
    return spans


def _wide_table(
    text: str, rows: Sequence[Paragraph], at: int
) -> tuple[list[TableAction], int] | None:
    """A heading line "Ref   Action   Owner   Due" and the rows below it."""
    row = rows[at]
    words = text[row.start : row.end]
    if len(words) > 200 or "ction" not in words.lower() or _GAP.search(words) is None:
        return None
    heads = [
        span for span in _cells(text, row.start, row.end) if not _RULE.match(text[slice(*span)])
    ]
    heads = [(a, b) for a, b in heads]
    kinds = [_heading(_RULE_END.sub("", text[a:b])) for a, b in heads]
    if len(kinds) < 2:
        return None
    beside = kinds[-1] == "task" and len(kinds) == 2 and kinds[0] == "other"
    if not beside and not _is_table(kinds):
        return None
    found: list[TableAction] = []
    after = at + 1
    while after < len(rows):
        line = rows[after]
        cells = _cells(text, line.start, line.end)
        if _RULE.match(text[line.start : line.end]):
            after += 1
            continue
        if any(_heading(text[a:b]) == "task" for a, b in cells if b - a <= 40):
            break  # the next table, or the heading again on the next page
        if beside:
            if len(cells) > 2:
                break
            found += _owners_beside(text, cells)
        elif len(cells) == len(kinds):
            found += _of_row(text, dict(zip(kinds, cells, strict=True)))
        elif len(cells) < 2:
            break
        elif len(cells) < len(kinds):
            found += _of_row(text, _fitted(text, kinds, cells))
        after += 1
    return (found, after) if found or (after > at + 1 and not beside) else None


_RULE_END = re.compile(r"[ ]?[-_=]{4,}\Z")


def _fitted(
    text: str, kinds: Sequence[str | None], cells: Sequence[tuple[int, int]]
) -> dict[str | None, tuple[int, int]]:
    """Cells of a row with some empty: told apart by what stands in them."""
    fitted: dict[str | None, tuple[int, int]] = {}
    rest = list(cells)
    if kinds[0] == "other" and _is_reference(text[slice(*rest[0])]):
        rest = rest[1:]
    order = [kind for kind in kinds if kind in ("task", "owner", "due", "state")]
    for span in rest:
        words = text[slice(*span)]
        while order and not _may_be(order[0], words):
            order = order[1:]
        if not order:
            break
        fitted[order[0]] = span
        order = order[1:]
    return fitted


# 7    HOSC/12-19    2019/0412
_REFERENCE = re.compile(r"[\w./-]{0,20}\d[\w./-]{0,20}")


def _is_reference(words: str) -> bool:
    """Whether the first cell of a row numbers it, or is as short as what does."""
    return len(words) <= 8 or (len(words) <= 20 and _REFERENCE.fullmatch(words) is not None)


_STATE = re.compile(
    r"(?:not )?(?:complete[d]?|in progress|on-?going|closed|open|done|outstanding|red|amber"
    r"|green)\W?",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\d|\b(?:asap|ongoing|meeting|month|end of|tbc|next|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b",
    re.IGNORECASE,
)


def _may_be(kind: str | None, words: str) -> bool:
    """Whether a cell's words fit the column: a date is no owner, a name no date."""
    if kind == "owner":
        return not _WHEN.search(words) and not _STATE.fullmatch(words)
    if kind == "due":
        return _WHEN.search(words) is not None and not _STATE.fullmatch(words)
    return True


def _of_row(text: str, cells: dict[str | None, tuple[int, int]]) -> Iterator[TableAction]:
    task = cells.get("task")
    if task is None:
        return
    for kind in ("state", "due"):
        span = cells.get(kind)
        if span and _DONE.search(text[slice(*span)]) and not _NOT_DONE.search(text[slice(*span)]):
            return
    owner = cells.get("owner")
    start, end = trimmed(text, *task)
    if end - start < 8 or text[start:end].lower() in ("none", "n/a"):
        return
    yield TableAction(
        start, end, " ".join(text[slice(*owner)].split()) if owner else None, cells.get("due")
    )


def _owners_beside(text: str, cells: Sequence[tuple[int, int]]) -> Iterator[TableAction]:
    """A row of discussion with initials in the ACTION column: the last sentence is the task."""
    if len(cells) != 2 or not _OWNER.fullmatch(text[slice(*cells[1])]):
        return
    if cells[1][1] - cells[1][0] > 40 or cells[0][1] - cells[0][0] < 20:
        return
    owner = " ".join(text[slice(*cells[1])].split())
    start, end = trimmed(text, *cells[0])
    for a, b in reversed(list(sentences(text, *cells[0]))):
        if commitment(text[a:b]) is not None:
            start, end = a, b
            break
    yield TableAction(start, end, owner, None, beside=True)


def _tall_table(
    text: str, rows: Sequence[Paragraph], at: int
) -> tuple[list[TableAction], int] | None:
    """Headings "Action", "Lead", "By when", each on a line, and the cells below, one a line."""
    kinds: list[str | None] = []
    while at + len(kinds) < len(rows) and len(kinds) < 7:
        row = rows[at + len(kinds)]
        kind = _heading(text[row.start : row.end]) if row.end - row.start <= 40 else None
        if kind is None or (kind == "task" and "task" in kinds):
            break
        kinds.append(kind)
    if len(kinds) < 2 or not _is_table(kinds):
        return None
    found: list[TableAction] = []
    after = at + len(kinds)
    while after + len(kinds) <= len(rows):
        group = rows[after : after + len(kinds)]
        cells = dict(zip(kinds, [(row.start, row.end) for row in group], strict=True))
        if any(_heading(text[a:b]) == "task" for a, b in cells.values() if b - a <= 40):
            break
        owner = cells.get("owner")
        if owner is not None and (
            owner[1] - owner[0] > 80 or text[slice(*owner)].rstrip().endswith((".", ":"))
        ):
            break
        due = cells.get("due")
        if due is not None and due[1] - due[0] > 60:
            break
        found += _of_row(text, cells)
        after += len(kinds)
    return (found, after) if found else None
