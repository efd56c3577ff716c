"""Items ranked by relevance, each with a snippet in which the matches are marked.

What ranking costs grows with the items that have the words, so beyond MOST_RANKED of them a page
is that of the newest so many, unless all are asked to be ranked (``Filters.exact``). Among these
a phrase counts as often as its rarest word (``rarest``); all else is scored alike in both.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from minutes_cli.query.columns import NATURAL, Column, Result, natural_order, order_by
from minutes_cli.query.filters import Filters
from minutes_cli.query.items import (
    BOROUGH,
    BOROUGHS,
    COMMITTEE,
    DOCUMENT,
    FIRST_SEEN,
    HOST,
    MEETING_DATE,
    NEWEST_FIRST,
    OTHER_PROGRAMMES,
    PROGRAMMES,
    URL,
)
from minutes_cli.query.picking import JOINED
from minutes_cli.query.question import Asked, Question, read_ahead

MOST_RANKED = 2_000
"""Hits that are ranked where a page is asked for: all, if there are no more, else the newest."""

# The text of a column is cut into words once, not once to look for marks and once more to print
# them. LIMIT keeps SQLite from putting the expression in both places.
_IN_COLUMN = """(
        SELECT CASE WHEN instr(marked, char(64976)) THEN marked END FROM (
            SELECT snippet(items_fts, {}, char(64976), char(64977), '…', 24) AS marked LIMIT 1
        )
    )"""

# The first place that has a match, the title last because it is shown anyway. Around the matches
# stand two characters that no text may hold (noncharacters of Unicode, U+FDD0 and U+FDD1), so
# whatever prints them can tell them from the text. FTS5 marks a word of "title:care" in the title
# only, so a query on one field shows that field.
_SNIPPET = f"""
    coalesce(
        {_IN_COLUMN.format(2)}, {_IN_COLUMN.format(3)}, {_IN_COLUMN.format(1)},
        snippet(items_fts, 0, char(64976), char(64977), '…', 24)
    )
"""

# A match in the title counts ten times, one in the decisions four times as much as elsewhere, a
# word of the filters nothing.
_SCORE = "bm25(items_fts, 10.0, 1.0, 1.0, 4.0, 0.0) AS score"

_RANKED = "FROM found CROSS JOIN items ON items.id = found.id"

# Which items are meant and how they rank are two questions: what ranks are the words of the search
# alone, not those of the filters.
_OF_ALL = "FROM items_fts WHERE items_fts MATCH :search AND +items_fts.rowid IN ("

_OF_THESE = """
    SELECT items_fts.rowid, bm25(items_fts, 10.0, 1.0, 1.0, 4.0, 0.0) FROM items_fts
    WHERE items_fts MATCH :ranking AND items_fts.rowid BETWEEN :first_hit AND :last_hit
        AND +items_fts.rowid IN (SELECT value FROM json_each(:hits))
"""

_KNOWN = "SELECT value AS id, score_of(value) AS score FROM json_each(:hits)"

_OF_ONE_ROW = f"""(
    SELECT {_SNIPPET} FROM items_fts
    WHERE items_fts MATCH :search AND items_fts.rowid = found.id
)"""


# For a prefix FTS5 first collects every item of every word that begins so. That is done once for
# each row by a query of its own, but not for an index in memory that holds this row alone.
_OF_TEXTS = """(
    SELECT snippet_of(:search, title, preamble, body, decisions) FROM item_texts
    WHERE item_texts.id = items.id
)"""


def _snippet(search: str, *texts: str | None) -> str | None:
    """The snippet of one item, from its texts.

    What follows NOT is looked for from the first row on, and is marked in the row where that search
    stands still: of "a OR (b NOT c)" in the only row. So there the item is one of three, and the
    one in the middle is read.
    """
    others = 1 if " NOT " in search else 0
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(_ONE_ITEM)
        memory.executemany(_ITS_TEXTS, [texts] * (1 + 2 * others))
        statement = f"SELECT {_SNIPPET} FROM items_fts(?) LIMIT 1 OFFSET ?"
        row = memory.execute(statement, (search, others)).fetchone()
        return None if row is None else str(row[0])


_ONE_ITEM = """
    CREATE VIRTUAL TABLE items_fts USING fts5 (
        title, preamble, body, decisions, filters, tokenize="porter unicode61 remove_diacritics 2"
    )
"""
_ITS_TEXTS = """
    INSERT INTO items_fts (title, preamble, body, decisions) VALUES (?, ?, ?, ?)
