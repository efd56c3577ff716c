"""What runs in a worker process: one call after the other, until nobody asks any more."""

from __future__ import annotations

import os
import pickle
import resource
import signal
import traceback
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from minutes_cli.errors import UnreadableError

START = (
    "import sys; sys.path[:] = sys.argv[5:]; "
    "from minutes_cli.isolation.worker import main; main(*map(int, sys.argv[1:5]))"
)
"""What the interpreter of a worker is told; its arguments are those of :func:`main`, and where
packages are found."""

_LATE = 1  # seconds after its time limit at which a worker that nobody ends does so itself

Answer = tuple[str, Any, str]
"""``done`` and a value, ``unreadable`` or ``fault`` and words, ``memory``; where a fault was."""


def main(calls: int, answers: int, seconds: int, memory: int) -> None:
    """Answer the calls that come in on one descriptor on the other, in their order and each as soon
    as it is done, with at most ``memory`` bytes.

    Each call is a function's name (``package.module:function``) and its further arguments, then
    the bytes that are its first one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that was started
    _be_silent()
    asked = Connection(calls, writable=False)
    told = Connection(answers, readable=False)
    with suppress(ValueError, OSError):  # some systems have no such limit
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(EOFError, OSError):  # nobody is there any more
        while True:
            name, arguments, options = asked.recv()
            data = asked.recv_bytes()
            signal.alarm(seconds + _LATE)
            answer = _packed(name, data, arguments, options)
            signal.alarm(0)  # who asked may be long in listening
            del data
            told.send_bytes(answer)


def _be_silent() -> None:
    """What a library prints goes nowhere: standard output and error are the user's."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _packed(name: str, data: bytes, arguments: tuple[Any, ...], options: dict[str, Any]) -> bytes:
    answer = _answered(name, data, arguments, options)
    try:
        return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(("memory", "", ""))


def _answered(
    name: str, data: bytes, arguments: tuple[Any, ...], options: dict[str, Any]
) -> Answer:
    try:
        module, _, function = name.partition(":")
        value = getattr(import_module(module), function)(data, *arguments, **options)
        return "done", value, ""
    except UnreadableError as error:
        return "unreadable", str(error), ""
    except MemoryError:
        return "memory", "", ""
    except RecursionError:
        return "unreadable", "it is nested too deep to be read", ""
    except Exception as error:
        return "fault", f"{type(error).__name__}: {error}", traceback.format_exc()
