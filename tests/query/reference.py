"""A slow second opinion on what a question finds: every item looked at, in plain Python.

Nothing here comes from the package. The rows of the tables are read whole; words are lists of
tokens, cut and stemmed one text at a time by SQLite's own tokenizer in an index of our own in
memory; phrases, fields, prefixes, AND, OR and NOT, filters, order and relevance are worked out
over these lists, from a query that is a tree and was never text.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

FIELDS = ("title", "preamble", "body", "decisions")
INDEXED = (*FIELDS, "filters")
"""What counts for how long an item is. The words of its filters are found by no search."""
WEIGHTS = {"title": 10.0, "preamble": 1.0, "body": 1.0, "decisions": 4.0}
K1, B = 1.2, 0.75
"""The constants of bm25 in FTS5."""

Columns = tuple[str, ...]


# ---- queries as trees


@dataclass(frozen=True)
class Words:
    """A word or a phrase: its tokens one after another in one field."""

    text: str


@dataclass(frozen=True)
class Begins:
    """A prefix; of several words the last is the one that is only begun."""

    text: str


@dataclass(frozen=True)
class Within:
    """title:… or decision:…"""

    column: str
    inside: Node


@dataclass(frozen=True)
class Every:
    """All of ``wanted`` and none of ``unwanted``."""

    wanted: tuple[Node, ...]
    unwanted: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Some:
    """At least one of ``parts``."""

    parts: tuple[Node, ...]


Node = Words | Begins | Within | Every | Some


# ---- the corpus


@dataclass(eq=False)
class Entry:
    """An item with everything that a filter can ask of it."""

    row: Mapping[str, Any]  # of the table items
    meeting: Mapping[str, Any]
    path: str
    council: str | None
    named: frozenset[str]
    programmes: frozenset[str]
    clauses: list[Mapping[str, Any]]
    actions: list[Mapping[str, Any]]
    people: frozenset[str]
    stems: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def places(self) -> dict[str, dict[str, list[int]]]:
        """For each field, where each stem stands in it."""
        found: dict[str, dict[str, list[int]]] = {name: {} for name in INDEXED}
        for name, terms in self.stems.items():
            for at, term in enumerate(terms):
                found[name].setdefault(term, []).append(at)
        return found

    @property
    def length(self) -> int:
        return sum(map(len, self.stems.values()))


class Tokenizer:
    """The words of a text, and their stems, as SQLite's own tokenizer cuts them."""

    def __init__(self) -> None:
        self.memory = sqlite3.connect(":memory:")
        self.known: dict[tuple[str, bool], list[str]] = {}
        for name, way in (("plain", "unicode61"), ("stemmed", "porter unicode61")):
            self.memory.execute(
                f"CREATE VIRTUAL TABLE {name} USING fts5 "
                f"(text, tokenize='{way} remove_diacritics 2')"
            )
            self.memory.execute(
                f"CREATE VIRTUAL TABLE {name}_terms USING fts5vocab ({name}, instance)"
            )

    def cut(self, text: str, *, stemmed: bool) -> list[str]:
        if (text, stemmed) not in self.known:
            (self.known[text, stemmed],) = self.cut_each([text], stemmed=stemmed)
        return self.known[text, stemmed]

    def cut_each(self, texts: Iterable[str], *, stemmed: bool) -> list[list[str]]:
        table = "stemmed" if stemmed else "plain"
        self.memory.execute(f"DELETE FROM {table}")
        lists: list[list[str]] = []
        for number, text in enumerate(texts):
            lists.append([])
            self.memory.execute(f"INSERT INTO {table} (rowid, text) VALUES (?, ?)", (number, text))
        terms = f"SELECT doc, term FROM {table}_terms ORDER BY doc, offset"
        for number, term in self.memory.execute(terms):
            lists[number].append(term)
        return lists


