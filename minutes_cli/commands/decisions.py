"""minutes decisions"""

from __future__ import annotations

from minutes_cli.commands.answer import answer
from minutes_cli.commands.options import Database, FilterOptions, OutputOptions, with_options
from minutes_cli.query.decisions import DECISIONS


@with_options
def decisions(filters: FilterOptions, output: OutputOptions, db: Database = None) -> int:
    """Decision clauses in their exact words, one row each.

    \b
    Examples:
      minutes decisions --status noted
      minutes decisions --programme BCF --csv -o bcf-decisions.csv
      minutes decisions --query "pooled budget" -c ref,label,text

    --status is asked of the clause itself; "resolved" means the clauses that stand
    under a formal resolution.
    """
    return answer(DECISIONS, filters, output, db)
