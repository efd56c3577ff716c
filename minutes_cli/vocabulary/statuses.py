"""Verbs of decision: which status each gives, and where in a clause it is a verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from minutes_cli.vocabulary.bodies import GATHERINGS, NOUNS
from minutes_cli.vocabulary.rows import rows
from minutes_cli.vocabulary.trie import any_of


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of decision with its forms, as a row of ``statuses.toml`` gives them."""

    status: str
    base: str
    third: str
    past: str
    participle: str
    example: str
    near_miss: str


class VerbMention(NamedTuple):
    """A verb of decision in verb position: its status, its form and where it stands."""

    status: str
    form: str  # base | third | past | participle
    negated: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of decision without a verb of the table: "approval be given"."""

    status: str
    words: str  # a regular expression
    example: str
    near_miss: str

    def matches(self, clause: str) -> bool:
        """Whether the clause holds the phrase."""
        return _compiled(self.words).search(clause) is not None


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


@cache
def phrases() -> tuple[Phrase, ...]:
    """The phrases of ``statuses.toml``, asked where a clause has no deciding verb."""
    return tuple(Phrase(**row) for row in rows("statuses.toml", "phrase"))


@cache
def verbs() -> tuple[Verb, ...]:
    """The verbs of ``statuses.toml``."""
    return tuple(Verb(**row) for row in rows("statuses.toml", "verb"))


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """Form in lower case to its status and its kind; the past tense outranks the participle."""
    forms: dict[str, tuple[str, str]] = {}
    for verb in verbs():
        for kind in ("participle", "past", "third", "base"):
            forms[getattr(verb, kind)] = (verb.status, kind)
    return forms


@cache
def _heads_of_pairs() -> frozenset[str]:
    """The first words of verbs of two: "called upon"."""
    return frozenset(form.partition(" ")[0] for form in _forms() if " " in form)


@cache
def _participles() -> dict[str, str]:
    return {verb.participle: verb.status for verb in verbs()}


# A word, or one of these marks; one set for the first character of either is found fastest.
_TOKEN = re.compile(r"[A-Za-z;:,.()“”](?:(?<=[A-Za-z])[A-Za-z]*(?:[-’'][A-Za-z]+)*)?")
# Words that may stand between the head of a clause and its verb.
_OPENERS = frozenset(
    "that to and or also then hereby formally therefore unanimously duly both it further not be"
    " is are will shall should had has have now jointly otherwise the this".split()
)
_AUXILIARIES = frozenset("be is are was were been being".split())
_ADVERBS = frozenset(
    "also now then hereby formally therefore unanimously duly fully warmly not strongly jointly"
    " further broadly".split()
)
_BETWEEN = _OPENERS | _ADVERBS
# end as adverbs do, and tell nothing of how a thing is done: "the family support service"
_NO_ADVERBS = frozenset(
    "family supply reply apply only early elderly assembly july italy monthly weekly quarterly"
    " yearly daily friendly likely anomaly fly rely comply multiply imply ally rally bully".split()
)
_JOINS = frozenset(("and", ";", ",", "or"))
_ARTICLES = frozenset("the a an this its their our any each no".split())
_RELATIVE = frozenset("which who as what whether if when where".split())
_RELATIVES = frozenset("that which who".split())
_MODALS = frozenset("will would may might must can could".split())
# "as Council appointed representatives", "a list of Council approved contractors"
_BEFORE_COMPOUNDS = frozenset("as of with for from by other all".split())
_BODY_WORDS = frozenset(
    [
        *(*NOUNS, *GATHERINGS, "members", "meeting", "authority", "it"),
        *"mayor leader holder chair chairman treasurer trustees".split(),
    ]
)


def find_phrase(clause: str) -> Phrase | None:
    """The first phrase of the table that the clause holds."""
    if _OF_A_PHRASE.search(clause.lower()) is None:
        return None
    return next((phrase for phrase in phrases() if phrase.matches(clause)), None)


_OF_A_PHRASE = re.compile(
    any_of(
        "approval,consent,permission,authority,power,delegated resp,note,continue,recogni,believ,"
        "regret,deplor,"
        "understand,condemn,applaud,celebrat,appreciat,remember,affirm,concern,alarmed,dismayed,"
        "disappointed,worried,proud,aware,mindful,grateful,saddened,pleased,glad,thank,"
        "congratulat,be consider,be heard,be taken,be discuss,be dealt,held over,"
        "carried over".split(",")
    )
)
"""Of these one stands in every phrase."""


def find_verbs(clause: str) -> list[VerbMention]:
    """The verbs of decision in ``clause``, in order.

    >>> [v.status for v in find_verbs("That the report be noted and the plan be approved")]
    ['noted', 'approved']
    >>> find_verbs("The request of the deputation")
    []
    """
    return list(_verbs_in(clause))


@cache
def _first_words() -> frozenset[str]:
    """The forms of one word, and the first words of those of two."""
    return frozenset(_forms()) | _heads_of_pairs()


def may_begin_with_verb(clause: str) -> bool:
    """Whether a word that may be a verb of decision stands in the first three letters."""
    for match in _TOKEN.finditer(clause[:40].lower()):
        if match.start() > 2:
            return False
        if match[0] in _first_words():
            return True
    return False


@lru_cache(maxsize=512)  # the same clause is asked for its status and for its actions
def _verbs_in(clause: str) -> tuple[VerbMention, ...]:
    masked = mask_insertions(clause)
    folded = masked.lower()
    folded = folded if len(folded) == len(masked) else masked  # else places would shift
    tokens: list[str] = _TOKEN.findall(folded)
    may_be_verbs = _first_words()
    if may_be_verbs.isdisjoint(tokens):
        return ()
    last = len(tokens) - 1  # behind the last form no verb is found
    while tokens[last] not in may_be_verbs:
        last -= 1
    tokens += ("", "")
    places = _Places(folded, tokens)
    forms, heads, participles = _forms(), _heads_of_pairs(), _participles()
    found: list[VerbMention] = []
    first_form: str | None = None
    at_head = True
    coordinated = False
    passive = False  # the last verb was a participle after an auxiliary
    for i in range(last + 1):
        word = tokens[i]
        if word in may_be_verbs:
            following, before = tokens[i + 1], tokens[i - 1] if i else ""
            pair = f"{word} {following}" if word in heads else word
            form = forms.get(pair) or forms.get(word)
            width = 2 if pair != word and pair in forms else 1
            if form is not None:
                after_auxiliary = _follows_auxiliary(tokens, i)
                if after_auxiliary or (passive and coordinated):
                    status = participles.get(pair if pair in participles else word)
                    if status is not None:
                        negated = "not" in tokens[max(0, i - 4) : i]
                        span = places.of(i, width)
                        found.append(VerbMention(status, "participle", negated, *span))
                        passive, at_head, coordinated = True, False, False
                        continue
                kind = form[1]
                aside = before == "members" and kind == "past" and following in ("as", "by", "to")
                aside = aside or (kind == "past" and i > 1 and tokens[i - 2] in _BEFORE_COMPOUNDS)
                by_body = (
                    not aside
                    and before in _BODY_WORDS
                    and (kind != "base" or first_form in (None, "base"))
                )
                joined = coordinated and kind == (first_form or "third")
                minded = before == "to" and i > 1 and tokens[i - 2] == "minded"
                is_head = (
                    (at_head and not aside) or joined or by_body or minded
                ) and before not in _ARTICLES
                if is_head and not after_auxiliary and _has_object(word, following):
                    negated = "not" in tokens[max(0, i - 4) : i]
                    found.append(VerbMention(form[0], kind, negated, *places.of(i, width)))
                    first_form = first_form or kind
                    at_head, coordinated, passive = False, False, False
                    continue
        if word in _JOINS:
            coordinated = True
        elif word.endswith("ed") and _follows_auxiliary(tokens, i):
            passive, at_head, coordinated = True, False, False  # "be thanked and commended"
        elif word not in _BETWEEN and not _is_adverb(word):
            at_head = at_head and (word in _BODY_WORDS or word in "()“”:.")
            coordinated = False
            passive = passive and word in _AUXILIARIES
    return tuple(found)


class _Places:
    """Where the words of a clause stand, asked from left to right.

    Between two words stands no letter and no mark that begins one, so each is the first of its
    kind behind the word before.
    """

    def __init__(self, folded: str, words: list[str]) -> None:
        self.folded, self.words = folded, words
        self.next = self.end = 0  # the word that is asked next at the earliest; where it may begin

    def of(self, i: int, width: int) -> tuple[int, int]:
        """Start and end of ``width`` words from the one with this index on."""
        start = 0
        for word in self.words[self.next : i + 1]:
            start = self.folded.find(word, self.end)
            self.end = start + len(word)
        self.next = i + 1
        if width == 1:
            return start, self.end
        second = self.words[i + 1]
        return start, self.folded.find(second, self.end) + len(second)


def _follows_auxiliary(tokens: list[str], i: int) -> bool:
    """Whether the word stands after "be", "is", "was", with adverbs between, outside a relative."""
    k = i - 1
    while k >= 0 and i - k <= 3 and _is_adverb(tokens[k]):
        k -= 1
    if k < 0 or tokens[k] not in _AUXILIARIES:
        return False
    if tokens[k] == "be":  # "the steps that will be required" orders nothing
        return k < 4 or tokens[k - 1] not in _MODALS or tokens[k - 2] not in _RELATIVES
    return k == 0 or tokens[k - 1] not in _RELATIVE


def _is_adverb(word: str) -> bool:
    """Whether a word only tells how: "be retrospectively approved", "to provisionally agree"."""
    return word in _ADVERBS or (word.endswith("ly") and word not in _NO_ADVERBS)


_ELECTED = frozenset("member members mayor councillor councillors representatives".split())


# "grants totalling £4,000 be awarded", "grants to five groups be paid": sums, and no verb
_BEHIND_SUMS = frozenset("totalling to for from in up amounting be are were as worth not".split())
_QUESTIONS = frozenset("questions about how why what when where who if whether which".split())


def _has_object(word: str, following: str) -> bool:
    """A verb at the head of a clause is not followed by "of": "The request of …" is a noun.

    "Elected Members were reminded" elects nobody, "grants to five groups be paid" grants nothing
     and "asked about the cost" asks for no work.
    """
    if word == "asked" and following in _QUESTIONS:
        return False
    if word == "elected" and following in _ELECTED:
        return False
    if word == "grants" and following in _BEHIND_SUMS:
        return False
    return following not in ("of", "process", "was", "is", "had")


_INSERTION = re.compile(
    r", (?=(?:that|which|who|whose|as|to|subject|following|in|having|including)\b)"
    r"[^,;]{1,240},(?= (?:be|is|are|was|were|has|have)\b)"
)


# in relation to article 27, resolution (iii), to note the update
_LEADING = re.compile(
    r"(?:[Tt]hat,?\s)?(?:[Ii]n (?:relation|respect|accordance|regard|light|view|terms)"
    r"|[Ww]ith (?:regard|respect|reference|effect)|[Hh]aving|[Ff]ollowing|[Ss]ubject to|[Pp]ursuant"
    r"|[Nn]otwithstanding)\b"
    r"[^;:]{3,200}?,\s(?=(?:to|that)\s\w)"
)
# The Cabinet: a) approved the plan; b) delegated the rest
_INNER_LABEL = re.compile(r"(?<=[:;]\s)\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s")
# to amend item 3 to include ‘and report to the Board in June’
_QUOTED = re.compile(r"(?<=\w )[‘“][^‘’“”]{12,400}[’”]")


def mask_insertions(clause: str) -> str:
    """``clause`` with each insertion between subject and verb blanked, offsets kept.

    So are words that it quotes, and what stands before its verb: "in relation to item 3, to note".

    "the request of the deputation, that the matter be referred to the Secretary of State, be
    rejected": the principal verb is "be rejected".
    """
    if "‘" in clause or "“" in clause:
        clause = _QUOTED.sub(_blank, clause)
    if ": " in clause or "; " in clause:
        clause = _INNER_LABEL.sub(_blank, clause)
    if "," not in clause:
        return clause
    leading = _LEADING.match(clause)
    if leading is not None:
        clause = _blank(leading) + clause[leading.end() :]
    return _INSERTION.sub(_blank, clause) if clause.count(",") > 1 else clause


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