"""


class Search(Question):
    """Items by relevance."""

    __slots__ = ()

    def ask(self, connection: sqlite3.Connection, filters: Filters, asked: Asked) -> Result:
        result = Question.ask(self, connection, filters, asked)
        return result._replace(said=tuple(asked.said))

    def _rows(
        self, connection: sqlite3.Connection, filters: Filters, asked: Asked, select: list[str]
    ) -> Iterator[Any]:
        scores = None
        if asked.limit is not None and not filters.exact:
            scores = self._scores(connection, filters, asked)
        if _OF_ONE_ROW in select and "*" in (filters.search or ""):
            connection.create_function("snippet_of", 5, _snippet, deterministic=True)
            select = [_OF_TEXTS if sql == _OF_ONE_ROW else sql for sql in select]
        if scores is None:
            tail, params = self._picking(connection, filters).counting()
            snippet = [",", _SNIPPET, "AS snippet"] if "found.snippet" in select else []
            scored = ["SELECT items_fts.rowid AS id,", _SCORE, *snippet, _OF_ALL]
            scored += ["SELECT items_fts.rowid", tail, ")"]
        else:
            connection.create_function("score_of", 1, scores.get)
            params = {**filters.params(), "hits": json.dumps(list(scores))}
            scored = [_KNOWN]
        order = " ".join(["ORDER BY", order_by(self.columns, asked.sort, self.order)])
        if asked.sort:
            connection.create_collation(NATURAL, natural_order)
        # LIMIT -1 keeps SQLite from merging the part into the rest, where bm25() is not known
        head = " ".join(["WITH found AS (", *scored, "LIMIT -1 )"])
        source = tail = " ".join([_RANKED, JOINED])
        if asked.paged:
            params["limit"] = -1 if asked.limit is None else asked.limit
            params["offset"] = asked.offset
            picked = " ".join(["SELECT items.id", source, order, "LIMIT :limit OFFSET :offset"])
            tail = " ".join([source, "WHERE items.id IN (", picked, ")"])
        statement = " ".join([head, "SELECT", ", ".join(select), tail, order])
        return read_ahead(connection.execute(statement, params))

    def _scores(
        self, connection: sqlite3.Connection, filters: Filters, asked: Asked
    ) -> dict[int, float] | None:
        """The scores of the items that can stand on the page; None where all must be ranked."""
        picking = self._picking(connection, filters)
        tail, params = picking.counting()
        params["most"] = MOST_RANKED + 1
        newest = ["SELECT items_fts.rowid", tail, "ORDER BY items_fts.rowid DESC LIMIT :most"]
        hits = [number for (number,) in connection.execute(" ".join(newest), params)]
        search = filters.search or ""
        ranking = search
        if len(hits) > MOST_RANKED:
            if not _of_the_newest(asked):
                return None
            hits = hits[:MOST_RANKED]
            newest_only = f"ranked among the newest {MOST_RANKED:,} of more hits"
            asked.said.append(f"{newest_only}; --exact ranks them all")
            from minutes_cli.query.rarest import by_rarest_words

            ranking = by_rarest_words(connection, search, MOST_RANKED)
        if picking.found.narrowing:  # leads from one hit to the next
            ranking = f"({ranking}) AND {picking.found.narrowing}"
        scores = _scored(connection, ranking, hits)
        if len(scores) < len(hits):  # a sign that parts words here and not for the index
            scores = _scored(connection, search, hits)
        if asked.sort or asked.limit is None:
            return scores
        wanted = asked.offset + asked.limit
        if len(scores) <= wanted:
            return scores
        last = sorted(scores.values())[wanted - 1] if wanted else float("-inf")
        return {number: score for number, score in scores.items() if score <= last}


def _scored(connection: sqlite3.Connection, ranking: str, hits: list[int]) -> dict[int, float]:
    """The score of each hit, by the words of ``ranking``.

    bm25() counts for each word of a statement how many items have it; that nearly all are shown,
    a word of the filters as well, takes long to count. So hits are found first, and scored then.
    """
    if not hits:
        return {}
    params = {"first_hit": min(hits), "last_hit": max(hits), "hits": json.dumps(hits)}
    return dict(map(tuple, connection.execute(_OF_THESE, {**params, "ranking": ranking})))


def _of_the_newest(asked: Asked) -> bool:
    """Whether a page can be that of the newest hits."""
    return asked.limit is not None and not asked.sort and asked.offset + asked.limit <= MOST_RANKED


def _search(snippet: str, at_once: tuple[str, Question] | None = None) -> Question:
    """The question; ``snippet`` is the SQL of the column."""
    return Search(
        one="item",
        many="items",
        columns={
            "ref": Column("items.ref", "always"),
            "score": Column("-found.score"),
            "council": HOST,
            "borough": BOROUGH,
            "committee": COMMITTEE,
            "meeting_date": MEETING_DATE,
            "number": Column("items.number", numbered=True),
            "title": Column("items.title", "always"),
            "kind": Column("items.kind"),
            "status": Column("items.status", "always"),
            "programmes": Column(PROGRAMMES.sql, "wide", "list"),
            "other_programmes": OTHER_PROGRAMMES,
            "boroughs": BOROUGHS,
            "snippet": Column(snippet, "always", "line"),
            "first_seen": FIRST_SEEN,
            "document": DOCUMENT,
            "url": URL,
        },
        rows="items",
        key="items.id",
        order=", ".join(["found.score", NEWEST_FIRST]),
        at_once=at_once,
    )


# A query of its own for each row's snippet is right for a page of the answer. Of all rows the
# snippets are made while they are found, for half of the time.
SEARCH = _search(_OF_ONE_ROW, at_once=("snippet", _search("found.snippet")))
