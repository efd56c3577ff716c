"""Items ranked by relevance, each with a snippet in which the matches are marked."""

from __future__ import annotations

from minutes_cli.query.columns import Column
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
    SOURCE,
    URL,
)
from minutes_cli.query.question import Question

# The first place that has a match, the title last because it is shown anyway. Around the matches
# stand two characters that no text may hold (noncharacters of Unicode, U+FDD0 and U+FDD1), so
# whatever prints them can tell them from the text. FTS5 marks a word of "title:care" in the title
# only, so a query on one field shows that field.
_SNIPPET = """
    CASE
        WHEN instr(snippet(items_fts, 2, char(64976), '', '…', 24), char(64976))
            THEN snippet(items_fts, 2, char(64976), char(64977), '…', 24)
        WHEN instr(snippet(items_fts, 3, char(64976), '', '…', 24), char(64976))
            THEN snippet(items_fts, 3, char(64976), char(64977), '…', 24)
        WHEN instr(snippet(items_fts, 1, char(64976), '', '…', 24), char(64976))
            THEN snippet(items_fts, 1, char(64976), char(64977), '…', 24)
        ELSE snippet(items_fts, 0, char(64976), char(64977), '…', 24)
    END
"""

# A match in the title counts ten times, one in the decisions four times as much as elsewhere.
_FOUND = "SELECT items_fts.rowid AS id, bm25(items_fts, 10.0, 1.0, 1.0, 4.0) AS score"

_FROM = """
    FROM items_fts
    JOIN items ON items.id = items_fts.rowid
    LEFT JOIN meetings ON meetings.id = items.meeting_id
"""

_OF_ONE_ROW = f"""(
    SELECT {_SNIPPET} FROM items_fts
    WHERE items_fts MATCH :search AND items_fts.rowid = found.id
)"""


def _search(found: str, snippet: str, at_once: tuple[str, Question] | None = None) -> Question:
    """The question; ``found`` is the head of its first part, ``snippet`` the SQL of the column."""
    return Question(
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
        found=found + _FROM,
        source=SOURCE.replace("FROM items", "FROM found JOIN items ON items.id = found.id"),
        key="items.id",
        order=", ".join(["found.score", NEWEST_FIRST]),
        at_once=at_once,
    )


# A query of its own for each row's snippet is right for a page of the answer. Of all rows the
# snippets are made while they are found, for half of the time.
SEARCH = _search(
    _FOUND,
    _OF_ONE_ROW,
    at_once=("snippet", _search(f"{_FOUND}, {_SNIPPET} AS snippet", "found.snippet")),
)
