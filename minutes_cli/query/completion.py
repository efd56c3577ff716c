"""The values that a shell can offer, straight from small tables."""

from __future__ import annotations

import sqlite3

_VALUES = {
    # London authorities and whatever other council has a meeting
    "councils": """
        SELECT slug FROM councils
        WHERE london OR id IN (SELECT council_id FROM meetings) ORDER BY slug
    """,
    "programmes": "SELECT code FROM programmes ORDER BY code",
    "saved questions": "SELECT name FROM saved_searches ORDER BY name",
}


def known_values(connection: sqlite3.Connection, what: str) -> list[str]:
    """``what`` is councils (slugs), programmes (codes) or saved questions (names)."""
    return [value for (value,) in connection.execute(_VALUES[what])]
