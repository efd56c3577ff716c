"""How long a command takes and how much memory it and the processes it starts hold together."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_EVERY = 0.02  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Measured:
    """How a command ended, what it said, and what it took; memory in bytes, 0 where unknown."""

    code: int
    err: str
    seconds: float
    memory: int


def measured(
    command: Sequence[str], environment: Mapping[str, str] | None = None, seconds: float = 60
) -> Measured:
    """Run a command to its end, or for at most ``seconds``, and watch its memory."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **(environment or {})},
    )
    memory = 0
    while process.poll() is None:
        memory = max(memory, sum(map(_resident, _family(process.pid))))
        if time.perf_counter() - started > seconds:
            process.kill()
            raise TimeoutError(f"it takes longer than {seconds} seconds")
        time.sleep(_EVERY)
    taken = time.perf_counter() - started
    _, err = process.communicate()
    return Measured(process.returncode, err.decode(), taken, memory)


def _family(process: int) -> Iterator[int]:
    """A process and all that it has started and that are left."""
    yield process
    try:
        children = (_PROC / str(process) / "task" / str(process) / "children").read_text()
    except OSError:
        return
    for child in children.split():
        yield from _family(int(child))


def _resident(process: int) -> int:
    try:
        pages = (_PROC / str(process) / "statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
