"""Votes printed with the names of those who cast them, by side or member by member.

``Voting for the motion: Councillors A, B and C. (4)`` · ``| Against | None | 0 |`` · "Councillor
Jane Roe – For".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes_cli.vocabulary.lowered import lowered

Names = tuple[tuple[str, str], ...]
"""Pairs of side (for, against, abstain) and name as printed."""

SIDES = ("for", "against", "abstain")


@dataclass(frozen=True, slots=True)
class Ballot:
    """The outcome of one vote; a count that is not printed, and no names count it, is None."""

    start: int
    end: int
    counts: tuple[tuple[str, int], ...] = ()  # side and number
    unanimous: bool = False
    names: Names = ()

    def count(self, side: str) -> int | None:
        return dict(self.counts).get(side)


SIDE = (
    r"(?:(?P<for>for|in\s{1,3}favou?r)|(?P<against>against|opposed)"
    r"|(?P<abstain>abst(?:entions?|ain(?:ed|ing|s)?)|declin(?:ed|ing)\s{1,3}to\s{1,3}vote|not\s{1,3}voting))\b"
)

# between two counts of one vote: ", " · " / " · " and " · " (Councillors Roe and Poe) "
BETWEEN = re.compile(
    r"(?:\s{0,3}\([^()]{3,800}\))?[\s,;/|.•·–—-]{0,24}(?:(?:and|with|to|but)\b\s{1,4})?"
    r"(?:(?:votes?|members?|councillors?)\s{1,4}){0,2}",
    re.IGNORECASE,
)
# For   Jo Roe and Di Poe   2 · Against the Motion were Councillors A and B
# Voting for the motion: Councillors A, B and C. (4) · FOR (2): Councillor A · | Against | None |
_NAMES_HEAD = re.compile(
    r"(?:^|(?<=[.;|)])|(?<=:-))[ \t|]{0,9}"
    r"(?:(?:those|members|councillors|the\sfollowing\s(?:members|councillors))\s{1,3})?"
    rf"(?P<voted>vot(?:ing|ed|es?)\s{{1,3}})?{SIDE}(?:\s{{1,3}}(?:of\s)?the(?:\s\w{{1,20}}){{1,4}})?"
    r"[ ]{0,2}(?:\(?(?P<count>[0-9]{1,3})\)?)?"
    r"(?:[ ]{3,20}(?=[A-Z])|[ ]{0,2}(?:[:|–-][ ]{0,3}\n?|\n|\Z"
    r"|(?:was|were)(?=[ ](?:Councillors|Cllrs|[Nn]il|[Nn]one)\b)))[ ]{0,9}",
    re.IGNORECASE | re.MULTILINE,
)
# Where a head may stand, in lower case: told faster than the head itself.
_MAY_HEAD = re.compile(
    r"[.;|)\n-][ \t|]{0,9}"
    r"(?:(?:those|members|councillors|the\sfollowing\s(?:members|councillors))\s{1,3})?"
    r"(?:vot(?:ing|ed|es?)\s{1,3})?(?:for|in\s{1,3}favou?r|against|opposed|abst[a-z]{0,7})\b"
    r"(?:\s{1,3}(?:of\s)?the\s|[ ]{0,2}[\d(:|–-]|[ ]{3}|[ ]{0,2}(?:\n|\Z)|[ ]{0,2}(?:was|were)\b)"
)
_NAME = re.compile(
    r"[A-ZÀ-Ž][\w.’'‑-]{0,30}"
    r"(?:[ \xa0](?:(?:de|van|der|von|la|le|al|bin)[ ]){0,2}[A-ZÀ-Ž][\w.’'‑-]{0,30}){0,6}"
)
_NAME_GAP = re.compile(
    r",?\s{1,4}and\s{1,4}|[,;]\s{1,4}(?:and\s{1,4})?|\s{0,2}&\s{1,2}"
    r"|[ ]?\n[ ]{0,4}(?=(?:Councillor|Cllr|M[rs]s?|Dr)\b)"
)
_COUNT_AFTER = re.compile(
    r"[ .\t\n]{0,9}(?:\((?:[Tt]otal[ ])?(?P<bracket>[0-9]{1,3})\)|\|[ ]?(?P<cell>[0-9]{1,3})\b"
    r"|(?:(?<=\n)|(?<=[ ]{3}))(?P<line>[0-9]{1,3})$)",
    re.MULTILINE,
)
_NOBODY = re.compile(r"(?:none|nil)\b", re.IGNORECASE)
# Councillor Jane Roe – For
_MEMBER_LINE = re.compile(
    r"^[ \t|]{0,9}(?P<name>[A-Z][^\n|:\t]{2,60}?)[ \t]{0,3}(?:[|:\t–-]|[ ]{2})[ \t]{0,20}"
    r"(?:(?P<for>For|FOR)|(?P<against>Against|AGAINST)|(?P<abstain>Abst[a-z]{2,8}|ABST[A-Z]{2,8}))"
    r"[ \t|.]{0,9}$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class SideCount:
    side: str
    number: int
    start: int
    end: int


def side_of(match: re.Match[str]) -> str:
    return next(side for side in SIDES if match[side])


def groups(text: str, counts: Sequence[SideCount]) -> Iterator[list[SideCount]]:
    """Counts of different sides that stand together."""
    group: list[SideCount] = []
    for count in counts:
        together = (
            group
            and count.side not in {c.side for c in group}
            and BETWEEN.fullmatch(text, group[-1].end, count.start)
        )
        if group and not together:
            yield group
            group = []
        group.append(count)
    if group:
        yield group


# --- names

# YES – 32 · NOES (14) · ABSTAIN – 1, each a line over a paragraph of names
_YES_OR_NO = re.compile(
    r"^[ \t]{0,9}(?:(?P<for>YES|AYES?)|(?P<against>NO|NOES)|(?P<abstain>ABST[A-Z]{2,8}))"
    r"[ ]{0,2}[:–(-]{0,2}[ ]{0,2}(?P<count>[0-9]{1,3})\)?[ \t]{0,9}$(?:\n[ \t\xa0]{0,9}){0,3}",
    re.MULTILINE,
)


def ballots_of_yes_and_no(text: str, start: int, end: int) -> Iterator[Ballot]:
    """ "YES – 32", "NO – 56", each above the names of those who voted so."""
    if text.find("YES", start, end) < 0 and text.find("AYE", start, end) < 0:
        return
    heads = list(_YES_OR_NO.finditer(text, start, end))
    at = 0
    while at < len(heads):
        found: list[tuple[re.Match[str], list[str], int]] = []
        while at < len(heads) and side_of(heads[at]) not in {side_of(head) for head, _, _ in found}:
            stop = heads[at + 1].start() if at + 1 < len(heads) else end
            names, last = names_at(text, heads[at].end(), stop)
            found.append((heads[at], names, last))
            at += 1
        if len(found) > 1:
            yield Ballot(
                start=found[0][0].start(),
                end=found[-1][2],
                counts=tuple((side_of(head), int(head["count"])) for head, _, _ in found),
                names=tuple((side_of(head), name) for head, names, _ in found for name in names),
            )


def ballots_of_names(text: str, start: int, end: int) -> Iterator[Ballot]:
    """ "Voting for the motion: Councillors A, B and C. (4)", a side to each head."""
    sections: list[tuple[SideCount, Names, bool]] = []
    if _MAY_HEAD.search("\n" + lowered(text)[start:end]) is None:
        return
    for head in _NAMES_HEAD.finditer(text, start, end):
        names, at = names_at(text, head.end(), end)
        nobody = _NOBODY.match(text, head.end(), end)
        if not names and not nobody and head["count"] != "0":
            continue
        at = nobody.end() if nobody else at
        after = _COUNT_AFTER.match(text, at, end)
        printed = head["count"] or (after and (after["bracket"] or after["cell"] or after["line"]))
        count = SideCount(
            side_of(head),
            int(printed) if printed else len(names),
            head.end() - len(head[0].lstrip(" \t\n|")),
            after.end() if after else at,
        )
        count = _seen_from_the_motion(count, head[0].casefold(), sections)
        side_names = tuple((count.side, name) for name in names)
        sections.append((count, side_names, bool(head["voted"] or printed)))
    by_place = {section[0].start: section for section in sections}
    for group in groups(text, [count for count, _, _ in sections]):
        parts = [by_place[count.start] for count in group]
        if len(parts) > 1 or parts[0][2]:
            yield Ballot(
                start=group[0].start,
                end=group[-1].end,
                counts=tuple((count.side, count.number) for count in group),
                names=tuple(pair for _, names, _ in parts for pair in names),
            )


def _seen_from_the_motion(
    count: SideCount, head: str, before: Sequence[tuple[SideCount, Names, bool]]
) -> SideCount:
    """Votes "For the Amendment", printed after those "For the Motion", are against the motion."""
    if count.side == "for" and "amendment" in head and before and before[-1][0].side == "for":
        return SideCount("against", count.number, count.start, count.end)
    return count


def stretches_of_voters(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the names of those who voted stand: after "Against:", in the cell beside "For"."""
    start = max(0, start)
    folded = lowered(text)
    if folded.find("gainst", start, end) < 0 and folded.find("bst", start, end) < 0:
        return []
    found: list[tuple[int, int]] = []
    if _MAY_HEAD.search("\n" + folded[start:end]) is None:
        return found
    for head in _NAMES_HEAD.finditer(text, start, end):
        names, stop = names_at(text, head.end(), end)
        if names:
            found.append((head.end(), stop))
    return found


