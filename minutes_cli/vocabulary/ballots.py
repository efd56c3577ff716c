"""How minutes print the outcome of a vote: counts, unanimity, names by side.

``For: 35 / Against: 0 / Abstentions: 21`` · "There voted 8 in favour and 1 abstained" · "by four
to one" · "carried unanimously" · ``Voting for the motion: Councillors … (4)``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from minutes_cli.vocabulary.lowered import lowered
from minutes_cli.vocabulary.named_votes import (
    BETWEEN,
    SIDE,
    Ballot,
    SideCount,
    ballots_of_members,
    ballots_of_names,
    ballots_of_yes_and_no,
    groups,
    names_at,
    side_of,
)
from minutes_cli.vocabulary.periods import NUMBER_WORDS
from minutes_cli.vocabulary.trie import any_of

_NUMBER_WORDS = (
    "zero none nil no one two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_NUMBER_WORD = rf"(?:{'|'.join(_NUMBER_WORDS)})\b"
_NUMBER = rf"(?:[0-9]{{1,3}}(?![.,:/%]?[0-9]|%)|{_NUMBER_WORD})"
# For: 35 · Against – 0 · Abstentions: 21 · Votes for (7)
_SIDE_FIRST = re.compile(
    rf"\b{SIDE}(?:\s{{1,3}}votes?\b)?\s{{0,3}}[:=–—|-]?\s{{0,6}}\(?(?P<number>{_NUMBER})\)?",
    re.IGNORECASE,
)
# 8 in favour · 1 abstained · seven Members voting against · 10 votes for · no abstentions
_NUMBER_FIRST = re.compile(
    rf"\b(?P<number>{_NUMBER})\s{{1,3}}"
    rf"(?:(?:members?|councillors?|votes?|voted|voting|were|cast)\s{{1,3}}){{0,3}}{SIDE}",
    re.IGNORECASE,
)
# "voted by four to one" · "carried by 10 votes to 3"
_BY_TO = re.compile(
    rf"\bby\s{{1,3}}(?P<for>{_NUMBER})\s{{1,3}}(?:votes?\s{{1,3}})?to\s{{1,3}}(?P<against>{_NUMBER})",
    re.IGNORECASE,
)
# "37 votes were cast in favour of the motion and 25 votes in favour of the amendment, with 3
# abstentions" · "For the motion – 12 votes; for the amendment – 5 votes"
_VOTES = (
    r"(?:votes?\s{1,3})?(?:(?:were|being|was)\s{1,3})?(?:cast\s{1,3}|voted\s{1,3}|voting\s{1,3})?"
)
_FAVOUR = r"(?:(?:in\s{1,3}favou?r\s{1,3}of|for)\s{1,3})"
_MOTION_OR_AMENDMENT = re.compile(
    rf"\b(?:(?P<for>{_NUMBER})\s{{1,3}}(?:members?\s{{1,3}}|councillors?\s{{1,3}})?{_VOTES}{_FAVOUR}the\s{{1,3}}motion"
    rf"|{_FAVOUR}the\s{{1,3}}motion\s{{0,3}}[:–-]?\s{{0,3}}\(?(?P<motion>{_NUMBER})\)?(?:\s{{1,3}}votes?)?)"
    rf"[\s,;.]{{1,6}}(?:and\s{{1,3}}|with\s{{1,3}})?"
    rf"(?:(?P<against>{_NUMBER})\s{{1,3}}(?:members?\s{{1,3}}|councillors?\s{{1,3}})?{_VOTES}{_FAVOUR}the\s{{1,3}}amendment"
    rf"|{_FAVOUR}the\s{{1,3}}amendment\s{{0,3}}[:–-]?\s{{0,3}}\(?(?P<amendment>{_NUMBER})\)?(?:\s{{1,3}}votes?)?)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s{0,3}\(")
_LEAD = re.compile(r"(?:\bvot(?:e|es|ed|ing)|\bthere\s{1,3}voted)\b[\s:–—-]{0,4}\Z", re.IGNORECASE)
_OF_A_VOTE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|carried|lost|agreed|approved|resolved|rejected|refused|passed|division)\b",
    re.IGNORECASE,
)
_NEAR = 100  # characters before a count that may say that it counts votes

_DECIDED = (
    r"(?:carried|agreed|approved|resolved|passed|elected|appointed|supported|endorsed|adopted"
    r"|accepted|recommended|confirmed|noted|voted|decided|agree|approve)\b"
)
_UNANIMOUS = re.compile(
    rf"""
      \b{_DECIDED}(?:\s{{1,3}}\w{{1,20}}){{0,2}}?\s{{1,3}}\(?unanimously\b
    | \bunanimously\s{{1,3}}(?:\w{{1,12}}\s{{1,3}})?{_DECIDED}
    | (?<!not\s)\bunanimous\s{{1,3}}(?:vote|decision|agreement|approval|support|consent)\b
    | \bvote\s{{1,3}}was\s{{1,3}}unanimous\b
    | \(unanimous(?:ly)?\)
    | \bnem\.?\s{{0,2}}con\b\.?
    | \bby\s{{1,3}}(?:general\s{{1,3}})?(?:assent|affirmation|acclamation)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Without the letters' two forms and a word's edges, so that a text without a count is told fast.
_A_SIDE = any_of(["for", "in favor", "in favour", "against", "opposed", "abst"])
_A_NUMBER = any_of([*"0123456789", *_NUMBER_WORDS])
_SIDE_THEN = re.compile(
    rf"{_A_SIDE}[a-z]{{0,6}}(?:\s{{1,3}}votes?)?\s{{0,3}}[:=–—|-]?\s{{0,6}}\(?{_A_NUMBER}"
)
_NUMBER_THEN = re.compile(
    rf"{_A_NUMBER}\s{{1,3}}(?:(?:members?|councillors?|votes?|voted|voting|were|cast)\s{{1,3}}){{0,3}}{_A_SIDE}"
)
_BY_NUMBER = re.compile(rf"by\s{{1,3}}{_A_NUMBER}")
_NUMBER_AND_MATTER = re.compile(
    rf"{_A_NUMBER}[^\n]{{0,60}}?the\s{{1,3}}(?:motion|amendment)"
    rf"|the\s{{1,3}}(?:motion|amendment)\s{{0,3}}[:–-]?\s{{0,3}}\(?{_A_NUMBER}"
)

# Minutes hold few of these words, so the patterns look only around them.
_COUNTING_WORDS = (
    "vote",
    "voting",
    "against",
    "abst",
    "in favour",
    "carried",
    "refused",
    "rejected",
)
_SIDES = ("vot", "against", "abst", "in favo", "opposed", "noes")
_UNANIMITY_WORDS = ("unanimous", "nem", "assent", "affirm", "acclam")
_WINDOW_BEFORE, _WINDOW_AFTER = 250, 300  # characters
_LONGEST_LIST = 1_000  # characters of the names on one side


def find_ballots(text: str, start: int, end: int) -> list[Ballot]:
    """The outcomes of votes printed in ``text[start:end]``, in order."""
    folded = lowered(text)[start:end]
    ballots: list[Ballot] = []
    if places := _places(folded, start, _COUNTING_WORDS):
        for forms, reach in ((_FORMS_OF_NAMES, _LONGEST_LIST), (_FORMS_OF_COUNTS, _WINDOW_AFTER)):
            for from_, to in _windows(places, start, end, reach):
                window = folded[from_ - start : to - start]
                sided = any(word in window for word in _SIDES)
                for find in forms if sided else _FORMS_WITHOUT_SIDES:
                    ballots = _merged(ballots, find(text, from_, to))
    if places := _places(folded, start, _UNANIMITY_WORDS):
        for from_, to in _windows(places, start, end, _WINDOW_AFTER):
            for match in _UNANIMOUS.finditer(text, from_, to):
                _add_unanimity(ballots, match)
    return ballots


def _says(text: str, start: int, end: int, words: Sequence[str]) -> bool:
    folded = lowered(text)
    return any(folded.find(word, start, end) >= 0 for word in words)


def _merged(ballots: list[Ballot], others: Iterable[Ballot]) -> list[Ballot]:
    """Both in order, without those of ``others`` that overlap one of ``ballots``."""
    others = list(others)
    if not others:
        return ballots
    starts = [ballot.start for ballot in ballots]
    kept = list(ballots)
    for other in others:
        at = bisect_left(starts, other.end)
        if not at or ballots[at - 1].end <= other.start:
            kept.append(other)
    return sorted(kept, key=lambda ballot: ballot.start)


def _add_unanimity(ballots: list[Ballot], match: re.Match[str]) -> None:
    """Mark the count beside the words, unless somebody voted against; else a ballot of its own."""
    at = bisect_left(ballots, match.start(), key=lambda ballot: ballot.start)
    for near in (at - 1, at):
        if 0 <= near < len(ballots) and _is_beside(ballots[near], match):
            ballot = ballots[near]
            ballots[near] = replace(
                ballot,
                start=min(ballot.start, match.start()),
                end=max(ballot.end, match.end()),
                unanimous=True,
            )
            return
    ballots.insert(at, Ballot(*match.span(), unanimous=True))


def _is_beside(ballot: Ballot, match: re.Match[str]) -> bool:
    """Whether "unanimously" and the count speak of one vote: "carried unanimously (12 for)"."""
    gap = max(match.start() - ballot.end, ballot.start - match.end())
    return gap < _NEAR / 2 and not ballot.count("against") and bool(ballot.counts)


def _places(folded: str, start: int, anchors: Sequence[str]) -> list[int]:
    """Where the anchors (lower case) stand, in order."""
    places: list[int] = []
    for anchor in anchors:
        at = folded.find(anchor)
        while at >= 0:
            places.append(start + at)
            at = folded.find(anchor, at + len(anchor))
    places.sort()
    return places


def _windows(places: Sequence[int], start: int, end: int, reach: int) -> Iterator[tuple[int, int]]:
    """The stretches around the places, joined where they meet."""
    from_ = to = start
    for place in places:
        if place - _WINDOW_BEFORE > to:
            if to > start:
                yield from_, to
            from_ = max(to, place - _WINDOW_BEFORE)
        to = min(end, place + reach)
    if places:
        yield from_, to


# --- counts


def _ballots_of_counts(text: str, start: int, end: int) -> list[Ballot]:
    """ "For: 35 / Against: 0", then "8 in favour and 1 abstained" where no side came first."""
    ballots: list[Ballot] = []
    folded = lowered(text)
    for form, may_hold in ((_SIDE_FIRST, _SIDE_THEN), (_NUMBER_FIRST, _NUMBER_THEN)):
        if may_hold.search(folded, start, end) is None:
            continue
        counts = [_count(match) for match in form.finditer(text, start, end)]
        found = [
            _ballot_of(text, group, start)
            for group in groups(text, counts)
            if _counts_votes(text, group, start)
        ]
        ballots = _merged(ballots, found)
    return ballots


def _count(match: re.Match[str]) -> SideCount:
    return SideCount(side_of(match), _number(match["number"]), match.start(), match.end())


def _number(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    return NUMBER_WORDS.get(printed.lower(), 0)  # none, nil, no, zero


def _counts_votes(text: str, group: Sequence[SideCount], start: int) -> bool:
    """Two sides are a vote; a single one only in words that tell of a vote: "carried with 1
    abstention", and no "five partnerships, one for each borough"."""
    if len(group) > 1:
        return True
    only = group[0]
    if only.side == "for":
        return "vot" in text[max(start, only.start - 12) : only.end].lower()
    said = _sentence_before(text, start, only.start) + text[only.start : only.end]
    return _OF_A_VOTE.search(said) is not None


def _sentence_before(text: str, start: int, at: int) -> str:
    """What the sentence says before this place, as far as it can matter."""
    return text[max(start, at - _NEAR) : at].rpartition(". ")[2]


def _ballot_of(text: str, group: Sequence[SideCount], start: int) -> Ballot:
    first, last = group[0].start, group[-1].end
    lead = _LEAD.search(text[max(start, first - 20) : first])
    names: list[tuple[str, str]] = []
    for count in group:
        if bracket := _IN_BRACKETS.match(text, count.end):
            found, _ = names_at(text, bracket.end(), min(len(text), bracket.end() + 800))
            names += [(count.side, name) for name in found]
    return Ballot(
        start=max(start, first - 20) + lead.start() if lead else first,
        end=last,
        counts=tuple((count.side, count.number) for count in group),
        names=tuple(names),
    )


def _ballots_of_motion_and_amendment(text: str, start: int, end: int) -> Iterator[Ballot]:
    """A division between a motion and an amendment: who is for the one is against the other."""
    folded = lowered(text)[start:end]
    both = "amendment" in folded and "motion" in folded
    if not both or _NUMBER_AND_MATTER.search(folded) is None:
        return
    for match in _MOTION_OR_AMENDMENT.finditer(text, start, end):
        counts = [
            ("for", _number(match["for"] or match["motion"])),
            ("against", _number(match["against"] or match["amendment"])),
        ]
        stop = match.end()
        between = BETWEEN.match(text, stop, end)
        further = _NUMBER_FIRST.match(text, between.end() if between else stop, end)
        if further is not None and further["abstain"]:
            counts.append(("abstain", _number(further["number"])))
            stop = further.end()
        yield Ballot(match.start(), stop, counts=tuple(counts))


def _ballots_by_so_many_to_so_many(text: str, start: int, end: int) -> Iterator[Ballot]:
    """ "The Committee voted by four to one": only near a word that tells of a vote."""
    if not _says(text, start, end, ("by ",)) or not _says(text, start, end, (" to ",)):
        return
    if _BY_NUMBER.search(lowered(text), start, end) is None:
        return
    for match in _BY_TO.finditer(text, start, end):
        if not _OF_A_VOTE.search(_sentence_before(text, start, match.start()) + match[0]):
            continue
        counts = [("for", _number(match["for"])), ("against", _number(match["against"]))]
        stop = match.end()
        between = BETWEEN.match(text, stop, end)
        further = _NUMBER_FIRST.match(text, between.end() if between else stop, end)
        if further is not None and further["abstain"]:
            counts.append(("abstain", _number(further["number"])))
            stop = further.end()
        yield Ballot(match.start(), stop, counts=tuple(counts))


_Form = Callable[[str, int, int], Iterable[Ballot]]
_FORMS_OF_NAMES: tuple[_Form, ...] = (ballots_of_yes_and_no, ballots_of_names, ballots_of_members)
_FORMS_OF_COUNTS: tuple[_Form, ...] = (
    _ballots_of_motion_and_amendment,
    _ballots_by_so_many_to_so_many,
    _ballots_of_counts,
)
"""Ways to print a vote; what an earlier one reads, a later one leaves alone."""

_FORMS_WITHOUT_SIDES: tuple[_Form, ...] = (_ballots_by_so_many_to_so_many,)
"""Where only "carried" or "rejected" stands: "rejected by four to three"."""
