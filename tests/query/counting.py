"""Pages made at random, and a slow second opinion on what is counted of them.

The second opinion never sees a database: it looks at every page as it was made, in plain Python.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.query.databases import ESCAPES, Page, clause, spelling, write_database, write_page

SLUGS = ("camden", "haringey", "havering", "islington", "southwark", "leeds")
LONDON = SLUGS[:5]
COMMITTEES = (
    "Health and Wellbeing Board", "Health & Wellbeing Board", "Scrutiny Board", "total",
    "no committee", "borough", f'=cmd|<b>"{ESCAPES}', None,
)  # fmt: skip
STATUSES = ("noted", "agreed", "approved", "requested", "deferred")
CODES = ("BCF", "ITF", "iBCF", "ICP", "CCG")
RECORD = ("BCF", "ITF", "iBCF", "ICP")
LINE = dict.fromkeys(("ITF", "BCF", "iBCF"), "ITF > BCF > iBCF")


def made_pages(seed: int, number: int) -> list[Page]:
    """Pages of every shape that a count has to tell apart."""
    chance = random.Random(seed)
    return [_page(chance, at) for at in range(number)]


def _page(chance: random.Random, at: int) -> Page:
    council = chance.choice((*SLUGS, None))
    day = f"{chance.randint(2013, 2021)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    items = [_item(chance, council) for _ in range(chance.randint(1, 3))]
    date = day if chance.random() < 0.8 else None
    return Page(f"{at}.txt", f"{at:08x}", council, chance.choice(COMMITTEES), date, items)


def _item(chance: random.Random, host: str | None) -> dict[str, Any]:
    boroughs = {host: "host"} if host in LONDON else {}
    for slug in LONDON:
        if slug != host and chance.random() < 0.25:
            boroughs[slug] = chance.choice(("partner", "mention"))
    clauses = [
        clause(None, chance.choice(STATUSES), f"That {n} be so", formal=chance.randint(0, 1))
        for n in range(chance.randint(0, 3))
    ]
    own = "resolved" if any(c["formal"] for c in clauses) else None
    return {
        "title": f"{ESCAPES}", "body": "Words.", "decisions": clauses, "boroughs": boroughs,
        "status": own or (clauses[0]["status"] if clauses else "none"),
        "kind": "procedural" if chance.random() < 0.1 else "substantive",
        "programmes": {code: "mention" for code in CODES if chance.random() < 0.3},
    }  # fmt: skip


def write_pages(path: Path, pages: list[Page]) -> Path:
    """A database of these pages alone; CCG is a programme that stands in no record."""
    write_database(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("INSERT INTO items_fts (items_fts) VALUES ('delete-all')")
    connection.execute("DELETE FROM documents")
    connection.execute("DELETE FROM meetings")
    connection.execute("INSERT INTO programmes VALUES ('CCG', 'Commissioning', NULL, 0)")
    for page in pages:
        write_page(connection, page)
    connection.commit()
    connection.close()
    return path


@dataclass
class Counts:
    """What the second opinion counts."""

    cells: Counter[tuple[Any, Any]] = field(default_factory=Counter)
    joint: Counter[tuple[Any, Any]] = field(default_factory=Counter)
    row_totals: Counter[Any] = field(default_factory=Counter)
    column_totals: Counter[Any] = field(default_factory=Counter)
    whole: int = 0
    undated: int = 0


def count(
    pages: list[Page], typed: dict[str, Any], down: str, across: str | None, cells: str
) -> Counts:
    """Every item or clause of the pages, one after another."""
    counts = Counts()
    for page, item, one in _units(pages, typed, cells):
        rows = _values(down, page, item, one, typed)
        columns = _values(across, page, item, one, typed) if across else [None]
        if down in ("quarter", "month") and rows == [None]:
            counts.undated += 1
            continue
        both = "borough" in (down, across) and len(_councils(page, item, named=False)) > 1
        if typed.get("named") and "borough" in (down, across):
            both = len(_councils(page, item, named=True)) > 1
        counts.whole += 1
        for row in rows:
            counts.row_totals[row] += 1
            for column in columns:
                counts.cells[row, column] += 1
                counts.joint[row, column] += both
        for column in columns:
            counts.column_totals[column] += 1
    return counts


def _units(
    pages: list[Page], typed: dict[str, Any], cells: str
) -> Iterator[tuple[Page, dict[str, Any], dict[str, Any]]]:
    for page in pages:
        for item in page.items:
            if item["kind"] == "procedural" or not _let_through(page, item, typed):
                continue
            wanted = set(typed.get("status", ()))
            clauses = [c["status"] for c in item["decisions"]]
            if cells == "items":
                if not wanted or wanted & {item["status"], *clauses}:
                    yield page, item, item
                continue
            for own in item["decisions"]:
                if (
                    not wanted
                    or own["status"] in wanted
                    or (own["formal"] and "resolved" in wanted)
                ):
                    yield page, item, own


def _let_through(page: Page, item: dict[str, Any], typed: dict[str, Any]) -> bool:
    asked = set(typed.get("borough", ()))
    if asked:
        has = {page.council} | (set(item["boroughs"]) if typed.get("named") else set())
        if not asked & has:
            return False
    codes = _codes(typed)
    if codes and not codes & set(item["programmes"]):
        return False
    if "committee" in typed and typed["committee"][0] not in (page.committee or "").lower():
        return False
    day = page.date
    if ("since" in typed or "until" in typed) and day is None:
        return False
    return not (
        ("since" in typed and day < typed["since"]) or ("until" in typed and day > typed["until"])
    )


def _codes(typed: dict[str, Any]) -> set[str]:
    """The programmes asked for, with their lines."""
    asked = set(typed.get("programme", ()))
    if typed.get("lineage"):
        asked |= {code for code in CODES for other in asked if _line(code) == _line(other)}
    return asked


def _line(code: str) -> str:
    return LINE.get(code, code)


def _councils(page: Page, item: dict[str, Any], *, named: bool) -> set[str]:
    others = {s for s, role in item["boroughs"].items() if role == "partner" or named}
    return others | ({page.council} if page.council else set())


def _values(
    dimension: str | None,
    page: Page,
    item: dict[str, Any],
    one: dict[str, Any],
    typed: dict[str, Any],
) -> list[Any]:
    if dimension == "borough":
        own = _councils(page, item, named=bool(typed.get("named")))
        asked = set(typed.get("borough", ()))
        return sorted(own & asked if asked else own) or [None]
    if dimension == "programme":
        counted = _codes(typed) or set(RECORD)
        found = [code for code in item["programmes"] if code in counted]
        return sorted({_line(c) if typed.get("lineage") else c for c in found}) or [None]
    if dimension == "status":
        return [one["status"]]
    if dimension == "committee":
        return [spelling(page.committee)]
    if page.date is None:
        return [None]
    year, month = page.date[:4], int(page.date[5:7])
    quarter = (month - 1) // 3 + 1
    return [
        {"year": year, "quarter": f"{year}-Q{quarter}", "month": page.date[:7]}[dimension or ""]
    ]
