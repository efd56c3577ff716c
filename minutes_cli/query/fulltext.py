"""What people type into a search, as an expression of FTS5 that is never a syntax error.

Understood: words, "phrases", AND, OR, NOT or -word, prefix*, brackets, and title: or decision:
directly before one of these. Anything else stands for itself and is quoted: ``A&E``,
``St. George's``, ``£3.8bn``, ``two-hour``, ``Children’s``, ``10:30``, ``note:this``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from minutes_cli.errors import UsageError, quoted
from minutes_cli.query.pieces import Token, tokenize
from minutes_cli.query.prefixes import phrase, prefix_expression

LONGEST = 10_000
MOST_WORDS = 200
MOST_BRACKETS = 20
DEEPEST = 30
"""Brackets in each other, typed and written. Beyond some 33 FTS5's own parser gives up."""

FIELDS: Mapping[str, str] = {"title": "title", "decision": "decisions", "decisions": "decisions"}
"""What can stand before a colon, and the column of items_fts that it means."""


class Expression(NamedTuple):
    """A part of a query in FTS5's words; ``negative`` when it says only what must not be there.

    ``depth`` counts the brackets in each other.
    """

    text: str
    negative: bool = False
    depth: int = 0


class Query(NamedTuple):
    """A query that was read: the expression for FTS5's MATCH, and what is sought by it.

    ``sought`` are the words, phrases and prefixes as typed, without those that must not be there;
    a prefix ends with its star. ``anywhere`` is the expression without title: and decision:, None
    where there are none.
    """

    expression: str
    sought: tuple[str, ...]
    anywhere: str | None = None


def fts_expression(query: str) -> str:
    """The query for FTS5's MATCH: ``care -fund`` as ``("care" NOT "fund")``."""
    return read_query(query).expression


def read_query(query: str) -> Query:
    """The query as FTS5 takes it.

    Raises UsageError with a hint for a query that means nothing: an open bracket, only
    exclusions, no word at all.
    """
    refuse_too_long(query)
    tokens = tokenize(query)
    words = sum(token.kind in ("word", "phrase", "prefix") for token in tokens)
    if not words:
        raise no_word(query)
    refuse_too_many(words)
    parser = Parser(tokens)
    expression = parser.parse()
    if expression.depth > DEEPEST:
        raise UsageError("the query has too many brackets in each other; ask in several steps")
    loose = [token for token in tokens if token.kind != "field"]
    anywhere = Parser(loose).parse().text if len(loose) < len(tokens) else None
    return Query(expression.text, tuple(dict.fromkeys(parser.sought)), anywhere)


def refuse_too_long(query: str) -> None:
    """UsageError for a query of more characters than are read."""
    if len(query) > LONGEST:
        raise UsageError(f"the query has {len(query)} characters; at most {LONGEST} are possible")


def refuse_too_many(words: int) -> None:
    """UsageError for a query of more words than are looked for."""
    if words > MOST_WORDS:
        raise UsageError(f"the query has {words} words; at most {MOST_WORDS} are possible")


def no_word(query: str) -> UsageError:
    """The error for a query without a word."""
    return UsageError(f"there is no word to search for in {quoted(query)}")


class Parser:
    """Reads the tokens of one query: OR binds loosest, then AND (or nothing), then NOT."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = list(tokens)
        self.at = 0
        self.depth = 0
        self.field: str | None = None
        self.unwanted = False
        self.sought: list[str] = []

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
        return _joined(" OR ", parts)

    def all_of(self) -> Expression:
        """``a b``, ``a AND b``, ``a -b``: words side by side must all be there."""
        self.expect_term()
        parts = [self.term()]
        while self.kind() not in ("end", ")", "OR"):
            if self.kind() == "AND":
                self.at += 1
                self.expect_term()
            parts.append(self.term())
        wanted = [part for part in parts if not part.negative]
        unwanted = [part for part in parts if part.negative]
        if not unwanted:
            return _joined(" AND ", wanted)
        if not wanted:
            return _joined(" OR ", unwanted)._replace(negative=True)
        both, neither = _joined(" AND ", wanted), _joined(" OR ", unwanted)
        depth = 1 + max(both.depth, neither.depth)
        return Expression(f"({both.text} NOT {neither.text})", depth=depth)

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
        """A word, a phrase, a prefix, a bracket, or one of them with a field, NOT or a minus."""
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "NOT":
            return self.excluded()
        if token.kind == "field":
            return self.in_field(token.text)
        if token.kind == "(":
            return self.bracket()
        starred = token.kind == "prefix"
        if not self.unwanted:
            self.sought.append(token.text.rstrip(" *") + "*" * starred)
        if starred:
            text = prefix_expression(token.text)
            return Expression(text, depth=int(text.startswith("(")))
        return Expression(phrase(token.text))

    def excluded(self) -> Expression:
        """``NOT a``, ``-a``"""
        self.expect_term()
        before, self.unwanted = self.unwanted, True
        unwanted = None if self.kind() == "NOT" else self.term()
        self.unwanted = before
        if unwanted is None or unwanted.negative:
            raise UsageError("NOT stands before what is itself excluded: leave out both")
        return unwanted._replace(negative=True)

    def in_field(self, field: str) -> Expression:
        """``title:a``, ``title:(a OR b)``"""
        if self.field:
            raise UsageError(f"{field} stands inside of {self.field} and can mean nothing there")
        self.expect_term()
        self.field = field
        inside = self.term()
        self.field = None
        column = FIELDS[field.rstrip(":").lower()]
        return inside._replace(text=f"{column} : {inside.text}", depth=inside.depth + 1)

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


def _joined(operator: str, parts: Sequence[Expression]) -> Expression:
    """The parts in a bracket, each once: "care care" costs FTS5 twice and finds the same."""
    parts = list({part.text: part for part in parts}.values())
    if len(parts) == 1:
        return parts[0]
    text = f"({operator.join(part.text for part in parts)})"
    return Expression(text, depth=1 + max(part.depth for part in parts))
