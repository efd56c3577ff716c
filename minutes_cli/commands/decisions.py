"""minutes decisions"""

from __future__ import annotations

from typing import Annotated

from minutes_cli.commands.answer import answer
from minutes_cli.commands.options import Database, FeedOptions, FilterOptions
from minutes_cli.declared import Option
from minutes_cli.query.decisions import with_reasons

Why = Annotated[
    bool, Option("--why", help="The rule that found each clause, and the deciding words.")
]


def decisions(
    filters: FilterOptions, output: FeedOptions, why: Why = False, db: Database = None
) -> int:
    """Decision clauses in their exact words, one row each.

    \b
    Examples:
      minutes decisions --status noted
      minutes decisions --programme BCF --csv -o bcf-decisions.csv
      minutes decisions --query "pooled budget" -c ref,label,text
      minutes decisions --borough southwark --why

    --status is asked of the clause itself; "resolved" means the clauses that stand
    under a formal resolution.

    --why shows the rule that found the clause and the marker it stands under; in "words" the
    words that gave it its status, and in "row" whose they are: a verb of the table of statuses,
    a phrase, work that is to come.
    """
    return answer(with_reasons(_explain, why=why), filters, output, db)


def _explain(clause: str, status: str, marker: str | None, above: str) -> tuple[str | None, str]:
    from minutes_cli.extract.status_words import status_words

    found = status_words(clause, status, marker, above)
    return found.words, found.row
