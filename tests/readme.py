"""The README's examples: read from it, run on a terminal, and, when asked, written into it anew.

An example is a line ``$ minutes …`` in a fenced ``console`` block; what follows up to the next
``$`` is what it prints. All of them run in order as one session, in a folder that holds ``seeds``
and with an empty home, so that the reader who types them sees the same.

    python -m tests.readme            say which examples print something else
    python -m tests.readme --write    put what they print into README.md; read the difference
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.running import WIDTH, isolated_environment, write_programs

PROJECT = Path(__file__).resolve().parent.parent
README = PROJECT / "README.md"

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "$ "


@dataclass(frozen=True)
class Example:
    """A command of the README with the output that it promises."""

    command: str
    output: str


def blocks(markdown: str) -> list[tuple[Example, ...]]:
    """The examples of each console block."""
    return [tuple(examples(block)) for block in BLOCK.findall(markdown)]


def examples(block: str) -> Iterator[Example]:
    """``$ minutes programme`` and the lines under it, up to the next prompt."""
    for part in re.split(rf"^{re.escape(PROMPT)}", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield Example(command, output.rstrip("\n"))


def run(commands: list[str], folder: Path) -> list[str]:
    """What a terminal shows for each command, in a session of its own under ``folder``."""
    home, work = folder / "home", folder / "work"
    home.mkdir()
    work.mkdir()
    shutil.copytree(PROJECT / "seeds", work / "seeds")
    write_programs(folder / "bin")
    environment = isolated_environment(home)
    environment["PATH"] = f"{folder / 'bin'}{os.pathsep}{environment['PATH']}"
    return [on_terminal(command, work, environment) for command in commands]


def on_terminal(command: str, folder: Path, environment: dict[str, str]) -> str:
    """Everything a shell command puts on its terminal, blank ends of lines cut off."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    process = subprocess.Popen(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = bytearray()
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # Linux says so when the last process has left the terminal
            break
        if not chunk:
            break
        shown += chunk
    os.close(ours)
    process.wait(timeout=60)
    lines = shown.decode("utf-8").replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def rewritten(markdown: str, folder: Path) -> str:
    """The README with each example's output replaced by what it prints now."""
    commands = [example.command for block in blocks(markdown) for example in block]
    outputs = iter(zip(commands, run(commands, folder), strict=True))

    def renew(block: re.Match[str]) -> str:
        parts = [next(outputs) for _ in examples(block.group(1))]
        body = "\n\n".join(f"{PROMPT}{command}\n{output}".rstrip() for command, output in parts)
        return f"```console\n{body}\n```"

    return BLOCK.sub(renew, markdown)


def main() -> int:
    parser = argparse.ArgumentParser(description="Check or renew the README's examples.")
    parser.add_argument("--write", action="store_true", help="put the new outputs into README.md")
    write = parser.parse_args().write
    before = README.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        after = rewritten(before, Path(folder))
    if "internal error" in after:
        print("README.md: an example meets an internal error; nothing was written")
        return 1
    if after == before:
        print("README.md: every example prints what it says")
        return 0
    if not write:
        print("README.md: some examples print something else; make readme renews them")
        return 1
    README.write_text(after, "utf-8")
    print("README.md: renewed; read the difference before you keep it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
