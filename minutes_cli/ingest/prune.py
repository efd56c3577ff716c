"""What became of the files that the database knows: there, gone, or out of sight.

A document is removed only when its file is surely gone. A folder that may not be read, and a share
that is not mounted, hide files that are still there.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from minutes_cli.ingest.interrupts import interrupts_wait
from minutes_cli.ingest.reading import STDIN
from minutes_cli.ingest.summary import Progress, Summary, number_of
from minutes_cli.ingest.unchanged import in_lots
from minutes_cli.store import GONE, MEMBER, file_of, path_text
from minutes_cli.store.documents import Store

AT_ONCE = 256
"""Documents that are removed together."""

Stored = Callable[[str], Iterable[str]]
"""The stored paths that begin so, in their order. They are asked for as they are needed: those of a
million files would fill the memory."""


def prune_gone(
    store: Store,
    paths: Sequence[Path],
    archives: Mapping[str, set[str]],
    summary: Summary,
    progress: Progress,
) -> None:
    """Remove what the database holds of files that are gone, under the paths or everywhere.

    A member is also gone when its archive, one of ``archives``, was read and has it no more; what
    came through standard input has no file that could be gone.
    """

    def stored(beginning: str) -> Iterator[str]:
        return (text for text in store.paths(beginning) if not text.startswith(STDIN))

    def gone() -> Iterator[str]:
        for text, reason in judged(stored, [path_text(path.resolve()) for path in paths]):
            if reason:
                unseen[reason] += 1
            else:
                yield text

    unseen: Counter[str] = Counter()
    left = (
        text
        for archive, members in archives.items()
        for text in stored(archive + MEMBER)
        if text not in members
    )
    for some in in_lots(chain(gone(), left), AT_ONCE):
        with interrupts_wait(), store.together():
            summary.removed += sum(map(store.forget, some))
    for reason, count in unseen.items():
        whose = "its file" if count == 1 else "their files"
        what = f"{number_of(count, 'document')} kept, because {whose} may be there"
        progress.warn(f"{what}: {reason}")


def judged(stored: Stored, tops: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The stored paths whose file is not seen, each with why it may be there all the same; with
    nothing when it is gone. Under the paths ``tops`` or, without any, everywhere.

    The path itself of a top that is gone was named by the user, so what was read from it is gone.
    """
    named = [top for top in tops if _why_unseen(top) is None]

    @cache  # one folder above many that are gone
    def holds_some(folder: str) -> bool:
        return any(map(_is_there, stored(path_text(folder))))

    for text in stored(""):
        if is_under(text, tops) and not _is_there(text):
            is_named = bool(named) and is_under(text, named)
            yield text, "" if is_named else _doubt(file_of(text), holds_some) or ""


def is_under(text: str, tops: Sequence[str]) -> bool:
    """Whether a stored path is, or lies in, one of these files, folders or archives."""
    return not tops or any(
        text == top or text.startswith((top.rstrip("/") + "/", top + MEMBER)) for top in tops
    )


def _is_there(text: str) -> bool:
    return os.path.exists(file_of(text))


def _why_unseen(text: str) -> str | None:
    """Why it cannot be said whether a file is there; None when it is surely not."""
    try:
        os.stat(file_of(text))
    except OSError as error:
        return None if error.errno in GONE else _words(error)
    return "it is there"


def _doubt(file: str, holds_some: Callable[[str], bool]) -> str | None:
    """Why the file may still be there though it is not seen; None when it is surely gone.

    Its folder was listed, and the file was not in it. Where the folder is gone as well, the nearest
    one above that is left must still hold a file that the database knows, at whatever depth: the
    place of a share that is not mounted holds none.
    """
    try:
        os.stat(file)
    except OSError as error:
        if error.errno not in GONE:
            return f"{os.path.dirname(file)}: {_words(error)}"
    own = folder = os.path.dirname(file)
    while True:
        try:
            with os.scandir(folder):
                break
        except OSError as error:
            if error.errno not in GONE or folder == os.path.dirname(folder):
                return f"{folder}: {_words(error)}"
            folder = os.path.dirname(folder)
    above = folder.rstrip("/") + "/"
    if folder == own or holds_some(above):
        return None
    return f"{own}: no such folder, and {folder} holds no other file that was read"


def _words(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
