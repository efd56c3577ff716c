"""Reading the rows of a vocabulary file: TOML that is shipped beside this module."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def rows(file: str, table: str) -> list[dict[str, Any]]:
    """The rows ``[[table]]`` of the TOML file ``file``, in the file's order."""
    # tomllib costs some milliseconds: a command that asks for no vocabulary does not load it
    import tomllib

    text = Path(__file__).with_name(file).read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)[table]
    return found
