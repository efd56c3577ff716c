"""What of the documents is made by the tool itself: checked, and when asked, written anew.

python -m tests.docs                    say what is stale
python -m tests.docs --write            write all of it; read the difference
python -m tests.docs --write README.md  only the pages named
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.docs.examples import PROJECT, pages, rewritten
from tests.docs.manual import MANUAL, manual
from tests.docs.pictures import pictures
from tests.docs.reference import REFERENCE, reference


def made(named: list[str]) -> Iterator[tuple[Path, str]]:
    """Each file that is made here, or whose examples are, with what is to be in it."""
    for page in pages():
        if chosen(page, named):
            with tempfile.TemporaryDirectory() as folder:
                yield page, rewritten(page.read_text("utf-8"), Path(folder))
    if chosen(REFERENCE, named):
        yield REFERENCE, reference()
    if chosen(MANUAL, named):
        yield MANUAL, manual()
    if not named:
        yield from pictures()


def chosen(page: Path, named: list[str]) -> bool:
    """Whether the page is asked for: by its name, or because none is."""
    return not named or page.name in {Path(name).name for name in named}


def main() -> int:
    parser = argparse.ArgumentParser(description="Check or renew what the tool makes of docs/.")
    parser.add_argument("--write", action="store_true", help="write it anew")
    parser.add_argument("pages", nargs="*", help="only these pages")
    asked = parser.parse_args()
    stale = [kept(page, text, write=asked.write) for page, text in made(asked.pages)]
    return 1 if any(stale) else 0


def kept(page: Path, text: str, *, write: bool) -> bool:
    """Says of a file whether it is as it should be, and with ``write`` makes it so; True where it
    is not."""
    name = page.relative_to(PROJECT)
    if "minutes: internal error (" in text:
        print(f"{name}: an example meets an internal error; nothing was written")
        return True
    if page.exists() and page.read_text("utf-8") == text:
        print(f"{name}: as it should be")
        return False
    if not write:
        print(f"{name}: stale; make docs writes it anew")
        return True
    page.parent.mkdir(exist_ok=True)
    page.write_text(text, "utf-8")
    print(f"{name}: written anew; read the difference before you keep it")
    return False


if __name__ == "__main__":
    sys.exit(main())
