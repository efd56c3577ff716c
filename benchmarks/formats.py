"""How fast files of each format are ingested, and how much memory it takes.

Repeat with: python -m benchmarks formats, which is a part of make bench.

The files are the labelled pages of tests/gold and the renderings of tests/renderings, copied under
new names with a line of their own at the end, so that no two have the same content.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
RENDERINGS = ROOT / "tests" / "renderings"


def _sources(pattern: str, folder: Path) -> list[Path]:
    return sorted(folder.glob(pattern))


def _text(source: Path, number: int) -> bytes:
    return source.read_bytes() + f"\nCopy {number}\n".encode()


def _markup(source: Path, number: int) -> bytes:
    return source.read_bytes() + f"<!-- copy {number} -->".encode()


def _pdf(source: Path, number: int) -> bytes:
    return source.read_bytes() + f"%copy {number}\n".encode()


def _docx(source: Path, number: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.docx"
        shutil.copy(source, copy)
        with zipfile.ZipFile(copy, "a") as package:
            package.comment = f"copy {number}".encode()
        return copy.read_bytes()


FORMATS: dict[str, tuple[str, Path, Callable[[Path, int], bytes]]] = {
    "txt": ("*.txt", GOLD, _text),
    "html": ("*.html", GOLD, _markup),
    "pdf": ("*.pdf", RENDERINGS, _pdf),
    "docx": ("*.docx", RENDERINGS, _docx),
}


def make_files(folder: Path, wanted: dict[str, int]) -> None:
    """``wanted[format]`` files of each format in ``folder``, all of different content."""
    for name, count in wanted.items():
        pattern, place, copy = FORMATS[name]
        sources = _sources(pattern, place)
        for number in range(count):
            source = sources[number % len(sources)]
            (folder / f"{number:04}_{source.stem}.{name}").write_bytes(copy(source, number))


def ingest(folder: Path, *options: str) -> tuple[float, int]:
    """Seconds and peak memory in KiB of the largest process of ``minutes ingest FOLDER``."""
    environment = dict(os.environ, MINUTES_DB=str(folder.parent / "bench.db"))
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "minutes_cli", "ingest", str(folder), "--quiet", *options],
        env=environment,
        cwd=ROOT,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"ingest of {folder} failed")
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return seconds, max(usage.ru_maxrss, workers)


def measure(wanted: dict[str, int], rounds: int) -> tuple[int, float, int]:
    """Files, the median of seconds over ``rounds``, and the highest peak memory in KiB."""
    taken, peaks = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "files"
            folder.mkdir()
            make_files(folder, wanted)
            seconds, peak = ingest(folder)
            taken.append(seconds)
            peaks.append(peak)
    return sum(wanted.values()), sorted(taken)[len(taken) // 2], max(peaks)


def measure_formats(count: int, rounds: int) -> dict[str, Any]:
    """So many files of each format alone, then all of them mixed."""
    cases = [{name: count} for name in FORMATS] + [dict.fromkeys(FORMATS, count)]
    rows = []
    for wanted in cases:
        files, seconds, peak = measure(wanted, rounds)
        name = next(iter(wanted)) if len(wanted) == 1 else "all four"
        rows.append({"files": files, "of": name, "seconds": seconds, "peak": peak})
    return {"rounds": rounds, "rows": rows}


def report(results: dict[str, Any]) -> str:
    """One row for each format."""
    rows: Sequence[dict[str, Any]] = results["rows"]
    lines = [
        f"Median of {results['rounds']} runs.",
        "",
        "| files | of | seconds | files per second | peak memory of the largest process |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        lines.append(
            f"| {row['files']} | {row['of']} | {row['seconds']:.2f} "
            f"| {row['files'] / row['seconds']:.0f} | {row['peak'] // 1024} MiB |"
        )
    return "\n".join(lines)
