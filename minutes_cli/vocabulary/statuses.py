"""Verbs of decision: which status each gives, and where in a clause it is a verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from minutes_cli.vocabulary.bodies import GATHERINGS, NOUNS
from minutes_cli.vocabulary.rows import rows


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


@dataclass(frozen=True, slots=True)
class VerbMention:
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


_TOKEN = re.compile(r"[A-Za-z]+(?:[-’'][A-Za-z]+)*|[;:,.()“”]")
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
_ARTICLES = frozenset("the a an this its their our any each no".split())
_RELATIVE = frozenset("which who as what whether if when where".split())
_RELATIVES = frozenset("that which who".split())
_MODALS = frozenset("will would may might must can could".split())
_BODY_WORDS = frozenset(
    [
        *(*NOUNS, *GATHERINGS, "members", "meeting", "authority", "it"),
        *"mayor leader holder chair chairman treasurer trustees".split(),
    ]
)


def find_verbs(clause: str) -> list[VerbMention]:
    """The verbs of decision in ``clause``, in order.

    >>> [v.status for v in find_verbs("That the report be noted and the plan be approved")]
    ['noted', 'approved']
    >>> find_verbs("The request of the deputation")
    []
    """
    return list(_verbs_in(clause))


@lru_cache(maxsize=512)  # the same clause is asked for its status and for its actions
def _verbs_in(clause: str) -> tuple[VerbMention, ...]:
    masked = mask_insertions(clause)
    folded = masked.lower()
    folded = folded if len(folded) == len(masked) else masked  # else places would shift
    tokens = [(match[0], *match.span()) for match in _TOKEN.finditer(folded)]
    forms, heads, participles = _forms(), _heads_of_pairs(), _participles()
    last = -1  # behind the last form no verb is found
    for i, (word, _, _) in enumerate(tokens):
        if word in forms or word in heads:
            last = i
    found: list[VerbMention] = []
    first_form: str | None = None
    at_head = True
    coordinated = False
    passive = False  # the last verb was a participle after an auxiliary
    for i, (word, start, end) in enumerate(tokens[: last + 1]):
        following = tokens[i + 1] if i + 1 < len(tokens) else ("", end, end)
        pair = f"{word} {following[0]}" if word in heads else word
        form = forms.get(pair) or forms.get(word)
        stop = following[2] if pair != word and pair in forms else end
        before = tokens[i - 1][0] if i else ""
        if form is not None:
            after_auxiliary = _follows_auxiliary(tokens, i)
            if after_auxiliary or (passive and coordinated):
                phrase = pair if pair in participles else word
                status = participles.get(phrase)
                if status is not None:
                    negated = _is_negated(tokens, i)
                    found.append(VerbMention(status, "participle", negated, start, stop))
                    passive, at_head, coordinated = True, False, False
                    continue
            kind = form[1]
            aside = before == "members" and kind == "past" and following[0] in ("as", "by", "to")
            by_body = not aside and (
                (before in _BODY_WORDS and kind != "base")
                or (before in _BODY_WORDS and first_form in (None, "base"))
            )
            joined = coordinated and kind == (first_form or "third")
            minded = before == "to" and i > 1 and tokens[i - 2][0] == "minded"
            is_head = (
                (at_head and not aside) or joined or by_body or minded
            ) and before not in _ARTICLES
            if is_head and not after_auxiliary and _has_object(word, following[0]):
                found.append(VerbMention(form[0], kind, _is_negated(tokens, i), start, stop))
                first_form = first_form or kind
                at_head, coordinated, passive = False, False, False
                continue
        if word in ("and", ";", ",", "or"):
            coordinated = True
        elif word.endswith("ed") and _follows_auxiliary(tokens, i):
            passive, at_head, coordinated = True, False, False  # "be thanked and commended"
        elif word not in _OPENERS and word not in _ADVERBS:
            at_head = at_head and (word in _BODY_WORDS or word in "()“”:.")
            coordinated = False
            if word not in _AUXILIARIES:
                passive = passive and word in _ADVERBS
    return tuple(found)


def _follows_auxiliary(tokens: list[tuple[str, int, int]], i: int) -> bool:
    """Whether the word stands after "be", "is", "was", with adverbs between, outside a relative."""
    k = i - 1
    while k >= 0 and i - k <= 3 and tokens[k][0] in _ADVERBS:
        k -= 1
    if k < 0 or tokens[k][0] not in _AUXILIARIES:
        return False
    if tokens[k][0] == "be":  # "the steps that will be required" orders nothing
        return k < 4 or tokens[k - 1][0] not in _MODALS or tokens[k - 2][0] not in _RELATIVES
    return k == 0 or tokens[k - 1][0] not in _RELATIVE


def _is_negated(tokens: list[tuple[str, int, int]], i: int) -> bool:
    return any(token[0] == "not" for token in tokens[max(0, i - 4) : i])


_ELECTED = frozenset("member members mayor councillor councillors representatives".split())


def _has_object(word: str, following: str) -> bool:
    """A verb at the head of a clause is not followed by "of": "The request of …" is a noun.

    "Elected Members were reminded" elects nobody.
    """
    if word == "elected" and following in _ELECTED:
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
