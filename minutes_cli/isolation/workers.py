"""Worker processes and the calls that wait for them."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from types import TracebackType
from typing import Any

from minutes_cli.errors import UnreadableError
from minutes_cli.isolation.worker import START, Answer

_MOST_WORKERS = 4
_WORTH_A_WORKER = 3  # calls that wait: a worker takes longer to start than a few pages to read

_WORK_OF_A_WORKER = 20_000  # then a new one takes its place, whose memory is as new
_LARGE_WORK = 20  # what a large call counts; a small one counts 1

_SMALL = 64_000  # bytes of a call that may wait in a worker's pipe behind others
_PIPE_BYTES = 1 << 20  # of calls or answers that wait in a pipe, so that nobody has to wait
_LONGEST_OF_NONE = 100  # bytes of an answer that says only that memory was not enough
_MOST_UNDER_WAY = 32  # calls that a worker is given before it has answered the first


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
    """A call: what, with which arguments, and its answer once there is one.

    A call that can be answered is kept packed, and so is the answer until it is asked for: many
    may be waiting.
    """

    call: bytes
    data: bytes
    packed: bytes | None = None
    answer: Answer | None = None
    tries: int = 0

    @property
    def size(self) -> int:
        return len(self.call) + len(self.data)

    @property
    def is_lost(self) -> bool:
        """Whether it took too long, needed too much memory or ended the process: a worker is gone
        for it."""
        return self.answer is not None

    @property
    def is_answered(self) -> bool:
        return self.packed is not None or self.answer is not None


@dataclass(slots=True, eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    calls: Connection[Any, Any]
    answers: Connection[Any, Any]
    room: int  # bytes of calls that its pipe takes without waiting
    tasks: deque[Task] = field(default_factory=deque)  # under way, the first is at work
    held: int = 0  # their bytes
    deadline: float = 0.0  # of the first of them
    done: int = 0  # calls that it was given
    work: int = 0  # the same, weighed

    def takes(self, task: Task) -> bool:
        """Whether it can be given one more call while it is at work, without waiting for it."""
        if self.work >= _WORK_OF_A_WORKER:
            return False
        waits = self.tasks[-1].size <= _SMALL and task.size <= _SMALL
        fits = self.held + task.size <= self.room and len(self.tasks) < _MOST_UNDER_WAY
        return waits and fits


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
        call = pickle.dumps((name, arguments, options), pickle.HIGHEST_PROTOCOL)
        task = Task(call, data)
        self._waiting.append(task)
        self._hear(0)
        self._assign()
        return task

    def finish(self, task: Task, seconds: float | None = None) -> bool:
        """Wait until a call is answered, however it went; at most so long. Whether it is."""
        until = None if seconds is None else time.monotonic() + seconds
        while not task.is_answered:
            left = None if until is None else until - time.monotonic()
            if left is not None and left <= 0:
                return False
            self._assign()
            self._hear(left)
        return True

    def hear(self) -> None:
        """Take in what has been answered, and give out what waits; without waiting."""
        self._hear(0)
        self._assign()

    def result(self, task: Task) -> Any:
        """What the call returned, once it has.

        Raises :class:`~minutes_cli.errors.UnreadableError` when the call did, took too long, used
        too much memory or ended its process; :class:`WorkerError` for any other error in it.
        """
        self.finish(task)
        answer = task.answer
        if answer is None:
            assert task.packed is not None  # it is answered
            answer = pickle.loads(task.packed)  # the worker runs our own code
        kind, value, trace = answer
        if kind == "done":
            return value
        if kind == "fault":
            raise WorkerError(value, trace)
        raise UnreadableError(value)

    def close(self) -> None:
        """End all workers, whatever they are doing."""
        for worker in list(self._workers):
            self._end(worker)
        self._waiting.clear()

    # --- giving work and hearing answers ------------------------------------------------------

    def _assign(self) -> None:
        """Give what waits to idle workers; start one more where that pays, else let a small call
        wait in the pipe of a worker, which has then always something to do."""
        while self._waiting:
            task = self._waiting[0]
            worker = next((w for w in self._workers if not w.tasks), None)
            if worker is None and self._is_worth_one_more():
                worker = self._start()
            if worker is None:
                able = [w for w in self._workers if w.takes(task)]
                worker = min(able, key=lambda w: len(w.tasks), default=None)
            if worker is None:
                return
            self._give(worker, self._waiting.popleft())

    def _is_worth_one_more(self) -> bool:
        if len(self._workers) >= self.jobs:
            return False
        calls = len(self._waiting) + sum(len(worker.tasks) for worker in self._workers)
        return not self._workers or calls > _WORTH_A_WORKER

    def _give(self, worker: _Worker, task: Task) -> None:
        task.tries += 1
        if not worker.tasks:
            worker.deadline = time.monotonic() + self._limits.seconds
        worker.tasks.append(task)
        worker.held += task.size
        worker.done += 1
        worker.work += 1 if task.size <= _SMALL else _LARGE_WORK
        try:
            worker.calls.send_bytes(task.call)
            worker.calls.send_bytes(task.data)
        except OSError:  # it has ended
            self._take(worker)

    def _hear(self, seconds: float | None) -> None:
        """Take in what the workers answer, for ``seconds`` or until one does."""
        busy = {worker.answers: worker for worker in self._workers if worker.tasks}
        if not busy:
            return
        first = min(worker.deadline for worker in busy.values()) - time.monotonic()
        longest = max(0.0, first) if seconds is None else min(max(0.0, first), seconds)
        for ready in wait(list(busy), longest):
            assert isinstance(ready, Connection)
            self._take(busy[ready])
        now = time.monotonic()
        for worker in busy.values():
            if worker in self._workers and worker.tasks and worker.deadline <= now:
                self._fail(worker, self._too_long())

    def _take(self, worker: _Worker) -> None:
        """All that a worker has answered; the calls that it left undone when it has ended."""
        try:
            while worker.answers.poll():
                packed = worker.answers.recv_bytes()
                if len(packed) < _LONGEST_OF_NONE and pickle.loads(packed)[0] == "memory":
                    most = self._limits.memory >> 20
                    self._again(worker, f"reading it needs more than {most:,} MB of memory")
                    return
                self._answer(worker).packed = packed
                worker.deadline = time.monotonic() + self._limits.seconds
        except (EOFError, OSError):
            self._lost(worker)
            return
        if not worker.tasks and worker.work >= _WORK_OF_A_WORKER:
            self._end(worker)

    def _answer(self, worker: _Worker) -> Task:
        """The call that a worker has answered: they come in the order in which it got them."""
        task = worker.tasks.popleft()
        worker.held -= task.size
        task.call = task.data = b""
        return task

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
        task = worker.tasks[0] if worker.tasks else None
        others = worker.done - len(worker.tasks)
        if task is not None and others and task.tries < 2:
            task.tries += 1
            self._end(worker)
        else:
            self._fail(worker, reason)

    def _fail(self, worker: _Worker, reason: str) -> None:
        """The first of its calls was too much for a worker; those that waited are not to blame."""
        if worker.tasks:
            self._answer(worker).answer = ("unreadable", reason, "")
        self._end(worker)

    def _too_long(self) -> str:
        return f"reading it took longer than {self._limits.seconds} seconds"

    # --- processes ----------------------------------------------------------------------------

    def _start(self) -> _Worker:
        asked, calls = Pipe(duplex=False)
        answers, told = Pipe(duplex=False)
        with asked, told:
            room = min(_enlarged(calls.fileno()), _enlarged(told.fileno())) * 3 // 5
            ends = (asked.fileno(), told.fileno())
            command = [sys.executable, "-c", START, *map(str, ends)]
            command += [str(self._limits.seconds), str(self._limits.memory), *sys.path]
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=ends,
            )
        worker = _Worker(process, calls, answers, room)
        self._workers.append(worker)
        return worker

    def _end(self, worker: _Worker) -> None:
        """End a process; the calls that it has not answered wait for another one."""
        self._workers.remove(worker)
        for task in worker.tasks:
            task.tries -= 1
        self._waiting.extendleft(reversed(worker.tasks))
        worker.tasks.clear()
        worker.calls.close()
        worker.answers.close()
        worker.process.kill()
        worker.process.wait()


def _enlarged(pipe: int) -> int:
    """Make a pipe take more before its writer has to wait, where that can be done; how much."""
    import fcntl

    set_size: int | None = getattr(fcntl, "F_SETPIPE_SZ", None)
    if set_size is None:
        return 0
    with suppress(OSError):
        return int(fcntl.fcntl(pipe, set_size, _PIPE_BYTES))
    return 0


def _how(code: int | None) -> str:
    """ " (SIGSEGV)": the signal that ended a process, where one did."""
    if code is None or code >= 0:
        return ""
    with suppress(ValueError):
        return f" ({signal.Signals(-code).name})"
    return ""
