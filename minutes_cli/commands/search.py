"""minutes search"""

from __future__ import annotations

from typing import Annotated

from minutes_cli.commands.answer import answer
from minutes_cli.commands.options import Database, FeedOptions, FilterOptions
from minutes_cli.declared import Argument, Option
from minutes_cli.query.search import SEARCH


def search(
    words: Annotated[list[str], Argument(metavar="QUERY", help="What to look for.")],
    filters: FilterOptions,
    output: FeedOptions,
    fts_raw: Annotated[
        bool,
        Option("--fts-raw", help="QUERY is in FTS5's own syntax: ^, +, NEAR(), {title body}:"),
    ] = False,
    exact: Annotated[
        bool, Option("--exact", help="Rank all hits; else of more than 2,000 the newest 2,000.")
    ] = False,
    db: Database = None,
) -> int:
    """Items that hold the words, the most relevant first, with a snippet.

    \b
    Examples:
      minutes search two-hour
      minutes search "better care fund" --borough havering
      minutes search '"pooled budget" OR "section 75"'
      minutes search 'integrat* -haringey' --csv
      minutes search 'title:budget decision:(agreed OR approved)'
      minutes search --fts-raw 'NEAR(pooled budget, 5)'

    All words must be there, in any form: care, caring. Understood: "a phrase", AND, OR, NOT or
    -word, prefix*, (brackets), and title: or decision: directly before one of these. Anything
    else is looked for as it is: A&E, £3.8bn, 10:30. Put a query that begins with a minus after
    --, as in: minutes search -- '-haringey integration'
    """
    query = " ".join(words)
    return answer(SEARCH, filters, output, db, search=query, fts_raw=fts_raw, exact=exact)
