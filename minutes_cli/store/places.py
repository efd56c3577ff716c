"""Where things are: the database, and the files that its rows name."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISREG

from minutes_cli.file_names import path_text, real_path

__all__ = [
    "GONE",
    "MEMBER",
    "database_path",
    "default_path",
    "file_exists",
    "file_of",
    "path_text",
    "still_holds",
]

MEMBER = "!/"
"""Stands between an archive and its member: ``minutes.zip!/2019/april.txt``."""

GONE = (errno.ENOENT, errno.ENOTDIR)
"""What the system says of a file that is not there; anything else says that it cannot look."""


def database_path(option: Path | None, environ: Mapping[str, str]) -> Path:
    """The database to use: ``--db``, else ``MINUTES_DB``, else the user's data folder."""
    if option is not None:
        return option
    if named := environ.get("MINUTES_DB"):
        return Path(named)
    return default_path(environ)


def default_path(environ: Mapping[str, str]) -> Path:
    """The database in the user's data folder."""
    data = environ.get("XDG_DATA_HOME", "")
    # the XDG specification: a path that is not absolute is to be ignored
    folder = Path(data) if os.path.isabs(data) else Path.home() / ".local" / "share"
    return folder / "minutes" / "minutes.db"


def file_of(text: str) -> str:
    """The file that a stored path names; for a member of an archive, the archive."""
    return real_path(text.split(MEMBER, 1)[0])


def file_exists(text: str) -> bool:
    """Whether the file that a stored path names is there, or may be: who cannot look does not say
    that it is gone."""
    try:
        os.stat(file_of(text))
    except OSError as error:
        return error.errno not in GONE
    return MEMBER not in text or _holds_member(text)


def still_holds(text: str, size: int, sha256: str) -> bool:
    """Whether the file that a stored path names is there with the content that was read from it, or
    may be. Its place can have been taken by another: two files that swapped their names.

    Of an archive it is asked only whether it has the member.
    """
    if not file_exists(text):
        return False
    if MEMBER in text:
        return True
    import hashlib

    try:
        status = os.stat(file_of(text))
        if not S_ISREG(status.st_mode) or status.st_size != size:
            return False
        return hashlib.sha256(Path(file_of(text)).read_bytes()).hexdigest() == sha256
    except OSError as error:
        return error.errno not in GONE


def _holds_member(text: str) -> bool:
    """Whether an archive that is there still lists the member; one that cannot be read may."""
    import zipfile

    archive, _, rest = text.partition(MEMBER)
    member = rest.partition(MEMBER)[0]  # of an archive in the archive only the outer one is asked
    try:
        with zipfile.ZipFile(file_of(text)) as opened:
            names = opened.namelist()
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return True
    wanted = f"{archive}{MEMBER}{member}"
    return any(path_text(f"{archive}{MEMBER}{name}") == wanted for name in names)