class Corpus:
    """Every item of a database."""

    def __init__(self, path: Path) -> None:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row

        def table(name: str) -> list[dict[str, Any]]:
            return [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]

        documents = {row["id"]: row for row in table("documents")}
        meetings = {row["id"]: row for row in table("meetings")}
        self.councils = {row["id"]: row for row in table("councils")}
        slugs = {number: row["slug"] for number, row in self.councils.items()}
        parts: dict[str, dict[int, list[dict[str, Any]]]] = {}
        for name in ("item_boroughs", "item_programmes", "decisions", "actions", "people"):
            parts[name] = {}
            for row in table(name):
                parts[name].setdefault(row["item_id"], []).append(row)
        self.entries = []
        long = {row["id"]: row for row in table("item_texts")}
        for row in table("items"):
            row |= long[row["id"]]
            meeting = meetings.get(row["meeting_id"], {})
            own = {name: rows.get(row["id"], []) for name, rows in parts.items()}
            self.entries.append(
                Entry(
                    row,
                    meeting,
                    documents[row["document_id"]]["path"],
                    slugs.get(meeting.get("council_id") or 0),
                    frozenset(slugs[b["council_id"]] for b in own["item_boroughs"]),
                    frozenset(p["programme"] for p in own["item_programmes"]),
                    sorted(own["decisions"], key=lambda clause: clause["position"]),
                    sorted(own["actions"], key=lambda action: action["position"]),
                    frozenset(person["name"] for person in own["people"]),
                )
            )
        connection.close()
        self.tokenizer = Tokenizer()
        for name in INDEXED:
            texts = [entry.row[name] or "" for entry in self.entries]
            for stemmed, kept in ((True, "stems"), (False, "words")):
                lists = self.tokenizer.cut_each(texts, stemmed=stemmed)
                for entry, terms in zip(self.entries, lists, strict=True):
                    getattr(entry, kept)[name] = terms
        self.entries.sort(key=newest_first)
        self._begun: dict[str, set[str]] = {}

    @cached_property
    def stem_of(self) -> dict[str, str]:
        """Every word of the corpus with its stem."""
        return {
            word: stem
            for entry in self.entries
            for name in FIELDS
            for word, stem in zip(entry.words[name], entry.stems[name], strict=True)
        }

    @cached_property
    def endings(self) -> list[str]:
        """What stands behind the stem in the words of the corpus: ation, ing, ies …"""
        return sorted(
            {word[shared(word, stem) :] for word, stem in self.stem_of.items() if word.isalpha()}
        )

    def begun(self, start: str) -> set[str]:
        """Stems of words that begin with ``start``: those that do so themselves, and those of
        ``start`` with any ending that it may be the beginning of."""
        if start not in self._begun:
            made = {
                start + ending[shared:]
                for shared in range(len(start))
                for ending in self.endings
                if ending.startswith(start[len(start) - shared :])
            }
            stems = self.tokenizer.cut_each(sorted(made), stemmed=True)
            self._begun[start] = {terms[0] for terms in stems if terms} | {
                stem for stem in self.stem_of.values() if stem.startswith(start)
            }
        return self._begun[start]

    # ---- text

    def places(self, node: Words | Begins, entry: Entry, column: str, *, most: bool) -> list[int]:
        """Where a phrase or prefix stands in a field.

        A prefix stands at least where a word begins with it; at ``most`` also where a word is a
        form of one that begins with it ("integral" of "integration", for "integrat*").
        """
        stems = self.tokenizer.cut(node.text, stemmed=True)
        own = entry.stems[column]
        if isinstance(node, Begins):
            *lead, _ = stems
            start = self.tokenizer.cut(node.text, stemmed=False)[-1]
            if most:
                good = self.begun(start)
                ends = [at for at, stem in enumerate(own) if stem in good]
            else:
                words = entry.words[column]
                ends = [at for at, word in enumerate(words) if word.startswith(start)]
            starts = [at - len(lead) for at in ends]
        else:
            lead = stems
            starts = entry.places[column].get(stems[0], []) if stems else []
        size = len(lead)
        return [at for at in starts if at >= 0 and own[at : at + size] == lead]

    def holds(self, node: Node, entry: Entry, *, most: bool, columns: Columns = FIELDS) -> bool:
        """Whether an item is what a query asks for."""
        if isinstance(node, Within):
            return self.holds(node.inside, entry, most=most, columns=(node.column,))
        if isinstance(node, Some):
            return any(self.holds(p, entry, most=most, columns=columns) for p in node.parts)
        if isinstance(node, Every):
            return all(
                self.holds(p, entry, most=most, columns=columns) for p in node.wanted
            ) and not any(
                self.holds(p, entry, most=not most, columns=columns) for p in node.unwanted
            )
        return any(self.places(node, entry, column, most=most) for column in columns)

    # ---- relevance

    def score(self, query: Node) -> Callable[[Entry], float] | None:
        """Relevance by bm25, as the documentation of FTS5 gives it; None where that does not say:
        for a prefix, which is as many phrases as it has words, and for "a OR (b c)", where FTS5
        may count the b of an item that has no c; likewise for "a NOT (b c)"."""
        if any(isinstance(node, Begins) for node, _ in phrases(query)) or _choice_of_several(query):
            return None
        average = sum(entry.length for entry in self.entries) / len(self.entries)
        total = len(self.entries)
        weights: dict[tuple[Node, Columns], float] = {}
        for node, columns in phrases(query):
            having = sum(self.holds(node, e, most=True, columns=columns) for e in self.entries)
            weight = math.log((total - having + 0.5) / (having + 0.5))
            weights[node, columns] = weight if weight > 0 else 1e-6

        def relevance(entry: Entry) -> float:
            score = 0.0
            for node, columns in self.found_in(query, entry):
                often = sum(
                    WEIGHTS[c] * len(self.places(node, entry, c, most=True)) for c in columns
                )
                much = often * (K1 + 1) / (often + K1 * (1 - B + B * entry.length / average))
                score += weights[node, columns] * much
            return score

        return relevance

    def found_in(
        self, node: Node, entry: Entry, columns: Columns = FIELDS
    ) -> Iterable[tuple[Words | Begins, Columns]]:
        """The phrases of a query that count for an item: those of parts that it fulfils."""
        if isinstance(node, Within):
            yield from self.found_in(node.inside, entry, (node.column,))
        elif isinstance(node, Words | Begins):
            yield node, columns
        else:
            parts = node.parts if isinstance(node, Some) else node.wanted
            for part in parts:
                if self.holds(part, entry, most=True, columns=columns):
                    yield from self.found_in(part, entry, columns)


