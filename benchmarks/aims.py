"""What was aimed at, what was measured, and whether it holds: from the figures of all parts."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks import ingesting, rivals, startup
from benchmarks.running import share_below

FACETS = ("facets", "matrix")

Line = tuple[str, str, str, str, bool]
"""What is aimed at, the bound, what was measured, at how many items, whether it holds."""


def report(results: dict[str, Any]) -> str:
    """One row for each aim of the parts that were measured."""
    lines = [
        "| aim | bound | measured | items | |",
        "|---|---|---|---|---|",
    ]
    for what, bound, found, items, holds in _all(results):
        lines.append(
            f"| {what} | {bound} | {found} | {items} | {'holds' if holds else '**missed**'} |"
        )
    return "\n".join(lines)


def _all(results: dict[str, Any]) -> Iterator[Line]:
    if "startup" in results:
        yield from _startup(results["startup"])
    if "queries" in results:
        yield from _queries(results["queries"]["questions"])
    for size in sorted(results.get("peers", {}), key=int):
        yield from _peers(results["peers"][size]["questions"], f"{int(size):,}")
    if "ingest" in results:
        yield from _ingest(results["ingest"])


def _startup(results: dict[str, Any]) -> Iterator[Line]:
    seconds, items = results["seconds"], f"{results['items']:,}"
    for name, (over_q, over_peer) in startup.AIMS.items():
        if name not in seconds:
            continue
        ratio = seconds[name] / seconds[startup.Q]
        yield f"{name} over Q", f"≤ {over_q:g}", f"{ratio:.1f}", items, ratio <= over_q
        if over_peer and startup.PEER in seconds:
            ratio = seconds[name] / seconds[startup.PEER]
            bound = f"≤ {over_peer:g}"
            yield (
                f"{name} over `sqlite-utils query`",
                bound,
                f"{ratio:.2f}",
                items,
                ratio <= over_peer,
            )


def _queries(questions: Sequence[dict[str, Any]]) -> Iterator[Line]:
    sizes = sorted((int(size) for size in questions[0]["seconds"]), key=int)
    least, most = str(sizes[0]), str(sizes[-1])
    items = f"{sizes[-1]:,}"
    small = [question["seconds"][least] for question in questions]
    large = [question["seconds"][most] for question in questions]
    for share, bound in ((0.5, 1.5), (0.95, 3.0)):
        ratio = share_below(large, share) / share_below(small, share)
        what = f"questions: p{share * 100:.0f} over that of {least} items"
        yield what, f"≤ {bound:g}", f"{ratio:.2f}", items, ratio <= bound
    slowest = max(large)
    yield "questions: the slowest", "≤ 1 s", f"{slowest:.2f} s", items, slowest <= 1
    told = [q["seconds"] for q in questions if q["kind"] in FACETS]
    if told:
        ratio = statistics.median(seconds[most] / seconds[least] for seconds in told)
        what = f"facets and matrix over those of {least} items, median"
        yield what, "≤ 2", f"{ratio:.2f}", items, ratio <= 2


def _peers(questions: Sequence[dict[str, Any]], items: str) -> Iterator[Line]:
    for name in (rivals.UTILS, rivals.RG):
        told = [q["seconds"] for q in questions if name in q["seconds"]]
        if told:
            won = sum(seconds[rivals.OURS] < seconds[name] for seconds in told)
            found = f"{won} of {len(told)}"
            yield f"faster than {name}", "every question", found, items, won == len(told)


def _ingest(results: dict[str, dict[str, Any]]) -> Iterator[Line]:
    ordered = sorted(results.values(), key=lambda row: int(row["items"]))
    most = ordered[-1]
    items = f"{most['items']:,}"
    rate = most["seconds"][ingesting.PLAIN] / most["seconds"][ingesting.OURS]
    yield "ingest: items per second over `sqlite3`", "≥ 0.6", f"{rate:.2f}", items, rate >= 0.6
    again = most["files"] / most["later"]["again"]
    yield "a second run: files per second", "≥ 30,000", f"{again:,.0f}", items, again >= 30_000
    ratio = most["later"]["more"] / most["later"]["more, alone"]
    what = f"{ingesting.MORE} new items over the same into an empty database"
    yield what, "≤ 4", f"{ratio:.1f}", items, ratio <= 4
    for row in ordered:
        memory = max(row["memory"][ingesting.OURS], *row["later_memory"].values()) / 1e6
        at = f"{row['items']:,}"
        yield (
            "ingest: peak memory of all processes",
            "≤ 300 MB",
            f"{memory:.0f} MB",
            at,
            memory <= 300,
        )
    size = most["database"][ingesting.OURS] / most["size"]
    yield "database over text", "≤ 2.2", f"{size:.2f}", items, size <= 2.2
