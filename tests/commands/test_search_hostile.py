"""Hostile queries: whatever is typed is answered or refused, and is never a failure of ours."""

from __future__ import annotations

import random
from itertools import product

import pytest

from minutes_cli.query.fulltext import LONGEST
from tests.commands.conftest import Ask

SIGNS = "\"'`“”«»()[]{}<>*^+-–—~:;,.!?&|\\/@#$%£€_=§"

SQL = (
    "'; DROP TABLE items; --", "' OR '1'='1", "x') UNION SELECT sql FROM sqlite_schema --",
    "items_fts MATCH 'a'", "rank MATCH 'bm25(10.0)'", "*reads", "*id", "* care", "rowid:1",
    "items_fts:care", "rank:care", "delete-all", "integrity-check",
)  # fmt: skip
FTS = (
    "NEAR(", "NEAR(care)", "NEAR(care fund, )", "NEAR(care fund, -1)", "NEAR(care, 99999999999999)",
    "NEAR/5", "care NEAR fund", "care NEAR/3 fund", "^care", "^", "care ^ fund", "care + fund", "+",
    "{title body}: care", "{title", "{}:care", "-{title}: care", "- title : care", "titel:care",
    "title:", "title : care", "title:(care", "title:(care))", "title:{body}:care", "title::care",
    "-title:-care", "decision:(title:care)", "title:NOT", "title:NOT care", "title:*", "title:**",
    'title:"', 'title:""', 'title:"care', "(title:)", "title:(OR)", "title:(NOT care)",
    "care*fund*", "*care*", "c*re", '"care*"*', '""*', '" "*', '"\\""', '"a""b"',
)  # fmt: skip
OPERATORS = (
    "AND", "OR", "NOT", "AND AND", "OR OR", "NOT NOT", "NOT NOT care", "care AND", "OR care",
    "care OR", "care NOT", "care AND OR fund", "care OR NOT fund", "(care) NOT (fund)", "- - -",
    "--", "---care", "-(-care)", "care -(-fund)", "care -(fund", "(((care", "care)))", ")(", "()",
    "(())", "( )", "care () fund", "(AND)", "(care OR)", "a(b(c", "a)b)c", "a(b)c(d", "-()",
    "NOT ()", "care -AND", "-OR", "care-", "care -", "and or not", "\"AND\" OR \"OR\"",
)  # fmt: skip
BYTES = (
    "\0", "care\0fund", "\0title:care", "\udcff", "care \udcff", "title:\udc80", "\ud800\udc00",
    "\ufdd0care\ufdd1", "\ufffe", "\u202ecare", "\u200b", "ca\u200bre", "\u0301", "e\u0301",
    "é" * 500, "ﬀ", "İstanbul", "ß", "ǅ", "٣٤", "Ⅷ", "𝒜", "😀", "\U0010ffff", "漢字", "ไทย",
    "\x1b[31mcare\x1b[0m",
    "\r\n", "\t", "\x7f", "\x85", "care\nfund", "\ue000",
)  # fmt: skip
LONG = (
    "(" * 10_000, ")" * 10_000, "(" * 5_000 + "a" + ")" * 5_000, '"' * 9_999, "-" * 10_000,
    "*" * 10_000, "a" * 10_000, "a" * 10_001, "a" * 1_000_000, "a* " * 200, "a " * 201,
    "a b " * 100,
    "title:" * 1_600, "title:(" * 1_400, "-title:" * 1_400, "a OR " * 199 + "a", "NOT " * 2_000,
    "NOT " * 2_000 + "a", "a " + "NOT (" * 1_500, "a -title:" * 100 + "b", "-(" * 3_000 + "a",
    "a AND " * 200, '"a b c d" ' * 150, "a(" * 3_000, ":" * 10_000, "a:" * 5_000, "^" * 10_000,
    "NEAR(" * 1_500, "{title} : " * 900, " " * 10_000, "\0" * 10_000, "é" * 10_000,
    "overall* " * 150,
    "(a OR b -" * 20 + "c" + ")" * 20, "title:(a OR b -(" * 9 + "c" + "))" * 9, "1)" * 2_000,
    " OR ".join(f"{a}{b}*" for a, b in product("abcdefghijklmn", repeat=2)),
    " ".join(f"word{n}" for n in range(200)), "x" * 41, f'"{"x" * 9000}*"',
    " ".join("mispeled" for _ in range(200)),
)  # fmt: skip

PIECES = [
    "care", "fund", "integrat", "bugdet", "AND", "OR", "NOT", "NEAR", "title:", "decision:",
    "body:", "-", "(", ")", '"', "“", "*", "^", "+", "{", "}", ":", " ", " ", " ", "\0", "'", ";",
    "é", "\udc80", "10:30", "A&E", "75(1)", "\\", "%", "--", "😀",
]  # fmt: skip


def generated(number: int) -> list[str]:
    """Queries of pieces at random, the same ones each time."""
    chance = random.Random(17)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 14))) for _ in range(number)]


HANDMADE = (
    *SQL, *FTS, *OPERATORS, *BYTES, *LONG, *SIGNS, *(sign * 2 for sign in SIGNS),
    *(f"care{sign}fund" for sign in SIGNS), *(f"{sign}care" for sign in SIGNS),
)  # fmt: skip


def refused_or_answered(ask: Ask, *arguments: str) -> int:
    """The exit code, which is 0 or 2, and nothing of ours shows through."""
    done = ask(*arguments)
    told = [argument[:80] for argument in arguments]
    assert done.exit_code in (0, 2), (told, done.stderr[:300])
    assert done.exception is None or isinstance(done.exception, SystemExit), told
    assert "Traceback" not in done.stderr, told
    assert "internal error" not in done.stderr, told
    assert len(done.stderr) < 1500, told
    if done.exit_code == 2:
        assert done.stdout == "", told
        assert done.stderr.startswith("minutes: "), told
        assert done.stderr.count("\n") == 1, told
    return done.exit_code


def test_a_hostile_query_is_answered_or_refused(ask: Ask) -> None:
    queries = [*HANDMADE, *generated(120)]
    assert len(queries) > 400
    codes = [refused_or_answered(ask, "search", "-c", "ref,snippet", "--", q) for q in queries]
    assert codes.count(0) > 100
    assert codes.count(2) > 100


def test_a_hostile_query_in_the_syntax_of_fts5_is_answered_or_refused(ask: Ask) -> None:
    queries = [*HANDMADE, *generated(20)]
    raw = ("search", "--fts-raw", "-c", "ref,snippet", "--")
    codes = [refused_or_answered(ask, *raw, query) for query in queries]
    assert codes.count(0) > 30
    assert codes.count(2) > 200


@pytest.mark.parametrize("command", ["items", "decisions", "actions", "people"])
def test_a_hostile_query_as_a_filter_is_answered_or_refused(ask: Ask, command: str) -> None:
    for query in [*FTS[::4], *OPERATORS[::4], *BYTES[::4], *LONG[::6], *generated(15)]:
        refused_or_answered(ask, command, "--count", f"--query={query}")


def test_a_query_without_end_is_refused_for_its_length(ask: Ask) -> None:
    for raw in ([], ["--fts-raw"]):
        done = ask("search", *raw, "a" * (LONGEST + 1))
        assert (done.exit_code, str(LONGEST) in done.stderr) == (2, True)
