"""Whole processes: how long one takes, what it prints, how much memory it and its children hold."""

from __future__ import annotations

import fcntl
import os
import pty
import resource
import statistics
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent

COLUMNS, LINES = 120, 60
"""Of the terminal that tables are drawn for."""

_PROC = Path("/proc")
_EVERY = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took: seconds, lines on stdout, highest memory in bytes if it was watched.

    ``processor`` is the seconds that all its processes worked, which a busy machine does not change
    as much.
    """

    seconds: float
    lines: int
    memory: int = 0
    processor: float = 0.0


def minutes(*arguments: str) -> list[str]:
    """The command line of the program, as it is installed beside this Python."""
    installed = BIN / "minutes"
    start = [str(installed)] if installed.exists() else [sys.executable, "-m", "minutes_cli"]
    return [*start, *arguments]


def environment(database: Path) -> dict[str, str]:
    """What a process is told: its database, no settings of the person who measures."""
    nowhere = str(database.parent / "no-settings")
    told = {"MINUTES_DB": str(database), "XDG_CONFIG_HOME": nowhere, "PAGER": "cat"}
    kept = {key: value for key, value in os.environ.items() if not key.startswith("MINUTES_")}
    return kept | told


def timed(
    command: Sequence[str], told: Mapping[str, str], *, allowed: tuple[int, ...] = (0,)
) -> Run:
    """Run a command to its end; its output is read and thrown away. Raises when it fails."""
    worked, began = _worked(), time.perf_counter()
    done = subprocess.run(
        command, env=dict(told), stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    seconds = time.perf_counter() - began
    if done.returncode not in allowed:
        raise _failed(command, done.returncode, done.stderr)
    return Run(seconds, done.stdout.count(b"\n"), processor=_worked() - worked)


def timed_on_terminal(command: Sequence[str], told: Mapping[str, str]) -> Run:
    """The same with stdout on a terminal of 120 columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    worked, began = _worked(), time.perf_counter()
    process = subprocess.Popen(
        command,
        env={**told, "TERM": "xterm-256color"},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    lines = 0
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:  # the last process has closed the terminal
            break
        if not read:
            break
        lines += read.count(b"\n")
    code = process.wait()
    seconds = time.perf_counter() - began
    os.close(ours)
    if code:
        raise _failed(command, code, b"")
    return Run(seconds, lines, processor=_worked() - worked)


def watched(
    command: Sequence[str], told: Mapping[str, str], *, allowed: tuple[int, ...] = (0,)
) -> Run:
    """Run a command and look at the memory of it and all its children twenty times a second.

    Memory is the proportional set size (Pss): what several processes share counts once.
    """
    worked, began = _worked(), time.perf_counter()
    process = subprocess.Popen(
        command,
        env=dict(told),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    said: list[bytes] = []
    reader = threading.Thread(target=lambda: said.append(process.communicate()[1]))
    reader.start()
    memory = 0
    while reader.is_alive():
        memory = max(memory, sum(_share(one) for one in _family(process.pid)))
        reader.join(_EVERY)
    seconds = time.perf_counter() - began
    if process.returncode not in allowed:
        raise _failed(command, process.returncode, b"".join(said))
    return Run(seconds, 0, memory, _worked() - worked)


def _worked() -> float:
    """Seconds of processor time of all processes that were started here and have ended."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def _failed(command: Sequence[str], code: int, said: bytes) -> RuntimeError:
    told = said.decode(errors="replace")[-2000:]
    return RuntimeError(f"{' '.join(command)[:300]}\nended with {code}: {told}")


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        tasks = list((_PROC / str(process) / "task").iterdir())
        children = " ".join((task / "children").read_text() for task in tasks)
    except OSError:
        return
    for child in children.split():
        yield from _family(int(child))


def _share(process: int) -> int:
    """Bytes of the proportional set of a process; 0 when it has ended."""
    try:
        told = (_PROC / str(process) / "smaps_rollup").read_text()
    except OSError:
        return 0
    for line in told.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def round_robin(cases: Mapping[str, Callable[[], Run]], rounds: int) -> dict[str, list[Run]]:
    """Every case once, then all again: what disturbs the machine disturbs all alike."""
    runs: dict[str, list[Run]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            runs[name].append(case())
    return runs


def median(runs: Sequence[Run]) -> float:
    """The median of the seconds."""
    return statistics.median(run.seconds for run in runs)


def median_work(runs: Sequence[Run]) -> float:
    """The median of the seconds of processor time."""
    return statistics.median(run.processor for run in runs)


def share_below(values: Sequence[float], share: float) -> float:
    """The value below which a share of all lie: 0.5 the median, 0.95 the slowest twentieth."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
