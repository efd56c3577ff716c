"""What the rules cost: everything that is read from an agenda item once its text is known.

Repeat with: python -m benchmarks.extraction (a number after it: so many rounds; --slowest: also
the dearest patterns and functions)

The items are those of the labelled pages in tests/gold. A round reads each of them once, in a
process that is warm (vocabulary loaded, patterns compiled) and with all caches that remember
texts emptied first. An item's time is the processor's, and its best of all rounds: other
processes only ever add to it.
"""

from __future__ import annotations

import cProfile
import functools
import gc
import importlib
import pkgutil
import pstats
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import minutes_cli
from minutes_cli import pipeline
from minutes_cli.facts import chosen
from minutes_cli.models import AgendaItem, Fact, Section
from minutes_cli.pages import split
from minutes_cli.sources import read
from minutes_cli.vocabulary.programmes import PROGRAMMES, Programme

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
KB = 1024
ALIKE = (3 * KB, 5 * KB)  # characters of the items that count as 4 KB as they stand
GROWTH = (4, 8, 16, 32, 64, 128, 256)  # KB
PARTS = (
    "find_decisions",
    "find_actions",
    "find_programmes",
    "find_boroughs",
    "find_people",
    "find_votes",
    "find_amounts",
    "item_kind",
    "item_status",
)
"""The extractors by the names under which the pipeline calls them."""


@dataclass(frozen=True, slots=True)
class Case:
    """An item that was found on a page, and what the pipeline needs to read it."""

    text: str
    item: AgendaItem
    facts: tuple[Fact, ...]
    host: str | None
    programmes: dict[str, Programme]

    @property
    def size(self) -> int:
        return self.item.end - self.item.start

    def extract(self) -> None:
        pipeline.extract_item(self.text, self.item, 1, self.facts, self.host, self.programmes)


def pages() -> list[tuple[str, bytes]]:
    """The labelled pages, as they are."""
    files = sorted(p for p in GOLD.iterdir() if p.suffix in (".txt", ".html"))
    return [(path.name, path.read_bytes()) for path in files]


def cases() -> list[Case]:
    """Every item of the labelled pages."""
    found: list[Case] = []
    for name, data in pages():
        source = read(data, name)
        page = split(source)
        council = chosen(page.facts, "council")
        host = council.value if council else None
        programmes = PROGRAMMES()  # the pipeline asks once for a page, too
        found += [Case(source.text, item, page.facts, host, programmes) for item in page.items]
    return found


def grown(known: list[Case], size: int, first: int = 0) -> Case:
    """One item of ``size`` characters: the minutes of the items from ``first`` on, in a row.

    When they are used up, it goes on with those of the first item.
    """
    parts: list[str] = []
    length, n = 0, first
    while length < size:
        case = known[n % len(known)]
        parts += [case.text[s.start : s.end] for s in case.item.sections if s.kind == "minutes"]
        length = sum(map(len, parts)) + 2 * len(parts)
        n += 1
    title = "Better Care Fund"
    text = (f"{title}\n\n" + "\n\n".join(parts))[:size]
    section = Section("minutes", len(title) + 2, len(text))
    item = AgendaItem("1", title, 0, len(text), (section,))
    return Case(text, item, (), "southwark", PROGRAMMES())


# --- time ----------------------------------------------------------------------------------------


def modules() -> Iterator[Any]:
    """The modules that read text."""
    yield pipeline
    for part in ("extract", "pages", "sources", "vocabulary"):
        package = importlib.import_module(f"{minutes_cli.__name__}.{part}")
        yield package
        for found in pkgutil.iter_modules(package.__path__):
            yield importlib.import_module(f"{package.__name__}.{found.name}")


def forget_texts() -> None:
    """Empty the caches that have a limit: they remember texts, the others hold vocabulary."""
    for module in modules():
        for value in vars(module).values():
            if hasattr(value, "cache_parameters") and value.cache_parameters()["maxsize"]:
                value.cache_clear()


def seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def best_of(rounds: int, calls: list[Callable[[], object]]) -> list[float]:
    """The best time of each call, all of them called in turn in each round."""
    best = [float("inf")] * len(calls)
    for _ in range(rounds):
        forget_texts()
        gc.collect()
        gc.disable()
        for n, call in enumerate(calls):
            best[n] = min(best[n], seconds(call))
        gc.enable()
    return best


