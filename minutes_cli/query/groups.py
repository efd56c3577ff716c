"""What there is by council, by programme and by status, under the same filters as the items."""

from __future__ import annotations

import json
from dataclasses import replace

from minutes_cli.query import places
from minutes_cli.query.columns import Column
from minutes_cli.query.lineage import LINE
from minutes_cli.query.question import Question
from minutes_cli.query.tallies import (
    CONDITIONS,
    PICKED,
    PICKED_SUMS,
    both,
    by_council,
    of_all_councils,
    of_kinds,
    with_sums,
)
from minutes_cli.states import ITEM_STATUSES

_FOUND = """
    SELECT items.id, items.status, meetings.council_id, meetings.meeting_date
    FROM items
    LEFT JOIN meetings ON meetings.id = items.meeting_id
"""

_COUNCILS = Question(
    one="borough",
    many="boroughs",
    columns={
        "council": Column("councils.slug", "files"),
        "name": Column("councils.name", "always", heading="borough"),
        "london": Column("councils.london", "files", "flag"),
        "region": Column("councils.region", "asked"),
        "items": Column("coalesce(hosted.items, 0)", "always"),
        "decisions": Column("coalesce(hosted.decisions, 0)", "always"),
        "actions": Column("coalesce(hosted.actions, 0)", "always"),
        "named": Column("coalesce(naming.items, 0)", "always"),
        "first": Column("hosted.first", "wide"),
        "last": Column("hosted.last", "wide"),
    },
    picked=(_FOUND,),
    # Every London authority, other councils where something is found, and a row without a council
    # for the items whose council is not known.
    source="""
        FROM (SELECT id FROM councils UNION SELECT NULL) AS listed
        LEFT JOIN councils ON councils.id = listed.id
        LEFT JOIN (
            SELECT council_id, count(*) AS items, min(meeting_date) AS first,
                max(meeting_date) AS last,
                sum((SELECT count(*) FROM decisions WHERE item_id = found.id)) AS decisions,
                sum((SELECT count(*) FROM actions WHERE item_id = found.id)) AS actions
            FROM found GROUP BY council_id
        ) AS hosted ON hosted.council_id IS listed.id
        LEFT JOIN (
            SELECT item_boroughs.council_id, count(*) AS items
            FROM found
            JOIN item_boroughs ON item_boroughs.item_id = found.id
            WHERE item_boroughs.council_id IS NOT found.council_id
            GROUP BY item_boroughs.council_id
        ) AS naming ON naming.council_id = listed.id
        WHERE councils.london OR hosted.items > 0 OR naming.items > 0
    """,
    key=None,
    order="""
        listed.id IS NULL, councils.london DESC, coalesce(hosted.items, 0) DESC,
        coalesce(naming.items, 0) DESC, councils.name
    """,
)

_LINE = " ".join(["nullif(", LINE, ", programmes.code )"])
"""The line of descent of a programme; unknown for one that stands alone."""

_PROGRAMMES = Question(
    one="programme",
    many="programmes",
    columns={
        "programme": Column("programmes.code", "always"),
        "name": Column("programmes.name", "always"),
        "succeeds": Column("programmes.succeeds"),
        "line": Column(_LINE, "always"),
        "items": Column("coalesce(naming.items, 0)", "always"),
        "in_title": Column("coalesce(naming.subject, 0)", "always", heading="in title"),
        "councils": Column("coalesce(naming.councils, 0)", "always"),
        "decisions": Column("coalesce(naming.decisions, 0)", "always"),
        "first": Column("naming.first", "wide"),
        "last": Column("naming.last", "wide"),
    },
    picked=(_FOUND,),
    source="""
        FROM programmes
        LEFT JOIN (
            SELECT programme, count(*) AS items, sum(role = 'subject') AS subject,
                count(DISTINCT found.council_id) AS councils,
                min(found.meeting_date) AS first, max(found.meeting_date) AS last,
                sum((SELECT count(*) FROM decisions WHERE item_id = found.id)) AS decisions
            FROM found
            JOIN item_programmes ON item_programmes.item_id = found.id
            GROUP BY programme
        ) AS naming ON naming.programme = programmes.code
    """,
    key=None,
    order="coalesce(naming.items, 0) DESC, programmes.code",
)

