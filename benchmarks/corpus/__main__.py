"""Writes the corpus as files of text, or straight into a database.

python -m benchmarks.corpus pages FOLDER --items N [--seed S]
python -m benchmarks.corpus database FILE --items N [--seed S]
"""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path

from benchmarks.corpus import planted

BATCH = 500
"""Documents that are stored in one transaction."""


def write_pages(folder: Path, items: int, seed: int) -> tuple[int, int]:
    """Write the pages into sub-folders of ``folder``; how many files, how many bytes."""
    files = size = 0
    for page in planted(items, seed):
        path = folder / page.path
        if page.number % 1000 == 0:
            path.parent.mkdir(parents=True, exist_ok=True)
        data = page.text.encode()
        path.write_bytes(data)
        files, size = files + 1, size + len(data)
    return files, size


def write_database(path: Path, items: int, seed: int) -> tuple[int, int]:
    """Store what was planted, without reading it from the text; how many pages and bytes."""
    from minutes_cli.store import open_for_writing

    files = size = 0
    with open_for_writing(path) as store:
        pages = planted(items, seed)
        while batch := list(islice(pages, BATCH)):
            with store.together():
                for page in batch:
                    document = page.document("/corpus")
                    store.save(document)
                    files, size = files + 1, size + document.size
        store.tidy_index(files)
    return files, size


def main() -> None:
    """Do what the command line says, and print how much was written."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("what", choices=("pages", "database"))
    parser.add_argument("where", type=Path)
    parser.add_argument("--items", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write = write_pages if given.what == "pages" else write_database
    files, size = write(given.where, given.items, given.seed)
    print(f"{given.items} items on {files} pages, {size} bytes of text")


if __name__ == "__main__":
    main()