def names_at(text: str, at: int, end: int) -> tuple[list[str], int]:
    """The names of a list that begins here, as printed but for its head "Councillors"."""
    names: list[str] = []
    stop = at
    while name := _NAME.match(text, at, end):
        printed = name[0].split()
        if printed[0].rstrip(":").casefold() in _LIST_HEADS:
            printed = printed[1:]
        if not printed or printed[0].casefold() in _NO_NAMES:
            break
        last = printed[-1]
        full_stop = last.endswith(".") and len(last) > 2
        names.append(" ".join(printed).rstrip(".") if full_stop else " ".join(printed))
        stop = name.end() - full_stop
        gap = _NAME_GAP.match(text, name.end(), end)
        if full_stop or gap is None:
            break
        at = gap.end()
    return names, stop


_LIST_HEADS = frozenset({"councillors", "cllrs", "members", "messrs", "aldermen"})
_NO_NAMES = frozenset(
    {"none", "nil", "against", "abstain", "abstained", "abstentions", "total", "conflict", "the"}
)


def ballots_of_members(text: str, start: int, end: int) -> Iterator[Ballot]:
    """ "Councillor Jane Roe – For", one member a line, at least two of them."""
    if "\n" not in text[start:end] or not any(
        text.find(side, start, end) >= 0 for side in ("For", "FOR", "gainst", "AGAINST")
    ):
        return
    lines = list(_MEMBER_LINE.finditer(text, start, end))
    pairs = tuple((side_of(line), line["name"].strip()) for line in lines)
    if len(lines) < 2 or any(not _NAME.fullmatch(name) for _, name in pairs):
        return
    counts = tuple((side, number) for side in SIDES if (number := sum(s == side for s, _ in pairs)))
    yield Ballot(lines[0].start("name"), lines[-1].end(), counts=counts, names=pairs)
