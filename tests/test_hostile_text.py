"""Text made to be slow to read: 100 KB of one unit, through every rule and every pattern.

Nothing is timed. The sizes are such that a rule whose work grows with the square of the text
runs into the limit of the test, while one that grows with the text is done in a moment.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from minutes_cli.extract import verdicts
from minutes_cli.extract.actions import find_actions
from minutes_cli.extract.decisions import find_decisions
from minutes_cli.extract.money import find_amounts
from minutes_cli.extract.people import find_people
from minutes_cli.extract.votes import find_votes
from minutes_cli.models import AgendaItem, Section
from minutes_cli.pages import meeting_facts
from minutes_cli.pipeline import read_document

SIZE = 100_000
LIMIT = pytest.mark.timeout(20)  # some 50 times what these tests need, a fraction of a slow rule's


def letters(n: int) -> str:
    """A number in letters, for names: ``aaa``, ``aab`` …"""
    return "".join(chr(97 + n // 26**place % 26) for place in (2, 1, 0))


def repeated(unit: str, size: int = SIZE) -> list[str]:
    """``unit`` often enough for ``size`` characters; # is a number, @ a word that differs."""
    times = size // len(unit)
    return [unit.replace("#", str(n)).replace("@", letters(n)) for n in range(times)]


LINES = (
    "The Board NOTED the report on matter #.",
    "That the report on @ be noted and a review be brought to the next meeting.",
    "(#) notes the plan for the area @;",
    "Councillor A@ Smith said. Mr Smith said.",
    "ACTION: a",
    "ACTION: The Director to circulate the slides on @",
    "The Board asked for a report on @.",
    "RESOLVED that the plan @ be approved.",
    "the board heard about the plan for the area and of the borough as a whole and-",
    "This Council resolves to:",
    "It was agreed:",
    "Decision:",
    "1.",
    ".",
)
RUNS = (
    "it was resolved by ",
    "A-",
    "A,",
    "The ",
    "“It was resolved that the plan be noted ",
    "be provided in a report ",
    "and would provide ",
    "(a) notes ",
    "(ACTION: Ms Lee) ",
    "be carried, the motion ",
    "1. x : ",
    "(",
    " ",
)
HEAD = "Agenda item\n\nBetter Care Fund\n\nMinutes:\n\n"


def read(text: str) -> None:
    """The text is read, and what is found in it stands in it."""
    document = read_document(text.encode(), "page.txt")
    for item in document.items:
        found = [(d.start, d.end, d.text) for d in item.decisions]
        for start, end, words in found + [(a.start, a.end, a.text) for a in item.actions]:
            assert 0 <= start <= end <= len(document.text)
            assert words == " ".join(document.text[start:end].split())
        assert list(item.actions) == sorted(item.actions, key=lambda a: (a.start, a.end))


@LIMIT
@pytest.mark.parametrize("unit", LINES)
def test_a_page_of_one_line_again_and_again_is_read(unit: str) -> None:
    read(HEAD + "\n".join(repeated(unit)))


@LIMIT
@pytest.mark.parametrize("unit", RUNS)
def test_one_endless_paragraph_is_read(unit: str) -> None:
    read(f"{HEAD}RESOLVED that a:{''.join(repeated(unit))} x agreed resolved decided")


