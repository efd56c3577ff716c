"""The pieces of a query as typed: words, phrases, brackets, operators, and what a hint can be
given for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from minutes_cli.errors import LONGEST_QUOTE

QUOTES = '"“”„‟«»'
"""Any of these opens a phrase and any closes it: people paste from documents."""

OPERATORS = ("AND", "OR", "NOT")

# "title:care", 'decision:"pooled budget"', "title:(care OR fund)", "title:-care"
_FIELD = re.compile(
    r"""
      (title|decisions?) :
      (?! -? (?: \s | \) | $ ) )  # the colon of "title: care" and "(see title:)" is punctuation
    """,
    re.VERBOSE | re.IGNORECASE,
)

# what was meant by "title: care" may be "title:care"
_FIELD_APART = re.compile(r"(?<!\S)(title|decisions?):\s", re.IGNORECASE)


class Token(NamedTuple):
    """A piece of a query. ``kind``: word, phrase, prefix, field, AND, OR, NOT, ( or )."""

    kind: str
    text: str


def tokenize(query: str) -> list[Token]:
    """The pieces of a query. What holds no letter or digit ("&", a lone quote) is left out.

    ``ICP (Integrated Care Partnership)`` has brackets, ``section 75(1)`` has not: there they
    stand inside a word.
    """
    query = "".join(c if c.isprintable() and not is_surrogate(c) else " " for c in query)
    partners = _partners(query)
    tokens: list[Token] = []
    at = 0
    field_end = -1  # directly behind a field's colon nothing is an operator or a field
    while at < len(query):
        char = query[at]
        field = _FIELD.match(query, at) if at != field_end else None
        if field:
            tokens.append(Token("field", field[0]))
            at = field_end = field.end()
        elif char.isspace():
            at += 1
        elif char in "()":
            tokens.append(Token(char, char))
            at += 1
        elif char == "-":
            at += 1
            if at < len(query) and not query[at].isspace() and query[at] != "-":
                tokens.append(Token("NOT", "-"))
        elif char in QUOTES:
            end = _closing_quote(query, at + 1)
            starred = end is not None and query[end + 1 : end + 2] == "*"
            if end is not None:
                _add(tokens, "prefix" if starred else "phrase", query[at + 1 : end])
            at = at + 1 if end is None else end + 1 + starred
        else:
            end = _end_of_word(query, at, partners)
            word = query[at:end]
            if word in OPERATORS and at != field_end:
                tokens.append(Token(word, word))
            elif word.endswith("*"):
                _add(tokens, "prefix", word.rstrip("*"))
            else:
                _add(tokens, "word", word)
            at = end
    return tokens


def hints(query: str) -> list[str]:
    """What may help where nothing is found: what was perhaps meant by signs that mean nothing."""
    said = []
    for token in tokenize(query) if "*" in query else ():
        if token.kind == "phrase" and token.text.rstrip().endswith("*"):
            phrase = f'"{token.text.rstrip(" *")[:LONGEST_QUOTE]}"*'
            said.append(f"in quotes a star is not read; put it behind them: {phrase}")
            break
    if apart := _FIELD_APART.search(query):
        field = apart[1].lower()
        said.append(f"a field is read where no space follows its colon, as in {field}:care")
    return said


def _add(tokens: list[Token], kind: str, text: str) -> None:
    """Adds a term. One without a letter or digit leaves nothing to look up, nor to exclude."""
    if any(is_token_character(c) for c in text):
        tokens.append(Token(kind, text))
        return
    while tokens and (tokens[-1].kind == "field" or tokens[-1].text == "-"):
        tokens.pop()


def is_token_character(char: str) -> bool:
    """Whether the index keeps a character: letters, digits and private use, as unicode61 does."""
    category = unicodedata.category(char)
    return category[0] in "LN" or category == "Co"


def is_surrogate(char: str) -> bool:
    """Half of a character: what Python makes of bytes on the command line that are no UTF-8."""
    return "\ud800" <= char <= "\udfff"


def _closing_quote(query: str, start: int) -> int | None:
    return next((at for at in range(start, len(query)) if query[at] in QUOTES), None)


def _partners(query: str) -> dict[int, int]:
    """Where the brackets close that open and close between two spaces or quotes."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for at, char in enumerate(query):
        if char.isspace() or char in QUOTES:
            opened.clear()
        elif char == "(":
            opened.append(at)
        elif char == ")" and opened:
            partners[opened.pop()] = at
    return partners


def _end_of_word(query: str, start: int, partners: Mapping[int, int]) -> int:
    """A word ends at a space, a quote, or a bracket that has no partner inside it.

    ``75(1)`` is one word, in ``Board(care, health)`` the first word is ``Board``.
    """
    at = start
    while at < len(query):
        char = query[at]
        if char.isspace() or char in QUOTES or char == ")":
            return at
        if char == "(":
            if at not in partners:
                return at
            at = partners[at]
        at += 1
    return at
