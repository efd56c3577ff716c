"""Lines of descent: the programmes that grew out of one another, as one name in the order of time.

ITF was renamed BCF, and iBCF grew out of that: the line of each of the three is "ITF > BCF > iBCF".
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

# Up to the eldest, then down to everything that grew out of it. A programme is passed once only,
# so that rows of a user that succeed one another in a circle come to an end, too. Programmes that
# grew out of the same one are named beside each other: "A > B, C".
LINE = """(
    WITH RECURSIVE older (code, passed) AS (
        SELECT programmes.code, char(31) || programmes.code || char(31)
        UNION ALL
        SELECT before.code, older.passed || before.code || char(31)
        FROM older
        JOIN programmes AS own ON own.code = older.code
        JOIN programmes AS before ON before.code = own.succeeds
        WHERE instr(older.passed, char(31) || before.code || char(31)) = 0
    ), line (code, depth, passed) AS (
        SELECT code, 0, char(31) || code || char(31)
        FROM (SELECT code FROM older ORDER BY length(passed) DESC LIMIT 1)
        UNION ALL
        SELECT after.code, line.depth + 1, line.passed || after.code || char(31)
        FROM line
        JOIN programmes AS after ON after.succeeds = line.code
        WHERE instr(line.passed, char(31) || after.code || char(31)) = 0
    )
    SELECT group_concat(level, ' > ') FROM (
        SELECT group_concat(code, ', ') AS level
        FROM (SELECT code, depth FROM line ORDER BY depth, code)
        GROUP BY depth ORDER BY depth
    )
)"""
"""The line of a row of ``programmes``: "ITF > BCF > iBCF"; of one that stands alone its code."""

_LINES = " ".join(["SELECT programmes.code,", LINE, "FROM programmes ORDER BY programmes.code"])


def lines(connection: sqlite3.Connection) -> dict[str, str]:
    """Each programme's code with its line."""
    return dict(connection.execute(_LINES).fetchall())


def with_lines(
    connection: sqlite3.Connection, codes: Sequence[str]
) -> tuple[tuple[str, ...], list[str]]:
    """The programmes with all others of their lines, and a sentence on each line."""
    of = lines(connection)
    wanted = dict.fromkeys(of[code] for code in codes)
    members = {line: [code for code, own in of.items() if own == line] for line in wanted}
    said = [
        f"--lineage: {line}"
        if len(members[line]) > 1
        else f"--lineage: {line} stands alone; nothing is known to have come before or after it"
        for line in wanted
    ]
    return tuple(code for line in wanted for code in members[line]), said
