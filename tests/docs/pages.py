"""The pages that people read, and the command lines in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.docs.examples import PROJECT

DOCUMENTS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")])

CODE = re.compile(r"```.*?```|`[^`\n]+`|^ {4}[^\n]+$", re.DOTALL | re.MULTILINE)

COMMAND = re.compile(r"(?<![-/.\w~])minutes (?=-|[a-z])(?:'[^']*'|\"[^\"]*\"|[^|;&<>`#\n'\"])*")
"""``minutes items --since 2019``, up to what is the shell's: a pipe, a file, a comment."""


def commands_in(text: str) -> Iterator[str]:
    """The command lines in the code of a page of Markdown, the outputs of examples left out."""
    for code in CODE.findall(text):
        lines = code.splitlines()
        if lines[0] == "```console":
            lines = [line for line in lines if line.startswith("$ ")]
        for line in lines:
            for found in COMMAND.finditer(line.strip("` ")):
                handed_on = re.search(r"\bxargs\b[^|]*$", line[: line.find(found.group())])
                if "[OPTIONS]" in found.group():  # a usage line
                    continue
                yield found.group().strip() + (" REF" if handed_on else "")