@LIMIT
@pytest.mark.parametrize("unit", ["| 1. Title Minutes: It was RESOLVED that: 1. a; 2. b. |", "1. "])
def test_a_pipe_table_without_end_is_read(unit: str) -> None:
    read("No. | Item |\n" + "\n".join(repeated(unit, SIZE // 2)))
    read("No. | Item |\n| 1. Title Minutes: that: " + "".join(repeated(unit)) + " |")


def item_of(minutes: str) -> tuple[str, AgendaItem]:
    item = AgendaItem("1", "", 0, len(minutes), (Section("minutes", 0, len(minutes)),))
    return minutes, item


FINDERS: dict[str, Callable[[str, AgendaItem], object]] = {
    "decisions": find_decisions,
    "actions": lambda text, item: find_actions(text, item, (), None),
    "people": lambda text, item: find_people(text, item.start, item.end),
    "amounts": lambda text, item: find_amounts(text, item.start, item.end),
    "votes": lambda text, item: find_votes(text, item.start, item.end, ()),
}


@LIMIT
@pytest.mark.parametrize("finder", FINDERS)
def test_no_finder_hangs_on_a_run_of_one_unit(finder: str) -> None:
    for unit in ("a", "A ", "It was agreed that ", "Ms Lee, ", "£1"):
        found = FINDERS[finder](*item_of("".join(repeated(unit))))
        assert isinstance(found, tuple)


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("Minutes:\n(a)\n· The Board spoke of the benches", "benches"),
        ("Minutes:\n• NOTED the plan\n➢\n• That the plan be agreed", "NOTED the plan"),
        ("No. | Item |\n1.\n\nMinutes:\nThe report was noted.", "The report was noted."),
    ],
)
def test_a_label_with_nothing_behind_it_is_no_fault(page: str, kept: str) -> None:
    assert kept in read_document(page.encode(), "page.txt").text


def test_repeating_a_decision_finds_it_as_often() -> None:
    text, item = item_of("\n".join(repeated("The Board NOTED the report on matter #.", 4_000)))
    assert len(find_decisions(text, item)) == text.count("NOTED")


def test_repeating_an_action_line_finds_it_as_often() -> None:
    lines = repeated("ACTION: The Director to circulate the slides on @", 4_000)
    text, item = item_of("\n".join(lines))
    found = find_actions(text, item, (), None)
    assert [action.owner for action in found] == ["The Director"] * len(lines)


# ---- every pattern by itself

PARTS = ("extract", "pages", "sources", "vocabulary")
STRINGS = (" ", "a", "A ", "A-", "(", "1", "The ", "that ", "\n", "- ", "it was resolved by ")


def modules() -> Iterator[ModuleType]:
    for part in PARTS:
        package = importlib.import_module(f"minutes_cli.{part}")
        yield package
        for found in pkgutil.iter_modules(package.__path__):
            yield importlib.import_module(f"{package.__name__}.{found.name}")


def patterns_in(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns for text that a name of a module holds, in tables and rows too."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 3 and isinstance(value, dict):
        yield from (p for row in value.items() for v in row for p in patterns_in(v, depth + 1))
    elif depth < 3 and isinstance(value, (list, tuple, set, frozenset)):
        yield from (p for v in value for p in patterns_in(v, depth + 1))


def made_when_asked() -> Iterator[tuple[re.Pattern[str], bool]]:
    """Patterns that cached functions make, each with whether it is searched for."""
    from minutes_cli.extract import programmes as named
    from minutes_cli.vocabulary import deeds, kinds, mentions, programmes, statuses

    yield deeds.does(), False
    yield deeds.goes_on_as_a_name_does(), False
    yield mentions._london().first, True
    yield mentions._everywhere().first, True
    yield named._names(tuple(programmes.PROGRAMMES().values())).beginning, True
    for phrase in statuses.phrases():
        yield statuses._compiled(phrase.words), False
    for title in kinds.procedural_titles():
        yield kinds._compiled(title.title), False
        if title.preamble:
            yield kinds._compiled(title.preamble), False


ASKED_AT_THE_HEAD = {
    *(row[1] for row in verdicts._RULES if row[0] != "put-off"),
    meeting_facts._AGENDA_FOR,
    meeting_facts._MEETING_HELD,
    meeting_facts._SUBTITLE,
}
"""Patterns of a table whose rows are matched, never searched for."""


def all_patterns() -> dict[str, list[tuple[re.Pattern[str], bool]]]:
    """Module to its patterns, each with whether it is searched for or only matched at a place."""
    found: dict[str, list[tuple[re.Pattern[str], bool]]] = {}
    for module in modules():
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            only = set(re.findall(rf"\b{re.escape(name)}\.(\w+)\(", source))
            searched = not only or not only <= {"match", "fullmatch"}
            for pattern in patterns_in(value):
                asked = searched and pattern not in ASKED_AT_THE_HEAD
                found.setdefault(module.__name__, []).append((pattern, asked))
    found["made when asked"] = list(made_when_asked())
    return found


PATTERNS = all_patterns()


def test_the_walk_sees_the_patterns() -> None:
    assert sum(map(len, PATTERNS.values())) > 200
    assert any(searched for _, searched in PATTERNS["minutes_cli.extract.markers"])


@LIMIT
@pytest.mark.parametrize("module", PATTERNS)
def test_no_pattern_backtracks_without_end(module: str) -> None:
    for pattern, searched in PATTERNS[module]:
        for unit in STRINGS:
            text = unit * (SIZE // len(unit)) + "!"
            for match in (pattern.match(text), pattern.search(text) if searched else None):
                assert match is None or match.end() <= len(text)
