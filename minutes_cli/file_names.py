r"""Names of files as text, and back.

The name of a file is bytes, and nothing says that they are UTF-8. SQLite's TEXT, JSON and every
file that we write are UTF-8. So a byte of a name that is not UTF-8 is written ``\xff``, and a
backslash that would be taken for the beginning of such an escape ``\x5c``: every name has one text,
and every text leads back to its name. All other names stay as they are, backslashes included.
"""

from __future__ import annotations

import os
import re

_ESCAPED = re.compile(r"\\x(5c|[89a-f][0-9a-f])")
_LIKE_AN_ESCAPE = re.compile(r"\\(?=x(?:5c|[89a-f][0-9a-f]))")


def path_text(path: str | os.PathLike[str]) -> str:
    r"""A path as text that can be stored: ``caf\xe9.txt`` for a name in Latin-1."""
    name = os.fspath(path)
    if "\\x" not in name:
        if name.isascii():
            return name
    else:
        name = _LIKE_AN_ESCAPE.sub(r"\\x5c", name)
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def real_path(text: str) -> str:
    """The path that a stored text means, as Python and the system take it."""
    if "\\x" not in text:
        return text
    return os.fsdecode(_ESCAPED.sub(_byte, text).encode("utf-8", "surrogateescape"))


def _byte(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return chr(code) if code < 0x80 else chr(0xDC00 + code)
