"""A mixed set of questions, each a whole process, at several sizes of the same archive."""

from __future__ import annotations

import json
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.mixture import Asked, mixed_set
from benchmarks.running import environment, minutes, share_below, timed
from benchmarks.stock import Stock

SPENT = str(Path(__file__).parent / "spent.py")

NO_ROWS = (0, 1)


def arguments(asked: Asked, refs: Sequence[str]) -> list[str]:
    """Its command line at one size: ``@0.37`` is the ref that stands at so much of the way."""
    return [
        refs[int(float(word[1:]) * len(refs))] if word.startswith("@") else word
        for word in asked.arguments
    ]


def some_refs(database: Path, most: int = 200) -> list[str]:
    """Refs of items all over the table."""
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    (last,) = connection.execute("SELECT max(id) FROM items").fetchone()
    (first,) = connection.execute("SELECT min(id) FROM items").fetchone()
    step = max(1, (last - first) // most)
    refs = [
        connection.execute("SELECT ref FROM items WHERE id >= ? LIMIT 1", (at,)).fetchone()[0]
        for at in range(first, last + 1, step)
    ]
    connection.close()
    return refs


def measure(
    stock: Stock, sizes: Sequence[int], rounds: int, share: float, kinds: int | None = None
) -> dict[str, Any]:
    """Every question at every size, size after size, so many rounds; the median of each."""
    questions = mixed_set(share, kinds)
    databases = {size: stock.database(size) for size in sizes}
    refs = {size: some_refs(database) for size, database in databases.items()}
    told = {size: environment(database) for size, database in databases.items()}
    for size in sizes:  # once unmeasured: files are read into memory, modules compiled
        timed(minutes("search", "care", "--limit", "20", "--csv"), told[size])
    taken: dict[int, list[list[float]]] = {size: [[] for _ in questions] for size in sizes}
    work: dict[int, list[list[float]]] = {size: [[] for _ in questions] for size in sizes}
    rows: dict[int, list[int]] = {size: [0] * len(questions) for size in sizes}
    for turn in range(rounds):
        for at, asked in enumerate(questions):
            for size in sizes:
                run = timed(minutes(*arguments(asked, refs[size])), told[size], allowed=NO_ROWS)
                taken[size][at].append(run.seconds)
                work[size][at].append(run.processor)
                rows[size][at] = run.lines
        print(f"queries: round {turn + 1} of {rounds}", file=sys.stderr)
    return {
        "rounds": rounds,
        "questions": [
            {
                "kind": asked.kind,
                "name": asked.name,
                "fts": asked.fts,
                "seconds": {str(s): statistics.median(taken[s][at]) for s in sizes},
                "processor": {str(s): statistics.median(work[s][at]) for s in sizes},
                "lines": {str(s): rows[s][at] for s in sizes},
            }
            for at, asked in enumerate(questions)
        ],
        "slowest": slowest(stock, questions, taken, refs, sizes),
    }


def slowest(
    stock: Stock,
    questions: Sequence[Asked],
    taken: dict[int, list[list[float]]],
    refs: dict[int, list[str]],
    sizes: Sequence[int],
) -> dict[str, Any]:
    """What the slowest tenth at each size spend their time on, asked once more in one process."""
    found: dict[str, Any] = {}
    for size in sizes:
        order = sorted(range(len(questions)), key=lambda at: -statistics.median(taken[size][at]))
        told = environment(stock.database(size))
        found[str(size)] = [
            {
                "kind": questions[at].kind,
                "name": questions[at].name,
                "seconds": statistics.median(taken[size][at]),
                **spent(arguments(questions[at], refs[size]), told),
            }
            for at in order[: max(1, len(order) // 10)]
        ]
    return found


def spent(words: Sequence[str], told: dict[str, str]) -> dict[str, float]:
    """Seconds of one command by what they went to: start, sqlite, the rest; and the statement."""
    done = subprocess.run(
        [sys.executable, SPENT, *words], env=told, capture_output=True, check=False
    )
    try:
        answer: dict[str, float] = json.loads(done.stderr.decode().rsplit("\n", 1)[-1])
    except ValueError as error:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr.decode()[-2000:]}") from error
    return answer


def table(results: dict[str, Any]) -> str:
    """Percentiles by size, then medians by kind and size."""
    questions = results["questions"]
    sizes = [int(size) for size in questions[0]["seconds"]]
    least = min(sizes)
    lines = [
        f"{len(questions)} questions, each the median of {results['rounds']} runs; ms. The last "
        f"columns are of each question over itself at {least} items. The lower rows are of the "
        "time of the processor, which a busy machine changes less.",
        "",
        "| items | p50 | p95 | max | p50 over that of "
        f"{least} | p95 over that of {least} | over 1 s | each over itself: p50 | p95 |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for what, said in (("seconds", ""), ("processor", ", processor")):
        first = [q[what][str(least)] for q in questions]
        for size in sizes:
            told = [q[what][str(size)] for q in questions]
            lines.append(_row(f"{size:,}{said}", told, first))
    kinds = list(dict.fromkeys(q["kind"] for q in questions))
    lines += ["", f"| kind | questions | {' | '.join(f'{size:,}' for size in sizes)} | max |"]
    lines += ["|---" * (len(sizes) + 3) + "|"]
    for kind in sorted(kinds):
        own = [q["seconds"] for q in questions if q["kind"] == kind]
        medians = [statistics.median(s[str(size)] for s in own) * 1e3 for size in sizes]
        slow = max(s[str(sizes[-1])] for s in own) * 1e3
        cells = " | ".join(f"{value:.0f}" for value in medians)
        lines.append(f"| {kind} | {len(own)} | {cells} | {slow:.0f} |")
    return "\n".join(lines)


def _row(name: str, told: Sequence[float], first: Sequence[float]) -> str:
    p50, p95 = share_below(told, 0.5), share_below(told, 0.95)
    over = sum(value > 1 for value in told)
    each = [now / before for now, before in zip(told, first, strict=True)]
    return (
        f"| {name} | {p50 * 1e3:.0f} | {p95 * 1e3:.0f} | {max(told) * 1e3:.0f} "
        f"| {p50 / share_below(first, 0.5):.2f} | {p95 / share_below(first, 0.95):.2f} "
        f"| {over} | {share_below(each, 0.5):.2f} | {share_below(each, 0.95):.2f} |"
    )


def slowest_table(results: dict[str, Any]) -> str:
    """The slowest tenth at the largest size, and where their time goes."""
    size = max(results["slowest"], key=int)
    lines = [
        f"The slowest tenth at {int(size):,} items, in ms; each asked once more in a process that "
        "keeps account.",
        "",
        "| question | whole process | Python's start | in SQLite | imports and our own code |",
        "|---|---|---|---|---|",
    ]
    for row in results["slowest"][size]:
        name = row["name"].replace("|", "\\|")
        lines.append(
            f"| `{name}` | {row['seconds'] * 1e3:.0f} | {row['start'] * 1e3:.0f} "
            f"| {row['sqlite'] * 1e3:.0f} | {row['rest'] * 1e3:.0f} |"
        )
    return "\n".join(lines)


def report(results: dict[str, Any]) -> str:
    """All of it."""
    return f"{table(results)}\n\n{slowest_table(results)}"
