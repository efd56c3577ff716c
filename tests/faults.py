"""What can go wrong in a worker process. Named by the tests, called in the worker."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import replace

from minutes_cli.errors import UnreadableError
from minutes_cli.facts import Supplied
from minutes_cli.models import Document
from tests.documents import document, item

calls = 0


def echo(data: bytes, *words: str, times: int = 1) -> tuple[bytes, tuple[str, ...]]:
    return data * times, words


def process(data: bytes) -> int:
    return os.getpid()


def hang(data: bytes) -> None:
    time.sleep(3600)


def hang_in_c(data: bytes) -> int:
    """A single call that Python cannot interrupt."""
    return int(bytes(range(256)) * 400_000 in bytes(range(255)) * 400_000) + hang_in_c(data)


def eat(data: bytes) -> list[bytes]:
    eaten = []
    while True:
        eaten.append(bytes(10_000_000))


def return_too_much(data: bytes) -> bytes:
    return bytes(190_000_000)


def crash(data: bytes) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def leave(data: bytes) -> None:
    os._exit(3)


def recurse(data: bytes) -> None:
    recurse(data)


def refuse(data: bytes) -> None:
    raise UnreadableError("a reason")


def fail(data: bytes) -> None:
    raise KeyError("a fault\nof the rules")


def chatter(data: bytes) -> int:
    print("noise")
    sys.stderr.write("noise\n")
    os.write(1, b"noise\n")
    return 7


def crash_unless_new(data: bytes) -> int:
    """Fails in a process that has done something before."""
    global calls
    calls += 1
    if calls > 1:
        crash(data)
    return calls


def eat_unless_new(data: bytes) -> int:
    global calls
    calls += 1
    if calls > 1:
        raise MemoryError
    return calls


def read(
    data: bytes,
    path: str,
    size: int,
    mtime_ns: int | None,
    supplied: Supplied,
    *,
    media_type: str | None = None,
) -> Document:
    """Stands for the reading rules: does what the file's words say, or makes them a title."""
    words = data.decode()
    if words in globals() and words != "read":
        globals()[words](data)
    if words == "slow":
        time.sleep(0.3)
    made = document(path, words, items=(item(title=words),), facts=supplied.facts())
    return replace(made, size=size, mtime_ns=mtime_ns)


def fail_to_read(data: bytes, *arguments: object, **options: object) -> Document:
    raise ValueError("a rule failed")
