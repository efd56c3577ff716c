"""Starting ``minutes`` with a fault in it, and what there is to know of it when it has ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.reliability.corpus import CLOCK
from tests.reliability.runner import FAULT

PROJECT = Path(__file__).resolve().parents[2]

PATIENCE = 60.0
"""Seconds after which a process hangs: no command of a sweep takes a tenth of it."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended, what it said, and what it had reported until then."""

    code: int
    out: str
    err: str
    reported: int = 0
    begun: bool = False
    counts: Mapping[str, int] | None = None  # steps by kind; None when it did not come to its end
    waits: tuple[float, ...] = ()
    hung: bool = False

    @property
    def traceback(self) -> bool:
        return "Traceback" in self.err or "Traceback" in self.out

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


def environment(home: Path, database: Path | None = None) -> dict[str, str]:
    """What a process of a sweep knows: nothing of who runs it, and a clock that stands."""
    variables = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TZ": "Europe/London",
        "TERM": "dumb",
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": str(CLOCK),
    }
    return variables | ({"MINUTES_DB": str(database)} if database else {})


def run(
    arguments: Sequence[object],
    database: Path,
    *,
    fault: Mapping[str, Any] | None = None,
    after: tuple[float, signal.Signals] | None = None,
    prefix: Sequence[str] = (),
    patience: float = PATIENCE,
) -> Ended:
    """Run ``minutes`` to its end. ``after`` sends a signal so many seconds after it has begun;
    ``prefix`` is a command that starts it."""
    reading, writing = os.pipe()
    told: list[bytes] = []
    begun = threading.Event()

    def listen() -> None:
        while data := os.read(reading, 65536):
            told.append(data)
            begun.set()
        begun.set()

    listener = threading.Thread(target=listen, daemon=True)
    variables = environment(database.parent, database)
    variables[FAULT] = json.dumps({**(fault or {}), "pipe": writing})
    process = subprocess.Popen(
        [*prefix, sys.executable, "-m", "tests.reliability.runner", *map(str, arguments)],
        cwd=PROJECT,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=(writing,),
        start_new_session=True,
    )
    os.close(writing)
    listener.start()
    if after is not None:
        begun.wait(patience)
        time.sleep(after[0])
        process.send_signal(after[1])
    hung = False
    try:
        out, err = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        hung = True
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
    listener.join(patience)
    os.close(reading)
    return _ended(process.returncode, out, err, b"".join(told).decode(), hung)


def _ended(code: int, out: bytes, err: bytes, told: str, hung: bool) -> Ended:
    words = [line.split() for line in told.splitlines()]
    counts = {line[0]: int(line[1]) for line in words if len(line) == 2 and line[0] != "waits"}
    return Ended(
        code=code,
        out=out.decode("utf-8", "replace"),
        err=err.decode("utf-8", "replace"),
        reported=sum(line == ["reported"] for line in words),
        begun=["begun"] in words,
        counts=counts or None,
        waits=tuple(float(line[1]) for line in words if line[0] == "waits"),
        hung=hung,
    )
