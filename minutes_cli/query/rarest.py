"""A phrase by its rarest word: how the newest of very many hits are ranked.

Before bm25() of FTS5 gives its first score, it counts in how many items each phrase of the query
stands. For a word that is one list, read once; for a phrase the places of all its words in all
items have to be compared, which for "of the" takes a quarter of a second of half a million items.
"""

from __future__ import annotations

import re
import sqlite3

from minutes_cli.query.prefixes import phrase

_QUOTED = re.compile(r'("(?:[^"]|"")*")( \*)?')

_OPERATORS = re.compile(r"(?:[\s()]|AND|OR|(?:title|decisions) :)*")
"""What may stand between phrases, if an item that has a phrase is to be found by one word of it.
NOT may not, nor what is FTS5's own: NEAR(), ^, +."""

_SIGNS = re.compile(r"[\x00-/:-@\[-`{-\x7f]+")
"""What parts words for FTS5 whatever stands beside it. Other signs are left where they are: words
that they part are then a shorter phrase."""

_REACHES = """
    SELECT items_fts.rowid FROM items_fts WHERE items_fts MATCH :word
    ORDER BY items_fts.rowid DESC LIMIT 1 OFFSET :before
"""


def by_rarest_words(connection: sqlite3.Connection, expression: str, most: int) -> str:
    """The expression with the rarest word of each phrase in its place: it finds the same items and
    more. As it is, where there is no phrase, or where a part of one would find others.

    Of two words that is the rarer whose newest items, so ``most``, reach farther back.
    """
    if not _OPERATORS.fullmatch(_QUOTED.sub(" ", expression)):
        return expression

    def reaches(word: str) -> int:
        wanted = {"word": phrase(word), "before": most - 1}
        found = connection.execute(_REACHES, wanted).fetchone()
        return int(found[0]) if found else 0

    def rarest(quoted: re.Match[str]) -> str:
        words = [word for word in _SIGNS.split(quoted[1]) if any(map(str.isalnum, word))]
        if quoted[2] or len(words) < 2:
            return quoted[0]
        return phrase(min(dict.fromkeys(words), key=reaches))

    return _QUOTED.sub(rarest, expression)
