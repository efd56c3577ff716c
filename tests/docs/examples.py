"""The examples of the README and of docs/: read from a page, run on a terminal, written anew.

An example is a line ``$ minutes …`` in a fenced ``console`` block; what follows up to the next
``$`` is what it prints. Those of a page run in order as one session, in a folder that holds
``seeds`` and with an empty home, so that the reader who types them sees the same.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.running import WIDTH, isolated_environment, write_programs
from tests.terminal import on_pty

PROJECT = Path(__file__).resolve().parent.parent.parent
README = PROJECT / "README.md"

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "$ "
THE_TIME = "1795334400"
"""Seconds that SOURCE_DATE_EPOCH gives every example: 2026-11-22, eight in the morning."""


@dataclass(frozen=True)
class Example:
    """A command of a page with the output that it promises."""

    command: str
    output: str


def pages() -> list[Path]:
    """The README, and the pages of docs/ that have examples."""
    documents = sorted(PROJECT.glob("docs/**/*.md"))
    return [README, *(path for path in documents if BLOCK.search(path.read_text("utf-8")))]


def blocks(markdown: str) -> list[tuple[Example, ...]]:
    """The examples of each console block."""
    return [tuple(examples(block)) for block in BLOCK.findall(markdown)]


def examples(block: str) -> Iterator[Example]:
    """``$ minutes programme`` and the lines under it, up to the next prompt."""
    for part in re.split(rf"^{re.escape(PROMPT)}", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield Example(command, output.rstrip("\n"))


def run(
    commands: Sequence[str],
    folder: Path,
    *,
    width: int = WIDTH,
    environment: Mapping[str, str] | None = None,
) -> list[str]:
    """What a terminal shows for each command, in a session of its own under ``folder``.

    Each runs a second after the one before it, so that of two ingests one is the later.
    """
    session = begin(folder)
    variables = {**session.environment, **(environment or {}), "COLUMNS": str(width)}
    shown = []
    for second, command in enumerate(commands):
        clock = {"SOURCE_DATE_EPOCH": str(int(THE_TIME) + second)}
        shown.append(on_terminal(command, session.folder, variables | clock, width=width))
    return shown


@dataclass(frozen=True)
class Session:
    """Where commands run, and what they know."""

    folder: Path
    environment: dict[str, str]


def begin(folder: Path) -> Session:
    """A session with an empty home, in a folder that holds the seeds."""
    home, work = folder / "home", folder / "work"
    home.mkdir()
    work.mkdir()
    shutil.copytree(PROJECT / "seeds", work / "seeds")
    write_programs(folder / "bin", is_preloaded=True)
    environment = isolated_environment(home)
    environment["PATH"] = f"{folder / 'bin'}{os.pathsep}{environment['PATH']}"
    environment["SOURCE_DATE_EPOCH"] = THE_TIME
    return Session(work, environment)


def on_terminal(
    command: str, folder: Path, environment: Mapping[str, str], *, width: int = WIDTH
) -> str:
    """Everything a shell command puts on its terminal, blank ends of lines cut off."""
    _, shown = on_pty(["bash", "-c", command], environment, columns=width, lines=50, folder=folder)
    lines = shown.split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def rewritten(markdown: str, folder: Path) -> str:
    """The page with each example's output replaced by what it prints now."""
    commands = [example.command for block in blocks(markdown) for example in block]
    outputs = iter(zip(commands, run(commands, folder), strict=True))

    def renew(block: re.Match[str]) -> str:
        parts = [next(outputs) for _ in examples(block.group(1))]
        return f"```console\n{session_text(parts)}\n```"

    return BLOCK.sub(renew, markdown)


def session_text(parts: Sequence[tuple[str, str]]) -> str:
    """Commands with their outputs, as a page has them."""
    return "\n\n".join(f"{PROMPT}{command}\n{output}".rstrip() for command, output in parts)