def shared(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(other))


def phrases(node: Node, columns: Columns = FIELDS) -> Iterable[tuple[Words | Begins, Columns]]:
    """Every phrase of a query with the fields that it is looked for in."""
    if isinstance(node, Within):
        yield from phrases(node.inside, (node.column,))
    elif isinstance(node, Words | Begins):
        yield node, columns
    else:
        parts = node.parts if isinstance(node, Some) else node.wanted + node.unwanted
        for part in parts:
            yield from phrases(part, columns)


def _choice_of_several(node: Node, chosen: bool = False) -> bool:
    """Whether OR or NOT stands before a part that needs several words."""
    if isinstance(node, Within):
        return _choice_of_several(node.inside, chosen)
    if isinstance(node, Some):
        return any(_choice_of_several(part, True) for part in node.parts)
    if isinstance(node, Every):
        return (
            chosen
            or any(_choice_of_several(part, chosen) for part in node.wanted)
            or any(_choice_of_several(part, True) for part in node.unwanted)
        )
    return False


# ---- filters


@dataclass(frozen=True)
class Wanted:
    """The filters of one question, as plain values; names of boroughs are slugs here."""

    boroughs: tuple[str, ...] = ()
    named: bool = False
    programmes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    all_kinds: bool = False
    all_copies: bool = False


