"""Worker processes and the calls that wait for them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from types import TracebackType
from typing import Any

from minutes_cli.errors import UnreadableError
from minutes_cli.isolation.worker import START, Answer

_MOST_WORKERS = 4
_CALLS_OF_A_WORKER = 1_000  # then a new one takes its place, whose memory is as new
_WORTH_A_WORKER = 3  # calls that wait: a worker takes longer to start than a few pages to read


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may take."""

    seconds: int = 30
    memory: int = 512 << 20  # bytes


LIMITS = Limits()


class WorkerError(Exception):
    """An error in the code that was called; ``trace`` shows where, as the worker saw it."""

    def __init__(self, words: str, trace: str) -> None:
        super().__init__(words)
        self.trace = trace
        self.add_note(trace)  # to be seen where the error is printed with its traceback


@dataclass(slots=True, eq=False)
class Task:
    """A call: what, with which arguments, and its answer once there is one."""

    name: str
    data: bytes
    arguments: tuple[Any, ...]
    options: dict[str, Any]
    answer: Answer | None = None
    tries: int = 0


@dataclass(slots=True, eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    connection: Connection[Any, Any]
    task: Task | None = None
    deadline: float = 0.0
    calls: int = 0


def default_jobs() -> int:
    """How many workers are worth it: one for each processor this process may use, up to four."""
    affinity: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    processors = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    return max(1, min(processors, _MOST_WORKERS))


class Workers:
    """Up to ``jobs`` worker processes, started when there is work for them.

    Use as a context manager: at its end no worker is left.
    """

    def __init__(self, jobs: int | None = None, limits: Limits = LIMITS) -> None:
        self.jobs = jobs or default_jobs()
        self._limits = limits
        self._workers: list[_Worker] = []
        self._waiting: deque[Task] = deque()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def submit(self, name: str, data: bytes, *arguments: Any, **options: Any) -> Task:
        """Ask for ``package.module:function`` with ``data`` and these arguments."""
        task = Task(name, data, arguments, options)
        self._waiting.append(task)
        self._hear(0)
        self._assign()
        return task

    def result(self, task: Task) -> Any:
        """What the call returned, once it has.

        Raises :class:`~minutes_cli.errors.UnreadableError` when the call did, took too long, used
        too much memory or ended its process; :class:`WorkerError` for any other error in it.
        """
        while task.answer is None:
            self._assign()
            self._hear(None)
        kind, value, trace = task.answer
        if kind == "done":
            return value
        if kind == "fault":
            raise WorkerError(value, trace)
        raise UnreadableError(value)

    def close(self) -> None:
        """End all workers, whatever they are doing."""
        self._waiting.clear()
        for worker in list(self._workers):
            self._end(worker)

    # --- giving work and hearing answers ------------------------------------------------------

    def _assign(self) -> None:
        """Give what waits to idle workers; start one more where that pays."""
        while self._waiting:
            worker = next((w for w in self._workers if w.task is None), None)
            if worker is None:
                busy = len(self._workers)
                if busy >= self.jobs or (busy and len(self._waiting) < _WORTH_A_WORKER):
                    return
                worker = self._start()
            self._give(worker, self._waiting.popleft())

    def _give(self, worker: _Worker, task: Task) -> None:
        task.tries += 1
        worker.task = task
        worker.calls += 1
        worker.deadline = time.monotonic() + self._limits.seconds
        try:
            worker.connection.send((task.name, task.arguments, task.options))
            worker.connection.send_bytes(task.data)
        except OSError:  # it ended while it was idle
            self._lost(worker)

    def _hear(self, seconds: float | None) -> None:
        """Take in what the workers answer, for ``seconds`` or until one does."""
        busy = {worker.connection: worker for worker in self._workers if worker.task is not None}
        if not busy:
            return
        first = min(worker.deadline for worker in busy.values()) - time.monotonic()
        for ready in wait(list(busy), max(0.0, first) if seconds is None else seconds):
            assert isinstance(ready, Connection)
            self._take(busy[ready])
        now = time.monotonic()
        for worker in busy.values():
            if worker.task is not None and worker.deadline <= now:
                self._fail(worker, self._too_long())

    def _take(self, worker: _Worker) -> None:
        task = worker.task
        assert task is not None  # only those at work are listened to
        try:
            answer: Answer = worker.connection.recv()
        except (EOFError, OSError):
            self._lost(worker)
            return
        if answer[0] == "memory":
            most = self._limits.memory >> 20
            self._again(worker, f"reading it needs more than {most:,} MB of memory")
            return
        task.answer, task.data = answer, b""
        worker.task = None
        if worker.calls >= _CALLS_OF_A_WORKER:
            self._end(worker)

    def _lost(self, worker: _Worker) -> None:
        """A worker's process has ended in the middle of a call."""
        with suppress(subprocess.TimeoutExpired):
            worker.process.wait(timeout=5)
        code = worker.process.returncode
        if code == -signal.SIGALRM:
            self._fail(worker, self._too_long())
        else:
            self._again(worker, f"reading it ended the process that read it{_how(code)}")

    def _again(self, worker: _Worker, reason: str) -> None:
        """Fail, unless what the worker read before can have to do with it: then a new one tries."""
        task = worker.task
        if task is not None and worker.calls > 1 and task.tries < 2:
            worker.task = None
            self._waiting.appendleft(task)
            self._end(worker)
        else:
            self._fail(worker, reason)

    def _fail(self, worker: _Worker, reason: str) -> None:
        if worker.task is not None:
            worker.task.answer, worker.task.data = ("unreadable", reason, ""), b""
            worker.task = None
        self._end(worker)

    def _too_long(self) -> str:
        return f"reading it took longer than {self._limits.seconds} seconds"

    # --- processes ----------------------------------------------------------------------------

    def _start(self) -> _Worker:
        here, there = Pipe()
        with there:
            command = [sys.executable, "-c", START, str(there.fileno())]
            command += [str(self._limits.seconds), str(self._limits.memory), *sys.path]
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(there.fileno(),),
            )
        worker = _Worker(process, here)
        self._workers.append(worker)
        return worker

    def _end(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.kill()
        worker.process.wait()


def _how(code: int | None) -> str:
    """ " (SIGSEGV)": the signal that ended a process, where one did."""
    if code is None or code >= 0:
        return ""
    with suppress(ValueError):
        return f" ({signal.Signals(-code).name})"
    return ""
