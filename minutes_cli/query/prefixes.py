"""Prefixes under stemming: ``integrat*`` finds "integration", which the index holds as "integr".

The index holds stems only, and FTS5 stems a prefix like a word before it looks for it. So a prefix
is asked for in two ways at once:

* stems that begin with it, by the prefix of a word that is stemmed to exactly the prefix:
  ``integ`` is itself, but ``services`` would become ``servic``, so ``servicesing`` stands for it;
* shorter stems of words that begin with it: the endings of English that it may be the beginning of
  are completed (``integrat`` to ``integration``), and of the completed words one for each new
  stem is asked for.

All stemming is done by the tokenizer of FTS5 itself, on an index in memory.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from operator import itemgetter

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789ßæœøłđðþıħŋ"
"""What can follow in a word of Latin letters, once accents are folded."""

DEEPEST = 2
"""How many letters are tried behind a prefix that no ending brings back, such as "overall"."""

_STRONG = """
al ance ence er ers ic able ible ant ement ment ent ion ism ate ity ous ive ize ency ancy ably ibly
ability ibility bility ational tional ional ization ation ator alism iveness fulness ousness ality
ivity icate ative alize icity ical ful ness ally ently ely ously ication icator alization alizer
antly ency entative ative ional ionally ically atively ively izer izing or ly y logy ology
""".split()
"""Endings that stemming takes off, alone or one after another."""

_WEAK = ("", "s", "es", "d", "ed", "ing", "ings", "ly", "ness", "ful", "ative", "fulness", "ment")
"""What can still stand behind such an ending."""

_RETURNING = ("ing", "e", "ed", "es", "ful", "ness", "ion", "al", "ity", "ive", "ent", "s")
"""Endings behind which a stem comes back as it was."""

LONGEST_ENDING = 14


def phrase(text: str) -> str:
    """Words as FTS5 takes them without looking for operators in them."""
    return '"' + text.replace('"', '""') + '"'


@lru_cache(maxsize=256)  # pasted words come again and again
def prefix_expression(text: str) -> str:
    """FTS5's words for everything that begins with ``text``; of several words the last is open."""
    words = tokens(text)
    if not words:
        return phrase(text)
    *before, prefix = words
    lead = "".join(f"{word} " for word in before)
    opened = [phrase(lead + word) + " *" for word in open_words(prefix)]
    exact = [phrase(lead + word) for word in shorter_words(prefix)]
    parts = opened + exact
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


def open_words(prefix: str, depth: int = 0) -> list[str]:
    """Words that FTS5 stems to exactly ``prefix``: their prefix query is the one that is meant.

    Mostly that is the prefix itself, or one word: "servicesing" for "services". Where no ending
    helps, every longer prefix is opened in its place.
    """
    words = [prefix, *(prefix + ending for ending in _RETURNING)]
    stemmed = stems(words)
    for word in words:
        if stemmed[word] == prefix:
            return [word]
    if depth == DEEPEST:
        return []
    return [word for letter in LETTERS for word in open_words(prefix + letter, depth + 1)]


def shorter_words(prefix: str) -> list[str]:
    """Words that begin with ``prefix`` and whose stem does not go on behind it, one for each stem.

    For "integrat" one of them is "integrate", whose stem is "integr".
    """
    words = [prefix + rest for rest in completions(prefix)]
    by_stem: dict[str, str] = {}
    for word, stem in stems(words).items():
        if not stem.startswith(prefix):
            by_stem.setdefault(stem, word)
    return list(by_stem.values())


def completions(prefix: str) -> list[str]:
    """What may follow ``prefix`` to complete an English ending that begins within it or after it.

    "integrat" + "ion", because "at" begins "ation".
    """
    found = dict.fromkeys(["", *_STRONG, *_WEAK])
    known = endings()
    for length in range(1, min(LONGEST_ENDING, len(prefix) - 1) + 1):
        begun = prefix[-length:]
        for at in range(bisect_left(known, begun), len(known)):
            if not known[at].startswith(begun):
                break
            found[known[at][length:]] = None
    return list(found)


@cache
def endings() -> tuple[str, ...]:
    """Every ending: strong ones, with weak ones behind them, with the e that falls away."""
    alone = {*_WEAK, *_STRONG, "ies", "ied", "ying"} - {""}
    joined = {strong + weak for strong in _STRONG for weak in _WEAK}
    dropped = {e[:-1] + weak for e in joined if e.endswith("e") for weak in ("ed", "ing", "ity")}
    plural = {e[:-1] + weak for e in joined if e.endswith("y") for weak in ("ies", "ied", "ily")}
    every = alone | joined | dropped | plural
    return tuple(sorted(every | {"e" + e for e in every}))


def stems(words: Iterable[str]) -> dict[str, str]:
    """The stem of each word, as the index holds it."""
    listed = list(dict.fromkeys(words))
    found = {number: term for number, term, _ in _terms(listed, stemmed=True)}
    return {word: found[number] for number, word in enumerate(listed)}


def tokens(text: str) -> list[str]:
    """The words of a text as the index takes them: lower case, accents off, not yet stemmed."""
    return [term for _, term, _ in sorted(_terms([text], stemmed=False), key=itemgetter(2))]


def _terms(texts: Sequence[str], stemmed: bool) -> list[tuple[int, str, int]]:
    """What the index holds of each text: its number, the term, and where the term stands."""
    memory = _memory()
    table, terms = ("stemmed", "stems") if stemmed else ("plain", "tokens")
    memory.execute(_STATEMENTS[table, "clear"])
    memory.executemany(_STATEMENTS[table, "add"], enumerate(texts))
    return memory.execute(_STATEMENTS[terms, "read"]).fetchall()


_STATEMENTS = {
    ("stemmed", "clear"): "INSERT INTO stemmed (stemmed) VALUES ('delete-all')",
    ("stemmed", "add"): "INSERT INTO stemmed (rowid, word) VALUES (?, ?)",
    ("stems", "read"): "SELECT doc, term, offset FROM stems",
    ("plain", "clear"): "INSERT INTO plain (plain) VALUES ('delete-all')",
    ("plain", "add"): "INSERT INTO plain (rowid, word) VALUES (?, ?)",
    ("tokens", "read"): "SELECT doc, term, offset FROM tokens",
}


@cache
def _memory() -> sqlite3.Connection:
    """An index in memory for the tokenizer of items_fts (schema.sql), and one without stemming."""
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    memory.executescript("""
        CREATE VIRTUAL TABLE stemmed USING fts5 (
            word, content='', tokenize='porter unicode61 remove_diacritics 2'
        );
        CREATE VIRTUAL TABLE stems USING fts5vocab (stemmed, instance);
        CREATE VIRTUAL TABLE plain USING fts5 (
            word, content='', tokenize='unicode61 remove_diacritics 2'
        );
        CREATE VIRTUAL TABLE tokens USING fts5vocab (plain, instance);
    """)
    return memory
