"""Runs one command of the program and says, as JSON on stderr, where its time went.

spent.py items --borough southwark --csv

``start`` is Python's own start until the program's first module is there; ``sqlite`` is inside
SQLite; ``rest`` is what is left: imports, our own code. Only the standard library is watched:
connections are made of classes that count the time of their calls.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

_Any = TypeVar("_Any")

inside = 0.0
longest = (0.0, "")


def counted(method: Callable[..., _Any]) -> Callable[..., _Any]:
    """The same call, which counts its time."""

    def call(*arguments: Any, **named: Any) -> _Any:
        global inside, longest
        began = time.perf_counter()
        try:
            return method(*arguments, **named)
        finally:
            took = time.perf_counter() - began
            inside += took
            if took > longest[0]:
                statement = next((a for a in arguments[1:] if isinstance(a, str)), "rows")
                longest = (took, " ".join(statement.split())[:400])

    return call


class Cursor(sqlite3.Cursor):
    """A cursor whose calls are counted."""

    execute = counted(sqlite3.Cursor.execute)
    executemany = counted(sqlite3.Cursor.executemany)
    fetchone = counted(sqlite3.Cursor.fetchone)
    fetchall = counted(sqlite3.Cursor.fetchall)
    fetchmany = counted(sqlite3.Cursor.fetchmany)
    __next__ = counted(sqlite3.Cursor.__next__)


class Connection(sqlite3.Connection):
    """A connection whose cursors are counted."""

    def cursor(self, factory: Any = Cursor) -> Any:
        return super().cursor(factory)

    def execute(self, *arguments: Any) -> Any:
        return self.cursor().execute(*arguments)

    def executemany(self, *arguments: Any) -> Any:
        return self.cursor().executemany(*arguments)


_connect = counted(sqlite3.connect)


def connect(*arguments: Any, **named: Any) -> Any:
    """``sqlite3.connect`` with connections that are counted."""
    return _connect(*arguments, **{"factory": Connection, **named})


def started() -> float:
    """When this process began, in seconds since the machine did; exact to a hundredth."""
    with open("/proc/self/stat", encoding="ascii") as file:
        ticks = int(file.read().rsplit(")", 1)[1].split()[19])
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Run the command; the account is given wherever it ends."""
    sqlite3.connect = connect
    from minutes_cli.start import main as command

    ready = time.perf_counter()
    start = time.clock_gettime(time.CLOCK_BOOTTIME) - started()
    leave = os._exit

    def told(status: int) -> NoReturn:
        rest = time.perf_counter() - ready - inside
        answer = {"start": start, "sqlite": inside, "rest": rest, "statement": longest[1]}
        sys.stderr.write("\n" + json.dumps(answer))
        sys.stderr.flush()
        leave(status)

    os._exit = told
    sys.argv = ["minutes", *sys.argv[1:]]
    try:
        command()
    except SystemExit as ended:
        told(ended.code if isinstance(ended.code, int) else 1)


if __name__ == "__main__":
    main()
