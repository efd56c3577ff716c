"""Items ranked by relevance, each with a snippet in which the matches are marked."""

from __future__ import annotations

from minutes_cli.query.columns import Column
from minutes_cli.query.items import (
    BOROUGH,
    BOROUGHS,
    COMMITTEE,
    DOCUMENT,
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
# whatever prints them can tell them from the text.
SNIPPET = """(
    SELECT CASE
        WHEN instr(body, char(64976)) THEN body
        WHEN instr(decisions, char(64976)) THEN decisions
        WHEN instr(preamble, char(64976)) THEN preamble
        ELSE title
    END
    FROM (
        SELECT
            snippet(items_fts, 0, char(64976), char(64977), '…', 24) AS title,
            snippet(items_fts, 1, char(64976), char(64977), '…', 24) AS preamble,
            snippet(items_fts, 2, char(64976), char(64977), '…', 24) AS body,
            snippet(items_fts, 3, char(64976), char(64977), '…', 24) AS decisions
        FROM items_fts WHERE items_fts MATCH :search AND items_fts.rowid = found.id
    )
)"""

SEARCH = Question(
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
        "snippet": Column(SNIPPET, "always", "line"),
        "document": DOCUMENT,
        "url": URL,
    },
    # A match in the title counts ten times, one in the decisions four times as much as elsewhere.
    found="""
        SELECT items_fts.rowid AS id, bm25(items_fts, 10.0, 1.0, 1.0, 4.0) AS score
        FROM items_fts
        JOIN items ON items.id = items_fts.rowid
        LEFT JOIN meetings ON meetings.id = items.meeting_id
    """,
    source=SOURCE.replace("FROM items", "FROM found JOIN items ON items.id = found.id"),
    key="items.id",
    order=", ".join(["found.score", NEWEST_FIRST]),
)
