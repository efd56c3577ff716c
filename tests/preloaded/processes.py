"""Having processes forked by the server, which is started when it is first needed."""

from __future__ import annotations

import atexit
import os
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.preloaded.wire import ask, told

PROJECT = Path(__file__).resolve().parent.parent.parent
SERVES = "serve"
WORKER = "a worker"
"""Stands in place of the arguments where a worker is asked for."""

CLIENT = Path(__file__).with_name("client.py")

ITS_OWN = ("PYTHON", "LC_", "LANG")
"""Variables that decide how Python starts: what differs in one of them starts anew."""

LOCALE = {"LC_ALL": "C.UTF-8"}
"""Those of them with which the server starts."""


def fits(arguments: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Whether a process with this environment would have begun as the server did.

    Rows and settings of a person's own are looked at as the vocabulary is loaded. Who shows pages
    is ended with its process group, and measured from its start.
    """
    if is_measured() or SERVES in arguments:
        return False
    own = {name: value for name, value in environment.items() if name.startswith(ITS_OWN)}
    home = os.path.join(environment.get("HOME", "/"), ".config")
    places = (home, environment.get("XDG_CONFIG_HOME", home))
    settings = any(os.path.exists(os.path.join(place, "minutes")) for place in places)
    return own == LOCALE and not settings


def is_measured() -> bool:
    """Whether coverage is measured, which wants each process from its first line."""
    return any(name.startswith("COVERAGE_") for name in os.environ)


class Process:
    """A process that was forked for us; what of ``subprocess.Popen`` is needed of it."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        environment: Mapping[str, str],
        folder: Path | None,
        descriptors: Sequence[int],
    ) -> None:
        self._said = socket.socket(socket.AF_UNIX)
        self._said.connect(address())
        place = os.fspath(folder) if folder else os.getcwd()
        self.pid = ask(self._said, arguments, environment, place, descriptors)
        self.returncode: int | None = None

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, below 0 for a signal. Raises ``TimeoutError`` when it takes longer."""
        if self.returncode is None:
            self._said.settimeout(timeout)
            self.returncode = told(self._said)
            self._said.close()
        return self.returncode

    def kill(self) -> None:
        if self.returncode is None:
            with suppress(ProcessLookupError):  # it has ended by itself
                os.kill(self.pid, signal.SIGKILL)


def worker(
    command: Sequence[str], *, pass_fds: Sequence[int], **streams: Any
) -> Process | subprocess.Popen[bytes]:
    """What ``minutes_cli.isolation`` gets where it starts a worker: one that is forked."""
    limits = [WORKER, *command[5:7]]
    if not fits(limits, os.environ):
        return subprocess.Popen(command, pass_fds=pass_fds, **streams)
    return Process(limits, environment=os.environ, folder=None, descriptors=pass_fds)


FORKED_WORKERS = SimpleNamespace(
    Popen=worker, DEVNULL=subprocess.DEVNULL, TimeoutExpired=TimeoutError
)
"""What ``minutes_cli.isolation.workers`` uses of the module ``subprocess``."""


def client() -> list[str]:
    """The beginning of a command line that does what ``minutes`` does."""
    return [sys.executable, "-I", "-S", str(CLIENT), str(PROJECT), address()]


@cache
def address() -> str:
    """Where the server listens. It is started when it is first asked for, and ends with us."""
    closing = ExitStack()
    place = closing.enter_context(tempfile.TemporaryDirectory(prefix="minutes-"))
    path = os.path.join(place, "socket")
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.preloaded.server", path],
        cwd=PROJECT,
        # what the test has set that happens to be the first is nothing to those after it
        env={"PATH": os.environ["PATH"], "HOME": place, **LOCALE},
        stdin=subprocess.PIPE,  # ends when we do
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    assert server.stdout.readline() == b"ready\n", "the server did not start"
    closing.callback(server.wait)
    closing.callback(server.stdin.close)
    closing.callback(server.stdout.close)
    atexit.register(closing.close)
    return path


def run(
    arguments: Sequence[str],
    *,
    environment: Mapping[str, str],
    folder: Path | None = None,
    seconds: float = 60,
) -> tuple[int, str, str]:
    """``minutes`` with these arguments, without a terminal and without input: its exit code, what
    it printed and what it said."""
    end = time.monotonic() + seconds
    with ExitStack() as closing:
        nothing = os.open(os.devnull, os.O_RDONLY)
        (out, their_out), (err, their_err) = os.pipe(), os.pipe()
        for ours in (out, err):
            closing.callback(os.close, ours)
        try:
            process = Process(
                arguments,
                environment=environment,
                folder=folder,
                descriptors=(nothing, their_out, their_err),
            )
        finally:
            for theirs in (nothing, their_out, their_err):
                os.close(theirs)
        closing.callback(process.kill)
        texts = _read_all(out, err, end=end)
        code = process.wait(max(end - time.monotonic(), 0.1))
    return code, texts[0], texts[1]


def _read_all(*pipes: int, end: float) -> list[str]:
    """What comes out of these pipes until all of them are closed."""
    texts = {pipe: bytearray() for pipe in pipes}
    with selectors.DefaultSelector() as waiting:
        for pipe in pipes:
            waiting.register(pipe, selectors.EVENT_READ)
        while waiting.get_map():
            ready = waiting.select(end - time.monotonic())
            if not ready:
                raise TimeoutError("the process does not end")
            for key, _ in ready:
                some = os.read(key.fd, 65536)
                texts[key.fd] += some
                if not some:
                    waiting.unregister(key.fd)
    return [text.decode("utf-8") for text in texts.values()]
