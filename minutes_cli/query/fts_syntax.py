"""Queries in FTS5's own syntax, for ``--fts-raw``: refused where FTS5 cannot read them.

https://www.sqlite.org/fts5.html#full_text_query_syntax
"""

from __future__ import annotations

import re
import sqlite3

from minutes_cli.errors import UsageError, quoted
from minutes_cli.query.fulltext import Query, no_word, refuse_too_long, refuse_too_many

COLUMNS = ("title", "preamble", "body", "decisions")
"""The columns of items_fts (schema.sql), for a filter such as ``{title body} : care``."""

LONGEST_REASON = 100
"""Characters of FTS5's own reason that are repeated: it quotes what was typed."""

_WORD = re.compile(r"\w+")


def raw_query(connection: sqlite3.Connection, typed: str) -> Query:
    """The query as typed; UsageError, with the columns that can be named, where it is none."""
    refuse_too_long(typed)
    if not typed.strip():
        raise no_word(typed)
    refuse_too_many(len(_WORD.findall(typed)))
    if typed.startswith("*"):  # a question to FTS5 about itself: "*reads"
        raise _unreadable(typed, "a star stands behind a word, not before it")
    if "\0" in typed:  # FTS5 would read no further
        raise _unreadable(typed, "it holds a character of the value 0")
    try:
        connection.execute(
            "SELECT rowid FROM items_fts WHERE items_fts MATCH ? LIMIT 1", (typed,)
        ).fetchall()
    except UnicodeEncodeError as error:
        raise _unreadable(typed, "it is not valid Unicode") from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:  # locked, damaged: not the query's fault
            raise
        raise _unreadable(typed, str(error)[:LONGEST_REASON]) from error
    return Query(typed, ())


def _unreadable(typed: str, why: str) -> UsageError:
    """ "FTS5 cannot read 'titel:a': no such column: titel (columns: title, …)" """
    return UsageError(
        f"FTS5 cannot read {quoted(typed)}: {why} (columns: {', '.join(COLUMNS)}; what is no "
        'plain word stands in quotes, as "A&E")'
    )