_STATUSES = Question(
    one="status",
    many="statuses",
    columns={
        "status": Column("statuses.value", "always"),
        "items": Column("coalesce(tally.items, 0)", "always"),
        "ended": Column("coalesce(tally.ended, 0)", "always", heading="ended so"),
        "clauses": Column("coalesce(tally.clauses, 0)", "always"),
    },
    picked=(_FOUND,),
    # items: with that status or a clause of it, as `minutes status STATUS` lists them;
    # ended: with that status themselves; clauses: as `minutes decisions --status STATUS` lists
    # them, so that those of "resolved" are the formal ones (no item is counted for them)
    source="""
        FROM json_each(:all_statuses) AS statuses
        LEFT JOIN (
            SELECT status, count(DISTINCT id) AS items, sum(whole) AS ended,
                sum(NOT whole) AS clauses
            FROM (
                SELECT id, status, 1 AS whole FROM found
                UNION ALL
                SELECT found.id, decisions.status, 0 FROM found
                JOIN decisions ON decisions.item_id = found.id
                UNION ALL
                SELECT NULL, 'resolved', 0 FROM found
                JOIN decisions ON decisions.item_id = found.id WHERE decisions.formal
            ) GROUP BY status
        ) AS tally ON tally.status = statuses.value
    """,
    key=None,
    order="statuses.key",
    params={"all_statuses": json.dumps(ITEM_STATUSES)},
)

_TALLIED_COUNCILS = replace(
    _COUNCILS,
    picked=(PICKED,),
    conditions=CONDITIONS,
    prepared=both,
    source="""
        FROM (SELECT id FROM councils UNION SELECT NULL) AS listed
        LEFT JOIN councils ON councils.id = listed.id
        LEFT JOIN (
            SELECT nullif(council_id, 0) AS council_id, sum(items) AS items, min(first) AS first,
                max(last) AS last, sum(decisions) AS decisions, sum(actions) AS actions
            FROM found WHERE council_id >= 0 GROUP BY 1
        ) AS hosted ON hosted.council_id IS listed.id
        LEFT JOIN (
            SELECT borough_id, sum(items) AS items
            FROM (
                SELECT profile_boroughs.council_id AS borough_id, found.items
                FROM found
                CROSS JOIN profile_boroughs ON profile_boroughs.profile_id = found.profile_id
                WHERE found.council_id BETWEEN :from_council AND :to_council
                UNION ALL
                SELECT kind_boroughs.borough_id, kind_boroughs.items
                FROM (
                    SELECT DISTINCT period, council_id, kind_id FROM found
                    WHERE profile_id IS NULL
                        AND council_id BETWEEN :from_council AND :to_council
                ) AS summed
                CROSS JOIN kind_boroughs ON kind_boroughs.period = summed.period
                    AND kind_boroughs.council_id = summed.council_id
                    AND kind_boroughs.kind_id = summed.kind_id
            ) GROUP BY 1
        ) AS naming ON naming.borough_id = listed.id
        WHERE councils.london OR hosted.items > 0 OR naming.items > 0
    """,
)

_PLACED_COUNCILS = replace(
    _COUNCILS,
    picked=(places.PICKED,),
    conditions=places.CONDITIONS,
    prepared=places.by_place,
    knows=places.of_boroughs,
    # which are named, the profiles tell, or their sums: of all councils together, each other than
    # the host
    source=f"""
        FROM (SELECT id FROM councils UNION SELECT NULL) AS listed
        LEFT JOIN councils ON councils.id = listed.id
        LEFT JOIN (
            SELECT council_id, sum(items) AS items, sum(decisions) AS decisions,
                sum(actions) AS actions, min(first) AS first, max(last) AS last
            FROM (
                SELECT council_id, sum(items) AS items, sum(decisions) AS decisions,
                    sum(actions) AS actions, {places.FIRST} AS first, {places.LAST} AS last
                FROM found GROUP BY place_id
            ) GROUP BY council_id
        ) AS hosted ON hosted.council_id IS listed.id
        LEFT JOIN (
            SELECT borough_id, sum(items) AS items
            FROM (
                SELECT counts.borough_id, counts.items
                FROM json_each(:summed) AS wanted
                CROSS JOIN kind_boroughs AS counts ON counts.period = wanted.value
                    AND counts.council_id = -1
                CROSS JOIN kinds ON kinds.id = counts.kind_id AND NOT kinds.copy
                    AND kinds.procedural <= :procedural
                UNION ALL
                SELECT profile_boroughs.council_id, counts.items
                FROM json_each(:single) AS wanted
                CROSS JOIN profile_counts AS counts ON counts.period = wanted.value
                    AND counts.council_id = -1
                CROSS JOIN profiles ON profiles.id = counts.profile_id
                CROSS JOIN kinds ON kinds.id = profiles.kind_id AND NOT kinds.copy
                    AND kinds.procedural <= :procedural
                CROSS JOIN profile_boroughs ON profile_boroughs.profile_id = profiles.id
            ) GROUP BY 1
        ) AS naming ON naming.borough_id = listed.id
        WHERE councils.london OR hosted.items > 0 OR naming.items > 0
    """,
)

