"""``ACTION`` lines: ``ACTION: Councillor Rice``, ``Action >>>>>> Head of Learning``; lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes_cli.extract.owners import leading_owner
from minutes_cli.extract.paragraphs import Paragraph, sentences, trimmed
from minutes_cli.extract.undertakings import telegraphic


@dataclass(frozen=True, slots=True)
class ActionLine:
    """A line or bracket that marks an action.

    ``start`` equals ``end`` when it names only an owner; the task is then the sentence before.
    ``due`` is the place of the cell that says when, in a table.
    """

    at: int  # where the mark stands
    start: int
    end: int
    owner: str | None
    rule: str
    due: tuple[int, int] | None = None


_WORD = (
    r"(?:(?:AGREED|Agreed|Key|KEY)\s)?(?:ACTIONS?|Actions?|(?:(?<=Key\s)|(?<=Agreed\s))actions?"
    r"|ACTION/DECISION|Decision/Action|Decisions?/Actions?)"
)
_KIND = (
    r"(?:\s(?:BY|by|FOR|for|POINTS?|[Pp]oints?|[Rr]equired|REQUIRED|[Aa]greed|AGREED|[Aa]rising"
    r"|[Ii]tem|ITEM|[Nn]o\.?|NO\.?)){0,2}"
)
_REF = r"(?:\s?#?\d{1,4}(?:[./-]\d{1,4})?)?"
_MARK = rf"{_WORD}{_KIND}{_REF}(?:\s?:|\s?[–—]|\s-|-\s|\s?>{{2,12}})[\s–—-]{{0,8}}"
# ACTION: Siobhan Tierney    Action by: Head of Service    Action >>>>>> Head of Adult Learning
_LINE = re.compile(rf"(?:\[\s?)?{_MARK}(?=[^\s])")
# ACTION JW    ACTION BY HEAD OF HOUSING
_BARE = re.compile(r"ACTION(?:\s(?:BY|FOR))?\s(?=[A-Z])")
# (Action: Director of Public Health)    [ACTION – Clerk]
_BRACKET = re.compile(
    rf"[(\[](?:{_WORD}{_KIND}{_REF})\s?(?::|[–—-]|(?<=[Bb][Yy])(?=\s))\s?(?P<words>[^()\[\]]{{2,160}})[)\]]"
)
# … asked for the figures. ACTION: The Director to provide uptake by provider
_INSIDE = re.compile(rf"(?:(?<=[.;?!)] )|(?<=[.;?!)])|(?<=[.;?!)]  )){_MARK}(?=\S)")
# Actions/further information to be provided:
_LIST_HEAD = re.compile(
    r"(?:(?:Agreed |AGREED |Further |Key )?(?:ACTIONS?|[Aa]ctions?)(?:\s?/\s?[A-Za-z ]{3,60}"
    r"| (?:arising|agreed|to be taken|points?|required|items?|for [a-z ]{3,30}|by))?)\s?:?"
)
# Officer to action:
_OFFICER_HEAD = re.compile(
    r"(?:(?:Lead )?Officers? (?:to action|responsible|for action)|For action(?: by)?"
    r"|To be actioned by|Action(?:ed)? by|ACTION BY|ACTION)\s?:?"
)
# 17.27 – Principal Policy Officer to circulate the map of community beds by 30 April 2019
_LOG_ENTRY = re.compile(r"\d{1,4}(?:[./]\d{1,4})?\s[–-]\s(?=[A-Z])")
_LOG_STATE = re.compile(r"\s[–-]\s(?P<state>\w[\w ]{2,24})\.?$")
_DONE = re.compile(r"complete|closed|done|discharged|no longer", re.IGNORECASE)
_TASK = re.compile(r"\b(?:to|will|shall|should|would)\s[a-z]{2,}\b")
_ORDER = re.compile(
    r"(?:Circulate|Provide|Send|Share|Report|Arrange|Invite|Write|Contact|Add|Bring|Prepare|Draft"
    r"|Update|Review|Check|Confirm|Liaise|Investigate|Publish|Include|Ask|Obtain|Submit|Present"
    r"|Distribute|Follow|Feed|Organise|Amend|Consider|Raise|Explore|Discuss|Schedule|Set|Book|Email"
    r"|Find|Look|Speak|Meet|Produce|Forward|Request|Seek|Compile|Finalise|Issue|Remind|Respond"
    r"|Identify|Chase|Collate|Clarify|Consult)\b.{8,}"
)
_NO_OWNER = re.compile(
    r"actions?|none\.?|n/?a|nil|no action.*|noted|for (?:noting|information)|[–-]"
    r"|(?:(?:now|this|it|the|action|item|is|was|has|been|all|remains|still|marked|as)\s){0,5}"
    r"(?:completed?|closed|done|discharged|ongoing|in progress|actioned|outstanding|carried forward"
    r"|on (?:the|today’s|this) agenda)\b[^.;:]{0,60}\.?",
    re.I,
)
# Action 26: Mrs Moss asked …    Action 3: Officers reported …: what was said of an earlier action
_TOLD_OF = re.compile(
    r"(?:(?:The\s)?(?:Chair(?:man|person)?|Vice-Chair|Leader|Mayor)|(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor"
    r"|Prof(?:essor)?|Rev)\.?(?:\s[A-Z][\w’-]{0,20}){1,4}|(?!The\b)[A-Z][\w’-]{1,20}(?:\s[A-Z][\w’-]{1,20}){1,2})\s(?:also\s)?"
    r"(?:asked|enquired|queried|questioned|wondered|sought)\b"
    r"|(?!.{0,120}\b(?:to\sbe|will|shall|should)\b)[A-Z][^.;:]{2,90}?\s(?:reported|advised|confirmed|noted|said|stated|explained|informed|updated"
    r"|clarified|commented|had\sbeen|has\sbeen|was|were)\b"
)
_NUMBERED = re.compile(rf"{_WORD}{_KIND}\s?#?\d")
# DM    WM/TO    (under the sentence that gives them the task)
_INITIALS = re.compile(
    r"(?!(?:PART|NHS|CCG|ICB|AOB|END|NB|PM|AM|OR|AND|PDF|KB|THE|TO|BE|OF|IN)\b)"
    r"[A-Z]{2,3}(?: ?[/,&] ?[A-Z]{2,3}){0,3}"
)
_LONGEST_OWNER = 90


def find_action_lines(text: str, rows: Sequence[Paragraph]) -> list[ActionLine]:
    """All action marks in the paragraphs, in order."""
    found: list[ActionLine] = []
    in_list = awaits_owner = False
    head_at = 0
    for row in rows:
        words = text[row.start : row.end]
        if len(words) < 80 and "ction" in words.lower():
            head = row.words(text)
            if _OFFICER_HEAD.fullmatch(head) and not _LIST_HEAD.fullmatch(head):
                awaits_owner, in_list, head_at = True, False, row.start
                continue
            if _LIST_HEAD.fullmatch(head):
                in_list, head_at = True, row.start
                awaits_owner = head.rstrip(" :").lower() in ("action", "action by")
                continue
        if awaits_owner and not row.style:
            awaits_owner = False
            line = _awaited(text, row, head_at)
            if line is not None:
                found.append(line)
                in_list = in_list and line.start < line.end
                continue
        awaits_owner = False
        if in_list:
            start, end = trimmed(text, row.content, row.end)
            if row.style or _is_task(text[start:end]):
                owner = leading_owner(text[start:end]) or _owner_at_the_end(text[start:end])
                found.append(ActionLine(start, start, end, owner, "action-list"))
                continue
            in_list = False
        if len(words) <= 20 and _INITIALS.fullmatch(words):
            found.append(ActionLine(row.start, row.start, row.start, words, "initials"))
        elif "ction" in words or "CTION" in words:
            found += _marks(text, row)
        elif (
            words[0].isdigit()
            and (match := _LOG_ENTRY.match(words)) is not None
            and _TASK.search(words)
        ):
            state = _LOG_STATE.search(words)
            if state is not None and _DONE.search(state["state"]):
                continue
            stop = row.start + state.start() if state else row.end
            start, end = trimmed(text, row.start + match.end(), stop)
            owner = leading_owner(text[start:end])
            found.append(ActionLine(start, start, end, owner, "action-log"))
    return found


# Circulate the slides – Ms Fry     Book a room (J Orr)
_AT_THE_END = re.compile(
    r"\s(?:[–—-]\s(?P<owner>[A-Z][^.;:()–—-]{1,60})|\((?P<aside>[A-Z][^().;:]{1,60})\))\Z"
)


def _owner_at_the_end(task: str) -> str | None:
    """Who stands behind a task in note form: "Circulate the slides – Ms Fry"."""
    match = _AT_THE_END.search(task, max(0, len(task) - 70)) if _ORDER.match(task) else None
    return None if match is None else (match["owner"] or match["aside"])


def _owner_of(task: str) -> str | None:
    """Who is to do a task: "Ms Fry to send it", else "circulate the slides (Ms Fry)"."""
    if task[:1].islower() and not task.startswith(("the ", "all ", "officers ", "staff ")):
        return _owner_at_the_end(task[:1].upper() + task[1:])
    return leading_owner(task)


def _is_task(words: str) -> bool:
    """Whether a line is a task in note form: "Ms Fry to send the map", "Invite the Trust"."""
    return telegraphic(words) is not None or _ORDER.match(words) is not None


def _awaited(text: str, row: Paragraph, at: int) -> ActionLine | None:
    """The line under a lone "ACTION" at ``at``: a task, or the name of who is to act."""
    start, end = trimmed(text, row.content, row.end)
    words = text[start:end]
    if _is_task(words):
        return ActionLine(at, start, end, leading_owner(words), "action-line")
    if len(words) <= _LONGEST_OWNER and words[0].isupper() and not text[end : row.end].strip():
        return ActionLine(at, at, at, " ".join(words.split()), "action-line")
    return None


# in every mark; "action" in small letters is most often one that somebody took
_WORD_OF_A_MARK = re.compile(r"A(?:CTION|ction|greed\sactions?)|Key\sactions?")


def _marks(text: str, row: Paragraph) -> list[ActionLine]:
    if _WORD_OF_A_MARK.search(text, row.start, row.end) is None:
        return []
    line = _LINE.match(text, row.content, row.end)
    if line is None and row.end - row.content <= _LONGEST_OWNER:
        line = _BARE.match(text, row.content, row.end)
    if line is not None:
        start, end = trimmed(text, line.end(), row.end)
        told = _NUMBERED.match(text, row.content) and _TOLD_OF.match(text, start, end)
        if told and not _is_task(text[start:end]):
            return []  # the tracker: what was said of an action of another meeting
        return _line(text, row.start, start, end, "action-line")
    found: list[ActionLine] = []
    for match in _BRACKET.finditer(text, row.start, row.end):
        found += _line(
            text, match.start(), match.start("words"), match.end("words"), "action-bracket"
        )
    if found:
        return found
    inside = list(_INSIDE.finditer(text, row.content, row.end))
    for i, match in enumerate(inside):
        stop = inside[i + 1].start() if i + 1 < len(inside) else row.end
        start, end = trimmed(text, match.end(), stop)
        found += _line(text, match.start(), start, end, "action-line")
    return found


def _line(text: str, at: int, start: int, end: int, rule: str) -> list[ActionLine]:
    """With a verb the line is the task ("Officers to circulate the slides"), else an owner.

    Of several sentences the first is the task; those behind it in note form are tasks too.
    """
    if text[end - 1 : end] == "]":
        start, end = trimmed(text, start, end - 1)
    if _NO_OWNER.fullmatch(text, start, end):
        return []
    words = " ".join(text[start:end].split())
    told = _TASK.search(words) is not None and len(words) >= 20
    if len(words) <= _LONGEST_OWNER and not told and not _is_task(words):
        return [ActionLine(at, at, at, words or None, rule)]
    spans = [trimmed(text, *span) for span in sentences(text, start, end)] or [(start, end)]
    start, end = spans[0]
    found = [ActionLine(at, start, end, _owner_of(text[start:end]), rule)]
    for a, b in spans[1:]:
        if telegraphic(text[a:b]) is None:
            break
        found.append(ActionLine(a, a, b, leading_owner(text[a:b]), rule))
    return found
