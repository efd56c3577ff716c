"""The score of each labelled page, as a table that is committed and changed only deliberately.

python -m tests.accuracy            print the table
python -m tests.accuracy --write    keep it as tests/accuracy.tsv; read the difference first
"""

from __future__ import annotations

import sys
from pathlib import Path

from minutes_cli.evaluate import evaluate, labelled_pages

HERE = Path(__file__).resolve().parent
TABLE = HERE / "accuracy.tsv"
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


def table() -> str:
    """One line a page: right of labelled for each measure, and "+n" for what was found besides."""
    lines = ["\t".join(["page", *MEASURES])]
    for page in labelled_pages(HERE / "gold"):
        measures = evaluate([page]).as_json()["measures"]
        lines.append("\t".join([page.name, *(_cell(measures[name]) for name in MEASURES)]))
    return "\n".join(lines) + "\n"


def _cell(score: dict[str, float]) -> str:
    extra = int(score.get("extracted", score["right"]) - score["right"])
    return f"{score['right']}/{score['labelled']}" + (f"+{extra}" if extra > 0 else "")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        TABLE.write_text(table(), encoding="utf-8")
    else:
        print(table(), end="")
