"""Copies that have lost their labels: the bold "RESOLVED:" is gone, the clauses stand at the end.

"… and a half.", a gap, then "1)    That the findings be noted." or "Cabinet:" / "1. Approved …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_cli.extract.blocks import LONGEST_BLOCK, gather
from minutes_cli.extract.clauses import Clause
from minutes_cli.extract.listed import is_asked_for, lead
from minutes_cli.extract.paragraphs import Paragraph
from minutes_cli.extract.status import own_status

_THAT = re.compile(r"(?:That|THAT|that)\s")
_INFINITIVE = re.compile(r"(?:To|to)\s[a-z]")
_SUBJUNCTIVE = re.compile(
    r"(?:That|THAT)\b.{3,400}?\b(?:be|is|are)\s\w|That\s(?:\w{1,30}\s){1,12}?(?:bring|submit|report"
    r"|continue|provide|receive)\b",
    re.DOTALL,
)
# "a) the proposal to let the hall, be agreed;"
_BE_DONE = re.compile(
    r"\bbe\s(?:noted|approved|agreed|endorsed|authorised|adopted|received|supported|accepted"
    r"|confirmed|referred|deferred|rejected|refused)"
    r"(?:\sand\s(?:approved|agreed|accepted|adopted|confirmed|signed))?"
    r"(?:\sas\s(?:an?\s)?(?:true|correct|accurate)[\w\s]{0,30})?[;.,]?(?:\sand)?$"
)
_LAST = 90  # characters in which it stands
_ASKED = re.compile(
    r"\b(?:asked|requested|invited|recommended|proposed)\s(?:to|that|(?:for\s)?the\sfollowing(?:\s\w{4,12})?)"
    r"\s?[:–-]?$"
    r"|recommend(?:ations?|ed)?\s?:$",
    re.IGNORECASE,
)
# "After debate it was," and the bold RESOLVED below it gone
_IT_WAS = re.compile(r"\bit was,?$", re.IGNORECASE)
# That the Committee:   Cabinet:
_LEAD = re.compile(
    r"(?:(?:That|THAT)\s)?(?:the\s|The\s)?(?:[A-Z][\w&-]{0,30}\s){0,6}?[A-Z][\w-]{1,30}\s?:[-–]?"
)


# The minutes of 4 May be confirmed and signed.    The plan be approved subject to …
_ORDERED = re.compile(
    r"[A-Z][^.;:“”]{3,400}?(?=\sbe\s)(?<!\bto)(?<!\bnot)(?<!\bmay)(?<!\bcan)(?<!\bwill)(?<!ould)(?<!\bmust)(?<!\bmight)"
    r"\sbe\s(?:\w{2,15}ly\s)?(?:noted|approved|agreed|endorsed|authorised|adopted|received|supported"
    r"|accepted|confirmed|referred|deferred|rejected|refused|elected|appointed|requested|asked"
    r"|invited|granted|delegated|taken\sas\sread|signed)\b"
)
# before the "be": "Mr Orr asked that the plan be noted", "If the bid be approved", "the plan to be"
_SUBORDINATE = re.compile(
    r"\b(?:that|if|whether|should|were|was|had|has|have|asked|moved|proposed|suggested|requested"
    r"|recommended|would|will|lest|unless|let)\b",
    re.IGNORECASE,
)


def _orders_without_that(words: str) -> bool:
    """Whether a paragraph orders a thing as clauses do, its "That" gone with the label."""
    at = words.find(" be ")
    if at < 0 or words.endswith((":", "?")):
        return False
    return _ORDERED.match(words) is not None and _SUBORDINATE.search(words, 0, at) is None


# "The Clerk read out the decision …, as made by Cabinet on 12 September 2017:"
_ANOTHER_S = re.compile(
    r"\b(?:at its (?:\w{1,30} ){0,2}meeting|(?:made|taken|passed) by|decision of|resolution of"
    r"|read out|had (?:resolved|agreed|decided)|which read|reads? as follows|previously)\b"
)


def quotes_another(above: str) -> bool:
    """Whether a sentence leads to another meeting's resolution: "the Cabinet had resolved:"."""
    return above.endswith(":") and _ANOTHER_S.search(above[-400:]) is not None


# "Moved by Councillor Lee," / "Seconded by Councillor Roe," above a motion
_MOVER = re.compile(r"(?:.{0,160}\b)?(?:[Ss]econded|[Mm]oved|[Pp]roposed)\sby\s[^.]{3,120}")
_PUT = re.compile(r"\b(?:lost|carried|fell|defeated|passed|vote[ds]?)\b", re.IGNORECASE)
_VOTE_WITHIN = 3  # paragraphs below a motion


def _is_put_to_the_vote(text: str, above: str, below: Sequence[Paragraph]) -> bool:
    """Whether a block is a motion on which a vote is told below it: it may have been lost."""
    if "econded" not in above and "oved" not in above and "roposed" not in above:
        return False
    if len(above) > 400 or _MOVER.fullmatch(above) is None:
        return False
    return any(_PUT.search(row.words(text)[:400]) for row in below[:_VOTE_WITHIN])