def lets_through(entry: Entry, wanted: Wanted, *, statuses: bool = True) -> bool:
    """Whether an item passes the filters; ``statuses`` off leaves that one to its clauses."""
    row = entry.row
    if row["kind"] == "procedural" and not wanted.all_kinds:
        return False
    if row["duplicate_of"] is not None and not wanted.all_copies:
        return False
    if wanted.boroughs:
        hosted = entry.council in wanted.boroughs
        if not hosted and not (wanted.named and entry.named & set(wanted.boroughs)):
            return False
    if wanted.programmes and not entry.programmes & set(wanted.programmes):
        return False
    if statuses and wanted.statuses:
        own = {row["status"], *(clause["status"] for clause in entry.clauses)}
        if not own & set(wanted.statuses):
            return False
    if wanted.committees and not any(
        called(text, entry.meeting.get("committee")) for text in wanted.committees
    ):
        return False
    if wanted.people and not any(called(t, name) for t in wanted.people for name in entry.people):
        return False
    # "2019" means all of it: since compares with its beginning, until with its end
    date = entry.meeting.get("meeting_date")
    if wanted.since and (date is None or date < wanted.since):
        return False
    return not wanted.until or (date is not None and date[: len(wanted.until)] <= wanted.until)


def clause_let_through(clause: Mapping[str, Any], wanted: Wanted) -> bool:
    """A clause is asked for its own status; "resolved" is what stands under a resolution."""
    if not wanted.statuses or clause["status"] in wanted.statuses:
        return True
    return bool(clause["formal"]) and "resolved" in wanted.statuses


def called(text: str, name: str | None) -> bool:
    return name is not None and plain(text) in plain(name)


@cache
def plain(name: str) -> str:
    """Without case and punctuation; "&" is "and"."""
    small = name.lower().replace("&", " and ").replace("'", "").replace("’", "")
    return " ".join("".join(c if c.isalnum() else " " for c in small).split())


# ---- order


def newest_first(entry: Entry) -> tuple[Any, ...]:
    date = entry.meeting.get("meeting_date")
    later = -int(date.replace("-", "")) if date else 0
    return date is None, later, entry.path, entry.row["position"]


VALUES: Mapping[str, Callable[[Entry], str | None]] = {
    "ref": lambda entry: entry.row["ref"],
    "title": lambda entry: entry.row["title"],
    "number": lambda entry: entry.row["number"],
    "kind": lambda entry: entry.row["kind"],
    "status": lambda entry: entry.row["status"],
    "council": lambda entry: entry.council,
    "committee": lambda entry: entry.meeting.get("committee"),
    "meeting_date": lambda entry: entry.meeting.get("meeting_date"),
}
"""Columns to sort by."""


def in_order(entries: list[Entry], sort: Iterable[tuple[str, bool]]) -> list[Entry]:
    """Sorted by columns, each (name, downwards); what is not known stands last either way."""
    for name, down in reversed(list(sort)):
        value = VALUES[name]
        key = counted if name == "number" else ascii_folded
        known = [entry for entry in entries if value(entry) is not None]
        known.sort(key=lambda entry: key(value(entry) or ""), reverse=down)
        entries = known + [entry for entry in entries if value(entry) is None]
    return entries


def ascii_folded(text: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in text)


def counted(text: str) -> list[tuple[int, int, str]]:
    """ "10a" as a person counts: the number 10, then the letter."""
    runs: list[str] = []
    for char in text.lower():
        digit = char in "0123456789"
        if runs and (runs[-1][-1] in "0123456789") == digit:
            runs[-1] += char
        else:
            runs.append(char)
    return [(0, int(run), "") if run[0] in "0123456789" else (1, 0, run) for run in runs]
