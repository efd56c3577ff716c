"""Actions: recorded commitments that someone does something for the committee afterwards.

Three places tell of them: requested clauses, ``ACTION:`` lines, and sentences in which the
committee asks for work or an officer undertakes it. What is said in the discussion and again in
a clause is one action, the clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from minutes_cli.extract.action_lines import ActionLine, find_action_lines
from minutes_cli.extract.commitments import Commitment, find_commitments
from minutes_cli.extract.dates import find_due
from minutes_cli.extract.owners import clause_owner
from minutes_cli.extract.paragraphs import Paragraph, paragraphs, sentences, trimmed
from minutes_cli.extract.status import asks_for_work, is_later_consideration, orders_besides
from minutes_cli.models import Action, AgendaItem, Decision, quote
from minutes_cli.vocabulary.statuses import find_verbs


def find_actions(
    text: str, item: AgendaItem, decisions: Sequence[Decision], meeting_date: date | None
) -> tuple[Action, ...]:
    """The actions of ``item``, in the order of the page."""
    rows = paragraphs(text, item)
    found = [
        _from_clause(text, decision, i, meeting_date)
        for i, decision in enumerate(decisions)
        if _is_requested(decision)
    ]
    clause_spans = [(d.start, d.end) for d in decisions]
    lines = find_action_lines(text, rows)
    asked = [_content_words(action.text) for action in found]
    for commitment in find_commitments(text, rows, clause_spans):
        if not _said_again(text, commitment, asked):
            found.append(_action(text, commitment, meeting_date))
    for line in lines:
        found = _with_line(text, line, found, rows, decisions, meeting_date)
    return tuple(sorted(found, key=lambda action: (action.start, action.end)))


def _is_requested(decision: Decision) -> bool:
    """A requested clause, or one that asks for work too: "Approve X and report back in July"."""
    if decision.status == "requested":
        return True
    if any(v.status == "requested" and not v.negated for v in find_verbs(decision.text)):
        return True
    if orders_besides(decision.text):
        return True
    return asks_for_work(decision.text) is not None and not is_later_consideration(decision.text)


def _from_clause(text: str, decision: Decision, index: int, meeting_date: date | None) -> Action:
    due = find_due(text, decision.start, decision.end, meeting_date)
    return Action(
        text=decision.text,
        owner=clause_owner(decision.text),
        due_text=due.text if due else None,
        due=due.value if due else None,
        due_earliest=due.earliest if due else None,
        due_latest=due.latest if due else None,
        soft=False,
        start=decision.start,
        end=decision.end,
        rule="requested-clause",
        decision=index,
    )


def _action(text: str, found: Commitment | ActionLine, meeting_date: date | None) -> Action:
    start, end = trimmed(text, found.start, found.end)
    due = find_due(text, start, end, meeting_date)
    return Action(
        text=quote(text, start, end),
        owner=found.owner,
        due_text=due.text if due else None,
        due=due.value if due else None,
        due_earliest=due.earliest if due else None,
        due_latest=due.latest if due else None,
        soft=found.soft,
        start=start,
        end=end,
        rule=found.rule,
    )


_WORD = re.compile(r"[a-z]{4,}")
_COMMON = frozenset(
    "that this with from have been would will board committee panel members cabinet council"
    " sub-committee requested asked agreed further report reports meeting".split()
)


def _content_words(words: str) -> set[str]:
    return {w[:6] for w in _WORD.findall(words.casefold()) if w not in _COMMON}


def _said_again(text: str, commitment: Commitment, clauses: Sequence[set[str]]) -> bool:
    """Whether a clause asks for the same work: most of its words are in the sentence."""
    said = _content_words(text[commitment.start : commitment.end])
    return any(len(said & asked) >= max(2, 0.6 * min(len(asked), len(said))) for asked in clauses)


def _with_line(
    text: str,
    line: ActionLine,
    found: list[Action],
    rows: Sequence[Paragraph],
    decisions: Sequence[Decision],
    meeting_date: date | None,
) -> list[Action]:
    """Add an ``ACTION`` line: its own task, or an owner for the task that stands before it."""
    if line.start < line.end:
        others = [a for a in found if not _is_told_by(text, a, line)]
        return [*others, _action(text, line, meeting_date)]
    before = [a for a in found if a.end <= line.at and line.at - a.end < 1200]
    block = _block_before(line.at, decisions)
    if block:
        requested = [a for a in before if a.decision is not None and a.decision in block]
        return [replace(a, owner=line.owner) if a in requested else a for a in found]
    task = _sentence_before(text, line.at, rows)
    if task is None:
        return found
    start, end = task
    if any(d.start <= start < d.end for d in decisions):
        return [replace(a, owner=line.owner) if a.start <= start < a.end else a for a in found]
    same = [a for a in found if a.start < end and start < a.end]
    if same:
        return [replace(a, owner=line.owner or a.owner) if a in same else a for a in found]
    task_line = ActionLine(line.at, start, end, line.owner, False, line.rule)
    return [*found, _action(text, task_line, meeting_date)]


def _is_told_by(text: str, action: Action, line: ActionLine) -> bool:
    """Whether an ``ACTION`` line states the commitment of the discussion just above it."""
    if action.start < line.end and line.start < action.end:
        return True
    if action.decision is not None or not 0 <= line.at - action.end < 400:
        return False
    said, task = _content_words(action.text), _content_words(text[line.start : line.end])
    beside = not text[action.end : line.at].strip(" .\n")
    return len(said & task) >= (1 if beside else max(2, 0.4 * min(len(said), len(task))))


def _block_before(at: int, decisions: Sequence[Decision]) -> set[int]:
    """Indexes of the clauses of the block that ends just above ``at``, with no text between."""
    above = [i for i, d in enumerate(decisions) if d.end <= at]
    if not above or at - decisions[above[-1]].end > 60:
        return set()
    rule = decisions[above[-1]].rule
    return {i for i in above if decisions[i].rule == rule}


def _sentence_before(text: str, at: int, rows: Sequence[Paragraph]) -> tuple[int, int] | None:
    """The last sentence that ends before ``at``: an owner-only line speaks of it."""
    above = [row for row in rows if row.start < at]
    for row in reversed(above):
        spans = [s for s in sentences(text, row.content, min(row.end, at)) if s[0] < at]
        if spans and text[spans[-1][0] : spans[-1][1]].strip(" ("):
            return spans[-1]
    return None
