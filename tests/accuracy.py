"""The score of each labelled page, as a table that is committed and changed only deliberately,
and the tables of docs/accuracy.md.

python -m tests.accuracy            print the table
python -m tests.accuracy --write    keep it as tests/accuracy.tsv, and write the tables of
                                    docs/accuracy.md anew; read the difference first
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from minutes_cli.evaluate import Report, evaluate, labelled_pages
from tests.accuracy_tables import filled

HERE = Path(__file__).resolve().parent
TABLE = HERE / "accuracy.tsv"
DOCUMENT = HERE.parent / "docs" / "accuracy.md"
MEASURES = (
    "items",
    "titles",
    "councils",
    "boroughs",
    "committees",
    "meeting_dates",
    "kinds",
    "statuses",
    "clauses",
    "clause_statuses",
    "programmes",
    "actions",
    "due_dates",
    "whole_items",
)


@cache
def report() -> Report:
    """The scores of all labelled pages."""
    return evaluate(labelled_pages(HERE / "gold"))


def table() -> str:
    """One line a page: right of labelled for each measure, and "+n" for what was found besides."""
    lines = ["\t".join(["page", *MEASURES])]
    for page, score in report().as_json()["by_page"].items():
        lines.append("\t".join([page, *(_cell(score["measures"][name]) for name in MEASURES)]))
    return "\n".join(lines) + "\n"


def document() -> str:
    """docs/accuracy.md with its tables written anew."""
    return filled(DOCUMENT.read_text(encoding="utf-8"), report())


def _cell(score: dict[str, float]) -> str:
    extra = int(score.get("extracted", score["right"]) - score["right"])
    return f"{score['right']}/{score['labelled']}" + (f"+{extra}" if extra > 0 else "")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        TABLE.write_text(table(), encoding="utf-8")
        DOCUMENT.write_text(document(), encoding="utf-8")
    else:
        print(table(), end="")
