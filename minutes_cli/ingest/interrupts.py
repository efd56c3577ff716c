"""Ctrl-C while documents are saved: it waits until what is begun is whole."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def interrupts_wait() -> Iterator[Callable[[], bool]]:
    """Ctrl-C does nothing here but tell of itself, by what is given; KeyboardInterrupt comes at
    the end.

    Python raises it between any two steps of the program, and so between a document's rows and
    those of the index. Only the main thread hears of Ctrl-C, and only a handler of Python's can be
    put back; elsewhere nothing is changed.
    """
    usual = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(usual):
        yield lambda: False
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield lambda: bool(came)
    finally:
        signal.signal(signal.SIGINT, usual)
    if came:
        raise KeyboardInterrupt
