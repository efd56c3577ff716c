"""How cost grows with the archive: time per item, time of a question, size over text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks import queries
from benchmarks.running import share_below
from benchmarks.stock import Stock, text_size


def measure(
    stock: Stock, sizes: Sequence[int], rounds: int, share: float, kinds: int | None = None
) -> dict[str, Any]:
    """A part of the mixed set at every size, in turn, and the databases' sizes."""
    asked = queries.measure(stock, sizes, rounds, share, kinds)
    found = {}
    for size in sizes:
        database = stock.database(size)
        told = [question["seconds"][str(size)] for question in asked["questions"]]
        found[str(size)] = {
            "p50": share_below(told, 0.5),
            "p95": share_below(told, 0.95),
            "max": max(told),
            "questions": len(told),
            "bytes": database.stat().st_size,
            "text": text_size(database),
        }
    return found


def report(results: dict[str, Any], ingested: dict[str, Any]) -> str:
    """One row for each size; the time per item is from the part that ingests."""
    lines = [
        "| items | ingest: ms per item | p50 | p95 | max | database | over text |",
        "|---|---|---|---|---|---|---|",
    ]
    for size in sorted(results, key=int):
        row = results[size]
        own = ingested.get(size)
        each = (
            f"{own['seconds']['`minutes ingest`'] / int(size) * 1e3:.2f}" if own else "not measured"
        )
        times = " | ".join(f"{row[name] * 1e3:.0f} ms" for name in ("p50", "p95", "max"))
        lines.append(
            f"| {int(size):,} | {each} | {times} | {row['bytes'] / 1e6:,.0f} MB "
            f"| {row['bytes'] / row['text']:.2f} |"
        )
    return "\n".join(lines)
