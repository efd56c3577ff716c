"""No pattern of the program is forgotten, and none is slow on hostile text.

Nothing is timed: each pattern gets 100 KB of one unit, and one whose work grew with the square of
that would run into the limit of the test.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.compiled import PACKAGE, Row
from tests.running import run_process
from tests.test_hostile_text import PATTERNS, SIZE, STRINGS

FUNCTIONS = frozenset("compile search match fullmatch split sub subn findall finditer".split())

AT_A_PLACE = {
    "query/action_refs.py": "asked whether it is all of a word that was typed",
    "vocabulary/mentions.py": "what follows the first word of a name",
    "vocabulary/when.py": "asked at places that one search for all their first words found",
    "vocabulary/kinds.py": "asked whether it is all of a title",
    "vocabulary/statuses.py": "asked within a clause",
}
"""Modules whose patterns made in functions are matched at a place, never searched for."""

OF_SHORT_TEXT = {
    ("sources/hanging.py", r"\w+\Z"): "the last 60 characters of a line",
    ("sources/pdf_layout.py", r"[^\W\d_]+-$"): "the last 60 characters of a line",
}
"""Patterns that are searched for in a text of bounded length only."""

NOT_MADE_HERE = {
    ("extract/status_words.py", "re.search(phrase.words"): "those of vocabulary/statuses.py",
    ("query/likely_return.py", "re.search(named"): "a date's own words, escaped",
    ("sources/html_tags.py", "re.compile(f'</{tag}"): "the name of a tag",
    ("store/backup.py", "re.compile(f'{re.escape(path.stem)"): "names of files in one folder",
}
"""Places whose patterns depend on data, and that are not passed on the way."""

OF_A_PLACE = 8
"""Patterns of one line that are tried: they differ in their words, not in their form."""


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """What the program has compiled, after it has read and answered a little of everything."""
    done = run_process([sys.executable, "-m", "tests.reliability.compiled"], folder=PACKAGE.parent)
    assert done.code == 0, done.err
    return [(file, line, *rest) for file, line, *rest in json.loads(done.out)]


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every place where the program has a pattern compiled."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            function = node.func if isinstance(node, ast.Call) else None
            if isinstance(node, ast.Call) and isinstance(function, ast.Attribute):
                of_re = isinstance(function.value, ast.Name) and function.value.id == "re"
                if of_re and function.attr in FUNCTIONS:
                    yield str(path.relative_to(PACKAGE)), node


def literal(call: ast.Call) -> str | None:
    """The pattern of a place that is written out there."""
    first = call.args[0] if call.args else None
    value = first.value if isinstance(first, ast.Constant) else None
    return value.decode("latin-1") if isinstance(value, bytes) else value  # type: ignore[return-value]


def passed(rows: list[Row], file: str, call: ast.Call) -> bool:
    end = call.end_lineno or call.lineno
    return any(name == file and call.lineno <= line <= end for name, line, *_ in rows)


def test_every_place_that_makes_a_pattern_is_passed_or_written_out(rows: list[Row]) -> None:
    forgotten = [
        (file, call.lineno, ast.unparse(call)[:80])
        for file, call in calls()
        if not passed(rows, file, call)
        and literal(call) is None
        and not any(
            file == name and ast.unparse(call).startswith(words) for name, words in NOT_MADE_HERE
        )
    ]
    assert forgotten == []
    assert len(rows) > 600


@pytest.mark.timeout(240)
def test_no_pattern_backtracks_without_end(rows: list[Row]) -> None:
    """All together take some seconds; one that is quadratic takes a minute for one unit alone.

    Those that are held by the names of modules are tried by tests/test_hostile_text.py.
    """
    places: dict[tuple[str, int], set[tuple[str, int, bool]]] = defaultdict(set)
    for file, line, words, flags, function in rows:
        places[file, line].add((words, flags, function not in ("match", "fullmatch")))
    for file, call in calls():
        words_here = literal(call)
        if words_here is not None and not passed(rows, file, call):
            searched = isinstance(call.func, ast.Attribute) and "match" not in call.func.attr
            places[file, call.lineno].add((words_here, 0, searched))
    tried = {
        (pattern.pattern, pattern.flags) for found in PATTERNS.values() for pattern, _ in found
    }
    for (file, _), found in places.items():
        untried = sorted(row for row in found if row[:2] not in tried)
        for words, flags, asked in untried[:OF_A_PLACE]:
            pattern = re.compile(words, flags)
            searched = asked and file not in AT_A_PLACE and (file, words) not in OF_SHORT_TEXT
            for unit in STRINGS:
                text = unit * (SIZE // len(unit)) + "!"
                pattern.match(text)
                if searched:
                    pattern.search(text)


def test_the_lists_of_exceptions_are_still_needed() -> None:
    sources = {str(path.relative_to(PACKAGE)): path for path in Path(PACKAGE).rglob("*.py")}
    for file in [*AT_A_PLACE, *(file for file, _ in OF_SHORT_TEXT)]:
        assert "re." in sources[file].read_text("utf-8")
    for file, words in OF_SHORT_TEXT:
        assert words in sources[file].read_text("utf-8")
    places = [(file, ast.unparse(call)) for file, call in calls()]
    for file, words in NOT_MADE_HERE:
        assert any(file == name and call.startswith(words) for name, call in places)
