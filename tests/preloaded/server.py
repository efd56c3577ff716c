"""Loads the package, reads a few pages with it, and forks the processes that it is asked for.

    python -m tests.preloaded.server ADDRESS

ends when its standard input does.
"""

from __future__ import annotations

import gc
import os
import pkgutil
import runpy
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from types import SimpleNamespace
from typing import NoReturn

import minutes_cli
from minutes_cli.isolation import workers
from minutes_cli.isolation.worker import main as work
from tests.preloaded.processes import PROJECT, WORKER, fits
from tests.preloaded.wire import asked, tell

NOT_LOADED = ("minutes_cli.__main__", "minutes_cli.serve.")
"""What runs when it is loaded, and what only a running server of pages needs."""

THRESHOLDS = gc.get_threshold()

READ = ("seeds/*", "tests/gold/d0[1-4]*.txt", "tests/gold/d3[5-9]*.html", "tests/gold/d4*.txt")
READ_IN_OTHER_FORMS = ("tests/renderings/004*",)


def main() -> None:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(sys.argv[1])
    listener.listen()
    load()
    gc.collect()
    gc.freeze()  # or what is forked would copy every page of memory to look for rubbish
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody here waits for those who wait
    os.write(1, b"ready\n")
    while True:
        if 0 in select.select([listener.fileno(), 0], [], [])[0]:
            return
        client, _ = listener.accept()
        with client:
            if os.fork() == 0:
                listener.close()
                os._exit(look_after(client))


def load() -> None:
    """Load what a command loads when it needs it, and compile what reading compiles."""
    for module in pkgutil.walk_packages(minutes_cli.__path__, "minutes_cli."):
        if not module.name.startswith(NOT_LOADED):
            import_module(module.name)
    from minutes_cli.facts import Supplied
    from minutes_cli.pipeline import read_document

    for pattern in (*READ, *READ_IN_OTHER_FORMS):
        for page in sorted(PROJECT.glob(pattern)):
            if page.suffix != ".json":
                data = page.read_bytes()
                read_document(data, page.name, len(data), None, Supplied())


def look_after(client: socket.socket) -> int:
    """Fork what is asked for, and tell how it ended. It has its own process, so that the server
    can go on listening."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    arguments, environment, folder, descriptors = asked(client)
    if not fits(arguments, environment):
        tell(client, 0)
        return 0
    child = os.fork()
    if child == 0 and arguments[:1] == [WORKER]:
        work_for(arguments[1:], environment, folder, descriptors)
    if child == 0:
        become(arguments, environment, folder, descriptors)
    for descriptor in descriptors:
        os.close(descriptor)
    tell(client, child)
    _, status = os.waitpid(child, 0)
    tell(client, os.waitstatus_to_exitcode(status))
    return 0


def become(
    arguments: Sequence[str],
    environment: dict[str, str],
    folder: str,
    descriptors: Sequence[int],
) -> NoReturn:
    """Run ``python -m minutes_cli`` in this process, as if it had just been started."""
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
    os.closerange(3, max(descriptors) + 64)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    _open_streams()
    sys.argv = ["minutes", *arguments]
    setattr(workers, "subprocess", FORKING)  # noqa: B010  # to mypy a module is not to be replaced
    runpy.run_module("minutes_cli", run_name="__main__", alter_sys=True)
    sys.exit(0)


def work_for(
    limits: Sequence[str], environment: dict[str, str], folder: str, descriptors: Sequence[int]
) -> NoReturn:
    """Be a worker of the process that asks, with its ends of the two pipes."""
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    work_in_fork([*descriptors, *map(int, limits)], descriptors)


def _open_streams() -> None:
    """The standard streams, as Python opens them when it starts in the locale C.UTF-8."""
    escaped = "surrogateescape"
    # they stay open to the end of the process, as Python's own do
    sys.stdin = open(0, encoding="utf-8", errors=escaped)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", errors=escaped)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115
    sys.stderr.reconfigure(line_buffering=True)


def work_in_fork(numbers: Sequence[int], kept: Sequence[int]) -> NoReturn:
    """Work as in a new process: no handlers of signals, no files of others, the usual threshold."""
    try:
        for other in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(other, signal.SIG_DFL)
        gc.set_threshold(*THRESHOLDS)
        for descriptor in set(range(3, max(kept) + 64)) - set(kept):
            with suppress(OSError):
                os.close(descriptor)
        work(*numbers)
    finally:
        os._exit(0)


class ForkedWorker:
    """A worker of an ingest, forked from the process that asks for it; what of
    ``subprocess.Popen`` is needed of it."""

    def __init__(self, command: Sequence[str], *, pass_fds: Sequence[int], **_streams: int) -> None:
        self.returncode: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            work_in_fork([int(word) for word in command[3:7]], pass_fds)

    def kill(self) -> None:
        if self.returncode is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        until = None if timeout is None else time.monotonic() + timeout
        while self.returncode is None:
            ended, status = os.waitpid(self.pid, 0 if until is None else os.WNOHANG)
            if ended:
                self.returncode = os.waitstatus_to_exitcode(status)
            elif until is not None and time.monotonic() > until:
                raise subprocess.TimeoutExpired("a worker", timeout or 0)
            else:
                time.sleep(0.001)
        return self.returncode


FORKING = SimpleNamespace(
    Popen=ForkedWorker, DEVNULL=subprocess.DEVNULL, TimeoutExpired=subprocess.TimeoutExpired
)
"""What minutes_cli.isolation.workers uses of the module ``subprocess``."""


if __name__ == "__main__":
    main()
