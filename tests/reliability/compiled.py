"""Every pattern that the program compiles: at import, in functions, of vocabularies and tries.

``python -m tests.reliability.compiled`` loads every module, reads pages of every kind and asks a
question of every kind, and prints each pattern that a line of the program had compiled meanwhile,
as JSON: the place, the pattern, its flags, and the function of ``re`` that was called. Of the
labelled pages it reads some, and all with ``--all``.
"""

from __future__ import annotations

import io
import json
import os
import pkgutil
import re
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import minutes_cli

PACKAGE = Path(minutes_cli.__file__).resolve().parent

Row = tuple[str, int, str, int, str]
"""File, line, pattern, flags, function."""

_seen: set[Row] = set()


def _listen() -> None:
    compile_one = re._compile  # type: ignore[attr-defined]

    def heard(pattern: Any, flags: int) -> Any:
        caller = sys._getframe(1)  # compile, search, split … of the module re
        place = caller.f_back
        if place is not None and place.f_code.co_filename.startswith(f"{PACKAGE}{os.sep}"):
            made = compile_one(pattern, flags)
            words = (
                made.pattern if isinstance(made.pattern, str) else made.pattern.decode("latin-1")
            )
            file = str(Path(place.f_code.co_filename).relative_to(PACKAGE))
            _seen.add((file, place.f_lineno, words, made.flags, caller.f_code.co_name))
            return made
        return compile_one(pattern, flags)

    re._compile = heard  # type: ignore[attr-defined]


def _load_everything() -> None:
    for found in pkgutil.walk_packages([str(PACKAGE)], "minutes_cli."):
        if not found.name.endswith("__main__"):
            import_module(found.name)


def _do_everything() -> None:
    from minutes_cli.errors import UnreadableError
    from minutes_cli.pipeline import read_document
    from tests.query.databases import REFS, write_database
    from tests.reliability.questions import NUMBERS, ask, question
    from tests.sources.renderings import PAGES, rendering

    project = PACKAGE.parent
    paths = sorted((project / "tests" / "gold").iterdir())[:: 1 if "--all" in sys.argv else 15]
    paths += [rendering(PAGES[0], form) for form in ("docx", "reportlab.pdf", "weasyprint.pdf")]
    for path in paths:
        if path.suffix != ".json":
            with suppress(UnreadableError):
                read_document(path.read_bytes(), str(path))
    with tempfile.TemporaryDirectory() as place, redirect_stderr(io.StringIO()):
        os.environ["MINUTES_DB"] = str(write_database(Path(place) / "minutes.db"))
        for ref in REFS.values():
            ask(["show", ref])
        ask(["people", "--borough", "Islingtn"])
        ask(["search", "bugdet carefund"])
        for kind in NUMBERS:
            for number in range(10):
                asks = [w.replace("/", "_") for w in question(kind, 0, number)]
                if not any(w.startswith(("-o", "--output", "--feed", "--svg")) for w in asks):
                    ask(asks)


def compiled() -> list[Row]:
    """What was compiled while everything was done, in the order of the places."""
    _listen()
    with redirect_stdout(io.StringIO()):
        _load_everything()
        _do_everything()
    return sorted(_seen)


if __name__ == "__main__":
    json.dump(compiled(), sys.stdout)
