"""Words of the index that are spelt nearly like one that no item has: "did you mean …?".

The index holds stems, which are no words to show: "integr" of "integration". So near stems are
found first, in the vocabulary of the index, and then words as they are printed in the items that
have them; the word that is nearest to what was typed is the one that is suggested.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from minutes_cli.errors import quoted
from minutes_cli.query.prefixes import phrase, prefix_expression, stems, tokens
from minutes_cli.query.spelling import ALPHABET, distance, near_stems

MOST_WORDS = 5
"""Words of one query that help is given for."""

MOST_NEAR = 3
"""Words that are suggested for one."""

MOST_STEMS = 150
"""Stems whose words are looked at, the likeliest first."""

MOST_ITEMS = 5
"""Items in which the words of a stem are looked for."""

LONGEST_TEXT = 20_000
"""Characters of a field in which the words of a stem are looked for."""

LARGE = 20_000
"""Items from which on the vocabulary is not read through."""

LONGEST_WORD = 40
LONGEST_ENDING = 12


@dataclass(frozen=True, slots=True)
class Near:
    """A word like the one typed: how many letters are wrong, in how many items it is."""

    distance: int
    items: int
    printed: str


def spelling_help(connection: sqlite3.Connection, sought: Sequence[str]) -> list[str]:
    """A sentence for each word that no item has: "no item has the word 'bugdet'; did you …".

    ``sought`` are words, phrases and prefixes with their star, as typed.
    """
    said = []
    with _vocabulary(connection):
        for word, starred in list(_words(sought))[:MOST_WORDS]:
            if _is_there(connection, word, starred):
                continue
            near = _near(connection, word, starred)
            what = "no word begins with" if starred else "no item has the word"
            question = f"; did you mean {_either(near)}?" if near else ""
            said.append(f"{what} {quoted(word)}{question}")
    return said


@contextmanager
def _vocabulary(connection: sqlite3.Connection) -> Iterator[None]:
    """Two tables that show the terms of items_fts, for as long as they are read.

    They stand in the connection's own temporary schema, in memory: nothing is written into the
    database, which may be read-only. PRAGMA query_only would forbid even that.
    """
    (query_only,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = OFF")
    try:
        connection.execute(
            "CREATE VIRTUAL TABLE temp.index_terms USING fts5vocab (main, items_fts, row)"
        )
        connection.execute(
            "CREATE VIRTUAL TABLE temp.index_places USING fts5vocab (main, items_fts, instance)"
        )
        yield
    finally:
        connection.execute("DROP TABLE IF EXISTS temp.index_terms")
        connection.execute("DROP TABLE IF EXISTS temp.index_places")
        if query_only:
            connection.execute("PRAGMA query_only = ON")


def _words(sought: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each word once, as the index takes it, and whether it is only the beginning of one."""
    given = set()
    for term in sought:
        words = tokens(term)
        for number, word in enumerate(words, 1):
            one = (word, term.endswith("*") and number == len(words))
            if one not in given:
                given.add(one)
                yield one


def _is_there(connection: sqlite3.Connection, word: str, starred: bool) -> bool:
    expression = prefix_expression(word) if starred else phrase(word)
    return _matches(connection, expression)


def _matches(connection: sqlite3.Connection, expression: str) -> bool:
    statement = "SELECT 1 FROM items_fts WHERE items_fts MATCH ? LIMIT 1"
    return connection.execute(statement, (expression,)).fetchone() is not None


def most_wrong(word: str) -> int:
    """How many letters of a word may be wrong: none of "bcf", one of "hubs", two of "budget"."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2


def _near(connection: sqlite3.Connection, word: str, starred: bool) -> list[str]:
    """The nearest words, those of most items first; none for what is no word of letters."""
    most = most_wrong(word)
    if not most or not word.isalpha() or len(word) > LONGEST_WORD:
        return []
    if not starred and _is_there(connection, word, starred=True):
        return [f"{word}*"]  # "integrat": words begin so, none is so
    best = most
    found: list[Near] = []
    for bound, stem, items in _candidates(connection, word, most, starred):
        if bound > best:
            break
        printed = _printed(connection, stem, word, starred)
        if printed and printed[0] <= best:
            best = printed[0]
            found.append(Near(best, items, printed[1]))
    if not starred:
        found += _in_two(connection, word)
    best = min((near.distance for near in found), default=best)
    nearest = [near for near in found if near.distance == best]
    nearest.sort(key=lambda near: -near.items)
    return list(dict.fromkeys(near.printed for near in nearest))[:MOST_NEAR]


def _candidates(
    connection: sqlite3.Connection, word: str, most: int, starred: bool
) -> list[tuple[int, str, int]]:
    """Stems of words that may be near, the likeliest first: how near at best, stem, items.

    Of the vocabulary only what begins with the same letter is read; where the first letter itself
    is wrong, the words that it can make are looked up one by one. FTS5 counts the items of each
    word that it names, so in a large database what has one wrong letter is looked up likewise, and
    for more than one the first two letters must be right.
    """
    statement = "SELECT term, doc FROM index_terms WHERE term >= ? AND term < ? ORDER BY term"
    large = _is_large(connection)
    if large and not starred and (one_wrong := list(_one_wrong(connection, word))):
        return one_wrong[:MOST_STEMS]
    begun = word[:2] if large else word[:1]
    span = (begun, begun[:-1] + chr(ord(begun[-1]) + 1))
    near = near_stems(connection.execute(statement, span), word, most, starred)
    for stem in sorted(set(stems(_first_letter_wrong(word)).values())):
        one = connection.execute(
            "SELECT term, doc FROM index_terms WHERE term = ?", (stem,)
        ).fetchone()
        if one and stem[0] != word[0]:
            near.append((1, stem, one[1]))
    own = len(stems([word])[word])
    near.sort(key=lambda one: (one[0], abs(len(one[1]) - own), -one[2], one[1]))
    return near[:MOST_STEMS]


def _is_large(connection: sqlite3.Connection) -> bool:
    """Whether there are so many items that the vocabulary takes long to read."""
    statement = "SELECT count(*) FROM (SELECT 1 FROM items LIMIT ?)"
    number: int = connection.execute(statement, (LARGE + 1,)).fetchone()[0]
    return number > LARGE


def _one_wrong(connection: sqlite3.Connection, word: str) -> Iterator[tuple[int, str, int]]:
    """Stems of words with one wrong letter that some item has, as ``_candidates`` gives them."""
    made = [
        form
        for at in range(len(word) + 1)
        for form in (
            *(word[:at] + letter + word[at:] for letter in ALPHABET),
            *(word[:at] + letter + word[at + 1 :] for letter in ALPHABET),
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
        )
    ]
    words = sorted({form for form in made if len(form) > 1} - {word})
    for stem, form in {stem: form for form, stem in stems(words).items()}.items():
        number = connection.execute(_HAVING, (phrase(form), LARGE)).fetchone()[0]
        if number:
            yield 1, stem, number


_HAVING = """
    SELECT count(*) FROM (SELECT 1 FROM items_fts WHERE items_fts MATCH ? LIMIT ?)
