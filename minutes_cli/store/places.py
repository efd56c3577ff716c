"""Where things are: the database, and the files that its rows name."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

MEMBER = "!/"
"""Stands between an archive and its member: ``minutes.zip!/2019/april.txt``."""

_ESCAPED_BYTE = re.compile(r"\\x([89a-f][0-9a-f])")


def database_path(option: Path | None, environ: Mapping[str, str]) -> Path:
    """The database to use: ``--db``, else ``MINUTES_DB``, else the user's data folder."""
    if option is not None:
        return option
    if named := environ.get("MINUTES_DB"):
        return Path(named)
    data = environ.get("XDG_DATA_HOME", "")
    # the XDG specification: a path that is not absolute is to be ignored
    folder = Path(data) if os.path.isabs(data) else Path.home() / ".local" / "share"
    return folder / "minutes" / "minutes.db"


def path_text(path: str | os.PathLike[str]) -> str:
    r"""A path as text that can be stored: bytes that are not UTF-8 are written ``\xff``."""
    return os.fspath(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def file_exists(text: str) -> bool:
    """Whether the file that a stored path names is still there (for a member: its archive)."""
    archive = text.split(MEMBER, 1)[0]
    if os.path.exists(archive):
        return True
    if "\\x" not in archive:
        return False
    raw = _ESCAPED_BYTE.sub(lambda match: chr(0xDC00 + int(match[1], 16)), archive)
    return os.path.exists(raw)