class Clock:
    """Stands for an extractor in the pipeline and notes the time of each call."""

    def __init__(self, function: Callable[..., object]) -> None:
        self.function = function
        self.times: list[float] = []

    def __call__(self, *args: object, **named: object) -> object:
        start = time.process_time()
        try:
            return self.function(*args, **named)
        finally:
            self.times.append(time.process_time() - start)


def by_extractor(known: list[Case], rounds: int) -> dict[str, float]:
    """Seconds of each extractor over all items, each item at its best of all rounds."""
    best = {name: [float("inf")] * len(known) for name in PARTS}
    plain = {name: getattr(pipeline, name) for name in PARTS}
    for _ in range(rounds):
        forget_texts()
        clocks = {name: Clock(function) for name, function in plain.items()}
        for name, clock in clocks.items():
            setattr(pipeline, name, clock)
        for case in known:
            case.extract()
        best = {name: [*map(min, best[name], clocks[name].times)] for name in PARTS}
    for name, function in plain.items():
        setattr(pipeline, name, function)
    return {name: sum(times) for name, times in best.items()}


# --- the slowest ---------------------------------------------------------------------------------


@dataclass(slots=True)
class Spent:
    """Seconds and calls by the name of a pattern."""

    time: dict[str, float] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, spent: float) -> None:
        self.time[name] = self.time.get(name, 0.0) + spent
        self.calls[name] += 1


class TimedPattern:
    """Stands for a compiled pattern of a module and notes the time of each call."""

    def __init__(self, name: str, compiled: re.Pattern[str], spent: Spent) -> None:
        self.name, self.compiled, self.spent = name, compiled, spent

    def __getattr__(self, attribute: str) -> Any:
        value = getattr(self.compiled, attribute)
        if attribute == "finditer":
            return functools.partial(self._each, value)
        return functools.partial(self._timed, value) if callable(value) else value

    def _timed(self, function: Callable[..., Any], *args: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*args, **named)
        finally:
            self.spent.add(self.name, time.process_time() - start)

    def _each(self, function: Callable[..., Any], *args: Any) -> Iterator[Any]:
        found = function(*args)
        while (match := self._timed(next, found, None)) is not None:
            yield match


def timed(value: Any, name: str, spent: Spent) -> Any:
    """``value`` with each pattern in it timed; the rows of a table are named by their place."""
    if isinstance(value, re.Pattern):
        return TimedPattern(name, value, spent) if isinstance(value.pattern, str) else value
    if isinstance(value, list | tuple) and any(isinstance(v, re.Pattern | tuple) for v in value):
        made = [timed(v, f"{name}[{n}]", spent) for n, v in enumerate(value)]
        return type(value)(*made) if hasattr(value, "_fields") else type(value)(made)
    if isinstance(value, dict) and any(isinstance(v, re.Pattern) for v in value.values()):
        return {key: timed(v, f"{name}[{key!r}]", spent) for key, v in value.items()}
    return value


def slowest_patterns(known: list[Case], rounds: int) -> list[tuple[str, float, float]]:
    """Patterns by name with seconds and calls a round, the dearest first.

    Patterns are replaced in their modules for good: nothing can be measured afterwards.
    """
    spent = Spent()
    for module in modules():
        for name, value in list(vars(module).items()):
            if not name.startswith("__"):
                setattr(module, name, timed(value, f"{module.__name__}.{name}", spent))
    for _ in range(rounds):
        forget_texts()
        for case in known:
            case.extract()
    dearest = sorted(spent.time.items(), key=lambda row: -row[1])[:25]
    return [
        (name.removeprefix("minutes_cli."), total / rounds, spent.calls[name] / rounds)
        for name, total in dearest
    ]


