"""What there is and what is missing: by council and committee, and the files that gave nothing."""

from __future__ import annotations

from dataclasses import replace

from minutes_cli.query.columns import Column
from minutes_cli.query.places import CONDITIONS, FIRST, LAST, PICKED, by_place, known_by_place
from minutes_cli.query.question import Question

_COMMITTEES = Question(
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
    # what items_place holds, so that it is read alone: items are wide
    picked=(
        """
        SELECT items.id, items.kind, items.status, items.document_id, meetings.council_id,
            meetings.committee, meetings.committee_folded, meetings.meeting_date
        FROM items
        LEFT JOIN meetings ON meetings.id = items.meeting_id
    """,
    ),
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

_TALLIED = replace(
    _COMMITTEES,
    picked=(PICKED,),
    conditions=CONDITIONS,
    prepared=by_place,
    knows=known_by_place,
    # The inner part has one row of each place, of which several are spellings of one committee. A
    # document that stands apart is counted once, however many of its days are asked for.
    source=f"""
        FROM (
            SELECT council_id, committee_folded, min(committee) AS committee, sum(items) AS items,
                min(first) AS first, max(last) AS last, sum(no_date) AS no_date,
                sum(no_decision) AS no_decision
            FROM (
                SELECT council_id, committee, committee_folded, sum(items) AS items,
                    sum(no_decision) AS no_decision,
                    {FIRST} AS first, {LAST} AS last,
                    CASE WHEN :last_day < 'undated' THEN 0 ELSE (
                        SELECT coalesce(sum(day.items), 0) FROM place_counts AS day
                        WHERE day.place_id = found.place_id AND day.period = 'undated'
                            AND day.procedural <= :procedural
                    ) END AS no_date
                FROM found GROUP BY place_id
            ) GROUP BY council_id, committee_folded
        ) AS tally
        JOIN (
            SELECT council_id, committee_folded, sum(documents) AS documents
            FROM (
                SELECT council_id, committee_folded, documents FROM found
                UNION ALL
                SELECT council_id, committee_folded, count(DISTINCT document_id)
                FROM (SELECT DISTINCT place_id, council_id, committee_folded FROM found) AS own
                CROSS JOIN counted_documents AS several ON several.place_id = own.place_id
                    AND several.apart AND several.day BETWEEN :first_day AND :last_day
                    AND several.procedural <= :procedural
                GROUP BY council_id, committee_folded
            ) GROUP BY council_id, committee_folded
        ) AS read ON read.council_id IS tally.council_id
            AND read.committee_folded IS tally.committee_folded
        LEFT JOIN councils ON councils.id = tally.council_id
    """,
)

COVERAGE = replace(_COMMITTEES, tallied=_TALLIED)

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
            WHERE id IN (  -- of an index: documents are wide
                    SELECT own.id FROM documents AS own
                    WHERE NOT EXISTS (SELECT 1 FROM items WHERE items.document_id = own.id)
                )
                AND path NOT IN (SELECT path FROM unreadable)
        ) AS missing
    """,
    key="missing.path",
    order="missing.path",
    # files are no items: neither procedural nor copies
    conditions={"kind": "1", "copies": "1"},
)
