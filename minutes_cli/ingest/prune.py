"""What became of the files that the database knows: there, gone, or out of sight.

A document is removed only when its file is surely gone. A folder that may not be read, and a share
that is not mounted, hide files that are still there.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from minutes_cli.store import GONE, MEMBER, file_of


@dataclass(slots=True)
class Verdicts:
    """Which stored paths are gone; of those that are kept without being seen, how many and why."""

    gone: list[str] = field(default_factory=list)
    unseen: Counter[str] = field(default_factory=Counter)  # reason to number of documents


def judged(stored: Collection[str], tops: Sequence[str]) -> Verdicts:
    """Look for the files of the stored paths, under the paths ``tops`` or, without any, for all.

    The path itself of a top that is gone was named by the user, so what was read from it is gone.
    """
    verdicts = Verdicts()
    named = [top for top in tops if _why_unseen(top) is None]
    seen = {os.path.dirname(file_of(text)) for text in stored if _is_there(text)}
    for text in sorted(stored):
        if not is_under(text, tops) or _is_there(text):
            continue
        if named and is_under(text, named):
            verdicts.gone.append(text)
        elif reason := _doubt(file_of(text), seen):
            verdicts.unseen[reason] += 1
        else:
            verdicts.gone.append(text)
    return verdicts


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


def _doubt(file: str, seen: Collection[str]) -> str | None:
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
    if folder == own or any((place + "/").startswith(above) for place in seen):
        return None
    return f"{own}: no such folder, and {folder} holds no other file that was read"


def _words(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
