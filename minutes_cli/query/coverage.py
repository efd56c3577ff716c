"""What there is and what is missing: by council and committee, and the files that gave nothing."""

from __future__ import annotations

from minutes_cli.query.columns import Column
from minutes_cli.query.question import Question

COVERAGE = Question(
    one="committee",
    many="committees",
    columns={
        "council": Column("councils.slug", "always"),
        "committee": Column("tally.committee", "always"),
        "documents": Column("read.documents", "always", heading="files"),
        "items": Column("tally.items", "always"),
        "first": Column("tally.first", "always", heading="from"),
        "last": Column("tally.last", "always", heading="to"),
        "no_council": Column(
            "CASE WHEN councils.id IS NULL THEN tally.items ELSE 0 END", heading="no\ncouncil"
        ),
        "no_committee": Column(
            "CASE WHEN tally.committee_folded IS NULL THEN tally.items ELSE 0 END",
            heading="no\ncommittee",
        ),
        "no_date": Column("tally.no_date", "always", heading="no\ndate"),
        "no_decision": Column("tally.no_decision", "always", heading="no\ndecision"),
    },
    # read from the index alone: items are wide
    picked="""
        SELECT items.id, items.kind, items.status, items.document_id, meetings.council_id,
            meetings.committee, meetings.committee_folded, meetings.meeting_date
        FROM items INDEXED BY items_place
        LEFT JOIN meetings ON meetings.id = items.meeting_id
    """,
    # Spellings of one committee are one row, under the first of them. Documents are counted with
    # those that hold a copy of an item only: they are there, too.
    source="""
        FROM (
            SELECT council_id, committee_folded, min(committee) AS committee, count(*) AS items,
                min(meeting_date) AS first, max(meeting_date) AS last,
                sum(meeting_date IS NULL) AS no_date,
                sum(kind = 'substantive' AND status = 'none') AS no_decision
            FROM found GROUP BY council_id, committee_folded
        ) AS tally
        JOIN (
            SELECT council_id, committee_folded, count(*) AS documents
            FROM (
                SELECT council_id, committee_folded, document_id FROM found
                UNION
                SELECT found.council_id, found.committee_folded, copies.document_id
                FROM items AS copies
                CROSS JOIN found ON found.id = copies.duplicate_of
                WHERE copies.duplicate_of IS NOT NULL
                    AND copies.id NOT IN (SELECT id FROM found)
            ) GROUP BY council_id, committee_folded
        ) AS read ON read.council_id IS tally.council_id
            AND read.committee_folded IS tally.committee_folded
        LEFT JOIN councils ON councils.id = tally.council_id
    """,
    key=None,
    order="""
        councils.name IS NULL, councils.name, tally.committee IS NULL, tally.committee_folded
    """,
)

UNREADABLE = Question(
    one="file",
    many="files",
    columns={
        "document": Column("missing.path", "always", "path", heading="not read"),
        "reason": Column("missing.reason", "always", heading="because"),
        "seen_at": Column("missing.seen_at", "wide", heading="seen"),
    },
    # A file that could be read and holds no agenda item has given nothing either.
    source="""
        FROM (
            SELECT path, reason, seen_at FROM unreadable
            UNION ALL
            SELECT path, 'no agenda item was found in it', ingested_at FROM documents
            WHERE NOT EXISTS (SELECT 1 FROM items WHERE items.document_id = documents.id)
                AND path NOT IN (SELECT path FROM unreadable)
        ) AS missing
    """,
    key="missing.path",
    order="missing.path",
    # files are no items: neither procedural nor copies
    conditions={"kind": "1", "copies": "1"},
)