"""


def _first_letter_wrong(word: str) -> list[str]:
    """ "hackney" for "ackney", "jackney", "xhackney" and "ahckney"."""
    others = [letter + rest for letter in ALPHABET for rest in (word, word[1:])]
    return [*others, word[1:], word[1] + word[0] + word[2:]]


def _printed(
    connection: sqlite3.Connection, stem: str, word: str, starred: bool
) -> tuple[int, str] | None:
    """How near the nearest word of a stem is, and the word: in small letters if it is ever
    printed so, else as it is most often."""
    rows = connection.execute(
        """
        SELECT title, preamble, body, decisions FROM item_texts
        WHERE id IN (SELECT DISTINCT doc FROM index_places WHERE term = ? LIMIT ?)
        """,
        (stem, MOST_ITEMS),
    )
    text = "\n".join(part[:LONGEST_TEXT] for row in rows for part in row if part)
    folded = (text.translate(_plain_letters()) if _ACCENTED.search(text) else text).lower()
    if len(folded) != len(text):  # a letter whose small form is two
        text = folded
    # a stem ends as its word goes on, but for its last letter: "happi" of "happy"
    begins = re.compile(rf"{re.escape(stem[:-1])}\w{{0,{LONGEST_ENDING}}}\b")
    printed: dict[str, Counter[str]] = {}
    for match in begins.finditer(folded):
        if not folded[max(match.start() - 1, 0) : match.start()].isalnum():  # a word begins here
            printed.setdefault(match[0], Counter())[text[match.start() : match.end()]] += 1
    own = [form for form, its in stems(printed).items() if its == stem]
    if not own:
        return None
    if starred:
        begun = {form[:end] for form in own for end in range(1, len(form) + 1)}
        wrong, _, form = min((distance(word, b), abs(len(b) - len(word)), b) for b in begun)
        return wrong, f"{form}*"
    form = min(own, key=lambda form: (distance(word, form), -printed[form].total(), form))
    spelt = printed[form]
    small = next((word for word, _ in spelt.most_common() if word.islower()), None)
    return distance(word, form), small or spelt.most_common(1)[0][0]


_ACCENTED = re.compile("[\u00c0-\u024f]")


@cache
def _plain_letters() -> dict[int, str]:
    """Letters with accents and the letters without: é is e."""
    pairs = {code: unicodedata.normalize("NFD", chr(code)) for code in range(0xC0, 0x250)}
    return {code: plain[0] for code, plain in pairs.items() if len(plain) > 1}


_STANDING = """
    SELECT title, preamble, body, decisions FROM item_texts
    WHERE id IN (SELECT rowid FROM items_fts WHERE items_fts MATCH ? LIMIT ?)
"""


def _in_two(connection: sqlite3.Connection, word: str) -> Iterator[Near]:
    """ "health care" for "healthcare", where it stands so in an item.

    The index alone would find "integr at" in "integrated at": its words are stems.
    """
    for at in range(2, len(word) - 1):
        one, other = word[:at], word[at:]
        two = f'"{one} {other}"'
        if not _matches(connection, two):
            continue
        so = re.compile(rf"\b{re.escape(one)}\W{{1,3}}{re.escape(other)}\b", re.IGNORECASE)
        rows = connection.execute(_STANDING, (two, MOST_ITEMS))
        if any(part and so.search(part[:LONGEST_TEXT]) for row in rows for part in row):
            yield Near(1, 0, two)


def _either(choices: Sequence[str]) -> str:
    """ "a", "a or b", "a, b or c" """
    *most, last = choices
    return f"{', '.join(most)} or {last}" if most else last
