"""What a command costs before it has done anything: whole processes, beside a bare Python."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from benchmarks.peers import plain, sqlite_utils
from benchmarks.running import (
    Run,
    environment,
    median,
    median_work,
    minutes,
    round_robin,
    timed,
    timed_on_terminal,
)
from benchmarks.stock import Stock

WORD, BOROUGH = "winter", "southwark"

Q = "Q: Python, `sqlite3`, the same search, 20 rows printed"
PEER = "`sqlite-utils query`, the same search as CSV"

SEARCH = (
    "SELECT items.ref, items.title FROM items_fts JOIN items ON items.id = items_fts.rowid"
    f" WHERE items_fts MATCH '{WORD}' ORDER BY rank LIMIT 20"
)

AIMS = {
    "`minutes --version`": (3.0, None),
    f"`minutes items --borough {BOROUGH} --csv`": (4.0, 0.5),
    f"`minutes search {WORD} --csv`": (4.0, 0.5),
    f"`minutes items --borough {BOROUGH}`, a table": (7.0, None),
    f"`minutes search {WORD}`, a table": (7.0, None),
}
"""At most so many times Q, and so many times the peer."""


def cases(stock: Stock, items: int) -> dict[str, Callable[[], Run]]:
    """Name and what is run."""
    database = stock.database(items)
    told = environment(database)
    limit = ("--limit", "20")

    def process(*command: str, **more: str) -> Callable[[], Run]:
        return partial(timed, command, told | more)

    items_command = minutes("items", "--borough", BOROUGH, *limit)
    search_command = minutes("search", WORD, *limit)
    completing = {
        "_MINUTES_COMPLETE": "complete_bash",
        "COMP_WORDS": "minutes it",
        "COMP_CWORD": "1",
    }
    found: dict[str, Callable[[], Run]] = {
        "Python alone (`python -c pass`)": process(sys.executable, "-c", "pass"),
        Q: process(*plain("search", str(database), WORD)),
        "`minutes --version`": process(*minutes("--version")),
        f"`minutes items --borough {BOROUGH} --csv`": process(*items_command, "--csv"),
        f"`minutes search {WORD} --csv`": process(*search_command, "--csv"),
        f"`minutes items --borough {BOROUGH} --json`": process(*items_command, "--json"),
        f"`minutes items --borough {BOROUGH}`, a table": partial(
            timed_on_terminal, items_command, told
        ),
        f"`minutes search {WORD}`, a table": partial(timed_on_terminal, search_command, told),
        "`minutes borough --csv`": process(*minutes("borough", "--csv")),
        "completing the name of a command in bash": process(*minutes(), **completing),
    }
    peer = sqlite_utils("query", str(database), SEARCH, "--csv")
    if peer:
        found[PEER] = process(*peer)
    return found


def measure(stock: Stock, items: int, rounds: int) -> dict[str, Any]:
    """Medians by case, all in one run, round robin."""
    known = cases(stock, items)
    round_robin(known, 1)  # files are read into memory, modules compiled
    runs = round_robin(known, rounds)
    return {
        "items": items,
        "rounds": rounds,
        "seconds": {name: median(own) for name, own in runs.items()},
        "processor": {name: median_work(own) for name, own in runs.items()},
        "lines": {name: own[0].lines for name, own in runs.items()},
    }


def report(results: dict[str, Any]) -> str:
    """A table of milliseconds and ratios."""
    seconds = results["seconds"]
    peer = seconds.get(PEER)
    lines = [
        f"{results['items']:,} items; medians of {results['rounds']} runs, one after the other in "
        "turn; `--limit 20`; the table on a terminal of 120 columns.",
        "",
        "| whole process | ms | over Q | aim | over `sqlite-utils query` | aim | ms of processor |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, taken in sorted(seconds.items(), key=lambda row: row[1]):
        over_q, over_peer = AIMS.get(name, (None, None))
        lines.append(
            f"| {name} | {taken * 1e3:.0f} | {taken / seconds[Q]:.1f} "
            f"| {f'≤ {over_q:g}' if over_q else ''} "
            f"| {f'{taken / peer:.2f}' if peer else 'not installed'} "
            f"| {f'≤ {over_peer:g}' if over_peer else ''} "
            f"| {results['processor'][name] * 1e3:.0f} |"
        )
    return "\n".join(lines)
