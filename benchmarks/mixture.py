"""The mixed set of questions: seeded, of every kind that people ask, from rare words to charts.

The words come from the generator, which knows how frequent each is: the first words of its list
are in every item, those at place 120 in about half, at 8,000 in one of two hundred.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.corpus import planted
from benchmarks.corpus.units import COMMITTEES
from benchmarks.corpus.words import PHRASES, ranked
from minutes_cli.vocabulary.councils import COUNCILS

LIMIT = ("--limit", "20", "--csv")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its kind, its command line, and what of it the peers can be asked.

    ``fts`` is the question in FTS5's syntax, ``rg`` what rg is given (``also``, what it is given
    for the files found by that); None where they cannot ask it.
    """

    kind: str
    arguments: tuple[str, ...]
    fts: str | None = None
    rg: tuple[str, ...] | None = None
    also: tuple[str, ...] | None = None

    @property
    def name(self) -> str:
        return " ".join(self.arguments[: -len(LIMIT)])


class _Values:
    """Draws the values that questions are asked with."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(f"questions/{seed}")
        words = [word for word in ranked()[:40_000] if len(word) > 3]
        self._common = [word for word in ranked()[90:500] if len(word) > 3]
        self._middling = words[4000:16_000]
        self._rare = _names_planted(400)
        self._boroughs = sorted(c.slug for c in COUNCILS().values() if c.london)

    def common(self) -> str:
        return self.rng.choice(self._common)

    def middling(self) -> str:
        return self.rng.choice(self._middling)

    def rare(self) -> str:
        return self.rng.choice(self._rare)

    def everywhere(self) -> str:
        return self.rng.choice(("report", "council", "introduced", "which", "minutes", "from"))

    def borough(self) -> str:
        return self.rng.choice(self._boroughs)

    def programme(self) -> str:
        return self.rng.choice(("BCF", "iBCF", "ITF", "ICP"))

    def status(self) -> str:
        known = ("resolved", "noted", "agreed", "approved", "none", "requested", "deferred")
        return self.rng.choice(known)

    def committee(self) -> str:
        names = [name for name, _, _ in COMMITTEES]
        return self.rng.choice((*names, "health", "scrutiny"))

    def years(self) -> tuple[str, ...]:
        first = self.rng.randint(2008, 2024)
        return ("--since", str(first), "--until", str(first + self.rng.choice((0, 1, 4))))

    def filter(self) -> tuple[str, ...]:
        """One filter."""
        return self.rng.choice(
            (
                ("--borough", self.borough()),
                ("--programme", self.programme()),
                ("--status", self.status()),
                ("--committee", self.committee()),
                self.years(),
            )
        )

    def filters(self) -> tuple[str, ...]:
        """Borough, programme, status and date at once."""
        return (
            *("--borough", self.borough()),
            *("--programme", self.programme()),
            *("--status", self.status()),
            *("--since", str(self.rng.randint(2008, 2019))),
        )


def _names_planted(pages: int) -> list[str]:
    """Surnames that were planted on the first pages, hardly any of them a second time."""
    found = []
    for page, _ in zip(planted(10 * pages), range(pages), strict=False):
        for written in page.written:
            found += [person.name.split()[-1].lower() for person in written.item.people]
    return found


def _words(*words: str) -> tuple[str, ...]:
    """One of these words, whole and as it is: what rg is fastest at."""
    return ("-w", "-F", *(part for word in words for part in ("-e", word)))


def _search(
    kind: str,
    query: str,
    rg: tuple[str, ...] | None,
    *filters: str,
    also: tuple[str, ...] | None = None,
) -> Asked:
    arguments = ("search", query, *filters, *LIMIT)
    return Asked(kind, arguments, None if filters else query, rg, also)


def _word(kind: str, word: str) -> Asked:
    return _search(kind, word, _words(word))


def _phrase(kind: str, phrase: str) -> Asked:
    return _search(kind, f'"{phrase}"', ("-F", "-e", phrase))


def _common_phrase(values: _Values) -> str:
    return values.rng.choice((*(phrase for phrase, _ in PHRASES[:3]), "of the", "in response to"))


def _rare_phrase(values: _Values) -> str:
    return values.rng.choice([phrase for phrase, _ in PHRASES[3:]])


def _prefix(values: _Values) -> Asked:
    word = values.rng.choice((values.common(), values.middling()))
    stem = word[: values.rng.randint(4, max(4, len(word) - 1))]
    return _search("prefix", f"{stem}*", ("-e", rf"\b{stem}"))


def _both(values: _Values) -> Asked:
    one, other = values.common(), values.rng.choice((values.common(), values.middling()))
    return _search("two words", f"{one} {other}", _words(one), also=_words(other))


def _either(values: _Values) -> Asked:
    one, other = values.middling(), values.middling()
    return _search("one word OR another", f"{one} OR {other}", _words(one, other))


def _without(values: _Values) -> Asked:
    one, other = values.common(), values.common()
    return _search("a word NOT another", f"{one} NOT {other}", None)


KINDS: Sequence[tuple[str, int, Callable[[_Values], Asked]]] = (
    ("rare word", 18, lambda v: _word("rare word", v.rare())),
    ("word in one of 200", 18, lambda v: _word("word in one of 200", v.middling())),
    ("common word", 18, lambda v: _word("common word", v.common())),
    ("word in all", 8, lambda v: _word("word in all", v.everywhere())),
    ("rare phrase", 8, lambda v: _phrase("rare phrase", _rare_phrase(v))),
    ("common phrase", 8, lambda v: _phrase("common phrase", _common_phrase(v))),
    ("prefix", 12, _prefix),
    ("two words", 12, _both),
    ("one word OR another", 6, _either),
    ("a word NOT another", 6, _without),
    (
        "common word, one filter",
        14,
        lambda v: _search("common word, one filter", v.common(), None, *v.filter()),
    ),
    (
        "common word, four filters",
        14,
        lambda v: _search("common word, four filters", v.common(), None, *v.filters()),
    ),
    ("items, one filter", 30, lambda v: Asked("items, one filter", ("items", *v.filter(), *LIMIT))),
    (
        "items, four filters",
        12,
        lambda v: Asked("items, four filters", ("items", *v.filters(), *LIMIT)),
    ),
    (
        "facets",
        10,
        lambda v: Asked("facets", (v.rng.choice(("borough", "programme", "status")), *LIMIT)),
    ),
    (
        "facets, one filter",
        6,
        lambda v: Asked(
            "facets, one filter",
            (v.rng.choice(("borough", "programme", "status")), *v.years(), *LIMIT),
        ),
    ),
    ("matrix", 6, lambda v: Asked("matrix", ("matrix", *LIMIT))),
    ("timeline", 6, lambda v: Asked("timeline", ("timeline", *v.filter(), *LIMIT))),
    ("decisions", 10, lambda v: Asked("decisions", ("decisions", *v.filter(), *LIMIT))),
    ("actions", 10, lambda v: Asked("actions", ("actions", *v.filter(), *LIMIT))),
    ("people", 5, lambda v: Asked("people", ("people", "--borough", v.borough(), *LIMIT))),
    (
        "count",
        8,
        lambda v: Asked("count", ("search", v.common(), *v.filter(), "--count", *LIMIT)),
    ),
    ("show", 8, lambda v: Asked("show", ("show", f"@{v.rng.random()}"))),
)
"""Kind, how many of the whole set, how one is made."""


def mixed_set(share: float = 1.0, kinds: int | None = None, seed: int = 1) -> list[Asked]:
    """The questions in an order that mixes the kinds; ``share`` of each kind, at least one.

    With ``kinds`` only of so many kinds, spread over the list.
    """
    values = _Values(seed)
    step = len(KINDS) / kinds if kinds else 1
    taken = [KINDS[int(at * step)] for at in range(kinds or len(KINDS))]
    asked = [make(values) for _, most, make in taken for _ in range(max(1, round(most * share)))]
    values.rng.shuffle(asked)
    return asked
