"""Other tools on the same texts: found on PATH or in $MINUTES_PEERS, left out where they are not.

sqlite-utils comes with this project. The others are installed by hand, never by this program:
``rg`` is Debian's ripgrep; for tantivy a virtual environment with ``pip install tantivy``, and
MINUTES_PEERS=/path/to/it/bin.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.running import BIN

PLAIN = str(Path(__file__).parent / "plain.py")
TANTIVY = str(Path(__file__).parent / "tantivy_peer.py")

NOT_INSTALLED = "not installed"


def program(name: str) -> str | None:
    """Where a program is: beside this Python, in $MINUTES_PEERS, on PATH."""
    folders = [str(BIN), os.environ.get("MINUTES_PEERS", ""), os.environ.get("PATH", "")]
    return shutil.which(name, path=os.pathsep.join(folder for folder in folders if folder))


def tantivy_python() -> str | None:
    """A Python that can import tantivy."""
    folder = os.environ.get("MINUTES_PEERS")
    for python in (str(Path(folder) / "python") if folder else None, sys.executable):
        if python and Path(python).exists():
            tried = subprocess.run([python, "-c", "import tantivy"], capture_output=True)
            if tried.returncode == 0:
                return python
    return None


def plain(*arguments: str) -> list[str]:
    """A bare Python with sqlite3 and nothing else."""
    return [sys.executable, PLAIN, *arguments]


def sqlite_utils(*arguments: str) -> list[str] | None:
    """The command line of sqlite-utils."""
    found = program("sqlite-utils")
    return [found, *arguments] if found else None
