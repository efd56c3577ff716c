"""``minutes serve`` as a process: started on a free port, asked over HTTP, ended by Ctrl-C."""

from __future__ import annotations

import os
import re
import selectors
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.parse import urlencode

PATIENCE = 60.0
"""Seconds that a start may take on a busy machine."""

_SHOWN_AT = re.compile(r"is shown at (http://\S+)")


@dataclass(frozen=True)
class Answer:
    """What a page answered; the names of headers in lower case."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass
class Served:
    """A running ``minutes serve``; when it has ended, how."""

    url: str
    process: subprocess.Popen[bytes]
    said: str
    code: int | None = None

    def get(self, path: str, headers: Mapping[str, str] | None = None, /, **values: str) -> Answer:
        """The answer to ``path``, whatever its status; redirections are followed."""
        address = self.url.rstrip("/") + path + (f"?{urlencode(values)}" if values else "")
        request = urllib.request.Request(address, headers=dict(headers or {}))
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=PATIENCE) as reply:
                return Answer(reply.status, _names(reply.headers), reply.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, _names(error.headers), error.read().decode("utf-8"))


@contextmanager
def serving(
    command: Sequence[str] = (sys.executable, "-m", "minutes_cli", "serve", "--port", "0"),
    *,
    database: Path | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    by: signal.Signals = signal.SIGINT,
) -> Iterator[Served]:
    """Runs the command until it says its address; afterwards it is ended by the signal."""
    variables = dict(os.environ, **(environment or {}))
    if database is not None:
        variables["MINUTES_DB"] = str(database)
    process = subprocess.Popen(
        command,
        env=variables,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        said = _said(process)
        found = _SHOWN_AT.search(said)
        assert found, f"it said {said!r}"
        served = Served(found[1], process, said)
        yield served
        os.killpg(process.pid, by)
        _, rest = process.communicate(timeout=PATIENCE)
        served.said += rest.decode("utf-8")
        served.code = process.returncode
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=PATIENCE)
        if process.stderr:
            process.stderr.close()


def _names(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _said(process: subprocess.Popen[bytes]) -> str:
    """What it says on stderr up to the line with its address, or up to its end."""
    assert process.stderr is not None
    said = b""
    end = time.monotonic() + PATIENCE
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stderr, selectors.EVENT_READ)
        while not _SHOWN_AT.search(said.decode("utf-8", "replace")) or not said.endswith(b"\n"):
            assert waiting.select(end - time.monotonic()), f"it said nothing but {said!r}"
            some = os.read(process.stderr.fileno(), 4096)
            if not some:
                break
            said += some
    return said.decode("utf-8", "replace")
