"""What this machine lets a sweep do: catch system calls, have a small disk."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache

WRITES = ("pwrite64", "fdatasync", "unlink")
"""The system calls by which SQLite writes, secures what is written, and ends a transaction."""

NO_TRACE, NO_DISK = "left out: no strace", "left out: no small file system can be mounted"


@cache
def can_trace() -> bool:
    """Whether system calls can be caught."""
    if shutil.which("strace") is None:
        return False
    command = [*traced("inject=fdatasync:signal=SIGKILL:when=99"), "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@cache
def can_mount() -> bool:
    """Whether a small disk can be had, in a name space of its own."""
    command = ["unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=4096 none /mnt"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@cache
def without_power() -> list[str] | None:
    """What begins a command line so that permissions hold for it, too; None where root cannot
    give his power away."""
    if os.geteuid() != 0:
        return []
    command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    try:
        tried = subprocess.run([*command, "true"], capture_output=True, check=False)
    except OSError:
        return None
    return command if tried.returncode == 0 else None


def traced(what: str) -> list[str]:
    """The beginning of a command line that is run with a fault at a system call."""
    return ["strace", "-qq", "-o", os.devnull, "-e", f"trace={','.join(WRITES)}", "-e", what]


def counted(summary: str) -> Mapping[str, int]:
    """How often each call was made, from strace's own summary."""
    found = {}
    for line in summary.splitlines():
        words = line.split()
        if words and words[-1] in WRITES and re.fullmatch(r"[0-9.]+", words[0]):
            found[words[-1]] = int(words[3])
    return found
