"""Which items are copies of one another, and which copy is shown.

"The same item from two sources (item page and meeting page, HTML and PDF, draft and approved
minutes) is one item in answers." Everything here is a function of the items alone, in whatever
order they came.

Two items of one meeting are the same when title and number say so. Where one of the meetings is
not known (an item's own page states neither committee nor date), the title and nearly the whole
text must agree: "Minutes", "Apologies" and "Work programme" recur at every meeting. Items of
different dates, committees or councils are never the same, nor are two items of one document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from minutes_cli.store.wording import Wording, likeness, same_figures

LEAST_WORDS = 40
"""Shorter texts ("The Board noted the work programme.") recur; they are no evidence of sameness."""

FEW_WORDS = 20
"""Texts of one meeting can be compared from so many words on."""

NEARLY_ALL = 0.8
"""The share of its shingles that a text must have in common with its copy."""

WITHOUT_TITLE = 0.9
"""The same, where no title speaks for it."""

ALL = 0.95
"""The same, where the texts are told to be of two councils by what is said in them alone."""

HALF = 0.5
"""The same for items of one meeting and one title."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be a copy of another. Names are folded; None is not known.

    ``place`` is the id of its meeting if council, committee and date are known, else None;
    ``guessed`` says that nothing but the body of the page told the council, which can be wrong
    where it speaks of a neighbour; ``alone``, that its document holds no other item.
    """

    id: int
    document: str
    position: int
    place: int | None
    council: int | None
    guessed: bool
    committee: str | None
    date: str | None
    number: str | None
    title: str | None
    alone: bool
    state: str | None  # draft, approved
    decisions: int
    length: int

    @property
    def key(self) -> tuple[str, int]:
        """The same on every machine, whatever the id."""
        return (self.document, self.position)

    @property
    def facts(self) -> tuple[object, ...]:
        return (self.council, self.committee, self.date)


class Outline(NamedTuple):
    """As much of an item as tells most pairs apart; ``shown`` is what stands in its place now."""

    document: int
    place: int | None
    council: int | None
    committee: str | None
    date: str | None
    title: str | None
    shown: int | None


def can_be_same(one: Outline, other: Outline) -> bool:
    """Whether more is to be asked of two items: nothing that is known of them forbids it."""
    if one.document == other.document:
        return False
    if one.place is None or one.place != other.place:
        if None not in (one.committee, other.committee) and one.committee != other.committee:
            return False
        if None not in (one.date, other.date) and one.date != other.date:
            return False
    if one.title is not None and one.title == other.title:
        return True
    if None not in (one.council, other.council) and one.council != other.council:
        return False
    return _near(one.title, other.title)


Read = Callable[[int], Wording]
"""The wording of the item with this id."""

Bond = tuple[float, Candidate, Candidate]
"""How surely two items are the same, and which."""


def shown_instead(
    items: Mapping[int, Candidate], sharers: Iterable[Sequence[int]], read: Read
) -> dict[int, int | None]:
    """For each item the id of the copy that is shown in its place, None for those shown.

    ``sharers`` are the ids of items that have a mark in common and so may be the same.
    """
    answer: dict[int, int | None] = dict.fromkeys(items)
    for group in _groups(_bonds(items, sharers, read)):
        shown = min(group, key=_rank)
        answer.update({item.id: shown.id for item in group if item is not shown})
    return answer


def _rank(item: Candidate) -> tuple[object, ...]:
    """The fullest and latest approved one first.

    A page that states neither date nor committee would be found by no question about them, so it
    stands behind a draft that does.
    """
    return (
        item.state != "approved",
        sum(fact is None for fact in item.facts),
        item.state == "draft",
        -item.decisions,
        -item.length,
        item.key,
    )


def _bonds(
    items: Mapping[int, Candidate], sharers: Iterable[Sequence[int]], read: Read
) -> list[Bond]:
    """The pairs that are the same, the surest first."""
    titles = Counter((item.document, item.place, item.title) for item in items.values())
    pairs = {
        pair
        for ids in sharers
        for pair in combinations(sorted(ids, key=lambda number: items[number].key), 2)
    }
    bonds: list[Bond] = []
    for one, other in ((items[first], items[second]) for first, second in pairs):
        if one.document == other.document:
            continue
        if one.place is not None and one.place == other.place:
            unique = all(
                titles[item.document, item.place, item.title] == 1 for item in (one, other)
            )
            sureness = _in_one_meeting(one, other, unique, read)
        else:
            sureness = _by_text(one, other, read)
        if sureness:
            bonds.append((sureness, one, other))
    return sorted(_unambiguous(bonds), key=lambda bond: (-bond[0], bond[1].key, bond[2].key))


def _in_one_meeting(one: Candidate, other: Candidate, unique: bool, read: Read) -> float | None:
    """How surely two items of one meeting are the same, None when they are not.

    ``unique`` says that no other item of their documents has the same title.
    """
    same_number = one.number is not None and one.number == other.number
    if one.title is not None and one.title == other.title:
        if same_number:
            return 4.0
        numbered = one.number is not None and other.number is not None
        if unique and numbered and not (one.alone or other.alone):
            return 3.0  # two documents of the whole meeting, one with agenda and one with minute
            # numbers
        if unique and not numbered and not _differ(one, other, read):
            return 3.0
        return _alike(one, other, FEW_WORDS, HALF, read, above=2.0)
    if same_number and _near(one.title, other.title):
        return 2.9
    return _by_text(one, other, read)


def _by_text(one: Candidate, other: Candidate, read: Read) -> float | None:
    """How surely two items are the same by title and text: "near-equal body text"."""
    if not _compatible(one, other):
        return None
    if one.title is not None and one.title == other.title:
        share = ALL if _of_two_councils(one, other) else NEARLY_ALL
    elif _of_two_councils(one, other):
        return None
    elif _near(one.title, other.title):
        share = WITHOUT_TITLE
    else:
        return None
    if not same_figures(read(one.id), read(other.id)):
        return None
    return _alike(one, other, LEAST_WORDS, share, read, above=1.0)


def _compatible(one: Candidate, other: Candidate) -> bool:
    """Whether all that is surely known of both meetings is the same."""
    if _of_two_councils(one, other) and not (one.guessed or other.guessed):
        return False
    return all(
        mine is None or theirs is None or mine == theirs
        for mine, theirs in ((one.committee, other.committee), (one.date, other.date))
    )


def _of_two_councils(one: Candidate, other: Candidate) -> bool:
    return None not in (one.council, other.council) and one.council != other.council


def _near(one: str | None, other: str | None) -> bool:
    """Whether titles are nearly the same, one is the beginning of the other, or one is lost.

    "minutes" and "minutes of the meeting held on 9 october"; not "quarter 1" and "quarter 2".
    """
    if one is None or other is None:
        return True
    mine, theirs = one.split(), other.split()
    shorter = min(len(mine), len(theirs))
    if mine[:shorter] == theirs[:shorter]:
        return True
    figures = [{word for word in words if any(map(str.isdigit, word))} for words in (mine, theirs)]
    common = set(mine) & set(theirs)
    return figures[0] == figures[1] and len(common) >= 0.6 * len(set(mine) | set(theirs))


def _differ(one: Candidate, other: Candidate, read: Read) -> bool:
    """Whether two texts are long enough to be compared and have little in common."""
    mine, theirs = read(one.id), read(other.id)
    return min(mine.words, theirs.words) >= FEW_WORDS and likeness(mine, theirs) < HALF


def _alike(
    one: Candidate, other: Candidate, least: int, share: float, read: Read, above: float
) -> float | None:
    """How surely two texts are the same: ``above`` and what they share; None for too little."""
    mine, theirs = read(one.id), read(other.id)
    if min(mine.words, theirs.words) < least:
        return None
    found = likeness(mine, theirs)
    return above + found / 2 if found >= share else None


def _unambiguous(bonds: list[Bond]) -> list[Bond]:
    """The bonds without those that would guess the meeting of an item.

    A page without a date can be like the minutes of several meetings. It belongs to the one that
    it is most like; if it is equally like two, to none.
    """
    best: dict[int, dict[tuple[object, ...], float]] = {}
    for sureness, one, other in bonds:
        for undated, dated in ((one, other), (other, one)):
            if undated.date is None and dated.date is not None:
                meetings = best.setdefault(undated.id, {})
                meetings[dated.facts] = max(sureness, meetings.get(dated.facts, 0.0))
    chosen = {number: _single_best(meetings) for number, meetings in best.items()}
    return [
        (sureness, one, other)
        for sureness, one, other in bonds
        if (one.date is None) == (other.date is None)
        or (chosen[one.id] == other.facts if one.date is None else chosen[other.id] == one.facts)
    ]


def _single_best(meetings: Mapping[tuple[object, ...], float]) -> tuple[object, ...] | None:
    top = max(meetings.values())
    found = [facts for facts, sureness in meetings.items() if sureness == top]
    return found[0] if len(found) == 1 else None


def _groups(bonds: Iterable[Bond]) -> list[list[Candidate]]:
    """Items that are the same together: the surest bonds first, and none that joins two items of
    one document or items whose meetings differ."""
    groups: dict[int, list[Candidate]] = {}
    for _, one, other in bonds:
        mine, theirs = groups.get(one.id, [one]), groups.get(other.id, [other])
        if mine is theirs or not _can_join(mine, theirs):
            continue
        joined = [*mine, *theirs]
        groups.update({item.id: joined for item in joined})
    return list({id(group): group for group in groups.values()}.values())


def _can_join(mine: Sequence[Candidate], theirs: Sequence[Candidate]) -> bool:
    documents = {item.document for item in mine} & {item.document for item in theirs}
    return not documents and all(_compatible(one, other) for one in mine for other in theirs)