_TALLIED_PROGRAMMES = replace(
    _PROGRAMMES,
    picked=(PICKED,),
    conditions=CONDITIONS,
    prepared=by_council,
    source="""
        FROM programmes
        LEFT JOIN (
            SELECT kind_programmes.programme, sum(found.items) AS items,
                sum(found.items * (kind_programmes.role = 'subject')) AS subject,
                count(DISTINCT nullif(found.council_id, 0)) AS councils,
                min(found.first) AS first, max(found.last) AS last,
                sum(found.decisions) AS decisions
            FROM found
            CROSS JOIN kind_programmes ON kind_programmes.kind_id = found.kind_id
            GROUP BY 1
        ) AS naming ON naming.programme = programmes.code
    """,
)

_TALLIED_STATUSES = replace(
    _STATUSES,
    picked=(PICKED,),
    conditions=CONDITIONS,
    prepared=of_all_councils,
    # an item with clauses of one status, some of them formal, is counted with those that are not
    source="""
        FROM json_each(:all_statuses) AS statuses
        LEFT JOIN (
            SELECT status, sum(items) AS items, sum(ended) AS ended, sum(clauses) AS clauses
            FROM (
                SELECT status, items + others AS items, items AS ended, clauses FROM found
                UNION ALL
                SELECT 'resolved', 0, 0, formal FROM found
                UNION ALL
                SELECT its.status, found.items * (
                        its.status <> found.status AND NOT (its.formal AND EXISTS (
                            SELECT 1 FROM profile_clauses AS other
                            WHERE other.profile_id = its.profile_id AND other.status = its.status
                                AND NOT other.formal
                        ))
                    ), 0, found.items * its.clauses
                FROM found
                CROSS JOIN profile_clauses AS its ON its.profile_id = found.profile_id
                UNION ALL
                SELECT 'resolved', 0, 0, found.items * its.clauses
                FROM found
                CROSS JOIN profile_clauses AS its ON its.profile_id = found.profile_id
                WHERE its.formal
            ) GROUP BY status
        ) AS tally ON tally.status = statuses.value
    """,
)


def _by_kind(tallied: Question) -> Question:
    """The same, from the sums by kind for as many of the periods as they are kept of."""
    prepared = tallied.prepared
    assert prepared is not None
    # of clauses that have another status than their item only STATUSES asks
    sums = PICKED_SUMS if tallied is _TALLIED_STATUSES else f"{PICKED_SUMS} AND counts.items > 0"
    return replace(
        tallied,
        picked=(sums, PICKED),
        knows=of_kinds,
        prepared=with_sums(prepared),
    )


def _three_ways(question: Question, tallied: Question, placed: Question | None = None) -> Question:
    """A question to the items, to the counts by profile, and to what is summed up of these: each
    is asked of the last that knows all of its filters."""
    by_kind = replace(_by_kind(tallied), tallied=placed)
    return replace(question, tallied=replace(tallied, tallied=by_kind))


COUNCILS = _three_ways(_COUNCILS, _TALLIED_COUNCILS, _PLACED_COUNCILS)
PROGRAMMES = _three_ways(_PROGRAMMES, _TALLIED_PROGRAMMES)
STATUSES = _three_ways(_STATUSES, _TALLIED_STATUSES)
