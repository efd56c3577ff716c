"""What people type into a search, as an expression of FTS5 that is never a syntax error.

Understood: words, "phrases", AND, OR, NOT or -word, prefix*, brackets. Anything else stands for
itself and is quoted: ``A&E``, ``St. George's``, ``£3.8bn``, ``two-hour``, ``Children’s``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from minutes_cli.errors import UsageError
from minutes_cli.errors import quoted as shortened
from minutes_cli.query.prefixes import prefix_expression, quoted

QUOTES = '"“”„‟«»'
"""Any of these opens a phrase and any closes it: people paste from documents."""

LONGEST = 10_000
MOST_WORDS = 200
MOST_BRACKETS = 20
"""Beyond these FTS5's own parser gives up."""

OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query. ``kind``: word, phrase, prefix, AND, OR, NOT, ( or )."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Expression:
    """A part of a query in FTS5's words; ``negative`` when it says only what must not be there."""

    text: str
    negative: bool = False


def fts_expression(query: str) -> str:
    """The query for FTS5's MATCH, ``integration -haringey`` as ``("integration" NOT "haringey")``.

    Raises UsageError with a hint for a query that means nothing: an open bracket, only
    exclusions, no word at all.
    """
    if len(query) > LONGEST:
        raise UsageError(f"the query has {len(query)} characters; at most {LONGEST} are possible")
    tokens = tokenize(query)
    words = sum(token.kind in ("word", "phrase", "prefix") for token in tokens)
    if not words:
        raise UsageError(f"there is no word to search for in {shortened(query)}")
    if words > MOST_WORDS:
        raise UsageError(f"the query has {words} words; at most {MOST_WORDS} are possible")
    return Parser(tokens).parse().text


def tokenize(query: str) -> list[Token]:
    """The pieces of a query. What holds no letter or digit ("&", a lone quote) is left out.

    ``ICP (Integrated Care Partnership)`` has brackets, ``section 75(1)`` has not: there they
    stand inside a word.
    """
    query = "".join(c if c.isprintable() and not is_surrogate(c) else " " for c in query)
    tokens: list[Token] = []
    at = 0
    while at < len(query):
        char = query[at]
        if char.isspace():
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
            end = _end_of_word(query, at)
            word = query[at:end]
            if word in OPERATORS:
                tokens.append(Token(word, word))
            elif word.endswith("*"):
                _add(tokens, "prefix", word.rstrip("*"))
            else:
                _add(tokens, "word", word)
            at = end
    return tokens


def star_in_quotes(query: str) -> str | None:
    """The first phrase that has a star at its end, as it should be: ``"integrat"*``."""
    for token in tokenize(query):
        if token.kind == "phrase" and token.text.rstrip().endswith("*"):
            return f'"{token.text.rstrip(" *")}"*'
    return None


def _add(tokens: list[Token], kind: str, text: str) -> None:
    """Adds a term. One without a letter or digit leaves nothing to look up, nor to exclude."""
    if any(is_token_character(c) for c in text):
        tokens.append(Token(kind, text))
    elif tokens and tokens[-1].text == "-":
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


def _end_of_word(query: str, start: int) -> int:
    """A word ends at a space, a quote, or a bracket that has no partner inside it.

    ``75(1)`` is one word, in ``Board(care, health)`` the first word is ``Board``.
    """
    opened: list[int] = []
    for at in range(start, len(query)):
        char = query[at]
        if char.isspace() or char in QUOTES:
            return opened[0] if opened else at
        if char == "(":
            opened.append(at)
        elif char == ")":
            if not opened:
                return at
            opened.pop()
    return opened[0] if opened else len(query)


class Parser:
    """Reads the tokens of one query: OR binds loosest, then AND (or nothing), then NOT."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = list(tokens)
        self.at = 0
        self.depth = 0

    def parse(self) -> Expression:
        expression = self.either()
        if self.kind() == ")":
            raise UsageError('a bracket is closed that was not opened: put it in quotes, "1)"')
        if expression.negative:
            raise UsageError("the query only says what must not be there: add a word to find")
        return expression

    def kind(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else "end"

    def either(self) -> Expression:
        """``a OR b``"""
        parts = [self.all_of()]
        while self.kind() == "OR":
            self.at += 1
            parts.append(self.all_of())
        if len(parts) == 1:
            return parts[0]
        if any(part.negative for part in parts):
            raise UsageError("beside OR stands only what must not be there: add a word to find")
        return Expression(_joined(" OR ", [part.text for part in parts]))

    def all_of(self) -> Expression:
        """``a b``, ``a AND b``, ``a -b``: words side by side must all be there."""
        self.expect_term()
        parts = [self.term()]
        while self.kind() not in ("end", ")", "OR"):
            if self.kind() == "AND":
                self.at += 1
                self.expect_term()
            parts.append(self.term())
        wanted = [part.text for part in parts if not part.negative]
        unwanted = [part.text for part in parts if part.negative]
        if not unwanted:
            return Expression(_joined(" AND ", wanted))
        if not wanted:
            return Expression(_joined(" OR ", unwanted), negative=True)
        return Expression(f"({_joined(' AND ', wanted)} NOT {_joined(' OR ', unwanted)})")

    def expect_term(self) -> None:
        """A place where a word must stand: after AND, OR, NOT, an open bracket, at the start."""
        kind = self.kind()
        if kind in ("AND", "OR"):
            raise UsageError(f'{kind} stands between two words; as a word of its own: "{kind}"')
        if kind in ("end", ")"):
            before = self.tokens[self.at - 1].text if self.at else ""
            if before == "(" and kind == "end":
                raise UsageError('a bracket is open: close it, or put it in quotes, "a("')
            raise UsageError(f"a word is missing after {before or 'the beginning'}")

    def term(self) -> Expression:
        """A word, a phrase, a prefix, a bracket, or one of them with NOT or a minus."""
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "NOT":
            self.expect_term()
            unwanted = self.term()
            if unwanted.negative:
                raise UsageError("NOT stands before what is itself excluded: leave out both")
            return Expression(unwanted.text, negative=True)
        if token.kind == "(":
            return self.bracket()
        if token.kind == "prefix":
            return Expression(prefix_expression(token.text))
        return Expression(quoted(token.text))

    def bracket(self) -> Expression:
        self.depth += 1
        if self.depth > MOST_BRACKETS:
            raise UsageError(f"the query has more than {MOST_BRACKETS} brackets in each other")
        inside = self.either()
        if self.kind() != ")":
            raise UsageError('a bracket is open: close it, or put it in quotes, "a("')
        self.at += 1
        self.depth -= 1
        return inside


def _joined(operator: str, parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({operator.join(parts)})"
