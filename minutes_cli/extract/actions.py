"""Actions: recorded commitments that someone does something for the committee afterwards.

Three places tell of them: requested clauses, ``ACTION:`` lines, and sentences in which the
committee asks for work or an officer undertakes it. What is said in the discussion and again in
a clause is one action, the clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from minutes_cli.extract.action_lines import ActionLine, find_action_lines
from minutes_cli.extract.action_tables import find_table_actions
from minutes_cli.extract.commitments import Commitment, find_commitments
from minutes_cli.extract.dates import find_due
from minutes_cli.extract.owners import clause_owner
from minutes_cli.extract.paragraphs import Paragraph, paragraphs, sentences, trimmed
from minutes_cli.extract.requests import orders_a_paper, orders_somebody
from minutes_cli.extract.status import asks_for_work, is_later_consideration, orders_besides
from minutes_cli.models import Action, AgendaItem, Decision, quote
from minutes_cli.vocabulary.statuses import find_verbs


def find_actions(
    text: str, item: AgendaItem, decisions: Sequence[Decision], meeting_date: date | None
) -> tuple[Action, ...]:
    """The actions of ``item``, in the order of the page."""
    rows = paragraphs(text, item)
    tables, taken = find_table_actions(text, rows)
    if taken:
        rows = [row for row in rows if row.start not in taken]
    found = [
        _from_clause(text, decision, i, meeting_date)
        for i, decision in enumerate(decisions)
        if _is_requested(decision)
    ]
    clause_spans = [(d.start, d.end) for d in decisions]
    asked = [_content_words(action.text) for action in found[:_MOST_CLAUSES]]
    for commitment in find_commitments(text, rows, clause_spans):
        if not _said_again(text, commitment, asked):
            found.append(_action(text, commitment, meeting_date))
    told = _Told(found)
    before = _Before(text, rows, decisions)
    for line in find_action_lines(text, rows):
        _add_line(text, line, told, before, meeting_date)
    for row in tables:
        start = row.end if row.beside else row.start
        at = row.end if row.beside else row.start
        line = ActionLine(at, start, row.end, row.owner, "action-table", row.due)
        _add_line(text, line, told, before, meeting_date)
    return tuple(told.actions)


_MOST_CLAUSES = 200  # requested clauses that a sentence is compared with: no item has so many
_MOST_NEAR = 60  # actions that may stand in the 1,200 characters above an ``ACTION`` line


def _is_requested(decision: Decision) -> bool:
    """A requested clause, or one that asks for work too: "Approve X and report back in July"."""
    if decision.status == "requested":
        return True
    if decision.status == "recommended":  # the work, if any, is for those it is recommended to
        return False
    if any(v.status == "requested" and not v.negated for v in find_verbs(decision.text)):
        return True
    if ", save " in decision.text and _SAVE_THAT.search(decision.text) is not None:
        return False
    if decision.status not in _NO_EVENT and _orders_an_event(decision.text):
        return True
    if decision.status not in _NO_EVENT and _VIEWS_SOUGHT.search(decision.text) is not None:
        return True
    if orders_besides(decision.text) or orders_a_paper(decision.text):
        return True
    if decision.status not in ("rejected", "withdrawn") and _ordered(decision.text):
        return True
    if decision.status in ("noted", "deferred") and " and that " not in decision.text:
        return False  # "deferred to enable figures to be provided", under "noted:" what would come
    work = asks_for_work(decision.text)
    if work is None or _A_NOUN.search(decision.text, 0, work):
        return False
    return not is_later_consideration(decision.text)


# its work programme was agreed, save that the item on autism be brought forward
_SAVE_THAT = re.compile(r",\ssave\s(?:that|for|in\srespect\sof)\s")
_NO_EVENT = ("rejected", "withdrawn", "noted", "deferred")
# the views of carers are sought before the team is launched     that legal advice be obtained
_VIEWS_SOUGHT = re.compile(
    r"\b(?:views|comments|advice|opinions?|clarification|confirmation|assurances?|feedback)\b[^.;:]{0,100}?"
    r"\s(?<!which\s)(?<!that\s)(?:be|is|are)\s(?:also\s)?(?:sought|obtained)\b"
)
# that a seminar on the schemes be arranged for Members
_AN_EVENT = re.compile(
    r"\b(?:an?|one|two|three|another|further)\s(?:[\w’-]{1,30}\s){0,3}?(?:seminars?|workshops?|visits?"
    r"|briefings?|sessions?|meetings?)\b[^.;:]{0,160}?(?<!would)(?<!will)(?<!should)(?<!could)(?<!to)"
    r"\sbe\s(?:held(?!\sover|\sin\sp|\sremotely|\sonline|\svirtually)|arranged|organised|set\sup|convened|scheduled|planned)\b"
)


# Ms Kerr, seconded by Mr Orr, proposed that the Clerk write to the Trust, and this was agreed
_MOVED_THAT = re.compile(
    r"[^.;:]{3,240}?\b(?:proposed|moved|PROPOSED|MOVED|[Ss]econded|SECONDED)\b[^.;:]{0,120}?\s(?=that\s)"
)


def _without_mover(clause: str) -> str:
    """What a sentence tells as moved, from its "that" on: "that the Clerk write to the Trust"."""
    if "econded" not in clause and "SECONDED" not in clause:
        return clause
    moved = _MOVED_THAT.match(clause)
    return clause if moved is None else clause[moved.end() :]


def _ordered(clause: str) -> str | None:
    """Who is set to work by a clause, or by what a sentence tells as moved."""
    return orders_somebody(_without_mover(clause))


def _orders_an_event(clause: str) -> bool:
    """Whether a clause agrees that a visit or the like is to come: "that a seminar be held"."""
    return " be " in clause and _AN_EVENT.search(clause) is not None


# "a quarterly return to the Board": a thing, and no course that is ordered
_A_NOUN = re.compile(
    r"\b(?:quarterly|monthly|annual|yearly|statutory|tax|regular|six-monthly|weekly|final|outturn"
    r"|mid-year|year[ -]end|end[ -]of[ -]year|quarter\s(?:one|two|three|four|[1-4])|Q[1-4])\s\Z"
)


def _from_clause(text: str, decision: Decision, index: int, meeting_date: date | None) -> Action:
    due = find_due(text, decision.start, decision.end, meeting_date)
    return Action(
        text=decision.text,
        owner=_ordered(decision.text) or clause_owner(decision.text),
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
    due = None
    if isinstance(found, ActionLine) and found.due is not None:
        due = find_due(text, *found.due, meeting_date)
    due = due or find_due(text, start, end, meeting_date)
    return Action(
        text=quote(text, start, end),
        owner=found.owner,
        due_text=due.text if due else None,
        due=due.value if due else None,
        due_earliest=due.earliest if due else None,
        due_latest=due.latest if due else None,
        soft=isinstance(found, Commitment) and found.soft,
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
    for asked in clauses:
        both, fewer = len(said & asked), min(len(asked), len(said))
        if both >= max(2, 0.6 * fewer) or both >= max(5, 0.5 * fewer):
            return True
    return False


class _Told:
    """The actions found so far, by place; a line looks only at those that begin just above it."""

    def __init__(self, actions: Sequence[Action]) -> None:
        self.actions = sorted(actions, key=_place)
        self.places = [_place(action) for action in self.actions]

    def near(self, at: int) -> list[int]:
        """Indexes of the last actions that begin before ``at``, the last one first."""
        last = bisect_left(self.places, (at, 0)) - 1
        return list(range(last, max(-1, last - _MOST_NEAR), -1))

    def add(self, action: Action) -> None:
        at = bisect_left(self.places, _place(action))
        self.actions.insert(at, action)
        self.places.insert(at, _place(action))

    def drop(self, indexes: Sequence[int]) -> None:
        for i in sorted(indexes, reverse=True):
            del self.actions[i], self.places[i]

    def give(self, indexes: Sequence[int], owner: str | None) -> None:
        for i in indexes:
            self.actions[i] = replace(self.actions[i], owner=owner)


def _place(action: Action) -> tuple[int, int]:
    return action.start, action.end


def _add_line(
    text: str, line: ActionLine, told: _Told, before: _Before, meeting_date: date | None
) -> None:
    """Add an ``ACTION`` line: its own task, or an owner for the task that stands before it."""
    if line.start < line.end:
        near = told.near(line.end)
        told.drop([i for i in near if _is_told_by(text, told.actions[i], line)])
        told.add(_action(text, line, meeting_date))
        return
    rule = before.block(line.at)
    if rule is not None:
        near = [i for i in told.near(line.at) if 0 <= line.at - told.actions[i].end < 2_400]
        told.give([i for i in near if before.rule(told.actions[i]) == rule], line.owner)
        return
    task = before.sentence(line.at)
    if task is None or (
        line.rule == "initials"
        and not any(task[0] < told.actions[i].end for i in told.near(task[1]))
    ):
        return
    start, end = task
    same = [i for i in told.near(end) if start < told.actions[i].end]
    if before.in_clause(start) and same:
        told.give([i for i in same if told.actions[i].start <= start], line.owner)
    elif same:
        for i in same:
            told.give([i], line.owner or told.actions[i].owner)
            if told.actions[i].end > line.at:  # "… to the Clerk.Action 2.01: AP"
                told.actions[i] = _until(text, told.actions[i], line.at)
    else:
        spoken = ActionLine(line.at, start, end, line.owner, line.rule)
        told.add(_action(text, spoken, meeting_date))


def _until(text: str, action: Action, at: int) -> Action:
    """``action`` cut where a mark of its owner begins."""
    start, end = trimmed(text, action.start, at)
    return replace(action, text=quote(text, start, end), start=start, end=end)


def _is_told_by(text: str, action: Action, line: ActionLine) -> bool:
    """Whether an ``ACTION`` line states the commitment of the discussion just above it."""
    if action.start < line.end and line.start < action.end:
        return True
    if action.decision is not None or not 0 <= line.at - action.end < 400:
        return False
    if action.rule.startswith("action-"):  # another line's own task
        return False
    named = _content_words(action.owner or "")  # who does it tells nothing of what is done
    said = _content_words(action.text) - named
    task = _content_words(text[line.start : line.end]) - named
    beside = not text[action.end : line.at].strip(" .\n")
    return len(said & task) >= (1 if beside else max(2, 0.4 * min(len(said), len(task))))


# what stands between a decision and the line that says who acts on it
_APART = re.compile(
    r"^[ \t]{0,20}(?:Reasons?|REASONS?|Alternatives?|ALTERNATIVES?|Other [Oo]ptions|OTHER OPTIONS"
    r"|Options [Cc]onsidered|Conflicts? of [Ii]nterest)\b[^\n.]{0,60}$",
    re.MULTILINE,
)


class _Before:
    """What stands just above a place: the block of clauses that ends there, or a sentence."""

    def __init__(self, text: str, rows: Sequence[Paragraph], decisions: Sequence[Decision]) -> None:
        self.text, self.rows, self.decisions = text, rows, decisions
        self.starts = [row.start for row in rows]
        ends = sorted((decision.end, i) for i, decision in enumerate(decisions))
        self.ends = [end for end, _ in ends]
        self.last = list(accumulate((i for _, i in ends), max))  # the last clause to end by then
        self.clauses = [(d.start, d.end) for d in sorted(decisions, key=lambda d: d.start)]
        self.spans: dict[int, list[tuple[int, int]]] = {}

    def rule(self, action: Action) -> str | None:
        """The rule that read the block of the action's clause, None for another action."""
        return None if action.decision is None else self.decisions[action.decision].rule

    def block(self, at: int) -> str | None:
        """The rule of the block of clauses that ends just above ``at``, with no text between."""
        k = bisect_right(self.ends, at) - 1
        if k < 0:
            return None
        decision = self.decisions[self.last[k]]
        near = at - decision.end <= 60 or (
            at - decision.end <= 2_000 and _APART.search(self.text, decision.end, at) is not None
        )
        return decision.rule if near else None

    def in_clause(self, at: int) -> bool:
        k = bisect_right(self.clauses, (at, len(self.text))) - 1
        return k >= 0 and at < self.clauses[k][1]

    def sentence(self, at: int) -> tuple[int, int] | None:
        """The last sentence that ends before ``at``: an owner-only line speaks of it."""
        last = bisect_left(self.starts, at) - 1
        for k in range(last, max(-1, last - 20), -1):
            spans = self._sentences(k)
            n = bisect_left(spans, (at, 0)) - 1
            if n >= 0:
                start, end = spans[n][0], min(spans[n][1], at)
                if self.text[start:end].strip(" ("):
                    return start, end
        return None

    def _sentences(self, k: int) -> list[tuple[int, int]]:
        if k not in self.spans:
            row = self.rows[k]
            self.spans[k] = list(sentences(self.text, row.content, row.end))
        return self.spans[k]