def closing_block(text: str, rows: Sequence[Paragraph]) -> tuple[list[Clause], str] | None:
    """The clauses of the last block that opens as clauses do, and its lead-in; None without one.

    At least one paragraph of discussion stands above it, or it fills the minutes, and it is no
    list that a body was "asked to" consider.
    """
    best: tuple[list[Clause], str] | None = None
    while len(rows) > 1 and _CLOSED.match(text, rows[-1].content, rows[-1].end):
        rows = rows[:-1]
    i = 0
    if not _stands_first(text, rows):  # a list above the discussion is what was asked for
        i = max(1, gather(text, rows)[1]) if rows and rows[0].style else 1
    while i < len(rows):
        lead_in = ""
        first = i
        if _LEAD.fullmatch(rows[i].words(text)) and i + 1 < len(rows):
            lead_in, first = rows[i].words(text), i + 1
        above = rows[i - 1].words(text) if i else ""
        if not _opens_block(text, rows[first], bool(lead_in), above):
            i += 1
            continue
        clauses, taken = gather(text, rows[first : first + LONGEST_BLOCK])
        ours = _ASKED.search(above) is None and not quotes_another(above)
        ours = ours and not is_asked_for(lead(text, rows, first), rows[first].words(text))
        ours = ours and not _is_put_to_the_vote(text, above, rows[first + max(1, taken) :])
        clauses = [clause for clause in clauses if clause.start < clause.end]  # no label alone
        if ours and (_decides(text, clauses) or _orders_all(text, above, clauses)):
            best = clauses, lead_in
        i = first + max(1, taken)
    return best


def _stands_first(text: str, rows: Sequence[Paragraph]) -> bool:
    """Whether a list may be the resolution though no discussion stands above it.

    So it is directly under ``Minutes:``, and where nothing follows it.
    """
    if not rows:
        return False
    words = rows[0].words(text)
    done = (
        rows[0].label is not None and _BE_DONE.search(words, max(0, len(words) - _LAST)) is not None
    )
    if not done and not _THAT.match(words) and not (rows[0].style and _INFINITIVE.match(words)):
        alone = not rows[0].style and _orders_without_that(words)
        return alone and gather(text, rows)[1] == len(rows)
    if not rows[0].style:
        alone = gather(text, rows)[1] == len(rows)
        return alone and _SUBJUNCTIVE.match(words) is not None
    if text[max(0, rows[0].start - 20) : rows[0].start].strip().endswith("Minutes:"):
        return True
    return gather(text, rows)[1] == len(rows) > 1


def _opens_block(text: str, row: Paragraph, led: bool, above: str) -> bool:
    words = row.words(text)
    if row.style == "•":
        return bool(_THAT.match(words))
    if row.style and _SUBJUNCTIVE.match(words) is not None:
        return True
    if row.style:
        return own_status(words[:300]) is not None and (
            led
            or bool(_THAT.match(words) or _INFINITIVE.match(words))
            or _verb_first(words)
            or (
                row.label is not None
                and _BE_DONE.search(words, max(0, len(words) - _LAST)) is not None
            )
        )
    if _INFINITIVE.match(words):
        told = led or _IT_WAS.search(above) is not None or _acts_below(words, above)
        return told and own_status(words[:300]) is not None
    if _THAT.match(words):
        return _SUBJUNCTIVE.match(words) is not None
    return _orders_without_that(words)


# "The minutes of 4 May were presented." above "To approve as a correct record and sign them."
_TELLS = re.compile(r"\b(?:was|were|had|gave|spoke|said|[a-z]{3,15}ed)\b")
_PUTS_TO = re.compile(
    r"\b(?:asked|invited|recommend\w{0,7}|requested|proposed|sought|reasons?|options?|purpose|aim\w{0,2}"
    r"|objectives?)\b",
    re.IGNORECASE,
)


def _acts_below(words: str, above: str) -> bool:
    """Whether a line "To approve …" stands below what was told, and so is no preamble."""
    if not above.endswith((".", "”")) or _TELLS.search(above[-400:]) is None:
        return False
    verb = words[3:].split(maxsplit=1)[0]
    if own_status(f"To {verb} it") in (None, "noted") and verb != "note":
        return False
    return _PUTS_TO.search(above[-400:]) is None


def _verb_first(words: str) -> bool:
    """A label, then at once a verb of decision in the past: "1. Approved the award"."""
    head = words.split(maxsplit=1)[0]
    return head.endswith("ed") and own_status(head + " it") is not None


def _decides(text: str, clauses: Sequence[Clause]) -> bool:
    return any(own_status(text[c.start : c.end]) is not None for c in clauses)


# "The meeting closed at 8.15pm." below the last resolution
_CLOSED = re.compile(r"The\smeeting\s(?:was\s)?(?:closed|ended|concluded|finished)\b")


def _orders_all(text: str, above: str, clauses: Sequence[Clause]) -> bool:
    """Whether each entry of a list orders a course: "(a) That … continue …  (b) That … be held".

    A sentence above that leads to the list tells whose it is.
    """
    return (
        len(clauses) > 1
        and not above.endswith(":")
        and all(c.label is not None and _SUBJUNCTIVE.match(text, c.start, c.end) for c in clauses)
    )
