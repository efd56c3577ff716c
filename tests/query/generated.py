"""Questions made at random, the same ones for the same seed: each as a person would type it, and
as a tree with plain values for ``tests.query.reference``."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.query.reference import (
    VALUES,
    Begins,
    Corpus,
    Every,
    Node,
    Some,
    Wanted,
    Within,
    Words,
    phrases,
    plain,
)

ODD = (
    "A&E", "two-hour", "£3.8bn", "75(1)", "St. George’s", "10:30", "note:this", "2014/15",
    "(2)", "Children's", "café", "NHS England's", "https://example.org/x?y=1", "C++", "50%",
    "care–home", "ñandú", "e.g.", "Section:75", "subtitle:care",
)  # fmt: skip
"""Words with signs in them, which mean themselves."""

STATUSES = ("resolved", "agreed", "approved", "noted", "none", "referred", "requested", "deferred")
FIELD_NAMES = {"title": ("title", "Title"), "decisions": ("decision", "decisions", "Decisions")}
QUOTES = ('"{}"', '"{}"', "“{}”", "„{}“", "«{}»")


@dataclass
class Made:
    """A question: which table, the words typed, and what the reference takes of them."""

    kind: str  # items, search, decisions, actions
    typed: dict[str, Any]
    wanted: Wanted
    text: Node | None = None  # --query
    search: Node | None = None  # the words of minutes search
    sort: list[tuple[str, bool]] = field(default_factory=list)
    limit: int | None = None
    offset: int = 0
    count: bool = False

    def command(self) -> list[str]:
        """The command line that asks it, for the references of the rows."""
        words = [self.kind]
        for name, value in self.typed.items():
            if name == "search":
                continue
            option = "--" + name.replace("_", "-")
            for one in value if isinstance(value, list) else [value]:
                words += [option] if one is True else [option, str(one)]
        words += [w for name, down in self.sort for w in ("--sort", spelt_sort(name, down))]
        words += [] if self.limit is None else ["--limit", str(self.limit)]
        words += ["--offset", str(self.offset)] if self.offset else []
        words += ["--count"] if self.count else ["-c", "ref", "--format", "csv", "--no-headers"]
        return words + (["--", self.typed["search"]] if "search" in self.typed else [])


def spelt_sort(name: str, down: bool) -> str:
    return f"{name}:desc" if down else name


class Generator:
    """Makes questions about a corpus: of its own words, boroughs, committees, people and dates."""

    def __init__(self, corpus: Corpus, seed: int) -> None:
        self.random = random.Random(seed)
        self.corpus = corpus
        entries = corpus.entries
        self.vocabulary = sorted(w for w in corpus.stem_of if len(w) > 1)
        self.hosts = sorted({e.council for e in entries if e.council})
        self.named = sorted({slug for e in entries for slug in e.named})
        self.names: dict[str, str] = {row["slug"]: row["name"] for row in corpus.councils.values()}
        self.programmes = sorted({code for e in entries for code in e.programmes})
        committees = {e.meeting.get("committee") for e in entries}
        self.committees = sorted(w for c in committees if c for w in plain(c).split())
        self.people = sorted({w for e in entries for p in e.people for w in plain(p).split()})
        dates = {e.meeting.get("meeting_date") for e in entries}
        self.dates = sorted(date for date in dates if date)

    # ---- what is asked

    def question(self) -> Made:
        kind = self.random.choice(["search"] * 5 + ["items"] * 3 + ["decisions", "actions"])
        typed: dict[str, Any] = {}
        made = Made(kind, typed, self.filters(typed, rarely=kind == "search"))
        if kind == "search":
            made.search = self.without_repeats(3)
            typed["search"] = self.spelt(made.search)
        if self.sometimes(0.15 if kind == "search" else 0.6):
            made.text = self.text(2)
            typed["query"] = self.spelt(made.text)
        if self.sometimes(0.3) and kind in ("search", "items"):
            names = self.random.sample(sorted(VALUES), self.random.randint(1, 2))
            made.sort = [(name, self.sometimes(0.5)) for name in names]
        if self.sometimes(0.35):
            made.limit = self.random.choice([0, 1, 2, 5, 10, 100])
        if self.sometimes(0.25):
            made.offset = self.random.choice([1, 2, 3, 7, 50])
        made.count = self.sometimes(0.1)
        return made

    def filters(self, typed: dict[str, Any], *, rarely: bool) -> Wanted:
        """Filters as typed, put into ``typed``, and as the reference takes them."""
        often = 0.08 if rarely else 0.22
        values: dict[str, Any] = {}

        def some(
            option: str, name: str, choices: Sequence[str], spelt: Callable[[str], str]
        ) -> None:
            if choices and self.sometimes(often):
                chosen = self.random.sample(
                    choices, min(len(choices), self.random.choice([1, 1, 2, 4]))
                )
                typed[option] = [spelt(choice) for choice in chosen]
                values[name] = tuple(chosen)

        some("borough", "boroughs", self.random.choice([self.hosts, self.named]), self.borough)
        some("programme", "programmes", self.programmes, self.cased)
        some("status", "statuses", STATUSES, self.cased)
        some("committee", "committees", self.committees, self.cased)
        some("person", "people", self.people, self.cased)
        for name, size in (("since", 10), ("until", 10)):
            if self.dates and self.sometimes(often / 2) and "since" not in values:
                values[name] = self.random.choice(self.dates)[: self.random.choice([4, 7, size])]
                typed[name] = values[name]
        for name, share in (("named", 0.2), ("all_kinds", 0.3), ("all_copies", 0.2)):
            if self.sometimes(share):
                typed[name] = values[name] = True
        return Wanted(**values)

    def borough(self, slug: str) -> str:
        return self.random.choice([slug, self.names[slug], self.names[slug].upper()])

    def cased(self, text: str) -> str:
        return self.random.choice([text, text, text.lower(), text.upper()])

    def sometimes(self, share: float) -> bool:
        return self.random.random() < share

    # ---- queries

    def without_repeats(self, depth: int) -> Node:
        """A query that names no word twice: a word typed twice counts once for the relevance."""
        while True:
            node = self.text(depth)
            texts = [part.text.lower() for part, _ in phrases(node)]
            if len(texts) == len(set(texts)):
                return node

    def text(self, depth: int) -> Node:
        """A query with at least one part that is not excluded."""
        kind = self.random.random()
        if depth == 0 or kind < 0.3:
            return self.term()
        if kind < 0.45:
            column = self.random.choice(["title", "decisions"])
            return Within(column, self.without_fields(self.text(depth - 1)))
        parts = tuple(self.text(depth - 1) for _ in range(self.random.randint(2, 3)))
        if kind < 0.72:
            return Some(parts)
        if kind < 0.86:
            return Every(parts)
        return Every(parts[:1], parts[1:])

    def without_fields(self, node: Node) -> Node:
        """A field stands in no other."""
        if isinstance(node, Within):
            return node.inside
        if isinstance(node, Some):
            return Some(tuple(map(self.without_fields, node.parts)))
        if isinstance(node, Every):
            return Every(
                tuple(map(self.without_fields, node.wanted)),
                tuple(map(self.without_fields, node.unwanted)),
            )
        return node

    def term(self) -> Node:
        kind = self.random.random()
        if kind < 0.04:
            return Words(self.random.choice(ODD))
        if kind < 0.2:
            return Words(self.phrase(self.random.randint(2, 4)))
        if kind < 0.4:
            *lead, last = self.phrase(self.random.choice([1, 1, 1, 2])).split()
            return Begins(" ".join([*lead, last[: self.random.randint(2, 9)]]))
        if kind < 0.5:
            return Words(self.random.choice(self.vocabulary))
        return Words(self.phrase(1))

    def phrase(self, size: int) -> str:
        """Words that stand together somewhere: the common ones come often."""
        while True:
            entry = self.random.choice(self.corpus.entries)
            words = entry.words[self.random.choice(["title", "body", "body", "decisions"])]
            if len(words) >= size:
                at = self.random.randrange(len(words) - size + 1)
                return " ".join(words[at : at + size])

    # ---- as typed

    def spelt(self, node: Node) -> str:
        """The query as one of the ways to type it."""
        text = self.loose(node)
        return self.random.choice([text, text, text, f" {text} ", f"({text})"])

    def loose(self, node: Node) -> str:
        """As it stands where nothing else is beside it."""
        if isinstance(node, Some):
            return " OR ".join(self.loose_in_or(part) for part in node.parts)
        if isinstance(node, Every):
            wanted = [self.tight(part) for part in node.wanted]
            unwanted = [self.excluded(part) for part in node.unwanted]
            text = wanted[0]
            for part in wanted[1:] + unwanted:
                text += self.random.choice([" ", "  ", " AND "]) + part
            return text
        return self.tight(node)

    def loose_in_or(self, node: Node) -> str:
        """AND binds tighter than OR, so its bracket may be left out."""
        return (
            self.loose(node)
            if isinstance(node, Every) and self.sometimes(0.5)
            else self.tight(node)
        )

    def tight(self, node: Node) -> str:
        """As it stands as a part of something else."""
        if isinstance(node, Some | Every):
            return f"({self.loose(node)})"
        if isinstance(node, Within):
            name = self.random.choice(FIELD_NAMES[node.column])
            return f"{name}:{self.tight(node.inside)}"
        if isinstance(node, Begins):
            quoted = " " in node.text or self.sometimes(0.2)
            return f'"{node.text}"*' if quoted else f"{node.text}*"
        if " " in node.text or self.sometimes(0.1) or node.text.upper() in ("AND", "OR", "NOT"):
            return self.random.choice(QUOTES).format(node.text)
        return self.cased(node.text) if node.text.isalpha() else node.text

    def excluded(self, node: Node) -> str:
        return self.random.choice(["-", "NOT "]) + self.tight(node)