def slowest_functions(known: list[Case]) -> Iterable[tuple[str, float, float]]:
    """Functions with the seconds that they took themselves, and their calls, in one round.

    The profiler makes them some three times slower: the shares count.
    """
    forget_texts()
    profile = cProfile.Profile()
    profile.enable()
    for case in known:
        case.extract()
    profile.disable()
    # the types of the standard library do not know the attribute
    stats: dict[Any, Any] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    rows = sorted(stats.items(), key=lambda row: -row[1][2])
    for (file, line, name), (_, calls, own, _, _) in rows[:25]:
        place = f"{Path(file).parent.name}/{Path(file).name}:{line} " if line else ""
        yield f"{place}{name}", own, calls


# --- the tables ----------------------------------------------------------------------------------


def main() -> None:
    """Print the cost of an item, of each extractor, its growth, and that of a whole page."""
    numbers = [int(arg) for arg in sys.argv[1:] if arg.isdigit()]
    rounds = numbers[0] if numbers else 15
    known = cases()
    total = sum(case.size for case in known)
    best_of(1, [case.extract for case in known])  # warm
    times = best_of(rounds, [case.extract for case in known])
    joined = [grown(known, 4 * KB, first) for first in range(0, len(known), 5)]
    alike = [t for t, case in zip(times, known, strict=True) if ALIKE[0] <= case.size <= ALIKE[1]]
    scaled = [t / c.size * 4 * KB for t, c in zip(times, known, strict=True) if c.size >= KB]
    print(f"best of {rounds} rounds; {len(known)} items, {total // KB} KB\n")
    print("| an item | items | median ms | 95 of 100 below, ms |\n|---|---|---|---|")
    for what, found in (
        ("of 3 to 5 KB, as it stands", alike),
        ("of 1 KB and more, scaled to 4 KB", scaled),
        ("of 4 KB, joined from several", best_of(rounds, [case.extract for case in joined])),
    ):
        p95 = statistics.quantiles(found, n=20)[-1]
        print(f"| {what} | {len(found)} | {statistics.median(found) * 1e3:.2f} | {p95 * 1e3:.2f} |")
    per_4_kb = 4 * KB / total * 1e3
    print(f"\nall items together: {sum(times) * per_4_kb:.2f} ms per 4 KB\n")
    print("| extractor | ms per 4 KB |\n|---|---|")
    for name, spent in sorted(by_extractor(known, rounds).items(), key=lambda row: -row[1]):
        print(f"| {name} | {spent * per_4_kb:.3f} |")
    print("\n| KB of one item | ms | ms per KB |\n|---|---|---|")
    large = [grown(known, size * KB) for size in GROWTH]
    for size, spent in zip(GROWTH, best_of(5, [case.extract for case in large]), strict=True):
        print(f"| {size} | {spent * 1e3:.1f} | {spent * 1e3 / size:.3f} |")
    whole(rounds)
    if "--slowest" in sys.argv:
        slowest(known, per_4_kb)


def whole(rounds: int) -> None:
    """The cost of reading whole pages, from bytes to records."""
    files = pages()

    def reader(name: str, data: bytes) -> Callable[[], object]:
        return lambda: pipeline.read_document(data, name)

    times = best_of(rounds, [reader(name, data) for name, data in files])
    print("\n| whole pages | files | median ms | ms per 4 KB |\n|---|---|---|---|")
    for suffix in (".txt", ".html"):
        found = [(t, d) for t, (name, d) in zip(times, files, strict=True) if name.endswith(suffix)]
        total = sum(len(data) for _, data in found)
        spent = [t for t, _ in found]
        middle = statistics.median(spent) * 1e3
        print(
            f"| {suffix[1:]} | {len(found)} | {middle:.2f} "
            f"| {sum(spent) / total * 4 * KB * 1e3:.2f} |"
        )


def slowest(known: list[Case], per_4_kb: float) -> None:
    """Print the dearest functions and patterns."""
    print("\n| function | ms per 4 KB, itself, profiled | calls |\n|---|---|---|")
    for name, spent, calls in slowest_functions(known):
        print(f"| {name} | {spent * per_4_kb:.3f} | {calls:.0f} |")
    print("\n| pattern | ms per 4 KB | calls |\n|---|---|---|")
    for name, spent, calls in slowest_patterns(known, 3):
        print(f"| {name} | {spent * per_4_kb:.3f} | {calls:.0f} |")


if __name__ == "__main__":
    main()
