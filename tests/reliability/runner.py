"""``minutes`` with a fault in it: the command as it is, in a process that fails at a chosen step.

``python -m tests.reliability.runner ARGUMENTS``; RELIABILITY_FAULT says which fault, as JSON. The
steps of a run are those of its database: each statement that begins, each that has been executed,
each so many instructions of SQLite's machine. What is reported is written into a pipe the moment
it is, and so outlives the process.
"""

from __future__ import annotations

import json
import os
import resource
import runpy
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from typing import Any, NoReturn

FAULT = "RELIABILITY_FAULT"
INSTRUCTIONS = 100
"""Instructions of SQLite's machine that count as one step."""

MOST_BETWEEN = 16
"""Statements before which something is run: more tell nothing new and take long."""

Fault = dict[str, Any]
"""``at``: where steps are counted (statement, done, instructions), ``step``: which one it is,
``signal``: what is sent to the process then; ``limit``: the most bytes of a file, ``mortal``: that
more is death; ``patience``: seconds that stand for each wait for another program; ``between``: a
command that is run before each statement from the second to MOST_BETWEEN; ``pipe``: where reports
go."""


class Steps:
    """Counts the steps of a run, and ends it at the chosen one."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.counts = {"statement": 0, "done": 0, "instructions": 0}
        self.waits: list[float] = []

    def take(self, kind: str) -> None:
        self.counts[kind] += 1
        if kind == self.fault.get("at") and self.counts[kind] == self.fault["step"]:
            os.kill(os.getpid(), signal.Signals[self.fault["signal"]])

    def through(self, execute: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        """Execute, after what is to come between two statements."""
        command = self.fault.get("between")
        if command and 0 < self.counts["done"] < MOST_BETWEEN:
            subprocess.run(command, check=False, capture_output=True)
        result = execute(*arguments)
        self.take("done")
        return result

    def tell(self, word: str) -> None:
        pipe = self.fault.get("pipe")
        if pipe is not None:
            os.write(pipe, f"{word}\n".encode())

    def tell_all(self) -> None:
        for kind, count in self.counts.items():
            self.tell(f"{kind} {count}")
        for wait in set(self.waits):
            self.tell(f"waits {wait}")


class Cursor(sqlite3.Cursor):
    """Takes a step when a statement is done."""

    def execute(self, *arguments: Any) -> Any:
        return steps.through(super().execute, arguments)

    def executemany(self, *arguments: Any) -> Any:
        return steps.through(super().executemany, arguments)


class Connection(sqlite3.Connection):
    """A connection whose steps are counted."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.set_trace_callback(lambda _: steps.take("statement"))
        self.set_progress_handler(lambda: steps.take("instructions"), INSTRUCTIONS)

    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(factory or Cursor)

    def execute(self, *arguments: Any) -> Any:
        return steps.through(super().execute, arguments)

    def executemany(self, *arguments: Any) -> Any:
        return steps.through(super().executemany, arguments)


def connecting(connect: Callable[..., Any]) -> Callable[..., Any]:
    """``sqlite3.connect`` with connections of ours, and patience of the fault's."""

    def connected(*arguments: Any, **options: Any) -> Any:
        steps.waits.append(options.get("timeout", 5.0))
        if "patience" in steps.fault:
            options["timeout"] = steps.fault["patience"]
        return connect(*arguments, **{"factory": Connection, **options})

    return connected


def main() -> None:
    """Set the fault up, run the command line, tell how many steps it took."""
    fault = steps.fault
    sqlite3.connect = connecting(sqlite3.connect)
    from minutes_cli.render.progress import Progress

    told = Progress.advance

    def advance(self: Progress) -> None:
        steps.tell("reported")
        told(self)

    Progress.advance = advance  # type: ignore[method-assign]
    if fault.get("mortal"):
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    if "limit" in fault:
        resource.setrlimit(resource.RLIMIT_FSIZE, (fault["limit"], fault["limit"]))
    sys.argv[0] = "minutes"
    leave = os._exit

    def left(status: int) -> NoReturn:
        steps.tell_all()
        leave(status)

    os._exit = left
    steps.tell("begun")
    try:
        runpy.run_module("minutes_cli", run_name="__main__", alter_sys=True)
    finally:
        steps.tell_all()


steps = Steps(json.loads(os.environ.pop(FAULT, "{}")))

if __name__ == "__main__":
    # one module, whether it was started or imported: what the connections count is what is told
    sys.modules["tests.reliability.runner"] = sys.modules["__main__"]
    main()
